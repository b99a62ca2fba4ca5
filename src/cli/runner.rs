//! A statement to its answer on the ways out: rows in the chosen format, or the file that it exports.

use std::io;
use std::path::Path;
use std::sync::Arc;

use super::drawing::{self, Job, Kind};
use super::exporting::{Export, format_named};
use super::file;
use super::interrupt::Interrupt;
use super::out::Out;
use super::outcome::{Exit, Failure};
use super::render::{Renderer, Rows, json};
use super::session::{Ran, Session, caption};
use super::statements::Statement;
use super::summary::plural;
use crate::diag::Diagnostic;
use crate::draw::Theme;
use crate::export::Caption;
use crate::graph::view::Graph;
use crate::query::{self, Answer, Changes, Params};
use crate::source::Span;

/// Runs statements and shows what they answer.
pub(crate) struct Runner<'a> {
    /// The store.
    pub(crate) session: &'a Session,
    /// How rows are shown.
    pub(crate) renderer: &'static Renderer,
    /// Values for `$name`.
    pub(crate) params: &'a Params,
    /// Stops a statement.
    pub(crate) interrupt: &'a Interrupt,
    /// The most rows to show to people.
    pub(crate) most: usize,
}

/// How a statement ended.
pub(crate) struct Ended {
    /// The status.
    pub(crate) exit: Exit,
    /// What it answered, where it could.
    pub(crate) answer: Option<Answer>,
}

/// The file that statements stand in, for errors that name its lines.
#[derive(Clone, Copy)]
pub(crate) struct Origin<'a> {
    /// Its name.
    pub(crate) file: &'a str,
    /// Its text.
    pub(crate) text: &'a str,
}

impl Runner<'_> {
    /// Runs a statement. An error in it is shown and told by the status; only a stream that cannot be written fails.
    pub(crate) fn run(
        &self,
        statement: &Statement,
        origin: Option<Origin<'_>>,
        out: &mut Out,
    ) -> Result<Ended, Failure> {
        let work = || self.session.run(&statement.text, self.params, self.interrupt.flag());
        let (ran, stopped) = self.interrupt.during(work);
        let shown = ran.and_then(|ran| self.answer(&ran, statement, out).map(|()| ran));
        let ended = match shown {
            Ok(ran) => Ended { exit: Exit::Ok, answer: Some(ran.answer) },
            Err(Failure::Told(errors, _)) => {
                let placed = |error| if stopped { unplaced(error) } else { placed(error, statement, origin) };
                errors.into_iter().try_for_each(|error| self.error(&placed(error), out))?;
                Ended { exit: if stopped { Exit::Interrupted } else { Exit::Failed }, answer: None }
            }
            Err(Failure::Output(error)) => return Err(error.into()),
        };
        out.flush()?;
        Ok(ended)
    }

    /// Returns the graph that the rows are of: that of the store, or what it was.
    fn graph(&self, answer: &Answer) -> Arc<Graph> {
        answer.graph.clone().unwrap_or_else(|| self.session.graph())
    }

    fn talks_json(&self) -> bool {
        self.renderer.name == "json"
    }

    fn error(&self, error: &Diagnostic, out: &mut Out) -> Result<(), Failure> {
        if self.talks_json() {
            json::write_error(error, out.data())?;
        } else {
            out.show(error);
        }
        Ok(())
    }

    fn answer(&self, ran: &Ran, statement: &Statement, out: &mut Out) -> Result<(), Failure> {
        let answer = &ran.answer;
        out.show_all(&answer.warnings);
        if let Some(export) = &answer.export {
            return self.export(export, answer, statement, out);
        }
        // A statement that only writes has no columns, and a table of none says nothing.
        if !answer.columns.is_empty() || self.talks_json() {
            let rows = Rows { graph: &self.graph(answer), answer, width: out.width(), most: self.most };
            out.page(|out| (self.renderer.write)(rows, out))?;
        }
        if self.renderer.counts && !answer.columns.is_empty() {
            out.say(&footer(answer.rows.len(), self.most));
        }
        self.changed(ran, out);
        Ok(())
    }

    /// Tells what a statement that writes has changed, and how to take it back.
    fn changed(&self, ran: &Ran, out: &mut Out) {
        if let Some(id) = ran.edit {
            let back = format!("`annals edits {} undo {id}` takes it back", self.session.store.display());
            out.say(&format!("edit {id}: {}; {back}", counted(ran.answer.changes)));
        } else if ran.answer.columns.is_empty() {
            out.say("nothing was changed");
        }
    }

    fn export(
        &self,
        export: &query::Export,
        answer: &Answer,
        statement: &Statement,
        out: &mut Out,
    ) -> Result<(), Failure> {
        if export.selection.nodes.is_empty() {
            out.show(&nothing_selected(answer));
        }
        let query = statement.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let caption = Caption { title: String::new(), query: Some(query), ..caption(&self.session.store) };
        let (graph, selection) = (self.graph(answer), &export.selection);
        if let Some(kind) = drawing::named(&export.format).filter(|kind| kind.end != "dot") {
            let job = Job { graph: &graph, selection, caption: &caption, theme: Theme::default() };
            return self.picture(export, kind, job, out);
        }
        let format = format_named(&export.format).map_err(|fault| fault.at(&statement.text, export.span))?;
        let job = Export { graph: &graph, selection, caption: &caption, format };
        match &export.path {
            Some(path) => {
                let written = job.to_path(Path::new(path))?;
                self.exported(export, &written, out)?;
            }
            None if self.talks_json() => {
                json::write_export(export, Some(&job.text()?), out.data())?;
            }
            None => job.to_out(out)?,
        }
        out.show_all(&job.lacks());
        Ok(())
    }

    /// Writes the picture that a statement asks for.
    fn picture(&self, export: &query::Export, kind: &Kind, job: Job<'_>, out: &mut Out) -> Result<(), Failure> {
        let bytes = (kind.draw)(job)?;
        match &export.path {
            Some(path) => {
                file::write(&[(path.into(), &bytes)])?;
                self.exported(export, path, out)?;
            }
            None if self.talks_json() && kind.is_text => {
                json::write_export(export, Some(&String::from_utf8_lossy(&bytes)), out.data())?;
            }
            None if self.talks_json() || (out.width().is_some() && !kind.is_text) => {
                let fault = Diagnostic::error("export::bytes", format!("a picture of kind `{}` is no text", kind.end));
                return Err(fault.hint(format!("name a file: `EXPORT {0} TO 'picture.{0}'`", kind.end)).into());
            }
            None => out.data().write_all(&bytes)?,
        }
        Ok(())
    }

    fn exported(&self, export: &query::Export, written: &str, out: &mut Out) -> io::Result<()> {
        if self.talks_json() {
            return json::write_export(export, None, out.data());
        }
        let nodes = plural(export.selection.nodes.len(), "node");
        let relationships = plural(export.selection.relationships.len(), "relationship");
        out.say(&format!("wrote {written} ({nodes}, {relationships})"));
        Ok(())
    }
}

