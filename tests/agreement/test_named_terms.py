"""Several terms for one group (F13), terms per year and periods with only a last day (F24), several numbers (F25)."""

from datetime import date

import attrs
import pytest
from odd_agreements import CITED, SOUND, TERMS, budget, by, kr, line

from grantkit import (
    Channel,
    CostCategory,
    CostItem,
    FinancialReport,
    GrantCase,
    GrantkitError,
    Payment,
    Period,
    Requisition,
    assess,
    duties,
)
from grantkit.agreement import Form, Particular, RecipientGroup, RequisitionClause
from grantkit.case import PaymentDecision
from grantkit.catalogue.regions import REGIONS
from grantkit.errors import UnknownName
from grantkit.identifiers import RegistrationNumber
from grantkit.text.formatting import period

ONE, OTHER = "Kammarkollegiet", "Socialstyrelsen"
LATER = RequisitionClause(last_day=by(date(2025, 12, 15)), addressee=OTHER, citation=CITED)
# Near care 2023: one payer pays the grant, the other pays for training places, each by a day of its own.
TWO_PAYERS = attrs.evolve(
    SOUND,
    budget=budget(line(amount=kr(2_000)), line("training", amount=kr(100))),
    terms=(
        attrs.evolve(TERMS, name=ONE),
        attrs.evolve(TERMS, name=OTHER, lines=("training",), requisition=LATER),
    ),
    tables=(),
    recipients=REGIONS[:1],
)
AS_OF = date(2026, 4, 2)


def case_of(agreement=TWO_PAYERS, **facts):
    return GrantCase(agreement=agreement, recipient=REGIONS[0], **facts)


def test_f13_two_terms_of_one_group_are_told_apart_by_name():
    assert (("efforts",), ("training",)) == tuple(TWO_PAYERS.terms_for("regions", each).lines for each in (ONE, OTHER))
    with pytest.raises(UnknownName, match=f"name: got None .* one of {ONE}, {OTHER}, since the group has several"):
        TWO_PAYERS.terms_for(RecipientGroup.REGIONS)
    with pytest.raises(UnknownName, match=f"name: got 'SKR' .* one of {ONE}, {OTHER}"):
        TWO_PAYERS.terms_for("regions", "SKR")


def test_f13_the_only_terms_of_a_group_need_no_name_and_answer_to_theirs():
    named = attrs.evolve(SOUND, terms=(attrs.evolve(TERMS, name="2025"),))
    assert named.terms_for("regions") is named.terms_for("regions", "2025")
    with pytest.raises(UnknownName, match="one of 2025"):
        named.terms_for("regions", "2024")


def test_f13_each_case_is_under_the_terms_that_it_names():
    assert (kr(2_000), kr(100)) == tuple(
        assess(case_of(terms=each), as_of=AS_OF).ledger.entitled for each in (ONE, OTHER)
    )
    last_days = [assess(case_of(terms=each), as_of=AS_OF).duties[0].duty.due.last_day for each in (ONE, OTHER)]
    assert [date(2025, 12, 1), date(2025, 12, 15)] == last_days
    assert last_days == [duties(TWO_PAYERS, REGIONS[0], terms=each)[0].due.last_day for each in (ONE, OTHER)]


@pytest.mark.parametrize("terms", [None, "SKR", ""])
def test_f13_a_case_that_names_no_terms_where_there_are_several_is_refused_with_the_names(terms):
    with pytest.raises(GrantkitError, match=f"terms: got .* one of {ONE}, {OTHER}"):
        case_of(terms=terms)


def test_f13_duties_of_a_group_with_several_terms_are_asked_for_by_name():
    with pytest.raises(UnknownName, match=f"one of {ONE}, {OTHER}"):
        duties(TWO_PAYERS, REGIONS[0])
    with pytest.raises(GrantkitError, match="terms: got 5"):
        duties(TWO_PAYERS, REGIONS[0], terms=5)


