"""What two texts say differently, in words (*skillnader mellan texter*): each difference with both sides and places."""

from typing import Any

import attrs

from grantkit.agreement.agreements import Approval, GrantAgreement
from grantkit.agreement.budgets import BudgetLine, Subtotal
from grantkit.agreement.clauses import CertifierRole, Note, ReportClause
from grantkit.agreement.compared_fields import WHOLES
from grantkit.agreement.forms import Particular
from grantkit.agreement.grant_clauses import ConditionalInstalment
from grantkit.agreement.liability_clauses import LiabilityGround
from grantkit.agreement.parties import Recipient, RecipientGroup
from grantkit.agreement.purposes import Purpose
from grantkit.agreement.term_diffs import TermDiff, TermDifference
from grantkit.agreement.terms import Terms
from grantkit.text.clause_sentences import SAID, clause_text, clause_word
from grantkit.text.formatting import capitalised, check_kind, cited, in_language, listing
from grantkit.text.notations import visible
from grantkit.text.pages import Sheet
from grantkit.text.record_sheets import field_name, field_text, kind_of
from grantkit.text.wording import headings, label, reason, status, value_text
from grantkit.values.citations import Citation
from grantkit.values.unknown import NotRegulated, Unknown

_NOTHING = ("Texterna säger samma sak.", "The texts say the same.")
_WORDS = frozenset({"sv", "swedish"})
# The records of a budget, of which a text that lacks one has no amount.
_OF_MONEY = (BudgetLine, Subtotal, Recipient, Purpose)


def term_diff_sheet(diff: TermDiff, locale: str = "sv") -> Sheet:
    r"""Return a sheet of what two texts say differently (*skillnader mellan texter*), each with its two places.

    Differences that are those of some groups only stand under the names of these.

    >>> from grantkit import term_diff
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> sheet = term_diff_sheet(term_diff(AGREEMENT.terms_for("regions"), AGREEMENT.terms_for("salar")), "en")
    >>> print(*sheet.header, sep=" | ")
    clause | kind | Regions | SALAR
    >>> print(*sheet.rows[4], sep="\n")
    repayment: what must be repaid
    words that carry weight
    money that is judged to be unused (section 8.1)
    unused money (section 8.2)
    """
    check_kind("diff", diff, TermDiff)
    rows: list[tuple[str, ...]] = []
    strong: list[int] = []
    terms: tuple[tuple[RecipientGroup, str], ...] = ()
    # What is told of the same groups stands together.
    order = dict.fromkeys(each.terms for each in diff.differences)
    for each in (each for groups in order for each in diff.differences if each.terms == groups):
        if each.terms != terms:
            terms = each.terms
            strong.append(len(rows))
            rows.append((capitalised(listing((_group(*term, locale) for term in terms), locale)), "", "", ""))
        rows.append(_row(each, locale))
    return Sheet(
        caption=_caption(diff, locale),
        header=(*headings(("clause", "kind"), locale), *_sides(diff, locale)),
        rows=tuple(rows),
        notes=() if rows else (in_language(_NOTHING, locale),),
        left=4,
        strong=tuple(strong),
    )


def _group(group: RecipientGroup, name: str, locale: str) -> str:
    words = value_text(group, locale)
    return f"{words}: {name}" if name else words


def _caption(diff: TermDiff, locale: str) -> str:
    names = [each.name for each in (diff.first, diff.second) if isinstance(each, GrantAgreement)]
    return " – ".join(dict.fromkeys(names)) or label("TermDiff", locale)


def _sides(diff: TermDiff, locale: str) -> tuple[str, ...]:
    """Name the two texts: terms by their groups, unless these are the same."""
    named = tuple(
        capitalised(_group(each.group, each.name, locale))
        for each in (diff.first, diff.second)
        if isinstance(each, Terms)
    )
    return named if len(set(named)) == 2 else headings(("first", "second"), locale)


