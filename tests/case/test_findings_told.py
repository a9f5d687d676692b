"""What was lost or is owed has a finding of its own, the gravest first; payments are held against the decisions."""

from datetime import date

import attrs
import pytest
from clean_case import (
    ACTIVITY,
    APRIL,
    CLEAN,
    CORRECTION,
    DECEMBER_5,
    DECISION,
    NOTHING_SENT,
    OTHER_NUMBER,
    PAID,
    STAFFING,
    TO_SALAR,
    UNPAID,
    UNSPENT,
    by_email,
    claimed,
    kr,
    paid,
    repaid,
    reported,
    salar_report,
)
from hypothesis import given
from paperwork import REQUISITION, SHARE, SIGNATURE

from grantkit import Channel, Citation, GrantCase, Payment, Policies, Sek, Unknown, assess
from grantkit.agreement import CertifierRole
from grantkit.case import DutyStatus, Entitlement
from grantkit.catalogue import kvinnors_halsa_2022
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.identifiers import RegistrationNumber
from grantkit.testing import days, grant_cases, policies
from grantkit.text import explain, finding_text
from grantkit.values import Severity

LOST = {"right_lapsed", "rest_lapsed"}
OWED = {"repayment_overdue", "repayment_due", "repayment_due_without_day"}
WITHOUT_RIGHT = {"paid_without_right", "paid_by_the_cells"}


def assessed(as_of=APRIL, **facts):
    return assess(GrantCase(**CLEAN | facts), as_of=as_of)


def told(code, as_of=APRIL, **facts):
    return [each for each in assessed(as_of, **facts).findings if each.code == code]


def codes(as_of=APRIL, **facts):
    return [each.code for each in assessed(as_of, **facts).findings]


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\n", " ")


@given(case=grant_cases(AGREEMENT), as_of=days(), chosen=policies())
def test_what_was_lost_or_is_owed_has_a_finding_with_its_amount(case, as_of, chosen):
    assessment = assess(case, as_of=as_of, policies=chosen)
    ledger, found = assessment.ledger, assessment.findings

    def added(codes, name):
        return sum((each.value(name) for each in found if each.code in codes), Sek.ZERO)

    for amount, codes_, name in (
        (ledger.lapsed, LOST, "amount"),
        (ledger.outstanding, OWED, "outstanding"),
        (ledger.paid_without_right, WITHOUT_RIGHT, "amount"),
    ):
        if isinstance(amount, Sek):
            assert amount == added(codes_, name)


@given(case=grant_cases(AGREEMENT), as_of=days(), chosen=policies())
def test_the_gravest_stand_first_and_among_equals_what_was_lost_or_is_owed(case, as_of, chosen):
    found = assess(case, as_of=as_of, policies=chosen).findings
    money = LOST | OWED | {"paid_without_right"}
    ranks = [(list(Severity).index(each.severity), each.code not in money) for each in found]
    assert sorted(ranks) == ranks


def test_the_amount_that_was_lost_stands_with_the_right():
    (lapsed,) = told("right_lapsed", **NOTHING_SENT)
    assert (SHARE, date(2019, 12, 1)) == (lapsed.value("amount"), lapsed.value("last_day"))
    rolled = Policies(roll=CLEAN["agreement"].terms[0].readings.roll.choice.NEXT_WORKING_DAY)
    later = assess(GrantCase(**CLEAN | NOTHING_SENT), as_of=DECEMBER_5, policies=rolled).findings
    assert [date(2019, 12, 2)] == [each.value("last_day") for each in later if each.code == "right_lapsed"]
    assert [] == told("right_lapsed", as_of=date(2019, 12, 1), **NOTHING_SENT)


def test_a_right_to_nothing_is_no_loss_and_one_of_an_unknown_worth_is():
    def granted(amount):
        cited = Citation("S9", "tabell")
        return tuple(Entitlement(line=line, amount=amount, citation=cited) for line in ("efforts", "specialist_nurses"))

    assert [] == told("right_lapsed", **NOTHING_SENT, entitlements=granted(kr(0)))
    (unknown,) = told("right_lapsed", **NOTHING_SENT, entitlements=granted(Unknown("share", about="insatser")))
    assert "Rätten till bidraget (ett belopp som inte är känt) har förfallit:" in plain(finding_text(unknown))


