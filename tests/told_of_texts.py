"""What is told of every case under a text: the cases of its recipients, and the sources that the answers cite."""

from datetime import date, timedelta

from inventory import citations

from grantkit import GrantCase, Recipient, RecipientGroup, assess
from grantkit.text import explain

__all__ = ["ALE", "RSS", "every_case", "six_days", "told"]

# No text lists the municipalities or the structures for support, so the tests make one of each.
ALE = Recipient(name="Ale", group=RecipientGroup.MUNICIPALITIES, municipality_code="1440")
RSS = Recipient(name="RSS i Kalmar län", group=RecipientGroup.RSS, county_code="08")


def six_days(year):
    """Give six days around a year: before it, in it, at each end, after it, and long after."""
    return (
        date(year - 1, 12, 31),
        date(year, 1, 1),
        date(year, 8, 31),
        date(year, 12, 1) + timedelta(days=1),
        date(year + 1, 4, 1),
        date(year + 6, 1, 1),
    )


def every_case(agreement, *others, **facts):
    """Give a case of every recipient, and of the *others*, under each terms of its group."""
    for recipient in (*agreement.recipients, *others):
        for terms in agreement.terms:
            if terms.group == recipient.group:
                yield GrantCase(agreement=agreement, recipient=recipient, terms=terms.name, **facts)


def told(case, as_of):
    """Assess a case, have it explained in both languages, and give the short names of all sources that it cites."""
    assessment = assess(case, as_of=as_of)
    assert all(left == right for _, left, right in assessment.ledger.identities())
    letters = [explain(assessment, locale=locale) for locale in ("sv", "en")]
    answers = (assessment.findings, assessment.duties, assessment.steps, assessment.documents, assessment.ledger)
    return {each.source.short for part in (*answers, *letters) for each in citations(part)}
