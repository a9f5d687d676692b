"""Family law offices 2025 (*förstärkta familjerätter och våldsförebyggande familjerådgivning*, S2025/00210).

The Government's decision of 6 February 2025 has MFoF pay 48,5 mnkr to 20 municipalities. What is not used for its
purpose was to be repaid by 2 February 2026. A decision told on 24 April 2025 moved that day to 27 March 2026, and one
told in January 2026 extended the task of the authority. Which municipalities, and the days of requisition and report,
are not in hand.
"""

from datetime import date

import attrs

from grantkit.agreement.agreements import GrantAgreement, Version
from grantkit.agreement.budgets import Budget, BudgetLine
from grantkit.agreement.clauses import (
    DutyClause,
    Note,
    PaymentClause,
    RepaymentClause,
    ReportClause,
    ReportKind,
    RequisitionClause,
    UnusedStandard,
)
from grantkit.agreement.parties import RecipientGroup
from grantkit.agreement.terms import Terms
from grantkit.catalogue.unstated import reports_of_authority
from grantkit.values.citations import Citation, Source
from grantkit.values.deadlines import Deadline
from grantkit.values.money import Sek
from grantkit.values.numbers import RegistrationNumber
from grantkit.values.unknown import Unknown

__all__ = ["AGREEMENT"]

_AUTHORITY = "Myndigheten för familjerätt och föräldraskapsstöd"
_AT = Source("S2025/00210", "uppdraget om förstärkta familjerätter 2025 (S2025/00210)").at
_DECIDED, _MOVED, _EXTENDED = _AT("beslut februari 2025"), _AT("beslut april 2025"), _AT("beslut januari 2026")
_PRESENTED = Source("Familjerätt 2025, februari", "regeringens pressmeddelande, februari 2025").at("satsningen")
# Which tells what the day was before it was moved.
_TOLD = Source("Familjerätt 2025, april", "regeringens pressmeddelande, april 2025").at("återbetalning")


def _reports(*days: date, place: Citation) -> tuple[DutyClause, ...]:
    return reports_of_authority(_AUTHORITY, *days, citation=place, addressee="Regeringskansliet")


def _repayment(last_day: Deadline | Unknown, place: Citation, creditor: str | None = _AUTHORITY) -> RepaymentClause:
    return RepaymentClause(what=UnusedStandard.UNUSED, last_day=last_day, creditor=creditor, citation=place)


_WRONGLY_USED = Note(
    code="wrongly_used",
    sv="Även medel som har använts felaktigt ska återbetalas.",
    en="Money that was used wrongly must be repaid too.",
    citation=_DECIDED,
)
_TERMS = Terms(
    group=RecipientGroup.MUNICIPALITIES,
    citation=_DECIDED,
    lines=("family_law",),
    # Paid on requisition, during 2025; whether all of it at once is not said.
    payment=PaymentClause(
        mode=Unknown("payment", _DECIDED), last_day=Deadline(date(2025, 12, 31), _DECIDED), citation=_DECIDED
    ),
    requisition=RequisitionClause(last_day=Unknown("requisition_day", _DECIDED), citation=_DECIDED),
    reports=tuple(
        ReportClause(kind=kind, last_day=Unknown("report_day", _DECIDED), citation=_DECIDED)
        for kind in (ReportKind.FINANCIAL, ReportKind.ACTIVITY)
    ),
    # To whom it is repaid is told from April 2025 only.
    repayment=_repayment(Deadline(date(2026, 2, 2), _TOLD), _DECIDED, creditor=None),
    duties=_reports(date(2025, 9, 1), date(2026, 3, 2), place=_DECIDED),
    notes=(_WRONGLY_USED,),
)
_FIRST = GrantAgreement(
    names=("Förstärkta familjerätter och våldsförebyggande familjerådgivning 2025",),
    citation=_DECIDED,
    budget=Budget(
        lines=(
            BudgetLine(
                code="family_law",
                label="Familjerätter och familjerådgivning",
                amount=Sek.kronor(48_500_000),
                beneficiary=RecipientGroup.MUNICIPALITIES,
                printed_in="share",
                citation=_DECIDED,
            ),
        ),
        citation=_DECIDED,
    ),
    terms=(_TERMS,),
    registration_number=RegistrationNumber("S2025/00210"),
    facts=(
        ("municipalities", "20 municipalities with 40 areas of exclusion; they are not named", _PRESENTED),
        ("whole_effort", "50 mnkr in all, of which 48,5 mnkr is the grant", _PRESENTED),
    ),
)
_UNTIL_MARCH = attrs.evolve(_TERMS, repayment=_repayment(Deadline(date(2026, 3, 27), _MOVED), _MOVED))
_LONGER = attrs.evolve(
    _UNTIL_MARCH,
    repayment=_repayment(
        Unknown(
            "repayment_day",
            _EXTENDED,
            sv="om dagen för återbetalning flyttades i januari 2026",
            en="whether the day of repayment was moved in January 2026",
        ),
        _MOVED,
    ),
    duties=_reports(date(2026, 5, 4), date(2027, 3, 24), date(2028, 3, 24), place=_EXTENDED),
    notes=(
        _WRONGLY_USED,
        Note(
            code="repayment_before",
            sv="Enligt beslutet i april 2025 var sista dagen för återbetalning den 27 mars 2026.",
            en="By the decision of April 2025 the last day to repay was 27 March 2026.",
            citation=_MOVED,
        ),
    ),
)

# A version holds from the day on which it was made public; the days of the decisions are not in hand.
AGREEMENT = attrs.evolve(
    _FIRST,
    versions=(
        Version(holds_from=date(2025, 4, 24), agreement=attrs.evolve(_FIRST, terms=(_UNTIL_MARCH,)), citation=_MOVED),
        Version(holds_from=date(2026, 1, 26), agreement=attrs.evolve(_FIRST, terms=(_LONGER,)), citation=_EXTENDED),
    ),
)
