"""Whatever the clauses of a text say, and whatever happened: the account balances, nothing is guessed or foreseen."""

import attrs
from drawn_family import RECORDS, absent, cases, days
from family import cited
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from grantkit import NotRegulated, Right, Sek, Unknown, assess
from grantkit.agreement import PaymentClause, PaymentMode
from grantkit.case import Assessment, Ledger, RepaymentStatus
from grantkit.testing import policies

# Three times the examples of the profile: 300 on every run, thousands at night.
MANY = settings(max_examples=3 * settings().max_examples)
PARTS = tuple(name for name, part in vars(Assessment).items() if hasattr(part, "__get__") and name[0] != "_")
TERMS = tuple(field.name for field in attrs.fields(Ledger))
# Of the right each term is the least that it may be, and what is not known stands in the others.
OF_THE_RIGHT = ("paid_on_right", "awaiting", "refused", "conditional", "open", "lapsed", "released", "unclaimed")
LEAST = {*OF_THE_RIGHT, "paid_without_right"}
REST = {"undetermined", "paid_undetermined", "not_accounted"}
OF_FINANCING = ("largest", "own_lacking", "excess", "liable")


@MANY
@given(cases(), days(), policies())
def test_the_account_balances_to_the_ore_under_any_text(case, as_of, chosen):
    """Both sides of each identity are equal, no term is negative, and nobody gives back more than was paid."""
    assessment = assess(case, as_of=as_of, policies=chosen)
    ledger = assessment.ledger
    assert [name for name, left, right in ledger.identities() if left != right] == []
    known = {name: getattr(ledger, name) for name in TERMS if isinstance(getattr(ledger, name), Sek)}
    assert {name: amount for name, amount in known.items() if amount < Sek.ZERO} == {}
    left = max(ledger.paid - ledger.repaid, Sek.ZERO)
    assert known.get("repayable", Sek.ZERO) <= ledger.paid
    assert known.get("exposure", Sek.ZERO) <= left
    duty = assessment.repayment
    if isinstance(duty.amount, Sek) and duty.parts:
        assert sum((part.amount for part in duty.parts), Sek.ZERO) == duty.amount
        assert sum((amount for _, amount in duty.left), Sek.ZERO) == duty.outstanding


@MANY
@given(cases(), days(), policies())
def test_every_answer_is_given_and_cites_its_place(case, as_of, chosen):
    """Nothing raises, whatever the text says; findings, steps and duties have a place in it."""
    assessment = assess(case, as_of=as_of, policies=chosen)
    for part in PARTS:
        getattr(assessment, part)
    told = (*assessment.findings, *assessment.steps, *(each.duty for each in assessment.duties))
    assert all(each.citation.place for each in told)


def under(case, **clauses):
    """Give the case under a text with other clauses."""
    (terms,) = case.agreement.terms
    return attrs.evolve(case, agreement=attrs.evolve(case.agreement, terms=(attrs.evolve(terms, **clauses),)))


def meant(clause, answer, terms):
    """Return whether a text may say that: one that asks for a requisition does not pay without one."""
    without = clause == "payment" and answer is not None and answer.mode is PaymentMode.ONCE
    return not without or terms.requisition is None or isinstance(terms.requisition, Unknown)


def answered(assessment):
    """Give what an assessment answers: its amounts, the state of the right, and that of the repayment."""
    found = {name: getattr(assessment.ledger, name) for name in TERMS}
    if hasattr(assessment.financing, "liable"):
        found |= {f"financing.{name}": getattr(assessment.financing, name) for name in OF_FINANCING}
    if isinstance(assessment.interest, tuple):
        found |= {f"interest[{place}]": each.amount for place, each in enumerate(assessment.interest)}
    return found | {"right": assessment.right, "repayment": assessment.repayment.status}


