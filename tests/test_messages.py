"""Messages say what to write instead: ordinary mistakes, and the words that a newcomer needs to mend them."""

import inspect
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import partial
from types import NoneType

import attrs
import pytest
from inventory import assert_none, public

from grantkit import (
    AllocationKey,
    AllocationMethod,
    Citation,
    CostCategory,
    CostItem,
    FinancialReport,
    GrantCase,
    GrantkitError,
    Payment,
    Period,
    Policies,
    Portfolio,
    Recipient,
    RecipientGroup,
    Requisition,
    Sek,
    Unknown,
    allocate,
    assess,
    audit_table,
    reconcile,
)
from grantkit.allocation import EqualShares, FixedAmounts, Mixed, Then
from grantkit.case import CostKey
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1, POPULATION
from grantkit.errors import Fault, InvalidType, InvalidValue
from grantkit.identifiers import Bankgiro
from grantkit.portfolio import at_risk, changes, due_between, look_ahead, summarise, totals
from grantkit.text import calendar, findings_sheet, money, number
from grantkit.text.formatting import percentage
from grantkit.values._checks import Checks

CITED = Citation("S1", "avsnitt 8.1")
KR = Sek.kronor(5)
DAY = date(2019, 12, 1)
FLOOR = AllocationMethod.FLOOR_EACH
GOTLAND = AGREEMENT.recipient("Gotland")
EQUAL = EqualShares(("Norr", "Syd"))
KEY = AllocationKey(name="k", rule=EQUAL, citation=CITED)
COST = CostItem(category=CostCategory.OTHER, amount=KR)
CASE = GrantCase(agreement=AGREEMENT, recipient=GOTLAND)


class Foreign:
    """A whole number of another library, such as an int64 of numpy."""

    def __index__(self):
        return 5


