"""An effective health care (*åtgärder för en effektiv hälso- och sjukvård*), temporary regulation SFS 2024:1102.

Grants are given from 2025 to 2030, on application. What was granted, and the days for applications, are in no source
that was read.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from grantkit.agreement.agreements import Announcement, GrantAgreement
from grantkit.agreement.budgets import Budget, BudgetLine
from grantkit.agreement.clauses import DutyClause, Note, PaymentClause, ReportClause, ReportKind
from grantkit.agreement.forms import Form, Particular
from grantkit.agreement.grant_clauses import BarredSupport, DoubleFundingClause, GrantClause
from grantkit.agreement.liability_clauses import (
    BaseRate,
    Ground,
    InterestClause,
    InterestFrom,
    LiabilityClause,
    LiabilityGround,
    RefusalClause,
    Waiver,
)
from grantkit.agreement.parties import RecipientGroup
from grantkit.agreement.terms import Terms
from grantkit.catalogue._rows import day_set
from grantkit.catalogue.regions import REGIONS
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation, Source
from grantkit.values.findings import Modality
from grantkit.values.money import Sek
from grantkit.values.periods import Period
from grantkit.values.unknown import Unknown

__all__ = ["AGREEMENTS", "regulation"]

at: Callable[[str], Citation] = Source(
    "SFS 2024:1102",
    "förordningen (2024:1102) om tillfälligt statsbidrag för åtgärder för en effektiv hälso- och sjukvård",
).at
_GOVERNMENT = Source("Regeringen december 2024", "Finansdepartementets pressmeddelande i december 2024")
_DELEGATION, _WHOM = "Delegationen för en effektiv hälso- och sjukvård", RecipientGroup.REGIONS
_APPLICATION_DAY, _PERIOD = Unknown("application_day", at("8 §")), Unknown("period", at("14 § 4"))

_GROUNDS = tuple(
    LiabilityGround(ground=ground, citation=at(place))
    for ground, place in (
        (Ground.GRANTED_WRONGLY, "17 § 1 och 18 § 1"),
        (Ground.TOO_HIGH, "17 § 1 och 18 § 1"),
        (Ground.TERMS_BROKEN, "17 § 2 och 18 § 1"),
        (Ground.NOT_USED, "18 § 2"),
        (Ground.USED_OTHERWISE, "18 § 3"),
    )
)


def _form(*particulars: tuple[str, str, str, str]) -> Form:
    return Form(
        particulars=tuple(
            Particular(field=code, free=True, sv=sv, en=en, citation=at(place)) for code, sv, en, place in particulars
        )
    )


_APPLIED = _form(
    ("economic_analysis", "analys av de ekonomiska förutsättningarna", "analysis of the economic conditions", "9 § 1"),
    ("needs", "områden med stora utvecklingsbehov", "areas in great need of development", "9 § 2"),
    ("measures", "åtgärderna, deras mål och kostnad", "the measures, their aims and cost", "9 § 3"),
)
_FINAL = Form(
    particulars=(
        Particular(field="items", citation=at("15 § första stycket")),
        *_form(
            ("measures_carried_out", "de genomförda åtgärderna", "the measures carried out", "15 § tredje stycket"),
            ("total_cost", "åtgärdernas totala kostnad", "the total cost of the measures", "15 § tredje stycket"),
        ).particulars,
    )
)
_NOTES = (
    Note(
        code="joint_applications",
        sv="Bidrag får lämnas till en region eller till flera regioner i samverkan.",
        en="Grants may be given to one region, or to several that cooperate.",
        citation=at("4 §"),
    ),
    Note(
        code="whole_or_part",
        sv="Bidraget får bära hela eller en del av kostnaden för åtgärderna.",
        en="The grant may bear the whole cost of the measures, or a part.",
        citation=at("6 §"),
    ),
    Note(
        code="completion",
        sv="Sökanden ska få komplettera en ofullständig ansökan inom en viss tid.",
        en="The applicant shall be given a time to complete an application that is not complete.",
        citation=at("10 §"),
    ),
    Note(
        code="other_measures",
        sv="Anser delegationen att andra åtgärder är mer ändamålsenliga ska sökanden få yttra sig och justera ansökan.",
        en="Where the delegation finds other measures more apt, the applicant shall be heard and may adjust.",
        citation=at("11 §"),
    ),
    Note(
        code="priority",
        sv="Ansökningar som bäst uppfyller syftet i 1 § ska ges företräde.",
        en="Applications that serve the purpose in section 1 best shall be given priority.",
        citation=at("13 §"),
    ),
    Note(
        code="contents_of_decision",
        sv="Beslutet anger belopp, utbetalning, åtgärder, period, redovisningar och övriga villkor.",
        en="The decision states the sum, payment, measures, period, reports and further terms.",
        citation=at("14 §"),
    ),
    Note(
        code="report_as_term",
        sv="Texten nämner ingen utebliven redovisning. Den kan vara ett villkor som inte har följts, om beslutet gör "
        "redovisningen till ett villkor.",
        en="The text does not name a missing report. It may be a broken term, if the decision makes the report one.",
        citation=at("14 § 5–7 och 17 § 2"),
    ),
    Note(
        code="reduction",
        sv="Finns särskilda skäl får kravet eller räntan sättas ned, helt eller delvis.",
        en="For special reasons the claim or the interest may be reduced, wholly or in part.",
        citation=at("19 §"),
    ),
    Note(
        code="paid_to",
        sv="Återkrav och ränta betalas in till Kammarkollegiet.",
        en="What is reclaimed, and the interest, is paid to Kammarkollegiet.",
        citation=at("19 § andra stycket"),
    ),
    Note(
        code="no_appeal",
        sv="Besluten får inte överklagas.",
        en="The decisions may not be appealed.",
        citation=at("21 §"),
    ),
)


def regulation(
    year: int, *, application_day: date | Unknown = _APPLICATION_DAY, period: Period | Unknown = _PERIOD
) -> GrantAgreement:
    """Make the regulation for grants of a year (*bidrag på ansökan*, SFS 2024:1102), 2025 to 2030.

    ``application_day`` is the last day that Kammarkollegiet has set for applications (8 §). ``period`` is the time in
    which the measures are to be taken, as the decision tells it (14 § 4). The days of payment and of reports are told
    in each decision too. There is no requisition. Nothing makes a region liable for a missing report as such: that is
    a broken term only if the decision makes it one (17 § 2, 18 § 1).

    >>> agreement = regulation(2026, application_day=date(2026, 3, 31))
    >>> print(agreement.terms_for("regions").grant.application.last_day, agreement.check())
    2026-03-31 ()
    """
    checks = Checks()
    checks.exact("year", year, int)
    checks.done()
    checks.require(2025 <= year <= 2030, "year", year, "one of the years 2025 to 2030, in which grants may be given")
    checks.done()
    told = Unknown("report_day", at("14 § 6"))
    terms = Terms(
        group=_WHOM,
        citation=at("1 §"),
        in_full=True,
        lines=("effective_care",),
        period=period,
        payment=PaymentClause(mode=Unknown("payment", at("14 § 2")), citation=at("16 §")),
        grant=GrantClause(
            decided_by=_DELEGATION,
            as_funds_allow=True,
            application=day_set(application_day, at("8 §")),
            form=_APPLIED,
            as_it_stands=at("12 §"),
            citation=at("7 §"),
        ),
        refusal=RefusalClause(
            decided_by=_DELEGATION,
            modality=Modality.SHALL,
            grounds=(Ground.GRANTED_WRONGLY, Ground.TOO_HIGH, Ground.TERMS_BROKEN),
            citation=at("17 §"),
        ),
        other_support=DoubleFundingClause(of=BarredSupport.OTHER_STATE, citation=at("5 §")),
        reports=(
            ReportClause(
                kind=ReportKind.FINANCIAL, last_day=told, addressee=_DELEGATION, form=_FINAL, citation=at("15 §")
            ),
        ),
        liability=LiabilityClause(
            grounds=_GROUNDS,
            decided_by=_DELEGATION,
            modality=Modality.SHALL,
            waiver=Waiver.SPECIAL_REASONS,
            citation=at("19 §"),
        ),
        interest=InterestClause(
            base=BaseRate.LENDING_RATE, points=Decimal(2), runs_from=InterestFrom.ONE_MONTH, citation=at("20 §")
        ),
        outside_regions=at("2 §"),
        duties=(
            DutyClause(
                code="interim_report_if_told",
                met_by=ReportKind.INTERIM.code,
                addressee=_DELEGATION,
                last_day=Unknown(
                    "interim_report_day",
                    at("14 § 5"),
                    sv="om beslutet kräver en delredovisning, och till vilken dag",
                    en="whether the decision asks for an interim report, and by what day",
                ),
                sv="lämna den delredovisning som beslutet kan kräva",
                en="submit the interim report that the decision may ask for",
                citation=at("15 § andra stycket"),
            ),
        ),
        notes=_NOTES,
    )
    line = BudgetLine(
        code="effective_care",
        label="Statsbidrag för åtgärder för en effektiv hälso- och sjukvård",
        amount=Unknown("sum", at("1 §")),
        beneficiary=_WHOM,
        citation=at("1 §"),
    )
    return GrantAgreement(
        names=(f"En effektiv hälso- och sjukvård {year}", f"Statsbidrag enligt SFS 2024:1102, {year}"),
        citation=at("1 §"),
        budget=Budget(lines=(line,), citation=at("1 §")),
        terms=(terms,),
        period=Period(date(2025, 1, 1), date(2030, 12, 31)),
        recipients=REGIONS,
        announcements=(
            Announcement(
                amount=Sek.miljoner(250),
                about="a year from 2025 to 2030, as proposed in the budget bill for 2025",
                citation=_GOVERNMENT.at("uppgiften om beloppet"),
            ),
        ),
        facts=(
            ("issued", "28 November 2024", at("ingressen")),
            ("in_force", "1 January 2025, until 1 January 2031", at("uppgifter om giltighet")),
        ),
    )


AGREEMENTS = (regulation(2025), regulation(2026))
