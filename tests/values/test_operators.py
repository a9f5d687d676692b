"""What operators, formats and copies make of each kind of value; a message says what to write instead."""

import copy
import math
import operator
import pickle
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from grantkit import Citation, Deadline, GrantkitError, NotRegulated, Payment, Period, Sek, Unknown
from grantkit.errors import InvalidType, InvalidValue, NotKnown
from grantkit.identifiers import Bankgiro, CaseNumber, OrganisationNumber, Plusgiro, RegistrationNumber
from grantkit.values import FindingKind, Modality, Severity, Source

KR = Sek.kronor(5)
CITED = Citation("S1", "avsnitt 8.1")
KIND = FindingKind("late", Severity.WARNING, Modality.NONE, sv="sen", en="late")
WITHHELD = (Unknown("fact"), NotRegulated("gap"))
TEXTS = (
    Period.calendar_year(2019),
    Deadline(date(2019, 12, 1), CITED),
    CITED,
    Source("S1"),
    KIND,
    KIND.found("", CITED),
    OrganisationNumber("2220000315"),
    Bankgiro("54029681"),
    Plusgiro("42"),
    RegistrationNumber("S2018/00563/FS"),
    CaseNumber("17/05972", "SKL"),
)
VALUES = (KR, *WITHHELD, *TEXTS)
PLAIN = (5, 1.5, Decimal("1.5"), Fraction(1, 2), "x", None, True, b"x", date(2019, 1, 1), [1], (1,), {}, {1}, object())
PAIRS = [pair for one in VALUES for other in (*VALUES, *PLAIN) for pair in ((one, other), (other, one))]
OF_TWO = (operator.add, operator.sub, operator.mul, operator.lt, operator.le, operator.gt, operator.ge)
DIVISIONS = (operator.truediv, operator.floordiv, operator.mod, divmod, operator.pow)
OF_ONE = (
    abs,
    int,
    float,
    complex,
    round,
    math.trunc,
    math.floor,
    math.ceil,
    operator.neg,
    operator.pos,
    operator.index,
)


def can_be_reckoned(operation, one, other):
    if operation is operator.mul:
        return {type(one), type(other)} == {Sek, int}
    return type(one) is type(other) is Sek and operation not in DIVISIONS


def named(value):
    return getattr(value, "__name__", type(value).__name__)


@pytest.mark.parametrize("operation", [*OF_TWO, *DIVISIONS], ids=named)
def test_two_values_are_reckoned_or_the_message_says_what_to_write(operation):
    for one, other in PAIRS:
        if can_be_reckoned(operation, one, other) or (operation is operator.mod and type(one) in {str, bytes}):
            continue
        with pytest.raises(GrantkitError) as caught:
            operation(one, other)
        withheld = any(type(each) in {Unknown, NotRegulated} for each in (one, other))
        assert withheld or isinstance(caught.value, InvalidType)
        assert withheld or "a Sek" in str(caught.value) or "write" in str(caught.value)


@pytest.mark.parametrize("operation", OF_ONE, ids=named)
def test_no_value_is_taken_for_a_number(operation):
    for value in VALUES:
        if value is KR and operation in {abs, operator.neg, operator.pos}:
            assert operation(value) in {KR, -KR}
            continue
        with pytest.raises(NotKnown if value in WITHHELD else InvalidType):
            operation(value)


def test_sums_and_orders_are_those_of_amounts_only():
    assert (KR * 2, [KR, KR], {KR}) == (sum([KR, KR]), sorted([KR, KR]), {max(KR, KR)})
    assert (KR, True) == (+KR, bool(KR))
    for value in VALUES[1:]:
        for reckon in (sum, sorted, max, math.fsum):
            with pytest.raises(GrantkitError):
                reckon([value, value])


def test_what_is_no_number_is_sorted_by_what_its_message_says():
    for value in TEXTS:
        with pytest.raises(InvalidType) as caught:
            sorted([value, value])
        key = str(caught.value).partition("key=")[2].removesuffix(") to sort")
        assert [value, value] == sorted([value, value], key=eval(key))  # noqa: S307  # the advice is our own
    early, late = (Deadline(date(2019, month, 1), CITED) for month in (2, 12))
    with pytest.raises(InvalidType, match=r"key=lambda each: each\.last_day"):
        sorted([late, early])


@pytest.mark.parametrize("value", VALUES, ids=named)
def test_a_value_is_set_in_a_column_as_its_text(value):
    width = len(str(value)) + 4
    assert (f"    {value}", f"{value}    ", f"--{value}--") == (
        f"{value:>{width}}",
        f"{value:<{width}}",
        f"{value:-^{width}}",
    )
    for spec in ("d", ".2f", ",", "%Y-%m-%d", "z", "n", ">" + "9" * 30):
        with pytest.raises(InvalidValue) as caught:
            format(value, spec)
        assert 'such as ">20"' in str(caught.value)


@pytest.mark.parametrize("value", VALUES, ids=named)
def test_a_copy_is_the_value(value):
    for again in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value))):  # noqa: S301
        assert (value, hash(value), repr(value)) == (again, hash(again), repr(again))
    assert not any(value == other for other in (*PLAIN, *VALUES) if other is not value)


def test_a_class_of_somebody_elses_says_itself_what_it_makes_of_an_amount():
    class Other:
        def __radd__(self, other):
            return "theirs"

        __rsub__ = __rmul__ = __gt__ = __add__ = __mul__ = __radd__

    assert {"theirs"} == {KR + Other(), KR - Other(), KR * Other(), KR < Other(), Other() + KR, Other() * KR}

    class Silent:
        def __add__(self, other):
            return NotImplemented

        __mul__ = __sub__ = __add__

    for reckon in (lambda: Silent() + KR, lambda: Silent() * KR, lambda: Silent() - KR, lambda: KR < Silent()):
        with pytest.raises(InvalidType):
            reckon()
    with pytest.raises(InvalidType):
        KR + Payment(amount=KR, paid_on=date(2019, 12, 1))
