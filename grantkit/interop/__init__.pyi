from grantkit.interop.case_rows import BadCases as BadCases
from grantkit.interop.frames import allocate_frame as allocate_frame
from grantkit.interop.frames import assess_frame as assess_frame
from grantkit.interop.frames import costs_from_ledger as costs_from_ledger
from grantkit.interop.ledger_costs import LedgerCosts as LedgerCosts
