"""Texts written down outside the package: how short they are, and that no other text speaks in their answers."""

import ast
import re
from datetime import date
from pathlib import Path
from runpy import run_path

import pytest
from family import FAR_TERMS, agreement_of
from inventory import assert_none

from grantkit import (
    Channel,
    CostCategory,
    CostItem,
    FinancialReport,
    GrantCase,
    Payment,
    Requisition,
    Sek,
    assess,
    sensitivity,
)
from grantkit.agreement import Ground
from grantkit.case import Breach, NotCertified, ReclaimDecision, Reviewer
from grantkit.catalogue import (
    cancer_svf_2025,
    goda_forutsattningar_2018,
    goda_forutsattningar_2019,
    kvinnors_halsa_2019,
    kvinnors_halsa_2022,
    kvinnors_halsa_2023,
    psykiatri_covid_2020,
)
from grantkit.text import duties_sheet, explain, finding_text
from grantkit.text.letter_words import LETTER_WORDS

EXAMPLES = Path(__file__).parents[1] / "examples"
INVENTED, REGULATION = EXAMPLES / "invented_agreement_2026.py", EXAMPLES / "physical_activity_2025.py"
DAYS = (date(2018, 6, 1), date(2020, 4, 1), date(2025, 6, 1), date(2026, 5, 4), date(2027, 6, 1))
K = Sek.kronor
# The agreement of 2019 is cited as S1, by its sections and its annexes; rows R… trace it.
OF_2019 = re.compile(r"\bS1\b|\b8\.[12]\b|bilaga [12]\b|annex [12]\b|\bR\d+b?\b|Kammarkollegiet|Bilaga", re.IGNORECASE)


def texts():
    """Agreements whose texts are not that of 2019, each with the words that its own text may share with it."""
    yield from (
        (module.AGREEMENT, "")
        for module in (
            cancer_svf_2025,
            goda_forutsattningar_2018,
            kvinnors_halsa_2019,
            kvinnors_halsa_2022,
            kvinnors_halsa_2023,
        )
    )
    yield psykiatri_covid_2020.AGREEMENT, "Kammarkollegiet"
    yield run_path(str(REGULATION))["regulation"](date(2025, 5, 15)), ""
    yield run_path(str(INVENTED))["AGREEMENT"], "Kammarkollegiet|bilaga 1|annex 1"
    yield agreement_of(FAR_TERMS), ""


def facts(agreement):
    """Something of every kind, so that every rule has something to say."""
    year = agreement.period.last.year if hasattr(agreement.period, "last") else 2025
    spring = date(year, 5, 2)
    return {
        "requisitions": (Requisition(amount=K(900_000), arrived_on=date(year, 12, 2), channel=Channel.POST),),
        "payments": (Payment(amount=K(1_000_000), paid_on=spring, line=agreement.budget.lines[0].code),),
        "financial_reports": (
            FinancialReport(
                items=(CostItem(category=CostCategory.STAFFING, amount=K(400_000), area="4.1"),),
                received=K(1_000_001),
                arrived_on=date(year + 1, 4, 20),
                certification=NotCertified(reviewer=Reviewer(name="A. Ek")),
            ),
        ),
        "breaches": (Breach(ground=Ground.USED_OTHERWISE, found_on=spring, found_by="myndigheten", reason="annat"),),
        "reclaim_decisions": (
            ReclaimDecision(amount=K(5), ground=Ground.NOT_USED, decided_on=spring, decided_by="myndigheten"),
        ),
    }


def told(agreement):
    """Everything that people read about cases of one recipient, and every place that its answers cite."""
    recipient = agreement.recipients[0]
    for known in ({}, facts(agreement)):
        case = GrantCase(agreement=agreement, recipient=recipient, **known)
        for as_of in DAYS:
            answer = assess(case, as_of=as_of)
            findings = [*answer.findings, *(each for document in answer.documents for each in document.findings)]
            for locale in ("sv", "en"):
                alternatives = sensitivity(case, as_of=as_of) if as_of == DAYS[-1] else ()
                letter = explain(answer, locale=locale, alternatives=alternatives).as_text(width=None)
                # The annex of the letter is its own, and none of the text.
                yield letter.replace(LETTER_WORDS["annex"][0], "")
                yield duties_sheet(answer, locale).as_text(width=None)
                yield from (finding_text(each, locale) for each in findings)
            cited = [*findings, *answer.steps, *(each.duty for each in answer.duties), *answer.entitlements]
            yield from (f"{each.citation.source.short} {each.citation.requirements}" for each in cited)
            yield from (str(each) for each in answer.missing)


@pytest.mark.parametrize("text", tuple(texts()), ids=lambda text: text[0].name)
def test_no_word_of_2019_is_in_the_answers_of_another_text(text):
    agreement, own = text
    if agreement is goda_forutsattningar_2018.AGREEMENT:
        own = r"S1\b|R\d+b?"  # it is traced by rows as well, and its number stands in the agreement of 2019
    words = [re.sub(own, "", each, flags=re.IGNORECASE) if own else each for each in told(agreement)]
    assert len(words) > 50
    assert_none({found.group(0) + ": " + each[:200] for each in words if (found := OF_2019.search(each))})


@pytest.mark.parametrize(("path", "most"), [(INVENTED, 50), (REGULATION, 60)], ids=["agreement", "regulation"])
def test_a_text_is_written_down_in_few_lines_with_public_names(path, most):
    source = path.read_text(encoding="utf-8")
    data_of_key = [line for line in source.splitlines() if line.startswith(("KEY", "SHARES", "ROWS", "TABLE"))]
    assert len(source.splitlines()) - len(data_of_key) <= most
    imported = [node.module for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)]
    rooms = {"grantkit", "grantkit.agreement", "grantkit.values", "grantkit.catalogue.regions", "datetime", "functools"}
    assert_none(set(imported) - rooms)


def test_the_words_of_2019_are_in_its_own_answers():
    found = {match.group(0) for each in told(goda_forutsattningar_2019.AGREEMENT) for match in OF_2019.finditer(each)}
    assert found >= {"S1", "8.1", "Kammarkollegiet", "R50"}
