"""Numbers that name organisations, cases, registers and accounts (*organisationsnummer*, *diarienummer*, *bankgiro*): their public names."""

from grantkit.values.numbers import Bankgiro as Bankgiro
from grantkit.values.numbers import CaseNumber as CaseNumber
from grantkit.values.numbers import OrganisationNumber as OrganisationNumber
from grantkit.values.numbers import Plusgiro as Plusgiro
from grantkit.values.numbers import RegistrationNumber as RegistrationNumber
