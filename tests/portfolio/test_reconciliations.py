"""What does not tie: each kind by hand, with its clean neighbour, and nothing else."""

from datetime import date
from fractions import Fraction

import attrs
import pytest
from clean_case import (
    ACCOUNT,
    APRIL,
    BY_SALAR,
    CLEAN,
    NOTHING_SENT,
    NUMBER,
    OTHER_NUMBER,
    PAID,
    STAFFING,
    UNSPENT,
    judged,
    kr,
    paid,
    repaid,
    reported,
)
from family import FAR_TERMS, case_of, changed, cited, far_day
from growth import FOUR_TIMES, MOST, growth
from paperwork import REPORT, REQUISITION, SHARE, SIGNATURE

from grantkit import (
    Channel,
    CostCategory,
    CostItem,
    Deadline,
    FinancialReport,
    GrantCase,
    GrantDecision,
    GrantkitError,
    Payment,
    Period,
    Policies,
    Recipient,
    RecipientGroup,
    Repayment,
    Requisition,
    Sek,
    Unknown,
    assess,
    reconcile,
)
from grantkit.agreement import (
    BarredSupport,
    ConditionalInstalment,
    DoubleFundingClause,
    GrantClause,
    Ground,
    InstalmentsClause,
    PaymentClause,
    PaymentMode,
    RepaymentClause,
    UnusedStandard,
)
from grantkit.case import CostKey, Financing, GrantEffect, Pot, ReclaimDecision
from grantkit.catalogue import psykisk_halsa_2024
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, REGIONS
from grantkit.identifiers import Bankgiro, OrganisationNumber
from grantkit.portfolio import Discrepancies, DiscrepancyKind
from grantkit.values import Severity

K = DiscrepancyKind
ERROR, WARNING = Severity.ERROR, Severity.WARNING
CASE = GrantCase(**CLEAN)
FIVE = Sek.miljoner(5)
# A regulation of 2025, read in full: requisition by 15 May 2025, report by 2 March 2026, no clause on repayment.
ASKED = Requisition(amount=FIVE, arrived_on=date(2025, 5, 2), channel=Channel.E_MAIL, addressee="Socialstyrelsen")
GIVEN = Payment(amount=FIVE, paid_on=date(2025, 6, 2))
TOLD = FinancialReport(
    received=FIVE, stated_costs=FIVE, arrived_on=date(2026, 2, 2), channel=Channel.E_MAIL, addressee="Socialstyrelsen"
)
OF_2025 = {"requisitions": (ASKED,), "payments": (GIVEN,), "financial_reports": (TOLD,)}
AUTUMN = date(2026, 10, 1)


def changed_case(*changes, case=CASE):
    facts = {}
    for each in changes:
        facts |= each
    return attrs.evolve(case, **facts)


def far(terms=FAR_TERMS, **facts):
    return case_of(terms, **OF_2025 | facts)


def told(*cases, as_of=APRIL):
    """Give what does not tie in plain words of this table."""
    return [
        (each.severity, each.kind, each.finding.code, each.amount, each.finding.field)
        for each in reconcile(cases, as_of=as_of)
    ]


def renamed(case, agreement):
    """The same recipient under another grant, named otherwise."""
    other = attrs.evolve(case.agreement, names=(agreement,))
    return attrs.evolve(case, agreement=other)


def reporting(*items, case=None, **report):
    return far(financial_reports=(attrs.evolve(TOLD, items=items, **report),)) if case is None else case


def test_cases_in_order_give_nothing():
    assert told(CASE) == []
    assert told(far(), as_of=AUTUMN) == []
    assert told() == []
    assert isinstance(reconcile([], as_of=APRIL), Discrepancies)


# --- Paid is not what was requisitioned


def test_less_paid_than_was_requisitioned():
    less = changed_case(paid({"amount": SHARE - kr(5)}), reported(received=SHARE - kr(5), paid_out=SHARE - kr(5)))
    assert told(less) == [(WARNING, K.PAID_DIFFERS, "paid_differs", kr(5), "payments")]
    (found,) = reconcile([less], as_of=APRIL)
    assert dict(found.finding.values) == {"paid": SHARE - kr(5), "claimed": SHARE, "difference": kr(5)}


def test_more_paid_than_was_requisitioned():
    more = changed_case(
        paid({"amount": SHARE + kr(5)}),
        reported(received=SHARE + kr(5), paid_out=SHARE + kr(5)),
        repaid(kr(5), booked_on=date(2020, 3, 30)),
    )
    assert told(more) == [(ERROR, K.PAID_DIFFERS, "paid_without_right", kr(5), "payments")]


def test_what_awaits_its_first_payment_is_no_exception():
    waiting = changed_case({"payments": (), "financial_reports": (), "activity_reports": ()})
    assert told(waiting, as_of=date(2019, 12, 5)) == []


