"""The choices there are in each matter that an agreement leaves to be read (*tolkningsalternativ*)."""

from enum import Enum
from typing import Final

__all__ = [
    "FROM_TERMS",
    "ActivityReportRule",
    "EarmarkTest",
    "EntitlementSource",
    "FaxNumberRule",
    "FromTerms",
    "PartialRequisition",
    "ReceiptRule",
    "RepaidWhen",
    "SignatureRule",
    "StaffingScope",
]


class FromTerms(Enum):
    """The choice not to choose (*avtalets egen tolkning*): the agreement's own reading stands.

    >>> from grantkit.model.policies import Policies
    >>> Policies().roll
    <FromTerms.FROM_TERMS: 'from_terms'>
    """

    FROM_TERMS = "from_terms"


FROM_TERMS: Final = FromTerms.FROM_TERMS


class StaffingScope(Enum):
    """How far the permission to spend on own staffing reaches (*den egna bemanningen*, R18).

    WHOLE_SECTION: staffing is a use in its own right in all of the section on areas. FIRST_PART: only in its first part, so that
    staffing booked on the second part, and on no area of it, does not count.
    """

    WHOLE_SECTION = "whole_section"
    FIRST_PART = "first_part"


class EntitlementSource(Enum):
    """Which printed figure binds (*vilket belopp som gäller*, R42).

    PRINTED_SUM: per line the printed cell, in all the printed row sum, any difference being a line of its own. PRINTED_CELLS: the cells, and in all
    what they add up to. RECOMPUTED: each line computed anew by the largest remainder, so that the table adds up exactly.
    """

    PRINTED_SUM = "printed_sum"
    PRINTED_CELLS = "printed_cells"
    RECOMPUTED = "recomputed"


class ReceiptRule(Enum):
    """On which day a document counts as received (*inkommen*, R50, R101).

    ADMINISTRATIVE_PROCEDURE_ACT: as förvaltningslagen 22 § presumes for post and letter boxes. ARRIVAL_DAY: the day it reached the authority.
    """

    ADMINISTRATIVE_PROCEDURE_ACT = "administrative_procedure_act"
    ARRIVAL_DAY = "arrival_day"


class PartialRequisition(Enum):
    """What becomes of the rest when less than the whole was requisitioned (*delvis rekvirerat*, R52).

    UNCLAIMED: it stays unclaimed, since forfeiture is read narrowly. LAPSED: the right to it is lost.
    """

    UNCLAIMED = "unclaimed"
    LAPSED = "lapsed"


class EarmarkTest(Enum):
    """Whether an unused earmark adds to the repayment (*avsatta medel som inte använts*, R69).

    INFORMATIONAL: the repayable sum is the form's, the unused earmark stands beside it. BINDING: the greater of the two is repayable.
    """

    INFORMATIONAL = "informational"
    BINDING = "binding"


class RepaidWhen(Enum):
    """When money is repaid (*återbetald*, R102): when it is BOOKED with the creditor, or when it is SENT."""

    BOOKED = "booked"
    SENT = "sent"


class FaxNumberRule(Enum):
    """Whether the form's field for a fax number may stand empty (*faxnummer*, R54): MAY_BE_EMPTY is a notice, REQUIRED a particular that is missing."""

    MAY_BE_EMPTY = "may_be_empty"
    REQUIRED = "required"


class SignatureRule(Enum):
    """What counts as signed in original (*underskrift i original*, R57, R74, R87).

    ORIGINAL_ONLY: ink on the paper itself. ELECTRONIC_ACCEPTED: an electronic signature or a signed scan as well. A signature of another kind is a defect
    to be completed; it never costs the right.
    """

    ORIGINAL_ONLY = "original_only"
    ELECTRONIC_ACCEPTED = "electronic_accepted"


class ActivityReportRule(Enum):
    """Which activity reports must be signed (*verksamhetsrapporter*, R87), since the clause on signatures names them and no other clause does.

    FOLLOW_UP_REPORTS: those that tell the follow-up of the work. NOT_REGULATED: none is known to be meant, so no signature is asked for.
    """

    FOLLOW_UP_REPORTS = "follow_up_reports"
    NOT_REGULATED = "not_regulated"
