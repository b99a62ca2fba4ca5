//! Ctrl-C: stops what is running; where nothing runs, or when pressed again, ends the program.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use super::outcome::Exit;

/// The state that the handler and the program share.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interrupt {
    stop: Arc<AtomicBool>,
    running: Arc<AtomicBool>,
    /// Whether another program has the terminal.
    lent: Arc<AtomicBool>,
}

impl Interrupt {
    /// Installs the handler; a second call returns the first one's state.
    pub(crate) fn install() -> Self {
        static SHARED: OnceLock<Interrupt> = OnceLock::new();
        SHARED.get_or_init(Self::handle).clone()
    }

    fn handle() -> Self {
        let shared = Self::default();
        let seen = shared.clone();
        // Without a handler Ctrl-C ends the program at once, which loses nothing that was stored.
        let _ = ctrlc::set_handler(move || seen.press());
        shared
    }

    fn press(&self) {
        if self.lent.load(Ordering::SeqCst) {
            return;
        }
        let pressed_before = self.stop.swap(true, Ordering::SeqCst);
        if pressed_before || !self.running.load(Ordering::SeqCst) {
            std::process::exit(i32::from(Exit::Interrupted.number()));
        }
    }

    /// Returns the flag that a running statement watches.
    pub(crate) fn flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.stop)
    }

    /// Runs something while another program has the terminal: there Ctrl-C is that program's.
    pub(crate) fn lent<T>(&self, work: impl FnOnce() -> T) -> T {
        self.lent.store(true, Ordering::SeqCst);
        let result = work();
        self.lent.store(false, Ordering::SeqCst);
        result
    }

    /// Runs something that Ctrl-C stops, and says whether it was stopped.
    pub(crate) fn during<T>(&self, work: impl FnOnce() -> T) -> (T, bool) {
        self.stop.store(false, Ordering::SeqCst);
        self.running.store(true, Ordering::SeqCst);
        let result = work();
        self.running.store(false, Ordering::SeqCst);
        (result, self.stop.swap(false, Ordering::SeqCst))
    }
}
