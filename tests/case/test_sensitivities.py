"""Only the readings that change an outcome are told, with both outcomes and the kronor between them."""

from datetime import date

from hypothesis import given, settings

from grantkit import (
    Channel,
    CostCategory,
    CostItem,
    FinancialReport,
    GrantCase,
    Payment,
    Policies,
    Requisition,
    Right,
    Sek,
    assess,
    sensitivity,
)
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.testing import days, grant_cases

kr = Sek.kronor
GOTLAND, HALLAND = AGREEMENT.recipient("Gotland"), AGREEMENT.recipient("Halland")
SHARE, NURSES = kr(18_735_782), kr(2_316_635)


def told(recipient=GOTLAND, **facts):
    alternatives = sensitivity(GrantCase(agreement=AGREEMENT, recipient=recipient, **facts), as_of=date(2020, 4, 1))
    return {(each.policy, each.other.value): each for each in alternatives}


def requisition(arrived_on=date(2019, 11, 15), amount=SHARE, channel=Channel.E_MAIL):
    return (Requisition(amount=amount, arrived_on=arrived_on, channel=channel),)


def test_r49_the_sunday_turns_the_whole_share():
    found = told(requisitions=requisition(date(2019, 12, 2)))
    assert [("roll", "next_working_day")] == list(found)
    alternative = found["roll", "next_working_day"]
    assert (Right.LAPSED, Right.PRESERVED) == ((right := alternative.change("right")).chosen, right.other)
    assert (None, SHARE * -1, SHARE) == (
        right.kronor,
        alternative.change("lapsed").kronor,
        alternative.change("awaiting").kronor,
    )
    assert alternative.change("paid") is None


def test_r50_post_on_monday_turns_on_the_presumption():
    found = told(requisitions=requisition(date(2019, 12, 2), channel=Channel.POST))
    assert SHARE == found["receipt_rule", "arrival_day"].change("lapsed").kronor


def test_r52_the_rest_of_a_partial_requisition_may_have_lapsed():
    found = told(requisitions=requisition(amount=kr(10_000_000)))
    assert kr(8_735_782) == found["partial_requisition", "lapsed"].change("lapsed").kronor


def test_r42_the_printed_sum_against_its_cells_is_one_krona():
    found = told(HALLAND)
    assert kr(1) == found["entitlement_source", "printed_cells"].change("entitled").kronor


def test_r69_an_unused_earmark_is_the_whole_share_of_table_2():
    unused = FinancialReport(
        received=SHARE,
        items=(CostItem(category=CostCategory.STAFFING, amount=SHARE),),
        arrived_on=date(2020, 3, 1),
        channel=Channel.WEB,
    )
    paid = (Payment(amount=SHARE, paid_on=date(2019, 12, 16)),)
    found = told(requisitions=requisition(), payments=paid, financial_reports=(unused,))
    assert NURSES == found["earmark_test", "binding"].change("repayable").kronor


def test_where_no_reading_matters_nothing_is_told():
    assert {} == told(requisitions=requisition())


@settings(max_examples=max(15, settings().max_examples // 2))
@given(grant_cases(AGREEMENT), days())
def test_each_alternative_is_what_the_other_choice_gives(case, as_of):
    """Both sides of every change are those of the assessments themselves."""
    now = assess(case, as_of=as_of)
    for each in sensitivity(case, as_of=as_of):
        then = assess(case, as_of=as_of, policies=Policies(**{each.policy: each.other}))
        for change in each.changes:
            assert (change.chosen, change.other) == tuple(answer(side, change.term) for side in (now, then))
            assert change.chosen != change.other


def answer(assessment, term):
    if term.startswith("duties."):
        return next(each.status for each in assessment.duties if f"duties.{each.duty.code}" == term)
    documents = {each.path: each.state for each in assessment.documents}
    if term in documents:
        return documents[term]
    return assessment.right if term == "right" else getattr(assessment.ledger, term)
