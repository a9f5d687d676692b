"""The overview of many recipients (*överblick*): what it presupposes, its sums, whom to act on, and all the others."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from typing import Any, ClassVar

import attrs

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.parties import RECIPIENT_TYPES, Recipient, recipient_columns
from grantkit.agreement.policies import Policies
from grantkit.case.assessments import Assessment
from grantkit.case.entitlements import COUNTED_AS_A_REGION, ENTITLED_FROM_INEXACT_SUM
from grantkit.case.lapses import Right
from grantkit.case.other_supports import OTHER_SUPPORT_NOT_JUDGED
from grantkit.case.payments import PAYMENT_DECISION_NOT_KNOWN
from grantkit.case.validities import APPROVAL_NOT_KNOWN
from grantkit.portfolio.agreements_met import DistinctAgreements
from grantkit.portfolio.causes import matters_of
from grantkit.portfolio.matters import AtStake, Matter, greatest_first
from grantkit.portfolio.sums import TermSum, sum_named, sums_of
from grantkit.values._checks import Checks
from grantkit.values.amounts import Amount
from grantkit.values.display import NotebookDisplay
from grantkit.values.plain_records import PlainValue, RecordTypes, as_text, or_withheld, types_of
from grantkit.values.unknown import NotRegulated, Unknown

# Facts that the amounts presuppose, as long as nobody has stated them.
_PRESUPPOSED = (
    APPROVAL_NOT_KNOWN,
    PAYMENT_DECISION_NOT_KNOWN,
    OTHER_SUPPORT_NOT_JUDGED,
    ENTITLED_FROM_INEXACT_SUM,
    COUNTED_AS_A_REGION,
)
_NOT_KEPT = (Right.LAPSED, Right.RELEASED, Right.LATE, Right.UNKNOWN)


@attrs.frozen(kw_only=True)
class RecipientPosition:
    """The position of one recipient on the day (*mottagarens läge*): its right, its matters, and readings that help.

    ``terms`` names the terms of the case where the agreement has several for the group. ``matters`` has the greatest
    sum first. ``kept_by`` are the readings under each of which the right would be preserved, although it is not here:
    the policy and the choice.

    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> (found,) = summarise([assess(case, as_of=date(2019, 12, 3))]).agreements[0].to_act
    >>> found.recipient.name, found.right.value, found.needs_action
    ('Gotland', 'lapsed', True)
    """

    recipient: Recipient
    terms: str | None
    right: Right | NotRegulated
    matters: tuple[Matter, ...]
    kept_by: tuple[tuple[str, Enum], ...] = ()

    @property
    def needs_action(self) -> bool:
        """Whether a right or a sum depends on what somebody does."""
        return any(each.stake is not AtStake.TO_BE_NOTED for each in self.matters)


@attrs.frozen(kw_only=True)
class SharedMatter:
    """Something that is told once for many recipients (*gemensamt*): its code and values, and whom it concerns.

    >>> SharedMatter(code="approval_not_known", recipients=()).recipients
    ()
    """

    code: str
    recipients: tuple[Recipient, ...]
    values: tuple[tuple[str, Any], ...] = ()


@attrs.frozen(kw_only=True)
class AgreementOverview(NotebookDisplay):
    """The position of all recipients under one agreement (*överblick över en överenskommelse*).

    ``presupposes`` are the facts that the amounts take for granted, ``missing`` those that are missing in every case,
    and ``shared`` what most recipients are to note; each is told once. ``sums`` has every term of the account.

    Each recipient stands in one of three lists. In ``to_act`` a right or a sum depends on what somebody does; the
    greatest sum comes first, and one that nothing bounds before all others, since it may be the greatest. In ``noted``
    something is missing or must be judged. To those ``without_remark`` nothing applies but what is shared by most.

    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, REGIONS
    >>> cases = [GrantCase(agreement=AGREEMENT, recipient=region) for region in REGIONS]
    >>> (found,) = summarise(assess(case, as_of=date(2019, 12, 3)) for case in cases).agreements
    >>> found.count, str(found.sum_of("lapsed").known), found.records()[0]["recipient"]
    (21, '3 235 000 000 kr', 'Stockholm')
    """

    agreement: GrantAgreement
    as_of: date
    presupposes: tuple[SharedMatter, ...]
    missing: tuple[Unknown, ...]
    shared: tuple[SharedMatter, ...]
    sums: tuple[TermSum, ...]
    to_act: tuple[RecipientPosition, ...]
    noted: tuple[RecipientPosition, ...]
    without_remark: tuple[RecipientPosition, ...]

    @property
    def count(self) -> int:
        """The number of cases."""
        return len(self.to_act) + len(self.noted) + len(self.without_remark)

    def sum_of(self, term: str) -> TermSum:
        """Return the sum of one term of the account, such as "lapsed"."""
        return sum_named(self.sums, term)

    record_types: ClassVar[RecordTypes] = types_of(
        agreement=str,
        as_of=date,
        **RECIPIENT_TYPES,
        terms=str | None,
        right=str,
        list=str,
        stake=str | None,
        amount=Amount,
        reason=str | None,
    )

    def records(self) -> tuple[dict[str, PlainValue], ...]:
        """Return one plain record for each recipient, in the order of the lists, with its first matter.

        Each call builds a new result, which the caller may change.
        """
        head: dict[str, PlainValue] = {"agreement": self.agreement.name, "as_of": self.as_of}
        lists = (("to_act", self.to_act), ("noted", self.noted), ("without_remark", self.without_remark))
        return tuple(head | _record(name, each) for name, listed in lists for each in listed)


def _record(name: str, position: RecipientPosition) -> dict[str, PlainValue]:
    first = position.matters[0] if position.matters else None
    return {
        **recipient_columns(position.recipient),
        "terms": position.terms,
        "right": as_text(position.right),
        "list": name,
        "stake": None if first is None else first.stake.value,
        **or_withheld("amount", None if first is None else first.amount),
        "reason": None if first is None else first.code,
    }


@attrs.frozen(kw_only=True)
class Overview(NotebookDisplay):
    """The position of many recipients on one day (*överblick*), agreement by agreement.

    `summarise` makes one; `grantkit.text.overview` puts it into words.

    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, REGIONS
    >>> cases = [GrantCase(agreement=AGREEMENT, recipient=region) for region in REGIONS]
    >>> found = summarise(assess(case, as_of=date(2019, 12, 3)) for case in cases)
    >>> len(found.agreements), len(found.records())
    (1, 21)
    """

    as_of: date
    agreements: tuple[AgreementOverview, ...]

    record_types: ClassVar[RecordTypes] = AgreementOverview.record_types

    def records(self) -> tuple[dict[str, PlainValue], ...]:
        """Return one plain record for each recipient under each agreement, as `AgreementOverview.records`.

        Each call builds a new result, which the caller may change.
        """
        return tuple(record for each in self.agreements for record in each.records())


def summarise(assessments: Iterable[Assessment]) -> Overview:
    """Make the overview of many assessments of one day (*överblick*): shared facts, sums, and three lists.

    The cases may be under several agreements, whose overviews come in the order in which they first occur. Under each,
    every recipient stands exactly once. Whoever has a finding of severity ERROR, or money that has lapsed or may go to
    others, is undetermined, to be repaid, or may or shall be reclaimed, is to act on. What the available text does not
    state is a matter of the agreement and not of one recipient.

    Raises a GrantkitError if there is no assessment, if two are of different days, or if one recipient has two under
    the same terms.

    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, REGIONS
    >>> cases = [GrantCase(agreement=AGREEMENT, recipient=region) for region in REGIONS]
    >>> (found,) = summarise(assess(case, as_of=date(2019, 12, 3)) for case in cases).agreements
    >>> found.presupposes[0].code, found.sum_of("lapsed").known, len(found.to_act)
    ('approval_not_known', Sek.kronor(3235000000), 21)
    >>> first = found.to_act[0]
    >>> first.recipient.name, first.matters[0].code, first.kept_by
    ('Stockholm', 'no_requisition', ())
    """
    checks = Checks()
    listed: tuple[Assessment, ...] = ()
    if checks.iterable("assessments", assessments, "assessments, as from assess"):
        listed = tuple(assessments)
        checks.items("assessments", listed, Assessment)
    checks.done()
    checks.require(bool(listed), "assessments", listed, "one or more")
    for place, each in enumerate(listed):
        same = each.as_of == listed[0].as_of
        checks.require(same, f"assessments[{place}].as_of", each.as_of, f"the same day as the first, {listed[0].as_of}")
    groups = _by_agreement(listed)
    for group in groups:
        _check_once(checks, group)
    checks.done()
    found = tuple(_of_agreement([each for _, each in group]) for group in groups)
    return Overview(as_of=listed[0].as_of, agreements=found)


_Placed = list[tuple[int, Assessment]]


def _by_agreement(assessments: tuple[Assessment, ...]) -> list[_Placed]:
    """Group the assessments by agreement, each with its place."""
    known, groups = DistinctAgreements(), dict[int, _Placed]()
    for place, each in enumerate(assessments):
        groups.setdefault(known.number(each.case.agreement), []).append((place, each))
    return list(groups.values())


def _check_once(checks: Checks, group: _Placed) -> None:
    seen: dict[tuple[Recipient, str | None], int] = {}
    for place, each in group:
        key = (each.case.recipient, each.case.terms)
        first = seen.setdefault(key, place)
        required = f"one assessment of each recipient under the same terms; assessments[{first}] is of the same"
        checks.require(first == place, f"assessments[{place}].case.recipient", each.case.recipient.name, required)


def _of_agreement(assessments: list[Assessment]) -> AgreementOverview:
    matters = [matters_of(each) for each in assessments]
    shared = tuple(_shared(assessments, matters))
    common = {(each.code, each.values) for each in shared}
    positions = [
        _position(assessment, tuple(each for each in found if _key(each) not in common))
        for assessment, found in zip(assessments, matters, strict=True)
    ]
    to_act = [each for each in positions if each.needs_action]
    noted = [each for each in positions if each.matters and not each.needs_action]
    return AgreementOverview(
        agreement=assessments[0].case.agreement,
        as_of=assessments[0].as_of,
        presupposes=tuple(_presupposed(assessments)),
        missing=_missing_in_all(assessments),
        shared=shared,
        sums=sums_of(each.ledger for each in assessments),
        to_act=tuple(sorted(to_act, key=_place)),
        noted=tuple(sorted(noted, key=_place)),
        without_remark=tuple(each for each in positions if not each.matters),
    )


def _place(position: RecipientPosition) -> tuple[bool, int]:
    return greatest_first(position.matters[0].most)


def _position(assessment: Assessment, matters: tuple[Matter, ...]) -> RecipientPosition:
    return RecipientPosition(
        recipient=assessment.case.recipient,
        terms=assessment.case.terms,
        right=assessment.right,
        matters=matters,
        kept_by=tuple(_kept_by(assessment)) if assessment.right in _NOT_KEPT else (),
    )


def _kept_by(assessment: Assessment) -> Iterator[tuple[str, Enum]]:
    """Give each single reading under which the right would be preserved (*annan tolkning bevarar rätten*)."""
    for policy, other in Policies.alternatives():
        if other is not getattr(assessment.readings, policy).choice:
            changed: dict[str, Any] = {policy: other}
            read_so = attrs.evolve(assessment, policies=attrs.evolve(assessment.policies, **changed))
            if read_so.right is Right.PRESERVED:
                yield policy, other


def _key(matter: Matter) -> tuple[str, tuple[tuple[str, Any], ...]] | None:
    """Return what is the same for all that share a matter; None if it is one recipient's own, as where money is."""
    own = matter.stake is not AtStake.TO_BE_NOTED or matter.amount is not None
    return None if own else (matter.code, matter.values)


