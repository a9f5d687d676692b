"""The clauses of terms (*villkor*): payment, requisition, reports, repayment, liability and the rest, as data.

A clause is a record with its own citation. Instead of a record, terms may have None (the text was read and has no such
clause), Unknown (the text is not in hand) or NotRegulated (the text leaves open what it would have to say).
"""

from enum import Enum

import attrs

from grantkit.agreement.forms import Form
from grantkit.values._records import checked
from grantkit.values.citations import Citation
from grantkit.values.deadlines import Deadline
from grantkit.values.findings import Modality
from grantkit.values.unknown import NotRegulated, Unknown


class PaymentMode(Enum):
    """How the money is paid (*utbetalningssätt*, R51).

    It is paid once on requisition, once without a requisition, in instalments, or in arrears.
    """

    ONCE_ON_REQUISITION = "once_on_requisition"
    ONCE = "once"
    INSTALMENTS = "instalments"
    IN_ARREARS = "in_arrears"


class IfLate(Enum):
    """What follows where no requisition came in time (*för sen rekvisition*, R50, F1).

    LAPSES: the right lapses by itself. MAY_GO_TO_OTHERS: the authority may give the money to others; the right is not
    lost by that.
    """

    LAPSES = "lapses"
    MAY_GO_TO_OTHERS = "may_go_to_others"


class UnusedStandard(Enum):
    """The money that must be repaid (*medel som inte utnyttjats*, R77, R78).

    JUDGED_UNUSED: money that is judged to be unused. UNUSED: money that is unused as a matter of fact.
    """

    JUDGED_UNUSED = "judged_unused"
    UNUSED = "unused"


class CertifierRole(Enum):
    """The roles that may review and certify a financial report (*granskare*, R70, R71)."""

    FINANCE_HEAD = "finance_head"
    HEAD_OF_OPERATIONS = "head_of_operations"
    EQUIVALENT = "equivalent"


class ReportKind(Enum):
    """The kinds of report (*redovisning*, R61, R88, F15): of the money, of the work, halfway, and of the results."""

    FINANCIAL = "financial_report"
    ACTIVITY = "activity_report"
    INTERIM = "interim_report"
    RESULTS = "results_report"


@attrs.frozen(kw_only=True)
class PaymentClause:
    """How, and by which day, the money is paid out (*utbetalning*, R51, F17).

    ``last_day`` is the State's own day to pay; None if the text sets none.

    >>> PaymentClause(mode=PaymentMode.ONCE, citation=Citation("Fi2025/01984", "beslutet")).last_day is None
    True
    """

    mode: PaymentMode | Unknown | NotRegulated
    citation: Citation
    last_day: Deadline | Unknown | NotRegulated | None = None

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen(kw_only=True)
class RequisitionClause:
    """How the money is requisitioned (*rekvisition*, R49 to R58, F1, F2): by when, from whom, and what follows if late.

    ``last_day`` is None if the text sets none, and Unknown until an authority has told it. ``if_late`` says what
    follows if no requisition came by then; no regulation is read as if it made the right lapse. ``form`` lists what the
    requisition must state; it is None if the available source does not show it.

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
    if_late: IfLate | Unknown | NotRegulated | None = Unknown("if_late")
    addressee: str | None = None
    form: Form | NotRegulated | None = None

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen(kw_only=True)
class ReportClause:
    """One report that must be handed in (*redovisning*, R61, R70, R71, R88): its kind, last day, addressee and form.

    ``certifiers`` are the roles that the clause names for the review of the report, and ``form_certifiers`` those that
    the form names. ``form`` is None if the available source does not show it.

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

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen(kw_only=True)
class RepaymentClause:
    """What must be repaid without any decision to reclaim (*återbetalning*, R77, R78): what, by when, and to whom.

    ``creditor`` is the authority to which it is paid; None if the text does not name it.

    >>> RepaymentClause(what=UnusedStandard.UNUSED, last_day=None, citation=Citation("S1", "avsnitt 8.2")).creditor
    """

    what: UnusedStandard | Unknown | NotRegulated
    last_day: Deadline | Unknown | NotRegulated | None
    citation: Citation
    creditor: str | None = None

    def __attrs_post_init__(self) -> None:
        checked(self).done()


