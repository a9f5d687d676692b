"""A region's year of 2025: six grants under five regulations and decisions, each by its own text.

The days and sums that public sources tell are those of the catalogue. The decisions and documents are invented, and so
are the sums that only a decision tells each region. Run it from the root of the project: it prints a table and, for
each grant, what is to be done.
"""

from collections.abc import Iterator
from datetime import date
from typing import cast

from grantkit import Channel, CostCategory, CostItem, FinancialReport, GrantCase, Payment, Requisition, Sek, assess
from grantkit.case import Assessment, GrantDecision
from grantkit.catalogue import (
    barn_och_ungdomspsykiatri_2025,
    cancer_svf_2025,
    fysisk_aktivitet_pa_recept,
    hembesoksprogram,
    korta_vardkoer_2025,
    specialiserad_vard,
)
from grantkit.text import day, reason, status, text_table, value_text

REGION, AS_OF = "Uppsala", date(2025, 12, 1)
SPECIALISED, EXERCISE, VISITS = (
    module.AGREEMENTS[0] for module in (specialiserad_vard, fysisk_aktivitet_pa_recept, hembesoksprogram)
)
PSYCHIATRY, CANCER, QUEUES = (
    module.AGREEMENT for module in (barn_och_ungdomspsykiatri_2025, cancer_svf_2025, korta_vardkoer_2025)
)


def asked(amount: Sek, day_of_arrival: date) -> Requisition:
    """Make a requisition that came by e-mail."""
    return Requisition(amount=amount, arrived_on=day_of_arrival, channel=Channel.E_MAIL)


def cases() -> Iterator[GrantCase]:
    """Make the case of each grant."""
    region = SPECIALISED.recipient(REGION)
    table = specialiserad_vard.TABLE_2025
    share = cast(Sek, table.cell(region, table.columns[0]))  # no cell of the published table is missing
    yield GrantCase(
        agreement=SPECIALISED,
        recipient=region,
        grant_decisions=(GrantDecision(amount=share, decided_on=date(2025, 4, 30)),),
        requisitions=(asked(share, date(2025, 4, 15)),),
        payments=(Payment(amount=share, paid_on=date(2025, 5, 20)),),
    )
    granted, used = Sek.miljoner(4), Sek.kronor(3_100_000)
    costs = (CostItem(category=CostCategory.STAFFING, amount=used),)
    yield GrantCase(
        agreement=EXERCISE,
        recipient=region,
        grant_decisions=(GrantDecision(amount=granted, decided_on=date(2025, 6, 2)),),
        requisitions=(asked(granted, date(2025, 5, 12)),),
        payments=(Payment(amount=granted, paid_on=date(2025, 6, 16)),),
        financial_reports=(FinancialReport(arrived_on=date(2025, 11, 28), channel=Channel.WEB, items=costs),),
    )
    visits = VISITS.recipient("Region Uppsala")
    yield GrantCase(agreement=VISITS, recipient=visits, requisitions=(asked(Sek.miljoner(3), date(2025, 9, 1)),))
    yield GrantCase(agreement=PSYCHIATRY, recipient=region, terms="augusti")
    yield GrantCase(agreement=CANCER, recipient=region)
    yield GrantCase(
        agreement=QUEUES, recipient=region, terms="block 1", requisitions=(asked(Sek.miljoner(4), date(2025, 6, 3)),)
    )


def rows(assessments: list[Assessment]) -> Iterator[tuple[str, ...]]:
    """Give one row for each grant."""
    for each in assessments:
        ledger = each.ledger
        amounts = (value_text(amount) for amount in (ledger.entitled, ledger.paid, ledger.exposure))
        yield each.case.agreement.names[-1], status(each.right), *amounts


def main() -> None:
    """Print the year of one region."""
    assessments = [assess(case, as_of=AS_OF) for case in cases()]
    print(f"Region {REGION} {day(AS_OF)}\n")
    print(text_table(("bidrag", "rätten", "rätt till", "utbetalt", "kan återkrävas"), list(rows(assessments)), left=2))
    for each in assessments:
        print(f"\n{each.case.agreement.names[-1]}")
        for missing in each.missing[:3]:
            print(f"- {reason(missing)}")
        for duty in each.duties:
            if duty.last_day is not None:
                print(f"- {value_text(duty.duty)}, {day(duty.last_day)}: {status(duty.status)}")


if __name__ == "__main__":
    main()
