"""Everything that the catalogue ships: each text is tried with its recipients, and none speaks for another."""

import json
import subprocess
import sys
from importlib import import_module
from pkgutil import iter_modules
from types import SimpleNamespace

import attrs
import pytest
from inventory import ROOT, assert_none, citations

from grantkit import Period, Unknown, audit_table, catalogue
from grantkit.catalogue import all_agreements, goda_forutsattningar_2018
from grantkit.testing import check_agreement
from grantkit.values import Severity

SHIPPED = all_agreements()
IDS = [f"{each.name} {index}" for index, each in enumerate(SHIPPED)]
# Codes of the errors that a source itself has, by the name of the text; the tests of its module tell them.
WRONG_IN_PRINT: dict[str, tuple[str, ...]] = {}
# The registration number of 2018 stands in the agreement of 2019.
ALONE = tuple(each for each in SHIPPED if each is not goda_forutsattningar_2018.AGREEMENT)


def _modules():
    """Give every module of the catalogue that has a text, by its name."""
    named = ((each.name, import_module(f"grantkit.catalogue.{each.name}")) for each in iter_modules(catalogue.__path__))
    return {name: each for name, each in named if hasattr(each, "AGREEMENT") or hasattr(each, "AGREEMENTS")}


def _notices(agreement):
    """Give the codes of what is told of an agreement and is no error, such as sums that rounding explains."""
    audits = (audit_table(table).findings for table in agreement.tables)
    sums = (each for audit in audits for each in audit if each.code.endswith("_does_not_tie"))
    return {each.code for each in (*agreement.check(), *sums) if each.severity is Severity.NOTICE}


def test_every_module_with_a_text_is_named_and_none_besides_in_the_order_of_the_alphabet():
    assert_none(set(_modules()) ^ set(catalogue.TEXTS))
    assert sorted(catalogue.TEXTS) == list(catalogue.TEXTS)


def test_all_agreements_has_each_text_of_each_module_once_and_in_order():
    of_modules = [
        each for module in _modules().values() for each in getattr(module, "AGREEMENTS", None) or (module.AGREEMENT,)
    ]
    assert sorted(map(id, of_modules)) == sorted(map(id, SHIPPED))
    assert len(SHIPPED) == len({(each.name, each.period) for each in SHIPPED})


def test_texts_are_sorted_by_name_in_swedish_order_and_those_of_one_name_by_their_year(monkeypatch):
    year = Period.calendar_year
    silent = attrs.evolve(SHIPPED[0], period=Unknown("period"))
    terms = tuple(attrs.evolve(each, period=year(2023)) for each in silent.terms)
    texts = {
        "one": SimpleNamespace(AGREEMENT=attrs.evolve(silent, names=("Öppna",))),
        "two": SimpleNamespace(
            AGREEMENTS=tuple(attrs.evolve(silent, names=("zon",), period=year(y)) for y in (26, 25))
        ),
        "three": SimpleNamespace(AGREEMENT=attrs.evolve(silent, names=("Zon",), terms=terms)),
        "four": SimpleNamespace(AGREEMENT=attrs.evolve(silent, names=("Åkeri",))),
        "five": SimpleNamespace(AGREEMENT=attrs.evolve(silent, names=("Ängar",))),
        "six": SimpleNamespace(AGREEMENT=attrs.evolve(silent, names=("Zon",))),
    }
    monkeypatch.setattr(catalogue, "TEXTS", tuple(texts))
    for name, module in texts.items():
        monkeypatch.setattr(catalogue, name, module, raising=False)
    found = [(each.name, each.period.last.year if each.period == year(25) else None) for each in all_agreements()]
    assert ["zon", "zon", "Zon", "Zon", "Åkeri", "Ängar", "Öppna"] == [name for name, _ in found]
    assert 25 == found[0][1]


def test_a_text_of_one_year_is_among_those_of_its_module():
    both = [each for each in _modules().values() if hasattr(each, "AGREEMENT") and hasattr(each, "AGREEMENTS")]
    assert_none(each.__name__ for each in both if each.AGREEMENT not in each.AGREEMENTS)


def test_importing_the_catalogue_imports_no_text():
    statements = ("import grantkit.catalogue", "import sys, json", "print(json.dumps(sorted(sys.modules)))")
    run = subprocess.run(
        [sys.executable, "-c", "\n".join(statements)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = [name for name in json.loads(run.stdout) if name.startswith("grantkit")]
    assert ["grantkit", "grantkit._faces", "grantkit._version", "grantkit.catalogue"] == loaded


@pytest.mark.long
@pytest.mark.parametrize("agreement", SHIPPED, ids=IDS)
def test_a_text_that_is_shipped_has_no_fault(agreement):
    expected = {*WRONG_IN_PRINT.get(agreement.name, ()), *_notices(agreement)}
    # A yearly decision beside a regulation is a source of its own; which, the test of its module says.
    sources = {each.source.short for each in citations(agreement)}
    check_agreement(agreement, expected=expected, sources=sources)


@pytest.mark.parametrize("agreement", ALONE, ids=lambda each: each.name)
def test_no_text_cites_the_source_of_another(agreement):
    others = {each.citation.source.short for each in SHIPPED} - {agreement.citation.source.short}
    assert_none(others & {each.source.short for each in citations(agreement)})
