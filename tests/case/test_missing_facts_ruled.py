"""Answers to cases with missing facts that were ruled right, in kronor of Gotland's or Halland's grant of 2019."""

from datetime import date

import attrs
import pytest
from reworded import reworded

from grantkit import (
    Channel,
    Citation,
    CostCategory,
    CostItem,
    FinancialReport,
    GrantCase,
    NotRegulated,
    Payment,
    Period,
    Policies,
    RecipientGroup,
    Requisition,
    Sek,
    Unknown,
)
from grantkit import assess as assess_case
from grantkit.agreement import EarmarkTest, ReportKind
from grantkit.case import Entitlement
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT

kr = Sek.kronor
WHOLE, LATER = kr(18_735_782), date(2020, 12, 31)
E_MAIL, NOVEMBER = Channel.E_MAIL, date(2019, 11, 12)
PAID = Payment(amount=WHOLE, paid_on=date(2019, 12, 16))


def ledger(name="Gotland", **facts):
    case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient(name), **facts)
    return assess_case(case, as_of=LATER).ledger


def test_claims_that_differ_only_above_the_entitlement_are_the_same():
    first = Requisition(amount=kr(104_148_040), arrived_on=NOVEMBER, channel=E_MAIL)
    second = Requisition(amount=kr(104_148_041), arrived_on=date(2019, 12, 2))
    found = ledger("Halland", requisitions=(first, second))
    assert (kr(104_148_040), kr(0)) == (found.awaiting, found.undetermined)


def test_what_is_replaced_counts_for_nothing_whatever_day_it_came():
    undated = Requisition(amount=WHOLE, reference="a")
    correction = Requisition(
        amount=kr(10_000_000), arrived_on=NOVEMBER, channel=E_MAIL, reference="b", supersedes="a", reason="rättad"
    )
    found = ledger(requisitions=(undated, correction))
    assert (kr(10_000_000), kr(8_735_782), kr(0)) == (found.awaiting, found.unclaimed, found.undetermined)


def test_an_undated_requisition_may_be_the_later_one():
    found = ledger(
        requisitions=(
            Requisition(amount=kr(1)),
            Requisition(amount=WHOLE, arrived_on=NOVEMBER, channel=E_MAIL),
        ),
        payments=(PAID,),
    )
    assert (kr(1), WHOLE - kr(1)) == (found.paid_on_right, found.paid_undetermined)
    assert WHOLE - kr(1) == found.undetermined


def test_what_is_certain_and_what_is_possible_stand_apart():
    sure = Requisition(amount=kr(3_000_000), arrived_on=NOVEMBER, channel=E_MAIL)
    maybe = Requisition(amount=kr(4_100_000), arrived_on=date(2019, 12, 2))
    found = ledger(requisitions=(sure, maybe))
    assert (kr(3_000_000), WHOLE - kr(4_100_000), kr(1_100_000)) == (
        found.awaiting,
        found.unclaimed,
        found.undetermined,
    )


def test_a_doubtful_cost_beside_costs_above_the_grant_leaves_nothing_open():
    winter = Period(first=date(2019, 12, 1), last=date(2020, 1, 31))
    items = (
        CostItem(category=CostCategory.STAFFING, amount=WHOLE * 3),
        CostItem(category=CostCategory.STAFFING, amount=kr(10_000), period=winter),
    )
    report = FinancialReport(items=items, received=WHOLE, arrived_on=date(2020, 3, 1), channel=E_MAIL)
    found = ledger(payments=(PAID,), financial_reports=(report,))
    assert (WHOLE, kr(0), kr(0)) == (found.used, found.unspent, found.repayable)


def used(*reports, as_of):
    case = GrantCase(
        agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"), payments=(PAID,), financial_reports=reports
    )
    return assess_case(case, as_of=as_of).ledger.used


