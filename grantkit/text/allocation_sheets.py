"""Tables in words about how sums are shared out (*fördelning i ord*): printed, computed, compared, paid and audited."""

from collections.abc import Hashable, Iterator
from fractions import Fraction

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.compared_sides import Effects
from grantkit.agreement.comparisons import ComparedShare, Comparison
from grantkit.allocation.allocations import Allocation
from grantkit.allocation.audits import TableAudit
from grantkit.allocation.column_audits import ColumnAudit
from grantkit.allocation.instalments import ConditionOutcome, InstalmentPlan
from grantkit.allocation.methods import AllocationMethod
from grantkit.allocation.tables import PublishedTable
from grantkit.allocation.two_way_roundings import ControlledRounding
from grantkit.text.agreement_sheets import sum_of_line
from grantkit.text.formatting import amount, check_kind, few, in_language, money, number, place
from grantkit.text.pages import Sheet
from grantkit.text.wording import answer_text, finding_text, headings, label, reason, status, value_text
from grantkit.values.amounts import total
from grantkit.values.money import Sek
from grantkit.values.periods import Period
from grantkit.values.unknown import Unknown

_KRONOR = ("kr", "SEK")
_EFFECTS = ("total", "weights", "key", "rounding")
_NOT_PAID = ("pot", "kept", "undetermined")
_MISSED = ("{} uppfyllde inte villkoret för {}", "{} did not meet the condition for {}")
_TIED = ("{} stod lika", "{} were level")
_BY_WEIGHT = ("den större vikten gick före", "the larger weight went first")
_BY_ORDER = ("vikten var lika, och ordningen avgjorde", "the weights were equal, and the order decided")
_BY_BOTH = (
    "den större vikten gick före, och mellan {} med lika vikt avgjorde ordningen",
    "the larger weight went first, and between {} of equal weight the order decided",
)


def agreement_sheet(agreement: GrantAgreement, locale: str = "sv") -> Sheet:
    """Return a sheet of an agreement (*överenskommelse*): its money line by line, the day of signing and the period.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> agreement_sheet(AGREEMENT, "en").rows[0][1].replace("\u00a0", " ")
    'SEK 2,835,000,000'
    """
    check_kind("agreement", agreement, GrantAgreement)
    lines = tuple((line.label, sum_of_line(line, locale)) for line in agreement.budget.lines)
    own = tuple(dict.fromkeys(terms.period for terms in agreement.terms if isinstance(terms.period, Period)))
    facts = {
        "registration_number": agreement.registration_number,
        # Where the text as a whole has no period, its terms may.
        "period": agreement.period if isinstance(agreement.period, Period) or not own else own,
        "signed_on": agreement.signed_on,
    }
    if not agreement.parties and isinstance(agreement.signed_on, Unknown):
        # A decision or a regulation has no parties that sign it.
        del facts["signed_on"]
    return Sheet(
        caption=agreement.name,
        header=(label("lines", locale), in_language(_KRONOR, locale)),
        rows=(*lines, (label("total", locale), amount(agreement.budget.total, locale))),
        notes=tuple(f"{label(fact, locale)}: {answer_text(value, locale)}" for fact, value in facts.items()),
        sums=1,
    )


def published_sheet(table: PublishedTable, locale: str = "sv") -> Sheet:
    """Return a sheet of a printed table as it is printed (*fördelningstabell*), with its place in the source.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import BILAGA_1
    >>> print(*published_sheet(BILAGA_1).header, sep=" | ")
    mottagare | tabell 1 | tabell 2 | summa
    """
    check_kind("table", table, PublishedTable)
    totals = () if table.totals is None else ((label("total", locale), table.totals),)
    return Sheet(
        caption=table.title,
        header=headings(("recipient", *table.columns), locale),
        rows=tuple(
            (str(recipient), *(value_text(each, locale) for each in amounts))
            for recipient, amounts in (*table.rows, *totals)
        ),
        notes=(place(table.citation, locale),),
        sums=len(totals),
    )


