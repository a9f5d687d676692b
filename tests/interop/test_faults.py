"""A document is read strictly: all that it has wrong is told at once, at its path, with what to write instead."""

import json
from copy import deepcopy
from io import StringIO
from pathlib import Path

import pytest
from every_record import CASE, KEY
from inventory import assert_none
from refused_documents import GONE, REFUSED, TREE, changed

from grantkit import Assessment, GrantCase, GrantkitError, Payment, Sek
from grantkit.case import Step
from grantkit.errors import InvalidType, InvalidValue
from grantkit.interop.decision_records import DecisionRecord
from grantkit.interop.json import from_json, from_json_lines, make_converter, to_json

PAYMENT_FIELDS = "amount, paid_on, line, decision_number, reference"
PAYMENT = {"schema": "grantkit/1/payment", "amount": "12.00", "paid_on": "2019-12-16"}


def told(document, **options):
    """Give the faults that are told of a document, by their paths."""
    text = document if isinstance(document, str | bytes) else json.dumps(document)
    with pytest.raises(InvalidValue) as raised:
        from_json(text, **options)
    return {fault.field: fault.requirement for fault in raised.value.faults}


def test_a_document_with_ten_faults_gives_ten():
    tree = deepcopy(TREE)
    first, second = tree["requisitions"]
    first["amount"] = 18735782
    first["arrived_on"] = "2019-11-15T12:00"
    first["chanel"] = first.pop("channel")
    second["declares_correct"] = 1
    second["signature"]["kind"] = "orginal"
    tree["payments"][0]["amount"] = "-1.00"
    del tree["payments"][0]["paid_on"]
    tree["efforts"][0]["units"] = "3"
    tree["conditions"][0]["fulfilled"] = "4/6"
    tree["documents"] = "none"
    expected = {
        "$.documents": "a list, in square brackets",
        "$.requisitions[0].chanel": "another name: every requisition has only the fields amount, arrived_on, channel, ",
        "$.requisitions[0].amount": 'kronor as text with two decimals: write "18735782.00"',
        "$.requisitions[0].arrived_on": 'a day as text: write "2019-11-15"',
        "$.requisitions[1].declares_correct": "true or false: write true",
        "$.requisitions[1].signature.kind": "perhaps original is meant",
        "$.payments[0].amount": "0 kr or more",
        "$.payments[0].paid_on": "a value, since every payment has one",
        "$.efforts[0].units": "a whole number of at most 9007199254740991: write 3",
        "$.conditions[0].fulfilled": 'a fraction in lowest terms: write "2/3"',
    }
    found = told(tree)
    assert sorted(expected) == sorted(found)
    assert_none((path, found[path]) for path, wanted in expected.items() if wanted not in found[path])


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Paid_on", 'write "paid_on"'),
        ("payd_on", f"every payment has only the fields {PAYMENT_FIELDS}; perhaps paid_on is meant"),
        ("sum", f"every payment has only the fields {PAYMENT_FIELDS}"),
    ],
)
def test_a_name_that_no_field_has_is_answered_with_the_fields_there_are(name, wanted):
    assert told(PAYMENT | {name: 1})[f"$.{name}"] == f"another name: {wanted}"


def test_what_stands_for_a_part_of_a_document_is_told_without_a_type():
    with pytest.raises(InvalidValue) as raised:
        from_json('{"schema": "grantkit/1/payment", "amount": 12.00}')
    assert "$.amount: got 12.00; required: " in str(raised.value)
    assert "$.paid_on: got nothing; required: " in str(raised.value)


@pytest.mark.parametrize("mistake", REFUSED)
def test_what_is_not_meant_is_refused_with_its_path_and_what_to_write_instead(mistake):
    path, value, wanted = REFUSED[mistake]
    ((field, requirement),) = told(changed(path, value)).items()
    way = "".join(f"[{step}]" if type(step) is int else f".{step}" for step in path)
    assert field.startswith(f"$.{way[1:]}")
    assert wanted in requirement