def test_a_requisition_above_the_entitlement_that_is_paid_up_to_it_ties():
    asked = attrs.evolve(REQUISITION, amount=SHARE + kr(5))
    assert told(changed_case({"requisitions": (asked,)})) == []


def test_a_line_that_waits_beside_one_that_is_paid_is_no_exception_where_payments_name_their_lines():
    lines = [attrs.evolve(BY_SALAR["requisitions"][0], line=line, amount=kr(amount), reference=line)
             for line, amount in (("salar", 25_000_000), ("municipalities", 100_000_000))]  # fmt: skip
    first = attrs.evolve(PAID, line="salar", amount=kr(25_000_000))
    facts = BY_SALAR | {"requisitions": tuple(lines), "payments": (first,), "financial_reports": ()}
    case = changed_case(facts)
    assert told(case, as_of=date(2019, 12, 20)) == []
    part = changed_case(facts, {"payments": (attrs.evolve(first, amount=kr(20_000_000)),)})
    assert [each[1:4] for each in told(part, as_of=date(2019, 12, 20))] == [
        (K.PAID_DIFFERS, "paid_differs", kr(5_000_000))
    ]


def test_a_part_paid_where_the_text_pays_in_parts_is_no_exception_before_its_day():
    halves = tuple(
        ConditionalInstalment(code=code, part=Fraction(1, 2), last_day=far_day(day, "11 §"), citation=cited("11 §"))
        for code, day in (("first", date(2025, 6, 30)), ("second", date(2025, 12, 15)))
    )
    terms = changed(
        payment=PaymentClause(mode=PaymentMode.INSTALMENTS, citation=cited("11 §")),
        instalments=InstalmentsClause(instalments=halves, citation=cited("11 §")),
    )
    half = far(terms, payments=(attrs.evolve(GIVEN, amount=Sek.miljoner("2,5")),), financial_reports=())
    assert told(half, as_of=date(2025, 12, 15)) == []
    assert told(half, as_of=date(2025, 12, 16)) == [
        (WARNING, K.PAID_DIFFERS, "awaiting_after_last_day", Sek.miljoner("2,5"), "payments")
    ]


def test_where_the_share_is_not_known_the_documents_are_held_against_each_other():
    text = psykisk_halsa_2024.AGREEMENT
    asked = Requisition(amount=FIVE, arrived_on=date(2024, 11, 4), channel=Channel.E_MAIL)

    def case(amount):
        given = Payment(amount=amount, paid_on=date(2024, 12, 2))
        return GrantCase(agreement=text, recipient=text.recipient("Kalmar"), requisitions=(asked,), payments=(given,))

    assert told(case(FIVE), as_of=date(2024, 12, 20)) == []
    (found,) = reconcile([case(FIVE - kr(7))], as_of=date(2024, 12, 20))
    assert (found.kind, found.severity, found.amount) == (K.PAID_DIFFERS, WARNING, kr(7))
    assert [type(each) for each in found.depends_on] == [Unknown]


def test_a_right_that_turns_on_a_missing_fact_is_told_as_that():
    unsaid = changed_case({"requisitions": (attrs.evolve(REQUISITION, arrived_on=date(2019, 12, 2), channel=None),)})
    found = [each for each in reconcile([unsaid], as_of=APRIL) if each.kind is K.PAID_DIFFERS]
    assert [(each.finding.code, each.amount, bool(each.depends_on)) for each in found] == [
        ("paid_on_unknown_right", SHARE, True)
    ]


def test_a_payment_after_a_late_requisition_turns_on_what_the_text_says_of_that():
    unsaid = Unknown("if_late", cited("9 §"))
    terms = changed(requisition=attrs.evolve(FAR_TERMS.requisition, if_late=unsaid), repayment=Unknown("repayment"))
    late = Requisition(amount=FIVE, arrived_on=date(2025, 5, 20), channel=Channel.E_MAIL)
    case = case_of(terms, requisitions=(late,), payments=(Payment(amount=FIVE, paid_on=date(2025, 6, 2)),))
    (found,) = [each for each in reconcile([case], as_of=date(2025, 6, 20)) if each.kind is K.PAID_DIFFERS]
    assert (found.amount, found.depends_on) == (FIVE, (unsaid,))


# --- Received is not what was paid


def test_a_report_that_another_sum_was_received():
    case = changed_case(reported(received=SHARE - kr(7), paid_out=SHARE - kr(7)))
    row = (WARNING, K.RECEIVED_DIFFERS, "received_is_not_paid", kr(7), "financial_reports[0].received")
    assert told(case) == [row]


