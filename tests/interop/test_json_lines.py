"""Streams are written and read one line at a time, and the faults of all lines are told with their lines."""

import pytest
from every_record import CASE
from hypothesis import given, settings
from hypothesis import strategies as st

from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.errors import InvalidValue
from grantkit.interop.json import from_json, from_json_lines, to_json, to_json_lines
from grantkit.testing import grant_cases

PAYMENT = CASE.payments[0]


@settings(max_examples=25)
@given(st.lists(grant_cases(AGREEMENT), max_size=3))
def test_what_is_written_line_by_line_is_read_line_by_line(cases):
    lines = list(to_json_lines(cases))
    assert all(line.endswith("}\n") and line.count("\n") == 1 for line in lines)
    assert cases == list(from_json_lines(lines)) == list(from_json_lines(line.encode() for line in lines))


def test_a_line_is_a_document():
    (line,) = to_json_lines([PAYMENT])
    assert f"{to_json(PAYMENT)}\n" == line
    assert PAYMENT == from_json(line)


def test_nothing_is_read_or_written_ahead():
    def endless():
        while True:
            yield PAYMENT

    lines = to_json_lines(endless())
    assert PAYMENT == next(from_json_lines(lines))
    assert next(lines)


def test_blank_lines_are_left_out():
    (line,) = to_json_lines([PAYMENT])
    assert [PAYMENT, PAYMENT] == list(from_json_lines(["\n", line, "  \n", line, ""]))


def test_what_can_be_read_is_given_and_the_faults_of_all_lines_come_last():
    (line,) = to_json_lines([PAYMENT])
    wrong = line.replace('"18735782.00"', "18735782")
    assert wrong != line
    read, found = from_json_lines([wrong, line, "{", wrong.replace('"paid_on"', '"paid"'), line]), []
    with pytest.raises(InvalidValue) as raised:
        found.extend(read)
    assert [PAYMENT, PAYMENT] == found
    assert ["line 1: $.amount", "line 3: $", "line 4: $.paid", "line 4: $.amount", "line 4: $.paid_on"] == [
        fault.field for fault in raised.value.faults
    ]


def test_a_value_that_cannot_be_written_is_told_when_its_turn_comes():
    lines = to_json_lines([PAYMENT, 5])
    assert next(lines)
    with pytest.raises(TypeError, match="a record or a result of grantkit"):
        next(lines)