def test_a_report_without_a_day_is_not_the_last_beside_one_of_today_that_is_listed_after_it():
    today = date(2020, 3, 2)
    dated = FinancialReport(stated_costs=kr(5), arrived_on=today, channel=E_MAIL, reference="b")
    undated = FinancialReport(stated_costs=kr(3), reference="a")
    assert kr(5) == used(undated, dated, as_of=today)
    assert Unknown is type(used(dated, undated, as_of=today))
    assert Unknown is type(used(undated, dated, as_of=date(2020, 3, 3)))
    correction = FinancialReport(stated_costs=kr(3), reference="a", supersedes="b", reason="rättad")
    assert Unknown is type(used(correction, dated, as_of=today))
    beside = FinancialReport(stated_costs=kr(5), arrived_on=today, channel=E_MAIL, reference="c")
    assert Unknown is type(used(correction, beside, dated, as_of=today))


def test_of_a_letter_to_another_authority_nothing_is_presumed():
    """It was in the letter box of another on the day after the last; the right one cannot have had it before."""
    astray = Requisition(
        amount=WHOLE, arrived_on=date(2019, 12, 2), channel=Channel.LETTER_BOX, addressee="Socialstyrelsen"
    )
    assert (WHOLE, kr(0)) == (ledger(requisitions=(astray,)).lapsed, ledger(requisitions=(astray,)).undetermined)
    by_word_of_the_authority = attrs.evolve(astray, received_on=date(2019, 11, 29))
    assert WHOLE == ledger(requisitions=(by_word_of_the_authority,)).undetermined


def test_a_doubtful_cost_meets_the_earmark_only_where_it_is_tagged_with_it():
    """No cost of specialist nurses is certain; 10 000 kr may be, if they fall within the year and are tagged."""
    winter = Period(first=date(2019, 12, 1), last=date(2020, 1, 31))

    def repayable(line):
        items = (
            CostItem(category=CostCategory.STAFFING, amount=WHOLE),
            CostItem(category=CostCategory.COMPETENCE, amount=kr(10_000), period=winter, line=line),
        )
        report = FinancialReport(items=items, received=WHOLE, arrived_on=date(2020, 3, 1), channel=E_MAIL)
        case = GrantCase(
            agreement=AGREEMENT,
            recipient=AGREEMENT.recipient("Gotland"),
            payments=(PAID,),
            financial_reports=(report,),
        )
        binding = Policies(earmark_test=EarmarkTest.BINDING)
        return assess_case(case, as_of=LATER, policies=binding).ledger.repayable

    assert kr(2_316_635) == repayable(None)
    assert Unknown is type(repayable("specialist_nurses"))


def test_a_lower_correction_counts_until_the_money_is_paid_and_not_after():
    """It arrives after the last day: what the recipient itself asks less for is its ceiling, if it asks in time."""
    asked = Requisition(amount=WHOLE, arrived_on=NOVEMBER, channel=E_MAIL, reference="a")
    lower = Requisition(
        amount=kr(10), arrived_on=date(2019, 12, 10), channel=E_MAIL, reference="b", supersedes="a", reason="rättad"
    )
    before = Payment(amount=WHOLE, paid_on=date(2019, 12, 9))
    assert kr(10) == ledger(requisitions=(asked, lower), payments=(PAID,)).paid_on_right
    assert WHOLE == ledger(requisitions=(asked, lower), payments=(before,)).paid_on_right


def test_without_a_day_of_the_report_no_reading_of_it_is_contestable():
    gap = NotRegulated("report_day", AGREEMENT.budget.citation)
    terms = tuple(reworded(each, ReportKind.FINANCIAL, last_day=gap) for each in AGREEMENT.terms)
    case = GrantCase(
        agreement=attrs.evolve(AGREEMENT, terms=terms), recipient=AGREEMENT.recipient("Gotland"), payments=(PAID,)
    )
    exposure = assess_case(case, as_of=LATER).reclaim
    assert (gap, "regeringen", "stödet", False) == (
        exposure.ceiling,
        exposure.actor,
        exposure.what,
        exposure.contestable,
    )


