"""What sources beside the printed tables tell of the other members: numbers, days, payers, and sums in words."""

from datetime import date
from importlib import import_module

import pytest
from inventory import citations
from told_of_texts import every_case, six_days, told

from grantkit import GrantCase, Period, Right, Sek, Unknown, assess, duties
from grantkit.agreement import PaymentMode, ReportKind
from grantkit.case.validities import Validity
from grantkit.catalogue import (
    cancer_svf_2025,
    kvinnors_halsa_2019,
    kvinnors_halsa_2022,
    kvinnors_halsa_2023,
    psykiatri_covid_2020,
)

MEMBERS = {
    cancer_svf_2025: 2025,
    kvinnors_halsa_2019: 2019,
    kvinnors_halsa_2022: 2022,
    kvinnors_halsa_2023: 2023,
    psykiatri_covid_2020: 2020,
}


def facts(member):
    return {code: (text, citation.source.short) for code, text, citation in member.AGREEMENT.facts}


@pytest.mark.parametrize(
    ("member", "number", "others"),
    [
        # The Government's lists of its agreements and tasks, by registration number.
        (cancer_svf_2025, "S2025/00104", ["S2025/02096", "S2025/01089"]),
        (kvinnors_halsa_2019, "S2018/01950/FS", []),
        (kvinnors_halsa_2023, "S2023/00371", []),
        (psykiatri_covid_2020, "S2020/03317/FS", []),
    ],
)
def test_the_numbers_are_those_of_the_agreement_and_of_the_decisions(member, number, others):
    assert number == str(member.AGREEMENT.registration_number)
    assert others == [str(each) for _, each in member.AGREEMENT.other_numbers]


def test_women_s_health_2022_comes_from_two_agreements_so_no_number_is_that_of_its_table():
    assert isinstance(kvinnors_halsa_2022.AGREEMENT.registration_number, Unknown)
    assert ["S2021/00822", "S2022/00609"] == [str(each) for _, each in kvinnors_halsa_2022.AGREEMENT.other_numbers]
    assert facts(kvinnors_halsa_2022)["two_agreements"][0].startswith("445 of 1 382 mnkr")


def test_cancer_2025_is_paid_once_without_requisition_and_no_day_is_set():
    (terms,) = cancer_svf_2025.AGREEMENT.terms
    assert (PaymentMode.ONCE, None) == (terms.payment.mode, terms.payment.last_day)
    assert terms.requisition is None
    skane = GrantCase(agreement=cancer_svf_2025.AGREEMENT, recipient=cancer_svf_2025.AGREEMENT.recipient("Skåne"))
    found = assess(skane, as_of=date(2026, 1, 1))
    share = Sek.kronor(26_971_963)
    assert (Right.PRESERVED, share, share) == (found.right, found.ledger.entitled, found.ledger.awaiting)
    assert (
        "365 mnkr in two equal payments: by population, and by population on performance",
        "SVF 2025, december",
    ) == (facts(cancer_svf_2025)["whole_sum"])
    (line,) = cancer_svf_2025.AGREEMENT.budget.lines
    assert Sek.kronor(365_000_000) == 2 * line.amount


@pytest.mark.parametrize(
    ("member", "days"),
    [
        (cancer_svf_2025, [date(2025, 11, 15), date(2026, 3, 31)]),  # S2025/01089
        (kvinnors_halsa_2023, [date(2024, 8, 30)]),  # the task of February 2023
        (kvinnors_halsa_2022, []),
        (kvinnors_halsa_2019, []),
        (psykiatri_covid_2020, []),
    ],
)
def test_the_authority_reports_on_the_days_of_its_task(member, days):
    found = duties(member.AGREEMENT, member.REGIONS[0])
    assert days == [each.due.last_day for each in found if each.actor == "Socialstyrelsen"]


def test_psychiatric_care_2020_is_a_decision_of_the_government_that_nobody_has_to_approve():
    agreement = psykiatri_covid_2020.AGREEMENT
    assert Period(date(2020, 4, 16), date(2020, 4, 16)) == agreement.signed_on
    case = GrantCase(agreement=agreement, recipient=agreement.recipient("Kalmar"))
    assert Validity.VALID is assess(case, as_of=date(2020, 4, 16)).validity


def test_psychiatric_care_2020_is_accounted_for_to_kammarkollegiet_on_a_day_that_is_not_in_hand():
    (terms,) = psykiatri_covid_2020.AGREEMENT.terms
    report = terms.report(ReportKind.FINANCIAL)
    assert "Kammarkollegiet" == report.addressee
    assert isinstance(report.last_day, Unknown)
    assert isinstance(terms.repayment, Unknown)
    assert ["number_of_decision"] == [duty.code for duty in terms.duties]


def test_women_s_health_2023_is_1_610_mnkr_with_the_23_mnkr_of_salar():
    printed = sum((line.amount for line in kvinnors_halsa_2023.AGREEMENT.budget.lines), Sek.ZERO)
    assert Sek.miljoner(1_610) == printed + Sek.miljoner(23)
    assert {"whole_sum", "salar", "printed_amount"} <= set(facts(kvinnors_halsa_2023))


@pytest.mark.long
@pytest.mark.parametrize(("member", "year"), MEMBERS.items(), ids=lambda each: getattr(each, "__name__", ""))
def test_every_case_on_six_days_cites_no_other_source(member, year):
    own = {each.source.short for each in citations(member.AGREEMENT)}
    assert own == own.union(*(told(case, day) for case in every_case(member.AGREEMENT) for day in six_days(year)))
    assert () == member.AGREEMENT.check()


@pytest.mark.parametrize(
    "module",
    [
        "effektiv_halso_och_sjukvard",
        "fysisk_aktivitet_pa_recept",
        "hembesoksprogram",
        "litteratur_i_skolan",
        "nara_vard_forordning",
        "specialiserad_vard",
    ],
)
def test_a_letter_names_a_regulation_in_the_definite_form(module):
    for agreement in import_module(f"grantkit.catalogue.{module}").AGREEMENTS:
        assert agreement.citation.source.title.startswith("förordningen (")