def _shared(assessments: list[Assessment], matters: list[tuple[Matter, ...]]) -> Iterator[SharedMatter]:
    """Give what more than half of the recipients are to note, so that what one must know is not buried."""
    concerned: dict[tuple[str, tuple[tuple[str, Any], ...]], list[Recipient]] = {}
    for assessment, found in zip(assessments, matters, strict=True):
        for key in dict.fromkeys(map(_key, found)):
            if key is not None:
                concerned.setdefault(key, []).append(assessment.case.recipient)
    for (code, values), recipients in concerned.items():
        if 2 * len(recipients) > len(assessments) > 1:
            yield SharedMatter(code=code, recipients=tuple(recipients), values=values)


def _presupposed(assessments: list[Assessment]) -> Iterator[SharedMatter]:
    codes = [{finding.code for finding in each.findings} for each in assessments]
    for kind in _PRESUPPOSED:
        concerned = (one.case.recipient for one, found in zip(assessments, codes, strict=True) if kind.code in found)
        recipients = tuple(concerned)
        if recipients:
            yield SharedMatter(code=kind.code, recipients=recipients)


def _missing_in_all(assessments: list[Assessment]) -> tuple[Unknown, ...]:
    first, *others = (each.missing for each in assessments)
    for each in others:
        found = set(each)
        first = tuple(value for value in first if value in found)
    return first
