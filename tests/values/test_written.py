"""Texts and foreign values: more ways of writing that are read, and what is said of those that are not."""

from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from numbers import Real
from unicodedata import normalize

import pytest

from grantkit import AllocationMethod, Channel, Citation, GrantkitError, Payment, Period, Sek, WeightSet, allocate
from grantkit.allocation import EqualShares
from grantkit.case import CostKey
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1
from grantkit.errors import InvalidType, InvalidValue
from grantkit.identifiers import Bankgiro, CaseNumber, OrganisationNumber, Plusgiro, RegistrationNumber
from grantkit.text.formatting import day
from grantkit.values import holidays, stockholm_day

KR = Sek.kronor(5)
CITED = Citation("S1", "avsnitt 8.1")


def told_by(make, *arguments):
    with pytest.raises(GrantkitError) as caught:
        make(*arguments)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "ore"),
    [
        ("tkr 12", 1_200_000),
        ("Mkr 2 835,5", 283_550_000_000),
        ("mdkr 2,835 5", None),
        ("mdkr 2,8355", 283_550_000_000),
        ("2 mdsek", 200_000_000_000),
        ("12 Kronor.", 1_200),
        ("12 mnkr.", 1_200_000_000),
        ("12 milj. SEK", 1_200_000_000),
        ("12 milj kronor.", 1_200_000_000),
        ("2.8 billion SEK", 280_000_000_000),
        ("12 thousand kronor", 1_200_000),
        ("SEK 2 mn", 200_000_000),
        ("kr 2 miljoner", 200_000_000),
        (normalize("NFD", "50 öre"), 50),
        ("\u00a0 12\u2009345 \u202f kr\n", 1_234_500),
        ("kr. .5", None),
        ("kr.5", None),
        (".5", None),
        (",5", None),
        ("MSEK.5", None),
        ("SEK 5 kr", None),
        ("12.", None),
        ("2,835 million SEK", None),
        ("2,835 million", None),
        ("2,835 miljoner kr", 283_500_000),
        ("12 euro", None),
    ],
)
def test_units_stand_on_either_side_and_a_lone_point_is_nothing(text, ore):
    if ore is None:
        told_by(Sek.parse, text)
    else:
        assert Sek(ore=ore) == Sek.parse(text)


@pytest.mark.parametrize(
    ("text", "advised"),
    [
        ("18'735'782 kr", "18 735 782 kr"),
        ("18\u2019735\u2019782", "18 735 782"),
        ("18.735.782,50", "18 735 782,50"),
        ("18,735,782.50 SEK", "18 735 782.50 SEK"),
        ("1.234,5 mnkr", "1 234,5 mnkr"),
        ("\u06f1\u06f2\u066c\u06f3\u06f4\u06f5", "12 345"),
        ("\uff11\uff12 kr", "12 kr"),
        ("\ufeff12 kr", "12 kr"),
        ("1\u200b234", "1234"),
        ("\u20145 kr", "-5 kr"),
    ],
)
def test_digits_that_can_be_one_amount_only_are_shown_as_they_are_written_here(text, advised):
    assert told_by(Sek.parse, text).endswith(f': write "{advised}"')
    assert isinstance(Sek.parse(advised), Sek)


@pytest.mark.parametrize("text", ["1,234,5", "12'34", "1.234.56", "\u202e12", "12 34", "1\u3000234", "1.234,567.8"])
def test_digits_that_may_be_several_amounts_are_not_interpreted(text):
    assert ": write" not in told_by(Sek.parse, text)


def test_millions_in_another_unit_are_sent_to_the_other_parser():
    assert "write Sek.parse('12 kr')" in told_by(Sek.miljoner, "12 kr")
    assert 'write "1 234 mnkr"' in told_by(Sek.miljoner, "1'234 mnkr")
    assert "millions of kronor" in told_by(Sek.miljoner, "x")
    assert "write Sek(ore=50000000)" in told_by(Sek.miljoner, Fraction(1, 2))
    assert "round(100000000 * share)" in told_by(Sek.miljoner, Fraction(1, 3))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (OrganisationNumber, "222000  0315"),
        (Bankgiro, "5402  9681"),
        (Plusgiro, "28  65 43-4"),
        (RegistrationNumber, "S2018/00  563"),
        (RegistrationNumber, "S2018/00 563/FS"),
        (RegistrationNumber, "S20 18/00563"),
    ],
)
def test_blanks_that_may_hide_a_digit_or_a_cell_are_no_part_of_a_number(kind, text):
    assert "text: got" in told_by(kind.parse, text)


