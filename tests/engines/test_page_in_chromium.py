"""The page that computes in a browser, in Chromium: used as a person uses it, with no server but that of its files."""

import json
import os
import runpy
import shutil
import subprocess
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module

import pytest
from chromium import CHROMIUM
from chromium_pipe import opened
from inventory import ROOT

from grantkit import AllocationMethod, Sek, allocate
from grantkit.catalogue.goda_forutsattningar_2019 import POPULATION
from grantkit.text import money, number

FOLDER = ROOT / "examples" / "browser"
NODE, NPM = shutil.which("node"), shutil.which("npm")
PEOPLE = "Region\tFolkmängd\n" + "".join(f"{region}\t{number(weight)}\n" for region, weight in POPULATION.values)
WRONG = "Region\tVikt\tA\tB\tSumma\nNorr\t1\t10\t20\t31\nSyd\t2\t20\t4 44\t60\nTotalt\t3\t30\t61\t91\n"
FAULTY = "Region\tVikt\nNorr\tfem\nSyd\t59.249\n"
# Every module of the core is imported and its examples are run, on the Python of the browser.
CORE = """
import { readFileSync, readdirSync } from "node:fs";
const built = process.argv[2];
const { loadPyodide } = await import(`${built}/pyodide/pyodide.mjs`);
const python = await loadPyodide();
for (const name of readdirSync(`${built}/wheels`)) {
  python.unpackArchive(new Uint8Array(readFileSync(`${built}/wheels/${name}`)), "wheel");
}
process.stdout.write("\\n" + python.runPython(`
import doctest, importlib, json, pkgutil, platform, sys
import grantkit
flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
modules = tried = failed = 0
for found in pkgutil.walk_packages(grantkit.__path__, "grantkit."):
    if not found.name.startswith(("grantkit.interop", "grantkit.testing")):
        result = doctest.testmod(importlib.import_module(found.name), optionflags=flags)
        modules, tried, failed = modules + 1, tried + result.attempted, failed + result.failed
json.dumps({"python": platform.python_version(), "largest": sys.maxsize, "counts": [modules, tried, failed]})
`));
"""

pytestmark = [
    pytest.mark.skipif(NODE is None or NPM is None, reason="Node.js and npm are not installed"),
    pytest.mark.skipif(os.name != "posix", reason="the pipe to the browser is that of Linux and macOS"),
]
in_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


class Files(SimpleHTTPRequestHandler):
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".mjs": "text/javascript", ".wasm": "application/wasm"}

    def log_message(self, *_):
        """Keep quiet."""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    into = tmp_path_factory.mktemp("page") / "built"
    assert 0 == runpy.run_path(str(FOLDER / "build.py"))["main"](["--into", str(into)])
    return into


@pytest.fixture(scope="module")
def address(built):
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Files, directory=str(built))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def page(address, tmp_path_factory):
    with opened(address, tmp_path_factory.mktemp("profile")) as found:
        found.until("document.documentElement.dataset.ready")
        yield found


def put(page, table, *, task="audit", total="400 mnkr", language="sv"):
    """Fill in the page as a person does, press the button, and wait for the answer."""
    page.ask(f"document.documentElement.lang === '{language}' || document.getElementById('language').click()")
    page.ask(f"document.querySelector('[value={task}]').click()")
    page.ask("document.getElementById('answer').hidden = true; document.getElementById('table').select()")
    page.ask("document.getElementById('table').focus()")
    page.send("Input.insertText", text=table)
    page.ask(f"document.getElementById('total').value = {json.dumps(total)}")
    page.ask("document.getElementById('send').click()")
    page.until("!document.getElementById('answer').hidden")


def texts(page, selector):
    return page.ask(f"[...document.querySelectorAll({json.dumps(selector)})].map((each) => each.textContent)")


def rows(page, selector):
    cells = "[...row.cells].map((cell) => cell.textContent)"
    return page.ask(f"[...document.querySelectorAll({json.dumps(selector)})].map((row) => {cells})")


