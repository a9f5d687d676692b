"""Specialised care: each clause against the text of SFS 2024:1252, the table of 2025, and what follows from them."""

import csv
from datetime import date
from pathlib import Path

import pytest
from inventory import citations
from told_of_regulations import SHARE, cites_itself_only, decided, granted, paid_case

from grantkit import Channel, Citation, FinancialReport, GrantCase, Requisition, Sek, Unknown, assess, audit_table
from grantkit.agreement import Ground, IfLate, Waiver
from grantkit.allocation import AllocationMethod, allocate, recover_weights
from grantkit.case import Breach, GrantEffect, OtherSupport, PaymentRefusal, Right
from grantkit.catalogue.specialiserad_vard import AGREEMENTS, REGIONS, TABLE_2025, key_2025, regulation
from grantkit.values import DayOrigin, Deadline, Modality, NotRegulated

OF_2025, OF_2026 = AGREEMENTS
(TERMS,) = OF_2025.terms
(REPORT,) = TERMS.reports
WITH_A_DAY = regulation(2025, requisition_day=date(2025, 4, 17), report_day=date(2026, 2, 27), table=TABLE_2025)
TOLD = Deadline(date(2026, 2, 27), Citation("SFS 2024:1252", "10 §"), origin=DayOrigin.AUTHORITY)
PRINTED = Path(__file__).parent.parent / "official" / "specialiserad_vard_2025.csv"
PLACES = {"payment": "8 §", "requisition": "5, 6 §§", "grant": "3, 8, 9 §§", "liability": "13 §"}


def printed():
    with PRINTED.open(encoding="utf-8") as file:
        return {row["region"]: Sek.kronor(int(row["amount"])) for row in csv.DictReader(file)}


def recovered():
    """Give the population that the amounts above 100 mnkr to each region follow; it stands nowhere in print."""
    above = {region: amount - Sek.miljoner(100) for region, amount in TABLE_2025.column("amount").items()}
    total = Sek.kronor(5_886_500_000) - Sek.miljoner(2_100)
    found = recover_weights(above, total, AllocationMethod.LARGEST_REMAINDER, between=(10_570_000, 10_600_000))
    return found.only.weight_set("folkmängd, återvunnen", TABLE_2025.citation)


@pytest.mark.parametrize(("clause", "place"), PLACES.items())
def test_every_clause_cites_its_paragraph(clause, place):
    assert place == getattr(TERMS, clause).citation.place


def test_every_paragraph_is_cited_and_no_other_regulation():
    own = [each for each in citations(OF_2026) if each.source.short != "grantkit"]
    paragraphs = {n for each in own for n in each.place.partition("§")[0].replace(",", " ").split()}
    assert {str(number) for number in range(1, 16)} == paragraphs
    assert {"SFS 2024:1252"} == {each.source.short for each in own}


def test_the_grounds_and_who_decides_on_them_are_those_of_12_and_13():
    assert {
        Ground.GRANTED_WRONGLY: "12 § 1",
        Ground.TOO_HIGH: "12 § 1",
        Ground.NOT_USED: "12 § 2",
        Ground.USED_OTHERWISE: "12 § 2",
        Ground.RESULT_NOT_REACHED: "12 § 2",
        Ground.REPORT_MISSING: "12 § 3",
    } == decided(TERMS.liability.grounds)
    assert (Modality.SHALL, Waiver.SPECIAL_REASONS) == (TERMS.liability.modality, TERMS.liability.waiver)
    assert {"Socialstyrelsen"} == {TERMS.liability.decided_by, TERMS.grant.decided_by, TERMS.requisition.addressee}


def test_what_the_text_does_not_have_is_none():
    assert (None,) * 8 == (
        TERMS.refusal,
        TERMS.other_support,
        TERMS.repayment,
        TERMS.interest,
        TERMS.financing,
        TERMS.inspection,
        TERMS.grant.application,
        # 10 § does not say to whom the report is handed in.
        REPORT.addressee,
    )
    assert isinstance(TERMS.payment.mode, NotRegulated)
    assert TERMS.grant.as_funds_allow
    assert OF_2025.performance_based


