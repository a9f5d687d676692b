"""The status of each duty of a case, and when it was met (*fullgörande*)."""

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

import attrs

from grantkit.agreement.clauses import ReportKind
from grantkit.case.chains import Chain
from grantkit.case.completeness import signed_in_original
from grantkit.case.document_statuses import DocumentStatus
from grantkit.case.documents import ActivityReport, FinancialReport, Requisition
from grantkit.case.duty_lists import Duties, Duty, DutyStatus, duties_of, duty_record
from grantkit.case.inspections import may_inspect
from grantkit.case.other_documents import handed_in
from grantkit.case.receipts import Receipt
from grantkit.case.repayment_duties import RepaymentDuty, RepaymentStatus
from grantkit.case.situations import Situation
from grantkit.values.amounts import total
from grantkit.values.deadlines import Deadline
from grantkit.values.display import NotebookDisplay
from grantkit.values.findings import Finding, Modality, Severity
from grantkit.values.money import Sek
from grantkit.values.plain_records import PlainValue, RecordTypes, day_or_none, reason_of, types_of
from grantkit.values.unknown import Unknown

_Done = date | Unknown | None


@attrs.frozen(kw_only=True)
class Fulfilment(NotebookDisplay):
    """The status of one duty on a day (*fullgörande*), with the day on which it was done, if that is known.

    ``last_day`` is the last day of the duty as it is read in the case; None if the duty has no known day.

    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> requisition = assess(case, as_of=date(2019, 12, 3)).duties[0]
    >>> requisition.status, requisition.last_day.isoformat()
    (<DutyStatus.LAPSED: 'lapsed'>, '2019-12-01')
    """

    duty: Duty
    done: _Done
    status: DutyStatus
    last_day: date | None


class Fulfilments(NotebookDisplay, tuple[Fulfilment, ...]):
    """All duties of a case with their status (*skyldigheternas status*): a tuple that a notebook shows as one table.

    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> record = assess(case, as_of=date(2019, 12, 2)).duties.records()[0]
    >>> record["duty"], record["status"]
    ('requisition', 'lapsed')
    """

    __slots__ = ()

    record_types: ClassVar[RecordTypes] = Duties.record_types | types_of(
        status=str, done=date | None, done_withheld=str | None
    )

    def records(self) -> tuple[dict[str, PlainValue], ...]:
        """Return one plain record for each duty as in `Duties`, with its last day as it is read, and its status.

        Each call builds a new result, which the caller may change.
        """
        return tuple(
            {
                **duty_record(each.duty),
                "last_day": each.last_day,
                "status": each.status.value,
                "done": day_or_none(each.done),
                "done_withheld": reason_of(each.done),
            }
            for each in self
        )


# For each duty that goes with documents, the fields in which a document can fail it.
_ASKED_OF_DOCUMENTS = {
    "registration_numbers": ("agreement_number", "decision_number"),
    "original_signature": ("signature",),
    "certification": ("certification",),
}

# What leaves it open whether a duty is met, and the fact that would settle it: who may sign for the recipient stands in
# no document (R87); the form names an office for the review that the clause does not (R70, R71); and the form offers
# alternative 2 and the clause knows none (R103).
_DOUBTS = {
    "authority_not_stated": Unknown("authority_of_signatory"),
    "office_named_by_form_only": Unknown("office_of_reviewer"),
    "not_certified_against_the_clause": Unknown("alternative_2"),
}

# These reports tell of money, and the clauses do not say whether they are owed where none was paid.
_OF_MONEY = frozenset({ReportKind.FINANCIAL.code, ReportKind.INTERIM.code, ReportKind.RESULTS.code})


def fulfilments_of(situation: Situation, money: RepaymentDuty, documents: tuple[DocumentStatus, ...]) -> Fulfilments:
    """List the status of each duty of a case (*status*, R49, R61, R77, R84 to R88, F15).

    A duty that goes with documents is met when every document that stands fulfils it; it is open until there is one.
    Papers are owed to those who called for them, with one entry for each call; without a call there is nothing to
    answer, and where the whole was granted by decision there is nothing to requisition. A duty that no document of the
    case can show is open, and unknown when its day has passed.
    """
    owed = duties_of(situation.terms, situation.case.recipient.name)
    return Fulfilments(each for duty in owed for each in _of_duty(duty, situation, money, documents))


