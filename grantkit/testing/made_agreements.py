"""Made agreements (*påhittade överenskommelser*): sixty texts a year of six kinds, for regions and municipalities."""

from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

import attrs

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.budgets import Budget, BudgetLine
from grantkit.agreement.clauses import (
    IfLate,
    PaymentClause,
    PaymentMode,
    RepaymentClause,
    ReportClause,
    ReportKind,
    RequisitionClause,
    UnusedStandard,
)
from grantkit.agreement.grant_clauses import (
    BarredSupport,
    ConditionalInstalment,
    DoubleFundingClause,
    GrantClause,
    IfMissed,
    InstalmentsClause,
)
from grantkit.agreement.liability_clauses import Ground, LiabilityClause, LiabilityGround
from grantkit.agreement.parties import Recipient, RecipientGroup
from grantkit.agreement.terms import Terms
from grantkit.allocation.allocations import allocate
from grantkit.allocation.methods import AllocationMethod
from grantkit.catalogue.municipalities import MUNICIPALITIES
from grantkit.catalogue.regions import REGIONS
from grantkit.testing.draws import Draws
from grantkit.values.citations import Source
from grantkit.values.deadlines import Deadline
from grantkit.values.findings import Modality
from grantkit.values.money import Sek
from grantkit.values.numbers import Bankgiro, OrganisationNumber, RegistrationNumber, luhn_holds
from grantkit.values.periods import Period


def _with_check_digit(digits: str) -> str:
    return next(number for number in (f"{digits}{last}" for last in range(10)) if luhn_holds(number))


def made_organisation_number(place: int) -> OrganisationNumber:
    """Make a valid number that nobody is known to have: the real ones are the caller's to tell.

    >>> made_organisation_number(7).formatted
    '299900-0074'
    """
    return OrganisationNumber(_with_check_digit(f"299900{place:03}"))


def made_bankgiro(place: int) -> Bankgiro:
    """Make a valid number of an account.

    >>> made_bankgiro(7).formatted
    '5900-0075'
    """
    return Bankgiro(_with_check_digit(f"59{place:05}"))


EVERYBODY = tuple(
    attrs.evolve(each, organisation_number=made_organisation_number(place))
    for place, each in enumerate((*REGIONS, *MUNICIPALITIES))
)
MOST_A_YEAR = 60
PLAN = "action_plan"
_STATE, _FOLLOWED_BY = "Kammarkollegiet", "Socialstyrelsen"
_SUBJECTS = (
    *("nära vård", "psykisk hälsa", "kvinnors hälsa", "kortare köer", "cancervård", "e-hälsa", "äldreomsorg"),
    *("familjecentraler", "språkutveckling", "våldsförebyggande arbete", "kompetensförsörjning", "krisberedskap"),
)


@lru_cache(maxsize=64)
def made_agreement(year: int, number: int) -> GrantAgreement:
    """Make the text of a number and a year, one of six kinds that follow each other.

    Their kinds: requisition or lapse; two lines, of which one is an earmark, and judged unused; application, decision
    and reclaim without a clause on repayment; paid at once after a decision; two instalments, one on a condition; and
    requisition with a bar to double funding.

    >>> [made_agreement(2024, number).terms[0].payment.mode.value for number in (0, 3, 4)]
    ['once_on_requisition', 'once', 'instalments']
    """
    name = f"Statsbidrag för {_SUBJECTS[number % len(_SUBJECTS)]} {number + 1:02} år {year}"
    source = Source(f"S{year}/{number + 1:05}", name)
    groups = (RecipientGroup.REGIONS, RecipientGroup.MUNICIPALITIES)
    lines = tuple(
        BudgetLine(
            code=code,
            label=f"{name}, {group.sv}",
            amount=amount,
            beneficiary=group,
            earmark=code.endswith("training"),
            citation=source.at("bilaga 1"),
        )
        for group in groups
        for code, amount in line_amounts(year, number, group).items()
    )
    return GrantAgreement(
        names=(name,),
        citation=source.at("1 §"),
        budget=Budget(lines=lines, total=Sek(ore=sum(_ore(line) for line in lines)), citation=source.at("bilaga 1")),
        terms=tuple(_terms(source, year, number, group) for group in groups),
        registration_number=RegistrationNumber(f"S{year}/{number + 1:05}"),
        period=Period.calendar_year(year),
        performance_based=number % 6 == 4,
        recipients=EVERYBODY,
    )


def _ore(line: BudgetLine) -> int:
    return line.amount.ore if isinstance(line.amount, Sek) else 0


