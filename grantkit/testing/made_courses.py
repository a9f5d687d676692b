"""The course of a made case (*ärendets gång*): its agreement, its days and its sums, all drawn from a seed."""

from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import attrs

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.clauses import RepaymentClause, ReportKind, RequisitionClause, UnusedStandard, last_day_of
from grantkit.agreement.parties import Recipient, RecipientGroup
from grantkit.agreement.terms import Terms
from grantkit.case.decisions import GrantDecision, ReclaimDecision
from grantkit.case.facts import Entitlement
from grantkit.catalogue.fysisk_aktivitet_pa_recept import AGREEMENTS as OF_PHYSICAL_ACTIVITY
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT as OF_2019
from grantkit.catalogue.specialiserad_vard import AGREEMENTS as OF_SPECIALISED_CARE
from grantkit.testing.draws import Draws
from grantkit.testing.made_agreements import (
    EVERYBODY,
    made_agreement,
    made_bankgiro,
    made_organisation_number,
    shares,
)
from grantkit.values.deadlines import DayOrigin, Deadline
from grantkit.values.money import Sek
from grantkit.values.numbers import Bankgiro, OrganisationNumber, RegistrationNumber

# The texts of the catalogue that stand in the place of a made one, for regions: by year and number.
_OF_THE_CATALOGUE = {
    (2019, 0): OF_2019,
    (2025, 0): OF_SPECIALISED_CARE[0],
    (2025, 1): OF_PHYSICAL_ACTIVITY[0],
}
_DAY = timedelta(1)


@attrs.define(kw_only=True)
class Course:
    """What happens in one made case, before it is put into documents; what a planted fault changes is changed here.

    ``asked`` is what was requisitioned, line by line, and ``excess`` what was paid beyond it. ``told_less`` is how much
    too little the report says was received. ``unspent`` was not used. ``pay_by`` is the last day to pay of a decision
    to reclaim what was not used, where the text has no clause on repayment.
    """

    place: int
    recipient: Recipient
    agreement: GrantAgreement
    terms: Terms
    year: int
    number: int
    entitlements: tuple[Entitlement, ...]
    asked: tuple[tuple[str | None, Sek], ...]
    unspent: Sek
    applied_on: date
    decided_on: date
    asked_on: date
    paid_on: date
    reported_on: date
    judged_on: date
    repaid_on: date
    organisation_number: OrganisationNumber
    decision_number: RegistrationNumber
    giro: Bankgiro
    shared_costs: bool
    excess: Sek = Sek.ZERO
    told_less: Sek = Sek.ZERO
    reports: bool = True
    repays: bool = True
    signs_late: bool = False
    cost_reference: str | None = None
    pot: tuple[str, Sek] | None = None
    report_organisation_number: OrganisationNumber | None = None
    report_agreement_number: RegistrationNumber | None = None
    last_giro: Bankgiro | None = None
    left_undone: tuple[GrantDecision | ReclaimDecision, ...] = ()

    @property
    def code(self) -> str:
        """What the references of the case begin with."""
        return f"{self.year}-{self.number + 1:02}-{self.place + 1:03}"

    @property
    def share(self) -> Sek:
        """What was requisitioned in all."""
        return Sek(ore=sum(amount.ore for _, amount in self.asked))

    @property
    def to_spend(self) -> tuple[tuple[str | None, Sek], ...]:
        """What there is to spend, line by line; a printed earmark apart from the rest."""
        lines = [self.agreement.budget.line(code) for code in self.terms.lines]
        printed = (
            (line.code, table.cell(self.recipient, line.printed_in))
            for table in self.agreement.tables[:1]
            for line in lines
            if line.earmark and line.printed_in is not None
        )
        apart = next(((code, amount) for code, amount in printed if isinstance(amount, Sek)), None)
        return self.asked if apart is None else ((None, self.share - apart[1]), apart)

    @property
    def paid(self) -> Sek:
        """What was paid in all."""
        return self.share + self.excess

    @property
    def used(self) -> Sek:
        """What was used of it."""
        return self.share - self.unspent

    @property
    def back(self) -> Sek:
        """What goes back to the State."""
        return self.unspent + self.excess

    @property
    def by_requisition(self) -> bool:
        """Whether the money is requisitioned."""
        return isinstance(self.terms.requisition, RequisitionClause)

    @property
    def judged(self) -> bool:
        """Whether the authority judges what was not used."""
        clause = self.terms.repayment
        return isinstance(clause, RepaymentClause) and clause.what is UnusedStandard.JUDGED_UNUSED

    @property
    def by_decision(self) -> bool:
        """Whether what was not used goes back by a decision to reclaim it, since the text has no other way."""
        return self.terms.repayment is None


