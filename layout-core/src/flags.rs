//! The settings of a type or a field, as bits.

use core::hash::{Hash, Hasher};

use crate::AdviceKind;

#[derive(Clone, Copy, Debug)]
pub(crate) struct Flags(u32);

// How the fields were found out is no fact about the type.
impl PartialEq for Flags {
    fn eq(&self, other: &Self) -> bool {
        self.without(Self::DISJOINT).0 == other.without(Self::DISJOINT).0
    }
}

impl Eq for Flags {}

impl Hash for Flags {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.without(Self::DISJOINT).0.hash(state);
    }
}

impl Flags {
    pub(crate) const NONE: Self = Self(0);
    /// The fields do not overlap, as the compiler placed them.
    pub(crate) const DISJOINT: Self = Self(1 << 28);
    pub(crate) const EXPLICIT_PADDING: Self = Self(1 << 29);
    pub(crate) const HOT: Self = Self(1 << 30);
    pub(crate) const INTERFACE: Self = Self(1 << 31);

    /// The flag that silences a kind of advice.
    pub(crate) const fn allow(kind: AdviceKind) -> Self {
        Self(1 << kind as u32)
    }

    pub(crate) const fn with(self, flag: Self) -> Self {
        Self(self.0 | flag.0)
    }

    pub(crate) const fn without(self, flag: Self) -> Self {
        Self(self.0 & !flag.0)
    }

    pub(crate) const fn has(self, flag: Self) -> bool {
        self.0 & flag.0 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_flags_are_the_same() {
        let mut all = Flags::NONE;
        let others = [Flags::DISJOINT, Flags::EXPLICIT_PADDING, Flags::HOT, Flags::INTERFACE];
        for flag in AdviceKind::ALL.iter().copied().map(Flags::allow).chain(others) {
            assert!(!all.has(flag), "{flag:?}");
            all = all.with(flag);
        }
    }
}