def allocation_sheet(allocation: Allocation, locale: str = "sv") -> Sheet:
    r"""Return a sheet of an allocation (*fördelning*): who gets how much, what the key leaves, and the rounding.

    The last row is their sum. The notes say how ties were decided.

    >>> from grantkit import allocate
    >>> sheet = allocation_sheet(allocate(Sek.kronor(10), {"A": 1, "B": 2}, method=AllocationMethod.FLOOR_EACH), "en")
    >>> print(sheet.as_text().replace("\u00a0", " "))
    allocation: SEK 10, each rounded down
    recipient     SEK
    ---------  ------
    A           SEK 3
    B           SEK 6
    residual    SEK 1
    total      SEK 10
    """
    check_kind("allocation", allocation, Allocation)
    rows = [(str(recipient), money(value, locale)) for recipient, value in allocation.amounts.items()]
    unshared = _not_shared_out(allocation)
    if unshared:
        rows.append((label("not_shared_out", locale), money(unshared, locale)))
    rows.append((label("residual", locale), money(allocation.residual - unshared, locale)))
    rows.append((label("total", locale), money(allocation.total, locale)))
    shared = f"{money(allocation.total, locale)}, {status(allocation.method, locale)}"
    return Sheet(
        caption=f"{label('allocation', locale)}: {shared}",
        header=(label("recipient", locale), in_language(_KRONOR, locale)),
        rows=tuple(rows),
        notes=_tie_notes(allocation, locale),
        sums=len(rows) - len(allocation.recipients),
    )


def comparison_sheet(comparison: Comparison, locale: str = "sv") -> Sheet:
    """Return a sheet of a comparison (*jämförelse*): who gains, who loses, and what the difference is due to.

    Effects are rounded to whole öre; ``records()`` has them exactly. Below the recipients are the sum of each column,
    and the part of each total that was not placed. Notes state which effects could not be separated, and what is
    missing if effects or amounts are not known.

    >>> from grantkit import allocate, compare
    >>> weights, method = {"Norr": 1, "Syd": 3}, AllocationMethod.FLOOR_EACH
    >>> made = [allocate(Sek.kronor(total), weights, method=method) for total in (80, 100)]
    >>> print(*comparison_sheet(compare(*made), "en").header[:4], sep=" | ")
    recipient | first | second | difference
    """
    check_kind("comparison", comparison, Comparison)
    per_inhabitant = any(share.per_inhabitant is not None for share in comparison.shares)
    columns = ["first", "second", "difference", *(f"due_to_{effect}" for effect in _EFFECTS), "rank"]
    columns += ["first_per_inhabitant", "second_per_inhabitant"] if per_inhabitant else []
    sums = (*_amounts(*comparison.placed, locale), *_effects(comparison.effects, locale))
    residuals = _amounts(*comparison.residuals, locale)
    below = ((label("total", locale), *sums), (label("not_placed", locale), *residuals))
    unknown = (each for share in comparison.shares for each in (share.first, share.second) if isinstance(each, Unknown))
    return Sheet(
        caption=label("Comparison", locale),
        header=headings(("recipient", *columns), locale),
        rows=(
            *(_compared(share, locale, per_inhabitant=per_inhabitant) for share in comparison.shares),
            *((*row, *("",) * (len(columns) + 1 - len(row))) for row in below),
        ),
        notes=(
            *(finding_text(finding, locale) for finding in comparison.findings),
            *(reason(each, locale) for each in dict.fromkeys((*comparison.missing, *unknown))),
        ),
        sums=len(below),
    )


def controlled_rounding_sheet(rounding: ControlledRounding, locale: str = "sv") -> Sheet:
    """Return a sheet of the table whose rows and columns both add up, or of what makes it impossible.

    >>> from grantkit.allocation import controlled_rounding
    >>> rows, columns = {"Norr": Sek.kronor(1), "Syd": Sek.kronor(2)}, {"a": Sek.kronor(3)}
    >>> made = controlled_rounding(rows, columns, weights={"Norr": 1, "Syd": 2})
    >>> " | ".join(controlled_rounding_sheet(made).rows[1]).replace("\u00a0", " ")
    'Syd | 2 kr'
    """
    check_kind("rounding", rounding, ControlledRounding)
    return Sheet(
        caption=label("ControlledRounding", locale),
        header=headings(("recipient", *rounding.columns), locale),
        rows=tuple(
            (str(recipient), *(money(cell, locale) for cell in cells)) for recipient, cells in rounding.amounts or ()
        ),
        notes=tuple(finding_text(finding, locale) for finding in rounding.findings),
    )


