"""Every code, status, choice, gap and key has its words in Swedish and in English."""

import ast
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from inventory import SOURCES, assert_none, kinds, parsed, placeholders, public

import grantkit
from grantkit import (
    Allocation,
    AllocationKey,
    AllocationMethod,
    Assessment,
    Citation,
    Deadline,
    Finding,
    GrantAgreement,
    NotRegulated,
    Period,
    Policies,
    PublishedTable,
    Recipient,
    RecipientGroup,
    Right,
    Sek,
    Terms,
    Unknown,
    WeightSet,
    assess,
    duties,
)
from grantkit.agreement import CertifierRole, PaymentMode, UnusedStandard
from grantkit.allocation import (
    Among,
    Bounded,
    EqualShares,
    FixedAmounts,
    Mixed,
    Priced,
    Proportional,
    Then,
    controlled_rounding,
)
from grantkit.case import Alternative, Ledger, Receipt, RepaymentStatus, Validity
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.errors import InvalidType, UnknownName
from grantkit.testing import days, grant_cases, policies
from grantkit.text import finding_text, key_sentence, label, reason, status, value_text
from grantkit.text.answer_words import CHOICES, POLICIES
from grantkit.text.finding_words import FINDINGS
from grantkit.text.labels import DUTY_NAMES, GAPS, LABELS, NAMES, PARTICULARS
from grantkit.text.wording import policy
from grantkit.values import Modality, Severity
from grantkit.values.display import NotebookDisplay

PACKAGE = Path(grantkit.__file__).parent
# What terms say in these words is told by no form and no letter.
NOT_SAID = {PaymentMode, UnusedStandard}
CLAUSE = Citation("S1", "8.1", ("R61",))
DECISION = Citation("S2020/03317/FS", "beslut")
EQUAL = EqualShares(("Norr", "Syd"))
WEIGHTS = WeightSet(name="population", values=(("Norr", 1), ("Syd", 2)), source="print", citation=DECISION)
BY_WEIGHT = Proportional(WEIGHTS)
FIXED = FixedAmounts((("Norr", Sek.kronor(2)), ("Syd", Sek.kronor(1))))
PAIRS = [*FINDINGS.values(), *CHOICES.values(), *POLICIES.values(), *LABELS.values(), *NAMES.values()]
PAIRS += [*PARTICULARS.values(), *DUTY_NAMES.values()]


def calls(tree):
    return ((node, getattr(node.func, "id", "")) for node in ast.walk(tree) if isinstance(node, ast.Call))


def codes_in_use():
    """Every finding code in the package: the code= of a Finding, and the code that is given to those who make findings."""
    place_of = dict(makers())
    for tree in map(parsed, SOURCES):
        for node, _ in calls(tree):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            given_codes = [key.value for key in node.keywords if key.arg == "code" and name in {"Finding", *place_of}]
            given_codes += node.args[place_of[name] :][:1] if name in place_of else []
            for value in given_codes:
                yield from (each.value for each in ast.walk(value) if isinstance(each, ast.Constant))


def template(node, constants):
    """The text of an answer that is withheld, with {} for what it is about; None where it is handed on."""
    if isinstance(node, ast.Name):
        return constants.get(node.id)
    if isinstance(node, ast.Constant):
        return node.value
    return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)


def gaps_in_use():
    """Everything that the package says to be unknown or not regulated."""
    for tree in map(parsed, SOURCES):
        assigned = [node for node in tree.body if isinstance(node, ast.Assign)]
        constants = {
            node.targets[0].id: node.value.value
            for node in assigned
            if isinstance(node.targets[0], ast.Name) and isinstance(node.value, ast.Constant)
        }
        for node, name in calls(tree):
            if name in {"Unknown", "NotRegulated", "_gap", "_unknown", "unknown"} and (
                text := template(node.args[0], constants)
            ):
                yield text


