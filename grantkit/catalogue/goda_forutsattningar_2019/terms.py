"""The terms of 2019 (*ekonomiska villkor*): for regions (8.1), for SALAR (8.2), and the gaps that municipalities are left with."""

from datetime import date

from grantkit.model.parties import RecipientGroup
from grantkit.model.policies import (
    EarmarkTest,
    EntitlementSource,
    PartialRequisition,
    Reading,
    Readings,
    ReceiptRule,
    RepaidWhen,
    StaffingScope,
)
from grantkit.model.terms import CertifierRole, InspectionRight, PaymentMode, Reclaim, Terms, UnusedStandard
from grantkit.values.citations import Citation
from grantkit.values.deadlines import DateRoll, Deadline
from grantkit.values.periods import Period
from grantkit.values.unknown import NotRegulated

__all__ = ["MUNICIPAL_TERMS", "REGIONS_TERMS", "SALAR_TERMS"]

_YEAR = Period.calendar_year(2019)
_REQUISITION_DAY = date(2019, 12, 1)
_REPORT_DAY = date(2020, 3, 31)
_KAMMARKOLLEGIET = "Kammarkollegiet"
_MAY_CALL_FOR_PAPERS = ("Regeringskansliet (Socialdepartementet)", _KAMMARKOLLEGIET)

_AREAS = ("4.1.1", "4.1.2", "4.1.3", "4.2.1", "4.2.2", "4.2.3", "4.2.4", "4.2.5", "4.2.6", "4.2.7")
_PARTS = ("4.1", "4.2")


def _readings(section: str) -> Readings:
    return Readings(
        staffing_scope=Reading(
            StaffingScope.WHOLE_SECTION,
            Citation("S1", "4", ("R18",)),
            "section 3 lists staffing among the uses without limiting it to the part taken over from Professionsmiljarden",
        ),
        entitlement_source=Reading(
            EntitlementSource.PRINTED_SUM,
            Citation("S1", "Bilaga 1", ("R42",)),
            "the annex prints cells and sums, and neither says that it yields to the other",
        ),
        roll=Reading(
            DateRoll.AS_PRINTED,
            Citation("S1", section, ("R49",)),
            "1 December 2019 is a Sunday, but lag 1930:173 speaks of time limits set by statute, and this is an agreement",
        ),
        receipt_rule=Reading(
            ReceiptRule.ADMINISTRATIVE_PROCEDURE_ACT,
            Citation("S1", section, ("R50", "R101")),
            "the clause turns on receipt by an authority, and förvaltningslagen 22 § says when an authority has received",
        ),
        partial_requisition=Reading(
            PartialRequisition.UNCLAIMED,
            Citation("S1", section, ("R52",)),
            "the right lapses when no requisition came in time; of a requisition for less nothing is said",
        ),
        earmark_test=Reading(
            EarmarkTest.INFORMATIONAL,
            Citation("S1", section, ("R69",)),
            "the form reckons repayment from the whole grant and the whole cost, and has no line for the earmark",
        ),
        repaid_when=Reading(
            RepaidWhen.BOOKED,
            Citation("S1", section, ("R102",)),
            "the money is to be repaid by the day, and it is back when the creditor has booked it",
        ),
    )


