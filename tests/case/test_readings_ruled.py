"""Cases that turn on a reading and were ruled right: costs borne by others, who judges, when money was sent."""

from datetime import date

import pytest

from grantkit import (
    Channel,
    CostCategory,
    CostItem,
    FinancialReport,
    GrantCase,
    Payment,
    Policies,
    Repayment,
    Requisition,
    Sek,
    Unknown,
    assess,
)
from grantkit.agreement import CountedCosts, EarmarkTest, Judge, RepaidWhen
from grantkit.case import DutyStatus, Financing, Judgement
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.text import explain

kr = Sek.kronor
APRIL, LATER = date(2020, 4, 1), date(2020, 12, 31)
SALAR, GOTLAND = "SKL", "Gotland"
WHOLE = {SALAR: kr(125_000_000), GOTLAND: kr(18_735_782)}


def assessed(name, *items, as_of=LATER, policies=None, **facts):
    paid = Payment(amount=WHOLE[name], paid_on=date(2019, 12, 16))
    report = FinancialReport(items=items, received=WHOLE[name], arrived_on=date(2020, 3, 2), channel=Channel.E_MAIL)
    facts = {"payments": (paid,), "financial_reports": (report,)} | facts
    case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient(name), **facts)
    return assess(case, as_of=as_of, policies=policies or Policies())


def cost(amount, financing=None, **facts):
    return CostItem(category=CostCategory.OTHER, amount=amount, financing=financing, **facts)


def codes(assessment):
    return {finding.code for finding in assessment.findings}


CHARGED = Policies(counted_costs=CountedCosts.CHARGED)


@pytest.mark.parametrize(("policies", "used"), [(Policies(), WHOLE[SALAR]), (CHARGED, kr(0))])
def test_r66_costs_that_others_bore_count_for_salar_unless_it_is_read_otherwise(policies, used):
    found = assessed(SALAR, cost(WHOLE[SALAR], Financing.OWN), policies=policies)
    assert (used, WHOLE[SALAR] - used) == (found.ledger.used, found.ledger.repayable)
    (told,) = (each for each in found.findings if each.code == "costs_borne_by_others")
    counted = policies.settle(found.readings).counted_costs.choice
    assert (WHOLE[SALAR], kr(0), counted) == tuple(told.value(name) for name in ("total", "charged", "counted"))
    assert "bilaga 2 punkt 3" == told.citation.place


def test_r66_what_costs_count_is_no_question_for_a_region_or_where_it_decides_nothing():
    assert "costs_borne_by_others" not in codes(assessed(GOTLAND, cost(WHOLE[GOTLAND], Financing.OWN)))
    both = cost(WHOLE[SALAR], Financing.OWN), cost(WHOLE[SALAR], Financing.GRANT)
    assert "costs_borne_by_others" not in codes(assessed(SALAR, *both))
    assert "costs_borne_by_others" not in codes(assessed(SALAR, cost(WHOLE[SALAR])))
    assert "costs_borne_by_others" not in codes(assessed(SALAR, financial_reports=()))


def test_r66_where_only_charged_costs_count_it_must_be_known_who_bore_them():
    half = kr(62_500_000)
    found = assessed(SALAR, cost(half, Financing.GRANT), cost(half), policies=CHARGED)
    assert Unknown is type(found.ledger.used)
    assert ("financing_of_costs", (kr(0), half)) == (found.ledger.used.code, found.repayment.between)
    nurses = cost(kr(2_316_635), Financing.OTHER, line="specialist_nurses")
    rest = cost(WHOLE[GOTLAND], Financing.GRANT)
    binding = Policies(counted_costs=CountedCosts.CHARGED, earmark_test=EarmarkTest.BINDING)
    assert kr(2_316_635) == assessed(GOTLAND, nurses, rest, policies=binding).ledger.repayable


def judged(by, unused=9):
    return (Judgement(unused=kr(unused), judged_on=date(2020, 3, 20), judged_by=by, reason="granskning"),)


@pytest.mark.parametrize(
    ("judge", "by", "repayable", "another"),
    [
        (Judge.ADDRESSEE, "Kammarkollegiet", 9, None),
        (Judge.ADDRESSEE, "Socialstyrelsen", 0, "Kammarkollegiet"),
        (Judge.ANY_AUTHORITY, "Socialstyrelsen", 9, None),
        (Judge.RECIPIENT, "Kammarkollegiet", 0, "Gotland"),
    ],
)
def test_r77_f29_who_judges_is_a_matter_of_reading(judge, by, repayable, another):
    report = cost(WHOLE[GOTLAND], Financing.GRANT)
    found = assessed(GOTLAND, report, judgements=judged(by), policies=Policies(judge=judge))
    assert kr(repayable) == found.ledger.repayable
    told = [each.value("authority") for each in found.findings if each.code == "judged_by_another"]
    assert ([another] if another else []) == told


