"""Days as a calendar (*kalender*): iCalendar text (RFC 5545) that any calendar program takes in."""

import re
from collections.abc import Iterable, Iterator
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, timedelta
from hashlib import sha256

from grantkit.agreement.clauses import ReportKind
from grantkit.portfolio.days_ahead import DaysAhead
from grantkit.portfolio.due_days import DueDay
from grantkit.text.day_sheets import at_stake, sides, turns_on, what
from grantkit.text.formatting import LOCALES, capitalised, day, in_language, place
from grantkit.text.notations import visible
from grantkit.text.wording import label, status
from grantkit.values._checks import Checks

_CRLF, _LONGEST = "\r\n", 75
_MOST_DAYS_BEFORE = 3_660
_GRANT = ("Statsbidrag", "State grant")
_MOVED = (
    "Dagen är ingen arbetsdag. Enligt en annan tolkning flyttas den till {}.",
    "The day is no working day. By another reading it moves to {}.",
)
_SAID = {
    "grant": ("Bidrag: {}", "Grant: {}"),
    "sides": ("Vem: {}", "Who: {}"),
    "last_day": ("Sista dag: {}", "Last day: {}"),
    "at_stake": ("Belopp: {}", "Amount: {}"),
    "turns_on": ("Villkor: {}", "Condition: {}"),
    "consequence": ("Om det inte görs: {}", "If it is not done: {}"),
    "status": ("Läge: {}", "Status: {}"),
    "citation": ("Källa: {}", "Source: {}"),
}
# The category of each duty besides that of all; any other duty is one of the others.
_KINDS = {
    "requisition": "requisition",
    "application": "grant",
    "repayment": "repayment",
    "reclaimed": "repayment",
    "payment": "payment",
    "instalment": "payment",
    **{kind.code: "reports" for kind in ReportKind},
}


def calendar(
    days: DaysAhead | Iterable[DueDay],
    *,
    stamp: datetime,
    alarms: tuple[int, ...] = (),
    locale: str = "sv",
) -> str:
    r"""Write days as iCalendar text (*kalender*, RFC 5545): one event of a whole day for each, as free time.

    An event stands on the day that is in time under every reading; its description has the other one, the amount, who
    owes what to whom, what follows otherwise, and the source with its place. What has no day is left out; a calendar in
    which nothing has a day has no event, which the standard does not foresee and programs accept. *stamp* is the moment
    at which the calendar is made, with its time zone. *alarms* are reminders, each so many days before.

    The same duty of the same case has the same UID in every calendar, whatever its day, amount, status and language are
    by then, so that a calendar program moves the event instead of adding another. The lines end as the standard asks
    for; write the text as bytes, or with ``newline=""``, so that they stay so.

    >>> from grantkit import GrantCase
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> from grantkit.portfolio import due_between
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> found = due_between([case], date(2019, 11, 1), date(2019, 12, 31), as_of=date(2019, 11, 1))
    >>> made = calendar(found, stamp=datetime(2019, 11, 1, 8, tzinfo=UTC), alarms=(14,), locale="en")
    >>> for line in made.split("\r\n")[5:9]:
    ...     print(line)
    UID:a7198b0ecc23275962a69035dd4b89b7@grantkit
    DTSTAMP:20191101T080000Z
    DTSTART;VALUE=DATE:20191201
    DTEND;VALUE=DATE:20191202
    """
    checks = Checks()
    listed = days.days if isinstance(days, DaysAhead) else days
    checks.iterable("days", listed, "days, as from due_between")
    if checks.exact("stamp", stamp, datetime):
        # In UTC, a moment at either end of the calendar would lie beyond it.
        moment = stamp.utcoffset() is not None and MINYEAR < stamp.year < MAXYEAR
        checks.require(moment, "stamp", stamp, "a datetime with a time zone: write datetime(..., tzinfo=UTC)")
    if checks.items("alarms", alarms, int):
        for place_, before in enumerate(alarms):
            required = f"0 to {_MOST_DAYS_BEFORE} days"
            checks.require(0 <= before <= _MOST_DAYS_BEFORE, f"alarms[{place_}]", before, required)
        checks.distinct("alarms", alarms)
    checks.done()
    listed = tuple(listed)
    checks.items("days", listed, DueDay)
    checks.done()
    in_utc = stamp.astimezone(UTC)
    made_at = f"{_compact(in_utc.date())}T{in_utc:%H%M%S}Z"
    lines = _lines(listed, made_at, alarms, in_language(LOCALES, locale))
    return "".join(f"{folded}{_CRLF}" for line in lines for folded in _folded(line))


