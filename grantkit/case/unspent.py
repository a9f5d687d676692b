"""The part of the grant that was not used, as three numbers (*oanvända medel*)."""

from collections.abc import Callable, Iterator
from typing import Any

import attrs

from grantkit.agreement.readings import CountedCosts, EarmarkTest
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
    sv="För {amount} av de avsatta medlen redovisas ingen kostnad.",
    en="No cost is reported for {amount} of the earmark.",
)
UNSPENT_FIGURES_DIFFER = FindingKind(
    "unspent_figures_differ",
    Severity.WARNING,
    Modality.NONE,
    sv=(
        "Oanvänt är {by_form} räknat från det mottagna bidraget i redovisningen och {by_account} räknat från det "
        "utbetalda: skillnad {difference}. Det senare gäller här."
    ),
    en=(
        "Unused is {by_form} counted from the grant that the report says was received, and {by_account} from what was "
        "paid: difference {difference}. The latter governs here."
    ),
)

COSTS_BORNE_BY_OTHERS = FindingKind(
    "costs_borne_by_others",
    Severity.WARNING,
    Modality.NONE,
    sv=(
        "Räknas alla kostnader är {total} använt; räknas bara de som har belastat bidraget är {charged} använt. "
        "Villkoren anger inte vilket; här räknas {counted}."
    ),
    en=(
        "If all costs count, {total} was used; if only those charged to the grant count, {charged} was used. The terms "
        "do not state which; counted here: {counted}."
    ),
)

# What each test makes repayable, from the form's number and the earmark's; None stands for the form's number alone.
_MADE_REPAYABLE: dict[EarmarkTest, Callable[[Sek | Unknown, Sek | Unknown], Sek | Unknown] | None] = {
    EarmarkTest.INFORMATIONAL: None,
    EarmarkTest.BINDING: greatest,
}


@attrs.frozen(kw_only=True)
class UnspentFunds(NotebookDisplay):
    """The part of the grant that was not used, as three separate numbers (*oanvända medel*, R66 to R69).

    ``form_raw`` is computed as on the form: the grant reported as received less the costs that count, which are all
    costs unless the reading takes only those charged to the grant. It may be negative; ``form`` is the same but at
    least 0. ``earmark`` is the part of the earmark that no tagged cost covers. ``not_charged`` is the grant reported as
    received less the costs charged to the grant itself, for information. ``repayable_by_text`` is the number that must
    be repaid under the chosen reading.

    >>> from datetime import date
    >>> from grantkit import FinancialReport, GrantCase, Payment, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> report = FinancialReport(received=Sek.kronor(100), stated_costs=Sek.kronor(70), arrived_on=date(2020, 3, 2))
    >>> paid = Payment(amount=Sek.kronor(100), paid_on=date(2019, 12, 20))
    >>> facts = {"payments": (paid,), "financial_reports": (report,)}
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"), **facts)
    >>> unspent = assess(case, as_of=date(2020, 4, 1)).unspent
    >>> print(unspent.form, unspent.repayable_by_text, sep=" | ")
    30 kr | 30 kr
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
    """Compute what was not used (*oanvänt*): by the form, by the earmark and by what was charged (R66 to R69).

    The form subtracts total costs, however they were financed, from the grant reported as received. Below 0 nothing is
    unspent, and the raw difference is kept. The earmark's number is the earmark less the costs tagged with it, at least
    0. The earmark test decides what must be repaid: the form's number (INFORMATIONAL), or the greater of the two
    (BINDING). A number that needs a missing fact is Unknown.

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
    return UnspentFunds(
        form_raw=raw,
        form=form,
        earmark=unmet,
        not_charged=at_least_zero(less(received, charged)),
        repayable_by_text=_repayable(form, unmet, earmark_test),
        citation=citation,
    )


def _repayable(form: Sek | Unknown, unmet: Amount, earmark_test: EarmarkTest) -> Sek | Unknown:
    """Return what the text makes repayable, of the form's number and the earmark's (R69)."""
    made_repayable = _MADE_REPAYABLE[earmark_test]
    return form if made_repayable is None or isinstance(unmet, NotRegulated) else made_repayable(form, unmet)


