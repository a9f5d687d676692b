"""What of the grant was not used, in three numbers (*medel som inte har förbrukats*)."""

from grantkit.model.choices import EarmarkTest
from grantkit.model.outcomes import UnspentFunds
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation
from grantkit.values.money import Sek, check_amount
from grantkit.values.unknown import NotRegulated, Unknown

__all__ = ["unspent_funds"]


def unspent_funds(
    *,
    received: Sek | Unknown,
    total_costs: Sek | Unknown,
    charged: Sek | Unknown,
    earmark: Sek | Unknown | NotRegulated,
    earmark_costs: Sek | Unknown,
    earmark_test: EarmarkTest = EarmarkTest.INFORMATIONAL,
    citation: Citation,
) -> UnspentFunds:
    """Reckon what was not used (*ej förbrukat*), by the form, by the earmark and by what was charged to the grant (R66 to R69).

    The form subtracts total costs, whatever their financing, from the grant reported received; below 0 nothing is unspent, and the raw
    difference is kept. The earmark's number is the earmark less the costs tagged with it, at least 0. Which of them the text makes
    repayable is the earmark test's to say: the form's alone (INFORMATIONAL), or the greater of the two (BINDING). A number that needs a
    fact nobody has is that Unknown.

    >>> funds = unspent_funds(
    ...     received=Sek.kronor(100),
    ...     total_costs=Sek.kronor(120),
    ...     charged=Sek.kronor(90),
    ...     earmark=Sek.kronor(12),
    ...     earmark_costs=Sek.kronor(5),
    ...     citation=Citation("S1", "Bilaga 2 p. 3", ("R67",)),
    ... )
    >>> funds.form_raw, funds.form, funds.earmark, funds.not_charged, funds.repayable_by_text
    (Sek.kronor(-20), Sek.kronor(0), Sek.kronor(7), Sek.kronor(10), Sek.kronor(0))
    """
    checks = Checks()
    check_amount(checks, "received", received, Unknown)
    check_amount(checks, "total_costs", total_costs, Unknown)
    check_amount(checks, "charged", charged, Unknown)
    check_amount(checks, "earmark", earmark, Unknown, NotRegulated)
    check_amount(checks, "earmark_costs", earmark_costs, Unknown)
    checks.exact("earmark_test", earmark_test, EarmarkTest)
    checks.exact("citation", citation, Citation)
    checks.done()
    raw = _difference(received, total_costs)
    form = _floored(raw)
    unmet = earmark if isinstance(earmark, NotRegulated) else _floored(_difference(earmark, earmark_costs))
    repayable = form
    if earmark_test is EarmarkTest.BINDING and not isinstance(unmet, NotRegulated):
        repayable = _greater(form, unmet)
    return UnspentFunds(
        form_raw=raw,
        form=form,
        earmark=unmet,
        not_charged=_floored(_difference(received, charged)),
        repayable_by_text=repayable,
        citation=citation,
    )


def _difference(first: Sek | Unknown, second: Sek | Unknown) -> Sek | Unknown:
    if isinstance(first, Unknown):
        return first
    return second if isinstance(second, Unknown) else first - second


def _floored(amount: Sek | Unknown) -> Sek | Unknown:
    return amount if isinstance(amount, Unknown) else max(amount, Sek.ZERO)


def _greater(first: Sek | Unknown, second: Sek | Unknown) -> Sek | Unknown:
    if isinstance(first, Unknown):
        return first
    return second if isinstance(second, Unknown) else max(first, second)
