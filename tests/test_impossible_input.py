"""Every constructor names every impossible field at once, and takes what documents hold."""

import inspect
import pickle
from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import partial

import attrs
import pytest
from inventory import assert_none, public

import grantkit
from grantkit import (
    Allocation,
    AllocationMethod,
    Budget,
    BudgetLine,
    Channel,
    Citation,
    CostCategory,
    CostItem,
    DateRoll,
    Deadline,
    FinancialReport,
    GrantCase,
    GrantkitError,
    NotRegulated,
    Payment,
    Period,
    PublishedTable,
    Recipient,
    RecipientGroup,
    Repayment,
    Requisition,
    Sek,
    Unknown,
    WeightSet,
)
from grantkit.agreement import DatedName, EarmarkTest, Party, PurposeLink, Reading, Readings, Subtotal
from grantkit.case import (
    Certified,
    Correction,
    CostKey,
    Entitlement,
    Inspection,
    PaymentDecision,
    Reviewer,
    Signature,
    SignatureKind,
)
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1
from grantkit.errors import InvalidType, InvalidValue, UnknownName
from grantkit.identifiers import Bankgiro, CaseNumber, OrganisationNumber, Plusgiro, RegistrationNumber
from grantkit.values import Modality, Severity
from grantkit.values.findings import FindingKind

CITED = Citation("S1", "avsnitt 8.1", ("R50",))
KIND = FindingKind("c", Severity.ERROR, Modality.NONE, sv="ord", en="words")
REGION = Recipient(name="Norr", group=RecipientGroup.REGIONS)
LINE = BudgetLine(
    code="a",
    label="A",
    amount=Sek.kronor(3),
    beneficiary=RecipientGroup.REGIONS,
    payee=RecipientGroup.REGIONS,
    citation=CITED,
)
# What the library itself gives back, and nobody else has a reason to make.
RESULTS = {
    "Allocation", "Alternative", "CellDeviation", "Change", "ColumnAudit", "ComparedShare", "Comparison",
    "ControlledRounding", "CostSplit", "CostSummary", "DocumentStatus", "Effects", "FinancingLimits",
    "FinancingOutcome", "Finding", "Forecast", "Fulfilment", "InstalmentDue", "InterestSpan", "ReclaimInterest",
    "Explanation",
    "InstalmentOutcome", "InstalmentPlan", "Lapse", "Ledger", "MethodFit", "Receipt",
    "ReclaimExposure", "RecoveredWeights", "RepaymentDuty", "RepaymentPart", "Share", "Step", "TableAudit",
    "UnspentFunds", "WeightRecovery", "Bar", "BarChart", "Event", "Letter", "Printable", "PrintedForm", "Sheet",
    "GroupTotal", "Totals", "Risk", "CaseOutlook", "Outlook",
    "TimelineChart", "Dumbbell", "DumbbellChart", "DutyMap", "DutyRow", "RegionMap", "Stack", "StackChart", "Tile",
    "AgreementOverview", "Matter", "NotebookLanguage", "Overview", "OverviewPage", "RecipientPosition", "SharedMatter",
    "TermSum", "DaysAhead", "DueDay", "LedgerCosts",
    "CaseChange", "CaseReference", "Discrepancy", "TermDiff", "TermDifference",
}  # fmt: skip
RECORDS = {
    name.rpartition(".")[2]: kind for name, kind in public().items() if isinstance(kind, type) and attrs.has(kind)
}


def faults_of(make):
    try:
        make()
    except GrantkitError as error:
        return error.faults
    return ()


def test_every_public_constructor_names_every_field_of_a_wrong_type():
    wrong = object()
    taken = set()
    for kind in (kind for name, kind in RECORDS.items() if name not in RESULTS):
        fields = {field.name for field in attrs.fields(kind) if field.init}
        faults = faults_of(partial(kind, **dict.fromkeys(fields, wrong)))
        taken |= {(kind.__name__, field) for field in fields - {fault.field.partition(".")[0] for fault in faults}}
        taken |= {(kind.__name__, fault.field) for fault in faults if not fault.requirement}
    # What stands in a reading is the terms' own, and Readings sees to it.
    assert_none(f"{name}.{field} is taken" for name, field in sorted(taken - {("Reading", "choice")}))
    assert RESULTS < set(RECORDS)


