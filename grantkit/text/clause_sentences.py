"""What one clause of a text says, in sentences (*vad texten säger*), in Swedish and English."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from types import MappingProxyType
from typing import Any

import attrs

from grantkit.agreement.agreements import Approval
from grantkit.agreement.clauses import (
    DutyClause,
    InspectionClause,
    PaymentClause,
    RepaymentClause,
    ReportClause,
    RequisitionClause,
    UnusedStandard,
)
from grantkit.agreement.forms import Form
from grantkit.agreement.grant_clauses import (
    ConditionalInstalment,
    DoubleFundingClause,
    FinancingClause,
    GrantClause,
    InstalmentsClause,
)
from grantkit.agreement.liability_clauses import (
    InterestClause,
    InterestFrom,
    LiabilityClause,
    LiabilityGround,
    RefusalClause,
)
from grantkit.text.clause_words import SENTENCES
from grantkit.text.duty_words import DUTY_NAMES
from grantkit.text.formatting import capitalised, few, in_language, listing, money, number, percentage, place
from grantkit.text.notations import visible
from grantkit.text.wording import reason, status, value_text
from grantkit.values.citations import Citation
from grantkit.values.deadlines import DayOrigin, Deadline
from grantkit.values.findings import Modality
from grantkit.values.money import Sek
from grantkit.values.periods import Period
from grantkit.values.unknown import NotRegulated, Unknown

_ORIGINS = MappingProxyType({DayOrigin.AUTHORITY: "set_by_authority", DayOrigin.STATUTE: "set_in_statute"})
_STANDARDS = MappingProxyType({UnusedStandard.JUDGED_UNUSED: "repaid_judged", UnusedStandard.UNUSED: "repaid_unused"})


def clause_text(clause: Any, locale: str = "sv") -> str:
    """Write what a clause says (*villkor i ord*); what is not known or left open in it is told as that.

    >>> clause = RepaymentClause(what=UnusedStandard.UNUSED, last_day=None, citation=Citation("S1", "avsnitt 8.2"))
    >>> clause_text(clause, "en")
    'What was not used shall be repaid. No last day is stated.'
    """
    # A matter that is withheld in several fields is told once.
    return " ".join(dict.fromkeys(_SENTENCES_OF[type(clause)](_Writer(locale), clause)))


def clause_word(name: str, locale: str, *given: str) -> str:
    """Fill in one of the sentences about clauses, or a part of one."""
    return in_language(SENTENCES[name], locale).format(*given)


@attrs.frozen
class _Writer:
    """Writes clauses in one language."""

    locale: str

    def say(self, name: str, *words: str) -> str:
        return capitalised(clause_word(name, self.locale, *words))

    def named(self, value: Any) -> str:
        return value_text(value, self.locale)

    def until(self, day: Any, home: Citation, *, to: str | None = None, preposition: str = "to") -> str:
        """Write to whom, and by which day where one is stated; what is withheld has a sentence of its own."""
        addressee = clause_word(preposition, self.locale, self.named(to)) if to else ""
        if not isinstance(day, Deadline):
            return addressee
        origin = clause_word(_ORIGINS[day.origin], self.locale) if day.origin in _ORIGINS else ""
        where = "" if day.citation == home else f" ({place(day.citation, self.locale)})"
        return f"{addressee}{clause_word('by', self.locale, self.named(day))}{origin}{where}"

    def withheld(self, *values: Any) -> Iterator[str]:
        """Tell each of the *values* that is unknown or not regulated."""
        for each in values:
            if isinstance(each, Unknown | NotRegulated):
                yield f"{capitalised(reason(each, self.locale))}."

    def day(self, day: Any) -> Iterator[str]:
        """Tell that there is no last day, or why it is not told."""
        if day is None:
            yield self.say("no_day")
        yield from self.withheld(day)

    def form(self, form: Form | NotRegulated | None) -> Iterator[str]:
        if isinstance(form, Form) and form.particulars:
            yield self.say("asks_for", few(map(self.named, form.particulars), self.locale))
        yield from self.withheld(form)

    def approval(self, approval: Approval) -> Iterator[str]:
        name = "approval_required" if approval.required is True else "approval_recorded"
        yield self.say(name, self.named(approval.body))

    def period(self, period: Period) -> Iterator[str]:
        yield self.say("period_until" if period.first is None else "period", self.named(period))

    def payment(self, clause: PaymentClause) -> Iterator[str]:
        if not isinstance(clause.mode, Unknown | NotRegulated):
            yield self.say("paid", status(clause.mode, self.locale))
        if isinstance(clause.last_day, Deadline):
            yield self.say("paid_by", self.named(clause.last_day))
        if clause.on_assurance:
            yield self.say("on_assurance")
        yield from self.withheld(clause.mode, clause.last_day)

    def requisition(self, clause: RequisitionClause) -> Iterator[str]:
        yield self.say(
            "requisitioned", self.until(clause.last_day, clause.citation, to=clause.addressee, preposition="from")
        )
        yield from self.day(clause.last_day)
        if clause.if_late is None:
            yield self.say("if_late_absent")
        elif not isinstance(clause.if_late, Unknown | NotRegulated):
            yield self.say("if_late", status(clause.if_late, self.locale))
        yield from self.withheld(clause.if_late)
        yield from self.form(clause.form)

    def grant(self, clause: GrantClause) -> Iterator[str]:
        yield self.say("granted", self.named(clause.decided_by))
        if clause.as_funds_allow:
            yield self.say("as_funds_allow")
        if clause.application is None:
            yield self.say("not_applied")
        else:
            yield self.say("applied", self.until(clause.application, clause.citation))
        yield from self.withheld(clause.application)
        yield from self.form(clause.form)
        if clause.as_it_stands:
            yield self.say("as_it_stands", place(clause.as_it_stands, self.locale))

    def refusal(self, clause: RefusalClause) -> Iterator[str]:
        name = "refusal_shall" if clause.modality is Modality.SHALL else "refusal_may"
        yield self.say(name, self.named(clause.decided_by))
        if clause.grounds:
            yield self.say(
                "on_grounds", listing((value_text(each, self.locale) for each in clause.grounds), self.locale)
            )
        if clause.at_once:
            yield self.say("at_once")

    def instalments(self, clause: InstalmentsClause) -> Iterator[str]:
        yield self.say("in_parts", number(len(clause.instalments), self.locale), money(clause.unit, self.locale))

    def instalment(self, part: ConditionalInstalment) -> Iterator[str]:
        size = money(part.part, self.locale) if isinstance(part.part, Sek) else self._share(part.part)
        yield self.say("part", visible(part.code), size, self.until(part.last_day, part.citation))
        yield from self.withheld(part.last_day)
        if part.condition is not None:
            yield self.say("part_condition", self.named(part.condition))
            if not isinstance(part.if_missed, Unknown | NotRegulated):
                yield self.say("part_missed", status(part.if_missed, self.locale))
            yield from self.withheld(part.if_missed)

    def percent(self, share: Fraction) -> str:
        """Write a share exactly: as a percentage where two decimals are enough, and otherwise as a fraction."""
        exact = (places for places in range(3) if (share * 100 * 10**places).denominator == 1)
        decimals = next(exact, None)
        return str(share) if decimals is None else percentage(share, self.locale, decimals=decimals)

    def _share(self, share: Any) -> str:
        return clause_word("part_share", self.locale, self.percent(share))

    def financing(self, clause: FinancingClause) -> Iterator[str]:
        said = []
        if clause.at_most is not None:
            said.append(self.say("at_most", self.percent(clause.at_most)))
        if clause.own_at_least is not None:
            share = self.percent(clause.own_at_least)
            said.append(self.say("own_at_least", share, status(clause.own_of, self.locale)))
        if clause.effort_kept_up:
            said.append(self.say("effort_kept_up"))
        yield from said or [self.say("financing")]

    def other_support(self, clause: DoubleFundingClause) -> Iterator[str]:
        yield self.say("other_support", status(clause.of, self.locale))

    def report(self, clause: ReportClause) -> Iterator[str]:
        kind = status(clause.kind, self.locale)
        yield self.say("report", kind, self.until(clause.last_day, clause.citation, to=clause.addressee))
        yield from self.day(clause.last_day)
        if clause.certifiers:
            roles = (status(each, self.locale) for each in clause.certifiers)
            yield self.say("reviewed", listing(roles, self.locale, either=True))
        yield from self.form(clause.form)

    def repayment(self, clause: RepaymentClause) -> Iterator[str]:
        name = "repaid" if isinstance(clause.what, Unknown | NotRegulated) else _STANDARDS[clause.what]
        yield self.say(name, self.until(clause.last_day, clause.citation, to=clause.creditor))
        yield from self.withheld(clause.what)
        yield from self.day(clause.last_day)

    def liability(self, clause: LiabilityClause) -> Iterator[str]:
        name = "liability_shall" if clause.modality is Modality.SHALL else "liability_may"
        yield self.say(name, self.named(clause.decided_by), self.named(clause.what))
        if clause.waiver is not None:
            yield self.say("waiver", status(clause.waiver, self.locale))

    def ground(self, ground: LiabilityGround) -> Iterator[str]:
        yield self.say("ground", status(ground.ground, self.locale))
        if ground.reports:
            yield self.say("of_reports", listing((status(each, self.locale) for each in ground.reports), self.locale))
        if ground.fault:
            yield self.say("fault")

    def interest(self, clause: InterestClause) -> Iterator[str]:
        yield self.say("interest", status(clause.base, self.locale), number(clause.points, self.locale))
        if clause.runs_from is InterestFrom.WHEN_OVERDUE:
            yield self.say("interest_by_act")
        else:
            yield self.say("interest_from", status(clause.runs_from, self.locale))

    def inspection(self, clause: InspectionClause) -> Iterator[str]:
        holders = listing(map(self.named, clause.holders), self.locale)
        yield self.say("inspection", holders, self.named(clause.what))

    def outside_regions(self, _: Citation) -> Iterator[str]:
        yield self.say("outside_regions")

    def duty(self, clause: DutyClause) -> Iterator[str]:
        own = (clause.sv, clause.en) if clause.sv else DUTY_NAMES.get(clause.code, (clause.code.replace("_", " "),) * 2)
        asked = (in_language(own, self.locale), self.until(clause.last_day, clause.citation, to=clause.addressee))
        if clause.actor is None:
            yield self.say("duty_of_recipient", *asked)
        else:
            yield self.say("duty", self.named(clause.actor), *asked)
        yield from self.withheld(clause.last_day)


_SENTENCES_OF: MappingProxyType[type, Callable[[_Writer, Any], Iterator[str]]] = MappingProxyType(
    {
        Approval: _Writer.approval,
        Period: _Writer.period,
        PaymentClause: _Writer.payment,
        RequisitionClause: _Writer.requisition,
        GrantClause: _Writer.grant,
        RefusalClause: _Writer.refusal,
        InstalmentsClause: _Writer.instalments,
        ConditionalInstalment: _Writer.instalment,
        FinancingClause: _Writer.financing,
        DoubleFundingClause: _Writer.other_support,
        ReportClause: _Writer.report,
        RepaymentClause: _Writer.repayment,
        LiabilityClause: _Writer.liability,
        LiabilityGround: _Writer.ground,
        InterestClause: _Writer.interest,
        InspectionClause: _Writer.inspection,
        Citation: _Writer.outside_regions,
        DutyClause: _Writer.duty,
    }
)
# The records that are told in sentences.
SAID = frozenset(_SENTENCES_OF)
