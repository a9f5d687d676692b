"""The budget of 2019 (*medelsfördelning*): its lines and sums, and the items of the state budget that bear them."""

from grantkit.agreement.budgets import AppropriationItem, Budget, BudgetLine, Subtotal
from grantkit.agreement.parties import RecipientGroup
from grantkit.catalogue.goda_forutsattningar_2019.source import S1
from grantkit.values.citations import Citation
from grantkit.values.money import Sek

__all__ = ["APPROPRIATION", "BUDGET"]

_TABLE = "tabellen i avsnitt 8"

BUDGET = Budget(
    lines=(
        BudgetLine(
            code="efforts",
            label="Insatser under 2019",
            amount=Sek.miljoner(2_835),
            beneficiary=RecipientGroup.REGIONS,
            payee=RecipientGroup.REGIONS,
            printed_in="table_1",
            citation=Citation(S1, "avsnitt 8.1", ("R25",)),
        ),
        BudgetLine(
            code="specialist_nurses",
            label="Specialistutbildning sjuksköterskor",
            amount=Sek.miljoner(400),
            beneficiary=RecipientGroup.REGIONS,
            payee=RecipientGroup.REGIONS,
            earmark=True,
            printed_in="table_2",
            citation=Citation(S1, "avsnitt 8.1", ("R26", "R31")),
        ),
        BudgetLine(
            code="municipalities",
            label="Insatser under 2019, kommunerna",
            amount=Sek.miljoner(100),
            beneficiary=RecipientGroup.MUNICIPALITIES,
            payee=RecipientGroup.SALAR,
            route=("SKL", "RSS"),
            citation=Citation(S1, "avsnitt 7", ("R28", "R46", "R47")),
        ),
        BudgetLine(
            code="salar",
            label="SKL:s samordningsansvar för insatserna under 2019",
            amount=Sek.miljoner(25),
            beneficiary=RecipientGroup.SALAR,
            payee=RecipientGroup.SALAR,
            citation=Citation(S1, "avsnitt 8.2", ("R29", "R91")),
        ),
    ),
    subtotals=(
        Subtotal(
            label="Totalt till landstingen",
            lines=("efforts", "specialist_nurses"),
            printed=Sek.miljoner(3_235),
            citation=Citation(S1, _TABLE, ("R27",)),
        ),
        Subtotal(
            label="Totalt till kommunerna",
            lines=("municipalities",),
            printed=Sek.miljoner(100),
            citation=Citation(S1, _TABLE, ("R28",)),
        ),
        Subtotal(
            label="Totalt till SKL",
            lines=("salar",),
            printed=Sek.miljoner(25),
            citation=Citation(S1, _TABLE, ("R29",)),
        ),
    ),
    total=Sek.miljoner(3_360),
    citation=Citation(S1, _TABLE, ("R24", "R30", "R33")),
)

_FINANCING = Citation(S1, "avsnitt 8.3", ("R32",))

APPROPRIATION = tuple(
    AppropriationItem(
        expenditure_area="9",
        appropriation="1:6 Bidrag till folkhälsa och sjukvård",
        item=item,
        name=name,
        inferred_line=line,
        citation=_FINANCING,
    )
    for item, name, line in (
        ("01", "Professionsmiljarden", None),
        ("07", "Personalsatsning", None),
        ("39", "Specialistsjuksköterskeutbildning", "specialist_nurses"),
    )
)
