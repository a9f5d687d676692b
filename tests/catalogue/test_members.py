"""The other members of the family: figures as published, audits as expected, and Unknown for all that is not stated."""

import csv
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from grantkit import (
    AllocationMethod,
    Channel,
    Citation,
    GrantCase,
    Payment,
    Requisition,
    Right,
    Sek,
    Unknown,
    allocate,
    assess,
    audit_table,
    sensitivity,
)
from grantkit.allocation import StatedSum, recover_weights
from grantkit.catalogue import (
    cancer_svf_2025,
    kvinnors_halsa_2019,
    kvinnors_halsa_2022,
    kvinnors_halsa_2023,
    psykiatri_covid_2020,
)
from grantkit.catalogue.goda_forutsattningar_2019 import POPULATION, REGIONS

FIGURES = Path(__file__).parent.parent / "official"
MEMBERS = (cancer_svf_2025, kvinnors_halsa_2019, kvinnors_halsa_2022, kvinnors_halsa_2023, psykiatri_covid_2020)
NAMED = pytest.mark.parametrize("member", MEMBERS, ids=lambda member: member.__name__.rpartition(".")[2])


def published(name):
    with (FIGURES / f"{name}.csv").open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["region"] not in {"Totalt", "Riket"}]


def explained(audit, column="amount"):
    return {method.name for method in audit.column(column).explained_by}


@pytest.mark.parametrize(
    ("member", "name", "columns"),
    [
        (cancer_svf_2025, "cancer_svf_2025_instalment_2", {"amount": "amount"}),
        (kvinnors_halsa_2019, "kvinnors_halsa_2019", {"amount": "amount"}),
        (kvinnors_halsa_2022, "kvinnors_halsa_2022", {"amount": "amount"}),
        (kvinnors_halsa_2023, "kvinnors_halsa_2023", {"by_population": "amount", "rural_care": "landsbygd"}),
    ],
)
def test_every_cell_is_as_published(member, name, columns):
    rows = published(name)
    assert [row["region"] for row in rows] == [str(region) for region in member.TABLE.recipients]
    for column, printed in columns.items():
        cells = list(member.TABLE.column(column).values())
        assert [Sek.kronor(int(row[printed])) for row in rows] == cells


def test_the_population_and_the_percentages_of_2025_are_as_published():
    rows = published("cancer_svf_2025_instalment_2")
    assert [int(row["pop_sep2025"]) for row in rows] == list(cancer_svf_2025.POPULATION.mapping.values())
    assert [Decimal(row["andel_pct"]) for row in rows] == list(cancer_svf_2025.PERCENTAGES.values())
    assert 9_699_964 == cancer_svf_2025.POPULATION.total


@NAMED
def test_budget_table_and_totals_tie(member):
    assert () == member.AGREEMENT.budget.check()
    for line in member.AGREEMENT.budget.lines:
        cells = member.TABLE.column(line.printed_in).values()
        assert line.amount == member.TABLE.total(line.printed_in) == sum(cells, Sek.ZERO)


def test_cancer_2025_is_explained_by_the_three_methods_that_keep_its_total():
    audit = audit_table(cancer_svf_2025.TABLE, percentages=cancer_svf_2025.PERCENTAGES)
    assert {"LARGEST_REMAINDER", "RESIDUAL_TO_LARGEST", "SAINTE_LAGUE"} == explained(audit)
    assert () == audit.findings


def test_women_s_health_2019_is_explained_by_no_method_and_eight_cells_are_named():
    audit = audit_table(kvinnors_halsa_2019.TABLE, weights=POPULATION)
    assert set() == explained(audit)
    cells = [finding for finding in audit.findings if finding.code == "table_cell_deviates"]
    assert 8 == len(cells)
    assert {Sek.kronor(1), Sek.kronor(-1)} == {finding.value("difference") for finding in cells}


def test_women_s_health_2022_is_explained_by_weights_recovered_from_it_and_by_two_methods():
    column = kvinnors_halsa_2022.TABLE.column("amount")
    total = kvinnors_halsa_2022.TABLE.total("amount")
    found = recover_weights(column, total, AllocationMethod.LARGEST_REMAINDER, between=(10_440_000, 10_446_000))
    weights = found.only.weight_set("folkmängd, återvunnen", Citation("Kvinnors hälsa 2022", "tabell"))
    audit = audit_table(kvinnors_halsa_2022.TABLE, weights=weights)
    assert {"LARGEST_REMAINDER", "SAINTE_LAGUE"} == explained(audit)


