"""One case on one day: status, account, findings; each situation that the agreement of 2019 can lead to."""

import pickle
from datetime import date

import attrs
import pytest
from reworded import reworded

from grantkit import (
    BudgetLine,
    Channel,
    Citation,
    CostCategory,
    CostItem,
    DateRoll,
    Deadline,
    FinancialReport,
    GrantCase,
    GrantkitError,
    NotRegulated,
    Payment,
    Policies,
    Recipient,
    RecipientGroup,
    Repayment,
    Requisition,
    Right,
    Sek,
    Unknown,
    assess,
)
from grantkit.agreement import (
    Approval,
    EarmarkTest,
    EntitlementSource,
    IfLate,
    PartialRequisition,
    PaymentClause,
    PaymentMode,
    ReceiptRule,
    RepaidWhen,
    ReportKind,
)
from grantkit.case import (
    Correction,
    Deviation,
    DutyStatus,
    Entitlement,
    GrantDecision,
    GrantEffect,
    Judgement,
    NotCertified,
    PaymentDecision,
    RepaymentStatus,
    Reviewer,
    Timeliness,
    Validity,
    deemed_received,
)
from grantkit.case.receipts import PRESUMPTION
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.identifiers import RegistrationNumber
from grantkit.values import Modality

kr = Sek.kronor
CITED = Citation("S1", "avsnitt 8.1", ("R50",))
GOTLAND, HALLAND = AGREEMENT.recipient("Gotland"), AGREEMENT.recipient("Halland")
SALAR = AGREEMENT.recipient("SKL")
SHARE, NURSES = kr(18_735_782), kr(2_316_635)
IN_TIME, LATER = date(2019, 11, 15), date(2020, 4, 1)


def requisition(amount=SHARE, arrived_on=IN_TIME, channel=Channel.E_MAIL, **facts):
    return Requisition(amount=amount, arrived_on=arrived_on, channel=channel, **facts)


def report(arrived_on=date(2020, 3, 20), *, costs=SHARE, nurses=None, **facts):
    items = ()
    if nurses is not None:
        items = (
            CostItem(category=CostCategory.COMPETENCE, amount=nurses, line="specialist_nurses"),
            CostItem(category=CostCategory.STAFFING, amount=costs - nurses),
        )
    return FinancialReport(
        received=SHARE, stated_costs=costs, items=items, arrived_on=arrived_on, channel=Channel.E_MAIL, **facts
    )


PAID = Payment(amount=SHARE, paid_on=date(2019, 12, 16))


def assessed(*, recipient=GOTLAND, agreement=AGREEMENT, as_of=LATER, policies=None, **facts):
    case = GrantCase(agreement=agreement, recipient=recipient, **facts)
    return assess(case, as_of=as_of) if policies is None else assess(case, as_of=as_of, policies=policies)


def status_of(assessment, code):
    return next(each.status for each in assessment.duties if each.duty.code == code)


def missing(assessment):
    return {(each.code, each.about) for each in assessment.missing}


def codes(assessment):
    """The codes of what was found, apart from approval, payment decision and account of the work."""
    silent = {"approval_not_known", "payment_decision_not_known", "activity_report_missing"}
    return {finding.code for finding in assessment.findings} - silent


def test_a_region_that_does_all_in_time_owes_nothing():
    done = assessed(requisitions=(requisition(),), payments=(PAID,), financial_reports=(report(),))
    assert (Right.PRESERVED, SHARE, kr(0), RepaymentStatus.NOTHING_DUE) == (
        done.right,
        done.ledger.paid_on_right,
        done.ledger.exposure,
        done.repayment.status,
    )
    assert set() == codes(done)


def test_a_region_that_never_asks_loses_all():
    silent = assessed()
    assert (silent.right, silent.ledger.lapsed) == (Right.LAPSED, SHARE)
    assert {("report_owed_without_payment", "")} == missing(silent)


def test_r51_a_requisition_that_replaces_one_on_another_line_takes_its_place():
    first = requisition(amount=kr(100), line="efforts", reference="R1")
    second = requisition(amount=kr(50), line="specialist_nurses", reference="R2", supersedes="R1", reason="fel post")
    assert kr(50) == assessed(requisitions=(first, second)).ledger.awaiting
    beside = attrs.evolve(second, supersedes=None, reason=None)
    assert kr(150) == assessed(requisitions=(first, beside)).ledger.awaiting


def test_r49_the_sunday_is_contestable_and_each_reading_has_its_outcome():
    late = (requisition(arrived_on=date(2019, 12, 2)),)
    printed = assessed(requisitions=late)
    rolled = assessed(requisitions=late, policies=Policies(roll=DateRoll.NEXT_WORKING_DAY))
    assert (printed.right, rolled.right) == (Right.LAPSED, Right.PRESERVED)
    assert {"deadline_readings_differ"} == codes(rolled) == codes(printed) - {"right_lapsed"}
    assert "right_lapsed" == printed.findings[0].code


def test_r49_each_reading_has_its_own_governing_receipt_where_one_document_is_undated():
    undated, monday = requisition(arrived_on=None), requisition(arrived_on=date(2019, 12, 2))
    case = GrantCase(agreement=AGREEMENT, recipient=GOTLAND, requisitions=(undated, monday))
    found = assess(case, as_of=LATER).lapse
    assert {DateRoll.AS_PRINTED: Right.UNKNOWN, DateRoll.NEXT_WORKING_DAY: Right.PRESERVED} == dict(found.readings)
    assert found.contestable


def test_r50_post_on_monday_is_in_time_by_presumption():
    late = (requisition(arrived_on=date(2019, 12, 2), channel=Channel.POST),)
    assert (Right.PRESERVED, {"in_time_by_presumption"}) == ((told := assessed(requisitions=late)).right, codes(told))
    assert Right.LAPSED is assessed(requisitions=late, policies=Policies(receipt_rule=ReceiptRule.ARRIVAL_DAY)).right


MONDAY = date(2019, 12, 2)


