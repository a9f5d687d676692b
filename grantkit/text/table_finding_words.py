"""The words for what is found in tables, budgets and comparisons, in Swedish and English (*granskning i ord*)."""

from types import MappingProxyType

TABLE_FINDINGS = MappingProxyType(
    {
        "table_row_does_not_tie": (
            "Raden {recipient}: tryckt summa {printed} mot adderat {added}, skillnad {difference}.",
            "The row of {recipient}: printed sum {printed} against added {added}, difference {difference}.",
        ),
        "table_row_exceeds_its_sum": (
            (
                "Raden {recipient}: de läsbara cellerna är tillsammans {added}, mer än den tryckta summan {printed}; "
                "skillnad {difference}."
            ),
            (
                "The row of {recipient}: the readable cells make {added}, more than the printed sum {printed}; "
                "difference {difference}."
            ),
        ),
        "table_column_does_not_tie": (
            "Kolumnen {column}: tryckt summa {printed} mot adderat {added}, skillnad {difference}.",
            "The column {column}: printed total {printed} against added {added}, difference {difference}.",
        ),
        "table_column_exceeds_its_sum": (
            (
                "Kolumnen {column}: de läsbara cellerna är tillsammans {added}, mer än den tryckta summan {printed}; "
                "skillnad {difference}."
            ),
            (
                "The column {column}: the readable cells make {added}, more than the printed total {printed}; "
                "difference {difference}."
            ),
        ),
        "total_given_differs": (
            "Kolumnen {column}: angiven summa {given} mot tryckt summa {printed}, skillnad {difference}.",
            "The column {column}: given total {given} against printed total {printed}, difference {difference}.",
        ),
        "key_not_followed": (
            "Kolumnen {column}: nyckeln {key} går inte att följa med summan {total}.",
            "The column {column}: the key {key} cannot be followed with the total {total}.",
        ),
        "shares_outside_table": (
            (
                "Kolumnen {column}: {count} med andel enligt {key} står inte i tabellen ({outside}); på dem faller "
                "{amount}."
            ),
            (
                "The column {column}: {count} with a share by {key} are not in the table ({outside}); {amount} falls "
                "to them."
            ),
        ),
        "column_explained_within_table": (
            (
                "Kolumnen {column}: delas {total} bara mellan dem som står i tabellen, stämmer varje läsbar cell med "
                "{methods}."
            ),
            (
                "The column {column}: with {total} shared out among those in the table alone, every readable cell is "
                "that of {methods}."
            ),
        ),
        "column_explained_by_other_total": (
            (
                "Kolumnen {column}: ingen metod ger alla läsbara celler av {total}, men av {other} stämmer alla med "
                "{methods}; skillnad {difference}."
            ),
            (
                "The column {column}: no method gives every readable cell of {total}, but of {other} all are those of "
                "{methods}; difference {difference}."
            ),
        ),
        "table_column_not_explained": (
            (
                "Kolumnen {column}: ingen metod ger alla läsbara celler; närmast är {methods} med {explained} av "
                "{readable}."
            ),
            (
                "The column {column}: no method gives every readable cell; nearest is {methods} with {explained} of "
                "{readable}."
            ),
        ),
        "table_column_explained_nowhere": (
            "Kolumnen {column}: ingen metod ger någon av de {readable} läsbara cellerna.",
            "The column {column}: no method gives any of the {readable} readable cells.",
        ),
        "table_cell_deviates": (
            "{recipient}, {column}: tryckt {printed}, men {computed} med metoden {method}; skillnad {difference}.",
            "{recipient}, {column}: printed {printed}, but {computed} by the method {method}; difference {difference}.",
        ),
        "text_contradicts_table": (
            "Texten ({label}) anger {stated} och tabellen {printed} i kolumnen {column}; skillnad {difference}.",
            (
                "The text ({label}) states {stated} and the table {printed} in the column {column}; difference "
                "{difference}."
            ),
        ),
        "percentage_does_not_tie": (
            "{recipient}: tryckt {printed} procent mot uträknat {computed} procent.",
            "{recipient}: printed {printed} per cent against computed {computed} per cent.",
        ),
        "percentages_missing": (
            "Procenttal saknas för {lacking}, med {amount} i kolumnen {column}; de tryckta blir tillsammans {added}.",
            (
                "Percentages are missing for {lacking}, with {amount} in the column {column}; those printed add up to "
                "{added}."
            ),
        ),
        "percentages_do_not_add_up": (
            "Procenttalen blir tillsammans {added} och inte 100.",
            "The percentages add up to {added} and not to 100.",
        ),
        "figure_ambiguous": (
            "{recipient}, {column}: ”{text}” är tryckt i oordning och kan läsas som {readings}; ingen läsning är vald.",
            (
                "{recipient}, {column}: “{text}” is printed out of order and may be read as {readings}; no reading is "
                "chosen."
            ),
        ),
        "figure_reading_chosen": (
            (
                "{recipient}, {column}: ”{text}” är tryckt i oordning och kan läsas som {readings}; cellen i tabellen "
                "är {cell}."
            ),
            (
                "{recipient}, {column}: “{text}” is printed out of order and may be read as {readings}; the cell of "
                "the table is {cell}."
            ),
        ),
        "cell_is_no_reading": (
            (
                "{recipient}, {column}: ”{text}” är tryckt i oordning och kan läsas som {readings}, men inte som "
                "cellen i tabellen, {cell}."
            ),
            (
                "{recipient}, {column}: “{text}” is printed out of order and may be read as {readings}, but not as the "
                "cell of the table, {cell}."
            ),
        ),
        "figure_may_lack_a_digit": (
            "{recipient}, {column}: om en siffra har fallit bort i ”{text}” är det {patterns}.",
            "{recipient}, {column}: if a digit was lost in “{text}”, it is {patterns}.",
        ),
        "figure_contradicts_cell": (
            (
                "{recipient}, {column}: tryckt ”{text}”, {printed}, men cellen i tabellen är {cell}; skillnad "
                "{difference}."
            ),
            (
                "{recipient}, {column}: printed “{text}”, {printed}, but the cell of the table is {cell}; difference "
                "{difference}."
            ),
        ),
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
            (
                "More cells are forced upwards than the totals allow in these columns: {columns}. Rows that force "
                "them: {rows}."
            ),
        ),
        "rows_out_of_reach": (
            "Fler celler tvingas uppåt än summorna medger i dessa rader: {rows}. Kolumner som tvingar: {columns}.",
            (
                "More cells are forced upwards than the totals allow in these rows: {rows}. Columns that force them: "
                "{columns}."
            ),
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
            (
                "Den första nyckeln går inte att föra över till den andra summan {total}; det som beror på summan och "
                "på fördelningstalen står med nyckeln."
            ),
            (
                "The first key does not carry over to the second total of {total}; what is due to the total and to the "
                "weights stands with the key."
            ),
        ),
        "weights_not_told_apart": (
            (
                "Den första nyckeln går inte att förena med de andra fördelningstalen; det som beror på dem står med "
                "nyckeln."
            ),
            "The first key does not go together with the second weights; what is due to them stands with the key.",
        ),
        "printed_sum_differs": (
            "Den tryckta summan skiljer sig från cellerna med {difference}.",
            "The printed sum differs from its cells by {difference}.",
        ),
    }
)
