"""`assess_frame` gives what `assess` gives, row by row, on every engine; what is missing is never 0."""

import os
import pickle
from datetime import date
from decimal import Decimal

import pytest
from drawn_frames import COLUMNS, TERMS, drawn, scalar

from grantkit import GrantkitError
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
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
        ("K5", "payments.paid_on[K5]: got None (NoneType); required: a value in each row"),
    ):
        assert told in rows[name]["fault"]
        assert {None} == {rows[name][term] for term in TERMS}
    assert rows["K1"]["fault"] is None


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
