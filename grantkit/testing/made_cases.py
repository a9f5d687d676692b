"""The documents, decisions and payments of a made case (*handlingar och händelser*), from its course."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from grantkit.agreement.clauses import CertifierRole, ReportKind, last_day_of
from grantkit.agreement.forms import Form
from grantkit.agreement.grant_clauses import GrantClause, InstalmentsClause
from grantkit.agreement.liability_clauses import Ground
from grantkit.case.cases import GrantCase
from grantkit.case.cost_items import CostCategory, CostItem, CostKey, Pot
from grantkit.case.decisions import GrantDecision, GrantEffect, PaymentDecision, ReclaimDecision
from grantkit.case.document_parts import Certified, ContactDetails, Reviewer, Signature, SignatureKind
from grantkit.case.documents import ActivityReport, Application, FinancialReport, Requisition
from grantkit.case.facts import ConditionResult, Judgement, Payment, Repayment
from grantkit.testing.draws import Draws
from grantkit.testing.made_agreements import PLAN
from grantkit.testing.made_courses import Course, told_day
from grantkit.values.deadlines import Channel
from grantkit.values.money import Sek
from grantkit.values.numbers import RegistrationNumber
from grantkit.values.periods import Period
from grantkit.values.unknown import Unknown

_DAY = timedelta(1)
_NAMES = ("A. Ek", "B. Lind", "C. Berg", "D. Ström", "E. Holm", "F. Sjö", "G. Dal", "H. Ås")
_CATEGORIES = tuple(CostCategory)
_SHARED = Fraction(1, 100)


def cost_reference(course: Course, place: int) -> str:
    """Return the reference of a cost of the case (*verifikation*), which no other case has."""
    return f"Verifikation {course.code}-{place}"


def pot_name(course: Course) -> str:
    """Return the name of the unit whose costs the grants of a recipient share in a year."""
    return f"Projektkontoret {course.recipient.name} ({course.recipient.group.code}) {course.year}"


def case_of(course: Course) -> GrantCase:
    """Make the case: everything in time, every sum and number the same throughout, and the account closed.

    >>> from grantkit.testing.made_courses import course_of
    >>> made = case_of(course_of(1, 20, 2024, 0))
    >>> made.requisitions[0].amount == made.payments[0].amount == made.financial_reports[0].received
    True
    """
    number = RegistrationNumber(f"S{course.year}/{course.number + 1:05}")
    facts: dict[str, Any] = {
        "decisions": (
            PaymentDecision(
                registration_number=course.decision_number, group=course.terms.group, decided_on=course.decided_on
            ),
        ),
        "payments": tuple(_payments(course)),
        "repayments": tuple(_repayments(course)),
    }
    grant = course.terms.grant
    if isinstance(grant, GrantClause):
        facts["grant_decisions"] = (_grant_decision(course),)
        if grant.application is not None:
            facts["applications"] = (_application(course, grant),)
    if course.by_requisition:
        facts["requisitions"] = tuple(_requisitions(course, number))
    if isinstance(course.terms.instalments, InstalmentsClause):
        met = ConditionResult(condition=PLAN, fulfilled=Fraction(1), decided_on=course.paid_on - _DAY)
        facts["conditions"] = (met,)
    if course.reports:
        facts["financial_reports"] = (_report(course, number),)
    if isinstance(course.terms.reports, tuple) and course.terms.report(ReportKind.ACTIVITY) is not None:
        facts["activity_reports"] = (_activity_report(course, number),)
    if course.back:
        facts |= _decided_back(course)
    for each in course.left_undone:
        field = "grant_decisions" if isinstance(each, GrantDecision) else "reclaim_decisions"
        facts[field] = (*facts.get(field, ()), each)
    return GrantCase(agreement=course.agreement, recipient=course.recipient, entitlements=course.entitlements, **facts)


def _person(course: Course, place: int) -> str:
    return _NAMES[(course.place + place) % len(_NAMES)]


def _contact(course: Course, **changes: Any) -> ContactDetails:
    recipient = course.recipient
    stated: dict[str, Any] = {
        "recipient_name": recipient.full_name or f"{recipient.name} kommun",
        "organisation_number": course.organisation_number,
        "contact_person": _person(course, 0),
        "postal_address": f"Box {course.place + 100}",
        "telephone": f"010-{course.place:03} 00 00",
        "fax_number": f"010-{course.place:03} 00 09",
        "email": f"bidrag{course.place + 1}@example.org",
    }
    return ContactDetails(**stated | changes)


def _signature(course: Course, arrived_on: date) -> Signature:
    late = 4 if course.signs_late else -3
    return Signature(
        kind=SignatureKind.ORIGINAL,
        signed_on=arrived_on + late * _DAY,
        printed_name=_person(course, 1),
        capacity="direktör",
        authorised=True,
    )


def _attached(clause: Any) -> tuple[tuple[str, str], ...]:
    """State what the form asks for and no field holds: it is attached."""
    form = getattr(clause, "form", None)
    asked = form.particulars if isinstance(form, Form) else ()
    return tuple((each.field, "attached") for each in asked if each.free)


def _grant_decision(course: Course) -> GrantDecision:
    """Make the decision on the grant; it tells the days that the text leaves to the authority."""
    requisition, report = (
        last_day_of(each) for each in (course.terms.requisition, course.terms.report(ReportKind.FINANCIAL))
    )
    return GrantDecision(
        amount=course.share,
        decided_on=course.decided_on,
        effect=GrantEffect.MAY_REQUISITION if course.by_requisition else GrantEffect.GRANTED,
        line=course.terms.lines[0],
        number=course.decision_number,
        requisition_day=told_day(course, 10, 15) if isinstance(requisition, Unknown) else None,
        report_day=told_day(course, 3, 1) if isinstance(report, Unknown) else None,
    )


def _application(course: Course, grant: GrantClause) -> Application:
    return Application(
        amount=course.share,
        arrived_on=course.applied_on,
        channel=Channel.WEB,
        reference=f"{course.code}-A",
        addressee=grant.addressee,
    )


def _requisitions(course: Course, number: RegistrationNumber) -> Iterator[Requisition]:
    for place, (line, amount) in enumerate(course.asked):
        last = place == len(course.asked) - 1
        yield Requisition(
            amount=amount,
            line=line,
            arrived_on=course.asked_on,
            channel=Channel.E_MAIL,
            reference=f"{course.code}-R{place + 1}",
            addressee=getattr(course.terms.requisition, "addressee", None),
            contact=_contact(course),
            agreement_number=number,
            decision_number=course.decision_number,
            agreement_name=course.agreement.name,
            period=Period.calendar_year(course.year),
            giro=course.last_giro if last and course.last_giro is not None else course.giro,
            payment_reference=course.code,
            declares_correct=True,
            assures_use=True,
            more_wanted=False,
            signature=_signature(course, course.asked_on),
            stated=_attached(course.terms.requisition),
        )


def _payments(course: Course) -> Iterator[Payment]:
    """Pay what was asked, line by line, or in the instalments of the text."""
    parts = list(course.asked)
    if isinstance(course.terms.instalments, InstalmentsClause):
        ((line, whole),) = parts
        first = Sek(ore=whole.ore // 200 * 100)
        parts = [(line, first), (line, whole - first)]
    line, amount = parts[-1]
    parts[-1] = (line, amount + course.excess)
    for place, (line, amount) in enumerate(parts):
        yield Payment(
            amount=amount,
            paid_on=course.paid_on,
            line=line,
            decision_number=course.decision_number,
            reference=f"{course.code}-U{place + 1}",
        )


def _items(course: Course) -> Iterator[CostItem]:
    """Divide what was used into costs, line by line; a shared cost is a hundredth of the whole cost of a unit."""
    drawn = Draws(course.place, course.year, course.number)
    left, place = course.unspent, 1
    for line, amount in course.to_spend:
        used, left = amount - min(left, amount), left - min(left, amount)
        parts = [used]
        for _ in range(drawn.between(1, 3)):
            part = Sek(ore=parts[-1].ore * drawn.between(20, 70) // 10_000 * 100)
            parts[-1:] = [part, parts[-1] - part]
        for part in parts:
            shared = course.shared_costs and place == 2
            yield CostItem(
                category=drawn.pick(_CATEGORIES),
                amount=part,
                reference=course.cost_reference
                if course.cost_reference and place == 1
                else cost_reference(course, place),
                line=line,
                gross=part * 100 if shared else None,
                key=CostKey(pot=pot_name(course), of=Pot.UNIT, basis="årsarbetskrafter", share=_SHARED)
                if shared
                else None,
            )
            place += 1


def _with_pot(items: tuple[CostItem, ...], pot: tuple[str, Sek]) -> tuple[CostItem, ...]:
    """Let three fifths of one common cost be the second cost of the case, taken from its last."""
    name, gross = pot
    share = Fraction(3, 5)
    amount = Sek(ore=gross.ore * 3 // 5)
    taken = CostItem(
        category=CostCategory.COMPETENCE,
        amount=amount,
        reference=f"{items[-1].reference}-G",
        line=items[-1].line,
        gross=gross,
        key=CostKey(pot=name, of=Pot.COST, basis="kurstimmar", share=share),
    )
    return (*items[:-1], _less(items[-1], amount), taken)


def _less(item: CostItem, amount: Sek) -> CostItem:
    return CostItem(category=item.category, amount=item.amount - amount, reference=item.reference, line=item.line)


def _report(course: Course, number: RegistrationNumber) -> FinancialReport:
    items = tuple(_items(course))
    if course.pot is not None:
        items = _with_pot(items, course.pot)
    other, received = course.report_organisation_number, course.paid - course.told_less
    reviewer = Reviewer(
        name=_person(course, 2),
        position="ekonomichef",
        role=CertifierRole.FINANCE_HEAD,
        telephone=f"010-{course.place:03} 00 01",
        email=f"ekonomi{course.place + 1}@example.org",
    )
    return FinancialReport(
        arrived_on=course.reported_on,
        channel=Channel.E_MAIL,
        reference=f"{course.code}-E",
        addressee=getattr(course.terms.report(ReportKind.FINANCIAL), "addressee", None),
        contact=_contact(course, **({} if other is None else {"organisation_number": other})),
        agreement_number=course.report_agreement_number or number,
        decision_number=course.decision_number,
        agreement_name=course.agreement.name,
        agreed=course.share,
        paid_out=course.paid,
        received=received,
        period=Period.calendar_year(course.year),
        items=items,
        stated_costs=course.used,
        stated_unspent=received - course.used,
        certification=Certified(reviewer=reviewer),
        declares_correct=True,
        signature=_signature(course, course.reported_on),
        stated=_attached(course.terms.report(ReportKind.FINANCIAL)),
    )


def _activity_report(course: Course, number: RegistrationNumber) -> ActivityReport:
    return ActivityReport(
        arrived_on=course.reported_on,
        channel=Channel.E_MAIL,
        reference=f"{course.code}-V",
        addressee=getattr(course.terms.report(ReportKind.ACTIVITY), "addressee", None),
        agreement_number=number,
        decision_number=course.decision_number,
        period=Period.calendar_year(course.year),
        signature=_signature(course, course.reported_on),
    )


def _decided_back(course: Course) -> dict[str, Any]:
    """Make the judgement of what was not used, or the decision to reclaim it, where the text has it."""
    authority = getattr(course.terms.repayment, "creditor", None) or "Kammarkollegiet"
    if course.judged:
        judgement = Judgement(
            unused=course.back, judged_on=course.judged_on, judged_by=authority, reason="granskning av redovisningen"
        )
        return {"judgements": (judgement,)}
    if not course.by_decision:
        return {}
    reclaim = ReclaimDecision(
        amount=course.back,
        ground=Ground.NOT_USED,
        decided_on=course.judged_on,
        decided_by=getattr(course.terms.liability, "decided_by", authority),
        pay_by=course.judged_on + 30 * _DAY,
    )
    return {"reclaim_decisions": (reclaim,)}


def _repayments(course: Course) -> Iterator[Repayment]:
    if course.back and course.repays:
        yield Repayment(
            amount=course.back,
            sent_on=course.repaid_on,
            booked_on=course.repaid_on + _DAY,
            reference=f"{course.code}-Å",
        )
