"""The requisition and the particulars that it shares with the report (*rekvisition*, Bilaga 2)."""

from datetime import date
from enum import Enum

import attrs

from grantkit.model.arrivals import check_arrival
from grantkit.values._checks import Checks
from grantkit.values.accounts import Bankgiro, Plusgiro
from grantkit.values.deadlines import Channel
from grantkit.values.identifiers import OrganisationNumber, RegistrationNumber
from grantkit.values.money import Sek, check_amount
from grantkit.values.periods import Period

__all__ = ["ContactDetails", "Requisition", "Signature", "SignatureKind"]


@attrs.frozen(kw_only=True)
class ContactDetails:
    """The contact particulars of both forms (*kontaktuppgifter*, R54); None or blank stands for a field left empty.

    >>> ContactDetails(recipient_name="Region Skåne", email="ekonomi@example.org").fax_number is None
    True
    """

    recipient_name: str | None = None
    organisation_number: OrganisationNumber | None = None
    contact_person: str | None = None
    postal_address: str | None = None
    telephone: str | None = None
    fax_number: str | None = None
    email: str | None = None

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        for field in ("recipient_name", "contact_person", "postal_address", "telephone", "fax_number", "email"):
            checks.optional(field, getattr(self, field), str)
        checks.optional("organisation_number", self.organisation_number, OrganisationNumber)
        checks.done()


class SignatureKind(Enum):
    """How a document is signed (*typ av underskrift*, R57): ORIGINAL is ink on the paper itself."""

    ORIGINAL = "original"
    SCANNED = "scanned"
    ELECTRONIC = "electronic"


@attrs.frozen(kw_only=True)
class Signature:
    """A signature with its date and printed name (*underskrift*, *namnförtydligande*, R57, R74, R87).

    ``authorised`` says whether the signatory may sign for the recipient (*behörig företrädare*); None where nobody has said.
    """

    kind: SignatureKind
    signed_on: date | None = None
    printed_name: str | None = None
    capacity: str | None = None
    authorised: bool | None = None

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        checks.exact("kind", self.kind, SignatureKind)
        checks.optional("signed_on", self.signed_on, date)
        checks.optional("printed_name", self.printed_name, str)
        checks.optional("capacity", self.capacity, str)
        checks.optional("authorised", self.authorised, bool)
        checks.done()


@attrs.frozen(kw_only=True)
class Requisition:
    """A request for payment of the grant (*rekvisition*, R48 to R60), as it came in.

    ``arrived_on`` is the day it reached the authority and becomes known, by ``channel``; ``received_on`` is the day it counts as received
    where the authority has said so; ``presumption_rebutted`` records that the post office cannot have set it apart the working day before
    (förvaltningslagen 22 §). ``line`` names the budget line where the recipient requisitions line by line (R59). A correction is a new
    record with ``supersedes`` and ``reason``; nothing is overwritten.

    >>> Requisition(amount=Sek.kronor(741_261_389), arrived_on=date(2019, 11, 15), channel=Channel.POST).amount
    Sek.kronor(741261389)
    """

    amount: Sek | None = None
    arrived_on: date | None = None
    channel: Channel | None = None
    received_on: date | None = None
    presumption_rebutted: bool = False
    reference: str | None = None
    supersedes: str | None = None
    reason: str | None = None
    line: str | None = None
    addressee: str | None = None
    contact: ContactDetails = ContactDetails()
    agreement_number: RegistrationNumber | None = None
    decision_number: RegistrationNumber | None = None
    agreement_name: str | None = None
    period: Period | None = None
    giro: Bankgiro | Plusgiro | None = None
    payment_reference: str | None = None
    declares_correct: bool | None = None
    assures_use: bool | None = None
    signature: Signature | None = None

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        if self.amount is not None:
            check_amount(checks, "amount", self.amount)
        check_arrival(checks, self)
        for field in ("line", "addressee", "agreement_name", "payment_reference"):
            checks.optional(field, getattr(self, field), str)
        checks.exact("contact", self.contact, ContactDetails)
        checks.optional("agreement_number", self.agreement_number, RegistrationNumber)
        checks.optional("decision_number", self.decision_number, RegistrationNumber)
        checks.optional("period", self.period, Period)
        checks.optional("giro", self.giro, Bankgiro, Plusgiro)
        checks.optional("declares_correct", self.declares_correct, bool)
        checks.optional("assures_use", self.assures_use, bool)
        checks.optional("signature", self.signature, Signature)
        checks.done()