def test_every_finding_has_words_and_no_words_are_left_over():
    assert_none(set(FINDINGS) ^ set(codes_in_use()))


def test_everything_unknown_or_not_regulated_has_swedish_words_and_none_are_left_over():
    assert_none(set(GAPS) ^ set(gaps_in_use()))


def test_both_languages_say_something_with_the_same_placeholders():
    assert_none(texts for texts in (*PAIRS, *GAPS.items()) if not all(text.strip() for text in texts))
    assert_none(texts for texts in (*PAIRS, *GAPS.items()) if placeholders(texts[0]) != placeholders(texts[1]))


def test_shall_and_may_are_never_blurred():
    blurred = []
    for code, texts in FINDINGS.items():
        swedish, english = (f" {text.lower()} " for text in texts)
        if (" ska " in swedish) != (" shall " in english) and code != "repaid_too_much":
            blurred.append(("shall", code, *texts))
        if (" kan " in swedish or " får " in swedish) != (" may " in english):
            blurred.append(("may", code, *texts))
    assert_none(blurred)


def test_every_member_of_a_public_enumeration_has_words():
    enumerations = [value for value in public().values() if isinstance(value, type) and issubclass(value, Enum)]
    assert len(enumerations) > 20
    said = (kind for kind in enumerations if kind not in NOT_SAID)
    assert_none({f"{kind.__name__}.{name}" for kind in said for name in kind.__members__} - set(CHOICES))


def test_every_policy_and_each_of_its_choices_has_words():
    assert set(POLICIES) == {name for name, _ in Policies.alternatives()}
    assert [c for _, c in Policies.alternatives() if f"{type(c).__name__}.{c.name}" not in CHOICES] == []


def test_every_particular_of_a_form_has_words_and_none_are_left_over():
    terms = AGREEMENT.terms_for(RecipientGroup.REGIONS)
    forms = (terms.requisition_form, terms.report_form, terms.activity_report_form)
    fields = {each.field for form in forms for each in form.particulars}
    assert set(PARTICULARS) == fields - set(LABELS)


def test_every_duty_has_words_and_none_are_left_over():
    listed = {
        duty.code
        for recipient in (*AGREEMENT.recipients, Recipient(name="Gnesta", group=RecipientGroup.MUNICIPALITIES))
        for duty in duties(AGREEMENT, recipient)
    }
    assert set(DUTY_NAMES) == listed


def test_no_words_are_left_over_for_a_choice_that_is_not_there():
    members = {f"{kind.__name__}.{name}" for kind in kinds() if issubclass(kind, Enum) for name in kind.__members__}
    assert_none(set(CHOICES) - members)


def shown_field_by_field():
    own_form = {Allocation, Alternative, Assessment, GrantAgreement, PublishedTable}
    records = (kind for kind in public().values() if isinstance(kind, type) and attrs.has(kind))
    shown = (kind for kind in records if issubclass(kind, NotebookDisplay))
    # The fields of Terms are named where a decision changes them.
    return [*(kind for kind in shown if kind not in own_form and not hasattr(kind, "records")), Ledger, Terms]


def test_every_field_that_is_shown_has_a_name():
    fields = {(kind.__name__, field.name) for kind in shown_field_by_field() for field in attrs.fields(kind)}
    assert {name for _, name in fields} > {"outstanding", "ceiling"}
    assert_none((kind, name) for kind, name in sorted(fields) if name not in LABELS)


@given(case=grant_cases(AGREEMENT), as_of=days(), chosen=policies(), locale=st.sampled_from(("sv", "en")))
def test_whatever_is_found_can_be_said(case, as_of, chosen, locale):
    """Every finding of any case, on any day, under any policy, has all the values that its words ask for."""
    assessment = assess(case, as_of=as_of, policies=chosen)
    for finding in assessment.findings:
        text = finding_text(finding, locale)
        assert text.endswith(f" [{finding.citation}]")
        assert "{" not in text
    for withheld in (*assessment.missing, *assessment.not_regulated):
        assert str(withheld.citation) in reason(withheld, locale)


