"""The words for what tables, budgets and comparisons show, in Swedish and English (*iakttagelser om tabeller i ord*)."""

from types import MappingProxyType

__all__ = ["TABLE_FINDINGS"]

TABLE_FINDINGS = MappingProxyType(
    {
        "margins_differ": (
            "Radernas summor är tillsammans {rows} och kolumnernas {columns}: skillnad {difference}.",
            "The totals of the rows make {rows} and those of the columns {columns}: difference {difference}.",
        ),
        "margin_out_of_reach": (
            "Ingen avrundning av cellerna uppåt eller nedåt ger {name} summan {total}.",
            "No rounding of its cells up or down gives {name} the total {total}.",
        ),
        "columns_out_of_reach": (
            "Fler celler tvingas uppåt än summorna medger i dessa kolumner: {columns}. Rader som tvingar: {rows}.",
            "More cells are forced upwards than the totals allow in these columns: {columns}. Rows that force them: {rows}.",
        ),
        "rows_out_of_reach": (
            "Fler celler tvingas uppåt än summorna medger i dessa rader: {rows}. Kolumner som tvingar: {columns}.",
            "More cells are forced upwards than the totals allow in these rows: {rows}. Columns that force them: {columns}.",
        ),
        "budget_does_not_tie": (
            "Tryckt {printed} mot adderat {added}: skillnad {difference}.",
            "Printed {printed} against added {added}: difference {difference}.",
        ),
        "key_date_differs": (
            "Underlaget anges vara från {stated}, men siffrorna är från {actual}.",
            "The weights are stated to be of {stated}, but the figures are of {actual}.",
        ),
        "total_not_told_apart": (
            "Den första nyckeln går inte att föra över till den andra summan {total}; det som beror på summan och på fördelningstalen står med nyckeln.",
            "The first key does not carry over to the second total of {total}; what is due to the total and to the weights stands with the key.",
        ),
        "weights_not_told_apart": (
            "Den första nyckeln går inte att förena med de andra fördelningstalen; det som beror på dem står med nyckeln.",
            "The first key does not go together with the second weights; what is due to them stands with the key.",
        ),
    }
)