def test_r50_the_right_is_unknown_where_the_channel_decides_and_nobody_has_stated_it():
    unstated = (requisition(arrived_on=MONDAY, channel=None),)
    told = assessed(requisitions=unstated)
    assert (Right.UNKNOWN, SHARE) == (told.right, told.ledger.undetermined)
    assert {"channel_not_stated", "deadline_readings_differ"} == codes(told)
    assert ("channel", "requisitions[0]") in missing(told)
    assert Timeliness.UNKNOWN is told.documents[0].timeliness
    assert (
        Right.LAPSED is assessed(requisitions=unstated, policies=Policies(receipt_rule=ReceiptRule.ARRIVAL_DAY)).right
    )
    in_time = assessed(requisitions=(requisition(channel=None),))
    assert (Right.PRESERVED, set()) == (in_time.right, codes(in_time))


def test_r50_what_may_have_come_in_time_leaves_the_sum_unknown_only_where_it_would_change_it():
    maybe = requisition(kr(5), arrived_on=MONDAY, channel=None, supersedes="A", reason="rättelse")
    first = requisition(reference="A")
    told = assessed(requisitions=(first, maybe))
    # In time or late, it lowers the claim that it takes the place of.
    assert (Right.PRESERVED, kr(5), kr(0)) == (told.right, told.ledger.awaiting, told.ledger.undetermined)
    assert "correction_after_last_day" not in codes(told)
    same = assessed(requisitions=(first, attrs.evolve(maybe, amount=SHARE)))
    assert SHARE == same.ledger.awaiting
    beside = assessed(requisitions=(first, attrs.evolve(maybe, supersedes=None, reason=None)))
    assert (kr(5), SHARE - kr(5)) == (beside.ledger.awaiting, beside.ledger.undetermined)


def test_r101_a_report_by_an_unknown_channel_on_the_day_after_leaves_the_exposure_unknown():
    case = {"requisitions": (requisition(),), "payments": (PAID,)}
    unstated = attrs.evolve(report(arrived_on=LATER), channel=None)
    told = assessed(financial_reports=(unstated,), **case)
    assert Unknown("channel", PRESUMPTION, about="financial_reports[0]") == told.ledger.exposure
    assert "channel_not_stated" in codes(told)
    assert DutyStatus.UNKNOWN is status_of(told, "financial_report")
    later = assessed(
        financial_reports=(attrs.evolve(unstated, arrived_on=date(2020, 4, 2)),), as_of=date(2020, 4, 2), **case
    )
    assert PAID.amount == later.ledger.exposure


def test_a_requisition_that_nobody_dates_leaves_all_undetermined():
    told = assessed(requisitions=(requisition(arrived_on=None, channel=None),))
    assert (Right.UNKNOWN, SHARE, {"receipt_not_stated"}) == (told.right, told.ledger.undetermined, codes(told))
    assert isinstance(next(step.outcome for step in told.steps if step.code == "claimed"), Unknown)


def test_r50_of_what_was_paid_on_an_unknown_right_nobody_says_that_it_had_none():
    undated = (requisition(arrived_on=None, channel=None),)
    told = assessed(requisitions=undated, payments=(PAID,))
    assert (SHARE, kr(0), kr(0)) == (
        told.ledger.paid_undetermined,
        told.ledger.paid_without_right,
        told.ledger.paid_on_right,
    )
    assert {"receipt_not_stated", "paid_on_unknown_right", "report_late", "report_missing"} == codes(told)
    above = assessed(requisitions=undated, payments=(attrs.evolve(PAID, amount=SHARE + kr(7)),))
    assert (SHARE, kr(7)) == (above.ledger.paid_undetermined, above.ledger.paid_without_right)


def test_r52_of_what_was_paid_on_a_requisition_without_amount_nobody_says_that_it_had_no_right():
    told = assessed(requisitions=(requisition(amount=None),), payments=(PAID,))
    assert (Right.PRESERVED, SHARE, kr(0)) == (
        told.right,
        told.ledger.paid_undetermined,
        told.ledger.paid_without_right,
    )


def test_r67_the_figure_of_the_form_and_that_of_the_account_are_told_where_they_differ():
    case = {"requisitions": (requisition(),), "payments": (PAID,)}
    unequal = attrs.evolve(report(costs=SHARE - kr(100)), received=SHARE - kr(40))
    told = assessed(financial_reports=(unequal,), **case)
    finding = next(each for each in told.findings if each.code == "unspent_figures_differ")
    assert (kr(60), kr(100), kr(40)) == tuple(finding.value(name) for name in ("by_form", "by_account", "difference"))
    assert kr(100) == told.ledger.repayable
    assert "unspent_figures_differ" not in codes(assessed(financial_reports=(report(costs=SHARE - kr(9)),), **case))


def test_r83_what_was_repaid_late_is_told_and_no_more_than_that():
    case = {
        "requisitions": (requisition(),),
        "payments": (PAID,),
        "financial_reports": (report(costs=SHARE - kr(100)),),
    }
    parts = (Repayment(amount=kr(70), booked_on=date(2020, 3, 31)), Repayment(amount=kr(80), booked_on=LATER))
    told = assessed(repayments=parts, **case)
    finding = next(each for each in told.findings if each.code == "repaid_late")
    assert (kr(30), date(2020, 3, 31)) == (finding.value("amount"), finding.value("due"))
    assert DutyStatus.LATE is status_of(told, "repayment")
    assert "repaid_late" not in codes(assessed(repayments=parts[:1], **case))


def test_r61_nobody_says_that_a_report_is_late_where_nothing_was_paid():
    silent = assessed()
    assert DutyStatus.UNKNOWN is status_of(silent, "financial_report")
    assert DutyStatus.MET is status_of(silent, "repayment")
    before = assessed(as_of=date(2020, 3, 31))
    assert DutyStatus.OPEN is status_of(before, "financial_report")
    assert DutyStatus.OPEN is status_of(before, "repayment")
    assert DutyStatus.LATE is status_of(assessed(payments=(PAID,)), "financial_report")
    done = assessed(financial_reports=(report(),))
    assert DutyStatus.MET is status_of(done, "financial_report")


def test_the_day_that_the_authority_states_prevails():
    stated = requisition(arrived_on=None, channel=None, received_on=date(2019, 12, 1))
    assert Right.PRESERVED is assessed(requisitions=(stated,)).right


@pytest.mark.parametrize(
    ("policy", "unclaimed", "lapsed"),
    [(PartialRequisition.UNCLAIMED, 8_735_782, 0), (PartialRequisition.LAPSED, 0, 8_735_782)],
)
def test_r52_the_rest_of_a_partial_requisition(policy, unclaimed, lapsed):
    lost = {"rest_lapsed"} if lapsed else set()
    told = assessed(requisitions=(requisition(kr(10_000_000)),), policies=Policies(partial_requisition=policy))
    assert (kr(unclaimed), kr(lapsed), {"requisition_partial"} | lost) == (
        told.ledger.unclaimed,
        told.ledger.lapsed,
        codes(told),
    )


