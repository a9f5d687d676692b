"""Three rules changed on purpose: everything that an assessment says follows, since each rule stands once."""

from datetime import date, timedelta

import attrs
import pytest

from grantkit import (
    Channel,
    CostCategory,
    CostItem,
    FinancialReport,
    GrantCase,
    Payment,
    Repayment,
    Requisition,
    Right,
    Sek,
    assess,
)
from grantkit.agreement import EarmarkTest
from grantkit.case import DutyStatus, Judgement, RepaymentStatus, assessments, documents, receipts, unspent
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.errors import InvalidValue
from grantkit.text import explain
from grantkit.values import Modality, Severity
from grantkit.values.amounts import greatest

GOTLAND = AGREEMENT.recipient("Gotland")
kr = Sek.kronor
WHOLE = kr(18_735_782)
CLAIMED = Requisition(amount=WHOLE, arrived_on=date(2019, 11, 15), channel=Channel.E_MAIL)
PAID = Payment(amount=WHOLE, paid_on=date(2019, 12, 16))
STAFFING = CostItem(category=CostCategory.STAFFING, amount=WHOLE - kr(40))
REPORT = FinancialReport(received=WHOLE, items=(STAFFING,), arrived_on=date(2020, 3, 30), channel=Channel.E_MAIL)
LATER = Judgement(unused=kr(60), judged_on=date(2020, 5, 1), judged_by="Kammarkollegiet", reason="granskning")


def assessed(as_of, **facts):
    facts = {"requisitions": (CLAIMED,), "payments": (PAID,), "financial_reports": (REPORT,)} | facts
    return assess(GrantCase(agreement=AGREEMENT, recipient=GOTLAND, **facts), as_of=as_of)


def after_thirty_days(situation):
    """The duty to repay as it would be if a later judgement fell due after thirty days."""
    duty = REPAYMENT_OF(situation)
    days = (
        attrs.evolve(part, due=part.due if isinstance(part.due, date) else LATER.judged_on + timedelta(30))
        for part in duty.parts
    )
    return attrs.evolve(duty, parts=tuple(days))


REPAYMENT_OF = assessments.repayment_of
IN_TIME = Repayment(amount=kr(40), booked_on=date(2020, 3, 31))


def outcome(assessment):
    status = next(each.status for each in assessment.duties if each.duty.code == "repayment")
    told = {
        finding.code: tuple(value for _, value in finding.values)
        for finding in assessment.findings
        if finding.code in {"repayment_overdue", "repaid_late"}
    }
    return assessment.repayment.status, status, told


def test_a_day_for_later_judgements_would_be_kept_or_missed_everywhere_at_once(monkeypatch):
    judged = {"judgements": (LATER,)}
    today = assessed(date(2020, 6, 1), repayments=(IN_TIME,), **judged)
    assert (RepaymentStatus.DUE, DutyStatus.OPEN, {}) == outcome(today)
    monkeypatch.setattr(assessments, "repayment_of", after_thirty_days)
    within = assessed(date(2020, 5, 31), repayments=(IN_TIME,), **judged)
    assert (RepaymentStatus.DUE, DutyStatus.OPEN, {}) == outcome(within)
    overdue = assessed(date(2020, 6, 1), repayments=(IN_TIME,), **judged)
    missed = {"repayment_overdue": (kr(20), date(2020, 5, 31))}
    assert (RepaymentStatus.OVERDUE, DutyStatus.LATE, missed) == outcome(overdue)
    assert "20 kr skulle ha återbetalats till Kammarkollegiet senast söndagen den 31 maj 2020" in plain(
        explain(overdue)
    )
    afterwards = (IN_TIME, Repayment(amount=kr(20), booked_on=date(2020, 6, 30)))
    late = assessed(date(2020, 7, 1), repayments=afterwards, **judged)
    assert (RepaymentStatus.REPAID, DutyStatus.LATE, {"repaid_late": (kr(20), date(2020, 5, 31))}) == outcome(late)
    kept = assessed(
        date(2020, 7, 1), repayments=(IN_TIME, attrs.evolve(afterwards[1], booked_on=date(2020, 5, 31))), **judged
    )
    assert (RepaymentStatus.REPAID, DutyStatus.MET, {}) == outcome(kept)
    both = plain(explain(assessed(date(2020, 5, 2), **judged)))
    assert "Därutöver ska 20 kr återbetalas till Kammarkollegiet senast söndagen den 31 maj 2020 (" in both


def plain(letter):
    return letter.as_text(width=None).replace("\N{NO-BREAK SPACE}", " ").replace("\n", " ")


def test_the_presumption_for_a_letter_box_could_be_rebutted_in_one_place(monkeypatch):
    def dropped():
        return Requisition(
            amount=WHOLE,
            arrived_on=date(2019, 12, 2),
            channel=Channel.LETTER_BOX,
            presumption_rebutted=True,
        )

    with pytest.raises(InvalidValue, match=r"required: Channel\.POST, which alone"):
        dropped()
    for module in (documents, receipts):
        monkeypatch.setattr(module, "REBUTTABLE", frozenset({Channel.POST, Channel.LETTER_BOX}))
    rebutted = assessed(date(2019, 12, 3), requisitions=(dropped(),), payments=(), financial_reports=())
    assert Right.LAPSED is rebutted.right
    standing = attrs.evolve(dropped(), presumption_rebutted=False)
    kept = assessed(date(2019, 12, 3), requisitions=(standing,), payments=(), financial_reports=())
    assert Right.PRESERVED is kept.right
    with pytest.raises(InvalidValue, match=r"required: Channel\.POST or Channel\.LETTER_BOX"):
        attrs.evolve(dropped(), channel=Channel.E_MAIL)


def test_what_an_earmark_test_makes_repayable_decides_how_grave_an_unused_earmark_is(monkeypatch):
    def told():
        assessment = assessed(date(2020, 4, 1))
        found = next(each for each in assessment.findings if each.code == "earmark_unused")
        return assessment.ledger.repayable, found.severity, found.modality

    assert (kr(40), Severity.WARNING, Modality.NONE) == told()
    made_repayable = dict.fromkeys(EarmarkTest, greatest)
    monkeypatch.setattr(unspent, "_MADE_REPAYABLE", made_repayable)
    assert (kr(2_316_635), Severity.ERROR, Modality.SHALL) == told()


def test_every_earmark_test_says_what_it_makes_repayable():
    assert set(EarmarkTest) == set(unspent._MADE_REPAYABLE)
