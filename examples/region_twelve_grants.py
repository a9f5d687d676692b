"""A region's year of 2025: twelve grants, each by its own text, with what a controller asks for in December.

python examples/region_twelve_grants.py [FOLDER]

It prints where each grant stands, what falls due in the next 60 days, the money at risk, the totals by grant, what does
not tie and what has changed in a month. Into the folder, a new one if none is named, it writes year.ics for a calendar,
cases.json and decision.json, which it reads back, and year.xlsx where openpyxl is installed. The days and sums that
public sources tell are those of the catalogue. The decisions and documents are invented, and so are the sums that only
a decision tells each region.
"""

import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

from grantkit import (
    Channel,
    Citation,
    CostCategory,
    CostItem,
    Deadline,
    FinancialReport,
    GrantAgreement,
    GrantCase,
    GrantDecision,
    Payment,
    Portfolio,
    Repayment,
    Requisition,
    Sek,
    reconcile,
)
from grantkit.case import Application, Assessment, Entitlement, Financing, GrantEffect
from grantkit.catalogue import (
    barn_och_ungdomspsykiatri_2025,
    cancer_svf_2025,
    effektiv_halso_och_sjukvard,
    fysisk_aktivitet_pa_recept,
    hembesoksprogram,
    korta_vardkoer_2025,
    nara_vard_forordning,
    psykisk_halsa_2024,
    specialiserad_vard,
)
from grantkit.interop.decision_records import DecisionRecord, decision_record, replay
from grantkit.interop.json import from_json, to_json
from grantkit.portfolio import GroupedBy, Totals, at_risk, changes, due_between, totals
from grantkit.text import (
    calendar,
    changes_sheet,
    day,
    days_sheet,
    label,
    reconciliation_sheet,
    risks_sheet,
    status,
    text_table,
    value_text,
)
from grantkit.values import DayOrigin

TODAY, A_MONTH_AGO, AHEAD = date(2025, 12, 1), date(2025, 11, 1), timedelta(days=60)
SPECIALISED, NEXT_SPECIALISED = specialiserad_vard.AGREEMENTS[:2]
EXERCISE, NEXT_EXERCISE = fysisk_aktivitet_pa_recept.AGREEMENTS[:2]
EFFECTIVE, NEXT_EFFECTIVE = effektiv_halso_och_sjukvard.AGREEMENTS[:2]
VISITS, NEAR_CARE = hembesoksprogram.AGREEMENTS[0], nara_vard_forordning.AGREEMENTS[0]
QUEUES, PSYCHIATRY = korta_vardkoer_2025.AGREEMENT, barn_och_ungdomspsykiatri_2025.AGREEMENT
CANCER, MENTAL_HEALTH = cancer_svf_2025.AGREEMENT, psykisk_halsa_2024.AGREEMENT
SUMS = ("entitled", "paid", "used", "awaiting", "undetermined")


def asked(kronor: int, arrived: date, channel: Channel | None = Channel.E_MAIL) -> tuple[Requisition, ...]:
    """Make a requisition; how it came may be unknown."""
    return (Requisition(amount=Sek.kronor(kronor), arrived_on=arrived, channel=channel),)


def paid(kronor: int, day_paid: date) -> tuple[Payment, ...]:
    """Make a payment."""
    return (Payment(amount=Sek.kronor(kronor), paid_on=day_paid),)


def reported(kronor: int, reference: str, arrived: date) -> tuple[FinancialReport, ...]:
    """Make a financial report of one cost, which has a number in the region's books."""
    cost = CostItem(
        category=CostCategory.STAFFING, amount=Sek.kronor(kronor), reference=reference, financing=Financing.GRANT
    )
    return (FinancialReport(arrived_on=arrived, channel=Channel.WEB, items=(cost,)),)


def told(last_day: date, point: int) -> Deadline:
    """Make a last day that a decision of the authority tells."""
    return Deadline(last_day, Citation("beslutet", f"punkt {point}"), origin=DayOrigin.AUTHORITY)


def granted(kronor: int, decided: date, **facts: Any) -> GrantDecision:
    """Make a decision on the grant."""
    return GrantDecision(amount=Sek.kronor(kronor), decided_on=decided, **facts)


