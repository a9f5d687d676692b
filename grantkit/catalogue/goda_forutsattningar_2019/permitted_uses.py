"""The purposes of the money of 2019 (*ändamål*): three lists, the tasks of SALAR, and links between the lists."""

from grantkit.agreement.purposes import Purpose, PurposeLink
from grantkit.catalogue.goda_forutsattningar_2019.source import S1
from grantkit.values.citations import Citation

__all__ = ["PURPOSES", "PURPOSE_LINKS"]

_PROFESSIONSMILJARDEN = "2018:professionsmiljarden"
_GODA_2018 = "2018:goda_forutsattningar"

_USES = (
    ("organisation", "Utveckla arbetets organisering", "Develop how work is organised"),
    ("staffing", "Öka bemanningen", "Increase staffing"),
    ("support", "Utveckla arbetssätt och verksamhetsstöd", "Develop ways of working and operational support"),
)
_AREAS = (
    ("4.1.1", "It-stöd och tillgång till information", "IT support and access to information", "R16"),
    ("4.1.2", "Smartare användning av medarbetarnas kompetens", "Smarter use of the competence of staff", "R16"),
    ("4.1.3", "Planering av långsiktig kompetensförsörjning", "Planning for the long-term supply of competence", "R16"),
    ("4.2.1", "Ledarskap", "Leadership", "R17"),
    ("4.2.2", "Arbetsmiljö", "Working environment", "R17"),
    ("4.2.3", "Öka möjligheterna att rekrytera", "Better possibilities to recruit", "R17"),
    ("4.2.4", "Behålla och utveckla medarbetare", "Keep and develop staff", "R17"),
    ("4.2.5", "Förutsättningar för utvecklingsarbete", "Conditions for development work", "R17"),
    ("4.2.6", "Kapacitets- och produktionsplanering", "Capacity and production planning", "R17"),
    ("4.2.7", "Verksamhetsstöd", "Operational support", "R17"),
)
_FORM = (
    ("staffing", "Bemanning", "Staffing"),
    ("competence", "Kompetenshöjande insatser", "Efforts to raise competence"),
    ("it", "It och infrastruktur", "IT and infrastructure"),
)
_SALAR_TASKS = (
    ("coordination", "Sammanhållande arbete och stöd", "Coordination and support"),
    ("quality", "Samverkan och system för kvalitet", "Collaboration and quality-based management systems"),
    ("methods", "Gemensamma metoder och strukturerad information", "Common methods and structured information"),
    ("medication_list", "Förbereda nationella läkemedelslistan", "Preparation for the national medication list"),
    ("examples", "Sprida goda exempel", "Spreading good examples"),
    ("joint_development", "Samordna utvecklingssamarbeten", "Coordinating joint development"),
)
_CONDITIONS = {
    "support": ("support for daily work presupposes that staff are trained to use it (R99)",),
    "4.1.1": (
        "new rules on medicines are taken into account, above all the work on the national medication list (R20, R99)",
    ),
    "4.1.3": (
        (
            "specialist nurse training where national needs are great:"
            " psychiatry, elderly care, surgery, or local priorities (R21)"
        ),
        "education posts and benefits that let employees combine studies and work: full or part salary, travel (R21)",
    ),
}

PURPOSES = (
    *(
        Purpose(
            code=code,
            vocabulary="uses",
            swedish=swedish,
            english=english,
            conditions=_CONDITIONS.get(code, ()),
            citation=Citation(S1, "avsnitt 3", ("R15", "R19")),
        )
        for code, swedish, english in _USES
    ),
    *(
        Purpose(
            code=code,
            vocabulary="areas",
            swedish=swedish,
            english=english,
            parent=code[:3],
            origin=_PROFESSIONSMILJARDEN if code.startswith("4.1") else _GODA_2018,
            conditions=_CONDITIONS.get(code, ()),
            citation=Citation(S1, f"avsnitt {code}", (row, "R13")),
        )
        for code, swedish, english, row in _AREAS
    ),
    *(
        Purpose(
            code=code,
            vocabulary="form",
            swedish=swedish,
            english=english,
            citation=Citation(S1, "bilaga 2 punkt 3", ("R64",)),
        )
        for code, swedish, english in _FORM
    ),
    *(
        Purpose(
            code=code,
            vocabulary="salar",
            swedish=swedish,
            english=english,
            citation=Citation(S1, "avsnitt 5", ("R91",)),
        )
        for code, swedish, english in _SALAR_TASKS
    ),
)

# The text states no link between the lists. Each link below is grantkit's reading.
PURPOSE_LINKS = tuple(
    PurposeLink(source=source, target=target, citation=Citation(S1, f"avsnitt {section}", ("R15",)), inferred=inferred)
    for source, target, section, inferred in (
        (("uses", "staffing"), ("form", "staffing"), "4", True),
        (("uses", "organisation"), ("areas", "4.1.2"), "3", True),
        (("uses", "support"), ("areas", "4.2.7"), "3", True),
        (("uses", "support"), ("form", "it"), "3", True),
        (("areas", "4.1.1"), ("form", "it"), "4.1.1", True),
        (("areas", "4.1.3"), ("form", "competence"), "4.1.3", True),
    )
)
