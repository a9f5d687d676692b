"""The library against tests/oracle.py, which was written from the sources without a look at the library's rules."""

import os
from collections import defaultdict
from datetime import date, timedelta

import oracle
import oracle_cases
import pytest

from grantkit import (
    Channel,
    CostCategory,
    CostItem,
    FinancialReport,
    GrantCase,
    Payment,
    Policies,
    Requisition,
    Sek,
)
from grantkit.agreement.readings import EarmarkTest
from grantkit.case import Entitlement, Judgement, deemed_received
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.values.deadlines import DateRoll, Deadline

SEEDS = (0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 8)))
NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
CASE_DAYS = (20_000 if NIGHTLY else 2_000) // len(SEEDS)
E_MAIL = Channel.E_MAIL
K = Sek.kronor
LATER = date(2020, 12, 31)


@pytest.mark.parametrize("seed", SEEDS)
def test_library_and_oracle_give_the_same_answers(seed):
    """Right, ledger, repayment, reclaim and dated duties follow from the text alone where all facts are stated."""
    differing = defaultdict(list)
    for case, day, policies in oracle_cases.case_days(CASE_DAYS, seed):
        names = oracle_cases.disagreements(case, day, policies)
        if names:
            differing[tuple(names)].append((case, day, policies))
    assert not differing, _account(differing)


def _account(differing):
    """Say how many differ in what, and show the smallest case of the commonest."""
    commonest = sorted(differing.items(), key=lambda entry: -len(entry[1]))
    lines = [f"{sum(map(len, differing.values()))} of {CASE_DAYS} case-days differ"]
    for place, (names, drawn) in enumerate(commonest[:12]):
        lines.append(f"{len(drawn)} times: {', '.join(names)}")
        if place < 4:
            case, day, policies = min(drawn, key=lambda each: len(oracle_cases.told(*each)))
            case, policies = oracle_cases.smallest(case, day, policies)
            found = oracle_cases.disagreements(case, day, policies)
            lines.append(oracle_cases.told(case, day, policies))
            lines += [f"  {name}: oracle {ours}, library {theirs}" for name, (ours, theirs) in found.items()]
    return "\n".join(lines)


# --- The oracle itself


def case_of(name, **facts):
    return GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient(name), **facts)


def asked(amount, day, reference=None, supersedes=None, line=None):
    reason = "wrong figure" if supersedes else None
    return Requisition(
        amount=K(amount),
        arrived_on=day,
        channel=E_MAIL,
        line=line,
        reference=reference,
        supersedes=supersedes,
        reason=reason,
    )


def reported(stated_costs, *items, day=date(2020, 3, 30)):
    return FinancialReport(stated_costs=stated_costs, items=items, arrived_on=day, channel=E_MAIL)


A1 = case_of(
    "SKL",
    requisitions=(
        asked(25_000_000, date(2019, 11, 12), "a", line="municipalities"),
        asked(25_000_000, date(2019, 11, 14), "b", "a", line="salar"),
    ),
)
A6 = case_of(
    "Gotland",
    payments=(Payment(amount=K(18_735_782), paid_on=date(2019, 12, 16)),),
    financial_reports=(reported(K(18_735_782), CostItem(category=CostCategory.STAFFING, amount=K(0))),),
)
A8 = case_of(
    "Gotland",
    requisitions=(asked(18_735_782, date(2019, 11, 12), "a"), asked(10, date(2019, 12, 10), "b", "a")),
)
A9 = case_of(
    "Gotland",
    payments=(Payment(amount=K(16_419_147), paid_on=date(2019, 12, 16), line="efforts"),),
    financial_reports=(reported(K(16_419_147)),),
)
A11 = case_of(
    "SKL",
    payments=(Payment(amount=K(25_000_000), paid_on=date(2019, 12, 16)),),
    financial_reports=(reported(K(24_000_000)),),
    judgements=(Judgement(unused=K(9), judged_on=date(2020, 3, 31), judged_by="Kammarkollegiet", reason="review"),),
)
A13 = case_of("Gotland", financial_reports=(reported(K(1), day=date(2020, 4, 2)),))
A15 = case_of(
    "SKL",
    requisitions=(asked(25_000_000, date(2019, 11, 12), line="salar"),),
    payments=(Payment(amount=K(100_000_000), paid_on=date(2019, 12, 16), line="municipalities"),),
)
A25 = case_of(
    "Gotland",
    entitlements=(Entitlement(line="efforts", amount=K(1), citation=AGREEMENT.citation),),
)