def test_a_number_with_blanks_and_letters_that_hide_nothing_is_read():
    assert OrganisationNumber("2220000315") == OrganisationNumber.parse("Org.nr:   222000 - 0315")
    for text in ("S 2018 / 00563 / FS (Delvis)", normalize("NFD", "Ärendenummer S2018/00563/FS(delvis)")):
        assert RegistrationNumber("S2018/00563/FS", partly=True) == RegistrationNumber.parse(text)
    with pytest.raises(InvalidValue):
        CaseNumber.parse("17/05 972", issuer="SKL")


@pytest.mark.parametrize(
    ("make", "advised"),
    [
        (lambda: Bankgiro("5402-9681"), "write Bankgiro.parse('5402-9681')"),
        (lambda: Plusgiro("pg 4-2"), "write Plusgiro.parse('pg 4-2')"),
        (lambda: OrganisationNumber("222000-0315"), "write OrganisationNumber.parse('222000-0315')"),
        (lambda: RegistrationNumber("dnr S2018/00563"), "write RegistrationNumber.parse('dnr S2018/00563')"),
        (lambda: CaseNumber("nr 17/05972", "SKL"), "a slash, five digits"),
        (lambda: CaseNumber("ärendenr 17/05972", "SKL"), "write CaseNumber.parse('ärendenr 17/05972', issuer=...)"),
        (lambda: Bankgiro("4-2"), "this is another number: write Plusgiro.parse('4-2')"),
        (
            lambda: RegistrationNumber.parse("17/05972"),
            "another number: write CaseNumber.parse('17/05972', issuer=...)",
        ),
        (lambda: Bankgiro.parse("\uff15402-9681"), "write Bankgiro.parse('5402-9681')"),
        (lambda: OrganisationNumber.parse("\ufeff222000-0315"), "write OrganisationNumber.parse('222000-0315')"),
    ],
)
def test_a_number_in_another_form_is_told_its_parser(make, advised):
    assert advised in told_by(make)


def test_a_long_text_is_not_repeated_as_advice():
    assert "write" not in told_by(Bankgiro.parse, f"org.nr {' ' * 60}222000-0315")


def test_periods_in_words_and_their_faults():
    autumn = Period(date(2019, 7, 1), date(2019, 12, 31))
    for text in ("2019-07-01 till och med 2019-12-31", "2019-07-01 to 2019-12-31", "2019-07-01   –  2019-12-31"):
        assert autumn == Period.parse(text)
    assert "2019-12-31, the first day, or later" in told_by(Period.parse, "2019-12-31 – 2019-07-01")
    assert "a period such as" in told_by(Period.parse, "2019-02-29 – 2019-12-31")


class Foreign(StrEnum):
    """A text of another library, such as a str_ of numpy."""

    POST = "post"


class Text(str):
    __slots__ = ()


class Stamp(datetime):
    """A moment of another library, such as a Timestamp of pandas."""

    def to_pydatetime(self):
        return datetime.combine(self.date(), self.time(), self.tzinfo)


class Missing(datetime):
    """A moment that is missing in another library, as NaT in pandas."""

    __hash__ = None

    def __eq__(self, other):
        return False


class Half:
    """A real number of another library, such as a float32 of numpy."""

    def __str__(self):
        return "0.5"


class Endless(Half):
    def __str__(self):
        return "1e400000"


class datetime64:  # noqa: N801  # as numpy calls it
    def __init__(self, text):
        self.text = text

    def __str__(self):
        return self.text


Real.register(Half)


def paid_on(given):
    return Payment(amount=KR, paid_on=given)


