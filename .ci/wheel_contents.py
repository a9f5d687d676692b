"""Holds a wheel to what belongs in it: the package with its mark of typing and its JSON Schema, and the licence."""

import sys
import zipfile

names = zipfile.ZipFile(sys.argv[1]).namelist()
strays = [name for name in names if not name.startswith(("grantkit/", "grantkit-"))]
if strays:
    sys.exit(f"no part of grantkit: {strays}")
for needed in ("grantkit/py.typed", "grantkit/interop/grantkit.schema.json"):
    if needed not in names:
        sys.exit(f"{needed} is not in the wheel")
if not any(name.endswith("licenses/docs/LICENSE.md") for name in names):
    sys.exit("the licence is not in the wheel")
sys.stdout.write(f"{len(names)} files, all of grantkit\n")
