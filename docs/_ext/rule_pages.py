"""What every finding, policy and clause is, written from the package when the pages are built."""

from collections.abc import Iterable, Iterator
from enum import Enum
from importlib import import_module
from inspect import getdoc, getsource
from pathlib import Path
from pkgutil import walk_packages
from re import findall, split, sub
from types import ModuleType, NoneType
from typing import Any, get_args, get_origin

import attrs
from agreement_pages import agreements_of
from markdown_files import markdown_table
from name_pages import names

import grantkit
from grantkit import GrantAgreement, NotRegulated, Policies, Terms, Unknown, catalogue
from grantkit.agreement import Readings
from grantkit.text import label, status
from grantkit.text.notations import in_markdown
from grantkit.text.wording import policy
from grantkit.values import FindingKind

# What the tests have found, kind by kind: code, severity, modality, field, place, and the names of the values.
FOUND = Path(__file__).parents[2] / "tests" / "data" / "finding_kinds.txt"
CLAUSES = {f"grantkit.agreement.{name}" for name in ("clauses", "grant_clauses", "liability_clauses")}
ENDINGS = {Unknown: "not in hand", NotRegulated: "left open", NoneType: "not in the text"}


def fragments() -> dict[str, str]:
    """Make the parts that the pages on findings, policies and clauses include."""
    made = {"findings": _findings(), "policies": _policies(), "clauses": _clauses()}
    return {f"{name}.txt": "\n".join(lines) + "\n" for name, lines in made.items()}


def kinds() -> dict[FindingKind, ModuleType]:
    """Give every kind of finding, with the module that defines it; what is found in a case comes first."""
    found: dict[FindingKind, ModuleType] = {}
    listed = [each.name for each in walk_packages(grantkit.__path__, "grantkit.")]
    for name in sorted(listed, key=lambda name: not name.startswith("grantkit.case.")):
        module = import_module(name)
        defined = findall(r"^(\w+) = FindingKind\(", getsource(module), 8)
        found |= {getattr(module, name): module for name in defined}
    return found


def _findings() -> Iterator[str]:
    rows = [tuple(map(str.strip, line.split("|"))) for line in FOUND.read_text(encoding="utf-8").splitlines()]
    before = room = None
    for kind, module in kinds().items():
        if module is not before:
            before, package = module, import_module(module.__name__.rpartition(".")[0])
            yield from () if package is room else ("", f"## {_about(package)}", "")
            room = package
            yield from ("", f"### {_about(module)}", "")
        places = {(field, place) for code, _, _, field, place, _ in rows if code == kind.code}
        values = dict.fromkeys(name for code, *_, listed in rows if code == kind.code for name in listed.split())
        yield from _finding(kind, sorted(places), [*values])


def _about(module: ModuleType) -> str:
    """Give what a module or a package is about, without its Swedish term and what follows."""
    first = (getdoc(module) or "").partition("\n\n")[0].replace("\n", " ")
    return split(r" \(|[:;.]", first)[0]


def _finding(kind: FindingKind, places: Iterable[tuple[str, str]], values: list[str]) -> Iterator[str]:
    modality = f", {status(kind.modality, 'en')}" if kind.modality.value != "none" else ""
    yield from (f"(finding-{kind.code})=", f"**`{kind.code}`**: {kind.severity.value}{modality}")
    yield f": {in_markdown(kind.en)}"
    yield f": {in_markdown(kind.sv)}"
    fields = dict.fromkeys(f"`{sub(r'[0-9]+', 'i', field)}`" for field, _ in places if field)
    cited = ", ".join(dict.fromkeys(in_markdown(place) for _, place in places))
    concerns = f"Concerns {', '.join(fields)}. " if fields else ""
    named = f" Values: {', '.join(f'`{name}`' for name in values)}." if values else ""
    yield from (f": {concerns}Cites, for example, {cited}.{named}", "")


