"""Amendments are versions of an agreement with the day from which they hold (F12), or from which grants count (F31)."""

from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from odd_agreements import CITED, SOUND, TERMS, by, kr, line

from grantkit import Citation, GrantCase, GrantkitError, Payment, Sek, assess, duties
from grantkit.agreement import Budget, Policies, RecipientGroup, RepaymentClause, UnusedStandard, Version
from grantkit.case import GrantDecision
from grantkit.catalogue.regions import REGIONS
from grantkit.text import finding_text

DECIDED = Citation("familjerätt 2025", "beslut april 2025")
AMENDED_ON = date(2025, 4, 10)
MOVED = RepaymentClause(what=UnusedStandard.UNUSED, last_day=by(date(2026, 3, 27), DECIDED), citation=DECIDED)
LATER = attrs.evolve(SOUND, terms=(attrs.evolve(TERMS, repayment=MOVED),))


def amended(*versions, **facts):
    facts = {"keeps_earlier_grants": False, **facts}
    listed = versions or ((AMENDED_ON, LATER),)
    return attrs.evolve(
        SOUND,
        versions=tuple(Version(holds_from=day, agreement=text, citation=DECIDED, **facts) for day, text in listed),
    )


def case_of(agreement, *granted):
    decisions = tuple(GrantDecision(amount=kr(100), decided_on=day) for day in granted)
    paid = (Payment(amount=kr(100), paid_on=date(2025, 2, 1)),)
    return GrantCase(agreement=agreement, recipient=REGIONS[0], payments=paid, grant_decisions=decisions)


def repay_by(case, as_of):
    (duty,) = [each.duty for each in assess(case, as_of=as_of).duties if each.duty.code == "repayment"]
    return duty.due.last_day


@pytest.mark.parametrize(
    ("as_of", "last_day"),
    [
        (date(2025, 4, 9), date(2026, 3, 31)),
        (date(2025, 4, 10), date(2026, 3, 27)),
        (date(2026, 3, 30), date(2026, 3, 27)),
    ],
)
def test_f12_family_law_offices_2025_repay_by_27_march_2026_once_the_decision_of_april_2025_holds(as_of, last_day):
    assert last_day == repay_by(case_of(amended()), as_of)
    (duty,) = [each for each in duties(amended().on(as_of), REGIONS[0]) if each.code == "repayment"]
    assert last_day == duty.due.last_day


def test_f12_the_amendment_is_told_with_its_day_its_place_and_what_it_changes():
    told = [each for each in assess(case_of(amended()), as_of=AMENDED_ON).findings if each.code == "agreement_amended"]
    (found,) = told
    assert (DECIDED, AMENDED_ON, ("repayment",)) == (
        found.citation,
        found.value("holds_from"),
        found.value("changed"),
    )
    assert "från och med den 10 april 2025. Detta är ändrat: återbetalning (" in finding_text(found)
    before = assess(case_of(amended()), as_of=AMENDED_ON - timedelta(days=1)).findings
    assert "agreement_amended" not in {each.code for each in before}


def test_f12_money_that_an_amendment_adds_is_told_and_counts_from_its_day():
    more = attrs.evolve(
        SOUND, budget=attrs.evolve(SOUND.budget, lines=(line(amount=kr(9)),)), tables=(), recipients=REGIONS[:1]
    )
    case = case_of(amended((AMENDED_ON, more)))
    before, after = (assess(case, as_of=day) for day in (AMENDED_ON - timedelta(days=1), AMENDED_ON))
    assert (kr(100), kr(9)) == (before.ledger.entitled, after.ledger.entitled)
    (found,) = [each for each in after.findings if each.code == "agreement_amended"]
    assert ("budget", "tables") == found.value("changed")


def test_f12_the_last_of_several_amendments_holds():
    third = attrs.evolve(SOUND, names=("Tredje",))
    agreement = amended((AMENDED_ON, LATER), (date(2025, 9, 1), third))
    assert [SOUND.name, LATER.terms, "Tredje"] == [
        agreement.on(date(2025, 1, 1)).name,
        agreement.on(date(2025, 8, 31)).terms,
        agreement.on(date(2025, 9, 1)).name,
    ]


@pytest.mark.parametrize(
    ("granted", "last_day"),
    [
        ((), date(2026, 3, 27)),
        ((AMENDED_ON,), date(2026, 3, 27)),
        ((AMENDED_ON - timedelta(days=1),), date(2026, 3, 31)),
        ((AMENDED_ON, AMENDED_ON - timedelta(days=1)), date(2026, 3, 31)),
        ((date(2025, 12, 31),), date(2026, 3, 27)),
    ],
)
def test_f31_a_grant_decided_before_the_amendment_may_stay_under_the_older_text(granted, last_day):
    """SFS 2025:87 leaves what was granted before it under the older rules."""
    assert last_day == repay_by(case_of(amended(keeps_earlier_grants=True), *granted), date(2025, 12, 1))


def test_f31_a_later_amendment_that_keeps_nothing_holds_for_earlier_grants_too():
    third = attrs.evolve(SOUND, names=("Tredje",))
    listed = (
        Version(holds_from=AMENDED_ON, agreement=LATER, citation=DECIDED, keeps_earlier_grants=True),
        Version(holds_from=date(2025, 9, 1), agreement=third, citation=DECIDED),
    )
    agreement = attrs.evolve(SOUND, versions=listed)
    early = date(2025, 1, 1)
    assert agreement is agreement.on(date(2025, 8, 31), early)
    assert third is agreement.on(date(2025, 9, 1), early)


@given(as_of=st.dates(date(2025, 1, 1), date(2026, 12, 31)), granted=st.none() | st.dates(date(2025, 1, 1)))
def test_f12_f31_a_text_that_holds_for_grants_made_before_it_holds_for_every_grant(as_of, granted):
    keeps, all_grants = (amended(keeps_earlier_grants=keeps) for keeps in (True, False))
    held = keeps.on(as_of, granted)
    assert held is keeps or held is all_grants.on(as_of, granted)
    assert all_grants.on(as_of) is (LATER if as_of >= AMENDED_ON else all_grants)


def test_f12_assessing_under_no_amendment_is_assessing_the_agreement():
    case = case_of(SOUND)
    assert case is case.on(date(2025, 12, 1))
    assert (
        assess(case_of(LATER), as_of=date(2026, 4, 1)).ledger
        == assess(case_of(amended()), as_of=date(2026, 4, 1), policies=Policies()).ledger
    )


@pytest.mark.parametrize(
    "versions",
    [
        ((AMENDED_ON, amended()),),
        ((AMENDED_ON, LATER), (AMENDED_ON, LATER)),
        ((AMENDED_ON, LATER), (date(2025, 1, 1), LATER)),
        ((AMENDED_ON, attrs.evolve(SOUND, terms=(attrs.evolve(TERMS, group=RecipientGroup.RSS),))),),
        ((AMENDED_ON, attrs.evolve(SOUND, terms=(attrs.evolve(TERMS, name="later"),))),),
        (
            (
                AMENDED_ON,
                attrs.evolve(
                    SOUND,
                    budget=Budget(lines=(*SOUND.budget.lines, line("more")), total=Sek.ZERO, citation=CITED),
                ),
            ),
        ),
    ],
)
def test_f12_versions_that_a_case_could_not_move_between_are_refused(versions):
    with pytest.raises(GrantkitError, match="versions"):
        amended(*versions)


def test_f12_a_day_is_a_day():
    with pytest.raises(GrantkitError, match=r"(?s)day: got .* granted_on: got"):
        SOUND.on("2025-04-10", "2025-04-10")