def test_a_report_whose_two_sums_differ_is_told_once():
    case = changed_case(reported(paid_out=SHARE - kr(7)))
    row = (ERROR, K.RECEIVED_DIFFERS, "paid_out_is_not_received", kr(7), "financial_reports[0].received")
    assert told(case) == [row]


def test_a_report_that_a_later_one_has_replaced_is_not_held_against_anything():
    first = attrs.evolve(ACCOUNT, received=kr(1))
    second = attrs.evolve(ACCOUNT, reference="B2", supersedes="B1", reason="rättad", arrived_on=date(2020, 3, 25))
    assert told(changed_case({"financial_reports": (first, second)})) == []


# --- Reports


def test_missing_reports_each_by_itself():
    assert told(changed_case({"financial_reports": ()})) == [
        (WARNING, K.REPORT_MISSING, "report_missing", SHARE, "financial_reports")
    ]
    assert told(changed_case({"activity_reports": ()})) == [
        (WARNING, K.REPORT_MISSING, "activity_report_missing", None, "activity_reports")
    ]


def test_no_report_is_missed_by_its_last_day_or_where_nothing_was_paid():
    assert told(changed_case({"financial_reports": ()}), as_of=date(2020, 3, 31)) == []
    assert told(far(requisitions=(), payments=(), financial_reports=()), as_of=AUTUMN) == []


# --- Numbers


def with_giro(case, number):
    (asked,) = case.requisitions
    return attrs.evolve(case, requisitions=(attrs.evolve(asked, giro=Bankgiro.parse(number)),))


def test_accounts_that_differ_between_grants_of_one_recipient_name_the_one_that_is_not_usual():
    cases = [renamed(with_giro(CASE, "5402-9681"), name) for name in ("A", "B", "C")]
    assert told(*cases) == []
    odd = with_giro(cases[1], "297-3675")
    (found,) = reconcile([cases[0], odd, cases[2]], as_of=APRIL)
    assert (found.kind, found.severity, found.amount) == (K.NUMBERS_DIFFER, WARNING, None)
    assert [each.grant for each in found.cases] == ["B"]
    assert dict(found.finding.values) == {"particular": "giro", "stated": "297-3675", "others": ("5402-9681",)}


def test_an_account_that_a_correction_replaced_does_not_count():
    wrong = attrs.evolve(REQUISITION, giro=Bankgiro.parse("297-3675"))
    right = attrs.evolve(REQUISITION, reference="R2", supersedes="R1", reason="konto", arrived_on=date(2019, 11, 18))
    assert told(changed_case({"requisitions": (wrong, right)})) == []


def test_of_two_accounts_neither_is_usual_and_both_are_told_together():
    cases = [renamed(with_giro(CASE, number), name) for name, number in (("A", "5402-9681"), ("B", "297-3675"))]
    (found,) = reconcile(cases, as_of=APRIL)
    assert [each.grant for each in found.cases] == ["A", "B"]


def test_other_recipients_may_have_other_accounts():
    other = attrs.evolve(with_giro(far(), "297-3675"), recipient=far().recipient)
    assert told(with_giro(CASE, "5402-9681"), other, as_of=date(2020, 4, 1)) == []


def test_a_number_that_is_not_the_recipients_is_taken_from_the_case_and_told_once():
    number = OrganisationNumber.parse("222000-0315")
    known = attrs.evolve(CASE.recipient, organisation_number=OrganisationNumber.parse("212000-0803"))
    contact = attrs.evolve(REPORT.contact, organisation_number=number)
    case = attrs.evolve(changed_case(reported(contact=contact)), recipient=known)
    assert told(case) == [
        (
            WARNING,
            K.NUMBERS_DIFFER,
            "organisation_number_differs",
            None,
            "financial_reports[0].contact.organisation_number",
        )
    ]
    unknown = attrs.evolve(case, recipient=CASE.recipient)
    assert [each[1:3] for each in told(unknown)] == [(K.NUMBERS_DIFFER, "numbers_differ")]
    # Another case that knows the number tells which of the two is usual.
    both = reconcile([unknown, attrs.evolve(renamed(CASE, "B"), recipient=known)], as_of=APRIL)
    assert [dict(each.finding.values)["stated"] for each in both] == [str(number)]


def test_registration_numbers_are_held_to_what_is_known_and_else_to_each_other():
    other = changed_case(reported(decision_number=OTHER_NUMBER))
    assert [each[1:3] for each in told(other)] == [(K.NUMBERS_DIFFER, "registration_number_differs")]
    undecided = changed_case({"decisions": ()}, reported(decision_number=OTHER_NUMBER))
    found = [each for each in reconcile([undecided], as_of=APRIL) if each.kind is K.NUMBERS_DIFFER]
    # The requisition and the activity report state the usual one.
    assert [(each.finding.field, each.finding.value("stated")) for each in found] == [
        ("financial_reports[0].decision_number", OTHER_NUMBER.compact)
    ]
    assert NUMBER.compact in found[0].finding.value("others")
    assert told(changed_case({"decisions": ()})) == []