def test_a_payment_that_names_no_line_may_be_of_any_and_one_on_another_line_is_not():
    """SKL asks for 25 mnkr, is paid, and corrects to 10: the correction is late where the money may be of its line."""
    asked = Requisition(amount=kr(25_000_000), arrived_on=NOVEMBER, channel=E_MAIL, line="salar", reference="a")
    lower = Requisition(
        amount=kr(10_000_000),
        arrived_on=date(2019, 11, 20),
        channel=E_MAIL,
        line="salar",
        reference="b",
        supersedes="a",
        reason="rättad",
    )

    def paid(line, *others):
        payment = Payment(amount=kr(25_000_000), paid_on=date(2019, 11, 14), line=line)
        found = ledger("SKL", requisitions=(asked, lower), payments=(payment, *others))
        return found.paid_on_right, found.awaiting, found.paid_without_right

    assert (kr(25_000_000), kr(0), kr(0)) == paid(None)
    assert (kr(25_000_000), kr(0), kr(0)) == paid("salar")
    assert (kr(0), kr(10_000_000), kr(25_000_000)) == paid("municipalities")
    later = Payment(amount=kr(1), paid_on=date(2019, 11, 25), line="salar")
    assert (kr(25_000_000), kr(0), kr(1)) == paid(None, later)


def test_an_undated_claim_may_have_come_between_the_other_claim_and_the_payment():
    """On the day of payment at the latest it takes the place of the 10 kr; before them or later it changes nothing."""
    ten = Requisition(amount=kr(10), arrived_on=NOVEMBER, channel=E_MAIL, line="specialist_nurses")
    whole = Requisition(amount=WHOLE)
    payment = Payment(amount=kr(20), paid_on=date(2019, 11, 13))
    found = ledger(requisitions=(whole, ten), payments=(payment,))
    assert (kr(10), kr(0), WHOLE - kr(10)) == (found.paid_on_right, found.unclaimed, found.undetermined)
    assert (kr(0), kr(10)) == (found.paid_without_right, found.paid_undetermined)


def test_of_two_missing_facts_the_day_is_named_before_the_amount():
    day, amount = Requisition(amount=kr(5)), Requisition(arrived_on=NOVEMBER, channel=E_MAIL)

    def missing(*requisitions):
        case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"), requisitions=requisitions)
        claimed = next(each.outcome for each in assess_case(case, as_of=LATER).steps if each.code == "claimed")
        return claimed.code, claimed.about

    assert ("day_of_receipt", "requisitions[0]") == missing(day)
    assert ("amount", "requisitions[0]") == missing(amount)
    assert ("day_of_receipt", "requisitions[0]") == missing(day, amount)
    assert ("day_of_receipt", "requisitions[1]") == missing(amount, day)
    assert ("amount", "requisitions[0]") == missing(amount, attrs.evolve(amount, arrived_on=date(2019, 11, 13)))


def test_where_payments_name_lines_the_earmark_is_what_may_have_been_paid_on_it():
    """18 mnkr is paid on the efforts and 1 000 kr on no line; no cost of specialist nurses is reported."""
    report = FinancialReport(
        items=(CostItem(category=CostCategory.STAFFING, amount=WHOLE),),
        received=WHOLE,
        arrived_on=date(2020, 3, 1),
        channel=E_MAIL,
    )
    case = GrantCase(
        agreement=AGREEMENT,
        recipient=AGREEMENT.recipient("Gotland"),
        payments=(
            attrs.evolve(PAID, amount=kr(18_000_000), line="efforts"),
            attrs.evolve(PAID, amount=kr(1_000)),
        ),
        financial_reports=(report,),
    )
    told = assess_case(case, as_of=LATER, policies=Policies(earmark_test=EarmarkTest.BINDING))
    assert (kr(1_000), kr(1_000)) == (told.unspent.earmark, told.ledger.repayable)


