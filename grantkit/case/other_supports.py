"""Other support for the same measure (*annat stöd för samma insats*), where the terms bar it."""

from collections.abc import Iterator

from grantkit.agreement.grant_clauses import BarredSupport, DoubleFundingClause
from grantkit.case.facts import OtherSupport
from grantkit.case.situations import Situation
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.unknown import NotRegulated, Unknown

OTHER_SUPPORT_BARRED = FindingKind(
    "other_support_barred",
    Severity.ERROR,
    Modality.SHALL,
    sv="{giver} ger annat stöd för {measure}; bidrag ska då inte lämnas för den insatsen.",
    en="{giver} gives other support for {measure}; no grant shall then be given for that measure.",
)
OTHER_SUPPORT_MAY_BE_BARRED = FindingKind(
    "other_support_may_be_barred",
    Severity.WARNING,
    Modality.NONE,
    sv="{giver} ger annat stöd för {measure}; det framgår inte om det är statligt och därmed hindrar bidraget.",
    en="{giver} gives other support for {measure}; it is not known whether it is the State's, which bars the grant.",
)
OTHER_SUPPORT_NOT_JUDGED = FindingKind(
    "other_support_not_judged",
    Severity.NOTICE,
    Modality.NONE,
    sv="{giver} ger annat stöd för {measure}. Om det hindrar bidraget är {clause}.",
    en="{giver} gives other support for {measure}. Whether that bars the grant is {clause}.",
)


def other_support_findings(situation: Situation) -> Iterator[Finding]:
    """Hold the other support that was declared against the terms (*ingen dubbelfinansiering*, F9).

    A text bars support for the same measure: any other public support, or only what comes from the State. Terms without
    such a clause bar none. Whether the measures are the same is what the recipient declared.
    """
    clause = situation.terms.other_support
    if clause is None:
        return
    for index, each in enumerate(situation.case.other_support):
        if each.declared_on <= situation.as_of:
            kind, place = _kind(each, clause), situation.terms.cited(clause)
            values: dict[str, object] = {"giver": each.giver, "measure": each.measure}
            if kind is OTHER_SUPPORT_NOT_JUDGED:
                values["clause"] = clause
            if kind is not None:
                yield kind.found(f"other_support[{index}]", place, **values)


def _kind(support: OtherSupport, clause: DoubleFundingClause | Unknown | NotRegulated) -> FindingKind | None:
    if not isinstance(clause, DoubleFundingClause):
        return OTHER_SUPPORT_NOT_JUDGED
    if clause.of is BarredSupport.OTHER_PUBLIC or support.from_state:
        return OTHER_SUPPORT_BARRED
    return OTHER_SUPPORT_MAY_BE_BARRED if support.from_state is None else None