def test_until_the_last_day_the_rest_is_open():
    told = assessed(requisitions=(requisition(kr(10_000_000)),), as_of=date(2019, 12, 1))
    assert kr(8_735_782) == told.ledger.open


def test_the_rest_may_have_been_claimed_in_an_undated_requisition():
    told = assessed(requisitions=(requisition(kr(10_000_000)), requisition(arrived_on=None)))
    assert (Right.PRESERVED, kr(8_735_782)) == (told.right, told.ledger.undetermined)


def test_r52_an_over_claim_counts_up_to_the_entitlement():
    told = assessed(requisitions=(requisition(kr(20_000_000)),))
    assert (SHARE, {"requisition_over_entitlement"}) == (told.ledger.awaiting, codes(told))


def test_a_requisition_without_an_amount_keeps_the_right_and_leaves_the_sum_undetermined():
    told = assessed(requisitions=(requisition(None),))
    assert (told.right, told.ledger.undetermined) == (Right.PRESERVED, SHARE)


def test_r51_a_late_correction_changes_neither_right_nor_amount():
    first = requisition(kr(10_000_000), reference="1")
    late = requisition(SHARE, date(2019, 12, 20), reference="2", supersedes="1", reason="the whole share was meant")
    told = assessed(requisitions=(first, late), payments=(PAID,))
    assert kr(10_000_000) == told.ledger.paid_on_right
    assert {"correction_after_last_day", "requisition_after_payment", "paid_without_right"} < codes(told)


def test_r51_a_correction_in_time_takes_the_place_of_the_first():
    told = assessed(requisitions=(requisition(kr(1)), requisition(SHARE, date(2019, 11, 20))))
    assert told.ledger.awaiting == SHARE


def test_r59_requisitions_line_by_line_stand_side_by_side():
    lines = (
        requisition(Sek.miljoner(100), line="municipalities"),
        requisition(Sek.miljoner(20), line="salar"),
        requisition(Sek.miljoner(25), date(2019, 11, 20), line="salar"),
    )
    told = assessed(recipient=SALAR, requisitions=lines)
    assert (Sek.miljoner(125), {"paid_for_others_too", "documents_side_by_side"}) == (told.ledger.awaiting, codes(told))
    whole = requisition(Sek.miljoner(7), date(2019, 11, 21))
    assert Sek.miljoner(7) == assessed(recipient=SALAR, requisitions=(*lines, whole)).ledger.awaiting


def test_r42_the_rounding_difference_is_a_line_of_its_own():
    told = assessed(recipient=HALLAND)
    assert [kr(91_270_385), kr(12_877_656), kr(-1)] == [each.amount for each in told.entitlements]
    assert (kr(104_148_040), {"printed_sum_differs", "right_lapsed"}) == (told.ledger.entitled, codes(told))
    cells = assessed(recipient=HALLAND, policies=Policies(entitlement_source=EntitlementSource.PRINTED_CELLS))
    assert kr(104_148_041) == cells.ledger.entitled


def test_r42_recomputed_shares_add_up_to_the_total():
    recomputed = Policies(entitlement_source=EntitlementSource.RECOMPUTED)
    regions = [each for each in AGREEMENT.recipients if each.group == RecipientGroup.REGIONS]
    assert Sek.miljoner(3_235) == sum(
        (assessed(recipient=region, policies=recomputed).ledger.entitled for region in regions), Sek.ZERO
    )


def test_r69_an_unused_earmark_is_told_and_repayable_only_where_it_binds():
    facts = {"requisitions": (requisition(),), "payments": (PAID,), "financial_reports": (report(nurses=kr(0)),)}
    told = assessed(**facts)
    assert (NURSES, kr(0), {"earmark_unused"}) == (told.unspent.earmark, told.ledger.repayable, codes(told))
    assert assessed(**facts, policies=Policies(earmark_test=EarmarkTest.BINDING)).ledger.repayable == NURSES


def test_r77_what_was_not_used_is_repaid_in_part():
    facts = {
        "requisitions": (requisition(),),
        "payments": (PAID,),
        "financial_reports": (report(costs=SHARE - kr(500)),),
        "repayments": (Repayment(amount=kr(200), sent_on=date(2020, 3, 30), booked_on=date(2020, 4, 2)),),
    }
    told = assessed(**facts)
    assert (kr(500), kr(0), kr(500)) == (told.ledger.repayable, told.ledger.repaid, told.ledger.outstanding)
    assert {"repayment_not_booked", "repayment_overdue"} == codes(told)
    assert kr(300) == assessed(**facts, policies=Policies(repaid_when=RepaidWhen.SENT)).ledger.outstanding
    assert kr(300) == assessed(**facts, as_of=date(2020, 4, 2)).ledger.outstanding


def test_r77_the_authority_judges_otherwise_and_too_much_is_repaid():
    judged = (
        Judgement(unused=kr(9), judged_on=date(2020, 3, 25), judged_by="Kammarkollegiet", reason="papers"),
        Judgement(unused=kr(5), judged_on=date(2020, 3, 30), judged_by="Kammarkollegiet", reason="more papers"),
    )
    told = assessed(
        requisitions=(requisition(),),
        payments=(PAID,),
        financial_reports=(report(),),
        judgements=judged,
        repayments=(Repayment(amount=kr(7), booked_on=date(2020, 3, 30)),),
    )
    assert (kr(5), kr(2)) == (told.ledger.repayable, told.ledger.over_repaid)
    assert {"authority_judges_otherwise", "repaid_too_much"} == codes(told)


def test_r80_a_late_report_exposes_what_was_paid():
    told = assessed(requisitions=(requisition(),), payments=(PAID,), financial_reports=(report(date(2020, 4, 1)),))
    assert (SHARE, {"report_late", "report_received_late"}) == (told.ledger.exposure, codes(told))


def test_r101_a_report_by_post_on_the_first_of_april_is_in_time_by_presumption():
    told = assessed(
        requisitions=(requisition(),),
        payments=(PAID,),
        financial_reports=(attrs.evolve(report(date(2020, 4, 1)), channel=Channel.POST),),
    )
    assert (kr(0), {"in_time_by_presumption"}) == (told.ledger.exposure, codes(told))