def test_requisition_and_report_ask_for_what_5_and_10_ask_for():
    assert {"measures_assured": "5 § andra stycket"} == {
        each.field: each.citation.place for each in TERMS.requisition.form.particulars
    }
    assert {"items": "10 § 1", "results": "10 § 2", "results_against_purpose": "10 § 3"} == {
        each.field: each.citation.place for each in REPORT.form.particulars
    }
    assert ("3 § 1", "3 § 2", "3 § 3") == TERMS.areas


def test_the_authority_reports_on_30_september_of_the_year_after():
    (collected,) = TERMS.duties
    assert ("Socialstyrelsen", "regeringen", "11 §") == (
        collected.actor,
        collected.addressee,
        collected.citation.place,
    )
    # Transitional provision 2: for the first time on 30 September 2026.
    assert (date(2026, 9, 30), DayOrigin.STATUTE) == (collected.last_day.last_day, collected.last_day.origin)


def test_the_notes_have_their_places():
    assert {
        "measures": "4 §",
        "no_last_day": "6 §",
        "key": "7 §",
        "no_appeal": "14 §",
        "enforcement_rules": "15 §",
    } == {each.code: each.citation.place for each in TERMS.notes}
    assert "2 §" == TERMS.outside_regions.place


def test_the_day_of_2025_is_that_of_the_authority_and_nothing_is_told_of_2026():
    deadline = TERMS.requisition.last_day
    assert (date(2025, 4, 17), "6 §", DayOrigin.AUTHORITY) == (
        deadline.last_day,
        deadline.citation.place,
        deadline.origin,
    )
    assert IfLate.MAY_GO_TO_OTHERS is TERMS.requisition.if_late
    assert isinstance(REPORT.last_day, Unknown)
    (later,), (line,) = OF_2026.terms, OF_2026.budget.lines
    assert [Unknown] * 3 == [
        type(each) for each in (later.requisition.last_day, later.reports[0].last_day, line.amount)
    ]
    assert ((), ()) == (OF_2025.check(), OF_2026.check())


def test_every_cell_of_2025_is_as_published_and_the_total_ties():
    told = printed()
    total = told.pop("Totalt")
    assert told == {str(region): amount for region, amount in TABLE_2025.column("amount").items()}
    assert total == sum(told.values(), Sek.ZERO) == TABLE_2025.total("amount") == OF_2025.budget.lines[0].amount
    assert Sek.kronor(5_886_500_000) == total


def test_the_table_is_100_mnkr_each_and_the_rest_by_population_with_the_largest_remainders():
    people = recovered()
    assert 10_587_140 == people.total
    audit = audit_table(TABLE_2025, weights=key_2025(people))
    explained = {method.name for method in audit.column("amount").explained_by}
    # By the whole share, not the part that follows the population, the divisors of Sainte-Laguë give the same.
    assert {"LARGEST_REMAINDER", "SAINTE_LAGUE"} == explained
    assert () == audit.findings
    assert dict(TABLE_2025.column("amount")) == dict(
        allocate(TABLE_2025.total("amount"), key_2025(people), method=AllocationMethod.LARGEST_REMAINDER).amounts
    )


def test_the_population_alone_does_not_explain_the_table():
    assert not audit_table(TABLE_2025, weights=recovered()).column("amount").explained_by


@pytest.mark.long
@pytest.mark.parametrize("agreement", [*AGREEMENTS, WITH_A_DAY], ids=["2025", "2026", "with days"])
def test_no_case_on_any_day_fails_or_cites_another_text(agreement):
    assert REGIONS == agreement.recipients
    cites_itself_only(agreement, own=("Regeringen 2025-01",))


def test_the_printed_share_is_shown_and_is_no_right_before_the_decision():
    case = GrantCase(agreement=OF_2025, recipient=OF_2025.recipient("Gotland"))
    found = assess(case, as_of=date(2025, 4, 1))
    (share,) = [each for each in found.findings if each.code == "share_not_granted"]
    assert Sek.kronor(121_816_704) == share.value("share")
    assert isinstance(found.ledger.entitled, Unknown)


