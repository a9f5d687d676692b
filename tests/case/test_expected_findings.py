"""What a careful case officer would remark on in fifty cases: facts, day, and the findings expected.

The gravest stands first, and each has its place. The lists were written from the agreement, before they were compared
with what the library finds. The first list is about the case, the second about its single documents. In a clean case
nothing is remarked on, so that each row differs from it in what its name says.
"""

from datetime import date

import attrs
import pytest
from clean_case import (
    ACCOUNT,
    ACTIVITY,
    APPROVED,
    APRIL,
    BY_HALLAND,
    CLEAN,
    CORRECTION,
    DECEMBER_5,
    DECISION,
    HALLAND,
    NOTHING_SENT,
    OTHER_NUMBER,
    STAFFING,
    TO_SALAR,
    UNPAID,
    UNSPENT,
    borne_by,
    by_email,
    claimed,
    judged,
    kr,
    paid,
    repaid,
    reported,
    salar_report,
)
from paperwork import REPORT, REQUISITION, REVIEWER, SHARE, SIGNATURE

from grantkit import (
    Channel,
    GrantCase,
    Policies,
    assess,
)
from grantkit.agreement import CertifierRole, CountedCosts, Judge, PartialRequisition, RepaidWhen
from grantkit.case import (
    Deviation,
    Financing,
    Inspection,
    NotCertified,
    SignatureKind,
)

