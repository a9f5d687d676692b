"""Access and capacity in specialised care (*stärkt tillgänglighet och ökad vårdkapacitet*), SFS 2024:1252.

The text sets no last day for requisition, only a point, set by the authority, after which money may go to others. The
Government decides how the grant is shared out. The day and the sums of 2025 were published; the day of the report of
2025, and all that was decided for 2026, are Unknown. No amendment was in force on 1 September 2025.
"""

from datetime import date

import attrs

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
from grantkit.agreement.grant_clauses import GrantClause
from grantkit.agreement.liability_clauses import Ground, LiabilityClause, Waiver
from grantkit.agreement.parties import RecipientGroup
from grantkit.agreement.purposes import Purpose
from grantkit.agreement.terms import Terms
from grantkit.allocation.key_parts import FixedAmounts, Proportional, Then
from grantkit.allocation.keys import AllocationKey
from grantkit.allocation.tables import PublishedTable
from grantkit.allocation.weights import WeightSet
from grantkit.catalogue._rows import day_set, form_of, grounds_of, notes_of
from grantkit.catalogue.regions import REGIONS
from grantkit.values.citations import Source
from grantkit.values.deadlines import DayOrigin, Deadline
from grantkit.values.findings import Modality
from grantkit.values.money import Sek
from grantkit.values.periods import Period
from grantkit.values.unknown import NotRegulated, Unknown

__all__ = ["AGREEMENTS", "REGIONS", "TABLE_2025", "key_2025", "regulation"]

_SFS = Source(
    "SFS 2024:1252",
    "förordningen (2024:1252) om statsbidrag till regioner för stärkt tillgänglighet och ökad vårdkapacitet inom den "
    "specialiserade hälso- och sjukvården",
)
_at, _BOARD, _WHOM = _SFS.at, "Socialstyrelsen", RecipientGroup.REGIONS
_PRESS = Source("Regeringen 2025-01", "regeringens pressmeddelande i januari 2025 om ökad vårdkapacitet").at(
    "tabell i pressmeddelandet"
)
_PAGE = Source("Socialstyrelsen 2025-03", "Socialstyrelsens sida 2025 om tillgänglighet och vårdkapacitet")
_POINT, _DAY = Unknown("requisition_day", _at("6 §")), Unknown("report_day", _at("10 §"))
_ONCE = NotRegulated(
    "payment_in_parts",
    _at("8 §"),
    sv="om bidraget betalas ut på en gång eller i delar",
    en="whether the grant is paid at once or in parts",
)

# In the printed order, which is that of REGIONS; amounts in kronor.
_PRINTED = (
    984_031_803,  # Stockholm
    245_813_551,  # Uppsala
    207_911_498,  # Södermanland
    269_069_800,  # Östergötland
    232_279_684,  # Jönköping
    172_762_284,  # Kronoberg
    188_128_040,  # Kalmar
    121_816_704,  # Gotland
    156_281_732,  # Blekinge
    610_905_363,  # Skåne
    223_364_878,  # Halland
    734_120_385,  # Västra Götaland
    201_390_092,  # Värmland
    210_325_642,  # Örebro
    200_616_493,  # Västmanland
    202_419_769,  # Dalarna
    201_805_682,  # Gävleborg
    186_412_388,  # Västernorrland
    147_463_134,  # Jämtland
    200_675_148,  # Västerbotten
    188_905_930,  # Norrbotten
)
_PURPOSES = (
    ("3 § 1", "stärka tillgängligheten", "better access"),
    ("3 § 2", "öka vårdkapaciteten", "greater capacity"),
    ("3 § 3", "förbättra kompetensförsörjning och arbetsmiljö", "better supply of skills and working environment"),
)
_LIABLE = (
    ("12 § 1", Ground.GRANTED_WRONGLY),
    ("12 § 1", Ground.TOO_HIGH),
    ("12 § 2", Ground.NOT_USED),
    ("12 § 2", Ground.USED_OTHERWISE),
    ("12 § 2", Ground.RESULT_NOT_REACHED),
    ("12 § 3", Ground.REPORT_MISSING),
)
# What documents must state: its place and code, and words where no field of a document holds it.
_REQUISITION = (
    (
        "5 § andra stycket",
        "measures_assured",
        "intygande att villkoret i 4 § uppfylls",
        "assurance under section 4",
    ),
)
_REPORT = (
    ("10 § 1", "items", "", ""),
    ("10 § 2", "results", "resultat för att korta vårdköerna", "results in shortening the queues"),
    ("10 § 3", "results_against_purpose", "resultaten mot syftet i 1 §", "the results against the purpose of 1 §"),
)
_NOTES = (
    (
        "4 §",
        "measures",
        "För att få bidrag ska regionen under bidragsåret göra insatser enligt 3 § 1–3.",
        "To have the grant, the region shall carry out measures under section 3 points 1–3 during the year.",
    ),
    (
        "6 §",
        "no_last_day",
        "Texten har bara en tidpunkt, satt av Socialstyrelsen, då resten får lämnas till dem som har begärt mer.",
        "The text has only a point, set by Socialstyrelsen, after which the rest may go to those that asked for more.",
    ),
    (
        "7 §",
        "key",
        "Socialstyrelsen fördelar bidraget som regeringen bestämmer.",
        "Socialstyrelsen shares out the grant as the Government decides.",
    ),
    ("14 §", "no_appeal", "Besluten får inte överklagas.", "The decisions may not be appealed."),
    (
        "15 §",
        "enforcement_rules",
        "Socialstyrelsen får meddela föreskrifter om verkställigheten.",
        "Socialstyrelsen may issue rules on the enforcement.",
    ),
)