def test_a_report_without_a_day_may_not_have_come_yet():
    told = assessed(requisitions=(requisition(),), payments=(PAID,), financial_reports=(report(None),))
    assert {"day_of_receipt"} == {told.ledger.used.code, told.ledger.exposure.code}


def test_a_report_that_does_not_say_what_was_received():
    silent = attrs.evolve(report(), received=None)
    told = assessed(requisitions=(requisition(),), payments=(PAID,), financial_reports=(silent,))
    assert (Unknown, kr(0)) == (type(told.unspent.form), told.ledger.repayable)


def test_r73_a_report_not_judged_correct_is_flagged():
    doubted = report(certification=NotCertified(reviewer=Reviewer(), deviations=(Deviation(description="d"),)))
    told = assessed(requisitions=(requisition(),), payments=(PAID,), financial_reports=(doubted,))
    assert {"not_certified"} == codes(told)


def test_r51_money_paid_twice_is_told():
    told = assessed(requisitions=(requisition(),), payments=(PAID, PAID))
    assert {"entered_twice", "paid_more_than_once", "paid_without_right", "report_late", "report_missing"} == codes(
        told
    )


@pytest.mark.parametrize(
    ("approved", "validity", "code"),
    [(True, Validity.VALID, None), (False, Validity.NOT_APPROVED, "agreement_not_approved")],
)
def test_r4_validity_is_told_apart_from_the_right(approved, validity, code):
    approval = Approval(body="regeringen", required=True, approved=approved, decided_on=IN_TIME, citation=CITED)
    told = assessed(approvals=(approval,), requisitions=(requisition(),))
    assert (validity, Right.PRESERVED) == (told.validity, told.right)
    found = {finding.code for finding in told.findings} - {"activity_report_missing"}
    assert ({code} if code else set()) == found


def test_an_agreement_that_names_no_approval_cites_itself():
    bare = attrs.evolve(AGREEMENT, approvals=())
    assert Validity.VALID is assessed(agreement=bare).validity


def test_r97_the_terms_of_the_payment_decision_prevail_and_are_told():
    terms = AGREEMENT.terms_for(RecipientGroup.REGIONS)
    later = reworded(terms, "requisition", last_day=Deadline(date(2019, 12, 20), CITED))
    decisions = (
        PaymentDecision(registration_number=RegistrationNumber("S2019/1"), group=RecipientGroup.REGIONS, terms=later),
        PaymentDecision(
            registration_number=RegistrationNumber("S2019/2"),
            group=RecipientGroup.SALAR,
            terms=AGREEMENT.terms_for(RecipientGroup.SALAR),
        ),
        PaymentDecision(
            registration_number=RegistrationNumber("S2019/3"),
            group=RecipientGroup.REGIONS,
            decided_on=date(2021, 1, 1),
            terms=AGREEMENT.terms_for(RecipientGroup.REGIONS),
        ),
    )
    told = assessed(decisions=decisions, requisitions=(requisition(arrived_on=date(2019, 12, 10)),))
    assert (Right.PRESERVED, {"decision_changes_terms"}) == (told.right, codes(told))


def test_r93_what_municipalities_owe_is_not_regulated_and_never_borrowed():
    lund = Recipient(name="Lund", group=RecipientGroup.MUNICIPALITIES)
    told = assessed(recipient=lund, payments=(Payment(amount=kr(5), paid_on=IN_TIME),))
    assert (NotRegulated, NotRegulated, RepaymentStatus.NOT_REGULATED) == (
        type(told.right),
        type(told.ledger.entitled),
        told.repayment.status,
    )
    assert (kr(5), kr(5)) == (told.ledger.paid, told.ledger.not_accounted)
    # Nobody asks a municipality for a report, so none is missing, and no duty is read into the silence.
    assert () == told.missing
    assert (NotRegulated, NotRegulated) == (type(told.ledger.used), type(told.ledger.unspent))
    assert {Modality.NONE} == {each.duty.modality for each in told.duties}
    assert "R93" in {row for gap in told.not_regulated for row in gap.citation.requirements}
    assert {"right": str(told.right)}.items() <= told.records()[0].items()
    steps = {each.code: each.outcome for each in told.steps}
    assert [told.right] * 2 == [steps["right"], steps["claimed"]]


def changed(group=RecipientGroup.REGIONS, **terms):
    """The agreement with other terms for one group, and everything else as it is."""
    return attrs.evolve(
        AGREEMENT,
        terms=tuple(attrs.evolve(each, **terms) if each.group == group else each for each in AGREEMENT.terms),
    )


def test_money_paid_without_requisition_needs_none():
    none = NotRegulated("requisition", CITED)
    once = PaymentClause(mode=PaymentMode.ONCE, citation=CITED)
    told = assessed(agreement=changed(payment=once, requisition=none))
    assert (told.right, told.ledger.awaiting) == (Right.PRESERVED, SHARE)


def test_what_the_source_does_not_tell_stays_unknown():
    withheld = Unknown("terms", CITED)
    told = assessed(
        agreement=changed(requisition=withheld, repayment=withheld, liability=withheld),
        requisitions=(requisition(),),
        payments=(PAID,),
    )
    assert (told.right, told.ledger.undetermined, told.repayment.status) == (
        Right.UNKNOWN,
        SHARE,
        RepaymentStatus.UNKNOWN,
    )
    assert withheld == told.ledger.exposure
    assert withheld == assessed(agreement=changed(reports=withheld), payments=(PAID,)).ledger.exposure
    assert Sek.ZERO == assessed(agreement=changed(reports=withheld)).ledger.exposure


def test_stated_entitlements_prevail_over_the_table():
    told = assessed(entitlements=(Entitlement(line="efforts", amount=kr(7), citation=CITED),))
    assert kr(7) + NURSES == told.ledger.lapsed
    unknown = Unknown("share", CITED)
    assert (
        unknown == assessed(entitlements=(Entitlement(line="efforts", amount=unknown, citation=CITED),)).ledger.lapsed
    )