def test_what_is_to_be_repaid_is_due_through_its_day_and_overdue_after():
    whole = {**reported(UNSPENT), "activity_reports": ()}
    assert ["repayment_due"] == codes(as_of=date(2020, 3, 31), **whole)
    assert "repayment_overdue" == codes(**whole)[0]


def test_r61_a_late_report_is_told_with_its_days_and_a_missing_one_with_the_last():
    late = reported(arrived_on=date(2020, 4, 3), channel=Channel.E_MAIL)
    (found,) = told("report_received_late", as_of=date(2020, 4, 3), **late)
    assert (date(2020, 4, 3), date(2020, 3, 31)) == (found.value("received_on"), found.value("last_day"))
    # Until it has come it is missing, and on the last day it is neither.
    assert "report_missing" in codes(as_of=date(2020, 4, 2), **late)
    assert not {"report_missing", "report_received_late"} & set(codes(as_of=date(2020, 3, 31), **late))


def test_a_report_with_a_missing_fact_is_neither_late_nor_missing():
    for doubtful in (reported(arrived_on=None), reported(arrived_on=date(2020, 4, 1), channel=None)):
        assert not {"report_missing", "report_received_late"} & set(codes(**doubtful))


def test_where_a_report_came_in_time_a_later_one_is_not_late():
    late = attrs.evolve(CLEAN["financial_reports"][0], reference="B2", arrived_on=date(2020, 5, 1))
    both = {"financial_reports": (*CLEAN["financial_reports"], late)}
    assert "report_received_late" not in codes(as_of=date(2020, 5, 2), **both)


def corrected(*corrections):
    """Reports that each take the place of the one before, the first in time."""
    first = CLEAN["financial_reports"][0]
    reports = [first]
    for index, (day, facts) in enumerate(corrections):
        before = reports[-1].reference
        new = {"reference": f"K{index}", "supersedes": before, "reason": "fel belopp", "channel": Channel.E_MAIL}
        reports.append(attrs.evolve(first, arrived_on=day, **new, **facts))
    return {"financial_reports": tuple(reports)}


MAY_2 = date(2020, 5, 2)
LOWER = {"items": (attrs.evolve(STAFFING, amount=kr(1_000_000)),), "stated_costs": None}


def test_r51_a_report_that_was_corrected_after_the_last_day_is_told_with_what_that_changed():
    (found,) = told("report_corrected_late", MAY_2, **corrected((date(2020, 4, 6), LOWER)))
    days = (found.value("received_on"), found.value("last_day"))
    assert ((date(2020, 4, 6), date(2020, 3, 31)), "financial_reports[1]") == (days, found.field)
    (costs,) = told("costs_corrected_late", MAY_2, **corrected((date(2020, 4, 6), LOWER)))
    assert (SHARE, kr(1_000_000)) == (costs.value("before"), costs.value("after"))


def test_r51_of_several_corrections_the_last_is_told_beside_the_one_that_was_in_time():
    in_time, late = (date(2020, 3, 31), LOWER), (date(2020, 4, 6), {"items": (), "stated_costs": None})
    last = (date(2020, 4, 7), {"items": (attrs.evolve(STAFFING, amount=kr(5)),), "stated_costs": None})
    facts = corrected(in_time, late, last)
    assert ["financial_reports[3]"] == [each.field for each in told("report_corrected_late", MAY_2, **facts)]
    (costs,) = told("costs_corrected_late", MAY_2, **facts)
    assert (kr(1_000_000), kr(5)) == (costs.value("before"), costs.value("after"))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (corrected((date(2020, 3, 31), LOWER)), set()),
        # The costs are as before, or none are stated: then only the correction itself is a fact.
        (corrected((date(2020, 4, 6), {})), {"report_corrected_late"}),
        (corrected((date(2020, 4, 6), {"items": (), "stated_costs": None})), {"report_corrected_late"}),
        (corrected((date(2020, 4, 6), LOWER)) | {"payments": ()}, set()),
    ],
)
def test_a_correction_in_time_is_not_told_and_what_it_changed_only_where_that_is_a_fact(facts, expected):
    assert expected == {"report_corrected_late", "costs_corrected_late"} & set(codes(MAY_2, **facts))


