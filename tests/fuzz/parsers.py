"""Every public function that reads or writes a value, with spoilt input: it reads rightly, or raises our own error.

What is read is held to a second reading that is made otherwise, or written out and read again.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import partial
from pathlib import Path
from random import Random
from typing import Any
from unicodedata import normalize
from zoneinfo import ZoneInfo

from fuzz.mutations import spoilt

from grantkit import Citation, DateRoll, Deadline, GrantkitError, Period, Sek
from grantkit.allocation import AmbiguousFigure, printed_amount
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1
from grantkit.identifiers import Bankgiro, CaseNumber, OrganisationNumber, Plusgiro, RegistrationNumber
from grantkit.text import money, number
from grantkit.text.formatting import day, millions, percentage, period
from grantkit.values import (
    first_working_day_from,
    holidays,
    is_working_day,
    parse_day,
    stockholm_day,
    working_day_before,
)

CITED = Citation("S1", "avsnitt 8.1")
STOCKHOLM = ZoneInfo("Europe/Stockholm")
HOLIDAYS = Path(__file__).parents[1] / "values" / "fixtures" / "holidays_1990_2050.csv"
FROZEN = frozenset(HOLIDAYS.read_text(encoding="utf-8").replace(",", "\n").split())
SIZES = {
    **dict.fromkeys(("", "kr", "krona", "kronor", "svenskakronor", "sek"), 100),
    **dict.fromkeys(("tkr", "kkr", "ksek", "tsek", "tusen", "thousand"), 100_000),
    **dict.fromkeys(("mnkr", "mkr", "msek", "mn", "milj", "miljon", "miljoner", "million"), 100_000_000),
    **dict.fromkeys(("mdkr", "mdsek", "md", "mdr", "miljard", "miljarder", "billion"), 100_000_000_000),
    "öre": 1,
}
MARKS = "[.,:]"


def amount_of(text: str, without_unit: int = 100) -> Sek:
    """Read an amount in another way than the library does: by its letters, its digits and its last mark."""
    plain = normalize("NFC", text).strip()
    letters = "".join(filter(str.isalpha, plain.lower()))
    words = [letters.removesuffix(of) for of in ("kronor", "kr", "sek")]
    words += [letters.removeprefix(of) for of in ("kr", "sek")]
    size = SIZES[letters if letters in SIZES else next(word for word in words if SIZES.get(word, 0) > 100)]
    if letters == "":
        size = without_unit
    digits = "".join(filter(str.isascii, filter(str.isdecimal, plain)))
    *_, part = re.split(MARKS, re.sub(r"[.,:]+\D*$", "", plain))
    places = sum(map(str.isdecimal, part)) if re.search(r"[.,:][0-9]", plain) else 0
    if plain.lower().startswith("sek") and places == 3 and "." not in plain.rpartition(part)[0]:
        places = 0  # groups as in English
    negative = re.match(r"[^0-9]*[-\u2212\u2013]", plain) is not None
    ore = Fraction(int(digits) * size, 10**places)
    assert ore.denominator == 1, text
    return Sek(ore=-int(ore) if negative else int(ore))


def read_as_amount(text: str) -> None:
    amount = Sek.parse(text)
    assert amount == amount_of(text), text
    for locale in ("sv", "en"):
        assert amount == Sek.parse(money(amount, locale)), text
        assert millions(amount, locale)
    assert amount == Sek.parse(f"{amount:>40}") == Sek.kronor(amount.in_kronor) == amount + Sek.ZERO


def read_as_millions(text: str) -> None:
    assert Sek.miljoner(text) == amount_of(text, without_unit=100_000_000), text


def read_as_figure(text: str) -> None:
    figure = printed_amount(text)
    if isinstance(figure, Sek):
        assert figure == Sek.parse(text)
        return
    assert isinstance(figure, AmbiguousFigure)
    for reading in figure.readings:
        assert str(abs(reading.ore)).strip("0") == digits_of(text).strip("0"), text
        assert figure.admits(reading)
    for pattern in figure.patterns:
        assert digits_of(pattern) == digits_of(text), text
        assert pattern.count("?") == 1


MONTHS = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]


def day_of(text: str) -> date:
    """Read a day in another way than the library does: by its numbers and the first three letters of the month."""
    plain = normalize("NFC", text).casefold()
    numbers = [*map(int, re.findall("[0-9]+", plain))]
    if len(numbers) == 1:
        return datetime.strptime(digits_of(plain), "%Y%m%d").replace(tzinfo=UTC).date()
    if words := re.findall(r"[^\W\d_]+", plain):
        month = {"may": "maj", "oct": "okt"}.get(words[-1][:3], words[-1][:3])
        return date(numbers[1], MONTHS.index(month) + 1, numbers[0])
    return date(*numbers) if numbers[0] > 31 or "/" not in plain else date(*numbers[::-1])


def read_as_day(text: str) -> None:
    read = parse_day(text)
    assert read == day_of(text), text
    for locale in ("sv", "en"):
        for weekday in (True, False):
            assert read == parse_day(day(read, locale, weekday=weekday)), text
    iso = read.isoformat()
    assert read == parse_day(f" {iso}\n") == parse_day(iso.replace("-", "")), text


def read_as_period(text: str) -> None:
    read = Period.parse(text)
    assert read == Period.parse(str(read)), text
    if read.first is not None and len(digits_of(text)) <= 6:
        assert str(read.first)[:4] in digits_of(text), text
    else:
        # A month may be written in words.
        days = [each for each in (read.first, read.last) if each is not None]
        numbers = Counter(map(int, re.findall("[0-9]+", re.sub(r"([0-9]{4})([0-9]{2})([0-9]{2})", r"\1 \2 \3 ", text))))
        stated = Counter(number for each in days for number in (each.year, each.day))
        assert not stated - numbers, text
        assert not numbers - stated - Counter(each.month for each in days), text
    assert period(read)
    assert period(read, "en")


def read_as_number(kind: Any, text: str) -> None:
    read = kind.parse(text)
    assert read == kind.parse(str(read)) == kind.parse(f"{read:>30}"), text
    assert read.compact == kind.parse(read.compact).compact
    assert digits_of(text).endswith(digits_of(read.compact)), text
    if kind is RegistrationNumber:
        assert read.compact in re.sub(r"\s", "", normalize("NFC", text)), text
        assert read.partly == ("delvis" in text.lower()), text
        return
    assert len(digits_of(text)) - len(read.compact) in ((0, 2) if kind is OrganisationNumber else (0,)), text
    assert sum(sum(map(int, str(int(each) * (1 + at % 2)))) for at, each in enumerate(read.compact[::-1])) % 10 == 0


def read_as_case(text: str) -> None:
    read = CaseNumber.parse(text, issuer="SKL")
    assert read == CaseNumber.parse(str(read), issuer="SKL")
    assert digits_of(read.compact) == digits_of(text), text


def take_as_compact(kind: Any, text: str) -> None:
    taken = kind(text, "SKL") if kind is CaseNumber else kind(text)
    assert taken.compact == text
    assert text.isascii() or kind is RegistrationNumber


def read_as_recipient(text: str) -> None:
    found, folded = AGREEMENT.recipient(text), normalize("NFC", text).casefold()
    assert found.name == "SKL" or found.county_code in text or found.name[:4].casefold() in folded or "sörml" in folded
    with suppress(GrantkitError):
        assert BILAGA_1.cell(text, "sum") == BILAGA_1.cell(found, "sum")


def read_as_column(text: str) -> None:
    at = BILAGA_1.columns.index(BILAGA_1.columns[BILAGA_1.columns.index(text)]) if text in BILAGA_1.columns else None
    assert at is None or len(BILAGA_1.column(text)) == len(BILAGA_1.column(BILAGA_1.columns[at]))
    BILAGA_1.column(text)


def read_as_row(text: str) -> None:
    assert re.fullmatch("R[0-9]+b?", Citation("S1", "avsnitt 1", (text,)).requirements[0])


def decimal_in(text: str) -> Decimal:
    with suppress(InvalidOperation):
        return Decimal(re.sub("[^-+0-9.eE]|(?<!^)[-](?![0-9])", "", text.replace(",", "."))[:40])
    return Decimal(len(text))


def take_decimal(text: str) -> None:
    value = decimal_in(text)
    for made, size in ((Sek.kronor, 100), (Sek.miljoner, 100_000_000)):
        with suppress(GrantkitError):
            assert made(value).ore == Fraction(value) * size, value
    written = number(value).replace("\u00a0", "").replace("\u2212", "-").replace(",", ".")
    assert Decimal(written) == value, value
    assert number(value, "en")


def take_share(text: str) -> None:
    with suppress(OverflowError, ValueError):
        value = decimal_in(text)
        share = Fraction(value) if abs(value.adjusted()) < 400 else Fraction(1, 3)
        shown = percentage(share, decimals=2).replace("\u00a0", "").replace("\u2212", "-").replace(",", ".")[:-1]
        assert abs(Fraction(shown) - share * 100) <= Fraction(1, 200)


def days_of(text: str) -> date:
    seed = sum(ord(each) * (place + 1) for place, each in enumerate(text)) * 7_919 % 3_652_059
    return date.min + timedelta(days=seed)


def take_day(text: str) -> None:
    given = days_of(text)
    assert f"{given.day} " in day(given)
    assert str(given.year) in day(given, "en")
    assert given <= Deadline(given, CITED).under(DateRoll.NEXT_WORKING_DAY)
    before, after = working_day_before(given), first_working_day_from(given)
    assert before < given <= after
    assert is_working_day(before)
    assert is_working_day(after)
    if 1990 <= given.year <= 2050:
        assert is_working_day(given) == (given.weekday() < 5 and str(given) not in FROZEN), given


def take_year(text: str) -> None:
    year = int("0" + digits_of(text)[:5])
    named = holidays(year)
    assert {each.year for each in named} == {year} == {Period.calendar_year(year).first.year}


def take_moment(text: str) -> None:
    offset = timezone(timedelta(hours=len(text) % 27 - 13))
    moment = datetime.combine(days_of(text), datetime.min.time(), offset) + timedelta(minutes=len(text) * 37)
    read = stockholm_day(moment)
    if moment.astimezone(UTC).year < 2037:
        assert read == moment.astimezone(STOCKHOLM).date(), moment


def digits_of(text: str) -> str:
    return re.sub("[^0-9]", "", text)


KINDS = (OrganisationNumber, RegistrationNumber, Bankgiro, Plusgiro)
CALLS: tuple[Callable[[str], None], ...] = (
    *(read_as_amount, read_as_millions, read_as_figure, read_as_day, read_as_period, read_as_case, read_as_recipient),
    *(partial(read_as_number, kind) for kind in KINDS),
    *(partial(take_as_compact, kind) for kind in (*KINDS, CaseNumber)),
    *(read_as_column, read_as_row, take_decimal, take_share, take_day, take_year, take_moment),
)


def tried(calls: int, seed: int) -> Iterator[str]:
    """Make so many calls, each text with every function; yield the name of the function for whatever is read."""
    drawn = Random(seed)  # noqa: S311  # the same texts for the same seed
    text = ""
    for made in range(calls):
        call = CALLS[made % len(CALLS)]
        text = text if made % len(CALLS) else spoilt(drawn)
        try:
            call(text)
        except GrantkitError as error:
            assert_it_tells(error, text)
        except Exception as error:
            error.add_note(f"{call} with {text!r}")
            raise
        else:
            yield getattr(call, "func", call).__name__


def assert_it_tells(error: GrantkitError, text: str) -> None:
    """Hold a message to what it must say, and its advice to what it says that it is."""
    told = str(error)
    assert all(fault.field and fault.requirement for fault in error.faults), text
    assert told.isprintable() or "\n" in told, text
    advised = re.search(r': write "([^"]+)"(?: or "([^"]+)")?$', told)
    if advised and "a day such as" in told:
        days = [parse_day(each) for each in advised.groups() if each]
        assert len(days) == len({*days}), text
    elif advised and "text" in error.faults[0].field and "millions" not in told:
        assert isinstance(Sek.parse(advised[1]), Sek), text
    parser = re.search(r"write ((?:OrganisationNumber|RegistrationNumber|Bankgiro|Plusgiro|Sek)\.parse\('.*'\))$", told)
    if parser:
        eval(parser[1], globals())  # noqa: S307  # the advice is the library's own
