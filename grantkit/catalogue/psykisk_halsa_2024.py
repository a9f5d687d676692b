"""Psychiatric care and suicide prevention 2024 (*psykisk hälsa och suicidprevention*), S2023/03357, by its payments.

The decision on payment of 15 February 2024, S2024/00330, was replaced by one of April 2024. Both are in hand in
summary, and the agreement itself only in its opening, so that what they do not tell is Unknown: how the 1 527 million
kronor are divided between regions, municipalities and what they have jointly, the reports, the reclaim. A decision that
replaces another is read alone: after it, the day of repayment of the first decision is no longer known to hold.
"""

from datetime import date
from typing import Any

import attrs

from grantkit.agreement.agreements import Approval, GrantAgreement, Version
from grantkit.agreement.budgets import Budget, BudgetLine, Subtotal
from grantkit.agreement.clauses import (
    Note,
    PaymentClause,
    PaymentMode,
    RepaymentClause,
    RequisitionClause,
    UnusedStandard,
)
from grantkit.agreement.parties import DatedName, Party, Recipient, RecipientGroup
from grantkit.agreement.terms import Terms
from grantkit.catalogue.regions import REGIONS
from grantkit.values.citations import Citation, Source
from grantkit.values.deadlines import Deadline
from grantkit.values.money import Sek
from grantkit.values.numbers import OrganisationNumber, RegistrationNumber
from grantkit.values.periods import Period
from grantkit.values.unknown import Unknown

__all__ = ["AGREEMENT", "JOINT", "REGIONS", "REPLACED_FROM"]

_NAME = "Insatser inom området psykisk hälsa och suicidprevention 2024"
_AGREED = Source("S2023/03357", f"överenskommelsen {_NAME}").at("överenskommelsen")
_AUTHORISED = Source("S2023/03357 I:1", "regeringens beslut I:1 den 21 december 2023, S2023/03357").at(
    "regeringens beslut I:1 den 21 december 2023"
)
_FIRST = Source("S2024/00330", "regeringens beslut I:2 den 15 februari 2024, S2024/00330").at(
    "regeringens beslut I:2 den 15 februari 2024"
)
_REPLACING = Source("Regeringen 2024-04", "regeringens beslut i april 2024").at("regeringens beslut i april 2024")
_SUMS = Source("Pressmeddelande 2024-02", f"pressmeddelandet i februari 2024 om {_NAME}").at(
    "pressmeddelandet i februari 2024"
)
_STATE = "Kammarkollegiet"

# The day of the decision is not in hand. It was published in April, so on the last day of the month it holds.
REPLACED_FROM = date(2024, 4, 30)
JOINT = RecipientGroup(
    "joint_recipients", sv="mottagare av länsgemensamma medel", en="recipients of joint money in a county"
)
_GROUPS = {
    "regions": (RecipientGroup.REGIONS, "Till regionerna"),
    "municipalities": (RecipientGroup.MUNICIPALITIES, "Till kommunerna"),
    "joint": (JOINT, "Till kommuner och regioner gemensamt (länsgemensamma medel)"),
    "salar": (RecipientGroup.SALAR, "Till SKR"),
}
_DAY = Note(
    code="day_of_decision",
    sv="Beslutet i april 2024, som ersätter beslut I:2 den 15 februari 2024, har ingen känd dag; här gäller det från "
    "månadens sista dag.",
    en="The decision of April 2024, which replaces decision I:2 of 15 February 2024, has no known day; here it holds "
    "from the last day of the month.",
    citation=_REPLACING,
)
_FOR_ITS_PURPOSE = Note(
    code="wrongly_used",
    sv="Det som ska återbetalas är medel som inte har använts för avsett ändamål, alltså också det som använts till "
    "annat.",
    en="What must be repaid is money that was not used for its purpose, so also what was used for something else.",
    citation=_FIRST,
)
_NAMED = Note(
    code="named_recipient",
    sv="De länsgemensamma medlen betalas till den som kommuner och regioner har angett som mottagare.",
    en="The joint money is paid to the recipient that municipalities and regions have named.",
    citation=_REPLACING,
)


def _text(place: Citation, notes: tuple[Note, ...], **clauses: Any) -> GrantAgreement:
    """Write down the agreement with the clauses of one decision on payment."""
    in_year = Deadline(date(2024, 12, 31), place)
    payment = PaymentClause(mode=clauses.pop("mode"), last_day=in_year, citation=place)
    # The release prints the whole only. The other two sums stand in the first decision, and the second repeats them.
    shared = {"salar": Sek.kronor(33_000_000)}
    lines = tuple(
        BudgetLine(
            code=code, label=label, amount=shared.get(code, Unknown("sum", _AGREED)), beneficiary=group, citation=_FIRST
        )
        for code, (group, label) in _GROUPS.items()
    )
    together = Subtotal(
        label="kommuner och regioner",
        lines=("regions", "municipalities", "joint"),
        printed=Sek.kronor(1_527_000_000),
        citation=_FIRST,
    )
    return GrantAgreement(
        names=(_NAME,),
        citation=_AGREED,
        parties=(
            Party(names=(DatedName(name="staten"),), through="Socialdepartementet"),
            Party(names=(DatedName(name="Sveriges Kommuner och Regioner"),)),
        ),
        budget=Budget(lines=lines, total=Sek.kronor(1_560_000_000), subtotals=(together,), citation=_SUMS),
        terms=tuple(
            Terms(
                group=group,
                citation=_AGREED,
                lines=(code,),
                payment=payment,
                notes=notes[: 2 if group == JOINT else 1],
                **clauses,
            )
            for code, (group, _) in _GROUPS.items()
        ),
        registration_number=RegistrationNumber("S2023/03357"),
        other_numbers=(("regeringen, beslutet om utbetalning", RegistrationNumber("S2024/00330")),),
        period=Period.calendar_year(2024),
        signed_on=Period.month(2023, 12),
        recipients=(
            *REGIONS,
            Recipient(name="SKR", group=RecipientGroup.SALAR, organisation_number=OrganisationNumber("2220000315")),
        ),
        approvals=(Approval(body="regeringen", required=Unknown("approval_required", _AGREED), citation=_AGREED),),
        facts=(
            ("authorisation", "the Government authorised its minister to sign on 21 December 2023", _AUTHORISED),
            ("children", "803 million kronor of the whole are for the mental health of the young", _SUMS),
            ("replacement", "the decision of April 2024 replaces decision I:2 of 15 February 2024", _REPLACING),
        ),
    )


_REPAYMENT = RepaymentClause(
    what=UnusedStandard.UNUSED, last_day=Deadline(date(2025, 3, 31), _FIRST), creditor=_STATE, citation=_FIRST
)
_REQUISITION = RequisitionClause(
    last_day=Deadline(date(2024, 11, 29), _REPLACING), addressee=_STATE, citation=_REPLACING
)
_REPLACED = Version(
    holds_from=REPLACED_FROM,
    agreement=_text(_REPLACING, (_DAY, _NAMED), mode=PaymentMode.ONCE_ON_REQUISITION, requisition=_REQUISITION),
    citation=_REPLACING,
)
AGREEMENT = attrs.evolve(
    _text(_FIRST, (_FOR_ITS_PURPOSE,), mode=Unknown("payment", _FIRST), repayment=_REPAYMENT), versions=(_REPLACED,)
)
