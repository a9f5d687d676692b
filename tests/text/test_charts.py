"""Charts: as many marks as data, in order, with nothing unknown shown as nothing."""

import re
from collections import Counter
from datetime import date
from fractions import Fraction

import attrs
import pytest
from chart_gallery import INSTALMENTS, LATE_AND_TOO_MUCH, drawing, marks, texts, touching
from hypothesis import given
from hypothesis import strategies as st
from regulations import SOCIALSTYRELSEN, case_under, regulation
from shown import plain

from grantkit import (
    AllocationMethod,
    Channel,
    Citation,
    FinancialReport,
    GrantCase,
    NotRegulated,
    Payment,
    Recipient,
    RecipientGroup,
    Repayment,
    Requisition,
    Sek,
    Unknown,
    WeightSet,
    allocate,
    assess,
    compare,
)
from grantkit.agreement import Approval
from grantkit.allocation import pay_in_instalments
from grantkit.case import DutyStatus, Inspection, Judgement, PaymentDecision, PaymentRefusal
from grantkit.catalogue import goda_forutsattningar_2018
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1, POPULATION
from grantkit.errors import InvalidType, InvalidValue, UnknownName
from grantkit.identifiers import RegistrationNumber
from grantkit.testing import amounts, days, grant_cases
from grantkit.text import (
    Bar,
    BarChart,
    DutyMap,
    DutyRow,
    EventKind,
    Order,
    case_timeline,
    comparison_chart,
    duties_map,
    instalments_chart,
    pairs_chart,
    per_inhabitant_chart,
    region_map,
    shares_chart,
    timeline_chart,
    waterfall_chart,
)
from grantkit.text.notebook import mimebundle

MISCHIEF = '<script>alert(1)</script> & "Söner" url(#x)\r\n\x00'
CLAUSE = Citation("S1", "avsnitt 8.1", ("R67",))
GOTLAND = AGREEMENT.recipient("Gotland")
WHOLE = Sek.kronor(18_735_782)
CASE = GrantCase(
    agreement=AGREEMENT,
    recipient=GOTLAND,
    requisitions=(Requisition(amount=WHOLE, arrived_on=date(2019, 11, 15), channel=Channel.E_MAIL),),
    payments=(Payment(amount=WHOLE, paid_on=date(2019, 12, 16)),),
    financial_reports=(
        FinancialReport(
            received=WHOLE,
            stated_costs=WHOLE - Sek.kronor(1_000),
            arrived_on=date(2020, 3, 30),
            channel=Channel.E_MAIL,
        ),
    ),
    repayments=(Repayment(amount=Sek.kronor(400), booked_on=date(2020, 3, 31)),),
)
ENTRIES = (
    ("Ekonomisk berättelse", date(2020, 3, 31), "öppen"),
    ("Rekvisition", date(2019, 12, 1), "uppfylld"),
    ("Återbetalning", date(2020, 3, 31), "öppen"),
)


def account(as_of, locale="sv"):
    return waterfall_chart(assess(CASE, as_of=as_of), locale=locale)


def written(chart):
    return [plain(box.text) for box in texts(drawing(chart))]


def lengths(chart, *kinds):
    return [box.right - box.left for box in marks(drawing(chart), *kinds)]


def test_shares_are_those_of_the_printed_column_the_largest_first_or_as_printed():
    chart = shares_chart(BILAGA_1, column="table_1")
    printed = {str(each): amount.ore for each, amount in BILAGA_1.column("table_1").items()}
    assert {bar.label: bar.end for bar in chart.bars} == printed
    assert [bar.end for bar in chart.bars] == sorted(printed.values(), reverse=True)
    as_printed = shares_chart(BILAGA_1, column="table_1", order=Order.AS_GIVEN)
    assert [bar.label for bar in as_printed.bars] == list(printed)
    assert shares_chart(BILAGA_1).title.endswith(": summa")
    unsummed = attrs.evolve(BILAGA_1, sum_column=None)
    assert shares_chart(unsummed, locale="en").title.endswith(": table 1")


def test_shares_of_an_allocation_are_its_amounts():
    chart = shares_chart(allocate(Sek.kronor(10), {"B": 0, "A": 1}, method=AllocationMethod.FLOOR_EACH), locale="en")
    assert [("A", 1000, "SEK 10"), ("B", 0, "SEK 0")] == [(bar.label, bar.end, plain(bar.text)) for bar in chart.bars]
    assert plain(chart.title) == "Allocation: SEK 10"
    assert len(lengths(chart)) == 1
    assert ["A", "SEK 10", "B", "SEK 0"] == [text for text in written(chart) if text in {"A", "B", "SEK 10", "SEK 0"}][
        -4:
    ]


