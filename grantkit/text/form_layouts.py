"""The layout of each form (*uppställning*): its lines, for which terms it holds, and where a finding belongs."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from grantkit.agreement.forms import Form
from grantkit.agreement.terms import Terms
from grantkit.case.completeness import clause_on, form_of
from grantkit.case.documents import FinancialReport, Requisition
from grantkit.errors import InvalidValue
from grantkit.text.form_fields import (
    CERTIFICATION,
    CONTACT,
    COSTS,
    PAYMENT,
    REPORT_GRANT,
    REPORT_SIGNATURE,
    REQUISITION_GRANT,
    REQUISITION_SIGNATURE,
    REVIEWER,
    Group,
)
from grantkit.values.findings import Finding
from grantkit.values.unknown import NotRegulated, Unknown


@attrs.frozen(kw_only=True)
class Layout:
    """The layout of one form (*blankettens uppställning*): its document, its groups and its tables.

    ``field`` is the field of a case with such documents.

    >>> REQUISITION_FORM.field, len(REQUISITION_FORM.groups)
    ('requisitions', 4)
    """

    argument: str
    title: str
    document: type
    field: str
    groups: tuple[Group, ...]
    tables: tuple[str, ...] = ()


REQUISITION_FORM = Layout(
    argument="requisition",
    title="requisition",
    document=Requisition,
    field="requisitions",
    groups=(CONTACT, REQUISITION_GRANT, PAYMENT, REQUISITION_SIGNATURE),
    tables=("declares_correct", "assures_use"),
)
REPORT_FORM = Layout(
    argument="report",
    title="financial report",
    document=FinancialReport,
    field="financial_reports",
    groups=(CONTACT, REPORT_GRANT, COSTS, CERTIFICATION, REVIEWER, REPORT_SIGNATURE),
    tables=("certification.deviations", "proposed_measures", "declares_correct"),
)


def check_layout(layout: Layout, terms: tuple[Terms, ...]) -> None:
    """Raise InvalidValue unless a form of the terms asks for every line that is printed, which is that of 2019."""
    document = layout.document()
    forms = [form_of(document, each) for each in terms]
    lines = [{field.path, *field.also} for group in layout.groups for field in group.fields]
    asked = [{each.field for each in form.particulars} for form in forms if isinstance(form, Form)]
    if not any(all(paths & fields for paths in lines) for fields in asked):
        form = next(iter(forms), None)
        if isinstance(form, Unknown | NotRegulated):
            reason = str(form)
        elif isinstance(form, Form):
            reason = "this form asks for other particulars"
        else:
            owed = any(clause_on(document, each) is not None for each in terms)
            reason = "no form is shown" if owed else f"these terms ask for no {layout.title}, and nobody owes one"
        raise InvalidValue.at("terms", form, f"terms with the form that is printed here (Bilaga 2, 2019); {reason}")


def by_place(
    findings: Iterable[Finding], paths: tuple[str, ...], kind: str
) -> Mapping[str | None, tuple[Finding, ...]]:
    """Sort findings by their place on the form; those without a place have the key None.

    *kind* is the field of a case with such documents ("requisitions"); findings about another document of the case are
    left out. The nearest place is the longest path that the finding's field ends with or lies within.

    >>> from grantkit import Citation
    >>> from grantkit.case.completeness import PARTICULAR_EMPTY
    >>> field, source = "requisitions[0].contact.fax_number", Citation("S1", "bilaga 2 punkt 1")
    >>> fax = PARTICULAR_EMPTY.found(field, source, particular="contact.fax_number")
    >>> list(by_place((fax,), ("contact", "contact.fax_number"), "requisitions"))
    ['contact.fax_number']
    >>> list(by_place((fax,), ("contact",), "financial_reports"))
    []
    """
    own = {kind, *(_root(name) for path in paths for name in path.split("."))}
    placed: dict[str | None, tuple[Finding, ...]] = {}
    for finding in findings:
        listed = {_root(name) for name in finding.field.split(".") if "[" in name}
        if listed <= own:
            place = _place(finding.field, paths)
            placed[place] = (*placed.get(place, ()), finding)
    return placed


def _place(field: str, paths: tuple[str, ...]) -> str | None:
    names = field.split(".")
    for start in range(len(names)):
        tail = ".".join(names[start:])
        fitting = [path for path in paths if tail == path or tail.startswith((f"{path}.", f"{path}["))]
        if fitting:
            return max(fitting, key=len)
    return None


def _root(path: str) -> str:
    return path.split(".", maxsplit=1)[0].split("[", maxsplit=1)[0]


def paths_of(layout: Layout, document: Any) -> Iterator[str]:
    """Return every place of a form where a finding may be marked (*plats*), with the rows of its tables.

    >>> "contact.fax_number" in paths_of(REQUISITION_FORM, None)
    True
    """
    for group in layout.groups:
        yield from (path for field in group.fields for path in (field.path, *field.also))
        if group.path:
            yield group.path
    yield from layout.tables
    # The content of a table has lines of its own.
    certified = getattr(document, "certification", None)
    yield from (f"items[{place}]" for place in range(len(getattr(document, "items", ()))))
    yield from (f"certification.deviations[{place}]" for place in range(len(getattr(certified, "deviations", ()))))