def case(agreement: GrantAgreement, *, share: int | None = None, terms: str | None = None, **facts: Any) -> GrantCase:
    """Make a case of the region; *share* is its entitlement where neither a table nor a decision tells it."""
    # On Gotland the region is the municipality, and one text has it among the municipalities.
    recipient = agreement.recipient("Gotland" if agreement is NEAR_CARE else "Region Gotland")
    agreed = agreement.on(TODAY).terms_for(recipient.group, terms)
    stated = Sek.kronor(share or 0)
    shares = () if share is None else (Entitlement(line=agreed.lines[0], amount=stated, citation=agreed.citation),)
    return GrantCase(agreement=agreement, recipient=recipient, terms=terms, entitlements=shares, **facts)


def cases() -> Iterator[GrantCase]:
    """Make the cases of the twelve grants; two of these have two terms, and so two cases."""
    yield case(
        SPECIALISED,
        requisitions=asked(121_816_704, date(2025, 4, 15)),
        grant_decisions=(granted(121_816_704, date(2025, 4, 30), report_day=told(date(2026, 1, 30), 4)),),
        payments=paid(121_816_704, date(2025, 5, 20)),
    )
    # A sum that may be requisitioned by a day. It was asked for too late, and granted all the same.
    may_ask = granted(
        1_350_000,
        date(2025, 4, 2),
        effect=GrantEffect.MAY_REQUISITION,
        requisition_day=told(date(2025, 5, 15), 2),
        report_day=told(date(2026, 1, 25), 3),
    )
    yield case(
        EXERCISE,
        requisitions=asked(1_350_000, date(2025, 5, 19)),
        grant_decisions=(may_ask, granted(1_350_000, date(2025, 6, 2))),
        payments=paid(1_350_000, date(2025, 6, 16)),
        financial_reports=reported(900_000, "2025 A 4711", date(2025, 11, 28)),
    )
    yield case(
        NEAR_CARE,
        requisitions=asked(2_100_000, date(2025, 4, 28)),
        grant_decisions=(granted(2_100_000, date(2025, 5, 5)),),
        payments=paid(2_100_000, date(2025, 6, 2)),
    )
    # Nobody noted how the requisition came, and by post it was in time. The cost is that of the exercise.
    may_ask = granted(
        640_000,
        date(2025, 9, 15),
        effect=GrantEffect.MAY_REQUISITION,
        requisition_day=told(date(2025, 10, 1), 2),
        report_day=told(date(2025, 12, 15), 3),
    )
    yield case(
        VISITS,
        requisitions=asked(640_000, date(2025, 10, 2), channel=None),
        grant_decisions=(may_ask,),
        payments=paid(640_000, date(2025, 10, 20)),
        financial_reports=reported(900_000, "2025 A 4711", date(2025, 11, 20)),
    )
    # No report has come.
    yield case(
        EFFECTIVE,
        applications=(Application(amount=Sek.miljoner(5), arrived_on=date(2025, 3, 14), channel=Channel.WEB),),
        grant_decisions=(granted(4_200_000, date(2025, 5, 22), report_day=told(date(2025, 11, 14), 6)),),
        payments=paid(4_200_000, date(2025, 6, 12)),
    )
    # Of block 1 too little was paid, and of block 2 the requisition came a day late.
    yield case(
        QUEUES,
        terms="block 1",
        share=600_000,
        requisitions=asked(600_000, date(2025, 6, 2)),
        payments=paid(590_000, date(2025, 7, 1)),
    )
    yield case(QUEUES, terms="block 2", share=1_460_000, requisitions=asked(1_460_000, date(2025, 6, 3)))
    yield case(PSYCHIATRY, terms="augusti", share=1_002_000, payments=paid(1_002_000, date(2025, 8, 29)))
    yield case(PSYCHIATRY, terms="december", share=3_900_000)
    yield case(CANCER)
    # Paid in the spring of 2024, reported and partly repaid; no requisition is in the file.
    yield case(
        MENTAL_HEALTH,
        share=7_450_000,
        payments=paid(7_450_000, date(2024, 5, 15)),
        financial_reports=reported(7_300_000, "2024 A 9", date(2025, 2, 20)),
        repayments=(Repayment(amount=Sek.kronor(100_000), booked_on=date(2025, 3, 28)),),
    )
    # Next year's grants.
    yield case(NEXT_SPECIALISED)
    yield case(NEXT_EXERCISE)
    application = Application(amount=Sek.miljoner(6), arrived_on=date(2025, 11, 20), channel=Channel.WEB)
    yield case(NEXT_EFFECTIVE, applications=(application,))


