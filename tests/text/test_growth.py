"""Amounts are written without asking Babel for each of them."""

import pytest
from growth import calls_in

from grantkit import Sek
from grantkit.text import millions, money
from grantkit.text.formatting import LOCALES


def of_babel(file, _function):
    return "babel" in file


@pytest.mark.parametrize("write", [money, millions])
@pytest.mark.parametrize("locale", LOCALES)
def test_babel_is_asked_for_the_separators_of_a_locale_once_and_for_no_amount(write, locale):
    amounts = [Sek(ore=7919**place) for place in range(1, 9)]
    assert all(write(amount, locale) for amount in amounts)
    assert 0 == calls_in(lambda: [write(amount, locale) for amount in amounts], of_babel)


@pytest.mark.parametrize("locale", LOCALES)
def test_an_amount_is_written_in_few_calls(locale):
    amount = Sek(ore=283_500_000_050)
    money(amount, locale)
    assert calls_in(lambda: money(amount, locale)) <= 10
