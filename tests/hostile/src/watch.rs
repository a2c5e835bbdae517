//! Ends the program if a file is read for too long: what never returns cannot be judged.

use std::process;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// The longest that one file may take.
pub(crate) const LONGEST: Duration = Duration::from_secs(20);

/// When the file at work was begun, and what it is.
#[derive(Clone, Default)]
pub(crate) struct Watch(Arc<Mutex<Option<(Instant, String)>>>);

impl Watch {
    pub(crate) fn new() -> Self {
        let watch = Self::default();
        let watched = watch.clone();
        thread::spawn(move || {
            loop {
                thread::sleep(LONGEST / 10);
                watched.end_if_it_hangs();
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

    fn end_if_it_hangs(&self) {
        let work = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((began, what)) = work.as_ref()
            && began.elapsed() > LONGEST
        {
            println!("no end: {what}");
            process::exit(2);
        }
    }
}
