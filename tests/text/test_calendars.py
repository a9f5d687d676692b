"""Days as iCalendar text: what RFC 5545 asks of every line, what an event says, and what a reader gets out of it."""

from datetime import UTC, date, datetime, timedelta, timezone

import attrs
import icalendar
import pytest
from clean_case import ACTIVITY, CLEAN, GOTLAND, UNSPENT, judged, kr
from family import FAR_TERMS, KALMAR, agreement_of, case_of, changed, cited, far_day
from hypothesis import given
from hypothesis import strategies as st
from shown import MISCHIEF_IN_LINES, plain

from grantkit import DateRoll, GrantCase, GrantkitError, Policies, Recipient, RecipientGroup, Sek, Unknown
from grantkit.agreement import ConditionalInstalment, Ground, InstalmentsClause, PaymentClause, PaymentMode
from grantkit.case import Consequence, Duty, DutyStatus, ReclaimDecision
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, REGIONS
from grantkit.portfolio import DueDay, due_between
from grantkit.text import LOCALES, calendar
from grantkit.values import Deadline

NOVEMBER = date(2019, 11, 1)
STAMP = datetime(2019, 11, 1, 8, 30, 5, tzinfo=UTC)
EVER = (date.min, date.max)
NOTHING = GrantCase(agreement=AGREEMENT, recipient=GOTLAND)
NAME = "Överenskommelsen om goda förutsättningar för vårdens medarbetare"
GOTLANDS_UID = "a7198b0ecc23275962a69035dd4b89b7@grantkit"


def days(*cases, as_of=NOVEMBER, **chosen):
    return due_between(cases or (NOTHING,), *EVER, as_of=as_of, **chosen)


def made(found=None, **chosen):
    return calendar(days() if found is None else found, **{"stamp": STAMP} | chosen)


def events(text):
    """Read the events as the package icalendar reads them; it must find nothing wrong."""
    read = icalendar.Calendar.from_ical(text)
    found = read.walk("VEVENT")
    assert [] == [*read.errors, *(error for each in found for error in each.errors)]
    return found


def unfolded(text):
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def owed(recipient="Gotland", agreement=NAME, **changes):
    """A day with names of the test's own."""
    duty = Duty(
        code="requisition",
        actor=recipient,
        addressee="Kammarkollegiet",
        due=Deadline(date(2019, 12, 2), cited("7 §")),
        consequence=Consequence.AUTOMATIC,
        citation=cited("7 §"),
    )
    named = Recipient(name=recipient, group=RecipientGroup.REGIONS, county_code="09")
    facts = {"agreement": agreement, "recipient": named, "terms": None, "duty": duty}
    return DueDay(**{**facts, "last_day": date(2019, 12, 2), "status": DutyStatus.OPEN} | changes)


# --- The whole, and its lines


def test_a_calendar_of_one_day_is_these_lines():
    first = days().days[:1]
    summary = "SUMMARY:Rekvirera medlen (villkor för rätten)\\, 18 735 782 kr: Gotland\\, " + NAME
    description = (
        f"DESCRIPTION:Bidrag: {NAME}\\nVem: Gotland till Kammarkollegiet\\nSista dag: söndagen den 1 december 2019\\n"
        "Dagen är ingen arbetsdag. Enligt en annan tolkning flyttas den till måndagen den 2 december 2019.\\n"
        "Belopp: 18 735 782 kr\\nOm det inte görs: rätten förfaller av sig själv\\nLäge: kvarstår\\n"
        "Källa: avsnitt 8.1\\, överenskommelsen om goda förutsättningar för vårdens medarbetare 2019"
    )
    assert [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//grantkit//days//SV",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        f"UID:{GOTLANDS_UID}",
        "DTSTAMP:20191101T083005Z",
        "DTSTART;VALUE=DATE:20191201",
        "DTEND;VALUE=DATE:20191202",
        summary,
        description,
        "CATEGORIES:Statsbidrag,Rekvisition",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        summary.replace("SUMMARY", "DESCRIPTION"),
        "TRIGGER:-P14D",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ] == [plain(line) for line in unfolded(made(first, alarms=(14,)))]


