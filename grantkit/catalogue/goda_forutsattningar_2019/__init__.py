"""The agreement on good conditions for the staff of health care, 2019 (*goda förutsättningar för vårdens medarbetare*).

``AGREEMENT`` is the whole; ``BILAGA_1`` its printed table, ``POPULATION`` the weights printed beside it, ``REGIONS`` the 21 recipients. Source: S1.
"""

from grantkit.catalogue.goda_forutsattningar_2019.agreement import AGREEMENT
from grantkit.catalogue.goda_forutsattningar_2019.bilaga_1 import BILAGA_1, POPULATION
from grantkit.catalogue.regions import REGIONS

__all__ = ["AGREEMENT", "BILAGA_1", "POPULATION", "REGIONS"]
