"""Good and near care: each clause against the text of SFS 2024:1253, and what follows from it."""

from collections import Counter
from datetime import date

import attrs
import pytest
from inventory import citations
from told_of_regulations import SHARE, cites_itself_only, decided, granted, paid_case

from grantkit import (
    Channel,
    FinancialReport,
    GrantCase,
    Requisition,
    Sek,
    Unknown,
    assess,
    duties,
)
from grantkit.agreement import Ground, IfLate, Waiver
from grantkit.case import Breach, GrantEffect, PaymentRefusal, Right, missing_particulars
from grantkit.catalogue.municipalities import MUNICIPALITIES
from grantkit.catalogue.nara_vard_forordning import AGREEMENTS, GOTLAND, REGIONS, regulation
from grantkit.values import DayOrigin, Modality, NotRegulated

OF_2025, OF_2026 = AGREEMENTS
WITH_DAYS = regulation(
    2025,
    requisition_day=date(2025, 5, 15),
    report_day=date(2026, 2, 27),
    sums={"regions": Sek.miljoner(2_000), "municipalities": Sek.miljoner(700)},
)
GROUPS = ("regions", "municipalities", "gotland")
ALL = pytest.mark.parametrize("terms", OF_2025.terms, ids=GROUPS)
PLACES = {"payment": "8 §", "requisition": "5, 6 §§", "grant": "2, 8, 9 §§", "liability": "13 §"}


@ALL
def test_every_clause_cites_its_paragraph(terms):
    assert PLACES == {clause: getattr(terms, clause).citation.place for clause in PLACES}


def test_every_paragraph_is_cited_and_no_other_regulation():
    own = [each for each in citations(OF_2025) if each.source.short != "grantkit"]
    paragraphs = {n for each in own for n in each.place.partition("§")[0].replace(",", " ").split()}
    assert {str(number) for number in range(1, 16)} == paragraphs
    assert {"SFS 2024:1253"} == {each.source.short for each in own}


@ALL
def test_the_grounds_and_who_decides_on_them_are_those_of_12_and_13(terms):
    assert {
        Ground.GRANTED_WRONGLY: "12 § 1",
        Ground.TOO_HIGH: "12 § 1",
        Ground.NOT_USED: "12 § 2",
        Ground.USED_OTHERWISE: "12 § 2",
        Ground.REPORT_MISSING: "12 § 3",
    } == decided(terms.liability.grounds)
    assert (Modality.SHALL, Waiver.SPECIAL_REASONS) == (terms.liability.modality, terms.liability.waiver)
    assert {"Socialstyrelsen"} == {terms.liability.decided_by, terms.grant.decided_by, terms.requisition.addressee}


@ALL
def test_what_the_text_does_not_have_is_none(terms):
    (report,) = terms.reports
    assert (None,) * 9 == (
        terms.refusal,
        terms.other_support,
        terms.repayment,
        terms.interest,
        terms.financing,
        terms.inspection,
        terms.outside_regions,
        terms.grant.application,
        # 10 § does not say to whom the report is handed in.
        report.addressee,
    )
    assert isinstance(terms.payment.mode, NotRegulated)
    assert terms.grant.as_funds_allow
    assert OF_2025.performance_based is False


def test_the_plan_of_4_is_attached_to_the_requisition_and_gotland_states_its_measures_instead():
    asked = {
        terms.group.code: {each.field: each.citation.place for each in terms.requisition.form.particulars}
        for terms in OF_2025.terms
    }
    plan = {"joint_plan": "5 § andra stycket"}
    assert {"regions": plan, "municipalities": plan, "gotland": {"measures": "5 § tredje stycket"}} == asked
    assert ["4, 5 §§", "11 §"] == [each.citation.place for each in OF_2025.terms_for("regions").duties]
    assert ["11 §"] == [each.citation.place for each in OF_2025.terms_for("gotland").duties]


@ALL
def test_the_report_asks_for_the_use_of_the_money_only(terms):
    (report,) = terms.reports
    assert [("items", "10 §")] == [(each.field, each.citation.place) for each in report.form.particulars]
    assert tuple(f"2 § {number}" for number in range(1, 9)) == terms.areas


@ALL
def test_the_authority_reports_on_30_september_of_the_year_after(terms):
    collected = terms.duties[-1]
    assert ("Socialstyrelsen", "regeringen", "11 §") == (
        collected.actor,
        collected.addressee,
        collected.citation.place,
    )
    # Transitional provision 2: for the first time on 30 September 2026.
    assert (date(2026, 9, 30), DayOrigin.STATUTE) == (collected.last_day.last_day, collected.last_day.origin)


@ALL
def test_the_notes_have_their_places(terms):
    said = {"measures": "3 §", "no_last_day": "6 §", "key": "7 §", "no_appeal": "14 §", "enforcement_rules": "15 §"}
    alone = {"no_joint_plan": "4 § andra stycket"} if terms.group.code == "gotland" else {}
    assert said | alone == {each.code: each.citation.place for each in terms.notes}


def test_the_years_that_no_source_tells_of_are_there_with_unknown_days_and_sums():
    assert [2025, 2026] == [each.period.first.year for each in AGREEMENTS]
    for each in AGREEMENTS:
        for terms, line in zip(each.terms, each.budget.lines, strict=True):
            told = (terms.requisition.last_day, terms.reports[0].last_day, line.amount)
            assert [(Unknown, "6 §"), (Unknown, "10 §"), (Unknown, "7 §")] == [
                (type(answer), answer.citation.place) for answer in told
            ]
            assert IfLate.MAY_GO_TO_OTHERS is terms.requisition.if_late