def test_a_finding_without_words_is_refused_by_name():
    finding = Finding(code="own_code", severity=Severity.NOTICE, modality=Modality.NONE, citation=CLAUSE)
    with pytest.raises(UnknownName, match="own_code"):
        finding_text(finding)


def test_a_policy_that_is_not_there_is_refused_by_name():
    with pytest.raises(UnknownName, match="earmark_test"):
        policy("own_policy")


@pytest.mark.parametrize(
    "write",
    [
        lambda locale: label("sum", locale),
        lambda locale: status(Right.OPEN, locale),
        lambda locale: policy("roll", locale),
        lambda locale: reason(Unknown("x", CLAUSE), locale),
        lambda locale: value_text("x", locale),
    ],
)
def test_other_languages_are_refused_by_name_in_all_words(write):
    with pytest.raises(UnknownName, match="sv, en"):
        write("da")


@pytest.mark.parametrize(
    ("value", "swedish", "english"),
    [
        (date(2019, 12, 5), "den 5 december 2019", "5 December 2019"),
        (Deadline(date(2019, 12, 1), CLAUSE), "den 1 december 2019", "1 December 2019"),
        (Period.calendar_year(2019), "2019", "2019"),
        (
            Receipt(arrived_on=date(2019, 12, 2), received_on=date(2019, 11, 29), channel=None),
            "den 29 november 2019",
            "29 November 2019",
        ),
        (Right.LAPSED, "förfallen", "lapsed"),
        (Validity.NOT_APPROVED, "inte godkänd", "not approved"),
        (RepaymentStatus.OVERDUE, "skulle ha återbetalats", "overdue"),
        (AllocationMethod.LARGEST_REMAINDER, "största rest", "largest remainder"),
        (NotRegulated("x", CLAUSE), "inte reglerat", "not regulated"),
        (Unknown("x", CLAUSE), "okänt", "unknown"),
        (None, "–", "–"),
        (" ", "–", "–"),
        (True, "ja", "yes"),
        (False, "nej", "no"),
        (Sek.kronor(7), "7\u00a0kr", "SEK\u00a07"),
        (7, "7", "7"),
        (Decimal("3.10"), "3,10", "3.10"),
        ("regeringen", "regeringen", "the Government"),
        ("report_deadline", "sista dag för ekonomisk berättelse", "last day for the financial report"),
        ("Söner", "Söner", "Söner"),
        (("municipalities", "b"), "insatser i kommunerna och b", "efforts in municipalities and b"),
        (CLAUSE, "S1, 8.1 (R61)", "S1, 8.1 (R61)"),
    ],
)
def test_every_kind_of_value_is_put_into_words(value, swedish, english):
    assert (swedish, english) == (value_text(value), value_text(value, "en"))


def test_a_status_may_be_withheld():
    assert (status(NotRegulated("x", CLAUSE)), status(Unknown("x", CLAUSE), "en")) == ("inte reglerat", "unknown")


def test_a_choice_of_the_callers_own_says_itself_what_it_is():
    assert status(Enum("Own", {"ONE": "by lot"}).ONE, "en") == "by lot"


@pytest.mark.parametrize(
    ("withheld", "swedish"),
    [
        (Unknown("financial report", CLAUSE), "okänt: ekonomisk berättelse [S1, 8.1 (R61)]"),
        (Unknown("amount of requisitions[0]", CLAUSE), "okänt: belopp i requisitions[0] [S1, 8.1 (R61)]"),
        (Unknown("amount of {0} {x}", CLAUSE), "okänt: belopp i {0} {x} [S1, 8.1 (R61)]"),
        (NotRegulated("share of each municipality", CLAUSE), "inte reglerat: varje kommuns andel [S1, 8.1 (R61)]"),
        (NotRegulated("egna ord", CLAUSE), "inte reglerat: egna ord [S1, 8.1 (R61)]"),
    ],
)
def test_what_is_withheld_says_why(withheld, swedish):
    assert swedish == reason(withheld)
    assert f"{withheld} [S1, 8.1 (R61)]" == reason(withheld, "en")


