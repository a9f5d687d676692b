"""What a change to a case must do to the answers, and what it must leave alone, whatever the right answer is."""

from datetime import date, timedelta
from functools import cache, partial

import attrs
import oracle
import oracle_cases
import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from grantkit import (
    ActivityReport,
    Channel,
    Citation,
    FinancialReport,
    GrantCase,
    Payment,
    Period,
    Policies,
    Recipient,
    Repayment,
    Requisition,
    Right,
    Sek,
    Terms,
    assess,
)
from grantkit.agreement import RepaymentClause, ReportClause, RequisitionClause
from grantkit.agreement.clauses import last_day_of
from grantkit.agreement.readings import EarmarkTest
from grantkit.case import Entitlement, Judgement, Ledger, PaymentDecision
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.identifiers import RegistrationNumber
from grantkit.testing import amounts, days, grant_cases, policies
from grantkit.values.deadlines import Deadline

CITED = Citation("drawn", "1")
DOCUMENTS = ("requisitions", "financial_reports", "activity_reports")
FACTS = (*DOCUMENTS, "payments", "repayments", "judgements", "decisions")
GOTLAND, SALAR = AGREEMENT.recipient("Gotland"), AGREEMENT.recipient("SKL")
# A case drawn from a seed has no smaller one beside it, so none is looked for: what fails shows its case as it is.
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
LEDGER = tuple(field.name for field in attrs.fields(Ledger))
_cases_of = cache(partial(grant_cases, AGREEMENT))


@st.composite
def linked_cases(draw, recipient=None):
    """Draw cases with facts missing, in which documents take the place of others and payments have lines."""
    case = draw(_cases_of(recipient))
    lines = (None, *AGREEMENT.terms_for(case.recipient.group).lines)
    changes = {"payments": tuple(attrs.evolve(each, line=draw(st.sampled_from(lines))) for each in case.payments)}
    for field in ("requisitions", "financial_reports"):
        documents = [attrs.evolve(each, reference=str(place)) for place, each in enumerate(getattr(case, field))]
        for place in range(1, len(documents)):
            before = draw(st.sampled_from((None, *map(str, range(place)))))
            if before is not None:
                documents[place] = attrs.evolve(documents[place], supersedes=before, reason="wrong figure")
        changes[field] = tuple(documents)
    return attrs.evolve(case, **changes)


def _any(_case):
    return True


def complete_cases(suits=_any):
    """Draw cases in which every fact is stated, with decisions, costs by area, and documents of every channel."""

    def first(seed):
        return next(case for case, _, _ in oracle_cases.case_days(100_000, seed) if suits(case))

    return st.integers(0, 2**32).map(first)


CASES = linked_cases() | complete_cases()


def core(case, as_of, chosen):
    """Everything that follows for right, money and duties; names, texts and places of findings left out."""
    found = assess(case, as_of=as_of, policies=chosen)
    plain = oracle_cases.plain
    answers = {"right": plain(found.right), "contestable": found.reclaim.contestable}
    answers |= {term: plain(getattr(found.ledger, term)) for term in LEDGER}
    answers |= {f"duty_{each.duty.code}": plain(each.status) for each in found.duties}
    answers |= {f"done_{each.duty.code}": plain(each.done) for each in found.duties}
    parts = ("amount", "dated", "by_recipient", "by_authority", "due", "status")
    answers |= {f"repayment_{part}": plain(getattr(found.repayment, part)) for part in parts}
    return answers


def same(case, other, as_of, chosen, but=()):
    """Ask that two cases have the same answers; where not, show what differs, and the case."""
    expected, found = core(case, as_of, chosen), core(other, as_of, chosen)
    differing = {name: (answer, found[name]) for name, answer in expected.items() if answer != found[name]}
    assert set(differing) <= set(but), f"{differing}\n{oracle_cases.told(case, as_of, chosen)}"


def _days_of_acts(case):
    yield [each.judged_on for each in case.judgements]
    yield [each.decided_on for each in case.decisions]


