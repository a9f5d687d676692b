"""An invented agreement of 2026: a key, a requisition with lapse, two reports, repayment and reclaim."""

from datetime import date
from functools import partial

import grantkit as gk
from grantkit import agreement as text
from grantkit.catalogue.regions import REGIONS
from grantkit.values import Modality, Source

at = Source("Digital vård 2026", "överenskommelsen om digital vård 2026").at
STATE, WHOM, SUM = "Kammarkollegiet", gk.RecipientGroup.REGIONS, gk.Sek.miljoner(210)
KEY = gk.AllocationKey(name="lika delar", rule=gk.allocation.EqualShares(REGIONS), citation=at("2 §"))
SHARES = gk.allocate(SUM, KEY, method=gk.AllocationMethod.LARGEST_REMAINDER).amounts
ROWS = tuple((region, (amount,)) for region, amount in SHARES.items())
TABLE = gk.PublishedTable(title="Fördelning", columns=("share",), rows=ROWS, totals=(SUM,), citation=at("bilaga 1"))

asked, told = gk.Deadline(date(2026, 11, 30), at("3 §")), gk.Deadline(date(2027, 3, 31), at("4 §"))
requisition = text.RequisitionClause(last_day=asked, if_late=text.IfLate.LAPSES, addressee=STATE, citation=at("3 §"))
report = partial(text.ReportClause, last_day=told, citation=at("4 §"))
back = gk.Deadline(date(2027, 4, 30), at("5 §"))
repayment = text.RepaymentClause(what=text.UnusedStandard.UNUSED, last_day=back, creditor=STATE, citation=at("5 §"))
late = text.LiabilityGround(ground=text.Ground.REPORT_LATE, reports=(text.ReportKind.FINANCIAL,), citation=at("6 §"))
TERMS = gk.Terms(
    group=WHOM,
    citation=at("3 §"),
    in_full=True,
    lines=("digital",),
    period=gk.Period.calendar_year(2026),
    payment=text.PaymentClause(mode=text.PaymentMode.ONCE_ON_REQUISITION, citation=at("3 §")),
    requisition=requisition,
    reports=(
        report(kind=text.ReportKind.FINANCIAL, addressee=STATE),
        report(kind=text.ReportKind.ACTIVITY, addressee="Socialstyrelsen"),
    ),
    repayment=repayment,
    liability=text.LiabilityClause(
        grounds=(late,), decided_by="regeringen", modality=Modality.POWER, citation=at("6 §")
    ),
)
LINE = gk.BudgetLine(
    code="digital", label="Digital vård", amount=SUM, beneficiary=WHOM, printed_in="share", citation=at("2 §")
)
AGREEMENT = gk.GrantAgreement(
    names=("Digital vård 2026",),
    citation=at("1 §"),
    budget=gk.Budget(lines=(LINE,), total=SUM, citation=at("2 §")),
    terms=(TERMS,),
    recipients=REGIONS,
    tables=(TABLE,),
)