def _lines(days: tuple[DueDay, ...], made_at: str, alarms: tuple[int, ...], locale: str) -> Iterator[str]:
    """Give the lines of the calendar before they are folded."""
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//grantkit//days//{locale.upper()}", "CALSCALE:GREGORIAN")
    given: dict[str, int] = {}
    for each in days:
        if each.safe_day is not None:
            key = _key(each)
            given[key] = given.get(key, 0) + 1
            yield from _event(each, (_uid(key, given[key]), made_at), alarms, locale)
    yield "END:VCALENDAR"


def _event(each: DueDay, made: tuple[str, str], alarms: tuple[int, ...], locale: str) -> Iterator[str]:
    uid, made_at = made
    on = each.readings[0]
    summary = _text(_summary(each, locale))
    kind = label(_KINDS.get(each.duty.code, "duties"), locale)
    categories = (in_language(_GRANT, locale), capitalised(kind))
    yield from ("BEGIN:VEVENT", f"UID:{uid}", f"DTSTAMP:{made_at}", f"DTSTART;VALUE=DATE:{_compact(on)}")
    # An event of a whole day lasts that day, also where the calendar of this world has no day after it.
    if on < date.max:
        yield f"DTEND;VALUE=DATE:{_compact(on + timedelta(days=1))}"
    yield f"SUMMARY:{summary}"
    yield f"DESCRIPTION:{_text(chr(10).join(_description(each, locale)))}"
    yield f"CATEGORIES:{','.join(map(_text, categories))}"
    yield "TRANSP:TRANSPARENT"
    for before in alarms:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{summary}", f"TRIGGER:-P{before}D", "END:VALARM")
    yield "END:VEVENT"


def _summary(each: DueDay, locale: str) -> str:
    """Put first what a narrow calendar shows: what, and how much."""
    asked = capitalised(what(each, locale))
    sum_ = "" if each.amount is None and each.at_most is None else f", {at_stake(each, locale)}"
    whose = each.duty.actor if each.recipient is None else each.recipient.name
    return f"{asked}{sum_}: {whose}, {_grant(each)}"


def _grant(each: DueDay) -> str:
    return each.agreement if each.terms is None else f"{each.agreement} ({each.terms})"


def _description(each: DueDay, locale: str) -> Iterator[str]:
    safe, *moved = each.readings
    citation = each.duty.citation
    said = {
        "grant": _grant(each),
        "sides": sides(each, locale),
        "last_day": day(safe, locale, weekday=True),
        "at_stake": at_stake(each, locale),
        "turns_on": turns_on(each, locale),
        "consequence": status(each.duty.consequence, locale),
        "status": status(each.status, locale),
        "citation": f"{place(citation, locale)}, {citation.source}",
    }
    for name, words in said.items():
        if words:
            yield in_language(_SAID[name], locale).format(words)
        if name == "last_day":
            yield from (in_language(_MOVED, locale).format(day(one, locale, weekday=True)) for one in moved)


def _key(each: DueDay) -> str:
    """Name a duty of a case by what does not change while it is owed, each part with its length before it.

    The day of a decision to reclaim is a part of it, since one authority may make several.
    """
    whose = None if each.recipient is None else f"{each.recipient.group.code} {each.recipient.name}"
    of_decision = each.last_day.isoformat() if each.duty.code == "reclaimed" and each.last_day else None
    parts = (each.agreement, each.terms, whose, each.duty.actor, each.duty.code, each.part, of_decision)
    return "".join("-" if part is None else f"{len(part)}:{part}" for part in parts)


def _uid(key: str, count: int) -> str:
    again = f"-{count}" if count > 1 else ""
    return f"{sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}{again}@grantkit"


def _compact(on: date) -> str:
    return on.isoformat().replace("-", "")


def _text(text: str) -> str:
    r"""Write a text as a value (RFC 5545, 3.3.11): a line break is \n, and no other control is left."""
    lines = (visible(line) for line in text.splitlines())
    return "\\n".join(re.sub(r"([\\;,])", r"\\\1", line) for line in lines)


def _folded(line: str) -> Iterator[str]:
    """Fold a line (RFC 5545, 3.1) so that none has more than 75 octets, and no character is divided."""
    if len(line.encode()) <= _LONGEST:
        yield line
        return
    part, octets = "", 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > _LONGEST:
            yield part
            # The blank that begins the next line counts as one of its octets.
            part, octets = " ", 1
        part, octets = part + letter, octets + size
    yield part
