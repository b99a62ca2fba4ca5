#!/usr/bin/env python3
"""Reads each export back with its real reader and compares it with the node-link JSON.

    python3 -m venv /tmp/exports
    /tmp/exports/bin/pip install -r tools/check_exports.txt
    /tmp/exports/bin/python tools/check_exports.py target/debug/annals

A reader that is not installed is named and passed over. The store holds the five sample reports and one whose title,
publisher and address are as odd as text can be.
"""

import csv
import io
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ODD = "A \"quoted\" <tag> & 'more'; a\\b {c} #1 국가정보원 😀 é"
ROOT = Path(__file__).resolve().parent.parent


def report(folder):
    """Writes the odd report."""
    text = f"---\nid: odd\ntitle: {json.dumps(ODD, ensure_ascii=False)}\npublished: 2024-12-23\n---\n"
    (folder / "odd.md").write_text(text + "North Korea supplied artillery shells to Russia.\n", encoding="utf-8")


class Exports:
    """The exports of one store."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        report(folder)
        self.run("build", str(ROOT / "seeds"), "odd.md")
        self.truth = json.loads(self.text("json"))
        self.nodes = {node["id"]: node for node in self.truth["nodes"]}
        self.edges = self.truth["edges"]

    def run(self, *args):
        done = subprocess.run([self.program, *args], cwd=self.folder, capture_output=True, check=True)
        return done.stdout.decode("utf-8")

    def text(self, name):
        return self.run("export", "graph.annals", "--format", name)

    def files(self, name):
        self.run("export", "graph.annals", "--format", name, "-o", f"{name}.csv")
        return [self.rows(self.folder / f"{name}.{part}.csv") for part in ("nodes", "edges")]

    @staticmethod
    def rows(path):
        with open(path, encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def is_entity(self, key):
        return not {"Claim", "Report"} & set(self.nodes[key]["labels"])

    def same(self, nodes, edges, name):
        """Compares the numbers of nodes and edges and the names of nodes."""
        assert len(nodes) == len(self.nodes), (len(nodes), len(self.nodes))
        assert edges == len(self.edges), (edges, len(self.edges))
        for key, node in self.nodes.items():
            assert name(nodes[key]) == node.get("name", key), (key, name(nodes[key]))


def check_node_link(exports):
    import networkx

    graph = networkx.node_link_graph(exports.truth, edges="edges")
    exports.same(graph.nodes, graph.number_of_edges(), lambda node: node.get("name"))


def check_graphml(exports):
    import networkx

    graph = networkx.parse_graphml(exports.text("graphml"), force_multigraph=True)
    exports.same(graph.nodes, graph.number_of_edges(), lambda node: node.get("name"))
    claims = [data["claims"] for _, _, data in graph.edges(data=True) if "claims" in data]
    assert claims and all(isinstance(count, int) for count in claims)


def check_gexf(exports):
    import networkx

    graph = networkx.read_gexf(io.BytesIO(exports.text("gexf").encode("utf-8")), version="1.3")
    exports.same(graph.nodes, graph.number_of_edges(), lambda node: node.get("label"))


def check_gexf_dynamic(exports):
    import networkx

    text = exports.run("export", "graph.annals", "--format", "gexf", "--dynamic")
    graph = networkx.read_gexf(io.BytesIO(text.encode("utf-8")), version="1.3")
    exports.same(graph.nodes, graph.number_of_edges(), lambda node: node.get("label"))
    dated = [edge for edge in exports.edges if "first_date" in edge]
    starts = [data for _, _, data in graph.edges(data=True) if "start" in data]
    assert dated and len(starts) == len(dated), (len(starts), len(dated))


def check_xml(exports):
    from lxml import etree

    for name in ("graphml", "gexf"):
        etree.fromstring(exports.text(name).encode("utf-8"))


def check_cytoscape(exports):
    import networkx

    graph = networkx.cytoscape_graph(json.loads(exports.text("cytoscape")))
    exports.same(graph.nodes, graph.number_of_edges(), lambda node: node.get("name"))


def check_csv(exports):
    nodes, edges = exports.files("csv")
    exports.same({row["Id"]: row for row in nodes}, len(edges), lambda row: row["Label"])


def check_neo4j(exports):
    nodes, edges = exports.files("neo4j")
    exports.same({row["id:ID"]: row for row in nodes}, len(edges), lambda row: row["name:string"])
    assert {row[":TYPE"] for row in edges} == {edge["type"] for edge in exports.edges}


def check_cypher(exports):
    lines = exports.text("cypher").splitlines()[1:]
    assert sum(line.startswith("CREATE") for line in lines) == len(exports.nodes)
    assert sum(line.startswith("MATCH") for line in lines) == len(exports.edges)


def sorted_edges(edges, plain=lambda value: value):
    """Edges without their numbers, which an import gives anew."""
    rows = ({k: plain(v) for k, v in edge.items() if k != "key"} for edge in edges)
    return sorted(json.dumps(row, sort_keys=True) for row in rows)


def check_cypher_back(exports):
    """Runs the script in a store of ours that holds nothing: the same graph must come out."""
    (exports.folder / "nothing.txt").write_text("Nothing.\n", encoding="utf-8")
    exports.run("build", "nothing.txt", "-o", "back.annals")
    exports.run("remove", "back.annals", "nothing")
    exports.run("export", "graph.annals", "--format", "cypher", "-o", "graph.cypher")
    exports.run("query", "back.annals", "--file", "graph.cypher")
    back = json.loads(exports.run("export", "back.annals", "--format", "json"))
    assert {node["id"]: node for node in back["nodes"]} == exports.nodes
    assert sorted_edges(back["edges"]) == sorted_edges(exports.edges)


def imported(exports, name):
    """The graph that our own import makes of two tables."""
    exports.files(name)
    exports.run("import", f"{name}.annals", f"{name}.nodes.csv", f"{name}.edges.csv")
    return json.loads(exports.run("export", f"{name}.annals", "--format", "json"))


def check_neo4j_back(exports):
    back = imported(exports, "neo4j")

    def kept(value):
        # The format has no escape for what parts a list, and an empty list is an empty cell.
        return [element.replace(";", ",") for element in value] if isinstance(value, list) else value

    def node(node):
        return {key: kept(value) for key, value in node.items() if value not in ("", [])}

    assert [node(n) for n in back["nodes"]] == [node(n) for n in sorted_nodes(exports, back)]
    assert sorted_edges(map(node, back["edges"])) == sorted_edges(map(node, exports.edges))


def check_csv_back(exports):
    """Gephi's tables name no types: each value comes back as the text that it was written as."""
    back = imported(exports, "csv")

    def text(key, value):
        if key in ("labels", "key"):
            return value
        if isinstance(value, list):
            return ";".join(element.replace("\\", "\\\\").replace(";", "\\;") for element in value)
        return json.dumps(value) if isinstance(value, (bool, int, float)) else value

    def row(row):
        return {key: text(key, value) for key, value in row.items() if value not in ("", [])}

    assert [row(n) for n in back["nodes"]] == [row(n) for n in sorted_nodes(exports, back)]
    assert sorted_edges(map(row, back["edges"])) == sorted_edges(map(row, exports.edges))


