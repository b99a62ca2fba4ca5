//! What `.help` says: the commands, or one function, relation or label from the tables.

use std::fmt::Write;

use super::dots::DOTS;
use crate::diag::{self, Diagnostic};
use crate::export::FORMATS;
use crate::query::{function, procedure};
use crate::schema::{EntityType, Relation};

/// Lists the commands and a few statements to begin with.
pub(super) fn overview() -> String {
    let mut out = String::new();
    for dot in DOTS {
        let usage = format!(".{} {}", dot.name, dot.usage);
        let _ = writeln!(out, "  {usage:<22} {}", dot.doc);
    }
    out.push_str(STATEMENTS);
    out
}

const STATEMENTS: &str = "
Statements end in `;`:
  MATCH (a:Country)-[s:SUPPLIES]->(w:Weapon) RETURN a.name, w.name, s.first_date;
  MATCH (who)-[:REPORTS]->(c:Claim {modality: 'planned'})-[:AGENT]->(a) RETURN who.name, a.name, c.sentence;
  MATCH p = shortestPath((:Person)-[*..4]-(:Weapon)) RETURN p LIMIT 1;
  MATCH (a)-[r]->(b) RETURN type(r), count(*) ORDER BY count(*) DESC;
  MATCH p = (:Country)-[:DEPLOYS]->() RETURN p EXPORT dot TO 'moves.dot';
  AS OF 2024-11 KNOWN AT 2024-12-23 MATCH (a)-[r:DEPLOYS]->(b) RETURN a.name, b.name, r.first_date;

`.help NAME` explains a label (`Agency`), a relation (`SUPPLIES`), a function (`count`) or a format (`dot`);
`.help functions` lists the functions, `.help procedures` what CALL can run.
";

/// Explains a name from the tables.
pub(super) fn about(name: &str) -> Result<String, Diagnostic> {
    let name = name.trim_start_matches(['.', ':']).trim_end_matches("()");
    if name == "functions" {
        return Ok(functions());
    }
    if name == "procedures" {
        return Ok(procedures());
    }
    let found = [dot(name), label(name), relation(name), function(name), procedure(name), format(name)];
    let text: String = found.into_iter().flatten().collect();
    if text.is_empty() { Err(unknown(name)) } else { Ok(text) }
}

fn dot(name: &str) -> Option<String> {
    let dot = DOTS.iter().find(|d| d.name == name)?;
    Some(format!("{}\n  {}\n", format!(".{} {}", dot.name, dot.usage).trim_end(), dot.doc))
}

fn label(name: &str) -> Option<String> {
    let kind = EntityType::all().find(|k| k.name().eq_ignore_ascii_case(name))?;
    let mut out = format!("(:{kind})\n  {}\n", kind.row().doc);
    for example in &kind.row().examples {
        let _ = writeln!(out, "  \"{}\" names {}", example.text, example.name);
    }
    Some(out)
}

fn relation(name: &str) -> Option<String> {
    let relation = Relation::all().find(|r| r.name().eq_ignore_ascii_case(name))?;
    let row = relation.row();
    let roles: Vec<&str> = row.roles.iter().map(|r| r.name()).collect();
    let mut out = format!("[:{relation}]\n  {}\n  roles: {}\n", row.doc, roles.join(", "));
    for example in &row.examples {
        let _ = writeln!(out, "  \"{}\"", example.text);
    }
    Some(out)
}

fn function(name: &str) -> Option<String> {
    let row = function::function(name)?;
    Some(format!("{}\n  {}\n  {} gives {}\n", row.signature(), row.doc, row.example, row.yields))
}

/// Lists all functions.
fn functions() -> String {
    let lines: Vec<String> = function::functions().map(|f| format!("  {}", f.signature())).collect();
    lines.join("\n") + "\n"
}

fn procedure(name: &str) -> Option<String> {
    let row = procedure::procedures().find(|p| p.name.eq_ignore_ascii_case(name))?;
    Some(format!("{}\n  {}\n  {}\n", procedure::signature(row), row.doc, row.example))
}

/// Lists all procedures.
fn procedures() -> String {
    let lines: Vec<String> = procedure::procedures().map(|p| format!("  {}", procedure::signature(p))).collect();
    lines.join("\n") + "\n"
}

fn format(name: &str) -> Option<String> {
    let format = FORMATS.iter().find(|f| f.name.eq_ignore_ascii_case(name))?;
    Some(format!("EXPORT {}\n  {}\n", format.name, format.doc))
}

/// All that can be explained.
pub(super) fn names() -> Vec<&'static str> {
    let dots = DOTS.iter().map(|d| d.name);
    let kinds = EntityType::all().map(EntityType::name);
    let formats = FORMATS.iter().map(|f| f.name);
    let functions = function::functions().map(|f| f.name).chain(procedure::procedures().map(|p| p.name));
    dots.chain(kinds).chain(Relation::all().map(Relation::name)).chain(functions).chain(formats).collect()
}

fn unknown(name: &str) -> Diagnostic {
    let fault = Diagnostic::error("repl::help", format!("there is no help on `{name}`"));
    match diag::did_you_mean(name, names()).first() {
        Some(near) => fault.hint(format!("did you mean `{near}`?")),
        None => fault.hint("`.help` lists the commands, `.schema` what is in the store"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_every_table_has_help() {
        for name in names() {
            assert!(about(name).is_ok_and(|text| text.lines().count() >= 2), "{name}");
            assert!(about(&name.to_lowercase()).is_ok(), "{name}");
        }
    }

    #[test]
    fn the_help_on_a_function_or_procedure_has_its_doc_and_its_example() {
        let functions = function::functions().map(|f| (f.name, f.doc, f.example));
        for (name, doc, example) in functions.chain(procedure::procedures().map(|p| (p.name, p.doc, p.example))) {
            let text = about(name).unwrap();
            assert!(!doc.is_empty() && !example.is_empty() && text.contains(doc) && text.contains(example), "{text}");
        }
    }

    #[test]
    fn an_unknown_name_offers_the_near_one() {
        assert_eq!(about("SUPLIES").unwrap_err().hints, ["did you mean `SUPPLIES`?"]);
    }
}