def test_equals_keep_the_order_in_which_they_are_given():
    shared = allocate(Sek.kronor(6), {"C": 1, "A": 1, "B": 4}, method=AllocationMethod.LARGEST_REMAINDER)
    assert [bar.label for bar in shares_chart(shared).bars] == ["B", "C", "A"]


def test_money_to_get_back_is_drawn_from_0_downwards():
    back = allocate(-Sek.kronor(4), {"A": 1, "B": 3}, method=AllocationMethod.LARGEST_REMAINDER)
    chart = shares_chart(back, locale="en")
    assert [(bar.label, bar.end) for bar in chart.bars] == [("A", -100), ("B", -300)]
    one, three = marks(drawing(chart))
    assert (one.right, one.left - three.left) == (three.right, 2 * (three.right - three.left) // 3)


def test_a_cell_that_cannot_be_read_is_shown_as_unknown_after_all_others():
    rows = ((GOTLAND, (Unknown("x", CLAUSE),) * 3), *BILAGA_1.rows[:1])
    chart = shares_chart(attrs.evolve(BILAGA_1, rows=rows))
    assert chart.bars[-1] == Bar(label="Gotland", start=0, end=0, text="okänt", kind="withheld")
    assert [box.kind for box in marks(drawing(chart))] == ["whole", "withheld"]
    assert 'stroke-dasharray="4 3"' in chart.as_svg()


def test_kronor_per_inhabitant_are_rounded_to_whole_ore_and_have_a_line_for_all():
    shared = allocate(Sek.kronor(10), {"A": 1, "B": 1}, method=AllocationMethod.LARGEST_REMAINDER)
    chart = per_inhabitant_chart(shared, population(A=3, B=400), locale="en")
    assert [(bar.label, bar.end, plain(bar.text)) for bar in chart.bars] == [
        ("A", 167, "SEK 1.67"),
        ("B", 1, "SEK 0.01"),
    ]
    assert chart.mean == (2, "all together: SEK\u00a00.02")
    assert plain(chart.description).startswith("all together: SEK 0.02; A: SEK 1.67")
    assert plain(chart.title) == "Allocation: SEK 10, kronor per inhabitant"
    back = allocate(-Sek.kronor(10), {"A": 1}, method=AllocationMethod.LARGEST_REMAINDER)
    assert per_inhabitant_chart(back, population(A=3)).bars[0].end == -333


def test_where_no_inhabitants_are_known_the_amount_of_each_is_unknown_and_there_is_no_line():
    shared = allocate(Sek.kronor(10), {"A": 1, "B": 1, "C": 1}, method=AllocationMethod.FLOOR_EACH)
    chart = per_inhabitant_chart(shared, population(A=3, B=0))
    assert [(bar.label, bar.text, bar.kind) for bar in chart.bars[1:]] == [
        ("B", "okänt", "withheld"),
        ("C", "okänt", "withheld"),
    ]
    assert chart.mean is None
    torn = attrs.evolve(BILAGA_1, rows=((GOTLAND, (Unknown("x", CLAUSE),) * 3),))
    chart = per_inhabitant_chart(torn, attrs.evolve(population(A=1), values=((GOTLAND, 59_249),)))
    assert ([bar.kind for bar in chart.bars], chart.mean) == (["withheld"], None)


def population(**heads):
    return WeightSet(name="p", values=tuple(heads.items()), source="SCB", citation=CLAUSE)


def test_the_account_falls_from_what_was_paid_to_what_is_outstanding():
    bars = {bar.label: bar for bar in account(date(2020, 4, 1), "en").bars}
    expected = ["entitled", "paid", "paid without right", "used", "unused", "repaid", "outstanding"]
    assert list(bars) == [*expected, "may be reclaimed, at most"]
    assert bars["used"].end == bars["paid"].end == WHOLE.ore
    assert bars["used"].start == bars["unused"].end == 100_000
    assert bars["repaid"].end == bars["unused"].end
    assert bars["repaid"].start == bars["outstanding"].end == 60_000
    assert ["whole", "whole", "wrong", "done", "left", "done", "left", "may"] == [bar.kind for bar in bars.values()]
    assert plain(bars["outstanding"].text) == "SEK 600"


def test_what_was_paid_without_right_ends_where_the_paid_amount_does():
    bars = {bar.label: bar for bar in waterfall_chart(LATE_AND_TOO_MUCH, locale="en").bars}
    assert bars["paid without right"].end == bars["paid"].end
    assert bars["paid without right"].start == bars["entitled"].end
    assert plain(bars["paid without right"].text) == "SEK 3,000,000"
    assert [box.kind for box in marks(drawing(waterfall_chart(LATE_AND_TOO_MUCH)), "wrong")] == ["wrong"]


def test_what_was_paid_on_a_right_that_is_not_known_has_a_bar_of_its_own():
    unsure = attrs.evolve(CASE, requisitions=(Requisition(amount=WHOLE, arrived_on=date(2019, 12, 2)),))
    bars = {bar.label: bar for bar in waterfall_chart(assess(unsure, as_of=date(2020, 1, 1)), locale="en").bars}
    assert (bars["paid, right cannot be determined"].start, bars["paid, right cannot be determined"].end) == (
        0,
        WHOLE.ore,
    )
    assert bars["paid without right"].end == 0


def test_what_may_be_reclaimed_is_drawn_from_0_and_stated_where_it_is_nothing():
    silent = attrs.evolve(CASE, financial_reports=(), repayments=())
    bars = {bar.label: bar for bar in waterfall_chart(assess(silent, as_of=date(2020, 4, 2)), locale="en").bars}
    assert (bars["may be reclaimed, at most"].start, bars["may be reclaimed, at most"].end) == (0, WHOLE.ore)
    assert account(date(2020, 1, 1)).bars[-1].text == "0\u00a0kr"


def test_the_account_before_a_report_shows_what_is_unknown_as_unknown():
    chart = account(date(2020, 1, 1))
    told = {plain(bar.label): plain(bar.text) for bar in chart.bars}
    assert {"okänt"} == {told[term] for term in ("använt", "oanvänt", "kvar att återbetala")}
    assert told["återbetalt"] == "0 kr"
    assert ["whole", "whole", *["withheld"] * 3] == [box.kind for box in marks(drawing(chart))]
    assert ["withheld"] * 3 == [bar.kind for bar in chart.bars if bar.text == "okänt"]


def test_an_account_that_is_not_regulated_says_so():
    ledger = attrs.evolve(
        assess(CASE, as_of=date(2020, 4, 1)).ledger,
        outstanding=NotRegulated("x", CLAUSE),
        paid_without_right=NotRegulated("x", CLAUSE),
    )
    chart = waterfall_chart(ledger, locale="en")
    assert chart.title == "Account"
    bars = {bar.label: bar for bar in chart.bars}
    assert (bars["outstanding"].text, bars["outstanding"].kind) == ("not regulated", "withheld")
    assert (bars["paid without right"].text, bars["repaid"].start) == ("not regulated", 0)


def test_a_timeline_stands_in_the_order_of_days_and_states_each_day_and_status():
    chart = timeline_chart(ENTRIES, title="Skyldigheter")
    assert [event.label for event in chart.events] == ["Rekvisition", "Ekonomisk berättelse", "Återbetalning"]
    assert chart.events[0].text == "söndagen den 1 december 2019: uppfylld"
    first, second, third = ((box.left + box.right) // 2 for box in marks(drawing(chart), "happened"))
    assert first < second == third
    assert [event.day.isoformat() for event in chart.events] == ["2019-12-01", "2020-03-31", "2020-03-31"]
    assert timeline_chart(ENTRIES[:1], locale="en").title == "Timeline"
    assert {"2019-12-01", "2020-03-31"} <= set(written(chart))


def test_a_line_at_the_day_of_the_assessment_stands_where_that_day_does():
    chart = timeline_chart(ENTRIES, as_of=date(2020, 1, 30), locale="en")
    assert chart.description.startswith("as of 30 January 2020; Rekvisition, ")
    (text,) = (box for box in texts(drawing(chart)) if box.text == "as of 30 January 2020")
    first, last, _ = ((box.left + box.right) // 2 for box in marks(drawing(chart), "happened"))
    # 30 January is the middle of 1 December and 31 March.
    assert abs((text.left + text.right) // 2 - (first + last) // 2) <= 3
    # The scale reaches as far as the line.
    later = timeline_chart(ENTRIES, as_of=date(2021, 1, 1))
    assert "2021-01-01" in written(later)
    assert max(box.right for box in marks(drawing(later), "happened")) < max(box.right for box in marks(drawing(later)))


def test_what_happened_stands_beside_the_last_days_in_the_order_of_days():
    chart = case_timeline(LATE_AND_TOO_MUCH, locale="en")
    told = [(event.kind, plain(event.label), plain(event.text)) for event in chart.events]
    happened, last_day = EventKind.HAPPENED, EventKind.LAST_DAY
    assert told == [
        (
            happened,
            "Requisition",
            "Friday 29 November 2019: in time but incomplete; arrived Monday 2 December 2019",
        ),
        (last_day, "Requisition the money (condition for the right)", "by Sunday 1 December 2019: met"),
        (happened, "Payment", "Monday 16 December 2019: SEK 21,735,782"),
        (happened, "Financial report", "Monday 30 March 2020: in time but incomplete"),
        (last_day, "Submit the financial report", "by Tuesday 31 March 2020: met"),
        (last_day, "Repay unused money", "by Tuesday 31 March 2020: late"),
        (last_day, "Submit the account of the work", "by Tuesday 31 March 2020: late"),
        (happened, "Repayment sent", "Tuesday 31 March 2020: SEK 1,500,000"),
        (happened, "Repayment booked", "Thursday 2 April 2020: SEK 1,500,000"),
    ]
    kinds = [box.kind for box in marks(drawing(chart), "happened", "last_day")]
    # The legend has one of each.
    assert (kinds.count("happened"), kinds.count("last_day")) == (6, 5)


def test_a_timeline_of_a_case_tells_nothing_that_is_not_yet_known():
    chart = case_timeline(assess(LATE_AND_TOO_MUCH.case, as_of=date(2019, 12, 1)), locale="en")
    assert [event for event in chart.events if event.kind is EventKind.HAPPENED] == []
    assert chart.as_of == date(2019, 12, 1)


def test_a_day_that_is_not_known_is_stated_last_and_never_drawn_as_a_day():
    number = RegistrationNumber.parse("S2019/02345/FS")
    decisions = (
        PaymentDecision(registration_number=number, group=RecipientGroup.REGIONS, amount=WHOLE),
        PaymentDecision(registration_number=number, group=RecipientGroup.MUNICIPALITIES, decided_on=date(2019, 7, 4)),
    )
    undated = attrs.evolve(CASE, decisions=decisions, requisitions=(Requisition(amount=WHOLE),))
    chart = case_timeline(assess(undated, as_of=date(2020, 4, 1)), locale="en")
    assert [(event.label, event.day) for event in chart.events][-2:] == [
        ("Requisition", None),
        ("Decision to pay", None),
    ]
    assert plain(chart.events[-1].text) == "the day is not known: SEK 18,735,782"
    # The decision that concerns municipalities is none of this case.
    assert [event.label for event in chart.events].count("Decision to pay") == 1
    drawn = marks(drawing(chart), "happened", "last_day", "withheld")
    withheld = [box.left for box in drawn if box.kind == "withheld"]
    assert len(withheld) == 2
    assert min(withheld) >= max((box.left + box.right) // 2 for box in drawn if box.kind != "withheld")


def test_a_last_day_that_the_text_does_not_tell_is_stated_as_such():
    agreement = goda_forutsattningar_2018.AGREEMENT
    case = GrantCase(agreement=agreement, recipient=agreement.recipient("Gotland"))
    chart = case_timeline(assess(case, as_of=date(2019, 12, 3)), locale="en")
    unknown = [event for event in chart.events if event.day is None]
    assert unknown
    assert all(event.text.startswith(("unknown", "not regulated")) for event in unknown)
    assert chart.as_svg()


def test_decisions_judgements_and_calls_for_papers_have_a_place_on_the_timeline():
    case = attrs.evolve(
        CASE,
        approvals=(
            Approval(body="regeringen", required=True, citation=CLAUSE, approved=True, decided_on=date(2019, 6, 27)),
            Approval(body="SKL", required=False, citation=CLAUSE, approved=False, decided_on=date(2019, 6, 20)),
        ),
        refusals=(PaymentRefusal(decided_on=date(2019, 12, 5), decided_by="Kammarkollegiet", reason="…"),),
        judgements=(
            Judgement(unused=Sek.kronor(7), judged_on=date(2020, 3, 5), judged_by="Kammarkollegiet", reason="…"),
        ),
        inspections=(Inspection(requested_by="regeringen", requested_on=date(2020, 2, 1), what="räkenskaper"),),
    )
    told = {event.label: plain(event.text) for event in case_timeline(assess(case, as_of=date(2020, 4, 1))).events}
    assert told["Prövning av överenskommelsen: regeringen"] == "torsdagen den 27 juni 2019: godkänt"
    assert told["Prövning av överenskommelsen: SKL"] == "torsdagen den 20 juni 2019: inte godkänt"
    assert told["Beslut att inte betala ut"] == "torsdagen den 5 december 2019"
    assert told["Bedömt som oanvänt"] == "torsdagen den 5 mars 2020: 7 kr"
    assert told["Underlag begärt"] == "lördagen den 1 februari 2020"
    assert "Underlag lämnat" not in told


def test_a_duty_of_another_is_named_on_the_timeline_and_is_not_in_the_row_of_the_recipient():
    assessed = assess(case_under(regulation()), as_of=date(2026, 4, 1))
    (other,) = (each.duty for each in assessed.duties if each.duty.actor == SOCIALSTYRELSEN)
    (event,) = (event for event in case_timeline(assessed).events if event.day == date(2026, 6, 30))
    assert (event.label, other.code) == ("Lämna samlad redovisning (Socialstyrelsen)", "authority_report")
    assert "lämna samlad redovisning" not in duties_map((assessed,)).columns


SIDES = [
    allocate(Sek.kronor(total), weights, method=AllocationMethod.LARGEST_REMAINDER)
    for total, weights in ((6, {"Norr": 1, "Mitt": 1, "Syd": 1}), (7, {"Norr": 4, "Mitt": 2, "Syd": 1}))
]


def test_a_comparison_shows_both_sides_of_each_recipient_from_the_greatest_gain_to_the_greatest_loss():
    chart = comparison_chart(compare(*SIDES), names=("2018", "2019"), locale="en")
    assert [(row.label, row.first, row.second) for row in chart.rows] == [
        ("Norr", 200, 400),
        ("Mitt", 200, 200),
        ("Syd", 200, 100),
    ]
    assert [plain(row.text) for row in chart.rows][1:] == ["SEK 2 → SEK 2 (SEK 0)", "SEK 2 → SEK 1 (−SEK 1)"]
    root = drawing(chart)
    kinds = [box.kind for box in marks(root)]
    # Beside three of each and two lines, the legend has one of each kind.
    assert {kind: kinds.count(kind) for kind in kinds} == {"first": 4, "second": 4, "more": 2, "less": 2}
    assert {"2018", "2019", "more", "less"} <= {box.text for box in texts(root)}
    given = comparison_chart(compare(*SIDES), order=Order.AS_GIVEN)
    assert ([row.label for row in given.rows], given.names) == (["Norr", "Mitt", "Syd"], ("först", "sedan"))


def test_a_side_that_is_withheld_stands_beyond_all_amounts_and_last():
    rows = (
        ("A", Unknown("x"), Sek.kronor(5)),
        ("B", Sek.kronor(1), Sek.kronor(9)),
        ("C", NotRegulated("x"), Unknown("x")),
    )
    chart = pairs_chart(rows, title="", names=("2018", "2019"), locale="en")
    assert [(row.label, row.difference, row.change) for row in chart.rows] == [
        ("B", 800, "+SEK\u00a08"),
        ("A", None, "unknown"),
        ("C", None, "not regulated"),
    ]
    assert plain(chart.rows[1].text) == "unknown → SEK 5"
    amounts = marks(drawing(chart), "first", "second")[2:]
    withheld = marks(drawing(chart), "withheld")[1:]
    assert (len(amounts), len(withheld)) == (3, 2)
    assert max((box.left + box.right) // 2 for box in amounts) <= min(box.left for box in withheld)


def test_what_is_withheld_comes_after_the_greatest_loss():
    rows = (("A", Unknown("x"), Sek.ZERO), ("B", Sek.kronor(9), Sek.ZERO), ("C", Sek.ZERO, Sek.ZERO))
    chart = pairs_chart(rows, title="", names=("2018", "2019"))
    assert [row.label for row in chart.rows] == ["C", "B", "A"]


def test_two_accounts_stand_side_by_side():
    ledgers = [LATE_AND_TOO_MUCH.ledger, assess(CASE, as_of=date(2020, 4, 1)).ledger]
    rows = tuple((term, *(getattr(each, term) for each in ledgers)) for term in ("entitled", "paid", "outstanding"))
    chart = pairs_chart(rows, title="Två ärenden", names=("A", "B"), order=Order.AS_GIVEN)
    assert [row.label for row in chart.rows] == ["entitled", "paid", "outstanding"]
    assert chart.rows[0].difference == 0


def test_instalments_are_parts_of_one_bar_that_add_up():
    shared = allocate(Sek.miljoner(800), dict(POPULATION.values), method=AllocationMethod.LARGEST_REMAINDER)
    plan = pay_in_instalments(shared, INSTALMENTS)
    chart = instalments_chart(plan, locale="en")
    assert chart.names == ("första", "andra", "tredje", "fjärde", "femte")
    for stack in chart.stacks[:-1]:
        assert sum(stack.parts) == plan.amount(stack.label).ore
    sizes = [sum(stack.parts) for stack in chart.stacks[:-1]]
    assert sizes == sorted(sizes, reverse=True)
    # Stockholm's third instalment is not known, and Skåne missed its own.
    assert (chart.stacks[-1].label, chart.stacks[-1].parts[2], chart.stacks[-1].text) == ("Stockholm", None, "unknown")
    skane = next(stack for stack in chart.stacks if stack.label == "Skåne")
    assert skane.parts[2] == 0
    drawn = [box.kind for box in marks(drawing(chart))]
    assert {kind: drawn.count(kind) - 1 for kind in drawn} == {
        "part0": 21,
        "part1": 21,
        "part2": 19,
        "part3": 21,
        "part4": 21,
        "withheld": 1,
    }
    assert "tredje unknown" in chart.description


def test_the_parts_of_one_bar_begin_where_the_one_before_ends():
    shared = allocate(Sek.kronor(300), {"A": 1}, method=AllocationMethod.LARGEST_REMAINDER)
    cited = tuple(attrs.evolve(each, outcomes=(), part=Fraction(1, 3)) for each in INSTALMENTS[:3])
    parts = marks(drawing(instalments_chart(pay_in_instalments(shared, cited))))[3:]
    assert [box.kind for box in parts] == ["part0", "part1", "part2"]
    assert [one.right for one in parts[:2]] == [other.left for other in parts[1:]]


def test_a_map_has_a_tile_for_each_of_the_21_regions_and_none_upon_another():
    chart = region_map(BILAGA_1)
    steps = [f"step{step}" for step in range(5)]
    tiles = marks(drawing(chart), *steps)[5:]
    assert (len(tiles), touching(tiles)) == (21, [])
    assert sorted(tile.region for tile in chart.tiles) == sorted(str(each) for each in BILAGA_1.recipients)
    places = {box.text: (box.left + box.right, box.top) for box in texts(drawing(chart))}
    # From the north to the south, and from the west to the east.
    for one, other in (("Norrbotten", "Jämtland"), ("Jämtland", "Dalarna"), ("Dalarna", "Örebro"), ("Örebro", "Skåne")):
        assert places[one][1] < places[other][1]
    for one, other in (("Halland", "Kalmar"), ("Kalmar", "Gotland"), ("Värmland", "Stockholm")):
        assert places[one][0] < places[other][0]


def test_each_step_of_a_map_has_about_a_fifth_of_the_regions_and_equals_have_the_same():
    chart = region_map(BILAGA_1)
    counts = Counter(chart.steps[tile.value] for tile in chart.tiles)
    assert sorted(counts) == [f"step{step}" for step in range(5)]
    assert set(counts.values()) == {4, 5}
    by_value = [chart.steps[tile.value] for tile in chart.tiles]
    assert by_value == sorted(by_value, reverse=True)
    level = region_map(BILAGA_1, population=POPULATION)
    assert len(set(level.steps.values())) == len({tile.value for tile in level.tiles}) == 1


def test_a_map_states_what_is_unknown_and_what_is_not_included():
    rows = ((GOTLAND, (Unknown("x", CLAUSE),) * 3), *BILAGA_1.rows[:1])
    chart = region_map(attrs.evolve(BILAGA_1, rows=rows, totals=None), locale="en")
    told = {tile.region: (tile.value, tile.text) for tile in chart.tiles}
    assert told["Gotland"] == (None, "unknown")
    assert told["Skåne"] == (None, "not included")
    assert chart.tiles[0].region == "Stockholm"
    root = drawing(chart)
    assert len(marks(root, "withheld")) == 21
    # The words of a tile without a colour are as dark or light as all others.
    (word,) = (each for each in root.iter() if each.text == "Skåne")
    assert word.attrib["class"] == "fill-ink"
    assert {"unknown, not included", "not included, unknown"} & {box.text for box in texts(root)}


def test_a_map_finds_regions_by_what_people_call_them_and_refuses_others():
    shares = {"Region Gotland": 1, "Skåne läns landsting": 2}
    chart = region_map(allocate(Sek.kronor(3), shares, method=AllocationMethod.FLOOR_EACH))
    assert [tile.region for tile in chart.tiles[:2]] == ["Skåne", "Gotland"]
    gotland = Recipient(name="Gotland", group=RecipientGroup.MUNICIPALITIES, municipality_code="0980")
    uppsala = Recipient(name="Uppsala", group=RecipientGroup.MUNICIPALITIES, municipality_code="0380")
    assert region_map(allocate(Sek.kronor(3), {gotland: 1}, method=AllocationMethod.FLOOR_EACH)).tiles[0].value == 300
    for others in ({uppsala: 1}, {"Ale": 1}):
        with pytest.raises(UnknownName, match="Uppsala"):
            region_map(allocate(Sek.kronor(3), others, method=AllocationMethod.FLOOR_EACH))
    twice = allocate(Sek.kronor(3), {"Gotland": 1, gotland: 1}, method=AllocationMethod.FLOOR_EACH)
    with pytest.raises(InvalidValue, match="only once"):
        region_map(twice)


def test_a_map_of_duties_has_a_cell_for_each_duty_of_each_recipient_the_gravest_first():
    names = ("Skåne", "Gotland", "Kalmar")
    cases = (attrs.evolve(CASE, recipient=AGREEMENT.recipient(name)) for name in names)
    kept, lost = {"requisitions": CASE.requisitions}, {"requisitions": ()}
    changed = zip(cases, (kept, lost, kept), strict=True)
    chart = duties_map(tuple(assess(attrs.evolve(case, **had), as_of=date(2020, 4, 1)) for case, had in changed))
    assert [row.label for row in chart.rows] == ["Gotland", "Skåne", "Kalmar"]
    assert chart.rows[0].statuses[0] is DutyStatus.LAPSED
    assert plain(chart.title) == "Skyldigheter, den 1 april 2020"
    kinds = Counter(box.kind for box in marks(drawing(chart)))
    counts = Counter(each.value for row in chart.rows for each in row.statuses)
    assert kinds == {kind: count + 1 for kind, count in counts.items()}
    assert f"fullgjord ({counts['met']})" in {box.text for box in texts(drawing(chart))}
    given = duties_map((assess(CASE, as_of=date(2020, 4, 1)), LATE_AND_TOO_MUCH), order=Order.AS_GIVEN, locale="en")
    assert given.title == "Duties, 1 April 2020 and 15 April 2020"


def test_of_a_duty_that_is_owed_twice_the_gravest_status_is_shown_and_one_that_is_not_owed_has_no_cell():
    calls = tuple(
        Inspection(requested_by=by, requested_on=date(2020, 1, 1), what="räkenskaper", answered_on=answered)
        for by, answered in (("Kammarkollegiet", date(2020, 1, 5)), ("Kammarkollegiet", None))
    )
    called = assess(attrs.evolve(CASE, inspections=calls), as_of=date(2020, 4, 1))
    assert [each.status for each in called.duties][-2:] == [DutyStatus.MET, DutyStatus.OPEN]
    chart = duties_map((called, assess(CASE, as_of=date(2020, 4, 1))), order=Order.AS_GIVEN, locale="en")
    place = chart.columns.index("submit papers when they are called for")
    assert [row.statuses[place] for row in chart.rows] == [DutyStatus.OPEN, None]
    assert "called for" not in chart.description.partition("; ")[2]
    assert sum(each is not None for row in chart.rows for each in row.statuses) == len(
        [box for box in marks(drawing(chart)) if box.right - box.left > 18]
    )


def test_a_sign_stands_in_every_cell_besides_its_colour():
    row = DutyRow(label="Skåne", statuses=tuple(DutyStatus))
    svg = DutyMap(title="", columns=tuple("abcdef"), rows=(row,)).as_svg()
    signs = re.findall(r'<path d="([^"]+)" transform="translate', svg)
    # Once in the legend and once in the row.
    assert Counter(Counter(signs).values()) == {2: 6}


def test_duties_of_nobody_are_an_empty_map():
    chart = duties_map(())
    assert (chart.title, chart.description, chart.columns) == ("Skyldigheter", "", ())
    assert marks(drawing(chart)) == []


def test_markup_in_a_name_is_text_and_no_name_touches_the_drawing():
    region = Recipient(name=MISCHIEF, group=RecipientGroup.REGIONS)
    shared = shares_chart(allocate(Sek.kronor(1), {region: 1}, method=AllocationMethod.FLOOR_EACH))
    assessed = assess(GrantCase(agreement=AGREEMENT, recipient=region), as_of=date(2020, 4, 1))
    dated = timeline_chart(((MISCHIEF, date(2020, 1, 1), MISCHIEF),), title=MISCHIEF)
    paired = pairs_chart(((MISCHIEF, Sek.ZERO, Sek.ZERO),), title=MISCHIEF, names=(MISCHIEF, MISCHIEF))
    for chart in (shared, waterfall_chart(assessed), duties_map((assessed,)), case_timeline(assessed), dated, paired):
        assert "<script>" not in chart.as_svg()
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Söner&quot; url(#x)" in chart.as_svg()
        assert "<script>alert(1)</script>" in drawing(chart)[0].text + drawing(chart)[1].text
    assert shared.bars[0].label == MISCHIEF


@given(shares=st.lists(amounts(Sek(ore=10**18)), min_size=1, max_size=8))
def test_bars_keep_their_proportion_and_a_krona_is_never_nothing(shares):
    """The longest bar has the whole breadth, and every other is as long in proportion."""
    bars = tuple(Bar(label=str(at), start=0, end=each.ore, text="") for at, each in enumerate(shares))
    longest = max(each.ore for each in shares)
    shown = [each for each in shares if each.ore]
    drawn = lengths(BarChart(title="", bars=bars))
    assert [max(1, max(drawn) * each.ore // longest) for each in shown] == drawn


@given(case=grant_cases(AGREEMENT), as_of=days())
def test_every_case_has_an_account_whose_parts_add_up(case, as_of):
    """Each amount has a row, as has what was not paid on the right, and what was paid otherwise."""
    ledger = assess(case, as_of=as_of).ledger
    chart = waterfall_chart(ledger)
    rest = ("awaiting", "refused", "conditional", "open", "lapsed", "released", "unclaimed", "undetermined")
    count = sum(bool(getattr(ledger, term)) for term in rest)
    assert len(chart.bars) == 8 + count + bool(ledger.paid_undetermined)
    known = [
        each.ore for each in (ledger.entitled, ledger.paid, ledger.repaid, ledger.exposure) if isinstance(each, Sek)
    ]
    assert all(bar.end <= max(known) for bar in chart.bars)
    between = chart.bars[1 : 1 + count]
    if between:
        # One begins where the other ends, from what was paid on the right to the whole of the entitlement.
        ends = [ledger.paid_on_right.ore, *(bar.end for bar in between)]
        assert ends[:-1] == [bar.start for bar in between]
        assert ledger.entitled.ore == ends[-1]
    drawn = [bar for bar in chart.bars if bar.kind == "withheld" or bar.end > bar.start]
    assert len(marks(drawing(chart))) == len(drawn)


@given(case=grant_cases(AGREEMENT), as_of=days())
def test_every_case_has_a_timeline_in_the_order_of_days(case, as_of):
    """What happened is not after the day of the assessment, and each event has one mark."""
    chart = case_timeline(assess(case, as_of=as_of))
    known = [event.day for event in chart.events if event.day is not None]
    assert known == sorted(known)
    assert all(event.day is not None for event in chart.events[: len(known)])
    happened = [event.day for event in chart.events if event.kind is EventKind.HAPPENED and event.day]
    assert all(each <= as_of for each in happened)
    drawn = marks(drawing(chart), "happened", "last_day", "withheld")
    legend = 2 * (len({event.kind for event in chart.events}) > 1)
    assert len(drawn) == len(chart.events) + legend


@pytest.mark.parametrize("locale", ["sv", "en"])
@pytest.mark.parametrize(
    "result",
    [
        BILAGA_1,
        compare(*SIDES),
        pay_in_instalments(SIDES[0], (attrs.evolve(INSTALMENTS[0], part=Fraction(1)),)),
        assess(CASE, as_of=date(2020, 4, 1)),
        assess(CASE, as_of=date(2020, 4, 1)).ledger,
        allocate(Sek.kronor(1), {"A": 1}, method=AllocationMethod.FLOOR_EACH),
    ],
    ids=lambda result: type(result).__name__,
)
def test_a_notebook_is_given_the_chart_beside_the_table(result, locale):
    shown = mimebundle(result, locale)["text/html"]
    assert f'<div lang="{locale}">' in shown
    assert shown.count("<svg") == shown.count("</svg></div></figure>") == 1


def test_more_bars_than_can_be_seen_are_no_picture():
    shared = allocate(Sek.kronor(1), dict.fromkeys(range(401), 1), method=AllocationMethod.FLOOR_EACH)
    assert "<svg" not in mimebundle(shared)["text/html"]


def test_a_chart_refuses_what_it_cannot_show():
    shared = allocate(Sek.kronor(1), {"A": 1}, method=AllocationMethod.FLOOR_EACH)
    with pytest.raises(InvalidType, match="source"):
        shares_chart(CASE)
    with pytest.raises(InvalidValue, match="column"):
        shares_chart(shared, column="table_1")
    with pytest.raises(UnknownName, match="table_1, table_2, sum"):
        shares_chart(BILAGA_1, column="table_3")
    with pytest.raises(InvalidType, match="source"):
        waterfall_chart(shared)
    with pytest.raises(InvalidValue) as raised:
        timeline_chart((("a", "2020-01-01", 1), ("b",)), title=1)
    assert [fault.field for fault in raised.value.faults] == ["entries[0][1]", "entries[0][2]", "entries[1]", "title"]
    with pytest.raises(InvalidType, match="entries"):
        timeline_chart([])
    with pytest.raises(UnknownName, match="sv, en"):
        waterfall_chart(assess(CASE, as_of=date(2020, 4, 1)), locale="da")
    with pytest.raises(InvalidType, match="population"):
        per_inhabitant_chart(shared, {"A": 1})
    with pytest.raises(InvalidType, match="order"):
        shares_chart(shared, order="largest_first")
    with pytest.raises(InvalidType, match="plan"):
        instalments_chart(shared)
    with pytest.raises(InvalidType, match="comparison"):
        comparison_chart(shared)
    with pytest.raises(InvalidType, match="assessment"):
        case_timeline(CASE)
    with pytest.raises(InvalidType, match=r"assessments\[0\]"):
        duties_map((CASE,))
    with pytest.raises(InvalidType, match="kind"):
        timeline_chart((), kind="last_day")
    with pytest.raises(InvalidValue) as raised:
        pairs_chart((("a", 1, Sek.ZERO), ("b",)), title=1, names=("x",))
    assert [fault.field for fault in raised.value.faults] == ["rows[0][1]", "rows[1]", "title", "names"]
    with pytest.raises(InvalidType, match="rows") as raised:
        pairs_chart([], title="", names=["a", "b"])
    assert [fault.field for fault in raised.value.faults] == ["rows", "names"]
    for width in (319, 10_001):
        with pytest.raises(InvalidValue, match="width"):
            shares_chart(shared).as_svg(width)
    with pytest.raises(InvalidType, match="width"):
        shares_chart(shared).as_svg("760")
