"""What cases under a text of the catalogue are answered, and which places a text and its answers cite."""

from inventory import citations

from grantkit import assess, duties, sensitivity
from grantkit.text import duties_sheet, explain, finding_text

__all__ = ["answered", "paragraphs"]


def paragraphs(agreement, source):
    """Give the numbers of the paragraphs of a regulation that are cited anywhere in an agreement."""
    cited = {each.place for each in citations(agreement) if each.source.short == source}
    return {
        number.strip("§ ")
        for place in cited
        for part in place.split(" och ")
        if "§" in part
        for number in part.partition("§")[0].replace(",", " ").replace("–", " ").split()
    }


def answered(case, days):
    """Assess a case on each day and give every place that its answers cite; read every letter and sheet."""
    for day in days:
        found = assess(case, as_of=day)
        assert all(left == right for _, left, right in found.ledger.identities())
        findings = [*found.findings, *(each for document in found.documents for each in document.findings)]
        for locale in ("sv", "en"):
            assert explain(found, locale=locale, alternatives=sensitivity(case, as_of=day)).as_text()
            assert duties_sheet(found, locale).as_text()
            assert all(finding_text(each, locale) for each in findings)
        cited = (*findings, *found.steps, *(each.duty for each in found.duties), *found.entitlements)
        yield from (each.citation for each in cited)
        yield from (each.citation for each in found.missing if each.citation is not None)
    yield from (each.citation for each in duties(case.agreement, case.recipient))
