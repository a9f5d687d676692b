"""What does not tie and what changed in many cases, as tables (*avstämning*, *ändringar*), in Swedish and English."""

from collections.abc import Iterable
from typing import Any

from grantkit.portfolio.case_changes import CaseChange, ChangeKind
from grantkit.portfolio.discrepancies import Discrepancy
from grantkit.text.formatting import amount, capitalised, in_language, listing, place, tuple_of
from grantkit.text.pages import Sheet
from grantkit.text.record_sheets import field_text
from grantkit.text.wording import finding_text, headings, label, reason, status

_ALL_TIES = ("Allt stämmer.", "Everything ties.")
_AS_IT_WAS = ("Inget har ändrats.", "Nothing has changed.")
_DEPENDS = ("{} Det beror på en uppgift som saknas ({}).", "{} This depends on a fact that is missing ({}).")


def reconciliation_sheet(found: Iterable[Discrepancy], locale: str = "sv") -> Sheet:
    r"""Return a sheet of what does not tie (*avstämning*), with how grave it is, whom it concerns, and the kronor.

    >>> from datetime import date
    >>> from grantkit import GrantCase, Payment, Sek, reconcile
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> paid = Payment(amount=Sek.kronor(5), paid_on=date(2019, 12, 16))
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"), payments=(paid,))
    >>> row = reconciliation_sheet(reconcile([case], as_of=date(2019, 12, 31)), "en").rows[0]
    >>> print("\n".join(row).replace("\xa0", " "))
    serious
    paid is not what was requisitioned
    Gotland
    Överenskommelsen om goda förutsättningar för vårdens medarbetare
    SEK 5 was paid without being covered by the entitlement (section 8.1).
    SEK 5
    """
    told = tuple_of("found", found, Discrepancy)
    return Sheet(
        caption=capitalised(label("Discrepancies", locale)),
        header=headings(("severity", "kind", "recipient", "grant_of_case", "finding", "amount"), locale),
        rows=tuple(_discrepancy(each, locale) for each in told),
        notes=() if told else (in_language(_ALL_TIES, locale),),
        left=5,
    )


def _discrepancy(each: Discrepancy, locale: str) -> tuple[str, ...]:
    said = finding_text(each.finding, locale)
    if each.depends_on:
        facts = listing((reason(fact, locale) for fact in each.depends_on), locale)
        said = in_language(_DEPENDS, locale).format(said, facts)
    return (
        status(each.severity, locale),
        status(each.kind, locale),
        listing((recipient.name for recipient in each.recipients), locale),
        listing(dict.fromkeys(case.grant for case in each.cases), locale),
        said,
        "" if each.amount is None else amount(each.amount, locale),
    )


def changes_sheet(found: Iterable[CaseChange], locale: str = "sv") -> Sheet:
    r"""Return a sheet of what changed in many cases (*ändringar*): what it was before, and what it is after.

    >>> from datetime import date
    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> from grantkit.portfolio import changes
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> days = date(2019, 12, 1), date(2019, 12, 2)
    >>> sheet = changes_sheet(changes(*([assess(case, as_of=day)] for day in days)), "en")
    >>> print(" | ".join(sheet.rows[3][2:]).replace("\xa0", " "))
    amount moved | lapsed | SEK 0 | SEK 18,735,782
    """
    told = tuple_of("found", found, CaseChange)
    return Sheet(
        caption=capitalised(label("CaseChanges", locale)),
        header=headings(("recipient", "grant_of_case", "change", "concerns", "before", "after"), locale),
        rows=tuple(_change(each, locale) for each in told),
        notes=() if told else (in_language(_AS_IT_WAS, locale),),
        left=6,
    )


def _change(each: CaseChange, locale: str) -> tuple[str, ...]:
    head = (each.case.recipient.name, each.case.grant, status(each.kind, locale))
    if each.finding is not None:
        text = finding_text(each.finding, locale)
        sides = ("", text) if each.kind is ChangeKind.NEW_FINDING else (text, "")
        return (*head, status(each.finding.severity, locale), *sides)
    named = label(each.concerns or "entitled", locale)
    if each.kind is ChangeKind.MOVED_DAY and each.citation is not None:
        named = f"{named} ({place(each.citation, locale)})"
    return (*head, named, _side(each.before, locale), _side(each.after, locale))


def _side(value: Any, locale: str) -> str:
    return capitalised(field_text(value, locale))