def test_periods_are_compared_with_periods_only():
    for compare in (Period.calendar_year(2019).covers, Period.calendar_year(2019).overlaps):
        (fault,) = faults_of(partial(compare, "2019"))
        assert ("other", "2019", "a Period: write Period.parse('2019')") == fault


def test_no_fault_is_told_twice():
    twice = set()
    for name, kind in RECORDS.items():
        for wrong in (object(), (object(),), [object()]):
            faults = faults_of(partial(kind, **{field.alias: wrong for field in attrs.fields(kind) if field.init}))
            counted = Counter((fault.field, fault.requirement) for fault in faults)
            twice |= {f"{name}.{field}: {requirement}" for (field, requirement), times in counted.items() if times > 1}
    assert_none(sorted(twice))


def test_a_reading_is_of_the_question_that_it_stands_under():
    earmark = Reading(EarmarkTest.BINDING, CITED, "it says so")
    (bare,) = faults_of(partial(Readings, roll=DateRoll.NEXT_WORKING_DAY))
    (stray,) = faults_of(partial(Readings, roll=earmark))
    assert ("roll", "a Reading: write Reading(DateRoll.NEXT_WORKING_DAY, citation, reason)") == bare[::2]
    assert "roll.choice" == stray.field
    assert stray.requirement.startswith("a DateRoll: ")
    assert ["citation", "reason"] == [fault.field for fault in faults_of(partial(Reading, earmark.choice, "1 §", ""))]
    assert earmark == Readings(earmark_test=earmark).earmark_test


# Small values, of which every reader knows what stands first; all other records are made by name.
BY_PLACE = {
    "Among": "key met condition",
    "PriceStep": "price",
    "Portfolio": "cases",
    "RecipientGroup": "code",
    "Bankgiro": "compact",
    "Bounded": "key floors caps",
    "CaseNumber": "compact issuer",
    "CellDeviation": "recipient quota printed computed tied",
    "Change": "term chosen other",
    "Citation": "source place requirements",
    "Deadline": "last_day citation",
    "EqualShares": "recipients",
    "FindingKind": "code severity modality",
    "FixedAmounts": "amounts",
    "Mixed": "parts",
    "NotRegulated": "code citation",
    "OrganisationNumber": "compact",
    "Period": "first last",
    "Plusgiro": "compact",
    "Priced": "units price",
    "Proportional": "weights",
    "Reading": "choice citation reason",
    "RegistrationNumber": "compact partly",
    "Sek": "ore",
    "Share": "recipient weight quota amount",
    "Source": "short title",
    "Then": "first rest",
    "Unknown": "code citation",
}


def test_records_are_made_by_name_but_for_small_values():
    by_place = {
        name: " ".join(each.name for each in attrs.fields(kind) if each.init and not each.kw_only)
        for name, kind in RECORDS.items()
    }
    assert BY_PLACE == {name: fields for name, fields in by_place.items() if fields}


# One takes any field; the other two check their first argument before all the rest.
TOLERANT = {"GrantkitError.at", "CaseNumber.parse", "repayment_duty"}


def functions():
    """Every public function and named constructor below the texts, by its short name."""
    for name, value in public().items():
        short = name.rpartition(".")[2]
        if inspect.isfunction(value) and ".text." not in name:
            yield short, value
        elif isinstance(value, type):
            made = (each for each, held in vars(value).items() if type(held) is classmethod and each[0] != "_")
            yield from ((f"{short}.{each}", getattr(value, each)) for each in made)


def test_every_public_function_names_every_argument_of_a_wrong_type():
    taken, tried = set(), {name: call for name, call in functions() if name not in TOLERANT}
    for name, call in tried.items():
        given = inspect.signature(call).parameters.values()
        first = [object() for each in given if each.kind in {each.POSITIONAL_ONLY, each.POSITIONAL_OR_KEYWORD}]
        named = {each.name: object() for each in given if each.kind is each.KEYWORD_ONLY}
        faults = faults_of(partial(call, *first, **named))
        taken |= {(name, each.name) for each in given} - {(name, fault.field.partition("[")[0]) for fault in faults}
    assert_none(f"{name}: {argument} is taken" for name, argument in sorted(taken))
    assert {"Sek.parse", "allocate", "assess", "lapse", "deemed_received"} < set(tried)


