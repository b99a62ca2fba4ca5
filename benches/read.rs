//! How long it takes to read the five seed reports and to build their graph: `cargo bench --bench read`.

use annals::claim::Reading;
use annals::graph::{self, Source};
use annals::ingest::{self, Input, Report};
use annals::lexicon::{Lexicon, Tables};
use annals::pipeline;
use criterion::{Criterion, criterion_group, criterion_main};

fn reports() -> Vec<Report> {
    ingest::read(&[Input::Path("seeds".into())]).reports
}

fn build(reports: &[Report], readings: &[Reading]) -> graph::Graph {
    let (mut entities, mut claims) = (Vec::new(), Vec::new());
    for reading in readings {
        entities.extend(reading.entities.iter().map(|entity| (reading.report.key.clone(), entity.clone())));
        claims.extend(reading.claims.iter().cloned());
    }
    graph::build(Source { reports, entities: &entities, claims: &claims })
}

fn read_seeds(bench: &mut Criterion) {
    let (reports, lexicon) = (reports(), Lexicon::embedded());
    let readings = pipeline::read_all(&reports, lexicon);
    bench.bench_function("load the lexicon", |b| b.iter(|| Lexicon::load(&Tables::new())));
    bench.bench_function("read one report", |b| b.iter(|| pipeline::read(&reports[0], lexicon)));
    bench.bench_function("read five reports", |b| b.iter(|| pipeline::read_all(&reports, lexicon)));
    bench.bench_function("build their graph", |b| b.iter(|| build(&reports, &readings)));
}

criterion_group!(benches, read_seeds);
criterion_main!(benches);