def test_an_account_of_the_work_that_was_corrected_after_the_last_day_is_told():
    first = attrs.evolve(CLEAN["activity_reports"][0], reference="A1")
    new = {"reference": "A2", "supersedes": "A1", "reason": "fel bilaga", "channel": Channel.E_MAIL}
    both = (first, attrs.evolve(first, arrived_on=date(2020, 4, 2), **new))
    (found,) = told("report_corrected_late", MAY_2, activity_reports=both)
    assert "activity_reports[1]" == found.field
    assert plain(finding_text(found)).startswith(
        "Redogörelsen för arbetet kom in i tid men rättades torsdagen den 2 april 2020, efter sista dagen,"
    )


def test_no_report_is_missed_where_nothing_was_paid_and_the_account_of_the_work_is():
    found = codes(**UNPAID)
    assert "report_missing" not in found
    assert "activity_report_missing" in found
    assert "report_received_late" not in codes(**{**reported(arrived_on=APRIL, channel=Channel.E_MAIL), "payments": ()})


def test_r51_a_correction_on_the_same_day_or_without_a_day_is_not_before_its_original():
    for day in (REQUISITION.arrived_on, None):
        correction = attrs.evolve(CORRECTION, arrived_on=day)
        assert "correction_before_original" not in codes(requisitions=(REQUISITION, correction))
    early = attrs.evolve(CORRECTION, arrived_on=date(2019, 11, 14))
    (found,) = told("correction_before_original", requisitions=(early, REQUISITION))
    assert ("requisitions[0].supersedes", date(2019, 11, 14), date(2019, 11, 15)) == (
        found.field,
        found.value("arrived_on"),
        found.value("original_arrived_on"),
    )
    # Before the original has arrived nobody knows of it.
    assert [] == told("correction_before_original", as_of=date(2019, 11, 14), requisitions=(early, REQUISITION))


def test_an_account_of_the_work_may_be_corrected_out_of_order_too():
    first = attrs.evolve(ACTIVITY, reference="V1")
    second = attrs.evolve(ACTIVITY, reference="V2", supersedes="V1", reason="b", arrived_on=date(2020, 3, 1))
    (found,) = told("correction_before_original", activity_reports=(first, second))
    assert "avsnitt 6.1" == found.citation.place


def test_r6_a_payment_goes_by_the_decision_that_it_names():
    later = attrs.evolve(DECISION, registration_number=OTHER_NUMBER, decided_on=date(2019, 12, 20))
    both = {"decisions": (DECISION, later)}
    assert [] == codes(**both, **paid({}))
    # Without a number it may go by the first.
    assert [] == codes(**both, **paid({"decision_number": None}))
    (found,) = told("paid_before_decision", **both, **paid({"decision_number": OTHER_NUMBER}))
    assert (PAID.amount, PAID.paid_on, date(2019, 12, 20)) == tuple(
        found.value(name) for name in ("amount", "day", "decided_on")
    )
    on_the_day = paid({"decision_number": OTHER_NUMBER, "paid_on": date(2019, 12, 20)})
    assert [] == codes(**both, **on_the_day)


def test_r6_nobody_is_paid_more_by_a_decision_than_it_gives_the_whole_group():
    small = attrs.evolve(DECISION, amount=SHARE - kr(1))
    other = attrs.evolve(DECISION, registration_number=OTHER_NUMBER, amount=kr(5))
    for payment in ({}, {"decision_number": None}):
        (found,) = told("paid_above_decision", decisions=(small,), **paid(payment))
        assert (SHARE, kr(1)) == (found.value("paid"), found.value("difference"))
    assert [] == codes(decisions=(attrs.evolve(small, amount=SHARE),), **paid({}))
    # Where there are two, one that names neither may go by either.
    assert [] == codes(decisions=(small, other), **paid({"decision_number": None}))
    assert ["paid_above_decision"] == codes(decisions=(small, other), **paid({}))