def test_r42_the_krona_between_a_printed_sum_and_its_cells_is_no_part_of_amounts_that_are_stated():
    halland, lines = AGREEMENT.recipient("Halland"), ("efforts", "specialist_nurses")

    def entitled(*entitlements, **facts):
        case = GrantCase(agreement=AGREEMENT, recipient=halland, entitlements=entitlements, **facts)
        return assess(case, as_of=date(2019, 12, 5)).ledger.entitled

    stated = [Entitlement(line=line, amount=kr(7), citation=CITED) for line in lines]
    cells = [AGREEMENT.tables[0].cell(halland, column) for column in AGREEMENT.tables[0].columns[:2]]
    assert kr(104_148_040) == entitled() == sum(cells) - kr(1)
    assert kr(14) == entitled(*stated)
    assert kr(7) + cells[1] == entitled(stated[0])
    assert kr(13) == entitled(*stated, Entitlement(line=None, amount=kr(-1), citation=CITED))
    granted = GrantDecision(amount=kr(5), decided_on=date(2019, 7, 4), line="efforts")
    assert kr(5) + cells[1] == entitled(grant_decisions=(granted,))
    told = Entitlement(line=None, amount=kr(-1), citation=CITED)
    assert kr(4) + cells[1] == entitled(stated[0], told, grant_decisions=(granted,))
    more = attrs.evolve(granted, effect=GrantEffect.GRANTED_MORE)
    assert kr(104_148_045) == entitled(grant_decisions=(more,))


def test_an_earmark_nobody_knows_is_unknown():
    unknown = Entitlement(line="specialist_nurses", amount=Unknown("share", CITED), citation=CITED)
    told = assessed(entitlements=(unknown,), payments=(PAID,), financial_reports=(report(),))
    assert Unknown is type(told.unspent.earmark)


def test_a_line_shared_out_in_no_table_is_unknown():
    bare = attrs.evolve(AGREEMENT, tables=())
    assert Unknown is type(assessed(agreement=bare).ledger.entitled)


def test_a_line_paid_to_somebody_else_gives_no_right():
    line = attrs.evolve(AGREEMENT.budget.line("efforts"), payee=RecipientGroup.SALAR)
    others = (line, *AGREEMENT.budget.lines[1:])
    told = assessed(agreement=attrs.evolve(AGREEMENT, budget=attrs.evolve(AGREEMENT.budget, lines=others)))
    assert (BudgetLine, NotRegulated) == (type(line), type(told.ledger.entitled))


def test_corrections_stand_beside_the_computed_amounts():
    corrected = Correction(concerns="repayable", amount=kr(3), made_by="A. B.", made_on=IN_TIME, reason="see file")
    later = attrs.evolve(corrected, made_on=date(2021, 1, 1))
    told = assessed(corrections=(corrected, later))
    assert ((corrected,), kr(0)) == (told.corrections, told.ledger.repayable)


def test_mixed_up_arguments_are_all_named():
    with pytest.raises(GrantkitError) as caught:
        assess(GOTLAND, as_of="2020-04-01", policies=None)
    assert [fault.field for fault in caught.value.faults] == ["case", "as_of", "policies"]


def test_what_the_costs_show_is_told_with_the_case():
    items = (
        CostItem(category=CostCategory.STAFFING, amount=SHARE),
        CostItem(category=CostCategory.OTHER, amount=kr(1), area="9.9"),
    )
    told = assessed(
        requisitions=(requisition(),),
        payments=(PAID,),
        financial_reports=(attrs.evolve(report(costs=kr(5)), items=items),),
    )
    assert {"stated_costs_below_items", "cost_outside_agreement", "earmark_unused"} == codes(told)


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1990, 12, 31)])
def test_a_document_of_before_the_calendar_in_hand_is_refused_by_its_own_field(day):
    with pytest.raises(GrantkitError) as caught:
        Requisition(arrived_on=day)
    assert ["arrived_on"] == [fault.field for fault in caught.value.faults]
    with pytest.raises(GrantkitError):
        deemed_received(date(1, 1, 1), Channel.POST)


def test_r97_the_last_decision_prevails_in_whatever_order_they_are_listed():
    terms = AGREEMENT.terms_for(RecipientGroup.REGIONS)
    days = {1: date(2019, 12, 20), 2: date(2019, 12, 5)}
    first, second = (
        PaymentDecision(
            registration_number=RegistrationNumber(f"S2019/{month}"),
            group=RecipientGroup.REGIONS,
            decided_on=date(2019, 6 + month, 1),
            terms=reworded(terms, "requisition", last_day=Deadline(last_day, CITED)),
        )
        for month, last_day in days.items()
    )
    for decisions in ((first, second), (second, first)):
        told = assessed(decisions=decisions, requisitions=(requisition(arrived_on=date(2019, 12, 10)),))
        assert Right.LAPSED is told.right
    # Of two decisions of one day, the one that is listed last.
    same_day = attrs.evolve(first, decided_on=second.decided_on)
    for decisions, right in (((same_day, second), Right.LAPSED), ((second, same_day), Right.PRESERVED)):
        told = assessed(decisions=decisions, requisitions=(requisition(arrived_on=date(2019, 12, 10)),))
        assert right is told.right


def test_r42_without_a_weight_the_printed_cell_stands():
    table = AGREEMENT.tables[0]
    others = attrs.evolve(table.weights, values=tuple(pair for pair in table.weights.values if pair[0] != GOTLAND))
    partly = attrs.evolve(AGREEMENT, tables=(attrs.evolve(table, weights=others),))
    told = assessed(agreement=partly, policies=Policies(entitlement_source=EntitlementSource.RECOMPUTED))
    assert SHARE == told.ledger.entitled


# ---- documents that take the place of others, and claims line by line


@pytest.mark.parametrize("documents", [1, -1])
def test_r51_a_report_by_post_that_replaces_one_by_e_mail_counts_as_later_whatever_the_days(documents):
    first = attrs.evolve(report(arrived_on=date(2020, 3, 28)), reference="a")
    letter = attrs.evolve(
        report(arrived_on=date(2020, 3, 30), costs=kr(10_000_000)),
        channel=Channel.POST,
        supersedes="a",
        reason="rättad",
    )
    case = {"requisitions": (requisition(),), "payments": (PAID,)}
    told = assessed(financial_reports=(first, letter)[::documents], **case)
    assert kr(8_735_782) == told.ledger.repayable
    # Without a day the letter may not have come yet, and then the first report still counts.
    undated = attrs.evolve(letter, arrived_on=None, channel=None)
    unknown = assessed(financial_reports=(undated, first), **case).ledger.repayable
    assert ("day_of_receipt", "financial_reports[0]") == (unknown.code, unknown.about)
    same = attrs.evolve(undated, stated_costs=SHARE)
    assert kr(0) == assessed(financial_reports=(same, first), **case).ledger.repayable


