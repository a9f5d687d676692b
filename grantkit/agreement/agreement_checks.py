"""What cannot be meant in an agreement as it is written down (*rimlighetskontroll*): misspelt names, days, sums.

Each rule compares one part of the agreement with another; none of them knows the source.
"""

from collections.abc import Hashable, Iterator
from datetime import date
from typing import Any

import attrs

from grantkit.agreement.budgets import Budget, is_exact
from grantkit.agreement.clauses import (
    DutyClause,
    PaymentClause,
    PaymentMode,
    ReportKind,
    last_day_of,
)
from grantkit.agreement.grant_clauses import ConditionalInstalment, InstalmentsClause
from grantkit.agreement.liability_clauses import Ground, LiabilityClause
from grantkit.agreement.parties import Recipient
from grantkit.agreement.terms import Terms
from grantkit.allocation.tables import PublishedTable
from grantkit.values.amounts import total
from grantkit.values.citations import Citation
from grantkit.values.deadlines import Deadline
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek
from grantkit.values.periods import Period
from grantkit.values.unknown import NotRegulated, Unknown

COLUMN_NOT_PRINTED = FindingKind(
    "column_not_printed",
    Severity.ERROR,
    Modality.NONE,
    sv="Posten {line} fördelas enligt kolumnen {column}, men tabellerna har {columns}.",
    en="The line {line} is shared out by the column {column}, but the tables have {columns}.",
)
LINE_IS_NOT_ITS_COLUMN = FindingKind(
    "line_is_not_its_column",
    Severity.WARNING,
    Modality.NONE,
    sv="Kolumnen {column} har summan {printed}, {difference:mer|mindre} än budgetens {added}.",
    en="The column {column} has the total {printed}, {difference:more|less} than the {added} of the budget.",
)
ROW_OF_NO_RECIPIENT = FindingKind(
    "row_of_no_recipient",
    Severity.ERROR,
    Modality.NONE,
    sv="Tabellen har rader för andra än mottagarna: {outside}.",
    en="The table has rows for others than the recipients: {outside}.",
)
LINE_WITHOUT_TERMS = FindingKind(
    "line_without_terms",
    Severity.WARNING,
    Modality.NONE,
    sv="Inga villkor gäller posten {line}; den går inte till någon.",
    en="No terms are about the line {line}; it goes to nobody.",
)
GROUP_WITHOUT_RECIPIENTS = FindingKind(
    "group_without_recipients",
    Severity.NOTICE,
    Modality.NONE,
    sv="Villkoren gäller {group}, men ingen mottagare hör till den gruppen.",
    en="The terms are about {group}, but no recipient belongs to that group.",
)
DAYS_OUT_OF_ORDER = FindingKind(
    "days_out_of_order",
    Severity.ERROR,
    Modality.NONE,
    sv="Dagarna står i fel ordning: {second} {second_day} kommer före {first} {first_day}.",
    en="The days are out of order: {second} {second_day} comes before {first} {first_day}.",
)
MODE_WITHOUT_ITS_CLAUSE = FindingKind(
    "mode_without_its_clause",
    Severity.ERROR,
    Modality.NONE,
    sv="Medlen betalas ut {mode}, men texten anges sakna villkor om {clause}.",
    en="The money is paid {mode}, but the text is said to have no clause on {clause}.",
)
GROUND_WITHOUT_REPORT = FindingKind(
    "ground_without_report",
    Severity.ERROR,
    Modality.NONE,
    sv="Återbetalningsskyldigheten rör en redovisning ({ground}), men ingen redovisning begärs.",
    en="The liability is about a report ({ground}), but no report is asked for.",
)
CONDITION_OF_NO_INSTALMENT = FindingKind(
    "condition_of_no_instalment",
    Severity.ERROR,
    Modality.NONE,
    sv="Delutbetalningen {code} har inget villkor, men en följd om villkoret inte uppfylls.",
    en="The instalment {code} has no condition, but a consequence if the condition is not met.",
)
CONDITION_NOT_MEANT = FindingKind(
    "condition_not_meant",
    Severity.ERROR,
    Modality.NONE,
    sv="Delutbetalningen {code} har ett villkor, men bidraget sägs inte vara prestationsbaserat.",
    en="The instalment {code} has a condition, but the grant is said not to turn on performance.",
)
DUTY_MET_BY_NOTHING = FindingKind(
    "duty_met_by_nothing",
    Severity.WARNING,
    Modality.NONE,
    sv="Skyldigheten {code} har en sista dag, men ingen handling fullgör den.",
    en="The duty {code} has a last day, but no document meets it.",
)
DUTY_HAS_ITS_OWN_CLAUSE = FindingKind(
    "duty_has_its_own_clause",
    Severity.WARNING,
    Modality.NONE,
    sv="Skyldigheten {code} fullgörs av {met_by}, som har ett eget villkor.",
    en="The duty {code} is met by {met_by}, which has a clause of its own.",
)
GAP_WITHOUT_PLACE = FindingKind(
    "gap_without_place",
    Severity.WARNING,
    Modality.NONE,
    sv="Det anges inte vilket ställe i texten som lämnar detta öppet: {gap}.",
    en="It is not stated which place in the text leaves this open: {gap}.",
)
WITHHELD_WITHOUT_WORDS = FindingKind(
    "withheld_without_words",
    Severity.WARNING,
    Modality.NONE,
    sv="Det som är okänt eller inte reglerat har inga ord, vare sig egna (sv och en) eller för sin kod: {gap}.",
    en="What is unknown or not regulated has no words, of its own (sv and en) or for its code: {gap}.",
)