def _row(difference: TermDifference, locale: str) -> tuple[str, ...]:
    sides = zip((difference.first, difference.second), difference.citations, strict=True)
    return (
        _name(difference, locale),
        status(difference.kind, locale),
        *(_side(difference, value, citation, locale) for value, citation in sides),
    )


def _name(difference: TermDifference, locale: str) -> str:
    """Name what differs: the clause, and its field where it is not the whole clause."""
    record, path = difference.record, difference.path
    if record is None:
        # A column of a table, or a cell of it.
        column, _, recipient = path.removeprefix("tables[").removesuffix("]").partition("][")
        return ": ".join(filter(None, (label(column, locale), recipient)))
    if path.endswith("]"):
        return _record_name(record, locale)
    field = path.rpartition(".")[2]
    if isinstance(record, WHOLES):
        return label(field, locale)
    named = _record_name(record, locale)
    # That a whole clause stands at another place is no matter of one of its fields, and words name themselves.
    whole = not hasattr(record, field) or field in _WORDS
    return named if whole else f"{named}: {field_name(record, field, locale)}"


def _record_name(record: Any, locale: str) -> str:
    if isinstance(record, ReportClause | Particular):
        return value_text(record, locale)
    if isinstance(record, LiabilityGround):
        return f"{label('ground', locale)}: {status(record.ground, locale)}"
    if isinstance(record, BudgetLine | Subtotal):
        return value_text(record.label, locale)
    if isinstance(record, ConditionalInstalment):
        return f"{label('instalment', locale)}: {visible(record.code)}"
    if isinstance(record, Purpose):
        words = in_language((record.swedish, record.english), locale)
        return f"{record.code} {words}" if record.code[:1].isdigit() else words
    if isinstance(record, Note):
        return label("other_rule", locale)
    if isinstance(record, Approval):
        return f"{label('approval', locale)}: {value_text(record.body, locale)}"
    return value_text(record.name, locale) if isinstance(record, Recipient) else kind_of(record, locale)


def _side(difference: TermDifference, value: Any, citation: Citation | None, locale: str) -> str:
    """Write what one text says, with its place; what is withheld or lacking as that."""
    if value in (None, ()):
        said = _lacking(difference, locale)
    elif isinstance(value, Unknown | NotRegulated):
        said = reason(attrs.evolve(value, citation=None), locale)
    else:
        said = _said(difference, value, locale)
    return said if citation is None or isinstance(value, Citation) else cited(said, citation, locale)


def _lacking(difference: TermDifference, locale: str) -> str:
    """Say that a text has no such clause; a text without a sum, a recipient or a field has nothing there."""
    record, path = difference.record, difference.path
    told = (
        (path.endswith("]") or (isinstance(record, Terms) and path != "terms"))
        and record is not None
        and not isinstance(record, _OF_MONEY)
    )
    return clause_word("absent", locale) if told else value_text(None, locale)


def _said(difference: TermDifference, value: Any, locale: str) -> str:
    """Write a clause in sentences, and any other value by itself."""
    of_regions = isinstance(value, Citation) and difference.path == "outside_regions"
    if of_regions or (type(value) in SAID and not isinstance(value, Citation)):
        return clause_text(value, locale)
    if isinstance(value, BudgetLine | Subtotal):
        return field_text(value.amount if isinstance(value, BudgetLine) else value.printed, locale)
    if isinstance(value, Terms):
        return _group(value.group, value.name, locale)
    if isinstance(value, tuple) and type(value[0]) in SAID:
        return " ".join(clause_text(each, locale) for each in value)
    if isinstance(value, tuple) and isinstance(value[0], CertifierRole):
        return listing((status(each, locale) for each in value), locale, either=True)
    if isinstance(value, Note):
        return value_text(value, locale)
    named = isinstance(value, Purpose | Recipient | Particular)
    return _record_name(value, locale) if named else field_text(value, locale)