def ambiguous(case):
    """Tell whether two documents of a kind may have come on one day, so that no fact says which is the last."""
    return any(
        len(getattr(case, field)) > 1
        and len({each.arrived_on for each in getattr(case, field)} - {None}) < len(getattr(case, field))
        for field in DOCUMENTS
    ) or any(len(set(each)) < len(each) for each in _days_of_acts(case))


def in_another_order(case, chance):
    """Write the same facts down in another order."""
    return attrs.evolve(
        case, **{field: tuple(chance.sample(getattr(case, field), len(getattr(case, field)))) for field in FACTS}
    )


@settings(max_examples=3 * settings().max_examples)
@given(CASES, days(), policies(), st.randoms(use_true_random=False))
def test_the_order_in_which_facts_are_written_down_says_nothing(case, as_of, chosen, chance):
    """A case is a set of facts with days of their own; where they stand in a list matters only within one day."""
    assume(not ambiguous(case))
    same(case, in_another_order(case, chance), as_of, chosen)


@settings(max_examples=2 * settings().max_examples)
@given(linked_cases(GOTLAND) | linked_cases(SALAR), days(), policies(), st.data())
def test_what_the_recipient_is_called_says_nothing(case, as_of, chosen, data):
    """The clauses speak of a group and of amounts; with the same of both the answers are the same under any name."""
    stated = tuple(
        Entitlement(line=line, amount=data.draw(amounts(Sek.kronor(10**8))), citation=CITED)
        for line in AGREEMENT.terms_for(case.recipient.group).lines
    )
    named = attrs.evolve(case, entitlements=stated)
    renamed = attrs.evolve(named, recipient=Recipient(name="Visby & Co", group=case.recipient.group))
    same(named, renamed, as_of, chosen)


def scaled(record, factor):
    """Multiply every amount that a record tells, and those of its items."""
    changes = {
        field.name: Sek(ore=value.ore * factor)
        for field in attrs.fields(type(record))
        if isinstance(value := getattr(record, field.name), Sek)
    }
    if getattr(record, "items", ()):
        changes["items"] = tuple(scaled(item, factor) for item in record.items)
    return attrs.evolve(record, **changes)


@settings(max_examples=2 * settings().max_examples)
@given(CASES, days(), policies(), st.integers(2, 7), st.data())
def test_all_amounts_times_a_whole_number_give_the_ledger_times_it(case, as_of, chosen, factor, data):
    """No rule has an amount of its own: no threshold, no least sum, no rounding (R36, R79)."""
    assume(case.recipient.group in {GOTLAND.group, SALAR.group})
    lines = AGREEMENT.terms_for(case.recipient.group).lines
    amount = amounts(Sek.kronor(10**8))
    stated = tuple(Entitlement(line=line, amount=data.draw(amount), citation=CITED) for line in lines)
    # Lines of its own, of which no table prints the sum.
    own = Recipient(name="Nyköping", group=case.recipient.group)
    before = attrs.evolve(case, recipient=own, entitlements=stated)
    changes = {
        field: tuple(scaled(each, factor) for each in getattr(before, field)) for field in (*FACTS, "entitlements")
    }
    expected = core(before, as_of, chosen)
    amounts_in = {*LEDGER, "repayment_amount", "repayment_dated", "repayment_by_recipient", "repayment_by_authority"}
    expected |= {name: expected[name] * factor for name in amounts_in if isinstance(expected[name], int)}
    assert expected == core(attrs.evolve(before, **changes), as_of, chosen)


@settings(max_examples=2 * settings().max_examples)
@given(CASES, days(), policies(), st.data())
def test_a_payment_in_two_parts_of_one_day_and_line_is_the_payment(case, as_of, chosen, data):
    """What is paid on a day and on a line is a sum; in how many transfers it went is told (R51) and decides nothing."""
    assume(case.payments)
    place = data.draw(st.integers(0, len(case.payments) - 1))
    whole = case.payments[place]
    part = data.draw(st.integers(0, whole.amount.ore))
    parts = tuple(attrs.evolve(whole, amount=Sek(ore=ore)) for ore in (part, whole.amount.ore - part))
    halved = attrs.evolve(case, payments=(*case.payments[:place], *parts, *case.payments[place + 1 :]))
    same(case, halved, as_of, chosen)


