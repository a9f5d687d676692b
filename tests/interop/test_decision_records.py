"""A decision is recorded with all that it rests on, and computed again to the same hash, on every machine."""

import json
import os
import re
import subprocess
import sys
from datetime import date
from hashlib import sha256

import attrs
import pytest
from clean_case import CLEAN
from hypothesis import given, settings
from inventory import ROOT, assert_none

from grantkit import DateRoll, GrantCase, Policies, Sek, __version__, assess
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.errors import InvalidValue
from grantkit.interop import decision_records
from grantkit.interop.decision_records import DecisionRecord, decision_record, replay
from grantkit.interop.json import make_converter
from grantkit.testing import days, grant_cases, policies

APRIL = date(2020, 4, 1)
CONVERTER = make_converter()
CLEAR = GrantCase(**CLEAN)
RECORD = decision_record(assess(CLEAR, as_of=APRIL))
TREE = json.loads(RECORD.text)
PROGRAM = """
import sys
sys.path.insert(0, "tests")
from datetime import date
from every_record import CASE
from clean_case import CLEAN
from grantkit import GrantCase, assess
from grantkit.catalogue import all_agreements
from grantkit.interop import decision_record
from grantkit.testing.trial_cases import courses
cases = [CASE, GrantCase(**CLEAN)]
for agreement in all_agreements():
    for terms in agreement.terms:
        for recipient in [each for each in agreement.recipients if each.group == terms.group][:1]:
            told = courses(agreement, recipient, terms)
            cases += [GrantCase(agreement=agreement, recipient=recipient, terms=terms.name or None, **each)
                      for each in told.values()]
for number, case in enumerate(cases[::2]):
    print(decision_record(assess(case, as_of=(date(2019, 12, 2), date(2026, 6, 1))[number % 2])).sha256)
"""


def changed(**fields):
    return DecisionRecord.parse(json.dumps(TREE | fields))


def paths(record):
    return [each.path for each in replay(record).differences]


def test_a_record_has_all_that_a_decision_rests_on():
    assert {"schema", "library", "agreement_sha256", "case", "as_of", "policies", "answers", "sha256"} == set(TREE)
    assert (CLEAR, APRIL, Policies()) == (RECORD.case, RECORD.as_of, RECORD.policies)
    assert (__version__, TREE["sha256"]) == (RECORD.library, RECORD.sha256)
    assert "in_full" in TREE["case"]["agreement"]
    steps = assess(CLEAR, as_of=APRIL).steps
    assert [each.code for each in steps] == [each["code"] for each in TREE["answers"]["steps"]]
    assert [each.citation.place for each in steps] == [each["citation"]["place"] for each in TREE["answers"]["steps"]]


def test_the_hash_can_be_checked_without_this_library():
    rest = {name: each for name, each in TREE.items() if name != "sha256"}
    written = json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")
    assert TREE["sha256"] == sha256(written).hexdigest()


@pytest.mark.long
@settings(max_examples=25)
@given(grant_cases(AGREEMENT), days(), policies())
def test_a_replay_gives_the_same_hash_and_no_difference(case, day, chosen):
    record = decision_record(assess(case, as_of=day, policies=chosen))
    again = replay(DecisionRecord.parse(record.text))
    assert () == again.differences
    assert record == again.record


@pytest.mark.long
def test_one_ore_more_in_any_amount_of_the_case_gives_another_hash():
    """Each amount is changed in its turn, in the facts of the case as in the agreement and its tables."""
    written = json.dumps(json.loads(RECORD.text)["case"])
    known, places = {RECORD.sha256}, 0
    for found in list(re.finditer(r'"(\d+)\.(\d\d)"', written)):
        more = f'"{int(found[1]) + (found[2] == "99")}.{(int(found[2]) + 1) % 100:02}"'
        case = CONVERTER.structure(json.loads(written[: found.start()] + more + written[found.end() :]), GrantCase)
        known.add(decision_record(assess(case, as_of=APRIL)).sha256)
        places += 1
    assert places > 60
    assert places + 1 == len(known)


