"""Pages of the public names, one for each task, written from the packages when the pages are built."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import cache
from importlib import import_module
from inspect import Parameter, getdoc, isclass, isfunction, isroutine, signature
from types import ModuleType
from typing import NamedTuple, get_args

from markdown_files import markdown_table

import grantkit

LONGEST_DEFAULT = 24
# What has no docstring.
CONSTANTS = {
    "grantkit.Amount": "What a sum may be: kronor, Unknown or NotRegulated",
    "grantkit.agreement.FROM_TERMS": "The choice to keep the agreement's own reading",
    "grantkit.testing.FAULT_KINDS": "The kinds of fault that `made_portfolio` can plant",
    "grantkit.text.LOCALES": "The languages of every text, Swedish first",
    "grantkit.values.PlainValue": "What a plain record may hold",
}


class Task(NamedTuple):
    """What somebody wants to do, and the modules whose public names serve it; a room ends with a dot and means all."""

    title: str
    about: str
    modules: str


TASKS = {
    "allocate": Task(
        "Allocate a sum",
        "A sum, a key and a method give the shares; instalments and tables that add up both ways are here too.",
        "allocation.allocations allocation.methods allocation.weights allocation.keys allocation.key_parts "
        "allocation.key_bounds allocation.unit_prices allocation.two_way_roundings allocation.instalments "
        "allocation.instalment_payments",
    ),
    "tables": Task(
        "Check a printed table",
        "A table as it is printed, what is read from its figures, and what explains them.",
        "allocation.tables allocation.printed_figures allocation.audits allocation.column_audits "
        "allocation.weight_recoveries",
    ),
    "compare": Task(
        "Compare, and ask what if",
        "Two allocations, two texts, or one case under changed assumptions.",
        "agreement.comparisons agreement.compared_sides agreement.term_diffs agreement.compared_fields "
        "agreement.what_ifs",
    ),
    "agreement": Task(
        "Write an agreement down",
        "The text as data: money, parties, purposes, terms and forms. The [clauses](../clauses.md) have a page of "
        "their own, and so have [the texts that are shipped](../agreements/index.md).",
        "agreement.agreements agreement.budgets agreement.parties agreement.purposes agreement.terms agreement.clauses "
        "agreement.grant_clauses agreement.liability_clauses agreement.forms catalogue.",
    ),
    "readings": Task(
        "Choose a reading",
        "The choices where a text can be read in more than one way; [policies](../policies.md) gives their effects.",
        "agreement.policies agreement.readings case.sensitivities",
    ),
    "facts": Task(
        "State the facts of a case",
        "Documents, decisions and money, as they are known. A fact that is not stated is unknown.",
        "case.cases case.documents case.document_parts case.cost_items case.facts case.decisions",
    ),
    "assess": Task(
        "Assess a case",
        "What follows on a day: the right, the answers and the reasoning. [Findings](../findings.md) lists what may "
        "be found.",
        "case.assessments case.lapses case.chains case.receipts case.validities case.steps case.forecasts",
    ),
    "account": Task(
        "The account",
        "What was paid, used, repaid and reclaimed, to the öre.",
        "case.ledgers case.costs case.unspent case.repayments case.repayment_duties case.reclaims case.interest "
        "case.financing case.instalments_due",
    ),
    "documents": Task(
        "Documents and duties",
        "Whether a document is in time and complete, and what must be done by when.",
        "case.document_statuses case.completeness case.certifications case.contradictions case.duty_lists "
        "case.fulfilments",
    ),
    "portfolios": Task(
        "Many grants at once",
        "Sums, days ahead, money at risk, what does not tie, and what changed.",
        "portfolio.",
    ),
    "text": Task(
        "Letters, forms and words",
        "What people read, in Swedish and English.",
        "text.letters text.printed_forms text.form_filling text.overviews text.pages text.calendars text.wording "
        "text.formatting text.key_sentences text.notations text.notebook",
    ),
    "sheets": Task(
        "Tables of results",
        "A sheet is a table in words. It can be plain text, Markdown or HTML, or a part of a page.",
        "text.case_sheets text.agreement_sheets text.terms_sheets text.term_diff_sheets text.allocation_sheets "
        "text.day_sheets text.portfolio_sheets text.reconciliation_sheets text.record_sheets",
    ),
    "charts": Task(
        "Charts",
        "Each can be put into a page or saved as SVG.",
        "text.account_charts text.bar_charts text.case_timelines text.comparison_charts text.duty_maps "
        "text.instalment_charts text.region_maps text.timelines",
    ),
    "interop": Task("Exchange with other programs", "JSON, decisions that can be computed again, frames.", "interop."),
    "values": Task(
        "Money, days, numbers and citations",
        "The values that everything else consists of.",
        "values. identifiers.",
    ),
    "errors": Task("Errors", "What is raised for input that no agreement could give a meaning.", "errors."),
    "testing": Task("Test your own agreements and programs", "The strategies need the extra `testing`.", "testing."),
}


@cache
def names() -> dict[str, object]:
    """Give every public name by its shortest path, such as grantkit.assess, with what it stands for."""
    found = {f"grantkit.{name}": getattr(grantkit, name) for name in grantkit.__all__ if name[0] != "_"}
    known = {id(value) for value in found.values()}
    for room in dict.fromkeys(module.partition(".")[0] for task in TASKS.values() for module in task.modules.split()):
        package = import_module(f"grantkit.{room}")
        own = ((f"grantkit.{room}.{name}", getattr(package, name)) for name in package.__all__)
        found |= {name: value for name, value in own if id(value) not in known and not isinstance(value, ModuleType)}
    return found


def home(name: str) -> str:
    """Give the module that defines a public name, below the package; for a room in one module, the room and a dot."""
    _, *room, short = name.split(".")
    homes = vars(getattr(grantkit, room[0]) if room else grantkit).get("_HOMES", {})
    module = next((each for each, listed in homes.items() if short in listed.split()), "")
    return ".".join([*room, module])


def by_task() -> dict[str, dict[str, object]]:
    """Sort the public names by task, in the order of the modules of the task; each belongs to exactly one."""
    found: dict[str, dict[str, object]] = {task: {} for task in TASKS}
    listed = names()
    for task, about in TASKS.items():
        for module in about.modules.split():
            for name, value in listed.items():
                at = home(name)
                if at == module or (module[-1] == "." and f"{at}.".startswith(module)):
                    found[task][name] = value
    counted = Counter(name for each in found.values() for name in each)
    if lost := [name for name in listed if counted[name] != 1]:
        message = f"each of these names needs one task in docs/_ext/name_pages.py: {lost}"
        raise ValueError(message)
    return found


def pages() -> dict[str, str]:
    """Make the page of each task, and the table of tasks that the index of the reference includes."""
    sorted_names = by_task()
    made = {f"{task}.md": "\n".join(_page(task, each)) + "\n" for task, each in sorted_names.items()}
    rows = ((f"[{TASKS[task].title}](api/{task}.md)", _most_used(each)) for task, each in sorted_names.items())
    pages_in_order = [f"api/{task}" for task in TASKS]
    index = [*markdown_table(("Task", "Names"), rows), "", "```{toctree}", ":hidden:", "", *pages_in_order, "```", ""]
    return made | {"by_task.txt": "\n".join(index)}


def _most_used(listed: Mapping[str, object]) -> str:
    """Link the names of grantkit itself and every function; the page of the task has them all."""
    shown = [name for name, value in listed.items() if name.count(".") == 1 or isroutine(value)]
    return ", ".join(map(_link, shown or listed))


def _link(name: str) -> str:
    return f"{{py:obj}}`{name.removeprefix('grantkit.')} <{name}>`"


def _page(task: str, listed: Mapping[str, object]) -> Iterator[str]:
    yield from (f"# {TASKS[task].title}", "", TASKS[task].about, "")
    yield from markdown_table(
        ("Name", "What it is"), ((_link(name), _summary(name, value)) for name, value in listed.items())
    )
    yield from ("", "```{eval-rst}")
    for name, value in listed.items():
        if isroutine(value):
            yield f".. autofunction:: {name}"
        elif isclass(value):
            yield f".. autoclass:: {name}"
            # The members of an enumeration have no words but those of the class.
            yield from ("   :undoc-members:", "") if issubclass(value, Enum) else ()
        else:
            yield from (f".. py:data:: {name}", f"   :value: {_shown(value)}", "", f"   {CONSTANTS[name]}.", "")
    yield "```"


def _shown(value: object) -> str:
    """Write a constant, and the types of a union by their own names."""
    return " | ".join(each.__name__ for each in get_args(value)) or repr(value)


def _summary(name: str, value: object) -> str:
    """Give the first sentence of a docstring without Swedish term and requirements."""
    if name in CONSTANTS:
        return CONSTANTS[name]
    first = re.sub(
        r" \([^()]*(?:\*|[RF][0-9])[^()]*\)", "", (getdoc(value) or "").partition("\n\n")[0].replace("\n", " ")
    )
    # A few words before a colon are a heading and no summary.
    return re.split(r"(?<=\w)[.;] |(?<=.{20}\w): ", first)[0].rstrip(".").replace("|", "\\|").replace("``", "`")


class _Long:
    """A default that is too long to show in a signature."""

    def __repr__(self) -> str:
        return "…"


def shorten_defaults(app: object, shown: Callable[..., object], bound_method: bool) -> None:  # noqa: ARG001, FBT001  # Sphinx calls it so
    """Show a long default of a parameter as three dots."""
    function = getattr(shown, "__func__", shown)
    if not isfunction(function):  # what is written in C keeps its own
        return
    whole = signature(function)
    kept = (each if _is_short(each.default) else each.replace(default=_Long()) for each in whole.parameters.values())
    function.__signature__ = whole.replace(parameters=tuple(kept))


def _is_short(default: object) -> bool:
    return default is Parameter.empty or isinstance(default, Enum) or len(repr(default)) < LONGEST_DEFAULT