IMPOSSIBLE = [
    (partial(Payment, amount=Sek.kronor(-1), paid_on=datetime(2019, 12, 1)), ["amount", "paid_on"]),  # noqa: DTZ001
    (partial(Recipient, name=" ", group=RecipientGroup.REGIONS, county_code="1"), ["name", "county_code"]),
    (partial(Requisition, amount=True, arrived_on="2019"), ["amount", "arrived_on"]),
    (
        partial(Requisition, arrived_on=date(2019, 12, 1), received_on=date(2019, 12, 2), supersedes="1"),
        ["received_on", "reason"],
    ),
    (partial(Requisition, presumption_rebutted=True, channel=Channel.WEB), ["presumption_rebutted"]),
    (partial(Repayment, amount=Sek.ZERO), ["booked_on"]),
    (partial(Repayment, amount=Sek.ZERO, sent_on=date(2020, 1, 2), booked_on=date(2020, 1, 1)), ["booked_on"]),
    (partial(CostKey, pot="p", basis="", share=Fraction(3, 2)), ["basis", "share"]),
    (
        partial(
            CostItem, category=CostCategory.OTHER, amount=Sek.ZERO, key=CostKey(pot="p", basis="b", share=Fraction(1))
        ),
        ["gross"],
    ),
    (
        partial(CostItem, category=CostCategory.OTHER, amount=Sek.ZERO, gross=Sek(ore=-1)),
        ["gross"],
    ),
    (partial(CostItem, category=CostCategory.OTHER, amount=Sek.ZERO, key=7), ["key"]),
    (partial(Entitlement, line=None, amount=5, citation=CITED), ["amount"]),
    (partial(Requisition, arrived_on=date(2019, 12, 1), received_on="2019-12-01"), ["received_on"]),
    (partial(Period.month, 0, 13), ["year", "month"]),
    (partial(Period.month, 10_000, 0), ["year", "month"]),
    (partial(Period.calendar_year, 0), ["year"]),
    (partial(CaseNumber, "17-05972", ""), ["compact", "issuer"]),
    (partial(CaseNumber, 17, ""), ["compact", "issuer"]),
    (partial(OrganisationNumber, "2220000316"), ["compact"]),
    (partial(RegistrationNumber, "17/05972"), ["compact"]),
    (partial(Bankgiro, "54029682"), ["compact"]),
    (partial(Plusgiro, "2865435"), ["compact"]),
    (partial(attrs.evolve, AGREEMENT, terms=AGREEMENT.terms[:1] * 2), ["terms[1]"]),
    (partial(Party, names=(DatedName(name="a", first_day=date(2020, 1, 1)),)), ["names"]),
    (partial(Budget, lines=(LINE, LINE), total=Sek(ore=-1), citation=CITED), ["lines[1]", "total"]),
    (partial(Budget, lines=(), total=Sek.ZERO, citation=CITED), ["lines"]),
    (partial(Subtotal, label="s", lines=(), printed=Sek.ZERO, citation=CITED), ["lines"]),
    (partial(Subtotal, label="s", lines=("b", "b"), printed=Sek.ZERO, citation=CITED), ["lines[1]"]),
    (
        partial(
            Budget,
            lines=(LINE,),
            total=Sek.ZERO,
            citation=CITED,
            subtotals=(Subtotal(label="s", lines=("b",), printed=Sek.ZERO, citation=CITED),),
        ),
        ["subtotals[0].lines[0]"],
    ),
    (
        partial(Correction, concerns="money", amount=Sek.ZERO, made_by="A", made_on=date(2020, 1, 1), reason="r"),
        ["concerns"],
    ),
    (
        partial(Inspection, requested_by="K", requested_on=date(2020, 2, 1), what="w", answered_on=date(2020, 1, 1)),
        ["answered_on"],
    ),
    (
        partial(FindingKind, "Bad Code", Severity.ERROR, Modality.NONE, sv=" ", en=""),
        ["code", "sv", "en"],
    ),
    (partial(Unknown, "Bad code", CITED, about="a", sv="ord"), ["code", "en"]),
    (partial(NotRegulated, "Bad code", CITED, about="a", en="words"), ["code", "en"]),
    (
        partial(
            PublishedTable,
            title="t",
            columns=("a", "a"),
            sum_column="b",
            rows=(("x", (Sek.ZERO,)), ("x", 1), ()),
            totals=(),
            citation=CITED,
        ),
        ["columns[1]", "rows[0][1]", "rows[1][1]", "rows[2]", "rows[1]", "sum_column", "totals"],
    ),
    (partial(PublishedTable, title="t", columns=(), rows=(), citation=CITED), ["columns", "rows"]),
    (
        partial(PublishedTable, title="t", columns=("a",), rows=(((), (Sek.ZERO,)), (["x"], ())), citation=CITED),
        ["rows[1][1]", "rows[1]"],
    ),
    (partial(attrs.evolve, BILAGA_1, sum_rows=((["x"], ()),)), ["sum_rows"]),
    (partial(attrs.evolve, BILAGA_1, sum_rows=(("x", (["y"],)),)), ["sum_rows"]),
    (partial(WeightSet, name="w", values=(("a",),), source="s", citation=CITED), ["values"]),
    (
        partial(WeightSet, name="w", values=(("a",), ("b", 1), ("b", 1)), source="s", citation=CITED),
        ["values", "values[2]"],
    ),
    (partial(WeightSet, name="w", values=(), source="s", citation=CITED), ["values"]),
    (partial(attrs.evolve, AGREEMENT, facts=(("a", "b"), ("a", "b", CITED))), ["facts[0]"]),
    (partial(attrs.evolve, AGREEMENT, other_numbers=(("a", "S2019/1"),)), ["other_numbers[0]"]),
    (partial(WeightSet, name="w", values=(("a",), ("b", -1)), source="s", citation=CITED), ["values", "values[b]"]),
    (
        partial(WeightSet, name="w", values=(("b", Decimal("1E+99999999")), ("c", 0.5)), source="s", citation=CITED),
        ["values[b]", "values[c]"],
    ),
    (
        partial(WeightSet, name="w", values=(("b", Decimal(-1)), (["c"], 1)), source="s", citation=CITED),
        ["values[1]", "values[b]"],
    ),
    (partial(PurposeLink, source=("a",), target=("a", "b"), citation=CITED, inferred=False), ["source"]),
    (partial(Entitlement, line="a", amount=Sek(ore=-1), citation=CITED), ["amount"]),
    (
        partial(GrantCase, agreement=AGREEMENT, recipient=Recipient(name="x", group=RecipientGroup.RCC)),
        ["recipient"],
    ),
    (
        partial(
            GrantCase,
            agreement=AGREEMENT,
            recipient=REGION,
            requisitions=(
                Requisition(reference="1"),
                Requisition(reference="1", supersedes="9", reason="wrong sum"),
            ),
        ),
        ["requisitions.reference[1]", "requisitions[1].supersedes"],
    ),
    (
        partial(
            GrantCase,
            agreement=AGREEMENT,
            recipient=REGION,
            requisitions=(Requisition(line="x"),),
            financial_reports=(
                FinancialReport(items=(CostItem(category=CostCategory.OTHER, amount=Sek.ZERO, line="y"),)),
            ),
        ),
        ["requisitions[0].line", "financial_reports[0].items[0].line"],
    ),
    (
        partial(
            PaymentDecision,
            registration_number=RegistrationNumber("S2019/1"),
            group=RecipientGroup.SALAR,
            amount=Sek(ore=-1),
            terms=AGREEMENT.terms_for(RecipientGroup.REGIONS),
        ),
        ["amount", "terms"],
    ),
    (
        partial(attrs.evolve, AGREEMENT, names=(), budget=Budget(lines=(LINE,), total=Sek.ZERO, citation=CITED)),
        ["names", *(f"terms[{place}].lines[{line}]" for place, line in ((0, 0), (0, 1), (1, 0), (1, 1), (2, 0)))],
    ),
]


