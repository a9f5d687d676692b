"""The instalments of a case: their amounts, their conditions, and what is missed."""

from datetime import date
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_agreement import CITED, agreed, case_under, kr, paid

from grantkit import (
    Channel,
    Citation,
    Deadline,
    GrantkitError,
    NotRegulated,
    Policies,
    Recipient,
    RecipientGroup,
    Requisition,
    Right,
    Sek,
    Unknown,
    assess,
)
from grantkit.agreement import (
    ConditionalInstalment,
    IfLate,
    IfMissed,
    InstalmentsClause,
    PaymentClause,
    PaymentMode,
    RequisitionClause,
)
from grantkit.case import ConditionResult, GrantDecision, GrantEffect, InstalmentStatus
from grantkit.case.situations import Situation
from grantkit.text import finding_text, value_text
from grantkit.values.amounts import less

BUP = Citation("S2025/01000", "beslutet")
FIRST, SECOND = kr(172_006_253), kr(667_993_747)
WHOLE = kr(840_000_000)
SATURDAY = Deadline(date(2025, 8, 30), BUP)
AUGUST, SEPTEMBER, DECEMBER = date(2025, 8, 30), date(2025, 9, 1), date(2025, 12, 1)
PLAN = "action_plan"


def part(code, size, **facts):
    return ConditionalInstalment(code=code, part=size, citation=BUP, **facts)


def clause(*instalments, **facts):
    return InstalmentsClause(instalments=instalments, citation=BUP, **facts)


def on_plan(if_missed=IfMissed.LOST, **facts):
    return part("second", SECOND, condition=PLAN, if_missed=if_missed, **facts)


PARTS = clause(part("first", FIRST, last_day=SATURDAY), on_plan())


def met(fulfilled=1, day=DECEMBER, condition=PLAN):
    return ConditionResult(condition=condition, fulfilled=Fraction(fulfilled), decided_on=day)


def situated(clause=PARTS, *, amount=FIRST + SECOND, as_of=DECEMBER, terms=None, agreement=None, **facts):
    made = agreement or agreed(amount, instalments=clause, **(terms or {}))
    return Situation(case=case_under(made, **facts), as_of=as_of, policies=Policies())


def assessed(clause=PARTS, **facts):
    situation = situated(clause, **facts)
    return assess(situation.case, as_of=situation.as_of)


def statuses(assessment):
    return [each.status.value for each in assessment.instalments]


def test_f14_two_instalments_add_up_to_the_whole_and_the_second_turns_on_the_plan():
    assessment = assessed(as_of=AUGUST)
    first, second = assessment.instalments
    assert (FIRST, SECOND, WHOLE) == (first.amount, second.amount, first.amount + second.amount)
    assert ["awaiting", "turns_on_condition"] == statuses(assessment)
    assert (None, SECOND, Sek.ZERO, Sek.ZERO) == (second.fulfilled, second.conditional, second.payable, second.missed)
    assert (Fraction(1), FIRST, Sek.ZERO) == (first.fulfilled, first.payable, first.conditional)
    assert (SECOND, Sek.ZERO) == (assessment.ledger.conditional, assessment.ledger.undetermined)
    assert WHOLE == assessment.ledger.entitled


def test_f14_a_plan_that_was_decided_on_makes_the_second_instalment_await_payment():
    plan = {"conditions": (met(),)}
    assert ["due", "awaiting"] == statuses(assessed(**plan))
    assert ["due", "turns_on_condition"] == statuses(assessed(**plan, as_of=date(2025, 11, 30)))
    assert Sek.ZERO == assessed(**plan).ledger.conditional
    assert ["due", "turns_on_condition"] == statuses(assessed(conditions=(met(condition="joint_plan"),)))


def test_f14_the_last_decision_on_a_condition_holds():
    results = (met(1, date(2025, 11, 1)), met(0), met(Fraction(1, 2), date(2025, 10, 1)))
    assert ["due", "lost"] == statuses(assessed(conditions=results))
    assert ["due", "awaiting"] == statuses(assessed(conditions=(met(0), met(1))))


