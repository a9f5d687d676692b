"""What must hold of every regulation of the catalogue: the places it cites, its cases on six days, and its letters."""

import re
from datetime import date

from inventory import citations

from grantkit import Channel, FinancialReport, GrantCase, Payment, Requisition, Sek, assess
from grantkit.case import GrantDecision, Right
from grantkit.text import explain

__all__ = ["PAID", "SHARE", "cases_of", "cites_itself_only", "decided", "granted", "paid_case", "six_days"]

SHARE = Sek.miljoner(5)
PAID = Payment(amount=SHARE, paid_on=date(2025, 6, 10))
_SENT = Requisition(amount=SHARE, arrived_on=date(2025, 4, 1), channel=Channel.WEB)
_REPORT = FinancialReport(stated_costs=SHARE, received=SHARE, arrived_on=date(2026, 2, 20), channel=Channel.WEB)


def six_days(year):
    """Days before, in and after the year of the grant, and long after it."""
    months = ((year, 1), (year, 4), (year, 7), (year + 1, 1), (year + 1, 7), (year + 5, 1))
    return tuple(date(*month, 18) for month in months)


def granted(**told):
    """Give a decision that grants the share without a further requisition."""
    return GrantDecision(**{"amount": SHARE, "decided_on": date(2025, 5, 20)} | told)


def decided(grounds):
    """Give the grounds of liability with their places."""
    return {each.ground: each.citation.place for each in grounds}


def paid_case(agreement, recipient, **facts):
    """Give a case in which the share was requisitioned, granted and paid."""
    told = {"requisitions": (_SENT,), "grant_decisions": (granted(),), "payments": (PAID,)} | facts
    return GrantCase(agreement=agreement, recipient=agreement.recipient(recipient), **told)


def cases_of(agreement, names=()):
    """Give two cases of every recipient, or of those named: nothing done, and everything done."""
    for recipient in map(agreement.recipient, names) if names else agreement.recipients:
        yield GrantCase(agreement=agreement, recipient=recipient)
        yield GrantCase(
            agreement=agreement,
            recipient=recipient,
            requisitions=(_SENT,),
            grant_decisions=(granted(),),
            payments=(PAID,),
            financial_reports=(_REPORT,),
        )


def cites_itself_only(agreement, own, names=()):
    """Assess every case on six days; no answer may lapse a right, cite another source, or contradict its ledger."""
    number = agreement.citation.source.short
    year = agreement.period.first.year
    for case in cases_of(agreement, names):
        for as_of in six_days(year):
            found = assess(case, as_of=as_of)
            answers = (*found.findings, *found.steps, *found.duties, *found.notes, *found.missing, found.reclaim)
            assert {each.source.short for each in citations(answers)} <= {number, *own}
            assert found.right is not Right.LAPSED
            assert all(left == right for _, left, right in found.ledger.identities())
        told = explain(found).as_text() + explain(found, locale="en").as_text()
        assert set(re.findall(r"\b\d{4}:\d+", told)) <= {number.removeprefix("SFS ")}
