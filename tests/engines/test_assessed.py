"""`assess_frame` gives what `assess` gives, row by row, on every engine; what is missing is never 0."""

import os
import pickle
from datetime import date
from decimal import Decimal

import polars as pl
import pytest
from drawn_frames import COLUMNS, TERMS, drawn, scalar

from grantkit import GrantCase, GrantDecision, GrantkitError, Sek, assess
from grantkit.catalogue import specialiserad_vard
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.interop import case_rows
from grantkit.interop.frames import BadCases, assess_frame

CASES = int(os.environ.get("GRANTKIT_ENGINE_CASES", "800"))
DAY = date(2020, 4, 15)


@pytest.fixture(scope="session")
def frames():
    return drawn(CASES)


@pytest.fixture(scope="session")
def expected(frames):
    return dict(scalar(frames, DAY))


def made(engine, frames):
    return {kind: engine.make(columns, **COLUMNS[kind]) for kind, columns in frames.items()}


def asked(engine, frames, **changed):
    given = made(engine, frames)
    return assess_frame(given.pop("cases"), **given, **{"agreement": AGREEMENT, "as_of": DAY} | changed)


def test_each_case_has_the_answer_of_the_scalar_rules(engine, frames, expected):
    result = asked(engine, frames)
    assert isinstance(result, engine.kind)
    rows = {row["case_id"]: row for row in engine.read(result)}
    assert expected.keys() == rows.keys()
    wrong = [name for name, row in rows.items() if row != expected[name]]
    assert [] == [(rows[name], expected[name]) for name in wrong[:1]]
    assert {Decimal, type(None)} == {type(row[term]) for row in rows.values() for term in TERMS}
    # The drawn cases have every status that the agreement can give.
    assert {"preserved", "lapsed", "unknown", "not_regulated"} <= {row["status"] for row in rows.values()}


@pytest.mark.parametrize("kind", [kind for kind in COLUMNS if kind != "cases"])
def test_each_kind_of_frame_makes_a_difference(kind):
    """So the comparison with the scalar rules compares what the frame says, and not that nothing was read."""
    frames = drawn(150)
    answers, without = (
        {name: row | {"rows": None} for name, row in scalar(given, DAY)}
        for given in (drawn(150), {other: columns for other, columns in frames.items() if other != kind})
    )
    assert answers.keys() == without.keys()
    assert len([name for name in answers if answers[name] != without[name]]) > 3


def test_a_right_that_arises_by_decision_is_preserved_by_the_frame_of_decisions(engine):
    """The status is that of the scalar rule; without the frame nobody is told more than that nothing was decided."""
    (agreement, _), day = specialiserad_vard.AGREEMENTS, date(2025, 6, 1)
    cases = engine.make({"case_id": ["K1", "K2"], "recipient": ["Skåne", "Uppsala"]})
    decided = {"case_id": ["K1"], "amount_ore": [100_000], "decided_on": [date(2025, 3, 3)]}
    made = GrantDecision(amount=Sek.kronor(1_000), decided_on=date(2025, 3, 3))
    expected = [
        assess(GrantCase(agreement=agreement, recipient=agreement.recipient(name), grant_decisions=told), as_of=day)
        for name, told in (("Skåne", (made,)), ("Uppsala", ()))
    ]
    result = assess_frame(cases, grant_decisions=engine.make(decided), agreement=agreement, as_of=day)
    rows = {row["case_id"]: row for row in engine.read(result)}
    assert {"K1": "preserved", "K2": "released"} == {name: row["status"] for name, row in rows.items()}
    assert ["preserved", "released"] == [each.right.value for each in expected]
    assert (Decimal("1000.00"), None) == (rows["K1"]["entitled"], rows["K2"]["entitled"])


def test_rows_that_have_an_order_keep_it(engine, frames):
    if engine.ordered:
        assert frames["cases"]["case_id"] == [row["case_id"] for row in engine.read(asked(engine, frames))]


