"""The example of a web service, asked as a client asks it."""

import json
import runpy
import subprocess
import sys
from datetime import date

import pytest
from inventory import ROOT

from grantkit import assess
from grantkit.interop.json import from_json, to_json
from grantkit.text import explain

pytest.importorskip("fastapi", reason="FastAPI is not installed")
TestClient = pytest.importorskip("fastapi.testclient", reason="httpx is not installed").TestClient

SCRIPT = ROOT / "examples" / "web_service.py"
SERVICE = runpy.run_path(str(SCRIPT))
CASE = SERVICE["EXAMPLE"]
DAY = {"as_of": "2020-04-01"}


@pytest.fixture(scope="module")
def client():
    with TestClient(SERVICE["service"]) as found:
        yield found


def post(client, document, **parameters):
    content = document if isinstance(document, str | bytes) else json.dumps(document)
    return client.post("/assessments", params=DAY | parameters, content=content)


@pytest.mark.parametrize("locale", ["sv", "en"])
def test_the_assessment_and_the_letter_are_those_of_the_library(client, locale):
    got = post(client, to_json(CASE), locale=locale)
    expected = assess(CASE, as_of=date(2020, 4, 1))
    assert 200 == got.status_code
    assert json.loads(to_json(expected)) == got.json()["assessment"]
    letter = explain(expected, locale=locale)
    assert {"text": letter.as_text(), "html": letter.as_html()} == got.json()["letter"]
    assert CASE == from_json(json.dumps({**got.json()["assessment"]["case"], "schema": "grantkit/1/grant_case"}))


def test_every_fault_comes_at_once_with_its_path_and_advice(client):
    tree = json.loads(to_json(CASE))
    tree["payments"] = [{"amount": 18735782, "paid_on": "2019-09-20T10:00", "payed_by": "Kammarkollegiet"}]
    got = post(client, tree)
    assert 422 == got.status_code
    faults = {each["path"]: each for each in got.json()["faults"]}
    assert {"$.payments[0].payed_by", "$.payments[0].amount", "$.payments[0].paid_on"} == set(faults)
    assert 'kronor as text with two decimals: write "18735782.00"' == faults["$.payments[0].amount"]["advice"]
    assert "got 18735782 (int)" in faults["$.payments[0].amount"]["message"]


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ("{", "$"),
        ("", "$"),
        (b"\xff", "$"),
        ("[]", "$"),
        ('{"schema": "grantkit/1/payment", "amount": "1.00", "paid_on": "2019-12-16"}', "$.schema"),
        ('{"schema": "grantkit/1/assessment"}', "$.schema"),
    ],
)
def test_what_is_no_case_is_refused(client, body, path):
    got = post(client, body)
    assert (422, [path]) == (got.status_code, [each["path"] for each in got.json()["faults"]])


def test_a_name_that_stands_twice_is_refused(client):
    got = post(client, to_json(CASE).replace('"payments":', '"payments":[],"payments":', 1))
    assert 422 == got.status_code


@pytest.mark.parametrize("parameters", [{"as_of": "yesterday"}, {"as_of": ""}, {"locale": "fi"}])
def test_a_day_and_a_language_are_refused_in_the_same_form(client, parameters):
    got = post(client, to_json(CASE), **parameters)
    assert 422 == got.status_code
    assert [*parameters] == [each["path"] for each in got.json()["faults"]]
    assert {"path", "advice", "message"} == set(got.json()["faults"][0])


def test_without_a_day_nothing_is_assessed(client):
    got = client.post("/assessments", content=to_json(CASE))
    assert (422, "as_of") == (got.status_code, got.json()["faults"][0]["path"])


def test_a_case_that_is_too_large_is_refused(client):
    got = post(client, b" " * (SERVICE["MOST_BYTES"] + 1))
    assert (413, "$") == (got.status_code, got.json()["faults"][0]["path"])


def test_the_description_has_the_schema_of_the_library(client):
    validator = pytest.importorskip("jsonschema").Draft202012Validator
    whole = client.get("/openapi.json").json()
    schemas = whole["components"]["schemas"]
    own = json.loads((ROOT / "grantkit" / "interop" / "grantkit.schema.json").read_text("utf-8"))["$defs"]
    moved = json.loads(json.dumps(own).replace("#/$defs/", "#/components/schemas/"))
    assert {"grant_case_document", "assessment_document"} == {name for name in schemas if name not in own}
    assert all(schemas[name] == moved[name] for name in schemas if name in own)
    operation = whole["paths"]["/assessments"]["post"]

    def fits(schema, document):
        return validator({**schema, "components": whole["components"]}).is_valid(document)

    body = operation["requestBody"]["content"]["application/json"]
    case = json.loads(to_json(CASE))
    assert case == body["example"]
    assert fits(body["schema"], case)
    assert not fits(body["schema"], {**case, "payments": [{"amount": 1}]})
    assert not fits(body["schema"], {**case, "schema": "grantkit/1/assessment"})
    assert not fits(body["schema"], {name: case[name] for name in case if name != "schema"})
    got = post(client, case).json()
    assert fits(operation["responses"]["200"]["content"]["application/json"]["schema"], got)
    faulty = post(client, {}).json()
    assert fits(operation["responses"]["422"]["content"]["application/json"]["schema"], faulty)


def test_the_schema_is_served_as_it_is(client):
    got = client.get("/schema")
    assert (ROOT / "grantkit" / "interop" / "grantkit.schema.json").read_text("utf-8") == got.text
    assert "application/schema+json" == got.headers["content-type"].partition(";")[0]


def test_the_script_says_what_the_service_answers_to():
    done = subprocess.run([sys.executable, SCRIPT], capture_output=True, text=True, cwd=ROOT, check=True)
    assert ["GET /schema", "POST /assessments"] == done.stdout.splitlines()[:2]
