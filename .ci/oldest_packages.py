"""Writes the oldest versions that pyproject.toml allows of what grantkit and its tests need, as pip takes them."""

import re
import sys
import tomllib
from pathlib import Path

with (Path(__file__).parent.parent / "pyproject.toml").open("rb") as file:
    project = tomllib.load(file)["project"]
extras = project["optional-dependencies"]
named = (*project["dependencies"], *(each for extra in ("json", "frames", "testing", "test") for each in extras[extra]))
needed = [each for each in named if ">=" in each]
sys.stdout.write(" ".join(re.sub(r"([^>]+)>=([\d.]+).*", r"\1==\2", each) for each in needed) + "\n")
