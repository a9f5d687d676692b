"""Physical activity on prescription: each clause against the text of SFS 2024:1274, and what follows from it."""

from datetime import date

import pytest
from inventory import citations
from told_of_regulations import PAID, SHARE, cites_itself_only, decided, granted, paid_case

from grantkit import Channel, Citation, FinancialReport, GrantCase, Requisition, Sek, Unknown, assess
from grantkit.agreement import BarredSupport, Ground, IfLate, ReportKind, Waiver
from grantkit.allocation import AllocationMethod, WeightSet, allocate
from grantkit.case import Breach, GrantEffect, OtherSupport, PaymentRefusal, ReclaimDecision, Right
from grantkit.catalogue.fysisk_aktivitet_pa_recept import AGREEMENTS, REGIONS, key, regulation
from grantkit.values import DayOrigin, Deadline, Modality, NotRegulated

ASKED = date(2025, 5, 15)
AGREEMENT = regulation(2025, requisition_day=ASKED)
(TERMS,) = AGREEMENT.terms
(REPORT,) = TERMS.reports
TOLD = Deadline(date(2026, 2, 27), Citation("SFS 2024:1274", "12 §"), origin=DayOrigin.AUTHORITY)

# The paragraphs of the regulation, by the clause that they are.
PLACES = {
    "payment": "11 §",
    "requisition": "7, 9 §§",
    "grant": "4, 11, 12 §§",
    "refusal": "16 §",
    "other_support": "6 §",
    "liability": "18 §",
}