# What somebody wrote, and what the message must say.
MISTAKES = {
    "a bare amount": (lambda: Sek(77), "Sek.kronor(77)"),
    "a bare text": (lambda: Sek("77 kr"), "Sek.parse('77 kr')"),
    "a float of kronor": (lambda: Sek.kronor(12.5), 'Decimal("12.5")'),
    "a float with an error of its own": (lambda: Sek.kronor(33730648.78000001), 'Decimal("33730648.78")'),
    "a Decimal finer than an öre": (lambda: Sek.kronor(Decimal("1.005")), 'Decimal("1.01")'),
    "a text of kronor": (lambda: Sek.kronor("12 kr"), "Sek.parse('12 kr')"),
    "a fraction of kronor": (lambda: Sek.kronor(Fraction(1, 2)), "Sek(ore=50)"),
    "thousands or decimals": (lambda: Sek.parse("430.000 kr"), "write 430000 or 430,00"),
    "öre as a float": (lambda: Sek(ore=150.0), "an int: write 150"),
    "two cells": (lambda: Sek.parse("12\n345 kr"), "one amount on one line"),
    "a lost digit": (lambda: Sek.parse("0 123"), "a digit may have been lost"),
    "a number for an amount": (lambda: allocate(600_000_000, {"a": 1}, method=FLOOR), "Sek.kronor(600000000)"),
    "an amount plus a number": (lambda: KR + 1, "Sek.kronor(1)"),
    "an amount compared with a number": (lambda: 4 < KR, "Sek.kronor(4)"),
    "an amount times a float": (lambda: KR * 0.5, "allocate("),
    "an amount by an amount": (lambda: KR / KR, "Fraction(a.ore, b.ore)"),
    "an amount by a number": (lambda: KR / 2, "allocate("),
    "an amount as a float": (lambda: float(KR), ".in_kronor"),
    "an amount rounded": (lambda: round(KR), "money(amount, decimals=0)"),
    "an amount in the format of a number": (lambda: f"{KR:,.2f}", "amount.in_kronor"),
    "a day as text": (lambda: Payment(amount=KR, paid_on="2019-12-16"), "date.fromisoformat('2019-12-16')"),
    "a day as people write it": (lambda: Payment(amount=KR, paid_on="16/12 2019"), "date(2019, 12, 1)"),
    "a moment for a day": (lambda: assess(CASE, as_of=datetime(2020, 1, 1, tzinfo=UTC)), ".date()"),
    "a channel as text": (lambda: Requisition(channel="post"), "Channel.POST"),
    "a channel in words": (lambda: Requisition(channel="E-mail"), "Channel.E_MAIL"),
    "a channel that is none": (lambda: Requisition(channel="pigeon"), "one of Channel.E_MAIL, Channel.WEB"),
    "a method as text": (lambda: allocate(KR, {"a": 1}, method="floor_each"), "AllocationMethod.FLOOR_EACH"),
    "a category as text": (lambda: CostItem(category="staffing", amount=KR), "CostCategory.STAFFING"),
    "a reading that is none": (lambda: Policies(roll=True), "DateRoll.NEXT_WORKING_DAY"),
    "a percentage as text": (lambda: CostKey(pot="p", basis="b", share="60%"), "Fraction(3, 5)"),
    "a share as a float": (lambda: CostKey(pot="p", basis="b", share=0.6), 'Fraction("0.6")'),
    "a weight as a float": (lambda: allocate(KR, {"a": 0.6}, method=FLOOR), 'Decimal("0.6")'),
    "a weight as a text": (lambda: allocate(KR, {"a": "12"}, method=FLOOR), "int('12')"),
    "a list for a tuple": (lambda: FinancialReport(items=[]), "tuple(...)"),
    "one for a tuple": (lambda: FinancialReport(items=COST), "(value,)"),
    "a name for a recipient": (lambda: GrantCase(agreement=AGREEMENT, recipient="Gotland"), ".recipient('Gotland')"),
    "a recipient for its group": (lambda: AGREEMENT.terms_for(GOTLAND), "regions"),
    "a number for a text": (lambda: Recipient(name=5, group=RecipientGroup.REGIONS), "in quotation marks"),
    "a county code without its zero": (lambda: AGREEMENT.recipient(8), '"08"'),
    "a recipient where its group is asked for": (lambda: attrs.evolve(GOTLAND, group=GOTLAND), "its .group"),
    "a share as a plain text": (lambda: CostKey(pot="p", basis="b", share="0,5"), "Fraction(1, 2)"),
    "an amount taken from a number": (lambda: 7 - KR, "Sek.kronor(7)"),
    "a whole number of numpy for an int": (lambda: audit_table(BILAGA_1, decimals=Foreign()), "int(...) around it"),
    "a name misspelt": (lambda: AGREEMENT.recipient("Kalmra"), "perhaps Kalmar"),
    "a column misspelt": (lambda: BILAGA_1.cell("Kalmar", "summa"), "perhaps sum"),
    "an account of another kind": (
        lambda: Bankgiro.parse("Plusgiro 28 65 43-4"),
        "Plusgiro.parse('Plusgiro 28 65 43-4')",
    ),
    "an identifier as text": (
        lambda: attrs.evolve(GOTLAND, organisation_number="222000-0315"),
        ".parse('222000-0315')",
    ),
    "a whole key as a part": (lambda: Then(EQUAL, KEY), ".rule after the key"),
    "a part as a whole key": (lambda: allocate(KR, EQUAL, method=FLOOR), "AllocationKey(name=..., rule=..., "),
    "an empty source": (lambda: Citation(" ", "avsnitt 8.1"), 'Source("S1")'),
    "weights as a part": (lambda: Mixed(((1, POPULATION),)), "Proportional(...)"),
    "a citation as text": (lambda: FixedAmounts((("a", KR),), citation="avsnitt 8.1"), "Citation("),
    "a period as text": (lambda: attrs.evolve(COST, period="2019"), "Period.parse('2019')"),
    "a rounding that is none": (lambda: money(KR, decimals=1), "0 or 2"),
    "a language that is none": (lambda: money(KR, "no"), "sv, en"),
}  # fmt: skip


