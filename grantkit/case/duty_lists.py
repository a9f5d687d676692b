"""Who must do what, for whom and by when, and the consequence of not doing it (*skyldigheter*)."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import ClassVar

import attrs

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.clauses import (
    DutyClause,
    IfLate,
    InspectionClause,
    PaymentClause,
    PaymentMode,
    RepaymentClause,
    ReportClause,
    ReportKind,
    RequisitionClause,
    last_day_of,
)
from grantkit.agreement.grant_clauses import GrantClause
from grantkit.agreement.liability_clauses import Ground, LiabilityClause
from grantkit.agreement.parties import Recipient
from grantkit.agreement.terms import Terms
from grantkit.values._checks import Checks
from grantkit.values._records import checked
from grantkit.values.citations import Citation
from grantkit.values.deadlines import DateRoll, Deadline
from grantkit.values.display import NotebookDisplay
from grantkit.values.findings import Modality
from grantkit.values.plain_records import CITED_TYPES, PlainValue, RecordTypes, cited, day_or_none, reason_of, types_of
from grantkit.values.unknown import NotRegulated, Unknown

# The reports that a case has in fields of their own; the others are among its other documents.
_OF_OWN_FIELDS = frozenset({ReportKind.FINANCIAL, ReportKind.ACTIVITY})
# The duties of other clauses that a ground of liability is about.
_GROUNDS = {"follow_up": Ground.FOLLOW_UP_REFUSED}


class Consequence(Enum):
    """The consequence of not meeting a duty (*följd*), as far as the text states one.

    AUTOMATIC: the right lapses without a decision. MAY_GO_TO_OTHERS: the money may be given to others. RECLAIM: the
    money shall be reclaimed by decision, in whole or in part. POWER: it may be reclaimed. NONE_STATED: the text states
    none, or leaves it open. UNKNOWN: the available source does not state it.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> [each.consequence.value for each in duties(AGREEMENT, AGREEMENT.recipient("Gotland"))][:3]
    ['automatic', 'power', 'none_stated']
    """

    AUTOMATIC = "automatic"
    MAY_GO_TO_OTHERS = "may_go_to_others"
    RECLAIM = "reclaim"
    POWER = "power"
    NONE_STATED = "none_stated"
    UNKNOWN = "unknown"


class DutyStatus(Enum):
    """The status of a duty (*status*): OPEN, MET, LATE, LAPSED, UNKNOWN or NOT_REGULATED.

    LATE: it was done after its day, or its day has passed and it was not done.

    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> [each.status.value for each in assess(case, as_of=date(2019, 12, 2)).duties][:2]
    ['lapsed', 'open']
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
    the text states. ``met_by`` is the kind of the other documents that meet it, if it is met by such. ``sv`` and ``en``
    are the words of a code of the caller's own, or of a report that the text has a word of its own for.

    >>> from grantkit import duties
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> requisition = duties(AGREEMENT, AGREEMENT.recipient("Gotland"))[0]
    >>> requisition.code, requisition.status(date(2019, 12, 2), None)
    ('requisition', <DutyStatus.LAPSED: 'lapsed'>)
    """

    SHOWN: ClassVar[tuple[str, ...]] = ("code", "actor", "addressee", "due", "consequence", "citation", "modality")

    code: str
    actor: str
    addressee: str | None
    due: Deadline | Unknown | NotRegulated | None
    consequence: Consequence
    citation: Citation
    modality: Modality = Modality.SHALL
    met_by: str | None = None
    sv: str = ""
    en: str = ""

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


class Duties(NotebookDisplay, tuple[Duty, ...]):
    """All duties of one recipient (*skyldigheter*): a tuple that a notebook shows as one table.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> listed = duties(AGREEMENT, AGREEMENT.recipient("Gotland"))
    >>> listed.records()[0]["duty"], listed.records()[0]["last_day"].isoformat()
    ('requisition', '2019-12-01')
    """

    __slots__ = ()

    record_types: ClassVar[RecordTypes] = types_of(
        duty=str,
        actor=str,
        addressee=str | None,
        last_day=date | None,
        no_day=str | None,
        modality=str,
        consequence=str,
        **CITED_TYPES,
    )

    def records(self) -> tuple[dict[str, PlainValue], ...]:
        """Return one plain record for each duty; ``no_day`` says why its day is not known.

        Each call builds a new result, which the caller may change.
        """
        return tuple(map(duty_record, self))


def duty_record(duty: Duty) -> dict[str, PlainValue]:
    """Return one duty as a plain record (*post*), with its last day as printed."""
    return {
        "duty": duty.code,
        "actor": duty.actor,
        "addressee": duty.addressee,
        "last_day": day_or_none(duty.due),
        "no_day": reason_of(duty.due),
        "modality": duty.modality.value,
        "consequence": duty.consequence.value,
        **cited(duty.citation),
    }


def duties(agreement: GrantAgreement, recipient: Recipient, *, terms: str | None = None) -> Duties:
    """List all duties of a recipient (*skyldigheter*, R49, R61, R77, R84 to R88, F15; 2019: 6.1, 8.1, 8.2).

    First come application and requisition, then the reports and repayment, the other duties of the text in its order,
    and the answer to a call for papers, which is owed on demand. The duties of others, such as an authority's report to
    the Government, come last (F36). What follows if a requisition or a report is late is what these terms say, and
    nothing else: that the right lapses, that the money may go to others, that it shall or may be reclaimed. In 2019 no
    money depends on an activity report (R88).

    Where the terms have no clause, there is no duty. If a clause is not in hand, its duty is listed with an Unknown
    day. If the agreement leaves a duty open for the recipient's group, it is listed as a gap with a NotRegulated day;
    nothing is taken from the terms of another group (R93). *terms* is the name of the terms, where the agreement has
    several for the group (F13).

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
    return duties_of(agreement.terms_for(recipient.group, terms), recipient.name)


