//! Ends the program if a piece of its work takes too long: what never returns cannot be judged.

use std::process;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// When the piece at work was begun, and what it is.
#[derive(Clone, Default)]
pub(crate) struct Watch(Arc<Mutex<Option<(Instant, String)>>>);

impl Watch {
    /// Watches over pieces of work, each of which may take so long.
    pub(crate) fn new(longest: Duration) -> Self {
        let watch = Self::default();
        let watched = watch.clone();
        thread::spawn(move || {
            loop {
                thread::sleep(longest / 10);
                watched.end_if_it_hangs(longest);
            }
        });
        watch
    }

    pub(crate) fn begin(&self, what: &str) {
        self.set(Some((Instant::now(), what.to_owned())));
    }

    pub(crate) fn end(&self) {
        self.set(None);
    }

    fn set(&self, work: Option<(Instant, String)>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = work;
    }

    fn end_if_it_hangs(&self, longest: Duration) {
        let work = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, what)) = work.as_ref().filter(|(began, _)| began.elapsed() > longest) {
            println!("no end after {longest:?}:\n{what}");
            process::exit(2);
        }
    }
}