@pytest.mark.parametrize("names", [("", "x"), ("", ""), ("x", "x")])
def test_f13_terms_of_one_group_without_names_to_tell_them_apart_are_refused(names):
    with pytest.raises(GrantkitError, match="terms"):
        attrs.evolve(SOUND, terms=tuple(attrs.evolve(TERMS, name=name) for name in names))


@pytest.mark.parametrize(("name", "governs"), [(ONE, (True, False)), (OTHER, (False, True)), ("", (True, True))])
def test_f13_terms_of_a_payment_decision_prevail_over_those_of_their_name(name, governs):
    stated = attrs.evolve(
        TERMS, name=name, requisition=RequisitionClause(last_day=by(date(2025, 11, 1)), citation=CITED)
    )
    decision = PaymentDecision(
        registration_number=RegistrationNumber.parse("S2025/00001"), group=RecipientGroup.REGIONS, terms=stated
    )
    answers = [assess(case_of(terms=each, decisions=(decision,)), as_of=AS_OF) for each in (ONE, OTHER)]
    assert governs == tuple(each.duties[0].duty.due.last_day == date(2025, 11, 1) for each in answers)
    assert governs == tuple("decision_changes_terms" in {each.code for each in answer.findings} for answer in answers)


def test_f24_terms_of_each_year_stand_in_one_agreement():
    """Fi2025/01984."""
    years = attrs.evolve(
        SOUND,
        terms=tuple(
            attrs.evolve(TERMS, name=str(year), period=Period.calendar_year(year), requisition=None, payment=None)
            for year in (2025, 2026)
        ),
    )
    assert Period.calendar_year(2026) == years.terms_for("regions", "2026").period
    costs = CostItem(category=CostCategory.OTHER, amount=kr(60), period=Period.month(2026, 1))
    report = FinancialReport(items=(costs,), arrived_on=date(2026, 2, 1), channel=Channel.E_MAIL, received=kr(100))
    paid = Payment(amount=kr(100), paid_on=date(2025, 5, 1))
    facts = {"agreement": years, "financial_reports": (report,), "payments": (paid,)}
    used = [assess(case_of(terms=each, **facts), as_of=AS_OF).ledger.used for each in ("2025", "2026")]
    assert [kr(0), kr(60)] == used


UNTIL = Period(None, date(2026, 12, 15))


def test_f24_to_be_used_until_15_december_2026_sets_no_first_day():
    assert date(2026, 12, 15) in UNTIL
    assert date(1, 1, 1) in UNTIL
    assert date(2026, 12, 16) not in UNTIL
    assert UNTIL.days is None


@pytest.mark.parametrize(
    ("first", "second", "covers", "overlaps"),
    [
        (UNTIL, Period.calendar_year(2025), True, True),
        (UNTIL, Period.calendar_year(2026), False, True),
        (UNTIL, Period.calendar_year(2027), False, False),
        (UNTIL, UNTIL, True, True),
        (UNTIL, Period(None, date(2027, 1, 1)), False, True),
        (Period.calendar_year(2026), UNTIL, False, True),
        (Period.calendar_year(2027), UNTIL, False, False),
    ],
)
def test_f24_a_period_with_only_a_last_day_covers_and_overlaps(first, second, covers, overlaps):
    assert (covers, overlaps) == (first.covers(second), first.overlaps(second))
    assert overlaps == second.overlaps(first)


@pytest.mark.parametrize("text", ["t.o.m. 2026-12-15", "till 2026-12-15", "until 2026-12-15", "../2026-12-15"])
def test_f24_a_last_day_alone_is_read_and_written(text):
    assert UNTIL == Period.parse(text) == Period.parse(str(UNTIL))
    assert ("till och med den 15 december 2026", "until 15 December 2026") == (period(UNTIL), period(UNTIL, "en"))


@pytest.mark.parametrize("text", ["t.o.m. 2026-12-32", "till", "2026-12-15"])
def test_f24_what_is_no_last_day_is_refused_with_what_to_write(text):
    with pytest.raises(GrantkitError, match=r"t\.o\.m\."):
        Period.parse(text)


