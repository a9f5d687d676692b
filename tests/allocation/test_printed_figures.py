"""Figures as printed: in order, out of order with every reading, or no figure at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grantkit import Citation, GrantkitError, Sek, Unknown
from grantkit.allocation import AmbiguousFigure, printed_amount
from grantkit.errors import InvalidValue

kr = Sek.kronor


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("42 045 981", kr(42_045_981)),
        ("42\u00a0045\u00a0981 kr", kr(42_045_981)),
        ("42045981", kr(42_045_981)),
        ("1 234,50", Sek(ore=123_450)),
        ("1,357 mnkr", kr(1_357_000)),
        ("−5 kr", kr(-5)),
    ],
)
def test_a_figure_in_order_is_its_amount(text, amount):
    assert amount == printed_amount(text)


@pytest.mark.parametrize(
    ("text", "readings", "patterns"),
    [
        ("42 045981", [kr(42_045_981)], ()),
        ("42045 981 kr", [kr(42_045_981)], ()),
        ("544 99 160", [kr(54_499_160)], ("544 ?99 160", "544 9?9 160", "544 99? 160")),
        ("544 99 160 kr", [kr(54_499_160)], ("544 ?99 160 kr", "544 9?9 160 kr", "544 99? 160 kr")),
        ("544 991 60", [Sek(ore=54_499_160), kr(54_499_160)], ("544 991 ?60", "544 991 6?0", "544 991 60?")),
        ("544 9 160", [kr(5_449_160)], ()),
        ("54 49 91 60", [Sek(ore=54_499_160), kr(54_499_160)], ()),
        ("1 234 56,70", [Sek(ore=12_345_670)], ("1 234 ?56,70", "1 234 5?6,70", "1 234 56?,70")),
        (
            "544 99 160,50 kr",
            [Sek(ore=5_449_916_050)],
            ("544 ?99 160,50 kr", "544 9?9 160,50 kr", "544 99? 160,50 kr"),
        ),
        ("544 99 160:50", [Sek(ore=5_449_916_050)], ("544 ?99 160:50", "544 9?9 160:50", "544 99? 160:50")),
        ("SEK 544 99 160", [kr(54_499_160)], ("SEK 544 ?99 160", "SEK 544 9?9 160", "SEK 544 99? 160")),
        ("42 045981,25 kr", [Sek(ore=4_204_598_125)], ()),
        (
            "42 04 981,5 mnkr",
            [Sek.miljoner("4204981,5")],
            ("42 ?04 981,5 mnkr", "42 0?4 981,5 mnkr", "42 04? 981,5 mnkr"),
        ),
        ("1 2345,6", [Sek(ore=1_234_560)], ()),
        ("45,980", [Sek(ore=4_598), kr(45_980)], ()),
        ("45,981", [kr(45_981)], ()),
        ("1.234.567", [kr(1_234_567)], ()),
        ("1 357 5 mnkr", [Sek.miljoner("1357,5"), Sek.miljoner(13_575)], ()),
        ("- 12 34567", [kr(-1_234_567)], None),
    ],
)
def test_a_figure_out_of_order_has_all_its_readings(text, readings, patterns):
    figure = printed_amount(text)
    assert isinstance(figure, AmbiguousFigure)
    assert readings == list(figure.readings)
    assert patterns in (None, figure.patterns)


def test_a_lost_digit_is_shown_in_every_place_of_its_group():
    assert printed_amount("- 12 34567").patterns == (
        "- 12 ?34 567",
        "- 12 3?4 567",
        "- 12 34? 567",
        "- 12 345 ?67",
        "- 12 345 6?7",
        "- 12 345 67?",
    )


def test_a_figure_admits_its_readings_and_what_fits_its_patterns():
    figure = printed_amount("544 99 160 kr")
    assert all(figure.admits(kr(544_990_160 + 1_000 * digit)) for digit in range(10))
    assert [True, True, True] == [figure.admits(kr(each)) for each in (54_499_160, 544_099_160, 544_959_160)]
    assert [False, False] == [figure.admits(kr(each)) for each in (544_091_160, 54_499_161)]


def test_a_figure_with_decimals_admits_what_it_admits_without_them():
    with_ore, without = printed_amount("544 99 160,50 kr"), printed_amount("544 99 160 kr")
    for amount in (*(kr(544_990_160 + 1_000 * digit) for digit in range(10)), kr(544_091_160), kr(54_499_160)):
        assert without.admits(amount) == with_ore.admits(amount + Sek(ore=50))
        assert not with_ore.admits(amount)


def test_a_figure_nobody_has_settled_is_unknown_with_its_text():
    citation = Citation("S9", "tabell")
    assert Unknown("reading", citation, about="42 045981") == printed_amount("42 045981").unknown(citation)


@given(st.text("0123456789", min_size=1, max_size=12), st.integers(1, 11))
def test_no_reading_changes_the_digits(digits, place):
    """Whatever is read from digits and blanks has those digits, in their order."""
    text = f"{digits[:place]} {digits[place:]}".strip()
    figure = printed_amount(text)
    for amount in (figure,) if isinstance(figure, Sek) else figure.readings:
        assert int(digits) in {amount.ore, amount.ore // 100}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "–",
        "okänt",
        "12 34 dollar",
        "5 0 xyz",
        "5 xyz",
        42_045_981,
        None,
        "1" * 45 + " 555",
        "12\n345",
        "1\t234 kr",
        "12:30",
        "5 44:5",
        "5 44:50 mnkr",
    ],
)
def test_what_holds_no_figure_is_refused(text):
    with pytest.raises(GrantkitError) as caught:
        printed_amount(text)
    assert ["text"] == [fault.field for fault in caught.value.faults]


def test_an_ambiguous_figure_has_a_text_and_a_reading():
    with pytest.raises(GrantkitError) as caught:
        AmbiguousFigure(text=" ", readings=(), patterns=(1,))
    assert ["text", "readings", "patterns[0]"] == [fault.field for fault in caught.value.faults]
    with pytest.raises(GrantkitError, match=r"readings\[0\]"):
        AmbiguousFigure(text="5", readings=(5,))


@pytest.mark.parametrize("text", ["430.000 kr", "430,000 kr", "18.735 kr", "1.000", "2.835 mnkr", "2 835.000 tkr"])
def test_what_may_be_thousands_or_decimals_is_refused_where_an_amount_is_read(text):
    with pytest.raises(InvalidValue, match="exact to the öre"):
        Sek.parse(text)


def test_three_decimals_after_a_comma_are_read_of_larger_units_and_two_of_kronor():
    assert (Sek.kronor(2_835_000), Sek(ore=43_050)) == (Sek.parse("2,835 mnkr"), Sek.parse("430,50 kr"))
    assert (Sek(ore=283_500), Sek.kronor(2_835_000)) == (Sek.parse("2,835 tkr"), Sek.parse("2.83500 mnkr"))
    assert (Sek.kronor(2_835_000), Sek.miljoner(2_835)) == printed_amount("2.835 mnkr").readings
