"""Every public type is pickled and copied: the copy is the same value, shows itself alike, and is as complete.

The values are those of every doctest of the package, and what is found in them, so that a new type is tried as soon as
its docstring has an example.
"""

import copy
import doctest
import pickle
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any

import attrs
import pytest
from every_record import CASE, CITED, VALUES
from inventory import assert_none, modules, public

from grantkit import (
    AllocationMethod,
    Channel,
    GrantCase,
    GrantkitError,
    Requisition,
    Sek,
    allocate,
    assess,
    duties,
    reconcile,
    sensitivity,
)
from grantkit.agreement import FinancingClause, Terms
from grantkit.allocation import Instalment, StatedSum, pay_in_instalments
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.errors import Fault
from grantkit.interop import Difference, LedgerCosts, Replay, decision_record
from grantkit.portfolio import at_risk, changes
from grantkit.text import Printable, instalments_chart, timeline_chart

LATE = Requisition(amount=Sek.kronor(18_735_782), arrived_on=date(2019, 12, 2), channel=Channel.E_MAIL)

COPIES: dict[str, Callable[[Any], Any]] = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    **{
        f"pickle {protocol}": lambda value, protocol=protocol: pickle.loads(pickle.dumps(value, protocol))  # noqa: S301
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1)
    },
}
# A portfolio reads its cases once, and a writer of several languages belongs to its thread.
NO_VALUES = {"grantkit.Portfolio", "grantkit.text.NotebookLanguage"}


def _types() -> dict[str, type]:
    return {name: each for name, each in public().items() if isinstance(each, type) and name not in NO_VALUES}


def _doctested() -> Iterator[Any]:
    """Run the doctests of the package, and give what each expression in them is worth and each name stands for."""
    worth: list[Any] = []
    runner, finder = doctest.DocTestRunner(verbose=False), doctest.DocTestFinder()
    hook, sys.__displayhook__ = sys.__displayhook__, worth.append
    try:
        for name, module in modules().items():
            for test in finder.find(module, name):
                runner.run(test, out=lambda _: None, clear_globs=False)
                worth += [value for each, value in test.globs.items() if not each.startswith("__")]
    finally:
        sys.__displayhook__ = hook
    return iter(worth)


def _roots() -> Iterator[Any]:
    """Give answers that no example has as a value of its own."""
    day = date(2020, 6, 1)
    told = assess(CASE, as_of=day)
    late = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"), requisitions=(LATE,))
    yield from (told, duties(AGREEMENT, late.recipient), sensitivity(late, as_of=day), at_risk((told,)))
    yield from (reconcile([late], as_of=day), changes([assess(late, as_of=LATE.arrived_on)], [assess(late, as_of=day)]))
    for assessment in (told, assess(late, as_of=day)):
        yield from (
            getattr(assessment, name)
            for name in ("documents", "duties", "findings", "financing", "instalments", "steps")
        )
    kronor = Sek.kronor(10)
    terms = Terms(
        group=AGREEMENT.recipient("Gotland").group,
        citation=CITED,
        lines=AGREEMENT.terms_for("regions").lines,
        financing=FinancingClause(citation=CITED, at_most=Fraction(1, 2)),
    )
    yield assess(
        attrs.evolve(late, agreement=attrs.evolve(AGREEMENT, terms=(terms,), versions=())), as_of=day
    ).financing
    yield StatedSum(label="2.1", column="sum", amount=kronor, citation=CITED)
    shared = allocate(kronor, {"A": 1}, method=AllocationMethod.FLOOR_EACH)
    yield shared.shares
    yield timeline_chart((("rapport", day, "open"),))
    yield Printable(title="t", locale="sv", parts=())
    yield instalments_chart(pay_in_instalments(shared, (Instalment(name="hela", part=Fraction(1), citation=CITED),)))
    record = decision_record(assess(late, as_of=day))
    yield Replay(record=record, differences=(Difference(path="$.x", recorded="1", computed="2"),))
    yield LedgerCosts(items=(), rows=0, by_row=Sek.ZERO, other_accounts=(0, Sek.ZERO), other_pots=(0, Sek.ZERO))
    for kind in _types().values():
        if issubclass(kind, Enum):
            yield from kind
        if issubclass(kind, GrantkitError):
            yield kind(Fault("total", -1, "0 öre or more"), Fault("unit", 10**5000, "less"))


@cache
def _one_of_each() -> dict[type, Any]:
    """Find a value of each type among the values and within them."""
    found: dict[type, Any] = {}
    waiting, kept = [*_doctested(), *VALUES, *_roots()], {}
    while waiting:
        value = waiting.pop()
        if id(value) in kept or isinstance(value, type):
            continue
        kept[id(value)] = value
        found.setdefault(type(value), value)
        if isinstance(value, Mapping):
            waiting += [*value, *value.values()]
        elif isinstance(value, tuple | list | frozenset):
            waiting += value
        if attrs.has(type(value)):
            waiting += [getattr(value, field.name) for field in attrs.fields(type(value))]
    return found


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, GrantkitError):
        return type(one) is type(other) and one.faults == other.faults
    return type(one) is type(other) and one == other and repr(one) == repr(other)


def test_each_public_type_has_a_value_to_be_tried():
    # A protocol has no values of its own.
    lacking = {name for name, kind in _types().items() if kind not in _one_of_each()}
    assert {"grantkit.GrantkitError", "grantkit.allocation.KeyPart"} >= lacking
    assert len(_types()) > 200


@pytest.mark.parametrize("way", COPIES)
def test_a_copy_of_any_public_value_is_the_same_value(way):
    bad = []
    for name, kind in _types().items():
        if kind in _one_of_each():
            value = _one_of_each()[kind]
            try:
                again = COPIES[way](value)
                if not _same(value, again):
                    bad.append(f"{name}: {again!r}")
                elif type(value).__eq__ is not object.__eq__ and type(value).__hash__ and hash(value) != hash(again):
                    bad.append(f"{name}: another hash")
            except Exception as error:  # noqa: BLE001  # whatever it is, it is told with the name
                bad.append(f"{name}: {error!r}")
    assert_none(bad)
