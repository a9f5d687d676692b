"""docs/glossary.md has every public type once, under the Swedish term of its description, in Swedish order."""

import re
from collections import Counter

from inventory import ROOT, assert_none
from inventory import public as every_public_name

PAGE = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
TABLE = [line for line in PAGE.splitlines() if line.startswith("|")][2:]
ROWS = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in TABLE]
NAMED = [(name.strip("`"), swedish) for swedish, _, _, name in ROWS if name != "–"]
# What writes texts is no term of the field.
TERMS = {name: value for name, value in every_public_name().items() if not name.startswith("grantkit.text.")}
ALPHABET = "abcdefghijklmnopqrstuvwxyzåäö"
ITALICS = re.compile(r"(?<!\*)\*([^*]+)\*(?!\*)")


def _swedish(text):
    """Sort as a Swedish index does: å, ä and ö last, word by word, capitals as small letters."""
    return [ALPHABET.find(letter) for letter in text.casefold()]


def _missing_in_italics(swedish, description):
    italics = {term.casefold() for term in ITALICS.findall(description.partition("\n")[0])}
    return [term for term in swedish.split(", ") if term.casefold() not in italics]


def test_the_sort_key_is_that_of_a_swedish_index():
    terms = ["öre", "RSS", "åtgärd", "räkenskaper", "ändamål", "andel"]
    assert ["andel", "RSS", "räkenskaper", "åtgärd", "ändamål", "öre"] == sorted(terms, key=_swedish)
    assert ["i tid", "iakttagelse"] == sorted(["iakttagelse", "i tid"], key=_swedish)


def test_each_row_has_four_cells_and_none_is_empty():
    assert_none(row for row in ROWS if len(row) != 4 or "" in row)


def test_every_public_class_and_function_has_one_row_and_no_row_names_anything_else():
    rows = Counter(name for name, _ in NAMED)
    names = sorted({*TERMS, *rows})
    assert len(names) > 100
    assert_none(f"{name}: {rows[name]} rows" for name in names if rows[name] != (name in TERMS))


def test_every_name_is_written_as_code():
    assert_none(name for *_, name in ROWS if name != "–" and not re.fullmatch(r"`[\w.]+`", name))


def test_the_swedish_term_stands_in_italics_in_the_first_line_of_the_description():
    missing = {name: _missing_in_italics(swedish, TERMS[name].__doc__) for name, swedish in NAMED}
    assert_none((name, terms) for name, terms in missing.items() if terms)


def test_a_term_is_looked_for_in_the_italics_of_the_first_line_only():
    description = "A request (*rekvisition*, *Blankett*), **fetstil**.\n\n*senare*"
    assert [] == _missing_in_italics("rekvisition", description) + _missing_in_italics(
        "Rekvisition, blankett", description
    )
    assert ["rekvisitioner", "senare"] == _missing_in_italics("rekvisitioner, rekvisition, senare", description)
    assert ["fetstil"] == _missing_in_italics("fetstil", description)


def test_rows_stand_in_the_order_of_the_swedish_alphabet():
    order = [_swedish(swedish) for swedish, *_ in ROWS]
    assert order == sorted(order)


def test_the_words_that_are_explained_in_swedish_are_words_of_the_glossary():
    told = re.findall(r"^(.+)\n: ", (ROOT / "docs" / "sv" / "ordlista.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert {"rekvisition", "förfalla", "återkrav"} <= set(told)
    assert told == sorted(told, key=_swedish)
    assert_none(set(told) - {swedish for swedish, *_ in ROWS})


def test_a_term_of_the_sources_stands_once():
    general = [swedish for swedish, *_, name in ROWS if name == "–"]
    assert len(set(general)) == len(general)
