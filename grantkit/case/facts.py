"""What happens in a case besides documents (*händelser*): payments, judgements, breaches, met conditions, rates."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil

import attrs

from grantkit.agreement.liability_clauses import BaseRate, Ground, check_percent
from grantkit.values._records import SIGNED, checked
from grantkit.values.amounts import Amount
from grantkit.values.citations import Citation
from grantkit.values.display import NotebookDisplay
from grantkit.values.money import Sek
from grantkit.values.numbers import RegistrationNumber


@attrs.frozen(kw_only=True)
class Payment(NotebookDisplay):
    """Money paid out to the recipient (*utbetalning*, R51), on the day it was paid.

    >>> Payment(amount=Sek.kronor(1_000), paid_on=date(2019, 12, 16)).amount
    Sek.kronor(1000)
    """

    amount: Sek
    paid_on: date
    line: str | None = None
    decision_number: RegistrationNumber | None = None
    reference: str | None = None

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen(kw_only=True)
class Repayment(NotebookDisplay):
    """Money paid back by the recipient (*återbetalning*, R77, R102): when it was sent, and when the creditor booked it.

    At least one of the two days is stated; the policy ``repaid_when`` decides which of them counts.

    >>> Repayment(amount=Sek.kronor(100), booked_on=date(2020, 3, 31)).sent_on is None
    True
    """

    amount: Sek
    sent_on: date | None = None
    booked_on: date | None = None
    reference: str | None = None

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        sent, booked = self.sent_on, self.booked_on
        known = sent is not None or booked is not None
        checks.require(known, "booked_on", None, "a day, where sent_on is not stated either")
        if sent is not None and booked is not None and checks.good("sent_on", "booked_on"):
            checks.require(sent <= booked, "booked_on", booked, f"at the earliest {sent}, the day it was sent")
        checks.done()


@attrs.frozen(kw_only=True)
class Entitlement(NotebookDisplay):
    """The amount that the recipient is entitled to on one line (*belopp att rekvirera*, R42), and its printed source.

    ``line`` is the code of a budget line. None stands for the rounding difference between a printed row sum and the
    printed cells; only this amount may be negative. With it, the entitlements of a recipient always add up to the total
    that is binding. It counts from the day it was ``stated_on``, and from the beginning if that is None.

    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Halland"))
    >>> [(each.line, str(each.amount)) for each in assess(case, as_of=date(2019, 12, 1)).entitlements]
    [('efforts', '91 270 385 kr'), ('specialist_nurses', '12 877 656 kr'), (None, '-1 kr')]
    """

    line: str | None
    amount: Amount = attrs.field(metadata=SIGNED)
    citation: Citation
    stated_on: date | None = None

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("amount"):
            if self.line is None:
                checks.exact("amount", self.amount, Sek)
            elif isinstance(self.amount, Sek):
                checks.require(self.amount >= Sek.ZERO, "amount", self.amount, "0 kr or more")
        checks.done()


@attrs.frozen(kw_only=True)
class Judgement(NotebookDisplay):
    """The amount that the authority judges to be unused (*bedömt oanvänt*, R77), from the day of the judgement.

    It is kept beside the recipient's own account, and it decides what is outstanding. No day of payment is stated for a
    judgement made after the printed day (R102).

    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> by_authority = {"judged_on": date(2020, 5, 4), "judged_by": "Kammarkollegiet", "reason": "utan underlag"}
    >>> facts = {
    ...     "payments": (Payment(amount=Sek.kronor(100), paid_on=date(2019, 12, 20)),),
    ...     "judgements": (Judgement(unused=Sek.kronor(40), **by_authority),),
    ... }
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"), **facts)
    >>> print(assess(case, as_of=date(2020, 5, 4)).repayment.outstanding)
    40 kr
    """

    unused: Sek
    judged_on: date
    judged_by: str
    reason: str

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen(kw_only=True)
class Inspection(NotebookDisplay):
    """A call for accounts or other papers, and the answer to it (*begäran om underlag*, R84, R85).

    The agreement states no time to answer.

    >>> called = Inspection(requested_by="Kammarkollegiet", requested_on=date(2020, 5, 4), what="fakturor")
    >>> called.answered_on is None
    True
    """

    requested_by: str
    requested_on: date
    what: str
    answered_on: date | None = None

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        requested, answered = self.requested_on, self.answered_on
        if answered is not None and checks.good("requested_on", "answered_on"):
            required = f"at the earliest {requested}, when it was asked for"
            checks.require(requested <= answered, "answered_on", answered, required)
        checks.done()


@attrs.frozen(kw_only=True)
class Breach(NotebookDisplay):
    """Something that makes the recipient liable to repay, found by somebody (*grund för återbetalning*, F5, F41).

    ``ground`` is the ground of liability that it may fall under. ``amount`` is the part of the grant that it concerns;
    None if that is not stated. ``fault`` says whether the recipient was at fault (*uppsåt eller oaktsamhet*), if that
    is known: a text may make liability depend on it.

    >>> Breach(ground=Ground.TERMS_BROKEN, found_on=date(2026, 2, 1), found_by="Socialstyrelsen", reason="...").fault
    """

    ground: Ground
    found_on: date
    found_by: str
    reason: str
    amount: Sek | None = None
    fault: bool | None = None

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen(kw_only=True)
class ConditionResult(NotebookDisplay):
    """How far a condition was met, from the day somebody decided it (*villkor uppfyllt*, F14).

    ``fulfilled`` is 1 if it was met, 0 if it was not, and a part if it was met in part (of months or requirements).

    >>> ConditionResult(condition="action_plan", fulfilled=Fraction(1), decided_on=date(2025, 12, 1)).fulfilled
    Fraction(1, 1)
    """

    condition: str
    fulfilled: Fraction
    decided_on: date
    decided_by: str | None = None

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("fulfilled"):
            checks.require(0 <= self.fulfilled <= 1, "fulfilled", self.fulfilled, "a Fraction from 0 to 1")
        checks.done()


@attrs.frozen(kw_only=True)
class InterestRate(NotebookDisplay):
    """A rate in percent from a day on (*räntesats*, F7), until the next one of its kind; no points are added yet.

    A reference rate is set for one half of a calendar year, so it holds no longer (Interest Act 9 §).

    >>> InterestRate(base=BaseRate.LENDING_RATE, from_day=date(2025, 1, 1), percent=Decimal("2.5")).percent
    Decimal('2.5')
    """

    base: BaseRate
    from_day: date
    percent: Decimal

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("percent"):
            check_percent(checks, "percent", self.percent)
        checks.done()


@attrs.frozen(kw_only=True)
class OwnEffort(NotebookDisplay):
    """The recipient's own cost beside that of earlier years (*egen insats*, F10), as it was stated.

    ``units`` is the number of pupils, or of other units, now. ``earlier_mean`` is the mean cost per unit of the earlier
    years: an amount, or a Fraction of kronor.

    >>> effort = OwnEffort(
    ...     own_cost=Sek.kronor(50_000), units=100, earlier_mean=Sek.kronor(533), stated_on=date(2026, 2, 1)
    ... )
    >>> effort.needed
    Sek.kronor(53300)
    """

    own_cost: Sek
    units: int
    earlier_mean: Sek | Fraction
    stated_on: date

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("units"):
            checks.require(self.units >= 0, "units", self.units, "0 or more")
        if checks.good("earlier_mean") and isinstance(self.earlier_mean, Fraction):
            checks.require(self.earlier_mean >= 0, "earlier_mean", self.earlier_mean, "0 kr or more")
        checks.done()

    @property
    def needed(self) -> Sek:
        """The own cost that keeps the effort up; a part of an öre counts as a whole one."""
        mean = self.earlier_mean
        return mean * self.units if isinstance(mean, Sek) else Sek(ore=ceil(mean * 100 * self.units))


@attrs.frozen(kw_only=True)
class OtherSupport(NotebookDisplay):
    """Other public support for the same measure, as the recipient declared it (*annat stöd*, F9).

    ``measure`` is what both pay for. ``from_state`` is true if the support is a state grant.

    >>> OtherSupport(measure="rådgivande samtal", giver="Folkhälsomyndigheten", declared_on=date(2025, 3, 1)).amount
    """

    measure: str
    giver: str
    declared_on: date
    amount: Sek | None = None
    from_state: bool | None = None

    def __attrs_post_init__(self) -> None:
        checked(self).done()
