"""What is just possible is taken, what is just impossible is refused: the field, the value and what is required."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import partial

import attrs
import pytest

from grantkit import (
    AllocationKey,
    AllocationMethod,
    Channel,
    Citation,
    CostCategory,
    CostItem,
    FinancialReport,
    GrantCase,
    GrantkitError,
    Period,
    Recipient,
    RecipientGroup,
    Repayment,
    Requisition,
    Sek,
    Unknown,
    WeightSet,
    allocate,
    what_if,
)
from grantkit.agreement import DatedName, Form, InspectionClause, Particular, Party, PurposeLink
from grantkit.allocation import EqualShares
from grantkit.case import Correction, CostKey, Entitlement, Inspection, apportion_costs
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.values import first_working_day_from, is_working_day, stockholm_day, working_day_before
from grantkit.values.working_days import holidays

CITED = Citation("S9", "tabell")
MAY, JUNE = date(2020, 5, 31), date(2020, 6, 1)
REGIONS = AGREEMENT.terms_for(RecipientGroup.REGIONS)
STOCKHOLM = AGREEMENT.recipient("Stockholm")
EVENLY = AllocationKey(name="k", rule=EqualShares(("Norr", "Syd")), citation=CITED)
kr = Sek.kronor
case = partial(GrantCase, agreement=AGREEMENT, recipient=STOCKHOLM)
item = partial(CostItem, category=CostCategory.OTHER)
key = partial(CostKey, basis="timmar")
inspected = partial(Inspection, requested_by="K", what="underlag")
entitled = partial(Entitlement, citation=CITED)


def evolved(**terms):
    return partial(attrs.evolve, REGIONS, **terms)


def weighed(weight):
    return partial(WeightSet, name="w", values=(("a", Decimal(weight)),), source="prov", citation=CITED)


def documents(*pairs):
    return tuple(Requisition(reference=own, supersedes=other, reason=other and "rättad") for own, other in pairs)


# What is taken, what is refused, the fields of the refusal, and what is required.
EDGES = {
    "a period of one day": (partial(Period, MAY, MAY), partial(Period, JUNE, MAY), "last", "2020-06-01, the first day"),
    "the first year": (partial(Period.calendar_year, 1), partial(Period.calendar_year, 0), "year", "1 to 9999"),
    "the last year": (partial(Period.calendar_year, 9999), partial(Period.calendar_year, 10**4), "year", "1 to 9999"),
    "the first month": (partial(Period.month, 2019, 1), partial(Period.month, 2019, 0), "month", "1 to 12"),
    "the last month": (partial(Period.month, 2019, 12), partial(Period.month, 2019, 13), "month", "1 to 12"),
    "the first working days": (
        partial(is_working_day, date(1990, 1, 1)),
        partial(is_working_day, date(1989, 12, 29)),
        "year",
        "1990 to 9999",
    ),
    "the last holidays": (partial(holidays, 9999), partial(holidays, 10**4), "year", "1990 to 9999"),
    "the day before the first": (
        partial(working_day_before, date(1990, 1, 3)),
        partial(working_day_before, date(1989, 1, 3)),
        "year",
        "1990 to 9999",
    ),
    "the last working day": (
        partial(first_working_day_from, date(9999, 12, 30)),
        partial(first_working_day_from, date(9999, 12, 31)),
        "day",
        "9999-12-30, the last working day of the calendar",
    ),
    "the first summer time": (
        partial(stockholm_day, datetime(1996, 1, 1, 12, tzinfo=UTC)),
        partial(stockholm_day, datetime(1995, 12, 31, 12, tzinfo=UTC)),
        "moment",
        "a moment from 1996 to the end of 9999",
    ),
    "a moment with a time zone": (
        partial(stockholm_day, datetime(2019, 12, 1, tzinfo=UTC)),
        partial(stockholm_day, datetime(2019, 12, 1)),  # noqa: DTZ001
        "moment",
        "an aware datetime",
    ),
    "rows of requirements": (
        partial(Citation, "S1", "1", ("R50", "R92b")),
        partial(Citation, "S1", "1", ("R50", "50")),
        "requirements[1]",
        "R and a number",
    ),
    "a code in words": (partial(Unknown, "a_b"), partial(Unknown, "a b"), "code", "lower-case words joined by _"),
    "words in both languages": (
        partial(Unknown, "a", sv="ord", en="words"),
        partial(Unknown, "a", sv="ord"),
        "en",
        "words in both languages",
    ),
    "a county code": (
        partial(Recipient, name="x", group=RecipientGroup.REGIONS, county_code="01"),
        partial(Recipient, name="x", group=RecipientGroup.REGIONS, county_code="1"),
        "county_code",
        "two digits",
    ),
    "a county code in digits": (
        partial(Recipient, name="x", group=RecipientGroup.REGIONS, county_code="25"),
        partial(Recipient, name="x", group=RecipientGroup.REGIONS, county_code="2A"),
        "county_code",
        "two digits",
    ),
    "names in order of their days": (
        partial(Party, names=(DatedName(name="a"), DatedName(name="b", first_day=MAY))),
        partial(
            Party,
            names=(DatedName(name="a"), DatedName(name="b", first_day=MAY), DatedName(name="c", first_day=MAY)),
        ),
        "names",
        "a name from the beginning",
    ),
    "a party with a name": (partial(Party, names=(DatedName(name="a"),)), partial(Party, names=()), "names", "a name"),
    "pairs of a link": (
        partial(PurposeLink, source=("v", "a"), target=("v", "b"), citation=CITED, inferred=False),
        partial(PurposeLink, source=("v", "a"), target=("v", "b", "c"), citation=CITED, inferred=False),
        "target",
        "a pair of a vocabulary and a code",
    ),
    "holders of a right": (
        partial(InspectionClause, holders=("K",), what="w", citation=CITED),
        partial(InspectionClause, holders=(), what="w", citation=CITED),
        "holders",
        "at least one holder",
    ),
    "the holders in a tuple": (
        partial(InspectionClause, holders=("K",), what="w", citation=CITED),
        partial(InspectionClause, holders=[], what="w", citation=CITED),
        "holders",
        "a tuple",
    ),
    "the smallest unit of a key": (
        partial(allocate, kr(1), EVENLY, method=AllocationMethod.FLOOR_EACH, unit=Sek(ore=1)),
        partial(allocate, kr(1), EVENLY, method=AllocationMethod.FLOOR_EACH, unit=Sek.ZERO),
        "unit",
        "",
    ),
    "the finest weight": (weighed("1E-60"), weighed("1E-61"), "values[a]", "a finite number of at most 60 digits"),
    "the greatest weight": (weighed("1E+60"), weighed("1E+61"), "values[a]", "a finite number of at most 60 digits"),
    "each line of a what-if once": (
        partial(what_if, AGREEMENT, totals={"efforts": kr(1)}),
        partial(what_if, AGREEMENT, totals={"efforts": kr(1), "EFFORTS": kr(2)}),
        "totals[1]",
        "each only once",
    ),
    "each particular once": (
        partial(
            Form, particulars=(Particular(field="period", citation=CITED), Particular(field="amount", citation=CITED))
        ),
        partial(
            Form, particulars=(Particular(field="period", citation=CITED), Particular(field="period", citation=CITED))
        ),
        "particulars[1]",
        "each only once",
    ),
    "each line once": (evolved(lines=("a", "b")), evolved(lines=("a", "a")), "lines[1]", "each only once"),
    "each duty once": (
        evolved(duties=REGIONS.duties[:1]),
        evolved(duties=REGIONS.duties[:1] * 2),
        "duties[1]",
        "each only once",
    ),
    "a share of nothing": (
        partial(key, pot="p", share=0),
        partial(key, pot="p", share=Fraction(-1, 9)),
        "share",
        "a F",
    ),
    "a share of all": (
        partial(key, pot="p", share=Decimal(1)),
        partial(key, pot="p", share=Fraction(10, 9)),
        "share",
        "a Fraction or a Decimal from 0 to 1",
    ),
    "a whole of nothing": (
        partial(item, amount=kr(0), gross=kr(0)),
        partial(item, amount=kr(0), gross=Sek(ore=-1)),
        "gross",
        "0 kr or more",
    ),
    "a credit note of nothing": (
        partial(item, amount=Sek(ore=-1), gross=kr(0)),
        partial(item, amount=Sek(ore=-1), gross=Sek(ore=1)),
        "gross",
        "0 kr or less, for a credit note",
    ),
    "keys that take the whole": (
        partial(apportion_costs, kr(9), (key(pot="p", share=Fraction(1, 3)), key(pot="p", share=Fraction(2, 3)))),
        partial(apportion_costs, kr(9), (key(pot="p", share=Fraction(1, 3)), key(pot="p", share=Fraction(7, 9)))),
        "keys",
        "shares that add up to 1 at most",
    ),
    "keys over one pot": (
        partial(apportion_costs, kr(9), (key(pot="p", share=Fraction(1, 3)),)),
        partial(apportion_costs, kr(9), (key(pot="p", share=Fraction(1, 3)), key(pot="q", share=Fraction(1, 3)))),
        "keys",
        "keys over one pot",
    ),
    "at least one key": (
        partial(apportion_costs, kr(0), (key(pot="p", share=Fraction(1)),)),
        partial(apportion_costs, kr(0), ()),
        "keys",
        "at least one key",
    ),
    "the first day of arrival": (
        partial(Requisition, arrived_on=date(1991, 1, 1)),
        partial(Requisition, arrived_on=date(1990, 12, 31)),
        "arrived_on",
        "a day of 1991 or later",
    ),
    "received on the day of arrival": (
        partial(Requisition, arrived_on=MAY, received_on=MAY),
        partial(Requisition, arrived_on=MAY, received_on=JUNE),
        "received_on",
        "at the latest 2020-05-31",
    ),
    "the presumption of post rebutted": (
        partial(FinancialReport, presumption_rebutted=True, channel=Channel.POST),
        partial(FinancialReport, presumption_rebutted=True, channel=Channel.LETTER_BOX),
        "presumption_rebutted",
        "Channel.POST, which alone has the exception",
    ),
    "a reason to replace": (
        partial(Requisition, supersedes="a", reason="r"),
        partial(Requisition, supersedes="a"),
        "reason",
        "why the document takes the place of another",
    ),
    "sent on the day it is booked": (
        partial(Repayment, amount=kr(1), sent_on=MAY, booked_on=MAY),
        partial(Repayment, amount=kr(1), sent_on=JUNE, booked_on=MAY),
        "booked_on",
        "at the earliest 2020-06-01, the day it was sent",
    ),
    "a repayment with a day": (
        partial(Repayment, amount=kr(1), sent_on=MAY),
        partial(Repayment, amount=kr(1)),
        "booked_on",
        "a day, where sent_on is not stated either",
    ),
    "answered at once": (
        partial(inspected, requested_on=MAY, answered_on=MAY),
        partial(inspected, requested_on=JUNE, answered_on=MAY),
        "answered_on",
        "at the earliest 2020-06-01",
    ),
    "an entitlement of nothing": (
        partial(entitled, line="efforts", amount=kr(0)),
        partial(entitled, line="efforts", amount=Sek(ore=-1)),
        "amount",
        "0 kr or more",
    ),
    "a difference that is known": (
        partial(entitled, line=None, amount=Sek(ore=-1)),
        partial(entitled, line=None, amount=Unknown("a")),
        "amount",
        "a Sek",
    ),
    "a figure of the ledger": (
        partial(Correction, concerns="exposure", amount=kr(0), made_by="A", made_on=MAY, reason="r"),
        partial(Correction, concerns="deadline", amount=kr(0), made_by="A", made_on=MAY, reason="r"),
        "concerns",
        "one of entitled, paid_on_right, awaiting",
    ),
    "entitlements that cancel out": (
        partial(case, entitlements=(entitled(line="efforts", amount=kr(1)), entitled(line=None, amount=kr(-1)))),
        partial(case, entitlements=(entitled(line="efforts", amount=kr(1)), entitled(line=None, amount=kr(-2)))),
        "entitlements",
        "0 kr or more in all",
    ),
    "each line of entitlements once": (
        partial(case, entitlements=(entitled(line="efforts", amount=kr(1)),)),
        partial(case, entitlements=(entitled(line="efforts", amount=kr(1)),) * 2),
        "entitlements[1]",
        "each only once",
    ),
    "a recipient with terms": (
        case,
        partial(case, recipient=Recipient(name="x", group=RecipientGroup.RCC)),
        "recipient",
        "",
    ),
    "a line of the budget": (
        partial(case, requisitions=(Requisition(line="efforts"),)),
        partial(case, requisitions=(Requisition(line="x"),)),
        "requisitions[0].line",
        "",
    ),
    "each reference once": (
        partial(case, requisitions=documents(("a", None), ("b", None))),
        partial(case, requisitions=documents(("a", None), ("a", None))),
        "requisitions.reference[1]",
        "each only once",
    ),
    "a reference of another": (
        partial(case, requisitions=documents(("a", None), ("b", "a"))),
        partial(case, requisitions=documents(("a", None), ("b", "c"))),
        "requisitions[1].supersedes",
        "the reference of another of them",
    ),
    "no circle of references": (
        partial(case, requisitions=documents(("a", None), ("b", "a"), ("c", "b"))),
        partial(
            case,
            requisitions=documents(
                ("a", "a"),
            ),
        ),
        "requisitions[0].supersedes",
        "a document that does not itself take the place of this one",
    ),
}


@pytest.mark.parametrize(("taken", "refused", "field", "required"), EDGES.values(), ids=EDGES)
def test_what_is_just_possible_is_taken_and_what_is_not_is_named(taken, refused, field, required):
    assert taken() is not None
    with pytest.raises(GrantkitError) as caught:
        refused()
    (fault,) = caught.value.faults
    assert (field, True) == (fault.field, fault.requirement.startswith(required)), fault.requirement
