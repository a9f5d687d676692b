"""What people read, in Swedish and English: letters, forms, tables, charts, and the formatting of amounts and days."""

from grantkit._faces import face

# The module of each public name. A module is loaded when one of its names is first used.
_HOMES = {
    "agreement_sheets": "budget_sheet form_sheet key_sheet readings_sheet terms_sheet weights_sheet",
    "allocation_sheets": (
        "agreement_sheet allocation_sheet comparison_sheet controlled_rounding_sheet "
        "instalment_sheet published_sheet table_audit_sheet"
    ),
    "case_sheets": (
        "alternative_sheet assessment_sheet documents_sheet duties_sheet duties_timeline ledger_sheet sensitivity_sheet"
    ),
    "charts": "Bar BarChart Event TimelineChart shares_chart timeline_chart waterfall_chart",
    "formatting": "LOCALES amount day listing millions money number percentage period",
    "letters": "Letter explain",
    "notations": "text_table",
    "notebook": "NotebookLanguage use",
    "pages": "Printable Sheet",
    "printed_forms": "PrintedForm financial_report_form requisition_form",
    "record_sheets": "facts_sheet findings_sheet items_sheet record_sheet steps_sheet",
    "key_sentences": "key_sentence",
    "wording": "finding_text label reason status value_text",
}

__getattr__, __dir__, __all__ = face(__name__, _HOMES)
