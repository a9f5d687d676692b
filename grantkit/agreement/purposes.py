"""What the money may be used for (*ändamål*, *områden*), in the vocabularies that a source uses side by side."""

import attrs

from grantkit.values._records import checked
from grantkit.values.citations import Citation


@attrs.frozen(kw_only=True)
class Purpose:
    """A permitted use, area or cost group (*ändamål*), in one of the vocabularies of its source (R15 to R21, R91, R95).

    ``vocabulary`` keeps the lists of a source apart ("uses", "areas", "form"); ``parent`` is the code of the broader purpose in the same
    vocabulary; ``conditions`` are words that limit it and that nobody can compute (R99). ``origin`` is the earlier agreement a
    clause was taken over from (R13).

    >>> Purpose(
    ...     code="4.2.1", vocabulary="areas", swedish="Ledarskap", english="Leadership", citation=Citation("S1", "avsnitt 4.2.1", ("R17",)), parent="4.2"
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
    """A stated correspondence between two vocabularies (*korsreferens*, R15): none follows from another by itself.

    ``source`` and ``target`` are pairs of vocabulary and code; ``inferred`` says that the link is the library's reading, not the text's.
    """

    source: tuple[str, str]
    target: tuple[str, str]
    citation: Citation
    inferred: bool

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        for field in ("source", "target"):
            pair = getattr(self, field)
            if checks.items(field, pair, str):
                checks.require(len(pair) == 2, field, pair, "a pair of vocabulary and code")
        checks.done()
