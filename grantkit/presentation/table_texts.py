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
        "table_row_does_not_tie": (
            "Raden {recipient}: tryckt summa {printed} mot adderat {added}, skillnad {difference}.",
            "The row of {recipient}: printed sum {printed} against added {added}, difference {difference}.",
        ),
        "table_column_does_not_tie": (
            "Kolumnen {column}: tryckt summa {printed} mot adderat {added}, skillnad {difference}.",
            "The column {column}: printed total {printed} against added {added}, difference {difference}.",
        ),
        "table_column_not_explained": (
            "Kolumnen {column}: ingen metod ger alla läsbara celler; närmast är {method} med {explained} av {readable}.",
            "The column {column}: no method gives every readable cell; nearest is {method} with {explained} of {readable}.",
        ),
        "table_cell_deviates": (
            "{recipient}, {column}: tryckt {printed}, men {computed} med metoden {method}; skillnad {difference}.",
            "{recipient}, {column}: printed {printed}, but {computed} by the method {method}; difference {difference}.",
        ),
        "text_contradicts_table": (
            "Texten ({label}) anger {stated} och tabellen {printed} i kolumnen {column}; skillnad {difference}.",
            "The text ({label}) states {stated} and the table {printed} in the column {column}; difference {difference}.",
        ),
        "percentage_does_not_tie": (
            "{recipient}: tryckt {printed} procent mot uträknat {computed} procent.",
            "{recipient}: printed {printed} per cent against computed {computed} per cent.",
        ),
        "percentages_do_not_add_up": (
            "Procenttalen blir tillsammans {added} och inte 100.",
            "The percentages add up to {added} and not to 100.",
        ),
        "figure_ambiguous": (
            "{recipient}, {column}: ”{text}” är tryckt i oordning och kan läsas som {readings}; trycket avgör inte vilket.",
            "{recipient}, {column}: “{text}” is printed out of order and may be read as {readings}; print does not tell which.",
        ),
        "figure_ambiguous_or_short": (
            "{recipient}, {column}: ”{text}” är tryckt i oordning och kan läsas som {readings}, eller så saknas en siffra ({patterns}); trycket avgör inte vilket.",
            "{recipient}, {column}: “{text}” is printed out of order and may be read as {readings}, or a digit is lost ({patterns}); print does not tell which.",
        ),
        "table_column_without_fit": (
            "Kolumnen {column}: ingen metod ger någon av de {readable} läsbara cellerna; summan, nyckeln eller enheten är en annan än den som prövats.",
            "The column {column}: no method gives any of the {readable} readable cells; the total, the key or the unit is not the one that was tried.",
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
