"""Writes the oldest version that pyproject.toml allows of each package that grantkit needs, as pip takes them."""

import re
import sys
import tomllib
from pathlib import Path

with (Path(__file__).parent.parent / "pyproject.toml").open("rb") as file:
    needed = tomllib.load(file)["project"]["dependencies"]
sys.stdout.write(" ".join(re.sub(r"([^>]+)>=([\d.]+).*", r"\1==\2.*", each) for each in needed) + "\n")
