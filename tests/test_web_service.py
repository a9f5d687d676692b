"""The example of a web service where FastAPI is not installed; tests/engines asks the service itself."""

import runpy
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent / "examples" / "web_service.py"


def test_without_fastapi_a_sentence_says_so_and_nothing_fails(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "fastapi", None)
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(SCRIPT), run_name="__main__")
    assert not ended.value.code
    assert "FastAPI is not installed, so that the service is left out: pip install fastapi uvicorn\n" == (
        capsys.readouterr().out
    )