def test_r51_a_requisition_by_post_that_replaces_one_by_e_mail_gives_the_amount():
    first = requisition(arrived_on=date(2019, 11, 30), reference="a")
    letter = requisition(kr(15), arrived_on=MONDAY, channel=Channel.POST, supersedes="a", reason="rättad")
    assert kr(15) == assessed(requisitions=(first, letter)).ledger.awaiting
    undated = attrs.evolve(letter, arrived_on=None, channel=None)
    told = assessed(requisitions=(first, undated))
    assert (Right.PRESERVED, kr(15), SHARE - kr(15)) == (
        told.right,
        told.ledger.awaiting,
        told.ledger.undetermined,
    )
    assert ("day_of_receipt", "requisitions[1]") in missing(told)


def test_r51_of_two_reports_one_without_a_day_nobody_knows_which_is_the_later():
    case = {"requisitions": (requisition(),), "payments": (PAID,)}
    undated = attrs.evolve(report(), arrived_on=None, channel=None)
    dated = report(costs=kr(10_000_000))
    told = assessed(financial_reports=(dated, undated), **case)
    assert ("day_of_receipt", "financial_reports[1]") == (told.ledger.used.code, told.ledger.used.about)
    same = assessed(financial_reports=(dated, attrs.evolve(undated, stated_costs=kr(10_000_000))), **case)
    assert kr(10_000_000) == same.ledger.used
    replaced = (attrs.evolve(undated, reference="a"), attrs.evolve(dated, supersedes="a", reason="rättad"))
    assert kr(10_000_000) == assessed(financial_reports=replaced, **case).ledger.used


def test_r59_a_line_that_was_requisitioned_too_late_is_told_and_corrects_nothing():
    own = requisition(Sek.miljoner(25), line="salar")
    late = requisition(Sek.miljoner(100), arrived_on=date(2019, 12, 3), line="municipalities")
    told = assessed(recipient=SALAR, requisitions=(own, late), as_of=date(2019, 12, 20))
    found = {each.code: each for each in told.findings}
    assert {"line_requisitioned_late", "requisition_partial", "paid_for_others_too"} == codes(told)
    assert ("municipalities", date(2019, 12, 3)) == tuple(
        found["line_requisitioned_late"].value(name) for name in ("line", "counted_from")
    )
    assert "requisitions[0].amount" == found["requisition_partial"].field


def test_r42_r52_each_line_counts_up_to_its_own_cell():
    cells = {"efforts": SHARE - NURSES, "specialist_nurses": NURSES}
    over = requisition(cells["efforts"] + kr(500_000), line="efforts")
    told = assessed(requisitions=(over,))
    assert cells["efforts"] == told.ledger.awaiting
    finding = next(each for each in told.findings if each.code == "requisition_over_entitlement")
    assert (cells["efforts"], kr(500_000)) == (finding.value("entitled"), finding.value("difference"))
    both = tuple(requisition(cell, line=line) for line, cell in cells.items())
    assert SHARE == assessed(requisitions=both).ledger.awaiting


def test_r59_a_line_of_another_counts_for_nothing():
    told = assessed(requisitions=(requisition(kr(5), line="municipalities"),))
    assert (kr(0), SHARE) == (told.ledger.awaiting, told.ledger.unclaimed)
    assert {"line_of_another", "requisition_partial"} == codes(told)


def test_r59_what_was_paid_on_a_line_of_another_rests_on_no_right():
    by_line = tuple(
        Payment(amount=amount, paid_on=date(2019, 12, 16), line=line)
        for amount, line in ((kr(5), "municipalities"), (kr(7), "efforts"), (kr(9), None))
    )
    told = assessed(requisitions=(requisition(),), payments=by_line)
    assert (kr(16), kr(5), kr(21)) == (told.ledger.paid_on_right, told.ledger.paid_without_right, told.ledger.paid)
    (found,) = [each for each in told.findings if each.code == "paid_on_line_of_another"]
    assert ("payments[0].line", kr(5)) == (found.field, found.value("amount"))
    assert "paid_on_line_of_another" not in codes(assessed(payments=by_line, as_of=date(2019, 12, 15)))
    # Also where nobody knows whether the right was lost, nothing of it may carry what was paid for another.
    unknown = assessed(requisitions=(requisition(channel=None, arrived_on=date(2019, 12, 2)),), payments=by_line)
    terms = (unknown.ledger.paid_on_right, unknown.ledger.paid_without_right, unknown.ledger.paid_undetermined)
    assert (kr(0), kr(5), kr(16)) == terms
    others = reworded(AGREEMENT.terms_for("regions"), "requisition", if_late=IfLate.MAY_GO_TO_OTHERS)
    released = assessed(agreement=attrs.evolve(AGREEMENT, terms=(others,)), payments=by_line)
    assert (kr(5), kr(16)) == (released.ledger.paid_without_right, released.ledger.paid_undetermined)


def test_r52_a_partial_requisition_is_told_where_its_amount_stands():
    full, part = requisition(reference="a"), requisition(kr(5), reference="b", supersedes="a", reason="less")
    late = attrs.evolve(part, arrived_on=date(2019, 12, 10))
    told = assessed(requisitions=(full, late))
    assert [("requisitions[1].amount", kr(5))] == [
        (each.field, each.value("claimed")) for each in told.findings if each.code == "requisition_partial"
    ]
    # What came after the payment changed nothing.
    early = attrs.evolve(part, arrived_on=date(2019, 11, 20), supersedes=None, reason=None)
    more = attrs.evolve(full, arrived_on=date(2019, 11, 28), reference="c", supersedes="b", reason="more")
    told = assessed(
        requisitions=(early, more), payments=(attrs.evolve(PAID, amount=kr(5), paid_on=date(2019, 11, 25)),)
    )
    assert ["requisitions[0].amount"] == [each.field for each in told.findings if each.code == "requisition_partial"]


