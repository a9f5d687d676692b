"""A web service: a case comes in as JSON, and its assessment and the letter that explains it go back.

    uvicorn --app-dir examples web_service:service

The day of the assessment is asked for, since grantkit has no clock. What is wrong with a case comes back all at once,
each fault with its path and with what to write instead. GET /openapi.json describes the service with grantkit's own
JSON Schema. Run as a script, the file says what the service answers to; it needs FastAPI, and nothing is kept.
"""

import json
import sys
from datetime import date
from importlib.resources import files
from typing import Any, Literal

try:
    from fastapi import FastAPI, Request, Response
    from fastapi.concurrency import run_in_threadpool
    from fastapi.exceptions import RequestValidationError
    from fastapi.openapi.utils import get_openapi
except ModuleNotFoundError:
    print("FastAPI is not installed, so that the service is left out: pip install fastapi uvicorn")
    sys.exit(0)

import grantkit
from grantkit import Channel, GrantCase, Payment, Requisition, Sek, assess
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.errors import GrantkitError, InvalidValue
from grantkit.interop.json import from_json, to_json
from grantkit.text import explain

SCHEMA = files("grantkit.interop") / "grantkit.schema.json"
MOST_BYTES = 1_000_000
CASE, ASSESSMENT = "grant_case", "assessment"
SHARE = Sek.kronor(18_735_782)
EXAMPLE = GrantCase(
    agreement=AGREEMENT,
    recipient=AGREEMENT.recipient("Gotland"),
    requisitions=(Requisition(amount=SHARE, arrived_on=date(2019, 9, 2), channel=Channel.E_MAIL),),
    payments=(Payment(amount=SHARE, paid_on=date(2019, 9, 20)),),
)
REFUSED = {
    "type": "object",
    "required": ["faults"],
    "properties": {
        "faults": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["path", "advice", "message"],
                "properties": {name: {"type": "string"} for name in ("path", "advice", "message")},
            },
        }
    },
}
LETTER = {
    "type": "object",
    "required": ["text", "html"],
    "properties": {"text": {"type": "string"}, "html": {"type": "string"}},
}


def answered(case: GrantCase, as_of: date, locale: str) -> dict[str, Any]:
    """Assess a case on a day; return the assessment and its letter, or raise a GrantkitError."""
    assessment = assess(case, as_of=as_of)
    letter = explain(assessment, locale=locale)
    return {
        "assessment": json.loads(to_json(assessment)),
        "letter": {"text": letter.as_text(), "html": letter.as_html()},
    }


def in_json(content: object, status: int = 200) -> Response:
    """Answer in JSON as it is written for people, with å, ä and ö."""
    return Response(json.dumps(content, ensure_ascii=False), status, media_type="application/json")


def refused(error: GrantkitError, status: int = 422) -> Response:
    """Answer with every fault, where it is and what to write instead."""
    faults = [{"path": each.field, "advice": each.requirement, "message": str(each)} for each in error.faults]
    return in_json({"faults": faults}, status)


async def body_of(request: Request) -> bytes:
    """Read what was sent, and stop where it is more than any case needs."""
    read = bytearray()
    async for part in request.stream():
        read += part
        if len(read) > MOST_BYTES:
            break
    return bytes(read)


async def assessed(request: Request, as_of: date, locale: Literal["sv", "en"] = "sv") -> Response:
    """Assess a case as of a day, and explain the outcome in a letter in Swedish or English."""
    body = await body_of(request)
    if len(body) > MOST_BYTES:
        return refused(InvalidValue.at("$", f"more than {MOST_BYTES} bytes", "a smaller case, sent by itself"), 413)
    try:
        # It is read here and not by FastAPI, which would take two amounts of one name, and numbers with a point.
        return in_json(await run_in_threadpool(lambda: answered(from_json(body, GrantCase), as_of, locale)))
    except GrantkitError as error:
        return refused(error)


async def schema() -> Response:
    """Return the JSON Schema of every document of grantkit."""
    return Response(SCHEMA.read_text(encoding="utf-8"), media_type="application/schema+json")


async def parameters_refused(_: Request, error: RequestValidationError) -> Response:
    """Answer to a day or a language that is none in the same form as to a faulty case."""
    faults = [
        {"path": each["loc"][-1], "advice": each["msg"], "message": f"{each['loc'][-1]}: {each['msg']}"}
        for each in error.errors()
    ]
    return in_json({"faults": faults}, 422)


def components() -> dict[str, Any]:
    """Return grantkit's own schema as OpenAPI has it: the case, the assessment, and all that they are made of."""
    text = SCHEMA.read_text(encoding="utf-8").replace('"#/$defs/', '"#/components/schemas/')
    whole = json.loads(text)
    documents = {each["if"]["properties"]["schema"]["const"]: each["then"] for each in whole["allOf"]}
    made: dict[str, Any] = {}
    wanted = []
    for kind in (CASE, ASSESSMENT):
        says = f"grantkit/1/{kind}"
        document = {**documents[says], "properties": {"schema": {"const": says}}, "required": ["schema"]}
        made[f"{kind}_document"] = document
        wanted.append(document)
    while wanted:
        for name in _named(wanted.pop()):
            if name not in made:
                made[name] = whole["$defs"][name]
                wanted.append(made[name])
    return made


def _named(tree: object) -> set[str]:
    """Return the names of the schemas that a schema refers to."""
    if isinstance(tree, dict):
        own = {tree["$ref"].rpartition("/")[2]} if isinstance(tree.get("$ref"), str) else set()
        return own.union(*map(_named, tree.values()))
    return set().union(*map(_named, tree)) if isinstance(tree, list) else set()


def described() -> dict[str, Any]:
    """Return the description of the service in OpenAPI; it is made once."""
    if service.openapi_schema is None:
        made = get_openapi(title=service.title, version=service.version, routes=service.routes)
        made["components"] = {"schemas": components()}
        service.openapi_schema = made
    whole: dict[str, Any] = service.openapi_schema
    return whole


def _refers_to(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _content(schema_: dict[str, Any], description: str, **others: Any) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema_, **others}}}


service = FastAPI(title="grantkit", version=grantkit.__version__)
service.add_exception_handler(RequestValidationError, parameters_refused)
service.add_api_route("/schema", schema, methods=["GET"], response_class=Response)
service.add_api_route(
    "/assessments",
    assessed,
    methods=["POST"],
    response_class=Response,
    openapi_extra={
        "requestBody": {
            "required": True,
            **_content(_refers_to(f"{CASE}_document"), "A case.", example=json.loads(to_json(EXAMPLE))),
        }
    },
    responses={
        200: _content(
            {
                "type": "object",
                "required": ["assessment", "letter"],
                "properties": {"assessment": _refers_to(f"{ASSESSMENT}_document"), "letter": LETTER},
            },
            "The assessment and the letter.",
        ),
        413: _content(REFUSED, "The case is larger than the service takes."),
        422: _content(REFUSED, "What is wrong, all of it at once."),
    },
)
service.openapi = described


def main() -> None:
    """Say what the service answers to, and show one answer."""
    for path, ways in described()["paths"].items():
        print(*(way.upper() for way in ways), path)
    letter = answered(EXAMPLE, date(2020, 4, 1), "en")["letter"]["text"]
    print(letter.splitlines()[0])
    print("uvicorn --app-dir examples web_service:service")


if __name__ == "__main__":
    main()
