"""The agreement as a whole (*överenskommelse*): parties, budget, terms, approvals and the printed tables."""

from datetime import date

import attrs

from grantkit.agreement.budgets import AppropriationItem, Budget
from grantkit.agreement.parties import Party, Recipient, RecipientGroup
from grantkit.agreement.purposes import Purpose, PurposeLink
from grantkit.agreement.terms import Terms
from grantkit.allocation.tables import PublishedTable
from grantkit.values._records import checked
from grantkit.values.citations import Citation
from grantkit.values.display import NotebookDisplay
from grantkit.values.lookups import look_up
from grantkit.values.money import Sek
from grantkit.values.numbers import CaseNumber, RegistrationNumber
from grantkit.values.periods import Period
from grantkit.values.unknown import Unknown


@attrs.frozen(kw_only=True)
class Approval:
    """A decision to approve the agreement or not (*godkännande*, R4, R5).

    ``required`` is True if the agreement is valid only with this approval, and False if the approval is only recorded.
    It is Unknown if the source does not state it. ``approved`` and ``decided_on`` are None until the decision is known.

    >>> Approval(body="regeringen", required=True, citation=Citation("S1", "avsnitt 10", ("R4",))).approved is None
    True
    """

    body: str
    required: bool | Unknown
    citation: Citation
    approved: bool | None = None
    decided_on: date | None = None
    case_number: CaseNumber | None = None

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen(kw_only=True)
class Predecessor:
    """An earlier agreement that is renewed or followed up by this one (*tidigare överenskommelse*, R12).

    ``relation`` describes how the two are connected.
    """

    name: str
    relation: str
    citation: Citation
    registration_number: RegistrationNumber | None = None

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen(kw_only=True)
class Announcement:
    """A sum announced before the agreement (*avisering*, R34, R35); it is not a budget line and is never used."""

    amount: Sek
    about: str
    citation: Citation

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen(kw_only=True, repr=False)
class GrantAgreement(NotebookDisplay):
    """An agreement between the State and another party on a grant (*överenskommelse*, R1 to R14).

    It is not the decision to pay (R6). ``names`` are all its names, and the first is the name in its caption. The name
    on a document must be present, but it is never compared with them. ``registration_number`` is Unknown if the source
    does not print it. ``signed_on`` is a period, since a source may print only the month (R7).

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> AGREEMENT.registration_number
    Unknown(code='registration_number', citation=Citation(source=Source(short='S1',
    title='överenskommelsen om goda förutsättningar för vårdens medarbetare 2019'), place='avsnitt 8.1',
    requirements=('R86',)), about='', sv='', en='')
    >>> numbered = AGREEMENT.with_registration_number(RegistrationNumber.parse("S2019/01234/FS"))
    >>> str(numbered.registration_number)
    'S2019/01234/FS'
    """

    names: tuple[str, ...]
    citation: Citation
    parties: tuple[Party, ...]
    budget: Budget
    terms: tuple[Terms, ...]
    registration_number: RegistrationNumber | Unknown
    period: Period | Unknown
    signed_on: Period | Unknown
    performance_based: bool | Unknown
    recipients: tuple[Recipient, ...] = ()
    approvals: tuple[Approval, ...] = ()
    tables: tuple[PublishedTable, ...] = ()
    predecessors: tuple[Predecessor, ...] = ()
    announcements: tuple[Announcement, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    purpose_links: tuple[PurposeLink, ...] = ()
    appropriation: tuple[AppropriationItem, ...] = ()
    facts: tuple[tuple[str, str, Citation], ...] = ()

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("names"):
            checks.require(bool(self.names), "names", self.names, "at least one name")
        priced = checks.good("budget")
        if checks.good("terms") and priced:
            checks.distinct("terms", tuple(terms.group for terms in self.terms))
            known = {line.code for line in self.budget.lines}
            for index, terms in enumerate(self.terms):
                stray = tuple(code for code in terms.lines if code not in known)
                checks.require(not stray, f"terms[{index}].lines", stray, "codes of lines of the budget")
        if checks.good("recipients"):
            checks.distinct("recipients", self.recipients)
        checks.done()

    def __repr__(self) -> str:
        # The full repr of an agreement would be too long for error messages and test failures.
        return f"<GrantAgreement {self.name!r}>"

    @property
    def name(self) -> str:
        """The name in the caption (*benämning*)."""
        return self.names[0]

    def terms_for(self, group: RecipientGroup | str) -> Terms:
        """Return the terms of *group*, or of its name; raise UnknownName, which lists the groups, if it has no terms.

        >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
        >>> AGREEMENT.terms_for("regions").group
        <RecipientGroup.REGIONS: 'regions'>
        """
        for terms in self.terms:
            if terms.group is group:
                return terms
        by_group = {terms.group: terms for terms in self.terms}
        return by_group[look_up("group", group, by_group)]

    def recipient(self, name: str) -> Recipient:
        """Find a recipient by its name or county code, as people write them; raise UnknownName if there is none.

        The message lists all names. A name that may be of several (a region and a municipality) is refused with these;
        "Region Kalmar" and "Kalmar kommun" tell them apart.

        >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
        >>> [AGREEMENT.recipient(name).name for name in ("12", "Region Skåne", "skåne", "Skåne läns landsting")]
        ['Skåne', 'Skåne', 'Skåne', 'Skåne']
        """
        # The exact name of one recipient needs no further search.
        meant = [each for each in self.recipients if name in (each.name, each.county_code) and type(name) is str]
        return meant[0] if len(meant) == 1 else look_up("name", name, self.recipients)

    def with_registration_number(self, number: RegistrationNumber) -> "GrantAgreement":
        """Return a copy of the agreement with its own registration number filled in (*diarienummer*, R86)."""
        return attrs.evolve(self, registration_number=number)
