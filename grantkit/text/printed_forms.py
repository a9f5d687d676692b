"""The forms of the agreement (*blanketter*, Bilaga 2): requisition and financial report, filled in or blank."""

from collections.abc import Iterator

import attrs

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.clauses import ReportClause, ReportKind, RequisitionClause, last_day_of
from grantkit.agreement.parties import Recipient
from grantkit.agreement.readings import Policies
from grantkit.agreement.terms import Terms
from grantkit.case.cost_items import CostItem, Provider
from grantkit.case.costs import reported_costs
from grantkit.case.document_parts import Certified, Deviation, NotCertified
from grantkit.case.documents import FinancialReport, Requisition
from grantkit.text.form_fields import (
    CATEGORIES,
    CERTIFICATION,
    CONTACT,
    COSTS,
    DECLARATIONS,
    FORM_TITLES,
    RECEIVED,
    REPORT_GRANT,
    REPORT_SIGNATURE,
    REQUISITION_SIGNATURE,
    REVIEWER,
    TOTAL_COSTS,
    UNSPENT,
    Field,
    Group,
)
from grantkit.text.form_filling import REPORT_FORM, REQUISITION_FORM, Filling, fill_in
from grantkit.text.formatting import day, in_language, money, place
from grantkit.text.pages import Bullets, Choice, Choices, Fact, Heading, Paragraph, Part, Printable, Sheet
from grantkit.text.wording import reason, value_text
from grantkit.values._checks import Checks
from grantkit.values.citations import Source
from grantkit.values.deadlines import Deadline
from grantkit.values.findings import Finding
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

_BLANK_LINES = 2


@attrs.frozen(kw_only=True)
class PrintedForm(Printable):
    """A form of the annex (*blankett*, R54 to R58, R62 to R76), as text, Markdown or a web page for printing on A4.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> requisition_form(agreement=AGREEMENT).title
    'Rekvisition'
    """


def requisition_form(
    requisition: Requisition | None = None,
    *,
    agreement: GrantAgreement,
    recipient: Recipient | None = None,
    terms: Terms | None = None,
    missing: tuple[Finding, ...] | None = None,
    locale: str = "sv",
    declaration: str | None = None,
) -> PrintedForm:
    r"""Return the requisition form (*rekvisition*, Bilaga 2; R54 to R58) in its printed order and groups.

    A given requisition is shown as it is, with nothing added. Without one, the form is blank except for what the
    agreement, its *terms* (by default those of the recipient's group) and the *recipient* state. Each finding in
    *missing* is marked at its line, and those without a line come last. If *missing* is not given and the terms are
    known, the gaps of the document are marked; () marks nothing. The declaration is a paraphrase and says so, unless
    the caller gives the official wording.

    The layout is that of 2019, and no other text's form is printed in it: InvalidValue is raised if the terms show no
    form, leave it open, or do not ask for every line.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> form = requisition_form(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Skåne"))
    >>> print(*[line for line in form.as_text().splitlines() if ":" in line][:2], sep="\n")
    Till: Kammarkollegiet
    Bidragsmottagare: Skåne
    """
    filling, binding = fill_in(
        requisition,
        REQUISITION_FORM,
        agreement=agreement,
        recipient=recipient,
        terms=terms,
        missing=missing,
        locale=locale,
    )
    _check_declaration(declaration)
    head = _head(filling, binding.requisition if binding else None)
    groups = (part for group in REQUISITION_FORM.groups[:-1] for part in filling.group(group))
    signed = _signed(filling, "requisitions", REQUISITION_SIGNATURE, declaration)
    return _form("requisitions", filling, (*head, *groups, *signed), agreement.citation.source)


