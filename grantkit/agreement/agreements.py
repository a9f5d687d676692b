"""The agreement itself (*överenskommelse*): parties, budget, terms, approvals and the tables it prints."""

from datetime import date

import attrs

from grantkit.agreement.budgets import AppropriationItem, Budget
from grantkit.agreement.parties import Party, Recipient, RecipientGroup
from grantkit.agreement.purposes import Purpose, PurposeLink
from grantkit.agreement.terms import Terms
from grantkit.allocation.tables import PublishedTable
from grantkit.errors import UnknownName
from grantkit.values._records import checked
from grantkit.values.citations import Citation
from grantkit.values.display import NotebookDisplay
from grantkit.values.money import Sek
from grantkit.values.numbers import CaseNumber, RegistrationNumber
from grantkit.values.periods import Period
from grantkit.values.unknown import Unknown


@attrs.frozen(kw_only=True)
class Approval:
    """A decision to approve the agreement, or not (*godkännande*, R4, R5).

    ``required`` says that the agreement makes its validity turn on it; otherwise it is merely recorded; Unknown where the source in hand does not tell.
    ``approved`` is None until the decision is known, and so is ``decided_on``.

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
    """An earlier agreement that this one renews, or one followed up together with it (*tidigare överenskommelse*, R12)."""

    name: str
    relation: str
    citation: Citation
    registration_number: RegistrationNumber | None = None

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen(kw_only=True)
class Announcement:
    """A sum held out before the agreement (*avisering*, R34, R35): not a budget line, and never reckoned with."""

    amount: Sek
    about: str
    citation: Citation

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen(kw_only=True, repr=False)
class GrantAgreement(NotebookDisplay):
    """An agreement between the State and a counterpart on a grant (*överenskommelse*, R1 to R14).

    It is not the decision to pay (R6). ``names`` holds the names it goes by, the first being the one of its caption; a document's
    stated name is checked for presence and never matched against them. ``registration_number`` is Unknown where the source
    does not print it. ``signed_on`` is a period, since sources may print no more than the month (R7).

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> AGREEMENT.registration_number
    Unknown(code='registration_number', citation=Citation(source=Source(short='S1', title='överenskommelsen om goda förutsättningar för vårdens medarbetare 2019'), place='avsnitt 8.1', requirements=('R86',)), about='', sv='', en='')
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
        # A whole agreement in every message and every failing test would hide what they are about.
        return f"<GrantAgreement {self.name!r}>"

    @property
    def name(self) -> str:
        """The name of the caption (*benämning*)."""
        return self.names[0]

    def terms_for(self, group: RecipientGroup) -> Terms:
        """Give the terms of *group*; UnknownName with the groups there are, where the agreement has none for it."""
        for terms in self.terms:
            if terms.group is group:
                return terms
        raise UnknownName.at("group", group, "one of " + ", ".join(terms.group.value for terms in self.terms))

    def recipient(self, name: str) -> Recipient:
        """Find one of the named recipients by name or county code; UnknownName with all names, where there is none.

        >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
        >>> AGREEMENT.recipient("12").name
        'Skåne'
        """
        for recipient in self.recipients:
            if name in (recipient.name, recipient.county_code):
                return recipient
        raise UnknownName.at("name", name, "one of " + ", ".join(recipient.name for recipient in self.recipients))

    def with_registration_number(self, number: RegistrationNumber) -> "GrantAgreement":
        """Give the same agreement with its own registration number (*diarienummer*, R86) filled in."""
        return attrs.evolve(self, registration_number=number)