def duties_of(terms: Terms, actor: str) -> Duties:
    """List the duties of a recipient under its terms, and those of others that they name."""
    own = [each for each in terms.duties if each.actor is None]
    others = [each for each in terms.duties if each.actor is not None]
    return Duties(
        (
            *_money(terms, actor),
            *(_of_clause(each, terms, actor) for each in own),
            *_papers(terms, actor),
            *(_of_clause(each, terms, actor) for each in others),
        )
    )


def _money(terms: Terms, actor: str) -> Iterator[Duty]:
    grant, payment = terms.grant, terms.payment
    if not (isinstance(grant, GrantClause) and grant.application is None):
        yield from _dated(terms, "application", actor, grant, Consequence.NONE_STATED)
    # Money that is paid without requisition needs none.
    if not (isinstance(payment, PaymentClause) and payment.mode is PaymentMode.ONCE):
        yield from _dated(terms, "requisition", actor, terms.requisition, _without_requisition(terms))
    yield from _report(terms, ReportKind.FINANCIAL, actor)
    yield from _dated(terms, "repayment", actor, terms.repayment, Consequence.NONE_STATED)
    yield from _report(terms, ReportKind.ACTIVITY, actor)
    if isinstance(terms.reports, tuple):
        yield from _report(terms, ReportKind.INTERIM, actor)
        yield from _report(terms, ReportKind.RESULTS, actor)


def _papers(terms: Terms, actor: str) -> Iterator[Duty]:
    if isinstance(terms.inspection, InspectionClause):
        yield Duty(
            code="papers_called_for",
            actor=actor,
            addressee=", ".join(terms.inspection.holders),
            due=None,
            consequence=Consequence.NONE_STATED,
            citation=terms.inspection.citation,
        )
    else:
        yield from _dated(terms, "papers_called_for", actor, terms.inspection, Consequence.NONE_STATED)