def rows_of(assessments: Iterable[Assessment]) -> Iterator[tuple[str, ...]]:
    """Give one row for each case: the grant, the state of the right, and three amounts."""
    for each in assessments:
        terms = "" if each.case.terms is None else f" ({each.case.terms})"
        amounts = (each.ledger.entitled, each.ledger.paid, each.ledger.exposure)
        yield f"{each.case.agreement.name}{terms}", status(each.right), *map(value_text, amounts)


def sums_of(summed: Totals) -> Iterator[tuple[str, ...]]:
    """Give one row for each grant, with what is known of each sum and in how many cases it is not."""
    for group in summed.by(GroupedBy.AGREEMENT):
        told = (group.sum_of(term) for term in SUMS)
        yield group.name, *(f"{each.known}{f' + {each.withheld} okänt' if each.withheld else ''}" for each in told)


def workbook(tables: Mapping[str, Iterable[Mapping[str, object]]], path: Path) -> str:
    """Write one sheet for each table of records, and tell where; say so if openpyxl is not there."""
    try:
        package: Any = import_module("openpyxl")
    except ModuleNotFoundError:
        return "openpyxl is not installed, so that no workbook is written: pip install openpyxl"
    book = package.Workbook()
    book.remove(book.active)
    for title, records in tables.items():
        sheet = book.create_sheet(title)
        for index, record in enumerate(records):
            # Amounts stand in kronor, and once more in öre, which a workbook has no use for.
            shown = {name: value for name, value in record.items() if not name.endswith("_ore")}
            if not index:
                sheet.append(list(shown))
            sheet.append(list(shown.values()))
        for amount in (each for row in sheet.iter_rows(min_row=2) for each in row if isinstance(each.value, Decimal)):
            amount.number_format = "#,##0.00"
        sheet.freeze_panes = "A2"
    book.save(path)
    return str(path)


def kept(made: tuple[GrantCase, ...], decided: Assessment, folder: Path) -> Iterator[str]:
    """Store the cases and a decision as JSON, read them back, and compute the decision again."""
    stored, record = folder / "cases.json", folder / "decision.json"
    stored.write_text(to_json(made), encoding="utf-8")
    same = from_json(stored.read_text(encoding="utf-8")) == made
    yield f"{stored}: {len(made)} cases, {'all' if same else 'not all'} read back as they were"
    record.write_text(decision_record(decided).text, encoding="utf-8")
    again = replay(DecisionRecord.parse(record.read_text(encoding="utf-8")))
    yield f"{record}: computed again with {len(again.differences)} differences"


def main(folder: Path) -> None:
    """Print the year of one region, and write its files."""
    made = tuple(cases())
    before, now = (tuple(Portfolio(made).at(each)) for each in (A_MONTH_AGO, TODAY))
    ahead = due_between(now, TODAY, TODAY + AHEAD, as_of=TODAY)
    risks, summed = at_risk(now), totals(now, by=(GroupedBy.AGREEMENT,))
    untied, moved = reconcile(made, as_of=TODAY), changes(before, now)
    print(f"Region Gotland {day(TODAY)}\n")
    print(text_table(("bidrag", "rätten", "rätt till", "utbetalt", "kan återkrävas"), list(rows_of(now)), left=2))
    print(f"\n{text_table(('bidrag', *map(label, SUMS)), list(sums_of(summed)))}")
    for sheet in (days_sheet(ahead), risks_sheet(risks), reconciliation_sheet(untied), changes_sheet(moved)):
        print(f"\n{sheet.as_text(width=240)}")
    text = calendar(ahead, stamp=datetime(2025, 12, 1, 8, tzinfo=UTC), alarms=(14, 3))
    (folder / "year.ics").write_bytes(text.encode())
    print(f"\n{folder / 'year.ics'}: {len(ahead.days)} days")
    for line in kept(made, now[0], folder):
        print(line)
    tables = {
        "due": ahead.records(),
        "risk": risks.records(),
        "totals": summed.records(),
        "reconcile": untied.records(),
        "changes": moved.records(),
    }
    print(workbook(tables, folder / "year.xlsx"))


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp(prefix="region-"))
    target.mkdir(parents=True, exist_ok=True)
    main(target)
