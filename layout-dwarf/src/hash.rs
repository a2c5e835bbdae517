//! The content of a type as a number, by which equal types of different units are recognized.

use std::hash::Hasher;

use siphasher::sip128::{Hasher128, SipHasher13};

/// The hash of a content. With 128 bits, different contents have different hashes: among a
/// billion types, the chance of one exception is less than one in 10^20.
pub(crate) type Hash = u128;

/// Computes the hash of a content, piece by piece.
pub(crate) struct Content(SipHasher13);

impl Content {
    pub(crate) fn new(kind: u64) -> Self {
        let mut content = Self(SipHasher13::new());
        content.number(kind);
        content
    }

    pub(crate) fn number(&mut self, number: u64) {
        self.0.write_u64(number);
    }

    /// Adds a text, with its length, so that two texts in a row are not one.
    pub(crate) fn text(&mut self, text: &[u8]) {
        self.number(text.len() as u64);
        self.0.write(text);
    }

    pub(crate) fn hash(&mut self, hash: Hash) {
        self.0.write(&hash.to_le_bytes());
    }

    pub(crate) fn finish(self) -> Hash {
        self.0.finish128().as_u128()
    }
}
