"""Every code, status, choice, gap and key has its words in Swedish and in English."""

import ast
import re
from collections import Counter
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from inventory import SOURCES, assert_none, kinds, modules, parsed, placeholders, public
from regulations import regulation
from shown import plain

from grantkit import (
    AllocationKey,
    AllocationMethod,
    Citation,
    Deadline,
    FinancialReport,
    NotRegulated,
    Period,
    Policies,
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
from grantkit.agreement import CertifierRole, Particular, PaymentMode, ReportKind
from grantkit.agreement.agreement_checks import CODES_WITH_WORDS
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
from grantkit.allocation._column_findings import SHARES_OUTSIDE_TABLE
from grantkit.case import Ledger, Receipt, RepaymentStatus, Validity
from grantkit.case.certifications import OFFICE_NOT_STATED
from grantkit.case.completeness import AUTHORITY_NOT_STATED, SIGNATORY_NOT_AUTHORISED
from grantkit.case.repayments import REPAID_TOO_MUCH
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.errors import InvalidType, InvalidValue, UnknownName
from grantkit.interop import BadCases
from grantkit.portfolio import Overview
from grantkit.testing import days, grant_cases, policies
from grantkit.text import (
    EventKind,
    FormKind,
    Order,
    Printable,
    finding_text,
    key_sentence,
    label,
    reason,
    status,
    value_text,
)
from grantkit.text.answer_words import POLICIES, STEP_GROUNDS, STEP_SENTENCES
from grantkit.text.choice_words import CHOICES
from grantkit.text.duty_words import DUTY_NAMES, PARTICULARS
from grantkit.text.field_names import FIELD_NAMES
from grantkit.text.formatting import place
from grantkit.text.labels import GAPS, LABELS, NAMES
from grantkit.text.notebook import _PARTS, _SHOWN
from grantkit.text.wording import gap, policy
from grantkit.values import Modality, Severity
from grantkit.values.display import NotebookDisplay
from grantkit.values.findings import FindingKind

# What terms say in these words is told by no form and no letter; the others are choices of the caller, and the kinds
# of a timeline, whose legend has words of its own.
NOT_SAID = {PaymentMode, BadCases, EventKind, FormKind, Order}
CLAUSE = Citation("S1", "avsnitt 8.1", ("R61",))
DECISION = Citation("S2020/03317/FS", "beslut")
OWN = FindingKind("own", Severity.NOTICE, Modality.NONE, sv="egna ord", en="own words")
EQUAL = EqualShares(("Norr", "Syd"))
WEIGHTS = WeightSet(name="population", values=(("Norr", 1), ("Syd", 2)), source="print", citation=DECISION)
BY_WEIGHT = Proportional(WEIGHTS)
FIXED = FixedAmounts((("Norr", Sek.kronor(2)), ("Syd", Sek.kronor(1))))
PAIRS = [*CHOICES.values(), *POLICIES.values(), *LABELS.values(), *NAMES.values()]
PAIRS += [*PARTICULARS.values(), *DUTY_NAMES.values(), *GAPS.values(), *FIELD_NAMES.values()]
# Those who make what is withheld; the code is the first thing they are given.
WITHHOLD = {"Unknown", "NotRegulated", "_gap", "_left_out", "_report_gap", "_unknown", "unknown", "untold"}


@cache
def finding_kinds():
    """Every kind of finding that a module of the package makes, by the module and the name of the constant there."""
    return {
        (module, node.targets[0].id): getattr(modules()[module], node.targets[0].id)
        for module, path in paths().items()
        for node in parsed(path).body
        if isinstance(node, ast.Assign) and getattr(getattr(node.value, "func", None), "id", "") == "FindingKind"
    }


def paths():
    return {name: Path(module.__file__) for name, module in modules().items()}


def names_read(path):
    """Every name that a module reads anywhere; to assign to a name or to import it is not to read it."""
    return {node.id for node in ast.walk(parsed(path)) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}


def gaps_in_use():
    """The code of everything that the package says to be unknown or not regulated."""
    for tree in map(parsed, SOURCES):
        for node in (each for each in ast.walk(tree) if isinstance(each, ast.Call)):
            # What brings words of its own needs none here.
            own = any(each.arg == "sv" for each in node.keywords)
            if getattr(node.func, "id", "") in WITHHOLD and node.args and not own:
                # What is handed on by its name was given where that function is called.
                yield from (each.value for each in ast.walk(node.args[0]) if isinstance(each, ast.Constant))


def gaps_taught():
    """The code of everything that the guides and the examples write down as unknown, for the reader to use too."""
    root = Path(__file__).parents[2]
    for path in (*root.glob("docs/how-to/*.md"), *root.glob("examples/*.py")):
        for code, words in re.findall(r"""\bUnknown\("(\w+)"([^)]*)""", path.read_text(encoding="utf-8")):
            if "sv=" not in words:
                yield code


def test_every_kind_of_finding_stands_as_a_constant_beside_its_rule():
    made = {id(kind) for kind in finding_kinds().values()}
    held = {
        (name, constant): value
        for name, module in modules().items()
        for constant, value in vars(module).items()
        if isinstance(value, FindingKind)
    }
    assert len(made) > 90
    assert_none(where for where, value in held.items() if id(value) not in made)
    calls = [node for path in SOURCES for node in ast.walk(parsed(path)) if isinstance(node, ast.Call)]
    assert len(made) == sum(getattr(node.func, "id", "") == "FindingKind" for node in calls)
    # Its own module makes findings of it; another may do so too, and then imports it from there.
    assert_none(
        (module, name) for module, name in finding_kinds() if name not in names_read(Path(modules()[module].__file__))
    )
    assert_none(
        (name, constant)
        for (name, constant), value in held.items()
        if (name, constant) not in finding_kinds() and constant not in names_read(paths()[name])
    )


def test_every_kind_of_finding_has_a_code_of_its_own_which_its_constant_bears():
    codes = Counter(kind.code for kind in finding_kinds().values())
    assert_none(code for code, count in codes.items() if count > 1)
    assert_none((name, kind.code) for (_, name), kind in finding_kinds().items() if name != kind.code.upper())


def test_everything_unknown_or_not_regulated_has_words_and_none_are_left_over():
    assert_none(set(GAPS) ^ {*gaps_in_use(), *gaps_taught()})


def test_an_agreement_is_told_of_each_code_that_has_no_words():
    assert set(GAPS) == CODES_WITH_WORDS


def test_both_languages_say_something_with_the_same_placeholders():
    pairs = [*PAIRS, *((kind.sv, kind.en) for kind in finding_kinds().values())]
    assert_none(texts for texts in pairs if not all(text.strip() for text in texts))
    assert_none(texts for texts in pairs if placeholders(texts[0]) != placeholders(texts[1]))


def test_shall_and_may_are_never_blurred():
    blurred = []
    for kind in finding_kinds().values():
        code, texts = kind.code, (kind.sv, kind.en)
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
    forms = (each.form for each in (terms.requisition, *terms.reports, regulation().requisition))
    # What no document has a field for brings its own words.
    fields = {each.field for form in forms for each in form.particulars if not each.free}
    assert set(PARTICULARS) == fields - set(LABELS)


def test_every_duty_has_words_and_none_are_left_over():
    listed = {
        duty.code
        for recipient in (*AGREEMENT.recipients, Recipient(name="Gnesta", group=RecipientGroup.MUNICIPALITIES))
        for duty in duties(AGREEMENT, recipient)
    }
    others = {"application", "interim_report", "results_report"}
    # The usual duties of one's own; for any other code, the clause brings the words.
    usual = {"action_plan", "authority_report", "changes", "follow_up", "joint_plan"}
    # The State pays, and what was reclaimed is repaid on the day of a decision.
    ahead = {"instalment", "payment", "reclaimed"}
    assert set(DUTY_NAMES) == listed | others | usual | ahead


def test_no_words_are_left_over_for_a_choice_that_is_not_there():
    members = {f"{kind.__name__}.{name}" for kind in kinds() if issubclass(kind, Enum) for name in kind.__members__}
    assert_none(set(CHOICES) - members)


def shown_field_by_field():
    records = (kind for kind in public().values() if isinstance(kind, type) and attrs.has(kind))
    shown = (
        kind for kind in records if issubclass(kind, NotebookDisplay) and not issubclass(kind, (*_PARTS, Printable))
    )
    own_form = {*_SHOWN, Overview} - {FinancialReport, Ledger, Terms}
    # The fields of Terms are named where a decision changes them.
    return [kind for kind in shown if (kind not in own_form and not hasattr(kind, "records")) or kind is Ledger]


def kind_fields(kind):
    return getattr(kind, "SHOWN", ()) or [field.name for field in attrs.fields(kind)]


def test_every_field_that_is_shown_has_a_name():
    fields = {(kind.__name__, name) for kind in shown_field_by_field() for name in kind_fields(kind)}
    assert {name for _, name in fields} > {"outstanding", "ceiling"}
    named = {*LABELS, *PARTICULARS, *FIELD_NAMES}
    assert_none((kind, name) for kind, name in sorted(fields) if name not in named)
    assert_none(kind for kind, _ in sorted(fields) if kind not in {*named, *NAMES})


def shown(citation, locale):
    """Give a place as it stands in parentheses: without the number of an act, which has parentheses of its own."""
    return re.sub(r" \(\d{4}:\d+\)", "", place(citation, locale))


@given(case=grant_cases(AGREEMENT), as_of=days(), chosen=policies(), locale=st.sampled_from(("sv", "en")))
def test_whatever_is_found_can_be_said(case, as_of, chosen, locale):
    """Every finding of any case, on any day, under any policy, has all the values that its words ask for."""
    assessment = assess(case, as_of=as_of, policies=chosen)
    for finding in assessment.findings:
        text = finding_text(finding, locale)
        assert text.endswith(f" ({shown(finding.citation, locale)}).")
        assert "{" not in text
    for withheld in (*assessment.missing, *assessment.not_regulated):
        assert reason(withheld, locale).endswith(f" ({shown(withheld.citation, locale)})")


def test_a_kind_of_finding_without_words_is_refused():
    with pytest.raises(InvalidValue) as caught:
        FindingKind("own_code", Severity.NOTICE, Modality.NONE, sv="", en=" ")
    assert ["sv", "en"] == [fault.field for fault in caught.value.faults]


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
        ("liability", "återbetalningsskyldighet", "liability"),
        ("Söner", "Söner", "Söner"),
        (("municipalities", "b"), "insatser i kommunerna och b", "measures in municipalities and b"),
        (CLAUSE, "avsnitt 8.1", "section 8.1"),
        (Particular(field="amount", citation=CLAUSE), "belopp", "amount"),
    ],
)
def test_every_kind_of_value_is_put_into_words(value, swedish, english):
    assert (swedish, english) == (value_text(value), value_text(value, "en"))


