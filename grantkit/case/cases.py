"""The facts of a case (*ärende*): what happened between one recipient and the State under one agreement."""

from collections.abc import Iterator
from datetime import date

import attrs

from grantkit.agreement.agreements import Approval, GrantAgreement
from grantkit.agreement.budgets import A_LINE
from grantkit.agreement.parties import Recipient
from grantkit.case.decisions import GrantDecision, PaymentDecision, PaymentRefusal, ReclaimDecision
from grantkit.case.documents import ActivityReport, Application, FinancialReport, OtherDocument, Requisition
from grantkit.case.facts import (
    Breach,
    ConditionResult,
    Entitlement,
    Inspection,
    InterestRate,
    Judgement,
    OtherSupport,
    OwnEffort,
    Payment,
    Repayment,
)
from grantkit.case.ledgers import TERMS
from grantkit.values._records import SIGNED, checked
from grantkit.values.amounts import total
from grantkit.values.display import NotebookDisplay
from grantkit.values.lookups import choices
from grantkit.values.money import Sek


@attrs.frozen(kw_only=True)
class Correction(NotebookDisplay):
    """A figure that a person records beside a computed one (*rättelse*), with who, when and why; both are kept.

    ``concerns`` names the amount of the ledger that it is about, for example "repayable".

    >>> made = {"made_by": "M. Ahl", "made_on": date(2020, 4, 1), "reason": "kvitto"}
    >>> Correction(concerns="repayable", amount=Sek.kronor(5), **made).concerns
    'repayable'
    >>> Correction(concerns="repaid by whom", amount=Sek.kronor(5), **made)
    Traceback (most recent call last):
    grantkit.errors.InvalidValue: concerns: got 'repaid by whom' (str); required: one of ...
    """

    concerns: str
    amount: Sek = attrs.field(metadata=SIGNED)
    made_by: str
    made_on: date
    reason: str

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("concerns"):
            checks.known("concerns", self.concerns, TERMS)
        checks.done()


