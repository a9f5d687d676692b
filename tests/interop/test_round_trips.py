"""What is written is read back as it was: every record, every agreement, and every case that can be drawn."""

import json

import attrs
import pytest
from every_record import CASE, KEY, VALUES, one_of_each
from hypothesis import given, settings
from hypothesis import strategies as st
from inventory import assert_none

from grantkit import AllocationMethod, GrantCase, Policies, Sek, WeightSet, allocate, assess
from grantkit.catalogue import all_agreements
from grantkit.catalogue.goda_forutsattningar_2018 import AGREEMENT as OF_2018
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT as OF_2019
from grantkit.interop.json import from_json, make_converter, to_json
from grantkit.interop.kinds import KINDS, READABLE
from grantkit.interop.shapes import tag
from grantkit.testing import allocation_keys, amounts, days, grant_cases, policies, weights

TEXTS = all_agreements()
IN_FULL = make_converter(in_full=True)


def again(value, converter=None):
    return from_json(to_json(value, converter=converter), converter=converter)


def same(value, converter=None):
    """Return whether a value comes back, also in what two equal values may differ in, such as the title of a source."""
    back = again(value, converter)
    return back == value and to_json(back, converter=converter) == to_json(value, converter=converter)


def test_every_kind_that_is_read_has_a_value_that_comes_back():
    found = {tag(kind): value for kind, value in one_of_each().items()}
    missing = [kind for kind in READABLE if kind != "portfolio" and kind not in found]
    assert_none(missing)
    assert_none(kind for kind in READABLE if kind in found and not same(found[kind]))


def test_a_case_with_every_record_in_it_comes_back():
    assert same(CASE)
    assert same(CASE, IN_FULL)


@pytest.mark.parametrize("agreement", TEXTS, ids=lambda each: each.name)
def test_an_agreement_of_the_catalogue_comes_back_in_full_and_by_name(agreement):
    assert same(agreement)
    recipient = agreement.recipients[0] if agreement.recipients else None
    groups = {terms.group for terms in agreement.terms}
    if recipient is None or recipient.group not in groups:
        return
    name = next(terms.name for terms in agreement.terms if terms.group == recipient.group) or None
    case = GrantCase(agreement=agreement, recipient=recipient, terms=name)
    assert again(case).agreement is agreement
    assert "in_full" in json.loads(to_json(case, converter=IN_FULL))["agreement"]
    assert same(case, IN_FULL)


@given(grant_cases(OF_2019) | grant_cases(OF_2018))
def test_a_drawn_case_comes_back(case):
    assert again(case) == case


@settings(max_examples=25)
@given(st.lists(grant_cases(OF_2019), max_size=4))
def test_cases_come_back_together_in_their_order(cases):
    assert again(cases) == tuple(cases)
    assert again(iter(cases)) == tuple(cases)


@given(policies())
def test_drawn_policies_come_back(chosen):
    assert again(chosen) == chosen


@given(allocation_keys())
def test_a_drawn_key_comes_back(key):
    assert same(key)


@given(weights(), st.text().filter(str.strip))
def test_drawn_weights_and_any_text_come_back(drawn, name):
    made = WeightSet(name=name, values=tuple(drawn.items()), source="s", citation=KEY.citation)
    assert same(made)


@given(amounts(Sek(ore=10**60)), st.booleans(), days())
def test_amounts_and_days_come_back_to_the_ore(amount, negative, day):
    entitled = CASE.entitlements[1]
    made = type(entitled)(line=None, amount=amount * (-1 if negative else 1), citation=entitled.citation, stated_on=day)
    assert again(made) == made


def test_the_order_of_names_and_blanks_in_a_document_do_not_matter():
    tree = json.loads(to_json(CASE))
    loose = json.dumps(dict(reversed(tree.items())), indent=3)
    assert from_json(loose) == from_json(loose.encode()) == CASE
    assert to_json(from_json(loose)) == to_json(CASE)


def test_what_is_written_is_canonical():
    written = to_json(CASE)
    assert written == json.dumps(json.loads(written), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert "Å\u00a0ä 😀" in written


def test_a_field_that_is_empty_by_default_and_is_empty_is_not_written_and_every_other_is():
    """So a field that a later version adds leaves the hash of what has none as it was."""
    tree = json.loads(to_json(GrantCase(agreement=OF_2019, recipient=OF_2019.recipient("Gotland"))))
    assert {"schema", "agreement", "recipient"} == set(tree)
    assert {"name", "group", "county_code", "full_name"} == set(tree["recipient"])
    assert set(json.loads(to_json(Policies()))) == {"schema", *(field.name for field in attrs.fields(Policies))}
    terms = json.loads(to_json(OF_2019))["terms"]
    assert all("interest" in each for each in terms)
    assert [None] == [each["interest"] for each in terms if each["group"] == "regions"]


def test_a_field_may_be_given_as_empty():
    tree = json.loads(to_json(CASE))
    empty = tree | {"payments": [], "terms": None}
    bare = {name: each for name, each in empty.items() if name not in {"payments", "terms"}}
    assert from_json(json.dumps(empty)) == from_json(json.dumps(bare))
    assert to_json(from_json(json.dumps(empty))) == to_json(from_json(json.dumps(bare)))


def test_every_result_is_written_and_none_is_read():
    answer = assess(CASE, as_of=CASE.judgements[0].judged_on)
    tree = json.loads(to_json(answer))
    assert tree["schema"] == "grantkit/1/assessment"
    assert tree["ledger"]["paid"] == "18735782.00"
    assert {step["code"] for step in tree["steps"]} == {step.code for step in answer.steps}
    shared = allocate(Sek.kronor(5), {"Norr": 1, "Syd": 2}, method=AllocationMethod.FLOOR_EACH)
    for result in (answer, answer.ledger, answer.findings, answer.duties, answer.steps, answer.findings[0], shared):
        document = to_json(result)
        with pytest.raises(ValueError, match="no result: read its case"):
            from_json(document)


def test_every_kind_is_named_by_its_class():
    assert all(kind == "portfolio" or tag(KINDS[kind]) == kind for kind in KINDS if kind != "grant_agreement")
    assert set(READABLE) <= set(KINDS)


@pytest.mark.parametrize("value", [None, 5, "text", b"", {}, Sek.kronor(5), Policies, [Policies()]])
def test_what_is_no_record_and_no_list_of_cases_is_not_written(value):
    with pytest.raises((TypeError, ValueError), match="required: "):
        to_json(value)


def test_every_value_of_the_tests_is_written_in_one_way():
    assert_none(type(each) for each in VALUES if to_json(each) != to_json(each))
