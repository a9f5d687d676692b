"""The parties to an agreement (*parter*), its recipients (*bidragsmottagare*) and their groups."""

from datetime import date
from enum import Enum

import attrs

from grantkit.values._checks import Checks
from grantkit.values._records import checked
from grantkit.values.numbers import OrganisationNumber


class RecipientGroup(Enum):
    """A group of recipients with terms of its own (*grupp av bidragsmottagare*, R28, R39, R47).

    SALAR is the association of local authorities and regions (SKL, from 27 November 2019 SKR). RSS are the regional
    structures for collaboration and support in a county. RCC are the regional cancer centres.

    >>> RecipientGroup("regions")
    <RecipientGroup.REGIONS: 'regions'>
    """

    REGIONS = "regions"
    MUNICIPALITIES = "municipalities"
    SALAR = "salar"
    RSS = "rss"
    RCC = "rcc"


@attrs.frozen(kw_only=True, cache_hash=True)
class Recipient:
    """A body that receives a grant (*bidragsmottagare*), with the official code of its county if it has one.

    The group is stated and never inferred from the name: Gotland is a municipality with the duties of a region (R39).
    Two recipients are equal if their name, group and county code are equal. The organisation number is not compared, so
    a region in a table equals the same region with its number filled in.

    >>> skane = Recipient(name="Skåne", group=RecipientGroup.REGIONS, county_code="12")
    >>> skane == attrs.evolve(skane, organisation_number=OrganisationNumber.parse("232100-0255"))
    True
    """

    name: str
    group: RecipientGroup
    county_code: str | None = None
    organisation_number: OrganisationNumber | None = attrs.field(default=None, eq=False)

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("county_code") and self.county_code is not None:
            code = self.county_code
            good = code is not None and code.isascii() and code.isdecimal() and len(code) == 2
            checks.require(good, "county_code", code, 'two digits such as "01"')
        checks.done()

    @staticmethod
    def _instead_of(value: object) -> str | None:
        return f"AGREEMENT.recipient({value!r})" if type(value) is str else None

    def __str__(self) -> str:
        return self.name


@attrs.frozen(kw_only=True)
class Signatory:
    """The person who signs for a party (*undertecknare*, R8): name and title.

    >>> print(Signatory(name="Vesna Jovic", title="Verkställande direktör").title)
    Verkställande direktör
    """

    name: str
    title: str

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen(kw_only=True)
class DatedName:
    """A name and the first day of its use (*namn från och med*); None means that it was used from the beginning.

    >>> DatedName(name="Sveriges Kommuner och Regioner", first_day=date(2019, 11, 27)).first_day.year
    2019
    """

    name: str
    first_day: date | None = None

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen(kw_only=True)
class Party:
    """A party to the agreement (*part*, R2, R8): one body, its names over time, and the person who signed for it.

    >>> salar = Party(
    ...     names=(DatedName(name="SKL"), DatedName(name="SKR", first_day=date(2019, 11, 27))),
    ...     organisation_number=OrganisationNumber.parse("222000-0315"),
    ... )
    >>> salar.name_on(date(2019, 11, 26)), salar.name_on(date(2019, 12, 1))
    ('SKL', 'SKR')
    """

    names: tuple[DatedName, ...]
    through: str | None = None
    organisation_number: OrganisationNumber | None = None
    signatory: Signatory | None = None

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("names"):
            days = [name.first_day or date.min for name in self.names]
            ordered = bool(days) and days[0] == date.min and days == sorted(set(days))
            checks.require(
                ordered, "names", self.names, "a name from the beginning, and later ones in order of their days"
            )
        checks.done()

    def name_on(self, day: date) -> str:
        """Return the name that the party had on *day*."""
        checks = Checks()
        checks.exact("day", day, date)
        checks.done()
        return [name.name for name in self.names if (name.first_day or date.min) <= day][-1]
