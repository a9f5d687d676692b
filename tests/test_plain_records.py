"""Every table-like result gives plain records, and all of them keep one rule of keys and values."""

import pickle
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache

import attrs
import pytest
from clean_case import APRIL, CLEAN
from drawn_family import cases, days
from growth import FOUR_TIMES, MOST, growth
from hypothesis import given, settings
from inventory import assert_none, kinds
from plain_agreement import agreed, case_under, kr, paid

from grantkit import (
    AllocationMethod,
    Budget,
    BudgetLine,
    Citation,
    CostItem,
    Deadline,
    FinancialReport,
    GrantCase,
    GrantkitError,
    Period,
    PublishedTable,
    Recipient,
    RecipientGroup,
    Requisition,
    Sek,
    Unknown,
    WeightSet,
    allocate,
    assess,
    audit_table,
    compare,
    duties,
    reconcile,
    sensitivity,
    term_diff,
)
from grantkit.agreement import RepaymentClause, UnusedStandard
from grantkit.allocation import ConditionOutcome, Instalment, controlled_rounding, pay_in_instalments, recover_weights
from grantkit.case import (
    CostCategory,
    CostKey,
    CostSplit,
    CostSummary,
    Financing,
    Right,
    apportion_costs,
    reported_costs,
)
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1, REGIONS
from grantkit.portfolio import Risks, at_risk, changes, due_between, look_ahead, summarise, totals
from grantkit.testing import FAULT_KINDS, made_portfolio
from grantkit.text import Sheet, terms_sheet
from grantkit.values import Findings, RecordTypes

CITED = Citation("S9", "tabell")
PLAIN = {str, int, bool, Decimal, date, type(None)}
BEFORE, AFTER, LATER = date(2019, 10, 1), date(2020, 6, 1), date(2026, 4, 1)
# Rows of words have the heads of their columns as keys.
OF_WORDS = {Sheet}


