"""An agreement with one line and one region, read in full, to which a test adds the clauses that it is about."""

from datetime import date

from grantkit import (
    Budget,
    BudgetLine,
    Channel,
    Citation,
    FinancialReport,
    GrantAgreement,
    GrantCase,
    Payment,
    Period,
    Recipient,
    RecipientGroup,
    Sek,
    Terms,
    Unknown,
)

__all__ = ["CITED", "NORR", "agreed", "case_under", "kr", "paid", "reported"]

kr = Sek.kronor
CITED = Citation("SFS 2099:1", "7 §")
NORR = Recipient(name="Norr", group=RecipientGroup.REGIONS)
WHOLE = kr(1_000_000)


def agreed(amount=WHOLE, **clauses):
    """Make the agreement; a clause that is not given is none."""
    line = BudgetLine(
        code="grant",
        label="Bidrag",
        amount=amount,
        beneficiary=RecipientGroup.REGIONS,
        payee=RecipientGroup.REGIONS,
        citation=CITED,
    )
    terms = {"group": RecipientGroup.REGIONS, "citation": CITED, "lines": ("grant",), "in_full": True, **clauses}
    return GrantAgreement(
        names=("Bidraget",),
        citation=CITED,
        parties=(),
        budget=Budget(lines=(line,), total=amount, citation=CITED),
        terms=(Terms(**terms),),
        registration_number=Unknown("registration_number", CITED),
        period=Period.calendar_year(2025),
        signed_on=Unknown("day_of_signing", CITED),
        performance_based=Unknown("performance_based", CITED),
        recipients=(NORR,),
    )


def case_under(agreement, **facts):
    return GrantCase(agreement=agreement, recipient=NORR, **facts)


def paid(amount, day=date(2025, 6, 1)):
    return (Payment(amount=amount, paid_on=day),)


def reported(costs, day=date(2026, 2, 1), **facts):
    return (FinancialReport(stated_costs=costs, arrived_on=day, channel=Channel.WEB, **facts),)
