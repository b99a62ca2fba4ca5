//! A CSV table to rows with typed values.

use std::path::Path;

use crate::cli::file;
use crate::cli::outcome::Failure;
use crate::diag::Diagnostic;
use crate::query::Value;

/// A table of nodes or of relationships.
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
    /// Whether the head names types.
    pub(super) is_typed: bool,
}

/// A node, or a relationship.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Row {
    /// The node's id, or that of where the relationship begins.
    pub(super) id: String,
    /// The id of where the relationship ends.
    pub(super) to: String,
    /// The labels with `;` between, or the type.
    pub(super) kind: String,
    pub(super) properties: Vec<(String, Value)>,
}

/// What a column is.
#[derive(Clone, Debug, PartialEq)]
enum Column {
    Id,
    To,
    Kind,
    /// It says nothing that another does not.
    Idle,
    Property(String, Type),
}

/// The type of a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Type {
    Bool,
    Int,
    Float,
    Text,
    List,
}

/// The names of types in the heads of neo4j-admin.
const TYPES: [(&str, Type); 9] = [
    ("boolean", Type::Bool),
    ("byte", Type::Int),
    ("double", Type::Float),
    ("float", Type::Float),
    ("int", Type::Int),
    ("long", Type::Int),
    ("short", Type::Int),
    ("string", Type::Text),
    ("string[]", Type::List),
];

impl Table {
    /// Reads a table of nodes.
    pub(super) fn of_nodes(path: &Path) -> Result<Self, Failure> {
        Self::read(path, &[("Id", Column::Id), ("Label", Column::Idle), ("Kind", Column::Kind)])
    }

    /// Reads a table of relationships.
    pub(super) fn of_edges(path: &Path) -> Result<Self, Failure> {
        let own = [
            ("Source", Column::Id),
            ("Target", Column::To),
            ("Type", Column::Idle),
            ("Id", Column::Idle),
            ("Label", Column::Kind),
        ];
        Self::read(path, &own)
    }

    /// Reads a table whose head is neo4j-admin's, or Gephi's with these columns.
    fn read(path: &Path, gephi: &[(&str, Column)]) -> Result<Self, Failure> {
        let bytes = std::fs::read(path)
            .map_err(|error| fault(path, format!("cannot read this table: {}", file::plain(&error))))?;
        Self::parse(&bytes, gephi).map_err(|(line, why)| fault(path, format!("line {line}: {why}")).into())
    }

    fn parse(bytes: &[u8], gephi: &[(&str, Column)]) -> Result<Self, (u64, String)> {
        let mut reader = csv::Reader::from_reader(bytes);
        let head = reader.headers().map_err(|error| at_fault(&error))?.clone();
        let is_typed = head.iter().any(|name| name.contains(':'));
        let column = |name: &str| if is_typed { typed(name) } else { Ok(plain(name, gephi)) };
        let columns = head.iter().map(column).collect::<Result<Vec<_>, _>>().map_err(|why| (1, why))?;
        if !columns.contains(&Column::Id) {
            return Err((1, "no column holds ids: expected `id:ID`, `:START_ID`, `Id` or `Source`".to_owned()));
        }
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| at_fault(&error))?;
            let line = record.position().map_or(0, csv::Position::line);
            rows.push(row(&columns, &record).map_err(|why| (line, why))?);
        }
        Ok(Self { rows, is_typed })
    }
}

fn fault(path: &Path, message: String) -> Diagnostic {
    Diagnostic::error("import::table", message).in_file(path.display().to_string())
}

fn at_fault(error: &csv::Error) -> (u64, String) {
    (error.position().map_or(1, csv::Position::line), error.to_string())
}

/// A column of neo4j-admin: its name, `:`, its type or its part.
fn typed(head: &str) -> Result<Column, String> {
    let (name, kind) = head.rsplit_once(':').unwrap_or((head, "string"));
    Ok(match kind {
        "ID" | "START_ID" => Column::Id,
        "END_ID" => Column::To,
        "LABEL" | "TYPE" => Column::Kind,
        "IGNORE" => Column::Idle,
        _ => {
            let known = TYPES.iter().find(|(known, _)| *known == kind).map(|(_, kind)| *kind);
            let names: Vec<&str> = TYPES.iter().map(|(name, _)| *name).collect();
            let unknown = || format!("`{kind}` is no type of a column: there are {}", names.join(", "));
            Column::Property(name.to_owned(), known.ok_or_else(unknown)?)
        }
    })
}

fn plain(head: &str, own: &[(&str, Column)]) -> Column {
    let known = own.iter().find(|(name, _)| *name == head).map(|(_, column)| column.clone());
    known.unwrap_or_else(|| Column::Property(head.to_owned(), Type::Text))
}

fn row(columns: &[Column], record: &csv::StringRecord) -> Result<Row, String> {
    let mut row = Row::default();
    for (column, cell) in columns.iter().zip(record).filter(|(_, cell)| !cell.is_empty()) {
        match column {
            Column::Id => cell.clone_into(&mut row.id),
            Column::To => cell.clone_into(&mut row.to),
            Column::Kind => cell.clone_into(&mut row.kind),
            Column::Idle => {}
            Column::Property(name, kind) => {
                let wrong = || format!("`{cell}` is no value for the column `{name}`");
                row.properties.push((name.clone(), value(*kind, cell).ok_or_else(wrong)?));
            }
        }
    }
    Ok(row)
}

fn value(kind: Type, cell: &str) -> Option<Value> {
    Some(match kind {
        Type::Bool => Value::Bool(cell.parse().ok()?),
        Type::Int => Value::Int(cell.parse().ok()?),
        Type::Float => Value::Float(cell.parse().ok()?),
        Type::Text => Value::Text(cell.into()),
        Type::List => Value::List(cell.split(';').map(|element| Value::Text(element.into())).collect()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_say_what_a_column_is() {
        let text = "id:ID,:LABEL,age:long,names:string[],x:IGNORE\nkp,Country;Ally,7,a;b,z\nq,,,,\n";
        let table = Table::parse(text.as_bytes(), &[]).unwrap_or_else(|why| panic!("{why:?}"));
        let names = Value::List([Value::Text("a".into()), Value::Text("b".into())].into());
        let properties = vec![("age".to_owned(), Value::Int(7)), ("names".to_owned(), names)];
        let first = Row { id: "kp".to_owned(), kind: "Country;Ally".to_owned(), properties, ..Row::default() };
        assert_eq!(table.rows, [first, Row { id: "q".to_owned(), ..Row::default() }]);
    }

    #[test]
    fn a_table_that_is_none_is_told_by_its_line() {
        let told = |text: &str| Table::parse(text.as_bytes(), &[]).err().map(|(line, why)| format!("{line}: {why}"));
        assert!(told("a,b\n1,2\n").is_some_and(|why| why.starts_with("1: no column holds ids")));
        assert_eq!(told("id:ID,n:long\nx,ten\n").as_deref(), Some("2: `ten` is no value for the column `n`"));
        assert!(told("id:ID,n:lnog\n").is_some_and(|why| why.starts_with("1: `lnog` is no type")));
        assert!(told("id:ID,n:long\nx\n").is_some_and(|why| why.starts_with("2: ")));
    }
}
