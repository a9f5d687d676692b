"""The purposes for which the money may be used (*ändamål*, *områden*), in the different lists of a source."""

import attrs

from grantkit.values._records import checked
from grantkit.values.citations import Citation


@attrs.frozen(kw_only=True)
class Purpose:
    """A permitted use, area or cost group (*ändamål*, R15 to R21, R91, R95), from one of the lists of its source.

    ``vocabulary`` names the list ("uses", "areas", "form"). ``parent`` is the code of the broader purpose in the same
    list. ``conditions`` are limits in words that cannot be computed (R99). ``origin`` is the earlier agreement from
    which the clause was taken over (R13).

    >>> Purpose(
    ...     code="4.2.1",
    ...     vocabulary="areas",
    ...     swedish="Ledarskap",
    ...     english="Leadership",
    ...     citation=Citation("S1", "avsnitt 4.2.1", ("R17",)),
    ...     parent="4.2",
    ... ).english
    'Leadership'
    """

    code: str
    vocabulary: str
    swedish: str
    english: str
    citation: Citation
    parent: str | None = None
    conditions: tuple[str, ...] = ()
    origin: str | None = None

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen(kw_only=True)
class PurposeLink:
    """A link between purposes in two lists (*korsreferens*, R15); no list follows from another automatically.

    ``source`` and ``target`` are pairs of a vocabulary and a code. ``inferred`` is True if the link is grantkit's
    reading and is not stated in the text.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> link = AGREEMENT.purpose_links[0]
    >>> link.source, link.target, link.inferred
    (('uses', 'staffing'), ('form', 'staffing'), True)
    """

    source: tuple[str, str]
    target: tuple[str, str]
    citation: Citation
    inferred: bool

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        for field in ("source", "target"):
            pair = getattr(self, field)
            if checks.good(field) and checks.items(field, pair, str):
                checks.require(len(pair) == 2, field, pair, "a pair of a vocabulary and a code")
        checks.done()
