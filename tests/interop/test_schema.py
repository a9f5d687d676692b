"""The committed JSON Schema describes every document: what is written is valid under it, and what is refused is not."""

import json
from datetime import date

import pytest
from clean_case import CLEAN
from every_record import CASE, one_of_each
from hypothesis import given, settings
from inventory import ROOT, assert_none
from json_schema import FILE, as_text
from jsonschema import Draft202012Validator
from refused_documents import GONE, REFUSED, changed

from grantkit import (
    AllocationMethod,
    GrantCase,
    Sek,
    allocate,
    assess,
    audit_table,
    compare,
)
from grantkit.case import forecast, sensitivity
from grantkit.catalogue import all_agreements
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1
from grantkit.errors import GrantkitError
from grantkit.interop.decision_records import decision_record
from grantkit.interop.json import SCHEMA_VERSION, from_json, make_converter, to_json
from grantkit.interop.kinds import KINDS
from grantkit.interop.shapes import tag
from grantkit.portfolio import summarise
from grantkit.testing import allocation_keys, days, grant_cases, policies

SCHEMA = json.loads(FILE.read_text(encoding="utf-8"))
VALID = Draft202012Validator(SCHEMA)
APRIL = date(2020, 4, 1)
CLEAR = GrantCase(**CLEAN)
# What a schema cannot see: sums over several places, check digits, days that are none, and what 12.0 is.
BEYOND_A_SCHEMA = {
    "12.0 for a whole number",
    "a day that is none",
    "an empty text",
    "a share above one",
    "a fraction in other terms",
    "a number with a wrong check digit",
    "a number written otherwise",
    "a line that the budget has not",
    "a code that no requirement has",
    "an amount with a line break",
}


def faults(document):
    return [f"{each.json_path}: {each.message[:200]}" for each in VALID.iter_errors(document)]


def written(value):
    return json.loads(to_json(value))


def test_the_committed_schema_is_the_one_that_the_records_make():
    assert FILE.read_text(encoding="utf-8") == as_text(), f"run python tests/json_schema.py ({FILE.relative_to(ROOT)})"


def test_the_schema_is_a_schema_of_its_version_and_has_every_kind():
    Draft202012Validator.check_schema(SCHEMA)
    assert f"urn:grantkit:schema:{SCHEMA_VERSION}" == SCHEMA["$id"]
    named = {each.rpartition("/")[2] for each in SCHEMA["properties"]["schema"]["enum"]}
    assert {*KINDS, "decision_record"} == named


def test_every_record_that_is_read_is_valid():
    documents = {tag(kind): written(each) for kind, each in one_of_each().items() if KINDS.get(tag(kind)) is kind}
    assert_none((kind, told) for kind, each in documents.items() for told in faults(each))


@pytest.mark.parametrize("agreement", all_agreements(), ids=lambda each: each.name)
def test_every_agreement_of_the_catalogue_is_valid(agreement):
    assert_none(faults(written(agreement)))


def results():
    """Make results of every kind that is written."""
    answer = assess(CASE, as_of=APRIL)
    clear = assess(CLEAR, as_of=APRIL)
    shared = allocate(Sek.kronor(100), {"Norr": 1, "Syd": 2}, method=AllocationMethod.FLOOR_EACH)
    more = allocate(Sek.kronor(151), {"Norr": 1, "Syd": 2}, method=AllocationMethod.FLOOR_EACH)
    yield from (answer, clear, answer.findings, clear.duties, clear.steps, clear.ledger, clear.duties[0], clear.unspent)
    yield from (clear.repayment, clear.reclaim, clear.documents[0], clear.lapse, shared, shared.shares[0])
    yield from (compare(shared, more), audit_table(BILAGA_1), sensitivity(CLEAR, as_of=APRIL), AGREEMENT.check())
    yield from (forecast(CLEAR, as_of=APRIL, costs=Sek.ZERO), summarise([clear]), [CASE, CLEAR], [])


def test_every_result_is_valid():
    assert_none((type(each), told) for each in results() for told in faults(written(each)))


def test_a_decision_record_is_valid():
    assert_none(faults(json.loads(decision_record(assess(CASE, as_of=APRIL)).text)))


@pytest.mark.long
@settings(max_examples=25)
@given(grant_cases(AGREEMENT), days(), policies())
def test_a_drawn_case_and_its_assessment_are_valid(case, day, chosen):
    assert_none(faults(written(case)))
    assert_none(faults(written(assess(case, as_of=day, policies=chosen))))


@given(allocation_keys())
def test_a_drawn_key_is_valid(key):
    assert_none(faults(written(key)))


@pytest.mark.long
@pytest.mark.parametrize("mistake", sorted(REFUSED.keys() - BEYOND_A_SCHEMA))
def test_what_is_refused_is_not_valid_either(mistake):
    path, value, _ = REFUSED[mistake]
    assert not VALID.is_valid(changed(path, value))


@pytest.mark.parametrize("mistake", sorted(BEYOND_A_SCHEMA & REFUSED.keys()))
def test_what_a_schema_cannot_see_is_listed_as_such(mistake):
    path, value, _ = REFUSED[mistake]
    assert not faults(changed(path, value))


@pytest.mark.parametrize("document", [[], "case", None, {}, {"schema": "grantkit/2/payment"}])
def test_what_says_not_which_document_it_is_has_one_fault(document):
    assert 1 == len(faults(document))


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"schema": "grantkit/2/payment"},
        {"schema": "grantkit/1/payment"},
        {"schema": "grantkit/1/portfolio", "cases": [], "sum": 1},
        changed(("recipient",), GONE),
        changed(("requisitions", 0, "sum"), 1),
    ],
)
def test_what_is_no_document_is_neither_read_nor_valid(document):
    assert not VALID.is_valid(document)
    with pytest.raises(GrantkitError):
        from_json(json.dumps(document))


def test_a_case_with_its_agreement_in_full_is_valid():
    case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipients[0])
    assert_none(faults(json.loads(to_json(case, converter=make_converter(in_full=True)))))
