"""Agreements clause by clause, in words (*villkoren i ord*): what each says, its place, and how much of it is known."""

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.terms import Terms
from grantkit.text.clause_sentences import clause_text, clause_word
from grantkit.text.clause_words import STATES
from grantkit.text.formatting import capitalised, check_kind, in_language, listing, place
from grantkit.text.pages import Sheet
from grantkit.text.wording import headings, label, reason, value_text
from grantkit.values.citations import Citation, Source
from grantkit.values.unknown import NotRegulated, Unknown

# The clauses of terms that stand alone, in the order in which they are told.
_CLAUSES = (
    "period",
    "payment",
    "requisition",
    "grant",
    "refusal",
    "instalments",
    "financing",
    "other_support",
    "reports",
    "repayment",
    "liability",
    "interest",
    "inspection",
    "outside_regions",
)
_Row = tuple[str, str, str, Citation | str, str]


def terms_sheet(text: GrantAgreement | Terms, locale: str = "sv") -> Sheet:
    r"""Return a sheet of a text clause by clause (*villkoren*): what it says, what is known of it, and its place.

    The text is an agreement, or terms of one.

    The last column is the field of the agreement that has the clause, as findings name it. Each clause is known, left
    open by the text, not in hand, or not in the text; of one that is known, a part may be left open or missing. A place
    in another source than that of the agreement is told with its source. Amendments are notes; the sheet of an amended
    text is that of ``agreement.on(day)``. Several terms have headings.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> row = terms_sheet(AGREEMENT, "en").rows[5]
    >>> print(*row[:3], *row[3:], sep="\n")
    requisition
    The money is requisitioned from Kammarkollegiet by 1 December 2019. If none comes in time: the right lapses by
    itself. The document shall state recipient of the grant, organisation number, contact person, and 16 more.
    known
    section 8.1
    terms[0].requisition
    """
    check_kind("text", text, GrantAgreement, Terms)
    rows: list[_Row] = []
    strong: list[int] = []
    if isinstance(text, Terms):
        caption = _heading(text, locale)
        rows += _rows_of(text, {}, "", locale)
    else:
        caption = text.name
        for index, approval in enumerate(text.approvals):
            decided = isinstance(approval.required, bool)
            clause = approval if decided else approval.required
            rows.append(_row(f"approvals[{index}]", clause, "approval", approval.citation, locale))
        names = {line.code: line.label for line in text.budget.lines}
        for index, terms in enumerate(text.terms):
            if len(text.terms) > 1:
                strong.append(len(rows))
                rows.append((_heading(terms, locale), "", "", "", f"terms[{index}]"))
            rows += _rows_of(terms, names, f"terms[{index}].", locale)
    changes = () if isinstance(text, Terms) else text.versions
    told = ((value_text(each.holds_from, locale), place(each.citation, locale)) for each in changes)
    own = text.citation.source
    return Sheet(
        caption=caption,
        header=headings(("clause", "says", "state", "citation", "field"), locale),
        rows=tuple((*row[:3], _place(row[3], own, locale), row[4]) for row in rows),
        notes=tuple(clause_word("amended", locale, *change) for change in told),
        left=5,
        strong=tuple(strong),
    )


def _place(where: Citation | str, own: Source, locale: str) -> str:
    """Write a place, with its source where that is not the agreement's own."""
    if isinstance(where, str):
        return where
    return place(where, locale) if where.source == own else f"{place(where, locale)} ({where.source.short})"


def _heading(terms: Terms, locale: str) -> str:
    group = capitalised(value_text(terms.group, locale))
    return f"{group}: {terms.name}" if terms.name else group


def _rows_of(terms: Terms, names: Mapping[str, str], path: str, locale: str) -> Iterator[_Row]:
    labels = listing((names.get(code, value_text(code, locale)) for code in terms.lines), locale)
    if labels:
        said = clause_word("for_lines", locale, labels)
        yield _plain("lines", said, "known", terms.citation, f"{path}lines", locale)
    for field in _CLAUSES:
        clause = getattr(terms, field)
        if isinstance(clause, tuple) and clause:
            # Each report is a clause of its own.
            for index, each in enumerate(clause):
                yield _row(f"{path}reports[{index}]", each, each.kind.code, terms.citation, locale)
            continue
        yield _row(f"{path}{field}", clause, field, terms.citation, locale)
        for parts in ("instalments", "grounds"):
            # The grounds of a refusal are told with it; those of a liability have places of their own.
            for index, each in enumerate(() if field == "refusal" else getattr(clause, parts, ())):
                yield _row(f"{path}{field}.{parts}[{index}]", each, parts.removesuffix("s"), terms.citation, locale)
    for index, each in enumerate(terms.duties):
        yield _row(f"{path}duties[{index}]", each, "other_duty", terms.citation, locale)
    for index, each in enumerate(terms.notes):
        yield _plain("other_rule", value_text(each, locale), "known", each.citation, f"{path}notes[{index}]", locale)
    for index, each in enumerate(terms.gaps):
        yield _row(f"{path}gaps[{index}]", each, "gap", terms.citation, locale)


def _row(field: str, clause: Any, name: str, home: Citation, locale: str) -> _Row:
    """Write the row of a clause, at its own place; *home* is that of a clause that names none."""
    where = clause if isinstance(clause, Citation) else getattr(clause, "citation", None) or home
    if clause is None or clause == ():
        # There is no place where a text does not say something.
        said = clause_word("no_reports" if clause == () else "absent", locale)
        return _plain(name, said, "absent", None, field, locale)
    if isinstance(clause, Unknown | NotRegulated):
        said = f"{capitalised(reason(attrs.evolve(clause, citation=None), locale))}."
        return _plain(name, said, "unknown" if isinstance(clause, Unknown) else "open", where, field, locale)
    # What becomes of an instalment that is missed matters only where it has a condition.
    idle = "if_missed" if getattr(clause, "condition", "") is None else ""
    parts = {type(getattr(clause, each.name)) for each in attrs.fields(type(clause)) if each.name != idle}
    state = "in_part" if Unknown in parts else "open_in_part" if NotRegulated in parts else "known"
    return _plain(name, clause_text(clause, locale), state, where, field, locale)


def _plain(name: str, said: str, state: str, citation: Citation | None, field: str, locale: str) -> _Row:
    where = value_text(None, locale) if citation is None else citation
    return (label(name, locale), said, in_language(STATES[state], locale), where, field)
