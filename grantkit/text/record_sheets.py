"""Records as tables (*uppgifter i tabell*): any record field by field, a case in order of time, findings and steps."""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import Any

import attrs

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.clauses import DutyClause, Note
from grantkit.agreement.forms import Form, Particular
from grantkit.agreement.parties import RecipientGroup
from grantkit.agreement.terms import Terms
from grantkit.allocation.keys import AllocationKey
from grantkit.allocation.weights import WeightSet
from grantkit.case.cases import GrantCase
from grantkit.case.documents import FinancialReport, OtherDocument
from grantkit.case.duty_lists import Duty
from grantkit.case.receipts import Receipt
from grantkit.case.steps import Step
from grantkit.text.field_names import FIELD_NAMES
from grantkit.text.formatting import (
    amount,
    capitalised,
    check_kind,
    day,
    in_language,
    listing,
    money,
    number,
    percentage,
    place,
    tuple_of,
)
from grantkit.text.labels import NAMES
from grantkit.text.pages import Sheet
from grantkit.text.wording import answer_text, finding_text, headings, label, status, value_text
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation
from grantkit.values.deadlines import Deadline
from grantkit.values.display import NotebookDisplay
from grantkit.values.findings import Finding, Modality
from grantkit.values.money import Sek
from grantkit.values.periods import Period
from grantkit.values.unknown import NotRegulated, Unknown

# The day of a fact in a case: the first of these that it has.
_DAYS = (
    *("arrived_on", "paid_on", "booked_on", "sent_on", "decided_on", "judged_on", "found_on", "requested_on"),
    *("declared_on", "stated_on", "made_on", "from_day"),
)
# The code of a note or a duty, and its words, stand in the place of the name of its type.
_OWN_WORDS = frozenset({"code", "sv", "en"})
# Records that wording can put into words.
_WITH_WORDS = (Duty, Particular, RecipientGroup, Period, Receipt, Unknown, NotRegulated)
_NOT_STATED = ("inte angivet: {}", "not stated: {}")
_PARTICULARS = ("{} uppgifter", "{} details")
_NO_FACTS = ("Inget har hänt än.", "Nothing has happened yet.")
_NO_FINDINGS = ("Inga anmärkningar.", "No findings.")
_WITHOUT_A_DAY = ("utan dag", "no day")


def record_sheet(record: Any, locale: str = "sv", *, without: tuple[str, ...] = ()) -> Sheet:
    """Return a sheet of one record (*uppgifter*): what it states, field by field, and last what it does not state.

    The fields *without* are left out of both.

    >>> from grantkit import Payment
    >>> record_sheet(Payment(amount=Sek.kronor(5), paid_on=date(2019, 12, 16)), "en").rows[1]
    ('paid on', 'Monday 16 December 2019')
    """
    checks = Checks()
    checks.require(attrs.has(type(record)) and isinstance(record, NotebookDisplay), "record", record, "a record")
    checks.items("without", without, str)
    checks.done()
    # A result names its answers itself, and shows them all.
    own: tuple[str, ...] = getattr(type(record), "SHOWN", ())
    answers = [(name, getattr(record, name)) for name in own] or list(_stated(record))
    said = {*without, *_OWN_WORDS, *(name for name, _ in answers)}
    fields = () if own else attrs.fields(type(record))
    silent = [field_name(record, each.name, locale) for each in fields if each.name not in said]
    note = in_language(_NOT_STATED, locale).format(listing(silent, locale))
    return Sheet(
        caption=capitalised(kind_of(record, locale)),
        header=headings(("term", "answer"), locale),
        rows=tuple(
            (field_name(record, name, locale), field_text(value, locale))
            for name, value in answers
            if name not in without
        ),
        notes=(note,) if silent else (),
        left=2,
    )


def records_sheet(result: Any, locale: str = "sv") -> Sheet:
    """Return a sheet of the records that a result gives (*poster*), with their amounts in kronor.

    >>> from grantkit import AllocationMethod
    >>> from grantkit.allocation import recover_weights
    >>> found = recover_weights({"A": Sek.kronor(1)}, Sek.kronor(1), AllocationMethod.FLOOR_EACH, between=(1, 1))
    >>> records_sheet(found, "en").caption
    'recovered weights'
    """
    records: tuple[dict[str, Any], ...] = result.records()
    # What stands in kronor is not told again in öre.
    keys = tuple(key for key in records[0] if key.removesuffix("_ore") not in {*records[0]} - {key}) if records else ()
    rows = tuple(tuple(_recorded(key, record, locale) for key in keys) for record in records)
    return Sheet(caption=label(type(result).__name__, locale), header=headings(keys, locale), rows=rows)