@cache
def samples():
    """Make results of every kind, together with rows in which an amount or a day is withheld."""
    empty = [GrantCase(agreement=AGREEMENT, recipient=each) for each in AGREEMENT.recipients]
    clean = GrantCase(**CLEAN)
    late = Requisition(amount=Sek.kronor(18_735_782), arrived_on=date(2019, 12, 2))
    moved = attrs.evolve(clean, requisitions=(late,), financial_reports=())
    told = [assess(case, as_of=AFTER) for case in (*empty, attrs.evolve(clean, financial_reports=()))]
    others = [each for each in told if each.case.recipient is not clean.recipient]
    once = [*others, assess(moved, as_of=AFTER)]
    # What must be repaid by a text of one's own, of which no report has told.
    repayment = RepaymentClause(what=UnusedStandard.UNUSED, last_day=Deadline(date(2026, 3, 31), CITED), citation=CITED)
    owing = case_under(agreed(kr(100), repayment=repayment), payments=paid(kr(100)))
    owed = [assess(owing, as_of=LATER)]
    north = allocate(Sek.kronor(10), {"Norr": 1, "Syd": Fraction(1, 3)}, method=AllocationMethod.LARGEST_REMAINDER)
    unstated = BudgetLine(
        code="a", label="A", amount=Unknown("line"), beneficiary=RecipientGroup.REGIONS, citation=CITED
    )
    table = PublishedTable(
        title="t",
        columns=("a", "sum"),
        rows=(("Norr", (Sek.kronor(1), Unknown("cell", CITED))), ("Syd", (Sek.kronor(2), Sek.kronor(2)))),
        totals=(Sek.kronor(3), Sek.kronor(3)),
        sum_column="sum",
        citation=CITED,
    )
    halves = (
        Instalment(name="vår", part=Fraction(1, 2), citation=CITED),
        Instalment(name="höst", part=Fraction(1, 2), outcomes=(("Syd", ConditionOutcome.UNKNOWN),), citation=CITED),
    )
    unprinted = attrs.evolve(BILAGA_1, rows=((BILAGA_1.rows[0][0], (Unknown("cell", CITED),) * 3), *BILAGA_1.rows[1:]))
    year = Period(date(2019, 1, 1), date(2019, 12, 31))
    costs = (
        CostItem(category=CostCategory.STAFFING, amount=kr(60), label="timmar", financing=Financing.GRANT),
        CostItem(category=CostCategory.STAFFING, amount=kr(20), period=attrs.evolve(year, last=date(2020, 2, 1))),
        CostItem(category=CostCategory.STAFFING, amount=kr(10), period=Period(date(2018, 1, 1), date(2018, 1, 31))),
    )
    of_all_kinds = FinancialReport(items=costs, stated_costs=kr(100))
    listed = [
        north,
        audit_table(
            table, weights={"a": WeightSet(name="n", values=(("Norr", 1), ("Syd", 2)), source="s", citation=CITED)}
        ),
        recover_weights({"A": Sek.kronor(1)}, Sek.kronor(1), AllocationMethod.FLOOR_EACH, between=(1, 1)),
        controlled_rounding({"Norr": Sek.kronor(3)}, {"a": Sek.kronor(1), "b": Sek.kronor(2)}),
        pay_in_instalments(north, halves),
        table,
        BILAGA_1,
        WeightSet(name="n", values=(("Norr", 1), ("Syd", Decimal("0.5"))), source="s", citation=CITED),
        compare(AGREEMENT, attrs.evolve(AGREEMENT, tables=(unprinted,))),
        term_diff(AGREEMENT.terms_for("regions"), AGREEMENT.terms_for("salar")),
        AGREEMENT.budget,
        Budget(lines=(unstated,), citation=CITED),
        AGREEMENT.terms_for("regions").readings,
        duties(AGREEMENT, AGREEMENT.recipient("SKL")),
        sensitivity(moved, as_of=AFTER),
        told[-1].findings,
        told[-1].documents,
        once[-1].documents,
        told[-1].duties,
        told[-1].steps,
        told[-1].ledger,
        *told,
        summarise(owed),
        summarise(once),
        summarise(owed).agreements[0],
        totals(told),
        at_risk(owed),
        at_risk(told),
        look_ahead(empty, as_of=BEFORE, day=AFTER),
        look_ahead([owing], as_of=date(2025, 7, 1), day=LATER),
        due_between(empty, BEFORE, AFTER, as_of=BEFORE),
        reconcile([moved, attrs.evolve(clean, financial_reports=())], as_of=AFTER),
        changes([assess(moved, as_of=BEFORE), *told[:1]], [assess(moved, as_of=AFTER), *told[1:2]]),
        apportion_costs(kr(100), (CostKey(pot="hus", basis="platser", share=Fraction(1, 3)),)),
        reported_costs(of_all_kinds, AGREEMENT.terms_for("regions")),
        terms_sheet(AGREEMENT.terms_for("regions")),
        Sheet(caption="c", header=("kr", "kr", "kr (2)"), rows=(("1", "2", None),)),
    ]
    return {kind: [each for each in listed if type(each) is kind] for kind in map(type, listed)}


def untyped(made):
    """Say in what the records of a result are not what its columns are said to be."""
    types = made.record_types
    for row in made.records():
        if list(types) != list(row):
            yield f"{type(made).__name__} has {list(row)} and not {list(types)}"
        for column, value in row.items():
            if type(value) is not types[column] and not (value is None and column in types.nullable):
                yield f"{type(made).__name__}.{column} is {value!r}"


def faults(rows):
    """Say what is wrong with the records of one result."""
    keys = tuple(rows[0]) if rows else ()
    for place, row in enumerate(rows):
        if tuple(row) != keys:
            yield f"row {place}: keys {tuple(row)}"
        yield from (f"row {place}: {key} is {value!r}" for key, value in row.items() if type(value) not in PLAIN)
        yield from (f"row {place}: {told}" for told in _of_amounts(row))
    for key in keys:
        met = {type(row[key]) for row in rows} - {type(None)}
        if len(met) > 1:
            yield f"{key}: {met}"


