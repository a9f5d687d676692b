"""What an agreement says, as tables (*överenskommelsens innehåll*): terms clause by clause, budget, readings, keys."""

from collections.abc import Hashable, Iterator, Mapping
from fractions import Fraction
from typing import Any

import attrs

from grantkit.agreement.budgets import Budget, BudgetLine, SumKind
from grantkit.agreement.forms import Form
from grantkit.agreement.policies import FROM_TERMS, Policies
from grantkit.agreement.readings import Readings
from grantkit.allocation.key_parts import FixedAmounts, KeyPart, Proportional, check_part
from grantkit.allocation.keys import AllocationKey
from grantkit.allocation.quotas import parts_in
from grantkit.allocation.unit_prices import Priced
from grantkit.allocation.weights import WeightSet
from grantkit.text.formatting import (
    amount,
    capitalised,
    check_kind,
    day,
    in_language,
    number,
    percentage,
    place,
)
from grantkit.text.key_sentences import key_sentence, rule_sentence
from grantkit.text.pages import Sheet
from grantkit.text.wording import finding_text, headings, label, policy, status, value_text
from grantkit.values._checks import Checks

_FROM_TERMS = ("som villkoren läses", "as the terms read it")
_STATED = ("enligt källan från {}", "stated to be of {}")
_ACTUAL = ("från {}", "of {}")


def form_sheet(form: Form, locale: str = "sv") -> Sheet:
    """Return a sheet of what a document must contain (*blankett*), in the order of the form.

    >>> form_sheet(Form(particulars=()), "en").header
    ('item', 'source')
    """
    check_kind("form", form, Form)
    return Sheet(
        caption=capitalised(label("Form", locale)),
        header=headings(("term", "citation"), locale),
        rows=tuple((value_text(each, locale), place(each.citation, locale)) for each in form.particulars),
        left=2,
    )


def budget_sheet(budget: Budget, locale: str = "sv") -> Sheet:
    r"""Return a sheet of a budget (*budget*): its lines, the sums that are printed, and what does not add up.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> budget_sheet(AGREEMENT.budget, "en").rows[-1]
    ('total', '', 'the table of section 8', 'SEK\xa03,360,000,000')
    """
    check_kind("budget", budget, Budget)
    printed = (*((each.label, each.printed, each.citation) for each in budget.subtotals),)
    sums = (*printed, (label("total", locale), budget.total, budget.citation))
    return Sheet(
        caption=capitalised(label("budget", locale)),
        header=headings(("line", "beneficiary", "citation", "amount"), locale),
        rows=(
            *(
                (
                    each.label,
                    value_text(each.beneficiary, locale),
                    place(each.citation, locale),
                    sum_of_line(each, locale),
                )
                for each in budget.lines
            ),
            *((name, "", place(where, locale), amount(printed, locale)) for name, printed, where in sums),
        ),
        notes=tuple(finding_text(each, locale) for each in budget.check()),
        left=3,
        sums=len(sums),
    )


def sum_of_line(line: BudgetLine, locale: str = "sv") -> str:
    """Write the sum of a line, and that it is the most or about, where it is not exact (*belopp*, F11)."""
    shown = amount(line.amount, locale)
    return shown if line.exactness is SumKind.EXACT else f"{status(line.exactness, locale)} {shown}"


def readings_sheet(readings: Readings | Policies, locale: str = "sv") -> Sheet:
    """Return a sheet of each question of reading and its answer (*tolkningar*): of the terms, or of the caller.

    >>> readings_sheet(Policies(), "en").rows[0]
    ('how far own staffing reaches', 'as the terms read it')
    >>> readings_sheet(Readings(), "en").rows[0]
    ('how far own staffing reaches', 'the whole section', 'the default of grantkit')
    """
    check_kind("readings", readings, Readings, Policies)
    fields = [each.name for each in attrs.fields(type(readings))]
    if isinstance(readings, Policies):
        chosen = ((name, getattr(readings, name)) for name in fields)
        rows: tuple[tuple[str, ...], ...] = tuple(
            (
                policy(name, locale),
                in_language(_FROM_TERMS, locale) if choice is FROM_TERMS else status(choice, locale),
            )
            for name, choice in chosen
        )
        return _read("Policies", ("question", "chosen"), rows, locale)
    read = ((name, getattr(readings, name)) for name in fields)
    rows = tuple(
        (policy(name, locale), status(each.choice, locale), place(each.citation, locale)) for name, each in read
    )
    return _read("readings", ("question", "answer", "citation"), rows, locale)