def test_one_ore_more_that_was_paid_gives_another_record():
    more = attrs.evolve(CLEAR.payments[0], amount=CLEAR.payments[0].amount + Sek(ore=1))
    other = decision_record(assess(attrs.evolve(CLEAR, payments=(more,)), as_of=APRIL))
    assert other.sha256 != RECORD.sha256


def test_each_input_gives_another_hash():
    others = {
        decision_record(assess(CLEAR, as_of=date(2020, 4, 2))).sha256,
        decision_record(assess(CLEAR, as_of=APRIL, policies=Policies(roll=DateRoll.AS_PRINTED))).sha256,
        decision_record(assess(attrs.evolve(CLEAR, agreement=AGREEMENT), as_of=APRIL)).sha256,
        RECORD.sha256,
    }
    assert 4 == len(others)


def test_a_changed_answer_is_found_at_its_path():
    ledger = TREE["answers"]["ledger"] | {"paid": "18735782.01"}
    record = changed(answers=TREE["answers"] | {"ledger": ledger})
    first, second = replay(record).differences
    assert ("$.sha256", RECORD.sha256) == (first.path, json.loads(first.recorded))
    assert ("$.answers.ledger.paid", '"18735782.01"', '"18735782.00"') == attrs.astuple(second)
    assert '$.answers.ledger.paid: recorded "18735782.01", computed "18735782.00"' == str(second)


def test_a_changed_fact_is_found_in_the_answers_and_by_the_hash():
    case = TREE["case"] | {"payments": []}
    found = paths(changed(case=case))
    assert {"$.answers.ledger.paid", "$.sha256"} < set(found)
    assert all(path.startswith(("$.answers.", "$.sha256")) for path in found)


def test_a_changed_agreement_is_found_by_its_own_hash_too():
    agreement = TREE["case"]["agreement"]["in_full"] | {"names": ["Ett annat namn"]}
    record = changed(case=TREE["case"] | {"agreement": {"in_full": agreement}})
    assert ["$.sha256", "$.agreement_sha256"] == paths(record)[:2]


def test_a_step_that_was_added_or_taken_away_is_found():
    steps = TREE["answers"]["steps"]
    (_, gone) = replay(changed(answers=TREE["answers"] | {"steps": steps[:-1]})).differences
    assert (f"$.answers.steps[{len(steps) - 1}]", None) == (gone.path, gone.recorded)
    assert str(gone).startswith(f"{gone.path}: recorded nothing, computed {{")
    (_, more) = replay(changed(answers=TREE["answers"] | {"steps": [*steps, steps[0]]})).differences
    assert (f"$.answers.steps[{len(steps)}]", None) == (more.path, more.computed)
    assert ["$.sha256", "$.answers.extra"] == paths(changed(answers=TREE["answers"] | {"extra": 1}))


def test_one_ore_of_an_input_that_puts_a_finding_first_leaves_the_other_findings_as_they_are():
    record = decision_record(assess(attrs.evolve(CLEAR, financial_reports=()), as_of=APRIL))
    tree = json.loads(record.text)
    before = [each["kind"] for each in tree["answers"]["findings"]]
    tree["case"]["payments"][0]["amount"] = "18735782.01"
    again = replay(DecisionRecord.parse(json.dumps(tree)))
    after = [each["kind"] for each in again.record.tree["answers"]["findings"]]
    assert "paid_without_right" == after[0] != before[0] in after
    told = [each for each in again.differences if re.fullmatch(r"\$\.answers\.findings\[\d+\]", each.path)]
    assert "$.sha256" == again.differences[0].path
    assert {*after} - {*before} == {json.loads(each.computed)["kind"] for each in told if each.recorded is None}
    assert not [each for each in again.differences if re.search(r"findings\[\d+\]\.(kind|field|citation)", each.path)]