def test_r51_a_late_correction_that_lowers_the_claim_is_told_as_what_it_is():
    first = requisition(SHARE, reference="1")
    lower = requisition(kr(5), date(2019, 12, 10), reference="2", supersedes="1", reason="less was needed")
    told = assessed(requisitions=(first, lower))
    (found,) = [each for each in told.findings if each.code == "claim_lowered_late"]
    assert ("requisitions[1]", kr(5), kr(5)) == (found.field, found.value("amount"), told.ledger.awaiting)
    assert "correction_after_last_day" not in codes(told)
    # The last one of several that correct each other is told, and a claim that is not lowered is not.
    third = attrs.evolve(lower, amount=kr(7), arrived_on=date(2019, 12, 11), reference="3", supersedes="2")
    told = assessed(requisitions=(first, lower, third))
    assert [("correction_after_last_day", "requisitions[1]"), ("claim_lowered_late", "requisitions[2]")] == [
        (each.code, each.field) for each in told.findings if each.field.endswith("]")
    ]
    for changes in ({"amount": SHARE}, {"amount": None}, {"supersedes": None, "reason": None}):
        told = assessed(requisitions=(first, attrs.evolve(lower, **changes)))
        assert "correction_after_last_day" in codes(told)
    unstated = attrs.evolve(first, amount=None)
    late = attrs.evolve(first, arrived_on=date(2019, 12, 9))
    for root in (unstated, late):
        assert "claim_lowered_late" not in codes(assessed(requisitions=(root, lower)))
    paid = attrs.evolve(PAID, paid_on=date(2019, 12, 9))
    assert "claim_lowered_late" not in codes(assessed(requisitions=(first, lower), payments=(paid,)))


def test_r51_what_was_paid_for_another_does_not_close_the_way_for_a_correction():
    asked = (
        requisition(kr(5), reference="a"),
        requisition(arrived_on=date(2019, 11, 28), reference="b", supersedes="a", reason="the whole share"),
    )
    paid = attrs.evolve(PAID, paid_on=date(2019, 11, 27))
    told = assessed(requisitions=asked, payments=(attrs.evolve(paid, line="municipalities"),))
    assert (SHARE, kr(0)) == (told.ledger.awaiting, told.ledger.unclaimed)
    assert "requisition_after_payment" not in codes(told)
    told = assessed(requisitions=asked, payments=(attrs.evolve(paid, line="efforts"),))
    assert kr(0) == told.ledger.awaiting
    assert "requisition_after_payment" in codes(told)


def test_r59_what_was_paid_on_a_line_beyond_its_claim_is_told():
    paid = Payment(amount=Sek.miljoner(100), paid_on=date(2019, 12, 16), line="municipalities")
    told = assessed(recipient=SALAR, requisitions=(requisition(Sek.miljoner(25), line="salar"),), payments=(paid,))
    finding = next(each for each in told.findings if each.code == "paid_above_line")
    assert (Sek.miljoner(100), kr(0)) == (finding.value("paid"), finding.value("claimed"))


def test_r51_a_payment_for_all_and_one_for_a_line_are_more_than_one():
    paid = (attrs.evolve(PAID, amount=kr(5)), attrs.evolve(PAID, amount=kr(6), line="efforts"))
    assert "paid_more_than_once" in codes(assessed(requisitions=(requisition(),), payments=paid))
    by_line = (attrs.evolve(paid[0], line="specialist_nurses"), paid[1])
    assert "paid_more_than_once" not in codes(assessed(requisitions=(requisition(),), payments=by_line))


@pytest.mark.parametrize(("claimed", "paid"), [("efforts", None), (None, "efforts"), ("efforts", "efforts")])
def test_r31_r69_an_earmark_that_was_never_taken_is_not_unused(claimed, paid):
    own = SHARE - NURSES
    spent = attrs.evolve(
        report(),
        received=own,
        items=(CostItem(category=CostCategory.STAFFING, amount=own, line="efforts"),),
        stated_costs=own,
    )
    told = assessed(
        requisitions=(requisition(own, line=claimed),),
        payments=(attrs.evolve(PAID, amount=own, line=paid),),
        financial_reports=(spent,),
    )
    assert kr(0) == told.unspent.earmark
    assert "earmark_unused" not in codes(told)


def test_r42_a_krona_that_print_differs_from_itself_by_is_no_payment_in_error():
    cells = kr(104_148_041)
    sent = (requisition(cells),)
    told = assessed(recipient=HALLAND, requisitions=sent, payments=(attrs.evolve(PAID, amount=cells),))
    assert kr(1) == told.ledger.paid_without_right
    assert "paid_by_the_cells" in codes(told)
    assert "paid_without_right" not in codes(told)
    above = assessed(recipient=HALLAND, requisitions=sent, payments=(attrs.evolve(PAID, amount=cells + kr(1)),))
    assert "paid_without_right" in codes(above)
    assert "paid_by_the_cells" not in codes(above)
    lapsed = assessed(recipient=HALLAND, payments=(attrs.evolve(PAID, amount=kr(1)),))
    assert "paid_without_right" in codes(lapsed)


@pytest.mark.parametrize("addressee", ["Kammarkollegiet, Box 2218", "Statens kammarkollegium/Kammarkollegiet", "  "])
def test_r48_an_addressee_with_more_than_the_name_is_the_authority_that_the_text_names(addressee):
    told = assessed(requisitions=(requisition(addressee=addressee),), as_of=date(2019, 12, 20))
    assert (Right.PRESERVED, Sek.ZERO) == (told.right, told.ledger.undetermined)
    assert {"sent_elsewhere", "wrong_addressee"}.isdisjoint(
        {*codes(told), *(each.code for each in told.documents[0].findings)}
    )


@pytest.mark.parametrize("name", ["Kammar", "kollegiet", "K", "-"])
def test_r48_a_part_of_a_word_is_no_name_of_the_authority(name):
    told = assessed(requisitions=(requisition(addressee=name),), as_of=date(2019, 12, 20))
    assert Right.UNKNOWN is told.right
    judged = Judgement(unused=kr(5), judged_on=date(2020, 3, 20), judged_by=name, reason="x")
    told = assessed(requisitions=(requisition(),), payments=(PAID,), judgements=(judged,), as_of=date(2020, 4, 2))
    assert "judged_by_another" in codes(told)
    assert kr(5) != told.ledger.repayable