def test_a_field_that_must_be_there_is_named():
    assert {"$.recipient": "a value, since every grant_case has one"} == told(changed(("recipient",), GONE))


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ('{"schema": "grantkit/1/payment", "amount": "1.00", "amount": "2.00", "paid_on": "2019-12-16"}', "$.amount"),
        ('{"schema": "grantkit/1/payment", "schema": "grantkit/1/payment"}', "$.schema"),
        ('{"schema": "grantkit/1/portfolio", "cases": [], "cases": []}', "$"),
    ],
)
def test_a_name_that_stands_twice_is_refused(text, path):
    assert [path] == [field for field, wanted in told(text).items() if "once" in wanted]


def test_a_name_that_stands_twice_deep_inside_is_refused():
    text = (
        to_json(CASE)
        .replace('{"bankgiro"', '{"plusgiro"')
        .replace('{"plusgiro":"28 65 43-4"}', '{"plusgiro":"28 65 43-4","plusgiro":"4-2"}')
    )
    assert ["$.requisitions[0].giro.plusgiro"] == list(told(text))


@pytest.mark.parametrize(
    ("schema", "wanted"),
    [
        (None, "what the document is"),
        (1, "what the document is"),
        ("grant_case", "what the document is"),
        ("grantkit/2/grant_case", "a version of the schema that this grantkit reads: 1"),
        ("grantkit/1/grant_cas", "perhaps grant_case"),
        ("grantkit/1/Payment", 'write "payment"'),
        ("grantkit/1/ledger", "no result"),
        ("grantkit/1/decision_record", "DecisionRecord.parse reads this document"),
    ],
)
def test_a_document_says_what_it_is(schema, wanted):
    ((field, requirement),) = told({"schema": schema} if schema is not None else {}).items()
    assert field == "$.schema"
    assert wanted in requirement


def test_a_document_of_another_kind_than_was_asked_for_is_refused_with_both_named():
    asked = '"grantkit/1/grant_case": a grant_case was asked for, and this is a payment'
    assert {"$.schema": asked} == told(PAYMENT, kind=GrantCase)
    cases = to_json([CASE])
    assert (
        '"grantkit/1/payment": a payment was asked for, and this is a portfolio'
        == told(cases, kind=Payment)["$.schema"]
    )
    with pytest.raises(InvalidValue, match=r"^line 2: \$\.schema: got 'grantkit/1/payment' .+ a grant_case was asked"):
        list(from_json_lines([to_json(CASE), json.dumps(PAYMENT)], GrantCase))


def test_a_document_that_is_no_record_at_all_is_told_so_whatever_was_asked_for():
    for schema in ("grantkit/1/assessment", "grantkit/9/grant_case", "grantkit/1/paymnt"):
        assert told({"schema": schema}) == told({"schema": schema}, kind=GrantCase)


@pytest.mark.parametrize("kind", [Assessment, Sek, int, "grant_case", tuple, tuple[Payment, ...], [GrantCase], True])
def test_only_a_record_that_is_read_can_be_asked_for(kind):
    for read in (lambda: from_json(json.dumps(PAYMENT), kind), lambda: from_json_lines([], kind)):
        with pytest.raises(InvalidType, match=r"^kind: got .+; required: None, tuple\[GrantCase, \.\.\.\] or a record"):
            read()


@pytest.mark.parametrize("given", ["case.json", b"case.json", "C:\\my cases\\åtta.JSON\n", "./a/b.c/d.jsonl"])
@pytest.mark.parametrize("read", [from_json, DecisionRecord.parse])
def test_the_name_of_a_file_is_no_document_and_is_not_opened(read, given):
    with pytest.raises(InvalidValue, match=r"^\$: got .+; required: .+ the name of a file: read the file first$"):
        read(given)