def sorted_nodes(exports, back):
    """The nodes in the order in which they came back; there must be as many."""
    assert len(back["nodes"]) == len(exports.nodes)
    return [exports.nodes[node["id"]] for node in back["nodes"]]


def check_rdf(exports):
    import rdflib

    turtle = rdflib.Graph().parse(data=exports.text("turtle"), format="turtle")
    quads = rdflib.Dataset()
    quads.parse(data=exports.text("nquads"), format="nquads")
    triples = {(s, p, o) for s, p, o, _ in quads.quads((None, None, None, None))}
    assert triples == set(turtle), (len(triples), len(turtle))
    names = {str(label) for label in turtle.objects(None, rdflib.RDFS.label)}
    assert names == {node["name"] for node in exports.nodes.values() if "name" in node}
    claims = [node for node in exports.nodes.values() if "Claim" in node["labels"]]
    derived = rdflib.URIRef("http://www.w3.org/ns/prov#wasDerivedFrom")
    assert len(list(turtle.triples((None, derived, None)))) == len(claims)
    months = {str(o.datatype).rsplit("#")[-1] for o in turtle.objects() if isinstance(o, rdflib.Literal) and o.datatype}
    assert {"gYear", "gYearMonth", "date"} <= months, months


def check_oxigraph(exports):
    import pyoxigraph

    read = {
        name: {
            (str(q.subject), str(q.predicate), str(q.object))
            for q in pyoxigraph.parse(exports.text(name).encode("utf-8"), format=form)
        }
        for name, form in (
            ("turtle", pyoxigraph.RdfFormat.TURTLE),
            ("nquads", pyoxigraph.RdfFormat.N_QUADS),
            ("jsonld", pyoxigraph.RdfFormat.JSON_LD),
        )
    }
    assert read["turtle"] == read["nquads"] == read["jsonld"], {name: len(all) for name, all in read.items()}


