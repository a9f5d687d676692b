"""check_agreement: each kind of fault that is planted in an agreement is told, with what to write instead."""

import re
from datetime import date
from pathlib import Path
from runpy import run_path

import attrs
import pytest

from grantkit import Citation, Deadline, GrantCase, Right, Sek, Unknown, assess
from grantkit.agreement import GrantClause, Version
from grantkit.catalogue import goda_forutsattningar_2018, goda_forutsattningar_2019, psykiatri_covid_2020
from grantkit.errors import GrantkitError
from grantkit.testing import acceptance, check_agreement
from grantkit.testing.trial_cases import courses, days_around, spread

EXAMPLES = Path(__file__).parents[1] / "examples"
AGREEMENT = run_path(str(EXAMPLES / "invented_agreement_2026.py"))["AGREEMENT"]
(TERMS,) = AGREEMENT.terms
SILENT = psykiatri_covid_2020.AGREEMENT
OF_2019 = ("group_without_recipients", "table_column_does_not_tie", "table_row_does_not_tie")
FOREIGN = Citation("SFS 2024:1252", "7 §")

REPAYMENT = assess(
    GrantCase(
        agreement=AGREEMENT,
        recipient=AGREEMENT.recipients[0],
        **courses(AGREEMENT, AGREEMENT.recipients[0], TERMS)["all in time"],
    ),
    as_of=date(2027, 6, 1),
).repayment


def changed(**clauses):
    return attrs.evolve(AGREEMENT, terms=(attrs.evolve(TERMS, **clauses),))


def faults(agreement, **given):
    """Give the faults that are told, without the line that counts them."""
    with pytest.raises(AssertionError) as raised:
        check_agreement(agreement, **{"most": 1} | given)
    first, *told = str(raised.value).split("\n- ")
    many = "fault" if len(told) == 1 else "faults"
    assert f"{agreement.name} has {len(told)} {many}:" == first
    return told


def one(agreement, **given):
    (told,) = faults(agreement, **given)
    return told


def test_an_agreement_without_fault_passes():
    assert None is check_agreement(AGREEMENT)
    assert None is check_agreement(
        run_path(str(EXAMPLES / "physical_activity_2025.py"))["regulation"](date(2025, 5, 15))
    )


def test_a_finding_of_the_agreement_is_told_with_what_to_write():
    line = attrs.evolve(AGREEMENT.budget.lines[0], printed_in="sum")
    told = one(attrs.evolve(AGREEMENT, budget=attrs.evolve(AGREEMENT.budget, lines=(line,))))
    assert told.startswith("budget.lines[0].printed_in: ")
    assert told.endswith("). Correct it, or write expected=('column_not_printed',) if the source itself has it so")


def test_a_budget_that_does_not_tie_is_told():
    budget = attrs.evolve(AGREEMENT.budget, total=Sek.miljoner(211))
    assert "budget_does_not_tie" in one(attrs.evolve(AGREEMENT, budget=budget))
    assert None is check_agreement(attrs.evolve(AGREEMENT, budget=budget), expected=("budget_does_not_tie",), most=1)


def test_a_table_whose_cells_do_not_tie_is_told():
    (table,) = AGREEMENT.tables
    (region, _), *rows = table.rows
    wrong = attrs.evolve(table, rows=((region, (Sek.kronor(7_654_321),)), *rows))
    assert "table_column_does_not_tie" in one(attrs.evolve(AGREEMENT, tables=(wrong,)))


def test_what_is_expected_and_not_found_is_told():
    assert ["expected: nothing of the kind 'days_out_of_order' is found; leave it out"] == faults(
        AGREEMENT, expected=("days_out_of_order",)
    )


def test_a_clause_that_cites_another_text_is_told_with_its_field():
    foreign = changed(requisition=attrs.evolve(TERMS.requisition, citation=FOREIGN))
    assert (
        "terms[0].requisition.citation (7 §) cite SFS 2024:1252, which is none of the agreement's own sources "
        "(Digital vård 2026): cite the place in its own text, or write sources=('SFS 2024:1252',)"
    ) == one(foreign)
    assert None is check_agreement(foreign, sources=("SFS 2024:1252",), most=1)


def test_a_clause_of_an_amendment_is_looked_at_as_well():
    foreign = changed(requisition=attrs.evolve(TERMS.requisition, citation=FOREIGN))
    later = Version(holds_from=date(2026, 7, 1), agreement=foreign, citation=AGREEMENT.citation)
    assert one(attrs.evolve(AGREEMENT, versions=(later,))).startswith("versions[0].agreement.terms[0].requisition")
    own = attrs.evolve(later, citation=FOREIGN)
    assert None is check_agreement(attrs.evolve(AGREEMENT, versions=(own,)), most=1)


def test_all_faults_are_told_at_once():
    late = Deadline(date(2025, 1, 1), FOREIGN)
    told = faults(changed(repayment=attrs.evolve(TERMS.repayment, last_day=late)))
    assert ["terms[0].repayment:", "terms[0].repayment.last_day.citation"] == [each.partition(" ")[0] for each in told]


