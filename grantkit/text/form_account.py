"""The account of the financial report as its form sets it out (*redovisning*, Bilaga 2 p. 3 and 4): costs, sums, review."""

from collections.abc import Iterator

from grantkit.agreement.readings import Policies
from grantkit.agreement.terms import Terms
from grantkit.case.cost_items import CostCategory, CostItem, Provider
from grantkit.case.costs import reported_costs
from grantkit.case.documents import Certified, Deviation, NotCertified
from grantkit.text.form_fields import CERTIFICATION, COSTS, RECEIVED, REVIEWER, TOTAL_COSTS, UNSPENT
from grantkit.text.form_filling import Filling
from grantkit.text.form_words import CATEGORIES
from grantkit.text.formatting import in_language, money
from grantkit.text.parts import Choice, Choices, Fact, Grid, Paragraph, Part, Row
from grantkit.text.wording import value_text
from grantkit.values.money import Sek

__all__ = ["account", "review"]

_BLANK_LINES = 2


def account(filling: Filling, terms: Terms | None = None) -> tuple[Part, ...]:
    """Set out what was received, the costs by group and item, their sum, and what was not used (R63 to R67).

    The sums are those that the report states; where it states none, or the items tell another, what they add up to stands beside and says so. What was not used is
    calculated from the costs that count under the *terms*, where they are known: a cost outside them is left out, here as in the assessment.
    """
    items = _items(filling)
    header = tuple(filling.word(name) for name in ("item", "details", "amount"))
    rows = tuple(row for category in CATEGORIES for row in _rows(filling, category))
    name = in_language(COSTS.heading, filling.locale)
    return (
        filling.heading(COSTS, blank=not items),
        filling.together(name, (filling.field(RECEIVED),)),
        Grid(caption=filling.word("costs"), header=header, rows=rows, left=2),
        filling.together(name, tuple(_sums(filling, terms))),
    )


def review(filling: Filling) -> tuple[Part, ...]:
    """Set out the review of the report: the alternative chosen, deviations and measures, the reviewer's particulars (R70 to R75).

    The reviewer has no signature of their own.
    """
    certified = filling.fact("certification")
    kinds = (("alt_1", Certified), ("alt_2", NotCertified))
    choices = tuple(
        Choice(
            text=filling.word(name),
            chosen=type(certified) is kind,
            word="" if certified is None else filling.word("chosen" if type(certified) is kind else "not_chosen"),
        )
        for name, kind in kinds
    )
    return (
        filling.heading(CERTIFICATION, blank=certified is None),
        Choices(choices=choices),
        Paragraph(text=filling.word("alternatives"), note=True),
        _deviations(filling),
        *_proposals(filling),
        filling.facts(REVIEWER),
    )


def _items(filling: Filling) -> tuple[CostItem, ...]:
    return filling.fact("items") or ()


def _added(items: tuple[CostItem, ...]) -> Sek:
    return sum((item.amount for item in items), Sek.ZERO)


def _rows(filling: Filling, category: CostCategory) -> Iterator[Row]:
    listed = [(place, item) for place, item in enumerate(_items(filling)) if item.category is category]
    name = in_language(CATEGORIES[category], filling.locale)
    total = money(_added(tuple(item for _, item in listed)), filling.locale) if listed else filling.word("no_items")
    if filling.document is None:
        yield Row(cells=(name, "", None), strong=True)
        yield from (Row(cells=(None, None, None)) for _ in range(_BLANK_LINES))
        return
    yield Row(cells=(name, "", total), strong=True)
    for place, item in listed:
        cells = (item.label or "–", "; ".join(_details(filling, item)), money(item.amount, filling.locale))
        yield Row(cells=cells, marks=filling.marks(f"items[{place}]", blank=False))


def _details(filling: Filling, item: CostItem) -> Iterator[str]:
    if item.area is not None:
        yield filling.word("area", item.area)
    for stated in (item.line, item.period, item.financing):
        if stated is not None:
            yield value_text(stated, filling.locale)
    if item.provider is Provider.PRIVATE:
        yield value_text(item.provider, filling.locale)
    if item.key is not None:
        yield filling.word("key", item.key.share, value_text(item.gross, filling.locale), item.key.pot, item.key.basis)


def _sums(filling: Filling, terms: Terms | None) -> Iterator[Fact]:
    items, costs, received = _items(filling), filling.fact("stated_costs"), filling.fact("received")
    added = _added(items) if items else None
    yield _sum(filling, TOTAL_COSTS.path, added, "items_sum")
    total = added if costs is None else costs
    if terms is not None and filling.document is not None:
        scope = Policies().settle(terms.readings).staffing_scope.choice
        total = reported_costs(filling.document, terms, staffing_scope=scope).total
    unspent = received - total if isinstance(received, Sek) and isinstance(total, Sek) else None
    yield _sum(filling, UNSPENT.path, unspent, "reckoned")


def _sum(filling: Filling, path: str, ours: Sek | None, word: str) -> Fact:
    field = TOTAL_COSTS if path == TOTAL_COSTS.path else UNSPENT
    fact = filling.field(field)
    if ours is None or ours == filling.fact(path):
        return fact
    beside = filling.word(word, money(ours, filling.locale))
    shown = f"{filling.word('not_stated') if fact.value is None else fact.value} ({beside})"
    return Fact(label=fact.label, value=shown, marks=fact.marks)


def _deviations(filling: Filling) -> Grid:
    told: tuple[Deviation, ...] = filling.fact("certification.deviations") or ()
    path = "certification.deviations"
    rows = [
        Row(cells=(each.description, each.measure or "–"), marks=filling.marks(f"{path}[{place}]", blank=False))
        for place, each in enumerate(told)
    ]
    if not told:
        silent = filling.fact("certification") is None
        cells = (None, None) if silent else (filling.word("none_told"), "–")
        rows = [Row(cells=cells)] * (_BLANK_LINES if silent else 1)
    marks = filling.marks(path, blank=not told)
    rows[0] = Row(cells=rows[0].cells, marks=(*rows[0].marks, *marks))
    header = (filling.word("deviation"), filling.word("measure"))
    return Grid(caption=filling.word("deviations"), header=header, rows=tuple(rows), left=2)


def _proposals(filling: Filling) -> Iterator[Grid]:
    told: tuple[str, ...] = filling.fact("proposed_measures") or ()
    marks = filling.marks("proposed_measures", blank=not told)
    if told or marks:
        first, *others = told or ("–",)
        rows = (Row(cells=(first,), marks=marks), *(Row(cells=(each,)) for each in others))
        yield Grid(caption=filling.word("proposals"), header=(filling.word("proposal"),), rows=rows)
