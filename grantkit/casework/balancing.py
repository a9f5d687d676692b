"""From what is known to the account that balances (*sammanställning*)."""

from grantkit.casework.money_back import MoneyBack
from grantkit.casework.situation import Situation
from grantkit.model.cost_summaries import CostSummary
from grantkit.model.ledger import Ledger
from grantkit.model.outcomes import Right
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

__all__ = ["balance"]

_Amount = Sek | Unknown | NotRegulated
_ON_RIGHT = (
    "paid_on_right",
    "awaiting",
    "open",
    "lapsed",
    "unclaimed",
    "undetermined",
    "paid_without_right",
    "paid_undetermined",
)


def balance(situation: Situation, back: MoneyBack) -> Ledger:
    """Balance the account (*sammanställning*): entitlement, payments, use, repayment, each to the öre (R42, R50 to R52, R67, R77, R80)."""
    used, unspent = _used_and_unspent(situation.paid, situation.costs)
    return Ledger(
        entitled=situation.entitled,
        **_on_right(situation),
        paid=situation.paid,
        used=used,
        unspent=unspent,
        not_accounted=Sek.ZERO if isinstance(unspent, Sek) else situation.paid,
        repayable=back.duty.amount,
        repaid=situation.repaid,
        outstanding=back.duty.outstanding,
        over_repaid=back.duty.over_repaid,
        exposure=back.exposure.ceiling,
    )


def _used_and_unspent(paid: Sek, costs: CostSummary | Unknown | NotRegulated) -> tuple[_Amount, _Amount]:
    total = costs.total if isinstance(costs, CostSummary) else costs
    if not isinstance(total, Sek):
        return total, total
    used = min(total, paid)
    return used, paid - used


def _on_right(situation: Situation) -> dict[str, _Amount]:
    if isinstance(situation.right, NotRegulated):
        return dict.fromkeys(_ON_RIGHT, situation.right)
    if not isinstance(situation.entitled, Sek):
        return dict.fromkeys(_ON_RIGHT, situation.entitled)
    covered = Sek.ZERO
    if situation.right is Right.PRESERVED and isinstance(situation.claimed, Sek):
        covered = min(situation.claimed, situation.entitled)
    amounts: dict[str, _Amount] = dict.fromkeys(_ON_RIGHT, Sek.ZERO)
    rest = _rest(situation)
    amounts[rest] = situation.entitled - covered
    amounts["paid_on_right"] = paid_on_right = min(situation.paid, covered)
    amounts["awaiting"] = covered - paid_on_right
    # What nobody can say lapsed or not may carry the payment; only what is above the entitlement surely rests on no right.
    beyond = situation.paid - paid_on_right
    doubtful = min(beyond, situation.entitled - covered) if rest == "undetermined" else Sek.ZERO
    amounts["paid_undetermined"] = doubtful
    amounts["paid_without_right"] = beyond - doubtful
    return amounts


def _rest(situation: Situation) -> str:
    """Name the one term that takes all of the entitlement that no claim covers."""
    if situation.right is Right.LAPSED:
        return "lapsed"
    if situation.right is Right.UNKNOWN or isinstance(situation.claimed, Unknown):
        return "undetermined"
    if situation.last_day is not None and situation.as_of <= situation.last_day:
        return "open"
    # Somebody may have claimed the rest in time, in a document whose day nobody has stated.
    undated = any(isinstance(each.receipt, Unknown) for each in situation.requisitions)
    return "undetermined" if undated else situation.readings.partial_requisition.choice.value
