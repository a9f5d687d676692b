"""The population of the 21 regions by year (*folkmängd per län*), as weights to share out a sum by.

The figures are those of Statistics Sweden (SCB) for 31 December, by the division into counties of the day after. Each
year adds up to the published figure for the whole country. The years that are missing are those for which no list of
all regions was found. An agreement that prints figures of its own is shared out by those, and its module has them.
"""

from datetime import date
from types import MappingProxyType

from grantkit.allocation.weights import WeightSet
from grantkit.catalogue.regions import REGIONS
from grantkit.values.citations import Source

__all__ = ["POPULATIONS"]

_SCB = Source("SCB BE0101", "Statistiska centralbyråns befolkningsstatistik (BE0101)")

# Below each year, the population of each region, by the code of its county.
_PRINTED = """
       2010    2011    2012    2013    2014    2015    2016    2017    2018    2019    2023
01  2054343 2091473 2127006 2163042 2198044 2231439 2269060 2308143 2344124 2377081 2454821
03   335882  338630  341977  345481  348942  354164  361373  368971  376354  383713  404589
04   270738  272563  274723  277569  280666  283712  288097  291341  294695  297540  301944
05   429642  431075  433784  437848  442105  445661  452105  457496  461583  465495  472298
06   336866  337896  339116  341235  344262  347837  352735  357237  360825  363599  368856
07   183940  184654  185887  187156  189128  191369  194628  197519  199886  201469  203686
08   233536  233090  233548  233874  235598  237679  242301  243536  244670  245446  246667
09    57269   57308   57241   57161   57255   57391   58003   58595   59249   59686   61029
10   153227  152979  152315  152757  154157  156253  158453  159371  159684  159606  157973
12  1243329 1252933 1263088 1274069 1288908 1303627 1324565 1344689 1362164 1377827 1421781
13   299484  301724  304116  306840  310665  314784  320333  324825  329352  333848  343746
14  1580297 1590604 1600447 1615084 1632012 1648682 1671783 1690782 1709814 1725881 1767016
17   273265  272736  273080  273815  274691  275904  279334  280399  281482  282414  283548
18   280230  281572  283113  285395  288150  291012  294941  298907  302252  304805  308116
19   252756  254257  256224  259054  261703  264276  267629  271095  273929  275845  280813
20   277047  276565  276555  277349  278903  281028  284531  286165  287191  287966  287253
21   276508  276130  276637  277970  279991  281815  284586  285637  286547  287382  285642
22   242625  242155  241981  242156  243061  243897  245572  245968  245453  245347  242148
23   126691  126299  126201  126461  126765  127376  128673  129806  130280  130810  132572
24   259286  259667  260217  261112  262362  263378  265881  268465  270154  271736  278729
25   248609  248545  248637  249436  249987  249733  250570  251295  250497  250093  248480
"""
_YEARS, *_ROWS = (line.split() for line in _PRINTED.strip().splitlines())
_BY_CODE = {region.county_code: region for region in REGIONS}


def _weights(column: int, year: int) -> WeightSet:
    day = date(year, 12, 31)
    return WeightSet(
        name=f"folkmängd 31 december {year}",
        values=tuple((_BY_CODE[code], int(printed[column])) for code, *printed in _ROWS),
        source="Statistics Sweden, population of the counties",
        stated_date=day,
        actual_date=day,
        citation=_SCB.at(f"folkmängd per län 31 december {year}"),
    )


POPULATIONS = MappingProxyType({int(year): _weights(column, int(year)) for column, year in enumerate(_YEARS)})
