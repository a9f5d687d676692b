"""The parties to an agreement (*parter*), its recipients (*bidragsmottagare*) and their groups."""

import re
from datetime import date
from typing import Any, ClassVar

import attrs

from grantkit.values._checks import check_exact
from grantkit.values._records import checked
from grantkit.values.display import NotebookDisplay
from grantkit.values.lookups import nearest, perhaps
from grantkit.values.numbers import OrganisationNumber
from grantkit.values.plain_records import PlainValue


@attrs.frozen(repr=False)
class RecipientGroup:
    """A group of recipients with terms of its own (*grupp av bidragsmottagare*, R28, R39, R47, F16).

    A group is its ``code``; ``sv`` and ``en`` are its words. The usual groups are constants, and a text with another
    kind of recipient makes its own. SALAR is the association of local authorities and regions (SKL, from 27 November
    2019 SKR). RSS are the regional structures for collaboration and support in a county, RCC the regional cancer
    centres, and SCHOOL_AUTHORITIES all that run schools, public and independent.

    >>> RecipientGroup.REGIONS, RecipientGroup.REGIONS.en
    (RecipientGroup.REGIONS, 'regions')
    >>> RecipientGroup("universities", sv="lärosäten", en="universities")
    RecipientGroup('universities', sv='lärosäten', en='universities')
    """

    code: str
    sv: str = attrs.field(eq=False, kw_only=True)
    en: str = attrs.field(eq=False, kw_only=True)

    REGIONS: ClassVar["RecipientGroup"]
    MUNICIPALITIES: ClassVar["RecipientGroup"]
    SALAR: ClassVar["RecipientGroup"]
    RSS: ClassVar["RecipientGroup"]
    RCC: ClassVar["RecipientGroup"]
    MUNICIPAL_ASSOCIATIONS: ClassVar["RecipientGroup"]
    TRANSPORT_AUTHORITIES: ClassVar["RecipientGroup"]
    SCHOOL_AUTHORITIES: ClassVar["RecipientGroup"]

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        checks.code(self.code)
        checks.done()

    def __repr__(self) -> str:
        if self.code in _USUAL_GROUPS:
            return f"RecipientGroup.{self.code.upper()}"
        return f"RecipientGroup({self.code!r}, sv={self.sv!r}, en={self.en!r})"

    @staticmethod
    def _instead_of(value: object) -> str:
        if type(getattr(value, "group", None)) is RecipientGroup:
            return "its .group"
        given = value.casefold().replace("-", "_").replace(" ", "_").strip("_") if type(value) is str else ""
        given = given.removeprefix("recipientgroup.")
        named = ", ".join(f"RecipientGroup.{code.upper()}" for code in _USUAL_GROUPS)
        if given in _USUAL_GROUPS:
            return f"RecipientGroup.{given.upper()}"
        near = [f"RecipientGroup.{code.upper()}" for code in nearest(given, tuple(_USUAL_GROUPS))]
        return f"one of {named}, or a group of its own{perhaps(near)}"


_USUAL_GROUPS = {
    "regions": ("regioner", "regions"),
    "municipalities": ("kommuner", "municipalities"),
    "salar": ("SKL (numera SKR)", "SALAR"),
    "rss": ("regionala samverkans- och stödstrukturer", "regional structures for support"),
    "rcc": ("regionala cancercentrum", "regional cancer centres"),
    "municipal_associations": ("kommunalförbund", "municipal associations"),
    "transport_authorities": ("regionala kollektivtrafikmyndigheter", "regional public transport authorities"),
    "school_authorities": ("skolhuvudmän", "school authorities"),
}
for _code, (_sv, _en) in _USUAL_GROUPS.items():
    setattr(RecipientGroup, _code.upper(), RecipientGroup(_code, sv=_sv, en=_en))

_GOTLAND = ("09", "0980")


