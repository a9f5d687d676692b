"""Who bears the costs (*medfinansiering*): the share that the grant may bear, own financing, and effort kept up."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

import attrs

from grantkit.agreement.grant_clauses import FinancingClause, OwnShareOf
from grantkit.agreement.liability_clauses import Ground, LiabilityClause, LiabilityGround
from grantkit.case.cost_items import Financing
from grantkit.case.costs import CostSummary
from grantkit.case.facts import OwnEffort
from grantkit.case.situations import Situation
from grantkit.values._checks import Checks
from grantkit.values.amounts import Amount, at_least_zero
from grantkit.values.citations import Citation
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek, check_amount
from grantkit.values.unknown import NotRegulated, Unknown

GRANT_ABOVE_ITS_SHARE = FindingKind(
    "grant_above_its_share",
    Severity.ERROR,
    Modality.NONE,
    sv="{excess} av {paid} är för mycket: kostnaderna ger utrymme för ett bidrag på högst {largest}.",
    en="{excess} of {paid} is too much: the costs leave room for a grant of at most {largest}.",
)
OWN_FINANCING_LACKING = FindingKind(
    "own_financing_lacking",
    Severity.ERROR,
    Modality.SHALL,
    sv=(
        "{lacking} saknas av den egna finansiering som ska finnas; kostnaderna ger utrymme för ett bidrag på högst "
        "{largest}."
    ),
    en=(
        "{lacking} is missing of the own financing that there shall be; the costs leave room for a grant of at most "
        "{largest}."
    ),
)
EFFORT_NOT_KEPT_UP = FindingKind(
    "effort_not_kept_up",
    Severity.ERROR,
    Modality.SHALL,
    sv="Den egna kostnaden {own_cost} är {lacking} lägre än vad den ska vara efter tidigare års medeltal.",
    en="The own cost of {own_cost} is {lacking} below what it shall be by the mean of earlier years.",
)


@attrs.frozen(kw_only=True)
class FinancingOutcome:
    """What the clause on financing makes of the costs (*medfinansiering*, F10).

    ``largest`` is the largest grant that the costs leave room for. ``own_lacking`` and ``effort_lacking`` are what own
    financing and own effort lack. ``excess`` is what was paid beyond ``largest``; it lies ``between`` two sums. How
    much is too high where the effort was not kept up is the authority's to decide, so it is Unknown. ``liable`` is what
    the recipient is liable for on the ``ground`` that the grant was too high: nothing if the text has no such ground,
    and Unknown where that turns on fault and nobody has said whether there was any (F41).

    >>> from datetime import date
    >>> from grantkit import FinancialReport, GrantCase, Payment, Recipient, assess
    >>> from grantkit.catalogue.litteratur_i_skolan import AGREEMENTS
    >>> schools = Recipient(name="Ale", group=AGREEMENTS[-1].terms[0].group)
    >>> paid = Payment(amount=Sek.kronor(18_000), paid_on=date(2025, 9, 1))
    >>> case = GrantCase(agreement=AGREEMENTS[-1], recipient=schools, payments=(paid,))
    >>> found = assess(case, as_of=date(2025, 12, 31)).financing
    >>> print(found.paid, found.largest, found.citation, sep=" | ")
    18 000 kr | unknown: financial report | 6 §
    """

    costs: Amount
    paid: Sek
    largest: Amount
    own_lacking: Amount
    effort_lacking: Amount
    excess: Amount
    between: tuple[Sek, Sek]
    liable: Amount
    ground: Citation | None
    citation: Citation


@attrs.frozen(kw_only=True)
class FinancingLimits:
    """The same where every fact is known (*medfinansiering*, F10): the largest grant, and the own financing lacking.

    Both are exact to the öre: the largest grant is rounded down, and what is lacking upwards.

    >>> fifth = {"own_at_least": Fraction(1, 5), "own_of": OwnShareOf.REQUISITIONED}
    >>> clause = FinancingClause(**fifth, citation=Citation("SFS 2024:62", "6 §"))
    >>> books = Sek.kronor(18_000)
    >>> limits = check_financing(clause, costs=books, paid=books, requisitioned=books)
    >>> print(limits.largest, limits.own_lacking, sep=" | ")
    15 000 kr | 3 600 kr
    """

    largest: Sek
    own_lacking: Sek


def check_financing(
    clause: FinancingClause, *, costs: Sek, paid: Sek, requisitioned: Sek, by_others: Sek = Sek.ZERO
) -> FinancingLimits:
    """Hold costs and grant against the clause on financing (*medfinansiering*, F10), where every fact is known.

    The grant bears at most the share ``at_most`` of the *costs*. Own financing is what is left of the costs when the
    grant and what was borne *by_others* are taken off; it is to be at least ``own_at_least`` of the costs, or of what
    was *requisitioned*. The largest grant is the greatest that keeps both.

    >>> clause = FinancingClause(
    ...     own_at_least=Fraction(1, 5), own_of=OwnShareOf.REQUISITIONED, citation=Citation("SFS 2024:62", "6 §")
    ... )
    >>> books = Sek.kronor(18_000)
    >>> limits = check_financing(clause, costs=books, paid=books, requisitioned=books)
    >>> limits.own_lacking, limits.largest
    (Sek.kronor(3600), Sek.kronor(15000))
    """
    checks = Checks()
    checks.exact("clause", clause, FinancingClause)
    for name, amount in (("costs", costs), ("paid", paid), ("requisitioned", requisitioned), ("by_others", by_others)):
        check_amount(checks, name, amount)
    checks.done()
    share, own = clause.at_most, clause.own_at_least
    left = max(costs.ore - by_others.ore, 0)
    room = [Fraction(left)] if share is None else [Fraction(left), share * costs.ore]
    needed = Fraction()
    grant = paid
    if own is not None and clause.own_of is OwnShareOf.REQUISITIONED:
        room.append(left / (1 + own))
        needed, grant = own * requisitioned.ore, requisitioned
    elif own is not None:
        room.append(max(left - own * costs.ore, Fraction()))
        needed = own * costs.ore
    has = max(left - grant.ore, 0)
    return FinancingLimits(largest=Sek(ore=min(room).__floor__()), own_lacking=Sek(ore=max(needed.__ceil__() - has, 0)))


def financing_of(situation: Situation) -> FinancingOutcome | Unknown | NotRegulated | None:
    """Return what the clause on financing makes of a case (*medfinansiering*, F10), or the answer of the terms.

    Costs count whoever bore them, those that are stated to be borne by others apart. Where costs or claims are missing,
    the rule is asked for the least and the greatest that they may be, and what agrees is answered.
    """
    clause = situation.terms.financing
    if not isinstance(clause, FinancingClause):
        return clause
    paid, asked = situation.paid, {each.amount for each in situation.claims.outcomes}
    sums = tuple(_costs(situation, clause))
    costs = [each for each, _ in sums]
    ways = [
        check_financing(clause, costs=each, paid=paid, requisitioned=claimed, by_others=by_others)
        for each, by_others in sums
        for claimed in asked
    ]
    # Where the costs are known it is the claims that are not, or the day by which they were to be made.
    doubts = (situation.claims.doubt, situation.requisitions.deadline) if len(set(sums)) == 1 else ()
    withheld = (each for each in doubts if isinstance(each, Unknown | NotRegulated))
    doubt = next(withheld, situation.costs.doubts["in_all"])
    over = sorted(at_least_zero(paid - each.largest) for each in ways)
    effort = _effort_lacking(situation, clause)
    excess, between = _settled(over, doubt), (over[0], over[-1])
    if effort != Sek.ZERO and over[0] != paid:
        excess, between = Unknown("excess_for_effort", clause.citation), (over[0], paid)
    return FinancingOutcome(
        costs=_settled(costs, doubt),
        paid=paid,
        largest=_settled([each.largest for each in ways], doubt),
        own_lacking=_settled([each.own_lacking for each in ways], doubt),
        effort_lacking=effort,
        excess=excess,
        between=between,
        liable=_liable(situation, excess, least=between[0]),
        ground=None if (ground := _ground(situation)) is None else ground.citation,
        citation=clause.citation,
    )


def liable_for_excess(situation: Situation) -> Amount:
    """Return what the recipient is liable for since too much was paid (*för högt belopp*, F10)."""
    outcome = financing_of(situation)
    if isinstance(outcome, FinancingOutcome):
        return outcome.liable
    return Sek.ZERO if outcome is None else outcome


def _costs(situation: Situation, clause: FinancingClause) -> Iterator[tuple[Sek, Sek]]:
    """Give sums that the costs may come to, each with what others bore of it: the least, the greatest and the worst.

    Above a certain sum the grant has room whatever the costs are. Own financing lacks most where they are the grant and
    what others bore.
    """
    own = clause.own_at_least or Fraction()
    part = 1 / (1 + own) if clause.own_of is OwnShareOf.REQUISITIONED else 1 - own
    part = min(part, clause.at_most or Fraction(1)) or Fraction(1)
    grant = max(situation.paid, *(each.amount for each in situation.claims.outcomes))
    summaries = tuple(_summaries(situation))
    borne = [at_least_zero(each.by_financing(Financing.OTHER)) if each else Sek.ZERO for each in summaries]
    enough = Sek(ore=((situation.costs.unlimited + grant + max(borne)).ore / part).__ceil__())
    for summary, by_others in zip(summaries, borne, strict=True):
        least, most = (Sek.ZERO, enough)
        if summary is not None:
            least, most = (side.in_all for side in summary.extremes((), enough))
        for costs in sorted({least, most, min(max(least, situation.paid + by_others), most)}):
            yield costs, min(by_others, costs)


def _summaries(situation: Situation) -> Iterator[CostSummary | None]:
    """Give the costs of each report that may be the last one; None where there may be none.

    Where it is not known whether what others bore lies within the period, it does in one of them, and not in another.
    """
    for report in situation.costs.last_reports:
        summary = None if report is None else situation.costs.of(report)
        borne = () if summary is None else tuple(each for each in summary.astride if each.financing is Financing.OTHER)
        if summary is None or not borne:
            yield summary
            continue
        astride = tuple(each for each in summary.astride if each.financing is not Financing.OTHER)
        yield attrs.evolve(summary, astride=astride)
        yield attrs.evolve(summary, astride=astride, counted=(*summary.counted, *borne))


def _effort_lacking(situation: Situation, clause: FinancingClause) -> Sek | Unknown:
    if not clause.effort_kept_up:
        return Sek.ZERO
    stated = _stated_effort(situation)
    return Unknown("own_effort", clause.citation) if stated is None else at_least_zero(stated.needed - stated.own_cost)


def _stated_effort(situation: Situation) -> OwnEffort | None:
    """Return the own effort that was stated last."""
    known = [each for each in situation.case.efforts if each.stated_on <= situation.as_of]
    return max(reversed(known), key=lambda each: each.stated_on) if known else None


def _settled(amounts: Sequence[Sek], doubt: Unknown | NotRegulated) -> Amount:
    return amounts[0] if len(set(amounts)) == 1 else doubt


def _ground(situation: Situation) -> LiabilityGround | None:
    liability = situation.terms.liability
    return liability.ground(Ground.TOO_HIGH) if isinstance(liability, LiabilityClause) else None


def _liable(situation: Situation, excess: Amount, *, least: Sek) -> Amount:
    """Return what the recipient is liable for, on the ground that the grant was too high (F5, F41).

    Fault is asked for only where something was surely too high, *least* at the least.
    """
    liability = situation.terms.liability
    if excess == Sek.ZERO or liability is None:
        return Sek.ZERO
    if not isinstance(liability, LiabilityClause):
        return liability
    ground = _ground(situation)
    if ground is None:
        return Sek.ZERO
    if not ground.fault:
        return excess
    told = (each.fault for each in situation.breaches if each.ground is Ground.TOO_HIGH)
    found = [fault for fault in told if fault is not None]
    if not found:
        return Unknown("fault", ground.citation) if least else excess
    return excess if any(found) else Sek.ZERO


def financing_findings(
    situation: Situation, outcome: FinancingOutcome | Unknown | NotRegulated | None
) -> Iterator[Finding]:
    """Say what was paid too high, and what own financing and effort lack (*medfinansiering*, F10)."""
    if not isinstance(outcome, FinancingOutcome):
        return
    place, largest = outcome.citation, outcome.largest
    if isinstance(outcome.excess, Sek) and outcome.excess:
        yield GRANT_ABOVE_ITS_SHARE.found("payments", place, excess=outcome.excess, paid=outcome.paid, largest=largest)
    if isinstance(outcome.own_lacking, Sek) and outcome.own_lacking:
        yield OWN_FINANCING_LACKING.found("financial_reports", place, lacking=outcome.own_lacking, largest=largest)
    effort = _stated_effort(situation)
    if effort is not None and isinstance(outcome.effort_lacking, Sek) and outcome.effort_lacking:
        values = {"own_cost": effort.own_cost, "lacking": outcome.effort_lacking}
        yield EFFORT_NOT_KEPT_UP.found("efforts", place, **values)