@pytest.mark.parametrize(
    ("if_missed", "status", "entitled", "undetermined"),
    [
        (IfMissed.LOST, "lost", FIRST, Sek.ZERO),
        (IfMissed.TO_THE_OTHERS, "to_the_others", FIRST, Sek.ZERO),
        (Unknown("if_missed"), "unknown", WHOLE, SECOND),
        (NotRegulated("missed", CITED), "not_regulated", WHOLE, SECOND),
    ],
)
def test_f14_what_is_missed_goes_where_the_text_says(if_missed, status, entitled, undetermined):
    terms = clause(part("first", FIRST), on_plan(if_missed))
    facts = {"conditions": (met(0),), "payments": paid(FIRST)}
    assessment = assessed(terms, **facts)
    assert ["paid", status] == statuses(assessment)
    assert (SECOND, Sek.ZERO) == (assessment.instalments[1].missed, assessment.instalments[1].payable)
    ledger = assessment.ledger
    assert (entitled, undetermined) == (ledger.entitled, ledger.undetermined)
    assert (FIRST, Sek.ZERO) == (ledger.paid_on_right, ledger.awaiting)
    (told,) = [each for each in assessment.findings if each.code == "instalment_missed"]
    assert (SECOND, if_missed, BUP) == (told.value("missed"), told.value("if_missed"), told.citation)
    inputs = dict(next(each.inputs for each in assessment.steps if each.code == "entitled"))
    assert less(WHOLE, ledger.entitled) == inputs.get("missed", Sek.ZERO)
    words = value_text(if_missed, "en")
    assert finding_text(told, "en").endswith(f"What follows: {words} (the decision).")


def test_f14_a_condition_met_in_part_gives_that_part():
    # Seven of twelve months, and one of two requirements in each of them.
    terms = clause(
        part("first", Fraction(1, 4)), part("second", Fraction(3, 4), condition=PLAN, if_missed=IfMissed.LOST)
    )
    facts = {"conditions": (met(Fraction(7, 24)),), "payments": paid(kr(470))}
    first, second = assessed(terms, amount=kr(1_000), **facts).instalments
    assert (kr(250), kr(750)) == (first.amount, second.amount)
    assert (kr(219), kr(531)) == (second.payable, second.missed)
    assert (kr(250), kr(219), InstalmentStatus.PAID) == (first.paid, second.paid, second.status)
    assert kr(1_000 - 531) == assessed(terms, amount=kr(1_000), **facts).ledger.entitled
    halves = attrs.evolve(terms, unit=Sek(ore=50))
    assert Sek(ore=21_900) == assessed(halves, amount=kr(1_000), **facts).instalments[1].payable
    assert (
        Sek(ore=21_875)
        == assessed(attrs.evolve(terms, unit=Sek(ore=1)), amount=kr(1_000), **facts).instalments[1].payable
    )


def test_f28_instalments_are_whole_kronor_and_375_kr_in_halves_is_188_and_187():
    halves = clause(part("first", Fraction(1, 2)), part("second", Fraction(1, 2)))
    amounts = [each.amount for each in assessed(halves, amount=kr(375)).instalments]
    assert [kr(188), kr(187)] == amounts
    in_ore = attrs.evolve(halves, unit=Sek(ore=1))
    assert [Sek(ore=18_750)] * 2 == [each.amount for each in assessed(in_ore, amount=kr(375)).instalments]
    uneven = [each.amount for each in assessed(halves, amount=Sek(ore=37_525)).instalments]
    assert [kr(188), Sek(ore=18_725)] == uneven


def test_f14_payments_count_against_what_is_payable_in_order():
    facts = {"conditions": (met(),)}
    half = assessed(**facts, payments=paid(FIRST + kr(1))).instalments
    assert [FIRST, kr(1)] == [each.paid for each in half]
    assert ["paid", "awaiting"] == [each.status.value for each in half]
    waiting = assessed(payments=paid(FIRST + kr(1))).instalments
    assert [FIRST, Sek.ZERO] == [each.paid for each in waiting]


def test_f14_a_day_to_pay_is_passed_on_the_day_after_it():
    assert ["awaiting", "due"] == [statuses(assessed(as_of=day))[0] for day in (AUGUST, date(2025, 8, 31))]
    situation = situated()
    rolled = Policies(roll=type(situation.readings.roll.choice).NEXT_WORKING_DAY)
    on_monday = assess(situation.case, as_of=SEPTEMBER, policies=rolled).instalments[0]
    assert (SEPTEMBER, InstalmentStatus.AWAITING) == (on_monday.last_day, on_monday.status)
    untold = clause(part("first", FIRST, last_day=Unknown("requisition_day", BUP)), on_plan())
    assert Unknown("requisition_day", BUP) == assessed(untold).instalments[0].last_day
    assert "awaiting" == statuses(assessed(untold))[0]