def test_a_translator_of_the_caller_s_own_is_asked_first_and_may_decline():
    late = Finding(
        code="repaid_too_much",
        severity=Severity.NOTICE,
        modality=Modality.NONE,
        citation=CLAUSE,
        values=(("amount", Sek.kronor(5)),),
    )
    finnish = {"repaid_too_much": "Palautettu {amount} liikaa."}.get
    assert "Palautettu 5\u00a0kr liikaa. [S1, 8.1 (R61)]" == finding_text(late, translator=finnish)
    assert finding_text(late, "en") == finding_text(late, "en", translator=lambda _: None)


def test_a_code_of_the_caller_s_own_is_put_into_words_by_its_own_translator():
    own = Finding(code="own", severity=Severity.NOTICE, modality=Modality.NONE, citation=CLAUSE, field="x")
    assert "at x [S1, 8.1 (R61)]" == finding_text(own, "en", translator=lambda _: "at {field}")
    with pytest.raises(UnknownName):
        finding_text(own, "en", translator=lambda _: None)


def test_what_one_may_choose_between_is_listed_as_a_choice():
    roles = (CertifierRole.FINANCE_HEAD, CertifierRole.HEAD_OF_OPERATIONS)
    stated = Finding(
        code="office_not_stated",
        severity=Severity.WARNING,
        modality=Modality.SHALL,
        citation=CLAUSE,
        values=(("role", None), ("offices", roles)),
    )
    assert "ekonomichef eller verksamhetschef" in finding_text(stated)
    assert "head of finance or head of operations" in finding_text(stated, "en")


def test_of_those_that_may_be_hundreds_the_first_few_are_named_and_the_rest_counted():
    values = (("column", "sum"), ("count", 7), ("key", "k"), ("outside", tuple("ABCDEFG")), ("amount", Sek.ZERO))
    outside = Finding(
        code="shares_outside_table",
        severity=Severity.NOTICE,
        modality=Modality.NONE,
        citation=CLAUSE,
        values=values,
    )
    assert "står inte i tabellen (A, B, C och 4 till)" in finding_text(outside)


@pytest.mark.parametrize("code", ["signatory_not_authorised", "authority_not_stated"])
@pytest.mark.parametrize("name", [None, " "])
def test_a_signatory_without_a_printed_name_is_still_the_one_spoken_of(code, name):
    told = Finding(
        code=code, severity=Severity.ERROR, modality=Modality.SHALL, citation=CLAUSE, values=(("signatory", name),)
    )
    assert "ndertecknaren (–)" in finding_text(told)
    assert "he signatory (–)" in finding_text(told, "en")


def test_what_no_source_says_is_cited_in_the_language():
    table = controlled_rounding({"Norr": Sek.kronor(9)}, {"a": Sek.kronor(10)})
    assert "[användaren, summor (R45)]" in finding_text(table.findings[0])
    assert "[the caller, margins (R45)]" in finding_text(table.findings[0], "en")


class OfOnesOwn:
    recipients = ("Norr",)

    def quotas(self, pool, without=frozenset()):
        return {name: pool for name in self.recipients if name not in without}