def weights_sheet(weights: WeightSet, locale: str = "sv") -> Sheet:
    """Return a sheet of weights (*fördelningsunderlag*): of each recipient, its part of the whole, and the sum.

    >>> from grantkit import Citation
    >>> clause = Citation("S1", "avsnitt 7")
    >>> pair = WeightSet(name="population", values=(("A", 3), ("B", 1)), source="s", citation=clause)
    >>> weights_sheet(pair, "en").rows
    (('A', '3', '75.00%'), ('B', '1', '25.00%'), ('total', '4', '100.00%'))
    """
    check_kind("weights", weights, WeightSet)
    total = weights.total
    shared = (*((str(each), weight) for each, weight in weights.values), (label("total", locale), total))
    days = (
        in_language(way, locale).format(day(at, locale))
        for way, at in ((_STATED, weights.stated_date), (_ACTUAL, weights.actual_date))
        if at is not None
    )
    source = ", ".join((weights.source, place(weights.citation, locale), *days))
    return Sheet(
        caption=capitalised(value_text(weights.name, locale)),
        header=headings(("recipient", "weight", "part"), locale),
        rows=tuple(
            (name, _weight(weight, locale), percentage(Fraction(weight) / Fraction(total), locale) if total else "–")
            for name, weight in shared
        ),
        notes=(f"{label('source', locale)}: {source}", *(finding_text(each, locale) for each in weights.check())),
        sums=1,
    )


def key_sheet(key: AllocationKey | KeyPart, locale: str = "sv") -> Sheet:
    """Return a sheet of a key or of a part of one (*fördelningsnyckel*): its sentence and its figures.

    >>> from grantkit import Citation
    >>> from grantkit.allocation import EqualShares
    >>> key = AllocationKey(name="lika", rule=EqualShares(("Norr", "Syd")), citation=Citation("S1", "avsnitt 7"))
    >>> key_sheet(key).caption, key_sheet(key).rows
    ('Lika: i lika delar till 2 mottagare (avsnitt 7).', (('Norr',), ('Syd',)))
    """
    rule = key.rule if isinstance(key, AllocationKey) else key
    checks = Checks()
    check_part(checks, "key", rule)
    checks.done()
    columns = [column for part in parts_in(rule) for column in _figures(part, locale)]
    return Sheet(
        caption=key_sentence(key, locale) if isinstance(key, AllocationKey) else rule_sentence(rule, locale),
        header=(label("recipient", locale), *(name for name, _ in columns)),
        rows=tuple((str(each), *(figures.get(each, "–") for _, figures in columns)) for each in rule.recipients),
    )


def _figures(part: object, locale: str) -> Iterator[tuple[str, Mapping[Hashable, str]]]:
    if isinstance(part, Proportional):
        values = part.weights.values
        yield value_text(part.weights.name, locale), {each: _weight(weight, locale) for each, weight in values}
    elif isinstance(part, FixedAmounts):
        yield label("amount", locale), {each: amount(fixed, locale) for each, fixed in part.amounts}
    elif isinstance(part, Priced):
        yield label("units", locale), {each: _weight(units, locale) for each, units in part.units}


def _weight(weight: Any, locale: str) -> str:
    return str(weight) if isinstance(weight, Fraction) else number(weight, locale)


def _read(name: str, columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...], locale: str) -> Sheet:
    caption = capitalised(label(name, locale))
    return Sheet(caption=caption, header=headings(columns, locale), rows=rows, left=len(columns))
