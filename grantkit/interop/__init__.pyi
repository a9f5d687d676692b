from grantkit.interop.frames import BadCases as BadCases
from grantkit.interop.frames import LedgerCosts as LedgerCosts
from grantkit.interop.frames import allocate_frame as allocate_frame
from grantkit.interop.frames import assess_frame as assess_frame
from grantkit.interop.frames import costs_from_ledger as costs_from_ledger
