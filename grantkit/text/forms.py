"""The forms of the agreement (*blanketter*, Bilaga 2): requisition and financial report, filled in or blank, in Swedish and English."""

from collections.abc import Iterator

import attrs

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.parties import Recipient
from grantkit.agreement.terms import Terms
from grantkit.case.documents import FinancialReport, Requisition
from grantkit.text.form_account import account, review
from grantkit.text.form_fields import CONTACT, REPORT_GRANT, REPORT_SIGNATURE, REQUISITION_SIGNATURE, Group
from grantkit.text.form_filling import Filling
from grantkit.text.form_grounds import REPORT, REQUISITION, fill_in
from grantkit.text.form_words import DECLARATIONS, TITLES
from grantkit.text.formatting import day, in_language
from grantkit.text.pages import Printable
from grantkit.text.parts import Bullets, Fact, Heading, Paragraph, Part
from grantkit.text.places import key_to_sources
from grantkit.text.wording import reason, value_text
from grantkit.values._checks import Checks
from grantkit.values.deadlines import Deadline
from grantkit.values.findings import Finding
from grantkit.values.unknown import NotRegulated, Unknown

__all__ = ["Form", "financial_report_form", "requisition_form"]


@attrs.frozen(kw_only=True)
class Form(Printable):
    """A form of the annex (*blankett*, R54 to R58, R62 to R76), to be shown as text, Markdown or a web page that prints on A4.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> requisition_form(agreement=AGREEMENT).title
    'Rekvisition'
    """

    title: str
    locale: str
    parts: tuple[Part, ...]


def requisition_form(
    requisition: Requisition | None = None,
    *,
    agreement: GrantAgreement,
    recipient: Recipient | None = None,
    terms: Terms | None = None,
    missing: tuple[Finding, ...] | None = None,
    locale: str = "sv",
    declaration: str | None = None,
) -> Form:
    r"""Set out the requisition (*rekvisition*, Bilaga 2; R54 to R58) in the printed order and grouping.

    A given requisition is shown as it is, with nothing added. Without one the form is blank but for what the agreement, its *terms* (by default those
    of the recipient's group) and the *recipient* tell. Each finding in *missing* is marked at the line it is about, and those about
    no line stand last; where none are given and the terms are known, what the document lacks is marked, and () marks nothing. The declaration is a paraphrase and says so, unless the caller gives the official wording.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> form = requisition_form(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Skåne"))
    >>> print(*[line for line in form.as_text().splitlines() if ":" in line][:2], sep="\n")
    Till: Kammarkollegiet
    Bidragsmottagare: Skåne
    """
    filling, binding = fill_in(
        requisition, REQUISITION, agreement=agreement, recipient=recipient, terms=terms, missing=missing, locale=locale
    )
    _check_declaration(declaration)
    head = _head(filling, binding, binding.requisition_deadline if binding else None)
    groups = (part for group in REQUISITION.groups[:-1] for part in filling.group(group))
    signed = _signed(filling, "requisitions", REQUISITION_SIGNATURE, declaration)
    return _form("requisitions", filling, (*head, *groups, *signed))


def financial_report_form(
    report: FinancialReport | None = None,
    *,
    agreement: GrantAgreement,
    recipient: Recipient | None = None,
    terms: Terms | None = None,
    missing: tuple[Finding, ...] | None = None,
    locale: str = "sv",
    declaration: str | None = None,
) -> Form:
    r"""Set out the financial report (*ekonomisk berättelse*, Bilaga 2; R62 to R76) in the printed order and grouping.

    Costs stand by their groups, each item with what the report says of it; Alt 1 or Alt 2 is ticked; the reviewer has particulars and no
    signature, which the report has once, at its end. Otherwise as `requisition_form`.

    >>> from grantkit import Sek
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> report = FinancialReport(received=Sek.kronor(100), stated_costs=Sek(ore=9950))
    >>> told = financial_report_form(report, agreement=AGREEMENT, locale="en").as_text().replace("\u00a0", " ")
    >>> [line for line in told.splitlines() if line.startswith("Money not used")]
    ['Money not used (grant – total costs): not stated (calculated SEK 0.50)']
    """
    filling, binding = fill_in(
        report, REPORT, agreement=agreement, recipient=recipient, terms=terms, missing=missing, locale=locale
    )
    _check_declaration(declaration)
    head = _head(filling, binding, binding.report_deadline if binding else None)
    signed = _signed(filling, "financial_reports", REPORT_SIGNATURE, declaration)
    groups = (*filling.group(CONTACT), *filling.group(REPORT_GRANT), *account(filling, binding), *review(filling))
    return _form("financial_reports", filling, (*head, *groups, *signed))


def _check_declaration(declaration: object) -> None:
    checks = Checks()
    if declaration is not None:
        checks.text("declaration", declaration)
    checks.done()


def _head(filling: Filling, terms: Terms | None, deadline: Deadline | Unknown | NotRegulated | None) -> Iterator[Part]:
    unofficial = filling.word("unofficial")
    if unofficial:
        yield Paragraph(text=unofficial, note=True)
    addressee = filling.fact("addressee") or (terms.addressee if terms else None)
    if addressee:
        yield Paragraph(text=filling.word("to", addressee))
    if isinstance(deadline, Deadline):
        last_day = day(deadline.last_day, filling.locale)
        yield Paragraph(text=filling.word("last_day", last_day, deadline.citation))
    elif deadline is not None:
        yield Paragraph(text=reason(deadline, filling.locale))


def _signed(filling: Filling, kind: str, group: Group, declaration: str | None) -> Iterator[Part]:
    """Set out the declaration and the one signature of the document (R57, R58, R74)."""
    heading, facts = filling.group(group)
    yield heading
    # The requisition declares two things in one text; a mark for either stands beside it, once.
    declarations = ("declares_correct", "assures_use") if kind == "requisitions" else ("declares_correct",)
    marks = filling.marks(*declarations, blank=None in map(filling.fact, declarations))
    yield Paragraph(text=declaration or in_language(DECLARATIONS[kind], filling.locale), marks=marks)
    if declaration is None:
        yield Paragraph(text=filling.word("paraphrase"), note=True)
    declared = filling.fact("declares_correct")
    # Where it is marked as missing, no answer stands beside.
    if declared is not None and not marks:
        answer = Fact(label=filling.word("declared"), value=value_text(declared, filling.locale))
        yield filling.together(answer.label, (answer,))
    yield facts


def _form(kind: str, filling: Filling, parts: tuple[Part, ...]) -> Form:
    others = filling.elsewhere()
    last = (Heading(text=filling.word("others")), Bullets(texts=others)) if others else ()
    form = Form(title=in_language(TITLES[kind], filling.locale), locale=filling.locale, parts=(*parts, *last))
    key = key_to_sources(form.as_text(), filling.locale)
    return attrs.evolve(form, parts=(*form.parts, Paragraph(text=key, note=True))) if key else form