def test_findings_are_matched_by_code_and_field_and_those_of_one_are_counted():
    record = decision_record(assess(attrs.evolve(CLEAR, financial_reports=()), as_of=APRIL))
    tree = json.loads(record.text)
    answers, findings = tree["answers"], tree["answers"]["findings"]
    assert len(findings) > 1

    def told(*changed):
        stated = DecisionRecord.parse(json.dumps(tree | {"answers": answers | {"findings": [*changed]}}))
        return [(each.path, each.computed is None) for each in replay(stated).differences[1:]]

    assert [] == told(*findings[::-1])
    assert [("$.answers.findings[0]", False)] == told(*findings[1:])
    assert [(f"$.answers.findings[{len(findings)}]", True)] == told(*findings, findings[0])
    assert [("$.answers.findings[0]", True), ("$.answers.findings[1]", True)] == told(5, [], *findings)
    assert [("$.answers.findings[0].severity", False)] == told(findings[0] | {"severity": "x"}, *findings[1:])


def test_a_changed_hash_is_found():
    assert ["$.sha256"] == paths(changed(sha256="0" * 64))


def test_what_another_version_recorded_differs_in_its_answers_only():
    """The version of the library stands in the record and in its hash, and is no difference by itself."""
    rest = {name: each for name, each in TREE.items() if name != "sha256"} | {"library": "0.0.9"}
    older = changed(library="0.0.9", sha256=decision_records.digest(rest))
    again = replay(older)
    assert () == again.differences
    assert "0.0.9" == older.library
    assert older.sha256 != again.record.sha256 == RECORD.sha256


def test_blanks_and_the_order_of_names_do_not_matter():
    assert RECORD == DecisionRecord.parse(json.dumps(dict(reversed(TREE.items())), indent=2).encode())


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"schema": "grantkit/1/grant_case"}, "$.schema"),
        ({"case": {}}, "$.case.agreement"),
        ({"as_of": "2020"}, "$.as_of"),
        ({"policies": {"roll": "x"}}, "$.policies.roll"),
        ({"answers": []}, "$.answers"),
        ({"library": 1}, "$.library"),
        ({"extra": 1}, "$.extra"),
    ],
)
def test_what_is_no_record_is_refused_with_its_paths(change, path):
    with pytest.raises(InvalidValue) as raised:
        changed(**change)
    assert path in [fault.field for fault in raised.value.faults]


def test_all_faults_of_a_record_are_told_together():
    text = '{"schema": "grantkit/1/decision_record", "library": 1, "library": 2}'
    with pytest.raises(InvalidValue) as raised:
        DecisionRecord.parse(text)
    told = [fault.field for fault in raised.value.faults]
    assert {"$.case", "$.answers", "$.sha256", "$.library"} <= set(told)
    with pytest.raises(InvalidValue, match=r"\$\.schema: got \[\]"):
        DecisionRecord.parse("[]")


@pytest.mark.long
def test_the_hashes_do_not_depend_on_the_seed_of_hashing():
    """Decisions under all agreements of the catalogue are recorded by three programs."""
    told = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    (hashes,) = told
    assert len(hashes.split()) > 50
    assert_none(line for line in hashes.split() if len(line) != 64)


def test_a_record_is_made_of_its_canonical_text_only():
    assert RECORD == DecisionRecord(text=RECORD.text)
    with pytest.raises(InvalidValue, match=r"text: got .+ required: the canonical form: DecisionRecord\.parse"):
        DecisionRecord(text=json.dumps(TREE))
    with pytest.raises(InvalidValue, match=r"\$\.schema"):
        DecisionRecord(text="{}")


def test_a_record_is_short_where_it_is_shown():
    assert f"<DecisionRecord {RECORD.sha256[:12]} of 2020-04-01>" == repr(RECORD)
