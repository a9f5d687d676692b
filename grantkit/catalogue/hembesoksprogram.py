"""Home visits by child health care (*utökade hembesöksprogram via barnhälsovården*), regulation SFS 2025:74.

It holds from 11 March 2025, and for time from 1 January 2025 (transitional point 2). The lists by which the sum is
shared out, and the days set by the authority, are in no source that was read.
"""

from collections.abc import Callable
from datetime import date

from grantkit.agreement.agreements import Announcement, GrantAgreement
from grantkit.agreement.budgets import Budget, BudgetLine
from grantkit.agreement.clauses import (
    DutyClause,
    IfLate,
    Note,
    PaymentClause,
    ReportClause,
    ReportKind,
    RequisitionClause,
)
from grantkit.agreement.forms import Form, Particular
from grantkit.agreement.grant_clauses import BarredSupport, DoubleFundingClause, GrantClause
from grantkit.agreement.liability_clauses import Ground, LiabilityClause, LiabilityGround, RefusalClause, Waiver
from grantkit.agreement.parties import Recipient, RecipientGroup
from grantkit.agreement.terms import Terms
from grantkit.catalogue._rows import day_set
from grantkit.catalogue.municipalities import MUNICIPALITIES
from grantkit.catalogue.regions import REGIONS
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation, Source
from grantkit.values.deadlines import DayOrigin, Deadline
from grantkit.values.findings import Modality
from grantkit.values.money import Sek
from grantkit.values.periods import Period
from grantkit.values.unknown import NotRegulated, Unknown

__all__ = ["AGREEMENTS", "regulation"]

_TITLE = "om statsbidrag till kommuner och regioner för utökade hembesöksprogram via barnhälsovården"
_SFS = Source("SFS 2025:74", f"förordningen (2025:74) {_TITLE}")
_GOVERNMENT = Source("Regeringen februari 2025", "Socialdepartementets pressmeddelande i februari 2025")
_LISTING = Source("Bidragsportalen 2026", "Bidragsportalens uppgift om Socialstyrelsens utlysning för 2026")
_BOARD, _GROUPS = "Socialstyrelsen", (RecipientGroup.REGIONS, RecipientGroup.MUNICIPALITIES)
at: Callable[[str], Citation] = _SFS.at
_REQUISITION_DAY, _REPORT_DAY = Unknown("requisition_day", at("4, 6 §§")), Unknown("report_day", at("9 §"))
_ONCE = NotRegulated(
    "payment_in_parts",
    at("8 §"),
    sv="om bidraget betalas ut på en gång eller i delar",
    en="whether the grant is paid at once or in parts",
)

_GROUNDS = tuple(
    LiabilityGround(ground=ground, citation=at(f"13 § {number}"))
    for ground, number in (
        (Ground.GRANTED_WRONGLY, 1),
        (Ground.TOO_HIGH, 1),
        (Ground.NOT_USED, 2),
        (Ground.USED_OTHERWISE, 3),
        (Ground.REPORT_MISSING, 4),
        (Ground.TERMS_BROKEN, 5),
    )
)
_RESULTS = (
    ("results", "uppnådda resultat", "results reached", 2),
    (
        "results_and_purpose",
        "resultaten mot syfte och förutsättningar",
        "the results against purpose and conditions",
        3,
    ),
)
_ASKED = Form(
    particulars=tuple(
        Particular(field=field, citation=at(f"5 § {number}"))
        for field, number in (("contact.recipient_name", 1), ("amount", 2), ("more_wanted", 3))
    )
)
_TOLD = Form(
    particulars=(
        Particular(field="items", citation=at("10 § 1")),
        *(
            Particular(field=code, free=True, sv=sv, en=en, citation=at(f"10 § {number}"))
            for code, sv, en, number in _RESULTS
        ),
    )
)
_NOTES = (
    Note(
        code="programme",
        sv="Kommun och region genomför programmen i samverkan, för barn i åldrarna 0–5 år, som 2 § 1–5 kräver.",
        en="Municipality and region run the programmes together, for children of 0–5 years, by section 2 points 1–5.",
        citation=at("2 §"),
    ),
    Note(
        code="key_by_statistics",
        sv="Andelarna beräknas efter statistik om utanförskap i områden och efter antalet barn 0–5 år i kommunen.",
        en="Shares are reckoned by statistics on exclusion in areas and the number of children aged 0 to 5.",
        citation=at("7 §"),
    ),
    Note(
        code="further_terms",
        sv="Beslutet om bidrag får förenas med villkor, som ska framgå av det.",
        en="The decision on the grant may carry terms of its own, which it shall state.",
        citation=at("9 §"),
    ),
    Note(
        code="more_for_the_report",
        sv="Redovisningen ska också innehålla det övriga som Socialstyrelsen begär.",
        en="The report shall also hold whatever else Socialstyrelsen asks for.",
        citation=at("10 § 4"),
    ),
    Note(
        code="no_appeal",
        sv="Besluten får inte överklagas.",
        en="The decisions may not be appealed.",
        citation=at("15 §"),
    ),
    Note(
        code="further_rules",
        sv="Socialstyrelsen får meddela föreskrifter om verkställigheten.",
        en="Socialstyrelsen may issue rules on how the regulation is carried out.",
        citation=at("16 §"),
    ),
)


