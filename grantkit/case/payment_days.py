"""What still awaits payment after the State's own day to pay (*sista dag för utbetalning*)."""

from collections.abc import Iterator

from grantkit.agreement.clauses import last_day_of
from grantkit.case.ledgers import Ledger
from grantkit.case.situations import Situation
from grantkit.values.deadlines import Deadline
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek

AWAITING_AFTER_LAST_DAY = FindingKind(
    "awaiting_after_last_day",
    Severity.WARNING,
    Modality.SHALL,
    sv="{amount} väntar på utbetalning och skulle ha betalats ut senast {last_day:weekday}.",
    en="{amount} awaits payment and was to be paid by {last_day:weekday}.",
)


def payment_day_findings(situation: Situation, ledger: Ledger) -> Iterator[Finding]:
    """Say what awaits payment after the State's own day to pay (*utbetalning i tid*, F17).

    Whether a day that is not a working day moves follows the reading of the last days.
    """
    deadline, awaiting = last_day_of(situation.terms.payment), ledger.awaiting
    if not isinstance(deadline, Deadline) or not isinstance(awaiting, Sek) or not awaiting:
        return
    last_day = situation.readings.last_day(deadline)
    if situation.as_of > last_day:
        yield AWAITING_AFTER_LAST_DAY.found("payments", deadline.citation, amount=awaiting, last_day=last_day)