def test_every_fault_of_value_is_named_with_its_field():
    told = [(make.func.__name__, fields, faults_of(make)) for make, fields in IMPOSSIBLE]
    named = [(kind, fields, [fault.field for fault in faults]) for kind, fields, faults in told]
    assert_none(f"{kind}: {fields} expected, {found} named" for kind, fields, found in named if fields != found)
    assert_none((kind, fault.field) for kind, _, faults in told for fault in faults if not fault.requirement)


@pytest.mark.parametrize(
    ("look_up", "field", "listed"),
    [
        (lambda: AGREEMENT.recipient("Danmark"), "name", "Stockholm"),
        (lambda: AGREEMENT.terms_for(RecipientGroup.RCC), "group", "regions"),
        (lambda: AGREEMENT.budget.line("x"), "code", "efforts"),
        (lambda: BILAGA_1.cell("x", "table_1"), "recipient", "Norrbotten"),
        (lambda: BILAGA_1.column("x"), "column", "table_2"),
        (lambda: BILAGA_1.total("x"), "column", "table_2"),
        (
            lambda: KIND.found("", CITED).value("x"),
            "name",
            "none, since this finding has no values",
        ),
    ],
)
def test_an_unknown_name_is_answered_with_those_there_are(look_up, field, listed):
    with pytest.raises(UnknownName, match=listed) as caught:
        look_up()
    assert [field] == [fault.field for fault in caught.value.faults]


