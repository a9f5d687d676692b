"""The 21 regions (*landsting*, from 2020 *regioner*) with the codes of their counties, in the official order.

Their organisation numbers are not included, since only some are publicly confirmed; the caller adds them.
"""

from grantkit.agreement.parties import Recipient, RecipientGroup

__all__ = ["REGIONS"]

_NAMES = (
    ("01", "Stockholm"),
    ("03", "Uppsala"),
    ("04", "Södermanland"),
    ("05", "Östergötland"),
    ("06", "Jönköping"),
    ("07", "Kronoberg"),
    ("08", "Kalmar"),
    ("09", "Gotland"),
    ("10", "Blekinge"),
    ("12", "Skåne"),
    ("13", "Halland"),
    ("14", "Västra Götaland"),
    ("17", "Värmland"),
    ("18", "Örebro"),
    ("19", "Västmanland"),
    ("20", "Dalarna"),
    ("21", "Gävleborg"),
    ("22", "Västernorrland"),
    ("23", "Jämtland"),
    ("24", "Västerbotten"),
    ("25", "Norrbotten"),
)

REGIONS = tuple(Recipient(name=name, group=RecipientGroup.REGIONS, county_code=code) for code, name in _NAMES)
