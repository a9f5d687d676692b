"""Cases of the agreement of 2019 in which every fact is stated, drawn from a seed, for oracle and library to answer.

`case_days` draws, `disagreements` compares, `smallest` takes facts away from a case as long as the two still disagree.
What the sources leave open is not drawn: `open_matter` lists it.
"""

import random
from collections import Counter
from datetime import date, timedelta

import attrs
import oracle
from reworded import reworded

from grantkit import (
    ActivityReport,
    Channel,
    Citation,
    CostCategory,
    CostItem,
    FinancialReport,
    GrantCase,
    NotRegulated,
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
)
from grantkit.agreement.clauses import ReportKind, last_day_of
from grantkit.agreement.policies import FROM_TERMS
from grantkit.agreement.readings import (
    CountedCosts,
    EarmarkTest,
    EntitlementSource,
    Judge,
    PartialRequisition,
    ReceiptRule,
    RepaidWhen,
    StaffingScope,
)
from grantkit.case import Entitlement, Financing, Judgement, PaymentDecision
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.identifiers import RegistrationNumber
from grantkit.values.deadlines import DateRoll, Deadline

CITED = Citation("drawn", "1")
KRONA = 100
MUNICIPALITY = Recipient(name="Umeå", group=RecipientGroup.MUNICIPALITIES)
REGIONS = tuple(each for each in AGREEMENT.recipients if each.group == RecipientGroup.REGIONS)
SALAR = AGREEMENT.recipient("SKL")
# Where print differs from itself or from what is computed, more often than the others.
NOTABLE = tuple(
    each
    for each in REGIONS
    if each.name in {"Halland", "Västra Götaland", "Västmanland", "Gävleborg", "Västerbotten", "Dalarna", "Gotland"}
)
DOCUMENTS = ("requisitions", "financial_reports", "activity_reports")


# --- Drawing


def case_days(count, seed):
    """Draw *count* triples of a case, a day and policies; five days are asked of each case."""
    chance, drawn = random.Random(seed), 0  # noqa: S311 - no secret hangs on it
    while True:
        case = _case(chance)
        for day in _days_to_ask(chance, case):
            policies = _policies(chance)
            if open_matter(case, day, policies) is None:
                yield case, day, policies
                drawn += 1
                if drawn == count:
                    return


def _near(chance, *days, spread):
    """Draw a day: half the time within four days of one of *days*, else anywhere up to *spread* days from it."""
    reach = 4 if chance.random() < 0.5 else spread
    return chance.choice(days) + timedelta(days=chance.randint(-reach, reach))


