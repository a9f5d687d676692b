"""Whatever is sent, reading it ends: with a clear error, within limits, and with work in proportion to its length."""

import json
import tracemalloc

import pytest
from every_record import CASE, KEY
from growth import FOUR_TIMES, MOST, calls_in
from hypothesis import given
from hypothesis import strategies as st

from grantkit import GrantkitError
from grantkit.errors import InvalidType, InvalidValue
from grantkit.interop import json_texts
from grantkit.interop._faults import MOST_FAULTS
from grantkit.interop.json import from_json, from_json_lines, to_json

MEGABYTES = 10 * 2**20
# What is looked at item by item is shorter, so that the tests end soon; the work is in proportion.
FEWER = MEGABYTES // 10
HEAD = '{"schema":"grantkit/1/grant_case",'
TREE = json.loads(to_json(CASE))
HOSTILE = {
    "lists in lists": lambda: "[" * MEGABYTES,
    "objects in objects": lambda: '{"a":' * (MEGABYTES // 5),
    "lists in lists inside a case": lambda: HEAD + '"payments":' + "[" * MEGABYTES,
    "lists in lists behind a text of brackets": lambda: '["' + "]" * 100 + '",' + "[" * MEGABYTES,
    "quotation marks and backslashes": lambda: '"' + '\\"' * (MEGABYTES // 2),
    "quotation marks, backslashes, and one more": lambda: '"' * 9 + '\\"' * (MEGABYTES // 2) + "\\",
    "a number of ten million digits": lambda: HEAD + '"payments":' + "9" * MEGABYTES + "}",
    "a fraction of ten million digits": lambda: HEAD + '"payments":0.' + "9" * MEGABYTES + "}",
    "an exponent of ten million digits": lambda: HEAD + '"payments":1e' + "9" * MEGABYTES + "}",
    "a text of ten million signs": lambda: HEAD + '"terms":"' + "x" * MEGABYTES + '"}',
    "an amount of ten million digits": lambda: payments(
        '{"amount":"' + "9" * MEGABYTES + '.00","paid_on":"2019-12-16"}'
    ),
    "NaN many times": lambda: payments(",".join(["NaN"] * (FEWER // 4))),
    "Infinity many times": lambda: payments(",".join(["-Infinity"] * (FEWER // 10))),
    "numbers where payments stand": lambda: payments(",".join(["0"] * (FEWER // 2))),
    "empty lists where payments stand": lambda: payments(",".join(["[]"] * (FEWER // 3))),
    "empty objects where payments stand": lambda: payments(",".join(["{}"] * (FEWER // 3))),
    "one name, many times": lambda: HEAD + ",".join(['"terms":1'] * (FEWER // 10)) + "}",
    "many names": lambda: HEAD + ",".join(f'"n{number}":1' for number in range(FEWER // 12)) + "}",
    "a name of ten million signs": lambda: HEAD + '"' + "x" * MEGABYTES + '":1}',
    "half surrogate pairs": lambda: HEAD + '"terms":"' + "\\ud800" * (MEGABYTES // 6) + '"}',
    "half surrogate pairs as names": lambda: HEAD + '"' + "\\udfff" * (MEGABYTES // 6) + '":1}',
    "bytes that are no UTF-8": lambda: b"\xff" * MEGABYTES,
    "a byte order mark": lambda: "\ufeff" + HEAD,
    "blanks only": lambda: " " * MEGABYTES,
    "control characters": lambda: HEAD + '"terms":"' + "\x00" * MEGABYTES + '"}',
    "a text that breaks off": lambda: (HEAD + '"terms":"') + "x" * MEGABYTES,
}


def payments(items):
    return f'{HEAD}"payments":[{items}]}}'


@pytest.mark.long
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_document_ends_in_a_short_error(kind):
    document = HOSTILE[kind]()
    with pytest.raises(InvalidValue) as raised:
        from_json(document)
    faults = raised.value.faults
    assert 1 <= len(faults) <= MOST_FAULTS
    assert len(str(faults[0])) < 1_500
    assert len(str(raised.value)) < 1_000 * MOST_FAULTS


@pytest.mark.long
@pytest.mark.parametrize("kind", ["lists in lists", "numbers where payments stand", "empty lists where payments stand"])
def test_the_memory_that_is_used_is_in_proportion_to_the_document(kind):
    document = HOSTILE[kind]()
    tracemalloc.start()
    try:
        with pytest.raises(InvalidValue):
            from_json(document)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 40 * len(document)


def test_of_more_faults_than_anybody_reads_the_first_are_told():
    with pytest.raises(InvalidValue) as raised:
        from_json(payments(",".join(["0"] * (MOST_FAULTS + 50))))
    faults = raised.value.faults
    assert len(faults) == MOST_FAULTS
    # Two of them are that the case has neither agreement nor recipient.
    assert sum(each.field.startswith("$.payments[") for each in faults) == MOST_FAULTS - 2


def test_a_document_that_is_too_long_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(json_texts, "LONGEST_TEXT", 1_000)
    monkeypatch.setattr(json_texts, "_DECODER", None)
    for document in ("x" * 1_001, b"x" * 1_001):
        with pytest.raises(
            InvalidValue, match=r"\$: got 1001 characters; required: at most 1000 characters: .+ JSON Lines"
        ):
            from_json(document)


def test_sixty_four_levels_are_read_and_one_more_is_not():
    for levels, message in ((64, r"\$: got \[\[.+ an object with"), (65, "at most 64 objects and lists within")):
        with pytest.raises(InvalidValue, match=message):
            from_json("[" * levels + "]" * levels)


def test_the_place_of_what_is_no_json_is_told():
    with pytest.raises(InvalidValue, match="line 3, column 13"):
        from_json('{\n"schema": "x",\n"amount": 1 2}')
    with pytest.raises(InvalidValue, match="byte 3 is not"):
        from_json(b'{"\xff')


@pytest.mark.parametrize("document", ["\ufeff" + HEAD + '"payments":[]}', b"\xef\xbb\xbf{}"])
def test_a_byte_order_mark_is_told_of_with_the_way_to_read_without_it(document):
    with pytest.raises(InvalidValue, match=r'without a byte order mark in front: open the file, .+ with "utf-8-sig"'):
        from_json(document)


@pytest.mark.parametrize("document", [None, 5, [], {}, bytearray(b"{}")])
def test_a_document_is_a_text(document):
    with pytest.raises(InvalidType, match=r"^text: got .+; required: a str or a bytes"):
        from_json(document)


def _lines(count):
    return [{**TREE["agreement"]["in_full"]["budget"]["lines"][0], "code": f"l{number}"} for number in range(count)]


def _many(count):
    """Give documents in which one list is so long: what stands in it, and what refers to it."""
    agreement = TREE["agreement"]["in_full"]
    table, terms = agreement["tables"][0], agreement["terms"][0]
    citation = {"source": "S", "place": "1 §"}
    weights = {"name": "w", "source": "s", "citation": citation}
    requisitions = [
        {"reference": f"r{each}", **({"supersedes": f"r{each - 1}", "reason": "x"} if each else {})}
        for each in range(count)
    ]
    names = [f"n{each}" for each in range(count)]
    key = {"schema": "grantkit/1/allocation_key", "name": "k", "citation": citation}
    return {
        "payments": TREE | {"payments": TREE["payments"] * count},
        "requisitions, each in the place of another": TREE | {"requisitions": requisitions},
        "names in a case": TREE | {f"n{each}": each for each in range(count)},
        "lines of a budget": {"schema": "grantkit/1/budget", "lines": _lines(count), "citation": citation},
        "terms": {"schema": "grantkit/1/grant_agreement", **agreement, "terms": [
            {**terms, "name": f"n{each}"} for each in range(count)
        ]},
        "weights": {"schema": "grantkit/1/weight_set", **weights, "values": [[each, 1] for each in names]},
        "weights of whole numbers": {
            "schema": "grantkit/1/weight_set", **weights, "values": [[each * 2**20, 1] for each in range(count)]
        },
        "equal shares": {**key, "rule": {"equal_shares": {"recipients": names}}},
        "mixed": {**key, "rule": {"mixed": {"parts": [
            [1, {"equal_shares": {"recipients": [each]}}] for each in names
        ]}}},
        "bounds": {**key, "rule": {"bounded": {
            "key": {"equal_shares": {"recipients": names}}, "floors": [[each, "1.00"] for each in names]
        }}},
        "rows of a table": {"schema": "grantkit/1/published_table",
            **table, "rows": [[each, table["rows"][0][1]] for each in names]
        },
        "recipients": {"schema": "grantkit/1/grant_agreement", **agreement, "recipients": [
            {"name": each, "group": "regions"} for each in names
        ]},
    }  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize("kind", _many(1))
def test_the_work_grows_in_proportion_to_the_document(kind):
    small, large = (json.dumps(_many(count)[kind]) for count in (50, 50 * FOUR_TIMES))
    refusal(small)
    assert calls_in(lambda: refusal(large)) < MOST * calls_in(lambda: refusal(small))


NAMES = st.text() | st.sampled_from(sorted(TREE))
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(NAMES, inner),
)


def refusal(text):
    """Give the error with which a document is refused; None if it is read. Any other error fails the test."""
    try:
        from_json(text)
    except GrantkitError as error:
        return error
    return None


@pytest.mark.long
@given(ANYTHING, st.sampled_from(sorted({*TREE} - {"schema"})))
def test_anything_in_the_place_of_a_field_is_read_or_refused(value, field):
    """No document whatever makes reading raise anything but an error of this library, with a path."""
    error = refusal(json.dumps(TREE | {field: value}))
    assert error is None or all(fault.field.startswith("$") for fault in error.faults)


@given(st.binary(max_size=40) | st.text(max_size=40))
def test_any_signs_at_all_are_refused(text):
    with pytest.raises(GrantkitError):
        from_json(text)


@given(st.integers(0, 10**6), st.text(max_size=3))
def test_a_document_with_a_few_signs_changed_is_read_or_refused(place, other):
    written = to_json(KEY)
    place %= len(written)
    error = refusal(written[:place] + other + written[place + 1 :])
    assert error is None or str(error)


def test_a_stream_of_faults_ends():
    read = from_json_lines(iter('{"schema":1}' for _ in iter(int, 1)))
    with pytest.raises(InvalidValue) as raised:
        next(read)
    assert len(raised.value.faults) == MOST_FAULTS
