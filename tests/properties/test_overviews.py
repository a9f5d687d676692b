"""The overview of many recipients, whatever the texts say and whatever happened: nobody and no kronor is lost."""

from collections import Counter

import attrs
from drawn_portfolios import FEW, portfolios
from hypothesis import given
from hypothesis import strategies as st

from grantkit import GrantCase, Right, Sek, Unknown, assess
from grantkit.case import Ledger
from grantkit.case.instalments_due import InstalmentStatus
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, REGIONS
from grantkit.portfolio import AtStake, summarise
from grantkit.testing import grant_cases, policies
from grantkit.text import overview
from grantkit.text.overview_rows import act_rows
from grantkit.values import Severity

TERMS = tuple(field.name for field in attrs.fields(Ledger))
LOST = ("lapsed", "released", "undetermined", "paid_undetermined")
OWED = ("outstanding", "exposure")


def lists(found):
    return (*found.to_act, *found.noted, *found.without_remark)


def of_agreement(found, assessments):
    return {each.case.recipient.name: each for each in assessments if each.case.agreement == found.agreement}


def findings(assessment):
    yield from assessment.findings
    for document in assessment.documents:
        if not document.superseded:
            yield from document.findings


def is_positive(amount):
    return isinstance(amount, Sek) and amount > Sek.ZERO


def has_money_at_risk(assessment):
    """Hold the answers of the assessment itself against nothing: a sum that is lost, owed, overdue or in doubt."""
    ledger = assessment.ledger
    lost = [getattr(ledger, name) for name in LOST]
    waits = assessment.right is Right.NOT_GRANTED
    doubtful = not waits and any(each != Sek.ZERO for each in lost)
    owed = any(is_positive(getattr(ledger, name)) for name in OWED)
    late = any(is_positive(left) for _, left in assessment.repayment.overdue)
    interest = assessment.interest if isinstance(assessment.interest, tuple) else ()
    parts = assessment.instalments if isinstance(assessment.instalments, tuple) else ()
    return (
        doubtful
        or owed
        or late
        or any(is_positive(each) for each in lost)
        or any(each.amount != Sek.ZERO for each in interest)
        or any(each.status is InstalmentStatus.DUE for each in parts)
    )


@FEW
@given(portfolios())
def test_every_recipient_stands_exactly_once_under_its_agreement(assessments):
    """Under each agreement, the three lists together name each recipient once."""
    found = summarise(assessments)
    assert sum(each.count for each in found.agreements) == len(assessments)
    for each in found.agreements:
        counted = Counter(position.recipient.name for position in lists(each))
        assert counted == dict.fromkeys(of_agreement(each, assessments), 1)


@FEW
@given(portfolios())
def test_nobody_with_an_error_or_money_at_risk_is_among_those_without_remark(assessments):
    """An error, or a sum that lapsed, is late, exposed, overdue or undetermined, puts the recipient on the list."""
    for each in summarise(assessments).agreements:
        told = of_agreement(each, assessments)
        shared = {one.code for one in each.shared}
        for position in (*each.noted, *each.without_remark):
            assessment = told[position.recipient.name]
            assert [one.code for one in findings(assessment) if one.severity is Severity.ERROR] == []
            assert not has_money_at_risk(assessment)
            assert not any(matter.stake is not AtStake.TO_BE_NOTED for matter in position.matters)
        for position in each.without_remark:
            warned = {one.code for one in told[position.recipient.name].findings if one.severity is Severity.WARNING}
            assert warned <= shared


@FEW
@given(portfolios())
def test_sums_are_of_what_is_known_and_count_what_is_not(assessments):
    """Each term is the sum of its known amounts, and the others are counted: none is taken for 0 kr, none spreads."""
    for each in summarise(assessments).agreements:
        ledgers = [one.ledger for one in of_agreement(each, assessments).values()]
        for term in TERMS:
            amounts = [getattr(ledger, term) for ledger in ledgers]
            known = [amount for amount in amounts if isinstance(amount, Sek)]
            one = each.sum_of(term)
            assert one.known == sum(known, Sek.ZERO)
            assert one.withheld == len(amounts) - len(known)
            assert one.unknown == sum(isinstance(amount, Unknown) for amount in amounts)


@FEW
@given(portfolios())
def test_the_greatest_sum_comes_first_and_one_that_nothing_bounds_before_all(assessments):
    """No row stands above one at which more may be at stake."""
    for each in summarise(assessments).agreements:
        most = [position.matters[0].most for position in each.to_act]
        bounded = [one for one in most if one is not None]
        assert most == [None] * (len(most) - len(bounded)) + sorted(bounded, reverse=True)
        for position in lists(each):
            for matter in position.matters:
                if isinstance(matter.amount, Sek):
                    assert matter.amount >= Sek.ZERO
                elif matter.at_most is not None:
                    assert matter.at_most >= Sek.ZERO


@FEW
@given(portfolios())
def test_another_reading_that_keeps_the_right_does_so(assessments):
    """Under each reading that is named the right is preserved, and it is not preserved as the case is read here."""
    for each in summarise(assessments).agreements:
        told = of_agreement(each, assessments)
        for position in lists(each):
            case = told[position.recipient.name]
            for policy, other in position.kept_by:
                chosen = attrs.evolve(case.policies, **{policy: other})
                assert case.right is not Right.PRESERVED
                assert assess(case.case, as_of=case.as_of, policies=chosen).right is Right.PRESERVED


@FEW
@given(portfolios(), st.sampled_from(("sv", "en")), st.sampled_from((30, 60, 80, 120)))
def test_the_text_names_everybody_within_its_width(assessments, locale, width):
    """No line is wider than the page, no gap is left in a text, and each name is there unless many are told as one."""
    found = summarise(assessments)
    page = overview(found, locale=locale)
    text = page.as_text(width=width)
    assert max(map(len, text.splitlines())) <= width
    for each in found.agreements:
        rows = act_rows(each, locale)
        named = {row.name for row in rows}
        alike = [one for one in each.to_act if one.recipient.name not in named]
        assert all(one.matters[0].most is None for one in alike)
        assert all(one.recipient.name in text for one in (*each.noted, *each.without_remark))
    assert not {"{", "}"} & set(text)
    for written in (text, page.as_markdown(), page.as_html()):
        assert "Unknown(" not in written
        assert "Sek(" not in written


@given(st.lists(grant_cases(AGREEMENT, REGIONS[0]), min_size=1, max_size=1), policies())
def test_one_case_alone_is_an_overview_too(drawn, chosen):
    """Nothing is shared by one: what it is to note stands with it."""
    (case,) = drawn
    assert isinstance(case, GrantCase)
    (found,) = summarise((assess(case, as_of=case_day(case), policies=chosen),)).agreements
    assert (1, ()) == (found.count, found.shared)


def case_day(case):
    return max((payment.paid_on for payment in case.payments), default=case.agreement.signed_on.last)