def test_the_money_is_paid_once_by_each_decision():
    second = attrs.evolve(DECISION, registration_number=OTHER_NUMBER)
    half = {"amount": SHARE - kr(5)}, {"amount": kr(5), "decision_number": OTHER_NUMBER}
    both = {"decisions": (DECISION, second)}
    assert [] == codes(**both, **paid(*half))
    (found,) = told("paid_more_than_once", **both, **paid(*half, half[1] | {"amount": kr(0)}))
    assert 2 == found.value("count")
    # One that names none may go by the same decision.
    assert ["paid_more_than_once"] == codes(**both, **paid(half[0] | {"decision_number": None}, half[1]))


def test_a_decision_without_a_day_is_before_every_payment():
    undated = attrs.evolve(DECISION, decided_on=None)
    later = attrs.evolve(DECISION, decided_on=date(2019, 12, 20))
    assert [] == codes(decisions=(undated,))
    assert [] == codes(decisions=(undated, later))


def test_a_part_of_a_number_is_the_same_number():
    partly = RegistrationNumber.parse(f"{DECISION.registration_number} (delvis)")
    assert [] == codes(**paid({"decision_number": partly}))


def test_a_decision_that_is_made_later_is_not_yet_known():
    later = attrs.evolve(DECISION, decided_on=date(2020, 1, 15))
    before, after = (codes(as_of=day, decisions=(later,)) for day in (date(2020, 1, 14), date(2020, 1, 15)))
    assert ["payment_decision_not_known"] == before
    assert ["paid_before_decision"] == after


def test_what_was_paid_by_no_decision_is_added_up_and_what_is_to_come_is_not():
    parts = paid({"amount": kr(5)}, {"amount": kr(7)}, {"amount": kr(9), "paid_on": date(2020, 5, 1)})
    (found,) = told("payment_decision_not_known", decisions=(TO_SALAR,), **parts)
    assert ("decisions", kr(12)) == (found.field, found.value("amount"))
    assert [] == told("payment_decision_not_known", decisions=(), payments=())


def test_a_payment_on_the_decision_for_another_group_names_the_group():
    facts = {"decisions": (TO_SALAR,), **paid({"decision_number": OTHER_NUMBER})}
    (found,) = told("paid_on_decision_for_others", **facts)
    assert ((TO_SALAR.group,), "S2019/09999/FS") == (found.value("groups"), found.value("stated"))
    assert "payment_decision_not_known" not in codes(**facts)
    shared = {"decisions": (TO_SALAR, attrs.evolve(DECISION, registration_number=OTHER_NUMBER))}
    assert [] == codes(**facts | shared)


def test_no_decision_is_looked_for_where_the_text_in_hand_does_not_speak_of_one():
    agreement = kvinnors_halsa_2022.AGREEMENT
    payment = Payment(amount=kr(5), paid_on=date(2022, 12, 16))
    case = GrantCase(agreement=agreement, recipient=agreement.recipient("Gotland"), payments=(payment,))
    assert "payment_decision_not_known" not in {each.code for each in assess(case, as_of=date(2023, 1, 1)).findings}


@pytest.mark.parametrize(
    ("facts", "counted", "swedish"),
    [
        (
            {"requisitions": (REQUISITION, *by_email(date(2019, 12, 10), reference="R2")["requisitions"])},
            "last_received_in_time",
            "Här räknas den sist inkomna av dem som kom in i tid;",
        ),
        (
            {
                "financial_reports": (
                    *CLEAN["financial_reports"],
                    attrs.evolve(CLEAN["financial_reports"][0], reference="B2", arrived_on=date(2020, 4, 3)),
                )
            },
            "last_received",
            "Här räknas den sist inkomna;",
        ),
    ],
)
def test_which_of_two_documents_counts_is_said_as_it_is(facts, counted, swedish):
    (found,) = told("documents_side_by_side", as_of=date(2020, 4, 5), **facts)
    assert counted == found.value("counted")
    assert swedish in plain(finding_text(found))


