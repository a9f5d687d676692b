"""Whether the agreement is valid (*giltighet*)."""

from collections.abc import Iterator
from datetime import date
from enum import Enum

from grantkit.agreement.agreements import Approval, GrantAgreement
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation
from grantkit.values.findings import Finding, FindingKind, Modality, Severity

AGREEMENT_NOT_APPROVED = FindingKind(
    "agreement_not_approved",
    Severity.ERROR,
    Modality.BY_ITSELF,
    sv="Överenskommelsen är inte godkänd; beloppen förutsätter att den är det.",
    en="The agreement was not approved; the amounts presuppose that it was.",
)
APPROVAL_NOT_KNOWN = FindingKind(
    "approval_not_known",
    Severity.NOTICE,
    Modality.BY_ITSELF,
    sv="Det framgår inte om överenskommelsen är godkänd; beloppen förutsätter det.",
    en="It is not known whether the agreement has been approved; the amounts presuppose it.",
)
APPROVAL_REFUSED = FindingKind(
    "approval_refused",
    Severity.WARNING,
    Modality.NONE,
    sv="{body} har inte godkänt överenskommelsen; det avgör inte om den är giltig.",
    en="{body} has not approved the agreement; that does not decide whether it is valid.",
)


class Validity(Enum):
    """Whether the agreement is valid (*giltighet*, R4): PENDING approval, VALID, NOT_APPROVED, or UNKNOWN.

    >>> from grantkit import Citation
    >>> needed = Approval(body="regeringen", required=True, citation=Citation("S1", "avsnitt 10"))
    >>> validity((needed,), as_of=date(2019, 12, 1))
    <Validity.UNKNOWN: 'unknown'>
    """

    PENDING = "pending"
    VALID = "valid"
    NOT_APPROVED = "not_approved"
    UNKNOWN = "unknown"


_GRAVEST_FIRST = (Validity.NOT_APPROVED, Validity.PENDING, Validity.UNKNOWN)


def validity(approvals: tuple[Approval, ...], known: tuple[Approval, ...] = (), *, as_of: date) -> Validity:
    """Find whether the agreement is valid (*giltig*) at the end of *as_of* (R4, R5; 2019: 10).

    *approvals* are those of the agreement. They name the bodies whose approval it requires; others are recorded and
    decide nothing. *known* are decisions that have become known since. One refusal makes the agreement NOT_APPROVED,
    and it is VALID once every required body has approved. It is PENDING if the decision of a body is dated after
    *as_of*, or if *known* names the body without a decision. It is UNKNOWN if nothing is known of a required body, or
    if a body refused and it is not known whether its approval is required.

    >>> from grantkit import Citation
    >>> needed = Approval(body="regeringen", required=True, citation=Citation("S1", "avsnitt 10", ("R4",)))
    >>> validity((needed,), as_of=date(2019, 12, 1))
    <Validity.UNKNOWN: 'unknown'>
    >>> validity((needed,), (needed,), as_of=date(2019, 12, 1))
    <Validity.PENDING: 'pending'>
    """
    checks = Checks()
    checks.items("approvals", approvals, Approval)
    checks.items("known", known, Approval)
    checks.exact("as_of", as_of, date)
    checks.done()
    # The case may state that the approval of a body is required, although the agreement does not.
    said = {approval.body.casefold(): approval.required for approval in (*known, *approvals)}
    said |= {approval.body.casefold(): True for approval in known if approval.required is True}
    bodies = {body: required for body, required in said.items() if required is not False}
    found = set()
    for body, required in bodies.items():
        answer = _by_one_body(body, approvals, known, as_of)
        # It is not known whether such a body had to approve, so only its approval settles anything.
        unsettled = required is not True and answer is not Validity.VALID
        found.add(Validity.UNKNOWN if unsettled else answer)
    return next((answer for answer in _GRAVEST_FIRST if answer in found), Validity.VALID)


def _by_one_body(body: str, approvals: tuple[Approval, ...], known: tuple[Approval, ...], as_of: date) -> Validity:
    told = [
        approval
        for approval in (*approvals, *known)
        if approval.body.casefold() == body and approval.approved is not None
    ]
    made = [approval.approved for approval in told if approval.decided_on is None or approval.decided_on <= as_of]
    if made:
        # If a body is recorded twice, its last decision counts.
        return Validity.VALID if made[-1] else Validity.NOT_APPROVED
    awaited = bool(told) or any(approval.body.casefold() == body for approval in known)
    return Validity.PENDING if awaited else Validity.UNKNOWN


def approval_clause(agreement: GrantAgreement) -> Citation:
    """Return the clause that makes validity depend on an approval (*villkor om godkännande*, R4).

    If none is stated, it is the agreement's own citation.
    """
    required = (approval.citation for approval in agreement.approvals if approval.required is not False)
    return next(required, agreement.citation)


def validity_findings(
    agreement: GrantAgreement, approvals: tuple[Approval, ...], valid: Validity, *, as_of: date
) -> Iterator[Finding]:
    """List the findings about validity (*giltighet*, R4, R5): a missing approval, or a refusal without effect."""
    if valid is not Validity.VALID:
        kind = AGREEMENT_NOT_APPROVED if valid is Validity.NOT_APPROVED else APPROVAL_NOT_KNOWN
        yield kind.found("approvals", approval_clause(agreement), validity=valid)
    for index, approval in enumerate(approvals):
        known = approval.decided_on is None or approval.decided_on <= as_of
        if known and approval.approved is False and approval.required is False:
            place, body = f"approvals[{index}]", approval.body
            yield APPROVAL_REFUSED.found(place, approval.citation, body=body)
