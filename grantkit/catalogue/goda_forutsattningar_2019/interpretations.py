"""The readings of ambiguous clauses of 2019 (*avtalets tolkning*), each with its citation and its reason."""

from grantkit.agreement.readings import (
    ActivityReportRule,
    CountedCosts,
    EarmarkTest,
    EntitlementSource,
    FaxNumberRule,
    Judge,
    PartialRequisition,
    Reading,
    Readings,
    ReceiptRule,
    RepaidWhen,
    SignatureRule,
    StaffingScope,
)
from grantkit.catalogue.goda_forutsattningar_2019.source import S1
from grantkit.values.citations import Citation
from grantkit.values.deadlines import DateRoll

__all__ = ["readings"]


def readings(place: str, activity_reports: ActivityReportRule) -> Readings:
    """Return the readings of the clause at *place*; the groups differ in the activity reports that it means (R87)."""
    return Readings(
        staffing_scope=Reading(
            StaffingScope.WHOLE_SECTION,
            Citation(S1, "avsnitt 4", ("R18",)),
            "section 3 lists staffing among the uses"
            " without limiting it to the part taken over from Professionsmiljarden",
        ),
        entitlement_source=Reading(
            EntitlementSource.PRINTED_SUM,
            Citation(S1, "bilaga 1", ("R42",)),
            "the annex prints cells and sums, and neither says that it yields to the other",
        ),
        roll=Reading(
            DateRoll.AS_PRINTED,
            Citation(S1, place, ("R49",)),
            "1 December 2019 is a Sunday, but lag 1930:173 covers time limits set by statute, and this is an agreement",
        ),
        receipt_rule=Reading(
            ReceiptRule.ADMINISTRATIVE_PROCEDURE_ACT,
            Citation(S1, place, ("R50", "R101")),
            "the clause requires receipt by an authority, and förvaltningslagen 22 § defines when that is",
        ),
        partial_requisition=Reading(
            PartialRequisition.UNCLAIMED,
            Citation(S1, place, ("R52",)),
            "the right lapses if no requisition came in time; a requisition for less is not mentioned",
        ),
        counted_costs=Reading(
            CountedCosts.TOTAL,
            Citation(S1, "bilaga 2 punkt 3", ("R66",)),
            "the form takes all costs together whoever bore them; it names the regions, and has no other line for SKL",
        ),
        earmark_test=Reading(
            EarmarkTest.INFORMATIONAL,
            Citation(S1, place, ("R69",)),
            "the form calculates repayment from the whole grant and the whole cost, and has no line for the earmark",
        ),
        judge=Reading(
            Judge.ADDRESSEE,
            Citation(S1, place, ("R77",)),
            "the agreement names nobody who judges, and Kammarkollegiet receives both the report and the money",
        ),
        repaid_when=Reading(
            RepaidWhen.BOOKED,
            Citation(S1, place, ("R102",)),
            "the money must be repaid by that day, and the creditor has it back when it has booked it",
        ),
        fax_number=Reading(
            FaxNumberRule.MAY_BE_EMPTY,
            Citation(S1, "bilaga 2 punkt 1", ("R54",)),
            "the form has a field for it, and a recipient without a fax has nothing to write there",
        ),
        signature=Reading(
            SignatureRule.ORIGINAL_ONLY,
            Citation(S1, place, ("R57", "R74", "R87")),
            "an original signature is required, and electronic signatures are not mentioned",
        ),
        activity_reports=Reading(
            activity_reports,
            Citation(S1, place, ("R87",)),
            "the only accounts of the work in the agreement are those of section 6.1, and they are the regions'",
        ),
    )