def test_women_s_health_2023_puts_the_residual_on_stockholm_and_hides_the_key_of_rural_care():
    column, total = kvinnors_halsa_2023.TABLE.column("by_population"), kvinnors_halsa_2023.TABLE.total("by_population")
    found = recover_weights(column, total, AllocationMethod.RESIDUAL_TO_LARGEST, between=(10_514_000, 10_515_500))
    weights = found.only.weight_set("folkmängd, återvunnen", Citation("Kvinnors hälsa 2023", "tabell"))
    audit = audit_table(kvinnors_halsa_2023.TABLE, weights={"by_population": weights, "rural_care": weights})
    assert {"RESIDUAL_TO_LARGEST"} == explained(audit, "by_population")
    assert set() == explained(audit, "rural_care")


def test_psychiatric_care_2020_is_its_key_exactly():
    shares = allocate(Sek.miljoner(24), psykiatri_covid_2020.KEY, method=AllocationMethod.LARGEST_REMAINDER)
    assert dict(psykiatri_covid_2020.TABLE.column("amount")) == dict(shares.amounts)
    assert 3 == sum(amount == Sek.miljoner(2) for amount in shares.amounts.values())


def test_a_text_that_contradicts_its_table_is_told_with_the_kronor():
    text = StatedSum(
        label="texten", column="amount", amount=Sek.miljoner(1_372), citation=Citation("Kvinnors hälsa 2022", "1")
    )
    (finding,) = [
        each for each in audit_table(kvinnors_halsa_2022.TABLE, stated=(text,)).findings if "text" in each.code
    ]
    assert Sek.miljoner(10) == abs(finding.value("difference"))


# What a source beside the table tells of the terms, so that it is not Unknown.
KNOWN = {cancer_svf_2025: {"requisition", "payment"}, psykiatri_covid_2020: {"reports"}}


@NAMED
def test_what_the_source_does_not_tell_is_unknown_and_cites_it(member):
    (terms,) = member.AGREEMENT.terms
    clauses = {"requisition", "payment", "reports", "repayment", "liability", "period"} - KNOWN.get(member, set())
    answers = [getattr(terms, clause) for clause in sorted(clauses)]
    assert [Unknown] * len(clauses) == [type(answer) for answer in answers]
    assert {member.TABLE.citation.source.short} == {answer.citation.source.short for answer in answers}


@pytest.mark.long
@NAMED
@pytest.mark.parametrize("as_of", [date(2019, 1, 1), date(2023, 12, 2), date(2030, 1, 1)])
def test_a_case_is_unknown_where_its_terms_are_and_never_fails(member, as_of):
    sent = Requisition(amount=Sek.kronor(1), arrived_on=date(2019, 1, 1), channel=Channel.E_MAIL)
    paid = Payment(amount=Sek.kronor(1), paid_on=date(2019, 1, 1))
    # Without requisition the right is preserved, whatever else is unknown.
    right = Right.PRESERVED if member is cancer_svf_2025 else Right.UNKNOWN
    for region in REGIONS:
        case = GrantCase(agreement=member.AGREEMENT, recipient=region, requisitions=(sent,), payments=(paid,))
        assessment = assess(case, as_of=as_of)
        assert assessment.right is right
        assert isinstance(assessment.ledger.exposure, Unknown)
        assert isinstance(assessment.repayment.amount, Unknown)
        assert all(left == right for _, left, right in assessment.ledger.identities())
        assert () == sensitivity(case, as_of=as_of)


def test_a_region_that_did_not_meet_the_conditions_of_2025_has_no_printed_share():
    halland = cancer_svf_2025.AGREEMENT.recipient("Halland")
    entitled = assess(
        GrantCase(agreement=cancer_svf_2025.AGREEMENT, recipient=halland), as_of=date(2026, 1, 1)
    ).ledger.entitled
    assert isinstance(entitled, Unknown)
    assert "Halland" in {name: text for name, text, _ in cancer_svf_2025.AGREEMENT.facts}["conditions_not_met"]


@NAMED
def test_a_member_is_short_besides_its_rows_of_data(member):
    lines = Path(member.__file__).read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if re.match(r'    \(?"?\d', line)]
    assert len(lines) - len(rows) <= 85
