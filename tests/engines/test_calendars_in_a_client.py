"""The calendar as a mail program takes it in: ical.js, the parser of Thunderbird, reads every event."""

import json
import shutil
import subprocess
from datetime import UTC, date, datetime

import attrs
import pytest

from grantkit import GrantCase
from grantkit.catalogue import all_agreements
from grantkit.portfolio import due_between
from grantkit.text import LOCALES, calendar

NODE, NPM = shutil.which("node"), shutil.which("npm")
STAMP = datetime(2025, 4, 3, 8, tzinfo=UTC)
READ = """
import ICAL from "ical.js";
let text = "";
for await (const part of process.stdin) text += part;
const whole = new ICAL.Component(ICAL.parse(text));
const events = whole.getAllSubcomponents("vevent").map((each) => {
  const event = new ICAL.Event(each, { strictExceptions: true });
  return {
    uid: event.uid,
    start: event.startDate.toString(),
    end: event.endDate.toString(),
    whole_day: event.startDate.isDate,
    summary: event.summary,
    description: event.description,
    stamp: each.getFirstPropertyValue("dtstamp").toString(),
    categories: each.getFirstProperty("categories").getValues(),
    free: each.getFirstPropertyValue("transp"),
    alarms: each.getAllSubcomponents("valarm").map((one) => one.getFirstPropertyValue("trigger").toSeconds()),
  };
});
process.stdout.write(JSON.stringify({ version: whole.getFirstPropertyValue("version"), events }));
"""

pytestmark = pytest.mark.skipif(NODE is None or NPM is None, reason="Node.js and npm are not installed")


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    place = tmp_path_factory.mktemp("client")
    subprocess.run([NPM, "install", "--no-audit", "--no-fund", "--prefix", place, "ical.js@2"], check=True)
    script = place / "read.mjs"
    script.write_text(READ, encoding="utf-8")

    def read(text):
        ran = subprocess.run([NODE, script], input=text.encode(), capture_output=True, check=True)
        return json.loads(ran.stdout)

    return read


def cases():
    """Every recipient under every text that is shipped, and two with names that no client expects."""
    for agreement in all_agreements():
        for terms in agreement.terms:
            for recipient in [each for each in agreement.recipients if each.group == terms.group][:3]:
                yield GrantCase(agreement=agreement, recipient=recipient, terms=terms.name or None)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_client_reads_what_was_written(client, locale):
    found = due_between(cases(), date(2018, 1, 1), date(2027, 12, 31), as_of=date(2025, 4, 3))
    read = client(calendar(found, stamp=STAMP, alarms=(14, 3), locale=locale))
    assert "2.0" == read["version"]
    events = read["events"]
    assert len(events) == len(found.days) == len({each["uid"] for each in events}) > 50
    for event, day in zip(events, found.days, strict=True):
        assert (day.safe_day.isoformat(), True) == (event["start"], event["whole_day"])
        assert 1 == (date.fromisoformat(event["end"]) - day.safe_day).days
        assert day.agreement in event["summary"]
        assert day.duty.citation.place.split()[-1] in event["description"] or locale == "en"
        assert ("2025-04-03T08:00:00Z", "TRANSPARENT") == (event["stamp"], event["free"])
        assert [-14 * 86_400, -3 * 86_400] == event["alarms"]
        assert 2 == len(event["categories"])


@pytest.mark.parametrize("shift", range(6))
def test_a_client_reads_names_that_no_client_expects(client, shift):
    (day, *_) = due_between(cases(), date(2018, 1, 1), date(2027, 12, 31), as_of=date(2018, 4, 3)).days
    name = "x" * shift + 'Söder, Norr; "Öst"\\Väst: ' + "😀é" * 500 + "\nBEGIN:VEVENT"
    (event,) = client(calendar((attrs.evolve(day, agreement=name),), stamp=STAMP))["events"]
    assert event["summary"].endswith(name)