def test_what_is_claimed_is_known_where_the_claims_differ_only_above_the_entitlement():
    first = Requisition(amount=kr(104_148_040), arrived_on=NOVEMBER, channel=E_MAIL)
    second = Requisition(amount=kr(104_148_041), arrived_on=date(2019, 12, 2))
    case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Halland"), requisitions=(first, second))
    steps = {each.code: each.outcome for each in assess_case(case, as_of=LATER).steps}
    assert kr(104_148_040) == steps["claimed"]


def test_where_the_day_of_the_requisition_is_not_regulated_nothing_is_said_of_the_right():
    gap = NotRegulated("requisition_day", AGREEMENT.budget.citation)
    terms = tuple(
        attrs.evolve(each, requisition=gap) if each.group == RecipientGroup.REGIONS else each
        for each in AGREEMENT.terms
    )
    case = GrantCase(
        agreement=attrs.evolve(AGREEMENT, terms=terms),
        recipient=AGREEMENT.recipient("Gotland"),
        requisitions=(Requisition(amount=WHOLE, arrived_on=NOVEMBER, channel=E_MAIL),),
        payments=(PAID,),
    )
    found = assess_case(case, as_of=LATER).ledger
    assert (WHOLE, WHOLE, [gap] * 4) == (
        found.entitled,
        found.paid,
        [found.paid_on_right, found.awaiting, found.lapsed, found.paid_without_right],
    )


def test_money_paid_by_the_cells_cites_the_place_of_the_difference():
    cell, difference = Citation("S9", "cell"), Citation("S9", "summa")
    case = GrantCase(
        agreement=AGREEMENT,
        recipient=AGREEMENT.recipient("Gotland"),
        entitlements=(
            Entitlement(line="efforts", amount=kr(100), citation=cell),
            Entitlement(line="specialist_nurses", amount=kr(0), citation=cell),
            Entitlement(line=None, amount=kr(-1), citation=difference),
        ),
        requisitions=(Requisition(amount=kr(99), arrived_on=NOVEMBER, channel=E_MAIL),),
        payments=(attrs.evolve(PAID, amount=kr(100)),),
    )
    told = {each.code: each for each in assess_case(case, as_of=LATER).findings}
    assert (difference, kr(1)) == (told["paid_by_the_cells"].citation, told["paid_by_the_cells"].value("amount"))


def test_where_what_to_repay_is_not_regulated_no_day_of_it_is_either():
    gap = NotRegulated("what_to_repay", AGREEMENT.budget.citation)
    terms = tuple(
        attrs.evolve(each, repayment=attrs.evolve(each.repayment, what=gap))
        if each.group == RecipientGroup.REGIONS
        else each
        for each in AGREEMENT.terms
    )
    case = GrantCase(
        agreement=attrs.evolve(AGREEMENT, terms=terms), recipient=AGREEMENT.recipient("Gotland"), payments=(PAID,)
    )
    told = assess_case(case, as_of=LATER).repayment
    assert (gap, gap, gap) == (told.amount, told.due, told.clause_day)


def test_where_what_somebody_is_entitled_to_is_not_regulated_the_right_is_not_either():
    gap = NotRegulated("key_of_municipal_money", AGREEMENT.budget.citation)
    case = GrantCase(
        agreement=AGREEMENT,
        recipient=AGREEMENT.recipient("Gotland"),
        entitlements=tuple(
            Entitlement(line=line, amount=gap, citation=gap.citation) for line in ("efforts", "specialist_nurses")
        ),
        requisitions=(Requisition(amount=WHOLE, arrived_on=NOVEMBER, channel=E_MAIL),),
    )
    told = assess_case(case, as_of=LATER)
    assert (gap, gap, gap) == (told.lapse, told.right, told.ledger.awaiting)


