"""Places in a source as people refer to them (*hänvisningar i ord*)."""

import re

from grantkit.text.formatting import in_language
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation

__all__ = ["cited", "key_to_sources", "place"]

_WAYS = (
    (re.compile(r"(\d+(?:\.\d+)*)"), ("avsnitt {}", "section {}")),
    (re.compile(r"(\d+(?:\.\d+)*) table"), ("tabellen i avsnitt {}", "the table of section {}")),
    (re.compile(r"(\d+) §"), ("{} §", "section {}")),
    (re.compile(r"Bilaga (\d+)"), ("bilaga {}", "annex {}")),
    (re.compile(r"Bilaga (\d+) p\. (\d+)"), ("bilaga {} punkt {}", "annex {} point {}")),
)

# The sources by the names that citations give them, and what is cited where there is no source.
_SOURCES = {
    "S1": ("S1 är överenskommelsen för 2019.", "S1 is the agreement of 2019."),
    "S2": (
        "S2 är beslutet av SKL:s förbundsstyrelse om överenskommelsen för 2018.",
        "S2 is the decision of SALAR's board on the agreement of 2018.",
    ),
}
_ROWS = (
    "R och ett nummer är en rad i den förteckning över kraven som grantkit följer.",
    "R and a number is a row of the list of requirements that grantkit follows.",
)
_OUTSIDE = {
    "the caller": ("användaren", "the caller"),
    "margins": ("summor", "margins"),
    "what if": ("tänk om", "what if"),
    "changed copy": ("ändrad kopia", "changed copy"),
}


def place(citation: Citation, locale: str = "sv") -> str:
    """Refer to the place of a citation in words (*avsnitt*, *bilaga*, *paragraf*); a place of another form is given as it stands.

    >>> place(Citation("S1", "Bilaga 2 p. 3")), place(Citation("S1", "8.1"), "en"), place(Citation("S2", "beslut"))
    ('bilaga 2 punkt 3', 'section 8.1', 'beslut')
    """
    checks = Checks()
    checks.exact("citation", citation, Citation)
    checks.done()
    for pattern, ways in _WAYS:
        found = pattern.fullmatch(citation.section)
        if found:
            return in_language(ways, locale).format(*found.groups())
    return in_language((citation.section, citation.section), locale)


def cited(citation: Citation, locale: str = "sv") -> str:
    """Write a citation as it stands in brackets after an answer; what stands in no source is said in the language.

    >>> cited(Citation("S1", "8.1", ("R50",))), cited(Citation("the caller", "margins", ("R45",)))
    ('S1, 8.1 (R50)', 'användaren, summor (R45)')
    """
    document, section = (
        in_language(_OUTSIDE.get(each, (each, each)), locale) for each in (citation.document, citation.section)
    )
    return str(Citation(document, section, citation.requirements))


def key_to_sources(text: str, locale: str = "sv") -> str:
    """Say what the abbreviations of the citations in *text* stand for; nothing where it holds none.

    >>> key_to_sources("Senast den 1 december. [S1, 8.1 (R49)]", "en")
    'S1 is the agreement of 2019. R and a number is a row of the list of requirements that grantkit follows.'
    >>> key_to_sources("Senast den 1 december.")
    ''
    """
    told = [in_language(words, locale) for name, words in _SOURCES.items() if re.search(rf"\[{name}, ", text)]
    if re.search(r"\(R\d", text):
        told.append(in_language(_ROWS, locale))
    return " ".join(told)
