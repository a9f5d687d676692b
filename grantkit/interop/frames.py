"""Allocation, costs and assessments on data frames (*dataramar*): frame in, the same kind of frame out.

Needs the extra ``frames``. The frames may be of pandas, polars (eager or lazy), DuckDB, PySpark or Dask. No rule is
written a second time: shares are expressions only where these are exact, costs are split and cases are assessed by the
rules of the core. Amounts go in as whole numbers of öre, since no engine has a whole number with two decimals.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final, TypeVar

import attrs

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.policies import Policies
from grantkit.allocation.keys import AllocationKey
from grantkit.allocation.methods import EXACT, AllocationMethod
from grantkit.allocation.weights import Weight, WeightSet
from grantkit.case.cost_items import CostCategory, CostKey, Pot
from grantkit.errors import InvalidValue
from grantkit.interop._case_columns import COLUMNS, check_frame
from grantkit.interop._case_engines import assessed
from grantkit.interop._frame_bounds import P, Sharing, check_bounds
from grantkit.interop._frame_engines import (
    TEXTS,
    Engine,
    check_column,
    check_counts,
    engine_of,
    need_column,
    nw,
    schema_of,
)
from grantkit.interop._frame_keys import shared_by_key
from grantkit.interop._frame_methods import METHODS, shared_out
from grantkit.interop._ledger_sums import LedgerColumns, ledger_sums
from grantkit.interop.case_rows import BadCases, Job
from grantkit.interop.ledger_costs import LedgerCosts, costs_of
from grantkit.values._checks import Checks
from grantkit.values.money import Sek, check_amount

__all__ = ["BadCases", "LedgerCosts", "allocate_frame", "assess_frame", "costs_from_ledger"]

_Frame = TypeVar("_Frame")
_WEIGHT: Final = "the name of a column, or a function that makes the weights of a group from its columns"


def allocate_frame(
    frame: _Frame,
    *,
    by: str | tuple[str, ...],
    total: Sek | str,
    weight: str | Callable[[Mapping[str, tuple[Any, ...]]], AllocationKey | WeightSet | Mapping[Any, Weight]],
    method: AllocationMethod,
    unit: Sek = Sek.kronor(1),
    order: str | None = None,
    into: str = "amount_ore",
    recipient: str | None = None,
) -> _Frame:
    """Share out a total in each group of rows, to the öre as `allocate` does (*fördelning per grupp*).

    *by* are the columns that make the groups, and *total* is an amount for every group, or a column of öre with one
    total for each group. *weight* is a column of whole numbers, or a function that makes a key of each group. The
    amounts come in the new column *into*, in öre.

    *order* is a column that decides between equal weights. It may be left out where the rows have an order of their own
    (pandas, polars). The other engines need it for the methods that have ties.

    With a column of weights, the groups are looked at before anything is shared out: by one more reading of a frame of
    pandas, polars, DuckDB or PySpark, at once; in a frame of Dask, with the result. Apart from that a lazy frame stays
    lazy.

    A function is called once for each group, with the columns of its rows as tuples. It returns whatever `allocate`
    takes, such as an `AllocationKey`, whose recipients are the values of the column *recipient*. So any key, any method
    and numbers of any size can be used. It costs that all rows are read into Python, at once, or in Dask partition by
    partition with the result. A frame of DuckDB or PySpark is then joined with the amounts, and the result is lazy.
    A recipient that a condition of the key leaves out gets 0.

    Raises a GrantkitError that names the groups, where a weight or a total is missing or negative, or where a recipient
    of a function is missing in the rows or in its weights; with a column of weights, also for numbers that are too
    large for exact whole numbers of 64 bits, and for SAINTE_LAGUE, which is no expression.

    >>> table = {"county": ["01", "01"], "population": [2_344_124, 376_354]}
    >>> allocate_frame(table, by="county", total=Sek.kronor(1), weight="population", method=AllocationMethod.FLOOR_EACH)
    Traceback (most recent call last):
    grantkit.errors.InvalidType: frame: got <class 'dict'> (type); required: a frame of pandas, polars, DuckDB, ...
    """
    checks = Checks()
    engine = engine_of(checks, "frame", frame)
    names = (by,) if type(by) is str else by
    if checks.items("by", names, str):
        checks.require(bool(names), "by", names, "at least one column")
    checks.exact("total", total, Sek, str)
    by_key = callable(weight)
    checks.fits(by_key or type(weight) is str, "weight", weight, _WEIGHT)
    checks.optional("recipient", recipient, str)
    if checks.good("recipient", "weight"):
        required = "the column of those who share, for a function of weights, and for nothing else"
        checks.require(by_key == (recipient is not None), "recipient", recipient, required)
    checks.optional("order", order, str)
    checks.text("into", into)
    if check_amount(checks, "unit", unit):
        checks.require(unit.ore > 0, "unit", unit, "more than 0 kr")
    if checks.exact("method", method, AllocationMethod):
        instead = "another method, or a function as weight"
        checks.require(by_key or method in METHODS, "method", method, instead)
        if engine is not None and checks.good("order"):
            ranked = order is not None or engine.ordered or method not in EXACT
            required = f"a column that decides between equal weights: {engine.spelled} keeps none"
            checks.require(ranked, "order", order, required)
    checks.done()
    schema = schema_of(engine, frame)
    checks.require(into not in schema and not into.startswith(P), "into", into, "a name that is no column yet")
    checks.done()
    of = Sharing(
        engine=engine or Engine.PANDAS,
        by=tuple(check_column("by", name, schema) for name in names),
        total=total if isinstance(total, Sek) else check_column("total", total, schema),
        weight=weight if callable(weight) else check_column("weight", weight, schema),
        recipient="" if recipient is None else check_column("recipient", recipient, schema),
        method=method,
        unit=unit,
        order=None if order is None else check_column("order", order, schema),
        into=into,
    )
    if recipient is None:
        check_counts("weight", of.weight, schema)
    elif schema[recipient] not in TEXTS and not schema[recipient].is_integer():
        raise InvalidValue.at("recipient", str(schema[recipient]), "texts or whole numbers: cast the column to String")
    if isinstance(of.total, str):
        check_counts("total", of.total, schema)
    result: _Frame = _allocated(frame, of) if recipient is None else shared_by_key(frame, of)
    return result


def _allocated(frame: Any, of: Sharing) -> Any:
    if of.engine is Engine.DASK:
        meta = frame._meta.assign(**{of.into: 0}).astype({of.into: "int64"})  # noqa: SLF001  # the name Dask gives it
        return frame.shuffle(on=[*of.by]).map_partitions(_part_of_dask, of, meta=meta)
    if of.order is None and of.engine.ordered:
        # A lazy frame of narwhals has no order, whereas one of polars has.
        numbered = P + "row"
        if of.engine is Engine.PANDAS:
            frame = nw.from_native(frame).with_row_index(numbered).to_native()
        else:
            frame = frame.with_row_index(numbered)
        of = attrs.evolve(of, order=numbered)
    made = nw.from_native(frame)
    check_bounds(made, of)
    return shared_out(made, of).to_native()


def _part_of_dask(frame: Any, of: Sharing) -> Any:
    if len(frame):
        check_bounds(nw.from_native(frame), of)
    return shared_out(nw.from_native(frame), of).to_native()


def costs_from_ledger(
    frame: Any,
    *,
    keys: Iterable[CostKey],
    mapping: Mapping[str, CostCategory],
    account: str = "account",
    pot: str = "cost_centre",
    amount: str = "amount_ore",
) -> LedgerCosts:
    """Make the costs of a report from the rows of a general ledger (*kostnader ur huvudboken*, R64, R65).

    *mapping* gives the category of each account that counts. *keys* has one key for each cost centre that counts, where
    ``pot`` is the cost centre; a cost centre that belongs wholly to the agreement has a key with the share 1. *amount*
    is in öre; a credit note is below 0.

    The engine adds the rows up, and `apportion_costs` splits each sum, so that rounding happens once for each category
    and cost centre. What rounding each row by itself would give instead is stated exactly beside it. Rows with other
    accounts and cost centres are counted and not taken.

    Raises a GrantkitError for a column that is missing or of another type, for an amount that is missing, and for a sum
    that does not fit in 64 bits.

    >>> costs_from_ledger({"account": ["5010"]}, keys=(), mapping={})
    Traceback (most recent call last):
    grantkit.errors.InvalidValue: 3 faults:
    - frame: got <class 'dict'> (type); required: a frame of pandas, polars, DuckDB, PySpark or Dask
    - keys: got () (tuple); required: at least one key
    - mapping: got {} (dict); required: accounts and categories
    """
    checks = Checks()
    engine = engine_of(checks, "frame", frame)
    listed: Any = tuple(keys) if isinstance(keys, Iterable) and not isinstance(keys, str) else keys
    if checks.items("keys", listed, CostKey):
        checks.require(bool(listed), "keys", listed, "at least one key")
        checks.distinct("keys.pot", tuple(key.pot for key in listed))
        for index, key in enumerate(listed):
            required = "Pot.UNIT, since the key divides every cost of the cost centre"
            checks.require(key.of is Pot.UNIT, f"keys[{index}].of", key.of, required)
    if checks.require(isinstance(mapping, Mapping) and bool(mapping), "mapping", mapping, "accounts and categories"):
        for name, category in mapping.items():
            checks.exact(f"mapping[{name}]", name, str)
            checks.exact(f"mapping[{name}]", category, CostCategory)
    for field, column in (("account", account), ("pot", pot), ("amount", amount)):
        checks.exact(field, column, str)
    checks.done()
    schema = schema_of(engine, frame)
    columns = LedgerColumns(
        account=need_column("frame", account, schema, argument="account"),
        pot=need_column("frame", pot, schema, argument="pot"),
        amount=need_column("frame", amount, schema, argument="amount"),
        keys={key.pot: key for key in listed},
        mapping=dict(mapping),
    )
    for field, column in (("account", columns.account), ("pot", columns.pot)):
        if schema[column].is_float() or schema[column].is_decimal():
            raise InvalidValue.at(field, str(schema[column]), "codes as text: 5010.0 is not 5010; cast it to String")
    check_counts("amount", columns.amount, schema)
    return costs_of(ledger_sums(frame, engine or Engine.PANDAS, columns), columns)


def assess_frame(
    cases: _Frame,
    *,
    agreement: GrantAgreement,
    as_of: date,
    policies: Policies = Policies(),
    requisitions: _Frame | None = None,
    payments: _Frame | None = None,
    reports: _Frame | None = None,
    repayments: _Frame | None = None,
    entitlements: _Frame | None = None,
    grant_decisions: _Frame | None = None,
    judgements: _Frame | None = None,
    reclaim_decisions: _Frame | None = None,
    bad_cases: BadCases = BadCases.RAISE,
) -> _Frame:
    """Assess many cases from frames, one for each kind of document, and give one row for each (*bedömning i dataram*).

    Each frame has the column ``case_id``, a text or a whole number, which tells what belongs together, and these:

    - *cases*, one row each: ``recipient``, a name or code; ``group``, needed for a recipient that the agreement does
      not list; ``terms``.
    - *requisitions*: ``amount_ore``, ``arrived_on``, ``channel``, ``received_on``, ``line``, ``reference``,
      ``supersedes``, ``reason``.
    - *payments*: ``amount_ore`` and ``paid_on``, in every row; ``line``, ``reference``.
    - *reports*: ``kind``, "financial" or "activity", in every row; ``arrived_on``, ``channel``, ``received_on``,
      ``received_ore``, ``costs_ore``, ``unspent_ore``, ``reference``, ``supersedes``, ``reason``.
    - *repayments*: ``amount_ore`` in every row, and ``sent_on`` or ``booked_on``; ``reference``.
    - *entitlements*: ``amount_ore``, ``line``, ``source`` and ``place``, in every row; ``stated_on``.
    - *grant_decisions*: ``amount_ore`` and ``decided_on``, in every row; ``effect``, ``line``, ``requisition_day``,
      ``report_day``.
    - *judgements*: ``unused_ore``, ``judged_on``, ``judged_by`` and ``reason``, in every row.
    - *reclaim_decisions*: ``amount_ore``, ``ground``, ``decided_on`` and ``decided_by``, in every row; ``pay_by``.

    They mean what the fields of the records of the same name mean, such as `Requisition`, `FinancialReport`,
    `Entitlement` and `GrantDecision`; ``source`` and ``place`` are the `Citation` of an entitlement. A last day that a
    decision tells is one that an authority has set. A null, or a column that is left out, is a missing fact, and for
    ``effect`` it is "granted". Other columns are refused, since a name with a slip would be a missing fact. A column
    ``sequence`` of whole numbers tells the order of what happened on one day; without it the rows stand in the order of
    the frame (pandas, polars), or two documents, decisions or judgements of one kind and day are a fault (other
    engines).

    No frame takes the other facts of a `GrantCase`: approvals, the Government's decisions to pay and the terms that a
    decision states, refusals, inspections, applications, other documents, breaches, conditions, efforts, other support,
    rates and interest, corrections, the rounding difference of a printed row, and the single costs of a report. Where
    one of them matters, use `assess`.

    The result has ``case_id``, ``recipient``, ``agreement`` (its name), ``as_of``, ``status``, every term of the
    `Ledger` as a decimal number of **kronor** (amounts go in as öre and come out as kronor), ``findings`` (their codes,
    the gravest first), ``unknown`` and ``not_regulated`` (the terms without an amount, which are null), ``fault``, and
    ``rows``: how many rows of all frames the case has. They add up to the rows that went in, which shows that none was
    lost on the way. Lists are texts with commas. The status is that of `Right`, or "not_regulated".

    A lazy frame of polars and a frame of PySpark or Dask stay lazy. A frame of DuckDB is read at once, in parts, and
    the answers are a relation of the same connection.

    Raises a GrantkitError, which names cases and columns as in ``payments[K5].amount_ore``, if cases cannot be: all of
    them in one error, up to a thousand faults, or those of one partition (PySpark, Dask). With *bad_cases* as KEEP each
    becomes a row. In a lazy frame the error is raised, by the engine, when the frame is computed.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> assess_frame({"case_id": [1]}, agreement=AGREEMENT, as_of=date(2020, 4, 1))
    Traceback (most recent call last):
    grantkit.errors.InvalidType: cases: got <class 'dict'> (type); required: a frame of pandas, polars, DuckDB, ...
    """
    given = {
        "cases": cases,
        "requisitions": requisitions,
        "payments": payments,
        "reports": reports,
        "repayments": repayments,
        "entitlements": entitlements,
        "grant_decisions": grant_decisions,
        "judgements": judgements,
        "reclaim_decisions": reclaim_decisions,
    }
    frames = {kind: frame for kind, frame in given.items() if frame is not None or kind == "cases"}
    checks = Checks()
    engines = {kind: engine_of(checks, kind, frame) for kind, frame in frames.items()}
    checks.exact("agreement", agreement, GrantAgreement)
    checks.exact("as_of", as_of, date)
    checks.exact("policies", policies, Policies)
    checks.exact("bad_cases", bad_cases, BadCases)
    engine = engines["cases"] or Engine.PANDAS
    for kind, each in engines.items():
        alike = each in {engine, None}
        checks.fits(alike, kind, type(frames[kind]), f"a frame of {engine.spelled}, as the cases are")
    checks.done()
    numbered = [check_frame(kind, engine, frames[kind]) for kind in COLUMNS if kind in frames]
    if len(set(numbered)) > 1:
        raise InvalidValue.at("case_id", "texts and whole numbers", "a column case_id of one type in all frames")
    job = Job(agreement=agreement, as_of=as_of, policies=policies, bad_cases=bad_cases, ordered=engine.ordered)
    result: _Frame = assessed(engine, frames, job, numbered=numbered[0])
    return result
