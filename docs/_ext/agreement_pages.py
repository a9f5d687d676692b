"""Pages of the texts that are shipped, written from their modules when the pages are built, so that none can drift."""

from collections import Counter
from collections.abc import Iterator
from inspect import getdoc
from pathlib import Path
from re import sub
from types import ModuleType

from markdown_files import markdown_table

from grantkit import AllocationMethod, Citation, GrantAgreement, Period, PublishedTable, Sek, audit_table, catalogue
from grantkit.allocation import ColumnAudit
from grantkit.testing.trial_cases import parts_of
from grantkit.text import agreement_sheet, amount, day, label, listing, period, status, terms_sheet, value_text
from grantkit.text.clause_words import STATES
from grantkit.text.notations import in_markdown

PAGES = Path(__file__).parents[1] / "reference" / "agreements"
STATES_IN_ENGLISH = tuple(english for _, english in STATES.values())
_INDEX = """# What is shipped

Every text of `grantkit.catalogue`, with what is known of it. `grantkit.catalogue.all_agreements()` returns them all.
A clause is known; left open by the text; not in hand, so that nothing follows from it but Unknown; or not in the text,
which was read. Where a text is used year by year, the clauses are those of the last year.
"""
_METHODS = """The methods of rounding that give every figure of a column, as `grantkit.audit_table` finds them by the
weights that stand in the table, or by the key of the text.
"""
_NOTE = (
    "This page is written from the module: what each clause says, in other words than those of the text. For its exact "
    "words, read the document itself."
)


def agreements_of(module: ModuleType) -> tuple[GrantAgreement, ...]:
    """Give the agreements of a module: one, or one for each year."""
    return getattr(module, "AGREEMENTS", None) or (module.AGREEMENT,)


def pages() -> dict[str, str]:
    """Make the Markdown of every page, by the name of its file: one for each text, and one with them all."""
    modules = {name: getattr(catalogue, name) for name in catalogue.TEXTS}
    written = {name: "\n".join(_page(name, module)) + "\n" for name, module in modules.items()}
    listed = catalogue.all_agreements()
    names = sorted(modules, key=lambda name: min(listed.index(each) for each in agreements_of(modules[name])))
    index = [
        _INDEX,
        *markdown_table(("Text", "Period", "For whom", "Sum", "Clauses"), (_row(n, modules[n]) for n in names)),
    ]
    audits = (each for name in names for each in _audits(name, modules[name]))
    index += [
        "",
        "## Printed tables",
        "",
        _METHODS,
        *markdown_table(("Text", "Column", "Methods that give every figure"), audits),
    ]
    index += ["", "```{toctree}", ":hidden:", "", *names, "```", ""]
    written["index"] = "\n".join(index)
    return {f"{name}.md": text for name, text in written.items()}


def title_of(module: ModuleType) -> str:
    """Give the name of a text, without the year where it is used year by year."""
    first, *others = agreements_of(module)
    return sub(r",? \d{4}$", "", first.name) if others else first.name


def _page(name: str, module: ModuleType) -> Iterator[str]:
    shipped = agreements_of(module)
    yield from (f"# {in_markdown(title_of(module))}", "", (getdoc(module) or "").partition("\n\n")[0], "")
    by_hand = f" [Its own page](../{name}.md) tells more." if (PAGES / f"{name}.md").exists() else ""
    yield from (f"It is `grantkit.catalogue.{name}`.{by_hand} {_NOTE}", "")
    for index, agreement in enumerate(shipped):
        home = "AGREEMENT" if len(shipped) == 1 else f"AGREEMENTS[{index}]"
        years = f": {in_markdown(_years(agreement))}" if len(shipped) > 1 else ""
        yield from (f"## The money{years}", "", agreement_sheet(agreement, "en").as_markdown(), "")
        yield from (f"For {in_markdown(_recipients(agreement))}.", "")
        yield from _tables(module, agreement)
        yield from _sources(agreement)
        told = shipped[:index]
        yield from (f"## Clause by clause{years}", "")
        yield from _clauses(agreement, home, "en", told)
        yield from (f"## Villkor för villkor{years}", "")
        yield from _clauses(agreement, home, "sv", told)


def _sources(agreement: GrantAgreement) -> Iterator[str]:
    """List the sources where there are several; the clauses name any but the first."""
    cited = (each for _, each in parts_of((agreement.citation, agreement), "") if isinstance(each, Citation))
    # The readings that grantkit chooses stand in no document.
    sources = dict.fromkeys(each.source for each in cited if each.source.short != "grantkit")
    if len(sources) > 1:
        titles = (f"- {in_markdown(each.short)}: {in_markdown(each.title or each.short)}" for each in sources)
        yield from ("Sources:", "", *titles, "")


