#!/usr/bin/env python3
"""Writes src/draw/fonts/AnnalsSans-*.ttf: Liberation Sans cut down to the signs that names in news reports need.

    python3 -m venv /tmp/fonts
    /tmp/fonts/bin/pip install fonttools==4.60.1
    /tmp/fonts/bin/python tools/fonts.py /usr/share/fonts/truetype/liberation2

The licence (SIL OFL 1.1) reserves the name, so the cut fonts have another.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FACES = ["Regular", "Bold", "Italic", "BoldItalic"]
SIGNS = (
    "U+0020-007E,U+00A0-017F,U+0192,U+0218-021B,U+02BC,U+02C6-02DD,U+0386-03CE,U+0400-045F,U+0490-0491,"
    "U+04D8-04D9,U+1E80-1E85,U+1EF2-1EF3,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+2030,U+2032-2033,"
    "U+2039-203A,U+20AC,U+20A9,U+2116,U+2122,U+2190-2195,U+2212,U+2248,U+2260,U+2264-2265,U+25A0-25CF"
)


def cut(source: Path, face: str, target: Path) -> None:
    """Writes one face."""
    arguments = [
        str(source),
        f"--unicodes={SIGNS}",
        "--layout-features=kern,mark,mkmk,ccmp",
        "--no-hinting",
        "--name-IDs=0,1,2,3,4,5,6,13,14",
        f"--output-file={target}",
    ]
    subset.main(arguments)
    font = TTFont(target)
    names = {1: "Annals Sans", 3: f"Annals Sans {face} 1.0", 4: f"Annals Sans {face}", 6: f"AnnalsSans-{face}"}
    for name in font["name"].names:
        if name.nameID in names:
            name.string = names[name.nameID]
    font.save(target)


def main() -> None:
    """Writes all faces."""
    folder = Path(sys.argv[1])
    for face in FACES:
        target = Path(__file__).parent.parent / "src/draw/fonts" / f"AnnalsSans-{face}.ttf"
        cut(folder / f"LiberationSans-{face}.ttf", face, target)


if __name__ == "__main__":
    main()
