"""The records of a case, each made from the values of a row (*uppgifter ur rader*): a maker for each kind of frame."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from grantkit.agreement.liability_clauses import Ground
from grantkit.case.decisions import GrantDecision, GrantEffect, ReclaimDecision
from grantkit.case.documents import ActivityReport, FinancialReport, Requisition
from grantkit.case.facts import Entitlement, Judgement, Payment, Repayment
from grantkit.errors import InvalidValue
from grantkit.values.citations import Citation, Source
from grantkit.values.deadlines import Channel, DayOrigin, Deadline
from grantkit.values.lookups import look_up
from grantkit.values.money import Sek


def _sek(ore: int | None) -> Sek | None:
    return None if ore is None else Sek(ore=ore)


def _channel(text: str | None) -> Channel | None:
    return None if text is None else look_up("channel", text, tuple(Channel))


def _requisition(row: dict[str, Any]) -> Requisition:
    amount, channel = _sek(row.pop("amount_ore")), _channel(row.pop("channel"))
    return Requisition(amount=amount, channel=channel, **row)


def _payment(row: dict[str, Any]) -> Payment:
    return Payment(amount=Sek(ore=row.pop("amount_ore")), **row)


def _repayment(row: dict[str, Any]) -> Repayment:
    return Repayment(amount=Sek(ore=row.pop("amount_ore")), **row)


_REPORTS: Final = ("financial", "activity")


def _report(row: dict[str, Any]) -> FinancialReport | ActivityReport:
    kind, channel = look_up("kind", row.pop("kind"), _REPORTS), _channel(row.pop("channel"))
    amounts = {name: _sek(row.pop(f"{name}_ore")) for name in ("received", "costs", "unspent")}
    if kind == "financial":
        received, costs, unspent = amounts.values()
        return FinancialReport(received=received, stated_costs=costs, stated_unspent=unspent, channel=channel, **row)
    for name, amount in amounts.items():
        if amount is not None:
            raise InvalidValue.at(f"{name}_ore", amount, "no amount: an activity report has none")
    return ActivityReport(channel=channel, **row)


def _entitlement(row: dict[str, Any]) -> Entitlement:
    citation = Citation(Source(row.pop("source")), row.pop("place"))
    return Entitlement(amount=Sek(ore=row.pop("amount_ore")), citation=citation, **row)


def _grant_decision(row: dict[str, Any]) -> GrantDecision:
    effect, decided = row.pop("effect"), Citation("beslutet", row["decided_on"].isoformat())
    return GrantDecision(
        amount=Sek(ore=row.pop("amount_ore")),
        effect=GrantEffect.GRANTED if effect is None else look_up("effect", effect, tuple(GrantEffect)),
        requisition_day=_set_by_authority(row.pop("requisition_day"), decided),
        report_day=_set_by_authority(row.pop("report_day"), decided),
        **row,
    )


def _set_by_authority(day: date | None, decided: Citation) -> Deadline | None:
    return None if day is None else Deadline(day, decided, origin=DayOrigin.AUTHORITY)


def _judgement(row: dict[str, Any]) -> Judgement:
    return Judgement(unused=Sek(ore=row.pop("unused_ore")), **row)


def _reclaim_decision(row: dict[str, Any]) -> ReclaimDecision:
    ground = look_up("ground", row.pop("ground"), tuple(Ground))
    return ReclaimDecision(amount=Sek(ore=row.pop("amount_ore")), ground=ground, **row)


MADE: Final[dict[str, Callable[[dict[str, Any]], Any]]] = {
    "requisitions": _requisition,
    "payments": _payment,
    "reports": _report,
    "repayments": _repayment,
    "entitlements": _entitlement,
    "grant_decisions": _grant_decision,
    "judgements": _judgement,
    "reclaim_decisions": _reclaim_decision,
}
