"""What terms say of liability and reclaim (*återbetalningsskyldighet och återkrav*): grounds, refusal, interest."""

from decimal import Decimal
from enum import Enum

import attrs

from grantkit.agreement.clauses import ReportKind
from grantkit.values._checks import Checks
from grantkit.values._records import checked
from grantkit.values.citations import Citation
from grantkit.values.display import NotebookDisplay
from grantkit.values.findings import Modality

_DECIDES = frozenset({Modality.SHALL, Modality.POWER})


class Ground(Enum):
    """The grounds on which a recipient is liable to repay (*grund för återbetalningsskyldighet*, R80, F5).

    REPORT_LATE: the report did not come in time. REPORT_MISSING: no such report was submitted. NOT_USED, USED_OTHERWISE
    (for something else than the purpose), TERMS_BROKEN, GRANTED_WRONGLY, TOO_HIGH (granted or paid with too high an
    amount), RESULT_NOT_REACHED, FOLLOW_UP_REFUSED.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> AGREEMENT.terms_for(AGREEMENT.recipient("Skåne").group).liability.grounds[0].ground
    <Ground.REPORT_LATE: 'report_late'>
    """

    REPORT_LATE = "report_late"
    REPORT_MISSING = "report_missing"
    NOT_USED = "not_used"
    USED_OTHERWISE = "used_otherwise"
    TERMS_BROKEN = "terms_broken"
    GRANTED_WRONGLY = "granted_wrongly"
    TOO_HIGH = "too_high"
    RESULT_NOT_REACHED = "result_not_reached"
    FOLLOW_UP_REFUSED = "follow_up_refused"

    @property
    def of_reports(self) -> bool:
        """Whether the ground is that a report came late or not at all.

        >>> Ground.REPORT_MISSING.of_reports, Ground.NOT_USED.of_reports
        (True, False)
        """
        return self is Ground.REPORT_LATE or self is Ground.REPORT_MISSING


class Waiver(Enum):
    """The reasons for which a reclaim may be waived (*avstå från återkrav*, F5): särskilda or synnerliga skäl.

    >>> from grantkit.catalogue.fysisk_aktivitet_pa_recept import AGREEMENTS
    >>> AGREEMENTS[-1].terms[0].liability.waiver
    <Waiver.SPECIAL_REASONS: 'special_reasons'>
    """

    SPECIAL_REASONS = "special_reasons"
    EXCEPTIONAL_REASONS = "exceptional_reasons"


@attrs.frozen(kw_only=True)
class LiabilityGround:
    """One ground of liability (*grund*, F5), with its place in the text.

    ``fault`` is true if the recipient is liable only if it, or somebody acting for it, was at fault (F41). ``reports``
    are the kinds of report that a ground of reports is about; () means every report that the terms ask for.

    >>> LiabilityGround(ground=Ground.NOT_USED, citation=Citation("SFS 2024:1274", "17 § 2")).fault
    False
    """

    ground: Ground
    citation: Citation
    fault: bool = False
    reports: tuple[ReportKind, ...] = ()

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("ground", "reports"):
            apt = self.ground.of_reports or not self.reports
            checks.require(apt, "reports", self.reports, f"() for {self.ground}, which is not about reports")
            checks.distinct("reports", self.reports)
        checks.done()


@attrs.frozen(kw_only=True)
class LiabilityClause(NotebookDisplay):
    """When money may or shall be reclaimed by decision (*återbetalningsskyldighet och återkrav*, R80 to R82, F5).

    ``decided_by`` decides, and ``modality`` is SHALL if a decision to reclaim, in whole or in part, must be taken, and
    POWER if it may be taken. Nothing is owed before the decision. ``what`` is the word of the text for the money.
    ``waiver`` says for which reasons the claim may be waived or reduced; None if the text has no such rule.

    >>> clause = Citation("S1", "avsnitt 8.1", ("R80",))
    >>> late = LiabilityGround(ground=Ground.REPORT_LATE, citation=clause)
    >>> liability = LiabilityClause(
    ...     grounds=(late,), decided_by="regeringen", modality=Modality.POWER, what="stödet", citation=clause
    ... )
    >>> liability.ground(Ground.REPORT_LATE) == late, liability.ground(Ground.NOT_USED)
    (True, None)
    """

    grounds: tuple[LiabilityGround, ...]
    decided_by: str
    modality: Modality
    citation: Citation
    what: str = "bidraget"
    waiver: Waiver | None = None

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("grounds"):
            checks.require(bool(self.grounds), "grounds", self.grounds, "at least one ground")
            checks.distinct("grounds", tuple(each.ground for each in self.grounds))
        if checks.good("modality"):
            checks.require(self.modality in _DECIDES, "modality", self.modality, "Modality.SHALL or Modality.POWER")
        checks.done()

    def ground(self, ground: Ground) -> LiabilityGround | None:
        """Return the entry for *ground*; None if the text does not have it."""
        return next((each for each in self.grounds if each.ground is ground), None)


