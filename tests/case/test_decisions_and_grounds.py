"""When payment shall be refused, and decisions by somebody else, or before their ground (F6, F8, F17)."""

from datetime import date

import attrs
import pytest
from family import FAR_TERMS, K, case_of, changed, cited

from grantkit import Channel, FinancialReport, NotRegulated, Payment, Requisition, Sek, Unknown, assess
from grantkit.agreement import Ground, LiabilityGround
from grantkit.case import Breach, PaymentRefusal, ReclaimDecision
from grantkit.errors import GrantkitError
from grantkit.text import finding_text
from grantkit.values import Modality

SHARE, HALF = Sek.miljoner(5), Sek.miljoner("2,5")
BOARD = "Socialstyrelsen"
FOUND, LAST = date(2025, 6, 10), date(2026, 3, 2)
ASKED = Requisition(amount=SHARE, arrived_on=date(2025, 5, 2), channel=Channel.E_MAIL, assures_use=True)
SHALL = changed(refusal=attrs.evolve(FAR_TERMS.refusal, modality=Modality.SHALL))
WRONG = Breach(ground=Ground.GRANTED_WRONGLY, found_on=FOUND, found_by=BOARD, reason="uppgifter", amount=K(30_000))
BROKEN = attrs.evolve(WRONG, ground=Ground.TERMS_BROKEN)
REFUSAL = PaymentRefusal(decided_on=FOUND, decided_by=BOARD, reason="uppgifter", ground=Ground.GRANTED_WRONGLY)


def told(*codes, terms=SHALL, as_of=FOUND, **facts):
    findings = assess(case_of(terms, **{"requisitions": (ASKED,)} | facts), as_of=as_of).findings
    return [each for each in findings if each.code in codes]


def refusable(**facts):
    found = told("payment_shall_be_refused", "payment_may_be_refused", **facts)
    return [(each.modality, each.value("ground"), each.value("amount")) for each in found]


@pytest.mark.parametrize("modality", [Modality.SHALL, Modality.POWER])
def test_f8_a_ground_found_before_payment_tells_that_payment_shall_or_may_be_refused(modality):
    terms = changed(refusal=attrs.evolve(FAR_TERMS.refusal, modality=modality))
    assert [(modality, Ground.GRANTED_WRONGLY, SHARE)] == refusable(terms=terms, breaches=(WRONG,))
    assert [] == refusable(terms=terms, breaches=(WRONG,), as_of=date(2025, 6, 9))
    ledger = assess(case_of(terms, requisitions=(ASKED,), breaches=(WRONG,)), as_of=FOUND).ledger
    assert (SHARE, K(0)) == (ledger.awaiting, ledger.refused)


def test_f8_conditions_that_are_not_met_are_a_ground_whatever_the_clause_on_liability_lists():
    expected = [(Modality.SHALL, Ground.TERMS_BROKEN, SHARE)]
    own = LiabilityGround(ground=Ground.TERMS_BROKEN, citation=cited("17 §"))
    listed = attrs.evolve(FAR_TERMS.liability, grounds=(own,))
    for liability in (FAR_TERMS.liability, listed, None, Unknown("liability")):
        assert expected == refusable(terms=attrs.evolve(SHALL, liability=liability), breaches=(BROKEN,))


def test_f8_where_nothing_awaits_or_no_rule_is_in_hand_or_the_ground_is_decided_on_nothing_is_to_be_refused():
    paid = {"payments": (Payment(amount=SHARE, paid_on=date(2025, 6, 2)),)}
    assert [] == refusable(breaches=(WRONG,), **paid)
    assert [] == refusable(breaches=(attrs.evolve(WRONG, ground=Ground.FOLLOW_UP_REFUSED),))
    assert [] == refusable(breaches=(WRONG,), refusals=(attrs.evolve(REFUSAL, amount=K(5)),))
    later = attrs.evolve(REFUSAL, decided_on=date(2025, 6, 11))
    assert 1 == len(refusable(breaches=(WRONG,), refusals=(later,)))
    assert 1 == len(refusable(breaches=(BROKEN,), refusals=(attrs.evolve(REFUSAL, amount=K(5)),)))
    for clause in (None, Unknown("refusal"), NotRegulated("refusal")):
        assert [] == refusable(terms=changed(refusal=clause), breaches=(WRONG,))