def items_sheet(report: FinancialReport, locale: str = "sv") -> Sheet:
    """Return a sheet of the costs of a financial report (*kostnader*), item by item.

    >>> items_sheet(FinancialReport(), "en").rows
    ()
    """
    check_kind("report", report, FinancialReport)
    return Sheet(
        caption=label("items", locale),
        header=headings(("category", "details", "amount"), locale),
        rows=tuple(
            (
                status(each.category, locale),
                told(each, locale, without=("category", "amount")),
                money(each.amount, locale),
            )
            for each in report.items
        ),
        left=2,
    )


def facts_sheet(case: GrantCase, locale: str = "sv") -> Sheet:
    r"""Return a sheet of what has happened in a case (*händelser*), in order of time; what has no day comes first.

    >>> from grantkit import Payment
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> paid = Payment(amount=Sek.kronor(5), paid_on=date(2019, 12, 16), reference="A 1")
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"), payments=(paid,))
    >>> facts_sheet(case, "en").rows
    (('Monday 16 December 2019', 'payment', 'reference: A 1', 'SEK\xa05'),)
    """
    check_kind("case", case, GrantCase)
    held = (getattr(case, field.name) for field in attrs.fields(GrantCase))
    facts = [fact for facts in held if isinstance(facts, tuple) for fact in facts]
    ordered = sorted(facts, key=lambda fact: _day_of(fact)[1] or date.min)
    return Sheet(
        caption=f"{case.recipient}: {case.agreement.name}",
        header=headings(("day", "event", "details", "amount"), locale),
        rows=tuple(_fact(fact, locale) for fact in ordered),
        notes=() if facts else (in_language(_NO_FACTS, locale),),
        left=3,
    )


def findings_sheet(findings: Iterable[Finding], locale: str = "sv") -> Sheet:
    """Return a sheet of findings (*iakttagelser*), each with how grave it is and with its place in the source.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> findings_sheet(AGREEMENT.check(), "en").rows[0][0]
    'notice'
    """
    found = tuple_of("findings", findings, Finding)
    return Sheet(
        caption=label("findings", locale),
        header=headings(("severity", "finding"), locale),
        rows=tuple((_gravity(each, locale), finding_text(each, locale)) for each in found),
        notes=() if found else (in_language(_NO_FINDINGS, locale),),
        left=2,
    )


def steps_sheet(steps: Iterable[Step], locale: str = "sv") -> Sheet:
    r"""Return a sheet of the reasoning (*led för led*): each step with its result, what went into it, and its place.

    >>> paid = (("paid", Sek.kronor(9)),)
    >>> step = Step(code="unspent", outcome=Sek.kronor(5), inputs=paid, citation=Citation("S1", "avsnitt 7"))
    >>> steps_sheet((step,), "en").rows
    (('unused', 'SEK\xa05', 'paid: SEK\xa09', 'section 7'),)
    """
    taken = tuple_of("steps", steps, Step)
    return Sheet(
        caption=label("steps", locale),
        header=headings(("step", "outcome", "inputs", "citation"), locale),
        rows=tuple(
            (
                label(each.code, locale),
                value_text(each.outcome, locale),
                "; ".join(
                    f"{value_text(name, locale)}: {value_text(value, locale)}"
                    for name, value in each.inputs
                    if value is not None
                ),
                place(each.citation, locale),
            )
            for each in taken
        ),
        left=4,
    )


def kind_of(record: Any, locale: str = "sv") -> str:
    """Name a record: a document of another kind, a duty or a note by its own words, anything else by its type.

    >>> kind_of(OtherDocument(kind="joint_plan")), kind_of(Sek.ZERO, "en")
    ('gemensam plan', 'Sek')
    """
    if isinstance(record, Note | DutyClause):
        asked = f"duties.{record.code}" if isinstance(record, DutyClause) else record.code
        return in_language((record.sv, record.en), locale) if record.sv else label(asked, locale)
    name = record.kind if isinstance(record, OtherDocument) else type(record).__name__
    return in_language(NAMES[name], locale) if name in NAMES else label(name, locale)


def field_name(record: Any, name: str, locale: str = "sv") -> str:
    """Name a field of a record (*fältets namn*), as in records of every other type unless it means another thing here.

    >>> from grantkit import Payment
    >>> field_name(Payment(amount=Sek.ZERO, paid_on=date(2019, 12, 16)), "paid_on", "en")
    'paid on'
    """
    own = f"{type(record).__name__}.{name}"
    return label(own if own in FIELD_NAMES else name, locale)


def told(record: Any, locale: str = "sv", *, without: tuple[str, ...] = ()) -> str:
    """Write in one line what a record states (*uppgifter på en rad*), apart from its citation and the fields *without*.

    >>> from grantkit import Payment
    >>> told(Payment(amount=Sek.kronor(5), paid_on=date(2019, 12, 16)), "en", without=("amount",))
    'paid on: Monday 16 December 2019'
    """
    return "; ".join(_told(record, locale, without))


