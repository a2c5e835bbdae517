//! An error type that makes every `Result` with it large.

use std::fmt::{self, Display, Formatter};

#[derive(Debug)]
pub enum Error {
    Closed,
    TooLong {
        length: usize,
    },
    /// Carries what was read, by value.
    Malformed {
        offset: u32,
        input: [u8; 220],
    },
}

impl Display for Error {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Closed => write!(f, "closed"),
            Self::TooLong { length } => write!(f, "{length} bytes"),
            Self::Malformed { offset, input } => write!(f, "{:?} at {offset}", &input[..4]),
        }
    }
}
