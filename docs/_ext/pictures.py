"""The pictures of the first pages: a letter, a table and a chart, drawn by grantkit of the sample in README.md.

`python docs/_ext/pictures.py` draws the one anew that is kept; each build of the pages draws the others.
"""

import sys
from doctest import DocTestParser, Example
from pathlib import Path

ROOT = Path(__file__).parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

# The checkout draws, not a copy that may be installed.
from grantkit import AllocationMethod, Assessment, Sek, allocate  # noqa: E402
from grantkit.catalogue.goda_forutsattningar_2019 import POPULATION  # noqa: E402
from grantkit.text import allocation_sheet, explain, waterfall_chart  # noqa: E402
from grantkit.text.notations import in_markup  # noqa: E402
from grantkit.text.pages import Heading  # noqa: E402

README = ROOT / "README.md"
# The one that the README shows is kept with the source.
KEPT = ROOT / "docs" / "_static" / "gotland.svg"
TRAINING = Sek.miljoner(400)  # the second sum of the agreement of 2019


def sample() -> Assessment:
    """Run the code of the sample in README.md, and give the answer that it comes to."""
    told = README.read_text(encoding="utf-8").partition("<!-- sample -->")[2].partition("<!-- /sample -->")[0]
    names: dict[str, object] = {"print": lambda *_, **__: None}
    for each in DocTestParser().parse(told):
        if isinstance(each, Example):
            exec(each.source, names)  # noqa: S102  # the sample is ours
    answer = names["answer"]
    assert isinstance(answer, Assessment)  # noqa: S101  # the sample names it so
    return answer


def letter(answer: Assessment, locale: str) -> str:
    """Write the letter that explains an answer, up to its annex, as HTML."""
    whole = explain(answer, locale=locale)
    annex = next(at for at, part in enumerate(whole.parts) if isinstance(part, Heading) and part.new_page)
    return "\n".join([f"<h2>{in_markup(whole.title)}</h2>", *(part.as_html() for part in whole.parts[:annex])])


def gallery(answer: Assessment, locale: str) -> str:
    """Put a letter beside a table and a chart that a telephone has room for, as HTML."""
    table = allocation_sheet(allocate(TRAINING, POPULATION, method=AllocationMethod.LARGEST_REMAINDER), locale)
    drawn = (letter(answer, locale), table.as_html(), waterfall_chart(answer, locale=locale).as_svg(390))
    return f'<div class="gallery">{"".join(f"<div>{each}</div>" for each in drawn)}</div>\n'


def galleries() -> dict[str, str]:
    """Draw the pictures of the first page in each language, by the names of their files."""
    answer = sample()
    return {f"{locale}.html": gallery(answer, locale) for locale in ("en", "sv")}


def kept() -> str:
    """Draw the picture of the README."""
    return waterfall_chart(sample(), locale="en").as_svg()


if __name__ == "__main__":
    KEPT.write_text(kept(), encoding="utf-8")
