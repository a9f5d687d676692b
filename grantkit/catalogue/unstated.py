"""Builders for agreements with few known terms (*okända villkor*); everything else in them is Unknown."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from grantkit.agreement.agreements import Approval, GrantAgreement
from grantkit.agreement.budgets import Budget, BudgetLine
from grantkit.agreement.clauses import DutyClause
from grantkit.agreement.parties import RecipientGroup
from grantkit.agreement.terms import Terms
from grantkit.allocation.tables import PublishedTable
from grantkit.catalogue.regions import REGIONS
from grantkit.values.amounts import total
from grantkit.values.citations import Citation
from grantkit.values.deadlines import Deadline
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

__all__ = ["reports_of_authority", "silent_agreement"]


def silent_agreement(
    *names: str,
    lines: tuple[tuple[str, str, Sek], ...],
    table: PublishedTable,
    clauses: Mapping[str, Any] | None = None,
    **known: Any,
) -> GrantAgreement:
    """Make an agreement with the regions that has a table of amounts and, beyond that, only the *known* fields.

    *lines* are the code, the label and the amount of each budget line, in the order of the columns of *table* that
    share them out. *clauses* are those of its terms that a source states; each of the others is Unknown.
    """
    budget = Budget(
        lines=tuple(
            BudgetLine(
                code=code,
                label=label,
                amount=amount,
                beneficiary=RecipientGroup.REGIONS,
                payee=RecipientGroup.REGIONS,
                printed_in=column,
                citation=table.citation,
            )
            for (code, label, amount), column in zip(lines, table.columns, strict=True)
        ),
        total=total(amount for *_, amount in lines),
        citation=table.citation,
    )
    answers: dict[str, Any] = {
        "registration_number": Unknown("registration_number", table.citation),
        "signed_on": Unknown("day_of_signing", table.citation),
        "approvals": (
            Approval(
                body="regeringen",
                required=Unknown("approval_required", table.citation),
                citation=table.citation,
            ),
        ),
        "performance_based": Unknown("performance_based", table.citation),
    }
    codes = tuple(code for code, *_ in lines)
    return GrantAgreement(
        names=names,
        citation=table.citation,
        parties=(),
        budget=budget,
        terms=(Terms(group=RecipientGroup.REGIONS, lines=codes, citation=table.citation, **(clauses or {})),),
        recipients=REGIONS,
        tables=(table,),
        **answers | known,
    )


def reports_of_authority(
    actor: str, *days: date, citation: Citation, addressee: str | None = None
) -> tuple[DutyClause, ...]:
    """List the reports that an authority owes on its task (*redovisning av uppdraget*, F36), the final one last.

    >>> task = Citation("S2025/01089", "uppdraget")
    >>> days = date(2025, 11, 15), date(2026, 3, 31)
    >>> [each.code for each in reports_of_authority("Socialstyrelsen", *days, citation=task)]
    ['authority_interim_report_1', 'authority_report']
    """
    *halfway, final = days
    interim = tuple(
        DutyClause(
            code=f"authority_interim_report_{number}",
            actor=actor,
            addressee=addressee,
            last_day=Deadline(day, citation),
            sv=f"lämna delredovisning {number} av uppdraget",
            en=f"submit interim report {number} on the task",
            citation=citation,
        )
        for number, day in enumerate(halfway, start=1)
    )
    last_day = Deadline(final, citation)
    return (
        *interim,
        DutyClause(code="authority_report", actor=actor, addressee=addressee, last_day=last_day, citation=citation),
    )
