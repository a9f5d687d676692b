"""The share of a cost that a grant may bear, own financing, effort kept up, and what counts as use."""

from datetime import date
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_agreement import CITED, agreed, case_under, kr, paid, reported

from grantkit import (
    Channel,
    Citation,
    CostCategory,
    CostItem,
    GrantkitError,
    NotRegulated,
    Period,
    Requisition,
    Sek,
    Unknown,
    assess,
)
from grantkit.agreement import (
    CountedCosts,
    FinancingClause,
    Ground,
    LiabilityClause,
    LiabilityGround,
    OwnShareOf,
    Reading,
    Readings,
    RepaymentClause,
    ReportClause,
    ReportKind,
    RequisitionClause,
    UnusedStandard,
)
from grantkit.case import Breach, Financing, OwnEffort, check_financing
from grantkit.values import Modality

SHARE = FinancingClause(at_most=Fraction(3, 10), citation=Citation("SFS 2023:490", "7 §"))
BOOKS = FinancingClause(
    own_at_least=Fraction(1, 5), own_of=OwnShareOf.REQUISITIONED, citation=Citation("SFS 2024:62", "6 §")
)
PUPILS = FinancingClause(effort_kept_up=True, citation=Citation("SFS 2023:86", "6 §"))
REPORTS = (ReportClause(kind=ReportKind.FINANCIAL, last_day=None, citation=CITED),)
APRIL = date(2026, 4, 1)
CODES = {"grant_above_its_share", "own_financing_lacking", "effort_not_kept_up"}


def liability(place, ground=Ground.TOO_HIGH, **facts):
    return LiabilityClause(
        grounds=(LiabilityGround(ground=ground, citation=Citation("SFS", place), **facts),),
        decided_by="Skolverket",
        modality=Modality.SHALL,
        citation=Citation("SFS", place),
    )


GRANT = kr(300_000)


def assessed(clause, *, amount=GRANT, as_of=APRIL, terms=None, **facts):
    agreement = agreed(amount, financing=clause, reports=REPORTS, **(terms or {}))
    return assess(case_under(agreement, **facts), as_of=as_of)


def told(assessment):
    return [(each.code, tuple(value for _, value in each.values)) for each in assessment.findings if each.code in CODES]


def test_f10_a_grant_above_thirty_percent_of_the_costs_is_too_high_by_the_rest():
    facts = {"payments": paid(kr(300_000)), "financial_reports": reported(kr(600_000))}
    assessment = assessed(SHARE, **facts, terms={"liability": liability("16 § 1")})
    outcome = assessment.financing
    assert (kr(180_000), kr(120_000), kr(120_000)) == (outcome.largest, outcome.excess, outcome.liable)
    assert (kr(600_000), kr(300_000), SHARE.citation) == (outcome.costs, outcome.paid, outcome.citation)
    assert Citation("SFS", "16 § 1") == outcome.ground
    assert [("grant_above_its_share", (kr(120_000), kr(300_000), kr(180_000)))] == told(assessment)


def books(**facts):
    requisition = Requisition(amount=kr(18_000), arrived_on=date(2025, 5, 2), channel=Channel.WEB)
    clause = RequisitionClause(last_day=None, citation=Citation("SFS 2024:62", "9 §"))
    return assessed(
        BOOKS,
        amount=kr(20_000),
        terms={"requisition": clause, "liability": liability("13 § 1–2", fault=True)},
        **{
            "requisitions": (requisition,),
            "payments": paid(kr(18_000)),
            "financial_reports": reported(kr(18_000)),
            **facts,
        },
    )


def test_f10_books_bought_for_what_was_requisitioned_lack_own_financing():
    assessment = books()
    outcome = assessment.financing
    assert (kr(3_600), kr(15_000), kr(3_000)) == (outcome.own_lacking, outcome.largest, outcome.excess)
    assert [
        ("grant_above_its_share", (kr(3_000), kr(18_000), kr(15_000))),
        ("own_financing_lacking", (kr(3_600), kr(15_000))),
    ] == told(assessment)


def test_f10_liability_for_it_turns_on_fault_and_is_unknown_without_that_fact():
    fault = Unknown("fault", Citation("SFS", "13 § 1–2"))
    assert fault == books().financing.liable
    assert fault in books().missing

    def found(fault, ground=Ground.TOO_HIGH, day=date(2026, 3, 1)):
        breach = Breach(ground=ground, found_on=day, found_by="Skolverket", reason="underlag", fault=fault)
        return books(breaches=(breach,)).financing.liable

    assert [kr(3_000), Sek.ZERO, fault] == [found(each) for each in (True, False, None)]
    assert [fault, fault] == [found(True, Ground.NOT_USED), found(True, day=date(2026, 5, 1))]


