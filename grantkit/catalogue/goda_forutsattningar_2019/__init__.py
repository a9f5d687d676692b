"""Good conditions for health care staff 2019 (*goda förutsättningar för vårdens medarbetare*), from S1.

``AGREEMENT`` is the whole agreement and ``BILAGA_1`` its printed table. ``POPULATION`` are the weights in that table,
and ``REGIONS`` the 21 recipients.
"""

from grantkit.catalogue.goda_forutsattningar_2019.agreement import AGREEMENT
from grantkit.catalogue.goda_forutsattningar_2019.bilaga_1 import BILAGA_1, POPULATION
from grantkit.catalogue.regions import REGIONS

__all__ = ["AGREEMENT", "BILAGA_1", "POPULATION", "REGIONS"]
