"""The overview in words: the text as it is printed, the same in Markdown and HTML, and a few words for every reason."""

import runpy
from datetime import date
from pathlib import Path

import attrs
import pytest
from family import case_of
from inventory import assert_none, modules, placeholders
from shown import MISCHIEF

from grantkit import Citation, GrantCase, GrantkitError, Recipient, RecipientGroup, Requisition, Sek, Unknown, assess
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, REGIONS
from grantkit.portfolio import AtStake, Matter, summarise
from grantkit.portfolio.overviews import _PRESUPPOSED
from grantkit.text import overview, overview_sheet
from grantkit.text.notebook import mimebundle
from grantkit.text.overview_rows import act_rows, reason_text, sum_lines, taken_for_granted
from grantkit.text.overview_words import FACTS, OVERVIEW_WORDS, PRESUPPOSED, REASONS, REPORTS
from grantkit.values import Severity
from grantkit.values.findings import FindingKind

JOB = runpy.run_path(str(Path(__file__).parents[2] / "examples" / "goda_forutsattningar_2019.py"))
CASES, _ = JOB["read_cases"](JOB["DATA"])
FOUND = summarise(assess(case, as_of=date(2020, 4, 1)) for case in CASES)
CLAUSE = Citation("S1", "avsnitt 8.1")


def plain(text):
    return text.replace("\u00a0", " ")


def of_regions(as_of=date(2019, 12, 3), regions=REGIONS):
    return [assess(GrantCase(agreement=AGREEMENT, recipient=region), as_of=as_of) for region in regions]


def shares_unknown(count):
    """Make so many cases of which nobody has stated the share."""
    for place in range(count):
        named = Recipient(name=f"K{place}", group=RecipientGroup.REGIONS, county_code="08")
        yield assess(attrs.evolve(case_of(share=None), recipient=named), as_of=date(2025, 5, 1))


# --- Words


def case_kinds():
    for name, module in modules().items():
        if name.startswith("grantkit.case."):
            yield from (each for each in vars(module).values() if isinstance(each, FindingKind))


def test_every_finding_that_is_no_notice_has_a_few_words():
    grave = {each.code: each for each in case_kinds() if each.severity is not Severity.NOTICE}
    # What a document lacks is one matter, and keys of costs are checked apart from a case.
    apart = {code for code, each in grave.items() if code.startswith("cost_") and code not in REASONS}
    of_document = {code for code in grave if code not in REASONS} - apart
    assert_none(code for code in of_document if grave[code].severity is Severity.ERROR)
    filled = [(code, REASONS[code]) for code in grave if code in REASONS]
    assert len(filled) > 60
    assert_none(
        code for code, (words, _) in filled if not set(placeholders(words)) <= set(placeholders(grave[code].sv))
    )


def test_each_presupposed_fact_has_words_and_no_others_have():
    assert set(PRESUPPOSED) == {each.code for each in _PRESUPPOSED}


def test_both_languages_say_something_with_the_same_placeholders():
    pairs = [*REASONS.values(), *PRESUPPOSED.values(), *FACTS.values(), *REPORTS.values(), *OVERVIEW_WORDS.values()]
    assert_none(texts for texts in pairs if not all(text.strip() for text in texts))
    assert_none(texts for texts in pairs if placeholders(texts[0]) != placeholders(texts[1]))


def test_every_reason_is_short_enough_for_its_row():
    assert_none(text for texts in REASONS.values() for text in texts if len(text) > 60)


def test_a_day_of_the_last_year_has_no_year_and_any_other_has():
    def on(as_of):
        values = (("due", date(2020, 3, 31)),)
        late = Matter(code="repayment", stake=AtStake.OVERDUE, amount=Sek.ZERO, citation=CLAUSE, values=values)
        return plain(reason_text(late, as_of))

    assert "återbetalning, sista dag ti 31 mars" == on(date(2020, 3, 31)) == on(date(2021, 3, 30))
    assert "återbetalning, sista dag ti 31 mars 2020" == on(date(2021, 3, 31)) == on(date(2020, 3, 30))


def test_a_code_without_words_is_told_by_its_own():
    own = Matter(code="own_matter", stake=AtStake.TO_BE_SETTLED, amount=None, citation=CLAUSE)
    assert "own matter" == reason_text(own, date(2020, 4, 1), "en")


# --- The page


def test_the_three_notations_have_the_same_rows():
    page = overview(FOUND)
    (found,) = FOUND.agreements
    for text in (page.as_text(), page.as_markdown(), page.as_html()):
        for row in act_rows(found, "sv"):
            assert row.name in text
            assert row.amount in text
        assert "3\u00a0235" in text
    assert 'lang="sv"' in page.as_html()
    assert "## Att agera på (8)" in page.as_markdown()


