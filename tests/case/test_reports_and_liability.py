"""Liability for a report that is late or missing reaches every report that its ground is about (F5)."""

from datetime import date

import attrs
import pytest
from family import FAR_TERMS, K, case_of, changed, cited, far_day

from grantkit import (
    Channel,
    DateRoll,
    FinancialReport,
    GrantkitError,
    NotRegulated,
    Payment,
    Policies,
    Requisition,
    Sek,
    Unknown,
    assess,
)
from grantkit.agreement import Ground, LiabilityGround, ReportClause, ReportKind
from grantkit.case import ActivityReport, OtherDocument
from grantkit.values import Modality

SHARE = Sek.miljoner(5)
LAST, AFTER = date(2026, 3, 2), date(2026, 4, 1)
BY_MAIL = {"arrived_on": LAST, "channel": Channel.E_MAIL}
PAID = {
    "requisitions": (Requisition(amount=SHARE, arrived_on=date(2025, 5, 2), channel=Channel.E_MAIL),),
    "payments": (Payment(amount=SHARE, paid_on=date(2025, 6, 2)),),
}
MONEY = {"financial_reports": (FinancialReport(received=SHARE, stated_costs=SHARE, **BY_MAIL),)}
WORK = {"activity_reports": (ActivityReport(**BY_MAIL),)}
RESULTS = {"documents": (OtherDocument(kind="results_report", **BY_MAIL),)}
OPEN = Unknown("report_day", cited("14 §"))
TOLD = far_day(LAST, "14 §")


def clause(kind, day=TOLD):
    return ReportClause(kind=kind, last_day=day, citation=cited("14 §"))


def terms(*reports, ground=Ground.REPORT_MISSING, named=(), modality=Modality.SHALL):
    grounds = (LiabilityGround(ground=ground, citation=cited("17 § 3"), reports=named),)
    return changed(reports=reports, liability=attrs.evolve(FAR_TERMS.liability, grounds=grounds, modality=modality))


ALL = tuple(clause(kind) for kind in (ReportKind.FINANCIAL, ReportKind.ACTIVITY, ReportKind.RESULTS))


def told(under, as_of=AFTER, **documents):
    return assess(case_of(under, **PAID, **documents), as_of=as_of)


@pytest.mark.parametrize(
    ("documents", "exposure"),
    [
        (MONEY | WORK | RESULTS, K(0)),
        (MONEY | WORK, SHARE),
        (MONEY | RESULTS, SHARE),
        (WORK | RESULTS, SHARE),
    ],
)
def test_f5_any_report_that_is_missing_makes_liable_where_the_ground_names_none(documents, exposure):
    assert exposure == told(terms(*ALL), **documents).ledger.exposure
    assert K(0) == told(terms(*ALL), as_of=LAST, **documents).ledger.exposure


def test_f5_a_ground_that_names_reports_is_about_these_only():
    financial = terms(*ALL, named=(ReportKind.FINANCIAL,))
    assert K(0) == told(financial, **MONEY).ledger.exposure
    assert SHARE == told(financial, **WORK, **RESULTS).ledger.exposure
    results = terms(*ALL, named=(ReportKind.RESULTS,))
    assert K(0) == told(results, **RESULTS).ledger.exposure
    assert SHARE == told(results, **MONEY, **WORK).ledger.exposure


def test_f5_a_report_that_nobody_asks_for_makes_nobody_liable():
    activity_only = terms(clause(ReportKind.ACTIVITY))
    assert (SHARE, K(0)) == (told(activity_only).ledger.exposure, told(activity_only, **WORK).ledger.exposure)
    named = terms(clause(ReportKind.ACTIVITY), named=(ReportKind.RESULTS,))
    assert K(0) == told(named).ledger.exposure


def test_f5_an_untold_day_of_one_report_leaves_it_open_unless_another_settles_it():
    half = terms(clause(ReportKind.FINANCIAL), clause(ReportKind.ACTIVITY, OPEN))
    assert OPEN == told(half, **MONEY).ledger.exposure
    assert SHARE == told(half).ledger.exposure
    assert K(0) == told(half, **MONEY, **WORK).ledger.exposure
    silent = attrs.evolve(half, reports=NotRegulated("reports", cited("14 §")))
    assert NotRegulated("reports", cited("14 §")) == told(silent).reclaim.ceiling


def test_f22_the_last_day_of_each_report_moves_as_its_origin_says():
    """28 February 2026 is a Saturday."""
    saturday = attrs.evolve(TOLD, last_day=date(2026, 2, 28))
    late = terms(clause(ReportKind.ACTIVITY, saturday), ground=Ground.REPORT_LATE)
    for roll, exposure in ((DateRoll.AS_PRINTED, SHARE), (DateRoll.NEXT_WORKING_DAY, K(0))):
        case = case_of(late, **PAID, **WORK)
        answer = assess(case, as_of=AFTER, policies=Policies(authority_roll=roll)).reclaim
        assert (exposure, True) == (answer.ceiling, answer.contestable)


@pytest.mark.parametrize(
    ("reports", "named", "code"),
    [
        (ALL[:1], (), "report_late"),
        (ALL, (ReportKind.FINANCIAL,), "report_late"),
        (ALL[1:2], (), "may_be_reclaimed"),
        (ALL, (), "may_be_reclaimed"),
    ],
)
def test_f5_that_a_late_report_may_be_answered_by_reclaim_names_the_financial_report_only_where_it_is_meant(
    reports, named, code
):
    found = told(terms(*reports, ground=Ground.REPORT_LATE, named=named, modality=Modality.POWER)).findings
    (reclaim,) = (each for each in found if each.modality is Modality.POWER)
    assert (code, SHARE) == (reclaim.code, reclaim.value("ceiling"))


def test_only_a_ground_of_reports_names_reports_and_each_once():
    for ground, reports, field in (
        (Ground.NOT_USED, (ReportKind.FINANCIAL,), "reports"),
        (Ground.REPORT_LATE, (ReportKind.FINANCIAL,) * 2, "reports[1]"),
    ):
        with pytest.raises(GrantkitError) as caught:
            LiabilityGround(ground=ground, citation=cited("17 §"), reports=reports)
        assert [field] == [fault.field for fault in caught.value.faults]
