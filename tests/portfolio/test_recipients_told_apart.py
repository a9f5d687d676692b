"""A region and a municipality of one name are told apart in every table, and so are two blocks of one grant."""

from datetime import UTC, date, datetime

import attrs
import pytest

from grantkit import FinancialReport, GrantCase, Payment, Recipient, RecipientGroup, Sek, assess
from grantkit.catalogue import hembesoksprogram, korta_vardkoer_2025
from grantkit.portfolio import at_risk, changes, due_between, look_ahead, reconcile, summarise, totals
from grantkit.portfolio.discrepancies import CaseReference, Discrepancies
from grantkit.text import calendar

AGREEMENT = hembesoksprogram.AGREEMENTS[0]
REGION = Recipient(name="Uppsala", group=RecipientGroup.REGIONS, county_code="03")
MUNICIPALITY = Recipient(
    name="Uppsala", group=RecipientGroup.MUNICIPALITIES, county_code="03", municipality_code="0380"
)
PAID = Payment(amount=Sek.kronor(5), paid_on=date(2025, 5, 5))
TOLD = FinancialReport(arrived_on=date(2025, 5, 6), received=Sek.kronor(6))
UNPAID = tuple(GrantCase(agreement=AGREEMENT, recipient=each) for each in (REGION, MUNICIPALITY))
CASES = tuple(attrs.evolve(case, payments=(PAID,), financial_reports=(TOLD,)) for case in UNPAID)
AS_OF, LATER = date(2025, 6, 1), date(2027, 6, 1)
ALL = [assess(case, as_of=AS_OF) for case in CASES]

TABLES = {
    "days": lambda: due_between(CASES, date(2020, 1, 1), LATER, as_of=AS_OF),
    "changes": lambda: changes([assess(case, as_of=AS_OF) for case in UNPAID], ALL),
    "risks": lambda: at_risk(assess(case, as_of=LATER) for case in CASES),
    "overview": lambda: summarise(ALL),
    "outlook": lambda: look_ahead(CASES, as_of=AS_OF, day=LATER),
    "reconciliation": lambda: reconcile(CASES, as_of=LATER),
}


@pytest.mark.parametrize("table", TABLES)
def test_a_region_and_a_municipality_of_one_name_differ_in_group_and_code(table):
    told = {(each["recipient"], each["group"], each["recipient_code"]) for each in TABLES[table]().records()}
    assert {("Uppsala", "regions", "03"), ("Uppsala", "municipalities", "0380")} == told - {(None, None, None)}


def test_so_they_do_in_totals_and_accounts():
    by_recipient = [each for each in totals(ALL).records() if each["grouped_by"] == "recipient"]
    told = {(each["group"], each["recipient_group"], each["recipient_code"]) for each in by_recipient}
    assert {("Uppsala", "regions", "03"), ("Uppsala", "municipalities", "0380")} == told
    assert [{"03"}, {"0380"}] == [{row["recipient_code"] for row in each.records()} for each in ALL]


def test_several_recipients_of_one_discrepancy_stand_in_one_order_and_a_code_that_is_not_told_is_none():
    (found, *_) = reconcile(CASES, as_of=LATER)
    uncoded = Recipient(name="Rcc Mitt", group=RecipientGroup.RCC)
    both = tuple(CaseReference(agreement=AGREEMENT, recipient=each) for each in (MUNICIPALITY, uncoded))
    two, one = Discrepancies((attrs.evolve(found, cases=both), attrs.evolve(found, cases=both[1:]))).records()
    assert ("Uppsala, Rcc Mitt", "municipalities, rcc", "0380, ") == tuple(
        two[name] for name in ("recipient", "group", "recipient_code")
    )
    assert None is one["recipient_code"]


def test_the_events_of_two_blocks_of_one_grant_have_two_summaries():
    agreement = korta_vardkoer_2025.AGREEMENT
    blocks = [each.name for each in agreement.terms if each.group == RecipientGroup.REGIONS]
    region = agreement.recipient("Skåne")
    cases = [GrantCase(agreement=agreement, recipient=region, terms=name) for name in blocks]
    found = due_between(cases, date(2025, 1, 1), LATER, as_of=AS_OF)
    text = calendar(found, stamp=datetime(2025, 6, 1, tzinfo=UTC)).replace("\r\n ", "")
    summaries = [line for line in text.split("\r\n") if line.startswith("SUMMARY:")]
    assert len(blocks) > 1
    assert len(summaries) == len(set(summaries)) >= len(blocks)