def test_a_status_may_be_withheld():
    assert (status(NotRegulated("x", CLAUSE)), status(Unknown("x", CLAUSE), "en")) == ("inte reglerat", "unknown")


def test_a_choice_of_the_callers_own_says_itself_what_it_is():
    assert status(Enum("Own", {"ONE": "by lot"}).ONE, "en") == "by lot"


@pytest.mark.parametrize(
    ("withheld", "swedish", "english"),
    [
        (
            Unknown("financial_report", CLAUSE),
            "okänt: ekonomisk redovisning (avsnitt 8.1)",
            "unknown: financial report (section 8.1)",
        ),
        (
            Unknown("amount", CLAUSE, about="requisitions[0]"),
            "okänt: belopp i rekvisition 1 (avsnitt 8.1)",
            "unknown: amount of requisition 1 (section 8.1)",
        ),
        (
            Unknown("amount", CLAUSE, about="{0} {x}"),
            "okänt: belopp i {0} {x} (avsnitt 8.1)",
            "unknown: amount of {0} {x} (section 8.1)",
        ),
        (
            NotRegulated("municipal_shares", CLAUSE),
            "inte reglerat: varje kommuns andel (avsnitt 8.1)",
            "not regulated: share of each municipality (section 8.1)",
        ),
        (
            NotRegulated("own_words", CLAUSE, sv="egna ord", en="words of one's own"),
            "inte reglerat: egna ord (avsnitt 8.1)",
            "not regulated: words of one's own (section 8.1)",
        ),
        (
            Unknown("own_words", CLAUSE, about="Syd", sv="egna ord om {}", en="own words on {}"),
            "okänt: egna ord om Syd (avsnitt 8.1)",
            "unknown: own words on Syd (section 8.1)",
        ),
        (Unknown("own_code", CLAUSE), "okänt: own code (avsnitt 8.1)", "unknown: own code (section 8.1)"),
        (Unknown("financial_report"), "okänt: ekonomisk redovisning", "unknown: financial report"),
    ],
)
def test_what_is_withheld_says_why(withheld, swedish, english):
    assert (swedish, english) == (reason(withheld), reason(withheld, "en"))


