"""The financial report and the activity report (*ekonomisk berättelse*, *verksamhetsrapport*)."""

from datetime import date

import attrs

from grantkit.model.arrivals import check_arrival
from grantkit.model.costs import CostItem
from grantkit.model.requisitions import ContactDetails, Signature
from grantkit.model.terms import CertifierRole
from grantkit.values._checks import Checks
from grantkit.values.deadlines import Channel
from grantkit.values.identifiers import RegistrationNumber
from grantkit.values.money import Sek, check_amount
from grantkit.values.periods import Period

__all__ = ["ActivityReport", "Certified", "Deviation", "FinancialReport", "NotCertified", "Reviewer"]


@attrs.frozen(kw_only=True)
class Reviewer:
    """Who reviewed the report (*granskare*, R70, R71, R75): the form has name, position, telephone and e-mail, no signature."""

    name: str | None = None
    position: str | None = None
    role: CertifierRole | None = None
    telephone: str | None = None
    email: str | None = None

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        for field in ("name", "position", "telephone", "email"):
            checks.optional(field, getattr(self, field), str)
        checks.optional("role", self.role, CertifierRole)
        checks.done()


@attrs.frozen(kw_only=True)
class Deviation:
    """Something that departs from what the report should show (*avvikelse*), with the measure taken if any (*åtgärd*, R73)."""

    description: str
    measure: str | None = None

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        checks.text("description", self.description)
        checks.optional("measure", self.measure, str)
        checks.done()


@attrs.frozen(kw_only=True)
class Certified:
    """Alternative 1 (*intygande*, Alt 1, R72): the reviewer certifies point 3 of the report as correct; deviations may stand beside."""

    reviewer: Reviewer
    deviations: tuple[Deviation, ...] = ()

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        checks.exact("reviewer", self.reviewer, Reviewer)
        checks.items("deviations", self.deviations, Deviation)
        checks.done()


@attrs.frozen(kw_only=True)
class NotCertified:
    """Alternative 2 (*intygande*, Alt 2, R73): the reviewer does not judge point 3 correct; deviations must be told.

    A document may fail to tell them; that is a finding, so no deviations can be given here too.
    """

    reviewer: Reviewer
    deviations: tuple[Deviation, ...] = ()

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        checks.exact("reviewer", self.reviewer, Reviewer)
        checks.items("deviations", self.deviations, Deviation)
        checks.done()


@attrs.frozen(kw_only=True)
class FinancialReport:
    """The account of how the grant was used (*ekonomisk berättelse*, R61 to R76), as it came in.

    Three amounts are kept apart: ``agreed`` (per agreement), ``paid_out`` and ``received``. ``stated_costs`` and ``stated_unspent`` are the sums
    printed on the form. ``proposed_measures`` are those of 8.1, apart from the measures of the certification. A report without items
    and without a stated sum tells no costs: they are unknown, not 0.

    >>> FinancialReport(received=Sek.kronor(100), stated_costs=Sek.kronor(90), arrived_on=date(2020, 3, 31)).items
    ()
    """

    arrived_on: date | None = None
    channel: Channel | None = None
    received_on: date | None = None
    presumption_rebutted: bool = False
    reference: str | None = None
    supersedes: str | None = None
    reason: str | None = None
    contact: ContactDetails = ContactDetails()
    agreement_number: RegistrationNumber | None = None
    decision_number: RegistrationNumber | None = None
    agreement_name: str | None = None
    agreed: Sek | None = None
    paid_out: Sek | None = None
    received: Sek | None = None
    period: Period | None = None
    items: tuple[CostItem, ...] = ()
    stated_costs: Sek | None = None
    stated_unspent: Sek | None = None
    proposed_measures: tuple[str, ...] = ()
    certification: Certified | NotCertified | None = None
    signature: Signature | None = None
    declares_correct: bool | None = None
    addressee: str | None = None

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        check_arrival(checks, self)
        checks.exact("contact", self.contact, ContactDetails)
        checks.optional("agreement_number", self.agreement_number, RegistrationNumber)
        checks.optional("decision_number", self.decision_number, RegistrationNumber)
        checks.optional("agreement_name", self.agreement_name, str)
        for field in ("agreed", "paid_out", "received", "stated_costs"):
            if getattr(self, field) is not None:
                check_amount(checks, field, getattr(self, field))
        # The form subtracts here and says nothing of a negative answer (R67), so one may be printed.
        checks.optional("stated_unspent", self.stated_unspent, Sek)
        checks.optional("period", self.period, Period)
        checks.items("items", self.items, CostItem)
        checks.items("proposed_measures", self.proposed_measures, str)
        checks.optional("certification", self.certification, Certified, NotCertified)
        checks.optional("signature", self.signature, Signature)
        checks.optional("declares_correct", self.declares_correct, bool)
        checks.optional("addressee", self.addressee, str)
        checks.done()


@attrs.frozen(kw_only=True)
class ActivityReport:
    """The account of the work done (*redogörelse*, *verksamhetsrapport*, R87, R88): never tied to the money.

    >>> ActivityReport(arrived_on=date(2020, 3, 31), channel=Channel.E_MAIL, addressee="Socialstyrelsen").signature is None
    True
    """

    arrived_on: date | None = None
    channel: Channel | None = None
    received_on: date | None = None
    presumption_rebutted: bool = False
    reference: str | None = None
    supersedes: str | None = None
    reason: str | None = None
    addressee: str | None = None
    agreement_number: RegistrationNumber | None = None
    decision_number: RegistrationNumber | None = None
    period: Period | None = None
    signature: Signature | None = None

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        check_arrival(checks, self)
        checks.optional("addressee", self.addressee, str)
        checks.optional("agreement_number", self.agreement_number, RegistrationNumber)
        checks.optional("decision_number", self.decision_number, RegistrationNumber)
        checks.optional("period", self.period, Period)
        checks.optional("signature", self.signature, Signature)
        checks.done()