BORNE_BY_SALAR = borne_by(Financing.OWN, salar_report(CertifierRole.FINANCE_HEAD))
LAW = "22 § förvaltningslagen (2017:900)"
CASES = {
    "all in order": ({}, APRIL, "", ""),
    # Requisition and right.
    "nothing is ever sent": (NOTHING_SENT, APRIL, "right_lapsed 8.1, activity_report_missing 6.1", ""),
    "nothing is sent by the Monday": (
        NOTHING_SENT,
        date(2019, 12, 2),
        "right_lapsed 8.1, deadline_readings_differ 8.1",
        "",
    ),
    "nothing is sent by the last day, which is not over": (NOTHING_SENT, date(2019, 12, 1), "", ""),
    "e-mail on the Monday": (
        UNPAID | by_email(date(2019, 12, 2)),
        DECEMBER_5,
        "right_lapsed 8.1, deadline_readings_differ 8.1",
        "",
    ),
    "e-mail on the Tuesday": (UNPAID | by_email(date(2019, 12, 3)), DECEMBER_5, "right_lapsed 8.1", ""),
    "post on the Monday": (
        UNPAID | claimed(arrived_on=date(2019, 12, 2)),
        DECEMBER_5,
        f"in_time_by_presumption {LAW}",
        "",
    ),
    "the channel on the Monday is not stated": (
        UNPAID | claimed(arrived_on=date(2019, 12, 2), channel=None),
        DECEMBER_5,
        f"deadline_readings_differ 8.1, channel_not_stated {LAW}",
        "",
    ),
    "the requisition has no day": (UNPAID | claimed(arrived_on=None), DECEMBER_5, "receipt_not_stated 8.1", ""),
    "sent to Socialstyrelsen, and paid": (
        claimed(addressee="Socialstyrelsen"),
        APRIL,
        "sent_elsewhere 8.1, paid_on_unknown_right 8.1",
        "wrong_addressee 8.1",
    ),
    "less is asked for": (
        UNPAID | claimed(amount=kr(10_000_000)),
        DECEMBER_5,
        "requisition_partial bilaga 2 punkt 2",
        "",
    ),
    "less is asked for, and the rest lapses": (
        UNPAID | claimed(amount=kr(10_000_000)),
        (DECEMBER_5, Policies(partial_requisition=PartialRequisition.LAPSED)),
        "rest_lapsed 8.1, requisition_partial bilaga 2 punkt 2",
        "",
    ),
    "more is asked for": (
        UNPAID | claimed(amount=kr(20_000_000)),
        DECEMBER_5,
        "requisition_over_entitlement bilaga 2 punkt 2",
        "",
    ),
    "a second requisition by e-mail after the day": (
        {"requisitions": (REQUISITION, *by_email(date(2019, 12, 10), reference="R2")["requisitions"])},
        APRIL,
        "correction_after_last_day 8.1, documents_side_by_side 8.1",
        "",
    ),
    "a correction comes before what it corrects": (
        {"requisitions": (REQUISITION, attrs.evolve(CORRECTION, arrived_on=date(2019, 11, 14)))},
        APRIL,
        "correction_before_original 8.1",
        "",
    ),
    "a correction comes after the payment": (
        {"requisitions": (REQUISITION, attrs.evolve(CORRECTION, arrived_on=date(2020, 1, 9)))},
        APRIL,
        "correction_after_last_day 8.1, requisition_after_payment 8.1",
        "",
    ),
    # Decision and payment.
    "paid although the right had lapsed": (
        by_email(date(2019, 12, 10)),
        APRIL,
        "right_lapsed 8.1, paid_without_right 8.1",
        "",
    ),
    "paid without a requisition": (
        {"requisitions": ()},
        APRIL,
        "right_lapsed 8.1, paid_without_right 8.1, paid_before_requisition 8.1",
        "",
    ),
    "paid without a decision in the case": ({"decisions": ()}, APRIL, "payment_decision_not_known 8.1", ""),
    "paid before the decision": (
        {"decisions": (attrs.evolve(DECISION, decided_on=date(2019, 12, 20)),)},
        APRIL,
        "paid_before_decision 8.1",
        "",
    ),
    "paid on a decision that nobody knows": (
        paid({"decision_number": OTHER_NUMBER}),
        APRIL,
        "decision_of_payment_not_known 8.1",
        "",
    ),
    "paid on the decision for SKL": (
        {"decisions": (DECISION, TO_SALAR)} | paid({"decision_number": OTHER_NUMBER}),
        APRIL,
        "paid_on_decision_for_others 8.1",
        "",
    ),
    "paid twice": (
        paid({}, {"paid_on": date(2020, 1, 7)}),
        APRIL,
        (
            "paid_without_right 8.1, repayment_overdue 8.1, paid_more_than_once 8.1, "
            "unspent_figures_differ bilaga 2 punkt 3"
        ),
        "received_is_not_paid bilaga 2 punkt 3",
    ),
    "paid by the cells of Bilaga 1": (
        {"recipient": HALLAND, **paid({"amount": kr(104_148_041)}), **BY_HALLAND},
        date(2019, 12, 20),
        "printed_sum_differs bilaga 1, paid_by_the_cells bilaga 1",
        "",
    ),
    "the Government has not approved the agreement": (
        {"approvals": (attrs.evolve(APPROVED, approved=False),)},
        APRIL,
        "agreement_not_approved 10",
        "",
    ),
    "nothing is known of the approval": ({"approvals": ()}, APRIL, "approval_not_known 10", ""),
    # Financial report.
    "the report comes on 3 April": (
        reported(arrived_on=date(2020, 4, 3)),
        date(2020, 4, 10),
        "report_late 8.1, report_received_late 8.1",
        "",
    ),
    "post on 1 April is of 31 March": (
        reported(arrived_on=date(2020, 4, 1)),
        APRIL,
        f"in_time_by_presumption {LAW}",
        "",
    ),
    "no report by 1 April": ({"financial_reports": ()}, APRIL, "report_late 8.1, report_missing 8.1", ""),
    "no report, and all is repaid": (
        {"financial_reports": ()} | repaid(SHARE, booked_on=date(2020, 3, 30)),
        APRIL,
        "report_missing 8.1",
        "",
    ),
    "no report, and nothing was paid": (UNPAID | {"activity_reports": (ACTIVITY,)}, APRIL, "", ""),
    "two reports side by side": (
        {"financial_reports": (ACCOUNT, attrs.evolve(ACCOUNT, reference="B2", arrived_on=date(2020, 3, 25)))},
        APRIL,
        "documents_side_by_side 8.1",
        "",
    ),
    "a report in time is corrected on 6 April to a million less": (
        {
            "financial_reports": (
                ACCOUNT,
                attrs.evolve(
                    UNSPENT,
                    reference="B2",
                    supersedes=ACCOUNT.reference,
                    reason="fel period",
                    arrived_on=date(2020, 4, 6),
                    channel=Channel.E_MAIL,
                ),
            )
        },
        date(2020, 4, 10),
        "repayment_overdue 8.1, report_corrected_late 8.1, costs_corrected_late bilaga 2 punkt 3",
        "",
    ),
    "more was received by the report than was paid": (
        reported(
            paid_out=SHARE,
            received=SHARE + kr(5),
            stated_unspent=kr(5),
        ),
        APRIL,
        "unspent_figures_differ bilaga 2 punkt 3",
        "paid_out_is_not_received bilaga 2 punkt 3, received_is_not_paid bilaga 2 punkt 3",
    ),
    "no costs for the training of nurses": (
        reported(items=(attrs.evolve(STAFFING, amount=SHARE),)),
        APRIL,
        "earmark_unused 8.1",
        "",
    ),
    # Certification.
    "the reviewer does not judge the report correct": (
        reported(
            certification=NotCertified(reviewer=REVIEWER, deviations=(Deviation(description="två poster saknas"),))
        ),
        APRIL,
        "not_certified bilaga 2 punkt 4",
        "not_certified_against_the_clause 8.1, declared_correct_against_the_reviewer bilaga 2 punkt 5",
    ),
    "SKL: reviewed by the head of finance": (
        salar_report(CertifierRole.FINANCE_HEAD),
        APRIL,
        "paid_for_others_too 7",
        "",
    ),
    "SKL: reviewed by a head of operations": (
        salar_report(CertifierRole.HEAD_OF_OPERATIONS),
        APRIL,
        "paid_for_others_too 7",
        "office_named_by_form_only 8.2",
    ),
    "SKL: reviewed by the equivalent": (
        salar_report(CertifierRole.EQUIVALENT),
        APRIL,
        "paid_for_others_too 7",
        "",
    ),
    "SKL: others bore all its costs": (
        BORNE_BY_SALAR,
        APRIL,
        "costs_borne_by_others bilaga 2 punkt 3, paid_for_others_too 7",
        "",
    ),
    "SKL: others bore all its costs, and they do not count": (
        BORNE_BY_SALAR,
        (APRIL, Policies(counted_costs=CountedCosts.CHARGED)),
        "repayment_overdue 8.2, costs_borne_by_others bilaga 2 punkt 3, paid_for_others_too 7",
        "",
    ),
    "SKL: judged, although its clause knows no judging": (
        salar_report(CertifierRole.FINANCE_HEAD) | judged(date(2020, 4, 1), kr(2_000_000)),
        APRIL,
        "judged_without_clause 8.2, paid_for_others_too 7",
        "",
    ),
    "a region: reviewed by the equivalent": (
        reported(
            certification=attrs.evolve(
                REPORT.certification, reviewer=attrs.evolve(REVIEWER, role=CertifierRole.EQUIVALENT)
            )
        ),
        APRIL,
        "",
        "office_not_named 8.1",
    ),
    # Repayment.
    "a million is unspent, before the day": (reported(UNSPENT), date(2020, 3, 25), "repayment_due 8.1", ""),
    "a million is unspent, after the day": (reported(UNSPENT), APRIL, "repayment_overdue 8.1", ""),
    "a million is repaid on 3 April": (
        reported(UNSPENT) | repaid(kr(1_000_000), booked_on=date(2020, 4, 3)),
        date(2020, 4, 5),
        "repaid_late 8.1",
        "",
    ),
    "a million is booked on 3 April, sent on a day that nobody states": (
        reported(UNSPENT) | repaid(kr(1_000_000), booked_on=date(2020, 4, 3)),
        (date(2020, 4, 5), Policies(repaid_when=RepaidWhen.SENT)),
        "perhaps_repaid_late 8.1",
        "",
    ),
    "a million is sent in time and not booked": (
        reported(UNSPENT) | repaid(kr(1_000_000), sent_on=date(2020, 3, 31)),
        APRIL,
        "repayment_overdue 8.1, repayment_not_booked 8.1",
        "",
    ),
    "judged unused after the day": (
        judged(date(2020, 5, 5), kr(2_000_000)),
        date(2020, 5, 6),
        "authority_judges_otherwise 8.1, repayment_due_without_day 8.1",
        "",
    ),
    "judged by Socialstyrelsen": (
        judged(date(2020, 5, 5), kr(2_000_000), by="Socialstyrelsen"),
        date(2020, 5, 6),
        "judged_by_another 8.1",
        "",
    ),
    "judged by Kammarkollegiet, where the recipient's own account is the judgement": (
        judged(date(2020, 5, 5), kr(2_000_000)),
        (date(2020, 5, 6), Policies(judge=Judge.RECIPIENT)),
        "judged_by_another 8.1",
        "",
    ),
    "judged by Socialstyrelsen, where any authority judges": (
        judged(date(2020, 5, 5), kr(2_000_000), by="Socialstyrelsen"),
        (date(2020, 5, 6), Policies(judge=Judge.ANY_AUTHORITY)),
        "authority_judges_otherwise 8.1, repayment_due_without_day 8.1",
        "",
    ),
    # Activity report, numbers, signatures, papers.
    "the activity report comes on 2 April": (
        {"activity_reports": (attrs.evolve(ACTIVITY, arrived_on=date(2020, 4, 2)),)},
        date(2020, 4, 3),
        "activity_report_late 6.1",
        "",
    ),
    "no activity report": ({"activity_reports": ()}, APRIL, "activity_report_missing 6.1", ""),
    "the activity report bears another number": (
        {"activity_reports": (attrs.evolve(ACTIVITY, decision_number=OTHER_NUMBER),)},
        APRIL,
        "",
        "registration_number_differs 8.1",
    ),
    "the requisition bears another number and a scanned signature": (
        claimed(decision_number=OTHER_NUMBER, signature=attrs.evolve(SIGNATURE, kind=SignatureKind.SCANNED)),
        APRIL,
        "",
        "registration_number_differs bilaga 2 punkt 2, signature_not_original bilaga 2 punkt 4",
    ),
    "papers are called for by Riksrevisionen": (
        {
            "inspections": (
                Inspection(requested_by="Riksrevisionen", requested_on=date(2020, 3, 1), what="räkenskaper"),
            )
        },
        APRIL,
        "papers_called_for_by_another 8.1",
        "",
    ),
}


def places(text):
    """Give code and place of each finding of a list such as "right_lapsed 8.1, not_certified bilaga 2 punkt 4"."""
    pairs = (each.split(" ", 1) for each in text.split(", ") if each)
    return [(code, f"avsnitt {place}" if place[0].isdigit() and "§" not in place else place) for code, place in pairs]


def told(findings):
    return [(each.code, each.citation.place) for each in findings]


@pytest.mark.parametrize("name", CASES)
def test_a_careful_case_officer_would_remark_on_this_and_nothing_else(name):
    facts, day, of_case, of_documents = CASES[name]
    as_of, policies = day if isinstance(day, tuple) else (day, Policies())
    assessment = assess(GrantCase(**CLEAN | facts), as_of=as_of, policies=policies)
    of_each = [finding for document in assessment.documents for finding in document.findings]
    assert (places(of_case), places(of_documents)) == (told(assessment.findings), told(of_each))
