"""Places in a source as people refer to them (*hänvisningar i ord*)."""

import re

from grantkit.presentation.formatting import in_language
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation

__all__ = ["place"]

_WAYS = (
    (re.compile(r"(\d+(?:\.\d+)*)"), ("avsnitt {}", "section {}")),
    (re.compile(r"(\d+(?:\.\d+)*) table"), ("tabellen i avsnitt {}", "the table of section {}")),
    (re.compile(r"(\d+) §"), ("{} §", "section {}")),
    (re.compile(r"Bilaga (\d+)"), ("bilaga {}", "annex {}")),
    (re.compile(r"Bilaga (\d+) p\. (\d+)"), ("bilaga {} punkt {}", "annex {} point {}")),
)


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