@pytest.mark.parametrize(
    ("stated", "differs"),
    [
        (UNTIL, False),
        (Period(date(2025, 3, 1), date(2026, 12, 15)), False),
        (Period.calendar_year(2025), False),
        (Period.calendar_year(2026), True),
        (Period(None, date(2026, 12, 16)), True),
    ],
)
def test_f24_a_document_may_state_any_period_that_ends_in_time(stated, differs):
    form = Form(particulars=(Particular(field="period", citation=CITED),))
    clause = attrs.evolve(TERMS.requisition, form=form)
    agreement = attrs.evolve(SOUND, terms=(attrs.evolve(TERMS, period=UNTIL, requisition=clause),))
    sent = Requisition(period=stated, amount=kr(1), arrived_on=date(2025, 5, 1), channel=Channel.E_MAIL)
    (document,) = assess(case_of(agreement, requisitions=(sent,)), as_of=AS_OF).documents
    assert differs == ("period_differs" in {each.code for each in document.findings})


def test_f37_costs_count_from_before_the_text_came_into_force():
    """SFS 2025:74: the period begins before the day of the text, and nothing asks for that day."""
    early = Period(date(2024, 7, 1), date(2025, 12, 31))
    agreement = attrs.evolve(SOUND, signed_on=Period.month(2025, 2), terms=(attrs.evolve(TERMS, period=early),))
    costs = tuple(
        CostItem(category=CostCategory.OTHER, amount=kr(amount), period=Period.month(2024, month))
        for amount, month in ((40, 7), (20, 6))
    )
    report = FinancialReport(items=costs, arrived_on=date(2026, 2, 1), channel=Channel.E_MAIL, received=kr(100))
    paid = Payment(amount=kr(100), paid_on=date(2025, 5, 1))
    case = case_of(agreement, financial_reports=(report,), payments=(paid,))
    assert kr(40) == assess(case, as_of=AS_OF).ledger.used


AGREED, DECIDED, OF_THE_AUTHORITY, STRAY = map(
    RegistrationNumber.parse, ("Fi2025/01984", "Fi2025/01990", "S2025/00077", "S2025/00078")
)
NUMBERED = attrs.evolve(SOUND, registration_number=AGREED, other_numbers=(("Socialstyrelsen", OF_THE_AUTHORITY),))
DECISION = PaymentDecision(registration_number=DECIDED, group=RecipientGroup.REGIONS, decided_on=date(2025, 1, 2))


@pytest.mark.parametrize(
    ("numbers", "wrong"),
    [
        ({"agreement_number": AGREED, "decision_number": DECIDED}, []),
        ({"agreement_number": OF_THE_AUTHORITY, "decision_number": DECIDED}, []),
        ({"agreement_number": AGREED, "decision_number": OF_THE_AUTHORITY}, []),
        ({"agreement_number": STRAY, "decision_number": STRAY}, ["agreement_number", "decision_number"]),
        ({"agreement_number": DECIDED, "decision_number": AGREED}, ["agreement_number", "decision_number"]),
    ],
)
def test_f25_a_document_that_names_any_number_of_the_agreement_is_right(numbers, wrong):
    """Fi2025/01984 has the agreement's number, the decision's and the authority's own."""
    sent = Requisition(amount=kr(1), arrived_on=date(2025, 5, 1), channel=Channel.E_MAIL, **numbers)
    (document,) = assess(case_of(NUMBERED, requisitions=(sent,), decisions=(DECISION,)), as_of=AS_OF).documents
    found = [each for each in document.findings if each.code == "registration_number_differs"]
    assert wrong == [each.field.rpartition(".")[2] for each in found]


@pytest.mark.parametrize("pair", [("x",), ("x", "S2025/1"), (5, AGREED), (AGREED, "x"), "S2025/1"])
def test_f25_another_number_is_a_pair_of_its_body_and_itself(pair):
    with pytest.raises(GrantkitError, match=r"other_numbers\[0\]"):
        attrs.evolve(SOUND, other_numbers=(pair,))
