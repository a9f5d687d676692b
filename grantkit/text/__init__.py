"""What people read, in Swedish and English: letters, forms, tables, charts, and the formatting of amounts and days."""

from grantkit._faces import face

# The module of each public name. A module is loaded when one of its names is first used.
_HOMES = {
    "account_charts": "waterfall_chart",
    "agreement_sheets": "budget_sheet form_sheet key_sheet readings_sheet weights_sheet",
    "allocation_sheets": (
        "agreement_sheet allocation_sheet comparison_sheet controlled_rounding_sheet "
        "instalment_sheet published_sheet table_audit_sheet"
    ),
    "bar_charts": "Bar BarChart Order per_inhabitant_chart shares_chart",
    "calendars": "calendar",
    "case_sheets": (
        "alternative_sheet assessment_sheet documents_sheet duties_sheet duties_timeline ledger_sheet sensitivity_sheet"
    ),
    "case_timelines": "case_timeline",
    "comparison_charts": "Dumbbell DumbbellChart comparison_chart pairs_chart",
    "day_sheets": "days_sheet",
    "duty_maps": "DutyMap DutyRow duties_map",
    "form_filling": "FormKind",
    "formatting": "LOCALES amount day listing millions money number percentage period",
    "instalment_charts": "Stack StackChart instalments_chart",
    "letters": "Letter explain",
    "notations": "text_table",
    "notebook": "NotebookLanguage use",
    "overviews": "OverviewPage overview overview_sheet",
    "pages": "Printable Sheet",
    "portfolio_sheets": "outlook_sheet risks_sheet totals_sheet",
    "printed_forms": "PrintedForm financial_report_form requisition_form",
    "reconciliation_sheets": "changes_sheet reconciliation_sheet",
    "record_sheets": "facts_sheet findings_sheet items_sheet record_sheet steps_sheet",
    "region_maps": "RegionMap Tile region_map",
    "timelines": "Event EventKind TimelineChart timeline_chart",
    "key_sentences": "key_sentence",
    "term_diff_sheets": "term_diff_sheet",
    "terms_sheets": "terms_sheet",
    "wording": "finding_text label reason status value_text",
}

__getattr__, __dir__, __all__ = face(__name__, _HOMES)