def _of_duty(
    duty: Duty, situation: Situation, money: RepaymentDuty, documents: tuple[DocumentStatus, ...]
) -> Iterator[Fulfilment]:
    if duty.code == "requisition" and _is_granted_without(situation):
        return
    if duty.code == "repayment":
        yield _repayment(duty, situation, money)
    elif duty.code == "papers_called_for" and duty.due is None:
        for call in situation.case.inspections:
            if call.requested_on <= situation.as_of and may_inspect(call, situation.terms):
                yield _stands(attrs.evolve(duty, addressee=call.requested_by), call.answered_on, situation)
    elif duty.code in _ASKED_OF_DOCUMENTS:
        yield _stands(duty, _kept_to(_ASKED_OF_DOCUMENTS[duty.code], documents, situation), situation)
    else:
        yield _stands(duty, _done(duty, situation), situation)


def _is_granted_without(situation: Situation) -> bool:
    """Return whether the whole was granted by decision, so that nobody has to requisition it, and nobody has."""
    return not (situation.needs_requisition or situation.without_requisition or situation.requisitions.arrived)


def _chain(duty: Duty, situation: Situation) -> Chain[Any] | None:
    """Return the documents that meet a duty; None if it is met by none that a case holds."""
    chains: dict[str, Chain[Any]] = {
        "application": situation.applications,
        "requisition": situation.requisitions,
        "financial_report": situation.reports,
        "activity_report": situation.activity_reports,
    }
    return chains.get(duty.code) if duty.met_by is None else handed_in(situation, duty.met_by)


def _done(duty: Duty, situation: Situation) -> _Done:
    chain, past = _chain(duty, situation), _past(duty, situation, situation.as_of)
    if chain is None:
        # A duty with words of its own is named by them.
        words = {"sv": f"om det är gjort: {duty.sv}", "en": f"whether it is done: {duty.en}"} if duty.sv else {}
        return Unknown("fulfilment", duty.citation, about=f"duties.{duty.code}", **words) if past else None
    done = _received(chain)
    in_time = isinstance(done, date) and isinstance(duty.due, Deadline) and not _past(duty, situation, done)
    if duty.code in _OF_MONEY and past and not in_time and not situation.paid:
        # The clause asks how the money was used. It does not state whether that applies to a recipient that got none.
        return done if isinstance(done, Unknown) else Unknown("report_owed_without_payment", duty.citation)
    return done


def _received(chain: Chain[Any]) -> _Done:
    if chain.last_day is None:
        dated = (each.receipt.received_on for each in chain.arrived if isinstance(each.receipt, Receipt))
        return next(dated, None)
    receipt = chain.governing(chain.last_day)
    return receipt.received_on if isinstance(receipt, Receipt) else receipt


def _stands(duty: Duty, done: _Done, situation: Situation) -> Fulfilment:
    as_of, readings = situation.as_of, situation.readings
    roll = readings.roll_of(duty.due) if isinstance(duty.due, Deadline) else readings.roll.choice
    known = done if not isinstance(done, date) or done <= as_of else None
    status = duty.status(as_of, known, roll)
    if status is DutyStatus.LAPSED and not situation.needs_requisition:
        # What was granted by decision is not lost, although it was not requisitioned in time.
        status = DutyStatus.LATE
    return _fulfilment(duty, known, status, situation)


def _fulfilment(duty: Duty, done: _Done, status: DutyStatus, situation: Situation) -> Fulfilment:
    last_day = situation.readings.last_day(duty.due) if isinstance(duty.due, Deadline) else None
    return Fulfilment(duty=duty, done=done, status=status, last_day=last_day)


def _past(duty: Duty, situation: Situation, day: date) -> bool:
    return isinstance(duty.due, Deadline) and day > situation.readings.last_day(duty.due)