def test_two_recipients_with_one_organisation_number_are_one_body():
    number = OrganisationNumber.parse("212000-0803")
    cost = CostItem(category=CostCategory.STAFFING, amount=kr(9), reference="V 1", financing=Financing.GRANT)

    def case(recipient, name):
        return attrs.evolve(renamed(reporting(cost), name), recipient=recipient)

    region = Recipient(name="Gotland", group=RecipientGroup.REGIONS, organisation_number=number)
    other = Recipient(name="Gotlands region", group=RecipientGroup.REGIONS, organisation_number=number)
    third = Recipient(name="Kalmar", group=RecipientGroup.REGIONS)
    assert [each[1] for each in told(case(region, "A"), case(other, "B"), as_of=AUTUMN)] == [K.COST_IN_TWO_GRANTS]
    assert told(case(region, "A"), case(third, "B"), as_of=AUTUMN) == []


# --- Days


def test_days_that_contradict_each_other_are_taken_from_the_case():
    late = changed_case(reported(signature=attrs.evolve(SIGNATURE, signed_on=date(2020, 3, 24))))
    assert [each[1:3] for each in told(late)] == [(K.DAYS_OUT_OF_ORDER, "signed_after_arrival")]
    early = changed_case(paid({"paid_on": date(2019, 11, 1)}))
    assert [each[1:4] for each in told(early)] == [(K.DAYS_OUT_OF_ORDER, "paid_before_requisition", SHARE)]


def test_a_part_that_was_paid_before_anything_was_requisitioned():
    half = ConditionalInstalment(code="whole", part=Fraction(1), last_day=None, citation=cited("11 §"))
    terms = changed(
        payment=PaymentClause(mode=PaymentMode.INSTALMENTS, citation=cited("11 §")),
        instalments=InstalmentsClause(instalments=(half,), citation=cited("11 §")),
    )
    assert told(far(terms), as_of=AUTUMN) == []
    early = far(terms, payments=(attrs.evolve(GIVEN, paid_on=date(2025, 5, 1)),))
    assert [each[1:] for each in told(early, as_of=AUTUMN)] == [
        (K.DAYS_OUT_OF_ORDER, "paid_before_requisition", FIVE, "payments[0]")
    ]
    nothing = attrs.evolve(GIVEN, amount=kr(0), paid_on=date(2025, 5, 1))
    assert [each[3] for each in told(far(terms, payments=(nothing, GIVEN)), as_of=AUTUMN)] == [None]
    granted = GrantDecision(amount=FIVE, decided_on=date(2025, 4, 1), line="far")
    assert told(far(terms, payments=early.payments, grant_decisions=(granted,)), as_of=AUTUMN) == []
    undated = far(terms, payments=early.payments, requisitions=(attrs.evolve(ASKED, arrived_on=None),))
    assert K.DAYS_OUT_OF_ORDER not in [each[1] for each in told(undated, as_of=AUTUMN)]


def test_money_reported_or_repaid_before_any_was_paid():
    early = attrs.evolve(ACCOUNT, arrived_on=date(2019, 12, 2))
    case = changed_case({"financial_reports": (early,)})
    # It was signed in November, and the money came on 16 December.
    assert [each[1:4] for each in told(case)] == [(K.DAYS_OUT_OF_ORDER, "reported_before_payment", SHARE)]
    back = changed_case({"financial_reports": (UNSPENT,)}, repaid(kr(1_000_000), booked_on=date(2019, 12, 15)))
    assert [each[1:4] for each in told(back)] == [(K.DAYS_OUT_OF_ORDER, "repaid_before_payment", kr(1_000_000))]
    on_the_day = changed_case({"financial_reports": (UNSPENT,)}, repaid(kr(1_000_000), booked_on=date(2019, 12, 16)))
    assert told(on_the_day) == []
    # It counts from the first payment, also where more was paid later.
    twice = paid({"amount": SHARE - kr(5), "paid_on": date(2019, 12, 10)}, {"amount": kr(5)})
    assert (
        told(
            changed_case({"financial_reports": (UNSPENT,)}, repaid(kr(1_000_000), booked_on=date(2019, 12, 12)), twice)
        )
        == []
    )


# --- Closed cases


def test_a_closed_case_with_something_left_to_repay():
    case = changed_case({"financial_reports": (UNSPENT,)})
    assert told(case, as_of=date(2020, 3, 31)) == []
    assert told(case) == [(ERROR, K.NOT_SETTLED, "not_settled", kr(1_000_000), "")]
    assert told(changed_case({"financial_reports": (UNSPENT,)}, repaid(kr(1_000_000), booked_on=APRIL))) == []


