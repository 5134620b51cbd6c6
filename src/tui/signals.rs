//! Signals, noted by a handler that does nothing else and read by the loop.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
#[cfg(unix)]
use std::{process, thread, time::Duration};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;
#[cfg(unix)]
use signal_hook::iterator::{Handle, Signals as Iter};

#[cfg(unix)]
use super::terminal::give_back;

/// How long the loop has to end after a signal.
#[cfg(unix)]
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
    #[cfg(unix)]
    watcher: Option<Handle>,
}

impl Signals {
    /// Listens from now on.
    ///
    /// # Errors
    /// Where the system does not take a handler.
    pub fn listen() -> io::Result<Signals> {
        let over = Arc::new(AtomicBool::new(false));
        let signals = Signals {
            ending: Arc::new(AtomicUsize::new(0)),
            continued: Arc::new(AtomicBool::new(false)),
            #[cfg(unix)]
            watcher: None,
            over,
        };
        for signal in ENDING {
            flag::register_conditional_default(*signal, Arc::clone(&signals.over))?;
            flag::register_usize(*signal, Arc::clone(&signals.ending), usize::try_from(*signal).unwrap_or_default())?;
        }
        #[cfg(unix)]
        flag::register(signal_hook::consts::SIGCONT, Arc::clone(&signals.continued))?;
        Ok(signals)
    }

    /// Sees to it that a signal ends the program even where the loop cannot. Called before the loop waits, not before the
    /// first frame: a thread takes time to start.
    ///
    /// # Errors
    /// Where the system does not take a handler.
    pub fn see_it_through(&mut self) -> io::Result<()> {
        #[cfg(unix)]
        if self.watcher.is_none() {
            self.watcher = Some(watch(Arc::clone(&self.over))?);
        }
        Ok(())
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
        #[cfg(unix)]
        if let Some(watcher) = &self.watcher {
            watcher.close();
        }
    }
}

/// Ends the process itself where the loop is not over soon after a signal. Once the terminal is gone (its window closed,
/// its connection lost), crossterm 0.29 reads its end of file over and over and never comes back to the loop.
#[cfg(unix)]
fn watch(over: Arc<AtomicBool>) -> io::Result<Handle> {
    let mut signals = Iter::new(ENDING)?;
    let handle = signals.handle();
    thread::spawn(move || {
        for signal in signals.forever() {
            thread::sleep(GRACE);
            if !over.load(Ordering::SeqCst) {
                give_back();
                process::exit(signal.saturating_add(128));
            }
        }
    });
    Ok(handle)
}
