//! Writes a picture of a folder of reports as DOT: `cargo run --example write_dot | dot -Tsvg > graph.svg`.

use std::io;

use annals::export::{self, Caption};
use annals::graph::{self, Source};
use annals::ingest::{self, Input};
use annals::lexicon::Lexicon;
use annals::pipeline;

fn main() -> io::Result<()> {
    let reports = ingest::read(&[Input::Path("seeds".into())]).reports;
    let (mut entities, mut claims) = (Vec::new(), Vec::new());
    for reading in pipeline::read_all(&reports, Lexicon::embedded()) {
        let key = reading.report.key.clone();
        entities.extend(reading.entities.into_iter().map(|entity| (key.clone(), entity)));
        claims.extend(reading.claims);
    }
    let graph = graph::build(Source { reports: &reports, entities: &entities, claims: &claims });

    let caption = Caption { title: "Who did what to whom".to_owned(), ..Caption::default() };
    let format = export::named("dot").ok_or_else(|| io::Error::other("the table has no such format"))?;
    export::write(format, &graph, &graph.select_all(), &caption, &mut io::stdout().lock())
}