def test_a_closed_case_with_too_much_repaid():
    assert told(changed_case(repaid(kr(5), booked_on=date(2020, 3, 30)))) == [
        (ERROR, K.NOT_SETTLED, "not_settled", kr(5), "")
    ]


def test_a_closed_case_in_which_nothing_was_paid_of_what_was_requisitioned():
    nothing = changed_case({"payments": (), "financial_reports": ()})
    assert [each[1:4] for each in told(nothing)] == [(K.NOT_SETTLED, "not_settled", SHARE)]


def test_a_case_that_waits_for_its_report_is_not_closed():
    assert [each[1] for each in told(changed_case({"financial_reports": ()}))] == [K.REPORT_MISSING]


def test_a_case_is_not_closed_while_a_day_of_its_text_is_not_known():
    unknown = changed(
        repayment=RepaymentClause(
            what=UnusedStandard.UNUSED, last_day=Unknown("repayment_day", cited("15 §")), citation=cited("15 §")
        )
    )
    left = {"financial_reports": (attrs.evolve(TOLD, stated_costs=Sek.miljoner(4)),)}
    assert told(far(unknown, **left), as_of=AUTUMN) == []
    stated = changed(repayment=attrs.evolve(unknown.repayment, last_day=Deadline(date(2026, 3, 31), cited("15 §"))))
    assert [each[1:4] for each in told(far(stated, **left), as_of=AUTUMN)] == [
        (K.NOT_SETTLED, "not_settled", Sek.miljoner(1))
    ]


def test_what_the_authority_judged_later_leaves_a_closed_case_unsettled():
    case = changed_case(judged(date(2020, 5, 4), kr(2_000)))
    assert [each[1:4] for each in told(case, as_of=date(2020, 5, 3))] == []
    assert [each[1:4] for each in told(case, as_of=date(2020, 5, 4))] == [(K.NOT_SETTLED, "not_settled", kr(2_000))]


def test_a_sum_to_repay_that_turns_on_a_missing_fact_is_told_as_that():
    outside = attrs.evolve(STAFFING, period=Period(date(2019, 12, 1), date(2020, 1, 31)))
    case = changed_case(reported(items=(outside,)))
    (found,) = reconcile([case], as_of=APRIL)
    assert (found.kind, found.severity, type(found.amount)) == (K.NOT_SETTLED, WARNING, Unknown)
    assert found.depends_on == (found.amount,)


# --- Decisions


RECLAIM = ReclaimDecision(
    amount=kr(70),
    ground=Ground.USED_OTHERWISE,
    decided_on=date(2026, 4, 1),
    decided_by="Socialstyrelsen",
    pay_by=date(2026, 5, 4),
)


def test_a_decision_to_reclaim_that_was_not_paid_by_its_day():
    case = far(reclaim_decisions=(RECLAIM,))
    assert told(case, as_of=date(2026, 5, 4)) == []
    assert told(case, as_of=date(2026, 5, 5)) == [
        (ERROR, K.DECISION_NOT_FOLLOWED, "reclaim_not_followed", kr(70), "reclaim_decisions[0]")
    ]
    back = Repayment(amount=kr(70), booked_on=date(2026, 5, 4))
    assert told(far(reclaim_decisions=(RECLAIM,), repayments=(back,)), as_of=AUTUMN) == []
    part = attrs.evolve(back, amount=kr(30))
    assert [each[3] for each in told(far(reclaim_decisions=(RECLAIM,), repayments=(part,)), as_of=AUTUMN)] == [kr(40)]


def test_a_decision_that_is_not_yet_made_is_not_known():
    left = attrs.evolve(TOLD, stated_costs=Sek.miljoner(4))
    day = Deadline(date(2026, 3, 31), cited("15 §"))
    text = changed(repayment=RepaymentClause(what=UnusedStandard.UNUSED, last_day=day, citation=cited("15 §")))
    case = far(text, financial_reports=(left,))
    later = attrs.evolve(RECLAIM, decided_on=date(2026, 4, 3))
    with_it = attrs.evolve(case, reclaim_decisions=(later,))
    assert told(with_it, as_of=date(2026, 4, 2)) == told(case, as_of=date(2026, 4, 2))
    assert [each[1] for each in told(case, as_of=date(2026, 4, 2))] == [K.NOT_SETTLED]
    # It is open again until the day of the decision has passed.
    assert told(with_it, as_of=date(2026, 4, 3)) == []


def test_a_decision_to_reclaim_without_a_day_leaves_the_closed_case_unsettled():
    undated = attrs.evolve(RECLAIM, pay_by=None)
    assert [each[1:4] for each in told(far(reclaim_decisions=(undated,)), as_of=AUTUMN)] == [
        (K.NOT_SETTLED, "not_settled", kr(70))
    ]


