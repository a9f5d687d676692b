"""Every field of every record is emptied in turn: that is allowed, or refused with the field named."""

import attrs
import pytest
from every_record import one_of_each
from inventory import assert_none

from grantkit import GrantkitError

NOTHINGS = ((), ((),), "", None, {}, frozenset(), 0)
RECORDS = one_of_each()


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_a_field_without_anything_is_allowed_or_refused_by_name(kind):
    fields = [field for field in attrs.fields(kind) if field.init]
    given = {field.alias: getattr(RECORDS[kind], field.name) for field in fields}
    bare = []
    for field in fields:
        for nothing in NOTHINGS:
            try:
                kind(**given | {field.alias: nothing})
            except GrantkitError as error:
                bare += [(field.name, nothing) for fault in error.faults if not fault.field]
            except Exception as error:  # noqa: BLE001  # whatever else it is, it is told
                bare.append((field.name, nothing, repr(error)))
    assert_none(bare)


def test_all_records_that_can_be_read_are_tried():
    assert len(RECORDS) > 70