@pytest.mark.parametrize("judge", Judge)
def test_r78_a_judgement_where_the_clause_knows_none_is_told_and_decides_nothing(judge):
    made = judged("Kammarkollegiet", 125_000_000)
    report = cost(WHOLE[SALAR], Financing.GRANT)
    found = assessed(SALAR, report, judgements=made, policies=Policies(judge=judge))
    assert (kr(0), None) == (found.ledger.repayable, found.repayment.by_authority)
    assert {"judged_without_clause"} == {each for each in codes(found) if each.startswith("judged")}
    before = assessed(SALAR, report, judgements=made, as_of=date(2020, 3, 19))
    assert "judged_without_clause" not in codes(before)


BY_SENDING = Policies(repaid_when=RepaidWhen.SENT)
HUNDRED = cost(WHOLE[GOTLAND] - kr(100), Financing.GRANT)


def repayment(found):
    return next(each for each in found.duties if each.duty.code == "repayment")


@pytest.mark.parametrize(
    ("days", "status", "told"),
    [
        ({"booked_on": date(2020, 3, 31)}, DutyStatus.MET, set()),
        ({"booked_on": APRIL}, DutyStatus.UNKNOWN, {"perhaps_repaid_late"}),
        ({"booked_on": APRIL, "sent_on": date(2020, 3, 31)}, DutyStatus.MET, set()),
        ({"booked_on": date(2020, 4, 2), "sent_on": APRIL}, DutyStatus.LATE, {"repaid_late"}),
    ],
)
def test_r102_money_of_which_only_the_booking_is_dated_may_have_been_sent_in_time(days, status, told):
    facts = {"repayments": (Repayment(amount=kr(100), **days),)}
    found = assessed(GOTLAND, HUNDRED, policies=BY_SENDING, **facts)
    assert (kr(100), kr(0), status) == (found.ledger.repaid, found.ledger.outstanding, repayment(found).status)
    assert told == {each for each in codes(found) if each.endswith("repaid_late")}
    booked = assessed(GOTLAND, HUNDRED, **facts)
    assert (repayment(booked).status is DutyStatus.LATE) == (days["booked_on"] > date(2020, 3, 31))


def test_r102_what_was_certainly_late_is_late_whatever_was_sent_in_time():
    repayments = (
        Repayment(amount=kr(30), booked_on=date(2020, 3, 31)),
        Repayment(amount=kr(30), booked_on=APRIL),
        Repayment(amount=kr(40), sent_on=date(2020, 4, 2)),
    )
    found = assessed(GOTLAND, HUNDRED, policies=BY_SENDING, repayments=repayments)
    due = date(2020, 3, 31)
    assert (((due, kr(40)),), ((due, kr(30)),)) == (found.repayment.repaid_late, found.repayment.perhaps_late)
    assert DutyStatus.LATE is repayment(found).status
    known_later = assessed(GOTLAND, HUNDRED, policies=BY_SENDING, repayments=repayments, as_of=due)
    assert (kr(30), ()) == (known_later.ledger.repaid, known_later.repayment.perhaps_late)


@pytest.mark.parametrize("reference", ["", " "])
@pytest.mark.parametrize("order", [1, -1])
def test_r51_a_blank_reference_is_a_reference_like_any_other_and_closes_no_circle(reference, order):
    first = Requisition(amount=kr(5), arrived_on=date(2019, 11, 4), channel=Channel.E_MAIL, reference="a")
    second = Requisition(
        amount=kr(3),
        arrived_on=date(2019, 11, 5),
        channel=Channel.E_MAIL,
        reference=reference,
        supersedes="a",
        reason="rättat belopp",
    )
    found = assessed(GOTLAND, payments=(), financial_reports=(), requisitions=(first, second)[::order])
    assert kr(3) == found.ledger.awaiting


def test_the_new_findings_are_put_into_words_in_both_languages():
    found = assessed(SALAR, cost(WHOLE[SALAR], Financing.OWN), judgements=judged("Kammarkollegiet"))
    swedish, english = (
        explain(found, locale=locale).as_text(width=None).replace("\N{NO-BREAK SPACE}", " ") for locale in ("sv", "en")
    )
    assert "här räknas alla kostnader, oavsett finansiering" in " ".join(swedish.split())
    assert "counted here: all costs, whoever bore them" in " ".join(english.split())
