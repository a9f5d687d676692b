"""Sums that a text does not state, or states as the most or about (F11): nothing is reckoned from them unsaid."""

from datetime import date
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from odd_agreements import CITED, SOUND, SUBTOTAL, TABLED, TERMS, budget, kr, line, table

from grantkit import GrantCase, GrantkitError, Policies, Recipient, Sek, Unknown, assess, compare, what_if
from grantkit.agreement import EntitlementSource, RecipientGroup, SumKind, Terms
from grantkit.allocation import WeightSet
from grantkit.case import Entitlement
from grantkit.catalogue.regions import REGIONS
from grantkit.text import finding_text
from grantkit.text.allocation_sheets import agreement_sheet

AS_OF = date(2026, 1, 2)
NOT_STATED = Unknown("sum_of_line", CITED, sv="beloppet", en="the sum")
AT_MOST, ABOUT, EXACT = SumKind.AT_MOST, SumKind.ABOUT, SumKind.EXACT
ORE = st.integers(0, 10**6).map(lambda ore: Sek(ore=ore))
PRINTED = kr(100)


def checked(*lines, total=PRINTED):
    found = budget(*lines, total=total).check()
    return [(each.code, dict(each.values)) for each in found]


def parts(*pairs):
    return tuple(line(f"l{index}", amount=amount, exactness=kind) for index, (amount, kind) in enumerate(pairs))


@pytest.mark.parametrize(
    ("pairs", "loose"),
    [
        ([(kr(60), EXACT), (kr(60), AT_MOST)], ("l1",)),
        ([(kr(60), EXACT), (kr(40), AT_MOST)], ("l1",)),
        ([(kr(60), EXACT), (kr(5), ABOUT)], ("l1",)),
        ([(kr(60), EXACT), (NOT_STATED, EXACT)], ("l1",)),
        ([(kr(60), AT_MOST), (NOT_STATED, EXACT)], ("l0", "l1")),
        ([(kr(60), AT_MOST), (kr(5), ABOUT)], ("l0", "l1")),
        ([(kr(100), EXACT), (kr(60), AT_MOST)], ("l1",)),
    ],
)
def test_f11_a_printed_sum_that_the_lines_may_come_to_cannot_be_checked(pairs, loose):
    assert [("budget_sum_not_exact", {"printed": kr(100), "lines": loose})] == checked(*parts(*pairs))


@pytest.mark.parametrize(
    ("pairs", "added"),
    [
        ([(kr(60), EXACT), (kr(30), AT_MOST)], 90),
        ([(kr(101), EXACT), (kr(30), AT_MOST)], 131),
        ([(kr(101), EXACT), (kr(30), ABOUT)], 131),
        ([(kr(101), EXACT), (NOT_STATED, EXACT)], 101),
        ([(kr(60), EXACT), (kr(30), EXACT)], 90),
    ],
)
def test_f11_a_printed_sum_that_the_lines_cannot_come_to_does_not_tie(pairs, added):
    values = {"printed": kr(100), "added": kr(added), "difference": kr(100 - added)}
    assert [("budget_does_not_tie", values)] == checked(*parts(*pairs))


def test_f11_where_no_sum_is_printed_nothing_is_checked():
    assert [] == checked(*parts((kr(5), AT_MOST)), total=NOT_STATED)
    silent = attrs.evolve(SUBTOTAL, printed=NOT_STATED)
    assert () == budget(line(amount=kr(100)), total=kr(100), subtotals=(silent,)).check()


@given(exact=ORE, most=ORE, printed=ORE)
def test_f11_a_sum_ties_if_and_only_if_it_lies_between_the_least_and_the_most(exact, most, printed):
    found = checked(*parts((exact, EXACT), (most, AT_MOST)), total=printed)
    assert (exact <= printed <= exact + most) == ("budget_does_not_tie" not in [code for code, _ in found])


