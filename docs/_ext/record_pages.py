"""The columns of every table of records, written from the results themselves when the pages are built."""

from collections.abc import Iterator
from inspect import getdoc
from re import sub
from typing import Any

from markdown_files import markdown_table
from name_pages import names

from grantkit import AllocationMethod, Citation, Sek, WeightSet, allocate
from grantkit.values import RecordTypes

# What a column is about; where a table means another thing by it, under the name of the table as well.
MEANINGS = {
    "actor": "who has the duty: the group of the recipient, or an authority",
    "addressee": "to whom, where the text names one",
    "after": "what holds now, in words or as a code; none where it is gone",
    "agreement": "the name of the agreement, decision or regulation",
    "alone": "whether no other weights are possible with this total",
    "amount": "the amount",
    "AgreementOverview.amount": "the amount of the first matter in kronor, if there is one; `withheld` may say why not",
    "CaseChanges.difference": "how much more it is now in kronor, where it is an amount",
    "DaysAhead.amount": "the amount in kronor, where one is due; `withheld` may say why there is none",
    "Discrepancies.amount": "what the sums differ by in kronor, where it is about sums; `withheld` may say why not",
    "Steps.amount": "what the step came to in kronor, where it is an amount; `withheld` may say why not",
    "area": "the area that the cost belongs to, where it is stated",
    "arrived_on": "the day on which the document arrived, where it is known when it counts as received",
    "as_of": "the day of the assessment",
    "at_most": "the most that it can be, where the amount is not known and something bounds it",
    "basis": "what the key divides by; the rest has none",
    "before": "what held before, in words or as a code; none where it is new",
    "beneficiary": "the group for whom the line is meant",
    "category": "the category of the cost; what no item explains has none",
    "channel": "how the document arrived, where that is known",
    "choice": "the reading that is chosen",
    "chosen": "the answer under the chosen reading",
    "chosen_reading": "the reading that is chosen",
    "column": "the column of the printed table",
    "complete": "whether nothing is missing in the document",
    "concerns": "the term, duty or finding that changed",
    "condition": "the condition that the amount turns on, if any",
    "consequence": "what follows if the duty is not met",
    "count": "how many cases the group has",
    "counts": "whether the cost is counted, outside, astride or unspecified",
    "day": "the day on which it is lost or due, if there is one",
    "days_left": "how many days are left from the day of the assessment, where there is a day",
    "depends_on": "the earlier codes without which it would not be there, if any",
    "difference": "the second or later amount less the first, where both are amounts",
    "document": "where the document stands in the case",
    "done": "the day on which it was done, where it was and the day is known",
    "due_to": "how much of the difference follows from the {}, where both amounts are known",
    "duty": "the code of the duty",
    "earmark": "whether the line is a part of another one",
    "exactness": "whether the sum is exact, at most or about",
    "exposure": "what may still be reclaimed by decision",
    "field": "the path of what the finding is about",
    "CaseChanges.field": "the path of what the finding is about, where a finding changed",
    "financing": "how the cost is financed, where it is stated",
    "finding": "the code of the finding",
    "findings": "the codes of what was found in the document",
    "first": "what the first has",
    "TermDiff.first": "what the first text says, if it says anything",
    "first_day": "the day that the first text has, where it is one",
    "first_place": "the place in the first text, if it has one",
    "first_rank": "the rank of the amount in the first, where it is known",
    "grant": "the decision on the grant that it is about",
    "group": "the code of the group of the recipient",
    "DaysAhead.group": "the code of the group of the recipient; none for a gap, whose actor is the group",
    "Totals.group": "the name of what is grouped by; empty for all cases",
    "grouped_by": "what the cases are grouped by; none for all cases",
    "inputs": "what the step was made from, by name",
    "instalment": "the name of the instalment",
    "is_sum": "whether the cell is printed as the sum of others",
    "kind": "the kind of difference, discrepancy or change",
    "label": "what it is called",
    "CostSummary.label": "what the cost is called, where it is stated",
    "lapsed": "what has lapsed by itself",
    "last_day": "the last day, where one is known",
    "line": "the code of the budget line",
    "Totals.line": "the code of the budget line, where the cases are grouped by line",
    "CostSummary.line": "the code of the budget line, where it is stated",
    "list": "to_act, noted or without_remark",
    "missed": "what the recipient did not get, since a condition was not met",
    "modality": "whether it shall or may be done, or follows by itself",
    "no_day": "why there is no last day, where there is none",
    "not_regulated": "how many cases have an amount here that the text leaves open",
    "other": "the answer under the other reading",
    "other_day": "the last day by the other reading of a weekend, where it is another",
    "other_reading": "the other reading",
    "outcome": "what the step came to",
    "outstanding": "what must be repaid and was not",
    "part": "the part of what is due, where there are several",
    "path": "the path of the field in the terms",
    "payee": "the group to whom the line is paid",
    "place": "the place in the source",
    "CaseChanges.place": "the place in the source, where a finding or a day changed",
    "policy": "the name of the policy",
    "pot": "what the cost is for, or the cost centre",
    "printed": "what is printed in the cell",
    "provider": "who provided it, where it is stated",
    "quota_fraction": "the exact share in öre, as a fraction",
    "TableAudit.quota_fraction": "the exact share in öre, as a fraction, where the column was tested",
    "reason": "the reason for the reading",
    "AgreementOverview.reason": "the code of the first matter, if there is any",
    "received_on": "the day on which the document counts as received, where that is known",
    "recipient": "the name of the recipient",
    "DaysAhead.recipient": "the name of the recipient; none for a gap, which is told of a whole group",
    "PublishedTable.recipient": "the name of the recipient; the printed totals have none",
    "recipient_code": "the official code of the recipient, if it has one",
    "recipient_group": "the code of the group of the recipient, where the cases are grouped by recipient",
    "reference": "the reference of the item, where it is stated",
    "released": "what may go to others",
    "right": "the right to the grant, or why it is not known",
    "second": "what the second has",
    "TermDiff.second": "what the second text says, if it says anything",
    "second_day": "the day that the second text has, where it is one",
    "second_place": "the place in the second text, if it has one",
    "second_rank": "the rank of the amount in the second, where it is known",
    "severity": "how grave the finding is",
    "CaseChanges.severity": "how grave the finding is, where a finding changed",
    "share": "what the share of the instalment would be, all conditions met",
    "CostSplit.share": "the share of the key, as a fraction; the rest has none",
    "source": "the short name of the source",
    "CaseChanges.source": "the short name of the source, where a finding or a day changed",
    "stake": "what is at stake",
    "AgreementOverview.stake": "what is at stake in the first matter, if there is any",
    "state": "whether the document holds, was replaced or has no effect",
    "status": "the status of the duty",
    "step": "the code of the step",
    "term": "the term of the account",
    "Alternatives.term": "the answer that differs",
    "terms": "the name of the terms, where the group has several",
    "TermDiff.terms": "the groups, and the names of their terms, that the difference holds for",
    "tied": "whether only the tie rule decided between the recipient and another",
    "timeliness": "whether the document came in time",
    "told_by": "the code of what tells the day, where no clause does",
    "total": "the total of the weights",
    "unknown": "how many cases have an amount here that is not known",
    "values": "the values of the finding, by name",
    "weight": "the weight",
    "weights": "the name of the set of weights",
}
_EACH_CALL = r"Each call\s+builds\s+a\s+new\s+result,\s+which\s+the\s+caller\s+may\s+change\."
_CITATION = Citation("S1", "avsnitt 7")
# The weights are ints or texts, so that these two are asked for their columns and not their classes.
_OWN = (
    allocate(Sek.kronor(1), {"Norr": 1}, method=AllocationMethod.FLOOR_EACH),
    WeightSet(name="n", values=(("Norr", 1),), source="s", citation=_CITATION),
)


