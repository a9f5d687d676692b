"""What people read, in Swedish and English, whatever the ambient state."""

import ast
import string
from datetime import date
from decimal import ROUND_UP, localcontext
from enum import Enum
from fractions import Fraction
from pathlib import Path

import attrs
import pytest

from grantkit import (
    AllocationMethod,
    DutyStatus,
    GrantCase,
    Ledger,
    Modality,
    NotRegulated,
    Period,
    Recipient,
    RecipientGroup,
    Right,
    Sek,
    Severity,
    UnknownName,
    Validity,
    allocate,
    assess,
)
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.presentation.formatting import amount, day, listing, millions, money, number, percentage, period
from grantkit.presentation.notebook import mimebundle
from grantkit.presentation.texts import FINDINGS, LABELS, STATUSES
from grantkit.presentation.wording import label, status, value_text

PACKAGE = Path(__file__).parents[2] / "grantkit"
MISCHIEF = '<script>alert(1)</script> & "Söner"'


@pytest.fixture(params=["calm", "hostile"])
def _ambient(request, monkeypatch):
    if request.param == "calm":
        yield
        return
    monkeypatch.setenv("LC_ALL", "tr_TR")
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    with localcontext(prec=3, rounding=ROUND_UP):
        yield


@pytest.mark.usefixtures("_ambient")
@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (lambda: money(Sek.ZERO), "0\u00a0kr"),
        (lambda: money(Sek(-40), decimals=0), "0\u00a0kr"),
        (lambda: money(Sek(-50), decimals=0), "\u22121\u00a0kr"),
        (lambda: money(Sek(-123_450)), "\u22121\u00a0234,50\u00a0kr"),
        (lambda: money(Sek.kronor(1)), "1\u00a0kr"),
        (lambda: money(Sek(10**18)), "10\u00a0000\u00a0000\u00a0000\u00a0000\u00a0000\u00a0kr"),
        (lambda: money(Sek(10**18 + 1), "en"), "SEK\u00a010,000,000,000,000,000.01"),
        (lambda: money(Sek.kronor(-5), "en"), "\u2212SEK\u00a05"),
        (lambda: money(Sek.kronor(5), "en", decimals=2), "SEK\u00a05.00"),
        (lambda: millions(Sek.miljoner(2_835)), "2\u00a0835\u00a0mnkr"),
        (lambda: millions(Sek(1), "en"), "SEK\u00a00.00000001\u00a0million"),
        (lambda: number(10_230_185), "10\u00a0230\u00a0185"),
        (lambda: percentage(Fraction(2_344_124, 10_230_185)), "22,91\u00a0%"),
        (lambda: percentage(Fraction(1, 3), "en", decimals=1), "33.3%"),
        (lambda: day(date(2019, 12, 1)), "den 1 december 2019"),
        (lambda: day(date(2019, 12, 1), "en"), "1 December 2019"),
        (lambda: period(Period.month(2019, 6)), "juni 2019"),
        (lambda: period(Period.calendar_year(2019), "en"), "2019"),
        (lambda: period(Period(date(2019, 6, 27), date(2019, 12, 31)), "en"), "27 June 2019–31 December 2019"),
        (lambda: listing(["a", "b", "c"], "en"), "a, b, and c"),
        (lambda: amount(None), "–"),
    ],
)
def test_amounts_and_days_are_written_to_the_byte(written, expected):
    assert expected == written()


@pytest.mark.parametrize("write", [money, millions])
def test_other_languages_are_refused_by_name(write):
    with pytest.raises(UnknownName, match="sv, en"):
        write(Sek.ZERO, "da")


def codes_in_use():
    """Every finding code in the package: the code= of a Finding, and the second argument of the makers of findings."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", "")
                given = [key.value for key in node.keywords if key.arg == "code"] if name == "Finding" else []
                given += node.args[:1] if name in {"_claim", "_late"} else []
                given += (
                    [each for each in node.args[:2] if isinstance(each, ast.Constant)][:1] if name == "_found" else []
                )
                for value in given:
                    yield from (each.value for each in ast.walk(value) if isinstance(each, ast.Constant))


def test_every_finding_has_words_in_both_languages_with_the_same_placeholders():
    assert set(FINDINGS) == set(codes_in_use())
    fields = [
        [{field for _, field, _, _ in string.Formatter().parse(text) if field} for text in texts]
        for texts in FINDINGS.values()
    ]
    assert [pair for pair in fields if pair[0] != pair[1]] == []


@pytest.mark.parametrize("kind", [Right, Validity, DutyStatus, Severity, Modality])
def test_every_status_has_words_in_both_languages(kind):
    for member in kind:
        assert all(STATUSES[str(member)])
    assert issubclass(kind, Enum)


def test_every_term_of_the_ledger_has_a_label():
    assert {field.name for field in attrs.fields(Ledger)} <= set(LABELS)
    assert (label("lapsed"), label("lapsed", "en")) == ("förfallet", "lapsed")


def test_what_is_not_regulated_is_said_so():
    assert status(NotRegulated("g", AGREEMENT.citation)) == "inte reglerat"
    assert value_text(("a", "b")) == "a och b"


def test_a_name_with_markup_appears_as_text():
    region = Recipient(name=MISCHIEF, group=RecipientGroup.REGIONS)
    for result in (
        assess(GrantCase(agreement=AGREEMENT, recipient=region), as_of=date(2020, 4, 1)),
        allocate(Sek.kronor(1), {region: 1}, method=AllocationMethod.FLOOR_EACH),
    ):
        bundle = result._repr_mimebundle_()
        assert MISCHIEF in bundle["text/plain"]
        assert "<script>" not in bundle["text/html"]
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Söner&quot;" in bundle["text/html"]


def test_other_results_show_themselves_as_they_are():
    ledger = assess(GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("01")), as_of=date(2020, 4, 1)).ledger
    assert repr(ledger) == mimebundle(ledger)["text/plain"]


def test_every_kind_of_value_is_put_into_words():
    shown = (date(2019, 12, 5), Right.LAPSED, Sek.kronor(7), 7, ("a", "b"))
    assert ["5 December 2019", "lapsed", "SEK\u00a07", "7", "a and b"] == [value_text(each, "en") for each in shown]
