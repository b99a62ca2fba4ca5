//! A selection of the graph to a file format. One file a format, one row in [`FORMATS`].
//!
//! Nothing here writes files: a format renders into memory, so that a full disk or a kill can spoil nothing that was
//! there before. Most formats give one [`Part`]; CSV gives two, for nodes and relationships are two tables.

mod claims;
mod csv;
mod cypher;
mod cytoscape;
mod dot;
mod events;
mod ftm;
mod geojson;
mod gexf;
mod graphml;
mod ids;
mod json;
mod jsonld;
mod lack;
mod mermaid;
mod neo4j;
mod parts;
mod rdf;
mod stix;
mod table;
mod text;
mod uuid5;

use std::path::{Path, PathBuf};

pub use crate::draw::Caption;
use crate::graph::view::{Graph, Selection};
pub use lack::Lack;

/// One file of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What stands before the extension of the file's name: `nodes`, or nothing for a sole part.
    pub suffix: &'static str,
    /// The content.
    pub bytes: Vec<u8>,
}

impl Part {
    /// Makes the sole part of an export.
    #[must_use]
    pub fn sole(bytes: Vec<u8>) -> Self {
        Self { suffix: "", bytes }
    }

    /// Returns where the part belongs when the export is to be written to `path`.
    ///
    /// ```
    /// use annals::export::Part;
    /// let part = Part { suffix: "nodes", bytes: Vec::new() };
    /// assert_eq!(part.path("out/graph.csv".as_ref()).to_str(), Some("out/graph.nodes.csv"));
    /// ```
    #[must_use]
    pub fn path(&self, path: &Path) -> PathBuf {
        if self.suffix.is_empty() {
            return path.to_owned();
        }
        let mut name = path.file_stem().unwrap_or_default().to_owned();
        name.push(".");
        name.push(self.suffix);
        if let Some(extension) = path.extension() {
            name.push(".");
            name.push(extension);
        }
        path.with_file_name(name)
    }
}

/// Renders a selection of a graph.
pub type Render = fn(&Graph, &Selection, &Caption) -> Vec<Part>;

/// A row of the table of formats.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The name in `--format` and `EXPORT`.
    pub name: &'static str,
    /// The usual end of a file's name, without the point.
    pub extension: &'static str,
    /// What it is, in a sentence.
    pub doc: &'static str,
    /// Renders it. On standard output the parts follow each other with an empty line between.
    pub render: Render,
    /// Says what of a selection it has no place for.
    pub lacks: Lack,
}

/// All formats, sorted by name.
pub const FORMATS: &[Format] = &[
    Format {
        name: "claims",
        extension: "jsonl",
        doc: "Claims with their participants, sources, sentence and report, JSON a line.",
        render: claims::render,
        lacks: lack::relationships,
    },
    Format {
        name: "csv",
        extension: "csv",
        doc: "Two tables for Gephi, Neo4j and spreadsheets: `NAME.nodes.csv` and `NAME.edges.csv`.",
        render: csv::render,
        lacks: lack::nothing,
    },
    Format {
        name: "cypher",
        extension: "cypher",
        doc: "A script of `CREATE` statements: `cypher-shell -f NAME.cypher` fills an empty Neo4j.",
        render: cypher::render,
        lacks: lack::nothing,
    },
    Format {
        name: "cytoscape",
        extension: "cyjs",
        doc: "Cytoscape JSON, for Cytoscape, Cytoscape.js and networkx.",
        render: cytoscape::render,
        lacks: lack::nothing,
    },
    Format {
        name: "dot",
        extension: "dot",
        doc: "A picture for Graphviz: `dot -Tsvg NAME.dot -o NAME.svg`.",
        render: dot::render,
        lacks: lack::nothing,
    },
    Format {
        name: "ftm",
        extension: "jsonl",
        doc: "FollowTheMoney entities for Aleph, JSON a line; claims are events with their proof.",
        render: ftm::render,
        lacks: ftm::lack,
    },
    Format {
        name: "geojson",
        extension: "geojson",
        doc: "A map for QGIS and Leaflet: states, places, and claims where they took place.",
        render: geojson::render,
        lacks: geojson::lack,
    },
    Format {
        name: "gexf",
        extension: "gexf",
        doc: "GEXF 1.3 for Gephi, with typed attributes; `--dynamic` lets edges come and go in time.",
        render: gexf::render,
        lacks: lack::nothing,
    },
    Format {
        name: "graphml",
        extension: "graphml",
        doc: "GraphML with typed keys, for networkx, igraph, yEd and Gephi.",
        render: graphml::render,
        lacks: lack::nothing,
    },
    Format {
        name: "json",
        extension: "json",
        doc: "Node-link JSON with all properties, as networkx reads it (`node_link_graph(data, edges=\"edges\")`).",
        render: json::render,
        lacks: lack::nothing,
    },
    Format {
        name: "jsonld",
        extension: "jsonld",
        doc: "RDF as JSON-LD with its context inside: claims with their parts, reports and sources (PROV-O).",
        render: jsonld::render,
        lacks: lack::properties_of_relationships,
    },
    Format {
        name: "mermaid",
        extension: "mmd",
        doc: "A flowchart that GitHub, GitLab and Obsidian draw in Markdown.",
        render: mermaid::render,
        lacks: lack::all_but_the_picture,
    },
    Format {
        name: "neo4j",
        extension: "csv",
        doc: "Two tables for `neo4j-admin database import`: `NAME.nodes.csv` and `NAME.edges.csv`.",
        render: neo4j::render,
        lacks: lack::nothing,
    },
    Format {
        name: "nquads",
        extension: "nq",
        doc: "RDF as N-Quads: PROV-O, one named graph a report, dates as exact as known.",
        render: rdf::quads_text,
        lacks: lack::properties_of_relationships,
    },
    Format {
        name: "plover",
        extension: "jsonl",
        doc: "Claims as events of the PLOVER codebook, JSON a line.",
        render: events::plover,
        lacks: events::plover_lack,
    },
    Format {
        name: "stix",
        extension: "json",
        doc: "A STIX 2.1 bundle: identities, locations, relationships, claims as notes, reports.",
        render: stix::render,
        lacks: stix::lack,
    },
    Format {
        name: "turtle",
        extension: "ttl",
        doc: "RDF as Turtle: claims with their parts, reports and sources (PROV-O).",
        render: rdf::turtle,
        lacks: lack::properties_of_relationships,
    },
    Format {
        name: "ucdp",
        extension: "csv",
        doc: "Attacks and losses as a table in the columns of UCDP, with the precision of dates.",
        render: events::ucdp,
        lacks: events::ucdp_lack,
    },
];

