//! What the user said of a type or of a field, as bits.

use crate::AdviceKind;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Flags(u32);

impl Flags {
    pub(crate) const NONE: Self = Self(0);
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
        let others = [Flags::EXPLICIT_PADDING, Flags::HOT, Flags::INTERFACE];
        for flag in AdviceKind::ALL.iter().copied().map(Flags::allow).chain(others) {
            assert!(!all.has(flag), "{flag:?}");
            all = all.with(flag);
        }
    }
}