@pytest.mark.parametrize(("make", "told"), MISTAKES.values(), ids=MISTAKES)
def test_an_ordinary_mistake_is_answered_with_what_to_write(make, told):
    with pytest.raises(GrantkitError) as caught:
        make()
    assert told in str(caught.value)


@pytest.mark.parametrize(
    "wrong",
    [1.5, 33730648.78000001, 1.005, 0.1 + 0.2, 1e22, -0.0, 1e-9, Decimal("1.005"), Decimal("-7.129"), Decimal("1E-9")],
)
@pytest.mark.parametrize("made", [Sek.kronor, Sek.miljoner])
def test_the_advice_about_an_amount_is_taken_in_turn(made, wrong):
    try:
        made(wrong)
    except GrantkitError as error:
        advised = str(error).partition(": write ")[2]
        assert Sek is type(made(eval(advised, {"Decimal": Decimal})))  # noqa: S307  # the advice is our own
    else:
        assert type(wrong) is Decimal


@pytest.mark.parametrize(
    "wrong",
    [float("nan"), float("inf"), 1e300, True, None, "x", Unknown("fact"), 10**5000, -(10**200)],
    ids=lambda wrong: type(wrong).__name__,
)
def test_what_is_no_amount_gets_no_advice_that_would_be_refused(wrong):
    for made in (Sek, Sek.kronor, Sek.miljoner):
        with pytest.raises(GrantkitError) as caught:
            made(wrong)
        assert "Decimal(" not in str(caught.value)


@pytest.mark.parametrize("wrong", ["1 December", 20191201])
def test_a_day_as_text_or_number_is_answered_with_how_a_day_is_written(wrong):
    with pytest.raises(GrantkitError, match=r"write date\(2019, 12, 1\) for 1 December 2019"):
        Payment(amount=KR, paid_on=wrong)


@pytest.mark.parametrize("wrong", [None, 5, "cases", {"cases": ()}])
def test_what_is_no_list_is_of_a_wrong_type(wrong):
    made = (
        partial(Portfolio, wrong),
        partial(reconcile, wrong, as_of=DAY),
        partial(look_ahead, wrong, as_of=DAY, day=DAY),
        partial(due_between, wrong, DAY, DAY, as_of=DAY),
        partial(at_risk, wrong),
        partial(totals, wrong),
        partial(summarise, wrong),
        partial(changes, wrong, ()),
        partial(calendar, wrong, stamp=datetime(2019, 12, 1, tzinfo=UTC)),
        partial(findings_sheet, wrong),
    )
    for make in made:
        with pytest.raises(InvalidType, match=r"^(cases|assessments|before|days|findings): got "):
            make()


def test_what_may_be_missing_is_said_to_be_none():
    checks = Checks()
    checks.exact("label", 5, Decimal, NoneType)
    assert ["a Decimal or None"] == [fault.requirement.partition(":")[0] for fault in checks.faults]


def test_only_a_float_that_is_no_whole_ore_is_told_to_be_inexact():
    told = []
    for wrong in (1.5, 1.005):
        with pytest.raises(GrantkitError) as caught:
            Sek.kronor(wrong)
        told.append("exact to the öre" in str(caught.value))
    assert [False, True] == told


@pytest.mark.parametrize("wrong", ["NaN", "x" * 61, "2/0", "1/x", b"5", object()])
def test_what_nobody_can_advise_on_is_refused_without_advice(wrong):
    for make in (
        lambda: allocate(KR, {"a": wrong}, method=FLOOR),
        lambda: Payment(amount=wrong, paid_on=date(2019, 1, 1)),
    ):
        with pytest.raises(GrantkitError) as caught:
            make()
        assert ": write" not in str(caught.value)


def test_whole_numbers_of_another_library_make_amounts_and_years():
    for made in (Sek(ore=Foreign()), Sek(ore=1) * Foreign(), Foreign() * Sek(ore=1)):
        assert Sek(ore=5) == made
    assert (Sek.kronor(5), Sek.miljoner(5)) == (Sek.kronor(Foreign()), Sek.miljoner(Foreign()))
    assert (Period.calendar_year(5), "5") == (Period.calendar_year(Foreign()), number(Foreign()))
    assert Period.month(5, 5) == Period.month(Foreign(), Foreign())


