"""What changed between two days, or two states of the cases: what is as it was is not told."""

from datetime import date

import attrs
import pytest
from clean_case import APRIL, CLEAN, DECEMBER_5, UNSPENT, kr, repaid
from family import FAR_TERMS, case_of, changed, far_day
from growth import FOUR_TIMES, MOST, growth
from paperwork import SHARE

from grantkit import Deadline, GrantCase, GrantkitError, Policies, Recipient, Sek, Unknown, assess
from grantkit.agreement import PaymentClause, PaymentMode, Version
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, REGIONS
from grantkit.portfolio import CaseChanges, ChangeKind, changes

K = ChangeKind
CASE = GrantCase(**CLEAN)
EMPTY = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))


def on(day, *cases, **options):
    return [assess(each, as_of=day, **options) for each in cases]


def told(before, after):
    return [(each.kind, each.concerns, each.before, each.after) for each in changes(before, after)]


def test_two_lists_that_are_alike_give_nothing():
    assert changes(on(APRIL, CASE), on(APRIL, CASE)) == CaseChanges()
    assert changes([], []) == ()


def test_a_day_later_the_right_has_lapsed():
    found = changes(on(date(2019, 12, 1), EMPTY), on(date(2019, 12, 2), EMPTY))
    assert [(each.kind, each.concerns, each.difference) for each in found] == [
        (K.NEW_FINDING, "deadline_readings_differ", None),
        (K.NEW_FINDING, "right_lapsed", None),
        (K.MOVED_AMOUNT, "open", -SHARE),
        (K.MOVED_AMOUNT, "lapsed", SHARE),
    ]
    assert [str(each.citation) for each in found[:2]] == ["avsnitt 8.1"] * 2
    assert found[1].finding.value("amount") == SHARE


def test_what_was_repaid_is_settled_and_each_term_that_moved_is_told():
    left = attrs.evolve(CASE, financial_reports=(UNSPENT,))
    back = attrs.evolve(left, **repaid(kr(1_000_000), booked_on=date(2020, 3, 31)))
    assert told(on(APRIL, left), on(APRIL, back)) == [
        (K.SETTLED_FINDING, "repayment_overdue", None, None),
        (K.MOVED_AMOUNT, "repaid", Sek.ZERO, kr(1_000_000)),
        (K.MOVED_AMOUNT, "outstanding", kr(1_000_000), Sek.ZERO),
    ]


def test_new_and_gone_cases_with_their_entitlement():
    other = attrs.evolve(EMPTY, recipient=REGIONS[0])
    found = changes(on(DECEMBER_5, EMPTY), on(DECEMBER_5, other))
    entitled = {each.case.recipient.name: each for each in on(DECEMBER_5, EMPTY, other)}
    assert [(each.kind, each.case.recipient.name, each.before, each.after) for each in found] == [
        (K.GONE_CASE, "Gotland", entitled["Gotland"].ledger.entitled, None),
        (K.NEW_CASE, "Stockholm", None, entitled["Stockholm"].ledger.entitled),
    ]


def amended(**clauses):
    """The text of 2025, with other clauses from 1 October 2025 on."""
    case = case_of(FAR_TERMS)
    later = attrs.evolve(case.agreement, terms=(changed(**clauses),))
    version = Version(holds_from=date(2025, 10, 1), agreement=later, citation=FAR_TERMS.citation)
    return attrs.evolve(case, agreement=attrs.evolve(case.agreement, versions=(version,)))


def test_a_day_that_an_amendment_moved():
    (report,) = FAR_TERMS.reports
    case = amended(reports=(attrs.evolve(report, last_day=far_day(date(2026, 4, 1), "14 §")),))
    (day,) = [
        each for each in changes(on(date(2025, 9, 30), case), on(date(2025, 10, 1), case)) if each.kind is K.MOVED_DAY
    ]
    assert (day.concerns, day.before, day.after) == ("duties.financial_report", date(2026, 3, 2), date(2026, 4, 1))
    assert str(day.citation) == "14 §"


def test_the_states_own_day_to_pay_that_is_told_later_and_a_duty_that_is_added():
    place = FAR_TERMS.citation
    case = amended(
        payment=PaymentClause(
            mode=PaymentMode.ONCE_ON_REQUISITION, last_day=Deadline(date(2025, 12, 15), place), citation=place
        ),
        reports=(),
    )
    found = changes(on(date(2025, 9, 30), case), on(date(2025, 10, 1), case))
    days = [(each.concerns, each.before, each.after) for each in found if each.kind is K.MOVED_DAY]
    assert days == [
        ("duties.financial_report", date(2026, 3, 2), None),
        ("payment", None, date(2025, 12, 15)),
    ]