FOREIGN = {
    "an aware moment": (lambda: paid_on(datetime(2019, 12, 1, tzinfo=UTC)), "stockholm_day(...)"),
    "a plain moment": (lambda: paid_on(datetime(2019, 12, 1)), "write .date() after it"),  # noqa: DTZ001
    "a day with a time": (lambda: paid_on("2019-12-01 12:00"), "date.fromisoformat('2019-12-01')"),
    "a day of numpy": (lambda: paid_on(datetime64("2019-12-01T12:00")), "date.fromisoformat(str(...)[:10])"),
    "a day as a tuple": (lambda: paid_on((2019, 12, 1)), "write date(2019, 12, 1)"),
    "a moment as text": (lambda: stockholm_day("2019-12-01 23:30+00:00"), "write datetime.fromisoformat("),
    "a moment of pandas": (lambda: stockholm_day(Stamp(2019, 12, 1, tzinfo=UTC)), ".to_pydatetime() after it"),
    "a moment without a zone": (lambda: stockholm_day(datetime(2019, 12, 1)), ".replace(tzinfo=UTC)"),  # noqa: DTZ001
    "a text of numpy": (lambda: Sek.parse(Text("5 kr")), "a str: write str(...) around it"),
    "a member for a text": (lambda: Sek.parse(Foreign.POST), "a str: write .value after it"),
    "a float for a text": (lambda: Sek.parse(5.5), "in quotation marks"),
    "öre as a text": (lambda: Sek(ore="5 kr"), "write Sek.parse('5 kr')"),
    "öre as a Decimal": (lambda: Sek(ore=Decimal("5.00")), "an int: write 5"),
    "öre as a Fraction": (lambda: Sek(ore=Fraction(5)), "an int: write 5"),
    "kronor of numpy": (lambda: Sek.kronor(Half()), 'write Decimal("0.5")'),
    "a weight of numpy": (
        lambda: allocate(KR, {"a": Half()}, method=AllocationMethod.FLOOR_EACH),
        'write Decimal("0.5")',
    ),
    "a weight as a text": (lambda: allocate(KR, {"a": "12,5"}, method=AllocationMethod.FLOOR_EACH), 'Decimal("12.5")'),
    "a share of numpy": (lambda: CostKey(pot="p", basis="b", share=Half()), 'write Fraction("0.5")'),
    "a pool as an int": (lambda: EqualShares(("a", "b")).quotas(5), "write Fraction(5)"),
    "a share in words of a ratio": (lambda: CostKey(pot="p", basis="b", share="1/3"), "write Fraction(1, 3)"),
    "pairs as a dict": (
        lambda: WeightSet(name="w", values={"a": 1}, source="s", citation=CITED),
        "write tuple(value.items())",
    ),
    "a range for a tuple": (lambda: EqualShares(range(3)), "write tuple(...) around it"),
    "a year as a float": (lambda: holidays(2019.0), "an int: write 2019"),
    "a code without its zero": (lambda: AGREEMENT.recipient("8"), 'two digits, "08"'),
}  # fmt: skip


@pytest.mark.parametrize(("make", "advised"), FOREIGN.values(), ids=FOREIGN)
def test_a_value_of_another_library_is_answered_with_what_to_write(make, advised):
    assert advised in told_by(make)


@pytest.mark.parametrize(
    "make",
    [
        lambda: paid_on(Missing(2019, 12, 1)),
        lambda: paid_on(Missing(2019, 12, 1, tzinfo=UTC)),
        lambda: stockholm_day(Missing(2019, 12, 1)),
        lambda: paid_on((2019, 13, 1)),
        lambda: paid_on(datetime64("NaT")),
        lambda: Sek.kronor(Endless()),
        lambda: CostKey(pot="p", basis="b", share="1e9999999"),
        lambda: CostKey(pot="p", basis="b", share=Endless()),
        lambda: allocate(KR, {"a": "1e9999999"}, method=AllocationMethod.FLOOR_EACH),
        lambda: Sek(ore=Decimal("NaN")),
        lambda: EqualShares(dict),
    ],
)
def test_what_is_missing_or_has_no_end_gets_no_advice(make):
    assert ": write" not in told_by(make)


def test_a_column_has_no_county_code():
    assert "county" not in told_by(BILAGA_1.cell, "Kalmar", 1)


@pytest.mark.parametrize(
    "name", [10**5000, b"Kalmar", 5.0, object(), Channel.POST], ids=lambda each: type(each).__name__
)
def test_whatever_is_looked_up_is_refused_in_words(name):
    assert "one of Stockholm" in told_by(AGREEMENT.recipient, name)


def test_what_was_asked_before_changes_no_answer():
    """A cache would take 2019.0 for 2019, and could not hold a list."""
    assert holidays(2019) == holidays(type("Int64", (), {"__index__": lambda _: 2019})())
    for wrong in (2019.0, Decimal(2019), Fraction(2019), [2019]):
        with pytest.raises(InvalidType):
            holidays(wrong)
    assert day(date(2019, 12, 1)) == "den 1 december 2019"
    for value, locale in ([[2019], "sv"], [date(2019, 12, 1), ["sv"]]):
        told_by(day, value, locale)


def test_a_zone_that_does_not_say_its_offset_makes_no_moment_aware():
    class Silent(tzinfo):
        def utcoffset(self, _):
            return None

    assert "aware datetime" in told_by(stockholm_day, datetime(2019, 12, 1, tzinfo=Silent()))
