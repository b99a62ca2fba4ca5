//! A selection of the graph to a file format. One file a format, one row in [`FORMATS`].
//!
//! Nothing here opens files: a format writes to any stream, line by line, and holds no copy of what it writes. Most formats
//! have one [`Part`]; CSV has two, for nodes and relationships are two tables.

mod claims;
#[cfg(feature = "parquet")]
mod columnar;
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

use std::io;
use std::path::{Path, PathBuf};

pub use crate::draw::Caption;
use crate::graph::view::{Graph, Selection};
pub use lack::Lack;

/// Writes a selection of a graph.
pub type Write = fn(&Graph, &Selection, &Caption, &mut dyn io::Write) -> io::Result<()>;

/// One file of an export.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// What stands before the extension of the file's name: `nodes`, or nothing for a sole part.
    pub suffix: &'static str,
    /// Writes it. It writes little at a time: give it a buffer.
    pub write: Write,
    /// Whether it is text, which a terminal and JSON can take.
    pub is_text: bool,
}

impl Part {
    /// Makes the sole part of a format.
    const fn sole(write: Write) -> Self {
        Self::named("", write)
    }

    /// Makes one part of several.
    const fn named(suffix: &'static str, write: Write) -> Self {
        Self { suffix, write, is_text: true }
    }

    /// Returns where the part belongs when the export is to be written to `path`.
    ///
    /// ```
    /// use annals::export::Part;
    /// let part: Part = annals::export::named("csv").unwrap().parts[0];
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

/// A row of the table of formats.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The name in `--format` and `EXPORT`.
    pub name: &'static str,
    /// The usual end of a file's name, without the point.
    pub extension: &'static str,
    /// What it is, in a sentence.
    pub doc: &'static str,
    /// Its files. On standard output they follow each other with an empty line between.
    pub parts: &'static [Part],
    /// Says what of a selection it has no place for.
    pub lacks: Lack,
}

/// All formats, sorted by name.
pub const FORMATS: &[Format] = &[
    Format {
        name: "claims",
        extension: "jsonl",
        doc: "Claims with their participants, sources, sentence and report, JSON a line.",
        parts: &[Part::sole(claims::write)],
        lacks: lack::relationships,
    },
    Format {
        name: "csv",
        extension: "csv",
        doc: "Two tables for Gephi, Neo4j and spreadsheets: `NAME.nodes.csv` and `NAME.edges.csv`.",
        parts: &[Part::named("nodes", csv::nodes), Part::named("edges", csv::edges)],
        lacks: lack::nothing,
    },
    Format {
        name: "cypher",
        extension: "cypher",
        doc: "A script of `CREATE` statements: `cypher-shell -f NAME.cypher` fills an empty Neo4j.",
        parts: &[Part::sole(cypher::write)],
        lacks: lack::nothing,
    },
    Format {
        name: "cytoscape",
        extension: "cyjs",
        doc: "Cytoscape JSON, for Cytoscape, Cytoscape.js and networkx.",
        parts: &[Part::sole(cytoscape::write)],
        lacks: lack::nothing,
    },
    Format {
        name: "dot",
        extension: "dot",
        doc: "A picture for Graphviz: `dot -Tsvg NAME.dot -o NAME.svg`.",
        parts: &[Part::sole(dot::write)],
        lacks: lack::nothing,
    },
    Format {
        name: "ftm",
        extension: "jsonl",
        doc: "FollowTheMoney entities for Aleph, JSON a line; claims are events with their proof.",
        parts: &[Part::sole(ftm::write)],
        lacks: ftm::lack,
    },
    Format {
        name: "geojson",
        extension: "geojson",
        doc: "A map for QGIS and Leaflet: states, places, and claims where they took place.",
        parts: &[Part::sole(geojson::write)],
        lacks: geojson::lack,
    },
    Format {
        name: "gexf",
        extension: "gexf",
        doc: "GEXF 1.3 for Gephi, with typed attributes; `--dynamic` lets edges come and go in time.",
        parts: &[Part::sole(gexf::write)],
        lacks: lack::nothing,
    },
    Format {
        name: "graphml",
        extension: "graphml",
        doc: "GraphML with typed keys, for networkx, igraph, yEd and Gephi.",
        parts: &[Part::sole(graphml::write)],
        lacks: lack::nothing,
    },
    Format {
        name: "json",
        extension: "json",
        doc: "Node-link JSON with all properties, as networkx reads it (`node_link_graph(data, edges=\"edges\")`).",
        parts: &[Part::sole(json::write)],
        lacks: lack::nothing,
    },
    Format {
        name: "jsonld",
        extension: "jsonld",
        doc: "RDF as JSON-LD with its context inside: claims with their parts, reports and sources (PROV-O).",
        parts: &[Part::sole(jsonld::write)],
        lacks: lack::properties_of_relationships,
    },
    Format {
        name: "mermaid",
        extension: "mmd",
        doc: "A flowchart that GitHub, GitLab and Obsidian draw in Markdown.",
        parts: &[Part::sole(mermaid::write)],
        lacks: lack::all_but_the_picture,
    },
    Format {
        name: "neo4j",
        extension: "csv",
        doc: "Two tables for `neo4j-admin database import`: `NAME.nodes.csv` and `NAME.edges.csv`.",
        parts: &[Part::named("nodes", neo4j::nodes), Part::named("edges", neo4j::edges)],
        lacks: lack::nothing,
    },
    Format {
        name: "nquads",
        extension: "nq",
        doc: "RDF as N-Quads: PROV-O, one named graph a report, dates as exact as known.",
        parts: &[Part::sole(rdf::quads)],
        lacks: lack::properties_of_relationships,
    },
    #[cfg(feature = "parquet")]
    Format {
        name: "parquet",
        extension: "parquet",
        doc: "Claims as a table with types for DuckDB, Spark and pandas, a row a claim.",
        parts: &[Part { suffix: "", write: columnar::write, is_text: false }],
        lacks: lack::relationships,
    },
    Format {
        name: "plover",
        extension: "jsonl",
        doc: "Claims as events of the PLOVER codebook, JSON a line.",
        parts: &[Part::sole(events::plover)],
        lacks: events::plover_lack,
    },
    Format {
        name: "stix",
        extension: "json",
        doc: "A STIX 2.1 bundle: identities, locations, relationships, claims as notes, reports.",
        parts: &[Part::sole(stix::write)],
        lacks: stix::lack,
    },
    Format {
        name: "turtle",
        extension: "ttl",
        doc: "RDF as Turtle: claims with their parts, reports and sources (PROV-O).",
        parts: &[Part::sole(rdf::turtle)],
        lacks: lack::properties_of_relationships,
    },
    Format {
        name: "ucdp",
        extension: "csv",
        doc: "Attacks and losses as a table in the columns of UCDP, with the precision of dates.",
        parts: &[Part::sole(events::ucdp)],
        lacks: events::ucdp_lack,
    },
];

