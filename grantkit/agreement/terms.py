"""The terms for one group of recipients (*ekonomiska villkor*): deadlines, duties, repayment and inspection."""

from enum import Enum

import attrs

from grantkit.agreement.forms import Form
from grantkit.agreement.parties import RecipientGroup
from grantkit.agreement.readings import Readings
from grantkit.values._records import checked
from grantkit.values.citations import Citation
from grantkit.values.deadlines import Deadline
from grantkit.values.periods import Period
from grantkit.values.unknown import NotRegulated, Unknown


class UnusedStandard(Enum):
    """The money that must be repaid (*medel som inte utnyttjats*, R77, R78).

    JUDGED_UNUSED: money that is judged to be unused. UNUSED: money that is unused as a matter of fact.
    """

    JUDGED_UNUSED = "judged_unused"
    UNUSED = "unused"


class PaymentMode(Enum):
    """How the money is paid (*utbetalningssätt*, R51).

    It is paid once on requisition, once without a requisition, in instalments, or in arrears.
    """

    ONCE_ON_REQUISITION = "once_on_requisition"
    ONCE = "once"
    INSTALMENTS = "instalments"
    IN_ARREARS = "in_arrears"


class CertifierRole(Enum):
    """The roles that may review and certify a financial report (*granskare*, R70, R71)."""

    FINANCE_HEAD = "finance_head"
    HEAD_OF_OPERATIONS = "head_of_operations"
    EQUIVALENT = "equivalent"


@attrs.frozen(kw_only=True)
class Reclaim:
    """The power to reclaim money (*återkrav*, R80 to R82): who has it, what the text calls the money, the citation.

    It may be used but does not have to be used. For the recipient it is a risk up to a ceiling and never a debt.

    >>> Reclaim(actor="regeringen", what="stödet", citation=Citation("S1", "avsnitt 8.1", ("R80",))).actor
    'regeringen'
    """

    actor: str
    what: str
    citation: Citation

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen(kw_only=True)
class InspectionRight:
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
class StandingDuty:
    """A duty without a deadline of its own (*löpande skyldighet*, R46, R57, R70, R74, R86, R87).

    It applies to documents or to the money. ``code`` names the duty ("registration_numbers"). ``addressee`` is the body
    to which the duty is owed, if the text states it.
    """

    code: str
    citation: Citation
    addressee: str | None = None

    def __attrs_post_init__(self) -> None:
        checked(self).done()


_Open = (Unknown, NotRegulated)


@attrs.frozen(kw_only=True)
class Terms:
    """The terms for one group of recipients (*villkor för en mottagargrupp*): days, duties, powers and readings.

    Each day and each power has a citation. It is Unknown if the available source does not state it, and NotRegulated if
    the agreement leaves it open. Nothing is taken over from another group or year.

    ``lines`` are the budget lines paid under these terms. ``gaps`` are other matters that the terms leave open.
    ``areas`` are the purposes to which a cost may be assigned; if there are none, the terms do not limit them. Own
    staffing may be assigned to one of the ``staffing_parts`` without an area; the first of them is the narrow reading
    (R18). The forms list the details that each kind of document must contain. A form is None if the available source
    does not show it. ``certifiers`` are the roles that the clause names for the review of the report, and
    ``form_certifiers`` those that the form names.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> terms = AGREEMENT.terms_for(RecipientGroup.REGIONS)
    >>> terms.requisition_deadline.last_day.isoformat(), terms.unused_standard
    ('2019-12-01', <UnusedStandard.JUDGED_UNUSED: 'judged_unused'>)
    """

    group: RecipientGroup
    citation: Citation
    lines: tuple[str, ...]
    period: Period | Unknown | NotRegulated
    payment_mode: PaymentMode | Unknown | NotRegulated
    requisition_deadline: Deadline | Unknown | NotRegulated
    report_deadline: Deadline | Unknown | NotRegulated
    repayment_deadline: Deadline | Unknown | NotRegulated
    activity_report_deadline: Deadline | Unknown | NotRegulated
    unused_standard: UnusedStandard | Unknown | NotRegulated
    reclaim: Reclaim | Unknown | NotRegulated
    inspection: InspectionRight | Unknown | NotRegulated
    certifiers: tuple[CertifierRole, ...] = ()
    form_certifiers: tuple[CertifierRole, ...] = ()
    addressee: str | None = None
    activity_report_addressee: str | None = None
    areas: tuple[str, ...] = ()
    staffing_parts: tuple[str, ...] = ()
    requisition_form: Form | NotRegulated | None = None
    report_form: Form | NotRegulated | None = None
    activity_report_form: Form | NotRegulated | None = None
    duties: tuple[StandingDuty, ...] = ()
    gaps: tuple[NotRegulated, ...] = ()
    readings: Readings = Readings()

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("lines"):
            checks.distinct("lines", self.lines)
        if checks.good("duties"):
            checks.distinct("duties", tuple(duty.code for duty in self.duties))
        checks.done()

    def cited(self, answer: Deadline | Reclaim | InspectionRight | Unknown | NotRegulated) -> Citation:
        """Cite the place of one of these answers; that of the terms where it names none."""
        return answer.citation or self.citation

    def place(self, field: str, *, report: bool = False) -> Citation:
        """Cite the place of a form that asks for *field*; the clause of the terms where no form does.

        If both forms ask for the field, the form of the requisition is cited, or with *report* the form of the
        financial report.

        >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
        >>> print(AGREEMENT.terms_for(RecipientGroup.REGIONS).place("items"))
        bilaga 2 punkt 3
        """
        both = (self.requisition_form, self.report_form)
        forms = (form for form in (both[::-1] if report else both) if isinstance(form, Form))
        return next((place for form in forms if (place := form.place(field)) is not None), self.citation)