/// Says how many rows there are, and how many of them are shown.
pub(crate) fn footer(rows: usize, most: usize) -> String {
    let all = plural(rows, "row");
    if rows > most { format!("{all} ({most} shown)") } else { all }
}

/// Says what was changed, in the order of the counts.
fn counted(changes: Changes) -> String {
    let all = [
        (changes.nodes_created, "node", "made"),
        (changes.nodes_deleted, "node", "deleted"),
        (changes.relationships_created, "relationship", "made"),
        (changes.relationships_deleted, "relationship", "deleted"),
        (changes.properties_set, "property", "set"),
        (changes.labels_added, "label", "added"),
        (changes.labels_removed, "label", "removed"),
    ];
    let some = all.iter().filter(|(count, ..)| *count > 0);
    let said = some.map(|(count, noun, done)| match (*count, *noun) {
        (1, _) => format!("1 {noun} {done}"),
        (_, "property") => format!("{count} properties {done}"),
        _ => format!("{} {done}", plural(*count, noun)),
    });
    said.collect::<Vec<_>>().join(", ")
}

/// Says why the graph that was written is empty.
pub(crate) fn nothing_selected(answer: &Answer) -> Diagnostic {
    let warn = |message| Diagnostic::warning("export::nothing", message);
    if answer.rows.is_empty() {
        warn("nothing was found: the graph that is written is empty")
    } else {
        warn("RETURN has no node, relationship or path: the graph that is written is empty")
            .hint("return what is to be drawn, not its properties: `RETURN a`, not `RETURN a.name`")
    }
}

/// Moves an error from its statement to the file that the statement stands in.
fn placed(error: Diagnostic, statement: &Statement, origin: Option<Origin<'_>>) -> Diagnostic {
    let (Some(origin), Some(span)) = (origin, error.excerpt.as_ref().map(|e| e.span)) else { return error };
    let span = Span::new(span.start + statement.offset, span.end + statement.offset);
    error.in_file(origin.file).at(origin.text, span)
}

/// A statement that the user stopped has no words at fault.
fn unplaced(error: Diagnostic) -> Diagnostic {
    Diagnostic { position: None, excerpt: None, ..error }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_moves_to_the_line_of_its_file() {
        let text = "RETURN 1;\n\nRETURN x";
        let statement = Statement { text: "RETURN x".to_owned(), offset: 11 };
        let error = Diagnostic::error("q", "no x").at(&statement.text, Span::new(7, 8));
        let moved = placed(error, &statement, Some(Origin { file: "q.cypher", text }));
        assert_eq!(moved.to_string(), "q.cypher:3:8: no x");
    }
}
