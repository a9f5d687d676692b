"""What does not tie, and what changed, as tables in both languages."""

from datetime import date

import attrs
import pytest
from clean_case import APRIL, CLEAN, UNSPENT, kr, repaid
from family import FAR_TERMS, case_of, changed, far_day
from paperwork import REQUISITION
from shown import plain

from grantkit import Channel, CostCategory, CostItem, FinancialReport, GrantCase, Payment, assess, reconcile
from grantkit.agreement import Version
from grantkit.errors import InvalidType
from grantkit.portfolio import changes
from grantkit.text import changes_sheet, reconciliation_sheet

CASE = GrantCase(**CLEAN)
NAME = CASE.agreement.name

SAID = (
    "Ärendet är avslutat men går inte jämnt ut. Kvar att återbetala: 1 000 000 kr. Återbetalt för mycket: 0 kr. "
    "Inte utbetalt: 0 kr (avsnitt 8.1)."
)


def rows(sheet):
    return [tuple(map(plain, row)) for row in sheet.rows]


def test_a_closed_case_that_does_not_net_to_zero():
    found = reconcile([attrs.evolve(CASE, financial_reports=(UNSPENT,))], as_of=APRIL)
    assert rows(reconciliation_sheet(found)) == [
        (
            "allvarligt",
            "avslutat men inte jämnt ut",
            "Gotland",
            NAME,
            SAID,
            "1 000 000 kr",
        )
    ]


def test_what_depends_on_a_missing_fact_is_told_as_that():
    asked = attrs.evolve(REQUISITION, arrived_on=date(2019, 12, 2), channel=None)
    found = reconcile([attrs.evolve(CASE, requisitions=(asked,))], as_of=APRIL)
    said = [each[4] for each in rows(reconciliation_sheet(found, "en"))]
    assert any("This depends on a fact that is missing (unknown: " in each for each in said)


def test_several_grants_and_no_sum():
    item = CostItem(category=CostCategory.STAFFING, amount=kr(100), reference="A 7")
    report = FinancialReport(items=(item,), received=kr(100), arrived_on=date(2026, 2, 2), channel=Channel.E_MAIL)
    paid = Payment(amount=kr(100), paid_on=date(2025, 6, 2))
    cases = [
        attrs.evolve(each, agreement=attrs.evolve(each.agreement, names=(name,)))
        for name, each in (
            (name, case_of(FAR_TERMS, financial_reports=(report,), payments=(paid,))) for name in ("A", "B")
        )
    ]
    found = [each for each in reconcile(cases, as_of=date(2026, 3, 2)) if each.kind.value == "cost_in_two_grants"]
    ((severity, kind, recipient, grants, said, sum_),) = rows(reconciliation_sheet(found, "en"))
    assert (severity, kind, recipient, grants, sum_) == (
        "warning",
        "one cost under several grants",
        "Kalmar",
        "A and B",
        "SEK 100",
    )
    assert said.startswith("The cost A 7 is reported under several grants (A and B), with SEK 200 in all.")
    missing = reconcile([attrs.evolve(CASE, activity_reports=())], as_of=APRIL)
    assert rows(reconciliation_sheet(missing))[0][-1] == ""


def test_where_everything_ties_the_sheet_says_so():
    assert reconciliation_sheet(reconcile([CASE], as_of=APRIL)).notes == ("Allt stämmer.",)
    assert changes_sheet((), "en").notes == ("Nothing has changed.",)


def test_changes_in_both_directions():
    left = attrs.evolve(CASE, financial_reports=(UNSPENT,))
    back = attrs.evolve(left, **repaid(kr(1_000_000), booked_on=date(2020, 3, 31)))
    found = changes([assess(left, as_of=APRIL)], [assess(back, as_of=APRIL)])
    assert [each[2:] for each in rows(changes_sheet(found, "en"))] == [
        (
            "finding settled",
            "serious",
            "SEK 1,000,000 was to be repaid by Tuesday 31 March 2020 (section 8.1).",
            "",
        ),
        ("amount moved", "repaid", "SEK 0", "SEK 1,000,000"),
        ("amount moved", "outstanding", "SEK 1,000,000", "SEK 0"),
    ]
    ((_, _, kind, named, before, after),) = rows(changes_sheet(changes([], [assess(CASE, as_of=APRIL)])))
    assert (kind, named, before, after) == ("nytt ärende", "rätt till bidrag", "–", "18 735 782 kr")


def test_a_moved_day_has_its_duty_its_place_and_its_weekdays():
    (report,) = FAR_TERMS.reports
    case = case_of(FAR_TERMS)
    moved = changed(reports=(attrs.evolve(report, last_day=far_day(date(2026, 4, 1), "14 §")),))
    later = attrs.evolve(case.agreement, terms=(moved,))
    version = Version(holds_from=date(2025, 10, 1), agreement=later, citation=FAR_TERMS.citation)
    case = attrs.evolve(case, agreement=attrs.evolve(case.agreement, versions=(version,)))
    found = changes(*([assess(case, as_of=day)] for day in (date(2025, 9, 30), date(2025, 10, 1))))
    (row,) = [each for each in rows(changes_sheet(found)) if each[2] == "flyttad dag"]
    assert row[3].endswith("(14 §)")
    assert row[4:] == ("Måndagen den 2 mars 2026", "Onsdagen den 1 april 2026")


def test_what_is_no_list_is_refused():
    for write in (reconciliation_sheet, changes_sheet):
        with pytest.raises(InvalidType):
            write(5)
