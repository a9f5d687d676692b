"""Good and near care (*utveckling av en god och nära vård*), to municipalities and regions, SFS 2024:1253.

The text sets no last day for requisition, only a point, set by the authority, after which money may go to others. The
Government decides how the grant is shared out. No source was found that tells the days and sums of 2025 and 2026, so
they are Unknown. No amendment of the text was in force on 1 September 2025. Gotland is a group of its own: it states
its measures in the requisition, where all others attach a plan that region and municipalities have in common.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

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
from grantkit.agreement.parties import Recipient, RecipientGroup
from grantkit.agreement.purposes import Purpose
from grantkit.agreement.terms import Terms
from grantkit.catalogue._rows import day_set, form_of, grounds_of, notes_of
from grantkit.catalogue.municipalities import MUNICIPALITIES
from grantkit.catalogue.regions import REGIONS
from grantkit.values.citations import Source
from grantkit.values.deadlines import DayOrigin, Deadline
from grantkit.values.findings import Modality
from grantkit.values.money import Sek
from grantkit.values.periods import Period
from grantkit.values.unknown import NotRegulated, Unknown

__all__ = ["AGREEMENTS", "GOTLAND", "REGIONS", "regulation"]

_SFS = Source(
    "SFS 2024:1253",
    "förordningen (2024:1253) om statsbidrag till kommuner och regioner för utveckling av en god och nära vård",
)
_at, _BOARD = _SFS.at, "Socialstyrelsen"
_POINT, _DAY = Unknown("requisition_day", _at("6 §")), Unknown("report_day", _at("10 §"))
_ONCE = NotRegulated(
    "payment_in_parts",
    _at("8 §"),
    sv="om bidraget betalas ut på en gång eller i delar",
    en="whether the grant is paid at once or in parts",
)
_GOTLAND = RecipientGroup("gotland", sv="Gotlands kommun", en="the municipality of Gotland")
GOTLAND = Recipient(
    name="Gotland", group=_GOTLAND, county_code="09", municipality_code="0980", full_name="Gotlands kommun"
)
_GROUPS = (RecipientGroup.REGIONS, RecipientGroup.MUNICIPALITIES, _GOTLAND)

_PURPOSES = (
    ("2 § 1", "kontinuitet i primärvården, med fast läkarkontakt", "continuity in primary care, with a named doctor"),
    ("2 § 2", "tillgänglighet i primärvården", "access to primary care"),
    ("2 § 3", "förebyggande och hälsofrämjande arbete", "prevention and promotion of health"),
    ("2 § 4", "habilitering och rehabilitering", "habilitation and rehabilitation"),
    ("2 § 5", "personcentrering av vården", "care centred on the person"),
    ("2 § 6", "planering och samverkan mellan kommun och region", "planning between municipality and region"),
    ("2 § 7", "kompetensförsörjning och arbetsmiljö i primärvården", "skills and working environment, primary care"),
    ("2 § 8", "primärvården i landsbygd och glesbygd", "primary care in rural and sparsely populated areas"),
)
_LIABLE = (
    ("12 § 1", Ground.GRANTED_WRONGLY),
    ("12 § 1", Ground.TOO_HIGH),
    ("12 § 2", Ground.NOT_USED),
    ("12 § 2", Ground.USED_OTHERWISE),
    ("12 § 3", Ground.REPORT_MISSING),
)
# What documents must state: its place and code, and words where no field of a document holds it.
_REPORT = (("10 §", "items", "", ""),)
_PLAN = (("5 § andra stycket", "joint_plan", "gemensam plan", "joint plan"),)
_MEASURES = (("5 § tredje stycket", "measures", "de insatser som bidraget ska användas för", "the measures it is for"),)
_NOTES = (
    (
        "3 §",
        "measures",
        "För bidrag ska insatser enligt 2 § 1–7 göras under bidragsåret, och 2 § 8 av dem som regeringen bestämmer.",
        "The grant needs measures in the year under section 2 points 1–7, and point 8 by those the Government names.",
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
_NO_PLAN = (
    (
        "4 § andra stycket",
        "no_joint_plan",
        "Kravet på en gemensam plan gäller inte Gotlands kommun.",
        "The rule on a joint plan does not hold for the municipality of Gotland.",
    ),
)


def regulation(
    year: int,
    *,
    requisition_day: date | Unknown = _POINT,
    report_day: date | Unknown = _DAY,
    sums: Mapping[str, Sek] = MappingProxyType({}),
) -> GrantAgreement:
    """Make the regulation for one year (*bidragsår*), with the days and the sums that were decided for it.

    *sums* are those of the groups, by their codes: "regions", "municipalities" and "gotland".
    """
    name = f"Statsbidrag för utveckling av en god och nära vård {year}"
    others = (each for each in (*REGIONS, *MUNICIPALITIES) if not each.outside_regions)
    return GrantAgreement(
        names=(name,),
        citation=_at("1 §"),
        budget=Budget(
            lines=tuple(
                BudgetLine(
                    code=group.code,
                    label=f"{name}, {group.sv}",
                    amount=sums.get(group.code, Unknown("sum", _at("7 §"))),
                    beneficiary=group,
                    citation=_at("7 §"),
                )
                for group in _GROUPS
            ),
            citation=_at("7 §"),
        ),
        terms=tuple(_terms(group, year, requisition_day, report_day) for group in _GROUPS),
        period=Period.calendar_year(year),
        performance_based=False,
        recipients=(*others, GOTLAND),
        facts=(("text_of", "as it read on 1 September 2025; later amendments are not known", _at("1 §")),),
        purposes=tuple(
            Purpose(code=place, vocabulary="areas", swedish=sv, english=en, citation=_at(place))
            for place, sv, en in _PURPOSES
        ),
    )


def _terms(group: RecipientGroup, year: int, asked: date | Unknown, told: date | Unknown) -> Terms:
    alone = group == _GOTLAND
    notes = (*_NOTES, *_NO_PLAN) if alone else _NOTES
    requisition = RequisitionClause(
        last_day=day_set(asked, _at("6 §")),
        if_late=IfLate.MAY_GO_TO_OTHERS,
        addressee=_BOARD,
        form=form_of(_SFS, _MEASURES if alone else _PLAN),
        citation=_at("5, 6 §§"),
    )
    report = ReportClause(
        kind=ReportKind.FINANCIAL,
        last_day=day_set(told, _at("10 §")),
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
    plan = DutyClause(code="joint_plan", addressee=_BOARD, met_by="joint_plan", citation=_at("4, 5 §§"))
    by_september = Deadline(date(year + 1, 9, 30), _at("11 §"), origin=DayOrigin.STATUTE)
    collected = DutyClause(
        code="authority_report", actor=_BOARD, addressee="regeringen", last_day=by_september, citation=_at("11 §")
    )
    return Terms(
        group=group,
        citation=_at("2 §"),
        in_full=True,
        lines=(group.code,),
        period=Period.calendar_year(year),
        payment=PaymentClause(mode=_ONCE, citation=_at("8 §")),
        requisition=requisition,
        grant=GrantClause(decided_by=_BOARD, as_funds_allow=True, citation=_at("2, 8, 9 §§")),
        reports=(report,),
        liability=liability,
        areas=tuple(place for place, *_ in _PURPOSES),
        duties=(collected,) if alone else (plan, collected),
        notes=notes_of(_SFS, notes),
    )


AGREEMENTS = (regulation(2025), regulation(2026))
