"""The places in sources as people write them (*avsnitt*, *bilaga*, *paragraf*), in Swedish and English."""

import re
from functools import lru_cache

# The English names of places in sources; others are written as given.
_SECTION = r"\d+(?: ?[a-z])?"
_PLACES = (
    (re.compile(r"avsnitt (.+)"), "section {}"),
    (re.compile(r"tabellen i avsnitt (.+)"), "the table of section {}"),
    (re.compile(rf"({_SECTION}) §"), "section {}"),
    (re.compile(r"([\d ,–-]+) §§"), "sections {}"),
    (re.compile(rf"({_SECTION}) § första stycket"), "section {}, first paragraph"),
    (re.compile(rf"({_SECTION}) § andra stycket"), "section {}, second paragraph"),
    (re.compile(rf"({_SECTION}) § (\d+)"), "section {} point {}"),
    (re.compile(rf"({_SECTION}) § (\d+–\d+)"), "section {} points {}"),
    (re.compile(rf"({_SECTION}) § i lydelsen under (\d+)"), "section {} as worded in {}"),
    (re.compile(r"([\d ,–-]+) § (.+\(\d{4}:\d+\).*)"), "section {} of {}"),
    (re.compile(r"([\d ,–-]+) §§ (.+\(\d{4}:\d+\).*)"), "sections {} of {}"),
    (re.compile(r"övergångsbestämmelserna punkt (\d+)"), "point {} of the transitional provisions"),
    (re.compile(r"bilaga (\d+)"), "annex {}"),
    (re.compile(r"bilaga (\d+) punkt (.+)"), "annex {} point {}"),
    (re.compile(r"ändrad kopia()"), "changed copy"),
    (re.compile(r"beslutet()"), "the decision"),
    (re.compile(r"angivna summor()"), "the sums given"),
    (re.compile(r"angivna fördelningstal()"), "the weights given"),
    (re.compile(r"grantkits förval()"), "the default of grantkit"),
    (re.compile(r"användarens val()"), "the choice of the caller"),
)
# Of several paragraphs, the last is joined by a word.
_LAST_OF_SEVERAL = re.compile(r", (\d+(?: ?[a-z])?)(?= §§)")
_LAST_OF_SECTIONS = re.compile(r"(\bsections [\d ,–-]+), (\d+)")


# The same few places stand after most sentences of a letter.
@lru_cache(maxsize=1024)
def in_both_languages(place: str) -> tuple[str, str]:
    """Write the place in a source in Swedish and in English; what has no English name is written as given.

    >>> in_both_languages("7, 9 §§"), in_both_languages("bilaga 2 punkt 3")
    (('7 och 9 §§', 'sections 7 and 9'), ('bilaga 2 punkt 3', 'annex 2 point 3'))
    """
    swedish = _LAST_OF_SEVERAL.sub(r" och \1", place)
    return swedish, _LAST_OF_SECTIONS.sub(r"\1 and \2", _in_english(place))


def _in_english(place: str) -> str:
    ways = ((pattern.fullmatch(place), way) for pattern, way in _PLACES)
    english = next((way.format(*found.groups()) for found, way in ways if found), place)
    if english != place or " och " not in place:
        return english
    # Of several places, each is written in English, or none is.
    written = place.split(" och ")
    each_in_english = [_in_english(each) for each in written]
    return place if set(each_in_english) & set(written) else " and ".join(each_in_english)