def test_the_recipients_are_the_regions_the_municipalities_and_gotland_once():
    assert 20 + 289 + 1 == len(OF_2025.recipients)
    groups = Counter(each.group.code for each in OF_2025.recipients)
    assert {"regions": 20, "municipalities": 289, "gotland": 1} == groups
    names = ("Gotland", "Gotlands kommun", "0980")
    assert [GOTLAND] * 3 == [OF_2025.recipient(name) for name in names]
    assert {"Gotland"} == {each.name for each in (*REGIONS, *MUNICIPALITIES)} - {
        each.name for each in OF_2025.recipients if each != GOTLAND
    }


def test_what_is_told_of_a_year_is_in_its_lines_and_days():
    assert () == WITH_DAYS.check()
    sums = [line.amount for line in WITH_DAYS.budget.lines]
    assert [Sek.miljoner(2_000), Sek.miljoner(700)] == sums[:2]
    assert isinstance(sums[2], Unknown)
    for terms in WITH_DAYS.terms:
        days = (terms.requisition.last_day, terms.reports[0].last_day)
        assert [(date(2025, 5, 15), "6 §"), (date(2026, 2, 27), "10 §")] == [
            (each.last_day, each.citation.place) for each in days
        ]
        assert {DayOrigin.AUTHORITY} == {each.origin for each in days}


def test_nothing_is_written_that_cannot_be_meant():
    assert [(), ()] == [each.check() for each in AGREEMENTS]


@pytest.mark.long
@pytest.mark.parametrize("agreement", AGREEMENTS, ids=["2025", "2026"])
def test_no_case_on_any_day_fails_or_cites_another_text(agreement):
    cites_itself_only(agreement, own=())


def test_nor_does_one_whose_days_are_told():
    cites_itself_only(WITH_DAYS, own=(), names=("Region Kalmar", "Kalmar kommun", "Gotland"))


@pytest.mark.parametrize("name", ["Region Kalmar", "Kalmar kommun", "Gotland"])
def test_what_nobody_requisitioned_by_the_point_may_go_to_others_and_has_not_lapsed(name):
    frame = granted(effect=GrantEffect.MAY_REQUISITION, decided_on=date(2025, 3, 10))
    case = GrantCase(agreement=WITH_DAYS, recipient=WITH_DAYS.recipient(name), grant_decisions=(frame,))
    before, after = (assess(case, as_of=date(2025, 5, day)) for day in (15, 16))
    assert (Right.OPEN, Right.RELEASED) == (before.right, after.right)
    assert (SHARE, Sek.ZERO) == (after.ledger.released, after.ledger.lapsed)


def test_a_requisition_lacks_the_plan_until_it_is_attached_and_gotland_owes_none():
    bare = Requisition(amount=SHARE, arrived_on=date(2025, 5, 2), channel=Channel.WEB)
    whole = attrs.evolve(bare, stated=(("joint_plan", "attached"),))
    regions, gotland = OF_2025.terms_for("regions"), OF_2025.terms_for("gotland")
    lacking = [[each.field for each in missing_particulars(sent, regions)] for sent in (bare, whole)]
    assert [["joint_plan"], []] == lacking
    stated = attrs.evolve(bare, stated=(("measures", "2 § 1 och 2"),))
    assert [["measures"], []] == [
        [each.field for each in missing_particulars(sent, gotland)] for sent in (bare, stated)
    ]
    owed = {
        name: [each.code for each in duties(OF_2025, OF_2025.recipient(name))] for name in ("Region Kalmar", "Gotland")
    }
    assert "joint_plan" in owed["Region Kalmar"]
    assert "joint_plan" not in owed["Gotland"]


@pytest.mark.parametrize("name", ["Region Kalmar", "Kalmar kommun", "Gotland"])
def test_a_missing_report_shall_be_reclaimed_at_most_in_whole_and_is_no_debt(name):
    found = assess(paid_case(WITH_DAYS, name), as_of=date(2026, 3, 2))
    assert (Sek.ZERO, SHARE, Modality.SHALL) == (
        found.ledger.outstanding,
        found.ledger.exposure,
        found.reclaim.modality,
    )
    assert ["12 § 2", "12 § 3"] == [each.ground.citation.place for each in found.reclaim.grounds]


def test_a_result_that_was_not_reached_makes_nobody_liable_under_this_text():
    sent = FinancialReport(stated_costs=SHARE, received=SHARE, arrived_on=date(2026, 2, 20), channel=Channel.WEB)
    missed = Breach(
        ground=Ground.RESULT_NOT_REACHED, found_on=date(2026, 5, 4), found_by="Socialstyrelsen", reason="uteblev"
    )
    case = paid_case(WITH_DAYS, "Region Kalmar", financial_reports=(sent,), breaches=(missed,))
    assert Sek.ZERO == assess(case, as_of=date(2026, 6, 1)).ledger.exposure


def test_a_refusal_rests_on_no_rule_of_this_text():
    refused = PaymentRefusal(decided_on=date(2025, 6, 1), decided_by="Socialstyrelsen", reason="12 §")
    case = paid_case(WITH_DAYS, "Region Kalmar", payments=(), refusals=(refused,))
    codes = {each.code for each in assess(case, as_of=date(2025, 7, 1)).findings}
    assert "payment_refused_without_clause" in codes