def _of_amounts(row):
    for key, value in row.items():
        base = key.removesuffix("_ore")
        if type(value) is Decimal and row.get(f"{key}_ore") != value * 100:
            yield f"{key} without the same in öre"
        if type(value) is Decimal and value.as_tuple().exponent != -2:
            yield f"{key} without two decimals"
        if base != key and ((value is None) != (row[base] is None) or type(value) not in {int, type(None)}):
            yield f"{key} is {value!r}, and {base} is {row[base]!r}"
        if key.endswith("withheld") or key == "no_day":
            of = {"withheld": "amount", "no_day": "last_day"}.get(key, key.removesuffix("_withheld"))
            about = row.get(of, row.get("received_on"))
            if value is not None and (about is not None or not value.startswith(("unknown: ", "not regulated: "))):
                yield f"{key} is {value!r}, and {of} is {about!r}"


def test_every_table_like_result_gives_records_and_is_among_the_samples():
    tables = {
        each for each in kinds() if hasattr(each, "records") or (issubclass(each, tuple) and hasattr(each, "SHOWN"))
    }
    # A table of a form is a sheet.
    own = {each for each in tables if not tables.intersection(each.__mro__[1:])}
    assert_none(each.__name__ for each in own ^ set(samples()))


@pytest.mark.parametrize("kind", samples(), ids=lambda kind: kind.__name__)
def test_records_are_dicts_of_plain_values_with_the_same_keys_in_every_row(kind):
    for each in samples()[kind]:
        records = each.records()
        assert (tuple, {dict}) == (type(records), {type(row) for row in records})
        assert_none(faults(records))
        assert kind in OF_WORDS or all(key.isidentifier() for key in records[0])


TABLES = {kind: made for kind, made in samples().items() if kind not in OF_WORDS}


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.__name__)
def test_the_columns_of_records_are_known_without_a_row(kind):
    for each in TABLES[kind]:
        assert_none(untyped(each))
    types = TABLES[kind][0].record_types
    assert types.nullable < {*types}
    empty = next((kind() for _ in (1,) if issubclass(kind, tuple)), None)
    assert empty is None or (() == empty.records() and empty.record_types == types)
    assert {str, int, bool, Decimal, date} >= {*types.values()}
    again = pickle.loads(pickle.dumps(types))  # noqa: S301 - it was made the line before
    assert (dict(types), types.nullable) == (dict(again), again.nullable)


def test_no_column_is_said_to_be_empty_at_times_without_need():
    """What may be missing is missing somewhere, in the samples or in a portfolio with every fault planted in it."""
    made = made_portfolio(seed=1, recipients=20, agreements=12, years=1, faults=FAULT_KINDS)
    cases = [made.case(place) for place in range(len(made))]
    early, late = ([assess(case, as_of=day) for case in cases] for day in (date(2025, 6, 1), date(2026, 6, 1)))
    found = [summarise(late), totals(late), at_risk(early), reconcile(cases, as_of=date(2026, 6, 1))]
    found += [changes(early, late), *(each.documents for each in early), *summarise(early).agreements]
    missing = set()
    for kind, listed in TABLES.items():
        rows = [row for each in (*listed, *found) if type(each) is kind for row in each.records()]
        seen = {column for row in rows for column, value in row.items() if value is None}
        missing |= {f"{kind.__name__}.{column}" for column in listed[0].record_types.nullable - seen}
    # A printed cell may be unreadable, a day of receipt unknown, and a recipient may have no code.
    assert missing == {
        *("Comparison.first", "Comparison.first_ore", "Comparison.first_rank"),
        *("DocumentStatuses.arrived_on", "DocumentStatuses.received_on"),
        *("CaseChanges.recipient_code", "Discrepancies.recipient_code"),
        *(f"Outlook.{term}{unit}" for term in ("exposure", "lapsed", "released") for unit in ("", "_ore")),
    }


