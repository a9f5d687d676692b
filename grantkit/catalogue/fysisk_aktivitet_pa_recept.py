"""Physical activity on prescription (*statsbidrag för skriftlig ordination av fysisk aktivitet*), SFS 2024:1274.

The authority sets the last day for requisition, and each decision on a grant tells the day of the report. No source
was found that tells the days and sums of 2025 and 2026, so they are Unknown. No amendment of the text was in force on
1 September 2025.
"""

from datetime import date

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.budgets import Budget, BudgetLine
from grantkit.agreement.clauses import (
    DutyClause,
    IfLate,
    PaymentClause,
    ReportClause,
    ReportKind,
    RequisitionClause,
)
from grantkit.agreement.grant_clauses import BarredSupport, DoubleFundingClause, GrantClause
from grantkit.agreement.liability_clauses import Ground, LiabilityClause, RefusalClause, Waiver
from grantkit.agreement.parties import RecipientGroup
from grantkit.agreement.purposes import Purpose
from grantkit.agreement.terms import Terms
from grantkit.allocation.key_parts import Proportional
from grantkit.allocation.keys import AllocationKey
from grantkit.allocation.weights import WeightSet
from grantkit.catalogue._rows import day_set, form_of, grounds_of, notes_of
from grantkit.catalogue.regions import REGIONS
from grantkit.values.citations import Source
from grantkit.values.deadlines import DayOrigin, Deadline
from grantkit.values.findings import Modality
from grantkit.values.money import Sek
from grantkit.values.periods import Period
from grantkit.values.unknown import NotRegulated, Unknown

__all__ = ["AGREEMENTS", "REGIONS", "key", "regulation"]

_SFS = Source(
    "SFS 2024:1274",
    "förordningen (2024:1274) om statsbidrag till regioner för att stärka arbetet med skriftlig ordination av fysisk "
    "aktivitet",
)
_at, _BOARD, _WHOM = _SFS.at, "Socialstyrelsen", RecipientGroup.REGIONS
_DAY, _SUM = Unknown("requisition_day", _at("7, 9 §§")), Unknown("sum", _at("10 §"))
_ONCE = NotRegulated(
    "payment_in_parts",
    _at("11 §"),
    sv="om bidraget betalas ut på en gång eller i delar",
    en="whether the grant is paid at once or in parts",
)

_PURPOSES = (
    ("4 § 1", "fler samtal med skriftlig ordination och uppföljning", "more talks with prescription and follow-up"),
    ("4 § 2", "bättre följsamhet till ordinationerna", "better adherence to the prescriptions"),
    ("4 § 3", "samverkan med elevhälsa och kommunal vård", "support to pupil health and municipal care"),
    ("4 § 4", "samverkan med aktörer som anpassar verksamhet eller avgifter", "support to those who adapt their offer"),
    ("4 § 5", "utveckling av verksamheten i ordinarie arbetssätt", "development of the work, as part of routine"),
)
_LIABLE = (
    ("17 § 1", Ground.GRANTED_WRONGLY),
    ("17 § 1", Ground.TOO_HIGH),
    ("17 § 2", Ground.NOT_USED),
    ("17 § 2", Ground.USED_OTHERWISE),
    ("17 § 3", Ground.REPORT_MISSING),
)
# What documents must state: its place and code, and words where no field of a document holds it.
_REQUISITION = (
    ("8 § 1", "contact.recipient_name", "", ""),
    ("8 § 2", "amount", "", ""),
    ("8 § 3", "more_wanted", "", ""),
    (
        "8 § andra stycket",
        "measures_assured",
        "intygande att villkoret i 5 § uppfylls",
        "assurance under section 5",
    ),
)
_REPORT = (
    ("14 § 1", "items", "", ""),
    ("14 § 2", "results", "resultat, och vad som ökar följsamheten", "results, and what raises adherence"),
    (
        "14 § 3",
        "results_against_purpose",
        "resultaten i förhållande till 1 och 4 §§",
        "results against sections 1 and 4",
    ),
)
_NOTES = (
    (
        "5 §",
        "measures",
        "För att få bidrag ska regionen under bidragsåret göra insatser enligt 4 § 1 och 2.",
        "To have the grant, the region shall carry out measures under section 4 points 1 and 2 during the year.",
    ),
    (
        "10 §",
        "key",
        "Medlen fördelas i proportion till antalet folkbokförda i varje region den 1 november året före.",
        "The money is shared out in proportion to those registered in each region on 1 November of the year before.",
    ),
    (
        "13 §",
        "state_aid",
        "För stöd av mindre betydelse enligt 4 § 4 fullgör regionen artikel 6.4 och 7.4 i förordning (EU) 2023/2831.",
        "For de minimis aid (section 4 point 4), the region meets Articles 6(4) and 7(4) of Regulation (EU) 2023/2831.",
    ),
    ("19 §", "no_appeal", "Besluten får inte överklagas.", "The decisions may not be appealed."),
    (
        "20 §",
        "enforcement_rules",
        "Socialstyrelsen får meddela föreskrifter om verkställigheten.",
        "Socialstyrelsen may issue rules on the enforcement.",
    ),
)
_ON_DEMAND = ("lämna det ytterligare underlag som begärs", "submit what else is asked for")