def table_audit_sheet(audit: TableAudit, locale: str = "sv") -> Sheet:
    """Return a sheet of how many cells of each column each method explains (*granskning*).

    The notes are the findings and what is missing.

    >>> from grantkit import audit_table
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import BILAGA_1
    >>> sheet = table_audit_sheet(audit_table(BILAGA_1), "en")
    >>> sheet.header[2], sheet.rows[1]
    ('each rounded by itself', ('table 2', '21', '21', '20', '20', '20', '9'))
    """
    check_kind("audit", audit, TableAudit)
    return Sheet(
        caption=f"{label('TableAudit', locale)}: {audit.table.title}",
        header=(
            label("column", locale),
            label("readable", locale),
            *(status(method, locale) for method in AllocationMethod),
        ),
        rows=tuple(_audited(column, locale) for column in audit.columns),
        notes=(
            *(finding_text(finding, locale) for finding in audit.findings),
            *(reason(each, locale) for each in audit.missing),
        ),
    )


def instalment_sheet(plan: InstalmentPlan, locale: str = "sv") -> Sheet:
    r"""Return a sheet of what each recipient is paid of each instalment and what it misses (*utbetalningsplan*).

    Below are the amounts set apart in a pot, kept by the payer and undetermined, and the value of each instalment,
    which is the sum of these and what is paid. Notes name those who missed a condition, and what is unknown.

    >>> from grantkit import Citation, allocate
    >>> from grantkit.allocation import Instalment, pay_in_instalments
    >>> shares = allocate(Sek.kronor(10), {"Norr": 1, "Syd": 1}, method=AllocationMethod.LARGEST_REMAINDER)
    >>> whole = Instalment(name="all", part=Fraction(1), citation=Citation("S1", "avsnitt 8.1"))
    >>> instalment_sheet(pay_in_instalments(shares, (whole,)), "en").rows[0]
    ('Norr', 'SEK\xa05', 'SEK\xa05', 'SEK\xa00')
    """
    check_kind("plan", plan, InstalmentPlan)
    paid = plan.amounts
    rows = [
        (
            str(recipient),
            *(amount(each.amount(recipient), locale) for each in plan.outcomes),
            amount(paid[recipient], locale),
            amount(missed, locale),
        )
        for recipient, missed in plan.missed.items()
    ]
    for name in _NOT_PAID:
        parts = [getattr(each, name) for each in plan.outcomes]
        rows.append((label(name, locale), *(money(each, locale) for each in (*parts, total(parts))), ""))
    worth = (*(each.total for each in plan.outcomes), plan.total)
    rows.append((label("total", locale), *(money(each, locale) for each in worth), ""))
    names = (each.instalment.name for each in plan.outcomes)
    return Sheet(
        caption=label("InstalmentPlan", locale),
        header=(label("recipient", locale), *names, label("paid", locale), label("missed_ore", locale)),
        rows=tuple(rows),
        notes=tuple(_instalment_notes(plan, locale)),
        sums=len(_NOT_PAID) + 1,
    )


def _tie_notes(allocation: Allocation, locale: str = "sv") -> tuple[str, ...]:
    """Name the recipients between which only the tie rule chose (*skiljeregel*), and whether weight or order decided.

    Return nothing if nobody was tied.

    >>> from grantkit import allocate
    >>> one_and_three = allocate(Sek.kronor(2), {"A": 1, "B": 3}, method=AllocationMethod.LARGEST_REMAINDER)
    >>> _tie_notes(one_and_three), _tie_notes(one_and_three, "en")
    (('A och B stod lika; den större vikten gick före.',), ('A and B were level; the larger weight went first.',))
    """
    if not allocation.tied:
        return ()
    tied = few(map(str, allocation.tied), locale)
    equals = _decided_by_order(allocation)
    if not equals:
        rule = in_language(_BY_WEIGHT, locale)
    elif len(equals) == len(allocation.tied):
        rule = in_language(_BY_ORDER, locale)
    else:
        rule = in_language(_BY_BOTH, locale).format(few(map(str, equals), locale))
    return (f"{in_language(_TIED, locale).format(tied)}; {rule}.",)