def line_amounts(year: int, number: int, group: RecipientGroup) -> dict[str, Sek]:
    """Return the amount of each line of a text for one group, in whole kronor."""
    drawn = Draws(year, number)
    whole = Sek.miljoner(drawn.between(20, 700)) * (4 if group == RecipientGroup.REGIONS else 1)
    if number % 6 != 1:
        return {group.code: whole}
    training = Sek(ore=whole.ore // 800 * 100)
    return {group.code: whole - training, f"{group.code}_training": training}


@lru_cache(maxsize=256)
def shares(year: int, number: int, group: RecipientGroup, line: str) -> dict[Recipient, Sek]:
    """Share a line out among all of its group, by inhabitants that are made up too."""
    own = [(place, each) for place, each in enumerate(EVERYBODY) if each.group == group]
    most, least = (2_400, 60) if group == RecipientGroup.REGIONS else (600, 3)
    weights = [(each, Draws(place).between(least, most)) for place, each in own]
    whole = line_amounts(year, number, group)[line]
    found = allocate(whole, weights, method=AllocationMethod.LARGEST_REMAINDER).amounts
    return {each: found[each] for _, each in own}


def _terms(source: Source, year: int, number: int, group: RecipientGroup) -> Terms:
    kind = number % 6
    clauses: dict[str, Any] = {
        "group": group,
        "citation": source.at("2 §"),
        "in_full": True,
        "lines": tuple(line_amounts(year, number, group)),
        "period": Period.calendar_year(year),
        "payment": PaymentClause(mode=PaymentMode.ONCE_ON_REQUISITION, citation=source.at("3 §")),
        "requisition": RequisitionClause(
            last_day=Deadline(date(year, 10 + number % 3, 1), source.at("3 §")),
            if_late=IfLate.LAPSES if kind in {0, 1, 4} else IfLate.MAY_GO_TO_OTHERS,
            addressee=_STATE,
            citation=source.at("3 §"),
        ),
        "reports": _reports(source, year, number),
        "repayment": RepaymentClause(
            what=UnusedStandard.JUDGED_UNUSED if kind == 1 else UnusedStandard.UNUSED,
            last_day=Deadline(date(year + 1, 5, 31), source.at("5 §")),
            creditor=_STATE,
            citation=source.at("5 §"),
        ),
        "liability": _liability(source, Ground.REPORT_LATE, Ground.USED_OTHERWISE, Ground.TERMS_BROKEN),
    }
    return Terms(**clauses | _own_clauses(source, year, kind))


def _own_clauses(source: Source, year: int, kind: int) -> dict[str, Any]:
    """Give the clauses in which a kind of text differs from the others."""
    barred = DoubleFundingClause(of=BarredSupport.OTHER_STATE, citation=source.at("7 §"))
    application = Deadline(date(year, 3, 1), source.at("2 §"))
    if kind == 2:
        grounds = (Ground.NOT_USED, Ground.USED_OTHERWISE, Ground.TERMS_BROKEN, Ground.REPORT_MISSING)
        return {
            "grant": GrantClause(decided_by=_FOLLOWED_BY, application=application, citation=source.at("2 §")),
            "repayment": None,
            "liability": _liability(source, *grounds, modality=Modality.SHALL),
            "other_support": barred,
        }
    if kind == 3:
        return {
            "grant": GrantClause(decided_by=_FOLLOWED_BY, application=application, citation=source.at("2 §")),
            "payment": PaymentClause(mode=PaymentMode.ONCE, citation=source.at("3 §")),
            "requisition": None,
            "other_support": barred,
        }
    if kind == 4:
        half: dict[str, Any] = {"part": Fraction(1, 2), "citation": source.at("4 §")}
        first, last = (Deadline(date(year, 12, day), source.at("4 §")) for day in (20, 31))
        halves = (
            ConditionalInstalment(code="first", last_day=first, **half),
            ConditionalInstalment(code="second", last_day=last, condition=PLAN, if_missed=IfMissed.LOST, **half),
        )
        return {
            "payment": PaymentClause(mode=PaymentMode.INSTALMENTS, citation=source.at("4 §")),
            "instalments": InstalmentsClause(instalments=halves, citation=source.at("4 §")),
        }
    return {"other_support": barred} if kind == 5 else {}


def _reports(source: Source, year: int, number: int) -> tuple[ReportClause, ...]:
    last_day = Deadline(date(year + 1, 3, 31), source.at("4 §"))
    financial = ReportClause(kind=ReportKind.FINANCIAL, last_day=last_day, addressee=_STATE, citation=source.at("4 §"))
    activity = ReportClause(
        kind=ReportKind.ACTIVITY, last_day=last_day, addressee=_FOLLOWED_BY, citation=source.at("4 §")
    )
    return (financial, activity) if number % 2 == 0 else (financial,)


def _liability(source: Source, *grounds: Ground, modality: Modality = Modality.POWER) -> LiabilityClause:
    return LiabilityClause(
        grounds=tuple(LiabilityGround(ground=each, citation=source.at("6 §")) for each in grounds),
        decided_by=_STATE,
        modality=modality,
        citation=source.at("6 §"),
    )