def unspent_of(situation: Situation) -> UnspentFunds | Unknown | NotRegulated:
    """Return what was not used in a case, or the answer of the terms if that is withheld (R67).

    The start is the amount received according to the last report. If the text has no clause on repayment, nothing of it
    must be repaid without a decision.
    """
    standard = situation.unused_standard
    if isinstance(standard, Unknown | NotRegulated):
        return standard
    received, doubts, costs = _reported(situation), situation.costs.doubts, situation.costs.extremes
    charged = situation.costs.between(CountedCosts.CHARGED)
    earmark = _earmark(situation)
    least, most = (
        unspent_funds(
            received=received,
            total_costs=sums.in_all,
            charged=of_the_grant.in_all,
            earmark=earmark,
            earmark_costs=sums.earmarked,
            earmark_test=situation.readings.earmark_test.choice,
            citation=situation.terms.place("stated_unspent", report=True),
        )
        for sums, of_the_grant in zip(costs[::-1], charged[::-1], strict=True)
    )
    on_form = doubts["in_all"] if least.form != most.form else doubts["earmarked"]
    by_field = {"form_raw": doubts["in_all"], "form": doubts["in_all"], "not_charged": doubts["charged"]}
    by_field |= {"earmark": doubts["earmarked"], "repayable_by_text": on_form}
    settled: dict[str, Any] = {
        name: getattr(least, name) if getattr(least, name) == getattr(most, name) else doubt
        for name, doubt in by_field.items()
    }
    if standard is None:
        settled["repayable_by_text"] = Sek.ZERO
    return attrs.evolve(least, **settled)


def repayable_of_payments(situation: Situation) -> tuple[Sek | Unknown, tuple[Sek, Sek] | None]:
    """Return what the recipient's own account makes repayable of what was paid, and the sums between which it lies.

    The account starts from what was paid, whatever a report states as received (R77).
    """
    least, most = situation.costs.extremes
    test = situation.readings.earmark_test.choice
    earmark = Sek.ZERO if _MADE_REPAYABLE[test] is None else _earmark(situation)
    found = [
        _repayable(at_least_zero(situation.paid - costs.in_all), at_least_zero(less(earmark, costs.earmarked)), test)
        for costs in situation.costs.possible_sums
    ]
    unknown = next((each for each in found if isinstance(each, Unknown)), None)
    if unknown is not None:
        return unknown, None
    sums = [each for each in found if isinstance(each, Sek)]
    lowest, highest = min(sums), max(sums)
    if lowest == highest:
        return lowest, (lowest, highest)
    return situation.costs.doubts["in_all" if least.in_all != most.in_all else "earmarked"], (lowest, highest)


def unspent_findings(
    situation: Situation, unspent: UnspentFunds | Unknown | NotRegulated, ledger: Ledger
) -> Iterator[Finding]:
    """List the findings about unused money (*oanvända medel*, R66, R67, R69).

    The earmark may be unused, figures may differ, and the terms may leave open whether costs borne by others count.
    """
    if isinstance(unspent, UnspentFunds) and isinstance(unspent.earmark, Sek) and unspent.earmark:
        found = EARMARK_UNUSED.found("financial_reports", situation.repayment_place, amount=unspent.earmark)
        binding = attrs.evolve(found, severity=Severity.ERROR, modality=Modality.SHALL)
        yield found if _MADE_REPAYABLE[situation.readings.earmark_test.choice] is None else binding
    # The form starts from the amount that the report states as received, the account from the amount paid (R67).
    by_form = unspent.form if isinstance(unspent, UnspentFunds) else unspent
    if isinstance(by_form, Sek) and isinstance(ledger.unspent, Sek) and by_form != ledger.unspent:
        values = {"by_form": by_form, "by_account": ledger.unspent, "difference": abs(by_form - ledger.unspent)}
        field = f"{situation.reports.arrived[-1].path}.received"
        yield UNSPENT_FIGURES_DIFFER.found(field, situation.terms.place("stated_unspent", report=True), **values)
    yield from _borne_by_others(situation)


def _borne_by_others(situation: Situation) -> Iterator[Finding]:
    counted, terms = situation.readings.counted_costs.choice, situation.terms
    least, _ = situation.costs.between(CountedCosts.TOTAL)
    _, most = situation.costs.between(CountedCosts.CHARGED)
    used = {"total": min(least.in_all, situation.paid), "charged": min(most.in_all, situation.paid)}
    for gap in terms.gaps:
        if gap.code == COSTS_BORNE_BY_OTHERS.code and used["charged"] < used["total"]:
            yield COSTS_BORNE_BY_OTHERS.found("financial_reports", terms.cited(gap), counted=counted, **used)


def _reported(situation: Situation) -> Sek | Unknown:
    if not situation.reports.arrived:
        return Unknown("financial_report", situation.report_place)
    last = situation.reports.arrived[-1]
    received = last.document.received
    return (
        Unknown("grant_received", situation.terms.place("received", report=True), about=last.path)
        if received is None
        else received
    )


def _earmark(situation: Situation) -> Amount:
    """Return the part of the earmark that was taken; no more of it can be left unused (R31, R69)."""
    lines = situation.earmarked_lines
    earmark = total(situation.cells[line] for line in lines)
    if not isinstance(earmark, Sek):
        return earmark
    taken, claims = situation.paid, situation.claims.by_line
    if any(line is not None for line in situation.paid_by_line):
        # What names no line may have been paid on the earmark.
        taken = total(paid for line, paid in situation.paid_by_line.items() if line is None or line in lines)
    elif claims and None not in claims:
        taken = min(taken, total(claim for line, claim in claims.items() if line in lines))
    return min(earmark, taken)
