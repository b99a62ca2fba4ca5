#!/usr/bin/env python3
"""Reads each export back with its real reader and compares it with the node-link JSON.

    python3 -m venv /tmp/exports
    /tmp/exports/bin/pip install networkx rdflib
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
                print(f"{name[6:]:10} ok")
            except ModuleNotFoundError as missing:
                print(f"{name[6:]:10} skipped: {missing.name} is not installed")
            except Exception as error:  # what a reader raises is its own
                failed = True
                print(f"{name[6:]:10} FAILED: {type(error).__name__}: {error}"[:400])
    sys.exit(failed)


if __name__ == "__main__":
    main()