def key_2025(population: WeightSet) -> AllocationKey:
    """Make the key of 2025: 100 mnkr to each region, and the rest by its population."""
    fixed = FixedAmounts(tuple((region, Sek.miljoner(100)) for region in population.mapping))
    return AllocationKey(name="100 mnkr och folkmängd", rule=Then(fixed, Proportional(population)), citation=_PRESS)


def regulation(
    year: int,
    *,
    requisition_day: date | Unknown = _POINT,
    report_day: date | Unknown = _DAY,
    table: PublishedTable | None = None,
) -> GrantAgreement:
    """Make the regulation for one year (*bidragsår*), with the days and the table that were decided for it."""
    requisition = RequisitionClause(
        last_day=day_set(requisition_day, _at("6 §")),
        if_late=IfLate.MAY_GO_TO_OTHERS,
        addressee=_BOARD,
        form=form_of(_SFS, _REQUISITION),
        citation=_at("5, 6 §§"),
    )
    report = ReportClause(
        kind=ReportKind.FINANCIAL,
        last_day=day_set(report_day, _at("10 §")),
        form=form_of(_SFS, _REPORT),
        citation=_at("10 §"),
    )
    liability = LiabilityClause(
        grounds=grounds_of(_SFS, _LIABLE),
        decided_by=_BOARD,
        modality=Modality.SHALL,
        waiver=Waiver.SPECIAL_REASONS,
        citation=_at("13 §"),
    )
    by_september = Deadline(date(year + 1, 9, 30), _at("11 §"), origin=DayOrigin.STATUTE)
    collected = DutyClause(
        code="authority_report", actor=_BOARD, addressee="regeringen", last_day=by_september, citation=_at("11 §")
    )
    terms = Terms(
        group=_WHOM,
        citation=_at("3 §"),
        in_full=True,
        lines=("regions",),
        period=Period.calendar_year(year),
        payment=PaymentClause(mode=_ONCE, citation=_at("8 §")),
        requisition=requisition,
        grant=GrantClause(decided_by=_BOARD, as_funds_allow=True, citation=_at("3, 8, 9 §§")),
        reports=(report,),
        liability=liability,
        outside_regions=_at("2 §"),
        areas=tuple(place for place, *_ in _PURPOSES),
        duties=(collected,),
        notes=notes_of(_SFS, _NOTES),
    )
    name = f"Statsbidrag för tillgänglighet och vårdkapacitet i specialiserad vård {year}"
    place, total = (table.citation, table.total("amount")) if table else (_at("7 §"), Unknown("sum", _at("7 §")))
    line = BudgetLine(
        code="regions",
        label=name,
        amount=total,
        beneficiary=_WHOM,
        printed_in="amount" if table else None,
        citation=place,
    )
    return GrantAgreement(
        names=(name,),
        citation=_at("1 §"),
        budget=Budget(lines=(line,), citation=place),
        terms=(terms,),
        period=Period.calendar_year(year),
        performance_based=True,
        recipients=REGIONS,
        tables=(table,) if table else (),
        facts=(("text_of", "as it read on 1 September 2025; later amendments are not known", _at("1 §")),),
        purposes=tuple(
            Purpose(code=place, vocabulary="areas", swedish=sv, english=en, citation=_at(place))
            for place, sv, en in _PURPOSES
        ),
    )


TABLE_2025 = PublishedTable(
    title="Fördelning av statsbidrag till regionerna 2025",
    columns=("amount",),
    rows=tuple((region, (Sek.kronor(amount),)) for region, amount in zip(REGIONS, _PRINTED, strict=True)),
    totals=(Sek.kronor(5_886_500_000),),
    citation=_PRESS,
)
_OF_2025 = regulation(2025, requisition_day=date(2025, 4, 17), table=TABLE_2025)
# The conditions stand on the page of Socialstyrelsen and not in the regulation, and no ground of liability names them.
_CONDITIONS = _PAGE.at("sidan, villkor för rekvisition")
_FACTS_2025 = (
    ("requisition_day", "17 April 2025, which the page calls the last day to apply", _PAGE.at("sidan, överst")),
    ("total", "5 886 500 000 kr by the page too", _PAGE.at("sidan, medel att fördela")),
    ("key", "100 mnkr to each region, and the rest by population", _PRESS),
    ("dialogue", "the region shall have taken part in a dialogue on measures and follow-up", _CONDITIONS),
    ("own_agreement", "the region shall have agreed with Socialstyrelsen on measures and results", _CONDITIONS),
    ("production_plan", "the region shall draw up a production plan for specialised care", _CONDITIONS),
)
AGREEMENTS = (attrs.evolve(_OF_2025, facts=(*_OF_2025.facts, *_FACTS_2025)), regulation(2026))
