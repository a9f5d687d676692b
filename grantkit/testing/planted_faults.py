"""Planted faults (*planterade fel*): what is wrong in a made case, one thing at a time, while all else ties."""

from collections.abc import Callable
from datetime import timedelta

from grantkit.agreement.clauses import RepaymentClause
from grantkit.agreement.grant_clauses import GrantClause
from grantkit.agreement.liability_clauses import Ground, LiabilityClause
from grantkit.case.decisions import GrantDecision, GrantEffect, ReclaimDecision
from grantkit.testing.draws import Draws
from grantkit.testing.made_agreements import made_bankgiro, made_organisation_number
from grantkit.testing.made_cases import cost_reference
from grantkit.testing.made_courses import Course
from grantkit.values.money import Sek
from grantkit.values.numbers import RegistrationNumber

_DAY = timedelta(1)
_NOBODY = 999


def _paid_differs(course: Course, drawn: Draws) -> None:
    """Pay more than was requisitioned; the report tells what was paid, and the excess is repaid."""
    course.excess = Sek.kronor(drawn.between(1, 50) * 1_000)


def _received_differs(course: Course, drawn: Draws) -> None:
    """Let the report say that less was received than was paid."""
    course.told_less = Sek.kronor(drawn.between(1, 50) * 100)


def _report_missing(course: Course, _drawn: Draws) -> None:
    """Leave the financial report out."""
    course.reports = False


def _numbers_differ(course: Course, drawn: Draws) -> None:
    """Give the report another organisation or registration number than the requisition, or name two accounts."""
    which = drawn.below(3 if len(course.asked) > 1 else 2)
    if which == 0:
        course.report_organisation_number = made_organisation_number(_NOBODY)
    elif which == 1:
        course.report_agreement_number = RegistrationNumber(f"S{course.year}/{90_000 + course.number:05}")
    else:
        course.last_giro = made_bankgiro(_NOBODY)


def _days_out_of_order(course: Course, drawn: Draws) -> None:
    """Pay the money before it was requisitioned, or sign the documents after they came in."""
    if drawn.below(2) == 0:
        course.paid_on = course.asked_on - 10 * _DAY
    else:
        course.signs_late = True


def _not_settled(course: Course, _drawn: Draws) -> None:
    """Leave out the repayment of what was not used by the recipient's own report."""
    course.repays = False


def _decision_not_followed(course: Course, drawn: Draws) -> None:
    """Grant a sum that is never paid, or reclaim one for broken terms that is never repaid."""
    amount = Sek(ore=max(course.share.ore // 1_000, 100) * 10 // 100 * 100)
    if isinstance(course.terms.grant, GrantClause) and drawn.below(2) == 0:
        granted = GrantDecision(
            amount=amount,
            decided_on=course.paid_on + 5 * _DAY,
            effect=GrantEffect.GRANTED_MORE,
            line=course.terms.lines[0],
            number=course.decision_number,
        )
        course.left_undone = (granted,)
        return
    decided_on = course.repaid_on + 30 * _DAY
    reclaimed = ReclaimDecision(
        amount=amount,
        ground=Ground.TERMS_BROKEN,
        decided_on=decided_on,
        decided_by=getattr(course.terms.liability, "decided_by", "Kammarkollegiet"),
        pay_by=decided_on + 30 * _DAY,
    )
    course.left_undone = (reclaimed,)


def _cost_in_two_grants(first: Course, second: Course) -> None:
    """Report one cost, by its reference, under two grants."""
    second.cost_reference = cost_reference(first, 1)


def _keys_above_one(first: Course, second: Course) -> None:
    """Let two grants each bear three fifths of one common cost."""
    gross = Sek(ore=min(first.share.ore, second.share.ore) // 1_000 // 5 * 5)
    pot = f"Gemensam utbildning {first.recipient.name} ({first.recipient.group.code}) {first.code}"
    first.pot = second.pot = (pot, gross)


_Suits = Callable[[Course], bool]
_Plant = Callable[[Course, Draws], None]


def _nothing_left(course: Course) -> bool:
    return not course.unspent


def _left_by_itself(course: Course) -> bool:
    clause = course.terms.repayment
    return bool(course.unspent) and isinstance(clause, RepaymentClause) and not course.judged


def _may_be_broken(course: Course) -> bool:
    liability = course.terms.liability
    broken = isinstance(liability, LiabilityClause) and liability.ground(Ground.TERMS_BROKEN) is not None
    return broken and _nothing_left(course)


# What each kind of fault asks of the case that it is planted in, and how it is planted.
IN_ONE_CASE: dict[str, tuple[_Suits, _Plant]] = {
    "paid_differs": (lambda course: course.by_requisition, _paid_differs),
    "received_differs": (_nothing_left, _received_differs),
    "report_missing": (_nothing_left, _report_missing),
    "numbers_differ": (lambda course: course.by_requisition, _numbers_differ),
    "days_out_of_order": (lambda course: course.by_requisition, _days_out_of_order),
    "not_settled": (_left_by_itself, _not_settled),
    "decision_not_followed": (_may_be_broken, _decision_not_followed),
}
IN_TWO_CASES: dict[str, Callable[[Course, Course], None]] = {
    "cost_in_two_grants": _cost_in_two_grants,
    "keys_above_one": _keys_above_one,
}