def test_a_grant_on_top_that_was_never_paid():
    more = GrantDecision(amount=kr(70), decided_on=date(2025, 9, 1), effect=GrantEffect.GRANTED_MORE, line="far")
    case = far(grant_decisions=(more,))
    assert told(case, as_of=date(2026, 3, 2)) == []
    assert told(case, as_of=date(2026, 3, 3)) == [
        (WARNING, K.DECISION_NOT_FOLLOWED, "grant_not_paid", kr(70), "grant_decisions[0]")
    ]
    given = attrs.evolve(GIVEN, amount=kr(70), paid_on=date(2025, 10, 1))
    received = attrs.evolve(TOLD, received=FIVE + kr(70), stated_costs=FIVE + kr(70))
    followed = far(grant_decisions=(more,), payments=(GIVEN, given), financial_reports=(received,))
    assert told(followed, as_of=AUTUMN) == []


def test_a_grant_to_requisition_that_nobody_requisitioned():
    terms = changed(grant=GrantClause(decided_by="Socialstyrelsen", citation=cited("11 §")))
    may = GrantDecision(amount=FIVE, decided_on=date(2025, 4, 1), effect=GrantEffect.MAY_REQUISITION, line="far")
    nothing = {"requisitions": (), "payments": (), "financial_reports": ()}
    case = far(terms, grant_decisions=(may,), **nothing)
    assert told(case, as_of=date(2025, 5, 15)) == []
    assert told(case, as_of=AUTUMN) == [
        (WARNING, K.DECISION_NOT_FOLLOWED, "grant_not_followed", FIVE, "grant_decisions[0]")
    ]
    assert told(far(terms, grant_decisions=(may,)), as_of=AUTUMN) == []


def test_the_states_own_day_to_pay_passed_without_payment():
    terms = changed(
        payment=PaymentClause(
            mode=PaymentMode.ONCE_ON_REQUISITION,
            last_day=far_day(date(2025, 6, 30), "11 §"),
            citation=cited("11 §"),
        )
    )
    case = far(terms, payments=(), financial_reports=())
    row = (WARNING, K.PAID_DIFFERS, "awaiting_after_last_day", FIVE, "payments")
    assert told(case, as_of=date(2025, 6, 30)) == []
    assert told(case, as_of=date(2025, 7, 1)) == [row]
    number = attrs.evolve(CLEAN["decisions"][0], decided_on=date(2025, 3, 3))
    decided = far(terms, payments=(), financial_reports=(), decisions=(number,))
    assert told(decided, as_of=date(2025, 7, 1)) == [(row[0], K.DECISION_NOT_FOLLOWED, *row[2:])]


# --- One cost under two grants


def cost(amount=100, **facts):
    facts = {"category": CostCategory.STAFFING, "reference": "2025 A 7", "financing": Financing.GRANT, **facts}
    return CostItem(amount=kr(amount), **facts)


def two(first, second, terms=FAR_TERMS):
    return [renamed(far(terms, financial_reports=(attrs.evolve(TOLD, items=items, stated_costs=None),)), name)
            for name, items in (("A", first), ("B", second))]  # fmt: skip


def shared(first, second):
    """Give what is found of costs, and not that the invented reports leave money over."""
    found = reconcile(two(first, second), as_of=date(2026, 3, 2))
    return [each for each in found if each.kind in {K.COST_IN_TWO_GRANTS, K.KEYS_ABOVE_ONE}]


def test_r92_one_cost_reported_under_two_grants():
    (found,) = shared((cost(),), (cost(60),))
    assert (found.kind, found.severity, found.amount, found.depends_on) == (K.COST_IN_TWO_GRANTS, ERROR, kr(60), ())
    assert [each.grant for each in found.cases] == ["A", "B"]
    assert [each.name for each in found.agreements] == ["A", "B"]
    assert [each.name for each in found.recipients] == ["Kalmar"]
    assert dict(found.finding.values) == {
        "reference": "2025 A 7",
        "grants": ("A", "B"),
        "stated": kr(160),
        "whole": kr(100),
        "difference": kr(60),
    }


def test_other_costs_are_not_the_same():
    assert shared((cost(),), (cost(reference="2025 A 8"),)) == []
    assert shared((cost(), cost()), ()) == []


def test_parts_that_stay_within_the_whole_cost_tie():
    assert shared((cost(60, gross=kr(100)),), (cost(40, gross=kr(100)),)) == []
    (found,) = shared((cost(60, gross=kr(100)),), (cost(41, gross=kr(100)),))
    assert found.amount == kr(1)


def test_a_cost_that_the_recipient_bore_itself_is_not_charged_twice():
    assert shared((cost(),), (cost(financing=Financing.OWN),)) == []