class Ground(Enum):
    """The grounds on which a recipient is liable to repay (*grund för återbetalningsskyldighet*, R80, F5).

    REPORT_LATE: the report did not come in time. REPORT_MISSING: no such report was handed in. NOT_USED, USED_OTHERWISE
    (for something else than the purpose), TERMS_BROKEN, GRANTED_WRONGLY, TOO_HIGH (granted or paid with too high an
    amount), RESULT_NOT_REACHED, FOLLOW_UP_REFUSED.
    """

    REPORT_LATE = "report_late"
    REPORT_MISSING = "report_missing"
    NOT_USED = "not_used"
    USED_OTHERWISE = "used_otherwise"
    TERMS_BROKEN = "terms_broken"
    GRANTED_WRONGLY = "granted_wrongly"
    TOO_HIGH = "too_high"
    RESULT_NOT_REACHED = "result_not_reached"
    FOLLOW_UP_REFUSED = "follow_up_refused"


class Waiver(Enum):
    """The reasons for which a reclaim may be waived (*avstå från återkrav*, F5): särskilda or synnerliga skäl."""

    SPECIAL_REASONS = "special_reasons"
    EXCEPTIONAL_REASONS = "exceptional_reasons"


@attrs.frozen(kw_only=True)
class LiabilityGround:
    """One ground of liability (*grund*, F5), with its place in the text.

    ``fault`` is true if the recipient is liable only if it, or somebody acting for it, was at fault (F41).

    >>> LiabilityGround(ground=Ground.NOT_USED, citation=Citation("SFS 2024:1274", "17 § 2")).fault
    False
    """

    ground: Ground
    citation: Citation
    fault: bool = False

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen(kw_only=True)
class LiabilityClause:
    """When money may or shall be reclaimed by decision (*återbetalningsskyldighet och återkrav*, R80 to R82, F5).

    ``decided_by`` decides, and ``modality`` is SHALL if a decision to reclaim, in whole or in part, must be taken, and
    POWER if it may be taken. Nothing is owed before the decision. ``what`` is the word of the text for the money.
    ``waiver`` says for which reasons the claim may be waived or reduced; None if the text has no such rule.

    >>> clause = Citation("S1", "avsnitt 8.1", ("R80",))
    >>> late = LiabilityGround(ground=Ground.REPORT_LATE, citation=clause)
    >>> LiabilityClause(
    ...     grounds=(late,), decided_by="regeringen", modality=Modality.POWER, what="stödet", citation=clause
    ... ).decided_by
    'regeringen'
    """

    grounds: tuple[LiabilityGround, ...]
    decided_by: str
    modality: Modality
    citation: Citation
    what: str = "bidraget"
    waiver: Waiver | None = None

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("grounds"):
            checks.require(bool(self.grounds), "grounds", self.grounds, "at least one ground")
            checks.distinct("grounds", tuple(each.ground for each in self.grounds))
        if checks.good("modality"):
            decides = self.modality in {Modality.SHALL, Modality.POWER}
            checks.require(decides, "modality", self.modality, "Modality.SHALL or Modality.POWER")
        checks.done()

    def ground(self, ground: Ground) -> LiabilityGround | None:
        """Return the entry for *ground*; None if the text does not have it."""
        return next((each for each in self.grounds if each.ground is ground), None)


@attrs.frozen(kw_only=True)
class InspectionClause:
    """The right to request documents (*rätt att begära in underlag*, R84, R85): who has it, and what it covers."""

    holders: tuple[str, ...]
    what: str
    citation: Citation

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("holders"):
            checks.require(bool(self.holders), "holders", self.holders, "at least one holder")
        checks.done()


@attrs.frozen(kw_only=True)
class DutyClause:
    """A duty besides those to requisition, report and repay (*övrig skyldighet*, R46, R57, R70, R74, R86, R87).

    ``code`` names the duty ("registration_numbers"). ``addressee`` is the body to which the duty is owed, if the text
    states it.
    """

    code: str
    citation: Citation
    addressee: str | None = None

    def __attrs_post_init__(self) -> None:
        checked(self).done()


def last_day_of(
    clause: RequisitionClause | ReportClause | RepaymentClause | PaymentClause | Unknown | NotRegulated | None,
) -> Deadline | Unknown | NotRegulated | None:
    """Return the last day of a clause, or the answer that stands in its place (*sista dag*)."""
    return clause if clause is None or isinstance(clause, Unknown | NotRegulated) else clause.last_day
