"""Cases under agreements that are known by their payments, and the sources that the answers to them cite."""

from datetime import date

from inventory import citations

from grantkit import Channel, GrantCase, Payment, Requisition, Sek, assess, duties
from grantkit.text import explain

__all__ = ["case_of", "cited_in_answers", "terms_by_name"]


def terms_by_name(agreement):
    """Give the terms for regions by their names."""
    return {terms.name: terms for terms in agreement.terms if terms.group.code == "regions"}


def case_of(agreement, name, terms="", **facts):
    """Make the case of a recipient under the terms of that name."""
    return GrantCase(agreement=agreement, recipient=agreement.recipient(name), terms=terms or None, **facts)


def cited_in_answers(agreement, days, asked_on):
    """Assess every recipient on each day, with and without money; give the short names of the sources cited.

    Nothing may raise, and the ledger must tie. Letters are written of the last day in both languages.
    """
    sent = Requisition(amount=Sek.kronor(1_000), arrived_on=asked_on, channel=Channel.E_MAIL)
    paid = Payment(amount=Sek.kronor(1_000), paid_on=date(asked_on.year, 12, 20))
    found = set()
    for recipient in agreement.recipients:
        for terms in (each for each in agreement.terms if each.group == recipient.group):
            found |= _shorts(duties(agreement, recipient, terms=terms.name))
            for facts in ({}, {"requisitions": (sent,), "payments": (paid,)}):
                case = case_of(agreement, recipient.name, terms.name, **facts)
                answers = [assess(case, as_of=day) for day in days]
                for answer in answers:
                    assert all(left == right for _, left, right in answer.ledger.identities())
                    found |= _shorts(
                        (answer.findings, answer.steps, tuple(answer.duties), answer.notes, answer.missing)
                    )
                assert all(explain(answers[-1], locale=locale).as_text() for locale in ("sv", "en"))
    return found


def _shorts(value):
    return {each.source.short for each in citations(tuple(value))}