def test_where_it_is_not_stated_who_bore_the_cost_the_exception_depends_on_that():
    (found,) = shared((cost(),), (cost(financing=None),))
    assert (found.severity, [each.code for each in found.depends_on]) == (WARNING, ["financing_of_costs"])


def test_without_references_the_same_label_category_and_sum_may_be_the_same_cost():
    plain = {"reference": None, "label": "Faktura 7"}
    (found,) = shared((cost(**plain),), (cost(**plain),))
    assert (found.severity, found.amount) == (WARNING, kr(100))
    assert [each.code for each in found.depends_on] == ["same_cost"]
    assert shared((cost(**plain),), (cost(99, **plain),)) == []
    assert shared((cost(reference=None),), (cost(reference=None),)) == []


def test_a_credit_note_lowers_the_cost_in_its_own_report():
    (found,) = shared((cost(), cost(-40)), (cost(100),))
    assert found.amount == kr(60)
    assert shared((cost(), cost(-100)), (cost(100),)) == []


def test_of_several_reports_of_a_case_the_last_one_received_tells_its_costs():
    with_cost = attrs.evolve(TOLD, items=(cost(),), stated_costs=None, reference="B1", arrived_on=date(2026, 2, 2))
    without = attrs.evolve(with_cost, items=(cost(reference="2025 A 8"),), reference="B2", arrived_on=date(2026, 2, 3))
    (one, two_) = two((cost(),), ())
    later = attrs.evolve(two_, financial_reports=(with_cost, without))
    earlier = attrs.evolve(two_, financial_reports=(without, attrs.evolve(with_cost, arrived_on=date(2026, 2, 4))))
    kinds = [[each.kind for each in reconcile([one, case], as_of=date(2026, 3, 2))] for case in (later, earlier)]
    assert [K.COST_IN_TWO_GRANTS in each for each in kinds] == [False, True]


def test_f9_the_ground_is_the_bar_to_double_funding_where_a_text_has_one():
    bar = DoubleFundingClause(of=BarredSupport.OTHER_STATE, citation=cited("6 §"))
    (found,) = [
        each
        for each in reconcile(two((cost(),), (cost(),), changed(other_support=bar)), as_of=date(2026, 3, 2))
        if each.kind is K.COST_IN_TWO_GRANTS
    ]
    assert str(found.citation) == "6 §"


def test_a_case_that_is_listed_twice_is_no_second_grant():
    (case, _) = two((cost(),), ())
    assert [each.kind for each in reconcile([case, case], as_of=date(2026, 3, 2))] == []


# --- Keys over one pot


def part(share, pot="Utbildning", gross=100, of=Pot.COST, **facts):
    key = CostKey(pot=pot, of=of, basis="timmar", share=Fraction(share))
    facts = {"category": CostCategory.COMPETENCE, "gross": kr(gross), "key": key, **facts}
    return CostItem(amount=Sek(ore=round(gross * 100 * Fraction(share))), **facts)


def test_keys_over_one_pot_that_take_more_than_all_of_it():
    (found,) = shared((part("3/5"),), (part("3/5"),))
    assert (found.kind, found.severity, found.amount, found.depends_on) == (K.KEYS_ABOVE_ONE, ERROR, kr(20), ())
    assert dict(found.finding.values) == {"pot": "Utbildning", "shares": Fraction(6, 5), "grants": ("A", "B")}


def test_keys_that_take_just_the_whole_or_another_pot_tie():
    assert shared((part("3/5"),), (part("2/5"),)) == []
    assert shared((part("3/5"),), (part("3/5", pot="Kansliet"),)) == []


def test_keys_for_periods_that_do_not_meet_are_not_added_up():
    spring, autumn = Period(date(2025, 1, 1), date(2025, 6, 30)), Period(date(2025, 7, 1), date(2025, 12, 31))
    assert shared((part("3/5", period=spring),), (part("3/5", period=autumn),)) == []
    (found,) = shared((part("3/5", period=spring),), (part("3/5", period=Period(date(2025, 6, 30), date(2025, 7, 1))),))
    assert found.finding.value("shares") == Fraction(6, 5)


def test_a_period_that_is_not_known_is_what_the_exception_depends_on():
    terms = changed(period=Unknown("period", cited("4 §")))
    cases = [attrs.evolve(each, agreement=attrs.evolve(each.agreement, period=Unknown("period", cited("4 §"))))
             for each in two((part("3/5"),), (part("3/5"),), terms)]  # fmt: skip
    (found,) = [each for each in reconcile(cases, as_of=date(2026, 3, 2)) if each.kind is K.KEYS_ABOVE_ONE]
    assert (found.severity, [each.code for each in found.depends_on]) == (WARNING, ["period"])