def stands(name, ours, theirs):
    """Return whether an answer under a clause that is not in hand stands under one that is."""
    if name in REST or ours in {Right.UNKNOWN, RepaymentStatus.UNKNOWN} or isinstance(ours, Unknown | NotRegulated):
        return True
    if name == "right" and (ours, theirs) == (Right.PRESERVED, Right.NOT_GRANTED):
        return True  # a printed share is a right where no clause on the grant is in hand
    return isinstance(theirs, Sek) and ours <= theirs if name in LEAST else ours == theirs


@MANY
@given(cases(), days(), policies(), st.sampled_from(sorted(RECORDS)), st.data())
def test_a_clause_that_is_not_in_hand_gives_no_answer_that_one_in_hand_would_not(case, as_of, chosen, clause, data):
    """What is answered without the clause is what the text answers with each record in its place, or with none.

    Which authority a document was to go to stands in the clause, so all documents of the case went to the right one.
    """
    fields = ("requisitions", "financial_reports", "activity_reports", "applications", "documents")
    sent = {name: tuple(attrs.evolve(each, addressee=None) for each in getattr(case, name)) for name in fields}
    case = attrs.evolve(case, **sent)
    if clause == "instalments":
        case = under(case, payment=PaymentClause(mode=PaymentMode.INSTALMENTS, citation=cited("11 §")))
        case = attrs.evolve(case, agreement=attrs.evolve(case.agreement, performance_based=True))
    answer = data.draw(st.sampled_from((*RECORDS[clause], absent(clause))))
    assume(meant(clause, answer, case.agreement.terms[0]))
    without, with_it = (
        answered(assess(under(case, **{clause: each}), as_of=as_of, policies=chosen))
        for each in (Unknown(clause, cited("9 §")), answer)
    )
    assert {
        name: (ours, with_it.get(name)) for name, ours in without.items() if not stands(name, ours, with_it.get(name))
    } == {}


DAY_OF = {
    "payments": "paid_on",
    "judgements": "judged_on",
    "inspections": "requested_on",
    "grant_decisions": "decided_on",
    "refusals": "decided_on",
    "reclaim_decisions": "decided_on",
    "breaches": "found_on",
    "conditions": "decided_on",
    "rates": "from_day",
    "other_support": "declared_on",
    "efforts": "stated_on",
    "requisitions": "arrived_on",
    "financial_reports": "arrived_on",
    "activity_reports": "arrived_on",
    "applications": "arrived_on",
    "documents": "arrived_on",
}


def known_by(case, as_of):
    """Give the case as it was known on a day, what happened later put after what was known."""

    def is_known(each, day):
        stated = getattr(each, day)
        return stated is None or stated <= as_of

    facts = {name: tuple(each for each in getattr(case, name) if is_known(each, day)) for name, day in DAY_OF.items()}
    later = {
        name: tuple(each for each in getattr(case, name) if not is_known(each, day)) for name, day in DAY_OF.items()
    }
    back, told, untold = [], [], []
    for each in case.repayments:
        days_known = {name: getattr(each, name) for name in ("sent_on", "booked_on")}
        days_known = {name: day if day is not None and day <= as_of else None for name, day in days_known.items()}
        if any(days_known.values()):
            back.append(attrs.evolve(each, **days_known))
        (told if any(days_known.values()) else untold).append(each)
    alone = attrs.evolve(case, repayments=tuple(back), **facts)
    in_order = attrs.evolve(case, repayments=(*told, *untold), **{name: facts[name] + later[name] for name in facts})
    return alone, in_order


@MANY
@given(cases(), days(), policies())
def test_what_is_not_yet_known_changes_nothing(case, as_of, chosen):
    """A case gives the answers of the case without all that happened later."""
    alone, in_order = (assess(each, as_of=as_of, policies=chosen) for each in known_by(case, as_of))
    differing = {
        name for name in PARTS if name not in {"case", "records"} and getattr(alone, name) != getattr(in_order, name)
    }
    assert set() == differing
