"""What terms say of how a grant comes about (*beviljande*): decision, financing, instalments and their conditions."""

from enum import Enum
from fractions import Fraction

import attrs

from grantkit.agreement.forms import Form
from grantkit.values._records import checked
from grantkit.values.citations import Citation
from grantkit.values.deadlines import Deadline
from grantkit.values.display import NotebookDisplay
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

_IF_MISSED = Unknown("if_missed")


@attrs.frozen(kw_only=True)
class GrantClause(NotebookDisplay):
    """That a right arises only by a decision (*beslut om bidrag*, F4, F32): who decides, and whether it is applied for.

    Before the decision there is no right: a frame or a share by a key is reckoned and shown, and nobody is entitled to
    it. ``as_funds_allow`` is true if grants are given as far as the money lasts. ``application`` is the last day to
    apply: None if no application is made, Unknown until an authority has told it. What is applied for is no right.
    ``as_it_stands`` is the place that lets the authority decide an application that was not completed in time (F35).

    >>> GrantClause(decided_by="Socialstyrelsen", citation=Citation("SFS 2024:1274", "11 §")).application is None
    True
    """

    decided_by: str
    citation: Citation
    as_funds_allow: bool = False
    application: Deadline | Unknown | NotRegulated | None = None
    form: Form | NotRegulated | None = None
    as_it_stands: Citation | None = None

    def __attrs_post_init__(self) -> None:
        checked(self).done()

    @property
    def last_day(self) -> Deadline | Unknown | NotRegulated | None:
        """The last day to apply, under the name that the last day has in other clauses."""
        return self.application

    @property
    def addressee(self) -> str:
        """The authority to which an application is sent: the one that decides."""
        return self.decided_by


class OwnShareOf(Enum):
    """The whole of which the recipient's own share is reckoned (*egen finansiering av*, F10).

    >>> from grantkit.catalogue.litteratur_i_skolan import AGREEMENTS
    >>> clause = AGREEMENTS[-1].terms[0].financing
    >>> clause.own_at_least, clause.own_of.value
    (Fraction(1, 5), 'requisitioned')
    """

    COSTS = "costs"
    REQUISITIONED = "requisitioned"


@attrs.frozen(kw_only=True)
class FinancingClause(NotebookDisplay):
    """What part of a cost the grant may bear (*medfinansiering*, F10).

    ``at_most`` is the greatest share of the costs that the grant may bear. ``own_at_least`` is the least share that the
    recipient itself must bear, of the costs or of what is requisitioned (``own_of``). ``effort_kept_up`` is true if the
    recipient's own cost per unit must not fall below that of earlier years.

    >>> FinancingClause(at_most=Fraction(3, 10), citation=Citation("SFS 2023:490", "7 §")).own_at_least is None
    True
    """

    citation: Citation
    at_most: Fraction | None = None
    own_at_least: Fraction | None = None
    own_of: OwnShareOf = OwnShareOf.COSTS
    effort_kept_up: bool = False

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        for field in ("at_most", "own_at_least"):
            share = getattr(self, field)
            if checks.good(field) and share is not None:
                checks.require(0 < share <= 1, field, share, "a Fraction above 0, and 1 at most")
        checks.done()


class BarredSupport(Enum):
    """The other support for the same measure that a text bars (*annat stöd för samma insats*, F9).

    OTHER_PUBLIC: any other public support. OTHER_STATE: other support by the State. STATE_GRANT: a state grant given
    for it in another way.

    >>> from grantkit.catalogue.fysisk_aktivitet_pa_recept import AGREEMENTS
    >>> AGREEMENTS[-1].terms[0].other_support.of
    <BarredSupport.OTHER_PUBLIC: 'other_public'>
    """

    OTHER_PUBLIC = "other_public"
    OTHER_STATE = "other_state"
    STATE_GRANT = "state_grant"


@attrs.frozen(kw_only=True)
class DoubleFundingClause(NotebookDisplay):
    """That no grant is given for a measure that other support pays for (*ingen dubbelfinansiering*, F9).

    >>> DoubleFundingClause(of=BarredSupport.OTHER_PUBLIC, citation=Citation("SFS 2024:1274", "6 §")).of.value
    'other_public'
    """

    of: BarredSupport
    citation: Citation

    def __attrs_post_init__(self) -> None:
        checked(self).done()


class IfMissed(Enum):
    """What becomes of an instalment whose condition is not met (*villkoret inte uppfyllt*, F14).

    LOST: the recipient has no right to it. TO_THE_OTHERS: it is shared out among those that met the condition, so the
    recipient has no right to it either.

    >>> place = Citation("S9", "2 §")
    >>> lost = ConditionalInstalment(
    ...     code="second", part=Fraction(1, 2), condition="action_plan", if_missed=IfMissed.LOST, citation=place
    ... )
    >>> lost.condition, lost.if_missed.value
    ('action_plan', 'lost')
    """

    LOST = "lost"
    TO_THE_OTHERS = "to_the_others"


@attrs.frozen(kw_only=True)
class ConditionalInstalment:
    """One of the parts in which a grant is paid (*delutbetalning*, F14): its size, day and condition.

    ``part`` is an exact share of the entitlement, or the amount that the text states for the whole, of which each
    recipient has its part. ``condition`` names what must be met before it is paid; None if nothing must.

    >>> ConditionalInstalment(code="first", part=Fraction(1, 2), citation=Citation("S2025/01000", "beslutet")).condition
    """

    code: str
    part: Sek | Fraction
    citation: Citation
    last_day: Deadline | Unknown | NotRegulated | None = None
    condition: str | None = None
    if_missed: IfMissed | Unknown | NotRegulated = _IF_MISSED

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("part"):
            size = self.part.ore if isinstance(self.part, Sek) else self.part
            checks.require(size > 0, "part", self.part, "more than 0")
        checks.done()


@attrs.frozen(kw_only=True)
class InstalmentsClause(NotebookDisplay):
    """That a grant is paid in parts (*delutbetalningar*, F14, F28), in their order, each a whole number of *unit*.

    The parts make up the whole: they are shares that add up to 1, or amounts.

    >>> halves = tuple(
    ...     ConditionalInstalment(code=code, part=Fraction(1, 2), citation=Citation("S2025/01000", "beslutet"))
    ...     for code in ("first", "second")
    ... )
    >>> len(InstalmentsClause(instalments=halves, citation=Citation("S2025/01000", "beslutet")).instalments)
    2
    """

    instalments: tuple[ConditionalInstalment, ...]
    citation: Citation
    unit: Sek = Sek.kronor(1)

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("instalments"):
            checks.require(bool(self.instalments), "instalments", self.instalments, "at least one instalment")
            checks.distinct("instalments", tuple(each.code for each in self.instalments))
            parts = tuple(each.part for each in self.instalments)
            shares = [part for part in parts if isinstance(part, Fraction)]
            whole = not shares or (len(shares) == len(parts) and sum(shares) == 1)
            checks.require(whole, "instalments", parts, "amounts only, or shares that add up to 1")
        if checks.good("unit"):
            checks.require(self.unit > Sek.ZERO, "unit", self.unit, "more than 0 kr")
        checks.done()