def test_the_same_key_over_several_costs_of_a_unit_takes_its_share_once():
    unit = (part("3/5", of=Pot.UNIT), part("3/5", of=Pot.UNIT, gross=50))
    assert shared(unit, (part("2/5", of=Pot.UNIT),)) == []
    (found,) = shared(unit, (part("1/2", of=Pot.UNIT),))
    assert (type(found.amount), found.amount.code) == (Unknown, "whole_of_pot")


def test_keys_that_are_too_high_within_one_report_are_taken_from_the_case():
    (found,) = shared((part("3/5"), part("3/5")), ())
    assert (found.finding.code, found.amount, len(found.cases)) == ("cost_keys_above_one", kr(20), 1)
    # With those of another grant they are told once.
    (found,) = shared((part("3/5"), part("3/5")), (part("3/5"),))
    assert (found.finding.code, len(found.cases)) == ("keys_above_one", 2)


# --- All together


PORTFOLIO = (
    changed_case({"financial_reports": (UNSPENT,)}),
    attrs.evolve(changed_case({"activity_reports": ()}), recipient=REGIONS[0]),
    *two((cost(), part("3/5")), (cost(60), part("3/5"))),
    with_giro(renamed(CASE, "C"), "297-3675"),
    GrantCase(agreement=AGREEMENT, recipient=REGIONS[1]),
)


def test_the_order_of_the_cases_changes_nothing():
    expected = reconcile(PORTFOLIO, as_of=AUTUMN)
    assert len(expected) > 5
    for turn in range(1, len(PORTFOLIO)):
        turned = (*PORTFOLIO[turn:], *PORTFOLIO[:turn])
        assert reconcile(turned, as_of=AUTUMN) == expected
        assert reconcile(reversed(turned), as_of=AUTUMN) == expected


def test_the_gravest_come_first_and_among_them_by_kind_and_the_greatest_sum():
    found = reconcile(PORTFOLIO, as_of=AUTUMN)
    places = [(list(Severity).index(each.severity), list(K).index(each.kind)) for each in found]
    assert places == sorted(places)


def test_each_case_is_assessed_once(monkeypatch):
    asked = []

    def counted(case, **facts):
        asked.append(case)
        return assess(case, **facts)

    monkeypatch.setattr("grantkit.portfolio.reconciliations.assess", counted)
    reconcile(iter(PORTFOLIO), as_of=AUTUMN, policies=Policies())
    assert asked == list(PORTFOLIO)


def test_the_records_are_plain():
    (row,) = reconcile([changed_case({"financial_reports": (UNSPENT,)})], as_of=APRIL).records()
    assert row == {
        "severity": "error",
        "kind": "not_settled",
        "recipient": "Gotland",
        "group": "regions",
        "recipient_code": "09",
        "grant": "Överenskommelsen om goda förutsättningar för vårdens medarbetare",
        "amount": 1_000_000,
        "amount_ore": 100_000_000,
        "withheld": None,
        "finding": "not_settled",
        "field": "",
        "source": "S1",
        "place": "avsnitt 8.1",
        "depends_on": None,
    }
    (found,) = shared((part("3/5", of=Pot.UNIT),), (part("1/2", of=Pot.UNIT),))
    (row,) = Discrepancies((found,)).records()
    assert (row["amount"], row["withheld"], row["grant"]) == (None, "unknown: the whole cost to divide", "A, B")


def test_impossible_input_is_refused_with_its_place():
    for cases, field in ((5, "cases"), ([CASE, "case"], "cases[1]")):
        with pytest.raises(GrantkitError) as caught:
            reconcile(cases, as_of=APRIL)
        assert [fault.field for fault in caught.value.faults] == [field]
    with pytest.raises(GrantkitError) as caught:
        reconcile([], as_of="2020-04-01", policies=None)
    assert [fault.field for fault in caught.value.faults] == ["as_of", "policies"]


def test_work_grows_with_the_number_of_cases_and_of_costs():
    def of_recipients(count):
        region = CASE.recipient
        cases = [attrs.evolve(CASE, recipient=attrs.evolve(region, name=f"R{place}")) for place in range(count)]
        return lambda: reconcile(cases, as_of=APRIL)

    def of_grants(count):
        items = (cost(), part(Fraction(1, 10_000)))
        cases = [renamed(case, f"{case.agreement.name}{place}") for place in range(count)
                 for case in two(items, items)]  # fmt: skip
        return lambda: reconcile(cases, as_of=date(2026, 3, 2))

    assert FOUR_TIMES - 1 < growth(of_recipients, 10) < MOST
    assert FOUR_TIMES - 1 < growth(of_grants, 10) < MOST


def test_nothing_that_was_sent_gives_nothing():
    assert told(changed_case(NOTHING_SENT, {"decisions": ()}), as_of=date(2020, 3, 31)) == []
