"""Decisions in a case (*beslut*): to pay, to grant, to refuse payment and to reclaim; the terms that govern a case."""

from collections.abc import Iterator
from datetime import date
from enum import Enum

import attrs

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.clauses import ReportClause, ReportKind, RequisitionClause
from grantkit.agreement.liability_clauses import Ground
from grantkit.agreement.parties import RecipientGroup
from grantkit.agreement.terms import Terms
from grantkit.values._records import checked
from grantkit.values.deadlines import Deadline
from grantkit.values.display import NotebookDisplay
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek
from grantkit.values.numbers import RegistrationNumber
from grantkit.values.unknown import Unknown

DECISION_CHANGES_TERMS = FindingKind(
    "decision_changes_terms",
    Severity.ERROR,
    Modality.SHALL,
    sv="Ett beslut ändrar villkoren: {changed}. Beslutet gäller.",
    en="A decision changes the terms: {changed}. The decision prevails.",
)
AGREEMENT_AMENDED = FindingKind(
    "agreement_amended",
    Severity.NOTICE,
    Modality.NONE,
    sv="Texten gäller i ändrad lydelse från och med {holds_from}. Detta är ändrat: {changed}.",
    en="The text holds as amended from {holds_from}. This is changed: {changed}.",
)


@attrs.frozen(kw_only=True)
class PaymentDecision(NotebookDisplay):
    """The Government's decision to pay (*regeringsbeslut om utbetalning*, R6, R97), an act beside the agreement.

    If it states terms for its group, these prevail over those of the agreement, and the difference is a finding.

    >>> number = RegistrationNumber.parse("S2019/02345/FS")
    >>> decision = PaymentDecision(
    ...     registration_number=number, group=RecipientGroup.REGIONS, decided_on=date(2019, 7, 4)
    ... )
    >>> decision.terms is None
    True
    """

    registration_number: RegistrationNumber
    group: RecipientGroup
    decided_on: date | None = None
    amount: Sek | None = None
    addressee: str | None = None
    terms: Terms | None = None

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("terms") and self.terms is not None:
            checks.require(
                self.terms.group == self.group, "terms", self.terms.group, "terms for the decision's own group"
            )
        checks.done()


class GrantEffect(Enum):
    """What a decision on a grant gives the recipient (*beslut om bidrag*, F3, F4).

    MAY_REQUISITION: a sum, or a frame, that it may requisition. GRANTED: a sum that needs no requisition any more.
    GRANTED_MORE: so much on top of what it had (money that others did not requisition).

    >>> decided = GrantDecision(amount=Sek.kronor(5), decided_on=date(2025, 10, 1), effect=GrantEffect.GRANTED_MORE)
    >>> decided.effect.value
    'granted_more'
    """

    MAY_REQUISITION = "may_requisition"
    GRANTED = "granted"
    GRANTED_MORE = "granted_more"


@attrs.frozen(kw_only=True)
class GrantDecision(NotebookDisplay):
    """A decision on a grant to the recipient (*beslut om bidrag*, F2 to F4), known from the day it was made.

    ``amount`` is the highest sum that may be paid; 0 kr says that the application was refused. ``effect`` is what the
    decision gives: by itself, a sum that needs no requisition, so that a late one loses nothing. State MAY_REQUISITION
    for a decision by which the money is still to be requisitioned. ``line`` names its budget line; it may be left out
    where the terms have one line. ``requisition_day`` and ``report_day`` are last days that the decision tells, and
    prevail over those of the terms. ``terms`` are terms of its own, which prevail as a whole.

    >>> GrantDecision(amount=Sek.kronor(200_000), decided_on=date(2025, 10, 1), effect=GrantEffect.GRANTED_MORE).line
    """

    amount: Sek
    decided_on: date
    effect: GrantEffect = GrantEffect.GRANTED
    line: str | None = None
    number: RegistrationNumber | None = None
    requisition_day: Deadline | None = None
    report_day: Deadline | None = None
    terms: Terms | None = None

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen(kw_only=True)
class PaymentRefusal(NotebookDisplay):
    """A decision that money shall not be paid out (*beslut att inte betala ut*, F8), in whole or in part.

    ``amount`` is None if the whole is withheld that was still to be paid.

    >>> PaymentRefusal(decided_on=date(2025, 6, 1), decided_by="Socialstyrelsen", reason="...").amount
    """

    decided_on: date
    decided_by: str
    reason: str
    amount: Sek | None = None
    ground: Ground | None = None

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen(kw_only=True)
class ReclaimDecision(NotebookDisplay):
    """A decision to reclaim money (*beslut om återkrav*, F6), known from the day it was made.

    ``amount`` is the sum reclaimed; 0 kr if the authority waived the claim. A decision settles its ``ground``: what it
    does not reclaim is waived. ``pay_by`` is the last day to pay, if the decision sets one. ``interest_waived`` is true
    if no interest is claimed (*avstå från ränta*), and ``interest_at_most`` is the sum to which it was reduced.
    ``demanded_on`` is the day of a demand that says that interest will be due, where the Interest Act asks for one.

    >>> ReclaimDecision(
    ...     amount=Sek.kronor(6_780), ground=Ground.NOT_USED, decided_on=date(2025, 1, 31), decided_by="Skolverket"
    ... ).pay_by
    """

    amount: Sek
    ground: Ground
    decided_on: date
    decided_by: str
    pay_by: date | None = None
    interest_waived: bool = False
    interest_at_most: Sek | None = None
    demanded_on: date | None = None
    number: RegistrationNumber | None = None

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        for field in ("pay_by", "demanded_on"):
            day = getattr(self, field)
            if checks.good(field, "decided_on") and day is not None:
                required = f"at the earliest {self.decided_on}, the day of the decision"
                checks.require(day >= self.decided_on, field, day, required)
        checks.done()


