"""How far each duty of a case has come (*skyldigheternas status*)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs

from grantkit.casework.chronology import Arrived, governing_receipt
from grantkit.casework.course import may_inspect, repayments_by
from grantkit.casework.money_back import MoneyBack
from grantkit.casework.situation import Situation
from grantkit.model.documents import DocumentStatus
from grantkit.model.findings import Finding, Modality, Severity
from grantkit.model.obligations import Fulfilment, Fulfilments, Obligation, ObligationStatus
from grantkit.model.outcomes import DutyStatus, Receipt
from grantkit.rules.obligations import obligations
from grantkit.values.deadlines import Deadline
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

__all__ = ["fulfilments"]

_Done = date | Unknown | None
_KINDS = {"requisition": "requisitions", "financial_report": "reports", "activity_report": "activity_reports"}
# What each duty that goes with documents asks of them, by the fields in which a document fails it.
_ASKED_OF_DOCUMENTS = {
    "registration_numbers": ("agreement_number", "decision_number"),
    "original_signature": ("signature",),
    "certification": ("certification",),
}
# What leaves it open whether a duty is met: the form offers alternative 2 and the clause knows none, so nobody can say for the authority
# whether it will do (R103); and who may sign for the recipient stands in no document (R87).
_DOUBTS = ("not_certified_against_the_clause", "authority_not_stated")


def fulfilments(situation: Situation, back: MoneyBack, documents: tuple[DocumentStatus, ...]) -> Fulfilments:
    """Say of each duty whether it is open, met, late, lapsed or unknown (*status*, R49, R61, R77, R84 to R88).

    A duty that goes with documents is met when every document that stands keeps to it, and open until there is one. Papers are owed to those who called for
    them, one entry for each call; without a call there is nothing to answer.
    """
    agreement, terms = situation.case.agreement, situation.terms
    if terms is not agreement.terms_for(terms.group):
        # A payment decision that states terms of its own states the duties too (R97).
        others = tuple(each for each in agreement.terms if each.group is not terms.group)
        agreement = attrs.evolve(agreement, terms=(*others, terms))
    duties = obligations(agreement, situation.case.recipient)
    return Fulfilments(each for duty in duties for each in _of_duty(duty, situation, back, documents))


def _of_duty(
    duty: Obligation, situation: Situation, back: MoneyBack, documents: tuple[DocumentStatus, ...]
) -> Iterator[Fulfilment]:
    if duty.code == "repayment":
        yield _repayment(duty, situation, back)
    elif duty.code == "papers_called_for" and duty.due is None:
        for call in situation.case.inspections:
            if call.requested_on <= situation.as_of and may_inspect(call, situation.terms):
                yield _stands(attrs.evolve(duty, addressee=call.requested_by), call.answered_on, situation)
    elif duty.code in _ASKED_OF_DOCUMENTS:
        yield _stands(duty, _kept_to(_ASKED_OF_DOCUMENTS[duty.code], documents), situation)
    else:
        done = _received(duty, situation)
        if duty.code == "financial_report" and done is None and _past(duty, situation) and not situation.paid:
            # The clause asks how the money was used and does not say whether that is asked of one who got none.
            done = Unknown("whether a report is owed where nothing was paid", duty.citation)
        yield _stands(duty, done, situation)


def _stands(duty: Obligation, done: _Done, situation: Situation) -> Fulfilment:
    as_of, roll = situation.as_of, situation.readings.roll.choice
    known = done if not isinstance(done, date) or done <= as_of else None
    return Fulfilment(obligation=duty, done=known, status=duty.status(as_of, known, roll))


def _past(duty: Obligation, situation: Situation) -> bool:
    roll = situation.readings.roll.choice
    return isinstance(duty.due, Deadline) and situation.as_of > duty.due.effective_last_day(roll)


def _received(duty: Obligation, situation: Situation) -> _Done:
    arrived: tuple[Arrived[Any], ...] = getattr(situation, _KINDS.get(duty.code, ""), ())
    if not isinstance(duty.due, Deadline):
        dated = (each.receipt.received_on for each in arrived if isinstance(each.receipt, Receipt))
        return next(dated, None)
    receipt = governing_receipt(arrived, last_day=duty.due.effective_last_day(situation.readings.roll.choice))
    if not isinstance(receipt, Receipt):
        return receipt
    for each in arrived:
        stated = (each.document.addressee or "").strip().casefold()
        if each.receipt == receipt and duty.addressee is not None and stated not in {"", duty.addressee.casefold()}:
            return Unknown(f"whether the right authority received {each.path}", duty.citation)
    return receipt.received_on


def _kept_to(fields: tuple[str, ...], documents: tuple[DocumentStatus, ...]) -> _Done:
    """Give the day on which the last document that the duty concerns came, where every one of them keeps to it."""
    concerned = tuple(each for each in documents if not each.superseded and _concerns(fields, each))
    told = [finding for each in concerned for finding in each.findings if _is_about(fields, finding)]
    doubtful = [finding for finding in told if finding.code in _DOUBTS]
    if not concerned or any(finding.severity is not Severity.NOTICE for finding in told if finding not in doubtful):
        return None
    for finding in doubtful:
        if finding.code == "authority_not_stated":
            return Unknown("whether the signatory may sign for the recipient", finding.citation)
        return Unknown("whether alternative 2 meets the duty to certify", finding.citation)
    days = tuple(each.receipt.received_on for each in concerned if isinstance(each.receipt, Receipt))
    undated = tuple(each.receipt for each in concerned if isinstance(each.receipt, Unknown))
    return undated[0] if undated else max(days)


def _concerns(fields: tuple[str, ...], document: DocumentStatus) -> bool:
    return fields != _ASKED_OF_DOCUMENTS["certification"] or document.path.startswith("financial_reports")


def _is_about(fields: tuple[str, ...], finding: Finding) -> bool:
    return finding.modality is Modality.SHALL and finding.field.partition(".")[2].startswith(fields)


def _repayment(duty: Obligation, situation: Situation, back: MoneyBack) -> Fulfilment:
    money = back.duty
    if (
        not situation.paid
        and money.outstanding == Sek.ZERO
        and isinstance(duty.due, Deadline)
        and not _past(duty, situation)
    ):
        # Money may still be paid, and then be left unused.
        return Fulfilment(obligation=duty, done=None, status=ObligationStatus.OPEN)
    if money.status in (DutyStatus.NOTHING_DUE, DutyStatus.REPAID):
        done, in_part = (_repaid_on(amount, situation) for amount in (money.amount, money.dated))
        late = isinstance(money.due, date) and in_part is not None and in_part > money.due
        return Fulfilment(obligation=duty, done=done, status=ObligationStatus.LATE if late else ObligationStatus.MET)
    if money.status is DutyStatus.OVERDUE:
        return Fulfilment(obligation=duty, done=None, status=ObligationStatus.LATE)
    open_still = money.status is DutyStatus.DUE or (isinstance(money.due, date) and situation.as_of <= money.due)
    if open_still:
        return Fulfilment(obligation=duty, done=None, status=ObligationStatus.OPEN)
    unknown = money.amount if isinstance(money.amount, Unknown) else None
    return Fulfilment(obligation=duty, done=unknown, status=duty.status(situation.as_of, unknown))


def _repaid_on(amount: Sek | Unknown | NotRegulated, situation: Situation) -> date | None:
    """Give the day on which what is to be repaid had been repaid; None where nothing is."""
    dated = repayments_by(situation.case, situation.as_of, situation.readings.repaid_when.choice)
    repaid = Sek.ZERO
    for day, part in sorted(dated, key=lambda entry: entry[0]):
        repaid += part
        if isinstance(amount, Sek) and repaid >= amount > Sek.ZERO:
            return day
    return None