@pytest.mark.parametrize(
    ("rule", "swedish", "english"),
    [
        (
            FIXED,
            "som fasta belopp, sammanlagt 3 kr, till 2 mottagare",
            "as fixed amounts, SEK 3 in all, to 2 recipients",
        ),
        (
            Priced((("Norr", 7),), Sek.kronor(275)),
            "med 275 kr per enhet till 1 mottagare",
            "at SEK 275 a unit to 1 recipient",
        ),
        (EQUAL, "i lika delar till 2 mottagare", "in equal shares to 2 recipients"),
        (BY_WEIGHT, "efter folkmängd till 2 mottagare", "by population to 2 recipients"),
        (OfOnesOwn(), "enligt en egen regel till 1 mottagare", "by a rule of its own to 1 recipient"),
        (
            Then(FIXED, Mixed(((3, BY_WEIGHT), (1, EQUAL)))),
            (
                "först som fasta belopp, sammanlagt 3 kr, till 2 mottagare, därefter resten "
                "(75 % efter folkmängd till 2 mottagare och 25 % i lika delar till 2 mottagare)"
            ),
            (
                "first as fixed amounts, SEK 3 in all, to 2 recipients, then the rest "
                "(75% by population to 2 recipients and 25% in equal shares to 2 recipients)"
            ),
        ),
        (
            Among(EQUAL, met=("Norr",), condition="handlingsplan"),
            "i lika delar till 2 mottagare, av dem bara till de 1 som uppfyllt villkoret handlingsplan",
            "in equal shares to 2 recipients, of them only to the 1 that met the condition handlingsplan",
        ),
        (
            Bounded(EQUAL, floors=(("Norr", Sek.kronor(1)),), caps=(("Norr", Sek.kronor(2)), ("Syd", Sek.kronor(2)))),
            "i lika delar till 2 mottagare, med golv på 1 kr för 1 mottagare och tak på 2 kr för 2 mottagare",
            "in equal shares to 2 recipients, with floors of SEK 1 for 1 recipient and caps of SEK 2 for 2 recipients",
        ),
        (
            Bounded(EQUAL, caps=(("Norr", Sek.kronor(2)), ("Syd", Sek.kronor(3)))),
            "i lika delar till 2 mottagare, med tak på 2 kr till 3 kr för 2 mottagare",
            "in equal shares to 2 recipients, with caps of SEK 2 to SEK 3 for 2 recipients",
        ),
        (Bounded(EQUAL), "i lika delar till 2 mottagare", "in equal shares to 2 recipients"),
    ],
)
def test_each_part_of_a_key_has_its_words(rule, swedish, english):
    key = AllocationKey(name="psykiatri", rule=rule, citation=DECISION)
    for locale, words in (("sv", swedish), ("en", english)):
        expected = f"Psykiatri: {words}. [S2020/03317/FS, beslut]"
        assert expected == key_sentence(key, locale).replace("\xa0", " ")


@pytest.mark.parametrize(
    ("proportions", "shares"),
    [
        ((70, 30), ("70 %", "30 %")),
        ((875, 125), ("87,5 %", "12,5 %")),
        ((1, 7999), ("1/8000 av summan", "7999/8000 av summan")),
        ((1, 2), ("1/3 av summan", "2/3 av summan")),
        ((3333, 6667), ("33,33 %", "66,67 %")),
    ],
)
def test_a_proportion_is_never_rounded_in_words(proportions, shares):
    key = AllocationKey(name="n", rule=Mixed(tuple((each, EQUAL) for each in proportions)), citation=DECISION)
    one, two = (f"{share} i lika delar till 2 mottagare" for share in shares)
    assert f"N: {one} och {two}. [S2020/03317/FS, beslut]" == key_sentence(key).replace("\xa0", " ")


def test_only_keys_and_only_languages_there_are():
    with pytest.raises(InvalidType, match="AllocationKey"):
        key_sentence(EQUAL)
    with pytest.raises(UnknownName, match="one of sv, en"):
        key_sentence(AllocationKey(name="n", rule=EQUAL, citation=DECISION), "fi")


def makers():
    """The place of the code among the arguments of each function that makes findings, by the name of the function."""
    for tree in map(parsed, SOURCES):
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and node.returns and "Finding" in ast.unparse(node.returns):
                names = [each.arg for each in node.args.args if each.arg not in {"self", "cls"}]
                if "code" in names:
                    yield node.name, names.index("code")