def governing_terms(agreed: Terms, decisions: tuple[PaymentDecision, ...], *, as_of: date) -> Terms:
    """Return the terms that bind a group (*gällande villkor*, R97).

    They are those of the last payment decision that states terms, or else those *agreed*. Terms with a name prevail
    over those of that name only, and terms without one over all of the group.

    An undated decision counts as known, and as earlier than any dated one.
    """
    stated = [
        (decision.decided_on or date.min, decision.terms)
        for decision in decisions
        if decision.terms is not None and decision.terms.name in ("", agreed.name) and decision.group == agreed.group
    ]
    known = [entry for entry in stated if entry[0] <= as_of]
    if not known:
        return agreed
    # Of decisions on one day, the last one in the list counts as the later.
    _, terms = max(reversed(known), key=lambda entry: entry[0])
    return terms if terms.name == agreed.name else attrs.evolve(terms, name=agreed.name)


def as_granted(terms: Terms, decisions: tuple[GrantDecision, ...]) -> Terms:
    """Return the terms with what the decisions on the grant tell (*villkor i beslutet*, F2, F4): terms, last days.

    A day of reporting is that of the financial report, and of every other report whose day was still to be told.
    """
    for decision in decisions:
        terms = decision.terms or terms
        if decision.requisition_day is not None and isinstance(terms.requisition, RequisitionClause):
            terms = attrs.evolve(terms, requisition=attrs.evolve(terms.requisition, last_day=decision.requisition_day))
        if decision.report_day is not None and isinstance(terms.reports, tuple):
            told = tuple(
                attrs.evolve(each, last_day=decision.report_day)
                if each.kind is ReportKind.FINANCIAL or isinstance(each.last_day, Unknown)
                else each
                for each in terms.reports
            )
            terms = attrs.evolve(terms, reports=told)
    return terms


def decision_findings(agreed: Terms, decided: Terms, granted: Terms) -> Iterator[Finding]:
    """List the terms that a decision states differently (*ändrade villkor*, R97, F4).

    *decided* are those of the last payment decision, and *granted* those with what the decisions on the grant tell. A
    day that was still to be told is told, and not changed.
    """
    for before, after, field in ((agreed, decided, "decisions"), (_told(decided, granted), granted, "grant_decisions")):
        changed = _changed(before, after)
        if changed:
            yield DECISION_CHANGES_TERMS.found(field, after.citation, changed=changed)


def _told(terms: Terms, granted: Terms) -> Terms:
    """Fill in the days of *terms* that were still to be told from those that a decision tells."""
    if isinstance(terms.requisition, RequisitionClause) and isinstance(terms.requisition.last_day, Unknown):
        terms = attrs.evolve(terms, requisition=granted.requisition)
    if isinstance(terms.reports, tuple):
        days = {each.kind: granted.report(each.kind) for each in terms.reports}
        told = (days[each.kind] if isinstance(each.last_day, Unknown) else each for each in terms.reports)
        terms = attrs.evolve(terms, reports=tuple(each for each in told if isinstance(each, ReportClause)))
    return terms


def amendment_findings(agreement: GrantAgreement, held: GrantAgreement, agreed: Terms) -> Iterator[Finding]:
    """Tell what the text *held* changes in the terms or the money of the first text (*ändrad lydelse*, F12, F31).

    *agreed* are the terms of the case in the text that is held; what an amendment changes for others is not told.
    """
    for version in agreement.versions:
        if version.agreement is held:
            money = tuple(name for name in ("budget", "tables") if getattr(agreement, name) != getattr(held, name))
            changed = (*_changed(agreement.terms_for(agreed.group, agreed.name), agreed), *money)
            values = {"holds_from": version.holds_from, "changed": changed}
            yield AGREEMENT_AMENDED.found("agreement", version.citation, **values)


def _changed(before: Terms, after: Terms) -> tuple[str, ...]:
    names = (field.name for field in attrs.fields(Terms))
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))
