"""Identifying numbers of organisations, registers and accounts (*organisationsnummer*, *diarienummer*, *bankgiro*)."""

from grantkit.values.numbers import Bankgiro, CaseNumber, OrganisationNumber, Plusgiro, RegistrationNumber

__all__ = ["Bankgiro", "CaseNumber", "OrganisationNumber", "Plusgiro", "RegistrationNumber"]