def test_f14_where_a_requisition_is_asked_for_there_is_nothing_to_pay_without_one():
    day = Deadline(date(2025, 10, 1), CITED)

    def status(last_day=day, **facts):
        asked = RequisitionClause(last_day=last_day, if_late=IfLate.LAPSES, citation=CITED)
        return statuses(assessed(terms={"requisition": asked}, **facts))[0]

    sent = Requisition(amount=FIRST, arrived_on=date(2025, 9, 1), channel=Channel.WEB)
    assert "due" == status(requisitions=(sent,))
    assert "not_claimed" == status()
    lapsed = assessed(terms={"requisition": RequisitionClause(last_day=day, if_late=IfLate.LAPSES, citation=CITED)})
    assert ["not_claimed", "not_claimed"] == statuses(lapsed)
    assert [] == [each for each in lapsed.findings if each.code == "instalment_turns_on_condition"]
    more = GrantDecision(amount=kr(2), decided_on=date(2025, 10, 2), effect=GrantEffect.GRANTED_MORE)
    granted = assess(attrs.evolve(lapsed.case, grant_decisions=(more,)), as_of=DECEMBER)
    assert (Right.LAPSED, ["due", "turns_on_condition"]) == (granted.right, statuses(granted))
    # A decision on how much may be requisitioned grants nothing by itself.
    allowed = attrs.evolve(more, amount=FIRST + SECOND, effect=GrantEffect.MAY_REQUISITION)
    still = assess(attrs.evolve(lapsed.case, grant_decisions=(allowed,)), as_of=DECEMBER)
    assert (Right.LAPSED, ["not_claimed", "not_claimed"]) == (still.right, statuses(still))
    assert "unknown" == status(requisitions=(attrs.evolve(sent, arrived_on=None),))
    assert "not_regulated" == status(NotRegulated("requisition", CITED))


@pytest.mark.parametrize("if_missed", [IfMissed.LOST, NotRegulated("missed", CITED)])
def test_f14_of_a_claim_in_part_only_what_the_rest_is_not_enough_for_turns_on_the_condition(if_missed):
    """Of two halves of 5, 6 are claimed: 5 are sure, and 1 turns on the condition of the second half."""
    asked = RequisitionClause(last_day=Deadline(date(2025, 10, 1), CITED), if_late=IfLate.LAPSES, citation=CITED)
    halves = clause(part("first", Fraction(1, 2)), part("second", Fraction(1, 2), condition=PLAN, if_missed=if_missed))
    sent = Requisition(amount=kr(6), arrived_on=date(2025, 9, 1), channel=Channel.WEB)
    facts = {"amount": kr(10), "terms": {"requisition": asked}, "requisitions": (sent,), "payments": paid(kr(3))}

    def terms(*results):
        ledger = assessed(halves, **facts, conditions=results).ledger
        return [ledger.paid_on_right, ledger.awaiting, ledger.conditional, ledger.undetermined]

    assert [kr(3), kr(2), kr(1), Sek.ZERO] == terms()
    assert [kr(3), kr(3), Sek.ZERO, Sek.ZERO] == terms(met())
    undetermined = Sek.ZERO if if_missed is IfMissed.LOST else kr(1)
    assert [kr(3), kr(2), Sek.ZERO, undetermined] == terms(met(0))


def test_f14_what_was_missed_without_a_stated_consequence_is_missed_before_what_turns_on_a_condition():
    """Of three thirds of 5, 6 are claimed; one third was missed, and another turns on a condition."""
    asked = RequisitionClause(last_day=Deadline(date(2025, 10, 1), CITED), if_late=IfLate.LAPSES, citation=CITED)
    open_ = NotRegulated("missed", CITED)
    thirds = clause(
        part("sure", Fraction(1, 3)),
        part("missed", Fraction(1, 3), condition=PLAN, if_missed=open_),
        part("turns", Fraction(1, 3), condition="other", if_missed=IfMissed.LOST),
    )
    sent = Requisition(amount=kr(6), arrived_on=date(2025, 9, 1), channel=Channel.WEB)
    facts = {"amount": kr(15), "terms": {"requisition": asked}, "requisitions": (sent,), "conditions": (met(0),)}
    ledger = assessed(thirds, **facts).ledger
    assert (kr(5), kr(1), Sek.ZERO) == (ledger.awaiting, ledger.conditional, ledger.undetermined)


def test_f14_where_the_entitlement_is_not_known_no_amount_is():
    salar = Recipient(name="Norr kommun", group=RecipientGroup.MUNICIPALITIES)
    unknown, open_ = Unknown("share", CITED, about="Bidrag"), NotRegulated("share", CITED, about="Bidrag")
    agreement = agreed(FIRST + SECOND, instalments=PARTS)
    (line,) = agreement.budget.lines
    for changed, answer, status in (
        (attrs.evolve(line, printed_in="column"), unknown, "unknown"),
        (attrs.evolve(line, payee=salar.group), open_, "not_regulated"),
    ):
        made = attrs.evolve(agreement, budget=attrs.evolve(agreement.budget, lines=(changed,)))
        for results, conditional, missed in (((), answer, Sek.ZERO), ((met(Fraction(1, 2)),), Sek.ZERO, Sek.ZERO)):
            assessment = assessed(agreement=made, conditions=results)
            first, second = assessment.instalments
            assert (answer, answer, status) == (first.amount, first.payable, first.status.value)
            assert conditional == second.conditional
            assert (missed if not results else answer) == second.missed
            assert [] == [each.code for each in assessment.findings if each.code == "instalment_missed"]


