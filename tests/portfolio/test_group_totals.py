"""Sums of many cases: by each grouping they add up to the whole, and an unknown amount stays where it belongs."""

from datetime import date

import attrs
import pytest
from family import FAR_TERMS, agreement_of, case_of, changed, cited
from plain_agreement import agreed, case_under, kr, paid

from grantkit import (
    Channel,
    GrantCase,
    GrantkitError,
    NotRegulated,
    Payment,
    Period,
    Requisition,
    Right,
    Sek,
    Unknown,
    assess,
)
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, REGIONS
from grantkit.portfolio import GroupedBy, totals
from grantkit.portfolio.agreements_met import DistinctAgreements

APRIL, SUMMER = date(2020, 4, 1), date(2025, 6, 2)
GOTLAND, STOCKHOLM = AGREEMENT.recipient("Gotland"), REGIONS[0]
SHARE, NURSES = Sek.kronor(18_735_782), Sek.kronor(2_316_635)


def of_2019(recipient=GOTLAND, **facts):
    return assess(GrantCase(agreement=AGREEMENT, recipient=recipient, **facts), as_of=APRIL)


def of_text(terms=FAR_TERMS, **facts):
    return assess(case_of(terms, **facts), as_of=APRIL)


def keys(found, by):
    return [(each.key, each.count) for each in found.by(by)]


def test_no_case_adds_up_to_nothing():
    found = totals(())
    assert (None, 0, ()) == (found.as_of, found.count, found.groups)
    assert all(each.known == Sek.ZERO and not each.withheld for each in found.sums)
    assert () == found.records()


def test_each_grouping_has_its_keys_in_the_order_in_which_they_occur():
    found = totals((of_2019(STOCKHOLM), of_2019(), of_text()))
    assert (APRIL, 3) == (found.as_of, found.count)
    assert [(STOCKHOLM, 1), (GOTLAND, 1)] == keys(found, GroupedBy.RECIPIENT)[:2]
    assert [(AGREEMENT, 2), (agreement_of(FAR_TERMS), 1)] == keys(found, GroupedBy.AGREEMENT)
    assert [(STOCKHOLM.group, 3)] == keys(found, GroupedBy.GROUP)
    assert [(2019, 2), (2025, 1)] == keys(found, GroupedBy.YEAR)
    assert [(Right.LAPSED, 2), (Right.OPEN, 1)] == keys(found, GroupedBy.RIGHT)
    assert ["2019", "2025"] == [each.name for each in found.by(GroupedBy.YEAR)]
    assert "Gotland" == found.by(GroupedBy.RECIPIENT)[1].name
    assert "regions" == found.by(GroupedBy.GROUP)[0].name
    assert "lapsed" == found.by(GroupedBy.RIGHT)[0].name


def test_only_the_groupings_that_are_asked_for_are_made():
    found = totals((of_2019(),), by=(GroupedBy.YEAR,))
    assert {GroupedBy.YEAR} == {each.by for each in found.groups}
    assert () == found.by(GroupedBy.LINE)
    assert SHARE == found.sum_of("lapsed").known == found.by(GroupedBy.YEAR)[0].sum_of("lapsed").known


def test_a_case_with_one_line_stands_there_as_a_whole():
    (line,) = totals((of_text(),)).by(GroupedBy.LINE)
    assert ("far", 1, Sek.miljoner(5)) == (line.line, line.count, line.sum_of("open").known)


def test_a_case_with_several_lines_is_known_by_line_as_far_as_entitlement_and_payments():
    payments = (
        Payment(amount=kr(10), paid_on=APRIL, line="specialist_nurses"),
        Payment(amount=kr(7), paid_on=APRIL),
    )
    found = totals((of_2019(payments=payments),))
    by_line = {each.line: each for each in found.by(GroupedBy.LINE)}
    assert {"efforts": SHARE - NURSES, "specialist_nurses": NURSES, None: Sek.ZERO} == {
        line: each.sum_of("entitled").known for line, each in by_line.items()
    }
    assert {"efforts": Sek.ZERO, "specialist_nurses": kr(10), None: kr(7)} == {
        line: each.sum_of("paid").known for line, each in by_line.items()
    }
    assert SHARE == by_line[None].sum_of("lapsed").known
    assert all(each.key == AGREEMENT for each in by_line.values())


def test_a_rounding_difference_of_the_printed_sum_is_on_no_line():
    halland = AGREEMENT.recipient("Halland")
    by_line = {each.line: each for each in totals((of_2019(halland),)).by(GroupedBy.LINE)}
    assert kr(-1) == by_line[None].sum_of("entitled").known


def test_the_same_code_under_two_agreements_is_two_lines():
    first, second = (case_under(attrs.evolve(agreed(kr(5)), names=(name,))) for name in ("A", "B"))
    found = totals([assess(each, as_of=SUMMER) for each in (first, second)])
    assert [("A", "grant", kr(5)), ("B", "grant", kr(5))] == [
        (each.name, each.line, each.sum_of("entitled").known) for each in found.by(GroupedBy.LINE)
    ]