def agreement_for(year: int, number: int, group: RecipientGroup) -> GrantAgreement:
    """Return the text of a number and a year: one of the catalogue where regions have it, and a made one otherwise."""
    shipped = _shipped(year, number) if group == RecipientGroup.REGIONS else None
    return made_agreement(year, number) if shipped is None else shipped


@lru_cache(maxsize=64)
def _shipped(year: int, number: int) -> GrantAgreement | None:
    found = _OF_THE_CATALOGUE.get((year, number))
    own = RegistrationNumber(f"S{year}/{number + 1:05}")
    return None if found is None else found.with_registration_number(own)


def course_of(seed: int, place: int, year: int, number: int) -> Course:
    """Draw the course of the case of one recipient under one text.

    >>> drawn = course_of(1, 20, 2024, 0)
    >>> drawn.recipient.name, drawn.agreement.name, drawn.paid == drawn.used + drawn.back
    ('Norrbotten', 'Statsbidrag för nära vård 01 år 2024', True)
    """
    drawn, recipient = Draws(seed, place, year, number), EVERYBODY[place]
    agreement = agreement_for(year, number, recipient.group)
    terms = agreement.terms_for(recipient.group)
    entitlements, asked = _shares(agreement, terms, recipient, year, number)
    # One in five has money left, some part of its first line, in whole kronor.
    unspent = asked[0][1].ore * drawn.between(1, 19) // 10_000 * 100 if drawn.below(5) == 0 else 0
    asked_on = drawn.weekday(_last_day(terms.requisition, date(year, 10, 15)) - 40 * _DAY, 28)
    decided_on = drawn.weekday(min(date(year, 3, 10), asked_on - 15 * _DAY), 8)
    paid_after = asked_on if isinstance(terms.requisition, RequisitionClause) else decided_on
    reported_on = drawn.weekday(_last_day(terms.report(ReportKind.FINANCIAL), date(year + 1, 3, 1)) - 30 * _DAY, 12)
    return Course(
        place=place,
        recipient=recipient,
        agreement=agreement,
        terms=terms,
        year=year,
        number=number,
        entitlements=entitlements,
        asked=asked,
        unspent=Sek(ore=unspent),
        applied_on=drawn.weekday(date(year, 1, 20), 30),
        decided_on=decided_on,
        asked_on=asked_on,
        paid_on=drawn.weekday(paid_after + 7 * _DAY, 14),
        reported_on=reported_on,
        judged_on=drawn.weekday(reported_on + 3 * _DAY, 3),
        repaid_on=drawn.weekday(reported_on + 9 * _DAY, 3),
        organisation_number=made_organisation_number(place),
        decision_number=RegistrationNumber(f"S{year}/{10_000 + number:05}"),
        giro=made_bankgiro(place),
        shared_costs=number % 3 == 0,
    )


def told_day(course: Course, month: int, day: int) -> Deadline:
    """Give a last day that the decision on the grant tells, where the text leaves it to the authority."""
    year = course.year if month > 6 else course.year + 1
    return Deadline(date(year, month, day), course.terms.citation, origin=DayOrigin.AUTHORITY)


def _last_day(clause: Any, otherwise: date) -> date:
    found = last_day_of(clause)
    return found.last_day if isinstance(found, Deadline) else otherwise


def _shares(
    agreement: GrantAgreement, terms: Terms, recipient: Recipient, year: int, number: int
) -> tuple[tuple[Entitlement, ...], tuple[tuple[str | None, Sek], ...]]:
    """Return what the case states of its shares, and what is requisitioned: line by line only under a made text."""
    if agreement.tables:
        table = agreement.tables[0]
        printed = table.cell(recipient, table.sum_column or table.columns[0])
        # The tables of the catalogue that are used here print every cell.
        return (), ((None, printed if isinstance(printed, Sek) else Sek.ZERO),)
    if agreement is not made_agreement(year, number):
        amount = Sek.kronor(100_000 * Draws(year, EVERYBODY.index(recipient)).between(5, 60))
        return (), ((None, amount),)
    own = {line: shares(year, number, recipient.group, line)[recipient] for line in terms.lines}
    entitled = tuple(Entitlement(line=line, amount=amount, citation=terms.citation) for line, amount in own.items())
    return entitled, tuple(own.items())
