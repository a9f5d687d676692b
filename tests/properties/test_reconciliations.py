"""Reconciliations and changes of any cases: nothing raises, and the order of the cases decides nothing."""

import attrs
from drawn_family import cases, days
from hypothesis import given, settings
from hypothesis import strategies as st

from grantkit import Recipient, RecipientGroup, Sek, assess, reconcile
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.portfolio import changes
from grantkit.testing import grant_cases, policies
from grantkit.text import changes_sheet, reconciliation_sheet
from grantkit.values import Severity

# Each example is a portfolio of up to eight cases.
FEW = settings(max_examples=max(20, settings().max_examples // 4))


@st.composite
def portfolios(draw):
    """Draw cases under texts of their own and under that of 2019, some of them of the same recipients."""
    same = Recipient(name="R", group=RecipientGroup.REGIONS, county_code="08")
    own = [attrs.evolve(each, recipient=same) for each in draw(st.lists(cases(), max_size=3))]
    return [*own, *draw(st.lists(grant_cases(AGREEMENT), max_size=5))]


@FEW
@given(drawn=portfolios(), as_of=days(), chosen=policies(), locale=st.sampled_from(("sv", "en")))
def test_any_cases_can_be_reconciled_in_any_order_and_told_of(drawn, as_of, chosen, locale):
    """What does not tie has words, a sum above zero, and cases of the portfolio; the order decides nothing."""
    found = reconcile(drawn, as_of=as_of, policies=chosen)
    assert found == reconcile(reversed(drawn), as_of=as_of, policies=chosen)
    recipients = {each.recipient for each in drawn}
    for each in found:
        assert not isinstance(each.amount, Sek) or each.amount > Sek.ZERO
        assert each.cases
        assert recipients.issuperset(each.recipients)
        assert not each.depends_on or each.severity is not Severity.ERROR
    assert len(reconciliation_sheet(found, locale).rows) == len(found) == len(found.records())


@FEW
@given(case=grant_cases(AGREEMENT), first=days(), second=days(), locale=st.sampled_from(("sv", "en")))
def test_what_changed_one_way_changes_back_the_other_way(case, first, second, locale):
    """A new finding is a settled one the other way round, and each day and amount moves as far back."""
    one, other = ([assess(case, as_of=day)] for day in (first, second))
    there, back = changes(one, other), changes(other, one)
    assert sorted(
        (each.concerns, str(each.before), str(each.after)) for each in there if each.finding is None
    ) == sorted((each.concerns, str(each.after), str(each.before)) for each in back if each.finding is None)
    new, settled = (
        sorted((each.concerns, each.finding.field) for each in found if each.finding and each.kind.value == kind)
        for found, kind in ((there, "new_finding"), (back, "settled_finding"))
    )
    assert new == settled
    assert changes(one, one) == ()
    assert len(changes_sheet(there, locale).rows) == len(there) == len(there.records())
