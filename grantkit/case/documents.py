"""The documents that a recipient sends in (*inkommande handlingar*): requisition, financial report, activity report."""
# ruff: noqa: D102  # the protocol describes its fields together

from datetime import date
from enum import Enum
from typing import Protocol

import attrs

from grantkit.agreement.clauses import CertifierRole
from grantkit.case.cost_items import CostItem
from grantkit.values._checks import Checks
from grantkit.values._records import SIGNED, checked
from grantkit.values.deadlines import Channel
from grantkit.values.money import Sek
from grantkit.values.numbers import Bankgiro, OrganisationNumber, Plusgiro, RegistrationNumber
from grantkit.values.periods import Period


class Incoming(Protocol):
    """A document that reached an authority (*inkommen handling*, R50, R101), of any kind.

    ``arrived_on`` is the day it reached the authority, and ``channel`` is how. ``received_on`` is the day it counts as
    received, if the authority has stated one. ``presumption_rebutted`` means that the presumption for post does not
    hold. A document may replace an earlier one: ``supersedes`` is the ``reference`` of that one, and ``reason`` states
    why. ``addressee`` is the authority it was sent to.
    """

    @property
    def arrived_on(self) -> date | None: ...
    @property
    def channel(self) -> Channel | None: ...
    @property
    def received_on(self) -> date | None: ...
    @property
    def presumption_rebutted(self) -> bool: ...
    @property
    def reference(self) -> str | None: ...
    @property
    def supersedes(self) -> str | None: ...
    @property
    def reason(self) -> str | None: ...
    @property
    def addressee(self) -> str | None: ...


# Post and what lay in the letter box count from the working day before (förvaltningslagen 22 §); the presumption can be
# rebutted only for post.
PRESUMED = frozenset({Channel.POST, Channel.LETTER_BOX})
REBUTTABLE = frozenset({Channel.POST})
_FIRST_YEAR = 1991  # the preceding working day is known for every day from then on


def check_arrival(checks: Checks, document: Incoming) -> None:
    """Record the faults of the fields above, apart from their types.

    A document may count as received before the day it arrived or was signed, but not after it arrived.
    """
    arrived_on, received_on = document.arrived_on, document.received_on
    if arrived_on is not None and checks.good("arrived_on"):
        early = arrived_on.year < _FIRST_YEAR
        checks.require(not early, "arrived_on", arrived_on, f"a day of {_FIRST_YEAR} or later")
        if received_on is not None and checks.good("received_on"):
            latest = f"at the latest {arrived_on}, the day of arrival"
            checks.require(received_on <= arrived_on, "received_on", received_on, latest)
    if checks.good("presumption_rebutted") and document.presumption_rebutted:
        only = " or ".join(f"Channel.{each.name}" for each in Channel if each in REBUTTABLE)
        required = f"{only}, which alone has the exception"
        checks.require(document.channel in REBUTTABLE, "presumption_rebutted", document.channel, required)
    if document.supersedes is not None and checks.good("supersedes"):
        checks.require(bool(document.reason), "reason", document.reason, "why the document takes the place of another")


@attrs.frozen(kw_only=True)
class ContactDetails:
    """The contact particulars of both forms (*kontaktuppgifter*, R54); None or blank is a field left empty.

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
        checked(self).done()


class SignatureKind(Enum):
    """How a document is signed (*typ av underskrift*, R57): ORIGINAL is ink on the paper itself."""

    ORIGINAL = "original"
    SCANNED = "scanned"
    ELECTRONIC = "electronic"


@attrs.frozen(kw_only=True)
class Signature:
    """A signature with its date and printed name (*underskrift*, *namnförtydligande*, R57, R74, R87).

    ``authorised`` states whether the signatory may sign for the recipient (*behörig företrädare*); None if that is not
    known.
    """

    kind: SignatureKind
    signed_on: date | None = None
    printed_name: str | None = None
    capacity: str | None = None
    authorised: bool | None = None

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen(kw_only=True)
class Requisition:
    """A request for payment of the grant (*rekvisition*, R48 to R60), as it was received.

    ``arrived_on`` is the day it reached the authority and becomes known, and ``channel`` is how. ``received_on`` is the
    day it counts as received, if the authority has stated one. ``presumption_rebutted`` means that the post office
    cannot have set it apart on the working day before (förvaltningslagen 22 §). ``line`` names the budget line if the
    recipient requisitions line by line (R59). A correction is a new record with ``supersedes`` and ``reason``; the old
    one is kept.

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
        checks = checked(self)
        check_arrival(checks, self)
        checks.done()