@attrs.frozen(kw_only=True, cache_hash=True)
class Recipient(NotebookDisplay):
    """A body that receives a grant (*bidragsmottagare*), with the official codes of its county and municipality.

    The group is stated and never inferred from the name: Gotland is a municipality with the duties of a region (R39).
    ``name`` is the short name that tables print ("Skåne"), and ``full_name`` is the body's own ("Region Skåne"), or ""
    if it is not told. Two recipients are equal if their name, group and codes are equal. The organisation number and
    the full name are not compared, so a region in a table equals the same region with these filled in.

    >>> skane = Recipient(name="Skåne", group=RecipientGroup.REGIONS, county_code="12")
    >>> skane == attrs.evolve(skane, organisation_number=OrganisationNumber.parse("232100-0255"))
    True
    """

    name: str
    group: RecipientGroup
    county_code: str | None = None
    municipality_code: str | None = None
    organisation_number: OrganisationNumber | None = attrs.field(default=None, eq=False)
    full_name: str = attrs.field(default="", eq=False)

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if self.full_name and checks.good("full_name"):
            checks.text("full_name", self.full_name)
        for field, digits, such_as in (("county_code", 2, "two digits"), ("municipality_code", 4, "four digits")):
            code = getattr(self, field)
            if checks.good(field) and code is not None:
                good = code.isascii() and code.isdecimal() and len(code) == digits
                checks.require(good, field, code, f'{such_as} such as "{"0180"[:digits]}"')
        if checks.good("county_code", "municipality_code") and self.county_code and self.municipality_code:
            of_county = self.municipality_code.startswith(self.county_code)
            required = f"a code that begins with that of the county, {self.county_code}"
            checks.require(of_county, "municipality_code", self.municipality_code, required)
        checks.done()

    @property
    def code(self) -> str | None:
        """The official code of the body itself: of the municipality if it is one, otherwise of the county."""
        return self.municipality_code or self.county_code

    @property
    def outside_regions(self) -> bool:
        """Whether it is the municipality that is not part of any region (*kommun som inte ingår i en region*): Gotland.

        >>> Recipient(name="Gotland", group=RecipientGroup.REGIONS, county_code="09").outside_regions
        True
        """
        return self.code in _GOTLAND

    @staticmethod
    def _instead_of(value: object) -> str | None:
        return f"AGREEMENT.recipient({value!r})" if type(value) is str else None

    def __str__(self) -> str:
        return self.name


RECIPIENT_TYPES: dict[str, Any] = {"recipient": str, "group": str, "recipient_code": str | None}


def recipient_columns(recipient: Recipient | None) -> dict[str, PlainValue]:
    """Tell a recipient in a plain record (*mottagare i en post*): its name, the code of its group, its official code.

    A region and a municipality may have one name, so the name alone does not tell which it is.

    >>> recipient_columns(Recipient(name="Uppsala", group=RecipientGroup.REGIONS, county_code="03"))
    {'recipient': 'Uppsala', 'group': 'regions', 'recipient_code': '03'}
    """
    if recipient is None:
        return {"recipient": None, "group": None, "recipient_code": None}
    return {"recipient": recipient.name, "group": recipient.group.code, "recipient_code": recipient.code}


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
class Party(NotebookDisplay):
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
        check_exact("day", day, date)
        return [name.name for name in self.names if (name.first_day or date.min) <= day][-1]


def is_named(body: str, *holders: str) -> bool:
    """Return whether a body is one that a text names (*behörig myndighet*), by more or fewer words of the name.

    >>> is_named("Regeringen (Socialdepartementet)", "regeringen"), is_named("Kammarkollegiet", "regeringen")
    (True, False)
    """
    name = _in_words(body)
    return name != " " and any(name in holder or holder in name for holder in map(_in_words, holders))


def _in_words(name: str) -> str:
    """Set the words of a name apart, so that a part of a word is no part of the name."""
    return " ".join(["", *re.findall(r"\w+", name.casefold()), ""])
