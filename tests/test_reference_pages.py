"""docs/reference/ has every public name, finding, policy and clause, written from the package itself."""

import re
from inspect import signature

import attrs
import pytest
from agreement_pages import agreements_of
from inventory import assert_none, modules, public
from markdown_files import write
from name_pages import TASKS, by_task, names, pages, shorten_defaults
from record_pages import MEANINGS, meaning, tables
from record_pages import fragments as record_fragments
from rule_pages import fragments, kinds
from test_plain_records import TABLES

from grantkit import NotRegulated, Policies, Terms, Unknown, assess, catalogue
from grantkit.agreement import Readings
from grantkit.text import status
from grantkit.text.notations import in_markdown
from grantkit.values import FindingKind

NAMES = pages()
RULES = {name.removesuffix(".txt"): text for name, text in fragments().items()}


def _section(page, code):
    """Give the part of a page from the first word in code to the next heading or finding."""
    return re.split(r"\n## |\n\(finding", RULES[page].partition(code)[2])[0]


def test_every_public_name_is_described_on_the_page_of_one_task():
    described = [
        name
        for text in NAMES.values()
        for name in re.findall(r"^\.\. (?:auto\w+|py:data):: (\S+)$", text, re.MULTILINE)
    ]
    assert sorted(described) == sorted(names())
    assert {id(value) for value in public().values()} <= {id(value) for value in names().values()}
    assert {"grantkit.assess", "grantkit.case.lapse", "grantkit.testing.check_agreement"} <= set(described)


def test_a_constant_has_its_value_and_words_and_an_enumeration_its_members():
    assert (
        ".. py:data:: grantkit.Amount\n   :value: Sek | Unknown | NotRegulated\n\n   What a sum may be"
        in NAMES["values.md"]
    )
    assert ".. autoclass:: grantkit.Channel\n   :undoc-members:\n" in NAMES["values.md"]


def test_a_name_has_the_first_sentence_of_its_docstring_without_swedish_and_requirements():
    assert (
        "`case.Lapse <grantkit.case.Lapse>` | Whether the right to the grant has lapsed, under the"
        in NAMES["assess.md"]
    )
    assert "| Alternative 1: the reviewer certifies point 3 as correct, possibly with deviations |" in NAMES["facts.md"]
    assert "| Find whether the right to the grant has lapsed at the end of *as_of* |" in NAMES["assess.md"]


def test_a_name_is_shown_by_its_shortest_path():
    assert names()["grantkit.assess"] is assess
    assert "grantkit.case.assess" not in names()


def test_the_index_leads_to_every_task_and_names_what_most_work_needs():
    assert_none(task for task in TASKS if f"](api/{task}.md) |" not in NAMES["by_task.txt"])
    assert_none(name for name in names() if name.count(".") == 1 and f"<{name}>`" not in NAMES["by_task.txt"])


def test_a_name_without_a_task_stops_the_build(monkeypatch):
    monkeypatch.setitem(TASKS, "errors", TASKS["errors"]._replace(modules="case.ledgers"))
    with pytest.raises(ValueError, match=r"grantkit\.GrantkitError"):
        by_task()


def test_a_long_default_is_left_out_of_a_signature_and_a_short_one_is_shown():
    def shown(first, policies=Policies(), locale="sv", *, roll=Policies().roll):  # noqa: B008  # what is shortened
        return first, policies, locale, roll

    shorten_defaults(None, shown, bound_method=False)
    assert "(first, policies=…, locale='sv', *, roll=<FromTerms.FROM_TERMS: 'from_terms'>)" == str(signature(shown))
    shorten_defaults(None, dict.fromkeys, bound_method=False)


def test_every_kind_of_finding_is_listed_with_its_severity_and_its_words_in_both_languages():
    held = {each for module in modules().values() for each in vars(module).values() if isinstance(each, FindingKind)}
    assert held == set(kinds())
    sections = {kind: _section("findings", f"**`{kind.code}`**:") for kind in held}
    assert_none(
        kind.code
        for kind, text in sections.items()
        if not text.startswith(f" {kind.severity.value}")
        or f": {in_markdown(kind.en)}\n: {in_markdown(kind.sv)}\n" not in text
        or not re.search(r"Cites, for example, \S", text)
    )


def test_a_finding_states_what_it_concerns_where_it_stands_and_its_values():
    assert (
        _section("findings", "**`right_lapsed`**:")
        .rstrip()
        .endswith(": Concerns `requisitions`. Cites, for example, avsnitt 8.1. Values: `amount`, `last_day`.")
    )


def test_every_policy_has_its_choices_its_default_and_the_reason():
    for name, choice in Policies.alternatives():
        default = getattr(Readings(), name)
        text = _section("policies", f"\n`{name}`")
        assert f"| `{choice.name}` | {status(choice, 'en')} | {status(choice, 'sv')} |" in text
        assert f"The default is `{default.choice.name}`: {default.reason}.\n" in text


