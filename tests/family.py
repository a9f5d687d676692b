"""Regulations of the family written down for tests, with public names only (texts: SFS, by paragraph)."""

from datetime import date

import attrs

from grantkit import (
    Budget,
    BudgetLine,
    Citation,
    Deadline,
    GrantAgreement,
    GrantCase,
    NotRegulated,
    Period,
    Recipient,
    RecipientGroup,
    Sek,
    Terms,
    Unknown,
)
from grantkit.agreement import (
    Ground,
    IfLate,
    LiabilityClause,
    LiabilityGround,
    PaymentClause,
    RefusalClause,
    ReportClause,
    ReportKind,
    RequisitionClause,
    Waiver,
)
from grantkit.case import Entitlement
from grantkit.values import DayOrigin, Modality, Source

K = Sek.kronor
FAR = Source("SFS 2024:1274", "förordning (2024:1274) om statsbidrag för fysisk aktivitet på recept")
KALMAR = Recipient(name="Kalmar", group=RecipientGroup.REGIONS, county_code="08")


def cited(place, source=FAR):
    return Citation(source, place)


def far_day(last_day, place="7 §"):
    return Deadline(last_day, cited(place), origin=DayOrigin.AUTHORITY)


FAR_TERMS = Terms(
    group=RecipientGroup.REGIONS,
    citation=cited("4 §"),
    in_full=True,
    lines=("far",),
    period=Period.calendar_year(2025),
    payment=PaymentClause(mode=NotRegulated("payment", cited("11 §")), citation=cited("11 §")),
    requisition=RequisitionClause(
        last_day=far_day(date(2025, 5, 15)),
        if_late=IfLate.MAY_GO_TO_OTHERS,
        addressee="Socialstyrelsen",
        citation=cited("7, 9 §§"),
    ),
    reports=(
        ReportClause(
            kind=ReportKind.FINANCIAL,
            last_day=far_day(date(2026, 3, 2), "14 §"),
            addressee="Socialstyrelsen",
            citation=cited("14 §"),
        ),
    ),
    # The text names its grounds; here none are named, so that those of the clause on liability count.
    refusal=RefusalClause(decided_by="Socialstyrelsen", modality=Modality.POWER, citation=cited("16 §")),
    liability=LiabilityClause(
        grounds=(
            LiabilityGround(ground=Ground.GRANTED_WRONGLY, citation=cited("17 § 1")),
            LiabilityGround(ground=Ground.TOO_HIGH, citation=cited("17 § 1")),
            LiabilityGround(ground=Ground.NOT_USED, citation=cited("17 § 2")),
            LiabilityGround(ground=Ground.USED_OTHERWISE, citation=cited("17 § 2")),
            LiabilityGround(ground=Ground.REPORT_MISSING, citation=cited("17 § 3")),
        ),
        decided_by="Socialstyrelsen",
        modality=Modality.SHALL,
        waiver=Waiver.SPECIAL_REASONS,
        citation=cited("18 §"),
    ),
)


def agreement_of(terms, name="Statsbidrag för fysisk aktivitet på recept 2025"):
    """Make an agreement with one recipient, one line of 100 mnkr and these terms."""
    place = terms.citation
    line = BudgetLine(
        code=terms.lines[0],
        label=name,
        amount=Sek.miljoner(100),
        beneficiary=RecipientGroup.REGIONS,
        payee=RecipientGroup.REGIONS,
        printed_in="amount",
        citation=place,
    )
    return GrantAgreement(
        names=(name,),
        citation=place,
        parties=(),
        budget=Budget(lines=(line,), total=Sek.miljoner(100), citation=place),
        terms=(terms,),
        registration_number=Unknown("registration_number", place),
        period=Period.calendar_year(2025),
        signed_on=Unknown("day_of_signing", place),
        performance_based=False,
        recipients=(KALMAR,),
    )


SHARE = Sek.miljoner(5)


def case_of(terms=FAR_TERMS, share=SHARE, **facts):
    """Make a case of one region with a stated share; the caller makes changes of the terms."""
    entitled = () if share is None else (Entitlement(line=terms.lines[0], amount=share, citation=terms.citation),)
    return GrantCase(agreement=agreement_of(terms), recipient=KALMAR, entitlements=entitled, **facts)


def with_whole_line(case):
    """Give the recipient of a case the whole of the one line, so that its share is known."""
    (line,) = case.agreement.budget.lines
    budget = attrs.evolve(case.agreement.budget, lines=(attrs.evolve(line, printed_in=None),))
    return attrs.evolve(case, agreement=attrs.evolve(case.agreement, budget=budget))


def changed(terms=FAR_TERMS, **clauses):
    """Change clauses of terms."""
    return attrs.evolve(terms, **clauses)