def test_f10_fault_is_not_asked_for_before_anything_is_surely_too_high():
    before = books(financial_reports=())
    missing = before.financing.excess
    assert ("financial_report", missing) == (missing.code, before.financing.liable)
    assert "liability_turns_on_fault" not in {each.code for each in before.findings}


def test_f10_what_the_authority_has_found_too_high_is_told_also_before_the_costs_are():
    breach = {"ground": Ground.TOO_HIGH, "found_on": date(2026, 3, 1), "found_by": "Skolverket", "reason": "underlag"}
    found = books(financial_reports=(), breaches=(Breach(**breach, amount=kr(3_000), fault=True),))
    assert [(kr(3_000), "13 § 1–2")] == [
        (each.amount, each.ground.citation.place)
        for each in found.reclaim.grounds
        if each.ground.ground is Ground.TOO_HIGH
    ]
    assert "liable_to_repay" in {each.code for each in found.findings}


def test_f10_where_the_text_has_no_such_ground_nobody_is_liable_for_it():
    facts = {"payments": paid(kr(300_000)), "financial_reports": reported(kr(600_000))}
    unknown = Unknown("liability", CITED)
    for answer, liable in (
        (None, Sek.ZERO),
        (liability("16 § 2", Ground.NOT_USED), Sek.ZERO),
        (unknown, unknown),
    ):
        outcome = assessed(SHARE, **facts, terms={"liability": answer}).financing
        assert (liable, None) == (outcome.liable, outcome.ground)
    within = {"payments": paid(kr(1)), "financial_reports": reported(kr(600_000))}
    assert Sek.ZERO == assessed(SHARE, **within, terms={"liability": unknown}).financing.liable


def test_f10_before_a_report_what_was_paid_may_all_be_too_high_or_nothing_of_it():
    outcome = assessed(SHARE, payments=paid(kr(300_000))).financing
    missing = Unknown("financial_report", CITED)
    assert (missing, (Sek.ZERO, kr(300_000)), missing) == (outcome.excess, outcome.between, outcome.costs)
    unpaid = assessed(SHARE).financing
    assert (Sek.ZERO, Sek.ZERO) == (unpaid.excess, unpaid.own_lacking)
    assert missing == unpaid.largest


def test_f10_a_missing_cost_spreads_only_as_far_as_it_decides():
    inside = CostItem(category=CostCategory.OTHER, amount=kr(600_000))
    astride = CostItem(
        category=CostCategory.OTHER, amount=kr(500_000), period=Period(date(2025, 12, 1), date(2026, 1, 31))
    )
    year = {"period": Period.calendar_year(2025)}

    def outcome(grant, *items):
        facts = {"payments": paid(grant), "financial_reports": reported(None, items=items)}
        return assessed(SHARE, **facts, terms=year).financing

    assert Sek.ZERO == outcome(kr(180_000), inside, astride).excess
    between = outcome(kr(300_000), inside, astride)
    assert "part_within_period" == between.excess.code
    assert (Sek.ZERO, kr(120_000)) == between.between
    assert [] == told(assessed(SHARE, payments=paid(kr(300_000))))


def test_f10_own_financing_of_the_costs_lacks_most_where_the_costs_are_the_grant():
    half = FinancingClause(own_at_least=Fraction(1, 2), citation=CITED)
    limits = check_financing(half, costs=kr(100), paid=kr(80), requisitioned=Sek.ZERO)
    assert (kr(50), kr(30)) == (limits.largest, limits.own_lacking)
    third = attrs.evolve(half, own_at_least=Fraction(1, 3))
    rounded = check_financing(third, costs=kr(1), paid=kr(1), requisitioned=Sek.ZERO)
    assert (Sek(ore=66), Sek(ore=34)) == (rounded.largest, rounded.own_lacking)
    outcome = assessed(half, payments=paid(kr(80))).financing
    assert Unknown("financial_report", CITED) == outcome.own_lacking
    assert Sek.ZERO == assessed(half, payments=paid(kr(80)), financial_reports=reported(kr(160))).financing.own_lacking