def test_f8_a_missing_report_is_a_ground_only_where_something_was_paid():
    after = {"as_of": date(2026, 3, 3)}
    assert [] == refusable(**after)
    half = {"payments": (Payment(amount=HALF, paid_on=date(2025, 6, 2)),)}
    assert [(Modality.SHALL, Ground.REPORT_MISSING, HALF)] == refusable(**after, **half)


def test_f8_a_refusal_on_a_ground_that_the_text_does_not_have_is_told():
    code = "payment_refused_without_ground"
    for ground, liability, count in (
        (Ground.GRANTED_WRONGLY, FAR_TERMS.liability, 0),
        (Ground.FOLLOW_UP_REFUSED, FAR_TERMS.liability, 1),
        (Ground.TERMS_BROKEN, FAR_TERMS.liability, 0),
        (Ground.GRANTED_WRONGLY, None, 1),
        (Ground.GRANTED_WRONGLY, Unknown("liability"), 0),
        (None, None, 0),
    ):
        refusal = attrs.evolve(REFUSAL, ground=ground)
        terms = attrs.evolve(SHALL, liability=liability)
        assert count == len(told(code, terms=terms, refusals=(refusal,))), (ground, liability)
    unruled = changed(refusal=Unknown("refusal"))
    assert [] == told(code, terms=unruled, refusals=(attrs.evolve(REFUSAL, ground=Ground.FOLLOW_UP_REFUSED),))


def test_f8_where_the_clause_on_refusal_names_its_grounds_no_other_ground_bears_a_refusal():
    named = (Ground.GRANTED_WRONGLY, Ground.RESULT_NOT_REACHED)
    terms = changed(refusal=attrs.evolve(FAR_TERMS.refusal, grounds=named))
    code = "payment_refused_without_ground"
    for ground, bears in (
        (Ground.GRANTED_WRONGLY, True),  # also of the clause on liability
        (Ground.RESULT_NOT_REACHED, True),  # of the clause on refusal only
        (Ground.USED_OTHERWISE, False),  # of the clause on liability only
        (Ground.TERMS_BROKEN, False),
    ):
        expected = [(Modality.POWER, ground, SHARE)] if bears else []
        assert expected == refusable(terms=terms, breaches=(attrs.evolve(WRONG, ground=ground),)), ground
        refusal = attrs.evolve(REFUSAL, ground=ground)
        assert bears is not bool(told(code, terms=terms, refusals=(refusal,))), ground


def test_f8_a_ground_of_refusal_is_named_once():
    with pytest.raises(GrantkitError, match="grounds"):
        attrs.evolve(FAR_TERMS.refusal, grounds=(Ground.TOO_HIGH, Ground.TOO_HIGH))


def test_f5_that_nothing_is_repaid_without_a_decision_cites_the_clause_on_such_decisions():
    for liability, place in ((FAR_TERMS.liability, FAR_TERMS.liability.citation), (None, FAR_TERMS.citation)):
        terms = changed(liability=liability, repayment=None)
        steps = {each.code: each.citation for each in assess(case_of(terms), as_of=FOUND).steps}
        assert (place, place) == (steps["repayable"], steps["outstanding"])


def reclaim(**changes):
    facts = {"amount": K(10), "ground": Ground.REPORT_MISSING, "decided_on": date(2026, 3, 3), "decided_by": BOARD}
    return ReclaimDecision(**facts | changes)