def _policies() -> Iterator[str]:
    for field in attrs.fields(Readings):
        default, choices = field.default, [each for name, each in Policies.alternatives() if name == field.name]
        yield from ("", f"## {policy(field.name, 'en').capitalize()}", "")
        yield from (f"`{field.name}`, {_linked(type(default.choice))}. *{policy(field.name).capitalize()}.*", "")
        yield from (_meaning(type(default.choice)), "")
        yield from markdown_table(
            ("Choice", "In words", "Med ord"),
            ((f"`{each.name}`", status(each, "en"), status(each, "sv")) for each in choices),
        )
        yield from ("", f"The default is `{default.choice.name}`: {default.reason}.", "", *_own_readings(field.name))


def _own_readings(name: str) -> Iterator[str]:
    """Tell how the texts that are shipped are read, where they are not left to the default."""
    found: dict[tuple[Enum, str], list[str]] = {}
    default = getattr(Readings(), name)
    for text, agreement in _shipped():
        for terms in agreement.terms:
            own = getattr(terms.readings, name)
            if own != default:
                links = found.setdefault((own.choice, own.reason), [])
                links += [] if text in links else [text]
    for (choice, reason), texts in found.items():
        yield from (f"- `{choice.name}` in the readings of {', '.join(texts)}: {in_markdown(reason)}.",)


def _shipped() -> Iterator[tuple[str, GrantAgreement]]:
    """Give each text that is shipped, in its last year, with a link to its page."""
    for name in catalogue.TEXTS:
        module = getattr(catalogue, name)
        yield (f"[`{name}`](agreements/generated/{name}.md)", agreements_of(module)[-1])


def _clauses() -> Iterator[str]:
    told: set[type] = set()
    for field in attrs.fields(Terms):
        for kind in _kinds_of(field.type):
            if kind.__module__ in CLAUSES:
                heading = f"## {label(field.name, 'en').capitalize()} (*{label(field.name)}*)"
                yield from ("", heading, "", f"`Terms.{field.name}`: {_linked(kind)}.", "")
                yield from (*_record(kind, told), "", *_states(field.name))


def _record(kind: type, told: set[type]) -> Iterator[str]:
    """Tell what a record means, field by field, and then the records of ours that it consists of."""
    told.add(kind)
    yield from (_meaning(kind), "")
    rows = []
    parts: dict[type, None] = {}
    for field in attrs.fields(kind):
        found = _kinds_of(field.type)
        needed = "yes" if field.default is attrs.NOTHING else ""
        rows.append((f"`{field.name}`", ", ".join(map(_linked, found)), needed))
        parts |= dict.fromkeys(
            each for each in found if attrs.has(each) and each.__module__.startswith("grantkit.agreement.")
        )
    yield from markdown_table(("Field", "What it may be", "Required"), rows)
    for part in parts:
        if part not in told:
            yield from ("", f"### {part.__name__}", "")
            yield from _record(part, told)


def _states(name: str) -> Iterator[str]:
    """Tell which of the shipped texts have the clause, and what stands in its place in the others."""
    having: dict[str, dict[str, None]] = {}
    for text, agreement in _shipped():
        for terms in agreement.terms:
            clause = getattr(terms, name)
            state = "not in the text" if clause == () else ENDINGS.get(type(clause), "in the text")
            having.setdefault(state, {})[text] = None
    for state in ("in the text", "left open", "not in hand"):
        if state in having:
            yield f"- {state.capitalize()}: {', '.join(having[state])}."


def _meaning(kind: type) -> str:
    """Give the docstring of a class without its examples."""
    return sub(r"``([^`]+)``", r"`\1`", (getdoc(kind) or "").partition(">>>")[0].strip())


def _kinds_of(annotation: Any) -> list[type]:
    """Give the types that an annotation allows, without the wrappers."""
    if isinstance(annotation, type) and get_origin(annotation) is None:
        return [annotation]
    return list(dict.fromkeys(kind for each in get_args(annotation) for kind in _kinds_of(each)))


def _linked(kind: type) -> str:
    if kind is NoneType:
        return "None"
    name = next((name for name, value in names().items() if value is kind), None)
    return f"{{py:obj}}`{kind.__name__} <{name}>`" if name else f"`{kind.__name__}`"
