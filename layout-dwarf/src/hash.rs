//! The content of a type as a number, by which equal types of different units are recognized.

use siphasher::sip128::SipHasher13;

/// The hash of a content. With 128 bits, different contents have different hashes: among a
/// billion types, the chance of one exception is less than one in 10^20.
pub(crate) type Hash = u128;

/// A content, piece by piece. The pieces are small, and it takes less to hash all of them at once.
pub(crate) struct Content(Vec<u8>);

impl Content {
    pub(crate) fn new(kind: u64) -> Self {
        let mut content = Self(Vec::with_capacity(256));
        content.number(kind);
        content
    }

    pub(crate) fn number(&mut self, number: u64) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    /// Adds a text, with its length, so that two texts in a row are not one.
    pub(crate) fn text(&mut self, text: &[u8]) {
        self.number(text.len() as u64);
        self.0.extend_from_slice(text);
    }

    pub(crate) fn hash(&mut self, hash: Hash) {
        self.0.extend_from_slice(&hash.to_le_bytes());
    }

    pub(crate) fn finish(self) -> Hash {
        SipHasher13::new().hash(&self.0).as_u128()
    }
}