# The codes for which grantkit.text has words.
CODES_WITH_WORDS = frozenset(
    """
    activity_reports_by_salar alternative_2 amount application_day approval_required authority_of_signatory cell
    channel channel_of_report condition condition_of_all costs_borne_by_others costs_of_earmark
    day_for_later_judgement day_of_receipt day_of_sending day_of_signing details_of_repayment
    duties_of_rss_and_municipalities excess_for_effort fault financial_report financing financing_of_costs
    fulfilment grant grant_decision grant_received if_late if_missed inspection instalments interest
    interest_rate key key_of_municipal_money late_repayment liability money_paid_without_right
    moving_the_earmark municipal_activity_reports municipal_inspection municipal_payment municipal_period
    municipal_reclaim municipal_repayment municipal_repayment_day municipal_report municipal_requisition
    municipal_shares office_of_reviewer other_support outside_regions own_effort part_within_period payment
    performance_based period place_in_key population printed_total private_providers reading refusal
    registration_number repayment report_day report_owed_without_payment reports requisition requisition_day
    right_authority sections_for_municipalities share shares_by_key sum total total_costs weight
    """.split()  # noqa: SIM905  # one code a line would take a page
)
# The documents that have a clause and a field of a case of their own.
_OWN_CLAUSES = frozenset({"requisition", "application", ReportKind.FINANCIAL.code, ReportKind.ACTIVITY.code})
_ABOUT_REPORTS = (Ground.REPORT_LATE, Ground.REPORT_MISSING)
_IF_MISSED = attrs.fields(ConditionalInstalment).if_missed.default


def agreement_findings(
    budget: Budget,
    tables: tuple[PublishedTable, ...],
    recipients: tuple[Recipient, ...],
    terms: tuple[Terms, ...],
    performance_based: bool | Unknown,  # noqa: FBT001  # a field of the agreement
) -> Iterator[Finding]:
    """List what cannot be meant in the parts of an agreement, in their order."""
    yield from budget.check()
    yield from _wordless(budget, "budget", budget.citation)
    yield from _columns(budget, tables)
    yield from _rows(tables, frozenset(recipients))
    claimed = {code for each in terms for code in each.lines}
    for index, line in enumerate(budget.lines):
        if line.code not in claimed:
            yield LINE_WITHOUT_TERMS.found(f"budget.lines[{index}]", line.citation, line=line.code)
    for index, each in enumerate(terms):
        if recipients and all(recipient.group != each.group for recipient in recipients):
            yield GROUP_WITHOUT_RECIPIENTS.found(f"terms[{index}]", each.citation, group=each.group)
        for finding in _in_terms(each, performance_based):
            yield finding.within(f"terms[{index}]")


def _columns(budget: Budget, tables: tuple[PublishedTable, ...]) -> Iterator[Finding]:
    # Where no table is in hand, a line may still be known to be shared out by one.
    columns = tuple(dict.fromkeys(column for table in tables for column in table.columns))
    for index, line in enumerate(budget.lines):
        if columns and line.printed_in is not None and line.printed_in not in columns:
            values = {"line": line.code, "column": line.printed_in, "columns": columns}
            yield COLUMN_NOT_PRINTED.found(f"budget.lines[{index}].printed_in", line.citation, **values)
    for place, table in enumerate(tables):
        for column in table.columns:
            lines = [line for line in budget.lines if line.printed_in == column]
            added, printed = total(line.amount for line in lines), table.total(column)
            if not (lines and all(map(is_exact, lines)) and isinstance(added, Sek) and isinstance(printed, Sek)):
                continue
            if printed != added:
                sums = {"printed": printed, "added": added, "difference": printed - added}
                field = f"tables[{place}].{column}"
                yield LINE_IS_NOT_ITS_COLUMN.found(field, table.citation, column=column, **sums)