def _amount(chance, whole):
    """Draw öre around *whole*: all of it, a krona or an öre beside it, a part, twice, nothing."""
    near = (whole, whole, whole, whole - KRONA, whole + KRONA, whole + 1, whole // 2, whole * 2, 0, 1_000 * KRONA)
    return Sek(ore=max(0, chance.choice(near) if chance.random() < 0.7 else chance.randint(0, whole * 3 // 2)))


def _case(chance):
    recipient = chance.choices(
        (SALAR, MUNICIPALITY, chance.choice(NOTABLE), chance.choice(REGIONS)), weights=(25, 6, 25, 44)
    )[0]
    group = recipient.group
    entitlements = _entitlements(chance, recipient)
    decisions = _decisions(chance, group)
    terms = [AGREEMENT.terms_for(group), *(each.terms for each in decisions if each.terms and each.group == group)]
    asked = _last_days(each.requisition for each in terms) or [date(2019, 12, 1)]
    due = _last_days(each.report(ReportKind.FINANCIAL) for each in terms) or [date(2020, 3, 31)]
    bare = GrantCase(agreement=AGREEMENT, recipient=recipient, entitlements=entitlements)
    lines = {line: amount for line, amount in oracle.entitled_by_line(bare, "printed_sum").items() if line}
    lines = lines or {"municipalities": 500_000 * KRONA}
    by_line = chance.random() < 0.4
    requisitions = _requisitions(chance, asked, lines, by_line=by_line)
    payments = _payments(chance, asked, lines, requisitions)
    paid = sum(payment.amount.ore for payment in payments)
    return attrs.evolve(
        bare,
        decisions=decisions,
        requisitions=requisitions,
        payments=payments,
        financial_reports=_financial_reports(chance, due, group, paid),
        activity_reports=_activity_reports(chance, due),
        repayments=_repayments(chance, due, paid),
        judgements=_judgements(chance, due, paid),
    )


def _last_days(clauses):
    return [each.last_day for each in map(last_day_of, clauses) if isinstance(each, Deadline)]


def _entitlements(chance, recipient):
    if recipient is MUNICIPALITY:
        amount = Sek.kronor(chance.randint(1, 900_000))
        return chance.choice(((), (Entitlement(line="municipalities", amount=amount, citation=CITED),)))
    if chance.random() < 0.9:
        return ()
    line = chance.choice(AGREEMENT.terms_for(recipient.group).lines)
    return (Entitlement(line=line, amount=Sek.kronor(chance.randint(1, 20_000_000)), citation=CITED),)


def _decisions(chance, group):
    if chance.random() < 0.8 or group == RecipientGroup.MUNICIPALITIES:
        return ()
    count = chance.choice((1, 1, 2))
    return tuple(_decision(chance, group, f"S2019/0{number}000") for number in range(1, count + 1))


def _decision(chance, group, number):
    of = chance.choice((group, group, group, RecipientGroup.SALAR, RecipientGroup.REGIONS))
    terms = AGREEMENT.terms_for(of)
    for clause, spread in (("requisition", 10), (ReportKind.FINANCIAL, 20), ("repayment", 20)):
        if chance.random() < 0.5:
            (agreed,) = _last_days([terms.report(clause) if clause is ReportKind.FINANCIAL else getattr(terms, clause)])
            last = agreed + timedelta(days=chance.randint(-spread, spread))
            terms = reworded(terms, clause, last_day=Deadline(last, CITED))
    if chance.random() < 0.2:
        readings = terms.readings
        binding = attrs.evolve(readings.earmark_test, choice=EarmarkTest.BINDING)
        sent = attrs.evolve(readings.repaid_when, choice=RepaidWhen.SENT)
        terms = attrs.evolve(terms, readings=attrs.evolve(readings, earmark_test=binding, repaid_when=sent))
    return PaymentDecision(
        registration_number=RegistrationNumber(number),
        group=of,
        decided_on=date(2019, 9, 1) + timedelta(days=chance.randint(0, 240)),
        terms=terms if chance.random() < 0.8 else None,
    )


def _arrival(chance, days, spread):
    channel = chance.choice(tuple(Channel))
    arrived = _near(chance, *days, spread=spread)
    early = chance.random() < 0.05
    return {
        "arrived_on": arrived,
        "channel": channel,
        "received_on": arrived - timedelta(days=chance.randint(0, 4)) if early else None,
        "presumption_rebutted": channel is Channel.POST and chance.random() < 0.15,
    }


def _links(chance, count):
    """Give references and what they take the place of: one chain, documents side by side, or both."""
    for number in range(count):
        chained = number > 0 and chance.random() < 0.65
        yield {
            "reference": chance.choice(("a", "b", "c", "d")) + str(number),
            "supersedes": number - 1 if chained else None,
            "reason": "wrong figure" if chained else None,
        }


def _linked(chance, count):
    links = list(_links(chance, count))
    for link in links:
        if link["supersedes"] is not None:
            link["supersedes"] = links[link["supersedes"]]["reference"]
    return links


def _shuffled(chance, documents):
    return tuple(chance.sample(documents, len(documents)))


def _requisitions(chance, days, lines, *, by_line):
    documents = []
    for link in _linked(chance, chance.choice((0, 1, 1, 1, 2, 2, 3))):
        line = chance.choice(tuple(lines)) if by_line else None
        whole = lines[line] if line else sum(lines.values())
        documents.append(
            Requisition(
                amount=_amount(chance, whole),
                line=line,
                addressee=chance.choice((None, "Kammarkollegiet")),
                **_arrival(chance, days, 40),
                **link,
            )
        )
    return _shuffled(chance, documents)


def _payments(chance, days, lines, requisitions):
    tagged = chance.random()
    payments = []
    for _ in range(chance.choice((0, 1, 1, 1, 2, 2, 3))):
        line = chance.choice(tuple(lines)) if tagged < 0.4 or (tagged < 0.55 and chance.random() < 0.5) else None
        whole = lines[line] if line else sum(lines.values())
        claimed = chance.choice(requisitions).amount.ore if requisitions and chance.random() < 0.4 else whole
        day = _near(chance, *(day + timedelta(days=12) for day in days), spread=45)
        payments.append(Payment(amount=_amount(chance, claimed), paid_on=day, line=line))
    return _shuffled(chance, payments)


_SALAR_TASKS = ("coordination", "quality", "methods")
_LAST_YEAR, _NEXT_YEAR = Period.calendar_year(2018), Period.month(2020, 2)


def _item(chance, group, whole):
    regions = group == RecipientGroup.REGIONS
    category = chance.choice(tuple(CostCategory))
    parts = ("4.1", "4.2") if category is CostCategory.STAFFING else ()
    areas = (None, "4.1.3", "4.2.2", "elsewhere", *parts) if regions else (None, *_SALAR_TASKS)
    lines = (None, None, "efforts", "specialist_nurses", "specialist_nurses") if regions else (None, "salar")
    return CostItem(
        category=category,
        amount=_amount(chance, max(1, whole)),
        area=chance.choice(areas),
        period=chance.choice((None, Period.month(2019, 5), Period.calendar_year(2019), _LAST_YEAR, _NEXT_YEAR)),
        financing=chance.choice((None, *Financing)),
        line=chance.choice(lines),
    )


def _financial_reports(chance, days, group, paid):
    documents = []
    for link in _linked(chance, chance.choice((0, 1, 1, 1, 2, 3))):
        count = chance.choice((0, 1, 2, 3))
        items = tuple(_item(chance, group, paid // max(1, count)) for _ in range(count))
        told = sum(item.amount.ore for item in items)
        stated = None
        if not items or chance.random() < 0.4:
            stated = Sek(ore=told + (0 if items and chance.random() < 0.5 else _amount(chance, paid).ore))
        documents.append(
            FinancialReport(
                received=Sek(ore=paid), items=items, stated_costs=stated, **_arrival(chance, days, 60), **link
            )
        )
    return _shuffled(chance, documents)


def _activity_reports(chance, days):
    count = chance.choice((0, 1, 1, 2))
    return tuple(
        ActivityReport(addressee="Socialstyrelsen", **_arrival(chance, days, 60), **link)
        for link in _linked(chance, count)
    )


def _repayments(chance, days, paid):
    repayments = []
    for _ in range(chance.choice((0, 0, 1, 1, 2, 3))):
        sent = _near(chance, *days, spread=90)
        booked = None if chance.random() < 0.1 else sent + timedelta(days=chance.choice((0, 1, 1, 2, 5)))
        part = chance.choice((1, 1, 2, 3))
        if booked is not None and chance.random() < 0.25:
            sent = None
        repayments.append(Repayment(amount=_amount(chance, paid // part), sent_on=sent, booked_on=booked))
    return tuple(repayments)


def _judgements(chance, days, paid):
    count = chance.choices((0, 1, 2), weights=(6, 3, 1))[0]
    return tuple(
        Judgement(
            unused=_amount(chance, paid),
            judged_on=_near(chance, *days, spread=80),
            judged_by=chance.choice(("Kammarkollegiet", "Kammarkollegiet", "Kammarkollegiet", "Socialstyrelsen")),
            reason="review",
        )
        for _ in range(count)
    )


_CHOICES = {
    "staffing_scope": StaffingScope,
    "entitlement_source": EntitlementSource,
    "roll": DateRoll,
    "receipt_rule": ReceiptRule,
    "partial_requisition": PartialRequisition,
    "counted_costs": CountedCosts,
    "earmark_test": EarmarkTest,
    "judge": Judge,
    "repaid_when": RepaidWhen,
}


def _policies(chance):
    """Leave most questions to the terms: where all differ at once, no difference has one cause."""
    most = chance.choice((0.0, 0.2, 0.5))
    chosen = {name: chance.choice(tuple(choices)) for name, choices in _CHOICES.items() if chance.random() < most}
    return Policies(**chosen)


def _fact_days(case):
    for field in DOCUMENTS:
        yield from (document.arrived_on for document in getattr(case, field))
    yield from (payment.paid_on for payment in case.payments)
    yield from (judgement.judged_on for judgement in case.judgements)
    yield from (decision.decided_on for decision in case.decisions)
    for repayment in case.repayments:
        yield from (day for day in (repayment.sent_on, repayment.booked_on) if day)


def _days_to_ask(chance, case):
    days = [*_fact_days(case), date(2019, 12, 1), date(2019, 12, 2), date(2020, 3, 31), date(2020, 4, 1)]
    days = [day + timedelta(days=shift) for day in days for shift in (-1, 0, 1)]
    return [date(2020, 12, 31), *(chance.choice(days) for _ in range(4))]


# --- What the sources leave open, and is not drawn


def open_matter(case, day, policies):
    """Name the question the sources leave open that a case turns on, or None."""
    rules = oracle.rules_for(case, day) if case.recipient.group != RecipientGroup.MUNICIPALITIES else oracle.REGIONS
    readings = oracle.settle(rules, policies)
    receipt_rule = readings["receipt_rule"]
    for field in DOCUMENTS:
        documents = getattr(case, field)
        days = [(oracle.received(each, receipt_rule), each.arrived_on) for each in documents]
        if len(set(days)) < len(days):
            return "which of two documents of one day is the last"
        replaced = Counter(each.supersedes for each in documents if each.supersedes)
        if any(count > 1 for count in replaced.values()):
            return "two documents that take the place of one"
        at = dict(zip((each.reference for each in documents), days, strict=True))
        links = [(each.reference, each.supersedes) for each in documents if each.supersedes]
        if len(links) < len(documents) - 1 and any(at[after] < at[before] for after, before in links):
            return "whether a correction that came before what it corrects is later than a third document"
        if receipt_rule == "arrival_day" and any(each.received_on for each in documents):
            return "a day that the authority has stated, where the day of arrival is to count"
    judged = [judgement.judged_on for judgement in case.judgements]
    decided = [decision.decided_on for decision in case.decisions]
    if len(set(judged)) < len(judged) or len(set(decided)) < len(decided):
        return "two judgements, or two decisions, of one day"
    return _open_claims(case, rules, receipt_rule) or _open_money(case, readings)


def _open_claims(case, rules, receipt_rule):
    requisitions = {each.reference: each for each in case.requisitions}
    lines = {each.line for each in case.requisitions}
    if len(lines) > 1 and None in lines:
        return "a claim for all beside a claim for a line"
    last = {rules.requisition_day, oracle.working_day_from(rules.requisition_day)}
    for each in case.requisitions:
        counted = oracle.received(each, receipt_rule)
        if any(counted <= payment.paid_on <= each.arrived_on for payment in case.payments):
            return "a requisition and a payment of one day, or a payment between receipt and arrival"
        above = requisitions.get(each.supersedes)
        if above is None:
            continue
        if above.line != each.line and counted > min(last):
            return "a correction after the last day that moves the claim to another line"
        if any(payment.paid_on <= above.arrived_on for payment in case.payments):
            return "a correction of what came after a payment"
    return None


def _open_money(case, readings):
    regions = case.recipient.group == RecipientGroup.REGIONS
    printed = oracle.BILAGA_1.get(case.recipient.name, (0, 0, 0, 0))
    if case.entitlements and regions and printed[1] + printed[2] != printed[3]:
        return "the printed sum, where one of its cells is replaced"
    lines = {payment.line for payment in case.payments}
    if regions and readings["earmark_test"] == "binding":
        if None in lines and (len(lines) > 1 or any(each.line for each in case.requisitions)):
            return "how much of an untagged payment is the earmark"
        nurses = sum(payment.amount.ore for payment in case.payments if payment.line == "specialist_nurses")
        if nurses > oracle.entitled_by_line(case, "printed_cells").get("specialist_nurses", 0):
            return "an earmark paid above its line"
    return None


# --- Comparing


_LEDGER = ("entitled", "paid_on_right", "awaiting", "open", "lapsed", "unclaimed", "undetermined", "paid")
_LEDGER += ("paid_without_right", "paid_undetermined", "used", "unspent", "not_accounted")
_LEDGER += ("repayable", "repaid", "outstanding", "over_repaid", "exposure")


def plain(value):
    """Write an answer of the library the way the oracle writes it."""
    if isinstance(value, Sek):
        return value.ore
    if isinstance(value, Unknown):
        return oracle.UNKNOWN
    if isinstance(value, NotRegulated):
        return oracle.NOT_REGULATED
    return getattr(value, "value", value)


def library_answers(case, day, policies):
    """The library's answers under the oracle's names."""
    found = assess(case, as_of=day, policies=policies)
    answers = {"right": plain(found.right)}
    answers |= {term: plain(getattr(found.ledger, term)) for term in _LEDGER}
    answers |= {f"duty_{each.duty.code}": plain(each.status) for each in found.duties}
    answers |= {"due": plain(found.repayment.due), "dated": plain(found.repayment.dated)}
    answers["contestable"] = found.reclaim.contestable
    for roll, right in getattr(found.lapse, "readings", ()):
        answers[f"right_{roll.value}"] = plain(right)
    told = {finding.code: dict(finding.values) for finding in found.findings}
    answers["overdue"] = plain(told.get("repayment_overdue", {}).get("outstanding", Sek.ZERO))
    answers["perhaps_late"] = plain(told.get("perhaps_repaid_late", {}).get("amount", Sek.ZERO))
    answers["repaid_late"] = plain(told.get("repaid_late", {}).get("amount", Sek.ZERO))
    return answers


def disagreements(case, day, policies):
    """Where the two differ: {answer: (of the oracle, of the library)}."""
    ours, theirs = oracle.answers(case, day, policies), library_answers(case, day, policies)
    ours.pop("by_report", None)  # a step on the oracle's way, and no answer of the library
    return {
        name: (answer, theirs[name])
        for name, answer in ours.items()
        if not (theirs[name] in answer if isinstance(answer, oracle.AnyOf) else answer == theirs[name])
    }


_PLAINER = (("received_on", None), ("presumption_rebutted", False), ("channel", Channel.E_MAIL))


def _plainer(record):
    """Give every record that tells one thing less."""
    for name, value in _PLAINER:
        if getattr(record, name, value) != value:
            yield attrs.evolve(record, **{name: value})
    for place, item in enumerate(getattr(record, "items", ())):
        before, after = record.items[:place], record.items[place + 1 :]
        if before or after or record.stated_costs is not None:
            yield attrs.evolve(record, items=before + after)
        for name in ("area", "period", "financing", "line"):
            if getattr(item, name) is not None:
                yield attrs.evolve(record, items=(*before, attrs.evolve(item, **{name: None}), *after))


def _smaller(case, policies):
    """Give every case with one fact, and every policies with one choice, less."""
    for field in (*DOCUMENTS, "payments", "repayments", "judgements", "decisions", "entitlements"):
        records = getattr(case, field)
        for place, record in enumerate(records):
            before, after = records[:place], records[place + 1 :]
            yield field, before + after, policies
            for plainer in _plainer(record):
                yield field, (*before, plainer, *after), policies
    for name in _CHOICES:
        if getattr(policies, name) is not FROM_TERMS:
            yield None, (), attrs.evolve(policies, **{name: FROM_TERMS})


def smallest(case, day, policies, differs=disagreements):
    """Take facts away as long as the same answers still differ."""
    wanted = set(differs(case, day, policies))
    found = True
    while found:
        found = False
        for field, records, chosen in _smaller(case, policies):
            try:
                tried = attrs.evolve(case, **{field: records}) if field else case
            except ValueError:
                continue  # what another document takes the place of cannot be left out
            if open_matter(tried, day, chosen) is None and wanted & set(differs(tried, day, chosen)):
                case, policies, found = tried, chosen, True
                wanted &= set(differs(case, day, policies))
                break
    return case, policies


def told(case, day, policies):
    """Write a case down: only what is stated."""
    lines = [f"{case.recipient} on {day} under {_stated(policies)}"]
    for field in ("entitlements", "decisions", *DOCUMENTS, "payments", "repayments", "judgements"):
        lines += [f"  {_stated(record)}" for record in getattr(case, field)]
    return "\n".join(lines)


def _stated(record):
    values = []
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        if field.name in {"contact", "citation"} or value in {field.default, FROM_TERMS}:
            continue
        if field.name == "terms":
            clauses = (value.requisition, value.report(ReportKind.FINANCIAL), value.repayment)
            days = zip(("requisition", "report", "repayment"), _last_days(clauses), strict=True)
            values.append(", ".join(f"{name} by {day}" for name, day in days))
        elif isinstance(value, tuple):
            values.append(f"{field.name}=({', '.join(map(_stated, value))})")
        else:
            values.append(f"{field.name}={getattr(value, 'value', value)}")
    return f"{type(record).__name__}({', '.join(values)})"