def on(day, **facts):
    return assess(GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Kalmar"), **facts), as_of=day)


@pytest.mark.parametrize(("clause", "place"), PLACES.items())
def test_every_clause_cites_its_paragraph(clause, place):
    assert place == getattr(TERMS, clause).citation.place


def test_every_paragraph_that_says_something_of_the_grant_is_cited_and_no_other_source():
    own = [each for each in citations(AGREEMENT) if each.source.short != "grantkit"]
    cited = {each.place for each in own}
    paragraphs = {number for place in cited for number in place.partition("§")[0].replace(",", " ").split()}
    # 3 § defines a word that is used in 4 § only.
    assert {str(number) for number in range(1, 21)} - {"3"} == paragraphs
    assert {"SFS 2024:1274"} == {each.source.short for each in own}


def test_the_grounds_and_who_decides_on_them_are_those_of_17_and_18():
    assert {
        Ground.GRANTED_WRONGLY: "17 § 1",
        Ground.TOO_HIGH: "17 § 1",
        Ground.NOT_USED: "17 § 2",
        Ground.USED_OTHERWISE: "17 § 2",
        Ground.REPORT_MISSING: "17 § 3",
    } == decided(TERMS.liability.grounds)
    assert (Modality.SHALL, Waiver.SPECIAL_REASONS) == (TERMS.liability.modality, TERMS.liability.waiver)
    assert not any(each.fault for each in TERMS.liability.grounds)


def test_who_decides_pays_and_is_addressed_is_socialstyrelsen():
    named = (TERMS.requisition.addressee, TERMS.grant.decided_by, TERMS.refusal.decided_by, REPORT.addressee)
    assert {"Socialstyrelsen"} == {*named, TERMS.liability.decided_by}


def test_the_days_and_what_follows_are_those_of_the_text():
    assert Deadline(ASKED, Citation(AGREEMENT.citation.source, "7, 9 §§"), origin=DayOrigin.AUTHORITY) == (
        TERMS.requisition.last_day
    )
    assert IfLate.MAY_GO_TO_OTHERS is TERMS.requisition.if_late
    assert (ReportKind.FINANCIAL, "12, 14 §§") == (REPORT.kind, REPORT.last_day.citation.place)
    assert isinstance(REPORT.last_day, Unknown)
    assert (date(2025, 1, 1), date(2025, 12, 31)) == (TERMS.period.first, TERMS.period.last)


def test_what_the_text_does_not_have_is_none_and_what_it_leaves_open_is_not_regulated():
    assert (None,) * 6 == (
        TERMS.repayment,
        TERMS.interest,
        TERMS.financing,
        TERMS.instalments,
        TERMS.inspection,
        TERMS.grant.application,
    )
    assert isinstance(TERMS.payment.mode, NotRegulated)
    assert TERMS.grant.as_funds_allow
    assert AGREEMENT.performance_based is False
    assert Modality.POWER is TERMS.refusal.modality
    assert BarredSupport.OTHER_PUBLIC is TERMS.other_support.of


def test_requisition_and_report_ask_for_what_8_and_14_ask_for():
    asked = {each.field: each.citation.place for each in TERMS.requisition.form.particulars}
    assert {
        "contact.recipient_name": "8 § 1",
        "amount": "8 § 2",
        "more_wanted": "8 § 3",
        "measures_assured": "8 § andra stycket",
    } == asked
    assert {"items": "14 § 1", "results": "14 § 2", "results_against_purpose": "14 § 3"} == {
        each.field: each.citation.place for each in REPORT.form.particulars
    }


def test_duties_and_notes_have_the_places_and_days_of_the_text():
    demand, collected = TERMS.duties
    assert ("14 § 4", "Socialstyrelsen", None) == (demand.citation.place, demand.addressee, demand.last_day)
    assert ("Socialstyrelsen", "regeringen", "15 §") == (
        collected.actor,
        collected.addressee,
        collected.citation.place,
    )
    # Transitional provision 2: for the first time on 30 June 2026.
    assert (date(2026, 6, 30), DayOrigin.STATUTE) == (collected.last_day.last_day, collected.last_day.origin)
    assert {
        "measures": "5 §",
        "key": "10 §",
        "state_aid": "13 §",
        "no_appeal": "19 §",
        "enforcement_rules": "20 §",
    } == {each.code: each.citation.place for each in TERMS.notes}


def test_the_purposes_are_the_five_of_4():
    assert tuple(f"4 § {number}" for number in range(1, 6)) == TERMS.areas
    assert TERMS.areas == tuple(each.citation.place for each in AGREEMENT.purposes)


def test_the_years_that_no_source_tells_of_are_there_with_unknown_days_and_sums():
    assert [2025, 2026] == [each.period.first.year for each in AGREEMENTS]
    for each in AGREEMENTS:
        (terms,), (line,) = each.terms, each.budget.lines
        assert () == each.check()
        assert ("7, 9 §§", "10 §") == (terms.requisition.last_day.citation.place, line.amount.citation.place)
        assert [Unknown] * 2 == [type(terms.requisition.last_day), type(line.amount)]


@pytest.mark.long
@pytest.mark.parametrize("agreement", [*AGREEMENTS, AGREEMENT], ids=["2025", "2026", "with a day"])
def test_no_case_on_any_day_fails_or_cites_another_text(agreement):
    assert REGIONS == agreement.recipients
    cites_itself_only(agreement, own=())


def test_what_nobody_requisitioned_in_time_may_go_to_others_and_has_not_lapsed():
    frame = granted(effect=GrantEffect.MAY_REQUISITION, decided_on=date(2025, 3, 3))
    before, after = (on(day, grant_decisions=(frame,)) for day in (ASKED, date(2025, 5, 16)))
    assert (Right.OPEN, Right.RELEASED) == (before.right, after.right)
    assert (SHARE, Sek.ZERO, Sek.ZERO) == (after.ledger.released, after.ledger.lapsed, after.ledger.open)


def test_a_day_that_is_a_saturday_moves_to_monday():
    moved = regulation(2025, requisition_day=date(2025, 5, 17))
    case = GrantCase(agreement=moved, recipient=moved.recipient("Kalmar"))
    assert [Right.OPEN, Right.RELEASED] == [assess(case, as_of=date(2025, 5, day)).right for day in (19, 20)]


def test_no_right_arises_before_the_decision_and_more_is_added_from_its_day():
    more = granted(amount=Sek.kronor(200_000), decided_on=date(2025, 10, 1), effect=GrantEffect.GRANTED_MORE)
    sent = Requisition(amount=SHARE, arrived_on=date(2025, 5, 2), channel=Channel.WEB)
    days = (date(2025, 5, 3), date(2025, 9, 30), date(2025, 10, 1))
    entitled = [on(day, requisitions=(sent,), grant_decisions=(granted(), more)).ledger.entitled for day in days]
    assert isinstance(entitled[0], Unknown)
    assert [SHARE, Sek.kronor(5_200_000)] == entitled[1:]


def test_a_missing_report_shall_be_reclaimed_at_most_in_whole_and_is_no_debt():
    case = paid_case(AGREEMENT, "Kalmar", grant_decisions=(granted(report_day=TOLD),))
    found = assess(case, as_of=date(2026, 3, 2))
    assert (Sek.ZERO, SHARE, Modality.SHALL) == (
        found.ledger.outstanding,
        found.ledger.exposure,
        found.reclaim.modality,
    )
    assert {"17 § 2", "17 § 3"} == {each.ground.citation.place for each in found.reclaim.grounds}
    assert () == found.interest


def test_the_day_of_the_report_is_not_known_before_the_decision_tells_it():
    assert isinstance(assess(paid_case(AGREEMENT, "Kalmar"), as_of=date(2026, 7, 1)).ledger.exposure, Unknown)


def test_what_the_report_leaves_unused_shall_be_reclaimed_and_no_more():
    sent = FinancialReport(
        stated_costs=Sek.miljoner(4), received=SHARE, arrived_on=date(2026, 2, 20), channel=Channel.WEB
    )
    case = paid_case(AGREEMENT, "Kalmar", grant_decisions=(granted(report_day=TOLD),), financial_reports=(sent,))
    found = assess(case, as_of=date(2026, 3, 2))
    assert (Sek.miljoner(1), Sek.ZERO) == (found.ledger.exposure, found.ledger.outstanding)


def test_a_decision_makes_the_debt_and_bears_no_interest():
    claim = ReclaimDecision(
        amount=Sek.miljoner(2),
        ground=Ground.REPORT_MISSING,
        decided_on=date(2026, 4, 20),
        decided_by="Socialstyrelsen",
    )
    case = paid_case(AGREEMENT, "Kalmar", grant_decisions=(granted(report_day=TOLD),), reclaim_decisions=(claim,))
    found = assess(case, as_of=date(2027, 4, 20))
    assert (Sek.miljoner(2), ()) == (found.ledger.outstanding, found.interest)


def test_the_authority_may_withhold_and_the_refusal_rests_on_16():
    refused = PaymentRefusal(decided_on=date(2025, 6, 1), decided_by="Socialstyrelsen", reason="17 §")
    found = assess(
        paid_case(AGREEMENT, "Kalmar", payments=(), refusals=(refused,)),
        as_of=date(2025, 7, 1),
    )
    assert (SHARE, Sek.ZERO) == (found.ledger.refused, found.ledger.awaiting)
    assert not [each for each in found.findings if each.code == "payment_refused_without_clause"]


@pytest.mark.parametrize(
    ("ground", "told"),
    [
        (Ground.GRANTED_WRONGLY, {"payment_may_be_refused": "16 §"}),
        # 16 § needs a ground of 17 §, and a broken condition as such is none of them.
        (Ground.TERMS_BROKEN, {}),
    ],
)
def test_only_a_ground_of_17_lets_the_authority_withhold(ground, told):
    found = Breach(ground=ground, found_on=date(2025, 6, 5), found_by="Socialstyrelsen", reason="4 §")
    case = paid_case(AGREEMENT, "Kalmar", payments=(), breaches=(found,))
    findings = assess(case, as_of=date(2025, 6, 9)).findings
    assert told == {each.code: each.citation.place for each in findings if "refused" in each.code}


def test_that_nothing_is_repaid_without_a_decision_is_told_with_18():
    found = assess(paid_case(AGREEMENT, "Kalmar"), as_of=date(2025, 7, 1))
    assert {"repayable": "18 §", "outstanding": "18 §"}.items() <= {
        each.code: each.citation.place for each in found.steps
    }.items()


def test_other_public_support_for_the_same_measure_is_told_with_6():
    other = OtherSupport(measure="samtal", giver="Folkhälsomyndigheten", declared_on=date(2025, 6, 1))
    found = on(date(2025, 7, 1), other_support=(other,))
    assert {"other_support_barred": "6 §"}.items() <= {
        each.code: each.citation.place for each in found.findings
    }.items()


def test_gotland_is_counted_by_2_and_two_payments_break_nothing():
    case = paid_case(AGREEMENT, "Gotland", payments=(PAID, PAID), grant_decisions=(granted(amount=SHARE + SHARE),))
    codes = {each.code for each in assess(case, as_of=date(2025, 7, 1)).findings}
    assert "2 §" == TERMS.outside_regions.place
    assert codes.isdisjoint({"counted_as_a_region", "paid_more_than_once"})


def test_the_key_shares_out_by_population_and_cites_10():
    people = WeightSet(
        name="folkmängd",
        values=tuple((region, 1 + number) for number, region in enumerate(REGIONS)),
        source="invented",
        citation=Citation("påhittat", "tabell"),
    )
    shares = allocate(Sek.kronor(231), key(people), method=AllocationMethod.LARGEST_REMAINDER).amounts
    assert [Sek.kronor(1), Sek.kronor(21)] == [shares[REGIONS[0]], shares[REGIONS[-1]]]
    assert "10 §" == key(people).citation.place