@pytest.mark.parametrize(
    ("case", "choices", "right"),
    [
        (A1, {}, {"awaiting": 25_000_000}),
        (A6, {"earmark_test": EarmarkTest.BINDING}, {"repayable": oracle.UNKNOWN}),
        (A8, {}, {"awaiting": 10, "right": "preserved", "duty_requisition": "met"}),
        (A9, {"earmark_test": EarmarkTest.BINDING}, {"repayable": 0}),
        (A11, {}, {"repayable": 1_000_000}),
        (A13, {}, {"exposure": 0, "repayable": 0}),
        (A15, {}, {"paid_on_right": 0, "awaiting": 25_000_000, "paid_without_right": 100_000_000}),
        (A15, {}, {"unclaimed": 100_000_000}),
        (A25, {}, {"entitled": 2_316_636}),
    ],
)
def test_the_oracle_gives_the_answers_that_were_ruled_right(case, choices, right):
    answers = oracle.answers(case, LATER, Policies(**choices))
    kronor = {name: value * 100 if isinstance(value, int) else value for name, value in right.items()}
    assert kronor == {name: answers[name] for name in right}


def test_a_late_report_and_none_are_one_answer_where_nothing_was_paid():
    """Whether one who got nothing owes a report is not said; that it came late or not at all makes no odds (A13)."""
    found = [oracle_cases.library_answers(case, LATER, Policies()) for case in (A13, case_of("Gotland"))]
    assert found[0]["duty_financial_report"] == found[1]["duty_financial_report"]


def test_the_oracle_knows_the_easters_of_the_almanac():
    printed = [(2000, 4, 23), (2008, 3, 23), (2011, 4, 24), (2019, 4, 21), (2020, 4, 12), (2038, 4, 25), (2049, 4, 18)]
    assert [date(*day) for day in printed] == [oracle.easter(year) for year, _, _ in printed]


def test_the_oracle_knows_the_free_weekdays_of_2019_and_2020():
    first, printed = date(2019, 12, 1), "12-24 12-25 12-26 12-31 01-01 01-06 04-10 04-13 05-01 05-21 06-19"
    days = [first + timedelta(days=count) for count in range(213)]
    free = [day for day in days if day.weekday() < 5 and not oracle.is_working_day(day)]
    assert printed.split() == [f"{day:%m-%d}" for day in free]


def test_both_count_every_letter_and_roll_every_last_day_alike():
    """Förvaltningslagen 22 § and lag 1930:173 2 § for each day of sixty years."""
    for count in range(60 * 365):
        day = date(1991, 1, 2) + timedelta(days=count)
        assert oracle.working_day_before(day) == deemed_received(day, Channel.POST).received_on
        deadline = Deadline(day, AGREEMENT.citation)
        assert oracle.working_day_from(day) == deadline.under(DateRoll.NEXT_WORKING_DAY)


def test_the_table_that_the_oracle_reckons_with_adds_up_as_printed():
    rows = oracle.BILAGA_1.values()
    assert (10_230_185, 2_834_999_998, 400_000_001, 3_235_000_000) == tuple(map(sum, zip(*rows, strict=True)))
    recomputed = oracle.recomputed(2_835_000_000)
    changed = {name for name, row in oracle.BILAGA_1.items() if recomputed[name] != row[1]}
    assert {"Västernorrland", "Västerbotten"} == changed