def planted(monkeypatch, part, value):
    """Let every assessment answer *value* for one of its parts."""

    def wrong(case, **given):
        answer = assess(case, **given)
        vars(answer)[part] = value(answer)
        return answer

    monkeypatch.setattr(acceptance, "assess", wrong)


def test_an_error_of_the_rules_is_told_once_with_the_first_case(monkeypatch):
    def breaks(_answer, **_given):
        raise LookupError

    monkeypatch.setattr(acceptance, "explain", breaks)
    told = one(AGREEMENT)
    assert told.startswith("terms[0], a case of Stockholm on 2025-12-31, nothing known: LookupError")


def test_a_course_of_events_that_cannot_be_made_is_told(monkeypatch):
    def breaks(_agreement, recipient, _terms):
        raise LookupError(recipient)

    monkeypatch.setattr(acceptance, "courses", breaks)
    told = faults(AGREEMENT, most=2)
    assert [
        "terms[0], a case of Stockholm: LookupError: Stockholm",
        "terms[0], a case of Norrbotten: LookupError: Norrbotten",
    ] == told


def test_a_sheet_that_cannot_be_written_is_told_in_each_language(monkeypatch):
    def breaks(_agreement, locale):
        raise LookupError(locale)

    monkeypatch.setattr(acceptance, "terms_sheet", breaks)
    assert ["the sheets (sv): LookupError: sv", "the sheets (en): LookupError: en"] == faults(AGREEMENT)


def test_an_account_that_does_not_balance_is_told(monkeypatch):
    planted(monkeypatch, "ledger", lambda answer: attrs.evolve(answer.ledger, paid=answer.ledger.paid + Sek.kronor(1)))
    assert any("the account does not balance: paid is 1 kr" in each for each in faults(AGREEMENT))


def test_an_answer_that_cites_another_text_is_told(monkeypatch):
    planted(
        monkeypatch,
        "findings",
        lambda answer: tuple(attrs.evolve(each, citation=FOREIGN) for each in answer.findings),
    )
    told = faults(AGREEMENT)
    assert any("an answer cites 7 § of SFS 2024:1252, which the agreement does not cite" in each for each in told)
    assert any("the letter (en) cites section 7, which is no place that the agreement cites" in each for each in told)


@pytest.mark.parametrize(
    ("part", "value", "words"),
    [
        ("repayment", lambda _: REPAYMENT, "on repayment is unknown"),
        ("ledger", lambda answer: attrs.evolve(answer.ledger, exposure=Sek.kronor(5)), "yet 5 kr may be reclaimed"),
    ],
)
def test_a_consequence_of_what_is_unknown_is_told(monkeypatch, part, value, words):
    planted(monkeypatch, part, value)
    assert any(words in each for each in faults(SILENT))


def test_a_right_that_follows_from_no_clause_is_told(monkeypatch):
    monkeypatch.setattr(acceptance.Assessment, "right", property(lambda _: Right.LAPSED))
    assert any("the clause on requisition is unknown, and yet the right is" in each for each in faults(SILENT))
    granted = attrs.evolve(
        SILENT.terms[0], grant=GrantClause(decided_by="Socialstyrelsen", citation=SILENT.citation), lines=()
    )
    check_agreement(attrs.evolve(SILENT, terms=(granted,)), expected=("line_without_terms",), most=1)


def test_a_group_without_recipients_is_tried_with_one_that_is_made_up():
    check_agreement(goda_forutsattningar_2019.AGREEMENT, expected=OF_2019, most=1)
    check_agreement(goda_forutsattningar_2018.AGREEMENT, most=1)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"agreement": "2019"}, "agreement: got '2019' (str); required: a GrantAgreement"),
        ({"most": 0}, "most: got 0 (int); required: 1 or more"),
        ({"most": True}, "most: got True (bool)"),
        ({"expected": "days_out_of_order"}, "required: a tuple of texts, such as ('days_out_of_order',)"),
    ],
)
def test_impossible_arguments_are_refused(given, message):
    with pytest.raises(GrantkitError, match=re.escape(message)):
        check_agreement(**{"agreement": AGREEMENT} | given)


def test_the_days_are_those_around_each_day_of_the_terms():
    first, *_, last = days_around(AGREEMENT, TERMS)
    assert (date(2025, 12, 31), date(2027, 5, 1)) == (first, last)
    assert {date(2026, 11, 29), date(2026, 11, 30), date(2026, 12, 1)} <= set(days_around(AGREEMENT, TERMS))
    silent = attrs.evolve(TERMS, in_full=False, period=Unknown("period", TERMS.citation))
    bare = attrs.evolve(silent, requisition=None, reports=(), repayment=None)
    assert [date(2025, 5, 31), date(2025, 6, 1), date(2025, 6, 2)] == days_around(AGREEMENT, bare)


def test_a_day_at_the_end_of_the_calendar_is_tried_as_well():
    ever = attrs.evolve(TERMS.repayment, last_day=Deadline(date.max, TERMS.citation))
    check_agreement(changed(repayment=ever), most=1)


def test_a_sample_is_spread_evenly_and_is_the_same_every_time():
    assert [0, 96, 192, 289] == spread(range(290), 4)
    assert [1, 2] == spread((1, 2), 21)
