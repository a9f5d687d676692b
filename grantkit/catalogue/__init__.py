"""The catalogue of published texts: one module or package for each, as data with citations and no logic.

A text is imported by the name of its module. `all_agreements` returns everything that is shipped.
"""

from grantkit._faces import face

# Each module or package that has AGREEMENT, or AGREEMENTS where a text is used year by year; none is loaded here.
TEXTS = (
    "cancer_svf_2025",
    "goda_forutsattningar_2018",
    "goda_forutsattningar_2019",
    "kvinnors_halsa_2019",
    "kvinnors_halsa_2022",
    "kvinnors_halsa_2023",
    "psykiatri_covid_2020",
)

__getattr__, __dir__, __all__ = face(__name__, {"listings": "all_agreements"}, rooms=" ".join(TEXTS))