@pytest.mark.parametrize("text", ["", "5.", "{}.json", '"case.json', "case", "a\nb.json", "x" * 5000 + ".json"])
def test_what_may_be_a_broken_document_is_not_taken_for_the_name_of_a_file(text):
    ((_, requirement),) = told(text).items()
    assert requirement.startswith("JSON, and it breaks off or goes wrong in line ")


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (Path("case.json"), "read the file first, with .read_bytes() after it"),
        (StringIO("{}"), "write .read() after it"),
    ],
)
@pytest.mark.parametrize("read", [from_json, DecisionRecord.parse])
def test_a_path_and_an_open_file_are_told_how_they_are_read(read, given, wanted):
    with pytest.raises(InvalidType) as raised:
        read(given)
    assert raised.value.faults[0].requirement == f"what the document says: {wanted}"


def test_lines_are_those_of_an_open_file():
    with pytest.raises(InvalidType, match=r"^lines: got 'a\.jsonl' \(str\); required: the lines of a file, such as"):
        from_json_lines("a.jsonl")


@pytest.mark.parametrize("document", ["[]", '"x"', "1", "null"])
def test_a_document_is_an_object(document):
    assert ["$"] == list(told(document))


def test_an_error_is_one_of_the_library_and_has_a_fault_for_each():
    with pytest.raises(GrantkitError, match=r"^2 faults:\n- \$\.amount: .+\n- \$\.paid_on: "):
        from_json(json.dumps(PAYMENT | {"amount": 1, "paid_on": 2}))


def test_documents_with_unknown_names_around_the_cases_are_refused():
    assert ["$"] == list(told({"schema": "grantkit/1/portfolio", "cases": [], "sum": 1}))
    assert ["$"] == list(told({"schema": "grantkit/1/portfolio"}))
    assert ["$.cases[0].recipient"] == list(
        told({"schema": "grantkit/1/portfolio", "cases": [changed(("recipient",), GONE) | {"schema": 1}]})
    )[1:]


def test_a_value_that_no_document_can_hold_is_not_written_and_its_path_is_told():
    class Part:
        recipients = ("Norr",)

        def quotas(self, pool, without=frozenset()):
            return {"Norr": pool} if without else {}

    for value, path in (
        (type(KEY)(name="k", rule=Part(), citation=KEY.citation), "$.rule"),
        (type(KEY)(name="k\ud800", rule=KEY.rule, citation=KEY.citation), "$.name"),
        (type(KEY)(name="k", rule=type(KEY.rule.rest.parts[0][1].key)((2.5, "Syd")), citation=KEY.citation), "$.rule"),
        (type(KEY)(name="k", rule=type(KEY.rule.rest.parts[0][1].key)((2**70,)), citation=KEY.citation), "$.rule"),
    ):
        with pytest.raises(InvalidValue) as raised:
            to_json(value)
        assert raised.value.faults[0].field.startswith(path)


def test_a_step_with_a_foreign_value_is_not_written():
    step = Step(code="c", outcome=Sek.kronor(1), inputs=(("a", None), ("b", 2), ("c", (1.5,))), citation=KEY.citation)
    with pytest.raises(InvalidValue, match=r"^\$\.inputs\[2\]\[1\]: got 1\.5 \(float\); required: a value of grantkit"):
        to_json(step)


def test_a_converter_reads_and_writes_dicts_and_lists_as_strictly():
    converter = make_converter()
    tree = converter.unstructure(CASE)
    assert CASE == converter.structure(tree, GrantCase)
    with pytest.raises(InvalidValue, match=r"^payments\[0\]\.amount: got 12\.5 \(float\)"):
        converter.structure(tree | {"payments": [{"amount": 12.5, "paid_on": "2019-12-16"}]}, GrantCase)


def test_only_agreements_are_given_to_a_converter():
    with pytest.raises(TypeError, match=r"agreements\[1\]"):
        make_converter([CASE.agreement, CASE])
