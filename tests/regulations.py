"""Terms of regulations of the family, clause by clause, and agreements and cases under them, for the tests."""

from datetime import date

from grantkit import (
    Budget,
    BudgetLine,
    Citation,
    Deadline,
    GrantAgreement,
    GrantCase,
    Recipient,
    RecipientGroup,
    Sek,
    Terms,
    Unknown,
)
from grantkit.agreement import (
    BarredSupport,
    DoubleFundingClause,
    DutyClause,
    Form,
    GrantClause,
    Ground,
    IfLate,
    LiabilityClause,
    LiabilityGround,
    Note,
    Particular,
    PaymentClause,
    PaymentMode,
    ReportClause,
    ReportKind,
    RequisitionClause,
)
from grantkit.case import Entitlement
from grantkit.values import Modality

__all__ = [
    "NOT_TOLD",
    "REGULATION",
    "SKANE",
    "SOCIALSTYRELSEN",
    "agreement_on",
    "applied_for",
    "case_under",
    "liability",
    "on",
    "regulation",
    "terms_of",
]

SOCIALSTYRELSEN, REGULATION = "Socialstyrelsen", "SFS 2024:1274"
SKANE = Recipient(name="Skåne", group=RecipientGroup.REGIONS)

NOT_TOLD = Unknown(
    "requisition_day", Citation(REGULATION, "7 §"), sv="sista dag för rekvisition", en="last day for requisition"
)


def on(paragraph, text=REGULATION):
    """Cite a paragraph of a regulation."""
    return Citation(text, paragraph)


def liability(*grounds, modality=Modality.SHALL, place="17 §"):
    named = tuple(LiabilityGround(ground=ground, citation=on(place)) for ground in grounds)
    return LiabilityClause(grounds=named, decided_by=SOCIALSTYRELSEN, modality=modality, citation=on("18 §"))


def terms_of(**clauses):
    """Give terms of a text that was read in full and has these clauses and no other."""
    return Terms(
        **{"group": RecipientGroup.REGIONS, "citation": on("1 §"), "lines": ("line",), "in_full": True} | clauses
    )


def agreement_on(terms, recipients=(SKANE,)):
    line = BudgetLine(
        code="line",
        label="bidrag",
        amount=Sek.kronor(1_000_000),
        beneficiary=RecipientGroup.REGIONS,
        payee=RecipientGroup.REGIONS,
        citation=on("1 §"),
    )
    return GrantAgreement(
        names=("statsbidrag",),
        citation=on("1 §"),
        parties=(),
        budget=Budget(lines=(line,), total=Sek.kronor(1_000_000), citation=on("1 §")),
        terms=(terms,),
        registration_number=Unknown("registration_number"),
        period=Unknown("period"),
        signed_on=Unknown("day_of_signing"),
        performance_based=Unknown("performance_based"),
        recipients=recipients,
    )


def case_under(terms, recipient=SKANE, **facts):
    """Give a case under the terms in which the recipient is entitled to 100 000 kr."""
    entitled = (Entitlement(line="line", amount=Sek.kronor(100_000), citation=on("10 §")),)
    return GrantCase(**{"agreement": agreement_on(terms), "recipient": recipient, "entitlements": entitled} | facts)


def regulation(**changes):
    """Give the terms of SFS 2024:1274 for 2025, with *changes*."""
    return terms_of(
        **{
            "payment": PaymentClause(mode=PaymentMode.ONCE_ON_REQUISITION, citation=on("11 §")),
            "requisition": RequisitionClause(
                last_day=NOT_TOLD,
                if_late=IfLate.MAY_GO_TO_OTHERS,
                addressee=SOCIALSTYRELSEN,
                form=Form(
                    particulars=(
                        Particular(field="contact.recipient_name", citation=on("8 § 1")),
                        Particular(field="amount", citation=on("8 § 2")),
                        Particular(field="more_wanted", citation=on("8 § 3")),
                        Particular(
                            field="condition_will_be_met",
                            free=True,
                            sv="intygande att villkoret kommer att uppfyllas",
                            en="assurance that the condition will be met",
                            citation=on("8 §"),
                        ),
                    )
                ),
                citation=on("7 §"),
            ),
            "reports": (
                ReportClause(
                    kind=ReportKind.FINANCIAL,
                    last_day=Deadline(date(2026, 2, 27), on("14 §")),
                    addressee=SOCIALSTYRELSEN,
                    citation=on("14 §"),
                ),
            ),
            "liability": liability(Ground.TOO_HIGH, Ground.NOT_USED, Ground.REPORT_MISSING),
            "other_support": DoubleFundingClause(of=BarredSupport.OTHER_PUBLIC, citation=on("6 §")),
            "duties": (
                DutyClause(
                    code="authority_report",
                    actor=SOCIALSTYRELSEN,
                    addressee="regeringen",
                    last_day=Deadline(date(2026, 6, 30), on("15 §")),
                    citation=on("15 §"),
                ),
            ),
            "notes": (
                Note(
                    code="no_appeal",
                    sv="Besluten får inte överklagas.",
                    en="The decisions may not be appealed.",
                    citation=on("19 §"),
                ),
            ),
        }
        | changes
    )


def applied_for(text="SFS 2024:1102", **changes):
    """Give a clause on applications."""
    return GrantClause(
        **{
            "decided_by": "Delegationen",
            "application": Deadline(date(2025, 3, 31), on("8 §", text)),
            "citation": on("8 §", text),
        }
        | changes
    )