/// Finds a format by name, in any case.
#[must_use]
pub fn named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|f| f.name.eq_ignore_ascii_case(name))
}

/// Renders a selection of a graph in a format.
#[must_use]
pub fn render(format: &Format, graph: &Graph, selection: &Selection, caption: &Caption) -> Vec<Part> {
    (format.render)(graph, selection, caption)
}

/// Says what of a selection a format has no place for.
#[must_use]
pub fn lacks(format: &Format, graph: &Graph, selection: &Selection) -> Option<String> {
    (format.lacks)(graph, selection)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::graph::testing::Parts;

    fn odd_graph(text: &str) -> Graph {
        let mut graph = Graph::default();
        let a = graph.add_node(["Country"], [("id", text.into()), ("name", text.into()), (text, text.into())]);
        let b = graph.add_node([text], [("id", text.into()), ("country", text.into())]);
        let c = graph.add_node([], []);
        graph.add_relationship(a, text, b, [("relation", text.into()), (text, text.into())]);
        graph.add_relationship(b, "SUPPLIES", c, [("first_date", text.into()), ("figures", text.into())]);
        graph.add_relationship(c, "REPORTS", c, [("reports", text.into())]);
        graph
    }

    #[test]
    fn the_table_is_sorted_and_whole() {
        assert!(FORMATS.is_sorted_by(|a, b| a.name < b.name));
        for format in FORMATS {
            assert!(format.name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()), "{}", format.name);
            assert!(format.doc.ends_with('.') && !format.extension.starts_with('.'), "{}", format.name);
            assert!(named(&format.name.to_uppercase()).is_some_and(|f| f.name == format.name));
        }
        assert!(named("docx").is_none());
    }

    #[test]
    fn every_format_renders_an_empty_graph_and_all_of_a_small_one() {
        let mut parts = Parts::default();
        parts.report("one", "2024-12-23", None).claim("North Korea | SUPPLIES | item=KN-23 | recipient=Russia | <NIS");
        for format in FORMATS {
            for graph in [Graph::default(), parts.build()] {
                let rendered = render(format, &graph, &graph.select_all(), &Caption::default());
                assert!(rendered.iter().all(|part| part.bytes.ends_with(b"\n")), "{}", format.name);
                assert_eq!(rendered, render(format, &graph, &graph.select_all(), &Caption::default()));
                let mut suffixes: Vec<&str> = rendered.iter().map(|part| part.suffix).collect();
                suffixes.dedup();
                assert_eq!(suffixes.len(), rendered.len(), "{}", format.name);
            }
        }
    }

    #[test]
    fn a_selection_that_does_not_fit_the_graph_does_no_harm() {
        let other = odd_graph("x").select_all();
        for format in FORMATS {
            assert!(!render(format, &Graph::default(), &other, &Caption::default()).is_empty());
        }
    }

    proptest! {
        #[test]
        fn every_format_survives_any_text(text in "\\PC{0,12}|(?s).{0,12}") {
            let graph = odd_graph(&text);
            let caption = Caption { title: text.clone(), query: Some(text), ..Caption::default() };
            for format in FORMATS {
                let lacks = lacks(format, &graph, &graph.select_all());
                prop_assert!(lacks.is_none_or(|told| !told.is_empty()));
                for part in render(format, &graph, &graph.select_all(), &caption) {
                    prop_assert!(std::str::from_utf8(&part.bytes).is_ok());
                }
            }
        }
    }
}