@attrs.frozen(kw_only=True)
class GrantCase(NotebookDisplay):
    """One recipient under one agreement, and everything that is known to have happened (*ärende*): facts only.

    Every fact has a day, so that `assess` can leave out what was not yet known. List two facts of the same kind and day
    in the order in which they happened. Give ``entitlements`` if no table of the agreement prints the recipient's
    amounts, or if they differ from the printed ones; otherwise the agreement's tables are read. ``terms`` is the name
    of the terms, where the agreement has several for the recipient's group (F13).

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland")).requisitions
    ()
    >>> from grantkit.catalogue.familjeratt_2025 import AGREEMENT as AMENDED
    >>> case = GrantCase(agreement=AMENDED, recipient=Recipient(name="Ale", group=AMENDED.terms[0].group))
    >>> texts = [case.on(date(2025, month, 1)).agreement for month in (4, 5)]
    >>> [text.terms[0].repayment.last_day.last_day.isoformat() for text in texts]
    ['2026-02-02', '2026-03-27']
    """

    agreement: GrantAgreement
    recipient: Recipient
    terms: str | None = None
    entitlements: tuple[Entitlement, ...] = ()
    approvals: tuple[Approval, ...] = ()
    decisions: tuple[PaymentDecision, ...] = ()
    requisitions: tuple[Requisition, ...] = ()
    payments: tuple[Payment, ...] = ()
    financial_reports: tuple[FinancialReport, ...] = ()
    activity_reports: tuple[ActivityReport, ...] = ()
    repayments: tuple[Repayment, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    inspections: tuple[Inspection, ...] = ()
    applications: tuple[Application, ...] = ()
    documents: tuple[OtherDocument, ...] = ()
    grant_decisions: tuple[GrantDecision, ...] = ()
    refusals: tuple[PaymentRefusal, ...] = ()
    reclaim_decisions: tuple[ReclaimDecision, ...] = ()
    breaches: tuple[Breach, ...] = ()
    conditions: tuple[ConditionResult, ...] = ()
    rates: tuple[InterestRate, ...] = ()
    other_support: tuple[OtherSupport, ...] = ()
    efforts: tuple[OwnEffort, ...] = ()
    corrections: tuple[Correction, ...] = ()

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        agreed = checks.good("agreement")
        if checks.good("recipient") and agreed:
            groups = tuple(terms.group for terms in self.agreement.terms)
            named = choices(dict.fromkeys(group.code for group in groups)) or "none, since it has no terms"
            required = f"of a group the agreement has terms for: {named}"
            known = checks.require(self.recipient.group in groups, "recipient", self.recipient, required)
            names = sorted({each.name for each in self.agreement.terms if each.group == self.recipient.group})
            if known and checks.good("terms") and (self.terms is not None or len(names) > 1):
                checks.known("terms", self.terms, names, "the name of the terms: one of ")
        if checks.good("entitlements"):
            checks.distinct("entitlements", tuple((each.line, each.stated_on) for each in self.entitlements))
            for day in {each.stated_on or date.min for each in self.entitlements}:
                in_all = total(each.amount for each in self._stated_by(day))
                positive = not isinstance(in_all, Sek) or in_all >= Sek.ZERO
                checks.require(positive, "entitlements", in_all, "0 kr or more in all")
        for field in ("requisitions", "financial_reports", "activity_reports", "applications", "documents"):
            if checks.good(field):
                documents = getattr(self, field)
                references = tuple(document.reference for document in documents if document.reference is not None)
                checks.distinct(f"{field}.reference", references)
                replaced = {each.reference: each.supersedes for each in documents if each.reference is not None}
                round_about = _on_a_circle(replaced)
                for index, document in enumerate(documents):
                    path, before = f"{field}[{index}].supersedes", document.supersedes
                    checks.require(
                        before is None or before in replaced, path, before, "the reference of another of them"
                    )
                    circular = document.reference in round_about
                    checks.require(
                        not circular, path, before, "a document that does not itself take the place of this one"
                    )
        # A mistyped line would silently count for nothing, so every line that is named must be a line of the budget.
        if not checks.faults:
            lines = dict.fromkeys(line.code for line in self.agreement.budget.lines)
            for path, line in self._named_lines():
                checks.known(path, line, lines, A_LINE)
        checks.done()

    def on(self, day: date) -> "GrantCase":
        """Return the case under the text of *day* (*gällande lydelse*, F12, F31), with the amounts known then.

        It is the case itself if none amends it. A grant counts from the first decision on it; one made after *day*
        comes after every text that holds by then. Of the amounts stated for a line, the last one stated counts.
        """
        held, stated = self.agreement, self._stated_by(day)
        if held.versions:
            held = held.on(day, min((each.decided_on for each in self.grant_decisions), default=None))
        same = held is self.agreement and len(stated) == len(self.entitlements)
        return self if same else attrs.evolve(self, agreement=held, entitlements=stated)

    def _stated_by(self, day: date) -> tuple[Entitlement, ...]:
        known = (each for each in self.entitlements if (each.stated_on or date.min) <= day)
        return tuple({each.line: each for each in sorted(known, key=lambda each: each.stated_on or date.min)}.values())

    def _named_lines(self) -> Iterator[tuple[str, str]]:
        for field in ("entitlements", "requisitions", "payments", "grant_decisions"):
            for index, each in enumerate(getattr(self, field)):
                if each.line is not None:
                    yield f"{field}[{index}].line", each.line
        for index, report in enumerate(self.financial_reports):
            for place, item in enumerate(report.items):
                if item.line is not None:
                    yield f"financial_reports[{index}].items[{place}].line", item.line


def _on_a_circle(replaced: dict[str, str | None]) -> set[str | None]:
    """Return the references of the documents that replace themselves, directly or through others."""
    found: set[str | None] = set()
    settled: set[str | None] = set()
    for first in replaced:
        walk: dict[str | None, None] = {}
        here: str | None = first
        while here is not None and here not in settled and here not in walk:
            walk[here] = None
            here = replaced.get(here)
        if here in walk:
            found.update(list(walk)[list(walk).index(here) :])
        settled.update(walk)
    return found
