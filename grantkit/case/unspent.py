"""What of the grant was not used, in three numbers (*medel som inte har förbrukats*)."""

from collections.abc import Callable, Iterator

import attrs

from grantkit.agreement.readings import EarmarkTest
from grantkit.agreement.terms import UnusedStandard
from grantkit.case.costs import CostSummary
from grantkit.case.ledgers import Ledger
from grantkit.case.situations import Situation
from grantkit.values._checks import Checks
from grantkit.values.amounts import Amount, at_least_zero, greatest, less, total
from grantkit.values.citations import Citation
from grantkit.values.display import NotebookDisplay
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek, check_amount
from grantkit.values.unknown import NotRegulated, Unknown

EARMARK_UNUSED = FindingKind(
    "earmark_unused",
    Severity.WARNING,
    Modality.NONE,
    sv="{amount} av de avsatta medlen saknar redovisad kostnad.",
    en="{amount} of the earmark is met by no reported cost.",
)
UNSPENT_FIGURES_DIFFER = FindingKind(
    "unspent_figures_differ",
    Severity.WARNING,
    Modality.NONE,
    sv=(
        "Ej förbrukat är {by_form} räknat från det mottagna bidraget i berättelsen och {by_account} räknat "
        "från det utbetalda: skillnad {difference}. Det senare styr här."
    ),
    en=(
        "Unspent is {by_form} counted from the grant that the report says was received, and {by_account} "
        "from what was paid: difference {difference}. The latter governs here."
    ),
)


# What each test makes repayable, of the form's number and the earmark's; None: the form's alone.
_MADE_REPAYABLE: dict[EarmarkTest, Callable[[Sek | Unknown, Sek | Unknown], Sek | Unknown] | None] = {
    EarmarkTest.INFORMATIONAL: None,
    EarmarkTest.BINDING: greatest,
}


@attrs.frozen(kw_only=True)
class UnspentFunds(NotebookDisplay):
    """What was not used, in three numbers that are never merged (*ej förbrukade medel*, R66 to R69).

    ``form_raw`` is the form's own reckoning, the grant reported received less total costs whatever their financing, and may be negative;
    ``form`` is the same, at least 0. ``earmark`` is what of the earmark no tagged cost has met. ``not_charged`` is the grant reported received less the
    costs charged to the grant itself, for information. ``repayable_by_text`` is the one that the text makes repayable under the chosen reading.
    """

    form_raw: Sek | Unknown
    form: Sek | Unknown
    earmark: Amount
    not_charged: Sek | Unknown
    repayable_by_text: Sek | Unknown
    citation: Citation


def unspent_funds(
    *,
    received: Sek | Unknown,
    total_costs: Sek | Unknown,
    charged: Sek | Unknown,
    earmark: Amount,
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
    ...     citation=Citation("S1", "bilaga 2 punkt 3", ("R67",)),
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
    raw = less(received, total_costs)
    form, unmet = at_least_zero(raw), at_least_zero(less(earmark, earmark_costs))
    made_repayable = None if isinstance(unmet, NotRegulated) else _MADE_REPAYABLE[earmark_test]
    return UnspentFunds(
        form_raw=raw,
        form=form,
        earmark=unmet,
        not_charged=at_least_zero(less(received, charged)),
        repayable_by_text=form
        if made_repayable is None or isinstance(unmet, NotRegulated)
        else made_repayable(form, unmet),
        citation=citation,
    )


def unspent_of(situation: Situation) -> UnspentFunds | Unknown | NotRegulated:
    """Give what was not used in a case, starting from what its last report says was received (R67); what the terms say where they ask for no repayment."""
    standard = situation.terms.unused_standard
    return _reckoned(situation, _reported(situation)) if isinstance(standard, UnusedStandard) else standard


def unspent_of_payments(situation: Situation) -> UnspentFunds:
    """Give what was not used of what was paid: what the account starts from, whatever a report says was received (R77)."""
    return _reckoned(situation, situation.paid)


def unspent_findings(
    situation: Situation, unspent: UnspentFunds | Unknown | NotRegulated, ledger: Ledger
) -> Iterator[Finding]:
    """List what somebody must know about what was not used (*oanvända medel*, R67, R69): the earmark, and two figures that differ."""
    if isinstance(unspent, UnspentFunds) and isinstance(unspent.earmark, Sek) and unspent.earmark:
        found = EARMARK_UNUSED.found("financial_reports", situation.clause, amount=unspent.earmark)
        binding = attrs.evolve(found, severity=Severity.ERROR, modality=Modality.SHALL)
        yield found if _MADE_REPAYABLE[situation.readings.earmark_test.choice] is None else binding
    # The form starts from what the report says was received, the account from what was paid (R67).
    by_form = unspent.form if isinstance(unspent, UnspentFunds) else unspent
    if isinstance(by_form, Sek) and isinstance(ledger.unspent, Sek) and by_form != ledger.unspent:
        values = {"by_form": by_form, "by_account": ledger.unspent, "difference": abs(by_form - ledger.unspent)}
        field = f"{situation.reports.arrived[-1].path}.received"
        yield UNSPENT_FIGURES_DIFFER.found(field, situation.terms.place("stated_unspent"), **values)


def _not_told(situation: Situation) -> Unknown:
    return Unknown("financial_report", situation.clause)


def _reported(situation: Situation) -> Sek | Unknown:
    if not situation.reports.arrived:
        return _not_told(situation)
    last = situation.reports.arrived[-1]
    received = last.document.received
    return (
        Unknown("grant_received", situation.terms.place("received"), about=last.path) if received is None else received
    )


def _reckoned(situation: Situation, received: Sek | Unknown) -> UnspentFunds:
    budget = situation.case.agreement.budget
    lines = tuple(line for line in situation.cells if line is not None and budget.line(line).earmark)
    in_all: Sek | Unknown
    charged: Sek | Unknown
    on_lines: Sek | Unknown
    in_all = charged = on_lines = _not_told(situation)
    if isinstance(situation.costs, CostSummary):
        in_all, charged, on_lines = situation.costs.total, situation.costs.charged, situation.costs.on_lines(lines)
    return unspent_funds(
        received=received,
        total_costs=in_all,
        charged=charged,
        earmark=_earmark(situation, lines),
        earmark_costs=on_lines,
        earmark_test=situation.readings.earmark_test.choice,
        citation=situation.terms.place("stated_unspent"),
    )


def _earmark(situation: Situation, lines: tuple[str, ...]) -> Amount:
    """Give as much of the earmark as was taken: no more of it can be left unused (R31, R69)."""
    earmark = total(situation.cells[line] for line in lines)
    if not isinstance(earmark, Sek):
        return earmark
    taken, claims = situation.paid, situation.claims.by_line
    if all(payment.line is not None for payment in situation.payments):
        taken = total(payment.amount for payment in situation.payments if payment.line in lines)
    elif claims and None not in claims:
        claimed = total(claim for line, claim in claims.items() if line in lines)
        taken = min(claimed, taken) if isinstance(claimed, Sek) else taken
    return min(earmark, taken)