def test_the_same_in_english():
    (event,) = events(made(days().days[:1], locale="en"))
    assert "Requisition the money (condition for the right), SEK 18,735,782: Gotland, " + NAME == plain(
        str(event["SUMMARY"])
    )
    told = plain(str(event["DESCRIPTION"])).splitlines()
    assert [
        f"Grant: {NAME}",
        "Who: Gotland to Kammarkollegiet",
        "Last day: Sunday 1 December 2019",
        "The day is no working day. By another reading it moves to Monday 2 December 2019.",
        "Amount: SEK 18,735,782",
        "If it is not done: the right lapses by itself",
        "Status: remains",
    ] == told[:-1]
    assert ["State grant", "Requisition"] == event["CATEGORIES"].cats


NAMES = st.one_of(
    st.text(max_size=60),
    st.text('a;,\\:"\n\r\t é€😀👨‍👩‍👧\u2028\u0085\ud800\x00', min_size=1, max_size=120),
    st.integers(0, 90).map(lambda shift: "a" * shift + "😀" * 40),
    st.just("å" * 1_000),
    st.just(MISCHIEF_IN_LINES),
    st.just("BEGIN:VEVENT\r\nEND:VCALENDAR"),
).filter(str.strip)


@given(NAMES, NAMES, st.sampled_from(LOCALES))
def test_whatever_the_names_are_every_line_is_one_of_the_standard(recipient, agreement, locale):
    """RFC 5545, 3.1: lines end in CRLF, none is above 75 octets, and no character is divided by a fold."""
    text = made((owed(recipient, agreement),), locale=locale, alarms=(1,))
    octets = text.encode()
    assert octets.endswith(b"\r\n")
    lines = octets.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\r" in line or b"\n" in line or b"\x00" in line for line in lines)
    assert text == "".join(f"{line.decode()}\r\n" for line in lines)
    names = [line.partition(":")[0].partition(";")[0] for line in unfolded(text)]
    assert all(name.isupper() and name.isascii() for name in names)
    assert [1, 1] == [names.count(name) for name in ("UID", "SUMMARY")]


@given(NAMES, NAMES)
def test_whatever_the_names_are_a_reader_gets_them_back(recipient, agreement):
    """RFC 5545, 3.3.11: what was escaped is read as it was, but for signs that nobody sees."""
    (event,) = events(made((owed(recipient, agreement),)))
    (plain_one,) = events(made((owed("Gotland", "NAMN"),)))
    assert plain_one["DTSTART"].dt == event["DTSTART"].dt
    seen = [letter for letter in agreement if letter.isalnum() or letter in ',;\\:"😀€']
    read = [letter for letter in str(event["SUMMARY"]) if letter.isalnum() or letter in ',;\\:"😀€']
    assert seen == read[len(read) - len(seen) :]


def test_signs_of_the_notation_are_read_as_they_were_written():
    name = 'A, B; C\\D: "E"\nF'
    (event,) = events(made((owed("Gotland", name),)))
    assert str(event["SUMMARY"]).endswith(f"Gotland, {name}")
    assert f"Bidrag: {name}" in str(event["DESCRIPTION"])


def test_a_fold_never_divides_a_character_wherever_it_falls():
    for shift in range(80):
        text = made((owed("x" * shift + "😀é" * 60),))
        for line in text.encode().split(b"\r\n"):
            assert len(line) <= 75
            line.decode()
        assert "x" * shift + "😀é" * 60 in str(events(text)[0]["SUMMARY"])


# --- Days, readings and alarms


def test_the_event_stands_on_the_safe_day_whichever_reading_is_chosen():
    for roll in DateRoll:
        event = events(made(days(policies=Policies(roll=roll))))[0]
        assert (date(2019, 12, 1), date(2019, 12, 2)) == (event["DTSTART"].dt, event["DTEND"].dt)
        assert "måndagen den 2 december 2019" in plain(str(event["DESCRIPTION"]))


def test_a_working_day_has_no_other_reading_to_tell():
    text = made(days().days[1:2])
    assert "arbetsdag" not in text
    assert date(2020, 3, 31) == events(text)[0]["DTSTART"].dt