def test_an_unknown_amount_is_counted_in_its_own_sum_and_what_is_known_stands_beside_it():
    asked = Requisition(amount=SHARE, arrived_on=date(2019, 11, 1), channel=Channel.E_MAIL)
    unreported = {"requisitions": (asked,), "payments": (Payment(amount=SHARE, paid_on=date(2019, 12, 16)),)}
    found = totals((of_2019(**unreported), of_2019(STOCKHOLM)))
    used = found.sum_of("used")
    assert (Sek.ZERO, 1, 0) == (used.known, used.unknown, used.not_regulated)
    assert (SHARE, 0) == (found.sum_of("paid").known, found.sum_of("paid").withheld)
    assert {"Gotland": 1, "Stockholm": 0} == {
        each.name: each.sum_of("used").unknown for each in found.by(GroupedBy.RECIPIENT)
    }


def test_what_the_text_leaves_open_has_a_group_of_its_own():
    open_text = changed(requisition=NotRegulated("requisition", cited("7 §")))
    found = totals((of_text(open_text, share=Sek.miljoner(5)),))
    assert [(None, "", 1)] == [(each.key, each.name, each.count) for each in found.by(GroupedBy.RIGHT)]
    assert 1 == found.sum_of("open").not_regulated


def test_an_agreement_without_a_period_has_no_year():
    agreement = attrs.evolve(agreed(kr(5)), period=Unknown("period"))
    found = totals((assess(case_under(agreement), as_of=SUMMER),))
    assert [(None, 1)] == keys(found, GroupedBy.YEAR)


@pytest.mark.parametrize("first", [date(2024, 7, 1), None])
def test_an_agreement_of_several_years_has_the_year_in_which_it_begins_or_else_the_last(first):
    agreement = attrs.evolve(agreed(kr(5)), period=Period(first, date(2026, 12, 31)))
    found = totals((assess(case_under(agreement), as_of=SUMMER),))
    assert [(2026 if first is None else 2024, 1)] == keys(found, GroupedBy.YEAR)


def test_a_share_that_is_not_known_stands_under_no_line():
    unstated = Unknown("liability", cited("17 §"))
    whole = totals((of_text(changed(liability=unstated)),)).by(GroupedBy.LINE)
    assert ["far"] == [each.line for each in whole]
    salar = AGREEMENT.recipient("SKL")
    two = attrs.evolve(AGREEMENT.budget.lines[2], amount=Unknown("line"))
    lines = (*AGREEMENT.budget.lines[:2], two, AGREEMENT.budget.lines[3])
    agreement = attrs.evolve(AGREEMENT, budget=attrs.evolve(AGREEMENT.budget, lines=lines))
    found = totals((assess(GrantCase(agreement=agreement, recipient=salar), as_of=APRIL),))
    assert [None] == [each.line for each in found.by(GroupedBy.LINE)]
    assert 1 == found.by(GroupedBy.LINE)[0].sum_of("entitled").unknown


def test_the_records_have_the_whole_and_each_group_without_what_is_nothing():
    found = totals((of_2019(),), by=(GroupedBy.RECIPIENT,))
    nobody = {"recipient_group": None, "recipient_code": None}
    gotland = {"recipient_group": "regions", "recipient_code": "09"}
    whole = {"grouped_by": None, "group": "", **nobody, "line": None, "count": 1}
    part = {"grouped_by": "recipient", "group": "Gotland", **gotland, "line": None, "count": 1}
    none = {"unknown": 0, "not_regulated": 0}
    terms = [
        {"term": term, "amount": SHARE.in_kronor, "amount_ore": SHARE.ore, **none} for term in ("entitled", "lapsed")
    ]
    assert [head | each for head in (whole, part) for each in terms] == list(found.records())


def test_two_days_are_refused_and_so_is_what_is_no_assessment():
    with pytest.raises(GrantkitError, match=r"assessments\[1\].as_of"):
        totals((of_2019(), assess(case_of(), as_of=SUMMER)))
    with pytest.raises(GrantkitError, match=r"assessments\[0\]: got 5"):
        totals((5,))
    with pytest.raises(GrantkitError, match="term: got 'lost'"):
        totals(()).sum_of("lost")


def test_equal_agreements_are_one_and_are_told_apart_by_more_than_their_name():
    known = DistinctAgreements()
    other = agreed(kr(6))
    copies = [agreed(kr(5)), agreed(kr(5)), other, attrs.evolve(other)]
    assert [0, 0, 1, 1] == [known.number(each) for each in copies]
    assert [copies[0], other] == known.met


def test_a_payment_without_a_right_stands_under_its_line_too():
    found = totals((assess(case_under(agreed(kr(5)), payments=paid(kr(9))), as_of=SUMMER),))
    (line,) = found.by(GroupedBy.LINE)
    assert kr(9) == line.sum_of("paid").known
