"""Who must do what, for whom and by when, the consequence of not doing it, and its status (*skyldigheter*)."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Any

import attrs

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.clauses import (
    InspectionClause,
    PaymentClause,
    PaymentMode,
    RepaymentClause,
    ReportClause,
    ReportKind,
    RequisitionClause,
    last_day_of,
)
from grantkit.agreement.liability_clauses import LiabilityClause
from grantkit.agreement.parties import Recipient
from grantkit.agreement.terms import Terms
from grantkit.case.document_statuses import DocumentStatus
from grantkit.case.inspections import may_inspect
from grantkit.case.receipts import Chain, Receipt
from grantkit.case.repayment_duties import RepaymentDuty, RepaymentStatus
from grantkit.case.situations import Situation
from grantkit.values._checks import Checks
from grantkit.values._records import checked
from grantkit.values.citations import Citation
from grantkit.values.deadlines import DateRoll, Deadline
from grantkit.values.display import NotebookDisplay
from grantkit.values.findings import Finding, Modality, Severity
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown


class Consequence(Enum):
    """The consequence of not meeting a duty (*följd*): AUTOMATIC, a POWER that somebody may use, or NONE_STATED.

    AUTOMATIC: it sets in without a decision. UNKNOWN: the available source does not state it.
    """

    AUTOMATIC = "automatic"
    POWER = "power"
    NONE_STATED = "none_stated"
    UNKNOWN = "unknown"


class DutyStatus(Enum):
    """The status of a duty (*status*): OPEN, MET, LATE, LAPSED, UNKNOWN or NOT_REGULATED.

    LATE: it was done after its day, or its day has passed and it was not done.
    """

    OPEN = "open"
    MET = "met"
    LATE = "late"
    LAPSED = "lapsed"
    UNKNOWN = "unknown"
    NOT_REGULATED = "not_regulated"


@attrs.frozen(kw_only=True)
class Duty(NotebookDisplay):
    """One duty under the agreement (*skyldighet*, R49, R61, R77, R84 to R88): who must do what, to whom and by when.

    ``code`` names what is to be done. ``due`` is None for a duty that goes with every document or arises on demand. It
    is Unknown if the available source does not state the day, and NotRegulated if the agreement leaves the matter open.
    ``modality`` is how the text words the duty. ``consequence`` is what follows if it is not met, and never more than
    the text states.

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
        """Return the status of the duty at the end of *as_of*, from the day on which it was done.

        *done* is that day. It is None if the duty is not known to have been done, and Unknown if it was done, or may
        have been, on a day that is not stated. What is done after *as_of* is not yet known.
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
        last_day = self.due.under(roll)
        if done is not None and known and done <= last_day:
            return DutyStatus.MET
        if as_of <= last_day:
            return DutyStatus.OPEN
        return DutyStatus.LAPSED if self.consequence is Consequence.AUTOMATIC else DutyStatus.LATE


@attrs.frozen(kw_only=True)
class Fulfilment:
    """The status of one duty on a day (*fullgörande*), with the day on which it was done, if that is known."""

    duty: Duty
    done: date | Unknown | None
    status: DutyStatus


class Duties(tuple[Duty, ...], NotebookDisplay):
    """All duties of one recipient (*skyldigheter*): a tuple that a notebook shows as one table."""

    __slots__ = ()


class Fulfilments(tuple[Fulfilment, ...], NotebookDisplay):
    """All duties of a case with their status (*skyldigheternas status*): a tuple that a notebook shows as one table."""

    __slots__ = ()


def duties(agreement: GrantAgreement, recipient: Recipient, *, terms: str | None = None) -> Duties:
    """List all duties of a recipient (*skyldigheter*, R49, R61, R77, R84 to R88; 2019: 6.1, 8.1, 8.2).

    The duties with a day come first: requisition (otherwise the right lapses by itself), financial report (otherwise
    the support may be reclaimed, a power), repayment and activity report (no consequence is stated). Then come the
    duties that go with documents, and last the answer to a call for papers, which is owed on demand. The activity
    report is separate, and no money depends on it (R88). If the agreement leaves a duty open for the recipient's group,
    it is listed as a gap with a NotRegulated day; nothing is taken from the terms of another group (R93). *terms* is
    the name of the terms, where the agreement has several for the group (F13).

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> for duty in duties(AGREEMENT, AGREEMENT.recipient("Skåne"))[:4]:
    ...     print(duty.code, duty.addressee, duty.due.last_day, duty.consequence.value, duty.citation)
    requisition Kammarkollegiet 2019-12-01 automatic avsnitt 8.1
    financial_report Kammarkollegiet 2020-03-31 power avsnitt 8.1
    repayment Kammarkollegiet 2020-03-31 none_stated avsnitt 8.1
    activity_report Socialstyrelsen 2020-03-31 none_stated avsnitt 6.1
    """
    checks = Checks()
    checks.exact("agreement", agreement, GrantAgreement)
    checks.exact("recipient", recipient, Recipient)
    checks.optional("terms", terms, str)
    checks.done()
    return Duties(_of_terms(agreement.terms_for(recipient.group, terms), recipient.name))


def _of_terms(terms: Terms, actor: str) -> Iterator[Duty]:
    # Money that is paid without requisition needs none.
    if not (isinstance(terms.payment, PaymentClause) and terms.payment.mode is PaymentMode.ONCE):
        yield from _dated(terms, "requisition", actor, terms.requisition, Consequence.AUTOMATIC)
    financial, activity = terms.report(ReportKind.FINANCIAL), terms.report(ReportKind.ACTIVITY)
    yield from _dated(terms, "financial_report", actor, financial, _when_late(terms))
    yield from _dated(terms, "repayment", actor, terms.repayment, Consequence.NONE_STATED)
    yield from _dated(terms, "activity_report", actor, activity, Consequence.NONE_STATED)
    for duty in terms.duties:
        yield _undated(duty.code, actor, duty.addressee, duty.citation)
    if isinstance(terms.inspection, InspectionClause):
        holders = ", ".join(terms.inspection.holders)
        yield _undated("papers_called_for", actor, holders, terms.inspection.citation)
    else:
        yield from _dated(terms, "papers_called_for", actor, terms.inspection, Consequence.NONE_STATED)


def _when_late(terms: Terms) -> Consequence:
    if isinstance(terms.liability, LiabilityClause):
        return Consequence.POWER
    return Consequence.UNKNOWN if isinstance(terms.liability, Unknown) else Consequence.NONE_STATED


def _dated(
    terms: Terms,
    code: str,
    actor: str,
    clause: RequisitionClause | ReportClause | RepaymentClause | Unknown | NotRegulated | None,
    consequence: Consequence,
) -> Iterator[Duty]:
    if clause is None:
        return
    due = last_day_of(clause)
    if isinstance(due, Unknown):
        consequence = Consequence.UNKNOWN
    elif isinstance(due, NotRegulated):
        consequence = Consequence.NONE_STATED
    addressee = clause.creditor if isinstance(clause, RepaymentClause) else getattr(clause, "addressee", None)
    yield Duty(
        code=code,
        actor=actor,
        addressee=addressee,
        due=due,
        consequence=consequence,
        citation=terms.cited(clause if due is None else due),
        # A gap is listed so that it is not overlooked; the silence is not read as a duty.
        modality=Modality.NONE if isinstance(due, Unknown | NotRegulated) else Modality.SHALL,
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


def fulfilments(situation: Situation, money: RepaymentDuty, documents: tuple[DocumentStatus, ...]) -> Fulfilments:
    """List the status of each duty of a case (*status*, R49, R61, R77, R84 to R88).

    A duty that goes with documents is met when every document that stands fulfils it; it is open until there is one.
    Papers are owed to those who called for them, with one entry for each call; without a call there is nothing to
    answer.
    """
    agreement, terms = situation.case.agreement, situation.terms
    if terms is not situation.agreed:
        # A payment decision that states terms of its own also states the duties (R97).
        others = tuple(each for each in agreement.terms if each is not situation.agreed)
        agreement = attrs.evolve(agreement, terms=(*others, terms))
    owed = duties(agreement, situation.case.recipient, terms=terms.name)
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
        in_time = isinstance(done, date) and isinstance(duty.due, Deadline) and not _past(duty, situation, done)
        past = _past(duty, situation, situation.as_of)
        if duty.code == "financial_report" and past and not in_time and not situation.paid:
            # The clause asks how the money was used. It does not state whether that applies to a recipient that got
            # none.
            done = done if isinstance(done, Unknown) else Unknown("report_owed_without_payment", duty.citation)
        yield _stands(duty, done, situation)


def _stands(duty: Duty, done: _Done, situation: Situation) -> Fulfilment:
    as_of, readings = situation.as_of, situation.readings
    roll = readings.roll_of(duty.due) if isinstance(duty.due, Deadline) else readings.roll.choice
    known = done if not isinstance(done, date) or done <= as_of else None
    return Fulfilment(duty=duty, done=known, status=duty.status(as_of, known, roll))


def _past(duty: Duty, situation: Situation, day: date) -> bool:
    return isinstance(duty.due, Deadline) and day > situation.readings.last_day(duty.due)


def _received(duty: Duty, situation: Situation) -> _Done:
    chains: dict[str, Chain[Any]] = {
        "requisition": situation.requisitions,
        "financial_report": situation.reports,
        "activity_report": situation.activity_reports,
    }
    chain = chains.get(duty.code)
    if chain is None:
        return None
    if chain.last_day is None:
        dated = (each.receipt.received_on for each in chain.arrived if isinstance(each.receipt, Receipt))
        return next(dated, None)
    receipt = chain.governing(chain.last_day)
    return receipt.received_on if isinstance(receipt, Receipt) else receipt


def _kept_to(fields: tuple[str, ...], documents: tuple[DocumentStatus, ...]) -> _Done:
    """Return the day on which the last document under the duty was received, if every such document fulfils it."""
    concerned = tuple(each for each in documents if not each.superseded and _concerns(fields, each))
    told = [finding for each in concerned for finding in each.findings if _is_about(fields, finding)]
    doubtful = [finding for finding in told if finding.code in _DOUBTS]
    if not concerned or any(finding.severity is not Severity.NOTICE for finding in told if finding not in doubtful):
        return None
    if doubtful:
        return attrs.evolve(_DOUBTS[doubtful[0].code], citation=doubtful[0].citation)
    days = tuple(each.receipt.received_on for each in concerned if isinstance(each.receipt, Receipt))
    undated = tuple(each.receipt for each in concerned if isinstance(each.receipt, Unknown))
    return undated[0] if undated else max(days)


def _concerns(fields: tuple[str, ...], document: DocumentStatus) -> bool:
    return fields != _ASKED_OF_DOCUMENTS["certification"] or document.path.startswith("financial_reports")


def _is_about(fields: tuple[str, ...], finding: Finding) -> bool:
    return finding.modality is Modality.SHALL and finding.field.partition(".")[2].startswith(fields)


def _repayment(duty: Duty, situation: Situation, money: RepaymentDuty) -> Fulfilment:
    past = _past(duty, situation, situation.as_of)
    if not situation.paid and money.outstanding == Sek.ZERO and isinstance(duty.due, Deadline) and not past:
        # Money may still be paid, and may then be left unused.
        return Fulfilment(duty=duty, done=None, status=DutyStatus.OPEN)
    if money.status in (RepaymentStatus.NOTHING_DUE, RepaymentStatus.REPAID):
        if money.perhaps_late and not money.repaid_late:
            sent = Unknown("day_of_sending", situation.clause)
            return Fulfilment(duty=duty, done=sent, status=DutyStatus.UNKNOWN)
        status = DutyStatus.LATE if money.repaid_late else DutyStatus.MET
        return Fulfilment(duty=duty, done=money.met_on, status=status)
    if money.status is RepaymentStatus.OVERDUE:
        return Fulfilment(duty=duty, done=None, status=DutyStatus.LATE)
    if money.status is RepaymentStatus.DUE or (isinstance(money.due, date) and situation.as_of <= money.due):
        return Fulfilment(duty=duty, done=None, status=DutyStatus.OPEN)
    unknown = money.amount if isinstance(money.amount, Unknown) else None
    return Fulfilment(duty=duty, done=unknown, status=duty.status(situation.as_of, unknown))
