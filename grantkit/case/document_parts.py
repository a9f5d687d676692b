"""The parts of documents (*uppgifter i handlingar*): contact details, signature, and the reviewer's certification."""

from datetime import date
from enum import Enum

import attrs

from grantkit.agreement.clauses import CertifierRole
from grantkit.errors import InvalidValue
from grantkit.values._checks import Checks
from grantkit.values._records import checked
from grantkit.values.numbers import Bankgiro, OrganisationNumber, Plusgiro, RegistrationNumber

_Number = type[OrganisationNumber] | type[RegistrationNumber] | type[Bankgiro] | type[Plusgiro]


def check_as_it_came(checks: Checks, field: str, value: object, *kinds: _Number) -> None:
    """Record a fault for a text in *field* that is a number of one of the *kinds* (F30).

    A number stays a text only if it cannot be read.
    """
    if type(value) is str and checks.good(field):
        for kind in kinds:
            required = f"the number itself, since this text can be read: write {kind.__name__}.parse({value!r})"
            checks.require(not _can_be_read(value, kind), field, value, required)


def _can_be_read(text: str, kind: _Number) -> bool:
    try:
        kind.parse(text)
    except InvalidValue:
        return False
    return True


@attrs.frozen(kw_only=True)
class ContactDetails:
    """The contact particulars of both forms (*kontaktuppgifter*, R54); None or blank is a field left empty.

    An organisation number that cannot be read is kept as the text that came (F30).

    >>> ContactDetails(recipient_name="Region Skåne", email="ekonomi@example.org").fax_number is None
    True
    """

    recipient_name: str | None = None
    organisation_number: OrganisationNumber | str | None = None
    contact_person: str | None = None
    postal_address: str | None = None
    telephone: str | None = None
    fax_number: str | None = None
    email: str | None = None

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        check_as_it_came(checks, "organisation_number", self.organisation_number, OrganisationNumber)
        checks.done()


class SignatureKind(Enum):
    """How a document is signed (*typ av underskrift*, R57): ORIGINAL is ink on the paper itself.

    >>> Signature(kind=SignatureKind("scanned")).kind is SignatureKind.ORIGINAL
    False
    """

    ORIGINAL = "original"
    SCANNED = "scanned"
    ELECTRONIC = "electronic"


@attrs.frozen(kw_only=True)
class Signature:
    """A signature with its date and printed name (*underskrift*, *namnförtydligande*, R57, R74, R87).

    ``authorised`` states whether the signatory may sign for the recipient (*behörig företrädare*); None if that is not
    known.

    >>> signed = Signature(kind=SignatureKind.ORIGINAL, signed_on=date(2019, 11, 15), printed_name="M. Ahl")
    >>> signed.authorised is None
    True
    """

    kind: SignatureKind
    signed_on: date | None = None
    printed_name: str | None = None
    capacity: str | None = None
    authorised: bool | None = None

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen(kw_only=True)
class Reviewer:
    """The person who reviewed the report (*granskare*, R70, R71, R75); the form asks for no signature here.

    >>> Reviewer(name="M. Ahl", role=CertifierRole.FINANCE_HEAD).role.value
    'finance_head'
    """

    name: str | None = None
    position: str | None = None
    role: CertifierRole | None = None
    telephone: str | None = None
    email: str | None = None

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen(kw_only=True)
class Deviation:
    """A departure from what the report should show (*avvikelse*), and the measure taken, if any (*åtgärd*, R73).

    >>> Deviation(description="kostnader för 2018", measure="rättat").measure
    'rättat'
    """

    description: str
    measure: str | None = None

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen(kw_only=True)
class Certified:
    """Alternative 1 (*intygande*, Alt 1, R72): the reviewer certifies point 3 as correct, possibly with deviations.

    >>> from grantkit.agreement import CertifierRole
    >>> Certified(reviewer=Reviewer(name="M. Ahl", role=CertifierRole.FINANCE_HEAD)).deviations
    ()
    """

    reviewer: Reviewer
    deviations: tuple[Deviation, ...] = ()

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen(kw_only=True)
class NotCertified:
    """Alternative 2 (*intygande*, Alt 2, R73): the reviewer does not certify point 3; deviations must be stated.

    Deviations may be left out here, since a document may fail to state them; that gives a finding.

    >>> deviation = Deviation(description="kostnader för 2018")
    >>> NotCertified(reviewer=Reviewer(name="M. Ahl"), deviations=(deviation,)).deviations[0].measure is None
    True
    """

    reviewer: Reviewer
    deviations: tuple[Deviation, ...] = ()

    def __attrs_post_init__(self) -> None:
        checked(self).done()
