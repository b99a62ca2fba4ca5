//! Claims as a table for `DuckDB`, Spark and pandas: a row a claim, texts, days and lists in columns with types.
//!
//! `date` is as exact as the claim tells, and `date_precision` says how exact that is; `first_day` and `last_day` are real dates.
//! Some thousand claims make a row group, which is all that is in memory at once.

use std::io;
use std::sync::Arc;

use jiff::civil::{self, Date};
use parquet::column::writer::ColumnWriterImpl;
use parquet::data_type::{ByteArray, ByteArrayType, DataType, Int32Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;

use super::Caption;
use super::parts::{claims, dates, player, told};
use crate::draw::scene::{figures, sources};
use crate::graph::view::{Graph, NodeId, Selection};
use crate::schema::{PartialDate, Role};

/// So many claims make a row group.
const GROUP: usize = 20_000;

/// What the cells of a column hold, and how a claim fills one.
enum Cells {
    Text(fn(&Graph, NodeId) -> Option<String>),
    Day(fn(&Graph, NodeId) -> Option<Date>),
    Texts(for<'g> fn(&'g Graph, NodeId) -> Vec<&'g str>),
}

use Cells::{Day, Text, Texts};

/// All columns.
const COLUMNS: [(&str, Cells); 28] = [
    ("id", Text(|graph, claim| own(graph, claim, "id"))),
    ("relation", Text(|graph, claim| own(graph, claim, "relation"))),
    ("modality", Text(|graph, claim| own(graph, claim, "modality"))),
    ("mode", Text(|graph, claim| own(graph, claim, "mode"))),
    ("class", Text(|graph, claim| own(graph, claim, "class"))),
    ("cameo", Text(|graph, claim| own(graph, claim, "cameo"))),
    ("plover", Text(|graph, claim| own(graph, claim, "plover"))),
    ("agent", Text(|graph, claim| name(graph, claim, Role::Agent))),
    ("target", Text(|graph, claim| name(graph, claim, Role::Target))),
    ("recipient", Text(|graph, claim| name(graph, claim, Role::Recipient))),
    ("partner", Text(|graph, claim| name(graph, claim, Role::Partner))),
    ("item", Text(|graph, claim| name(graph, claim, Role::Item))),
    ("place", Text(|graph, claim| name(graph, claim, Role::Place))),
    ("date", Text(|graph, claim| own(graph, claim, "date"))),
    ("date_precision", Text(|graph, claim| dates(graph, claim).map(precision))),
    ("date_basis", Text(|graph, claim| own(graph, claim, "date_basis"))),
    ("first_day", Day(|graph, claim| dates(graph, claim).map(|(first, _)| first.first_day()))),
    ("last_day", Day(|graph, claim| dates(graph, claim).map(|(_, last)| last.last_day()))),
    ("figures", Texts(figures)),
    ("sources", Texts(sources)),
    ("sentence", Text(|graph, claim| own(graph, claim, "sentence"))),
    ("rule", Text(|graph, claim| own(graph, claim, "rule"))),
    ("report", Text(|graph, claim| own(graph, claim, "report"))),
    ("title", Text(|graph, claim| of_report(graph, claim, "title"))),
    ("publisher", Text(|graph, claim| of_report(graph, claim, "publisher"))),
    ("published", Text(|graph, claim| of_report(graph, claim, "published"))),
    ("url", Text(|graph, claim| of_report(graph, claim, "url"))),
    ("name", Text(|graph, claim| own(graph, claim, "name"))),
];

/// Writes the table.
pub(super) fn write(graph: &Graph, selection: &Selection, _: &Caption, out: &mut dyn io::Write) -> io::Result<()> {
    let maker = concat!("annals ", env!("CARGO_PKG_VERSION")).to_owned();
    let properties = WriterProperties::builder().set_created_by(maker).build();
    let schema = Arc::new(parse_message_type(&schema()).map_err(fault)?);
    let mut to = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties)).map_err(fault)?;
    let all: Vec<NodeId> = claims(graph, selection).collect();
    for some in all.chunks(GROUP) {
        let mut group = to.next_row_group().map_err(fault)?;
        for (_, cells) in &COLUMNS {
            column(&mut group, cells, graph, some).map_err(fault)?;
        }
        group.close().map_err(fault)?;
        // What is finished leaves the memory.
        to.flush()?;
        out.write_all(to.inner())?;
        to.inner_mut().clear();
    }
    out.write_all(&to.into_inner().map_err(fault)?)
}

fn fault(error: ParquetError) -> io::Error {
    io::Error::other(error)
}

