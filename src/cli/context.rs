//! What every command may use: the ways out and the options that hold everywhere.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::config::Config;
use super::file;
use super::out::Out;
use super::outcome::{Exit, Failure};
use crate::diag::Diagnostic;
use crate::lexicon::{Lexicon, Tables};

/// Options that every command takes.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Everywhere")]
pub(crate) struct Global {
    /// Lay the tables of this folder (`countries.csv`, ...) over the built-in ones.
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) lexicon: Option<PathBuf>,
    /// Read with so many threads; the result is the same for any number.
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) threads: Option<u16>,
    /// When to use colours.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: clap::ColorChoice,
}

/// What every command may use.
pub(crate) struct Context {
    /// The ways out.
    pub(crate) out: Out,
    /// The options.
    pub(crate) global: Global,
    /// The defaults that the user's file sets.
    pub(crate) config: Config,
}

impl Context {
    /// Returns the lexicon that the options ask for.
    pub(crate) fn lexicon(&self) -> Result<&'static Lexicon, Failure> {
        static OVERLAID: OnceLock<Lexicon> = OnceLock::new();
        let Some(dir) = &self.global.lexicon else { return Ok(Lexicon::embedded()) };
        let lexicon =
            Lexicon::load(&tables(dir)?).map_err(|faults| Failure::Told(in_folder(faults, dir), Exit::Failed))?;
        Ok(OVERLAID.get_or_init(|| lexicon))
    }

    /// Runs work on as many threads as the options ask for.
    pub(crate) fn in_threads<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        let count = self.global.threads.map_or(0, usize::from);
        match rayon::ThreadPoolBuilder::new().num_threads(count).build() {
            Ok(pool) => pool.install(work),
            // A system that grants no thread still has this one.
            Err(_) => work(),
        }
    }
}

/// Reads the tables of a folder, as text.
fn tables(dir: &Path) -> Result<Tables, Failure> {
    let unreadable = |path: &Path, error: &std::io::Error| {
        let fault = Diagnostic::error("cli::lexicon", format!("cannot read the lexicon: {}", file::plain(error)));
        Failure::usage(
            fault
                .in_file(path.display().to_string())
                .hint("`--lexicon` takes a folder with tables such as `countries.csv`"),
        )
    };
    let mut tables = Tables::new();
    for entry in fs::read_dir(dir).map_err(|e| unreadable(dir, &e))? {
        let path = entry.map_err(|e| unreadable(dir, &e))?.path();
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        if is_table(&path) {
            tables.insert(name, fs::read_to_string(&path).map_err(|e| unreadable(&path, &e))?);
        }
    }
    Ok(tables)
}

fn is_table(path: &Path) -> bool {
    path.is_file() && path.extension().is_some_and(|e| e == "csv" || e == "toml")
}

fn in_folder(faults: Vec<Diagnostic>, dir: &Path) -> Vec<Diagnostic> {
    let place = |file: String| dir.join(file).display().to_string();
    faults.into_iter().map(|f| Diagnostic { file: f.file.clone().map(place), ..f }).collect()
}
