"""A sum paid in instalments as one table (*utbetalningsplan i ord*): who is paid what, who misses it, and where it goes."""

from collections.abc import Iterator

from grantkit.allocation.instalments import ConditionOutcome, InstalmentPlan
from grantkit.text.formatting import amount, in_language, money
from grantkit.text.tables import Sheet
from grantkit.text.wording import label, reason
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

__all__ = ["instalment_sheet"]

_ROWS = ("pot", "kept", "undetermined")
_MISSED = ("{} uppfyllde inte villkoret för {}", "{} did not meet the condition for {}")


def instalment_sheet(plan: InstalmentPlan, locale: str = "sv") -> Sheet:
    r"""Set out what each recipient is paid of each instalment, in all, and what it misses (*utbetalningsplan*).

    Below stand what is set apart in a pot, what stays with the payer, what nobody can say yet, and what each instalment is worth: what is paid and the
    three make it up. Notes name who missed a condition, and what is unknown.

    >>> from fractions import Fraction
    >>> from grantkit import AllocationMethod, Citation, allocate
    >>> from grantkit.allocation import Instalment, pay_in_instalments
    >>> shares = allocate(Sek.kronor(10), {"Norr": 1, "Syd": 1}, method=AllocationMethod.LARGEST_REMAINDER)
    >>> whole = Instalment(name="all", part=Fraction(1), citation=Citation("S1", "8.1"))
    >>> instalment_sheet(pay_in_instalments(shares, (whole,)), "en").rows[0]
    ('Norr', 'SEK\xa05', 'SEK\xa05', 'SEK\xa00')
    """
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
    for name in _ROWS:
        parts = [getattr(each, name) for each in plan.outcomes]
        rows.append((label(name, locale), *(money(each, locale) for each in (*parts, sum(parts, Sek.ZERO))), ""))
    worth = (*(each.total for each in plan.outcomes), plan.total)
    rows.append((label("total", locale), *(money(each, locale) for each in worth), ""))
    names = (each.instalment.name for each in plan.outcomes)
    return Sheet(
        caption=label("InstalmentPlan", locale),
        header=(label("recipient", locale), *names, label("paid", locale), label("missed_ore", locale)),
        rows=tuple(rows),
        notes=tuple(_notes(plan, locale)),
        sums=len(_ROWS) + 1,
    )


def _notes(plan: InstalmentPlan, locale: str) -> Iterator[str]:
    for each in plan.outcomes:
        for recipient, outcome in each.instalment.outcomes:
            if outcome is ConditionOutcome.NOT_MET:
                yield in_language(_MISSED, locale).format(recipient, each.instalment.name)
    unknown = (each for outcome in plan.outcomes for _, each in outcome.amounts if isinstance(each, Unknown))
    yield from (reason(each, locale) for each in dict.fromkeys(unknown))