@attrs.frozen(kw_only=True)
class Reviewer:
    """The person who reviewed the report (*granskare*, R70, R71, R75); the form asks for no signature here."""

    name: str | None = None
    position: str | None = None
    role: CertifierRole | None = None
    telephone: str | None = None
    email: str | None = None

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen(kw_only=True)
class Deviation:
    """A departure from what the report should show (*avvikelse*), and the measure taken, if any (*åtgärd*, R73)."""

    description: str
    measure: str | None = None

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen(kw_only=True)
class Certified:
    """Alternative 1 (*intygande*, Alt 1, R72): the reviewer certifies point 3 as correct, possibly with deviations."""

    reviewer: Reviewer
    deviations: tuple[Deviation, ...] = ()

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen(kw_only=True)
class NotCertified:
    """Alternative 2 (*intygande*, Alt 2, R73): the reviewer does not certify point 3; deviations must be stated.

    Deviations may be left out here, since a document may fail to state them; that gives a finding.
    """

    reviewer: Reviewer
    deviations: tuple[Deviation, ...] = ()

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen(kw_only=True)
class FinancialReport:
    """The account of how the grant was used (*ekonomisk berättelse*, R61 to R76), as it was received.

    Three amounts are kept apart: ``agreed`` (per agreement), ``paid_out`` and ``received``. ``stated_costs`` and
    ``stated_unspent`` are the sums printed on the form. ``proposed_measures`` are those of 8.1; the measures of the
    certification are separate. If a report has neither items nor a stated sum, its costs are unknown, not 0.

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
    # The form subtracts here and does not mention a negative result (R67), so one may be printed.
    stated_unspent: Sek | None = attrs.field(default=None, metadata=SIGNED)
    proposed_measures: tuple[str, ...] = ()
    certification: Certified | NotCertified | None = None
    signature: Signature | None = None
    declares_correct: bool | None = None
    addressee: str | None = None

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        check_arrival(checks, self)
        checks.done()


@attrs.frozen(kw_only=True)
class ActivityReport:
    """The account of the work done (*redogörelse*, *verksamhetsrapport*, R87, R88); no money depends on it.

    >>> ActivityReport(arrived_on=date(2020, 3, 31), channel=Channel.E_MAIL).signature is None
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
        checks = checked(self)
        check_arrival(checks, self)
        checks.done()


@attrs.frozen(kw_only=True)
class Application:
    """An application for a grant (*ansökan*, F4), as it was received; what is applied for is no right.

    ``completed_on`` is the day on which it was completed after a request to do so (F35).

    >>> Application(amount=Sek.kronor(600_000), arrived_on=date(2025, 2, 14), channel=Channel.WEB).amount
    Sek.kronor(600000)
    """

    amount: Sek | None = None
    arrived_on: date | None = None
    channel: Channel | None = None
    received_on: date | None = None
    presumption_rebutted: bool = False
    reference: str | None = None
    supersedes: str | None = None
    reason: str | None = None
    addressee: str | None = None
    completed_on: date | None = None

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        check_arrival(checks, self)
        checks.done()


@attrs.frozen(kw_only=True)
class OtherDocument:
    """A document of any other kind (*annan handling*, F15): a plan, an interim report, a notice of changes.

    ``kind`` names the kind ("joint_plan"); a duty says which kind of document meets it.

    >>> OtherDocument(kind="joint_plan", arrived_on=date(2025, 3, 1), channel=Channel.E_MAIL).kind
    'joint_plan'
    """

    kind: str
    arrived_on: date | None = None
    channel: Channel | None = None
    received_on: date | None = None
    presumption_rebutted: bool = False
    reference: str | None = None
    supersedes: str | None = None
    reason: str | None = None
    addressee: str | None = None

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        check_arrival(checks, self)
        checks.done()
