"""A second answer to every case of the agreement of 2019, worked out from the sources and not from the library.

It reckons with plain ints of öre and dates, imports nothing of grantkit, and reads the records of a case by their
fields only. It answers where all facts are stated; what the sources leave open is either a set of answers that may all
stand (`AnyOf`) or is not drawn (see oracle_cases.open_matter).

Where a rule comes from: S1 is the agreement, section 8.1 for regions and 8.2 for SKL; R… are the rows of the
requirements, A… the answers that were ruled right, and "ledger" the formulas of the design.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

UNKNOWN = "unknown"
NOT_REGULATED = "not_regulated"
KRONA = 100
MILLION = 1_000_000 * KRONA


class AnyOf(frozenset):
    """Answers between which the sources do not choose."""


# --- Days: lag (1989:253) om allmänna helgdagar, lag (1930:173) 2 §, förvaltningslagen (2017:900) 22 §


def easter(year):
    """Easter Sunday by the Gregorian tables (golden number, epact, Sunday letter)."""
    golden, century = year % 19 + 1, year // 100 + 1
    leap_years_dropped, moon = 3 * century // 4 - 12, (8 * century + 5) // 25 - 5
    sunday = 5 * year // 4 - leap_years_dropped - 10
    epact = (11 * golden + 20 + moon - leap_years_dropped) % 30
    if epact == 24 or (epact == 25 and golden > 11):
        epact += 1
    full_moon = 44 - epact
    if full_moon < 21:
        full_moon += 30
    day = full_moon + 7 - (sunday + full_moon) % 7
    return date(year, 3, 1) + timedelta(days=day - 1)


def _saturday_from(first):
    return first + timedelta(days=(5 - first.weekday()) % 7)


@cache
def free_days(year):
    """The public holidays that may fall on a weekday, and the three eves that lag 1930:173 puts beside them."""
    sunday, midsummer = easter(year), _saturday_from(date(year, 6, 20))
    after_easter = (-2, 0, 1, 39, 49) if year >= 2005 else (-2, 0, 1, 39, 49, 50)
    fixed = [(1, 1), (1, 6), (5, 1), (12, 24), (12, 25), (12, 26), (12, 31)] + ([(6, 6)] if year >= 2005 else [])
    return frozenset(
        {
            *(date(year, month, day) for month, day in fixed),
            *(sunday + timedelta(days=days) for days in after_easter),
            midsummer - timedelta(days=1),
            midsummer,
            _saturday_from(date(year, 10, 31)),
        }
    )


def is_working_day(day):
    return day.weekday() < 5 and day not in free_days(day.year)


def working_day_before(day):
    day -= timedelta(days=1)
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def working_day_from(day):
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def received(document, receipt_rule):
    """The day a document counts as received (R50, R101).

    22 §: the day it reached the authority; by post, or in the letter box at its first emptying, the working day before;
    not where the presumption for post does not hold. What the authority has said itself goes first. The other reading
    is the day of arrival.
    """
    if receipt_rule == "arrival_day":
        return document.arrived_on
    if document.received_on is not None:
        return document.received_on
    channel = document.channel.value
    if channel == "letter_box" or (channel == "post" and not document.presumption_rebutted):
        return working_day_before(document.arrived_on)
    return document.arrived_on


# --- What the agreement says


@dataclass(frozen=True)
class Rules:
    """The terms that govern a case, in plain values; a day of None is one that the text leaves open."""

    requisition_day: date
    report_day: date
    repayment_day: date
    activity_day: date | None
    judged: bool
    first_day: date
    last_day: date
    areas: tuple
    staffing_parts: tuple
    readings: dict


_READINGS = {
    "staffing_scope": "whole_section",  # R18
    "entitlement_source": "printed_sum",  # R42
    "roll": "as_printed",  # R49
    "receipt_rule": "administrative_procedure_act",  # R50
    "partial_requisition": "unclaimed",  # R52
    "counted_costs": "total",  # R66, A10
    "earmark_test": "informational",  # R69
    "judge": "addressee",  # R77, A11
    "repaid_when": "booked",  # R102
}
_AREAS = ("4.1.1", "4.1.2", "4.1.3", *(f"4.2.{number}" for number in range(1, 8)))
_REPORTED_BY = date(2020, 3, 31)  # 6.1, 8.1, 8.2
_CLAIMED_BY = date(2019, 12, 1)  # 8.1, 8.2: a Sunday
_YEAR = {"first_day": date(2019, 1, 1), "last_day": date(2019, 12, 31)}  # "kalenderåret"

REGIONS = Rules(
    requisition_day=_CLAIMED_BY,
    report_day=_REPORTED_BY,
    repayment_day=_REPORTED_BY,
    activity_day=_REPORTED_BY,
    judged=True,  # 8.1: "bedöms inte ha utnyttjats"
    areas=_AREAS,
    staffing_parts=("4.1", "4.2"),
    readings=_READINGS,
    **_YEAR,
)
SALAR = Rules(
    requisition_day=_CLAIMED_BY,
    report_day=_REPORTED_BY,
    repayment_day=_REPORTED_BY,
    activity_day=None,  # R87: the reports of 6.1 are the regions'
    judged=False,  # 8.2: "inte har utnyttjats" (A11)
    areas=(),
    staffing_parts=(),
    readings=_READINGS,
    **_YEAR,
)
# Bilaga 1: population, table 1, table 2, sum, in kronor.
BILAGA_1 = {
    "Stockholm": (2344124, 649606194, 91655195, 741261389),
    "Uppsala": (376354, 104295630, 14715433, 119011063),
    "Södermanland": (294695, 81666199, 11522568, 93188767),
    "Östergötland": (461583, 127914383, 18047885, 145962268),
    "Jönköping": (360825, 99992217, 14108249, 114100466),
    "Kronoberg": (199886, 55392626, 7815538, 63208164),
    "Kalmar": (244670, 67803217, 9566591, 77369808),
    "Gotland": (59249, 16419147, 2316635, 18735782),
    "Blekinge": (159684, 44251804, 6243641, 50495445),
    "Skåne": (1362164, 377484370, 53260581, 430744951),
    "Halland": (329352, 91270385, 12877656, 104148040),
    "Västra Götaland": (1709814, 473825516, 66853688, 540679205),
    "Värmland": (281482, 78004598, 11005940, 89010538),
    "Örebro": (302252, 83760403, 11818046, 95578449),
    "Västmanland": (273929, 75911503, 10710618, 86622120),
    "Dalarna": (287191, 79586682, 11229162, 90815844),
    "Gävleborg": (286547, 79408216, 11203981, 90612198),
    "Västernorrland": (245453, 68020202, 9597207, 77617409),
    "Jämtland": (130280, 36103335, 5093945, 41197280),
    "Västerbotten": (270154, 74865370, 10563015, 85428386),
    "Norrbotten": (250497, 69418001, 9794427, 79212428),
}


@cache
def recomputed(kronor):
    """Share out a column by population with the largest remainders (R44); no two remainders are equal here."""
    people = sum(row[0] for row in BILAGA_1.values())
    parts = {name: divmod(kronor * row[0], people) for name, row in BILAGA_1.items()}
    left = kronor - sum(whole for whole, _ in parts.values())
    first = sorted(parts, key=lambda name: -parts[name][1])[:left]
    return {name: whole + (name in first) for name, (whole, _) in parts.items()}


def rules_for(case, as_of):
    """The terms of the group, or those of the last payment decision for it that states its own (R97)."""
    group = case.recipient.group.code
    stated = [
        (decision.decided_on, decision.terms)
        for decision in case.decisions
        if decision.terms is not None and decision.group.code == group and decision.decided_on <= as_of
    ]
    if not stated:
        return SALAR if group == "salar" else REGIONS
    terms = max(stated, key=lambda pair: pair[0])[1]
    reports = {each.kind.code: each.last_day for each in terms.reports}
    return Rules(
        requisition_day=terms.requisition.last_day.last_day,
        report_day=reports["financial_report"].last_day,
        repayment_day=terms.repayment.last_day.last_day,
        activity_day=getattr(reports["activity_report"], "last_day", None),
        judged=terms.repayment.what.value == "judged_unused",
        first_day=terms.period.first,
        last_day=terms.period.last,
        areas=terms.areas,
        staffing_parts=terms.staffing_parts,
        readings={name: getattr(terms.readings, name).choice.value for name in _READINGS},
    )


def settle(rules, policies):
    """The caller's reading where there is one, the terms' own otherwise."""
    chosen = {name: getattr(policies, name).value for name in _READINGS}
    return {name: rules.readings[name] if choice == "from_terms" else choice for name, choice in chosen.items()}


# --- The money that may be had (R42, A25)


def entitled_by_line(case, source):
    """What the recipient may requisition, by line; None is the difference between a printed sum and its cells."""
    group, name = case.recipient.group.code, case.recipient.name
    lines = {}
    if group == "salar":
        lines = {"municipalities": 100 * MILLION, "salar": 25 * MILLION}
    elif group == "regions":
        _, efforts, nurses, printed = BILAGA_1[name]
        if source == "recomputed":
            efforts, nurses = recomputed(2_835_000_000)[name], recomputed(400_000_000)[name]
        lines = {"efforts": efforts * KRONA, "specialist_nurses": nurses * KRONA}
        if source == "printed_sum" and not any(stated.line in lines for stated in case.entitlements):
            lines[None] = (printed - efforts - nurses) * KRONA
    return lines | {stated.line: stated.amount.ore for stated in case.entitlements}


# --- Requisitions and payments


def _chain_above(document, known):
    """What a document takes the place of, at whatever remove."""
    by_reference = {each.reference: each for each in known if each.reference is not None}
    above, at = [], by_reference.get(document.supersedes)
    while at is not None:
        above.append(at)
        at = by_reference.get(at.supersedes)
    return above


def _same_line(one, other):
    return one is None or other is None or one == other


def _after_payment(document, first, payments):
    """R51: a second requisition after payment changes nothing by itself; it goes to a human."""
    return any(
        first.arrived_on <= payment.paid_on < document.arrived_on
        and _same_line(payment.line, first.line)
        and payment.amount.ore > 0
        for payment in payments
    )


def claims(case, as_of, last_day, receipt_rule):
    """What is claimed by line, and whether a requisition was in time (ledger: Q; R50 to R52, A1 to A3, A8).

    The last requisition received in time counts, line by line; what it takes the place of counts for nothing. A later
    one that takes its place lowers it and never raises it. After payment a second requisition changes nothing.
    """

    def order(document):
        return received(document, receipt_rule), document.arrived_on

    known = [each for each in case.requisitions if each.arrived_on <= as_of]
    payments = [payment for payment in case.payments if payment.paid_on <= as_of]
    in_time = sorted((each for each in known if received(each, receipt_rule) <= last_day), key=order)
    live = []
    for document in in_time:
        above = _chain_above(document, known)
        replaced = [other for other in live if other in above or other.line == document.line]
        if any(_after_payment(document, other, payments) for other in replaced):
            continue
        if any(document in _chain_above(other, known) for other in live):
            continue  # what takes its place was here before it
        live = [other for other in live if other not in replaced] + [document]
    claimed = {}
    for document in live:
        late = [
            each
            for each in known
            if each not in in_time
            and document in _chain_above(each, known)
            and not _after_payment(each, document, payments)
        ]
        amount, line = document.amount.ore, document.line
        if late:
            # What takes the place of another counts as later than it, whatever their days.
            above = [other for each in late for other in _chain_above(each, known)]
            last = max((each for each in late if each not in above), key=order)
            amount, line = min(amount, last.amount.ore), line or last.line
        claimed[line] = claimed.get(line, 0) + amount
    return claimed, bool(in_time)


def right_of(in_time, as_of, last_day):
    """S1 8.1, 8.2: the right lapses by itself if no requisition has come in within the time."""
    if in_time:
        return "preserved"
    return "open" if as_of <= last_day else "lapsed"


def on_right(covered, paid):
    """How much of what was paid is covered, line by line where both are tagged (ledger, A15), each as {line: öre}."""
    met = {line: min(amount, paid.get(line, 0)) for line, amount in covered.items() if line is not None}
    whole, tagged = covered.get(None, 0), sum(covered.values()) - covered.get(None, 0)
    stray = sum(amount - met.get(line, 0) for line, amount in paid.items() if line is not None)
    to_whole = min(stray, whole)
    rest = tagged - sum(met.values()) + whole - to_whole
    return sum(met.values()) + to_whole + min(paid.get(None, 0), rest)


# --- Costs


def counts(item, rules, staffing_scope):
    """R18, R100: a cost counts within period and areas; own staffing on a part of the section that permits it."""
    if item.period is not None and not rules.first_day <= item.period.first <= item.period.last <= rules.last_day:
        return False
    if not rules.areas or item.area is None or item.area in rules.areas:
        return True
    parts = rules.staffing_parts if staffing_scope == "whole_section" else rules.staffing_parts[:1]
    return item.category.value == "staffing" and item.area in parts


def costs_of(report, rules, readings):
    """The least and the most that the costs, and those of the earmark, may be (R64, R66, R69, R100).

    All costs within the areas, whoever bore them; what the stated sum tells above the items is a cost too, and may be
    one of the earmark. Where only what the grant bore is to count, so may what nobody says who bore (A10).
    """
    told = sum(item.amount.ore for item in report.items)
    unspecified = 0 if report.stated_costs is None else max(0, report.stated_costs.ore - told)
    least, most, nurses_least, nurses_most = 0, unspecified, 0, unspecified
    if readings["counted_costs"] == "total":
        least = unspecified
    for item in report.items:
        if not counts(item, rules, readings["staffing_scope"]):
            continue
        bearer = "grant" if readings["counted_costs"] == "total" else getattr(item.financing, "value", None)
        if bearer in {"own", "other"}:
            continue
        nurses = item.amount.ore if item.line == "specialist_nurses" else 0
        most, nurses_most = most + item.amount.ore, nurses_most + nurses
        if bearer == "grant":
            least, nurses_least = least + item.amount.ore, nurses_least + nurses
    return (least, nurses_least), (most, nurses_most)


def governing(documents, receipt_rule):
    """The last document received among those whose place none has taken."""
    live = [each for each in documents if not any(each in _chain_above(other, documents) for other in documents)]
    return max(live, key=lambda each: (received(each, receipt_rule), each.arrived_on), default=None)


# --- The answers


def answers(case, as_of, policies):
    """Answer a case of 2019 in which all facts are stated: right, ledger, repayment, reclaim and dated duties.

    Amounts are ints of öre. UNKNOWN stands where the report has not come yet, NOT_REGULATED where S1 is silent (R93).
    """
    rules = rules_for(case, as_of)
    readings = settle(rules, policies)
    if case.recipient.group.code == "municipalities":
        return _municipality(case, as_of, readings)
    day = working_day_from if readings["roll"] == "next_working_day" else _printed
    lines = entitled_by_line(case, readings["entitlement_source"])
    claimed, in_time = claims(case, as_of, day(rules.requisition_day), readings["receipt_rule"])
    answer = _grant(case, as_of, lines, claimed, right_of(in_time, as_of, day(rules.requisition_day)), readings)
    if answer["right"] == "preserved" and as_of <= day(rules.requisition_day):
        # The rest can still be requisitioned until the last day has passed.
        answer |= {"open": answer["unclaimed"] + answer["lapsed"], "unclaimed": 0, "lapsed": 0}
    answer |= _use(case, as_of, rules, readings, answer["paid"], lines.get("specialist_nurses", 0))
    answer |= _repayment(case, as_of, rules, readings, answer, day(rules.repayment_day))
    answer |= _reclaim(case, as_of, rules, readings, answer)
    answer |= _duties(case, as_of, rules, readings, answer, day)
    rights = [
        right_of(claims(case, as_of, last, readings["receipt_rule"])[1], as_of, last)
        for last in (rules.requisition_day, working_day_from(rules.requisition_day))
    ]
    del answer["between"]
    return answer | {"right_as_printed": rights[0], "right_next_working_day": rights[1]}


def _printed(day):
    return day


def _municipality(case, as_of, readings):
    """R93: S1 says nothing of what municipalities owe or may claim; only what was paid and paid back is known."""
    paid = sum(payment.amount.ore for payment in case.payments if payment.paid_on <= as_of)
    stated = sum(each.amount.ore for each in case.entitlements)
    terms = ("paid_on_right", "awaiting", "open", "lapsed", "unclaimed", "undetermined", "paid_without_right")
    terms += ("paid_undetermined", "used", "unspent", "repayable", "outstanding", "over_repaid", "exposure", "right")
    known = {
        "entitled": stated if case.entitlements else NOT_REGULATED,
        "paid": paid,
        "not_accounted": paid,
        "repaid": sum(amount for amount, _ in _repaid(case, as_of, readings)),
    }
    duties = {
        f"duty_{code}": NOT_REGULATED for code in ("requisition", "financial_report", "repayment", "activity_report")
    }
    return dict.fromkeys(terms, NOT_REGULATED) | known | duties


def _grant(case, as_of, lines, claimed, right, readings):
    entitled = sum(lines.values())
    capped = {line: amount if line is None else min(amount, lines.get(line, 0)) for line, amount in claimed.items()}
    covered = min(sum(capped.values()), entitled) if right == "preserved" else 0
    paid = {}
    for payment in case.payments:
        if payment.paid_on <= as_of:
            paid[payment.line] = paid.get(payment.line, 0) + payment.amount.ore
    right_part = min(on_right(capped, paid), covered) if covered else 0
    rest, total = entitled - covered, sum(paid.values())
    where = {"open": "open", "lapsed": "lapsed", "preserved": readings["partial_requisition"]}[right]
    return {
        "right": right,
        "entitled": entitled,
        "paid_on_right": right_part,
        "awaiting": covered - right_part,
        **{term: rest if term == where else 0 for term in ("open", "lapsed", "unclaimed")},
        "undetermined": 0,
        "paid": total,
        "paid_without_right": total - right_part,
        "paid_undetermined": 0,
    }


def _use(case, as_of, rules, readings, paid, cell):
    """What was used, and what the form and the earmark make of it (R67, R69, A9)."""
    report = governing([each for each in case.financial_reports if each.arrived_on <= as_of], readings["receipt_rule"])
    if report is None:
        told = UNKNOWN if paid else 0
        return {"used": told, "unspent": told, "not_accounted": paid, "by_report": told, "between": (0, paid)}
    costs = costs_of(report, rules, readings)
    most, least = (paid - min(in_all, paid) for in_all, _ in costs)
    used, unspent = (paid - least, least) if least == most else (UNKNOWN, UNKNOWN)
    if readings["earmark_test"] == "binding" and case.recipient.group.code == "regions":
        on_line = [payment for payment in case.payments if payment.paid_on <= as_of]
        tagged = any(payment.line is not None for payment in on_line)
        may = sum(payment.amount.ore for payment in on_line if payment.line in {None, "specialist_nurses"})
        earmark = min(cell, may if tagged else paid)
        most, least = (max(left, earmark - nurses) for left, (_, nurses) in zip((most, least), costs, strict=True))
    return {
        "used": used,
        "unspent": unspent,
        "not_accounted": paid if used == UNKNOWN else 0,
        "by_report": least if least == most else UNKNOWN,
        "between": (least, most),
    }


def _repaid(case, as_of, readings):
    """R102: money is back when it is booked, or when it is sent; by the day it was booked it had been sent (A12)."""
    by = [
        (each.amount.ore, each.sent_on or each.booked_on if readings["repaid_when"] == "sent" else each.booked_on)
        for each in case.repayments
    ]
    return [(amount, day) for amount, day in by if day is not None and day <= as_of]


def _perhaps_sent_by(case, as_of, readings, due):
    """What was booked after *due* and may have been sent by then, since nobody says when it was (A12)."""
    return sum(
        each.amount.ore
        for each in case.repayments
        if readings["repaid_when"] == "sent" and each.sent_on is None and due < each.booked_on <= as_of
    )


def _governs(judgement, readings):
    """Whether a judgement is by the one who judges: 8.1 does not say who that is (R77, A11)."""
    if readings["judge"] == "addressee":
        return judgement.judged_by == "Kammarkollegiet"
    return readings["judge"] == "any_authority"


def _repayment(case, as_of, rules, readings, answer, due):
    """What must be paid back, by when, and whether it was (R77, R78, R102).

    What is judged unused goes before the recipient's own account; what a judgement after the day adds has no day.
    """
    paid, own = answer["paid"], answer["by_report"]
    back = _repaid(case, as_of, readings)
    repaid = sum(amount for amount, _ in back)
    known = (each for each in case.judgements if each.judged_on <= as_of and _governs(each, readings))
    judged = sorted(known, key=lambda each: each.judged_on)
    repayable, before = own, {own}
    if rules.judged and judged:
        repayable = min(judged[-1].unused.ore, paid)
        in_time = [each for each in judged if each.judged_on <= due]
        before = {min(in_time[-1].unused.ore, paid)} if in_time else {own}
        if in_time and in_time[-1] is not judged[-1] and own != UNKNOWN:
            # Whether a sum that the recipient tells, but a judgement in time did not, is due on the day: not said.
            before |= {max(own, *before)}
        if before == {UNKNOWN}:
            before |= {0}
    found = {"repayable": repayable, "repaid": repaid}
    if repayable == UNKNOWN:
        # It lies between two sums: what is the same for both is answered.
        least, most = answer["between"]
        found["outstanding"] = 0 if repaid >= most else UNKNOWN
        found["over_repaid"] = 0 if repaid <= least else UNKNOWN
    else:
        found |= {"outstanding": max(0, repayable - repaid), "over_repaid": max(0, repaid - repayable)}
    by_day = sum(amount for amount, day in back if day <= due)
    perhaps = by_day + _perhaps_sent_by(case, as_of, readings, due)
    ways = [
        _either(*(_dated(repayable, each, found, back_by, due, passed=as_of > due) for back_by in (perhaps, by_day)))
        for each in before
    ]
    return found | {name: _any_of(way[name] for way in ways) for name in ways[0]}


def _either(best, worst):
    """Keep what is the same whether money was sent in time or not; what was certainly late is late."""
    if best == worst:
        return best | {"perhaps_late": 0}
    statuses = {best["duty_repayment"], worst["duty_repayment"]}
    if any(isinstance(each, AnyOf) for each in statuses):
        status = _any_of({*statuses, UNKNOWN})
    else:
        status = statuses.pop() if len(statuses) == 1 else UNKNOWN
    return best | {"duty_repayment": status, "perhaps_late": worst["repaid_late"] - best["repaid_late"]}


def _any_of(answers):
    found = set()
    for answer in answers:
        found |= answer if isinstance(answer, AnyOf) else {answer}
    return found.pop() if len(found) == 1 else AnyOf(found)


def _dated(repayable, before, found, by_day, due, *, passed):
    """What has the printed day to be paid by, *before* being what was unused by then, and what of it is or was late.

    The duty is met where nothing is owed, and late where what has its day was not back by then, also if it came later.
    """
    outstanding, repaid = found["outstanding"], found["repaid"]
    if repayable == UNKNOWN or (before == UNKNOWN and repayable):
        open_or_met = {*(["met"] if outstanding == 0 else []), *([] if passed and repayable == UNKNOWN else ["open"])}
        days = due if repayable == UNKNOWN else AnyOf({due, UNKNOWN})
        unsettled = {"overdue": AnyOf({0, UNKNOWN}), "repaid_late": AnyOf({0, UNKNOWN})}
        return {"dated": UNKNOWN, "due": days, "duty_repayment": AnyOf({UNKNOWN, *open_or_met})} | unsettled
    dated = 0 if not repayable else min(repayable, before)
    overdue = max(0, dated - repaid) if passed else 0
    late = min(dated, repaid) - min(dated, by_day) if passed else 0
    if not repayable:
        status = "met" if passed else AnyOf({"met", "open"})
    elif late and not overdue and outstanding:
        status = AnyOf({"late", "open"})  # a part came late, another has no day
    else:
        status = "late" if overdue or late else "open" if outstanding else "met"
    undated = (outstanding and repaid >= dated) or (repayable and not dated)
    day = UNKNOWN if undated else due
    return {"dated": dated, "due": day, "overdue": overdue, "repaid_late": late, "duty_repayment": status}


def _report_in_time(case, as_of, readings, last_day):
    return any(
        received(each, readings["receipt_rule"]) <= last_day
        for each in case.financial_reports
        if each.arrived_on <= as_of
    )


def _reclaim(case, as_of, rules, readings, answer):
    """R80, R81, A13, A14: if the report is not in time, the Government may reclaim what was paid and is not back."""
    ceilings = {
        name: 0
        if as_of <= last or _report_in_time(case, as_of, readings, last)
        else max(0, answer["paid"] - answer["repaid"])
        for name, last in (("as_printed", rules.report_day), ("next_working_day", working_day_from(rules.report_day)))
    }
    return {"exposure": ceilings[readings["roll"]], "contestable": len(set(ceilings.values())) > 1}


def _duties(case, as_of, rules, readings, answer, day):
    right = answer["right"]
    in_time = _report_in_time(case, as_of, readings, day(rules.report_day))
    # Whether one who got nothing owes a report is not said; a late report and none must have one answer (A13).
    missed = "late" if answer["paid"] else AnyOf({"late", UNKNOWN, NOT_REGULATED})
    report = "met" if in_time else "open" if as_of <= day(rules.report_day) else missed
    activity = NOT_REGULATED
    if rules.activity_day is not None:
        days = [received(each, readings["receipt_rule"]) for each in case.activity_reports if each.arrived_on <= as_of]
        last = day(rules.activity_day)
        activity = "met" if any(each <= last for each in days) else "open" if as_of <= last else "late"
    return {
        "duty_requisition": {"open": "open", "preserved": "met", "lapsed": "lapsed"}[right],
        "duty_financial_report": report,
        "duty_activity_report": activity,
    }