def test_columns_of_ones_own_are_checked_and_put_after_those_of_a_result():
    types = Risks.record_types | {"run": date}
    assert [*Risks.record_types, "run"] == [*types]
    assert (date, Risks.record_types.nullable) == (types["run"], types.nullable)
    assert "<RecordTypes day=date, no_day=str | None>" == repr(
        RecordTypes({"day": date, "no_day": str}, frozenset({"no_day"}))
    )
    for wrong, told in (
        ((5,), "types: got 5"),
        (({5: str},), r"types\[5\]: got 5"),
        (({"day": "date"},), r"types\[day\]: got 'date'"),
        (({}, ["day"]), "nullable: got .*frozenset"),
    ):
        with pytest.raises(GrantkitError, match=told):
            RecordTypes(*wrong)


@pytest.mark.parametrize("kind", samples(), ids=lambda kind: kind.__name__)
def test_records_are_new_each_time(kind):
    one, other = (samples()[kind][0].records() for _ in range(2))
    assert one == other
    one[0]["own"] = 5
    assert "own" not in other[0]


@pytest.mark.parametrize(
    "kind", sorted({k.__name__ for k in samples()} - {"Sheet", "WeightSet", "Readings", "TermDiff"})
)
def test_the_keys_of_a_kind_do_not_depend_on_what_it_holds(kind):
    (found,) = (each for each in samples() if each.__name__ == kind)
    assert 1 == len({tuple(each.records()[0]) for each in samples()[found]})


def test_what_is_withheld_is_seen_in_the_samples():
    """The rule would hold of rows in which everything is known, so some of them have to be without."""
    reasons = {
        kind.__name__
        for kind, made in samples().items()
        for each in made
        for row in each.records()
        if any(value is not None for key, value in row.items() if key.endswith("withheld") or key == "no_day")
    }
    assert {
        "AgreementOverview",
        "Assessment",
        "Budget",
        "Comparison",
        "DaysAhead",
        "Duties",
        "Fulfilments",
        "InstalmentPlan",
        "Ledger",
        "Outlook",
        "Overview",
        "PublishedTable",
        "Risks",
        "Steps",
        "TableAudit",
    } <= reasons


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"amount": 1.5}, "amount is 1.5"),
        ({"amount": Decimal("1.50")}, "without the same in öre"),
        ({"amount": Decimal("1.5"), "amount_ore": 150}, "without two decimals"),
        ({"amount": None, "amount_ore": 0}, "amount is None"),
        ({"amount": Decimal("1.50"), "amount_ore": 150, "withheld": "unknown: x"}, "withheld is 'unknown: x'"),
        ({"amount": None, "withheld": "no idea"}, "withheld is 'no idea'"),
        ({"right": Right.OPEN}, "right is"),
    ],
)
def test_a_row_that_breaks_the_rule_is_found(row, told):
    assert any(told in fault for fault in faults((row,)))
    assert any("keys" in fault for fault in faults((row, {"a": 1})))
    assert any("'int'" in fault for fault in faults(({"a": 1}, {"a": "1"})))


@settings(max_examples=60)
@given(cases(), days())
def test_the_records_of_any_case_keep_the_rule(case, as_of):
    """Whatever the text says and whatever is missing, the records are plain and an amount is never 0 for want of it."""
    told = assess(case, as_of=as_of)
    results = (told, told.ledger, told.findings, told.documents, told.duties, told.steps, summarise([told]))
    many = (totals([told]), at_risk([told]), reconcile([case], as_of=as_of), sensitivity(case, as_of=as_of))
    for each in (*results, *many, due_between([told], BEFORE, date(2030, 1, 1), as_of=as_of, with_done=True)):
        assert_none(faults(each.records()))
        assert_none(untyped(each))
    for row, amount in zip(told.records(), attrs.astuple(told.ledger, recurse=False), strict=True):
        known = isinstance(amount, Sek)
        assert (amount.in_kronor if known else None, None if known else str(amount)) == (row["amount"], row["withheld"])


