"""Numbers that name organisations, cases, registers and accounts (*organisationsnummer*, *diarienummer*, *bankgiro*): their public names."""

from grantkit.values.numbers import Bankgiro, CaseNumber, OrganisationNumber, Plusgiro, RegistrationNumber

__all__ = ["Bankgiro", "CaseNumber", "OrganisationNumber", "Plusgiro", "RegistrationNumber"]
