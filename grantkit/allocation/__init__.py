"""Sharing out a sum (*fördelning av medel*): methods, keys, printed tables and their audits, and instalments."""

from grantkit._faces import face

# The module of each public name. A module is loaded when one of its names is first used.
_HOMES = {
    "allocations": "Allocation Share allocate",
    "audits": "TableAudit audit_table",
    "column_audits": "CellDeviation ColumnAudit Explanation MethodFit StatedSum",
    "instalment_payments": "pay_in_instalments",
    "instalments": "ConditionOutcome Instalment InstalmentOutcome InstalmentPlan MissedMoney",
    "key_bounds": "Bounded",
    "key_parts": "Among EqualShares FixedAmounts KeyPart Mixed Proportional Then",
    "keys": "AllocationKey",
    "methods": "AllocationMethod",
    "printed_figures": "AmbiguousFigure printed_amount",
    "tables": "ComputedColumn PublishedTable",
    "two_way_roundings": "ControlledRounding controlled_rounding",
    "unit_prices": "PriceStep Priced",
    "weight_recoveries": "RecoveredWeights WeightRecovery recover_weights",
    "weights": "WeightSet",
}

__getattr__, __dir__, __all__ = face(__name__, _HOMES)
