//! The disk and standard input: paths in, their bytes read and handed to the readers.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::{Batch, reader};
use crate::diag::{Diagnostic, did_you_mean};

/// Files larger than this are refused: no news report is, and a whole file is held in memory.
const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// Reads a file, or a folder with all below it.
pub(super) fn read_path(path: &Path, batch: &mut Batch) {
    match fs::metadata(path) {
        Ok(data) if data.is_dir() => read_folder(path, batch),
        Ok(_) => read_file(path, batch),
        Err(error) => batch.say(unopened(path, &error)),
    }
}

/// Reads standard input to its end.
pub(super) fn read_stdin(batch: &mut Batch) {
    match read_limited(io::stdin().lock()) {
        Ok(Some(bytes)) => reader::read_sniffed(&bytes, batch),
        Ok(None) => batch.say(too_large().in_file(reader::STDIN)),
        Err(error) => batch.say(unreadable(&error).in_file(reader::STDIN)),
    }
}

fn read_file(path: &Path, batch: &mut Batch) {
    let name = path.display().to_string();
    if reader::for_file(path).is_none() {
        // Nothing is read of a file that no reader knows; it may be a device without an end.
        reader::read_named(&name, &[], batch);
        return;
    }
    match open_limited(path) {
        Ok(Some(bytes)) => reader::read_named(&name, &bytes, batch),
        Ok(None) => batch.say(too_large().in_file(name)),
        Err(error) => batch.say(unopened(path, &error)),
    }
}

fn open_limited(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let file = File::open(path)?;
    if file.metadata()?.len() > MAX_BYTES { Ok(None) } else { read_limited(file) }
}

/// Reads to the end, or nothing where that lies too far.
fn read_limited(from: impl io::Read) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    from.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= MAX_BYTES).then_some(bytes))
}

/// Reads all files below a folder in the order of their names. Hidden ones are passed over, and so is a folder's
/// README, which speaks of the reports and is none.
fn read_folder(folder: &Path, batch: &mut Batch) {
    let mut unknown = Vec::new();
    let mut any = false;
    let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name();
    for entry in walk.into_iter().filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry)) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() || is_readme(&entry) => {}
            Ok(entry) if reader::for_file(entry.path()).is_none() => unknown.push(entry.into_path()),
            Ok(entry) => {
                any = true;
                read_file(entry.path(), batch);
            }
            Err(error) => {
                any = true;
                batch.say(unwalked(folder, &error));
            }
        }
    }
    if !unknown.is_empty() {
        batch.say(left_out(&unknown).in_file(folder.display().to_string()));
    }
    if !any {
        batch.say(no_reports().in_file(folder.display().to_string()));
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

fn too_large() -> Diagnostic {
    let limit = MAX_BYTES / (1024 * 1024);
    Diagnostic::error("ingest::too-large", format!("this is larger than {limit} MiB; it is not read"))
        .hint("split it into smaller files")
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

fn unreadable(error: &io::Error) -> Diagnostic {
    Diagnostic::error("ingest::unreadable", format!("this cannot be read: {error}"))
        .hint("check that you may read it and that it is a file")
}

fn unwalked(folder: &Path, error: &walkdir::Error) -> Diagnostic {
    let file = error.path().unwrap_or(folder).display().to_string();
    let reason = error.io_error().map_or_else(|| "it links back to a folder above it".to_owned(), ToString::to_string);
    Diagnostic::error("ingest::unreadable", format!("this cannot be read: {reason}"))
        .in_file(file)
        .hint("the rest of the folder was read")
}