def test_two_answers_that_are_not_known_are_the_same_and_one_that_becomes_known_is_not():
    share = attrs.evolve(EMPTY, agreement=attrs.evolve(AGREEMENT, tables=()))
    assert isinstance(assess(share, as_of=DECEMBER_5).ledger.entitled, Unknown)
    assert told(on(DECEMBER_5, share), on(DECEMBER_5, share)) == []
    found = changes(on(DECEMBER_5, share), on(DECEMBER_5, EMPTY))
    (entitled,) = [each for each in found if each.concerns == "entitled"]
    assert (type(entitled.before), entitled.after, type(entitled.difference)) == (Unknown, SHARE, Unknown)


def test_a_day_that_is_not_known_for_one_reason_or_another_has_not_moved():
    def text(reason):
        day = Unknown(reason, FAR_TERMS.citation, sv=reason, en=reason)
        return case_of(changed(requisition=attrs.evolve(FAR_TERMS.requisition, last_day=day)))

    assert changes(on(date(2025, 5, 2), text("a")), on(date(2025, 5, 2), text("b"))) == ()


def test_another_reading_is_another_state():
    late = Policies.alternatives()
    (roll,) = [choice for policy, choice in late if policy == "roll" and choice.value == "next_working_day"]
    found = changes(on(date(2019, 12, 2), EMPTY), on(date(2019, 12, 2), EMPTY, policies=Policies(roll=roll)))
    assert (K.SETTLED_FINDING, "right_lapsed") in [(each.kind, each.concerns) for each in found]
    assert ("duties.requisition", date(2019, 12, 1), date(2019, 12, 2)) in [
        (each.concerns, each.before, each.after) for each in found
    ]


def test_a_finding_of_a_document_counts_and_each_finding_once():
    (asked,) = CASE.requisitions
    lacking = attrs.evolve(CASE, requisitions=(attrs.evolve(asked, giro=None, payment_reference=None),))
    found = changes(on(APRIL, CASE), on(APRIL, lacking))
    fields = [each.finding.field for each in found if each.concerns == "particular_missing"]
    assert fields == ["requisitions[0].giro", "requisitions[0].payment_reference"]
    assert {each.kind for each in found} == {K.NEW_FINDING}


def test_cases_are_matched_by_recipient_agreement_and_terms_whatever_their_order():
    other = attrs.evolve(EMPTY, recipient=REGIONS[0])
    before, after = on(date(2019, 12, 1), EMPTY, other), on(date(2019, 12, 2), EMPTY, other)
    expected = changes(before, after)
    assert len({each.case.recipient for each in expected}) == 2
    assert changes(before[::-1], after) == changes(iter(before), iter(after[::-1])) == expected


def test_one_case_twice_on_a_side_is_refused():
    with pytest.raises(GrantkitError) as caught:
        changes(on(APRIL, CASE, CASE), [])
    assert [fault.field for fault in caught.value.faults] == ["before[1].case.recipient"]
    with pytest.raises(GrantkitError) as caught:
        changes([], [CASE])
    assert [fault.field for fault in caught.value.faults] == ["after[0]"]
    with pytest.raises(GrantkitError) as caught:
        changes(None, 5)
    assert [fault.field for fault in caught.value.faults] == ["before", "after"]


def test_the_records_are_plain():
    rows = changes(on(date(2019, 12, 1), EMPTY), on(date(2019, 12, 2), EMPTY)).records()
    assert rows[1] == {
        "kind": "new_finding",
        "recipient": "Gotland",
        "group": "regions",
        "recipient_code": "09",
        "grant": AGREEMENT.name,
        "concerns": "right_lapsed",
        "field": "requisitions",
        "severity": "error",
        "before": None,
        "after": None,
        "before_amount": None,
        "before_amount_ore": None,
        "before_day": None,
        "after_amount": None,
        "after_amount_ore": None,
        "after_day": None,
        "difference": None,
        "difference_ore": None,
        "difference_withheld": None,
        "source": "S1",
        "place": "avsnitt 8.1",
    }
    names = ("before", "before_amount_ore", "after", "after_amount", "difference_ore")
    assert ("0 kr", 0, str(SHARE), SHARE.in_kronor, SHARE.ore) == tuple(rows[3][name] for name in names)
    (report,) = FAR_TERMS.reports
    case = amended(reports=(attrs.evolve(report, last_day=far_day(date(2026, 4, 1), "14 §")),))
    days = changes(on(date(2025, 9, 30), case), on(date(2025, 10, 1), case)).records()
    assert ("2026-03-02", "2026-04-01") in [(each["before"], each["after"]) for each in days]
    assert (date(2026, 3, 2), date(2026, 4, 1)) in [(each["before_day"], each["after_day"]) for each in days]


def test_work_grows_with_the_number_of_cases():
    def of_cases(count):
        cases = [
            attrs.evolve(EMPTY, recipient=Recipient(name=f"R{n}", group=EMPTY.recipient.group)) for n in range(count)
        ]
        return lambda: changes(on(date(2019, 12, 1), *cases), on(date(2019, 12, 2), *cases))

    assert FOUR_TIMES - 1 < growth(of_cases, 10) < MOST