def test_a_missing_fact_is_null_and_never_0(engine):
    frames = {"cases": {"case_id": ["K1"], "recipient": ["Gotland"]}}
    frames["payments"] = {"case_id": ["K1"], "amount_ore": [100], "paid_on": [date(2019, 12, 16)]}
    frames["requisitions"] = {"case_id": ["K1"], "amount_ore": [None], "arrived_on": [date(2019, 11, 29)]}
    (row,) = engine.read(asked(engine, frames))
    assert row["used"] is row["unspent"] is None
    assert Decimal("1.00") == row["not_accounted"]
    assert {"used", "unspent"} <= set(row["unknown"].split(","))


def test_cases_may_be_numbers(engine):
    frames = {
        "cases": {"case_id": [12, 7], "recipient": ["Gotland", "Skåne"]},
        "payments": {"case_id": [7], "amount_ore": [100], "paid_on": [date(2019, 12, 16)]},
    }
    given = {kind: engine.make(columns) for kind, columns in frames.items()}
    rows = engine.read(assess_frame(given["cases"], payments=given["payments"], agreement=AGREEMENT, as_of=DAY))
    assert {12: Decimal("0.00"), 7: Decimal("1.00")} == {row["case_id"]: row["paid"] for row in rows}
    assert {int} == {type(row["case_id"]) for row in rows}
    texts = engine.make(frames["payments"] | {"case_id": ["7"]})
    with pytest.raises(GrantkitError, match="a column case_id of one type in all frames"):
        assess_frame(given["cases"], payments=texts, agreement=AGREEMENT, as_of=DAY)


BAD = {
    "cases": {
        "case_id": ["K1", "K2", "K3", "K3", "K5"],
        "recipient": ["Gotland", "Gotlund", "Skåne", "Skåne", "Skåne"],
    },
    "payments": {
        "case_id": ["K1", "K4", "K5"],
        "amount_ore": [100, 200, -300],
        "paid_on": [date(2019, 12, 16), date(2019, 12, 16), None],
    },
}


def test_a_case_that_cannot_be_is_a_row_that_says_why_and_the_others_are_assessed(engine):
    rows = {row["case_id"]: row for row in engine.read(asked(engine, BAD, bad_cases=BadCases.KEEP))}
    assert {"K1": "lapsed"} | dict.fromkeys(("K2", "K3", "K4", "K5"), "impossible") == {
        name: row["status"] for name, row in rows.items()
    }
    for name, told in (
        ("K2", "perhaps Gotland is meant"),
        ("K3", "cases[K3]: got 2 (int); required: one row for each case"),
        ("K4", "cases[K4]: got None (NoneType); required: a row in the frame of cases"),
        ("K5", "payments[K5].paid_on: got None (NoneType); required: a value in each row"),
    ):
        assert told in rows[name]["fault"]
        assert {None} == {rows[name][term] for term in TERMS}
    assert rows["K1"]["fault"] is None
    # The recipient is named as it was given, so that the row can be sent back.
    names = {"K1": "Gotland", "K2": "Gotlund", "K3": "Skåne", "K4": None, "K5": "Skåne"}
    assert names == {name: row["recipient"] for name, row in rows.items()}
    assert {(AGREEMENT.name, DAY)} == {(row["agreement"], row["as_of"]) for row in rows.values()}


