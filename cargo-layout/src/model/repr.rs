//! The `repr`s that a type can have, as far as its layout depends on them.

/// A `repr`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Repr {
    pub(crate) order: Order,
    pub(crate) int: Option<(u64, bool)>,
    pub(crate) pack: Option<u64>,
    pub(crate) align: Option<u64>,
}

/// Who orders the fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// rustc, freely.
    Rust,
    /// rustc, except for the last field, which can be of a type without a size in another
    /// instance.
    MaybeUnsized,
    /// The declaration: `repr(C)`.
    C,
}

impl Repr {
    pub(crate) const RUST: Self = Self { order: Order::Rust, int: None, pack: None, align: None };

    pub(crate) const fn with_order(order: Order) -> Self {
        Self { order, ..Self::RUST }
    }

    /// Whether the user can have written this with these hints: the `align` and `order` of a
    /// type are as its layout shows them.
    pub(crate) fn is_stated_by(self, stated: layout_core::Repr) -> bool {
        let number = |bytes: Option<usize>| bytes.map(|bytes| bytes as u64);
        let is_c = self.order == Order::C;
        let has_int = stated.int().is_some();
        is_c == stated.is_c()
            && self.int.is_some() == has_int
            && (self.pack.is_none() || self.pack == number(stated.packed()))
            && (self.align.is_none() || self.align == number(stated.aligned()))
    }

    /// The `repr` with the alignments that the sources state, which can have had no effect so
    /// far.
    pub(crate) fn with_stated_aligns(self, stated: layout_core::Repr) -> Self {
        let number = |bytes: Option<usize>| bytes.map(|bytes| bytes as u64);
        Self { pack: number(stated.packed()), align: number(stated.aligned()), ..self }
    }
}

impl std::fmt::Display for Repr {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut hints: Vec<String> = Vec::new();
        if self.order == Order::C {
            hints.push("C".to_owned());
        }
        if let Some((size, signed)) = self.int {
            hints.push(format!("{}{}", if signed { 'i' } else { 'u' }, 8 * size));
        }
        hints.extend(self.pack.map(|bytes| format!("packed({bytes})")));
        hints.extend(self.align.map(|bytes| format!("align({bytes})")));
        if hints.is_empty() {
            return f.write_str("no `repr`");
        }
        write!(f, "`repr({})`", hints.join(", "))
    }
}
