//! DOT to a picture by Graphviz, where it is installed.

use std::io::Write as _;
use std::process::{Command, Stdio};

use super::file;
use crate::diag::Diagnostic;

/// Has `dot` make a picture of a kind: `svg`, `png`, or `dot` with all places filled in.
pub(crate) fn draw(kind: &str, dot: &[u8]) -> Result<Vec<u8>, Diagnostic> {
    let failed = |why: &std::io::Error| fault(&file::plain(why));
    let mut command = Command::new("dot");
    command.arg(format!("-T{kind}")).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|why| failed(&why))?;
    let mut stdin = child.stdin.take().ok_or_else(|| fault("it takes no input"))?;
    let (written, done) = std::thread::scope(|scope| {
        // Written beside, for it may answer before it has read all.
        let written = scope.spawn(move || stdin.write_all(dot));
        (written.join(), child.wait_with_output())
    });
    let done = done.map_err(|why| failed(&why))?;
    let is_written = matches!(written, Ok(Ok(())));
    if done.status.success() && is_written {
        return Ok(done.stdout);
    }
    Err(fault(String::from_utf8_lossy(&done.stderr).lines().next().unwrap_or("it failed")))
}

fn fault(why: &str) -> Diagnostic {
    Diagnostic::error("draw::graphviz", format!("Graphviz (`dot`) did not draw the picture: {why}"))
        .hint("install Graphviz, or leave out `--engine dot`")
}
