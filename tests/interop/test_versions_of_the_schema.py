"""What any released version has written is read for ever: its documents are kept, and so is its reader."""

import json
from pathlib import Path

import pytest
from every_record import KEY
from inventory import assert_none
from json_schema import FILE
from jsonschema import Draft202012Validator

from grantkit import GrantCase
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.interop.decision_records import DecisionRecord
from grantkit.interop.json import READERS, SCHEMA_VERSION, from_json, to_json

DOCUMENTS = Path(__file__).parent / "documents"
KEPT = sorted(DOCUMENTS.glob("*/*.json"))


def test_every_version_has_a_reader_and_documents_and_the_last_is_written():
    assert {str(version) for version in READERS} == {folder.name for folder in DOCUMENTS.iterdir()}
    assert SCHEMA_VERSION == max(READERS)


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_kept_document_is_read(path):
    text = path.read_text(encoding="utf-8")
    if path.stem == "decision_record":
        assert json.loads(text)["sha256"] == DecisionRecord.parse(text).sha256
    else:
        value = from_json(text)
        assert value == from_json(to_json(value))


@pytest.mark.parametrize("path", sorted(DOCUMENTS.glob(f"{SCHEMA_VERSION}/*.json")), ids=lambda path: path.stem)
def test_a_kept_document_of_the_last_version_is_valid(path):
    schema = Draft202012Validator(json.loads(FILE.read_text(encoding="utf-8")))
    assert_none(each.message for each in schema.iter_errors(json.loads(path.read_text(encoding="utf-8"))))


def test_a_kept_document_holds_what_was_written():
    read = {path.stem: from_json(path.read_text("utf-8")) for path in KEPT if path.stem != "decision_record"}
    assert KEY == read["allocation_key"]
    case = read["grant_case"]
    assert (AGREEMENT, "Gotland", "18735782.00") == (
        case.agreement,
        case.recipient.name,
        str(case.payments[0].amount.in_kronor),
    )
    assert (case,) == read["portfolio"][1:]
    assert all(type(each) is GrantCase for each in read["portfolio"])
