//! Plain text and Markdown: a front matter where there is one, then the text.

use super::assemble::{DATE_KEY, Place, assemble};
use super::source::{Source, undeclared};
use super::{Shelf, front_matter};

/// Reads one report. With a broken front matter there is none: a wrong date or publisher is worse than none.
pub(super) fn read(mut source: Source<'_>, shelf: &mut Shelf) {
    let Some(text) = source.text(undeclared, shelf) else { return };
    match front_matter::read(&text) {
        Ok((fields, body)) => {
            let place = Place { file: source.file, line: None, id: source.stem.to_owned(), date_hint: DATE_KEY };
            assemble(fields, body, &place, shelf);
        }
        Err(fault) => shelf.say(fault.in_file(source.file)),
    }
}