@pytest.mark.parametrize("kept", [False, True])
def test_every_fault_is_told_at_once_and_names_frame_case_and_column(engine, kept):
    case_id, two = ["A", "B", "C", "C", "E", "F", "G"], ["B", "E"]
    frames = {
        "cases": {
            "case_id": case_id,
            "recipient": ["Gotlund", None, "Skåne", "Skane", "Skåne", "Gotland", "Skåne"],
            "group": [None, None, None, None, "region", None, None],
        },
        "requisitions": {
            "case_id": ["F", "F"],
            "reference": ["R1"] * 2,
            "supersedes": [None, "R7"],
            "reason": [None, "fel"],
            "sequence": [1, 2],
        },
        "payments": {"case_id": ["D", "G"], "amount_ore": [100, 100], "paid_on": [DAY] * 2, "line": [None, "effort"]},
        "repayments": {"case_id": two, "amount_ore": [-7, 5], "sent_on": [DAY, None], "booked_on": [None, None]},
        "reports": {
            "case_id": [*two, "F", "F"],
            "kind": ["financial", *["activity"] * 3],
            "received_ore": [-1, 2, None, None],
            "costs_ore": [-2, None, None, None],
            "channel": [None, "brev", None, None],
            "reference": [None, None, "A1", "A1"],
            "sequence": [1, 1, 1, 2],
        },
        "judgements": {
            "case_id": two,
            "unused_ore": [-4, 0],
            "judged_on": [DAY] * 2,
            "judged_by": ["", "K"],
            "reason": ["r", "r"],
        },
        "entitlements": {
            "case_id": ["E", "F", "F"],
            "amount_ore": [-9, 1, 2],
            "line": ["efforts"] * 3,
            "source": [" ", "S", "S"],
            "place": ["1 §"] * 3,
        },
    }
    expected = {
        "cases[A].recipient: got 'Gotlund'",
        "cases[B].recipient: got None",
        "repayments[B].amount_ore: got -7 (int)",
        "reports[B].received_ore: got -1 (int)",
        "reports[B].costs_ore: got -2 (int)",
        "judgements[B].unused_ore: got -4 (int)",
        "judgements[B].judged_by: got ''",
        "cases[C]: got 2 (int)",
        "cases[D]: got None",
        "cases[E].group: got 'region'",
        "repayments[E].booked_on: got None",
        "reports[E].channel: got 'brev'",
        "entitlements[E].source: got ' '",
        "entitlements[F]: got ('efforts', None)",
        "requisitions[F].reference: got 'R1'",
        "requisitions[F].supersedes: got 'R7'",
        "reports[F].reference: got 'A1'",
        "payments[G].line: got 'effort'",
    }
    types = {
        "requisitions": COLUMNS["requisitions"],
        "repayments": COLUMNS["repayments"],
        "reports": COLUMNS["reports"],
    }
    given = {
        kind: engine.make(columns, **{name: each for name, each in types.get(kind, {}).items() if name in columns})
        for kind, columns in frames.items()
    }
    asked_for = {"agreement": AGREEMENT, "as_of": DAY}
    if kept:
        rows = engine.read(assess_frame(given.pop("cases"), **given, **asked_for, bad_cases=BadCases.KEEP))
        told = "\n".join(row["fault"] for row in rows)
        assert "Skane, Skåne" in [row["recipient"] for row in rows]
    else:
        with pytest.raises(Exception, match="required") as error:
            engine.read(assess_frame(given.pop("cases"), **given, **asked_for))
        told = str(error.value)
    missing = {fault for fault in expected if fault not in told}
    if kept or engine.name not in {"pyspark", "dask"}:
        assert set() == missing
        assert kept or f"{len(expected)} faults:" in told
    else:
        # Each partition tells what is bad in it.
        assert missing < expected


def test_no_more_than_a_thousand_faults_are_told():
    """A file with a wrong column must not fill a screen, or the memory, with a million messages."""
    names = [f"K{number}" for number in range(340)]
    cases = pl.DataFrame({"case_id": names, "recipient": ["Gotlund"] * len(names)})
    payments = pl.DataFrame({"case_id": names, "amount_ore": [None] * len(names), "paid_on": [None] * len(names)})
    with pytest.raises(GrantkitError) as error:
        assess_frame(cases, payments=payments, agreement=AGREEMENT, as_of=DAY)
    assert 1_000 == len(error.value.faults)


