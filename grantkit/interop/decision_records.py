"""Decisions that can be computed again (*beslutsunderlag*): what went in, what came out, and a hash of it all."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache, cached_property
from typing import Any, Self

import attrs

from grantkit._version import __version__
from grantkit.agreement.policies import Policies
from grantkit.case.assessments import Assessment, assess
from grantkit.case.cases import GrantCase
from grantkit.errors import InvalidValue
from grantkit.interop._cattrs import Converter
from grantkit.interop._faults import MOST_FAULTS, NOTHING, Faults, joined
from grantkit.interop.agreement_references import digest
from grantkit.interop.converters import make_converter
from grantkit.interop.json_texts import read_text, write_text
from grantkit.interop.record_hooks import doubled
from grantkit.interop.scalars import read_str
from grantkit.interop.shapes import AgreementInFull, places
from grantkit.values._checks import check_exact
from grantkit.values._records import checked

__all__ = ["DecisionRecord", "Difference", "Replay", "decision_record", "replay"]

SCHEMA = "grantkit/1/decision_record"
_INPUTS: dict[str, Any] = {"case": GrantCase, "as_of": date, "policies": Policies}
_ANSWERS = tuple(place.name for place in places(Assessment) if place.name not in _INPUTS)
_FIELDS = ("schema", "library", "agreement_sha256", *_INPUTS, "answers", "sha256")


@attrs.frozen(kw_only=True, repr=False)
class DecisionRecord:
    """A decision with all that it rests on (*beslutsunderlag*): ``text`` is JSON in its canonical form.

    It has the case with its agreement in full, the day, the policies, every answer with its place, each step, the
    version of this library, the SHA-256 of the agreement, and the SHA-256 of all of it. The same inputs give the same
    record, sign by sign, on every machine; one öre more or less in any place gives another. `decision_record` makes
    one.

    >>> from grantkit import assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> record = decision_record(assess(case, as_of=date(2019, 12, 3)))
    >>> DecisionRecord.parse(record.text) == record, len(record.sha256), record.as_of.isoformat()
    (True, 64, '2019-12-03')
    """

    text: str

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        checks.done()
        tree = read_text(self.text)
        _faults_of(tree).done()
        checks.require(write_text(tree) == self.text, "text", self.text, "the canonical form: DecisionRecord.parse")
        checks.done()

    @classmethod
    def parse(cls, text: str | bytes) -> Self:
        """Read a record that was kept (*läs ett beslutsunderlag*); blanks and the order of names do not matter.

        Whether its answers and its hash are still right is for `replay` to say. A text that is no record raises
        InvalidValue, with every fault.
        """
        tree = read_text(text)
        faults = _faults_of(tree)
        for name in [each for each in _INPUTS if each in tree]:
            faults.made(f"$.{name}", _in_full().structure, tree[name], _INPUTS[name])
        faults.done()
        return cls(text=write_text(tree))

    @cached_property
    def tree(self) -> dict[str, Any]:
        """The record as dicts, lists and texts."""
        read: dict[str, Any] = read_text(self.text)
        return read

    @property
    def sha256(self) -> str:
        """The hash that the record states for all the rest of it."""
        return str(self.tree["sha256"])

    @property
    def library(self) -> str:
        """The version of grantkit that made the record."""
        return str(self.tree["library"])

    @cached_property
    def case(self) -> GrantCase:
        """The case that was decided."""
        case: GrantCase = _in_full().structure(self.tree["case"], GrantCase)
        return case

    @property
    def as_of(self) -> date:
        """The day on which it was decided."""
        return _in_full().structure(self.tree["as_of"], date)

    @property
    def policies(self) -> Policies:
        """The readings that were chosen."""
        return _in_full().structure(self.tree["policies"], Policies)

    def __repr__(self) -> str:
        return f"<DecisionRecord {self.sha256[:12]} of {self.tree['as_of']}>"


@attrs.frozen(kw_only=True)
class Difference:
    """One place in which a replay differs from the record (*skillnad mot underlaget*), both as JSON.

    ``recorded`` or ``computed`` is None where that side has nothing there. Findings are matched by their code and what
    they are about. The number in a path is the place in the record, or in what was computed if only that side has it.

    >>> print(Difference(path="ledger.lapsed", recorded="0", computed="500"))
    ledger.lapsed: recorded 0, computed 500
    """

    path: str
    recorded: str | None
    computed: str | None

    def __attrs_post_init__(self) -> None:
        checked(self).done()

    def __str__(self) -> str:
        return f"{self.path}: recorded {self.recorded or 'nothing'}, computed {self.computed or 'nothing'}"


@attrs.frozen(kw_only=True)
class Replay:
    """A decision computed again (*omräkning*), and where it differs from the record.

    ``record`` is what this version of the library makes of the same inputs. Its hash is the recorded one if nothing
    differs and the version of the library is the same.

    >>> from grantkit import assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> record = decision_record(assess(case, as_of=date(2019, 12, 3)))
    >>> replay(record).differences
    ()
    """

    record: DecisionRecord
    differences: tuple[Difference, ...]

    def __attrs_post_init__(self) -> None:
        checked(self).done()


def decision_record(assessment: Assessment) -> DecisionRecord:
    """Make the record of a decision (*underlag för ett beslut*) from its assessment.

    The agreement stands in it in full, so that the record can be computed again when the catalogue has been corrected.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> decision_record(assess(case, as_of=date(2019, 12, 3)))
    <DecisionRecord ... of 2019-12-03>
    """
    check_exact("assessment", assessment, Assessment)
    converter = _in_full()
    told = converter.unstructure(assessment, unstructure_as=Assessment)
    tree = {
        "schema": SCHEMA,
        "library": __version__,
        "agreement_sha256": digest(converter.unstructure(assessment.case.agreement, unstructure_as=AgreementInFull)),
        **{name: told[name] for name in _INPUTS},
        "answers": {name: told[name] for name in _ANSWERS},
    }
    return DecisionRecord(text=write_text({**tree, "sha256": digest(tree)}))


def replay(record: DecisionRecord) -> Replay:
    """Compute a recorded decision again (*räkna om ett beslut*) from its inputs, and say where it differs.

    A record that was changed differs at ``$.sha256``, which is told first; after it come the hash of the agreement, and
    the answers that no longer follow from the inputs. The inputs themselves are what is computed from, so nothing but
    the hash shows that they were changed.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> record = decision_record(assess(case, as_of=date(2019, 12, 3)))
    >>> changed = DecisionRecord.parse(record.text.replace('"lapsed":"18735782.00"', '"lapsed":"18735782.01"'))
    >>> [each.path for each in replay(changed).differences]
    ['$.sha256', '$.answers.ledger.lapsed']
    """
    check_exact("record", record, DecisionRecord)
    again = decision_record(assess(record.case, as_of=record.as_of, policies=record.policies))
    stated, own = record.sha256, digest({name: each for name, each in record.tree.items() if name != "sha256"})
    found = list(_differences("$.sha256", stated, own))
    for name in ("agreement_sha256", "answers"):
        found += _differences(f"$.{name}", record.tree[name], again.tree[name])
    return Replay(record=again, differences=tuple(found))


def _faults_of(tree: Any) -> Faults:
    """List what the fields of a tree lack that a decision record has; its inputs are not looked into."""
    if not isinstance(tree, dict) or tree.get("schema") != SCHEMA:
        found = tree.get("schema", NOTHING) if isinstance(tree, dict) else tree
        raise InvalidValue.at("$.schema", found, f'a decision record, that is "{SCHEMA}"')
    faults = Faults()
    for name in [each for each in _FIELDS if each not in tree]:
        faults.add(f"$.{name}", NOTHING, "a value, since every decision record has one")
    for name in [each for each in tree if each not in _FIELDS or each in doubled(tree)][:MOST_FAULTS]:
        faults.add(joined("$", name), tree[name], f"each of {', '.join(_FIELDS)} once, and nothing else")
    for name in ("library", "agreement_sha256", "sha256"):
        faults.made(f"$.{name}", read_str, tree.get(name, ""))
    if not isinstance(tree.get("answers", {}), dict):
        faults.add("$.answers", tree["answers"], "an object")
    return faults


def _differences(path: str, recorded: Any, computed: Any) -> Iterator[Difference]:
    if isinstance(recorded, dict) and isinstance(computed, dict):
        for name in sorted(recorded.keys() | computed.keys()):
            yield from _differences(f"{path}.{name}", recorded.get(name, NOTHING), computed.get(name, NOTHING))
    elif isinstance(recorded, list) and isinstance(computed, list) and path.endswith(".findings"):
        mine, others = _by_code_and_field(recorded), _by_code_and_field(computed)
        for key in dict.fromkeys((*mine, *others)):
            index, _ = mine.get(key) or others[key]
            sides = (side[key][1] if key in side else NOTHING for side in (mine, others))
            yield from _differences(f"{path}[{index}]", *sides)
    elif isinstance(recorded, list) and isinstance(computed, list):
        for index in range(max(len(recorded), len(computed))):
            sides = (each[index] if index < len(each) else NOTHING for each in (recorded, computed))
            yield from _differences(f"{path}[{index}]", *sides)
    elif type(recorded) is not type(computed) or recorded != computed:
        yield Difference(path=path, recorded=_shown(recorded), computed=_shown(computed))


def _by_code_and_field(findings: list[Any]) -> dict[tuple[str, int], tuple[int, Any]]:
    """Give findings with their places by what tells them apart; those of one code and field are counted."""
    found: dict[tuple[str, int], tuple[int, Any]] = {}
    counts: Counter[str] = Counter()
    for index, each in enumerate(findings):
        # A record that was changed may have anything where a finding stands.
        told = write_text([each.get("kind"), each.get("field")] if isinstance(each, dict) else each)
        counts[told] += 1
        found[told, counts[told]] = index, each
    return found


def _shown(value: Any) -> str | None:
    return None if value is NOTHING else write_text(value)


@cache
def _in_full() -> Converter:
    return make_converter(in_full=True)
