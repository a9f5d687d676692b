"""Every finding about rights, grants, refusals and reclaims under the texts of the family."""

from datetime import date

import attrs
from family import FAR_TERMS, K, case_of, changed, cited, with_whole_line

from grantkit import Channel, FinancialReport, Payment, Requisition, Sek, assess
from grantkit.agreement import GrantClause, Ground, LiabilityClause, LiabilityGround
from grantkit.case import Breach, PaymentRefusal, ReclaimDecision
from grantkit.values import Modality

__all__ = ["findings_of_family"]

SHARE, AFTER = Sek.miljoner(5), date(2026, 4, 1)
SENT = Requisition(amount=SHARE, arrived_on=date(2025, 5, 2), channel=Channel.E_MAIL)
REPORT = FinancialReport(stated_costs=SHARE, received=SHARE, arrived_on=date(2026, 2, 27), channel=Channel.E_MAIL)
PAID = {"requisitions": (SENT,), "payments": (Payment(amount=SHARE, paid_on=date(2025, 6, 2)),)}
REFUSED = PaymentRefusal(decided_on=date(2025, 7, 1), decided_by="Socialstyrelsen", reason="villkor")
FOUND = Breach(ground=Ground.TERMS_BROKEN, found_on=date(2026, 3, 1), found_by="Skolverket", reason="villkor")


def reclaimed(amount, ground):
    return ReclaimDecision(amount=amount, ground=ground, decided_on=date(2026, 3, 20), decided_by="Socialstyrelsen")


def may(**facts):
    return LiabilityClause(
        grounds=(LiabilityGround(ground=Ground.TERMS_BROKEN, citation=cited("10 §"), **facts),),
        decided_by="Skolverket",
        modality=Modality.POWER,
        citation=cited("11 §"),
    )


ASSURED = attrs.evolve(FAR_TERMS.payment, on_assurance=True)
SHALL = attrs.evolve(FAR_TERMS.refusal, modality=Modality.SHALL)
EARLY = {"decided_on": date(2025, 7, 1), "ground": Ground.REPORT_MISSING}
CASES = (
    case_of(changed(payment=ASSURED), requisitions=(SENT,), breaches=(FOUND,)),
    case_of(changed(refusal=SHALL), requisitions=(SENT,), breaches=(FOUND,)),
    *(
        case_of(requisitions=(SENT,), refusals=(attrs.evolve(REFUSED, **facts),))
        for facts in (EARLY, {"decided_by": "Skolverket", "ground": Ground.FOLLOW_UP_REFUSED})
    ),
    case_of(
        **PAID,
        reclaim_decisions=(
            attrs.evolve(reclaimed(K(10), Ground.REPORT_MISSING), decided_on=date(2026, 3, 2), decided_by="Skolverket"),
        ),
    ),
    case_of(),
    case_of(changed(requisition=attrs.evolve(FAR_TERMS.requisition, if_late=None))),
    with_whole_line(
        case_of(changed(grant=GrantClause(decided_by="Socialstyrelsen", citation=cited("11 §"))), share=None)
    ),
    case_of(**PAID),
    case_of(changed(refusal=None), requisitions=(SENT,), refusals=(REFUSED,)),
    case_of(**PAID, refusals=(attrs.evolve(REFUSED, decided_on=date(2025, 5, 30)),)),
    case_of(changed(liability=may()), **PAID, financial_reports=(REPORT,), breaches=(FOUND,)),
    case_of(changed(liability=may(fault=True)), **PAID, financial_reports=(REPORT,), breaches=(FOUND,)),
    *(
        case_of(**PAID, financial_reports=(REPORT,), reclaim_decisions=(reclaimed(amount, ground),))
        for amount, ground in (
            (K(0), Ground.NOT_USED),
            (K(6_000_000), Ground.NOT_USED),
            (K(10), Ground.TERMS_BROKEN),
        )
    ),
)


def findings_of_family():
    """Everything that these cases show."""
    return [finding for case in CASES for finding in assess(case, as_of=AFTER).findings]
