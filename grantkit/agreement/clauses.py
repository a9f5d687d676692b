"""The clauses of terms (*villkor*): payment, requisition, reports, repayment, liability and the rest, as data.

A clause is a record with its own citation. Instead of a record, terms may have None (the text was read and has no such
clause), Unknown (the text is not in hand) or NotRegulated (the text leaves open what it would have to say).
"""

from enum import Enum

import attrs

from grantkit.agreement.forms import Form
from grantkit.agreement.grant_clauses import GrantClause
from grantkit.values._records import check_words, checked
from grantkit.values.citations import Citation
from grantkit.values.deadlines import Deadline
from grantkit.values.display import NotebookDisplay
from grantkit.values.unknown import NotRegulated, Unknown

_IF_LATE = Unknown("if_late")


class PaymentMode(Enum):
    """How the money is paid (*utbetalningssätt*, R51).

    ONCE_ON_REQUISITION: once, on requisition. ONCE: once, without a requisition. INSTALMENTS: in parts. IN_ARREARS:
    afterwards, for what was done.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> AGREEMENT.terms_for(AGREEMENT.recipient("Skåne").group).payment.mode
    <PaymentMode.ONCE_ON_REQUISITION: 'once_on_requisition'>
    """

    ONCE_ON_REQUISITION = "once_on_requisition"
    ONCE = "once"
    INSTALMENTS = "instalments"
    IN_ARREARS = "in_arrears"


class IfLate(Enum):
    """What follows where no requisition came in time (*för sen rekvisition*, R50, F1).

    LAPSES: the right lapses by itself. MAY_GO_TO_OTHERS: the authority may give the money to others; the right is not
    lost by that.

    >>> from grantkit.catalogue import fysisk_aktivitet_pa_recept, goda_forutsattningar_2019
    >>> texts = (goda_forutsattningar_2019.AGREEMENT, fysisk_aktivitet_pa_recept.AGREEMENTS[-1])
    >>> [each.terms[0].requisition.if_late.value for each in texts]
    ['lapses', 'may_go_to_others']
    """

    LAPSES = "lapses"
    MAY_GO_TO_OTHERS = "may_go_to_others"


class UnusedStandard(Enum):
    """The money that must be repaid (*oanvända medel att återbetala*, R77, R78).

    JUDGED_UNUSED: money that is judged to be unused. UNUSED: money that is unused as a matter of fact.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> [AGREEMENT.terms_for(AGREEMENT.recipient(name).group).repayment.what.value for name in ("Skåne", "SKL")]
    ['judged_unused', 'unused']
    """

    JUDGED_UNUSED = "judged_unused"
    UNUSED = "unused"


class CertifierRole(Enum):
    """The roles that may review and certify a financial report (*granskare*, R70, R71).

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> report = AGREEMENT.terms_for(AGREEMENT.recipient("Skåne").group).report(ReportKind.FINANCIAL)
    >>> [each.value for each in report.certifiers]
    ['finance_head', 'head_of_operations']
    """

    FINANCE_HEAD = "finance_head"
    HEAD_OF_OPERATIONS = "head_of_operations"
    EQUIVALENT = "equivalent"


class ReportKind(Enum):
    """The kinds of report (*redovisning*, R61, R88, F15).

    FINANCIAL: of the money; a case has it in ``financial_reports``. ACTIVITY: of the work, in ``activity_reports``.
    INTERIM: halfway, and RESULTS: of the results; these are other documents of a case, whose kind is the `code`.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> [each.kind.value for each in AGREEMENT.terms_for(AGREEMENT.recipient("Skåne").group).reports]
    ['financial', 'activity']
    """

    FINANCIAL = "financial"
    ACTIVITY = "activity"
    INTERIM = "interim"
    RESULTS = "results"

    @property
    def code(self) -> str:
        """The code of the duty to hand it in, and of a document of that kind.

        >>> ReportKind.INTERIM.code
        'interim_report'
        """
        return f"{self.value}_report"


def _check_with_words(record: "ReportClause | DutyClause | Note") -> None:
    checks = checked(record)
    check_words(checks, record)
    checks.done()


