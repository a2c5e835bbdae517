//! What the author says of a type or of a field, as a set of bits: the
//! compiler copies it with every field of every derived type.

use crate::AdviceKind;

/// A set of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Marks(pub(crate) u16);

impl Marks {
    /// A field that is explicit padding.
    pub(crate) const PADDING: Self = Self(1 << 13);
    /// A field that is used together with the other hot ones.
    pub(crate) const HOT: Self = Self(1 << 14);
    /// A type whose layout something outside of Rust relies on.
    pub(crate) const INTERFACE: Self = Self(1 << 15);

    /// No advice of this kind is wanted.
    pub(crate) const fn allow(kind: AdviceKind) -> Self {
        Self(1 << kind as u16)
    }

    pub(crate) const fn with(self, mark: Self) -> Self {
        Self(self.0 | mark.0)
    }

    pub(crate) const fn has(self, mark: Self) -> bool {
        self.0 & mark.0 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_marks_are_the_same() {
        let mut all = Marks(0);
        let others = [Marks::PADDING, Marks::HOT, Marks::INTERFACE];
        for mark in AdviceKind::ALL.map(Marks::allow).into_iter().chain(others) {
            assert!(!all.has(mark), "{mark:?}");
            all = all.with(mark);
        }
    }
}
