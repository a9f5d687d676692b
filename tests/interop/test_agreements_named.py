"""A document names the agreement of a case by caption and version, or holds it in full; it decides no import."""

import json
import subprocess
import sys
from copy import deepcopy
from hashlib import sha256

import attrs
import pytest
from every_record import CASE
from inventory import ROOT

from grantkit import GrantCase
from grantkit.catalogue import all_agreements
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.errors import InvalidValue
from grantkit.interop.json import from_json, make_converter, to_json
from grantkit.interop.shapes import AgreementInFull

GOTLAND = AGREEMENT.recipient("Gotland")
BY_NAME = GrantCase(agreement=AGREEMENT, recipient=GOTLAND)
TREE = json.loads(to_json(BY_NAME))
MINE = attrs.evolve(AGREEMENT, names=("En egen text",))
CORRECTED = attrs.evolve(MINE, facts=())
KNOWING = make_converter([MINE])


def reference(**told):
    return json.dumps(TREE | {"agreement": {"by_name": told}})


def faults(text, **options):
    with pytest.raises(InvalidValue) as raised:
        from_json(text, **options)
    return {fault.field: fault.requirement for fault in raised.value.faults}


def test_an_agreement_of_the_catalogue_stands_by_name_and_version():
    assert ["by_name"] == list(TREE["agreement"])
    named = TREE["agreement"]["by_name"]
    assert AGREEMENT.name == named["name"]
    assert 64 == len(named["version"])
    assert AGREEMENT is from_json(to_json(BY_NAME)).agreement


def test_a_copy_that_is_the_same_in_every_sign_stands_by_name_too():
    copied = attrs.evolve(BY_NAME, agreement=deepcopy(AGREEMENT))
    assert copied.agreement is not AGREEMENT
    assert to_json(BY_NAME) == to_json(copied)


def test_an_agreement_that_differs_in_anything_at_all_stands_in_full():
    for changed in (MINE, attrs.evolve(AGREEMENT, facts=()), CASE.agreement):
        assert ["in_full"] == list(json.loads(to_json(attrs.evolve(BY_NAME, agreement=changed)))["agreement"])


def test_a_version_may_be_left_out_and_then_the_text_in_hand_is_read():
    assert AGREEMENT is from_json(reference(name=AGREEMENT.name)).agreement


def test_another_version_than_the_one_in_hand_is_refused():
    version = TREE["agreement"]["by_name"]["version"]
    ((path, wanted),) = faults(reference(name=AGREEMENT.name, version="0" * 64)).items()
    assert "$.agreement.by_name.version" == path
    assert f"{version}; leave it out to read the one there is" == wanted


def test_an_agreement_of_the_callers_own_is_named_where_both_sides_have_it():
    case = attrs.evolve(BY_NAME, agreement=MINE)
    written = to_json(case, converter=KNOWING)
    assert "by_name" in json.loads(written)["agreement"]
    assert MINE is from_json(written, converter=KNOWING).agreement
    ((path, wanted),) = faults(written).items()
    assert "$.agreement.by_name.name" == path
    assert "of one given to make_converter" in wanted


def test_an_agreement_that_is_given_and_is_in_the_catalogue_is_one_and_not_two():
    assert AGREEMENT is from_json(reference(name=AGREEMENT.name), converter=make_converter([AGREEMENT])).agreement


def test_two_agreements_with_one_name_are_told_apart_by_their_versions():
    both = make_converter([MINE, CORRECTED])
    for agreement in (MINE, CORRECTED):
        case = attrs.evolve(BY_NAME, agreement=agreement)
        assert agreement is from_json(to_json(case, converter=both), converter=both).agreement
    ((path, wanted),) = faults(reference(name=MINE.name), converter=both).items()
    assert "$.agreement.by_name.version" == path
    assert "since several have the name" in wanted


@pytest.mark.parametrize(
    ("agreement", "path"),
    [
        ({"by_name": {}}, "$.agreement.by_name.name"),
        ({"by_name": {"name": "x", "year": 1}}, "$.agreement.by_name.year"),
        ({"by_name": {"name": AGREEMENT.name, "version": None}}, "$.agreement.by_name.version"),
        ({"by_name": "x"}, "$.agreement.by_name"),
        ({"by_name": {"name": "goda_forutsattningar_2019"}}, "$.agreement.by_name.name"),
        ({"by_name": {"name": "os"}}, "$.agreement.by_name.name"),
        ({"by_name": {"name": "x"}, "in_full": {}}, "$.agreement"),
        ({"in_full": 5}, "$.agreement.in_full"),
        ({"in_full": {}}, "$.agreement.in_full.names"),
    ],
)
def test_what_names_no_agreement_is_refused_at_its_path(agreement, path):
    assert path in faults(json.dumps(TREE | {"agreement": agreement}))


def test_a_name_that_is_nearly_right_is_suggested():
    ((_, wanted),) = faults(reference(name=AGREEMENT.name.replace("goda", "god"))).items()
    assert f"perhaps {AGREEMENT.name}" in wanted


def test_names_that_stand_twice_in_a_reference_are_refused():
    text = to_json(BY_NAME).replace('"by_name":{', '"by_name":{"name":"x",')
    assert "$.agreement.by_name.name" in faults(text)
    text = to_json(BY_NAME).replace('"agreement":{', '"agreement":{"by_name":{},')
    assert ["$.agreement"] == list(faults(text))


def test_the_version_of_a_text_is_computed_once_and_the_texts_are_listed_once(monkeypatch):
    asked = []
    converter = make_converter([MINE, CORRECTED])
    monkeypatch.setattr("grantkit.interop.agreement_references.sha256", _noted(asked))
    cases = [attrs.evolve(BY_NAME, agreement=each) for each in (MINE, CORRECTED, AGREEMENT, MINE)]
    documents = [to_json(case, converter=converter) for case in cases * 5]
    assert 3 == len(asked)
    assert cases * 5 == [from_json(document, converter=converter) for document in documents]
    assert 3 == len(asked)


def _noted(asked):
    def note(data):
        asked.append(data)
        return sha256(data)

    return note


def test_an_amendment_stands_in_full_inside_its_agreement():
    amended = next(each for each in all_agreements() if each.versions)
    tree = make_converter().unstructure(amended, unstructure_as=AgreementInFull)
    assert list(amended.versions[0].agreement.names) == tree["versions"][0]["agreement"]["names"]


def test_no_module_of_the_catalogue_is_imported_before_an_agreement_is_named():
    program = (
        "from grantkit.interop.json import from_json; import sys;"
        'from_json(\'{"schema":"grantkit/1/payment","amount":"1.00","paid_on":"2019-12-16"}\');'
        "assert not [each for each in sys.modules if each.startswith('grantkit.catalogue.goda')], sys.modules"
    )
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ("", 0) == (run.stderr, run.returncode)