def key(population: WeightSet) -> AllocationKey:
    """Make the key (10 §): by those registered in each region on 1 November of the year before the grant."""
    return AllocationKey(name="folkbokförda 1 november", rule=Proportional(population), citation=_at("10 §"))


def regulation(year: int, *, requisition_day: date | Unknown = _DAY, total: Sek | Unknown = _SUM) -> GrantAgreement:
    """Make the regulation for one year (*bidragsår*), with the last day and the sum that were decided for it."""
    requisition = RequisitionClause(
        last_day=day_set(requisition_day, _at("7, 9 §§")),
        if_late=IfLate.MAY_GO_TO_OTHERS,
        addressee=_BOARD,
        form=form_of(_SFS, _REQUISITION),
        citation=_at("7, 9 §§"),
    )
    told = Unknown("report_day", _at("12, 14 §§"))
    report = ReportClause(
        kind=ReportKind.FINANCIAL, last_day=told, addressee=_BOARD, form=form_of(_SFS, _REPORT), citation=_at("14 §")
    )
    liability = LiabilityClause(
        grounds=grounds_of(_SFS, _LIABLE),
        decided_by=_BOARD,
        modality=Modality.SHALL,
        waiver=Waiver.SPECIAL_REASONS,
        citation=_at("18 §"),
    )
    demand = DutyClause(code="on_demand", addressee=_BOARD, sv=_ON_DEMAND[0], en=_ON_DEMAND[1], citation=_at("14 § 4"))
    by_june = Deadline(date(year + 1, 6, 30), _at("15 §"), origin=DayOrigin.STATUTE)
    collected = DutyClause(
        code="authority_report", actor=_BOARD, addressee="regeringen", last_day=by_june, citation=_at("15 §")
    )
    terms = Terms(
        group=_WHOM,
        citation=_at("4 §"),
        in_full=True,
        lines=("far",),
        period=Period.calendar_year(year),
        payment=PaymentClause(mode=_ONCE, citation=_at("11 §")),
        requisition=requisition,
        grant=GrantClause(decided_by=_BOARD, as_funds_allow=True, citation=_at("4, 11, 12 §§")),
        refusal=RefusalClause(
            decided_by=_BOARD,
            modality=Modality.POWER,
            grounds=tuple(ground for _, ground in _LIABLE),
            citation=_at("16 §"),
        ),
        other_support=DoubleFundingClause(of=BarredSupport.OTHER_PUBLIC, citation=_at("6 §")),
        reports=(report,),
        liability=liability,
        outside_regions=_at("2 §"),
        areas=tuple(place for place, *_ in _PURPOSES),
        duties=(demand, collected),
        notes=notes_of(_SFS, _NOTES),
    )
    name = f"Statsbidrag för skriftlig ordination av fysisk aktivitet {year}"
    line = BudgetLine(code="far", label=name, amount=total, beneficiary=_WHOM, citation=_at("10 §"))
    return GrantAgreement(
        names=(name, f"Fysisk aktivitet på recept {year}"),
        citation=_at("1 §"),
        budget=Budget(lines=(line,), citation=_at("10 §")),
        terms=(terms,),
        period=Period.calendar_year(year),
        performance_based=False,
        recipients=REGIONS,
        facts=(("text_of", "as it read on 1 September 2025; later amendments are not known", _at("1 §")),),
        purposes=tuple(
            Purpose(code=place, vocabulary="areas", swedish=sv, english=en, citation=_at(place))
            for place, sv, en in _PURPOSES
        ),
    )


AGREEMENTS = (regulation(2025), regulation(2026))
