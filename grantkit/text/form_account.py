"""Points 3 and 4 of the report's form (*redovisning*, *granskning*): costs and their sums, alternatives, deviations."""

from collections.abc import Iterable, Iterator

import attrs

from grantkit.agreement.terms import Terms
from grantkit.case.cost_items import CostItem, Provider
from grantkit.case.document_parts import Certified, Deviation, NotCertified
from grantkit.text.form_fields import (
    CATEGORIES,
    CERTIFICATION,
    COSTS,
    RECEIVED,
    REVIEWER,
    TOTAL_COSTS,
    UNSPENT,
    Field,
)
from grantkit.text.form_filling import Filling, ore_of
from grantkit.text.form_parts import Choice, FormChoices, FormLine, FormTable
from grantkit.text.form_prefill import added, not_used
from grantkit.text.formatting import in_language, money
from grantkit.text.pages import Part
from grantkit.text.wording import value_text
from grantkit.values.amounts import total
from grantkit.values.money import Sek

_BLANK_LINES = 2  # of each table of a form that states nothing
_MORE_LINES = 1  # of a group of costs without any, in a form to send

_Row = tuple[tuple[str | None, ...], tuple[tuple[str, str], ...]]


def account(filling: Filling, terms: Terms | None) -> tuple[Part, ...]:
    """Return what was received, the costs by group and item, their sum, and what was not used (R63 to R67).

    In a reviewed form the sums are those that the report states. If it states none, or if the items have another sum,
    the sum of the items is shown beside it and marked as such. A form to send has the stated sums, or the computed ones
    where none is stated. The unused amount is computed from the costs that count under the *terms*, if they are known.
    If one amount has öre, all are written with öre.
    """
    name = in_language(COSTS.heading, filling.locale)
    items, received = _items(filling), filling.stated("received")
    sum_of_items, stated = added(filling.document), filling.fact("stated_costs")
    costs = sum_of_items if stated is None else stated
    unspent = not_used(filling.document, terms, received=received, costs=costs)
    amounts = (
        received,
        sum_of_items,
        stated,
        unspent,
        filling.fact("stated_unspent"),
        *(item.amount for item in items),
    )
    decimals = ore_of(amounts)
    sums = (
        _sum(filling, TOTAL_COSTS, sum_of_items, "items_sum", decimals),
        _sum(filling, UNSPENT, unspent, "reckoned", decimals),
    )
    return (
        filling.heading(COSTS, blank=not items),
        filling.together(name, (filling.field(RECEIVED, decimals),)),
        _costs(filling, items, decimals),
        filling.together(name, sums, kind="sums"),
    )


def _items(filling: Filling) -> tuple[CostItem, ...]:
    return filling.fact("items") or ()


def _sum(filling: Filling, field: Field, ours: Sek | None, word: str, decimals: int) -> FormLine:
    line, stated = filling.field(field, decimals), filling.fact(field.path)
    if ours is None or ours == stated:
        return line
    shown = money(ours, filling.locale, decimals=decimals)
    if filling.to_send:
        return line if stated is not None else attrs.evolve(line, value=shown)
    beside = filling.word(word, shown)
    return attrs.evolve(line, value=f"{filling.word('not_stated') if stated is None else line.value} ({beside})")


def _costs(filling: Filling, items: tuple[CostItem, ...], decimals: int) -> FormTable:
    rows: list[_Row] = []
    heads: list[int] = []
    strong: list[int] = []
    marks: list[tuple[int, str]] = []
    free = len(items)
    for category, names in CATEGORIES.items():
        name = in_language(names, filling.locale)
        listed = [(index, item) for index, item in enumerate(items) if item.category is category]
        heads.append(len(rows))
        empty = filling.word("no_items") if not listed and not filling.to_send else ""
        rows.append(((name, "", empty), ()))
        for index, item in listed:
            marks += ((len(rows), mark) for mark in filling.marks(f"items[{index}]", blank=False))
            rows.append(_item_row(filling, item, f"items[{index}]", name, decimals))
        if filling.to_send and not listed:
            for _ in range(_MORE_LINES if items else _BLANK_LINES):
                rows.append(((None, None, None), _typed(filling, f"items[{free}]", name)))
                free += 1
        if len(listed) > 1 and not filling.to_send:
            strong.append(len(rows))
            group = total(item.amount for _, item in listed)
            rows.append(((filling.word("subtotal"), "", money(group, filling.locale, decimals=decimals)), ()))
    return FormTable(
        caption=filling.word("costs"),
        header=tuple(filling.word(name) for name in ("item", "details", "amount")),
        rows=tuple(row for row, _ in rows),
        fields=tuple(fields for _, fields in rows),
        left=2,
        heads=tuple(heads),
        strong=tuple(strong),
        marks=tuple(marks),
    )