def test_r77_without_a_report_the_authority_judges_and_not_otherwise():
    judged = Judgement(unused=kr(5), judged_on=date(2020, 4, 1), judged_by="Kammarkollegiet", reason="no report")
    facts = {"requisitions": (requisition(),), "payments": (PAID,), "judgements": (judged,), "as_of": date(2020, 4, 2)}
    told = assessed(**facts)
    assert kr(5) == told.ledger.repayable
    assert {"authority_has_judged"} == {each for each in codes(told) if each.startswith("authority")}
    told = assessed(financial_reports=(report(costs=SHARE - kr(5)),), **facts)
    assert set() == {each for each in codes(told) if each.startswith("authority")}


def test_r77_no_more_than_was_paid_is_judged_to_be_unused():
    def told(unused):
        judged = Judgement(unused=unused, judged_on=date(2020, 3, 20), judged_by="Kammarkollegiet", reason="x")
        return assessed(requisitions=(requisition(),), payments=(PAID,), judgements=(judged,), as_of=date(2020, 4, 2))

    above = told(SHARE + kr(1))
    (found,) = [each for each in above.findings if each.code == "judged_above_paid"]
    assert (SHARE, SHARE, SHARE + kr(1)) == (
        above.ledger.repayable,
        found.value("paid"),
        found.value("by_authority"),
    )
    assert "judged_above_paid" not in codes(told(SHARE))


def test_r77_a_judgement_by_a_unit_of_the_authority_governs():
    by_unit = Judgement(
        unused=Sek.kronor(5), judged_on=date(2020, 3, 20), judged_by="Kammarkollegiet, statsbidragsenheten", reason="x"
    )
    told = assessed(requisitions=(requisition(),), payments=(PAID,), judgements=(by_unit,), as_of=date(2020, 4, 2))
    assert Sek.kronor(5) == told.ledger.repayable
    assert "judged_by_another" not in codes(told)


@pytest.mark.parametrize(
    ("facts", "duty"),
    [
        ({"requisitions": (requisition(addressee="Socialstyrelsen"),)}, "requisition"),
        ({"financial_reports": (report(addressee="regeringen"),)}, "financial_report"),
    ],
)
def test_a_document_sent_to_another_authority_gives_one_answer_everywhere(facts, duty):
    told = assessed(**({"requisitions": (requisition(),), "payments": (PAID,)} | facts), as_of=date(2020, 4, 2))
    outcome = told.right if duty == "requisition" else told.reclaim.ceiling
    document = next(each for each in told.documents if each.path.startswith(duty))
    assert (DutyStatus.UNKNOWN, Timeliness.UNKNOWN) == (status_of(told, duty), document.timeliness)
    assert Right.UNKNOWN is outcome or "right_authority" == outcome.code
    assert "sent_elsewhere" in codes(told)
    assert "wrong_addressee" in {each.code for each in document.findings}
    late = assessed(requisitions=(requisition(arrived_on=date(2019, 12, 9), addressee="Socialstyrelsen"),))
    assert Right.LAPSED is late.right
    beside = assessed(
        requisitions=(requisition(addressee="Socialstyrelsen"), requisition(arrived_on=date(2019, 11, 20)))
    )
    assert Right.PRESERVED is beside.right


@pytest.mark.parametrize("reports", [(), (report(date(2020, 4, 1)),), (attrs.evolve(report(), arrived_on=None),)])
def test_where_nothing_was_paid_whether_a_report_is_owed_is_unknown_and_nothing_can_be_reclaimed(reports):
    told = assessed(requisitions=(requisition(),), financial_reports=reports, as_of=date(2020, 4, 2))
    assert (DutyStatus.UNKNOWN, kr(0)) == (status_of(told, "financial_report"), told.reclaim.ceiling)
    assert DutyStatus.MET is status_of(assessed(financial_reports=(report(),)), "financial_report")


def test_nothing_that_is_unknown_decides_what_can_be_reclaimed_where_all_was_repaid():
    undated = attrs.evolve(report(), arrived_on=None, channel=None)
    facts = {"payments": (PAID,), "financial_reports": (undated,), "as_of": date(2020, 4, 2)}
    assert isinstance(assessed(**facts).reclaim.ceiling, Unknown)
    repaid = Repayment(amount=SHARE, booked_on=date(2020, 3, 2))
    assert kr(0) == assessed(**facts, repayments=(repaid,)).reclaim.ceiling


@pytest.mark.parametrize("roll", DateRoll)
def test_whether_the_readings_of_the_day_differ_does_not_depend_on_the_reading_chosen(roll):
    terms = AGREEMENT.terms_for(RecipientGroup.REGIONS)
    saturday = reworded(terms, ReportKind.FINANCIAL, last_day=Deadline(date(2020, 3, 14), CITED))
    decision = PaymentDecision(
        registration_number=RegistrationNumber("S2019/1"),
        group=RecipientGroup.REGIONS,
        decided_on=date(2019, 12, 1),
        terms=saturday,
    )
    undated = attrs.evolve(report(), arrived_on=None, channel=None)
    told = assessed(
        decisions=(decision,),
        payments=(PAID,),
        financial_reports=(undated, report(date(2020, 3, 16))),
        as_of=date(2020, 4, 2),
        policies=Policies(roll=roll),
    )
    assert told.reclaim.contestable


def test_stated_entitlements_that_add_up_to_less_than_nothing_are_refused():
    with pytest.raises(GrantkitError) as caught:
        GrantCase(
            agreement=AGREEMENT,
            recipient=GOTLAND,
            entitlements=(Entitlement(line=None, amount=kr(-1), citation=CITED),),
        )
    assert ["entitlements"] == [fault.field for fault in caught.value.faults]


def test_an_assessment_is_sent_on_without_what_was_computed():
    told = assessed(requisitions=(requisition(),), payments=(PAID,))
    before = len(pickle.dumps(told))
    assert PAID.amount == told.ledger.paid
    sent = pickle.loads(pickle.dumps(told))  # noqa: S301  # made here
    assert (before, told, told.ledger) == (len(pickle.dumps(told)), sent, sent.ledger)


def test_an_earmark_of_an_unknown_amount_leaves_the_repayment_unknown_only_where_it_binds():
    unknown = Unknown("share", CITED)
    facts = {
        "entitlements": (Entitlement(line="specialist_nurses", amount=unknown, citation=CITED),),
        "payments": (PAID,),
        "financial_reports": (report(costs=SHARE),),
    }
    assert kr(0) == assessed(**facts).ledger.repayable
    binding = assessed(**facts, policies=Policies(earmark_test=EarmarkTest.BINDING))
    assert unknown == binding.ledger.repayable
