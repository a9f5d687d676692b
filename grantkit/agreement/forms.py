"""What a form asks for, field by field (*blankett*), so that a document can be walked against it."""

from typing import Any

import attrs

from grantkit.values._records import checked
from grantkit.values.citations import Citation


@attrs.frozen(kw_only=True)
class Particular:
    """One thing that a document shall tell (*uppgift*): the path of its field, and the place that asks for it (R54 to R58, R62 to R76, R86, R87).

    ``field`` is a path in the document ("signature.printed_name"). ``only_for`` limits the particular to documents in which the holder of the field is
    of the class of that name, as deviations are asked for beside one alternative of a certification and not beside the other.
    """

    field: str
    citation: Citation
    only_for: str | None = None

    def __attrs_post_init__(self) -> None:
        checked(self).done()

    def missing_in(self, document: object) -> bool:
        """Tell whether the field, or what should hold it, is empty in *document*: None, blank text, nothing listed, a declaration not made."""
        *holders, name = self.field.split(".")
        holder: Any = document
        for each in holders:
            holder = getattr(holder, each, None)
        if self.only_for is not None and type(holder).__name__ != self.only_for:
            return False
        value = getattr(holder, name, None)
        return value is None or value is False or value == () or (type(value) is str and not value.strip())


@attrs.frozen(kw_only=True)
class Form:
    """What one kind of document shall tell (*blankett*), in the order in which the form asks for it.

    >>> from grantkit import Requisition
    >>> period = Particular(field="period", citation=Citation("S1", "bilaga 2 punkt 2", ("R53",)))
    >>> [each.field for each in Form(particulars=(period,)).missing_in(Requisition())]
    ['period']
    """

    particulars: tuple[Particular, ...]

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("particulars"):
            checks.distinct("particulars", tuple(each.field for each in self.particulars))
        checks.done()

    def missing_in(self, document: object) -> tuple[Particular, ...]:
        """List the particulars that *document* leaves empty, in the order of the form."""
        return tuple(each for each in self.particulars if each.missing_in(document))

    def place(self, field: str) -> Citation | None:
        """Give the place that asks for *field*; None where the form does not ask for it."""
        return next((each.citation for each in self.particulars if each.field == field), None)

    def rank(self, field: str) -> int:
        """Say how far down the form *field*, or what it is a part of, stands; after all of it where the form does not ask for it.

        >>> clause = Citation("S1", "bilaga 2 punkt 2", ("R53",))
        >>> form = Form(particulars=tuple(Particular(field=each, citation=clause) for each in ("period", "items")))
        >>> form.rank("items[2].amount"), form.rank("addressee")
        (1, 2)
        """
        fields = [each.field for each in self.particulars]
        whole = field.partition(".")[0].partition("[")[0]
        return next((fields.index(each) for each in (field, whole) if each in fields), len(fields))