@pytest.mark.parametrize("kind", ["requisitions", "financial_reports"])
def test_a_wrong_addressee_is_cited_by_the_clause_of_the_group(kind):
    facts = salar_report(CertifierRole.FINANCE_HEAD)
    facts[kind] = (attrs.evolve(facts[kind][0], addressee="Socialstyrelsen"),)
    found = [each for document in assessed(**facts).documents for each in document.findings]
    assert [("wrong_addressee", "avsnitt 8.2")] == [(each.code, each.citation.place) for each in found]


def test_the_annex_is_never_cited_for_an_activity_report():
    late_signature = attrs.evolve(SIGNATURE, signed_on=date(2020, 3, 31))
    wrong = attrs.evolve(ACTIVITY, signature=late_signature, decision_number=ACTIVITY.agreement_number)
    found = assessed(activity_reports=(wrong,)).documents[-1].findings
    assert {"one_number_for_two", "registration_number_differs", "signed_after_arrival"} == {
        each.code for each in found
    }
    assert {"avsnitt 8.1"} == {each.citation.place for each in found}


def test_an_account_of_the_work_that_the_authority_says_came_in_time_is_cited_by_its_own_section():
    stated = attrs.evolve(ACTIVITY, arrived_on=date(2020, 4, 1), received_on=date(2020, 3, 31))
    assert ["avsnitt 6.1"] == [
        each.citation.place for each in told("in_time_by_stated_day", activity_reports=(stated,))
    ]


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (CertifierRole.FINANCE_HEAD, DutyStatus.MET),
        (CertifierRole.EQUIVALENT, DutyStatus.MET),
        (CertifierRole.HEAD_OF_OPERATIONS, DutyStatus.UNKNOWN),
    ],
)
def test_r71_for_skl_the_form_names_an_office_that_the_clause_does_not_and_nobody_can_say_which_holds(role, status):
    assessment = assessed(**salar_report(role))
    (duty,) = (each for each in assessment.duties if each.duty.code == "certification")
    unknown = [each.code for each in assessment.missing if each.code == "office_of_reviewer"]
    assert (status, ["office_of_reviewer"] * (status is DutyStatus.UNKNOWN)) == (duty.status, unknown)
    assert isinstance(duty.done, Unknown) is (status is DutyStatus.UNKNOWN)


def test_both_texts_are_shown():
    (found,) = (
        each
        for document in assessed(**salar_report(CertifierRole.HEAD_OF_OPERATIONS)).documents
        for each in document.findings
    )
    assert (
        "Granskaren är verksamhetschef. Det räcker enligt blanketten (bilaga 2 punkt 4), som anger ekonomichef eller "
        "verksamhetschef, men enligt villkoret ska ekonomichef eller motsvarande granska. Det går inte att avgöra om "
        "granskningen räcker (avsnitt 8.2)."
    ) == plain(finding_text(found))


def outcome(locale="sv", **facts):
    parts = explain(assessed(**facts), locale=locale).parts
    texts = [plain(getattr(each, "text", "")) for each in parts]
    start = next(place for place, text in enumerate(texts) if text in ("Utfall", "Outcome"))
    end = next(place for place, text in enumerate(texts) if text in ("Att göra", "To be done"))
    return texts[start + 1 : end]


LAPSED_AND_PAID = by_email(date(2019, 12, 10))


def test_the_outcome_leads_with_what_was_paid_without_right():
    lead, money = outcome(**LAPSED_AND_PAID)
    assert lead.startswith(
        "18 735 782 kr har betalats ut utan att rätten till bidraget täcker det. Överenskommelsen anger inte vad som "
        "händer med det beloppet (avsnitt 8.1). Gotlands rätt till 18 735 782 kr har förfallit"
    )
    assert money == (
        "Av 18 735 782 kr som har betalats ut har 18 735 782 kr använts. "
        "Villkoret om återbetalning gäller oanvända medel; några sådana finns inte att återbetala (avsnitt 8.1). "
        "Villkoret om återkrav gäller en sen ekonomisk berättelse; det ger för närvarande inget att återkräva "
        "(avsnitt 8.1)."
    )