def test_an_overview_may_be_given_instead_of_its_assessments():
    drawn = of_regions()
    assert overview(drawn, locale="en") == overview(summarise(drawn), locale="en")


def test_a_narrow_page_breaks_long_names_and_reasons():
    text = overview(FOUND).as_text(width=60)
    assert max(map(len, text.splitlines())) <= 60
    assert "sö 1 dec *" in plain(text)
    long = [
        attrs.evolve(each, case=attrs.evolve(each.case, recipient=_long())) for each in of_regions(regions=REGIONS[:1])
    ]
    lines = overview(long).as_text(width=60).splitlines()
    assert max(map(len, lines)) <= 60
    assert "samordningsansvarig" in "".join(each.split("  ")[0] for each in lines)


def _long():
    name = "Verksamhetsutvecklingens samordningsansvarig i norra delen"
    return Recipient(name=name, group=RecipientGroup.REGIONS, county_code="09")


def test_many_without_a_known_sum_are_one_row_and_a_few_are_not():
    few = summarise(shares_unknown(6)).agreements[0]
    many = summarise(shares_unknown(290)).agreements[0]
    assert 6 == len(act_rows(few, "sv"))
    (row,) = act_rows(many, "sv")
    assert ("K0, K1, K2 och 287 till", "okänt") == (row.name, row.amount)
    # No part of a whole that nobody knows is listed by itself.
    assert "Rätt: okänt för alla 290" == next(sum_lines(many, "sv"))
    assert "Entitled: unknown for all 290" == next(sum_lines(many, "en"))
    told = list(taken_for_granted(many, "sv"))
    assert [each for each in told if each.startswith("Okänt för alla: ")]
    assert not [each for each in told if "okänt: " in each]


def test_what_is_missing_in_one_case_is_not_said_of_all_and_is_said_once():
    one, two = (summarise(shares_unknown(count)).agreements[0] for count in (1, 2))
    assert [each for each in taken_for_granted(one, "sv") if each.startswith("Okänt: ")]
    assert not [each for each in taken_for_granted(one, "sv") if "alla" in each]
    day, of_another = (Unknown("report_day", Citation("S1", place)) for place in ("3 §", "4 §"))
    for count, words in ((one, "Okänt: sista dag för redovisning"), (two, "Okänt för alla: sista dag för redovisning")):
        assert [words] == list(_missing_told(attrs.evolve(count, missing=(day, of_another)), "sv"))
    report = Unknown("financial_report")
    assert ["No report yet"] == list(_missing_told(attrs.evolve(one, missing=(report,)), "en"))
    assert ["Concerns all: no report yet"] == list(_missing_told(attrs.evolve(two, missing=(report,)), "en"))


def _missing_told(found, locale):
    return taken_for_granted(attrs.evolve(found, presupposes=(), shared=()), locale)


def test_a_sum_below_a_million_is_told_in_kronor_and_an_unknown_one_by_its_number():
    (found,) = summarise(shares_unknown(1)).agreements
    small = attrs.evolve(
        found,
        sums=tuple(
            attrs.evolve(each, known=Sek.kronor(49_999) if each.term == "lapsed" else each.known) for each in found.sums
        ),
    )
    assert "förfallet\u00a049\u00a0999\u00a0kr" in "\n".join(sum_lines(small, "sv"))


def test_what_is_bounded_is_told_as_at_most():
    bounded = Matter(
        code="fact_missing",
        stake=AtStake.MAY_BE_RECLAIMED,
        amount=Unknown("fault", CLAUSE),
        at_most=Sek.kronor(1_000),
        citation=CLAUSE,
        values=(("fact", None),),
    )
    (found,) = summarise(of_regions(regions=REGIONS[:1])).agreements
    position = attrs.evolve(found.to_act[0], matters=(bounded, found.to_act[0].matters[0]), terms="2019")
    (row,) = act_rows(attrs.evolve(found, to_act=(position,)), "sv")
    assert ("Stockholm (2019)", "kan krävas", "högst 1\u00a0000", "en uppgift saknas (+1)") == tuple(row)
    assert (
        "(+1) ett skäl"
        in overview(attrs.evolve(FOUND, agreements=(attrs.evolve(found, to_act=(position,)),))).as_text()
    )


def test_several_agreements_come_one_after_the_other():
    both = [*of_regions(date(2025, 5, 1), REGIONS[:2]), *shares_unknown(2)]
    page = overview(both)
    names = [each.case.agreement.name for each in (both[0], both[-1])]
    for text in (page.as_text(), page.as_markdown(), page.as_html()):
        assert 0 < text.index(names[0]) < text.index(names[1])


