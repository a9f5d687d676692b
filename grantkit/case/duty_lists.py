"""Who must do what, to whom, by when, what follows otherwise, and how far it has come (*skyldigheter*)."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Any

import attrs

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.parties import Recipient
from grantkit.agreement.terms import InspectionRight, PaymentMode, Reclaim, Terms
from grantkit.case.cases import Inspection
from grantkit.case.document_statuses import DocumentStatus
from grantkit.case.receipts import Arrived, Receipt, governing_receipt
from grantkit.case.repayments import RepaymentDuty, RepaymentStatus
from grantkit.case.situations import Situation, repayments_by
from grantkit.values._checks import Checks
from grantkit.values._records import checked
from grantkit.values.citations import Citation
from grantkit.values.deadlines import DateRoll, Deadline
from grantkit.values.display import NotebookDisplay
from grantkit.values.findings import Finding, Modality, Severity, found
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown


class Consequence(Enum):
    """What follows when a duty is not met (*följd*): AUTOMATIC, without a decision; a POWER that somebody may use; or NONE_STATED.

    UNKNOWN: the source in hand does not tell.
    """

    AUTOMATIC = "automatic"
    POWER = "power"
    NONE_STATED = "none_stated"
    UNKNOWN = "unknown"


class DutyStatus(Enum):
    """How far a duty has come (*status*): OPEN, MET, LATE (done after its day, or not done when it has passed), LAPSED, UNKNOWN or NOT_REGULATED."""

    OPEN = "open"
    MET = "met"
    LATE = "late"
    LAPSED = "lapsed"
    UNKNOWN = "unknown"
    NOT_REGULATED = "not_regulated"


@attrs.frozen(kw_only=True)
class Duty(NotebookDisplay):
    """One duty under the agreement (*skyldighet*, R49, R61, R77, R84 to R88): who, what, to whom, by when, and what follows otherwise.

    ``code`` says what is to be done. ``due`` is None for a duty that goes with every document, or that arises when it is called for; Unknown where the source
    in hand does not tell its day; NotRegulated where the agreement leaves the matter open. ``modality`` is how the text speaks of the duty; what
    follows from not meeting it stands in ``consequence`` and is never more than the text says.

    >>> from grantkit import duties
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> requisition = duties(AGREEMENT, AGREEMENT.recipient("Gotland"))[0]
    >>> requisition.code, requisition.status(date(2019, 12, 2), None)
    ('requisition', <DutyStatus.LAPSED: 'lapsed'>)
    """

    code: str
    actor: str
    addressee: str | None
    due: Deadline | Unknown | NotRegulated | None
    consequence: Consequence
    citation: Citation
    modality: Modality = Modality.SHALL

    def __attrs_post_init__(self) -> None:
        checked(self).done()

    def status(self, as_of: date, done: date | Unknown | None, roll: DateRoll = DateRoll.AS_PRINTED) -> DutyStatus:
        """Say how far the duty has come by the end of *as_of*, from the day on which it was done.

        *done* is that day; None where nobody knows of its being done; Unknown where it was done, or may have been, and nobody has said when. What is
        done after *as_of* is not yet known.
        """
        checks = Checks()
        checks.exact("as_of", as_of, date)
        checks.optional("done", done, date, Unknown)
        checks.exact("roll", roll, DateRoll)
        checks.done()
        if isinstance(self.due, NotRegulated):
            return DutyStatus.NOT_REGULATED
        if isinstance(done, Unknown) or isinstance(self.due, Unknown):
            return DutyStatus.UNKNOWN
        known = done is not None and done <= as_of
        if self.due is None:
            return DutyStatus.MET if known else DutyStatus.OPEN
        last_day = self.due.effective_last_day(roll)
        if done is not None and known and done <= last_day:
            return DutyStatus.MET
        if as_of <= last_day:
            return DutyStatus.OPEN
        return DutyStatus.LAPSED if self.consequence is Consequence.AUTOMATIC else DutyStatus.LATE


@attrs.frozen(kw_only=True)
class Fulfilment:
    """One duty as it stands on a day (*fullgörande*): the duty, the day on which it was done if anybody knows it, and its status."""

    duty: Duty
    done: date | Unknown | None
    status: DutyStatus


class Duties(tuple[Duty, ...], NotebookDisplay):
    """All duties of one recipient (*skyldigheter*): a tuple, which a notebook sets out as one table."""

    __slots__ = ()


class Fulfilments(tuple[Fulfilment, ...], NotebookDisplay):
    """All duties of a case with how far each has come (*skyldigheternas status*): a tuple, which a notebook sets out as one table."""

    __slots__ = ()


def duties(agreement: GrantAgreement, recipient: Recipient) -> Duties:
    """List who must do what, to whom, by when, on which section, and what follows otherwise (*skyldigheter*, R49, R61, R77, R84 to R88; 2019: 6.1, 8.1, 8.2).

    First the duties that have a day: requisition (the right lapses by itself), financial report (may be answered by reclaim, a power), repayment and activity
    report (no consequence is stated); then those that go with documents; last the answer to a call for papers, which is owed when it is called
    for. The activity report stands apart and is never tied to the money (R88). What the agreement leaves open for the recipient's group is
    listed as a gap, with a NotRegulated day, and nothing is borrowed from another group (R93).

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> for duty in duties(AGREEMENT, AGREEMENT.recipient("Skåne"))[:4]:
    ...     print(duty.code, duty.addressee, duty.due.last_day, duty.consequence.value, duty.citation)
    requisition Kammarkollegiet 2019-12-01 automatic S1, 8.1 (R49, R50)
    financial_report Kammarkollegiet 2020-03-31 power S1, 8.1 (R61)
    repayment Kammarkollegiet 2020-03-31 none_stated S1, 8.1 (R77)
    activity_report Socialstyrelsen 2020-03-31 none_stated S1, 6.1 (R88)
    """
    checks = Checks()
    checks.exact("agreement", agreement, GrantAgreement)
    checks.exact("recipient", recipient, Recipient)
    checks.done()
    return Duties(_of_terms(agreement.terms_for(recipient.group), recipient.name))


def _of_terms(terms: Terms, actor: str) -> Iterator[Duty]:
    # Money that is paid without requisition asks for none.
    if terms.payment_mode is not PaymentMode.ONCE:
        yield _dated("requisition", actor, terms.addressee, terms.requisition_deadline, Consequence.AUTOMATIC)
    yield _dated("financial_report", actor, terms.addressee, terms.report_deadline, _when_late(terms))
    yield _dated("repayment", actor, terms.addressee, terms.repayment_deadline, Consequence.NONE_STATED)
    addressee = terms.activity_report_addressee
    yield _dated("activity_report", actor, addressee, terms.activity_report_deadline, Consequence.NONE_STATED)
    for duty in terms.duties:
        yield _undated(duty.code, actor, duty.addressee, duty.citation)
    if isinstance(terms.inspection, InspectionRight):
        holders = ", ".join(terms.inspection.holders)
        yield _undated("papers_called_for", actor, holders, terms.inspection.citation)
    else:
        yield _dated("papers_called_for", actor, None, terms.inspection, Consequence.NONE_STATED)


def _when_late(terms: Terms) -> Consequence:
    if isinstance(terms.reclaim, Reclaim):
        return Consequence.POWER
    return Consequence.UNKNOWN if isinstance(terms.reclaim, Unknown) else Consequence.NONE_STATED


def _dated(
    code: str, actor: str, addressee: str | None, due: Deadline | Unknown | NotRegulated, consequence: Consequence
) -> Duty:
    if isinstance(due, Unknown):
        consequence = Consequence.UNKNOWN
    elif isinstance(due, NotRegulated):
        consequence = Consequence.NONE_STATED
    return Duty(
        code=code,
        actor=actor,
        addressee=addressee,
        due=due,
        consequence=consequence,
        citation=due.citation,
        # A gap is listed so that nobody overlooks it; no duty is read into the silence.
        modality=Modality.SHALL if isinstance(due, Deadline) else Modality.NONE,
    )


def _undated(code: str, actor: str, addressee: str | None, citation: Citation) -> Duty:
    return Duty(
        code=code,
        actor=actor,
        addressee=addressee,
        due=None,
        consequence=Consequence.NONE_STATED,
        citation=citation,
    )


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


def fulfilments(situation: Situation, money: RepaymentDuty, documents: tuple[DocumentStatus, ...]) -> Fulfilments:
    """Say of each duty whether it is open, met, late, lapsed or unknown (*status*, R49, R61, R77, R84 to R88).

    A duty that goes with documents is met when every document that stands keeps to it, and open until there is one. Papers are owed to those who called for
    them, one entry for each call; without a call there is nothing to answer.
    """
    agreement, terms = situation.case.agreement, situation.terms
    if terms is not agreement.terms_for(terms.group):
        # A payment decision that states terms of its own states the duties too (R97).
        others = tuple(each for each in agreement.terms if each.group is not terms.group)
        agreement = attrs.evolve(agreement, terms=(*others, terms))
    owed = duties(agreement, situation.case.recipient)
    return Fulfilments(each for duty in owed for each in _of_duty(duty, situation, money, documents))


def _of_duty(
    duty: Duty, situation: Situation, money: RepaymentDuty, documents: tuple[DocumentStatus, ...]
) -> Iterator[Fulfilment]:
    if duty.code == "repayment":
        yield _repayment(duty, situation, money)
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


def _stands(duty: Duty, done: _Done, situation: Situation) -> Fulfilment:
    as_of, roll = situation.as_of, situation.readings.roll.choice
    known = done if not isinstance(done, date) or done <= as_of else None
    return Fulfilment(duty=duty, done=known, status=duty.status(as_of, known, roll))


def _past(duty: Duty, situation: Situation) -> bool:
    roll = situation.readings.roll.choice
    return isinstance(duty.due, Deadline) and situation.as_of > duty.due.effective_last_day(roll)


def _received(duty: Duty, situation: Situation) -> _Done:
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


def _repayment(duty: Duty, situation: Situation, money: RepaymentDuty) -> Fulfilment:
    if (
        not situation.paid
        and money.outstanding == Sek.ZERO
        and isinstance(duty.due, Deadline)
        and not _past(duty, situation)
    ):
        # Money may still be paid, and then be left unused.
        return Fulfilment(duty=duty, done=None, status=DutyStatus.OPEN)
    if money.status in (RepaymentStatus.NOTHING_DUE, RepaymentStatus.REPAID):
        done, in_part = (_repaid_on(amount, situation) for amount in (money.amount, money.dated))
        late = isinstance(money.due, date) and in_part is not None and in_part > money.due
        return Fulfilment(duty=duty, done=done, status=DutyStatus.LATE if late else DutyStatus.MET)
    if money.status is RepaymentStatus.OVERDUE:
        return Fulfilment(duty=duty, done=None, status=DutyStatus.LATE)
    open_still = money.status is RepaymentStatus.DUE or (isinstance(money.due, date) and situation.as_of <= money.due)
    if open_still:
        return Fulfilment(duty=duty, done=None, status=DutyStatus.OPEN)
    unknown = money.amount if isinstance(money.amount, Unknown) else None
    return Fulfilment(duty=duty, done=unknown, status=duty.status(situation.as_of, unknown))


def _repaid_on(amount: Sek | Unknown | NotRegulated, situation: Situation) -> date | None:
    """Give the day on which what is to be repaid had been repaid; None where nothing is."""
    dated = repayments_by(situation.case, situation.as_of, situation.readings.repaid_when.choice)
    repaid = Sek.ZERO
    for day, part in sorted(dated, key=lambda entry: entry[0]):
        repaid += part
        if isinstance(amount, Sek) and repaid >= amount > Sek.ZERO:
            return day
    return None


def may_inspect(call: Inspection, terms: Terms) -> bool:
    """Tell whether who called for papers is one that may (*rätt att begära in underlag*, R84, R85); any may be, where the source does not tell."""
    if not isinstance(terms.inspection, InspectionRight):
        return True
    name = call.requested_by.strip().casefold()
    return any(name in holder.casefold() or holder.casefold() in name for holder in terms.inspection.holders)


def inspection_findings(situation: Situation) -> Iterator[Finding]:
    """Say that papers were called for by one that has no right to call for them (*begäran om underlag*, R84, R85)."""
    for index, call in enumerate(situation.case.inspections):
        if call.requested_on <= situation.as_of and not may_inspect(call, situation.terms):
            field, place = f"inspections[{index}].requested_by", situation.cite("R84", "R85")
            who = {"requested_by": call.requested_by}
            yield found("papers_called_for_by_another", Severity.WARNING, Modality.NONE, field, place, **who)
