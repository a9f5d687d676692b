"""A test of any agreement that is written down (*prövning av ett avtal*): one call, which tells all faults at once."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

import attrs

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.grant_clauses import GrantClause
from grantkit.agreement.parties import Recipient
from grantkit.agreement.terms import Terms
from grantkit.allocation.audits import audit_table
from grantkit.case.assessments import Assessment, assess
from grantkit.case.cases import GrantCase
from grantkit.case.lapses import Right
from grantkit.case.receipts import PRESUMPTION
from grantkit.errors import InvalidValue
from grantkit.testing.trial_cases import courses, days_around, parts_of, spread
from grantkit.text.allocation_sheets import agreement_sheet
from grantkit.text.case_sheets import assessment_sheet, documents_sheet, duties_sheet
from grantkit.text.formatting import LOCALES, NUMBER_OF_ACT, few, listing, place
from grantkit.text.letters import explain
from grantkit.text.printed_forms import financial_report_form, requisition_form
from grantkit.text.terms_sheets import terms_sheet
from grantkit.text.wording import finding_text
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation
from grantkit.values.findings import Severity
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

# What answers may cite beside the text: the rule on receipt, and the readings that grantkit and the caller choose.
_GENERAL = (PRESUMPTION, Citation("grantkit", "grantkits förval"), Citation("the caller", "användarens val"))
_OF_NO_TEXT = frozenset(each.source.short for each in _GENERAL)
# A place as a letter has it at the end of a sentence; the number of an act is left out there.
_PLACE = re.compile(r"\(([^()]*§[^()]*|(?:avsnitt|bilaga|sections?|annex) \d[^()]*)\)")
_SIX = 6


def check_agreement(
    agreement: GrantAgreement, *, expected: Iterable[str] = (), sources: Iterable[str] = (), most: int = 21
) -> None:
    """Try an agreement, and raise AssertionError with every fault that is found in it (*prövning av ett avtal*).

    *expected* are the codes of findings for which the source itself is to blame, such as a sum that is printed wrong.
    The agreement's own sources are those that it cites itself, or in its budget, tables, approvals and amendments;
    *sources* are the short names of others that its clauses may cite. Of each group, *most* recipients are tried.

    - `check()` and the audits of the tables find nothing that is not expected.
    - Every clause cites one of the agreement's own sources.
    - Cases with nothing known, everything in time and everything late are assessed around every day of the terms, and
      put into words in both languages, without an error. The account balances. No answer cites what the agreement does
      not cite.
    - What is unknown in the terms has no known consequence.

    >>> from grantkit.catalogue.psykiatri_covid_2020 import AGREEMENT
    >>> check_agreement(AGREEMENT, most=1)
    >>> from grantkit.catalogue.goda_forutsattningar_2018 import AGREEMENT
    >>> check_agreement(AGREEMENT, expected=("budget_does_not_tie",), most=1)
    Traceback (most recent call last):
    AssertionError: Överenskommelsen om personalmiljarder 2018 has 1 fault:
    - expected: nothing of the kind 'budget_does_not_tie' is found; leave it out
    """
    checks = Checks()
    checks.exact("agreement", agreement, GrantAgreement)
    for field, given in (("expected", expected), ("sources", sources)):
        checks.require(not isinstance(given, str), field, given, f"a tuple of texts, such as ({given!r},)")
    if checks.exact("most", most, int):
        checks.require(most > 0, "most", most, "1 or more")
    checks.done()
    trial = _Trial(
        agreement=agreement,
        expected=frozenset(expected),
        sources=frozenset(sources),
        most=most,
        places=_places(agreement),
    )
    faults: dict[str, str] = {}
    for about, fault in trial.faults():
        # A fault that many cases have is told for the first of them.
        faults.setdefault(fault, f"{about}{fault}")
    if faults:
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        raise AssertionError("\n- ".join((f"{agreement.name} has {count}:", *faults.values())))


_Fault = tuple[str, str]


@attrs.frozen(kw_only=True)
class _Trial:
    """One agreement under test; each fault is what it is about, and the fault itself."""

    agreement: GrantAgreement
    expected: frozenset[str]
    sources: frozenset[str]
    most: int
    places: tuple[Citation, ...]

    def faults(self) -> Iterator[_Fault]:
        yield from (("", fault) for fault in (*self._found(), *self._cited()))
        for locale in LOCALES:
            yield from _tried(f"the sheets ({locale}): ", _sheets(self.agreement, locale))
        for index, terms in enumerate(self.agreement.terms):
            yield from self._cases(terms, f"terms[{index}]")

    def _found(self) -> Iterator[str]:
        found = list(self.agreement.check())
        for table in self.agreement.tables:
            # A notice of an audit tells how the table was made, unless it tells a sum that may be due to rounding.
            found += (
                each
                for each in audit_table(table).findings
                if each.severity is not Severity.NOTICE or each.code.endswith("_does_not_tie")
            )
        for each in found:
            if each.code not in self.expected:
                instead = f"Correct it, or write expected=({each.code!r},) if the source itself has it so"
                yield f"{each.field}: {finding_text(each, 'en')} {instead}"
        for code in sorted(self.expected - {each.code for each in found}):
            yield f"expected: nothing of the kind {code!r} is found; leave it out"

    def _cited(self) -> Iterator[str]:
        own = _own_sources(self.agreement) | self.sources
        held = [("", self.agreement)]
        held += [(f"versions[{at}].agreement.", each.agreement) for at, each in enumerate(self.agreement.versions)]
        foreign: dict[str, list[str]] = {}
        for path, agreement in held:
            for field, value in parts_of(agreement.terms, f"{path}terms"):
                if isinstance(value, Citation) and value.source.short not in own | _OF_NO_TEXT:
                    foreign.setdefault(value.source.short, []).append(f"{field} ({value.place})")
        for short, fields in foreign.items():
            yield (
                f"{few(fields, 'en')} cite {short}, which is none of the agreement's own sources "
                f"({listing(sorted(own), 'en')}): cite the place in its own text, or write sources=({short!r},)"
            )

    def _cases(self, terms: Terms, path: str) -> Iterator[_Fault]:
        listed = [each for each in self.agreement.recipients if each.group == terms.group]
        sample = spread(listed, self.most) or [Recipient(name="en mottagare", group=terms.group)]
        around = days_around(self.agreement, terms)
        for recipient in sample:
            # Each recipient is tried on six days; the first of each group on every day, and in words.
            days, locales = (around, LOCALES) if recipient is sample[0] else (spread(around, _SIX), ())
            about = f"{path}, a case of {recipient}"
            try:
                known = courses(self.agreement, recipient, terms)
            except Exception as error:  # noqa: BLE001  # whatever a text makes the library raise is a fault to be told
                yield f"{about}: ", _raised(error)
                continue
            for name, facts in known.items():
                case = GrantCase(agreement=self.agreement, recipient=recipient, terms=terms.name or None, **facts)
                for as_of in days:
                    answer = assess(case, as_of=as_of)
                    on_day = f"{about} on {as_of}, {name}: "
                    yield from _tried(on_day, self._answered(answer))
                    for locale in locales:
                        yield from _tried(on_day, self._in_words(answer, locale))

    def _answered(self, answer: Assessment) -> Iterator[str]:
        for name, left, right in answer.ledger.identities():
            if left != right:
                yield f"the account does not balance: {name} is {left} on one side and {right} on the other"
        allowed = {each.source.short for each in self.places} | _OF_NO_TEXT
        for each in _cited_by(answer):
            if each.source.short not in allowed:
                yield f"an answer cites {each.place} of {each.source.short}, which the agreement does not cite"
        yield from _known_of_unknown(answer)

    def _in_words(self, answer: Assessment, locale: str) -> Iterator[str]:
        letter = explain(answer, locale=locale).as_text(width=None)
        for sheet in (assessment_sheet, duties_sheet, documents_sheet):
            sheet(answer, locale).as_text()
        for form in (requisition_form, financial_report_form):
            # Only a text with the printed form of 2019 has it printed.
            with suppress(InvalidValue):
                form(agreement=self.agreement, recipient=answer.case.recipient, terms=answer.terms, locale=locale)
        known = {NUMBER_OF_ACT.sub("", place(each, locale)) for each in (*self.places, *_GENERAL)}
        for each in dict.fromkeys(_PLACE.findall(letter)):
            # After the place may stand the title of another source.
            if not any(each == one or each.startswith(f"{one}, ") for one in known):
                yield f"the letter ({locale}) cites {each}, which is no place that the agreement cites"


def _sheets(agreement: GrantAgreement, locale: str) -> Iterator[str]:
    for sheet in (agreement_sheet, terms_sheet):
        sheet(agreement, locale).as_text()
    yield from ()


def _own_sources(agreement: GrantAgreement) -> frozenset[str]:
    held = (agreement, *(each.agreement for each in agreement.versions))
    amended = tuple(each.citation for each in agreement.versions)
    cited = (amended, *((each.citation, each.budget, each.tables, each.approvals) for each in held))
    return frozenset(each.source.short for each in _places(cited))


def _places(value: Any) -> tuple[Citation, ...]:
    """Return every citation inside a value, once each."""
    return tuple(dict.fromkeys(each for _, each in parts_of(value, "") if isinstance(each, Citation)))


def _cited_by(answer: Assessment) -> tuple[Citation, ...]:
    """Return every citation of an assessment, once each: of findings, steps, duties, amounts and what is missing."""
    documents = (finding for document in answer.documents for finding in document.findings)
    duties = (each.duty for each in answer.duties)
    cited: tuple[Any, ...] = (*answer.findings, *documents, *answer.steps, *duties, *answer.entitlements)
    cited += (*answer.missing, *answer.not_regulated)
    return tuple(dict.fromkeys(each.citation for each in cited if each.citation is not None))


def _known_of_unknown(answer: Assessment) -> Iterator[str]:
    """Tell each consequence that is known although the clause it would follow from is not (*okänt villkor*)."""
    terms, ledger = answer.terms, answer.ledger
    unasked = isinstance(terms.requisition, Unknown) and isinstance(terms.payment, Unknown)
    if unasked and not isinstance(terms.grant, GrantClause) and answer.right is not Right.UNKNOWN:
        yield f"the clause on requisition is unknown, and yet the right is {answer.right}"
    if isinstance(terms.repayment, Unknown) and isinstance(answer.repayment.amount, Sek) and ledger.paid:
        yield f"the clause on repayment is unknown, and yet {answer.repayment.amount} is repayable"
    if isinstance(terms.liability, Unknown) and isinstance(ledger.exposure, Sek) and ledger.paid:
        yield f"the clause on liability is unknown, and yet {ledger.exposure} may be reclaimed"


def _tried(about: str, faults: Iterator[str]) -> Iterator[_Fault]:
    """Give the faults one by one; where looking for them raises, the error is the last of them."""
    try:
        for fault in faults:
            yield about, fault
    except Exception as error:  # noqa: BLE001  # as above
        yield about, _raised(error)


def _raised(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