def test_a_late_correction_that_names_a_line_leaves_a_claim_on_that_line_alone():
    """The whole was claimed on no line; what is left of it, 10 kr, is on the line that the correction names."""
    asked = Requisition(amount=WHOLE, arrived_on=NOVEMBER, channel=E_MAIL, reference="a")
    lower = Requisition(
        amount=kr(10),
        arrived_on=date(2019, 12, 10),
        channel=E_MAIL,
        line="specialist_nurses",
        reference="b",
        supersedes="a",
        reason="rättad",
    )
    payment = attrs.evolve(PAID, amount=kr(10), line="efforts")
    found = ledger(requisitions=(asked, lower), payments=(payment,))
    assert (kr(0), kr(10), kr(10)) == (found.paid_on_right, found.awaiting, found.paid_without_right)
    found = ledger(requisitions=(asked, lower), payments=(attrs.evolve(payment, line="specialist_nurses"),))
    assert (kr(10), kr(0), kr(0)) == (found.paid_on_right, found.awaiting, found.paid_without_right)


def report(amount, reference=None, **facts):
    items = (CostItem(category=CostCategory.OTHER, amount=amount, period=Period.calendar_year(2019)),)
    return FinancialReport(items=items, reference=reference, received=WHOLE, channel=E_MAIL, **facts)


def between(*reports, as_of=LATER):
    case = GrantCase(
        agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"), payments=(PAID,), financial_reports=reports
    )
    return assess_case(case, as_of=as_of).repayment.between


def test_an_earlier_report_is_not_the_last_one_whether_or_not_a_correction_of_a_later_one_came():
    """Either the correction came, and is the last one, or the later report stands; the first report is neither."""
    first = report(kr(0), arrived_on=date(2020, 3, 27))
    second = report(WHOLE, "b", arrived_on=date(2020, 3, 31))
    elsewhere = report(
        kr(8_735_782),
        supersedes="b",
        reason="rättad",
        arrived_on=date(2020, 4, 3),
        addressee="Socialstyrelsen",
    )
    assert (kr(0), kr(10_000_000)) == between(first, second, elsewhere)


def test_a_report_without_a_day_is_not_later_than_one_that_came_after_it_on_the_last_day_that_is_known():
    """What comes on one day counts in the order of the case, whatever it replaces of what has not come yet."""
    undated = report(kr(0), supersedes="c", reason="rättad")
    second = report(WHOLE, "c", arrived_on=date(2020, 6, 1))
    last = report(kr(8_735_782), arrived_on=date(2020, 4, 1))
    assert (kr(10_000_000), kr(10_000_000)) == between(undated, second, last, as_of=date(2020, 4, 1))
    assert (kr(10_000_000), WHOLE) == between(undated, second, last, as_of=date(2020, 4, 2))


def test_above_six_reports_without_a_day_any_of_them_may_be_the_last():
    reports = tuple(report(kr(1_000_000 * each)) for each in range(1, 9))
    assert (kr(0), WHOLE) == between(*reports)
    assert (kr(10_735_782), kr(17_735_782)) == between(*reports, report(kr(5_000_000), arrived_on=date(2020, 3, 1)))


@pytest.mark.parametrize(
    ("day", "channel", "amount", "codes"),
    [
        (date(2019, 11, 14), None, None, ["amount"]),
        (date(2019, 11, 14), None, 5, []),
        (date(2019, 12, 2), None, None, ["channel", "amount"]),
        (date(2019, 12, 2), None, 5, ["channel"]),
        (date(2019, 12, 2), Channel.E_MAIL, None, []),
    ],
)
def test_r59_what_is_missing_of_a_requisition_is_what_decides_its_amount(day, channel, amount, codes):
    sent = Requisition(arrived_on=day, channel=channel, amount=amount and Sek.kronor(amount))
    case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"), requisitions=(sent,))
    answer = assess_case(case, as_of=date(2019, 12, 10))
    assert codes == [each.code for each in answer.missing]
    told = [each.field for each in answer.findings if each.code == "amount_not_stated"]
    assert told == ["requisitions[0].amount"] * ("amount" in codes)
