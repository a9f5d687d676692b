"""The agreement as a whole (*överenskommelse*): parties, budget, terms, approvals and the printed tables."""

from collections import Counter
from datetime import date

import attrs

from grantkit.agreement.agreement_checks import agreement_findings
from grantkit.agreement.budgets import AppropriationItem, Budget, check_lines
from grantkit.agreement.parties import Party, Recipient, RecipientGroup
from grantkit.agreement.purposes import Purpose, PurposeLink
from grantkit.agreement.terms import Terms
from grantkit.allocation.tables import PublishedTable
from grantkit.errors import UnknownName
from grantkit.values._checks import Checks
from grantkit.values._records import checked
from grantkit.values.citations import Citation
from grantkit.values.display import NotebookDisplay
from grantkit.values.findings import Findings
from grantkit.values.lookups import choices, look_up
from grantkit.values.money import Sek
from grantkit.values.numbers import CaseNumber, RegistrationNumber
from grantkit.values.periods import Period
from grantkit.values.unknown import Unknown, untold


@attrs.frozen(kw_only=True)
class Approval(NotebookDisplay):
    """A decision to approve the agreement or not (*godkännande*, R4, R5).

    ``required`` is True if the agreement is valid only with this approval, and False if the approval is only recorded.
    It is Unknown if the source does not state it. ``approved`` and ``decided_on`` are None until the decision is known.

    >>> Approval(body="regeringen", required=True, citation=Citation("S1", "avsnitt 10")).approved is None
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

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> [str(each.registration_number) for each in AGREEMENT.predecessors]
    ['S2016/00428/FS', 'S2017/00378/FS', 'S2018/00563/FS']
    """

    name: str
    relation: str
    citation: Citation
    registration_number: RegistrationNumber | None = None

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen(kw_only=True)
class Announcement:
    """A sum announced before the agreement (*avisering*, R34, R35); it is not a budget line and is never used.

    >>> from grantkit.catalogue.goda_forutsattningar_2018 import AGREEMENT
    >>> print(AGREEMENT.announcements[0].amount, AGREEMENT.announcements[0].citation, sep=" | ")
    2 000 000 000 kr | bakgrund
    """

    amount: Sek
    about: str
    citation: Citation

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen(kw_only=True)
class Version:
    """The agreement as amended, from the day on which the amended text holds (*ändring*, F12, F31).

    ``agreement`` is the whole text as it reads from ``holds_from`` on, and ``citation`` the decision that amends it.
    ``keeps_earlier_grants`` is true if a grant that was decided before that day stays under the text before it.

    >>> from grantkit.catalogue.familjeratt_2025 import AGREEMENT
    >>> version = AGREEMENT.versions[0]
    >>> version.holds_from.isoformat(), version.holds(date(2025, 12, 1))
    ('2025-04-24', True)
    """

    holds_from: date
    agreement: "GrantAgreement"
    citation: Citation
    keeps_earlier_grants: bool = False

    def __attrs_post_init__(self) -> None:
        checked(self).done()

    def holds(self, day: date, granted_on: date | None = None) -> bool:
        """Return whether the version holds on *day*, for a grant decided on *granted_on*; None if none is decided."""
        earlier = granted_on is not None and granted_on < self.holds_from
        return self.holds_from <= day and not (self.keeps_earlier_grants and earlier)