def test_a_translator_of_the_caller_s_own_is_asked_first_and_may_decline():
    late = REPAID_TOO_MUCH.found("", CLAUSE, amount=Sek.kronor(5))
    finnish = {"repaid_too_much": "Palautettu {amount} liikaa."}.get
    assert "Palautettu 5\u00a0kr liikaa (avsnitt 8.1)." == finding_text(late, translator=finnish)
    assert finding_text(late, "en") == finding_text(late, "en", translator=lambda _: None)


def test_a_code_of_the_caller_s_own_is_put_into_words_by_its_own_translator():
    own = OWN.found("x", CLAUSE)
    assert "at x (section 8.1)" == finding_text(own, "en", translator=lambda code: {"own": "at {field}"}[code])
    assert "own words (section 8.1)" == finding_text(own, "en", translator=lambda _: None)


CHOOSING = {
    "{days:dag|dagar} för sent": ({"days": 1}, "1 dag för sent"),
    "{days:dag|dagar} sen": ({"days": 2}, "2 dagar sen"),
    "summan är {difference:högre|lägre}": ({"difference": Sek.kronor(-1)}, "summan är 1 kr lägre"),
    "beloppet är {difference:högre|lägre}": ({"difference": Sek.kronor(1)}, "beloppet är 1 kr högre"),
    "senast {day:weekday}": ({"day": date(2019, 12, 1)}, "senast söndagen den 1 december 2019"),
    "i hela {unit}": ({"unit": Sek.kronor(1)}, "i hela kronor"),
    "i hela tal om {unit}": ({"unit": Sek.kronor(1000)}, "i hela tal om 1 000 kr"),
    "rätten till {amount}": ({"amount": Unknown("amount", CLAUSE)}, "rätten till ett belopp som inte är känt"),
    "{amount} väntar": ({"amount": Unknown("amount", CLAUSE)}, "Ett belopp som inte är känt väntar"),
    "högst {ceiling}": ({"ceiling": NotRegulated("liability", CLAUSE)}, "högst ett belopp som inte är reglerat"),
    "det är {clause}": ({"clause": Unknown("other_support", CLAUSE)}, "det är okänt"),
    "Så. {actor} får, och {actor} bör": ({"actor": "regeringen"}, "Så. Regeringen får, och regeringen bör"),
    "{recipient}, summa": ({"recipient": "x"}, "x, summa"),
    "{lacking} saknas": ({"lacking": Sek.kronor(5)}, "5 kr saknas"),
}