def test_a_name_with_markup_appears_as_text():
    wicked = Recipient(name=MISCHIEF, group=RecipientGroup.REGIONS, county_code="09")
    page = overview([assess(GrantCase(agreement=AGREEMENT, recipient=wicked), as_of=date(2020, 4, 1))])
    assert "<script>" not in page.as_html()


def test_a_notebook_shows_those_to_act_on_and_names_the_others():
    (found,) = FOUND.agreements
    sheet = overview_sheet(found)
    assert 8 == len(sheet.rows)
    assert mimebundle(found)["text/plain"].startswith(f"<AgreementOverview: {AGREEMENT.name}: att agera på (8)")
    assert mimebundle(found)["text/html"].count("<tr>") == 1 + len(sheet.rows)
    assert "Uppsala" in sheet.notes[-1]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (lambda: overview(FOUND).as_text(width=19), "width: got 19"),
        (lambda: overview(FOUND).as_text(width="80"), "width"),
        (lambda: overview(FOUND, locale="da"), "locale"),
    ],
)
def test_impossible_input_is_named(wrong, field):
    with pytest.raises(GrantkitError, match=field):
        wrong()


def test_a_text_too_narrow_for_columns_is_folded_and_one_of_any_width_is_not_broken():
    folded = overview(FOUND).as_text(width=40)
    assert max(map(len, folded.splitlines())) <= 40
    whole = overview(FOUND).as_text(width=None)
    for row in act_rows(FOUND.agreements[0], "sv"):
        assert row.amount in folded
        assert any(row.name in line and row.reason in line for line in whole.splitlines())
    assert overview(FOUND).as_text(ascii=True).isascii()


def test_a_sheet_is_made_of_an_overview_and_of_nothing_else():
    with pytest.raises(GrantkitError, match="found"):
        overview_sheet(FOUND)


def test_a_late_requisition_of_unknown_channel_is_told_by_its_day_alone():
    sent = Requisition(amount=Sek.kronor(18_735_782), arrived_on=date(2019, 12, 5))
    case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"), requisitions=(sent,))
    (found,) = summarise([assess(case, as_of=date(2019, 12, 16))]).agreements
    assert "kom in to 5 dec, sista dag sö 1 dec" == plain(act_rows(found, "sv")[0].reason)


def test_those_concerned_are_told_in_the_fewest_words():
    (found,) = summarise(of_regions()).agreements
    (shared,) = found.presupposes

    def concerns(count):
        some = attrs.evolve(shared, recipients=REGIONS[:count])
        return next(iter(taken_for_granted(attrs.evolve(found, presupposes=(some,)), "sv")))

    told = {count: concerns(count).partition("gäller ")[2] for count in (2, 10, 19, 21)}
    expected = {2: "Stockholm och Uppsala)", 10: "10 av 21)", 19: "alla utom Västerbotten och Norrbotten)"}
    assert expected | {21: "alla 21)"} == told


def test_lists_without_anybody_are_left_out():
    page = overview(of_regions(date(2019, 10, 1), REGIONS[:2]))
    for text in (page.as_text(), page.as_markdown()):
        assert "agera" not in text.lower()
        assert "påpekande" not in text.lower()
        assert "Stockholm, Uppsala" in text
    all_lapsed = overview(of_regions()).as_text()
    assert "anmärkning" not in all_lapsed.lower()


def test_of_a_single_case_what_is_unknown_is_not_counted():
    (found,) = summarise(shares_unknown(1)).agreements
    told = plain("\n".join(sum_lines(found, "sv")))
    assert "okänt" in told
    assert "1 okänt" not in told


def test_what_may_turn_out_to_be_nothing_is_not_said_to_be_reclaimed():
    """Nothing is reclaimed as long as it is not known whether there is a ground to reclaim it."""
    (found,) = summarise(of_regions(regions=REGIONS[:1])).agreements
    unknown = Matter(
        code="fact_missing",
        stake=AtStake.SHALL_BE_RECLAIMED,
        amount=Unknown("fault", CLAUSE),
        at_most=Sek.kronor(1_000),
        citation=CLAUSE,
        values=(("fact", None),),
    )
    for matter, told in ((unknown, "oklar"), (attrs.evolve(unknown, amount=Sek.kronor(5)), "ska krävas")):
        position = attrs.evolve(found.to_act[0], matters=(matter,))
        (row,) = act_rows(attrs.evolve(found, to_act=(position,)), "sv")
        assert told == row.stake
