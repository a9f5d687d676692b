"""The catalogue of published texts: one module or package for each, as data with citations and no logic.

A text is imported by the name of its module. `all_agreements` returns everything that is shipped.
"""

from grantkit._faces import face

# Each module or package that has AGREEMENT, or AGREEMENTS where a text is used year by year; none is loaded here.
TEXTS = (
    "barn_och_ungdomspsykiatri_2025",
    "cancer_svf_2025",
    "effektiv_halso_och_sjukvard",
    "familjeratt_2025",
    "fysisk_aktivitet_pa_recept",
    "god_och_nara_vard_2023",
    "goda_forutsattningar_2018",
    "goda_forutsattningar_2019",
    "hembesoksprogram",
    "korta_vardkoer_2025",
    "kvinnors_halsa_2019",
    "kvinnors_halsa_2022",
    "kvinnors_halsa_2023",
    "litteratur_i_skolan",
    "nara_vard_forordning",
    "okad_tillganglighet_2022",
    "okad_tillganglighet_2023",
    "psykiatri_covid_2020",
    "psykisk_halsa_2024",
    "serveringsstallen_2022",
    "specialiserad_vard",
    "uppdamda_vardbehov_2022",
    "uppskjuten_vard_2022",
)

__getattr__, __dir__, __all__ = face(__name__, {"listings": "all_agreements"}, rooms=" ".join(TEXTS))