def field_text(value: Any, locale: str = "sv") -> str:
    r"""Write the value of any field (*uppgift*): a day with its weekday, a share in percent, a record in one line.

    >>> field_text(date(2019, 12, 1), "en"), field_text(Fraction(3, 10)), field_text(Fraction(1, 3))
    ('Sunday 1 December 2019', '30\xa0%', '1/3')
    """
    if isinstance(value, date | Deadline):
        return day(value.last_day if isinstance(value, Deadline) else value, locale, weekday=True)
    if isinstance(value, Fraction):
        whole = value * 100
        return percentage(value, locale, decimals=0) if whole.denominator == 1 else str(value)
    if type(value) is int:
        return number(value, locale)
    if isinstance(value, tuple):
        return _several(value, locale)
    return _record_text(value, locale) if attrs.has(type(value)) else answer_text(value, locale)


def _record_text(value: Any, locale: str) -> str:
    """Write a record within another: by its name, by its own words, or by what it states, with its place."""
    if isinstance(value, GrantAgreement | AllocationKey | WeightSet):
        return value_text(value.name, locale)
    if isinstance(value, Terms):
        return value_text(value.group, locale)
    if isinstance(value, Form):
        return in_language(_PARTICULARS, locale).format(number(len(value.particulars), locale))
    if isinstance(value, Finding):
        return finding_text(value, locale)
    if not _is_plain_record(value):
        return answer_text(value, locale)
    where = getattr(value, "citation", None)
    cited = f" ({place(where, locale)})" if isinstance(where, Citation) else ""
    # The only thing that is stated goes without saying what it is.
    stated = [each for each in _stated(value) if each[0] != "citation"]
    text = field_text(stated[0][1], locale) if len(stated) == 1 else ", ".join(_told(value, locale))
    return f"{text}{cited}"


def _recorded(key: str, record: dict[str, Any], locale: str) -> str:
    # A record has öre as an int, alone or beside the same in kronor, under a name that ends so.
    ore = record.get(f"{key}_ore", record[key] if key == "ore" or key.endswith("_ore") else None)
    return money(Sek(ore=ore), locale) if type(ore) is int else value_text(record[key], locale)


def _is_plain_record(value: Any) -> bool:
    """Return whether a value is a record that has no words of its own."""
    kind: Any = type(value)
    return attrs.has(kind) and kind.__str__ is object.__str__ and not isinstance(value, _WITH_WORDS)


def _told(record: Any, locale: str, without: tuple[str, ...] = ()) -> Iterator[str]:
    for name, value in _stated(record):
        if name not in (*without, "citation"):
            named = field_name(record, name, locale)
            yield named if value is True else f"{named}: {field_text(value, locale)}"


def _several(values: tuple[Any, ...], locale: str) -> str:
    """Write several values as a list; a pair among them is what it is about and what is said of it."""
    texts = [
        f"{value_text(each[0], locale)}: {field_text(each[1], locale)}"
        if isinstance(each, tuple) and len(each) == 2
        else field_text(each, locale)
        for each in values
    ]
    if any(map(_is_plain_record, values)) and len(values) > 1:
        return "; ".join(f"{count}) {text}" for count, text in enumerate(texts, 1))
    return listing(texts, locale)


def _stated(record: Any) -> Iterator[tuple[str, Any]]:
    """Give the fields in which a record states something; a no is something, unless it is what is said of most."""
    named = _OWN_WORDS if isinstance(record, Note | DutyClause) else frozenset()
    for field in (each for each in attrs.fields(type(record)) if each.name not in named):
        value = getattr(record, field.name)
        usual = value is False and field.default is False
        blank = value == "" or (type(value) is str and not value.strip())
        # Such as contact details in which nothing was filled in.
        empty = _is_plain_record(value) and not any(_stated(value))
        if value is not None and value != () and not usual and not blank and not empty:
            yield field.name, value


def _day_of(fact: Any) -> tuple[str, date | None]:
    return next(((name, at) for name in _DAYS if (at := getattr(fact, name, None)) is not None), ("", None))


def _fact(fact: Any, locale: str) -> tuple[str, ...]:
    name, at = _day_of(fact)
    without = (name, "amount", "kind") if isinstance(fact, OtherDocument) else (name, "amount")
    return (
        in_language(_WITHOUT_A_DAY, locale) if at is None else day(at, locale, weekday=True),
        kind_of(fact, locale),
        told(fact, locale, without=without),
        amount(fact.amount, locale) if getattr(fact, "amount", None) is not None else "",
    )


def _gravity(finding: Finding, locale: str) -> str:
    """Write how grave a finding is, and whether what it tells happened by itself."""
    by_itself = [status(finding.modality, locale)] if finding.modality is Modality.BY_ITSELF else []
    return "; ".join([status(finding.severity, locale), *by_itself])
