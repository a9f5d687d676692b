"""A regulation written down clause by clause: SFS 2024:1274 for 2025, physical activity on prescription."""

from datetime import date

from grantkit import Budget, BudgetLine, Deadline, GrantAgreement, NotRegulated, Period, RecipientGroup, Terms, Unknown
from grantkit import agreement as text
from grantkit.catalogue.regions import REGIONS
from grantkit.values import DayOrigin, Modality, Source

at = Source("SFS 2024:1274", "förordning (2024:1274) om statsbidrag för fysisk aktivitet på recept").at
BOARD, REPORT, WHOM = "Socialstyrelsen", text.ReportKind.FINANCIAL, RecipientGroup.REGIONS
LIABLE = {"granted_wrongly": 1, "too_high": 1, "not_used": 2, "used_otherwise": 2, "report_missing": 3}


def regulation(requisition_day: date) -> GrantAgreement:
    """Make the regulation for 2025, with the last day for requisition that the authority has set."""
    last_day = Deadline(requisition_day, at("7 §"), origin=DayOrigin.AUTHORITY)
    grounds = [(text.Ground(code), f"17 § {number}") for code, number in LIABLE.items()]
    requisition = text.RequisitionClause(
        last_day=last_day, if_late=text.IfLate.MAY_GO_TO_OTHERS, addressee=BOARD, citation=at("7, 9 §§")
    )
    told = Unknown("report_day", at("12 §"))
    report = text.ReportClause(kind=REPORT, last_day=told, addressee=BOARD, citation=at("14 §"))
    liability = text.LiabilityClause(
        grounds=tuple(text.LiabilityGround(ground=each, citation=at(place)) for each, place in grounds),
        decided_by=BOARD,
        modality=Modality.SHALL,
        waiver=text.Waiver.SPECIAL_REASONS,
        citation=at("18 §"),
    )
    terms = Terms(
        group=WHOM,
        citation=at("4 §"),
        in_full=True,
        lines=("far",),
        period=Period.calendar_year(2025),
        payment=text.PaymentClause(mode=NotRegulated("payment", at("11 §")), citation=at("11 §")),
        grant=text.GrantClause(decided_by=BOARD, as_funds_allow=True, citation=at("4, 11 §§")),
        requisition=requisition,
        reports=(report,),
        refusal=text.RefusalClause(
            decided_by=BOARD, modality=Modality.POWER, grounds=tuple(each for each, _ in grounds), citation=at("16 §")
        ),
        liability=liability,
        other_support=text.DoubleFundingClause(of=text.BarredSupport.OTHER_PUBLIC, citation=at("6 §")),
        outside_regions=at("2 §"),
        notes=(text.Note(code="no_appeal", citation=at("19 §")),),
    )
    line = BudgetLine(code="far", label="FaR", amount=Unknown("sum", at("10 §")), beneficiary=WHOM, citation=at("1 §"))
    return GrantAgreement(
        names=("Fysisk aktivitet på recept 2025",),
        citation=at("1 §"),
        budget=Budget(lines=(line,), citation=at("10 §")),
        terms=(terms,),
        recipients=REGIONS,
    )
