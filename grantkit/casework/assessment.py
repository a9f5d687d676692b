"""The whole answer for one case (*bedömning*): all rules applied to what is known by the end of one day."""

from datetime import date

from grantkit.casework.balancing import balance
from grantkit.casework.documents import document_statuses
from grantkit.casework.duties import fulfilments
from grantkit.casework.findings_on_documents import findings_on_documents
from grantkit.casework.findings_on_money import findings_on_money
from grantkit.casework.findings_on_right import findings_on_right
from grantkit.casework.money_back import money_back
from grantkit.casework.situation import survey
from grantkit.casework.steps import steps_of
from grantkit.model.assessments import Assessment
from grantkit.model.cases import GrantCase
from grantkit.model.policies import Policies
from grantkit.values._checks import Checks

__all__ = ["assess"]

_AS_THE_TERMS_READ = Policies()


def assess(case: GrantCase, *, as_of: date, policies: Policies = _AS_THE_TERMS_READ) -> Assessment:
    """Find what follows for *case* by the end of *as_of* (*bedömning*): right, account and findings, each with its ground.

    What happened after *as_of* is not yet known. *policies* settles the matters that the agreement leaves to be read; by default
    each is read as its terms read it. The four identities of the ledger hold to the öre for every case on every day under every policy.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> from grantkit.model.requisitions import Requisition
    >>> from grantkit.values.deadlines import Channel
    >>> from grantkit.values.money import Sek
    >>> sent = Requisition(amount=Sek.kronor(18_735_782), arrived_on=date(2019, 11, 29), channel=Channel.E_MAIL)
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"), requisitions=(sent,))
    >>> assessment = assess(case, as_of=date(2019, 12, 16))
    >>> assessment.right, assessment.ledger.awaiting
    (<Right.PRESERVED: 'preserved'>, Sek.kronor(18735782))
    """
    checks = Checks()
    checks.exact("case", case, GrantCase)
    checks.exact("as_of", as_of, date)
    checks.exact("policies", policies, Policies)
    checks.done()
    situation = survey(case, as_of, policies)
    back = money_back(situation)
    ledger = balance(situation, back)
    documents = document_statuses(situation)
    return Assessment(
        case=case,
        as_of=as_of,
        readings=situation.readings,
        validity=situation.validity,
        right=situation.right,
        lapse=situation.lapse,
        entitlements=situation.entitlements,
        ledger=ledger,
        unspent=back.unspent,
        repayment=back.duty,
        recovery=back.exposure,
        findings=(
            *findings_on_right(situation, ledger),
            *findings_on_documents(situation),
            *findings_on_money(situation, back, ledger),
        ),
        documents=documents,
        obligations=fulfilments(situation, back, documents),
        steps=steps_of(situation, back, ledger),
        corrections=tuple(each for each in case.corrections if each.made_on <= as_of),
    )