def test_what_nobody_requisitioned_by_the_point_may_go_to_others_and_has_not_lapsed():
    frame = granted(effect=GrantEffect.MAY_REQUISITION, decided_on=date(2025, 3, 10))
    case = GrantCase(agreement=OF_2025, recipient=OF_2025.recipient("Kalmar"), grant_decisions=(frame,))
    before, after = (assess(case, as_of=date(2025, 4, day)) for day in (17, 18))
    assert (Right.OPEN, Right.RELEASED) == (before.right, after.right)
    assert (SHARE, Sek.ZERO) == (after.ledger.released, after.ledger.lapsed)


def test_a_requisition_before_an_unknown_point_gives_no_answer():
    sent = Requisition(amount=SHARE, arrived_on=date(2026, 4, 1), channel=Channel.WEB)
    case = GrantCase(agreement=OF_2026, recipient=OF_2026.recipient("Kalmar"), requisitions=(sent,))
    assert Right.UNKNOWN is assess(case, as_of=date(2026, 7, 1)).right


def test_a_missing_report_shall_be_reclaimed_at_most_in_whole_and_is_no_debt():
    found = assess(paid_case(WITH_A_DAY, "Kalmar"), as_of=date(2026, 3, 2))
    assert (Sek.ZERO, SHARE, Modality.SHALL) == (
        found.ledger.outstanding,
        found.ledger.exposure,
        found.reclaim.modality,
    )
    assert ["12 § 2", "12 § 3"] == [each.ground.citation.place for each in found.reclaim.grounds]


def test_a_result_that_was_not_reached_is_a_ground_of_its_own():
    sent = FinancialReport(stated_costs=SHARE, received=SHARE, arrived_on=date(2026, 2, 20), channel=Channel.WEB)
    missed = Breach(
        ground=Ground.RESULT_NOT_REACHED,
        found_on=date(2026, 5, 4),
        found_by="Socialstyrelsen",
        reason="kortare köer uteblev",
        amount=Sek.miljoner(3),
    )
    case = paid_case(WITH_A_DAY, "Kalmar", financial_reports=(sent,), breaches=(missed,))
    before, after = (assess(case, as_of=date(2026, 5, day)) for day in (3, 4))
    assert (Sek.ZERO, Sek.miljoner(3)) == (before.ledger.exposure, after.ledger.exposure)
    (reach,) = [each for each in after.reclaim.grounds if each.ground.ground is Ground.RESULT_NOT_REACHED]
    assert ("12 § 2", Sek.miljoner(3)) == (reach.ground.citation.place, reach.amount)


def test_a_refusal_rests_on_no_rule_of_this_text_and_other_support_bars_nothing():
    refused = PaymentRefusal(decided_on=date(2025, 6, 1), decided_by="Socialstyrelsen", reason="12 §")
    other = OtherSupport(measure="operationer", giver="staten", declared_on=date(2025, 6, 1), from_state=True)
    case = paid_case(OF_2025, "Kalmar", payments=(), refusals=(refused,), other_support=(other,))
    codes = {each.code for each in assess(case, as_of=date(2025, 7, 1)).findings}
    assert "payment_refused_without_clause" in codes
    assert not [code for code in codes if code.startswith("other_support")]


def test_what_the_authority_asked_for_2025_is_told_with_its_source_and_is_no_clause():
    told = {name: citation for name, _, citation in OF_2025.facts}
    page = {told[each].source.short for each in ("requisition_day", "total", "dialogue", "own_agreement")}
    assert {"Socialstyrelsen 2025-03"} == page | {told["production_plan"].source.short}
    assert {"Regeringen 2025-01"} == {told["key"].source.short, TABLE_2025.citation.source.short}
    assert ["text_of"] == [name for name, *_ in OF_2026.facts]
    assert {"SFS 2024:1252"} == {each.source.short for each in citations(TERMS)} - {"grantkit"}