@pytest.mark.parametrize("template", CHOOSING)
def test_a_template_lets_a_value_choose_its_words_and_begins_each_sentence_with_a_capital(template):
    values, told = CHOOSING[template]
    finding = OWN.found("", CLAUSE, **values)
    assert f"{told} (avsnitt 8.1)" == plain(finding_text(finding, translator=lambda _: template))


def test_the_place_of_a_finding_is_told_by_the_name_of_its_document():
    own = OWN.found("requisitions[0].arrived_on", CLAUSE)
    assert "dag för rekvisition 1 (avsnitt 8.1)" == finding_text(own, translator=lambda _: "dag för {field}")


# What the source prints stands on its own form alone; the rest is said in other words.
NOT_OUR_WORDS = re.compile(
    r"outnyttj|förbruk|\bläsning|utbetalat\b|någon måste|fast granskaren|som tryckt|av sig självt"
    r"|hand(ed)? in\b|grave|least amount|particulars|efforts|somebody must",
    re.IGNORECASE,
)


def test_our_own_words_are_one_for_each_thing():
    on_the_form = {*PARTICULARS.values()}
    own = [texts for texts in PAIRS if texts not in on_the_form]
    own += [(kind.sv, kind.en) for kind in finding_kinds().values()]
    own += [texts for step in STEP_SENTENCES.values() for texts in step if texts is not None]
    own += STEP_GROUNDS.values()
    assert_none(text for texts in own for text in texts if NOT_OUR_WORDS.search(text))


