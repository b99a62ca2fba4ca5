//! The disk and standard input: paths in, their bytes read and handed to the readers.

use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::source::unreadable;
use super::{Shelf, reader};
use crate::diag::{Diagnostic, did_you_mean};

/// Reads a file, or a folder with all below it.
pub(super) fn read_path(path: &Path, shelf: &mut Shelf) {
    match fs::metadata(path) {
        Ok(data) if data.is_dir() => read_folder(path, shelf),
        Ok(_) => read_file(path, shelf),
        Err(error) => shelf.say(unopened(path, &error)),
    }
}

/// Reads standard input to its end.
pub(super) fn read_stdin(shelf: &mut Shelf) {
    reader::read_sniffed(&mut io::stdin().lock(), shelf);
}

fn read_file(path: &Path, shelf: &mut Shelf) {
    let name = path.display().to_string();
    if reader::for_file(path).is_none() {
        // Nothing is read of a file that no reader knows; it may be a device without an end.
        reader::read_named(&name, &mut io::empty(), shelf);
        return;
    }
    match File::open(path) {
        Ok(file) => reader::read_named(&name, &mut BufReader::new(file), shelf),
        Err(error) => shelf.say(unopened(path, &error)),
    }
}

/// Reads all files below a folder in the order of their names. Hidden ones are passed over, and so is a folder's
/// README, which speaks of the reports and is none.
fn read_folder(folder: &Path, shelf: &mut Shelf) {
    let mut unknown = Vec::new();
    let mut any = false;
    let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name();
    for entry in walk.into_iter().filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry)) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() || is_readme(&entry) => {}
            Ok(entry) if reader::for_file(entry.path()).is_none() => unknown.push(entry.into_path()),
            Ok(entry) => {
                any = true;
                read_file(entry.path(), shelf);
            }
            Err(error) => {
                any = true;
                shelf.say(unwalked(folder, &error));
            }
        }
    }
    if !unknown.is_empty() {
        shelf.say(left_out(&unknown).in_file(folder.display().to_string()));
    }
    if !any {
        shelf.say(no_reports().in_file(folder.display().to_string()));
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

fn is_readme(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy().to_lowercase();
    name == "readme" || name.starts_with("readme.")
}

fn left_out(unknown: &[PathBuf]) -> Diagnostic {
    let names: Vec<String> =
        unknown.iter().take(3).filter_map(|p| p.file_name()).map(|n| format!("`{}`", n.to_string_lossy())).collect();
    let more = if unknown.len() > names.len() { ", ..." } else { "" };
    let files = if unknown.len() == 1 { "file" } else { "files" };
    let message =
        format!("{} {files} of a kind that no reader knows left out: {}{more}", unknown.len(), names.join(", "));
    Diagnostic::note("ingest::unknown-format", message)
}

fn no_reports() -> Diagnostic {
    Diagnostic::error("ingest::empty", "the folder has no report in it")
        .hint("reports are files such as `report.txt`, `report.md` or `reports.jsonl`")
}

fn unopened(path: &Path, error: &io::Error) -> Diagnostic {
    let file = path.display().to_string();
    if error.kind() == io::ErrorKind::NotFound { missing(path).in_file(file) } else { unreadable(error).in_file(file) }
}

fn missing(path: &Path) -> Diagnostic {
    let fault = Diagnostic::error("ingest::missing", "there is no such file or folder");
    let near = neighbour(path);
    match near {
        Some(near) => fault.hint(format!("did you mean `{}`?", near.display())),
        None => fault.hint("check the path; it counts from the folder you are in"),
    }
}

/// Returns the file beside a missing one whose name is most like it.
fn neighbour(path: &Path) -> Option<PathBuf> {
    let parent = path.parent()?;
    let folder = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
    let mut names: Vec<String> =
        fs::read_dir(folder).ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    let near = did_you_mean(path.file_name()?.to_str()?, names.iter().map(String::as_str));
    near.first().map(|name| parent.join(name))
}

fn unwalked(folder: &Path, error: &walkdir::Error) -> Diagnostic {
    let file = error.path().unwrap_or(folder).display().to_string();
    let reason = error.io_error().map_or_else(|| "it links back to a folder above it".to_owned(), ToString::to_string);
    Diagnostic::error("ingest::unreadable", format!("this cannot be read: {reason}"))
        .in_file(file)
        .hint("the rest of the folder was read")
}