@in_chromium
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_pasted_table_is_shared_out_as_by_the_library(page, language):
    put(page, PEOPLE, task="allocate", language=language)
    shared = allocate(Sek.miljoner(400), POPULATION, method=AllocationMethod.LARGEST_REMAINDER)
    expected = [[str(region), money(amount, language)] for region, amount in shared.amounts.items()]
    assert expected == rows(page, "#sheet tbody tr")
    assert [{"sv": "Svar", "en": "Answer"}[language]] == texts(page, "#answer-title")
    assert "answer-title" == page.ask("document.activeElement.id")


@in_chromium
@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_does_not_add_up_stands_at_its_cell_as_this_python_finds_it(page, monkeypatch, language):
    put(page, WRONG, language=language)
    monkeypatch.syspath_prepend(str(FOLDER))
    answer = import_module("pasted_tables").answer
    asked = {"task": "audit", "language": language, "table": WRONG, "total": "", "method": "largest_remainder"}
    marks = json.loads(answer(json.dumps(asked)))["marks"]
    assert len(marks) >= 5
    for mark in marks:
        told = texts(page, f"#cell-{mark['row']}-{mark['column']} small")
        assert mark["text"] in [each.partition(": ")[2] for each in told]
    assert len(marks) == len(texts(page, "#cells small"))


@in_chromium
def test_a_fault_stands_at_its_cell_in_the_language_of_the_page_and_follows_the_switch(page):
    put(page, FAULTY, task="allocate")
    assert ["fem▲ fel: fem är inget tal från 0 och uppåt; skriv till exempel 59 249 eller 1,25."] == texts(
        page, "#cell-1-1"
    )
    assert ["cell-1-1", "cell-2-1"] == page.ask(
        "[...document.querySelectorAll('#cells .fault')].map((each) => each.id)"
    )
    assert ["▲ fel: Rad 2, Vikt · Rad 3, Vikt"] == texts(page, "#marks li")
    page.ask("document.getElementById('language').click()")
    assert "fem▲ fault: fem is no number" in texts(page, "#cell-1-1")[0]
    assert "Share out and audit – grantkit" == page.ask("document.title")


@in_chromium
def test_a_sum_that_is_none_is_told_beside_its_field(page):
    put(page, PEOPLE, task="allocate", total="mycket")
    assert "mycket är inget belopp att fördela" in texts(page, "#total-fault")[0]
    assert "true" == page.ask("document.getElementById('total').getAttribute('aria-invalid')")


@in_chromium
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [390, 768, 1280])
def test_no_width_and_no_light_cuts_the_page_off(page, width, dark):
    page.resize(width, dark=dark)
    put(page, WRONG)
    assert 390 <= width == page.ask("document.documentElement.scrollWidth")
    background = page.ask("getComputedStyle(document.body).backgroundColor")
    assert ("rgb(20, 24, 30)" if dark else "rgb(251, 250, 247)") == background
    assert page.picture().startswith(b"\x89PNG")


@in_chromium
def test_nothing_was_fetched_from_elsewhere_and_nothing_can_be(page, address):
    requests = [each["params"]["request"]["url"] for each in page.told if each["method"] == "Network.requestWillBeSent"]
    assert any(url.endswith(".whl") for url in requests)
    assert [] == [url for url in requests if not url.startswith((address, "data:"))]
    assert [] == [each for each in page.told if each["method"] != "Network.requestWillBeSent"]
    other = "http://127.0.0.1:9/"
    assert "refused" == page.ask(f"fetch('{other}').then(() => 'sent', () => 'refused')")
    (told, *_) = [each["params"]["entry"]["text"] for each in page.told if each["method"] == "Log.entryAdded"]
    assert "Content Security Policy" in told


def test_the_core_works_on_the_python_of_the_browser(built, tmp_path):
    script = tmp_path / "core.mjs"
    script.write_text(CORE, encoding="utf-8")
    done = subprocess.run([NODE, script, built], capture_output=True, text=True, encoding="utf-8", check=True)
    told = json.loads(done.stdout.splitlines()[-1])
    modules, tried, failed = told["counts"]
    assert (0, True, True) == (failed, modules > 200, tried > 900), done.stdout[:-1000]
    # It is not the Python of these tests in one respect more: its own whole numbers have 32 bits.
    assert ("3.14", 2**31 - 1) == (told["python"].rpartition(".")[0], told["largest"])