/// The columns as Parquet declares them.
fn schema() -> String {
    let columns = COLUMNS.iter().map(|(name, cells)| match cells {
        Text(_) => format!("optional binary {name} (UTF8);"),
        Day(_) => format!("optional int32 {name} (DATE);"),
        Texts(_) => {
            format!("required group {name} (LIST) {{ repeated group list {{ required binary element (UTF8); }} }}")
        }
    });
    format!("message claims {{ {} }}", columns.collect::<String>())
}

type Group<'a> = SerializedRowGroupWriter<'a, Vec<u8>>;

fn column(group: &mut Group<'_>, cells: &Cells, graph: &Graph, claims: &[NodeId]) -> Result<(), ParquetError> {
    let missing = || ParquetError::General("the schema has fewer columns than the table".to_owned());
    let mut to = group.next_column()?.ok_or_else(missing)?;
    match cells {
        Text(of) => {
            let cells = claims.iter().map(|claim| of(graph, *claim).map(|text| ByteArray::from(text.into_bytes())));
            optional(to.typed::<ByteArrayType>(), cells)?;
        }
        Day(of) => optional(to.typed::<Int32Type>(), claims.iter().map(|claim| of(graph, *claim).map(days)))?,
        Texts(of) => lists(&mut to, claims.iter().map(|claim| of(graph, *claim)))?,
    }
    to.close()
}

/// Writes cells of which some are empty: a level of 1 is a value.
fn optional<T: DataType>(
    to: &mut ColumnWriterImpl<'_, T>,
    cells: impl Iterator<Item = Option<T::T>>,
) -> Result<(), ParquetError> {
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    for cell in cells {
        levels.push(i16::from(cell.is_some()));
        values.extend(cell);
    }
    to.write_batch(&values, Some(&levels), None).map(|_| ())
}

/// Writes lists: a level of 0 is an empty one, and a repetition of 0 begins the next.
fn lists<'g>(
    to: &mut SerializedColumnWriter<'_>,
    cells: impl Iterator<Item = Vec<&'g str>>,
) -> Result<(), ParquetError> {
    let (mut values, mut levels, mut repeated) = (Vec::new(), Vec::new(), Vec::new());
    for cell in cells {
        for at in 0..cell.len().max(1) {
            levels.push(i16::from(!cell.is_empty()));
            repeated.push(i16::from(at > 0));
        }
        values.extend(cell.into_iter().map(ByteArray::from));
    }
    to.typed::<ByteArrayType>().write_batch(&values, Some(&levels), Some(&repeated)).map(|_| ())
}

fn own(graph: &Graph, claim: NodeId, key: &str) -> Option<String> {
    graph.node_text(claim, key).map(str::to_owned)
}

fn of_report(graph: &Graph, claim: NodeId, key: &str) -> Option<String> {
    told(graph, claim, key).map(str::to_owned)
}

fn name(graph: &Graph, claim: NodeId, role: Role) -> Option<String> {
    player(graph, claim, role).map(str::to_owned)
}

/// The coarser of both ends.
fn precision((first, last): (PartialDate, PartialDate)) -> String {
    let exact = |date: PartialDate| (date.month().is_some(), date.day().is_some());
    match exact(first).min(exact(last)) {
        (_, true) => "day",
        (true, false) => "month",
        (false, false) => "year",
    }
    .to_owned()
}

/// Days since 1970, as Parquet counts.
fn days(date: Date) -> i32 {
    date.since(civil::date(1970, 1, 1)).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use parquet::file::reader::{FileReader, SerializedFileReader};

    use super::*;
    use crate::graph::testing::Parts;

    #[test]
    fn claims_are_read_back() {
        let mut parts = Parts::default();
        parts.report("one", "2024-12-23", Some("Gazette"));
        parts.claim("Ukraine | ATTACKS | target=Russia | place=Kursk | @2024-11 | #300 killed | <NIS");
        parts.claim("Kim Jong Un | LEADS | target=North Korea");
        let graph = parts.build();
        let mut file = tempfile::tempfile().unwrap();
        write(&graph, &graph.select_all(), &Caption::default(), &mut file).unwrap();
        let reader = SerializedFileReader::new(file).unwrap();
        let rows: Vec<String> = reader.get_row_iter(None).unwrap().map(|row| row.unwrap().to_string()).collect();
        assert_eq!(rows.len(), 2);
        for cell in ["agent: \"Ukraine\"", "date: \"2024-11\"", "date_precision: \"month\"", "first_day: 2024-11-01"] {
            assert!(rows[0].contains(cell), "{cell}: {}", rows[0]);
        }
        assert!(rows[1].contains("date: null") && rows[1].contains("figures: []"), "{}", rows[1]);
    }
}
