"""The documents that a recipient sends in (*inkommande handlingar*): application, requisition, reports and others."""
# ruff: noqa: D102  # the protocol describes its fields together

from datetime import date
from typing import Protocol

import attrs

from grantkit.case.cost_items import CostItem
from grantkit.case.document_parts import Certified, ContactDetails, NotCertified, Signature, check_as_it_came
from grantkit.values._checks import Checks
from grantkit.values._records import SIGNED, checked
from grantkit.values.deadlines import Channel
from grantkit.values.display import NotebookDisplay
from grantkit.values.money import Sek
from grantkit.values.numbers import Bankgiro, Plusgiro, RegistrationNumber
from grantkit.values.periods import Period


class Incoming(Protocol):
    """A document that reached an authority (*inkommen handling*, R50, R101), of any kind.

    ``arrived_on`` is the day it reached the authority, and ``channel`` is how. ``received_on`` is the day it counts as
    received, if the authority has stated one. ``presumption_rebutted`` means that the presumption for post does not
    hold. A document may replace an earlier one: ``supersedes`` is the ``reference`` of that one, and ``reason`` states
    why. ``addressee`` is the authority it was sent to. ``stated`` are particulars that no other field holds, by their
    codes, with a text or "attached" (F18); a number of an account or a register that cannot be read is kept as text
    (F30).
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
    @property
    def stated(self) -> tuple[tuple[str, str], ...]: ...


# Post and what lay in the letter box count from the working day before (förvaltningslagen 22 §); the presumption can be
# rebutted only for post.
PRESUMED = (Channel.POST, Channel.LETTER_BOX)
REBUTTABLE = (Channel.POST,)
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


def _check(document: "Document") -> None:
    """Raise the faults that a document of any kind may have."""
    checks = checked(document)
    check_arrival(checks, document)
    for field in ("agreement_number", "decision_number"):
        check_as_it_came(checks, field, getattr(document, field, None), RegistrationNumber)
    check_as_it_came(checks, "giro", getattr(document, "giro", None), Bankgiro, Plusgiro)
    if checks.good("stated"):
        pairs = all(len(each) == 2 and all(type(part) is str for part in each) for each in document.stated)
        required = 'pairs of a code and a text, such as ("joint_plan", "attached")'
        if checks.require(pairs, "stated", document.stated, required):
            checks.distinct("stated", tuple(code for code, _ in document.stated))
    checks.done()


@attrs.frozen(kw_only=True)
class Requisition(NotebookDisplay):
    """A request for payment of the grant (*rekvisition*, R48 to R60), as it was received.

    ``arrived_on`` is the day it reached the authority and becomes known, and ``channel`` is how. ``received_on`` is the
    day it counts as received, if the authority has stated one. ``presumption_rebutted`` means that the post office
    cannot have set it apart on the working day before (förvaltningslagen 22 §). ``line`` names the budget line if the
    recipient requisitions line by line (R59). ``more_wanted`` says whether, or how much, it wants of what others do not
    requisition (F3); False is an answer, None is a field left empty. A correction is a new record with ``supersedes``
    and ``reason``; the old one is kept.

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
    agreement_number: RegistrationNumber | str | None = None
    decision_number: RegistrationNumber | str | None = None
    agreement_name: str | None = None
    period: Period | None = None
    giro: Bankgiro | Plusgiro | str | None = None
    payment_reference: str | None = None
    declares_correct: bool | None = None
    assures_use: bool | None = None
    more_wanted: Sek | bool | None = None
    signature: Signature | None = None
    stated: tuple[tuple[str, str], ...] = ()

    def __attrs_post_init__(self) -> None:
        _check(self)


@attrs.frozen(kw_only=True)
class FinancialReport(NotebookDisplay):
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
    agreement_number: RegistrationNumber | str | None = None
    decision_number: RegistrationNumber | str | None = None
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
    stated: tuple[tuple[str, str], ...] = ()

    def __attrs_post_init__(self) -> None:
        _check(self)


@attrs.frozen(kw_only=True)
class ActivityReport(NotebookDisplay):
    """The account of the work done (*redogörelse*, *verksamhetsrapport*, R87, R88); in 2019 no money depends on it.

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
    agreement_number: RegistrationNumber | str | None = None
    decision_number: RegistrationNumber | str | None = None
    period: Period | None = None
    signature: Signature | None = None
    stated: tuple[tuple[str, str], ...] = ()

    def __attrs_post_init__(self) -> None:
        _check(self)


@attrs.frozen(kw_only=True)
class Application(NotebookDisplay):
    """An application for a grant (*ansökan*, F4), as it was received; what is applied for is no right.

    ``complete_by`` is the day by which the authority asked for it to be completed, if it did, and ``completed_on`` the
    day on which it was (F35).

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
    complete_by: date | None = None
    completed_on: date | None = None
    stated: tuple[tuple[str, str], ...] = ()

    def __attrs_post_init__(self) -> None:
        _check(self)


@attrs.frozen(kw_only=True)
class OtherDocument(NotebookDisplay):
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
    stated: tuple[tuple[str, str], ...] = ()

    def __attrs_post_init__(self) -> None:
        _check(self)


Document = Requisition | FinancialReport | ActivityReport | Application | OtherDocument
"""A document of any kind (*handling*)."""
