"""What a form or a letter is made of (*delar*): headings, paragraphs, particulars, tables, choices and lists, before any markup.

A mark says that something is missing or to be put right; it is a word behind a symbol, so that it needs neither colour nor sight.
"""

import attrs

__all__ = ["Bullets", "Choice", "Choices", "Fact", "Facts", "Grid", "Heading", "Paragraph", "Part", "Row"]


@attrs.frozen(kw_only=True)
class Heading:
    """The heading of a numbered group or a section (*rubrik*).

    >>> Heading(text="1. Kontaktuppgifter").marks
    ()
    """

    text: str
    marks: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Paragraph:
    """A paragraph (*stycke*); a note is set smaller.

    >>> Paragraph(text="Till Kammarkollegiet.").note
    False
    """

    text: str
    note: bool = False
    marks: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Fact:
    """One particular (*uppgift*): its label and its value, None for a line left to be filled in; a tall one is signed by hand.

    >>> Fact(label="Datum", value=None).tall
    False
    """

    label: str
    value: str | None
    marks: tuple[str, ...] = ()
    tall: bool = False


@attrs.frozen(kw_only=True)
class Facts:
    """Particulars that stand together (*uppgifter*), under a name and two column headers that the page need not show.

    >>> Facts(name="Underskrift", header=("uppgift", "svar"), facts=()).facts
    ()
    """

    name: str
    header: tuple[str, str]
    facts: tuple[Fact, ...]


@attrs.frozen(kw_only=True)
class Row:
    """One row of a table (*rad*); a strong one heads a group or adds it up; None is a cell left to be filled in.

    >>> Row(cells=("Summa kostnader", "5 kr"), strong=True).marks
    ()
    """

    cells: tuple[str | None, ...]
    strong: bool = False
    marks: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Grid:
    """A table (*tabell*) with a caption and a header; the first *left* columns hold words, the others amounts.

    One that is not *captioned* shows no caption of its own, since the heading above says the same; a screen reader still hears it.

    >>> Grid(caption="Kostnader", header=("post", "belopp"), rows=()).left
    1
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    left: int = 1
    captioned: bool = True


@attrs.frozen(kw_only=True)
class Choice:
    """One of several answers (*alternativ*), chosen or not, with the word that says which; "" before anybody has chosen.

    >>> Choice(text="Alt 1", chosen=True, word="valt").told
    'Alt 1 (valt)'
    """

    text: str
    chosen: bool
    word: str

    @property
    def told(self) -> str:
        """The answer, and in a word whether it is the chosen one."""
        return f"{self.text} ({self.word})" if self.word else self.text


@attrs.frozen(kw_only=True)
class Choices:
    """Answers of which one is to be chosen (*alternativ*).

    >>> Choices(choices=()).choices
    ()
    """

    choices: tuple[Choice, ...]


@attrs.frozen(kw_only=True)
class Bullets:
    """A list (*lista*), numbered where its order matters.

    >>> Bullets(texts=("a", "b"), numbered=True).texts
    ('a', 'b')
    """

    texts: tuple[str, ...]
    numbered: bool = False


Part = Heading | Paragraph | Facts | Grid | Choices | Bullets