def _later(case, day, replaced):
    """Give one fact of each kind on *day*; a document takes the place of an earlier one where *replaced* names it."""
    arrived = {"arrived_on": day, "channel": Channel.POST, "reference": "later"}
    one = Sek.kronor(1)
    terms = AGREEMENT.terms_for(case.recipient.group)
    number = RegistrationNumber("S2019/09999")
    return {
        "requisitions": Requisition(amount=one, **arrived, **replaced("requisitions")),
        "financial_reports": FinancialReport(stated_costs=one, **arrived, **replaced("financial_reports")),
        "activity_reports": ActivityReport(**arrived),
        "payments": Payment(amount=one, paid_on=day),
        "repayments": Repayment(amount=one, sent_on=day, booked_on=day),
        "judgements": Judgement(unused=one, judged_on=day, judged_by="Kammarkollegiet", reason="review"),
        "decisions": PaymentDecision(
            registration_number=number, group=case.recipient.group, decided_on=day, terms=attrs.evolve(terms, lines=())
        ),
    }


@settings(max_examples=3 * settings().max_examples)
@given(CASES, days(), policies(), st.integers(1, 60), st.sampled_from(FACTS), st.data())
def test_what_happens_after_the_day_asked_about_is_not_yet_known(case, as_of, chosen, ahead, field, data):
    """A fact that comes after the day leaves every answer of that day as it is, findings and documents included."""
    references = {
        kind: [each.reference for each in getattr(case, kind) if each.reference is not None] for kind in DOCUMENTS
    }

    def replaced(kind):
        before = data.draw(st.sampled_from((None, *references[kind])))
        return {"supersedes": before, "reason": "wrong figure"} if before is not None else {}

    fact = _later(case, as_of + timedelta(days=ahead), replaced)[field]
    more = attrs.evolve(case, **{field: (*getattr(case, field), fact)})
    before, after = (assess(each, as_of=as_of, policies=chosen) for each in (case, more))
    same(case, more, as_of, chosen)
    for part in ("lapse", "ledger", "unspent", "repayment", "reclaim", "findings", "documents", "duties", "steps"):
        assert getattr(before, part) == getattr(after, part)


def shifted(value, step):
    """Move every day in a record, and in what it holds, by *step*."""
    if isinstance(value, date):
        return value + step
    if isinstance(value, tuple):
        return tuple(shifted(each, step) for each in value)
    if isinstance(value, Deadline | Period) or type(value) in MOVED:
        fields = attrs.fields(type(value))
        return attrs.evolve(value, **{each.name: shifted(getattr(value, each.name), step) for each in fields})
    return value


MOVED = {ActivityReport, FinancialReport, Judgement, Payment, PaymentDecision, Repayment, Requisition}
MOVED |= {Terms, RequisitionClause, ReportClause, RepaymentClause, oracle_cases.CostItem}


def _moves_alike(case, as_of, step):
    """Tell whether each day and the working day that counts for it are as far apart before the move as after it."""
    days_of = {each.arrived_on for field in DOCUMENTS for each in getattr(case, field) if each.arrived_on}
    printed = {each.terms for each in case.decisions if each.terms} | {AGREEMENT.terms_for(case.recipient.group)}
    days_set = (
        last_day_of(clause) for terms in printed for clause in (terms.requisition, terms.repayment, *terms.reports)
    )
    last = {each.last_day for each in days_set if isinstance(each, Deadline)}
    return all(
        counting(day + step) == counting(day) + step
        for counting, found in ((oracle.working_day_before, days_of), (oracle.working_day_from, last | {as_of}))
        for day in found
    )


@settings(max_examples=2 * settings().max_examples)
@given(CASES, days(), policies(), st.integers(-40, 40))
def test_whole_weeks_earlier_or_later_nothing_is_otherwise(case, as_of, chosen, weeks):
    """Days count only against the agreement's days, weekdays and holidays: moved together, the answers move along."""
    step = timedelta(weeks=weeks)
    assume(_moves_alike(case, as_of, step))
    agreement = attrs.evolve(AGREEMENT, terms=shifted(AGREEMENT.terms, step), period=shifted(AGREEMENT.period, step))
    changes = {field: shifted(getattr(case, field), step) for field in FACTS}
    moved = attrs.evolve(case, agreement=agreement, **changes)
    expected = {name: shifted(answer, step) for name, answer in core(case, as_of, chosen).items()}
    assert expected == core(moved, as_of + step, chosen)