def _item_row(filling: Filling, item: CostItem, path: str, group: str, decimals: int) -> _Row:
    details = "; ".join(_details(filling, item, decimals))
    label = item.label if filling.typed else item.label or "–"
    return (label, details, money(item.amount, filling.locale, decimals=decimals)), _typed(filling, path, group)


def _typed(filling: Filling, path: str, group: str) -> tuple[tuple[str, str], ...]:
    if not filling.typed:
        return ()
    parts = (("label", "item"), ("details", "details"), ("amount", "amount"))
    return tuple((f"{path}.{part}", f"{group}: {filling.word(word)}") for part, word in parts)


def _details(filling: Filling, item: CostItem, decimals: int) -> Iterator[str]:
    if item.area is not None:
        yield filling.word("area", item.area)
    for stated in (item.line, item.period, item.financing):
        if stated is not None:
            yield value_text(stated, filling.locale)
    if item.provider is Provider.PRIVATE:
        yield value_text(item.provider, filling.locale)
    if item.key is not None:
        gross = value_text(None, filling.locale) if item.gross is None else filling.written(item.gross, decimals)
        yield filling.word("key", item.key.share, gross, item.key.pot, item.key.basis)


def review(filling: Filling) -> tuple[Part, ...]:
    """Return the review of the report: the alternative chosen, deviations and measures, the reviewer (R70 to R75).

    Both alternatives name the reviewer, who has particulars but no signature.
    """
    certified = filling.fact("certification")
    who = filling.stated("certification.reviewer.name") or filling.word("nobody")
    kinds = (("alt_1", Certified), ("alt_2", NotCertified))
    choices = tuple(
        Choice(
            text=filling.word(name, who),
            chosen=type(certified) is kind,
            word=_chosen(filling, certified, kind),
            value=kind.__name__,
        )
        for name, kind in kinds
    )
    heading = filling.heading(CERTIFICATION, blank=certified is None)
    return (
        heading,
        FormChoices(name=heading.text, path="certification" if filling.typed else "", choices=choices),
        _deviations(filling),
        *_proposals(filling),
        filling.facts(REVIEWER),
    )


def _chosen(filling: Filling, certified: object, kind: type) -> str:
    if certified is None or filling.to_send:
        return ""
    return filling.word("chosen" if type(certified) is kind else "not_chosen")


def _deviations(filling: Filling) -> FormTable:
    path = "certification.deviations"
    stated: tuple[Deviation, ...] = filling.fact(path) or ()
    rows: list[tuple[str | None, ...]] = [(each.description, each.measure) for each in stated]
    if filling.to_send:
        some = filling.fact("certification") is not None
        rows += [(None, None)] * (0 if stated else _MORE_LINES if some else _BLANK_LINES)
    else:
        rows = [(first, second or "–") for first, second in rows] or [(filling.word("none_reported"), "–")]
    header = (filling.word("deviation"), filling.word("measure"))
    marks = [(place, mark) for place in range(len(stated)) for mark in filling.marks(f"{path}[{place}]", blank=False)]
    marks += ((0, mark) for mark in filling.marks(path, blank=not stated))
    return FormTable(
        caption=filling.word("deviations"),
        header=header,
        rows=tuple(rows),
        fields=_numbered(filling, path, ("description", "measure"), header, len(rows)),
        left=2,
        marks=tuple(marks),
    )


def _proposals(filling: Filling) -> Iterator[FormTable]:
    proposed: tuple[str, ...] = filling.fact("proposed_measures") or ()
    marks = filling.marks("proposed_measures", blank=not proposed)
    if proposed or marks:
        header = (filling.word("proposal"),)
        yield FormTable(
            caption=filling.word("proposals" if filling.to_send else "proposals_besides"),
            header=header,
            rows=tuple((each,) for each in proposed or ("–",)),
            fields=_numbered(filling, "proposed_measures", ("",), header, len(proposed)),
            marks=tuple((0, mark) for mark in marks),
        )


def _numbered(
    filling: Filling, path: str, names: Iterable[str], header: tuple[str, ...], count: int
) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Name the fields of rows that are told apart by their number alone."""
    if not filling.typed:
        return ()
    return tuple(
        tuple(
            (f"{path}[{place}].{name}".removesuffix("."), f"{head} {place + 1}")
            for name, head in zip(names, header, strict=True)
        )
        for place in range(count)
    )
