"""What IPython itself saves of each value that a notebook shows."""

from pathlib import Path
from runpy import run_path

import pytest

from grantkit.text.notebook import mimebundle

SHOWN = run_path(str(Path(__file__).parents[1] / "text" / "test_notebook.py"))["SHOWN"]
formatters = pytest.importorskip("IPython.core.formatters")


def test_a_notebook_saves_what_is_shown_here():
    saved = formatters.DisplayFormatter().format
    assert len(SHOWN) > 10
    for value in SHOWN:
        assert mimebundle(value) == saved(value)[0]
