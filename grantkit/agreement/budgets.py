"""The budget of an agreement (*budget*, *medelsram*): its lines, the printed sums, and whether they add up."""

from collections.abc import Iterator
from enum import Enum
from functools import cached_property
from typing import Any, ClassVar

import attrs

from grantkit.agreement.parties import RecipientGroup
from grantkit.values._checks import Checks
from grantkit.values._records import checked
from grantkit.values.amounts import Amount, total
from grantkit.values.citations import Citation
from grantkit.values.display import NotebookDisplay
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.lookups import look_up
from grantkit.values.money import Sek
from grantkit.values.plain_records import CITED_TYPES, PlainValue, RecordTypes, cited, or_withheld, types_of
from grantkit.values.unknown import Unknown, untold

A_LINE = "the code of a budget line: "
BUDGET_DOES_NOT_TIE = FindingKind(
    "budget_does_not_tie",
    Severity.ERROR,
    Modality.NONE,
    sv="Den tryckta summan {printed} är {difference:högre|lägre} än summan av posterna, {added}.",
    en="The printed sum {printed} is {difference:higher|lower} than the sum of the lines, {added}.",
)
BUDGET_SUM_NOT_EXACT = FindingKind(
    "budget_sum_not_exact",
    Severity.NOTICE,
    Modality.NONE,
    sv="Den tryckta summan {printed} går inte att kontrollera, eftersom dessa poster inte anges exakt: {lines}.",
    en="The printed sum {printed} cannot be checked, since these lines are not stated exactly: {lines}.",
)


class SumKind(Enum):
    """How exactly a sum is stated (*beloppets art*, F11): as it is, as the most there is, or about.

    >>> SumKind("at_most")
    <SumKind.AT_MOST: 'at_most'>
    """

    EXACT = "exact"
    AT_MOST = "at_most"
    ABOUT = "about"


@attrs.frozen(kw_only=True)
class BudgetLine(NotebookDisplay):
    """A sum of the budget with its own use (*budgetpost*, R25 to R29): the beneficiary, the payee and the route.

    ``payee`` is the beneficiary, unless the text pays somebody else: the money of 2019 for municipalities goes to
    SALAR. ``route`` names the bodies through which the money is known to pass. An ``earmark`` limits the use of the
    money (*avsatta medel*). ``label`` is the wording of the source, in its language. ``printed_in`` is the column of
    the agreement's table that shares the line out; if there is none, the whole line goes to its payee. ``amount`` is
    Unknown if the text states no sum, and ``exactness`` says whether it is stated as the sum, as the most, or about:
    what is reckoned from a sum that is not exact is told by a finding (F11).

    >>> BudgetLine(
    ...     code="specialist_nurses",
    ...     label="Specialistutbildning sjuksköterskor",
    ...     amount=Sek.miljoner(400),
    ...     beneficiary=RecipientGroup.REGIONS,
    ...     payee=RecipientGroup.REGIONS,
    ...     earmark=True,
    ...     citation=Citation("S1", "avsnitt 8.1"),
    ... ).amount
    Sek.kronor(400000000)
    """

    code: str
    label: str
    amount: Sek | Unknown
    beneficiary: RecipientGroup
    citation: Citation
    payee: RecipientGroup = attrs.field(default=attrs.Factory(lambda line: line.beneficiary, takes_self=True))
    earmark: bool = False
    route: tuple[str, ...] = ()
    printed_in: str | None = None
    exactness: SumKind = SumKind.EXACT

    def __attrs_post_init__(self) -> None:
        checked(self).done()


def is_exact(line: BudgetLine) -> bool:
    """Return whether the sum of a line is stated, and stated exactly (*exakt belopp*, F11)."""
    return isinstance(line.amount, Sek) and line.exactness is SumKind.EXACT


@attrs.frozen(kw_only=True)
class Subtotal:
    """A sum that the document prints for some lines (*delsumma*); it is kept as printed even if it is wrong.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> print(AGREEMENT.budget.subtotals[0].lines, AGREEMENT.budget.subtotals[0].printed)
    ('efforts', 'specialist_nurses') 3 235 000 000 kr
    """

    label: str
    lines: tuple[str, ...]
    printed: Sek | Unknown
    citation: Citation

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("lines"):
            checks.require(bool(self.lines), "lines", self.lines, "at least one code of a budget line")
            checks.distinct("lines", self.lines)
        checks.done()


