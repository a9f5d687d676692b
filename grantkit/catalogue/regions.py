"""The 21 regions (*landsting*, from 2020 *regioner*) with the codes of their counties, in the official order.

The short name is that of the county, as tables print it, and the full name is the one that the region uses today. Their
organisation numbers are not included, since only some are publicly confirmed; the caller adds them.
"""

from grantkit.agreement.parties import Recipient, RecipientGroup

__all__ = ["REGIONS"]

_NAMES = (
    ("01", "Stockholm", "Region Stockholm"),
    ("03", "Uppsala", "Region Uppsala"),
    ("04", "Södermanland", "Region Sörmland"),
    ("05", "Östergötland", "Region Östergötland"),
    ("06", "Jönköping", "Region Jönköpings län"),
    ("07", "Kronoberg", "Region Kronoberg"),
    ("08", "Kalmar", "Region Kalmar län"),
    ("09", "Gotland", "Region Gotland"),
    ("10", "Blekinge", "Region Blekinge"),
    ("12", "Skåne", "Region Skåne"),
    ("13", "Halland", "Region Halland"),
    ("14", "Västra Götaland", "Västra Götalandsregionen"),
    ("17", "Värmland", "Region Värmland"),
    ("18", "Örebro", "Region Örebro län"),
    ("19", "Västmanland", "Region Västmanland"),
    ("20", "Dalarna", "Region Dalarna"),
    ("21", "Gävleborg", "Region Gävleborg"),
    ("22", "Västernorrland", "Region Västernorrland"),
    ("23", "Jämtland", "Region Jämtland Härjedalen"),
    ("24", "Västerbotten", "Region Västerbotten"),
    ("25", "Norrbotten", "Region Norrbotten"),
)

REGIONS = tuple(
    Recipient(name=name, group=RecipientGroup.REGIONS, county_code=code, full_name=full_name)
    for code, name, full_name in _NAMES
)