def _clauses(agreement: GrantAgreement, home: str, locale: str, told: tuple[GrantAgreement, ...]) -> Iterator[str]:
    """Write the clauses of a text, and of its amendments those that differ; of a later year only what is new."""
    before = {row[:4] for each in told for row in terms_sheet(each, locale).rows}
    yield from _rows(agreement, home, locale, before)
    before |= {row[:4] for row in terms_sheet(agreement, locale).rows}
    for index, version in enumerate(agreement.versions):
        since = day(version.holds_from, locale)
        head = f"As amended from {since}" if locale == "en" else f"I lydelsen från och med {since}"
        yield from (f"{head} \\[{in_markdown(value_text(version.citation, locale))}\\]:", "")
        yield from _rows(version.agreement, f"{home}.versions[{index}].agreement", locale, before)


def _rows(agreement: GrantAgreement, home: str, locale: str, before: set[tuple[str | None, ...]]) -> Iterator[str]:
    sheet = terms_sheet(agreement, locale)
    clause, says, state, citation, _ = sheet.header
    rows: list[tuple[str, ...]] = []
    for at, (name, said, known, where, field) in enumerate(sheet.rows):
        if at in sheet.strong:
            rows.append(("", f"**{in_markdown(name or '')}** `{field}`", ""))
        elif (name, said, known, where) not in before:
            text = f"*{in_markdown(name or '')}* `{field}`: {in_markdown(said or '')}"
            rows.append((in_markdown(where or ""), text, in_markdown(known or "")))
    code = "The names are fields of" if locale == "en" else "Namnen är fält i"
    same = {"en": " The other clauses are as above.", "sv": " Övriga villkor är som ovan."}[locale] if before else ""
    heads = (citation, f"{clause}: {says}", state)
    yield from (f"{code} `{home}`.{same}", "")
    yield from (*markdown_table(tuple(f"{each[:1].upper()}{each[1:]}" for each in heads), rows), "")


def _tables(module: ModuleType, agreement: GrantAgreement) -> Iterator[str]:
    for table in agreement.tables:
        rows = ((in_markdown(label(each.column, "en")), _explained(each)) for each in _audit(module, table))
        yield from (f"{in_markdown(table.title)} \\[{in_markdown(value_text(table.citation, 'en'))}\\]:", "")
        yield from (*markdown_table(("Column", "Methods that give every figure"), rows), "")


def _audit(module: ModuleType, table: PublishedTable) -> tuple[ColumnAudit, ...]:
    # A key that the module has is that of its own table.
    own = getattr(module, "KEY", None) if table is getattr(module, "TABLE", None) and table.weights is None else None
    return audit_table(table, weights=own).columns


def _explained(column: ColumnAudit) -> str:
    if len(column.explained_by) == len(AllocationMethod):
        return "every one"
    if column.explained_by:
        found = (method for method in AllocationMethod if method in column.explained_by)
        return listing((status(method, "en") for method in found), "en")
    return "none" if column.fits else "its key is not in the table"


def _row(name: str, module: ModuleType) -> tuple[str, ...]:
    shipped = agreements_of(module)
    rows = terms_sheet(shipped[-1], "en").rows
    counted = Counter(state for *_, state, _, field in rows if not str(field).endswith(".lines"))
    return (
        _link(name, module),
        in_markdown(listing(dict.fromkeys(map(_years, shipped)), "en")),
        in_markdown("; ".join(dict.fromkeys(map(_recipients, shipped)))),
        "; ".join(dict.fromkeys(map(_sum, shipped))),
        ", ".join(f"{counted[state]} {state}" for state in STATES_IN_ENGLISH if counted[state]),
    )


def _audits(name: str, module: ModuleType) -> Iterator[tuple[str, ...]]:
    columns = [each for one in agreements_of(module) for table in one.tables for each in _audit(module, table)]
    for each in columns:
        text = _link(name, module) if each is columns[0] else ""
        yield (text, in_markdown(label(each.column, "en")), in_markdown(_explained(each)))


def _link(name: str, module: ModuleType) -> str:
    return f"[{in_markdown(title_of(module))}]({name}.md)"


def _years(agreement: GrantAgreement) -> str:
    own = (agreement.period, *(terms.period for terms in agreement.terms))
    return next((period(each, "en") for each in own if isinstance(each, Period)), "not stated")


def _recipients(agreement: GrantAgreement) -> str:
    counted = Counter(each.group for each in agreement.recipients)
    groups = dict.fromkeys(terms.group for terms in agreement.terms)
    return listing((_count(value_text(group, "en"), counted[group]) for group in groups), "en")


def _count(group: str, count: int) -> str:
    return f"{group} ({count})" if count else group


def _sum(agreement: GrantAgreement) -> str:
    total = agreement.budget.total
    return amount(total, "en") if isinstance(total, Sek) else "not stated"