def financial_report_form(
    report: FinancialReport | None = None,
    *,
    agreement: GrantAgreement,
    recipient: Recipient | None = None,
    terms: Terms | None = None,
    missing: tuple[Finding, ...] | None = None,
    locale: str = "sv",
    declaration: str | None = None,
) -> PrintedForm:
    r"""Return the form of the financial report (*ekonomisk berättelse*, Bilaga 2; R62 to R76) in its printed order.

    Costs are in their groups, each item with what the report states of it; Alt 1 or Alt 2 is ticked. The reviewer has
    particulars but no signature; the report has one signature, at its end. Otherwise as `requisition_form`.

    >>> from grantkit import Sek
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> report = FinancialReport(received=Sek.kronor(100), stated_costs=Sek(ore=9950))
    >>> text = financial_report_form(report, agreement=AGREEMENT, locale="en").as_text().replace("\u00a0", " ")
    >>> [line for line in text.splitlines() if line.startswith("Money not used")]
    ['Money not used (grant – total costs): not stated (calculated SEK 0.50)']
    """
    filling, binding = fill_in(
        report, REPORT_FORM, agreement=agreement, recipient=recipient, terms=terms, missing=missing, locale=locale
    )
    _check_declaration(declaration)
    head = _head(filling, binding.report(ReportKind.FINANCIAL) if binding else None)
    signed = _signed(filling, "financial_reports", REPORT_SIGNATURE, declaration)
    groups = (*filling.group(CONTACT), *filling.group(REPORT_GRANT), *_account(filling, binding), *_review(filling))
    return _form("financial_reports", filling, (*head, *groups, *signed), agreement.citation.source)


def _check_declaration(declaration: object) -> None:
    checks = Checks()
    if declaration is not None:
        checks.text("declaration", declaration)
    checks.done()


def _head(filling: Filling, clause: RequisitionClause | ReportClause | Unknown | NotRegulated | None) -> Iterator[Part]:
    unofficial = filling.word("unofficial")
    if unofficial:
        yield Paragraph(text=unofficial, note=True)
    addressee = filling.fact("addressee") or getattr(clause, "addressee", None)
    deadline = last_day_of(clause)
    if addressee:
        yield Paragraph(text=filling.word("to", addressee))
    if isinstance(deadline, Deadline):
        last_day = day(deadline.last_day, filling.locale)
        yield Paragraph(text=filling.word("last_day", last_day, place(deadline.citation, filling.locale)))
    elif deadline is not None:
        yield Paragraph(text=reason(deadline, filling.locale))


def _signed(filling: Filling, kind: str, group: Group, declaration: str | None) -> Iterator[Part]:
    """Return the declaration and the one signature of the document (R57, R58, R74)."""
    heading, facts = filling.group(group)
    yield heading
    # The requisition declares two things in one text; a mark for either appears beside it, once.
    declarations = ("declares_correct", "assures_use") if kind == "requisitions" else ("declares_correct",)
    marks = filling.marks(*declarations, blank=None in map(filling.fact, declarations))
    yield Paragraph(text=declaration or in_language(DECLARATIONS[kind], filling.locale), marks=marks)
    if declaration is None:
        yield Paragraph(text=filling.word("paraphrase"), note=True)
    declared = filling.fact("declares_correct")
    # If it is marked as missing, no answer is shown.
    if declared is not None and not marks:
        answer = Fact(label=filling.word("declared"), value=value_text(declared, filling.locale))
        yield filling.together(answer.label, (answer,))
    yield facts


def _form(kind: str, filling: Filling, parts: tuple[Part, ...], source: Source) -> PrintedForm:
    others = filling.elsewhere()
    last = (Heading(text=filling.word("others")), Bullets(texts=others)) if others else ()
    key = Paragraph(text=filling.word("places", source), note=True)
    return PrintedForm(
        title=in_language(FORM_TITLES[kind], filling.locale), locale=filling.locale, parts=(*parts, *last, key)
    )