def check_jsonld(exports):
    import rdflib

    graph = rdflib.Graph().parse(data=exports.text("jsonld"), format="json-ld")
    turtle = rdflib.Graph().parse(data=exports.text("turtle"), format="turtle")
    assert set(graph) == set(turtle), (len(graph), len(turtle))


def check_claims(exports):
    rows = [json.loads(line) for line in exports.text("claims").splitlines()]
    claims = {key: node for key, node in exports.nodes.items() if "Claim" in node["labels"]}
    assert {row["id"] for row in rows} == set(claims)
    roles = {edge["type"] for edge in exports.edges} & {"AGENT", "TARGET", "RECIPIENT", "PARTNER", "ITEM", "PLACE"}
    for role in roles:
        told = [(edge["source"], edge["target"]) for edge in exports.edges if edge["type"] == role]
        assert {(row["id"], row[role.lower()]["id"]) for row in rows if role.lower() in row} == set(told), role
    for row in rows:
        assert row["sentence"] == claims[row["id"]]["sentence"] and row.get("date") == claims[row["id"]].get("date")


def check_geojson(exports):
    import geojson

    collection = geojson.loads(exports.text("geojson"))
    assert collection.is_valid, collection.errors()
    features = collection["features"]
    states = [node for node in exports.nodes.values() if "Country" in node["labels"]]
    assert sum(feature["properties"].get("type") == "Country" for feature in features) == len(states)
    ids = [feature["id"] for feature in features]
    assert len(ids) == len(set(ids))
    korea = next(feature for feature in features if feature["id"] == "country:kp")
    longitude, latitude = korea["geometry"]["coordinates"]
    assert 124 < longitude < 131 and 37 < latitude < 43


def check_ftm(exports):
    from followthemoney import model

    rows = [json.loads(line) for line in exports.text("ftm").splitlines()]
    known = {row["id"] for row in rows}
    assert len(known) == len(rows)
    for row in rows:
        # Cleaning drops what the model does not take: nothing may go.
        proxy = model.get_proxy(row, cleaned=False)
        for name, values in row["properties"].items():
            assert len(proxy.get(name)) == len(set(values)), (row["schema"], name, values, proxy.get(name))
            if proxy.schema.get(name).type.name == "entity":
                assert set(values) <= known, (name, values)
    assert len(rows) == len(exports.nodes) + sum(
        exports.is_entity(edge["source"]) and exports.is_entity(edge["target"]) for edge in exports.edges
    )


def check_stix(exports):
    import stix2

    text = exports.text("stix")
    bundle = stix2.parse(text, allow_custom=True)
    objects = json.loads(text)["objects"]
    ids = {thing["id"] for thing in objects}
    assert len(ids) == len(objects) == len(bundle.objects)
    for thing in objects:
        # Strict, but where an object refers to one of our extension: the reader knows no other way to let that through.
        own = "x-annals-item--" in json.dumps(thing)
        assert stix2.parse(json.dumps(thing), allow_custom=own)["type"] == thing["type"]
        named = thing.get("object_refs", []) + [thing[key] for key in ("source_ref", "target_ref") if key in thing]
        assert set(named) <= ids, thing["id"]
    notes = [thing for thing in objects if thing["type"] == "note"]
    told = {edge["source"] for edge in exports.edges if edge["type"] in ("AGENT", "TARGET", "RECIPIENT", "PARTNER", "ITEM", "PLACE")}
    assert len(notes) == len(told), (len(notes), len(told))
    assert text == exports.text("stix")


def check_duckdb(exports):
    import duckdb

    exports.files("csv")
    for part, count in (("nodes", len(exports.nodes)), ("edges", len(exports.edges))):
        path = exports.folder / f"csv.{part}.csv"
        found = duckdb.connect().execute(f"SELECT count(*) FROM read_csv('{path}', header=true)").fetchone()[0]
        assert found == count, (part, found, count)


