"""The last day for an act (*sista dag*), and the channel by which a document arrives (*inlämningssätt*)."""

from datetime import date
from enum import Enum

import attrs

from grantkit.values._checks import Checks
from grantkit.values._no_numbers import NoNumber
from grantkit.values._records import checked
from grantkit.values.citations import Citation
from grantkit.values.working_days import LAST_WORKING_DAY, first_working_day_from


class Channel(Enum):
    """How a document reached the authority (*inlämningssätt*, R50).

    POST is a letter delivered to the authority, or a notice of a paid letter. LETTER_BOX is a document found in the
    authority's own letter box when it was first emptied that day (förvaltningslagen (2017:900) 22 §). A document found
    at a later emptying counts as HAND_DELIVERY.
    """

    E_MAIL = "e_mail"
    WEB = "web"
    HAND_DELIVERY = "hand_delivery"
    POST = "post"
    LETTER_BOX = "letter_box"


class DateRoll(Enum):
    """How a last day that is not a working day is read (*när sista dagen är en helgdag*, R49).

    AS_PRINTED: the printed day is the last day. NEXT_WORKING_DAY: the last day moves to the next working day, which is
    the rule of lag (1930:173) 2 § for time limits set in law. By its wording that Act does not cover an agreement.
    """

    AS_PRINTED = "as_printed"
    NEXT_WORKING_DAY = "next_working_day"


@attrs.frozen(order=False)
class Deadline(NoNumber):
    """The last day for an act (*senast den*, R49, R61).

    A document is in time if it counts as received on that day or earlier.

    >>> deadline = Deadline(date(2019, 12, 1), Citation("S1", "avsnitt 8.1", ("R49",)))
    >>> deadline.under(DateRoll.AS_PRINTED), deadline.under(DateRoll.NEXT_WORKING_DAY)
    (datetime.date(2019, 12, 1), datetime.date(2019, 12, 2))
    """

    last_day: date
    citation: Citation

    _sort_key = "lambda each: each.last_day"

    def __attrs_post_init__(self) -> None:
        checked(self).done()

    def under(self, roll: DateRoll) -> date:
        """Return the last day under the reading *roll*."""
        checks = Checks()
        checks.exact("roll", roll, DateRoll)
        checks.done()
        # The calendar ends on a day that is no working day, and a day at its end cannot be moved further.
        rolls = roll is DateRoll.NEXT_WORKING_DAY and self.last_day < LAST_WORKING_DAY
        return first_working_day_from(self.last_day) if rolls else self.last_day
