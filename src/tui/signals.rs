//! Signals, noted by a handler that does nothing else and read by the loop.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;
use std::{process, thread};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use super::terminal::give_back;

/// How often it is looked whether a signal has come.
const LOOK: Duration = Duration::from_millis(200);

/// How long the loop has to end after a signal.
const GRACE: Duration = Duration::from_secs(1);

#[cfg(unix)]
const ENDING: &[i32] = &[SIGINT, SIGTERM, signal_hook::consts::SIGHUP];
#[cfg(not(unix))]
const ENDING: &[i32] = &[SIGINT, SIGTERM];

/// The signals of the process while the full screen is up. Dropping it lets them do what they did before.
pub struct Signals {
    ending: Arc<AtomicUsize>,
    continued: Arc<AtomicBool>,
    over: Arc<AtomicBool>,
}

impl Signals {
    /// Listens from now on.
    ///
    /// # Errors
    /// Where the system does not take a handler.
    pub fn listen() -> io::Result<Signals> {
        let signals = Signals {
            ending: Arc::new(AtomicUsize::new(0)),
            continued: Arc::new(AtomicBool::new(false)),
            over: Arc::new(AtomicBool::new(false)),
        };
        for signal in ENDING {
            flag::register_conditional_default(*signal, Arc::clone(&signals.over))?;
            flag::register_usize(*signal, Arc::clone(&signals.ending), usize::try_from(*signal).unwrap_or_default())?;
        }
        #[cfg(unix)]
        flag::register(signal_hook::consts::SIGCONT, Arc::clone(&signals.continued))?;
        signals.see_it_through();
        Ok(signals)
    }

    /// Ends the process itself where the loop has not done so soon after a signal. Once the terminal is gone (its window
    /// closed, its connection lost), crossterm 0.29 reads its end of file over and over and never comes back to the loop.
    fn see_it_through(&self) {
        let (ending, over) = (Arc::clone(&self.ending), Arc::clone(&self.over));
        thread::spawn(move || {
            let mut waited = Duration::ZERO;
            while !over.load(Ordering::SeqCst) {
                thread::sleep(LOOK);
                let signal = ending.load(Ordering::SeqCst);
                if signal != 0 {
                    waited = waited.saturating_add(LOOK);
                }
                if waited >= GRACE && !over.load(Ordering::SeqCst) {
                    give_back();
                    process::exit(i32::try_from(signal).unwrap_or_default().saturating_add(128));
                }
            }
        });
    }

    /// The signal that asks the program to end, if one has come.
    pub fn ending(&self) -> Option<i32> {
        i32::try_from(self.ending.load(Ordering::SeqCst)).ok().filter(|signal| *signal != 0)
    }

    /// Whether the program was continued since the last time this was asked.
    pub fn continued(&self) -> bool {
        self.continued.swap(false, Ordering::SeqCst)
    }
}

impl Drop for Signals {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
    }
}
