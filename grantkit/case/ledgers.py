"""The account of one case (*sammanställning*): four sums, each of which balances to the öre on every day."""

import attrs

from grantkit.case.lapses import Right
from grantkit.values.amounts import Amount, least, less, total
from grantkit.values.display import NotebookDisplay
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown


@attrs.frozen(kw_only=True)
class Ledger(NotebookDisplay):
    """The amounts of one case on one day (*sammanställning*): entitled, paid, used, to be repaid and repaid.

    Of the entitlement (R42, R50, R52), ``paid_on_right`` was paid on a preserved right and ``awaiting`` is preserved
    but not yet paid. The rest belongs wholly to one of ``open``, ``lapsed``, ``unclaimed`` and ``undetermined``. Of
    what was paid, ``paid_without_right`` rests on no right, and ``paid_undetermined`` is the part that cannot be
    judged, since the right depends on a missing fact. Until a report states the costs, ``used`` and ``unspent`` are
    Unknown, and all that was paid is ``not_accounted`` (R67). ``repayable`` and ``over_repaid`` together equal
    ``repaid`` and ``outstanding`` (R77). ``exposure`` is what may be reclaimed; it includes ``outstanding`` and must
    not be added to it (R80).

    No amount is negative, and both sides are equal in each of the `identities`.

    >>> from datetime import date
    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> ledger = assess(case, as_of=date(2019, 12, 3)).ledger
    >>> ledger.lapsed
    Sek.kronor(18735782)
    >>> ledger.identities()[0]
    ('entitled', Sek.kronor(18735782), Sek.kronor(18735782))
    """

    entitled: Amount
    paid_on_right: Amount
    awaiting: Amount
    open: Amount
    lapsed: Amount
    unclaimed: Amount
    undetermined: Amount
    paid: Sek
    paid_without_right: Amount
    paid_undetermined: Amount
    used: Amount
    unspent: Amount
    not_accounted: Sek
    repayable: Amount
    repaid: Sek
    outstanding: Amount
    over_repaid: Amount
    exposure: Amount

    def identities(self) -> tuple[tuple[str, Sek, Sek], ...]:
        """Return the four identities as (name, left side, right side), without those that contain an unknown amount.

        As long as the used and unspent amounts are unknown, what was paid is not accounted for, and that side of the
        third identity is 0.
        """
        rest = (self.open, self.lapsed, self.unclaimed, self.undetermined)
        sides = (
            ("entitled", (self.entitled,), (self.paid_on_right, self.awaiting, *rest)),
            ("paid", (self.paid,), (self.paid_on_right, self.paid_without_right, self.paid_undetermined)),
            (
                "accounted",
                (self.paid,),
                (*(term for term in (self.used, self.unspent) if type(term) is Sek), self.not_accounted),
            ),
            ("repayable", (self.repayable, self.over_repaid), (self.repaid, self.outstanding)),
        )
        added = ((name, total(left), total(right)) for name, left, right in sides)
        return tuple(
            (name, left, right) for name, left, right in added if isinstance(left, Sek) and isinstance(right, Sek)
        )

    def records(self) -> tuple[dict[str, object], ...]:
        """Return one record per amount: its name, and the amount in öre, or the missing fact as text.

        Each call builds a new result, which the caller may change.
        """
        amounts = ((field.name, getattr(self, field.name)) for field in attrs.fields(Ledger))
        return tuple(
            {
                "term": name,
                "ore": amount.ore if type(amount) is Sek else None,
                "withheld": None if type(amount) is Sek else str(amount),
            }
            for name, amount in amounts
        )


def balance(
    *,
    entitled: Amount,
    right: Right | NotRegulated,
    claimed: Sek | Unknown,
    rest: str,
    paid: Sek,
    costs: Amount,
    repayable: Amount,
    repaid: Sek,
    outstanding: Amount,
    over_repaid: Amount,
    exposure: Amount,
) -> Ledger:
    """Compute the account (*sammanställning*), to the öre (R42, R50 to R52, R67, R77, R80).

    ``rest`` names the term to which the part of the entitlement without a claim belongs.
    """
    used = least(costs, paid)
    unspent = less(paid, used)
    return Ledger(
        entitled=entitled,
        **_on_right(entitled, right, claimed, rest, paid),
        paid=paid,
        used=used,
        unspent=unspent,
        not_accounted=Sek.ZERO if isinstance(unspent, Sek) else paid,
        repayable=repayable,
        repaid=repaid,
        outstanding=outstanding,
        over_repaid=over_repaid,
        exposure=exposure,
    )


def _on_right(
    entitled: Amount, right: Right | NotRegulated, claimed: Sek | Unknown, rest: str, paid: Sek
) -> dict[str, Amount]:
    if isinstance(right, NotRegulated):
        return dict.fromkeys(_ON_RIGHT, right)
    if not isinstance(entitled, Sek):
        return dict.fromkeys(_ON_RIGHT, entitled)
    covered = Sek.ZERO
    if right is Right.PRESERVED and isinstance(claimed, Sek):
        covered = min(claimed, entitled)
    amounts: dict[str, Amount] = dict.fromkeys(_ON_RIGHT, Sek.ZERO)
    amounts[rest] = entitled - covered
    amounts["paid_on_right"] = paid_on_right = min(paid, covered)
    amounts["awaiting"] = covered - paid_on_right
    # A payment may rest on a right that is undetermined; only what exceeds the entitlement certainly rests on no right.
    beyond = paid - paid_on_right
    doubtful = min(beyond, entitled - covered) if rest == "undetermined" else Sek.ZERO
    amounts["paid_undetermined"] = doubtful
    amounts["paid_without_right"] = beyond - doubtful
    return amounts


_ON_RIGHT = (
    "paid_on_right",
    "awaiting",
    "open",
    "lapsed",
    "unclaimed",
    "undetermined",
    "paid_without_right",
    "paid_undetermined",
)