def test_after_a_bad_case_nothing_is_assessed_for_an_answer_that_never_comes(monkeypatch):
    assessed = []
    monkeypatch.setattr(case_rows, "assess", lambda case, **_: assessed.append(case))
    cases = pl.DataFrame({"case_id": ["A", "B", "C"], "recipient": ["Gotlund", "Skåne", "Kalmr"]})
    with pytest.raises(GrantkitError, match=r"(?s)cases\[A\].*cases\[C\]"):
        assess_frame(cases, agreement=AGREEMENT, as_of=DAY)
    assert [] == assessed


def test_the_rows_of_all_cases_add_up_to_the_rows_that_went_in(engine):
    found = engine.read(
        asked(engine, BAD | {"payments": BAD["payments"] | {"case_id": ["K1", None, "K5"]}}, bad_cases=BadCases.KEEP)
    )
    assert {"K1": 2, "K2": 1, "K3": 2, None: 1, "K5": 2} == {row["case_id"]: row["rows"] for row in found}
    assert {int} == {type(row["rows"]) for row in found}


def test_a_case_that_cannot_be_is_refused_by_its_name(engine):
    with pytest.raises(Exception, match=r"cases\[K2\].*perhaps Gotland is meant"):
        engine.read(asked(engine, {"cases": {"case_id": ["K2"], "recipient": ["Gotlund"]}}))


def test_documents_of_one_day_need_an_order_where_the_engine_keeps_none(engine):
    day = date(2020, 3, 20)
    frames = {
        "cases": {"case_id": ["K1"], "recipient": ["Gotland"]},
        "payments": {"case_id": ["K1"], "amount_ore": [900], "paid_on": [date(2019, 12, 16)]},
    }
    reports = {
        "case_id": ["K1"] * 2,
        "kind": ["financial"] * 2,
        "costs_ore": [100, 200],
        "arrived_on": [day] * 2,
        "channel": ["e_mail"] * 2,
    }
    frames["reports"] = reports
    (row,) = engine.read(asked(engine, frames, bad_cases=BadCases.KEEP))
    told = "a number in the column sequence, since the engine keeps no order among documents of one day"
    assert ("impossible" != row["status"]) is (row["fault"] is None) is engine.ordered
    assert (row["used"] == Decimal("2.00")) if engine.ordered else told in row["fault"]
    for sequence, used in (([1, 2], "2.00"), ([2, 1], "1.00")):
        frames["reports"] = reports | {"sequence": sequence}
        (row,) = engine.read(asked(engine, frames))
        assert Decimal(used) == row["used"]
    # A report of another kind is no rival.
    frames["reports"] = reports | {"kind": ["financial", "activity"], "costs_ore": [100, None]}
    (row,) = engine.read(asked(engine, frames))
    assert Decimal("1.00") == row["used"]


ON_ONE_DAY = {
    "grant_decisions": {"decided_on": [date(2019, 9, 2)] * 2, "amount_ore": [100, 200], "line": ["efforts"] * 2},
    "judgements": {
        "judged_on": [date(2020, 4, 6)] * 2,
        "unused_ore": [100, 200],
        "judged_by": ["Kammarkollegiet"] * 2,
        "reason": ["utan underlag"] * 2,
    },
    "reclaim_decisions": {
        "decided_on": [date(2020, 4, 6)] * 2,
        "amount_ore": [100, 200],
        "ground": ["used_otherwise"] * 2,
        "decided_by": ["Kammarkollegiet"] * 2,
    },
}


