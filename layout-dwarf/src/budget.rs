//! A limit of work in proportion to the size of the files.
//!
//! Few bytes of debug information can ask for much: a thousand entries can have one long text as
//! their name, and a thousand variants the fields of one struct. Compilers write neither.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::error::Reason;

/// Bytes that can be asked for by each byte of the sections that are read. Programs with 30 to 560 MB
/// of them asked for 0.9 to 1.9.
const FOR_EACH_BYTE: u64 = 32;
/// Bytes that can be asked for whatever the size of the files is.
const FOR_ANY_FILE: u64 = 16 << 20;
/// The longest name. The longest in a program of 345,000 types has 5,761 bytes.
const LONGEST_NAME: usize = 1 << 20;

/// How many bytes of texts and members can still be asked for.
#[derive(Debug)]
pub(crate) struct Budget(AtomicU64);

impl Budget {
    pub(crate) fn new() -> Self {
        Self(AtomicU64::new(FOR_ANY_FILE))
    }

    /// Adds what a file of this size may ask for.
    pub(crate) fn add_file(&self, len: u64) {
        let more = len.saturating_mul(FOR_EACH_BYTE);
        self.change(|left| left.saturating_add(more));
    }

    /// Takes so many bytes.
    pub(crate) fn spend(&self, bytes: u64) -> Result<(), Reason> {
        // With nothing left, even 0 bytes are too many: that is how a last call asks for the verdict.
        if self.change(|left| left.saturating_sub(bytes)) > bytes {
            return Ok(());
        }
        Err(Reason::Corrupt("its entries share names or fields too often".into()))
    }

    pub(crate) fn spend_all(&self) {
        self.change(|_| 0);
    }

    pub(crate) fn left(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    /// Returns what was left before.
    fn change(&self, to: impl Fn(u64) -> u64) -> u64 {
        let (set, fetch) = (Ordering::Relaxed, Ordering::Relaxed);
        self.0.fetch_update(set, fetch, |left| Some(to(left))).unwrap_or(0)
    }
}

/// Refuses a name that no compiler writes.
pub(crate) fn check_name(name: &[u8]) -> Result<(), Reason> {
    if name.len() <= LONGEST_NAME {
        return Ok(());
    }
    Err(Reason::Corrupt(format!("a name in it has {} bytes", name.len())))
}