@attrs.frozen(kw_only=True)
class PaymentClause(NotebookDisplay):
    """How, and by which day, the money is paid out (*utbetalning*, R51, F17).

    ``last_day`` is the State's own day to pay; None if the text sets none. ``on_assurance`` is true if the money is
    paid only where the requisition assures how it will be used (*under förutsättning att mottagaren försäkrar*).

    >>> PaymentClause(mode=PaymentMode.ONCE, citation=Citation("Fi2025/01984", "beslutet")).last_day is None
    True
    """

    mode: PaymentMode | Unknown | NotRegulated
    citation: Citation
    last_day: Deadline | Unknown | NotRegulated | None = None
    on_assurance: bool = False

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen(kw_only=True)
class RequisitionClause(NotebookDisplay):
    """How the money is requisitioned (*rekvisition*, R49 to R58, F1, F2): by when, from whom, and what follows if late.

    ``last_day`` is None if the text sets none, and Unknown until an authority has told it. ``if_late`` says what
    follows if no requisition came by then; no regulation is read as if it made the right lapse. ``form`` lists what the
    requisition must state; it is None if no source shows that, or if the text, read in full, prescribes no content.

    >>> RequisitionClause(
    ...     last_day=Unknown("requisition_day", Citation("SFS 2024:1274", "7 §")),
    ...     if_late=IfLate.MAY_GO_TO_OTHERS,
    ...     addressee="Socialstyrelsen",
    ...     citation=Citation("SFS 2024:1274", "7 §"),
    ... ).form is None
    True
    """

    last_day: Deadline | Unknown | NotRegulated | None
    citation: Citation
    if_late: IfLate | Unknown | NotRegulated | None = _IF_LATE
    addressee: str | None = None
    form: Form | NotRegulated | None = None

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen(kw_only=True)
class ReportClause(NotebookDisplay):
    """One report that must be submitted (*redovisning*, R61, R70, R71, R88): its kind, last day, addressee and form.

    ``certifiers`` are the roles that the clause names for the review of the report, and ``form_certifiers`` those that
    the form names. ``form`` is as in `RequisitionClause`. An interim report or a report of the results is met by an
    ``OtherDocument`` whose ``kind`` is ``kind.code``: "interim_report" or "results_report". ``sv`` and ``en`` are what
    the text calls the report, without an article ("ekonomisk berättelse"); without them it has the words of its kind.

    >>> day = NotRegulated("activity_reports_by_salar", Citation("S1", "avsnitt 8.2"))
    >>> ReportClause(kind=ReportKind.ACTIVITY, last_day=day, citation=Citation("S1", "avsnitt 8.2")).addressee is None
    True
    """

    kind: ReportKind
    last_day: Deadline | Unknown | NotRegulated | None
    citation: Citation
    addressee: str | None = None
    form: Form | NotRegulated | None = None
    certifiers: tuple[CertifierRole, ...] = ()
    form_certifiers: tuple[CertifierRole, ...] = ()
    sv: str = ""
    en: str = ""

    def __attrs_post_init__(self) -> None:
        _check_with_words(self)


@attrs.frozen(kw_only=True)
class RepaymentClause(NotebookDisplay):
    """What must be repaid without any decision to reclaim (*återbetalning*, R77, R78): what, by when, and to whom.

    ``creditor`` is the authority to which it is paid; None if the text does not name it. ``last_day`` is None if the
    text sets none.

    >>> RepaymentClause(what=UnusedStandard.UNUSED, last_day=None, citation=Citation("S1", "avsnitt 8.2")).creditor
    """

    what: UnusedStandard | Unknown | NotRegulated
    last_day: Deadline | Unknown | NotRegulated | None
    citation: Citation
    creditor: str | None = None

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen(kw_only=True)
class InspectionClause(NotebookDisplay):
    """The right to request documents (*rätt att begära in underlag*, R84, R85): who has it, and what it covers.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> AGREEMENT.terms_for(AGREEMENT.recipient("Skåne").group).inspection.holders
    ('Regeringskansliet (Socialdepartementet)', 'Kammarkollegiet')
    """

    holders: tuple[str, ...]
    what: str
    citation: Citation

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("holders"):
            checks.require(bool(self.holders), "holders", self.holders, "at least one holder")
        checks.done()


@attrs.frozen(kw_only=True)
class DutyClause(NotebookDisplay):
    """A duty besides those to requisition, report and repay (*övrig skyldighet*, R46, R57, R70, R74, R86, R87, F15).

    ``code`` names the duty ("registration_numbers"). ``addressee`` is the body to which the duty is owed, if the text
    states it. ``last_day`` is None if the duty goes with documents or arises on demand. ``met_by`` is the kind of the
    documents that meet the duty, and the code by which another document tells that it is attached (F18). ``actor`` is
    who has the duty; None for the recipient (an authority may have to report to the Government, F36). The usual codes
    have words of their own ("joint_plan", "action_plan", "follow_up", "changes", "authority_report"); any other brings
    its words, ``sv`` and ``en``.

    >>> DutyClause(
    ...     code="joint_plan",
    ...     met_by="joint_plan",
    ...     sv="lämna gemensam plan",
    ...     en="submit the joint plan",
    ...     citation=Citation("SFS 2024:1253", "4 §"),
    ... ).addressee
    """

    code: str
    citation: Citation
    addressee: str | None = None
    last_day: Deadline | Unknown | NotRegulated | None = None
    met_by: str | None = None
    actor: str | None = None
    sv: str = ""
    en: str = ""

    def __attrs_post_init__(self) -> None:
        _check_with_words(self)


@attrs.frozen(kw_only=True)
class Note(NotebookDisplay):
    """A rule of the text that is shown where an outcome turns on it and that decides no amount (*övrig bestämmelse*).

    Examples are a bar to appeal, an assurance on one's honour, and duties under the EU rules on state aid (F26, F40).

    >>> Note(
    ...     code="no_appeal",
    ...     sv="Besluten får inte överklagas.",
    ...     en="The decisions may not be appealed.",
    ...     citation=Citation("SFS 2024:1274", "19 §"),
    ... ).code
    'no_appeal'
    """

    code: str
    citation: Citation
    sv: str = ""
    en: str = ""

    def __attrs_post_init__(self) -> None:
        _check_with_words(self)


_Dated = RequisitionClause | GrantClause | ReportClause | RepaymentClause | PaymentClause | DutyClause


def last_day_of(
    clause: _Dated | Unknown | NotRegulated | None,
) -> Deadline | Unknown | NotRegulated | None:
    """Return the last day of a clause, or the answer that stands in its place (*sista dag*)."""
    return clause if clause is None or isinstance(clause, Unknown | NotRegulated) else clause.last_day
