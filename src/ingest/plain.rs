//! Plain text and Markdown: a front matter where there is one, then the text.

use super::assemble::{Place, assemble};
use super::reader::Source;
use super::{Batch, front_matter};

/// Reads one report. With a broken front matter there is none: a wrong date or publisher is worse than none.
pub(super) fn read(source: &Source<'_>, batch: &mut Batch) {
    match front_matter::read(source.text) {
        Ok((fields, body)) => {
            let place = Place { file: source.file, line: None, id: source.stem.to_owned() };
            assemble(fields, body, &place, batch);
        }
        Err(fault) => batch.say(fault.in_file(source.file)),
    }
}