def test_in_english_too():
    lead, money = outcome("en", **LAPSED_AND_PAID)
    assert lead.startswith(
        "SEK 18,735,782 was paid without being covered by the entitlement. The agreement does not state what becomes "
        "of that amount (section 8.1). Gotland's right to SEK 18,735,782 has lapsed"
    )
    assert money.startswith(
        "Of the SEK 18,735,782 that was paid, SEK 18,735,782 has been used. "
        "The clause on repayment concerns unused funds; there are none to repay (section 8.1). The clause on reclaim "
        "concerns a late financial report; it gives nothing to reclaim at present (section 8.1)."
    )


def test_what_was_paid_in_order_or_by_the_cells_leads_nothing():
    right, money = outcome()
    assert right.startswith("Gotland har rätt till 18 735 782 kr.")
    used = "Av 18 735 782 kr som har betalats ut har 18 735 782 kr använts."
    assert f"{used} Det finns inget att återbetala (avsnitt 8.1)." == money


def test_where_all_that_was_unused_is_repaid_the_rest_is_not_said_to_be():
    unspent = reported(items=(), stated_costs=SHARE - kr(5), stated_unspent=kr(5))
    _, money = outcome(**LAPSED_AND_PAID, **unspent, **repaid(kr(5), booked_on=date(2020, 3, 30)))
    assert "Villkoret om återbetalning gäller oanvända medel; de har återbetalats (avsnitt 8.1)." in money
    assert "det ger för närvarande inget att återkräva" in money


def test_where_all_is_repaid_nothing_is_left_to_reclaim():
    unspent = reported(items=(), stated_costs=kr(0), stated_unspent=SHARE)
    _, money = outcome(**LAPSED_AND_PAID, **unspent, **repaid(SHARE, booked_on=date(2020, 3, 30)))
    assert money == (
        "Av 18 735 782 kr som har betalats ut har 0 kr använts. 18 735 782 kr har återbetalats. "
        "Villkoret om återbetalning gäller oanvända medel; de har återbetalats (avsnitt 8.1)."
    )


def test_a_text_that_is_not_in_hand_is_not_said_to_be_silent():
    agreement = kvinnors_halsa_2022.AGREEMENT
    gotland = agreement.recipient("Gotland")
    facts = {"agreement": agreement, "recipient": gotland, "decisions": (), "financial_reports": ()}
    entitled = assessed(**facts).ledger.entitled
    lead = outcome(**facts, **paid({"amount": entitled + kr(5), "decision_number": None}), requisitions=())[0]
    assert lead.startswith(
        "5 kr har betalats ut utan att rätten till bidraget täcker det. Vad som händer med det beloppet framgår inte "
        "av den text som finns tillgänglig (tabell)."
    )


def test_the_gap_is_one_of_the_terms_of_each_group():
    for group in (AGREEMENT.terms[0], AGREEMENT.terms[1]):
        assert "money_paid_without_right" in {each.code for each in group.gaps}


def test_a_late_requisition_is_said_to_give_no_right_and_no_more_money():
    late = attrs.evolve(CORRECTION, arrived_on=date(2019, 12, 10), amount=SHARE)
    (found,) = told("correction_after_last_day", requisitions=(claimed()["requisitions"][0], late))
    assert "den ger ingen rätt och höjer inte beloppet" in plain(finding_text(found))
    lower = attrs.evolve(late, amount=kr(10))
    unpaid = {"payments": (), "financial_reports": ()}
    (found,) = told("claim_lowered_late", requisitions=(claimed()["requisitions"][0], lower), **unpaid)
    assert "sänker det rekvirerade beloppet till 10 kr, och det räknas" in plain(finding_text(found))


def test_a_requisition_after_the_payment_is_told_with_the_day_of_the_first_payment():
    correction = attrs.evolve(CORRECTION, arrived_on=date(2020, 1, 9))
    facts = {"requisitions": (REQUISITION, correction)} | paid(
        {"amount": SHARE - kr(1), "paid_on": date(2019, 12, 20)}, {"amount": kr(1), "paid_on": date(2019, 12, 16)}
    )
    told = {each.code: each for each in assess(GrantCase(**CLEAN | facts), as_of=APRIL).findings}
    assert date(2019, 12, 16) == told["requisition_after_payment"].value("day")
