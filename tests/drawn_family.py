"""Terms of the family drawn clause by clause, and cases with any course of events under them, for the properties."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import attrs
from family import FAR_TERMS, case_of, cited, far_day
from hypothesis import strategies as st

from grantkit import (
    Channel,
    CostCategory,
    CostItem,
    FinancialReport,
    NotRegulated,
    Payment,
    Period,
    Repayment,
    Requisition,
    Sek,
    Unknown,
)
from grantkit.agreement import (
    BarredSupport,
    BaseRate,
    ConditionalInstalment,
    DoubleFundingClause,
    DutyClause,
    FinancingClause,
    GrantClause,
    Ground,
    IfLate,
    IfMissed,
    InspectionClause,
    InstalmentsClause,
    InterestClause,
    InterestFrom,
    LiabilityClause,
    LiabilityGround,
    OwnShareOf,
    PaymentClause,
    PaymentMode,
    RefusalClause,
    RepaymentClause,
    ReportClause,
    ReportKind,
    RequisitionClause,
    UnusedStandard,
)
from grantkit.case import (
    ActivityReport,
    Application,
    Breach,
    ConditionResult,
    Financing,
    GrantDecision,
    GrantEffect,
    Inspection,
    InterestRate,
    Judgement,
    OtherDocument,
    OtherSupport,
    OwnEffort,
    PaymentRefusal,
    ReclaimDecision,
)
from grantkit.values import Modality

AUTHORITY = "Socialstyrelsen"
MAY, MARCH = far_day(date(2025, 5, 15)), far_day(date(2026, 3, 2), "14 §")
# The days on which an answer may change, and those beside them.
TURNS = tuple(date(*day) for day in ((2025, 5, 15), (2025, 12, 31), (2026, 3, 2), (2026, 5, 29)))
DAYS = tuple(sorted(day + timedelta(shift) for day in TURNS for shift in (-40, -1, 0, 1, 2)))


def _withheld(code):
    return Unknown(code, cited("9 §")), NotRegulated(code, cited("9 §"))


def _requisition(last_day, if_late):
    return RequisitionClause(last_day=last_day, if_late=if_late, addressee=AUTHORITY, citation=cited("7 §"))


def _report(last_day, kind=ReportKind.FINANCIAL):
    return ReportClause(kind=kind, last_day=last_day, addressee=AUTHORITY, citation=cited("14 §"))


def _repayment(what, last_day):
    return RepaymentClause(what=what, last_day=last_day, creditor=AUTHORITY, citation=cited("15 §"))


def _liable(modality, *grounds, fault=False):
    listed = tuple(LiabilityGround(ground=each, citation=cited("17 §"), fault=fault) for each in grounds)
    return LiabilityClause(grounds=listed, decided_by=AUTHORITY, modality=modality, citation=cited("18 §"))


def _in_parts(*parts, if_missed=IfMissed.LOST):
    first, *others = (
        ConditionalInstalment(
            code=f"part_{place}",
            part=part,
            condition="plan" if place else None,
            if_missed=if_missed,
            last_day=MAY,
            citation=cited("10 §"),
        )
        for place, part in enumerate(parts)
    )
    return InstalmentsClause(instalments=(first, *others), citation=cited("10 §"))


# The records of each clause, as texts write them. Besides, each clause may be absent, not in hand, or left open.
RECORDS = {
    "period": (Period.calendar_year(2025), Period(first=None, last=date(2025, 12, 31))),
    "payment": tuple(PaymentClause(mode=each, last_day=MAY, citation=cited("11 §")) for each in PaymentMode),
    "requisition": tuple(_requisition(day, late) for late in (*IfLate, None) for day in (MAY, None)),
    "grant": (
        GrantClause(decided_by=AUTHORITY, citation=cited("4 §")),
        GrantClause(decided_by=AUTHORITY, application=MAY, citation=cited("4 §")),
    ),
    "refusal": (RefusalClause(decided_by=AUTHORITY, modality=Modality.POWER, citation=cited("16 §")),),
    "instalments": (
        _in_parts(Fraction(1, 2), Fraction(1, 2)),
        _in_parts(Sek.kronor(7), Sek.kronor(3), if_missed=IfMissed.TO_THE_OTHERS),
    ),
    "financing": (
        FinancingClause(at_most=Fraction(1, 3), citation=cited("7 §")),
        FinancingClause(own_at_least=Fraction(1, 5), own_of=OwnShareOf.REQUISITIONED, citation=cited("6 §")),
        FinancingClause(own_at_least=Fraction(1, 5), effort_kept_up=True, citation=cited("6 §")),
    ),
    "other_support": (DoubleFundingClause(of=BarredSupport.OTHER_PUBLIC, citation=cited("6 §")),),
    "reports": (
        (_report(MARCH),),
        (_report(MARCH), _report(None, ReportKind.ACTIVITY), _report(MARCH, ReportKind.RESULTS)),
        (_report(None),),
    ),
    "repayment": tuple(_repayment(what, day) for what in UnusedStandard for day in (MARCH, None)),
    "liability": (
        _liable(Modality.SHALL, *Ground),
        _liable(Modality.POWER, Ground.REPORT_LATE),
        _liable(Modality.SHALL, Ground.NOT_USED, Ground.TOO_HIGH, Ground.REPORT_MISSING, fault=True),
    ),
    "interest": tuple(
        InterestClause(base=base, points=Decimal(2), runs_from=day, citation=cited("19 §"))
        for base, day in zip(
            (BaseRate.LENDING_RATE, BaseRate.LENDING_RATE, BaseRate.REFERENCE_RATE), InterestFrom, strict=True
        )
    ),
    "inspection": (InspectionClause(holders=(AUTHORITY,), what="underlag", citation=cited("12 §")),),
}
# Records in which a day or a consequence is itself not in hand, or left open.
IN_PART = {
    "payment": tuple(PaymentClause(mode=each, citation=cited("11 §")) for each in _withheld("payment_mode")),
    "requisition": tuple(
        _requisition(day, late) for late in (IfLate.LAPSES, *_withheld("if_late")) for day in _withheld("day")
    ),
    "instalments": tuple(_in_parts(Fraction(1, 2), Fraction(1, 2), if_missed=each) for each in _withheld("missed")),
    "reports": tuple((_report(day),) for day in _withheld("report_day")),
    "repayment": tuple(
        _repayment(what, day) for what in (UnusedStandard.UNUSED, *_withheld("what")) for day in _withheld("day")
    ),
}
DUTIES = (
    (),
    (DutyClause(code="joint_plan", met_by="joint_plan", last_day=MAY, addressee=AUTHORITY, citation=cited("5 §")),),
)


def absent(clause):
    """Give what stands where the text has no such clause."""
    return () if clause == "reports" else None


def _answers(clause):
    return st.sampled_from((*RECORDS[clause], *IN_PART.get(clause, ()), absent(clause), *_withheld(clause)))


def terms():
    """Draw terms, each clause of which is a record, absent, not in hand, or left open."""
    return st.builds(
        attrs.evolve, st.just(FAR_TERMS), duties=st.sampled_from(DUTIES), **{name: _answers(name) for name in RECORDS}
    )


SHARE = Sek.kronor(10)
# Few and small, so that sums often meet; one is not whole kronor.
SUMS = st.sampled_from([Sek(ore=ore) for ore in (0, 1, 300, 333, 500, 700, 1_000, 1_001, 1_200, 2_500)])
_SOMEBODY = {"reason": st.just("granskning")}
_BY = st.just(AUTHORITY)


def days():
    """Draw one of the days around which an answer may change."""
    return st.sampled_from(DAYS)


def _few(record, most=2, **facts):
    return st.lists(st.builds(record, **facts), max_size=most).map(tuple)


def _arrival():
    return {
        "arrived_on": days() | st.none(),
        "channel": st.sampled_from((Channel.E_MAIL, Channel.POST, None)),
        "addressee": st.sampled_from((None, AUTHORITY, "Kammarkollegiet")),
    }


def _items():
    whole = st.sampled_from((None, Financing.GRANT, Financing.OTHER))
    when = st.sampled_from((None, Period.month(2025, 7), Period.calendar_year(2024)))
    drawn = st.builds(CostItem, category=st.just(CostCategory.STAFFING), amount=SUMS, financing=whole, period=when)
    return st.lists(drawn, max_size=2).map(tuple)


def _reclaim():
    later = st.sampled_from((None, timedelta(0), timedelta(30)))

    def decided(day, pay_after, demanded_after, **facts):
        pay_by, demanded_on = (after if after is None else day + after for after in (pay_after, demanded_after))
        return ReclaimDecision(decided_on=day, pay_by=pay_by, demanded_on=demanded_on, decided_by=AUTHORITY, **facts)

    facts = {"amount": SUMS, "ground": st.sampled_from(Ground), "interest_waived": st.booleans()}
    return st.builds(decided, days(), later, later, **facts)


def _back():
    day = days()
    booked, sent = st.builds(Repayment, amount=SUMS, booked_on=day), st.builds(Repayment, amount=SUMS, sent_on=day)
    both = st.tuples(SUMS, day, st.integers(0, 40)).map(
        lambda told: Repayment(amount=told[0], sent_on=told[1], booked_on=told[1] + timedelta(told[2]))
    )
    return st.lists(booked | sent | both, max_size=2).map(tuple)


def cases():
    """Draw cases with any course of events, under drawn terms."""
    arrival, amount = _arrival(), SUMS | st.none()
    facts = {
        "share": st.sampled_from((SHARE, SHARE, None)),
        "requisitions": _few(Requisition, amount=amount, line=st.sampled_from((None, "far")), **arrival),
        "payments": _few(Payment, amount=SUMS, paid_on=days(), line=st.sampled_from((None, "far"))),
        "financial_reports": _few(FinancialReport, items=_items(), received=amount, stated_costs=amount, **arrival),
        "activity_reports": _few(ActivityReport, most=1, **arrival),
        "applications": _few(Application, most=1, amount=amount, **arrival),
        "documents": _few(OtherDocument, kind=st.sampled_from(("joint_plan", "results_report")), **arrival),
        "repayments": _back(),
        "judgements": _few(Judgement, unused=SUMS, judged_on=days(), judged_by=_BY, **_SOMEBODY),
        "inspections": _few(Inspection, most=1, requested_by=_BY, requested_on=days(), what=st.just("underlag")),
        "grant_decisions": _few(
            GrantDecision,
            amount=SUMS,
            decided_on=days(),
            effect=st.sampled_from(GrantEffect),
            requisition_day=st.sampled_from((None, MARCH)),
        ),
        "refusals": _few(
            PaymentRefusal, most=1, amount=SUMS | st.none(), decided_on=days(), decided_by=_BY, **_SOMEBODY
        ),
        "reclaim_decisions": st.lists(_reclaim(), max_size=2).map(tuple),
        "breaches": _few(
            Breach,
            ground=st.sampled_from(Ground),
            found_on=days(),
            found_by=_BY,
            amount=SUMS | st.none(),
            fault=st.sampled_from((None, True, False)),
            **_SOMEBODY,
        ),
        "conditions": _few(
            ConditionResult,
            condition=st.just("plan"),
            fulfilled=st.sampled_from((Fraction(0), Fraction(1, 3), Fraction(1))),
            decided_on=days(),
        ),
        "rates": _few(
            InterestRate,
            base=st.sampled_from(BaseRate),
            from_day=st.just(date(2025, 1, 1)) | days(),
            percent=st.just(Decimal("2.5")),
        ),
        "other_support": _few(OtherSupport, most=1, measure=st.just("samtal"), giver=_BY, declared_on=days()),
        "efforts": _few(
            OwnEffort,
            most=1,
            own_cost=SUMS,
            units=st.integers(0, 3),
            earlier_mean=SUMS,
            stated_on=days(),
        ),
    }
    return st.builds(case_of, terms(), **facts)
