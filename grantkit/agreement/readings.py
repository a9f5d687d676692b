"""Readings of ambiguous clauses (*tolkning*): the choices, and those of the terms."""

from datetime import date
from enum import Enum
from typing import ClassVar, Generic, TypeVar

import attrs

from grantkit.values._records import checked
from grantkit.values.citations import Citation
from grantkit.values.deadlines import DateRoll, DayOrigin, Deadline
from grantkit.values.display import NotebookDisplay
from grantkit.values.plain_records import CITED_TYPES, PlainValue, RecordTypes, as_text, cited, types_of


class StaffingScope(Enum):
    """How widely the money may be spent on the recipient's own staffing (*den egna bemanningen*, R18).

    WHOLE_SECTION: staffing is a use of its own in the whole section on areas. FIRST_PART: only in the first part of the
    section. Staffing booked on the second part without an area then does not count.

    >>> Readings().staffing_scope.choice
    <StaffingScope.WHOLE_SECTION: 'whole_section'>
    """

    WHOLE_SECTION = "whole_section"
    FIRST_PART = "first_part"


class EntitlementSource(Enum):
    """The printed figure that is binding (*vilket belopp som gäller*, R42).

    PRINTED_SUM: the printed cell for each line, and the printed row sum for the total; any difference is a line of its
    own. PRINTED_CELLS: the printed cells, and their sum for the total. RECOMPUTED: each line is computed again by
    largest remainder, so that the table adds up exactly.

    >>> Readings().entitlement_source.reason
    'the published table is the authority, its row sum included'
    """

    PRINTED_SUM = "printed_sum"
    PRINTED_CELLS = "printed_cells"
    RECOMPUTED = "recomputed"


class ReceiptRule(Enum):
    """The day on which a document counts as received (*inkommen*, R50, R101).

    ADMINISTRATIVE_PROCEDURE_ACT: the day that förvaltningslagen 22 § presumes for post and letter boxes. ARRIVAL_DAY:
    the day on which the document reached the authority.

    >>> Readings().receipt_rule.choice
    <ReceiptRule.ADMINISTRATIVE_PROCEDURE_ACT: 'administrative_procedure_act'>
    """

    ADMINISTRATIVE_PROCEDURE_ACT = "administrative_procedure_act"
    ARRIVAL_DAY = "arrival_day"


class PartialRequisition(Enum):
    """The fate of the rest if less than the whole grant was requisitioned (*delvis rekvirerat*, R52).

    UNCLAIMED: the rest stays unclaimed, since clauses on loss of rights are read narrowly. LAPSED: the right to the
    rest is lost.

    >>> Readings().partial_requisition.choice
    <PartialRequisition.UNCLAIMED: 'unclaimed'>
    """

    UNCLAIMED = "unclaimed"
    LAPSED = "lapsed"


class CountedCosts(Enum):
    """The costs that show how much of the grant was used (*samlade kostnader*, R66).

    TOTAL: all costs in the areas, whoever bore them. CHARGED: only the costs that were charged to the grant.

    >>> Readings().counted_costs.choice
    <CountedCosts.TOTAL: 'total'>
    """

    TOTAL = "total"
    CHARGED = "charged"


class EarmarkTest(Enum):
    """Whether an unused earmark increases the repayment (*avsatta medel som inte använts*, R69).

    INFORMATIONAL: the amount on the form is to be repaid, and the unused earmark is shown for information. BINDING: the
    greater of the two amounts is to be repaid.

    >>> Readings().earmark_test.choice
    <EarmarkTest.INFORMATIONAL: 'informational'>
    """

    INFORMATIONAL = "informational"
    BINDING = "binding"


class Judge(Enum):
    """Who judges what was unused, if the clause names nobody (*vem som bedömer*, R77).

    ADDRESSEE: the authority that receives the report and the money. ANY_AUTHORITY: any authority that has judged it.
    RECIPIENT: the recipient itself, in its report, so that no judgement by an authority decides.

    >>> Readings().judge.choice
    <Judge.ADDRESSEE: 'addressee'>
    """

    ADDRESSEE = "addressee"
    ANY_AUTHORITY = "any_authority"
    RECIPIENT = "recipient"


