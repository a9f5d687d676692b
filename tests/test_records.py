"""The plain records of each result: every name, in its order, with the value that the facts make."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from clean_case import APRIL, CLEAN

from grantkit import AllocationKey, Citation, GrantCase, Right, Sek, allocate, assess, compare
from grantkit.allocation import EqualShares, Instalment, pay_in_instalments
from grantkit.allocation.methods import AllocationMethod
from grantkit.case import Validity

CITED = Citation("S9", "tabell")
SHARE = 1_873_578_200
TERMS = (
    "entitled", "paid_on_right", "awaiting", "refused", "conditional", "open", "lapsed", "released", "unclaimed",
    "undetermined", "paid", "paid_without_right", "paid_undetermined", "used", "unspent", "not_accounted", "repayable",
    "repaid", "outstanding", "over_repaid", "exposure",
)  # fmt: skip

HEAD = {
    "agreement": "Överenskommelsen om goda förutsättningar för vårdens medarbetare",
    "recipient": "Gotland",
    "group": "regions",
    "recipient_code": "09",
    "terms": None,
    "as_of": None,
    "right": "preserved",
}


def kronor(ore):
    return Sek(ore=ore).in_kronor


def shared(total):
    rule = AllocationKey(name="k", rule=EqualShares(("Norr", "Syd")), citation=CITED)
    return allocate(Sek.kronor(total), rule, method=AllocationMethod.LARGEST_REMAINDER)


def test_the_records_of_an_assessment_are_those_of_its_ledger_with_recipient_day_and_right():
    told = assess(GrantCase(**CLEAN), as_of=APRIL)
    paid = {"entitled", "paid_on_right", "paid", "used"}
    amounts = [(name, SHARE if name in paid else 0) for name in TERMS]
    records = [{"term": name, "amount": kronor(ore), "amount_ore": ore, "withheld": None} for name, ore in amounts]
    assert records == list(told.ledger.records())
    head = HEAD | {"as_of": date(2020, 4, 1)}
    assert [head | each for each in told.ledger.records()] == list(told.records())
    assert [*head, "term", "amount", "amount_ore", "withheld"] == list(told.records()[0])


def test_the_steps_of_a_case_in_order():
    """Each step cites what it rests on, and shows what it was made from."""
    whole, nothing = Sek(ore=SHARE), Sek.ZERO
    nurses = Sek.kronor(2_316_635)
    told = assess(GrantCase(**CLEAN), as_of=APRIL)
    (receipt,) = (each.receipt for each in told.documents if each.path == "requisitions[0]")
    steps = {
        "validity": (Validity.VALID, "avsnitt 10", {"as_of": APRIL}),
        "entitled": (whole, "bilaga 1", {"efforts": whole - nurses, "specialist_nurses": nurses}),
        "right": (Right.PRESERVED, "avsnitt 8.1", {"receipt": receipt, "last_day": date(2019, 12, 1)}),
        "claimed": (whole, "bilaga 2 punkt 2", {"requisitions": 1}),
        "paid_on_right": (whole, "avsnitt 8.1", {"paid": whole, "claimed": whole}),
        "unspent": (nothing, None, {"paid": whole, "used": whole}),
        "repayable": (nothing, "avsnitt 8.1", {"unspent": nothing, "judged": None}),
        "outstanding": (nothing, "avsnitt 8.1", {"repayable": nothing, "repaid": nothing}),
        "exposure": (nothing, "avsnitt 8.1", {"paid": whole, "repaid": nothing}),
    }
    assert list(steps) == [each.code for each in told.steps]
    for each in told.steps:
        outcome, place, inputs = steps[each.code]
        assert (outcome, inputs, place or each.citation.place) == (
            each.outcome,
            dict(each.inputs),
            each.citation.place,
        )


def test_an_amount_that_is_not_known_is_withheld_with_its_reason():
    told = assess(GrantCase(**CLEAN | {"financial_reports": ()}), as_of=date(2019, 12, 20))
    assert (
        HEAD
        | {
            "as_of": date(2019, 12, 20),
            "term": "used",
            "amount": None,
            "amount_ore": None,
            "withheld": "unknown: financial report",
        }
        == told.records()[TERMS.index("used")]
    )


def test_the_records_of_a_comparison():
    """Shares of 50 and 76 kr: 26 kr more, of which 25,50 follow from the total and 0,50 from whole kronor."""
    north, south = compare(shared(100), shared(151)).records()
    assert {
        "recipient": "Norr",
        "first": Decimal("50.00"),
        "first_ore": 5_000,
        "first_withheld": None,
        "second": Decimal("76.00"),
        "second_ore": 7_600,
        "second_withheld": None,
        "difference": Decimal("26.00"),
        "difference_ore": 2_600,
        "difference_withheld": None,
        "due_to_total_fraction": "2550",
        "due_to_weights_fraction": "0",
        "due_to_key_fraction": "0",
        "due_to_rounding_fraction": "50",
        "first_rank": 1,
        "second_rank": 1,
    } == north
    assert ("Syd", 7_500, 2_500, "-50", 1, 2) == (
        south["recipient"],
        south["second_ore"],
        south["difference_ore"],
        south["due_to_rounding_fraction"],
        south["first_rank"],
        south["second_rank"],
    )


def test_the_records_of_instalments():
    first, second = (Instalment(name=name, part=Fraction(1, 2), citation=CITED) for name in ("vår", "höst"))
    records = pay_in_instalments(shared(100), (first, second)).records()
    assert [("vår", "Norr"), ("vår", "Syd"), ("höst", "Norr"), ("höst", "Syd")] == [
        (each["instalment"], each["recipient"]) for each in records
    ]
    assert {
        "instalment": "vår",
        "recipient": "Norr",
        "share": Decimal("25.00"),
        "share_ore": 2_500,
        "amount": Decimal("25.00"),
        "amount_ore": 2_500,
        "withheld": None,
        "missed": Decimal("0.00"),
        "missed_ore": 0,
        "missed_withheld": None,
    } == records[0]
