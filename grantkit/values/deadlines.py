"""The last day for an act (*sista dag*), and the channel by which a document arrives (*inlämningssätt*)."""

from datetime import date
from enum import Enum
from functools import lru_cache

import attrs

from grantkit.values._checks import check_exact
from grantkit.values._no_numbers import NoNumber
from grantkit.values._records import checked
from grantkit.values.citations import Citation
from grantkit.values.working_days import LAST_WORKING_DAY, first_working_day_from


class Channel(Enum):
    """How a document reached the authority (*inlämningssätt*, R50).

    POST is a letter delivered to the authority, or a notice of a paid letter. LETTER_BOX is a document found in the
    authority's own letter box when it was first emptied that day (förvaltningslagen (2017:900) 22 §). A document found
    at a later emptying counts as HAND_DELIVERY.

    >>> from grantkit.case import deemed_received
    >>> [deemed_received(date(2019, 12, 2), each).received_on.day for each in (Channel.E_MAIL, Channel.POST)]
    [2, 29]
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

    >>> sunday = Deadline(date(2019, 12, 1), Citation("S1", "avsnitt 8.1"))
    >>> [sunday.under(each).isoformat() for each in DateRoll]
    ['2019-12-01', '2019-12-02']
    """

    AS_PRINTED = "as_printed"
    NEXT_WORKING_DAY = "next_working_day"


class DayOrigin(Enum):
    """Where a last day was set (*vem som har bestämt dagen*, F22); it decides how a day at a weekend is read.

    AGREEMENT: in an agreement or a government decision, which lag (1930:173) does not cover by its wording, so how the
    day is read is a question of reading. AUTHORITY: by an authority under a regulation, also a question of reading.
    STATUTE: in a law or a regulation, which lag (1930:173) 2 § covers, so that the day always moves.

    >>> from grantkit.agreement import Readings
    >>> saturday = date(2025, 2, 15)
    >>> [Readings().last_day(Deadline(saturday, Citation("S9", "6 §"), origin=each)).day for each in DayOrigin]
    [15, 17, 17]
    """

    AGREEMENT = "agreement"
    AUTHORITY = "authority"
    STATUTE = "statute"


@lru_cache(maxsize=4096)  # many cases have the same few last days
def _moved(last_day: date) -> date:
    return first_working_day_from(last_day)


@attrs.frozen(order=False)
class Deadline(NoNumber):
    """The last day for an act (*senast den*, R49, R61, F22), and where it was set.

    A document is in time if it counts as received on that day or earlier.

    >>> deadline = Deadline(date(2019, 12, 1), Citation("S1", "avsnitt 8.1", ("R49",)))
    >>> deadline.under(DateRoll.AS_PRINTED), deadline.under(DateRoll.NEXT_WORKING_DAY)
    (datetime.date(2019, 12, 1), datetime.date(2019, 12, 2))
    """

    last_day: date
    citation: Citation
    origin: DayOrigin = attrs.field(default=DayOrigin.AGREEMENT, kw_only=True)

    _sort_key = "lambda each: each.last_day"

    def __attrs_post_init__(self) -> None:
        checked(self).done()

    def under(self, roll: DateRoll) -> date:
        """Return the last day under the reading *roll*; a day set in a statute moves under each.

        >>> printed = Deadline(date(2025, 2, 15), Citation("SFS 2023:889", "6 §"), origin=DayOrigin.STATUTE)
        >>> printed.under(DateRoll.AS_PRINTED)
        datetime.date(2025, 2, 17)
        """
        # Asked many times in each case, so that the check is called only where it fails.
        if type(roll) is not DateRoll:
            check_exact("roll", roll, DateRoll)
        # The calendar ends on a day that is no working day, and a day at its end cannot be moved further.
        moves = roll is DateRoll.NEXT_WORKING_DAY or self.origin is DayOrigin.STATUTE
        can_move = moves and self.last_day < LAST_WORKING_DAY
        return _moved(self.last_day) if can_move else self.last_day

    @property
    def turns_on_reading(self) -> bool:
        """Whether the readings of the day give different last days (*läsningar av sista dagen*).

        >>> Deadline(date(2019, 12, 1), Citation("S1", "avsnitt 8.1")).turns_on_reading
        True
        """
        return self.under(DateRoll.AS_PRINTED) != self.under(DateRoll.NEXT_WORKING_DAY)
