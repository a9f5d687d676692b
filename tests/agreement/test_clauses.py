"""Clauses of terms: what is written down, what is not in hand, and what a text that was read in full does not have."""

from datetime import date

import attrs
import pytest

from grantkit import (
    Channel,
    Citation,
    FinancialReport,
    GrantCase,
    GrantkitError,
    NotRegulated,
    Payment,
    RecipientGroup,
    Right,
    Sek,
    Terms,
    Unknown,
    assess,
    duties,
)
from grantkit.agreement import Ground, LiabilityClause, LiabilityGround, Note, ReportClause, ReportKind
from grantkit.case import RepaymentStatus
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.text import explain
from grantkit.values import Modality

CLAUSE = Citation("S9", "2 §")
GOTLAND = AGREEMENT.recipient("Gotland")
OWN = AGREEMENT.terms_for(RecipientGroup.REGIONS)
CLAUSES = ("period", "payment", "requisition", "reports", "repayment", "liability", "inspection")
LATE = LiabilityGround(ground=Ground.REPORT_LATE, citation=CLAUSE)
WHOLE = Sek.kronor(18_735_782)


def bare(**known):
    return Terms(group=RecipientGroup.REGIONS, citation=CLAUSE, lines=OWN.lines, **known)


def case_under(terms, **facts):
    return GrantCase(agreement=attrs.evolve(AGREEMENT, terms=(terms,)), recipient=GOTLAND, **facts)


def test_a_clause_that_is_left_out_is_unknown_and_cites_the_terms():
    assert {name: Unknown(name, CLAUSE) for name in CLAUSES} == {name: getattr(bare(), name) for name in CLAUSES}
    assert {Unknown("reports", CLAUSE)} == {bare().report(kind) for kind in ReportKind}


def test_a_text_that_was_read_in_full_has_no_clause_but_those_written_down():
    terms = bare(in_full=True)
    absent = dict.fromkeys(CLAUSES) | {"reports": ()}
    assert absent == {name: getattr(terms, name) for name in CLAUSES}
    assert {None} == {terms.report(kind) for kind in ReportKind}


def test_a_text_without_any_clause_lays_no_duty_on_anybody():
    assert () == tuple(duties(attrs.evolve(AGREEMENT, terms=(bare(in_full=True),)), GOTLAND))


def test_what_is_paid_under_a_text_that_asks_for_nothing_is_paid_on_right_and_owed_by_nobody():
    report = FinancialReport(received=WHOLE, stated_costs=Sek.ZERO, arrived_on=date(2021, 1, 1), channel=Channel.E_MAIL)
    paid = Payment(amount=WHOLE, paid_on=date(2019, 12, 16))
    told = assess(case_under(bare(in_full=True), payments=(paid,), financial_reports=(report,)), as_of=date(2021, 2, 1))
    ledger = told.ledger
    assert (Right.PRESERVED, None) == (told.right, told.lapse)
    assert (WHOLE, WHOLE) == (ledger.paid_on_right, ledger.unspent)
    assert (Sek.ZERO, Sek.ZERO, Sek.ZERO) == (ledger.repayable, ledger.outstanding, ledger.exposure)
    assert RepaymentStatus.NOTHING_DUE is told.repayment.status
    assert Sek.ZERO == told.unspent.repayable_by_text
    assert all(left == right for _, left, right in ledger.identities())
    assert () == told.missing + told.not_regulated
    assert "Det finns inget att återbetala (2 §)." in explain(told).as_text(width=None)


def test_what_may_be_taken_back_for_a_late_report_is_nothing_where_no_day_is_set_for_it():
    undated = ReportClause(kind=ReportKind.FINANCIAL, last_day=None, citation=CLAUSE)
    paid = Payment(amount=WHOLE, paid_on=date(2019, 12, 16))
    told = assess(case_under(attrs.evolve(OWN, reports=(undated,)), payments=(paid,)), as_of=date(2021, 2, 1))
    assert (Sek.ZERO, "regeringen") == (told.reclaim.ceiling, told.reclaim.actor)
    (duty,) = [each.duty for each in told.duties if each.duty.code == "financial_report"]
    assert (None, Modality.SHALL, CLAUSE) == (duty.due, duty.modality, duty.citation)


def test_a_ground_is_found_with_its_place_and_one_that_the_text_does_not_have_is_not():
    place = Citation("S9", "17 § 2")
    unused = LiabilityGround(ground=Ground.NOT_USED, citation=place)
    clause = LiabilityClause(
        grounds=(LATE, unused), decided_by="Socialstyrelsen", modality=Modality.SHALL, citation=CLAUSE
    )
    assert (place, None) == (clause.ground(Ground.NOT_USED).citation, clause.ground(Ground.TOO_HIGH))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"grounds": ()}, "grounds"),
        ({"grounds": (LATE, LATE)}, "grounds[1]"),
        ({"modality": Modality.MAY}, "modality"),
        ({"modality": None}, "modality"),
        ({"decided_by": " "}, "decided_by"),
    ],
)
def test_liability_has_grounds_and_somebody_who_may_or_shall_decide(changes, field):
    facts = {"grounds": (LATE,), "decided_by": "regeringen", "modality": Modality.POWER, "citation": CLAUSE}
    with pytest.raises(GrantkitError) as caught:
        LiabilityClause(**{**facts, **changes})
    assert [field] == [fault.field for fault in caught.value.faults]


@pytest.mark.parametrize("instead", [Unknown("reports", CLAUSE), NotRegulated("reports", CLAUSE)])
def test_terms_have_one_clause_on_each_kind_of_report_or_an_answer_in_their_place(instead):
    twice = (ReportClause(kind=ReportKind.RESULTS, last_day=None, citation=CLAUSE),) * 2
    with pytest.raises(GrantkitError) as caught:
        bare(reports=twice)
    assert ["reports[1]"] == [fault.field for fault in caught.value.faults]
    assert instead == bare(reports=instead).report(ReportKind.INTERIM)
    with pytest.raises(GrantkitError):
        bare(reports=None)


def test_terms_name_each_note_once():
    note = Note(code="no_appeal", sv="Besluten får inte överklagas.", en="There is no appeal.", citation=CLAUSE)
    assert (note,) == bare(notes=(note,)).notes
    with pytest.raises(GrantkitError, match="notes"):
        bare(notes=(note, note))