def test_amounts_add_up_and_are_set_in_columns():
    assert Sek.kronor(12) == sum([KR, Sek.kronor(7)])
    assert ("           1 234,50 kr", "5 kr      ") == (f"{Sek(ore=123450):>22}", f"{KR:<10}")
    for start in (1, 0.0, False, "0"):
        with pytest.raises(TypeError):
            start + KR


def test_an_amount_leaves_it_to_another_class_what_to_make_of_it():
    class Other:
        def __radd__(self, other):
            return "added"

        __rsub__ = __rmul__ = __gt__ = __radd__

    assert {"added"} == {KR + Other(), KR - Other(), KR * Other(), KR < Other()}
    with pytest.raises(TypeError):
        KR + object()


HUGE = [
    lambda: number(Decimal("NaN")),
    lambda: number(Decimal("1E+9999999")),
    lambda: number(Decimal("1E-9999999")),
    lambda: number(10**5000),
    lambda: percentage(Fraction(1, 3), decimals=-1),
    lambda: percentage(Fraction(1, 3), decimals=10**9),
    lambda: percentage(Fraction(1, 3), decimals=1.5),
    lambda: percentage(Fraction(10**5000)),
    lambda: Sek(ore=10**5000),
    lambda: Sek.kronor(10**5000),
    lambda: Sek(10**5000),
    lambda: KR * 10**5000,
    lambda: EqualShares(recipients=None),
    lambda: allocate(KR, None, method=FLOOR),
    lambda: Period.month(2019, 10**5000),
]


@pytest.mark.parametrize("make", HUGE)
def test_what_has_no_end_is_refused(make):
    with pytest.raises(GrantkitError) as caught:
        make()
    assert str(caught.value)
    assert repr(caught.value)


def test_a_fault_is_shown_whatever_its_value_is():
    class Hidden:
        def __repr__(self):
            raise RuntimeError

    for value in (10**5000, Hidden(), (10**5000,)):
        assert "Fault(field='a', value=" in repr(Fault("a", value, "less"))
        assert repr(InvalidValue.at("a", value, "less"))
        assert str(InvalidValue.at("a", value, "less"))


JUNK = (
    None, True, 5, 10**5000, 1.5, float("nan"), "x", "", "\ud800", [], {}, (), (None,), ([],), ((1, 2, 3),),
    Decimal("NaN"), Decimal("1E+9999999"), Fraction(1, 3), date.max, date.min, Sek.kronor(-1), KR,
    Unknown("x"), int, b"x", range(3),
)  # fmt: skip


def test_whatever_is_given_to_a_public_function_or_constructor_only_our_errors_come_of_it():
    """The repayment duty unpacks its pairs itself and is tried elsewhere; an enumeration answers as Python's do."""
    raw = []
    for name, value in public().items():
        of_python = isinstance(value, type) and issubclass(value, Exception | Enum)
        if of_python or name in {"grantkit.allocation.KeyPart", "grantkit.case.repayment_duty"}:
            continue
        names = [
            each.name
            for each in inspect.signature(value).parameters.values()
            if each.kind in {each.POSITIONAL_OR_KEYWORD, each.KEYWORD_ONLY}
        ]
        # A language that is refused would hide what becomes of the rest.
        known = {"locale": "sv"} if "locale" in names else {}
        for junk, said in ((junk, said) for junk in JUNK for said in ({}, known)):
            try:
                value(**dict.fromkeys(names, junk) | said)
            except GrantkitError as error:
                raw += [f"{name}: no message"] if not (str(error) and repr(error)) else []
            except Exception as error:  # noqa: BLE001  # the point is that none comes
                raw.append(f"{name}: {type(error).__name__} for a {type(junk).__name__}")
    assert_none(raw)