@attrs.frozen(kw_only=True, repr=False)
class GrantAgreement(NotebookDisplay):
    """An agreement between the State and another party on a grant (*överenskommelse*, R1 to R14).

    It is not the decision to pay (R6). ``names`` are all its names, and the first is the name in its caption. The name
    on a document must be present, but it is never compared with them. What the source does not state is Unknown: the
    ``registration_number``, the ``period``, the day of signing, whether the money turns on performance. ``signed_on``
    is a period, since a source may print only the month (R7). ``other_numbers`` are further numbers under which it is
    registered, each with the body whose number it is (F25). Several terms for one group (two payers, several years) are
    told apart by their names (F13, F24). ``versions`` are its amendments, in order of their days; every version has
    terms for the same groups, and lines with the same codes (F12). Without ``terms``, its budget and tables can be
    audited and compared, and ``check()`` tells that each line goes to nobody, but no case is made under it.

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
    budget: Budget
    terms: tuple[Terms, ...]
    parties: tuple[Party, ...] = ()
    registration_number: RegistrationNumber | Unknown = untold("registration_number")
    period: Period | Unknown = untold("period")
    signed_on: Period | Unknown = untold("day_of_signing")
    performance_based: bool | Unknown = untold("performance_based")
    recipients: tuple[Recipient, ...] = ()
    approvals: tuple[Approval, ...] = ()
    tables: tuple[PublishedTable, ...] = ()
    predecessors: tuple[Predecessor, ...] = ()
    announcements: tuple[Announcement, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    purpose_links: tuple[PurposeLink, ...] = ()
    appropriation: tuple[AppropriationItem, ...] = ()
    facts: tuple[tuple[str, str, Citation], ...] = ()
    other_numbers: tuple[tuple[str, RegistrationNumber], ...] = ()
    versions: tuple[Version, ...] = ()

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("names"):
            checks.require(bool(self.names), "names", self.names, "at least one name")
        priced = checks.good("budget")
        if checks.good("terms") and priced:
            groups = Counter(terms.group for terms in self.terms)
            if checks.distinct("terms", tuple((terms.group, terms.name) for terms in self.terms)):
                for index, terms in enumerate(self.terms):
                    told_apart = bool(terms.name) or groups[terms.group] == 1
                    required = "a name, since its group has several terms"
                    checks.require(told_apart, f"terms[{index}].name", terms.name, required)
            check_lines(checks, "terms", self.terms, self.budget.lines)
        if checks.good("recipients"):
            checks.distinct("recipients", self.recipients)
        for field, types, required in (
            ("facts", [str, str, Citation], "a name, a text and its Citation"),
            ("other_numbers", [str, RegistrationNumber], "a pair of a body and its RegistrationNumber"),
        ):
            for index, row in enumerate(getattr(self, field)) if checks.good(field) else ():
                checks.require([*map(type, row)] == types, f"{field}[{index}]", row, required)
        if checks.good("versions", "terms", "budget"):
            self._check_versions(checks)
        checks.done()

    def _check_versions(self, checks: Checks) -> None:
        days = [version.holds_from for version in self.versions]
        checks.require(days == sorted(set(days)), "versions", days, "versions in order of their days")
        for index, version in enumerate(self.versions):
            path, amended = f"versions[{index}].agreement", version.agreement
            checks.require(not amended.versions, path, amended, "an agreement without versions of its own")
            # A case may name any line on any day, so what comes with an amendment stands before it with 0 kr.
            checks.require(
                _outline(amended) == _outline(self), path, amended, "the same groups of terms and the same lines"
            )

    def __repr__(self) -> str:
        # The full repr of an agreement would be too long for error messages and test failures.
        return f"<GrantAgreement {self.name!r}>"

    @property
    def name(self) -> str:
        """The name in the caption (*benämning*)."""
        return self.names[0]

    def terms_for(self, group: RecipientGroup | str, name: str | None = None) -> Terms:
        """Return the terms of *group*, or of its code; *name* tells several terms of one group apart (F13, F24).

        UnknownName is raised, and lists the groups or the names, if the group has no terms or several to choose from.

        >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
        >>> AGREEMENT.terms_for("regions").group
        RecipientGroup.REGIONS
        """
        found = [terms for terms in self.terms if terms.group == group]
        if not found:
            meant = look_up("group", group, tuple(dict.fromkeys(terms.group for terms in self.terms)))
            found = [terms for terms in self.terms if terms.group == meant]
        if name is None and len(found) == 1:
            return found[0]
        by_name = {terms.name: terms for terms in found}
        if name is None:
            raise UnknownName.at("name", name, f"one of {choices(by_name)}, since the group has several terms")
        return by_name[look_up("name", name, by_name)]

    def on(self, day: date, granted_on: date | None = None) -> "GrantAgreement":
        """Return the text that holds on *day* (*gällande lydelse*, F12, F31).

        *granted_on* is the day on which the grant was decided; None if no grant is decided yet. Some amendments leave
        grants decided before them under the older text.

        >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
        >>> from grantkit.agreement import Version
        >>> later = Version(
        ...     holds_from=date(2019, 10, 1),
        ...     agreement=attrs.evolve(AGREEMENT, names=("Ändrad",)),
        ...     citation=Citation("S2019/01111/FS", "beslut"),
        ... )
        >>> amended = attrs.evolve(AGREEMENT, versions=(later,))
        >>> amended.on(date(2019, 9, 30)).name == AGREEMENT.name, amended.on(date(2019, 10, 1)).name
        (True, 'Ändrad')
        """
        checks = Checks()
        checks.exact("day", day, date)
        checks.optional("granted_on", granted_on, date)
        checks.done()
        held = [version.agreement for version in self.versions if version.holds(day, granted_on)]
        return held[-1] if held else self

    def check(self) -> Findings:
        """List what cannot be meant as it is written (*rimlighetskontroll*), in its versions too.

        A column that no table has, sums that do not add up, days out of order, a payment mode without its clause, a
        ground of liability without the report that it is about, what is unknown and has no words, and the like. An
        empty result means that nothing of the kind was found, not that the text was read rightly. No error is raised
        for a document that is wrong.

        >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
        >>> [(each.code, each.field) for each in AGREEMENT.check()]
        [('group_without_recipients', 'terms[2]')]
        """
        amended = (
            finding.within(f"versions[{index}].agreement")
            for index, version in enumerate(self.versions)
            for finding in version.agreement.check()
        )
        own = agreement_findings(self.budget, self.tables, self.recipients, self.terms, self.performance_based)
        return Findings((*own, *amended))

    def recipient(self, name: str) -> Recipient:
        """Find a recipient by its name or official code, as people write them; raise UnknownName if there is none.

        The message lists all names. A name that may be of several (a region and a municipality) is refused with these;
        "Region Kalmar" and "Kalmar kommun" tell them apart. Gotland is found in whichever group lists it.

        >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
        >>> [AGREEMENT.recipient(name).name for name in ("12", "Region Skåne", "skåne", "Skåne läns landsting")]
        ['Skåne', 'Skåne', 'Skåne', 'Skåne']
        """
        # The exact name of one recipient needs no further search.
        meant = [each for each in self.recipients if name in (each.name, each.code) and type(name) is str]
        if not self.recipients:
            raise UnknownName.at("name", name, "none: this text lists no recipients: write Recipient(name=…, group=…)")
        return meant[0] if len(meant) == 1 else look_up("name", name, self.recipients)

    def with_registration_number(self, number: RegistrationNumber) -> "GrantAgreement":
        """Return a copy of the agreement with its own registration number filled in (*diarienummer*, R86)."""
        return attrs.evolve(self, registration_number=number)


def _outline(agreement: GrantAgreement) -> tuple[frozenset[object], frozenset[str]]:
    """Return what every version of an agreement has alike: groups and names of terms, codes of lines."""
    terms = frozenset((each.group, each.name) for each in agreement.terms)
    return terms, frozenset(line.code for line in agreement.budget.lines)