def test_an_event_is_a_whole_day_and_free_time():
    for event in events(made()):
        assert event["DTSTART"].params["VALUE"] == "DATE" == event["DTEND"].params["VALUE"]
        assert timedelta(days=1) == event["DTEND"].dt - event["DTSTART"].dt
        assert "TRANSPARENT" == event["TRANSP"]


def test_the_last_day_of_the_calendar_has_no_day_after_it():
    (event,) = events(made((owed(last_day=date.max),)))
    assert (date.max, False) == (event["DTSTART"].dt, "DTEND" in event)


def test_each_alarm_rings_so_many_days_before():
    for event in events(made(alarms=(30, 7, 0))):
        alarms = event.walk("VALARM")
        assert [timedelta(days=-30), timedelta(days=-7), timedelta()] == [each["TRIGGER"].dt for each in alarms]
        assert {("DISPLAY", event["SUMMARY"])} == {(each["ACTION"], each["DESCRIPTION"]) for each in alarms}
    assert [] == [each for event in events(made()) for each in event.walk("VALARM")]


def test_the_moment_is_told_in_utc():
    stockholm = datetime(2019, 11, 1, 0, 30, tzinfo=timezone(timedelta(hours=1)))
    assert "DTSTAMP:20191031T233000Z" in made(stamp=stockholm)


def test_what_has_no_day_is_no_event_and_without_days_there_is_none():
    late = GrantCase(**CLEAN | {"financial_reports": (UNSPENT,)} | judged(date(2020, 4, 20), kr(1_500_000)))
    found = days(late, as_of=date(2020, 5, 1))
    assert [1, 1] == [len(events(made(found))), len(found.without_day)]
    assert [] == events(made(()))
    undated = owed(last_day=None)
    assert [] == events(made((undated,)))


# --- UIDs


def uids(found, **chosen):
    return [str(event["UID"]) for event in events(made(found, **chosen))]


def test_a_uid_does_not_change_with_time_language_policy_amount_or_neighbours():
    assert GOTLANDS_UID == uids(days())[0]
    assert GOTLANDS_UID == uids(days(), locale="en", stamp=STAMP + timedelta(days=9), alarms=(1,))[0]
    later = days(as_of=date(2019, 12, 9), policies=Policies(roll=DateRoll.NEXT_WORKING_DAY))
    assert GOTLANDS_UID == uids(later)[0]
    cases = [GrantCase(agreement=AGREEMENT, recipient=region) for region in REGIONS]
    assert GOTLANDS_UID in uids(days(*cases))


def test_a_day_that_moves_keeps_its_uid():
    text = changed(FAR_TERMS, requisition=attrs.evolve(FAR_TERMS.requisition, last_day=far_day(date(2025, 5, 30))))
    before, after = (uids(days(case_of(terms), as_of=date(2025, 4, 1))) for terms in (FAR_TERMS, text))
    assert before == after


def test_every_duty_of_every_case_has_a_uid_of_its_own():
    cases = [GrantCase(agreement=AGREEMENT, recipient=region) for region in REGIONS]
    cases.append(GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("SKL")))
    cases.append(case_of(FAR_TERMS))
    other = attrs.evolve(agreement_of(FAR_TERMS), names=("Statsbidrag för fysisk aktivitet på recept 2026",))
    cases.append(GrantCase(agreement=other, recipient=KALMAR))
    found = uids(days(*cases))
    assert len(found) == len(set(found)) > 80


def test_parts_with_names_that_run_together_have_different_uids():
    assert uids((owed("ab", "c"),)) != uids((owed("a", "bc"),))
    assert uids((owed(part=None),)) != uids((owed(part="-"),))


def test_two_decisions_of_one_day_are_two_events():
    decision = ReclaimDecision(
        amount=kr(700),
        ground=Ground.REPORT_LATE,
        decided_on=date(2020, 5, 4),
        decided_by="regeringen",
        pay_by=date(2020, 6, 8),
    )
    used = attrs.evolve(decision, ground=Ground.USED_OTHERWISE)
    later = attrs.evolve(decision, pay_by=date(2020, 7, 8), amount=kr(900))
    case = GrantCase(**CLEAN | {"reclaim_decisions": (decision, used, later)})
    found = uids(days(case, as_of=date(2020, 5, 10)))
    assert len(found) == len(set(found)) == 3
    assert found[1].removesuffix("@grantkit") == found[0].removesuffix("@grantkit") + "-2"
    # The later one is the same event in a calendar that begins after the others.
    july = due_between([case], date(2020, 7, 1), date(2020, 7, 31), as_of=date(2020, 5, 10))
    assert found[2:] == uids(july)