def test_f14_without_a_clause_there_are_no_instalments_and_one_not_in_hand_is_unknown():
    unknown = Unknown("instalments", CITED)
    for answer, found in ((None, ()), (unknown, unknown)):
        assert found == assessed(answer).instalments
        assert (Sek.ZERO, WHOLE) == (assessed(answer).ledger.conditional, assessed(answer).ledger.entitled)
        assert [] == [each for each in assessed(answer).findings if each.code.startswith("instalment")]


@pytest.mark.parametrize(
    ("mode", "performance_based", "withheld"),
    [
        (PaymentMode.INSTALMENTS, True, True),
        (PaymentMode.INSTALMENTS, Unknown("performance_based", CITED), True),
        (PaymentMode.INSTALMENTS, False, False),
        (PaymentMode.ONCE_ON_REQUISITION, True, False),
    ],
)
def test_f14_of_parts_that_are_not_in_hand_any_may_have_been_lost_by_a_condition(mode, performance_based, withheld):
    """A grant that turns on no condition, or is paid once, is the recipient's as a whole."""
    unknown = Unknown("instalments", CITED)
    terms = {"payment": PaymentClause(mode=mode, citation=CITED)}
    made = attrs.evolve(agreed(WHOLE, instalments=unknown, **terms), performance_based=performance_based)
    ledger = assess(case_under(made, payments=paid(FIRST)), as_of=DECEMBER).ledger
    found = (ledger.entitled, ledger.paid_on_right, ledger.paid_without_right)
    assert ((unknown,) * 3 if withheld else (WHOLE, FIRST, Sek.ZERO)) == found


def test_f14_what_turns_on_a_condition_is_told():
    (told,) = [each for each in assessed().findings if each.code == "instalment_turns_on_condition"]
    assert ("conditions", BUP, SECOND) == (told.field, told.citation, told.value("amount"))
    text = finding_text(told, "en").replace("\xa0", " ")
    turns = "SEK 667,993,747 (second) turns on the condition action plan; it is not known whether it was met"
    assert f"{turns} (the decision)." == text
    empty = situated(amount=Sek.ZERO)
    assert [] == [each for each in assess(empty.case, as_of=DECEMBER).findings if each.code.startswith("instalment")]


def test_f14_parts_make_up_the_whole():
    for parts in ((Fraction(1, 2), Fraction(1, 3)), (kr(1), Fraction(1))):
        with pytest.raises(GrantkitError, match="amounts only, or shares that add up to 1"):
            clause(*(part(str(size), size) for size in parts))
    with pytest.raises(GrantkitError, match="more than 0 kr"):
        clause(part("first", kr(1)), unit=Sek.ZERO)


SHARES = st.lists(st.integers(1, 9), min_size=1, max_size=5).map(
    lambda sizes: [Fraction(each, sum(sizes)) for each in sizes]
)


@given(
    SHARES,
    st.integers(0, 10**9),
    st.sampled_from((1, 100, 50_000)),
    st.lists(st.none() | st.fractions(0, 1, max_denominator=24), min_size=5, max_size=5),
    st.integers(0, 10**9),
)
def test_f14_the_parts_of_every_instalment_add_up_to_it_and_all_to_the_entitlement(shares, ore, unit, results, spent):
    """To the öre, whatever is met, missed, or not known, and whatever was paid."""
    names = [str(place) for place, _ in enumerate(shares)]
    parts = (
        part(name, share, condition=name, if_missed=IfMissed.LOST) for name, share in zip(names, shares, strict=True)
    )
    known = zip(names, results, strict=False)
    situation = situated(
        clause(*parts, unit=Sek(ore=unit)),
        amount=Sek(ore=ore),
        conditions=tuple(met(each, condition=name) for name, each in known if each is not None),
        payments=paid(Sek(ore=spent)),
    )
    found = assess(situation.case, as_of=DECEMBER).instalments
    assert Sek(ore=ore) == sum((each.amount for each in found), Sek.ZERO)
    for each, share in zip(found, shares, strict=True):
        assert each.amount == each.payable + each.conditional + each.missed
        assert min(each.payable, each.missed, each.conditional, each.paid) >= Sek.ZERO
        assert each.paid <= each.payable
        assert abs(each.amount.ore - ore * share) < 2 * unit
    ledger = assess(situation.case, as_of=DECEMBER).ledger
    assert all(left == right for _, left, right in ledger.identities())
    assert ledger.entitled == Sek(ore=ore) - sum((each.missed for each in found), Sek.ZERO)
    payable = sum(each.payable.ore for each in found)
    assert min(spent, payable) == sum(each.paid.ore for each in found)
