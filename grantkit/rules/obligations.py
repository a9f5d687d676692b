"""Every duty that an agreement lays on one recipient (*skyldigheter*)."""

from collections.abc import Iterator

from grantkit.model.agreements import GrantAgreement
from grantkit.model.findings import Modality
from grantkit.model.obligations import Consequence, Obligation, Obligations
from grantkit.model.parties import Recipient
from grantkit.model.terms import InspectionRight, PaymentMode, Reclaim, Terms
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation
from grantkit.values.deadlines import Deadline
from grantkit.values.unknown import NotRegulated, Unknown

__all__ = ["obligations"]


def obligations(agreement: GrantAgreement, recipient: Recipient) -> Obligations:
    """List who must do what, to whom, by when, on which section, and what follows otherwise (*skyldigheter*, R49, R61, R77, R84 to R88; 2019: 6.1, 8.1, 8.2).

    First the duties that have a day: requisition (the right lapses by itself), financial report (may be answered by reclaim, a power), repayment and activity
    report (no consequence is stated); then those that go with documents; last the answer to a call for papers, which is owed when it is called
    for. The activity report stands apart and is never tied to the money (R88). What the agreement leaves open for the recipient's group is
    listed as a gap, with a NotRegulated day, and nothing is borrowed from another group (R93).

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> for duty in obligations(AGREEMENT, AGREEMENT.recipient("Skåne"))[:4]:
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
    return Obligations(_of_terms(agreement.terms_for(recipient.group), recipient.name))


def _of_terms(terms: Terms, actor: str) -> Iterator[Obligation]:
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
) -> Obligation:
    if isinstance(due, Unknown):
        consequence = Consequence.UNKNOWN
    elif isinstance(due, NotRegulated):
        consequence = Consequence.NONE_STATED
    return Obligation(
        code=code,
        actor=actor,
        addressee=addressee,
        due=due,
        consequence=consequence,
        citation=due.citation,
        # A gap is listed so that nobody overlooks it; no duty is read into the silence.
        modality=Modality.SHALL if isinstance(due, Deadline) else Modality.NONE,
    )


def _undated(code: str, actor: str, addressee: str | None, citation: Citation) -> Obligation:
    return Obligation(
        code=code,
        actor=actor,
        addressee=addressee,
        due=None,
        consequence=Consequence.NONE_STATED,
        citation=citation,
    )