def case_of(*lines, tables=(), **facts):
    recipients = SOUND.recipients if tables else REGIONS[:1]
    agreement = attrs.evolve(SOUND, budget=budget(*lines), tables=tables, recipients=recipients)
    return GrantCase(agreement=agreement, recipient=REGIONS[0], **facts)


def told(case, **policies):
    found = assess(case, as_of=AS_OF, policies=Policies(**policies)).findings
    return [dict(each.values) for each in found if each.code == "entitled_from_inexact_sum"]


def test_f11_at_most_1_5_mnkr_is_reckoned_with_and_said_to_be_the_most():
    """Fi2025/01984."""
    case = case_of(line(amount=Sek.miljoner("1,5"), exactness=AT_MOST))
    assert Sek.miljoner("1,5") == assess(case, as_of=AS_OF).ledger.entitled
    assert [{"line": "efforts", "amount": Sek.miljoner("1,5"), "exactness": AT_MOST}] == told(case)
    (found,) = [each for each in assess(case, as_of=AS_OF).findings if each.code == "entitled_from_inexact_sum"]
    assert "högst 1\N{NO-BREAK SPACE}500\N{NO-BREAK SPACE}000" in finding_text(found)


def test_f11_a_sum_that_the_text_does_not_state_is_unknown_and_never_0():
    """SFS 2024:1274 states none."""
    answer = assess(case_of(line(amount=NOT_STATED)), as_of=AS_OF)
    assert NOT_STATED == answer.ledger.entitled
    assert NOT_STATED in answer.missing


def test_f11_a_line_that_several_share_without_a_table_is_wholly_nobodys():
    """Fi2025/01984: two recipients, and one line of at most 3 mnkr."""
    alone = case_of(line(amount=Sek.miljoner(3), exactness=AT_MOST))
    two = attrs.evolve(alone, agreement=attrs.evolve(alone.agreement, recipients=REGIONS[:2]))
    answer = assess(two, as_of=AS_OF)
    assert Unknown("share", CITED, about="efforts") == answer.ledger.entitled
    assert [] == told(two)
    other = Recipient(name="SKR", group=RecipientGroup.SALAR)
    with_others = attrs.evolve(alone.agreement, recipients=(REGIONS[0], other))
    assert Sek.miljoner(3) == assess(attrs.evolve(alone, agreement=with_others), as_of=AS_OF).ledger.entitled
    unstated = attrs.evolve(two.agreement, budget=budget(line(amount=NOT_STATED)))
    assert NOT_STATED == assess(attrs.evolve(two, agreement=unstated), as_of=AS_OF).ledger.entitled


def test_f11_the_share_that_a_table_prints_of_a_sum_stated_as_the_most_is_said_to_be_the_most():
    printed = line(printed_in="share", exactness=AT_MOST)
    assert [{"line": "efforts", "amount": printed.amount, "exactness": AT_MOST}] == told(
        case_of(printed, tables=(table(),))
    )
    elsewhere = line(printed_in="elsewhere", exactness=AT_MOST)
    assert [] == told(case_of(elsewhere, tables=(table(),)))


def test_f11_what_does_not_rest_on_the_sum_of_the_line_is_not_said_to():
    own = Entitlement(line="efforts", amount=kr(5), citation=CITED)
    assert [] == told(case_of(line(exactness=ABOUT), entitlements=(own,)))
    assert [] == told(case_of(line(printed_in="share", exactness=ABOUT), tables=(table(),)))
    assert [] == told(case_of(line(exactness=ABOUT, payee=RecipientGroup.SALAR)))
    assert [] == told(case_of(line(amount=NOT_STATED, exactness=ABOUT)))


def weighed():
    each = tuple((region, 1) for region in REGIONS)
    return table(weights=WeightSet(name="w", values=each, source="prov", citation=TABLED))