def test_the_amounts_of_the_records_add_up_to_the_total():
    allocation = allocate(Sek.kronor(2_835_000_000), BILAGA_1.weights, method=AllocationMethod.LARGEST_REMAINDER)
    assert allocation.total.in_kronor == sum(each["amount"] for each in allocation.records())
    printed = [each for each in BILAGA_1.records() if each["column"] == "sum" and each["recipient"] is not None]
    assert BILAGA_1.total("sum").ore == sum(each["amount_ore"] for each in printed)
    cells = sum(each["amount_ore"] for each in BILAGA_1.records() if not each["is_sum"])
    assert sum(BILAGA_1.column("table_1").values(), Sek.ZERO) + sum(
        BILAGA_1.column("table_2").values(), Sek.ZERO
    ) == Sek(ore=cells)


def test_a_day_stands_as_a_day_and_a_column_of_weights_is_of_one_kind():
    assert {date(2019, 12, 1)} == {
        each["last_day"] for each in duties(AGREEMENT, REGIONS[0]).records() if each["duty"] == "requisition"
    }
    mixed = WeightSet(name="n", values=(("Norr", 1), ("Syd", Fraction(1, 3))), source="s", citation=CITED)
    assert ["1", "1/3"] == [each["weight"] for each in mixed.records()]
    whole = WeightSet(name="n", values=(("Norr", 1), ("Syd", 2)), source="s", citation=CITED)
    assert [1, 2] == [each["weight"] for each in whole.records()]


def test_a_sheet_gives_its_rows_under_its_heads_and_numbers_those_that_occur_again():
    sheet = Sheet(caption="c", header=("kr", "kr", "kr (2)"), rows=(("1", "2", None),))
    assert ({"kr": "1", "kr (2)": "2", "kr (2) (2)": None},) == sheet.records()
    whole = terms_sheet(AGREEMENT.terms_for("regions"))
    assert len(whole.rows) == len(whole.records())


def test_the_records_of_findings_name_their_values():
    found = assess(GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Halland")), as_of=APRIL).findings
    (row,) = (each for each in found.records() if each["finding"] == "printed_sum_differs")
    assert "difference: -1 kr" in row["values"]
    assert () == Findings().records()


@pytest.mark.parametrize(
    "made",
    [
        lambda count: allocate(Sek.kronor(count), dict.fromkeys(range(count), 1), method=AllocationMethod.FLOOR_EACH),
        lambda count: WeightSet(name="n", values=tuple((n, 1) for n in range(count)), source="s", citation=CITED),
        lambda count: PublishedTable(
            title="t",
            columns=("a", "b"),
            rows=tuple((n, (Sek.ZERO, Sek.ZERO)) for n in range(count)),
            sum_rows=tuple((n, (count - 1,)) for n in range(count // 2)),
            citation=CITED,
        ),
        lambda count: summarise(assess(case, as_of=APRIL) for case in _cases(count)),
        lambda count: due_between(_cases(count), BEFORE, AFTER, as_of=BEFORE),
        lambda count: reconcile(_cases(count), as_of=APRIL),
        lambda count: Sheet(caption="c", header=tuple(map(str, range(count))), rows=(("",) * count,)),
    ],
)
def test_the_work_of_records_grows_with_the_rows(made):
    assert growth(lambda count: made(count).records, 20) < MOST
    assert FOUR_TIMES < MOST


def _cases(count):
    named = (Recipient(name=f"R{n}", group=RecipientGroup.REGIONS, county_code="08") for n in range(count))
    return [attrs.evolve(GrantCase(**CLEAN), recipient=each) for each in named]


def test_the_costs_of_a_report_say_how_each_counts_and_add_up_to_what_it_states():
    (costs,) = samples()[CostSummary]
    told = [(row["counts"], row["amount"]) for row in costs.records()]
    assert told == [("counted", 60), ("outside", 10), ("astride", 20), ("unspecified", 10)]
    assert {row["financing"] for row in costs.records()} == {"grant", None}


def test_the_parts_of_a_common_cost_and_its_rest_add_up():
    (split,) = samples()[CostSplit]
    assert [row["amount_ore"] for row in split.records()] == [3_333, 6_667]
    assert [row["share"] for row in split.records()] == ["1/3", None]
