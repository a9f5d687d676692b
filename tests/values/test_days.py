"""Days are read as people write them, and what may be another day is refused with what to write instead."""

from datetime import date, timedelta

import pytest
from babel.dates import get_day_names, get_month_names
from hypothesis import given
from hypothesis import strategies as st

from grantkit import GrantkitError, Period
from grantkit.text.formatting import day as in_full
from grantkit.values import parse_day

SV, EN, SHORT = (
    [*get_month_names(width, locale=locale).values()]
    for width, locale in (("wide", "sv"), ("wide", "en"), ("abbreviated", "sv"))
)
WEEKDAYS = [f"{name}en" for _, name in sorted(get_day_names("wide", locale="sv").items())]


def written(day):
    """Write a day in every way that is read; only the first is that of Python."""
    year, month = f"{day.year:04}", day.month
    yield day.isoformat()
    yield f"{year}{month:02}{day.day:02}"
    yield from (f"{day.day}/{month} {year}", f"{day.day:02}/{month:02} {year}", f"{day.day}/{month}-{year}")
    for words in (SV, EN, SHORT):
        yield f"{day.day} {words[month - 1]} {year}"
    yield f"den {day.day} {SHORT[month - 1].rstrip('.')} {year}"
    yield f"Den {day.day:02} {SV[month - 1].upper()}\u00a0{year}\n"


@given(st.dates())
def test_a_day_that_is_written_in_any_of_the_ways_is_read_back(day):
    assert {day} == {parse_day(text) for text in written(day)}


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["sv", "en"]), st.booleans())
def test_what_the_library_writes_is_read_back(day, locale, weekday):
    assert day == parse_day(in_full(day, locale, weekday=weekday))


@given(st.dates(max_value=date(9999, 12, 24)), st.integers(1, 6))
def test_a_weekday_that_is_not_that_of_the_day_is_refused(day, off):
    text = f"{WEEKDAYS[day.weekday()]} den {day.day} {SV[day.month - 1]} {day.year:04}"
    assert day == parse_day(text)
    with pytest.raises(GrantkitError, match="another weekday"):
        parse_day(text.replace(WEEKDAYS[day.weekday()], WEEKDAYS[(day + timedelta(off)).weekday()]))


@given(st.dates(), st.dates(), st.data())
def test_a_period_is_read_with_its_days_in_any_of_the_ways(one, other, data):
    first, last = sorted((one, other))
    between = data.draw(st.sampled_from([" – ", " till ", " t.o.m. ", " / "]))
    texts = [data.draw(st.sampled_from([*written(day)])).strip() for day in (first, last)]
    assert Period(first, last) == Period.parse(between.join(texts))
    assert Period(None, last) == Period.parse(f"t.o.m. {texts[1]}") == Period.parse(f"till och med {texts[1]}")


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("03/04/2020", ': write "2020-04-03" or "2020-03-04"'),
        ("03/03/2020", ': write "2020-03-03"'),
        ("11/28/2019", ': write "2019-11-28"'),
        ("28.11.2019", ': write "2019-11-28"'),
        ("2019/11/28", ': write "2019-11-28"'),
        ("2019-1-5", ': write "2019-01-05"'),
        ("2019\u201111\u201128", ': write "2019-11-28"'),
        ("\ufeff2019-11-28", ': write "2019-11-28"'),
        ("\u0662\u0660\u0661\u0669-11-28", ': write "2019-11-28"'),
        ("28/11-19", ", with the four digits of its year"),
        ("28/11/19", ", with the four digits of its year"),
        ("191128", ", with the four digits of its year"),
        ("28 november", ", with the four digits of its year"),
        ("28 november 19", ", with the four digits of its year"),
        ("2019-02-29", "; the calendar has no such day, or it has another weekday"),
        ("20190229", "; the calendar has no such day, or it has another weekday"),
        ("29/2 2019", "; the calendar has no such day, or it has another weekday"),
        ("28112019", "; the calendar has no such day, or it has another weekday"),
        ("0000-01-01", "; the calendar has no such day, or it has another weekday"),
        ("ti\u017fdag 2 december 2019", "; the calendar has no such day, or it has another weekday"),
        ("28 abc. 2019", "; the calendar has no such day, or it has another weekday"),
        ("99/99/2019", ""),
        ("2019-11-28T00:00", ""),
        ("28 november 2019 2 december 2019", ""),
        ("november 2019", ""),
        ("i morgon", ""),
        ("", ""),
    ],
)
def test_what_is_no_day_or_may_be_another_is_refused_with_what_to_write(text, advice):
    with pytest.raises(GrantkitError) as caught:
        parse_day(text)
    assert (
        f'a day such as "2019-11-28", "20191128", "28 november 2019" or "28/11 2019"{advice}'
        == caught.value.faults[0].requirement
    )


def test_no_day_of_two_readings_is_read():
    """Whatever has three numbers in a row and is read begins with its year, or has a blank or a dash before it."""
    for mark in "./ -":
        for text in (f"03{mark}04{mark}2020", f"3{mark}4{mark}20", f"20{mark}04{mark}03"):
            with pytest.raises(GrantkitError):
                parse_day(text)


@pytest.mark.parametrize("value", [20191128, date(2019, 11, 28), None, b"2019-11-28"])
def test_what_is_no_text_is_refused(value):
    with pytest.raises(TypeError, match="text: got"):
        parse_day(value)