def test_a_reading_of_a_shipped_text_is_told_with_its_reason():
    shipped = [agreements_of(getattr(catalogue, name))[-1] for name in catalogue.TEXTS]
    own = {
        (name, getattr(terms.readings, name).reason)
        for agreement in shipped
        for terms in agreement.terms
        for name, _ in Policies.alternatives()
        if getattr(terms.readings, name) != getattr(Readings(), name)
    }
    assert len(own) > 5
    assert_none(each for each in own if in_markdown(each[1]) not in _section("policies", f"\n`{each[0]}`"))


def test_every_clause_of_the_terms_is_listed_with_its_fields():
    clauses = {
        field.name: kind
        for field in attrs.fields(Terms)
        for kind in map(vars(Terms)["__annotations__"].get, [field.name])
        if "Clause" in str(kind) or field.name == "notes"
    }
    assert {"payment", "liability", "reports", "duties", "notes"} <= set(clauses)
    assert_none(name for name in clauses if f"\n`Terms.{name}`: " not in RULES["clauses"])
    text = _section("clauses", "\n`Terms.requisition`: ")
    assert "| `if_late` | {py:obj}`IfLate <grantkit.agreement.IfLate>`" in text
    assert "[`goda_forutsattningar_2019`](agreements/generated/goda_forutsattningar_2019.md)" in text


@pytest.mark.parametrize("clause", ["requisition", "reports", "interest", "notes"])
def test_the_shipped_texts_stand_beside_the_clauses_that_they_have(clause):
    section = _section("clauses", f"\n`Terms.{clause}`: ")
    listed = "".join(re.findall(r"^- In the text: .+$", section, re.MULTILINE))
    absent = (None, ())
    having = {
        name
        for name in catalogue.TEXTS
        for terms in agreements_of(getattr(catalogue, name))[-1].terms
        for answer in [getattr(terms, clause)]
        if answer not in absent and not isinstance(answer, Unknown | NotRegulated)
    }
    assert having == set(re.findall(r"\[`(\w+)`\]", listed))


def test_the_files_of_a_folder_are_written_once_and_those_that_are_gone_are_removed(tmp_path):
    folder = tmp_path / "generated"
    write(folder, {"kept.md": "# Kept", "gone.md": "# Gone"})
    before = (folder / "kept.md").stat().st_mtime_ns
    write(folder, {"kept.md": "# Kept", "new.md": "# New"})
    assert {"kept.md", "new.md"} == {path.name for path in folder.iterdir()}
    assert before == (folder / "kept.md").stat().st_mtime_ns


def test_every_table_of_records_is_on_the_page_with_each_of_its_columns():
    told = dict(part.split("\n", 1) for part in record_fragments()["records.txt"].split("\n## ")[1:])
    having = {value.__name__ for value in public().values() if hasattr(value, "record_types")}
    assert having == {*told}
    assert {"Allocation", "CaseChanges", "DaysAhead", "Ledger", "Overview", "Totals"} < having
    for kind, types in tables().items():
        rows = [[cell.strip() for cell in line.split("|")] for line in told[kind.__name__].split("\n") if "| `" in line]
        assert [f"`{column}`" for column in types] == [row[1] for row in rows]
        assert [column in types.nullable for column in types] == [row[2].endswith(" or null") for row in rows]
    assert "| `at_most_ore` | int or null | `at_most` in öre; null where that is |" in told["Risks"]
    assert "| `recipient` | str | the name of the recipient |" in told["Risks"]
    assert "or a text where one of them is not an int" in told["Allocation"]
    assert_none(kind for kind, text in told.items() if "caller may change" in " ".join(text.split()))


def test_what_columns_mean_is_said_of_columns_that_there_are_and_says_when_one_is_null():
    used = {f"{kind.__name__}.{column}" for kind, types in tables().items() for column in types}
    assert_none(
        key
        for key in {*MEANINGS} - {"due_to"}
        if not any(each in {key, f"{each.split('.')[0]}.{key}"} for each in used)
    )
    when = ("where", "if ", "none", "null")
    assert_none(
        f"{kind.__name__}.{column}: {told}"
        for kind, types in tables().items()
        for column in types
        for told in [meaning(kind.__name__, column, types)]
        if column in types.nullable and not any(word in told for word in when)
    )


def test_a_column_that_is_null_where_another_says_why_has_its_reason_in_every_record():
    assert_none(
        f"{kind.__name__}.{column}"
        for kind, made in TABLES.items()
        for column in made[0].record_types
        for why in re.findall(r"null where `(\w+)` says why", meaning(kind.__name__, column, made[0].record_types))
        for each in made
        for row in each.records()
        if (row[column] is None) != (row[why] is not None)
    )