def test_f10_what_others_bore_is_no_own_financing():
    items = tuple(
        CostItem(category=CostCategory.OTHER, amount=kr(amount), financing=financing)
        for amount, financing in ((60, Financing.GRANT), (20, Financing.OWN), (20, Financing.OTHER))
    )
    half = FinancingClause(own_at_least=Fraction(1, 2), citation=CITED)
    facts = {"payments": paid(kr(60)), "financial_reports": reported(None, items=items)}
    outcome = assessed(half, **facts).financing
    assert (kr(30), kr(30), kr(30)) == (outcome.own_lacking, outcome.largest, outcome.excess)
    total_costs = assessed(attrs.evolve(half, own_at_least=None, at_most=Fraction(1, 2)), **facts).financing
    assert kr(50) == total_costs.largest


def test_f10_where_the_requisition_is_not_known_the_lack_is_not_either():
    told_of = Requisition(arrived_on=date(2025, 5, 2), channel=Channel.WEB)
    outcome = books(requisitions=(told_of,)).financing
    assert "amount" == outcome.own_lacking.code
    assert kr(3_000) == outcome.excess
    enough = books(requisitions=(told_of,), financial_reports=reported(kr(30_000))).financing
    assert Sek.ZERO == enough.own_lacking


def effort(own, day=date(2026, 2, 1), mean=None):
    mean = Fraction(1_599, 3) if mean is None else mean
    return OwnEffort(own_cost=kr(own), units=100, earlier_mean=mean, stated_on=day)


def test_f10_effort_below_the_mean_of_earlier_years_is_told_and_what_follows_is_for_the_authority():
    facts = {"payments": paid(kr(10_000)), "financial_reports": reported(kr(70_000))}
    assessment = assessed(PUPILS, **facts, efforts=(effort(50_000),))
    outcome = assessment.financing
    assert (kr(3_300), (Sek.ZERO, kr(10_000))) == (outcome.effort_lacking, outcome.between)
    assert Unknown("excess_for_effort", PUPILS.citation) == outcome.excess
    assert [("effort_not_kept_up", (kr(50_000), kr(3_300)))] == told(assessment)
    kept_up = assessed(PUPILS, **facts, efforts=(effort(50_000), effort(53_300))).financing
    assert (Sek.ZERO, Sek.ZERO) == (kept_up.effort_lacking, kept_up.excess)
    assert kr(1_000) == assessed(PUPILS, **facts, efforts=(effort(50_000, mean=kr(510)),)).financing.effort_lacking


def test_f10_effort_that_nobody_stated_is_unknown():
    missing = Unknown("own_effort", PUPILS.citation)
    facts = {"financial_reports": reported(kr(70_000)), "efforts": (effort(1, date(2026, 5, 1)),)}
    outcome = assessed(PUPILS, payments=paid(kr(10_000)), **facts).financing
    assert (missing, (Sek.ZERO, kr(10_000))) == (outcome.effort_lacking, outcome.between)
    assert Sek.ZERO == assessed(PUPILS, **facts).financing.excess


def test_f10_needed_effort_counts_a_part_of_an_ore_as_a_whole_one():
    stated = OwnEffort(own_cost=kr(1), units=1, earlier_mean=Fraction(1, 3), stated_on=APRIL)
    assert Sek(ore=34) == stated.needed
    with pytest.raises(GrantkitError) as error:
        OwnEffort(own_cost=kr(1), units=-1, earlier_mean=Fraction(-1), stated_on=APRIL)
    assert ["units", "earlier_mean"] == [fault.field for fault in error.value.faults]


def test_f10_total_costs_count_as_use_unless_the_terms_ask_for_those_charged_to_the_grant():
    items = tuple(
        CostItem(category=CostCategory.OTHER, amount=kr(amount), financing=financing)
        for amount, financing in ((60, Financing.GRANT), (40, Financing.OWN))
    )
    facts = {"payments": paid(kr(100)), "financial_reports": reported(None, items=items)}
    repayment = RepaymentClause(what=UnusedStandard.UNUSED, last_day=None, citation=CITED)

    def used(counting, **changes):
        readings = Readings(counted_costs=Reading(counting, CITED, "the text says so"))
        terms = {"repayment": repayment, "readings": readings}
        ledger = assessed(None, terms=terms, **(facts | changes)).ledger
        return ledger.used, ledger.repayable

    assert (kr(100), Sek.ZERO) == used(CountedCosts.TOTAL)
    assert (kr(60), kr(40)) == used(CountedCosts.CHARGED)
    unsaid = reported(None, items=(items[0], attrs.evolve(items[1], financing=None)))
    answers = used(CountedCosts.CHARGED, financial_reports=unsaid)
    assert all(isinstance(answer, Unknown) for answer in answers)
    assert (kr(100), Sek.ZERO) == used(CountedCosts.TOTAL, financial_reports=unsaid)


