"""What falls due, in words (*dagar framåt i ord*): a sheet of the days, and the sentences that a calendar shares."""

from collections.abc import Iterator

from grantkit.portfolio.days_ahead import DaysAhead
from grantkit.portfolio.due_days import DueDay
from grantkit.text.case_sheets import duty
from grantkit.text.formatting import amount, check_kind, day, few, in_language, listing, money, place, short_day
from grantkit.text.notations import visible
from grantkit.text.pages import Sheet
from grantkit.text.wording import label, reason, status, value_text
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

_CAPTION = ("Dagar från och med {} till och med {}", "Days from {} to {}")
_DUE = ("vad", "what")
_TO = ("{} till {}", "{} to {}")
_OR = ("{} eller {}", "{} or {}")
_MOST = ("högst {}", "at most {}")
_OF_UNKNOWN = ("{}, högst {}", "{}, at most {}")
_IF_DECIDED = ("om villkoret uppfylls: {}", "if the condition is met: {}")
_NO_DAY = ("ingen dag är angiven", "no day is stated")
_TOLD_BY = ("{}; dagen sätts av {}", "{}; the day is set by {}")
_WITHOUT_DAY = ("Utan dag: {}", "Without a day: {}")
_GAPS = (
    "{}: det är inte känt eller inte reglerat om och när någon ska {}.",
    "{}: it is not known or not regulated whether and when somebody is to {}.",
)
_TWO_DAYS = (
    "Där två dagar står beror det på tolkningen om en dag som inte är en arbetsdag flyttas. Den första är säker.",
    "Where there are two days, it turns on the reading whether a day that is no working day moves. The first is safe.",
)
_AT_MOST = (
    "Högst: så stort kan ett okänt belopp vara, eller så mycket kan återkrävas om redovisningen uteblir.",
    "At most: so much may an unknown amount be, or so much may be reclaimed if the report fails to come.",
)
_NOTHING = ("Inget ska göras under tiden.", "There is nothing to be done in that time.")


def what(each: DueDay, locale: str = "sv") -> str:
    """Write what is to be done (*vad som ska göras*), and which of several it is."""
    asked = duty(each.duty, locale)
    return f"{asked} ({visible(each.part)})" if each.part else asked


def sides(each: DueDay, locale: str = "sv") -> str:
    """Write who owes it, and to whom if the text says so (*vem till vem*)."""
    actor = _named(each.duty.actor, each, locale)
    if each.duty.addressee is None:
        return actor
    return in_language(_TO, locale).format(actor, _named(each.duty.addressee, each, locale))


def _named(name: str, each: DueDay, locale: str) -> str:
    """Give a body its name in the language; that of the recipient is never taken for a word."""
    return name if each.recipient is not None and name == each.recipient.name else value_text(name, locale)


def at_stake(each: DueDay, locale: str = "sv") -> str:
    r"""Write what is at stake (*vad som står på spel*): the amount, its bound, or a dash where no sum depends on it."""
    if each.at_most is not None and not isinstance(each.amount, Sek):
        most = money(each.at_most, locale)
        if each.amount is None:
            return in_language(_MOST, locale).format(most)
        return in_language(_OF_UNKNOWN, locale).format(amount(each.amount, locale), most)
    return amount(each.amount, locale)


def turns_on(each: DueDay, locale: str = "sv") -> str:
    """Write the condition that an instalment turns on (*villkor*); nothing if it turns on none."""
    return "" if each.condition is None else in_language(_IF_DECIDED, locale).format(value_text(each.condition, locale))


def why_no_day(each: DueDay, locale: str = "sv") -> str:
    """Write why there is no day (*ingen dag*), and who is to tell it if the text says so."""
    due = each.duty.due
    why = reason(due, locale) if isinstance(due, Unknown | NotRegulated) else in_language(_NO_DAY, locale)
    return why if each.told_by is None else in_language(_TOLD_BY, locale).format(why, each.told_by)


def days_sheet(found: DaysAhead, locale: str = "sv") -> Sheet:
    r"""Return a sheet of what falls due (*dagar framåt*): the day, what and by whom, and the amount at stake.

    The notes list what has no day, and explain the marks of the rows.

    >>> from datetime import date
    >>> from grantkit import GrantCase
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> from grantkit.portfolio import due_between
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> sheet = days_sheet(due_between([case], date(2019, 11, 1), date(2019, 12, 31), as_of=date(2019, 11, 1)), "en")
    >>> print(sheet.rows[0][0].replace("\xa0", " "), sheet.rows[0][2].replace("\xa0", " "), sep=" | ")
    Sun 1 Dec 2019 or Mon 2 Dec 2019 | SEK 18,735,782
    """
    check_kind("found", found, DaysAhead)
    return Sheet(
        caption=in_language(_CAPTION, locale).format(day(found.first, locale), day(found.last, locale)),
        header=(label("deadline", locale), in_language(_DUE, locale), label("amount", locale)),
        rows=tuple((_days(each, locale), _told(each, locale), at_stake(each, locale)) for each in found.days),
        notes=tuple(_notes(found, locale)),
        left=2,
    )


def _days(each: DueDay, locale: str) -> str:
    days = [short_day(one, locale) for one in each.readings]
    return days[0] if len(days) == 1 else in_language(_OR, locale).format(*days)


def _told(each: DueDay, locale: str) -> str:
    named = "" if each.terms is None else f" ({each.terms})"
    parts = (
        f"{sides(each, locale)}: {what(each, locale)}",
        turns_on(each, locale),
        status(each.status, locale),
        f"{each.agreement}{named}, {place(each.duty.citation, locale)}",
    )
    return "; ".join(filter(None, parts))


def _undated(each: DueDay, locale: str) -> str:
    named = "" if each.terms is None else f" ({each.terms})"
    parts = (
        what(each, locale),
        at_stake(each, locale) if isinstance(each.amount, Sek) or each.at_most is not None else "",
        f"{each.agreement}{named}",
        why_no_day(each, locale),
    )
    return "; ".join(filter(None, parts))


def _notes(found: DaysAhead, locale: str) -> Iterator[str]:
    if not found.days:
        yield in_language(_NOTHING, locale)
    if any(len(each.readings) > 1 for each in found.days):
        yield in_language(_TWO_DAYS, locale)
    if any(each.at_most is not None and not isinstance(each.amount, Sek) for each in found.days):
        yield in_language(_AT_MOST, locale)
    # What is the same for several is told once, and names them.
    alike: dict[str, dict[str, None]] = {}
    for each in found.without_day:
        alike.setdefault(_undated(each, locale), {})[_named(each.duty.actor, each, locale)] = None
    for told, names in alike.items():
        yield in_language(_WITHOUT_DAY, locale).format(f"{few(names, locale)}: {told}")
    # What is not known of a text is told once for it.
    gaps: dict[str, dict[str, None]] = {}
    for each in found.gaps:
        gaps.setdefault(each.agreement, {})[what(each, locale)] = None
    for name, asked in gaps.items():
        yield in_language(_GAPS, locale).format(name, listing(asked, locale, either=True))