def tables() -> dict[type, RecordTypes]:
    """Give the columns of every public result that has records."""
    own = {type(each): each.record_types for each in _OWN}
    kinds = dict.fromkeys(each for each in names().values() if isinstance(each, type) and hasattr(each, "record_types"))
    return {kind: own.get(kind) or kind.record_types for kind in sorted(kinds, key=lambda kind: kind.__name__)}


def fragments() -> dict[str, str]:
    """Make the part that the page on records includes."""
    return {"records.txt": "\n".join(line for kind, types in tables().items() for line in _table(kind, types)) + "\n"}


def _table(kind: Any, types: RecordTypes) -> Iterator[str]:
    name = next(name for name, value in names().items() if value is kind)
    told = sub(r"``([^`]+)``", r"`\1`", sub(_EACH_CALL, "", (getdoc(kind.records) or "").partition(">>>")[0]))
    yield from ("", f"## {kind.__name__}", "", f"{{py:obj}}`{name}`. {told.strip()}", "")
    own = getdoc(kind.__dict__["record_types"]) if isinstance(kind.__dict__.get("record_types"), property) else ""
    yield from (own, "") if own else ()
    rows = (
        (f"`{column}`", each.__name__ + " or null" * (column in types.nullable), meaning(kind.__name__, column, types))
        for column, each in types.items()
    )
    yield from markdown_table(("Column", "Type", "Meaning"), rows)


def meaning(table: str, column: str, types: RecordTypes) -> str:
    """Say what a column is; those beside an amount or a day go by their names."""
    table = "AgreementOverview" if table == "Overview" else table
    if f"{table}.{column}" in MEANINGS:
        return MEANINGS[f"{table}.{column}"]
    base = column.removesuffix("_ore").removesuffix("_withheld").removesuffix("_amount")
    if column.endswith("_ore"):
        return f"`{column.removesuffix('_ore')}` in öre" + "; null where that is" * (column in types.nullable)
    if column.endswith("withheld"):
        about = "amount" if column == "withheld" else base
        return f"why there is no `{about}`, if it is unknown or not regulated"
    if column.endswith("_amount"):
        return f"`{base}` in kronor, where it is an amount"
    if column in {"before_day", "after_day"}:
        return f"`{column.removesuffix('_day')}` as a day, where it is one"
    if column.startswith("due_to_"):
        part = column.removeprefix("due_to_").removesuffix("_fraction")
        return f"{MEANINGS['due_to'].format(part)}; a fraction of öre"
    if column in {each.value for each in AllocationMethod}:
        return "whether this method gives the cell, where it can be read and was tested"
    if types[column].__name__ != "Decimal":
        return MEANINGS[column]
    withheld = "withheld" if column == "amount" else f"{column}_withheld"
    return f"{MEANINGS[column]}, in kronor" + f"; null where `{withheld}` says why" * (withheld in types)
