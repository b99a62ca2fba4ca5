//! Files written whole or not at all.

use std::fs;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::diag::Diagnostic;

/// Writes the content of a file, little by little.
pub(crate) type Content<'a> = dyn Fn(&mut dyn Write) -> io::Result<()> + 'a;

/// Writes files whole whose contents are there already.
pub(crate) fn write(files: &[(PathBuf, &[u8])]) -> Result<(), Diagnostic> {
    make(&files.iter().map(|(path, bytes)| (path.clone(), content(bytes))).collect::<Vec<_>>())
}

fn content(bytes: &[u8]) -> Box<Content<'_>> {
    Box::new(move |out: &mut dyn Write| out.write_all(bytes))
}

/// Writes files whole: each under another name first, all moved into place when all are written.
///
/// A failure leaves the old ones as they were. A device or a named pipe is written straight.
pub(crate) fn make(files: &[(PathBuf, Box<Content<'_>>)]) -> Result<(), Diagnostic> {
    let mut ready = Vec::new();
    for (path, content) in files {
        if is_store(path) {
            return Err(over_a_store(path));
        }
        let aside =
            if is_special(path) { write_straight(path, content).map(|()| None) } else { prepare(path, content) };
        ready.extend(aside.map_err(|error| cannot_write(path, &error))?.map(|aside| (path, aside)));
    }
    for (path, (aside, target)) in ready {
        aside.persist(&target).map_err(|error| cannot_write(path, &error.error))?;
    }
    Ok(())
}

/// Writes files of which the content differs.
pub(crate) fn write_changed(files: &[(PathBuf, &[u8])]) -> Result<(), Diagnostic> {
    let changed = |path: &PathBuf, content: &[u8]| fs::read(path).map_or(true, |old| old != content);
    let changed: Vec<_> = files.iter().filter(|(path, content)| changed(path, content)).cloned().collect();
    write(&changed)
}

/// Makes the message for a file that cannot be written.
pub(crate) fn cannot_write(path: &Path, error: &io::Error) -> Diagnostic {
    let fault = Diagnostic::error("cli::write", format!("cannot write this file: {}", plain(error)));
    let fault = fault.in_file(path.display().to_string());
    match hint(error.kind()) {
        Some(hint) => fault.hint(hint),
        None => fault,
    }
}

const HINTS: &[(io::ErrorKind, &str)] = &[
    (io::ErrorKind::NotFound, "its folder does not exist; make it first"),
    (io::ErrorKind::PermissionDenied, "you may not write there; name another file"),
    (io::ErrorKind::IsADirectory, "name a file in it"),
    (io::ErrorKind::StorageFull, "make room; what was there before is untouched"),
];

fn hint(kind: io::ErrorKind) -> Option<&'static str> {
    HINTS.iter().find(|(known, _)| *known == kind).map(|(_, hint)| *hint)
}

/// Says what an I/O error means without the number of the operating system.
pub(crate) fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut chars = text.chars();
    chars.next().map(|c| c.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// No export may take the place of a store, or of any other SQLite file.
fn is_store(path: &Path) -> bool {
    const MAGIC: &[u8] = b"SQLite format 3\0";
    let start = |file: fs::File| {
        let mut start = Vec::new();
        file.take(MAGIC.len() as u64).read_to_end(&mut start).map(|_| start)
    };
    path.is_file() && fs::File::open(path).and_then(start).is_ok_and(|start| start == MAGIC)
}

fn over_a_store(path: &Path) -> Diagnostic {
    Diagnostic::error("cli::overwrite", "this is a store; it is not written over")
        .in_file(path.display().to_string())
        .hint("name another file")
}

fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|m| !m.is_file() && !m.is_dir())
}

fn write_straight(path: &Path, content: &Content<'_>) -> io::Result<()> {
    fill(&fs::OpenOptions::new().write(true).open(path)?, content)
}

fn fill(file: &fs::File, content: &Content<'_>) -> io::Result<()> {
    let mut out = BufWriter::new(file);
    content(&mut out)?;
    out.flush()
}

/// Writes the file beside its place; returns it with the place, links followed.
fn prepare(path: &Path, content: &Content<'_>) -> io::Result<Option<(NamedTempFile, PathBuf)>> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if target.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let aside = aside(&folder_of(&target))?;
    fill(aside.as_file(), content)?;
    aside.as_file().sync_all()?;
    Ok(Some((aside, target)))
}

/// Makes the file beside; it gets the rights of any new file, not the narrow ones of a temporary one.
fn aside(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".annals-");
    #[cfg(unix)]
    let rights = {
        use std::os::unix::fs::PermissionsExt;
        fs::Permissions::from_mode(0o666)
    };
    #[cfg(unix)]
    builder.permissions(rights);
    builder.tempfile_in(folder)
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        Some(_) | None => PathBuf::from("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_leaves_the_old_files_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        let (one, two) = (dir.path().join("a.csv"), dir.path().join("folder"));
        fs::write(&one, "old").unwrap();
        fs::create_dir(&two).unwrap();
        let fault = write(&[(one.clone(), b"new"), (two, b"new")]).unwrap_err();
        assert!(fault.message.contains("is a directory"), "{fault}");
        assert_eq!(fs::read_to_string(&one).unwrap(), "old");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2);
    }

    #[test]
    fn the_same_content_is_not_written_again() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a");
        let written = |content: &[u8]| {
            write_changed(&[(path.clone(), content)]).unwrap();
            fs::metadata(&path).unwrap().modified().unwrap()
        };
        let first = written(b"x");
        assert_eq!(written(b"x"), first);
        assert_eq!((written(b"y") >= first, fs::read(&path).unwrap()), (true, b"y".to_vec()));
    }

    #[test]
    fn a_folder_that_is_missing_is_named() {
        let fault = write(&[("/no/such/folder/x".into(), b"")]).unwrap_err();
        assert!(!fault.hints.is_empty(), "{fault}");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_device_is_an_error() {
        let fault = write(&[("/dev/full".into(), b"x")]).unwrap_err();
        assert!(fault.message.contains("no space"), "{fault}");
    }
}
