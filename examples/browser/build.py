"""Puts the page together with all that it runs: grantkit and what it needs as wheels, and Python for the browser.

    python examples/browser/build.py [--pyodide FOLDER]

The page is then in examples/browser/built, which any web server can serve as it is. Python for the browser is the
package pyodide for Node.js: the folder of an unpacked one is taken, or else npm fetches it. Exit status 2 means that
something is missing, and one line says what.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
BUILT = HERE / "built"
PAGE = ("index.html", "page.css", "page.js", "pasted_tables.py", "table_readings.py")
RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "pyodide-lock.json", "python_stdlib.zip")
PACKAGE = "pyodide@314"  # its first number is that of Python, here 3.14
# Of 1 000 languages, the page speaks two; the others are nine tenths of all that a reader would have to fetch.
OTHER_LANGUAGE = re.compile(r"babel/locale-data/(?!root\.|(?:sv|en)(?:_\w+)?\.).*\.dat")


def wheels(folder: Path) -> list[str]:
    """Make the wheel of grantkit and fetch those that it needs; return their names, of which none is compiled."""
    folder.mkdir(parents=True)
    made = [sys.executable, "-m", "pip", "wheel", "--quiet", "--wheel-dir", str(folder), str(HERE.parent.parent)]
    subprocess.run(made, check=True)  # noqa: S603  # the program is pip
    names = sorted(path.name for path in folder.glob("*.whl"))
    compiled = [name for name in names if not name.endswith("-none-any.whl")]
    if compiled:
        message = f"made for one machine, so that a browser cannot run it: {', '.join(compiled)}"
        raise OSError(message)
    for name in names:
        leave_out(folder / name, OTHER_LANGUAGE)
    return names


def leave_out(wheel: Path, unwanted: re.Pattern[str]) -> None:
    """Write a wheel anew without some of its files."""
    whole = wheel.with_suffix(".whole")
    wheel.rename(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if not unwanted.fullmatch(name):
                new.writestr(name, old.read(name))
    whole.unlink()


def fetched_runtime(folder: Path) -> Path:
    """Let npm fetch Python for the browser into a folder; return where it is."""
    npm = shutil.which("npm")
    if npm is None:
        message = "npm is not installed, and no folder with pyodide is given"
        raise OSError(message)
    fetched = [npm, "install", "--no-audit", "--no-fund", "--silent", "--prefix", str(folder), PACKAGE]
    subprocess.run(fetched, check=True)  # noqa: S603  # the program is npm
    return folder / "node_modules" / "pyodide"


def build(runtime: Path | None, built: Path = BUILT) -> None:
    """Build the whole page anew."""
    with tempfile.TemporaryDirectory() as scratch:
        taken = fetched_runtime(Path(scratch)) if runtime is None else runtime
        lacking = [name for name in RUNTIME if not (taken / name).is_file()]
        if lacking:
            message = f"{taken} is no unpacked pyodide: it lacks {', '.join(lacking)}"
            raise OSError(message)
        shutil.rmtree(built, ignore_errors=True)
        (built / "pyodide").mkdir(parents=True)
        for name in RUNTIME:
            shutil.copyfile(taken / name, built / "pyodide" / name)
    for name in PAGE:
        shutil.copyfile(HERE / name, built / name)
    (built / "wheels.json").write_text(json.dumps(wheels(built / "wheels")), encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Build the page and say where it is; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pyodide", type=Path, metavar="FOLDER", help="an unpacked pyodide")
    parser.add_argument("--into", type=Path, default=BUILT, metavar="FOLDER", help="another folder than built")
    given = parser.parse_args(arguments)
    try:
        build(given.pyodide, given.into)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"The page is not built: {error}", file=sys.stderr)
        return 2
    size = sum(path.stat().st_size for path in given.into.rglob("*") if path.is_file())
    print(f"{given.into}: {size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
