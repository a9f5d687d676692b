"""Forms (*blankett*): the details that a document must contain, so that it can be checked field by field."""

from functools import cached_property
from typing import Any

import attrs

from grantkit.agreement.field_paths import FIELD_PATHS
from grantkit.values._records import check_words, checked
from grantkit.values.citations import Citation
from grantkit.values.display import NotebookDisplay

# Where False is the answer no, and not a declaration that has not been made.
_ANSWERS = frozenset({"more_wanted"})


@attrs.frozen(kw_only=True)
class Particular:
    """One detail that a document must contain (*uppgift*, R54 to R58, R62 to R76, R86, R87), with its citation.

    ``field`` is the path of the field in the document ("signature.printed_name"). The field belongs to an object, here
    the signature. ``only_for`` limits the requirement to documents in which the class of that object has this name. For
    example, deviations are required for one alternative of a certification and not for the other.

    ``free`` marks a particular that documents have no field for: ``field`` is then its code, and documents tell it in
    ``stated``, by a text or as "attached" (F18). A code of the caller's own brings its words, ``sv`` and ``en``.

    >>> Particular(field="joint_plan", free=True, citation=Citation("SFS 2024:1253", "5 §")).only_for
    >>> from grantkit import Requisition
    >>> Particular(field="period", citation=Citation("S9", "5 §")).missing_in(Requisition())
    True
    """

    field: str
    citation: Citation
    only_for: str | None = None
    free: bool = False
    sv: str = ""
    en: str = ""

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        check_words(checks, self)
        checks.done()

    def missing_in(self, document: object) -> bool:
        """Return whether the field, or the object that should hold it, is empty in *document*.

        Empty means None, blank text, an empty list, or a declaration that has not been made.
        """
        if self.free:
            return not dict(getattr(document, "stated", ())).get(self.field, "").strip()
        *holders, name = self.field.split(".")
        holder: Any = document
        for each in holders:
            holder = getattr(holder, each, None)
        if self.only_for is not None and type(holder).__name__ != self.only_for:
            return False
        value = getattr(holder, name, None)
        unmade = value is False and name not in _ANSWERS
        return value is None or unmade or value == () or (type(value) is str and not value.strip())


@attrs.frozen(kw_only=True)
class Form(NotebookDisplay):
    """The details that one kind of document must contain (*blankett*), in the order of the form.

    Each is a field of a document, or marked as free; any other would be missing in every document.

    >>> from grantkit import Requisition
    >>> period = Particular(field="period", citation=Citation("S1", "bilaga 2 punkt 2"))
    >>> [each.field for each in Form(particulars=(period,)).missing_in(Requisition())]
    ['period']
    >>> print(Form(particulars=(period,)).place("period"))
    bilaga 2 punkt 2
    """

    particulars: tuple[Particular, ...]

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("particulars"):
            checks.distinct("particulars", tuple(each.field for each in self.particulars))
            for index, each in enumerate(self.particulars):
                place, required = f"particulars[{index}].field", "a code that is no field, since it is marked as free"
                if not each.free:
                    required = "a field of a document, such as signature.printed_name; for what has none: free=True"
                checks.require(each.free != (each.field in FIELD_PATHS), place, each.field, required)
        checks.done()

    def missing_in(self, document: object) -> tuple[Particular, ...]:
        """List the details that *document* leaves empty, in the order of the form."""
        return tuple(each for each in self.particulars if each.missing_in(document))

    def place(self, field: str) -> Citation | None:
        """Return the citation for *field*; None if the form does not ask for it."""
        position = self._positions.get(field)
        return None if position is None else self.particulars[position].citation

    def rank(self, field: str) -> int:
        """Return the position in the form of *field*, or of the field that contains it.

        A field that the form does not ask for comes after all others.

        >>> clause = Citation("S1", "bilaga 2 punkt 2")
        >>> form = Form(particulars=tuple(Particular(field=each, citation=clause) for each in ("period", "items")))
        >>> form.rank("items[2].amount"), form.rank("addressee")
        (1, 2)
        """
        position = self._positions.get(field)
        if position is None:
            position = self._positions.get(field.partition(".")[0].partition("[")[0])
        return len(self.particulars) if position is None else position

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {each.field: position for position, each in enumerate(self.particulars)}
