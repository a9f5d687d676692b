"""Frames of cases drawn from a seed, as columns, and the same cases as records for the scalar rules."""

import random
from datetime import date, timedelta
from decimal import Decimal

import attrs

from grantkit import (
    ActivityReport,
    Channel,
    Citation,
    Deadline,
    FinancialReport,
    GrantCase,
    GrantDecision,
    NotRegulated,
    Payment,
    Recipient,
    RecipientGroup,
    Repayment,
    Requisition,
    Sek,
    Unknown,
    assess,
)
from grantkit.agreement import Ground
from grantkit.case import Entitlement, GrantEffect, Judgement, Ledger, ReclaimDecision
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.values import DayOrigin

NAMES = tuple(each.name for each in AGREEMENT.recipients)
TERMS = tuple(field.name for field in attrs.fields(Ledger))
COLUMNS = {
    "cases": {"case_id": str, "recipient": str, "group": str},
    "requisitions": {
        "case_id": str,
        "amount_ore": int,
        "arrived_on": date,
        "channel": str,
        "line": str,
        "reference": str,
        "supersedes": str,
        "reason": str,
        "sequence": int,
    },
    "payments": {"case_id": str, "amount_ore": int, "paid_on": date, "line": str},
    "reports": {
        "case_id": str,
        "kind": str,
        "arrived_on": date,
        "channel": str,
        "received_ore": int,
        "costs_ore": int,
        "unspent_ore": int,
        "sequence": int,
    },
    "repayments": {"case_id": str, "amount_ore": int, "sent_on": date, "booked_on": date},
    "entitlements": {
        "case_id": str,
        "amount_ore": int,
        "line": str,
        "source": str,
        "place": str,
        "stated_on": date,
    },
    "grant_decisions": {
        "case_id": str,
        "amount_ore": int,
        "decided_on": date,
        "effect": str,
        "line": str,
        "requisition_day": date,
        "report_day": date,
        "sequence": int,
    },
    "judgements": {
        "case_id": str,
        "unused_ore": int,
        "judged_on": date,
        "judged_by": str,
        "reason": str,
        "sequence": int,
    },
    "reclaim_decisions": {
        "case_id": str,
        "amount_ore": int,
        "ground": str,
        "decided_on": date,
        "decided_by": str,
        "pay_by": date,
        "sequence": int,
    },
}


def drawn(count, seed=17):
    """Draw *count* cases in a mixed order, with facts missing; give the columns of each frame."""
    chance = random.Random(seed)  # noqa: S311 - no secret hangs on it
    rows = {kind: [] for kind in COLUMNS}
    for number in range(count):
        _case(chance, f"K{number}", rows)
    for listed in rows.values():
        chance.shuffle(listed)
    return {kind: {name: [row.get(name) for row in rows[kind]] for name in names} for kind, names in COLUMNS.items()}


def _day(chance, near):
    return chance.choice((None, near)) if chance.random() < 0.2 else near + timedelta(days=chance.randint(-12, 8))