@attrs.frozen(kw_only=True)
class AppropriationItem:
    """An item of the state budget that bears the cost (*anslagspost*, R32).

    The source states no amount for an item, so there is none here. ``inferred_line`` is the budget line that the item
    is believed to bear; this is an inference only.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> [(each.item, each.name) for each in AGREEMENT.appropriation][:2]
    [('01', 'Professionsmiljarden'), ('07', 'Personalsatsning')]
    """

    expenditure_area: str
    appropriation: str
    item: str
    name: str
    citation: Citation
    inferred_line: str | None = None

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen(kw_only=True)
class Budget(NotebookDisplay):
    """The budget lines of an agreement and their printed sums (*medelsfördelning*, R24 to R30).

    A published budget may not add up. It is kept as printed, and ``check()`` reports every sum that is wrong.
    ``total`` is Unknown if none is printed.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> AGREEMENT.budget.total, AGREEMENT.budget.check()
    (Sek.kronor(3360000000), ())
    >>> print(AGREEMENT.budget.line("efforts").amount)
    2 835 000 000 kr
    """

    lines: tuple[BudgetLine, ...]
    citation: Citation
    total: Sek | Unknown = untold("total")
    subtotals: tuple[Subtotal, ...] = ()

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("lines"):
            checks.require(bool(self.lines), "lines", self.lines, "at least one budget line")
            checks.distinct("lines", tuple(line.code for line in self.lines))
            if checks.good("subtotals"):
                check_lines(checks, "subtotals", self.subtotals, self.lines)
        checks.done()

    def line(self, code: str) -> BudgetLine:
        """Return the line with that code; raise UnknownName, which lists the codes, if there is none."""
        found = self._by_code.get(code) if type(code) is str else None
        return found or self._by_code[look_up("code", code, tuple(self._by_code))]

    @cached_property
    def _by_code(self) -> dict[str, BudgetLine]:
        return {line.code: line for line in self.lines}

    record_types: ClassVar[RecordTypes] = types_of(
        line=str, label=str, amount=Amount, exactness=str, beneficiary=str, payee=str, earmark=bool, **CITED_TYPES
    )

    def records(self) -> tuple[dict[str, PlainValue], ...]:
        """Return one plain record for each budget line; the printed sums are not among them.

        Each call builds a new result, which the caller may change.
        """
        return tuple(
            {
                "line": each.code,
                "label": each.label,
                **or_withheld("amount", each.amount),
                "exactness": each.exactness.value,
                "beneficiary": each.beneficiary.code,
                "payee": each.payee.code,
                "earmark": each.earmark,
                **cited(each.citation),
            }
            for each in self.lines
        )

    def check(self) -> tuple[Finding, ...]:
        """Return a finding for each printed sum that is not the sum of its lines, with the difference in kronor (R30).

        Where a line is not stated exactly, a printed sum that its lines may come to cannot be checked, and that is told
        (F11). An empty result means that all printed sums are correct. No error is raised for a document that is wrong.
        """
        sums = [(each.label, each.printed, tuple(map(self.line, each.lines)), each.citation) for each in self.subtotals]
        sums.append(("total", self.total, self.lines, self.citation))
        return tuple(
            finding
            for label, printed, lines, citation in sums
            if isinstance(printed, Sek)
            for finding in _checked(label, printed, lines, citation)
        )


def check_lines(checks: Checks, field: str, naming: tuple[Any, ...], lines: tuple[BudgetLine, ...]) -> None:
    """Record a fault for each code, in the ``lines`` of a *naming* value, that no line of the budget has."""
    codes = dict.fromkeys(line.code for line in lines)
    for index, each in enumerate(naming):
        for place, code in enumerate(each.lines):
            checks.known(f"{field}[{index}].lines[{place}]", code, codes, A_LINE)


def _checked(label: str, printed: Sek, lines: tuple[BudgetLine, ...], citation: Citation) -> Iterator[Finding]:
    """Hold one printed sum against the least and the most that its lines may come to."""
    stated = [(line, line.amount) for line in lines if isinstance(line.amount, Sek)]
    added = total(amount for _, amount in stated)
    least = total(amount for line, amount in stated if line.exactness is SumKind.EXACT)
    loose = tuple(line for line in lines if not is_exact(line))
    # A sum stated as the most is the only one of these that limits what the lines may come to.
    limited = all(isinstance(line.amount, Sek) and line.exactness is SumKind.AT_MOST for line in loose)
    field = f"budget.{label}"
    if printed < least or (limited and printed > added):
        yield BUDGET_DOES_NOT_TIE.found(field, citation, printed=printed, added=added, difference=printed - added)
    elif loose:
        codes = tuple(line.code for line in loose)
        yield BUDGET_SUM_NOT_EXACT.found(field, citation, printed=printed, lines=codes)