class RepaidWhen(Enum):
    """The day on which money counts as repaid (*återbetald*, R102): when the creditor has BOOKED it, or when SENT.

    >>> Readings().repaid_when.reason
    'the creditor has the money back when it is booked there'
    """

    BOOKED = "booked"
    SENT = "sent"


class LateReport(Enum):
    """Whether a report that came late counts as submitted (*för sent lämnad redovisning*, F5).

    It matters where a recipient is liable if it has not submitted such a report as the text asks for. CURES: it is
    submitted, although late. DOES_NOT_CURE: a report that came late is none of those that the text asks for.

    >>> Readings().late_report.choice
    <LateReport.CURES: 'cures'>
    """

    CURES = "cures"
    DOES_NOT_CURE = "does_not_cure"


class FaxNumberRule(Enum):
    """Whether the field for a fax number may be left empty on the form (*faxnummer*, R54).

    If it is empty, MAY_BE_EMPTY gives a notice, and REQUIRED treats the number as a missing detail.

    >>> Readings().fax_number.reason
    'the form has the field, and not every recipient has a fax'
    """

    MAY_BE_EMPTY = "may_be_empty"
    REQUIRED = "required"


class SignatureRule(Enum):
    """The kind of signature that counts as an original (*underskrift i original*, R57, R74, R87).

    ORIGINAL_ONLY: ink on the paper itself. ELECTRONIC_ACCEPTED: also an electronic signature or a scan of a signed
    paper. Any other signature is a defect that can be corrected; it never leads to loss of the right.

    >>> Readings().signature.reason
    'an original is the paper that was signed, and no other kind is named'
    """

    ORIGINAL_ONLY = "original_only"
    ELECTRONIC_ACCEPTED = "electronic_accepted"


class ActivityReportRule(Enum):
    """The activity reports that must be signed (*verksamhetsrapporter*, R87).

    Only the clause on signatures mentions activity reports. FOLLOW_UP_REPORTS: it means the reports on the follow-up of
    the work. NOT_REGULATED: it is not known which reports are meant, so no signature is required.

    >>> Readings().activity_reports.choice
    <ActivityReportRule.FOLLOW_UP_REPORTS: 'follow_up_reports'>
    """

    FOLLOW_UP_REPORTS = "follow_up_reports"
    NOT_REGULATED = "not_regulated"


class DayCount(Enum):
    """How the days of a year are counted for interest (*dagräkning*, F7); the texts do not say it.

    Each day bears its part of a year's interest. ACT_365: a 365th, in a leap year too. ACT_360: a 360th. ACT_ACT: a
    365th, and a 366th in a leap year.

    >>> Readings().day_count.reason
    'a rate is for a year, and no clause says how many days a year has'
    """

    ACT_365 = "act_365"
    ACT_360 = "act_360"
    ACT_ACT = "act_act"


_Choice = TypeVar("_Choice")


@attrs.frozen
class Reading(Generic[_Choice]):
    """One reading of an ambiguity (*tolkning*): the choice, the clause that is read, and the reason.

    >>> Reading(DateRoll.AS_PRINTED, Citation("S1", "avsnitt 8.1", ("R49",)), "a printed day binds as printed").choice
    <DateRoll.AS_PRINTED: 'as_printed'>
    """

    choice: _Choice
    citation: Citation
    reason: str

    def __attrs_post_init__(self) -> None:
        checked(self).done()

    @staticmethod
    def _instead_of(value: object) -> str | None:
        return f"Reading({type(value).__name__}.{value.name}, citation, reason)" if isinstance(value, Enum) else None


_DEFAULT = Citation("grantkit", "grantkits förval")


def _default(choice: _Choice, reason: str) -> Reading[_Choice]:
    return Reading(choice, _DEFAULT, reason)


