"""Books for preschools and schools: each clause against the text of SFS 2024:62, and what follows from it."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from answers_of_texts import answered, paragraphs
from inventory import citations

from grantkit import (
    Channel,
    CostCategory,
    CostItem,
    FinancialReport,
    GrantCase,
    GrantDecision,
    Payment,
    Period,
    Recipient,
    RecipientGroup,
    Requisition,
    Right,
    Sek,
    Unknown,
    assess,
)
from grantkit.agreement import BarredSupport, BaseRate, Ground, InterestFrom, OwnShareOf, Waiver
from grantkit.agreement.budgets import SumKind
from grantkit.case import (
    Breach,
    Consequence,
    DutyStatus,
    Entitlement,
    GrantEffect,
    InterestRate,
    OtherDocument,
    OtherSupport,
    PaymentRefusal,
    ReclaimDecision,
)
from grantkit.catalogue.litteratur_i_skolan import AGREEMENTS, regulation
from grantkit.errors import GrantkitError
from grantkit.values import DayOrigin, Modality, NotRegulated

SFS, SKOLVERKET = "SFS 2024:62", "Statens skolverk"
AGREEMENT = regulation(2025, requisition_day=date(2025, 11, 3))
(TERMS,) = AGREEMENT.terms
OF_2024, OF_2025, OF_2026 = AGREEMENTS
kr = Sek.kronor

# SFS 2024:62 as amended by SFS 2024:63, paragraph by paragraph.
PLACES = {
    "payment": "10 §",
    "requisition": "9 §",
    "grant": "2, 10 §§",
    "refusal": "16 §",
    "financing": "6 §",
    "other_support": "3 §",
    "liability": "14 §",
    "interest": "15 §",
}
# The ground, its place, and whether it turns on fault.
GROUNDS = {
    Ground.GRANTED_WRONGLY: ("13 § 1–2", True),
    Ground.TOO_HIGH: ("13 § 1–2", True),
    Ground.NOT_USED: ("13 § 3", False),
    Ground.USED_OTHERWISE: ("13 § 3", False),
    Ground.FOLLOW_UP_REFUSED: ("13 § 4", False),
}
NOTES = {
    "schools": "4 §",
    "books": "1, 5 §§",
    "least_frame": "8 §",
    "caused_or_understood": "13 § 1–2",
    "information_not_given": "13 § 4",
    "less_interest": "15 § andra stycket",
    "further_rules": "17 §",
    "appeal": "18 §",
}
ABSENT = ("instalments", "repayment", "inspection", "outside_regions")

# School authorities of each kind; how many there are is in no text, so that a case brings its own.
AUTHORITIES = tuple(
    Recipient(name=name, group=RecipientGroup.SCHOOL_AUTHORITIES, municipality_code=code)
    for name, code in (
        ("Kalmar kommun", "0880"),
        ("Gotlands kommun", "0980"),
        ("Region Skåne", None),
        ("Sameskolstyrelsen", None),
        ("Friskolan AB", None),
    )
)
KALMAR = AUTHORITIES[0]
ASSURED = (("no_other_grant", "intygas"), ("conditions_will_be_met", "intygas"))
BOOKS = kr(18_000)
SENT = Requisition(amount=BOOKS, arrived_on=date(2025, 10, 1), channel=Channel.WEB, stated=ASSURED)
GRANTED = GrantDecision(amount=BOOKS, decided_on=date(2025, 12, 1))
PAID = Payment(amount=BOOKS, paid_on=date(2025, 12, 15))
FRAME = Entitlement(line="books", amount=BOOKS, citation=AGREEMENT.citation.source.at("8 §"))


def on(day, agreement=AGREEMENT, **facts):
    return assess(GrantCase(agreement=agreement, recipient=KALMAR, **facts), as_of=day)


def granted(day, **facts):
    return on(day, **{"requisitions": (SENT,), "grant_decisions": (GRANTED,), "payments": (PAID,)} | facts)


def bought(amount):
    cost = CostItem(category=CostCategory.OTHER, amount=amount, period=Period.calendar_year(2025))
    return (FinancialReport(items=(cost,), arrived_on=date(2026, 2, 1), channel=Channel.WEB),)


def grounds(found):
    return {each.ground.ground: each.amount for each in found.reclaim.grounds}


def test_every_clause_cites_its_paragraph():
    assert {clause: getattr(TERMS, clause).citation.place for clause in PLACES} == PLACES


def test_what_decides_no_amount_is_noted_with_its_paragraph():
    assert {note.code: note.citation.place for note in TERMS.notes} == NOTES
    assert {each.code: each.citation.place for each in TERMS.duties} == {"follow_up": "11 §", "changes": "12 §"}


def test_the_least_frame_is_told_from_2025_since_8_in_the_wording_of_2024_was_not_read():
    noted = {year: {note.code for note in regulation(year).terms[0].notes} for year in (2024, 2025, 2026)}
    assert [False, True, True] == ["least_frame" in codes for codes in noted.values()]
    assert noted[2025] - noted[2024] == {"least_frame"}


def test_the_text_was_read_in_full_and_has_no_other_clause():
    assert (True, ()) == (TERMS.in_full, TERMS.reports)
    # 10 §: at one or several times, as Skolverket chooses.
    assert ("payment_in_parts", "10 §") == (TERMS.payment.mode.code, TERMS.payment.mode.citation.place)
    assert isinstance(TERMS.payment.mode, NotRegulated)
    assert AGREEMENT.performance_based is False
    assert [None] * len(ABSENT) == [getattr(TERMS, clause) for clause in ABSENT]


def test_every_paragraph_is_cited_and_no_other_source_but_those_of_the_sum():
    assert {str(number) for number in range(1, 19)} == paragraphs(AGREEMENT, SFS)
    # The defaults of the readings cite the library itself.
    cited = [{each.source.short for each in citations(agreement)} - {SFS, "grantkit"} for agreement in AGREEMENTS]
    assert [
        {"Skolverket 2024", "Regeringen februari 2024", "Regeringen juni 2024"},
        {"Regeringen april 2025"},
        set(),
    ] == cited


def test_the_grounds_are_those_of_13_and_14_and_two_of_them_turn_on_fault():
    assert {each.ground: (each.citation.place, each.fault) for each in TERMS.liability.grounds} == GROUNDS
    assert (Modality.SHALL, Waiver.SPECIAL_REASONS) == (TERMS.liability.modality, TERMS.liability.waiver)


def test_skolverket_decides_is_addressed_and_shall_refuse_at_once():
    named = (TERMS.requisition.addressee, TERMS.grant.decided_by, TERMS.refusal.decided_by, TERMS.liability.decided_by)
    assert {SKOLVERKET} == {*named, *(each.addressee for each in TERMS.duties)}
    assert (Modality.SHALL, True) == (TERMS.refusal.modality, TERMS.refusal.at_once)
    assert (True, None) == (TERMS.grant.as_funds_allow, TERMS.grant.application)
    assert BarredSupport.STATE_GRANT is TERMS.other_support.of


def test_a_fifth_of_what_is_requisitioned_is_the_authority_s_own_and_interest_is_two_points_above():
    own = TERMS.financing
    assert (Fraction(1, 5), OwnShareOf.REQUISITIONED, None) == (own.own_at_least, own.own_of, own.at_most)
    clause = TERMS.interest
    assert (BaseRate.LENDING_RATE, Decimal(2), InterestFrom.ONE_MONTH) == (clause.base, clause.points, clause.runs_from)


def test_the_requisition_assures_what_9_names_and_the_text_does_not_say_what_follows_if_it_is_late():
    form = TERMS.requisition.form
    assert {"no_other_grant": "9 §", "conditions_will_be_met": "9 §"} == {
        each.field: each.citation.place for each in form.particulars
    }
    assert TERMS.requisition.if_late is None
    day = TERMS.requisition.last_day
    assert (date(2025, 11, 3), "10 §", DayOrigin.AUTHORITY) == (day.last_day, day.citation.place, day.origin)
    bare = on(date(2025, 10, 2), requisitions=(attrs.evolve(SENT, stated=()),)).documents[0]
    assert {"no_other_grant", "conditions_will_be_met"} == {each.value("particular").field for each in bare.findings}


# Year, the sum that is told of it and how exactly, its place; the last day for requisition and its place.
@pytest.mark.parametrize(
    ("agreement", "year", "amount", "of_sum", "day", "of_day"),
    [
        (OF_2024, 2024, 176, "Regeringen juni 2024", date(2024, 11, 1), "Skolverket 2024"),
        (OF_2025, 2025, 480, "Regeringen april 2025", None, SFS),
        (OF_2026, 2026, None, SFS, None, SFS),
    ],
    ids=str,
)
def test_what_was_told_of_each_year_is_cited_and_the_rest_is_unknown(agreement, year, amount, of_sum, day, of_day):
    (terms,), (line,) = agreement.terms, agreement.budget.lines
    assert (Period.calendar_year(year),) * 2 == (agreement.period, terms.period)
    told = terms.requisition.last_day
    assert (day, of_day) == (getattr(told, "last_day", None), told.citation.source.short)
    assert of_sum == line.citation.source.short
    if amount is None:
        assert ("sum", SumKind.EXACT) == (line.amount.code, line.exactness)
    else:
        assert (Sek.miljoner(amount), SumKind.ABOUT) == (line.amount, line.exactness)
    assert (day is None) == (isinstance(told, Unknown) and told.code == "requisition_day")
    assert () == agreement.check()


def test_the_wording_of_2024_has_fewer_schools_and_an_unknown_part_of_its_own():
    terms = OF_2024.terms_for("school_authorities")
    assert not terms.in_full
    assert ("financing", "6 § i lydelsen under 2024") == (terms.financing.code, terms.financing.citation.place)
    assert [None] * len(ABSENT) == [getattr(terms, clause) for clause in ABSENT]
    assert () == terms.reports
    schools = [note.en for each in AGREEMENTS for note in each.terms[0].notes if note.code == "schools"]
    assert [True, False, False] == ["lowest stage" in each for each in schools]
    # Every other clause is the same.
    for clause in PLACES.keys() - {"financing", "requisition"}:
        assert getattr(terms, clause) == getattr(TERMS, clause)


def test_there_is_no_such_regulation_before_2024():
    with pytest.raises(GrantkitError, match="2024 or later"):
        regulation(2023)
    with pytest.raises(GrantkitError, match="year"):
        regulation("2025")


def test_a_late_requisition_has_no_consequence_that_the_text_states():
    assert Right.OPEN is on(date(2025, 11, 3), entitlements=(FRAME,)).right
    found = on(date(2025, 11, 4), entitlements=(FRAME,))
    assert (Right.LATE, Sek.ZERO, Sek.ZERO, BOOKS) == (
        found.right,
        found.ledger.lapsed,
        found.ledger.released,
        found.ledger.undetermined,
    )
    assert ["late_without_stated_consequence"] == [each.code for each in found.findings]


def test_the_frame_may_be_requisitioned_and_gives_no_more():
    framed = GrantDecision(amount=kr(15_000), decided_on=date(2025, 4, 1), effect=GrantEffect.MAY_REQUISITION)
    found = on(date(2025, 10, 2), requisitions=(SENT,), grant_decisions=(framed,))
    assert (Right.PRESERVED, kr(15_000), kr(15_000)) == (found.right, found.ledger.entitled, found.ledger.awaiting)
    without = on(date(2025, 10, 2), requisitions=(SENT,))
    assert "grant_decision" == without.ledger.entitled.code


def test_f10_books_for_what_was_requisitioned_lack_own_financing_and_liability_turns_on_fault():
    found = granted(date(2026, 4, 1), financial_reports=bought(BOOKS))
    outcome = found.financing
    assert (kr(3_600), kr(15_000), kr(3_000)) == (outcome.own_lacking, outcome.largest, outcome.excess)
    assert ("fault", "13 § 1–2") == (outcome.liable.code, outcome.ground.place)
    for fault, amount in ((True, kr(3_000)), (False, Sek.ZERO)):
        known = Breach(
            ground=Ground.TOO_HIGH,
            found_on=date(2026, 3, 1),
            found_by=SKOLVERKET,
            reason="egen finansiering",
            amount=kr(3_000),
            fault=fault,
        )
        judged = granted(date(2026, 4, 1), financial_reports=bought(BOOKS), breaches=(known,))
        assert (amount, amount) == (judged.financing.liable, judged.ledger.exposure)


def test_a_fifth_more_books_than_the_grant_are_enough():
    found = granted(date(2026, 4, 1), financial_reports=bought(kr(21_600)))
    assert (Sek.ZERO, BOOKS, Sek.ZERO) == (found.financing.own_lacking, found.financing.largest, found.ledger.exposure)


def test_money_not_used_shall_be_reclaimed_whoever_was_at_fault():
    found = granted(date(2026, 4, 1), financial_reports=bought(kr(10_000)))
    assert kr(8_000) == grounds(found)[Ground.NOT_USED]
    assert Modality.SHALL is found.reclaim.modality


def test_f34_refusing_the_follow_up_makes_liable_for_the_whole():
    refused = Breach(ground=Ground.FOLLOW_UP_REFUSED, found_on=date(2026, 5, 1), found_by=SKOLVERKET, reason="11 §")
    found = granted(date(2026, 5, 2), financial_reports=bought(kr(21_600)), breaches=(refused,))
    assert {Ground.FOLLOW_UP_REFUSED: BOOKS} == grounds(found)
    assert BOOKS == found.ledger.exposure


@pytest.mark.parametrize(("amount", "exposure"), [(3_000, "3 000 kr"), (2_999, "unknown: fault")])
def test_f41_of_two_grounds_the_one_that_surely_reaches_as_much_settles_the_ceiling(amount, exposure):
    """Own financing lacks, so that 3 000 kr may have been too much; the follow-up was refused in part."""
    refused = Breach(
        ground=Ground.FOLLOW_UP_REFUSED,
        found_on=date(2026, 3, 1),
        found_by=SKOLVERKET,
        reason="11 §",
        amount=kr(amount),
    )
    found = granted(date(2026, 4, 1), financial_reports=bought(BOOKS), breaches=(refused,))
    assert exposure == str(found.ledger.exposure).replace("\xa0", " ")


def test_no_report_is_owed_but_the_follow_up_and_changes_are():
    duties = {each.duty.code: each for each in granted(date(2026, 4, 1)).duties}
    assert {"requisition", "follow_up", "changes"} == set(duties)
    assert {
        "requisition": Consequence.NONE_STATED,
        "follow_up": Consequence.RECLAIM,
        "changes": Consequence.NONE_STATED,
    } == {code: each.duty.consequence for code, each in duties.items()}
    told = OtherDocument(kind="changes", arrived_on=date(2026, 1, 7), channel=Channel.WEB)
    met = {each.duty.code: each.status for each in granted(date(2026, 4, 1), documents=(told,)).duties}
    assert (DutyStatus.OPEN, DutyStatus.MET) == (duties["changes"].status, met["changes"])


def test_interest_runs_from_one_month_after_the_decision():
    decided = ReclaimDecision(
        amount=kr(7_300), ground=Ground.NOT_USED, decided_on=date(2026, 1, 31), decided_by=SKOLVERKET
    )
    rate = InterestRate(base=BaseRate.LENDING_RATE, from_day=date(2026, 1, 1), percent=Decimal(2))
    facts = {"financial_reports": bought(kr(10_000)), "reclaim_decisions": (decided,), "rates": (rate,)}
    # From 28 February to 29 March: 30 days at 4 per cent.
    for day, amount in ((date(2026, 2, 27), 0), (date(2026, 3, 29), 24)):
        (interest,) = granted(day, **facts).interest
        assert (kr(amount), "15 §") == (interest.amount, interest.citation.place)


def test_payment_shall_be_refused_where_there_is_a_ground_to_reclaim():
    refused = PaymentRefusal(decided_on=date(2025, 12, 5), decided_by=SKOLVERKET, reason="villkoren uppfylls inte")
    held = granted(date(2025, 12, 6), payments=(), refusals=(refused,))
    assert (BOOKS, Sek.ZERO) == (held.ledger.refused, held.ledger.awaiting)


def test_another_state_grant_for_the_same_books_is_held_against_3():
    support = OtherSupport(measure="böcker", giver="Kulturrådet", declared_on=date(2025, 12, 20), from_state=True)
    found = granted(date(2026, 1, 1), other_support=(support,))
    assert "3 §" in {each.citation.place for each in found.findings}


DAYS = (
    date(2024, 3, 19),
    date(2025, 1, 1),
    date(2025, 11, 3),
    date(2025, 11, 4),
    date(2026, 1, 1),
    date(2027, 1, 1),
)


@pytest.mark.long
@pytest.mark.parametrize("authority", AUTHORITIES, ids=str)
@pytest.mark.parametrize("agreement", [AGREEMENT, *AGREEMENTS], ids=lambda agreement: agreement.name)
def test_a_case_of_every_kind_of_authority_is_answered_from_this_text_only(agreement, authority):
    case = GrantCase(agreement=agreement, recipient=authority, entitlements=(FRAME,))
    full = attrs.evolve(case, requisitions=(SENT,), grant_decisions=(GRANTED,), payments=(PAID,))
    allowed = {SFS} | ({"Skolverket 2024"} if agreement is OF_2024 else set())
    told = {each.source.short for each in (*answered(case, DAYS), *answered(full, DAYS[-2:]))}
    assert {SFS} <= told <= allowed


def test_without_a_frame_the_share_is_unknown_and_never_the_whole_sum():
    for agreement in AGREEMENTS:
        found = on(date(2025, 11, 4), agreement)
        assert isinstance(found.ledger.entitled, Unknown)
        assert "share_not_granted" not in {each.code for each in found.findings}