def _case(chance, name, rows):
    municipality = chance.random() < 0.1
    recipient = chance.choice(("Umeå", "Malmö")) if municipality else chance.choice(NAMES)
    rows["cases"].append({"case_id": name, "recipient": recipient, "group": "municipalities" if municipality else None})
    share = chance.choice((1_873_578_200, 74_126_138_900, 10_000_000, 1))
    some = lambda: chance.choice((share, share // 2, share * 2, chance.randint(0, share), 0))  # noqa: E731
    lines = (None, None, *(line.code for line in AGREEMENT.terms_for("regions").lines and AGREEMENT.budget.lines))
    for place in range(chance.choice((0, 1, 1, 1, 2, 3))):
        before = f"R{place - 1}" if place and chance.random() < 0.5 else None
        rows["requisitions"].append(
            {
                "case_id": name,
                "amount_ore": chance.choice((None, some(), some(), some())),
                "arrived_on": _day(chance, date(2019, 11, 29)),
                "channel": chance.choice((None, *(each.value for each in Channel))),
                "line": chance.choice(lines),
                "reference": f"R{place}",
                "supersedes": before,
                "reason": "fel belopp" if before else None,
                "sequence": place,
            }
        )
    for _ in range(chance.choice((0, 1, 1, 2))):
        paid_on = date(2019, 12, 10) + timedelta(days=chance.randint(-20, 60))
        rows["payments"].append(
            {"case_id": name, "amount_ore": some(), "paid_on": paid_on, "line": chance.choice(lines)}
        )
    for place in range(chance.choice((0, 1, 1, 2))):
        kind = chance.choice(("financial", "financial", "activity"))
        amounts = {each: chance.choice((None, some())) for each in ("received_ore", "costs_ore", "unspent_ore")}
        rows["reports"].append(
            {
                "case_id": name,
                "kind": kind,
                "arrived_on": _day(chance, date(2020, 3, 31)),
                "channel": chance.choice((None, *(each.value for each in Channel))),
                "sequence": place,
                **(amounts if kind == "financial" else {}),
            }
        )
    for _ in range(chance.choice((0, 0, 1))):
        sent, booked = _day(chance, date(2020, 3, 25)), _day(chance, date(2020, 4, 20))
        rows["repayments"].append(
            {
                "case_id": name,
                "amount_ore": some(),
                "sent_on": sent,
                "booked_on": booked or (None if sent else date(2020, 4, 1)),
            }
        )
    for kind, row in _decided(chance, some, lines[2:]):
        rows[kind].append({"case_id": name, **row})


def _decided(chance, some, lines):
    """Draw amounts that are stated for the case, and decisions; several of one day, and some after the assessment."""
    for line in lines:
        days = chance.choice(((), (), (), (None,), (date(2019, 10, 1), date(2020, 3, 2))))
        for stated_on in days:
            place = {"source": "beslutet", "place": "punkt 2"}
            yield "entitlements", {"amount_ore": some(), "line": line, "stated_on": stated_on, **place}
    for place in range(chance.choice((0, 0, 0, 0, 1, 2))):
        yield (
            "grant_decisions",
            {
                "amount_ore": some(),
                "decided_on": chance.choice((date(2019, 9, 2), date(2019, 9, 2), date(2020, 4, 16))),
                "effect": chance.choice((None, *(each.value for each in GrantEffect))),
                "line": chance.choice((None, *lines)),
                "requisition_day": chance.choice((None, None, date(2019, 11, 30), date(2020, 1, 31))),
                "report_day": chance.choice((None, None, date(2020, 3, 14))),
                "sequence": place,
            },
        )
    for place in range(chance.choice((0, 0, 0, 0, 1, 2))):
        by = {"judged_by": chance.choice(("Kammarkollegiet", "Socialstyrelsen")), "reason": "utan underlag"}
        yield "judgements", {"unused_ore": some(), "judged_on": date(2020, 4, 6), "sequence": place, **by}
    for place in range(chance.choice((0, 0, 0, 0, 1, 2))):
        yield (
            "reclaim_decisions",
            {
                "amount_ore": some(),
                "ground": chance.choice([*Ground]).value,
                "decided_on": date(2020, 4, 9),
                "decided_by": "Kammarkollegiet",
                "pay_by": chance.choice((None, date(2020, 4, 14), date(2020, 5, 9))),
                "sequence": place,
            },
        )


def rows_of(columns):
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def scalar(frames, as_of):
    """Assess the cases one by one from records made by hand, in the order of the cases."""
    of_case = {kind: {} for kind in frames}
    for kind, columns in frames.items():
        for row in rows_of(columns):
            of_case[kind].setdefault(row.pop("case_id"), []).append(row)
    for name, ((case),) in of_case["cases"].items():
        yield name, _told(name, case, {kind: listed.get(name, []) for kind, listed in of_case.items()}, as_of)


def _told(name, case, rows, as_of):
    by_place = lambda row: row.pop("sequence", 0)  # noqa: E731
    reports = [_report(row) for row in sorted(rows.get("reports", []), key=by_place)]
    made = GrantCase(
        agreement=AGREEMENT,
        recipient=Recipient(name=case["recipient"], group=RecipientGroup.MUNICIPALITIES)
        if case["group"]
        else AGREEMENT.recipient(case["recipient"]),
        requisitions=tuple(
            Requisition(amount=_sek(row.pop("amount_ore")), channel=_channel(row.pop("channel")), **row)
            for row in sorted(rows.get("requisitions", []), key=by_place)
        ),
        payments=tuple(Payment(amount=_sek(row.pop("amount_ore")), **row) for row in rows.get("payments", [])),
        financial_reports=tuple(each for each in reports if type(each) is FinancialReport),
        activity_reports=tuple(each for each in reports if type(each) is ActivityReport),
        repayments=tuple(Repayment(amount=_sek(row.pop("amount_ore")), **row) for row in rows.get("repayments", [])),
        **{
            kind: tuple(make(row) for row in sorted(rows.get(kind, []), key=by_place))
            for kind, make in _DECISIONS.items()
        },
    )
    answer = assess(made, as_of=as_of)
    amounts = {term: getattr(answer.ledger, term) for term in TERMS}
    return {
        "case_id": name,
        "recipient": case["recipient"],
        "agreement": AGREEMENT.name,
        "as_of": as_of,
        "status": "not_regulated" if type(answer.right) is NotRegulated else answer.right.value,
        **{term: Decimal(each.ore).scaleb(-2) if type(each) is Sek else None for term, each in amounts.items()},
        "findings": ",".join(dict.fromkeys(finding.code for finding in answer.findings)),
        "unknown": ",".join(term for term, each in amounts.items() if type(each) is Unknown),
        "not_regulated": ",".join(term for term, each in amounts.items() if type(each) is NotRegulated),
        "fault": None,
        "rows": sum(map(len, rows.values())),
    }


def _grant_decision(row):
    days = {name: row.pop(name) for name in ("requisition_day", "report_day")}
    place = Citation("beslutet", "punkt 1")
    told = {
        name: Deadline(day, place, origin=DayOrigin.AUTHORITY) if day is not None else None
        for name, day in days.items()
    }
    effect = row.pop("effect")
    given = {} if effect is None else {"effect": GrantEffect(effect)}
    return GrantDecision(amount=_sek(row.pop("amount_ore")), **row, **given, **told)


_DECISIONS = {
    "entitlements": lambda row: Entitlement(
        amount=_sek(row.pop("amount_ore")), citation=Citation(row.pop("source"), row.pop("place")), **row
    ),
    "grant_decisions": _grant_decision,
    "judgements": lambda row: Judgement(unused=_sek(row.pop("unused_ore")), **row),
    "reclaim_decisions": lambda row: ReclaimDecision(
        amount=_sek(row.pop("amount_ore")), ground=Ground(row.pop("ground")), **row
    ),
}


def _report(row):
    amounts = [_sek(row.pop(f"{name}_ore")) for name in ("received", "costs", "unspent")]
    kind, channel = row.pop("kind"), _channel(row.pop("channel"))
    if kind == "activity":
        return ActivityReport(channel=channel, **row)
    received, costs, unspent = amounts
    return FinancialReport(received=received, stated_costs=costs, stated_unspent=unspent, channel=channel, **row)


def _sek(ore):
    return None if ore is None else Sek(ore=ore)


def _channel(text):
    return None if text is None else Channel(text)