def _terms(group: RecipientGroup, year: int, requisition: RequisitionClause, report: ReportClause) -> Terms:
    first = " och övergångsbestämmelserna punkt 3" if year == 2025 else ""
    to_government = Deadline(date(year + 1, 6, 30), at(f"11 §{first}"), origin=DayOrigin.STATUTE)
    return Terms(
        group=group,
        citation=at("2 §"),
        in_full=True,
        lines=(group.code,),
        period=Period.calendar_year(year),
        payment=PaymentClause(mode=_ONCE, citation=at("8 §")),
        requisition=requisition,
        grant=GrantClause(decided_by=_BOARD, as_funds_allow=True, citation=at("2, 8 §§")),
        refusal=RefusalClause(
            decided_by=_BOARD,
            modality=Modality.POWER,
            at_once=True,
            grounds=tuple(each.ground for each in _GROUNDS),
            citation=at("12 §"),
        ),
        other_support=DoubleFundingClause(of=BarredSupport.OTHER_PUBLIC, citation=at("3 §")),
        reports=(report,),
        liability=LiabilityClause(
            grounds=_GROUNDS,
            decided_by=_BOARD,
            modality=Modality.SHALL,
            waiver=Waiver.SPECIAL_REASONS,
            citation=at("14 §"),
        ),
        duties=(
            DutyClause(
                code="authority_report",
                actor=_BOARD,
                addressee="regeringen",
                last_day=to_government,
                citation=at("11 §"),
            ),
        ),
        notes=_NOTES,
    )


def regulation(
    year: int,
    *,
    requisition_day: date | Unknown = _REQUISITION_DAY,
    report_day: date | Unknown = _REPORT_DAY,
    recipients: tuple[Recipient, ...] = (*REGIONS, *MUNICIPALITIES),
    announcements: tuple[Announcement, ...] = (),
) -> GrantAgreement:
    """Make the regulation for a year (*bidrag för ett kalenderår*, SFS 2025:74 9 §), from 2025 on.

    ``requisition_day`` is the last day that Socialstyrelsen has set for all (4 §). ``report_day`` is the last day for
    the report where all decisions tell the same; else it is a fact of each case. All regions and municipalities may
    requisition, and *recipients* lists those that the caller works with. The text states no sum and no part for either
    group, so both lines are Unknown. No requisition in time makes no right lapse: the money may go to others (6 §).

    >>> agreement = regulation(2026, requisition_day=date(2026, 4, 10))
    >>> print(agreement.terms_for("municipalities").requisition.last_day.last_day, agreement.check())
    2026-04-10 ()
    """
    checks = Checks()
    checks.exact("year", year, int)
    checks.done()
    checks.require(year >= 2025, "year", year, "2025 or later: grants are given for time from 1 January 2025")
    checks.done()
    requisition = RequisitionClause(
        last_day=day_set(requisition_day, at("4, 6 §§")),
        if_late=IfLate.MAY_GO_TO_OTHERS,
        addressee=_BOARD,
        form=_ASKED,
        citation=at("4, 6 §§"),
    )
    report = ReportClause(
        kind=ReportKind.FINANCIAL,
        last_day=day_set(report_day, at("9 §")),
        addressee=_BOARD,
        form=_TOLD,
        citation=at("10 §"),
    )
    lines = tuple(
        BudgetLine(
            code=group.code,
            label=f"Statsbidrag för utökade hembesöksprogram, {group.sv}",
            amount=Unknown("sum", at("7 §")),
            beneficiary=group,
            printed_in="share",
            citation=at("7 §"),
        )
        for group in _GROUPS
    )
    return GrantAgreement(
        names=(f"Utökade hembesöksprogram via barnhälsovården {year}", f"Statsbidrag enligt SFS 2025:74, {year}"),
        citation=at("1 §"),
        budget=Budget(lines=lines, citation=at("7 §")),
        terms=tuple(_terms(group, year, requisition, report) for group in _GROUPS),
        period=Period.calendar_year(year),
        performance_based=False,
        recipients=recipients,
        announcements=announcements,
        facts=(
            ("issued", "6 February 2025", at("ingressen")),
            ("in_force", "11 March 2025", at("övergångsbestämmelserna punkt 1")),
            ("retroactive", "grants are given for time from 1 January 2025", at("övergångsbestämmelserna punkt 2")),
        ),
    )


# What others say of the sum of a year; the decisions themselves, with their days, were not to be had.
AGREEMENTS = (
    regulation(
        2025,
        announcements=(
            Announcement(
                amount=Sek.miljoner(145),
                about="the grant for 2025, as decided by the Government",
                citation=_GOVERNMENT.at("uppgiften om beloppet"),
            ),
        ),
    ),
    regulation(
        2026,
        announcements=(
            Announcement(
                amount=Sek.miljoner(150),
                about="what Socialstyrelsen has to share out in 2026",
                citation=_LISTING.at("utlysningen"),
            ),
        ),
    ),
)
