"""Numbers that the documents of one recipient state (*nummer i handlingarna*), and where they differ."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from grantkit.agreement.parties import Recipient
from grantkit.case.assessments import Assessment
from grantkit.case.documents import ActivityReport, FinancialReport, Requisition
from grantkit.portfolio.discrepancies import CaseReference, Discrepancy, DiscrepancyKind, case_place
from grantkit.portfolio.standing_documents import standing
from grantkit.values.citations import Citation
from grantkit.values.findings import FindingKind, Modality, Severity
from grantkit.values.numbers import Bankgiro, OrganisationNumber, Plusgiro, RegistrationNumber

NUMBERS_DIFFER = FindingKind(
    "numbers_differ",
    Severity.WARNING,
    Modality.NONE,
    sv="{particular}: här anges {stated}, men i andra handlingar från mottagaren {others}.",
    en="{particular}: {stated} is given here, but {others} in other documents of the recipient.",
)

_Place = tuple[CaseReference, str, Citation]


class StatedNumbers:
    """The numbers of every recipient (*index över nummer*): each number once, with the cases that state it.

    Where the number of the recipient or of the agreement is known, the documents of a case have been held against it,
    and only what stands for it is kept. A document that was replaced does not count.
    """

    def __init__(self) -> None:
        self._stated: dict[Recipient, dict[str, dict[str, list[_Place]]]] = {}
        self._paths: dict[str, str] = {}

    def add(self, assessment: Assessment, case: CaseReference) -> None:
        """Keep what the documents of a case state of the recipient."""
        terms, own = assessment.terms, case.recipient.organisation_number
        # A recipient is met also if its documents state no number.
        self._stated.setdefault(case.recipient, {})
        if own is not None:
            self._keep(case, "contact.organisation_number", str(own), "recipient", terms.citation)
        for path, document in standing(assessment, Requisition, FinancialReport):
            number = document.contact.organisation_number
            if own is None and isinstance(number, OrganisationNumber):
                field = "contact.organisation_number"
                self._keep(case, field, str(number), f"{path}.{field}", terms.place(field))
            giro = getattr(document, "giro", None)
            if isinstance(giro, Bankgiro | Plusgiro):
                self._keep(case, "giro", str(giro), f"{path}.giro", terms.place("giro"))

    def _keep(self, case: CaseReference, field: str, number: str, path: str, place: Citation) -> None:
        numbers = self._stated[case.recipient].setdefault(field, {})
        # The paths of most cases are the same, and are kept once.
        numbers.setdefault(number, []).append((case, self._paths.setdefault(path, path), place))

    def bodies(self) -> tuple[tuple[Recipient, ...], ...]:
        """Group the recipients that are one body: those with the same organisation number, and no other."""
        by_number: dict[str | Recipient, list[Recipient]] = defaultdict(list)
        for recipient, fields in self._stated.items():
            numbers = fields.get("contact.organisation_number", {})
            by_number[next(iter(numbers)) if len(numbers) == 1 else recipient].append(recipient)
        return tuple(map(tuple, by_number.values()))

    def found(self, bodies: Iterable[tuple[Recipient, ...]]) -> Iterator[Discrepancy]:
        """Tell of each number of a body that is not the usual one in its documents."""
        for body in bodies:
            fields = dict.fromkeys(field for recipient in body for field in self._stated[recipient])
            for field in fields:
                numbers: dict[str, list[_Place]] = defaultdict(list)
                for recipient in body:
                    for number, places in self._stated[recipient].get(field, {}).items():
                        numbers[number] += places
                yield from _differing(field, numbers)


def numbers_within(assessment: Assessment, case: CaseReference) -> Iterator[Discrepancy]:
    """Tell of registration numbers that differ within a case (*diarienummer*), where none is known to hold them to."""
    known = {
        "agreement_number": isinstance(case.agreement.registration_number, RegistrationNumber),
        "decision_number": bool(assessment.case.decisions),
    }
    for field in (each for each, is_known in known.items() if not is_known):
        numbers: dict[str, list[_Place]] = defaultdict(list)
        for path, document in standing(assessment, Requisition, FinancialReport, ActivityReport):
            number = getattr(document, field)
            if isinstance(number, RegistrationNumber):
                # "(delvis)" says that a number stands for a part; it is the same number.
                numbers[number.compact].append((case, f"{path}.{field}", assessment.terms.place(field)))
        yield from _differing(field, numbers)


def _differing(field: str, numbers: dict[str, list[_Place]]) -> Iterator[Discrepancy]:
    """Tell of the numbers that fewer documents state than the usual one; of all together if none is usual."""
    if len(numbers) < 2:
        return
    counts = sorted((len(places) for places in numbers.values()), reverse=True)
    usual = next(number for number, places in numbers.items() if len(places) == counts[0])
    tied = counts[0] == counts[1]
    for number in sorted(numbers)[:1] if tied else sorted(set(numbers) - {usual}):
        shown = [each for places in numbers.values() for each in places] if tied else numbers[number]
        listed = sorted(shown, key=lambda each: (case_place(each[0]), each[1]))
        others = tuple(sorted(set(numbers) - {number}))
        first = next(each for each in listed if each in numbers[number])
        cases = {case_place(each[0]): each[0] for each in listed}
        values = {"particular": field, "stated": number, "others": others}
        yield Discrepancy(
            kind=DiscrepancyKind.NUMBERS_DIFFER,
            finding=NUMBERS_DIFFER.found(first[1], first[2], **values),
            amount=None,
            cases=tuple(cases.values()),
        )