@pytest.mark.parametrize("kind", ON_ONE_DAY)
def test_decisions_and_judgements_of_one_day_need_an_order_as_documents_do(engine, kind):
    frames = {
        "cases": {"case_id": ["K1"], "recipient": ["Gotland"]},
        "payments": {"case_id": ["K1"], "amount_ore": [900], "paid_on": [date(2019, 12, 16)]},
    }
    two = {"case_id": ["K1"] * 2, **ON_ONE_DAY[kind]}
    (row,) = engine.read(asked(engine, frames | {kind: two}, bad_cases=BadCases.KEEP))
    told = "a number in the column sequence, since the engine keeps no order"
    assert (row["fault"] is None) is engine.ordered
    assert engine.ordered or told in row["fault"]
    of_order = []
    for sequence in ([1, 2], [2, 1]):
        (row,) = engine.read(asked(engine, frames | {kind: two | {"sequence": sequence}}))
        of_order.append(row)
    # The last of two decisions on a grant and of two judgements counts; two decisions to reclaim add up.
    assert (of_order[0] == of_order[1]) is (kind == "reclaim_decisions")


def test_each_kind_says_what_its_rows_need(engine):
    cases = engine.make({"case_id": ["K1"], "recipient": ["Gotland"]})
    one = {
        kind: {"case_id": ["K1"], **{name: each[:1] for name, each in two.items()}} for kind, two in ON_ONE_DAY.items()
    }
    one["entitlements"] = {"case_id": ["K1"], "amount_ore": [1], "line": ["efforts"], "source": ["S"], "place": ["1 §"]}
    for kind, column, value, required in (
        ("grant_decisions", "effect", "given", "one of may_requisition, granted, granted_more"),
        ("grant_decisions", "line", "effort", "perhaps efforts is meant"),
        ("grant_decisions", "amount_ore", -5, "0 kr or more"),
        ("entitlements", "line", None, "a value in each row"),
        ("entitlements", "place", " ", "some text"),
        ("judgements", "judged_by", None, "a value in each row"),
        ("reclaim_decisions", "ground", "late", "one of report_late"),
        ("reclaim_decisions", "pay_by", date(2020, 4, 5), "at the earliest 2020-04-06"),
    ):
        types = {column: type(value) if value is not None else str}
        frame = engine.make(one[kind] | {column: [value]}, **types)
        (row,) = engine.read(
            assess_frame(cases, **{kind: frame}, agreement=AGREEMENT, as_of=DAY, bad_cases=BadCases.KEEP)
        )
        assert required in row["fault"]
        assert kind in row["fault"]


def test_a_name_with_a_slip_is_no_missing_fact(engine):
    cases = engine.make({"case_id": ["K1"], "recipient": ["Gotland"]})
    payments = {"case_id": ["K1"], "amount_ore": [1], "paid_on": [date(2019, 12, 16)]}
    for changed, told in (
        ({"refrence": ["B1"]}, "payments: got 'refrence' .*perhaps reference or"),
        ({"amount_ore": [0.5]}, "payments.amount_ore: .*a float is not exact"),
        ({"paid_on": ["2019-12-16"]}, "payments.paid_on: .*cast the column to a date"),
        ({"line": [1]}, "payments.line: .*cast the column to String"),
    ):
        kinds = {"amount_ore": float} if "amount_ore" in changed else {}
        frame = engine.make(payments | changed, **kinds)
        with pytest.raises(GrantkitError, match=told):
            assess_frame(cases, payments=frame, agreement=AGREEMENT, as_of=DAY)
    with pytest.raises(
        GrantkitError, match=r"cases: got \('case_id',.*required: a column 'recipient', and there is none"
    ):
        assess_frame(engine.make({"case_id": ["K1"]}), agreement=AGREEMENT, as_of=DAY)
    with pytest.raises(GrantkitError, match="as_of"):
        assess_frame(cases, agreement=AGREEMENT, as_of="2020-04-15")


def test_no_case_gives_no_row(engine):
    frame = engine.make({"case_id": [], "recipient": []}, case=str, recipient=str)
    assert [] == engine.read(assess_frame(frame, agreement=AGREEMENT, as_of=DAY))


def test_what_travels_to_a_worker_can_be_packed():
    assert AGREEMENT == pickle.loads(pickle.dumps(AGREEMENT))  # noqa: S301 - made on the line itself