def _decided_by_order(allocation: Allocation) -> list[Hashable]:
    """Return the tied recipients whose equals in weight got another number of units; only the order decided there."""
    tied = set(allocation.tied)
    given = zip(allocation.recipients, allocation.weights, allocation.units, strict=True)
    rows = [(recipient, Fraction(weight), units) for recipient, weight, units in given if recipient in tied]
    counts: dict[Fraction, set[int]] = {}
    for _, weight, units in rows:
        counts.setdefault(weight, set()).add(units)
    return [recipient for recipient, weight, _ in rows if len(counts[weight]) > 1]


def _not_shared_out(allocation: Allocation) -> Sek:
    """Return what the key of an allocation leaves (*ej fördelat*: caps, units at a price), in whole öre.

    This is not an effect of rounding.

    >>> from grantkit import AllocationKey, Citation, allocate
    >>> from grantkit.allocation import Priced
    >>> doses = Priced((("A", 12), ("B", 5)), Sek.kronor(275))
    >>> key = AllocationKey(name="doser", rule=doses, citation=Citation("S1", "avsnitt 7"))
    >>> _not_shared_out(allocate(Sek.miljoner(1), key, method=AllocationMethod.LARGEST_REMAINDER))
    Sek.kronor(995325)
    """
    if allocation.key is None or allocation.pool is None:
        return Sek.ZERO
    return Sek(ore=int(allocation.total.ore - allocation.pool))


def _compared(share: ComparedShare, locale: str, *, per_inhabitant: bool) -> tuple[str, ...]:
    heads: tuple[str, ...] = ()
    if per_inhabitant:
        heads = tuple(_in_ore(each, locale) for each in share.per_inhabitant or (None, None))
    ranks = " → ".join("–" if rank is None else number(rank, locale) for rank in share.ranks)
    return (
        str(share.recipient),
        *_amounts(share.first, share.second, locale),
        *_effects(share.effects, locale),
        ranks,
        *heads,
    )


def _amounts(first: Sek | Unknown, second: Sek | Unknown, locale: str) -> tuple[str, ...]:
    between = second - first if isinstance(first, Sek) and isinstance(second, Sek) else None
    return (amount(first, locale), amount(second, locale), amount(between, locale))


def _effects(effects: Effects | None, locale: str) -> tuple[str, ...]:
    return tuple(_in_ore(None if effects is None else getattr(effects, effect), locale) for effect in _EFFECTS)


def _in_ore(exact: Fraction | None, locale: str) -> str:
    """Write an exact number of öre, rounded to whole ones, a half away from zero."""
    if exact is None:
        return amount(None, locale)
    rounded = (2 * abs(exact.numerator) + exact.denominator) // (2 * exact.denominator)
    return money(Sek(ore=rounded if exact > 0 else -rounded), locale)


def _audited(column: ColumnAudit, locale: str) -> tuple[str, ...]:
    explained = {fit.method: fit.explained for fit in column.fits}
    counts = (value_text(explained.get(method), locale) for method in AllocationMethod)
    return (label(column.column, locale), str(column.readable), *counts)


def _instalment_notes(plan: InstalmentPlan, locale: str) -> Iterator[str]:
    for each in plan.outcomes:
        for recipient, outcome in each.instalment.outcomes:
            if outcome is ConditionOutcome.NOT_MET:
                yield in_language(_MISSED, locale).format(recipient, each.instalment.name)
    unknown = (each for outcome in plan.outcomes for _, each in outcome.amounts if isinstance(each, Unknown))
    yield from (reason(each, locale) for each in dict.fromkeys(unknown))
