"""Terms in which one clause says something else than in the agreement."""

import attrs

from grantkit import Terms
from grantkit.agreement import ReportKind

__all__ = ["reworded"]


def reworded(terms: Terms, clause: str | ReportKind, **changes: object) -> Terms:
    """Give *terms* with other fields in one clause: the one of that name, or that on reports of that kind."""
    if isinstance(clause, ReportKind):
        reports = tuple(attrs.evolve(each, **changes) if each.kind is clause else each for each in terms.reports)
        return attrs.evolve(terms, reports=reports)
    return attrs.evolve(terms, **{clause: attrs.evolve(getattr(terms, clause), **changes)})
