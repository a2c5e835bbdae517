//! Ends the program if an expansion hangs: what never returns can't be judged.

use std::process;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// What counts as hanging.
const HANGS: Duration = Duration::from_secs(10);

/// When the last expansion began, and on what.
#[derive(Clone)]
pub(crate) struct Watch(Arc<Mutex<(Instant, String)>>);

impl Watch {
    pub(crate) fn new() -> Self {
        let watch = Self(Arc::new(Mutex::new((Instant::now(), String::new()))));
        let watched = watch.clone();
        thread::spawn(move || {
            loop {
                thread::sleep(HANGS / 10);
                watched.end_if_it_hangs();
            }
        });
        watch
    }

    pub(crate) fn begin(&self, text: &str) {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        last.0 = Instant::now();
        text.clone_into(&mut last.1);
    }

    fn end_if_it_hangs(&self) {
        let last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if last.0.elapsed() > HANGS {
            println!("it hangs on:\n{}", last.1);
            process::exit(2);
        }
    }
}