def test_a_report_is_called_what_its_text_calls_it_and_by_its_kind_without_a_word_of_its_own():
    own = AGREEMENT.terms_for(RecipientGroup.REGIONS).named(ReportKind.ACTIVITY)
    assert ("redogörelse för arbetet", "account of the work") == (value_text(own), value_text(own, "en"))
    other = attrs.evolve(own, sv="", en="")
    assert ("verksamhetsredovisning", "activity report") == (value_text(other), value_text(other, "en"))
    assert "ekonomisk redovisning" == value_text(regulation().named(ReportKind.FINANCIAL))
    with pytest.raises(InvalidValue, match="words in both languages"):
        attrs.evolve(own, en="")


def test_what_one_may_choose_between_is_listed_as_a_choice():
    roles = (CertifierRole.FINANCE_HEAD, CertifierRole.HEAD_OF_OPERATIONS)
    stated = OFFICE_NOT_STATED.found("", CLAUSE, role=None, offices=roles)
    assert "ekonomichef eller verksamhetschef" in finding_text(stated)
    assert "head of finance or head of operations" in finding_text(stated, "en")


def test_of_those_that_may_be_hundreds_the_first_few_are_named_and_the_rest_counted():
    outside = SHARES_OUTSIDE_TABLE.found(
        "", CLAUSE, column="sum", count=7, key="k", outside=tuple("ABCDEFG"), amount=Sek.ZERO
    )
    assert "inte finns i tabellen: A, B, C och 4 till (" in finding_text(outside)


@pytest.mark.parametrize("kind", [SIGNATORY_NOT_AUTHORISED, AUTHORITY_NOT_STATED], ids=lambda kind: kind.code)
@pytest.mark.parametrize("name", [None, " "])
def test_a_signatory_without_a_printed_name_is_still_the_one_spoken_of(kind, name):
    told = kind.found("", CLAUSE, signatory=name)
    assert "ndertecknaren (–)" in finding_text(told)
    assert "he signatory (–)" in finding_text(told, "en")


def test_what_no_source_says_is_cited_in_the_language():
    table = controlled_rounding({"Norr": Sek.kronor(9)}, {"a": Sek.kronor(10)})
    assert "(angivna summor)." in finding_text(table.findings[0])
    assert "(the sums given)." in finding_text(table.findings[0], "en")


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
        expected = f"Psykiatri: {words} (beslut)."
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
    assert f"N: {one} och {two} (beslut)." == key_sentence(key).replace("\xa0", " ")


def test_only_keys_and_only_languages_there_are():
    with pytest.raises(InvalidType, match="AllocationKey"):
        key_sentence(EQUAL)
    with pytest.raises(UnknownName, match="one of sv, en"):
        key_sentence(AllocationKey(name="n", rule=EQUAL, citation=DECISION), "fi")


def test_the_day_of_a_rate_that_is_missing_is_written_as_a_day():
    missing = Unknown("interest_rate", Citation("S1", "20 §"), about="2031-05-30")
    assert ["räntesatsen den 30 maj 2031", "interest rate of 30 May 2031"] == [
        plain(gap(missing, each)) for each in ("sv", "en")
    ]
    # What is no day is left as it is.
    assert gap(attrs.evolve(missing, about="30 maj")) == "räntesatsen 30 maj"