def test_f11_a_share_computed_anew_rests_on_the_sum_of_the_line():
    anew = {"entitlement_source": EntitlementSource.RECOMPUTED}
    about = case_of(line(printed_in="share", exactness=ABOUT), tables=(weighed(),))
    assert ["efforts"] == [each["line"] for each in told(about, **anew)]
    missing = case_of(line(amount=NOT_STATED, printed_in="share"), tables=(weighed(),))
    assert NOT_STATED == assess(missing, as_of=AS_OF, policies=Policies(**anew)).ledger.entitled
    assert kr(100) == assess(missing, as_of=AS_OF).ledger.entitled


def loose(**facts):
    return attrs.evolve(SOUND, budget=budget(line(printed_in="share", **facts)), tables=(weighed(),))


def test_f11_a_given_sum_makes_a_line_exact_also_where_it_is_the_same():
    changed = what_if(loose(exactness=AT_MOST), totals={"efforts": kr(2_100)})
    assert (EXACT, ()) == (changed.budget.lines[0].exactness, changed.check())


def test_f11_a_copy_that_rests_on_a_sum_that_is_not_exact_says_so():
    copy = what_if(loose(exactness=ABOUT), key=weighed().weights)
    assert ["budget_sum_not_exact"] == [each.code for each in copy.check()]


def test_f11_a_sum_that_is_not_stated_cannot_be_shared_out_before_it_is_given():
    silent = loose(amount=NOT_STATED)
    with pytest.raises(GrantkitError, match="a total for efforts, since the text does not state it"):
        what_if(silent, key=weighed().weights)
    assert kr(200) == what_if(silent, totals={"efforts": kr(4_200)}).tables[0].cell(REGIONS[0], "share")


def test_f11_a_line_without_a_sum_leaves_the_sums_of_a_copy_unknown():
    lines = (line(printed_in="share"), line("other", amount=NOT_STATED))
    whole = attrs.evolve(SUBTOTAL, lines=("efforts", "other"))
    agreement = attrs.evolve(SOUND, budget=budget(*lines, subtotals=(whole,)), tables=(weighed(),))
    changed = what_if(agreement, totals={"efforts": kr(4_200)}).budget
    assert (NOT_STATED, NOT_STATED) == (changed.total, changed.subtotals[0].printed)


@pytest.mark.parametrize("kind", [AT_MOST, ABOUT])
def test_f11_a_comparison_names_the_lines_that_are_not_exact_and_still_tells_effects_apart(kind):
    found = compare(loose(), loose(exactness=kind))
    assert [("compared_sum_not_exact", "second", ("efforts",))] == [
        (each.code, each.field, each.value("lines")) for each in found.findings
    ]
    assert found.separable
    assert Fraction() == found.effects.whole
    assert () == compare(loose(), loose()).findings


def test_f11_a_comparison_of_another_column_does_not_rest_on_the_line():
    other = attrs.evolve(SOUND, budget=budget(line(printed_in="elsewhere", exactness=ABOUT)), tables=(weighed(),))
    assert () == compare(other, loose()).findings


def test_f11_a_sheet_says_how_exact_a_sum_is():
    lines = (line(exactness=AT_MOST), line("other", amount=NOT_STATED))
    sheet = agreement_sheet(attrs.evolve(SOUND, budget=budget(*lines, total=NOT_STATED), tables=()))
    assert ["högst 2\N{NO-BREAK SPACE}100\N{NO-BREAK SPACE}kr", "okänt", "okänt"] == [row[1] for row in sheet.rows]


def test_f11_terms_without_a_line_of_their_own_are_told_nothing():
    terms = Terms(group=RecipientGroup.REGIONS, lines=(), citation=CITED)
    agreement = attrs.evolve(SOUND, budget=budget(line(exactness=ABOUT)), tables=(), terms=(terms,))
    assert [] == told(GrantCase(agreement=agreement, recipient=REGIONS[0]))
    assert TERMS.lines == ("efforts",)