def _kept_to(fields: tuple[str, ...], documents: tuple[DocumentStatus, ...], situation: Situation) -> _Done:
    """Return the day on which the last document under the duty was received, if every such document fulfils it."""
    concerned = tuple(each for each in documents if not each.superseded and _concerns(fields, each))
    if fields == _ASKED_OF_DOCUMENTS["original_signature"]:
        # No finding tells that a signature is missing where no form lists it.
        signed = _signed(situation)
        concerned = tuple(each for each in concerned if each.path in signed)
        if not all(signed[each.path] for each in concerned):
            return None
    told = [finding for each in concerned for finding in each.findings if _is_about(fields, finding)]
    doubtful = [finding for finding in told if finding.code in _DOUBTS]
    if not concerned or any(finding.severity is not Severity.NOTICE for finding in told if finding not in doubtful):
        return None
    if doubtful:
        return attrs.evolve(_DOUBTS[doubtful[0].code], citation=doubtful[0].citation)
    days = tuple(each.receipt.received_on for each in concerned if isinstance(each.receipt, Receipt))
    undated = tuple(each.receipt for each in concerned if isinstance(each.receipt, Unknown))
    return undated[0] if undated else max(days)


def _signed(situation: Situation) -> dict[str, bool]:
    """Tell of each document that can bear a signature whether it is signed as it shall be, by its path."""
    arrived = [each for chain in situation.chains for each in chain.arrived]
    return {
        each.path: signed_in_original(each.document, situation.readings)
        for each in arrived
        if isinstance(each.document, Requisition | FinancialReport | ActivityReport)
    }


def _concerns(fields: tuple[str, ...], document: DocumentStatus) -> bool:
    return fields != _ASKED_OF_DOCUMENTS["certification"] or document.path.startswith("financial_reports")


def _is_about(fields: tuple[str, ...], finding: Finding) -> bool:
    return finding.modality is Modality.SHALL and finding.field.partition(".")[2].startswith(fields)


def _repayment(duty: Duty, situation: Situation, money: RepaymentDuty) -> Fulfilment:
    past = _past(duty, situation, situation.as_of)
    if not situation.paid and money.outstanding == Sek.ZERO and isinstance(duty.due, Deadline) and not past:
        # Money may still be paid, and may then be left unused.
        return _fulfilment(duty, None, DutyStatus.OPEN, situation)
    if money.status in (RepaymentStatus.NOTHING_DUE, RepaymentStatus.REPAID):
        if money.perhaps_late and not money.repaid_late:
            sent = Unknown("day_of_sending", situation.repayment_place)
            return _fulfilment(duty, sent, DutyStatus.UNKNOWN, situation)
        status = DutyStatus.LATE if money.repaid_late else DutyStatus.MET
        return _fulfilment(duty, money.met_on, status, situation)
    if _only_reclaimed(money, situation):
        late = any(due == money.clause_day for due, _ in money.repaid_late)
        return _fulfilment(duty, None, DutyStatus.LATE if late else DutyStatus.MET, situation)
    if money.status is RepaymentStatus.OVERDUE:
        return _fulfilment(duty, None, DutyStatus.LATE, situation)
    still = isinstance(money.clause_day, date) and situation.as_of <= money.clause_day
    if still or money.status is RepaymentStatus.DUE:
        return _fulfilment(duty, None, DutyStatus.OPEN, situation)
    unknown = money.amount if isinstance(money.amount, Unknown) else None
    return _fulfilment(duty, unknown, duty.status(situation.as_of, unknown), situation)


def _only_reclaimed(money: RepaymentDuty, situation: Situation) -> bool:
    """Return whether all that is left to repay was reclaimed by decision, and nothing of it is the clause's."""
    unused = money.by_recipient if money.by_authority is None else money.by_authority
    of_clause = total(part.amount for part in money.parts if part.ground == situation.repayment_place)
    left = [part for part, _ in money.left]
    apart = all(part.ground != situation.repayment_place for part in left)
    return bool(left) and apart and isinstance(unused, Sek) and of_clause >= unused