BINDING = Policies(earmark_test=EarmarkTest.BINDING)
WITH_LINES = complete_cases(lambda case: any(each.line for each in case.payments))


@settings(max_examples=2 * settings().max_examples, phases=UNSHRUNK)
@given(CASES | WITH_LINES, days() | st.just(date(2020, 12, 31)), policies() | st.just(BINDING), days())
def test_sums_of_nothing_change_nothing(case, as_of, chosen, day):
    """A payment of 0 kr is no payment, and a repayment of 0 kr none."""
    nothing = {
        "payments": (*case.payments, Payment(amount=Sek.ZERO, paid_on=day)),
        "repayments": (*case.repayments, Repayment(amount=Sek.ZERO, sent_on=day, booked_on=day)),
    }
    same(case, attrs.evolve(case, **nothing), as_of, chosen)


@settings(max_examples=2 * settings().max_examples)
@given(complete_cases(), days(), policies(), st.sampled_from(("requisitions", "financial_reports")), st.data())
def test_a_document_handed_in_again_unchanged_changes_nothing(case, as_of, chosen, field, data):
    """A document that takes the place of one with the same contents and day tells nothing new (R51, A1)."""
    documents = getattr(case, field)
    assume(documents)
    first = data.draw(st.sampled_from(documents))
    again = attrs.evolve(first, reference="again", supersedes=first.reference, reason="sent twice")
    # What took the place of the first takes the place of the second.
    rest = [
        attrs.evolve(each, supersedes="again") if each.supersedes == first.reference else each for each in documents
    ]
    same(case, attrs.evolve(case, **{field: (*rest, again)}), as_of, chosen)


@pytest.mark.parametrize(
    ("field", "last"), [("requisitions", date(2019, 12, 1)), ("financial_reports", date(2020, 3, 31))]
)
@settings(max_examples=settings().max_examples, phases=UNSHRUNK)
@given(data=st.data(), chosen=policies())
def test_what_is_replaced_in_time_counts_for_nothing(field, last, data, chosen):
    """Take out a document whose place another has taken in time, and before payment: nothing is otherwise (A1, A3)."""

    def links(case):
        return [each for each in getattr(case, field) if each.supersedes and each.arrived_on <= last]

    case = data.draw(complete_cases(lambda case: links(case) and not case.decisions))
    if field == "requisitions":
        case = attrs.evolve(case, payments=())
    after = data.draw(st.sampled_from(links(case)))
    before = next(each for each in getattr(case, field) if each.reference == after.supersedes)
    changed = attrs.evolve(after, supersedes=before.supersedes, reason=before.reason)
    rest = tuple(changed if each is after else each for each in getattr(case, field) if each is not before)
    # The duty was done on the day of the first document in time, and that one may be gone.
    but = ("done_requisition", "done_financial_report")
    same(case, attrs.evolve(case, **{field: rest}), date(2020, 12, 31), chosen, but=but)


@settings(max_examples=settings().max_examples)
@given(CASES, policies(), st.integers(0, 200), st.integers(1, 200))
def test_a_later_day_never_gives_a_lapsed_right_back(case, chosen, after, later):
    """From the end of the first working day after the last day on, a right that has lapsed stays lapsed."""
    assume(not case.decisions)
    first = date(2019, 12, 3) + timedelta(days=after)
    if assess(case, as_of=first, policies=chosen).right is Right.LAPSED:
        assert assess(case, as_of=first + timedelta(days=later), policies=chosen).right is Right.LAPSED


def test_the_cases_drawn_are_those_meant():
    """Documents that take the place of others, and payments with lines, are among what is drawn."""
    drawn = [case for case, _, _ in oracle_cases.case_days(200, 1)]
    assert any(each.supersedes for case in drawn for each in case.requisitions)
    assert any(each.line for case in drawn for each in case.payments)
    assert all(isinstance(case, GrantCase) for case in drawn)
