"""Citations of the sources (*hänvisning*): document, section and the numbers of the requirements."""

import attrs

from grantkit.values._records import checked


@attrs.frozen
class Citation:
    """The place in a document that an answer is based on (*hänvisning*).

    ``document`` is the short name of the source: "S1" is the agreement of 2019, "S2" is the board's decision of 2018,
    and a statute has its own name, such as "förvaltningslagen (2017:900)". ``section`` is the place in the document
    ("8.1", "Bilaga 2 p. 3", "22 §"). ``requirements`` are row numbers of docs/reference/coverage.md ("R50").

    >>> print(Citation("S1", "8.1", ("R50", "R52")))
    S1, 8.1 (R50, R52)
    >>> Citation("S1", "8.1", ("50",))
    Traceback (most recent call last):
    grantkit.errors.InvalidValue: requirements[0]: got '50' (str); required: R and a number, such as "R50" or "R92b"
    """

    document: str
    section: str
    requirements: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("requirements"):
            for index, number in enumerate(self.requirements):
                good = number[:1] == "R" and number[1:].removesuffix("b").isdecimal()
                checks.require(good, f"requirements[{index}]", number, 'R and a number, such as "R50" or "R92b"')
        checks.done()

    def __str__(self) -> str:
        rows = f" ({', '.join(self.requirements)})" if self.requirements else ""
        return f"{self.document}, {self.section}{rows}"
