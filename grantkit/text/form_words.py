"""The words of the forms that are not labels of fields (*blankettens ord*), in Swedish and English.

What the annex says in whole sentences is put in other words here, and the form says so (R58, R74).
"""

from types import MappingProxyType

from grantkit.case.cost_items import CostCategory

__all__ = ["CATEGORIES", "DECLARATIONS", "TITLES", "WORDS"]

TITLES = MappingProxyType(
    {
        "requisitions": ("Rekvisition", "Requisition"),
        "financial_reports": ("Ekonomisk berättelse", "Financial report"),
    }
)
DECLARATIONS = MappingProxyType(
    {
        "requisitions": (
            "Mottagaren av bidraget intygar att det som står här stämmer och försäkrar att pengarna används så som överenskommelsen anger.",
            "The recipient of the grant certifies that what stands here is right and gives an assurance that the money will be used as the agreement provides.",
        ),
        "financial_reports": (
            "Mottagaren av bidraget intygar att det som står här stämmer.",
            "The recipient of the grant certifies that what stands here is right.",
        ),
    }
)
WORDS = MappingProxyType(
    {
        "paraphrase": (
            "Texten ovan återger försäkran med andra ord än blankettens och är inte den officiella lydelsen.",
            "The text above puts the declaration in other words than the form's and is not the official wording.",
        ),
        "unofficial": (
            "",
            "Unofficial translation. The agreement and its form are in Swedish, and the Swedish text is the one that counts.",
        ),
        "to": ("Till: {}", "To: {}"),
        "last_day": ("Ska ha kommit in senast {}. [{}]", "Shall have been received by {}. [{}]"),
        "costs": (
            "Kostnader för hela inriktningsområdet, oavsett hur de är finansierade",
            "Costs of the whole area, however they are financed",
        ),
        "item": ("Kostnadspost", "Item of cost"),
        "details": ("Uppgifter om posten", "About the item"),
        "amount": ("Belopp", "Amount"),
        "key": ("fördelningsnyckel {} av {} ({}: {})", "allocation key {} of {} ({}: {})"),
        "area": ("område {}", "area {}"),
        "items_sum": ("posternas summa {}", "sum of the items {}"),
        "not_stated": ("inte angivet", "not stated"),
        "no_items": ("inga poster", "no items"),
        "reckoned": ("uträknat {}", "calculated {}"),
        "alt_1": (
            "Alt 1: granskaren intygar att punkt 3 är korrekt",
            "Alt 1: the reviewer certifies that point 3 is correct",
        ),
        "alt_2": (
            "Alt 2: granskaren bedömer att punkt 3 inte är korrekt; avvikelserna ska redovisas, och åtgärder om det finns några",
            "Alt 2: the reviewer does not find point 3 correct; the deviations shall be reported, and any measures taken",
        ),
        "alternatives": (
            "Alternativen återges med andra ord än blankettens.",
            "The alternatives are put in other words than the form's.",
        ),
        "chosen": ("valt", "chosen"),
        "not_chosen": ("inte valt", "not chosen"),
        "deviations": ("Avvikelser och åtgärder", "Deviations and measures"),
        "deviation": ("Avvikelse", "Deviation"),
        "measure": ("Åtgärd", "Measure"),
        "none_told": ("inga redovisade", "none reported"),
        "proposals": ("Åtgärdsförslag (utöver blanketten)", "Proposed measures (besides the form)"),
        "proposal": ("Förslag", "Proposal"),
        "declared": ("Försäkran lämnad", "Declaration made"),
        "missing": ("▲\u00a0saknas", "▲\u00a0missing"),
        "may_be_empty": ("○\u00a0saknas (upplysning)", "○\u00a0missing (notice)"),
        "wrong": ("▲\u00a0{}", "▲\u00a0{}"),
        "noted": ("○\u00a0{}", "○\u00a0{}"),
        "others": ("Övrigt att se över", "Other matters to look into"),
    }
)
CATEGORIES = MappingProxyType(
    {
        CostCategory.STAFFING: ("Bemanning", "Staffing"),
        CostCategory.COMPETENCE: ("Kompetenshöjande insatser", "Professional development"),
        CostCategory.IT_AND_INFRASTRUCTURE: ("Satsningar på it och infrastruktur", "IT and infrastructure"),
        CostCategory.OTHER: ("Övrigt", "Other"),
    }
)