def _account(filling: Filling, terms: Terms | None) -> tuple[Part, ...]:
    """Return what was received, the costs by group and item, their sum, and what was not used (R63 to R67).

    The sums are those that the report states. If it states none, or if the items have another sum, the sum of the items
    is shown beside it and marked as such. The unused amount is computed from the costs that count under the *terms*, if
    they are known: a cost outside them is left out, as in the assessment.
    """
    name = in_language(COSTS.heading, filling.locale)
    return (
        filling.heading(COSTS, blank=not _items(filling)),
        filling.together(name, (filling.field(RECEIVED),)),
        _costs(filling),
        filling.together(name, tuple(_sums(filling, terms))),
    )


def _review(filling: Filling) -> tuple[Part, ...]:
    """Return the review of the report: the alternative chosen, deviations and measures, the reviewer (R70 to R75).

    The reviewer has particulars but no signature.
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


def _costs(filling: Filling) -> Sheet:
    rows: list[tuple[str | None, ...]] = []
    heads: list[int] = []
    marks: list[tuple[int, str]] = []
    for category, names in CATEGORIES.items():
        heads.append(len(rows))
        listed = [(index, item) for index, item in enumerate(_items(filling)) if item.category is category]
        rows.append((in_language(names, filling.locale), "", _total(filling, tuple(item for _, item in listed))))
        if filling.document is None:
            rows += [(None, None, None)] * _BLANK_LINES
        for index, item in listed:
            marks += ((len(rows), mark) for mark in filling.marks(f"items[{index}]", blank=False))
            details = "; ".join(_details(filling, item))
            rows.append((item.label or "–", details, money(item.amount, filling.locale)))
    header = tuple(filling.word(name) for name in ("item", "details", "amount"))
    return Sheet(
        caption=filling.word("costs"),
        header=header,
        rows=tuple(rows),
        left=2,
        strong=tuple(heads),
        marks=tuple(marks),
    )


def _total(filling: Filling, items: tuple[CostItem, ...]) -> str | None:
    if filling.document is None:
        return None
    return money(_added(items), filling.locale) if items else filling.word("no_items")


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
    yield _sum(filling, TOTAL_COSTS, added, "items_sum")
    total = added if costs is None else costs
    if terms is not None and filling.document is not None:
        scope = Policies().settle(terms.readings).staffing_scope.choice
        total = reported_costs(filling.document, terms, staffing_scope=scope).total
    unspent = received - total if isinstance(received, Sek) and isinstance(total, Sek) else None
    yield _sum(filling, UNSPENT, unspent, "reckoned")


def _sum(filling: Filling, field: Field, ours: Sek | None, word: str) -> Fact:
    fact = filling.field(field)
    if ours is None or ours == filling.fact(field.path):
        return fact
    beside = filling.word(word, money(ours, filling.locale))
    shown = f"{filling.word('not_stated') if fact.value is None else fact.value} ({beside})"
    return Fact(label=fact.label, value=shown, marks=fact.marks)


def _deviations(filling: Filling) -> Sheet:
    path = "certification.deviations"
    stated: tuple[Deviation, ...] = filling.fact(path) or ()
    rows: list[tuple[str | None, ...]] = [(each.description, each.measure or "–") for each in stated]
    if filling.fact("certification") is None:
        rows = [(None, None)] * _BLANK_LINES
    marks = [(place, mark) for place in range(len(stated)) for mark in filling.marks(f"{path}[{place}]", blank=False)]
    marks += ((0, mark) for mark in filling.marks(path, blank=not stated))
    return Sheet(
        caption=filling.word("deviations"),
        header=(filling.word("deviation"), filling.word("measure")),
        rows=tuple(rows or [(filling.word("none_reported"), "–")]),
        left=2,
        marks=tuple(marks),
    )


def _proposals(filling: Filling) -> Iterator[Sheet]:
    proposed: tuple[str, ...] = filling.fact("proposed_measures") or ()
    marks = filling.marks("proposed_measures", blank=not proposed)
    if proposed or marks:
        yield Sheet(
            caption=filling.word("proposals"),
            header=(filling.word("proposal"),),
            rows=tuple((each,) for each in proposed or ("–",)),
            marks=tuple((0, mark) for mark in marks),
        )