REGIONS_TERMS = Terms(
    group=RecipientGroup.REGIONS,
    citation=Citation("S1", "8.1"),
    lines=("efforts", "specialist_nurses"),
    period=_YEAR,
    payment_mode=PaymentMode.ONCE_ON_REQUISITION,
    requisition_deadline=Deadline(_REQUISITION_DAY, Citation("S1", "8.1", ("R49", "R50"))),
    report_deadline=Deadline(_REPORT_DAY, Citation("S1", "8.1", ("R61",))),
    repayment_deadline=Deadline(_REPORT_DAY, Citation("S1", "8.1", ("R77",))),
    activity_report_deadline=Deadline(_REPORT_DAY, Citation("S1", "6.1", ("R88",))),
    unused_standard=UnusedStandard.JUDGED_UNUSED,
    reclaim=Reclaim(actor="regeringen", what="stödet", citation=Citation("S1", "8.1", ("R80", "R82"))),
    inspection=InspectionRight(
        holders=_MAY_CALL_FOR_PAPERS,
        what="kopior av räkenskaper, samlat inom inriktningsområdena, i form av ekonomisk berättelse, och övrigt underlag",
        citation=Citation("S1", "8.1", ("R84",)),
    ),
    certifiers=(CertifierRole.FINANCE_HEAD, CertifierRole.HEAD_OF_OPERATIONS),
    addressee=_KAMMARKOLLEGIET,
    activity_report_addressee="Socialstyrelsen",
    areas=_AREAS,
    staffing_parts=_PARTS,
    gaps=(
        NotRegulated("interest, least amount, reference and account for repayment", Citation("S1", "8.1", ("R79",))),
        NotRegulated("consequence of repaying late", Citation("S1", "8.1", ("R83",))),
        NotRegulated("moving money between the earmark and the rest", Citation("S1", "8.1", ("R31",))),
        NotRegulated("how private providers come to share in the money", Citation("S1", "3", ("R10",))),
    ),
    readings=_readings("8.1"),
)

SALAR_TERMS = Terms(
    group=RecipientGroup.SALAR,
    citation=Citation("S1", "8.2"),
    lines=("municipalities", "salar"),
    period=_YEAR,
    payment_mode=PaymentMode.ONCE_ON_REQUISITION,
    requisition_deadline=Deadline(_REQUISITION_DAY, Citation("S1", "8.2", ("R59",))),
    report_deadline=Deadline(_REPORT_DAY, Citation("S1", "8.2", ("R61",))),
    repayment_deadline=Deadline(_REPORT_DAY, Citation("S1", "8.2", ("R78",))),
    activity_report_deadline=NotRegulated("activity reports by SALAR", Citation("S1", "8.2", ("R87",))),
    unused_standard=UnusedStandard.UNUSED,
    reclaim=Reclaim(actor="regeringen", what="utbetalda medel", citation=Citation("S1", "8.2", ("R81", "R82"))),
    inspection=InspectionRight(
        holders=_MAY_CALL_FOR_PAPERS,
        what="kopior av uppgifter i form av ekonomisk berättelse och övrigt underlag om bidragets användning",
        citation=Citation("S1", "8.2", ("R85",)),
    ),
    certifiers=(CertifierRole.FINANCE_HEAD, CertifierRole.EQUIVALENT),
    addressee=_KAMMARKOLLEGIET,
    gaps=(
        NotRegulated("what RSS and municipalities owe for the money they receive", Citation("S1", "8.2", ("R93",))),
        NotRegulated("key by which SALAR shares out the municipal money", Citation("S1", "7", ("R46", "R47"))),
        NotRegulated("interest, least amount, reference and account for repayment", Citation("S1", "8.2", ("R79",))),
        NotRegulated("consequence of repaying late", Citation("S1", "8.2", ("R83",))),
    ),
    readings=_readings("8.2"),
)


def _gap(gap: str) -> NotRegulated:
    return NotRegulated(gap, Citation("S1", "8.2", ("R93",)))


MUNICIPAL_TERMS = Terms(
    group=RecipientGroup.MUNICIPALITIES,
    citation=Citation("S1", "7", ("R93",)),
    lines=("municipalities",),
    period=_gap("period of use for municipalities"),
    payment_mode=_gap("how municipalities are paid"),
    requisition_deadline=_gap("requisition by municipalities"),
    report_deadline=_gap("financial report by municipalities"),
    repayment_deadline=_gap("day for repayment by municipalities"),
    activity_report_deadline=_gap("activity reports by municipalities"),
    unused_standard=_gap("repayment by municipalities"),
    reclaim=_gap("reclaim from municipalities"),
    inspection=_gap("inspection of municipalities"),
    gaps=(
        NotRegulated("share of each municipality", Citation("S1", "7", ("R46", "R47"))),
        NotRegulated("whether sections 3 and 4 bind municipalities", Citation("S1", "5", ("R98",))),
    ),
    readings=_readings("8.2"),
)