impl Format {
    /// Whether it is text, which a terminal and JSON can take.
    #[must_use]
    pub fn is_text(&self) -> bool {
        self.parts.iter().all(|part| part.is_text)
    }
}

/// Finds a format by name, in any case.
#[must_use]
pub fn named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|f| f.name.eq_ignore_ascii_case(name))
}

/// Writes a selection of a graph in a format, its parts one after another with an empty line between.
pub fn write(
    format: &Format,
    graph: &Graph,
    selection: &Selection,
    caption: &Caption,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for (at, part) in format.parts.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        (part.write)(graph, selection, caption, out)?;
    }
    Ok(())
}

/// Says what of a selection a format has no place for.
#[must_use]
pub fn lacks(format: &Format, graph: &Graph, selection: &Selection) -> Option<String> {
    (format.lacks)(graph, selection)
}

#[cfg(test)]
mod testing {
    use super::*;

    /// What a part writes of a whole graph.
    pub(super) fn bytes_of(write: Write, graph: &Graph, caption: &Caption) -> Vec<u8> {
        let mut bytes = Vec::new();
        write(graph, &graph.select_all(), caption, &mut bytes).unwrap();
        bytes
    }

    /// What a part of text writes of a whole graph.
    pub(super) fn written(write: Write, graph: &Graph, caption: &Caption) -> String {
        String::from_utf8(bytes_of(write, graph, caption)).unwrap()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::testing::bytes_of;
    use super::*;
    use crate::graph::testing::Parts;

    /// Takes so many bytes and then no more.
    struct Full(usize);

    impl io::Write for Full {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0 = self.0.checked_sub(bytes.len()).ok_or(io::ErrorKind::StorageFull)?;
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

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
                for part in format.parts {
                    let bytes = bytes_of(part.write, &graph, &Caption::default());
                    assert!(!part.is_text || bytes.ends_with(b"\n"), "{}", format.name);
                    assert_eq!(bytes, bytes_of(part.write, &graph, &Caption::default()));
                }
                let mut suffixes: Vec<&str> = format.parts.iter().map(|part| part.suffix).collect();
                suffixes.dedup();
                assert_eq!(suffixes.len(), format.parts.len(), "{}", format.name);
            }
        }
    }

    #[test]
    fn a_stream_that_takes_no_more_is_an_error() {
        let mut parts = Parts::default();
        parts.report("one", "2024-12-23", None).claim("North Korea | ATTACKS | target=Russia | place=Kursk | <NIS");
        let graph = parts.build();
        for part in FORMATS.iter().flat_map(|format| format.parts) {
            let all = bytes_of(part.write, &graph, &Caption::default()).len();
            for room in [0, 1, all / 2, all - 1] {
                let mut out = Full(room);
                assert!((part.write)(&graph, &graph.select_all(), &Caption::default(), &mut out).is_err());
            }
        }
    }

    #[test]
    fn a_selection_that_does_not_fit_the_graph_does_no_harm() {
        let other = odd_graph("x").select_all();
        for format in FORMATS {
            let mut bytes = Vec::new();
            write(format, &Graph::default(), &other, &Caption::default(), &mut bytes).unwrap();
            assert!(!bytes.is_empty());
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
                for part in format.parts {
                    let bytes = bytes_of(part.write, &graph, &caption);
                    prop_assert!(!part.is_text || std::str::from_utf8(&bytes).is_ok());
                }
            }
        }
    }
}