def test_a_table_without_totals_does_not_know_them():
    table = PublishedTable(title="t", columns=("a",), rows=(("x", (Sek.ZERO,)),), citation=CITED)
    assert Unknown is type(table.total("a"))


def test_a_budget_that_does_not_tie_is_kept_and_told_with_the_kronor():
    wrong = attrs.evolve(AGREEMENT.budget, total=Sek.miljoner(3_350))
    assert [Sek.miljoner(-10)] == [finding.value("difference") for finding in wrong.check()]


def test_errors_travel_between_processes_and_show_what_they_can():
    error = InvalidValue.at("a", 10**5000, "less")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert (error.faults, "bits" in str(error)) == (again.faults, True)

    class Hidden:
        def __repr__(self):
            raise RuntimeError

    assert "cannot be shown" in str(InvalidType.at("a", Hidden(), "an int"))


def test_a_decision_with_terms_of_its_own_is_for_its_own_group():
    terms = AGREEMENT.terms_for(RecipientGroup.REGIONS)
    decision = PaymentDecision(
        registration_number=RegistrationNumber("S2019/1"), group=RecipientGroup.REGIONS, terms=terms
    )
    assert terms == decision.terms


def test_public_values_can_be_kept_and_compared():
    for value in (
        AGREEMENT,
        REGION,
        Deadline(date(2019, 12, 1), CITED),
        Period.calendar_year(2019),
        NotRegulated("g", CITED),
    ):
        assert value == pickle.loads(pickle.dumps(value))  # noqa: S301
        assert hash(value) == hash(pickle.loads(pickle.dumps(value)))  # noqa: S301


def test_signatures_and_roles_are_kept_as_stated():
    signed = Signature(kind=SignatureKind.ORIGINAL, signed_on=date(2020, 3, 1), printed_name="N.N.", authorised=True)
    report = FinancialReport(signature=signed, certification=Certified(reviewer=Reviewer(name="N.N.")), agreed=Sek.ZERO)
    assert signed is report.signature


def test_an_allocation_has_one_weight_and_one_count_for_each_recipient():
    facts = {"total": Sek.ZERO, "method": AllocationMethod.FLOOR_EACH, "unit": Sek(ore=100), "recipients": ("a",)}
    with pytest.raises(GrantkitError) as caught:
        Allocation(**facts, weights=(1, 2), units=(0,))
    assert ["units"] == [fault.field for fault in caught.value.faults]
    with pytest.raises(InvalidType) as caught:
        Allocation(**facts | {"total": 1, "method": "x", "unit": None}, weights=(1,), units=(0,))
    assert ["total", "method", "unit"] == [fault.field for fault in caught.value.faults]


def test_the_version_is_a_literal():
    assert grantkit.__version__ == "1.0.0"
    assert AllocationMethod.FLOOR_EACH.value == "floor_each"