def test_f10_the_answer_of_the_terms_stands_where_there_is_no_clause():
    open_ = NotRegulated("own_financing", CITED, sv="medfinansiering", en="financing")
    for answer in (None, Unknown("financing", CITED), open_):
        assessment = assessed(answer, payments=paid(kr(1)))
        assert (answer, []) == (assessment.financing, told(assessment))


@given(
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    st.integers(0, 10**5),
    st.fractions(Fraction(1, 20), 1, max_denominator=20),
    st.none() | st.fractions(Fraction(1, 20), 1, max_denominator=20),
    st.sampled_from(OwnShareOf),
)
def test_f10_the_largest_grant_keeps_every_limit_and_one_ore_more_breaks_one(costs, grant, others, own, share, of):
    """The limits are those of the clause itself, tried on the largest grant and on the next öre."""
    clause = FinancingClause(own_at_least=own, own_of=of, at_most=share, citation=CITED)

    def limits(asked):
        return check_financing(
            clause, costs=Sek(ore=costs), paid=Sek(ore=asked), requisitioned=Sek(ore=asked), by_others=Sek(ore=others)
        )

    def kept(asked):
        whole = costs if of is OwnShareOf.COSTS else asked
        return (share is None or asked <= share * costs) and costs - others - asked >= own * whole

    largest = limits(grant).largest.ore
    assert largest == 0 or kept(largest)
    assert not kept(largest + 1)
    if others <= costs - grant:
        assert (limits(grant).own_lacking == Sek.ZERO) == (
            costs - others - grant >= own * (costs if of is OwnShareOf.COSTS else grant)
        )


def test_f10_own_financing_of_what_was_requisitioned_turns_on_the_last_day_where_that_is_not_in_hand():
    """In time, 18 000 kr ask for 3 600 kr of one's own and the books leave 2 000 kr; too late, they ask for none."""
    untold = Unknown("requisition_day", Citation("SFS 2024:62", "9 §"))
    clause = RequisitionClause(last_day=untold, citation=Citation("SFS 2024:62", "9 §"))
    facts = {"financial_reports": reported(kr(20_000)), "terms": {"requisition": clause}}
    requisition = Requisition(amount=kr(18_000), arrived_on=date(2025, 5, 2), channel=Channel.WEB)
    outcome = assessed(BOOKS, amount=kr(20_000), requisitions=(requisition,), **facts).financing
    assert (kr(20_000), untold) == (outcome.costs, outcome.own_lacking)
    told_day = {"requisition": attrs.evolve(clause, last_day=None)}
    known = assessed(BOOKS, amount=kr(20_000), requisitions=(requisition,), **facts | {"terms": told_day}).financing
    assert kr(1_600) == known.own_lacking


def test_f10_what_others_bore_at_a_time_that_may_lie_outside_the_period_counts_in_both_ways():
    """Of 8 kr the recipient keeps a fifth. With 4 kr of others' the fifth is of 12 kr, and the grant is 5,60 kr."""
    own = FinancingClause(own_at_least=Fraction(1, 5), citation=CITED)
    items = (
        CostItem(category=CostCategory.STAFFING, amount=kr(8)),
        CostItem(
            category=CostCategory.STAFFING,
            amount=kr(4),
            financing=Financing.OTHER,
            period=Period(first=date(2025, 12, 1), last=date(2026, 1, 31)),
        ),
    )
    facts = {"payments": paid(kr(10)), "terms": {"period": Period.calendar_year(2025)}}
    reports = tuple(attrs.evolve(each, items=items) for each in reported(None))
    outcome = assessed(own, financial_reports=reports, **facts).financing
    assert (Sek(ore=360), Sek(ore=440)) == outcome.between
    only_the_room = FinancingClause(at_most=Fraction(1), citation=CITED)
    assert kr(8) == assessed(only_the_room, financial_reports=reports, **facts).financing.largest


def test_f10_every_impossible_input_is_named():
    with pytest.raises(GrantkitError) as error:
        check_financing(None, costs=kr(-1), paid=1, requisitioned=None, by_others=kr(-1))
    assert ["clause", "costs", "paid", "requisitioned", "by_others"] == [each.field for each in error.value.faults]