def _rows(tables: tuple[PublishedTable, ...], recipients: frozenset[Hashable]) -> Iterator[Finding]:
    for place, table in enumerate(tables):
        outside = tuple(str(each) for each in table.recipients if each not in recipients)
        if recipients and outside:
            yield ROW_OF_NO_RECIPIENT.found(f"tables[{place}]", table.citation, outside=outside)


def _in_terms(terms: Terms, performance_based: bool | Unknown) -> Iterator[Finding]:  # noqa: FBT001  # as above
    yield from _days(terms)
    yield from _modes(terms)
    if isinstance(terms.liability, LiabilityClause) and terms.reports == ():
        for ground in filter(None, map(terms.liability.ground, _ABOUT_REPORTS)):
            yield GROUND_WITHOUT_REPORT.found("liability", ground.citation, ground=ground.ground.value)
    if isinstance(terms.instalments, InstalmentsClause):
        yield from _instalments(terms.instalments, performance_based)
    for duty in terms.duties:
        yield from _duty(duty)
    yield from _gaps(terms)


def _days(terms: Terms) -> Iterator[Finding]:
    """Compare the days two by two, each with those that cannot come before it."""
    period = terms.period.last if isinstance(terms.period, Period) else None
    requisition, payment, repayment = map(last_day_of, (terms.requisition, terms.payment, terms.repayment))
    report = last_day_of(terms.report(ReportKind.FINANCIAL))
    for names, days in (
        (("requisition", "payment"), (requisition, payment)),
        (("requisition", "financial_report"), (requisition, report)),
        (("period", "financial_report"), (period, report)),
        (("period", "repayment"), (period, repayment)),
    ):
        first, second = (each.last_day if isinstance(each, Deadline) else each for each in days)
        if isinstance(first, date) and isinstance(second, date) and first > second:
            values = {"first": names[0], "first_day": first, "second": names[1], "second_day": second}
            yield DAYS_OUT_OF_ORDER.found(names[1], terms.cited(days[1]), **values)


def _modes(terms: Terms) -> Iterator[Finding]:
    if not isinstance(terms.payment, PaymentClause):
        return
    for mode, clause in ((PaymentMode.ONCE_ON_REQUISITION, "requisition"), (PaymentMode.INSTALMENTS, "instalments")):
        if terms.payment.mode is mode and getattr(terms, clause) is None:
            yield MODE_WITHOUT_ITS_CLAUSE.found("payment", terms.payment.citation, mode=mode, clause=clause)


def _instalments(
    clause: InstalmentsClause,
    performance_based: bool | Unknown,  # noqa: FBT001  # as above
) -> Iterator[Finding]:
    for index, each in enumerate(clause.instalments):
        field = f"instalments[{index}].condition"
        if each.condition is None and each.if_missed != _IF_MISSED:
            yield CONDITION_OF_NO_INSTALMENT.found(field, each.citation, code=each.code)
        if each.condition is not None and performance_based is False:
            yield CONDITION_NOT_MEANT.found(field, each.citation, code=each.code)


def _duty(duty: DutyClause) -> Iterator[Finding]:
    if duty.met_by in _OWN_CLAUSES:
        yield DUTY_HAS_ITS_OWN_CLAUSE.found("duties", duty.citation, code=duty.code, met_by=duty.met_by)
    if duty.met_by is None and duty.actor is None and isinstance(duty.last_day, Deadline):
        yield DUTY_MET_BY_NOTHING.found("duties", duty.citation, code=duty.code)


def _gaps(terms: Terms) -> Iterator[Finding]:
    for gap in dict.fromkeys(_withheld(terms)):
        if isinstance(gap, NotRegulated) and gap.citation is None:
            yield GAP_WITHOUT_PLACE.found("gaps", terms.citation, gap=gap.code)
    yield from _wordless(terms, "gaps", terms.citation)


def _wordless(part: Budget | Terms, field: str, place: Citation) -> Iterator[Finding]:
    codes = dict.fromkeys(each.code for each in _withheld(part) if not each.sv)
    for code in codes:
        if code not in CODES_WITH_WORDS:
            yield WITHHELD_WITHOUT_WORDS.found(field, place, gap=code)


def _withheld(value: Any) -> Iterator[Unknown | NotRegulated]:
    """Yield what a record, or a field of it, says to be unknown or not regulated."""
    if isinstance(value, Unknown | NotRegulated):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _withheld(each)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from _withheld(getattr(value, field.name))
