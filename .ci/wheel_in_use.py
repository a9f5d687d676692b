"""Asks grantkit, installed from its wheel, what all regions lose that asked for nothing."""

import sys
from datetime import date
from pathlib import Path

import grantkit
from grantkit import GrantCase, assess
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, REGIONS

if not Path(grantkit.__file__).is_relative_to(sys.prefix):
    sys.exit(f"not the installed one: {grantkit.__file__}")
cases = [GrantCase(agreement=AGREEMENT, recipient=region) for region in REGIONS]
lost = [assess(case, as_of=date(2019, 12, 3)).ledger.lapsed for case in cases]
sys.stdout.write(f"from the wheel: {len(lost)} regions without a requisition lose {sum(lost[1:], lost[0])}\n")