@attrs.frozen(kw_only=True)
class Readings(NotebookDisplay):
    """The readings of an agreement (*avtalets tolkning*), with one `Reading` for each ambiguity.

    Terms that do not state a reading use the defaults below. An agreement states its own readings, each with a
    citation.

    >>> Readings().earmark_test.choice
    <EarmarkTest.INFORMATIONAL: 'informational'>
    """

    staffing_scope: Reading[StaffingScope] = _default(
        StaffingScope.WHOLE_SECTION, "the statement of purpose lists staffing without limiting it to a part"
    )
    entitlement_source: Reading[EntitlementSource] = _default(
        EntitlementSource.PRINTED_SUM, "the published table is the authority, its row sum included"
    )
    roll: Reading[DateRoll] = _default(
        DateRoll.AS_PRINTED,
        "lag 1930:173 moves time limits set by statute, and its wording does not cover those of an agreement",
    )
    authority_roll: Reading[DateRoll] = _default(
        DateRoll.NEXT_WORKING_DAY,
        "the day is set under a regulation, whose time limits lag 1930:173 moves",
    )
    receipt_rule: Reading[ReceiptRule] = _default(
        ReceiptRule.ADMINISTRATIVE_PROCEDURE_ACT,
        "the addressee is an authority, so the Act decides when a document is received",
    )
    partial_requisition: Reading[PartialRequisition] = _default(
        PartialRequisition.UNCLAIMED, "what happens to the rest is not stated, and forfeiture is read narrowly"
    )
    counted_costs: Reading[CountedCosts] = _default(
        CountedCosts.TOTAL, "the costs are asked for, and no text limits them to those charged to the grant"
    )
    earmark_test: Reading[EarmarkTest] = _default(
        EarmarkTest.INFORMATIONAL,
        "the form has no line for the earmark, and no clause states what follows if it is unused",
    )
    judge: Reading[Judge] = _default(
        Judge.ADDRESSEE, "nobody is named, and this authority receives both the report and the money"
    )
    repaid_when: Reading[RepaidWhen] = _default(
        RepaidWhen.BOOKED, "the creditor has the money back when it is booked there"
    )
    late_report: Reading[LateReport] = _default(
        LateReport.CURES, "the ground is that no report was submitted, and grounds of liability are read narrowly"
    )
    fax_number: Reading[FaxNumberRule] = _default(
        FaxNumberRule.MAY_BE_EMPTY, "the form has the field, and not every recipient has a fax"
    )
    signature: Reading[SignatureRule] = _default(
        SignatureRule.ORIGINAL_ONLY, "an original is the paper that was signed, and no other kind is named"
    )
    activity_reports: Reading[ActivityReportRule] = _default(
        ActivityReportRule.FOLLOW_UP_REPORTS, "the accounts of the follow-up are the only such reports there are"
    )
    day_count: Reading[DayCount] = _default(
        DayCount.ACT_365, "a rate is for a year, and no clause says how many days a year has"
    )

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        for name, choices in CHOICES.items():
            if checks.good(name):
                checks.exact(f"{name}.choice", getattr(self, name).choice, choices)
        checks.done()

    record_types: ClassVar[RecordTypes] = types_of(policy=str, choice=str, reason=str, **CITED_TYPES)

    def records(self) -> tuple[dict[str, PlainValue], ...]:
        """Return one plain record for each ambiguity: the reading, its reason and its place.

        Each call builds a new result, which the caller may change.
        """
        readings = ((field.name, getattr(self, field.name)) for field in attrs.fields(Readings))
        return tuple(
            {"policy": name, "choice": as_text(each.choice), "reason": each.reason, **cited(each.citation)}
            for name, each in readings
        )

    def roll_of(self, deadline: Deadline) -> DateRoll:
        """Return how a last day that is no working day is read, by where it was set (F22).

        >>> Readings().roll_of(Deadline(date(2025, 2, 15), Citation("S9", "6 §"), origin=DayOrigin.AUTHORITY))
        <DateRoll.NEXT_WORKING_DAY: 'next_working_day'>
        """
        reading = self.authority_roll if deadline.origin is DayOrigin.AUTHORITY else self.roll
        return reading.choice

    def last_day(self, deadline: Deadline) -> date:
        """Return the last day as it is read.

        >>> from grantkit import Citation, Deadline
        >>> Readings().last_day(Deadline(date(2019, 12, 1), Citation("S1", "avsnitt 8.1"))).isoformat()
        '2019-12-01'
        """
        return deadline.under(self.roll_of(deadline))


# The type of the choices of each ambiguity.
CHOICES: dict[str, type[Enum]] = {
    field.name: type(field.default.choice) for field in attrs.fields(Readings) if field.default is not None
}