PAID = {"payments": (Payment(amount=SHARE, paid_on=date(2025, 6, 2)),), "as_of": date(2026, 4, 1)}


def test_f6_f8_a_decision_by_somebody_other_than_the_text_says_is_told():
    code = "decided_by_another"
    for name, count in ((BOARD, 0), ("socialstyrelsen (avdelning 1)", 0), ("Kammarkollegiet", 1)):
        assert count == len(told(code, reclaim_decisions=(reclaim(decided_by=name),), **PAID))
        assert count == len(told(code, refusals=(attrs.evolve(REFUSAL, decided_by=name),)))
    silent = attrs.evolve(SHALL, liability=None, refusal=None)
    other = {"reclaim_decisions": (reclaim(decided_by="KK"),), "refusals": (attrs.evolve(REFUSAL, decided_by="KK"),)}
    assert [] == told(code, terms=silent, **other, **PAID)
    (found,) = told(code, reclaim_decisions=(reclaim(decided_by="Kammarkollegiet"),), **PAID)
    assert "Kammarkollegiet har fattat beslutet den 3 mars 2026, men enligt texten beslutar" in finding_text(
        found
    ).replace("\N{NO-BREAK SPACE}", " ")


def test_f6_a_reclaim_before_the_report_is_missing_is_told_and_counts_all_the_same():
    code = "decided_before_ground"
    early = reclaim(decided_on=LAST)
    assert 1 == len(told(code, reclaim_decisions=(early,), **PAID))
    assert [] == told(code, reclaim_decisions=(reclaim(),), **PAID)
    # What else it found, the documents do not show.
    assert [] == told(code, reclaim_decisions=(attrs.evolve(early, ground=Ground.USED_OTHERWISE),), **PAID)
    assert [] == told(code, reclaim_decisions=(attrs.evolve(early, ground=Ground.REPORT_LATE),), **PAID)
    assert [] == told(code, terms=attrs.evolve(SHALL, liability=None), reclaim_decisions=(early,), **PAID)
    assert [] == told(code, terms=attrs.evolve(SHALL, reports=Unknown("reports")), reclaim_decisions=(early,), **PAID)
    facts = {key: value for key, value in PAID.items() if key != "as_of"}
    case = case_of(SHALL, requisitions=(ASKED,), reclaim_decisions=(early,), **facts)
    assert K(10) == assess(case, as_of=date(2026, 4, 1)).ledger.repayable


def test_f6_what_came_in_later_does_not_take_away_the_ground_of_the_day_of_the_decision():
    report = FinancialReport(received=SHARE, stated_costs=SHARE, arrived_on=date(2026, 3, 20), channel=Channel.E_MAIL)
    facts = {"financial_reports": (report,), **PAID}
    assert [] == told("decided_before_ground", reclaim_decisions=(reclaim(),), **facts)
    assert 1 == len(told("decided_before_ground", reclaim_decisions=(reclaim(decided_on=date(2026, 3, 20)),), **facts))


@pytest.mark.parametrize(("assures", "count"), [(True, 0), (False, 1), (None, 1)])
def test_f17_what_is_paid_on_an_assurance_is_not_paid_unsaid_without_one(assures, count):
    code = "assurance_not_given"
    terms = changed(payment=attrs.evolve(FAR_TERMS.payment, on_assurance=True))
    asked = attrs.evolve(ASKED, assures_use=assures)
    assert count == len(told(code, terms=terms, requisitions=(asked,)))
    assert count == len(told(code, terms=terms, requisitions=(asked,), **PAID))
    assert [] == told(code, requisitions=(asked,))
    assert [] == told(code, terms=terms, requisitions=(), as_of=date(2025, 5, 2))
    assert 1 == len(told(code, terms=terms, requisitions=(), **PAID))
    lapsed = attrs.evolve(asked, arrived_on=date(2025, 5, 20))
    assert [] == told(code, terms=terms, requisitions=(lapsed,))