@attrs.frozen(kw_only=True)
class RefusalClause(NotebookDisplay):
    """That money granted shall or may be withheld by decision (*hinder mot utbetalning*, F8).

    ``grounds`` are those that the clause names; () means those of the clause on liability, and that conditions are no
    longer met. ``modality`` is SHALL or POWER. ``at_once`` is true if the decision takes effect at once.

    >>> RefusalClause(
    ...     decided_by="Socialstyrelsen", modality=Modality.POWER, citation=Citation("SFS 2024:1274", "16 §")
    ... ).at_once
    False
    """

    decided_by: str
    modality: Modality
    citation: Citation
    at_once: bool = False
    grounds: tuple[Ground, ...] = ()

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("modality"):
            checks.require(self.modality in _DECIDES, "modality", self.modality, "Modality.SHALL or Modality.POWER")
        if checks.good("grounds"):
            checks.distinct("grounds", self.grounds)
        checks.done()


class InterestFrom(Enum):
    """The day from which interest on a reclaimed sum runs (*ränta från och med*, F7).

    THIRTIETH_DAY: the thirtieth day after the day of the decision. ONE_MONTH: the day that falls one month after the
    decision. WHEN_OVERDUE: by the Interest Act, if it is not paid in time: from the day after the pay-by day, or else
    from the thirtieth day after a demand that says that interest will be due.

    >>> from grantkit.catalogue.effektiv_halso_och_sjukvard import AGREEMENTS
    >>> AGREEMENTS[-1].terms[0].interest.runs_from
    <InterestFrom.ONE_MONTH: 'one_month'>
    """

    THIRTIETH_DAY = "thirtieth_day"
    ONE_MONTH = "one_month"
    WHEN_OVERDUE = "when_overdue"


class BaseRate(Enum):
    """The rate to which the points are added (*räntesats*, F7): the State's lending rate, or the reference rate.

    >>> from grantkit.catalogue.effektiv_halso_och_sjukvard import AGREEMENTS
    >>> interest = AGREEMENTS[-1].terms[0].interest
    >>> interest.base.value, str(interest.points)
    ('lending_rate', '2')
    """

    LENDING_RATE = "lending_rate"
    REFERENCE_RATE = "reference_rate"


@attrs.frozen(kw_only=True)
class InterestClause(NotebookDisplay):
    """Interest on a sum that is reclaimed (*ränta på återkrav*, F7): the rate, its points, and the day it runs from.

    The rates themselves stand in no text; the case gives them with their days.

    >>> InterestClause(
    ...     base=BaseRate.LENDING_RATE,
    ...     points=Decimal(2),
    ...     runs_from=InterestFrom.ONE_MONTH,
    ...     citation=Citation("SFS 2024:1102", "20 §"),
    ... ).points
    Decimal('2')
    """

    base: BaseRate
    points: Decimal
    runs_from: InterestFrom
    citation: Citation

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("points") and check_percent(checks, "points", self.points):
            checks.require(self.points >= 0, "points", self.points, "0 or more percentage points")
        checks.done()


def check_percent(checks: Checks, field: str, value: Decimal) -> bool:
    """Record a fault unless *value* is a rate that people write (*procent*): under 1 000, with ten decimals at most."""
    exponent = value.as_tuple().exponent
    plain = isinstance(exponent, int) and exponent >= -10 and -1_000 < value < 1_000
    return checks.require(plain, field, value, "a number of percent under 1 000, with ten decimals at most")
