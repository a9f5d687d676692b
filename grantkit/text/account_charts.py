"""The account of one case (*vattenfall*), drawn as bars that each begin where another ends."""

from collections.abc import Iterator

from grantkit.case.assessments import Assessment
from grantkit.case.ledgers import Ledger
from grantkit.text.bar_charts import BarChart, bar
from grantkit.text.formatting import capitalised, day
from grantkit.text.wording import label, status
from grantkit.values._checks import check_exact
from grantkit.values.amounts import Amount
from grantkit.values.money import Sek

# The parts of an entitlement that may be left unpaid, from the bottom up.
_NOT_PAID = ("awaiting", "refused", "conditional", "open", "lapsed", "released", "unclaimed", "undetermined")


def waterfall_chart(source: Assessment | Ledger, *, locale: str = "sv") -> BarChart:
    r"""Chart the account of one case (*vattenfall*, R67, R77, R80): entitled, paid, used, repaid, to be reclaimed.

    Each part of the entitlement that was not paid on the right (awaited, refused, open, lapsed and so on) has a bar of
    its own, if there is any, and the last one ends where the entitlement does. What was paid without right, or on a
    right that is not known, ends where the paid amount does. The used amount stands above the unspent one, and the
    repaid above the outstanding one, so that each pair ends where the whole does. What may or shall be reclaimed
    includes the outstanding amount, and begins at 0. An amount that is unknown or not regulated is stated as such and
    has no bar.

    >>> from datetime import date
    >>> from grantkit import GrantCase, Payment, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> paid = Payment(amount=Sek.kronor(1_000), paid_on=date(2019, 12, 2))
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"), payments=(paid,))
    >>> chart = waterfall_chart(assess(case, as_of=date(2019, 12, 3)), locale="en")
    >>> [(bar.label, bar.text.replace("\xa0", " ")) for bar in chart.bars][1:4]
    [('lapsed', 'SEK 18,735,782'), ('paid', 'SEK 1,000'), ('paid without right', 'SEK 1,000')]
    """
    check_exact("source", source, Assessment, Ledger)
    title = capitalised(label("account", locale))
    if isinstance(source, Assessment):
        right = f"{label('the_right', locale)} {status(source.right, locale)}"
        title = f"{source.case.recipient}, {day(source.as_of, locale)}: {right}"
        source = source.ledger
    rows: tuple[tuple[str, Amount, str], ...] = (
        ("entitled", Sek.ZERO, "whole"),
        *_not_paid(source),
        ("paid", Sek.ZERO, "whole"),
        *_paid_otherwise(source),
        ("used", source.unspent, "done"),
        ("unspent", Sek.ZERO, "left"),
        ("repaid", source.outstanding, "done"),
        ("outstanding", Sek.ZERO, "left"),
        ("exposure", Sek.ZERO, "may"),
    )
    bars = (bar(label(term, locale), getattr(source, term), below, kind, locale) for term, below, kind in rows)
    return BarChart(title=title, bars=tuple(bars), locale=locale)


def _not_paid(ledger: Ledger) -> Iterator[tuple[str, Amount, str]]:
    below = ledger.paid_on_right
    for term in _NOT_PAID:
        amount = getattr(ledger, term)
        if isinstance(amount, Sek) and isinstance(below, Sek) and amount:
            yield term, below, "left"
            below += amount


def _paid_otherwise(ledger: Ledger) -> Iterator[tuple[str, Amount, str]]:
    """Yield what was paid without right, and what was paid on a right that is not known, if there is any."""
    below = ledger.paid_on_right
    for term, kind in (("paid_without_right", "wrong"), ("paid_undetermined", "left")):
        amount = getattr(ledger, term)
        if term == "paid_without_right" or amount != Sek.ZERO:
            yield term, below, kind
        if isinstance(amount, Sek) and isinstance(below, Sek):
            below += amount
