"""What in one case calls for action (*skäl att agera*): money lost, owed or at risk, and what contradicts itself."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from grantkit.agreement.clauses import RepaymentClause
from grantkit.agreement.liability_clauses import LiabilityClause
from grantkit.case.assessments import Assessment
from grantkit.case.chains import CHANNEL_NOT_STATED, RECEIPT_NOT_STATED, SENT_ELSEWHERE
from grantkit.case.duty_lists import DutyStatus
from grantkit.case.instalments_due import InstalmentStatus
from grantkit.case.interest import INTEREST_RUNS, ReclaimInterest
from grantkit.case.lapses import DEADLINE_READINGS_DIFFER, MONEY_MAY_GO_TO_OTHERS, RIGHT_LAPSED, Lapse, Right
from grantkit.case.lapses import LATE_WITHOUT_STATED_CONSEQUENCE as LATE_WITHOUT
from grantkit.case.payment_days import AWAITING_AFTER_LAST_DAY
from grantkit.case.payments import PAID_ON_UNKNOWN_RIGHT, PAID_WITHOUT_RIGHT
from grantkit.case.receipts import Receipt
from grantkit.case.reclaims import LIABILITY_TURNS_ON_FAULT, LIABLE_TO_REPAY, MAY_BE_RECLAIMED, REPORT_LATE, GroundReach
from grantkit.case.repayments import REPAYMENT_DUE, REPAYMENT_DUE_WITHOUT_DAY, REPAYMENT_OVERDUE
from grantkit.case.report_days import REPORT_MISSING, REPORT_RECEIVED_LATE
from grantkit.case.requisitions import AMOUNT_NOT_STATED, LINE_REQUISITIONED_LATE, REST_LAPSED
from grantkit.case.validities import AGREEMENT_NOT_APPROVED
from grantkit.portfolio.matters import AtStake, Matter, greatest_first
from grantkit.values.amounts import Amount, at_least_zero, less, total
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

_OF_THE_RIGHT = frozenset({AtStake.LAPSED, AtStake.RELEASED, AtStake.LATE, AtStake.UNDETERMINED})
_RECLAIM = frozenset({AtStake.SHALL_BE_RECLAIMED, AtStake.MAY_BE_RECLAIMED})
_BACK = frozenset({AtStake.OVERDUE, AtStake.DUE})
# A finding adds nothing where a term of the account has already told of the same money.
_TOLD_BY: tuple[tuple[FindingKind, frozenset[AtStake]], ...] = (
    (RIGHT_LAPSED, _OF_THE_RIGHT),
    (REST_LAPSED, _OF_THE_RIGHT),
    (LINE_REQUISITIONED_LATE, _OF_THE_RIGHT),
    (MONEY_MAY_GO_TO_OTHERS, _OF_THE_RIGHT),
    (LATE_WITHOUT, _OF_THE_RIGHT),
    (DEADLINE_READINGS_DIFFER, _OF_THE_RIGHT),
    (PAID_ON_UNKNOWN_RIGHT, _OF_THE_RIGHT),
    (RECEIPT_NOT_STATED, _OF_THE_RIGHT | _RECLAIM),
    (CHANNEL_NOT_STATED, _OF_THE_RIGHT | _RECLAIM),
    (AMOUNT_NOT_STATED, _OF_THE_RIGHT),
    (SENT_ELSEWHERE, _OF_THE_RIGHT | _RECLAIM),
    (REPORT_LATE, _RECLAIM),
    (LIABLE_TO_REPAY, _RECLAIM),
    (MAY_BE_RECLAIMED, _RECLAIM),
    (LIABILITY_TURNS_ON_FAULT, _RECLAIM),
    (REPORT_MISSING, _RECLAIM),
    (REPORT_RECEIVED_LATE, _RECLAIM),
    (REPAYMENT_OVERDUE, _BACK),
    (REPAYMENT_DUE, _BACK),
    (REPAYMENT_DUE_WITHOUT_DAY, _BACK),
    (INTEREST_RUNS, frozenset({AtStake.INTEREST})),
    (AWAITING_AFTER_LAST_DAY, frozenset({AtStake.NOT_PAID})),
)
_TOLD = {kind.code: stakes for kind, stakes in _TOLD_BY}
# On these the whole right depends.
_OF_ALL = (DEADLINE_READINGS_DIFFER.code, AGREEMENT_NOT_APPROVED.code)
_SUMS = ("difference", "missed", "excess", "lacking", "amount", "ceiling")
_INCOMPLETE, _UNCLAIMED, _NOT_GRANTED = "document_incomplete", "unclaimed", "not_granted"


def matters_of(assessment: Assessment) -> tuple[Matter, ...]:
    """List what of a case needs action or is to be noted (*skäl att agera*), the greatest sum first.

    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> [(each.stake.value, each.code) for each in matters_of(assess(case, as_of=date(2019, 12, 3)))]
    [('lapsed', 'no_requisition')]
    """
    of_money = [
        *right_matters(assessment),
        *repayment_matters(assessment),
        *reclaim_matters(assessment),
        *_other_sums(assessment),
    ]
    stakes = {each.stake for each in of_money}
    found = [*of_money, *_findings(assessment, stakes), *_rest(assessment)]
    return tuple(sorted(found, key=_greatest_first))


def _greatest_first(matter: Matter) -> tuple[bool, bool, int]:
    """Put what is only to be noted last, and what nothing bounds before any sum."""
    return matter.stake is AtStake.TO_BE_NOTED, *greatest_first(matter.most)


def _is_there(amount: Amount) -> bool:
    return amount != Sek.ZERO


def right_matters(assessment: Assessment) -> Iterator[Matter]:
    """Tell of the part of the entitlement that is lost, may go to others, or cannot be judged (R50, F1)."""
    ledger, right = assessment.ledger, assessment.right
    place = assessment.terms.cited(assessment.terms.requisition)
    gone = (
        (AtStake.LAPSED, Right.LAPSED, ledger.lapsed),
        (AtStake.RELEASED, Right.RELEASED, ledger.released),
    )
    for stake, state, amount in gone:
        # Where the entitlement is not known no term is, and the state of the right tells which of them it is.
        if _is_there_sum(amount) or (right is state and _is_there(amount)):
            code, values = _why_late(assessment)
            yield Matter(code=code, stake=stake, amount=amount, citation=place, values=values)
    doubtful = ledger.undetermined if _is_there(ledger.undetermined) else ledger.paid_undetermined
    told = right in {Right.LAPSED, Right.RELEASED, Right.NOT_GRANTED} and not isinstance(doubtful, Sek)
    if told or not _is_there(doubtful):
        return
    if right is Right.LATE:
        code, values = _why_late(assessment)
        yield Matter(code=code, stake=AtStake.LATE, amount=doubtful, citation=place, values=values)
    else:
        yield _undetermined(assessment, doubtful, None, _missing(assessment))


def _why_late(assessment: Assessment) -> tuple[str, tuple[tuple[str, Any], ...]]:
    lapsed = assessment.lapse
    if not isinstance(lapsed, Lapse) or lapsed.right is Right.PRESERVED:
        return "rest_not_requisitioned", ()
    last_day = ("last_day", assessment.readings.last_day(lapsed.deadline))
    if not isinstance(lapsed.receipt, Receipt):
        return "no_requisition", (last_day,)
    receipt = lapsed.receipt
    return "requisition_late", (("channel", receipt.channel), ("received_on", receipt.received_on), last_day)


def _missing(assessment: Assessment) -> Unknown | NotRegulated | None:
    """Return the fact that leaves the right open: of its receipt, else of its amount, else the first that is missing.

    A fact is None where none is missing, and the instalments that hold the money back are only not decided on.
    """
    lapsed, ledger = assessment.lapse, assessment.ledger
    asked = (lapsed.receipt if isinstance(lapsed, Lapse) else lapsed, assessment.right, ledger.entitled)
    answers = (*asked, ledger.undetermined, ledger.paid_undetermined, *assessment.missing)
    return next((each for each in answers if isinstance(each, Unknown | NotRegulated)), None)


def _undetermined(
    assessment: Assessment, amount: Amount, at_most: Sek | None, fact: Unknown | NotRegulated | None
) -> Matter:
    return Matter(
        code="fact_missing",
        stake=AtStake.UNDETERMINED,
        amount=amount,
        at_most=at_most,
        citation=(None if fact is None else fact.citation) or assessment.terms.citation,
        values=(("fact", fact),),
    )


def repayment_matters(assessment: Assessment) -> Iterator[Matter]:
    """Tell of what is to be repaid, and of a sum to repay that should be known by now and is not (R77)."""
    duty, as_of = assessment.repayment, assessment.as_of
    left = total(amount for _, amount in duty.left)
    overdue = [due for due, _ in duty.overdue]
    if left:
        day, stake = (overdue[0], AtStake.OVERDUE) if overdue else (duty.due, AtStake.DUE)
        code = "repayment" if isinstance(day, date) else "repayment_without_day"
        yield Matter(code=code, stake=stake, amount=left, citation=duty.citation, values=(("due", day),))
    owed, last_day = duty.outstanding, duty.clause_day
    if (
        isinstance(owed, Unknown)
        and isinstance(assessment.terms.repayment, RepaymentClause)
        and not _is_there_sum(assessment.reclaim.ceiling)
        and (not (isinstance(last_day, date) and as_of <= last_day) or _has_reported(assessment))
    ):
        most = None if duty.between is None else at_least_zero(less(duty.between[1], duty.repaid))
        yield _undetermined(assessment, owed, most, owed)


def _has_reported(assessment: Assessment) -> bool:
    return any(each.path.startswith("financial_reports") for each in assessment.documents)


def _is_there_sum(amount: Amount) -> bool:
    return isinstance(amount, Sek) and amount != Sek.ZERO


def reclaim_matters(assessment: Assessment) -> Iterator[Matter]:
    """Tell of what may or shall be reclaimed, by the ground that reaches the most (R80, F5)."""
    exposure, liability = assessment.reclaim, assessment.terms.liability
    # Where the text is not in hand or says nothing, that is no matter of one recipient.
    if not isinstance(liability, LiabilityClause) or not _is_there(exposure.ceiling):
        return
    left = at_least_zero(assessment.ledger.paid - assessment.ledger.repaid)
    reach = next((each for each in exposure.grounds if each.amount == exposure.ceiling), None)
    code: str = "fact_missing"
    values: tuple[tuple[str, Any], ...] = (("fact", exposure.ceiling),)
    if reach is not None and isinstance(exposure.ceiling, Sek):
        code, values = _ground(assessment, reach)
    yield Matter(
        code=code,
        stake=AtStake.SHALL_BE_RECLAIMED if exposure.modality is Modality.SHALL else AtStake.MAY_BE_RECLAIMED,
        amount=exposure.ceiling,
        at_most=None if isinstance(exposure.ceiling, Sek) else left,
        citation=exposure.citation if reach is None else reach.ground.citation,
        values=values,
    )


def _ground(assessment: Assessment, reach: GroundReach) -> tuple[str, tuple[tuple[str, Any], ...]]:
    """Return the report that is late or missing where the ground is that, and otherwise the ground itself."""
    kinds = assessment.terms.reports_of(reach.ground) if reach.ground.ground.of_reports else ()
    for kind in kinds:
        for each in assessment.duties:
            if each.duty.code == kind.code and each.status is DutyStatus.LATE:
                values = (("report", kind), ("received_on", each.done), ("last_day", each.last_day))
                return "ground_report_missing" if each.done is None else "ground_report_late", values
    return "ground", (("ground", reach.ground.ground),)


def _other_sums(assessment: Assessment) -> Iterator[Matter]:
    """Tell of interest, and of instalments that were to be paid by now (F7, F14)."""
    interest, instalments = assessment.interest, assessment.instalments
    for each in interest if isinstance(interest, tuple) else ():
        if _is_there(each.amount):
            yield _interest(each)
    if isinstance(interest, Unknown):
        place = assessment.terms.cited(assessment.terms.interest)
        decided = (each for each in assessment.case.reclaim_decisions if each.decided_on <= assessment.as_of)
        values = (("fact", interest), ("principal", total(each.amount for each in decided)))
        yield Matter(code="fact_missing", stake=AtStake.INTEREST, amount=interest, citation=place, values=values)
    for part in instalments if isinstance(instalments, tuple) else ():
        if part.status is InstalmentStatus.DUE:
            yield Matter(
                code="instalment_due",
                stake=AtStake.NOT_PAID,
                amount=less(part.payable, part.paid),
                citation=part.instalment.citation,
                values=(("last_day", part.last_day),),
            )


def _interest(each: ReclaimInterest) -> Matter:
    known = isinstance(each.amount, Sek)
    values = (("principal", each.principal), ("day", each.until if known else each.missing_day))
    return Matter(
        code="interest" if known else "interest_rate_missing",
        stake=AtStake.INTEREST,
        amount=each.amount,
        at_most=each.at_most,
        citation=each.citation,
        values=values,
    )


def _findings(assessment: Assessment, stakes: set[AtStake]) -> Iterator[Matter]:
    """Tell of each finding that is no notice, and of no matter already told of."""
    standing = [each for each in assessment.documents if not each.superseded]
    of_documents = [finding for each in standing for finding in each.findings]
    grave = [each for each in of_documents if each.severity is Severity.ERROR]
    for finding in (*assessment.findings, *grave):
        if finding.severity is not Severity.NOTICE and not stakes & _TOLD.get(finding.code, frozenset()):
            yield _of_finding(assessment, finding)
    lacking = next((each for each in of_documents if each.severity is Severity.WARNING), None)
    if lacking is not None:
        yield Matter(code=_INCOMPLETE, stake=AtStake.TO_BE_NOTED, amount=None, citation=lacking.citation)


def _of_finding(assessment: Assessment, finding: Finding) -> Matter:
    values = dict(finding.values)
    if finding.code in _OF_ALL:
        amount: Amount | None = assessment.ledger.entitled
    else:
        sums = (values[name] for name in _SUMS if isinstance(values.get(name), Sek))
        amount = next((abs(each) for each in sums), None)
    if finding.kind is PAID_WITHOUT_RIGHT:
        stake = AtStake.WITHOUT_RIGHT
    elif finding.kind is AWAITING_AFTER_LAST_DAY:
        stake = AtStake.NOT_PAID
    else:
        stake = AtStake.TO_BE_SETTLED if finding.severity is Severity.ERROR else AtStake.TO_BE_NOTED
    return Matter(code=finding.code, stake=stake, amount=amount, citation=finding.citation, values=finding.values)


def _rest(assessment: Assessment) -> Iterator[Matter]:
    """Tell of what nobody asked for although it could, and of a share that waits for a decision (R52, F32)."""
    terms, unclaimed = assessment.terms, assessment.ledger.unclaimed
    if _is_there_sum(unclaimed):
        place = terms.cited(terms.requisition)
        yield Matter(code=_UNCLAIMED, stake=AtStake.TO_BE_NOTED, amount=unclaimed, citation=place)
    if assessment.right is Right.NOT_GRANTED:
        place = terms.cited(terms.grant)
        yield Matter(code=_NOT_GRANTED, stake=AtStake.TO_BE_NOTED, amount=None, citation=place)
