"""Shorter waiting lists 2025 (*korta vårdköerna*), the Government's decision II:4, S2025/00401, as far as it is told.

Block 1 is shared equally among the regions. Block 2 is paid by price and operation, up to a ceiling for each region;
what the regions do not qualify for goes to the five that did most operations for their inhabitants. The decision and
its annex are not in hand: ceilings, the days of payment and report, repayment and reclaim are Unknown.
"""

from datetime import date
from types import MappingProxyType
from typing import Any

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.budgets import Budget, BudgetLine
from grantkit.agreement.clauses import DutyClause, Note, ReportClause, ReportKind, RequisitionClause
from grantkit.agreement.parties import RecipientGroup
from grantkit.agreement.terms import Terms
from grantkit.allocation.key_parts import EqualShares
from grantkit.allocation.keys import AllocationKey
from grantkit.catalogue.regions import REGIONS
from grantkit.values.citations import Source
from grantkit.values.deadlines import DayOrigin, Deadline
from grantkit.values.money import Sek
from grantkit.values.numbers import RegistrationNumber
from grantkit.values.periods import Period
from grantkit.values.unknown import Unknown

__all__ = ["AGREEMENT", "EQUALLY", "OPERATIONS_IN", "PRICES", "REGIONS"]

_DECISION = Source("S2025/00401", "regeringens beslut II:4, S2025/00401, om medel för att korta vårdköerna").at(
    "beslutet"
)
_TOLD = Source("Pressmeddelande 2025-03", "pressmeddelandet i mars 2025 om 497 miljoner för att korta vårdköerna").at(
    "pressmeddelandet i mars 2025"
)
_PAGE = Source("Socialstyrelsen, korta vårdköerna 2025", "Socialstyrelsens uppgifter om statsbidraget korta vårdköerna")
_ASKED, _SHARED, _REPORTED = (
    _PAGE.at(f"Socialstyrelsen, {place}") for place in ("rekvisition", "fördelning", "återrapportering")
)
_LATER = Source("S2025/01233", "regeringens uppdrag i juni 2025, S2025/01233, om ytterligare medel").at(
    "uppdraget i juni 2025"
)
_BOARD, _REGIONS = "Socialstyrelsen", RecipientGroup.REGIONS

PRICES = MappingProxyType(
    {
        "hip_replacement": Sek.kronor(108_000),
        "prolapse": Sek.kronor(39_000),
        "cataract": Sek.kronor(19_000),
    }
)
OPERATIONS_IN = Period(date(2025, 2, 1), date(2025, 10, 31))
EQUALLY = AllocationKey(name="lika delar", rule=EqualShares(REGIONS), citation=_SHARED)

_BY_OPERATION = Note(
    code="price_by_operation",
    sv="Block 2 ger 108 000 kr för varje operation av höftledsprotes, 39 000 kr för framfall och 19 000 kr för grå "
    "starr, för operationer från februari till och med oktober 2025.",
    en="Block 2 gives SEK 108,000 for each hip replacement, 39,000 for prolapse and 19,000 for cataract, for what was "
    "done from February to October 2025.",
    citation=_TOLD,
)
_REMAINDER = Note(
    code="remainder",
    sv="Medel som regionerna inte kvalificerat sig för fördelas i varje diagnosområde mellan de fem regioner som gjort "
    "flest operationer per invånare, efter vårdbehov på samma sätt som taket.",
    en="Money that the regions did not qualify for is shared, in each field of diagnosis, among the five regions with "
    "most operations by inhabitant, by need of care in the same way as the ceiling.",
    citation=_SHARED,
)
_MISUSE = Note(
    code="may_be_repaid",
    sv="Används medlen i block 1 inte för sitt syfte kan de behöva betalas tillbaka.",
    en="If the money of block 1 is not used for its purpose, it may have to be repaid.",
    citation=_TOLD,
)
_CONTENTS = Note(
    code="contents_of_report",
    sv="Redovisningen visar hur medlen har använts, vilka resultat som har nåtts och hur de förhåller sig till syftet.",
    en="The report tells how the money was used, what results were reached, and how they relate to the purpose.",
    citation=_REPORTED,
)
_REQUISITION = RequisitionClause(
    last_day=Deadline(date(2025, 6, 2), _ASKED, origin=DayOrigin.AUTHORITY), addressee=_BOARD, citation=_ASKED
)
_REPORT = ReportClause(
    kind=ReportKind.FINANCIAL, last_day=Unknown("report_day", _REPORTED), addressee=_BOARD, citation=_REPORTED
)
_ACCOUNT = DutyClause(
    code="authority_report",
    actor=_BOARD,
    last_day=Deadline(date(2026, 3, 31), _TOLD),
    citation=_TOLD,
)


def _terms(name: str, line: str, *notes: Note) -> Terms:
    known: dict[str, Any] = {"requisition": _REQUISITION, "reports": (_REPORT,), "duties": (_ACCOUNT,)}
    return Terms(group=_REGIONS, name=name, citation=_DECISION, lines=(line,), notes=notes, **known)


def _line(code: str, label: str, millions: int) -> BudgetLine:
    return BudgetLine(code=code, label=label, amount=Sek.miljoner(millions), beneficiary=_REGIONS, citation=_SHARED)


AGREEMENT = GrantAgreement(
    names=("Korta vårdköerna 2025",),
    citation=_DECISION,
    budget=Budget(
        lines=(
            _line("block_1", "Block 1, regionernas vårdgarantifunktion", 100),
            _line("block_2", "Block 2, operationer", 397),
        ),
        total=Sek.miljoner(497),
        citation=_SHARED,
    ),
    terms=(
        _terms("block 1", "block_1", _MISUSE, _CONTENTS),
        _terms("block 2", "block_2", _BY_OPERATION, _REMAINDER, _CONTENTS),
    ),
    registration_number=RegistrationNumber("S2025/00401", partly=True),
    period=Period.calendar_year(2025),
    performance_based=True,
    recipients=REGIONS,
    facts=(
        ("payer", "Socialstyrelsen shares out and pays, on requisition in its own service on the web", _ASKED),
        (
            "later_decision",
            "up to 507.5 million kronor more, by performance, were decided in June 2025, S2025/01233",
            _LATER,
        ),
    ),
)