def check_parquet(exports):
    import duckdb

    if "parquet" not in exports.run("formats"):
        raise ModuleNotFoundError("No module", name="the feature `parquet`")
    exports.run("export", "graph.annals", "--format", "parquet", "-o", "claims.parquet")
    rows = duckdb.connect().execute(f"SELECT * FROM '{exports.folder / 'claims.parquet'}'")
    names, kinds = zip(*((column[0], str(column[1])) for column in rows.description))
    typed = dict(zip(names, kinds))
    assert typed["first_day"] == "DATE" and typed["sources"] == "VARCHAR[]" and typed["date"] == "VARCHAR", typed
    rows = [dict(zip(names, row)) for row in rows.fetchall()]
    claims = {row["id"]: row for row in map(json.loads, exports.text("claims").splitlines())}
    assert [row["id"] for row in rows] == list(claims)
    for row in rows:
        claim = claims[row["id"]]
        for key in ("relation", "modality", "date", "sentence", "rule"):
            assert row[key] == claim.get(key), (key, row[key], claim.get(key))
        for role in ("agent", "target", "recipient", "partner", "item", "place"):
            assert row[role] == claim.get(role, {}).get("name"), (role, row)
        assert row["title"] == claim["report"].get("title") and row["report"] == claim["report"]["id"]
        assert set(row["sources"]) == {source["name"] for source in claim["sources"]}, row
        assert row["figures"] == claim.get("figures", [])
        parts = len((claim.get("date_start") or "").split("-"))
        if row["date_precision"] == "month":
            assert parts <= 2 and row["first_day"].day == 1, row
        if row["date_precision"] == "day":
            assert str(row["first_day"]) == claim["date_start"], row
    assert {"day", "month"} <= {row["date_precision"] for row in rows}


def check_plover(exports):
    events = [json.loads(line) for line in exports.text("plover").splitlines()]
    claims = [node for node in exports.nodes.values() if "plover" in node]
    assert len(events) == len(claims) and all(event["event_type"] for event in events)


def check_ucdp(exports):
    rows = list(csv.DictReader(io.StringIO(exports.text("ucdp"))))
    kinds = ("ATTACKS", "LOSES")
    claims = [n for n in exports.nodes.values() if n.get("relation") in kinds and n["modality"] == "actual"]
    assert len(rows) == len(claims)
    assert all(row["date_prec"] in ("", "1", "2", "4", "5") for row in rows)


def check_mermaid(exports):
    text = exports.text("mermaid")
    assert text.startswith("flowchart LR\n") and text.count("[\"") >= 1


def check_pdf(exports):
    import pypdfium2

    exports.run("draw", "graph.annals", "-o", "graph.pdf")
    exports.run("draw", "graph.annals", "-o", "graph.svg")
    document = pypdfium2.PdfDocument(exports.folder / "graph.pdf")
    width, height = document[0].get_size()
    assert len(document) == 1 and f'width="{width:.0f}" height="{height:.0f}"' in (exports.folder / "graph.svg").read_text()
    assert len(document[0].render().to_pil().convert("L").getcolors()) > 50
    # Text is text: it can be searched and copied.
    text = " ".join(document[0].get_textpage().get_text_bounded().split())
    for words in ("graph: who did what to whom", "North Korea", "plans to deploy"):
        assert words in text, words


def check_dot(exports):
    if not shutil.which("dot"):
        raise ModuleNotFoundError("No module named 'graphviz'", name="dot")
    subprocess.run(["dot", "-Tsvg"], input=exports.text("dot").encode(), capture_output=True, check=True)


def main():
    """Runs all checks; the status says whether all held."""
    program = str(Path(sys.argv[1]).resolve())
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        exports = Exports(program, Path(folder))
        for name, check in sorted(globals().items()):
            if not name.startswith("check_"):
                continue
            try:
                check(exports)
                print(f"{name[6:]:12} ok")
            except ModuleNotFoundError as missing:
                print(f"{name[6:]:12} skipped: {missing.name} is not installed")
            except Exception as error:  # what a reader raises is its own
                failed = True
                print(f"{name[6:]:12} FAILED: {type(error).__name__}: {error}"[:400])
    sys.exit(failed)


if __name__ == "__main__":
    main()
