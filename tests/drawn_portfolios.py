"""The assessments of many cases on one day, drawn: under texts of their own, under one text, and under that of 2019."""

import attrs
from drawn_family import cases, days
from hypothesis import settings
from hypothesis import strategies as st

from grantkit import Recipient, RecipientGroup, assess
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, REGIONS
from grantkit.testing import grant_cases, policies

__all__ = ["FEW", "portfolios"]

# Each example is a portfolio of up to sixteen cases.
FEW = settings(max_examples=max(20, settings().max_examples // 4))


def renamed(case, place):
    return attrs.evolve(case, recipient=Recipient(name=f"R{place}", group=RecipientGroup.REGIONS, county_code="08"))


CASES, DAYS, POLICIES = cases(), days(), policies()
OF_2019 = {region: grant_cases(AGREEMENT, region) for region in REGIONS[:3]}


@st.composite
def portfolios(draw):
    """Draw the assessments of a day: cases under texts of their own, under one text, and under that of 2019."""
    drawn = draw(st.lists(CASES, min_size=1, max_size=3))
    own = [renamed(case, place) for place, case in enumerate(drawn)]
    alike = [renamed(drawn[0], place) for place in range(10, 10 + draw(st.integers(0, 9)))]
    regions = draw(st.permutations([*OF_2019]))[: draw(st.integers(0, 3))]
    of_2019 = [draw(OF_2019[region]) for region in regions]
    as_of, chosen = draw(DAYS), draw(POLICIES)
    return [assess(case, as_of=as_of, policies=chosen) for case in (*own, *alike, *of_2019)]