def _report(terms: Terms, kind: ReportKind, actor: str) -> Iterator[Duty]:
    clause = terms.report(kind)
    sv = en = ""
    if isinstance(clause, ReportClause) and clause.sv:
        sv, en = f"lämna {clause.sv}", f"submit the {clause.en}"
    for duty in _dated(terms, kind.code, actor, clause, _without_report(terms, kind)):
        yield attrs.evolve(duty, met_by=None if kind in _OF_OWN_FIELDS else kind.code, sv=sv, en=en)


_IF_LATE: dict[object, Consequence] = {
    IfLate.LAPSES: Consequence.AUTOMATIC,
    IfLate.MAY_GO_TO_OTHERS: Consequence.MAY_GO_TO_OTHERS,
}


def _without_requisition(terms: Terms) -> Consequence:
    if not isinstance(terms.requisition, RequisitionClause):
        return Consequence.NONE_STATED
    return _IF_LATE.get(terms.requisition.if_late, _not_stated(terms.requisition.if_late))


def _without_report(terms: Terms, kind: ReportKind) -> Consequence:
    """Return what follows if a report is late or missing.

    Where the text has no ground that is about that report and makes liable for broken terms, it does not say whether a
    missing report is one of them.
    """
    grounds = terms.liability.grounds if isinstance(terms.liability, LiabilityClause) else ()
    about = (each.ground for each in grounds if each.ground.of_reports and kind in terms.reports_of(each))
    late = _liable(terms, *about)
    if late is Consequence.NONE_STATED and _liable(terms, Ground.TERMS_BROKEN) is not late:
        return Consequence.UNKNOWN
    return late


def _liable(terms: Terms, *grounds: Ground) -> Consequence:
    clause = terms.liability
    if not isinstance(clause, LiabilityClause) or not any(clause.ground(each) for each in grounds):
        return _not_stated(clause)
    return Consequence.RECLAIM if clause.modality is Modality.SHALL else Consequence.POWER


def _not_stated(answer: object) -> Consequence:
    return Consequence.UNKNOWN if isinstance(answer, Unknown) else Consequence.NONE_STATED


def _of_clause(clause: DutyClause, terms: Terms, actor: str) -> Duty:
    ground = _GROUNDS.get(clause.code)
    return Duty(
        code=clause.code,
        actor=clause.actor or actor,
        addressee=clause.addressee,
        due=clause.last_day,
        consequence=Consequence.NONE_STATED if ground is None else _liable(terms, ground),
        citation=_place(clause, terms),
        modality=Modality.NONE if isinstance(clause.last_day, NotRegulated) else Modality.SHALL,
        met_by=clause.met_by,
        sv=clause.sv,
        en=clause.en,
    )


_Clause = RequisitionClause | GrantClause | ReportClause | RepaymentClause


def _dated(
    terms: Terms, code: str, actor: str, clause: _Clause | Unknown | NotRegulated | None, consequence: Consequence
) -> Iterator[Duty]:
    if clause is None:
        return
    due = last_day_of(clause)
    if isinstance(due, NotRegulated) or isinstance(clause, Unknown):
        consequence = _not_stated(clause)
    addressee = clause.creditor if isinstance(clause, RepaymentClause) else getattr(clause, "addressee", None)
    yield Duty(
        code=code,
        actor=actor,
        addressee=addressee,
        due=due,
        consequence=consequence,
        citation=_place(clause, terms),
        # A gap is listed so that it is not overlooked; the silence is not read as a duty.
        modality=Modality.NONE if isinstance(due, NotRegulated) or isinstance(clause, Unknown) else Modality.SHALL,
    )


def _place(clause: _Clause | DutyClause | Unknown | NotRegulated, terms: Terms) -> Citation:
    """Cite the place of the last day, or that of the clause where the text has none."""
    due = last_day_of(clause)
    return terms.cited(clause if due is None or not due.citation else due)