# --- What an event says


def test_an_event_says_what_is_not_known_and_what_it_is_at_most():
    reported = attrs.evolve(ACTIVITY, arrived_on=date(2020, 1, 10))
    case = GrantCase(**CLEAN | {"financial_reports": (), "activity_reports": (reported,)})
    text = made(days(case, as_of=date(2020, 1, 15)))
    told = {str(each["SUMMARY"]).partition(":")[0]: plain(str(each["DESCRIPTION"])) for each in events(text)}
    assert [
        "Lämna ekonomisk berättelse, högst 18 735 782 kr",
        "Återbetala oanvända medel, okänt, högst 18 735 782 kr",
    ] == [plain(each) for each in told]
    assert all("Belopp: " in each for each in told.values())


def test_an_instalment_says_which_it_is_and_what_it_turns_on():
    clause = InstalmentsClause(
        instalments=(
            ConditionalInstalment(
                code="hösten",
                part=Sek.miljoner(5),
                condition="plan",
                last_day=far_day(date(2025, 9, 30)),
                citation=cited("10 §"),
            ),
        ),
        citation=cited("10 §"),
    )
    payment = PaymentClause(mode=PaymentMode.INSTALMENTS, citation=cited("11 §"))
    found = days(case_of(changed(FAR_TERMS, payment=payment, instalments=clause)), as_of=date(2025, 4, 1))
    event = next(each for each in events(made(found)) if "delutbetalning" in str(each["SUMMARY"]))
    assert "Betala ut en delutbetalning (hösten), 5 000 000 kr: Kalmar" in plain(str(event["SUMMARY"]))
    told = str(event["DESCRIPTION"])
    assert "Vem: staten till Kalmar" in told
    assert "Villkor: om villkoret uppfylls: plan" in told
    assert ["Statsbidrag", "Utbetalning"] == event["CATEGORIES"].cats


def test_what_an_authority_owes_for_all_is_named_by_the_authority():
    (event,) = events(made((attrs.evolve(owed("Socialstyrelsen"), recipient=None),)))
    assert str(event["SUMMARY"]).endswith(f": Socialstyrelsen, {NAME}")


def test_terms_with_a_name_are_named():
    (event,) = events(made((owed(terms="block 1"),)))
    assert f"Bidrag: {NAME} (block 1)" in str(event["DESCRIPTION"])


# --- Faults


@pytest.mark.parametrize(
    ("arguments", "fields"),
    [
        ({"stamp": datetime(2019, 11, 1)}, ["stamp"]),  # noqa: DTZ001
        ({"stamp": NOVEMBER}, ["stamp"]),
        ({"alarms": (-1, 2.0, 4_000)}, ["alarms[1]"]),
        ({"alarms": (-1, 4_000)}, ["alarms[0]", "alarms[1]"]),
        ({"alarms": (7, 7)}, ["alarms[1]"]),
        ({"alarms": [7]}, ["alarms"]),
        ({"stamp": None, "alarms": 7}, ["stamp", "alarms"]),
        ({"stamp": datetime.max.replace(tzinfo=UTC)}, ["stamp"]),
        ({"stamp": datetime.min.replace(tzinfo=UTC)}, ["stamp"]),
        ({"locale": "da"}, ["locale"]),
        ({"locale": "da", "found": ()}, ["locale"]),
    ],
    ids=str,
)
def test_every_fault_of_the_call_is_named(arguments, fields):
    with pytest.raises(GrantkitError) as caught:
        made(**arguments)
    assert fields == [fault.field for fault in caught.value.faults]


def test_what_is_no_day_is_named():
    for found, fields in ((5, ["days"]), ((owed(), NOTHING, Unknown("day")), ["days[1]", "days[2]"])):
        with pytest.raises(GrantkitError) as caught:
            made(found)
        assert fields == [fault.field for fault in caught.value.faults]
