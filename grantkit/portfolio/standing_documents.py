"""The documents of a case that no later one has replaced (*gällande handlingar*), as known on the day."""

from collections.abc import Iterator
from typing import Any

from grantkit.case.assessments import Assessment


def standing(assessment: Assessment, *kinds: type[Any]) -> Iterator[tuple[str, Any]]:
    """Give the documents of some kinds that stand, with their places in the case, in the order of their receipt.

    >>> from datetime import date
    >>> from grantkit import GrantCase, Requisition, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> sent = Requisition(arrived_on=date(2019, 11, 4))
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"), requisitions=(sent,))
    >>> [path for path, _ in standing(assess(case, as_of=date(2019, 12, 3)), Requisition)]
    ['requisitions[0]']
    """
    for status in assessment.documents:
        field, _, index = status.path.removesuffix("]").partition("[")
        document = getattr(assessment.case, field)[int(index)]
        if isinstance(document, kinds) and not status.superseded:
            yield status.path, document
