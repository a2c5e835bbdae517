//! `summary`: which types of a program could be smaller.

use core::cmp::Reverse;
use core::fmt;
use std::string::{String, ToString};
use std::vec::Vec;

use layout_core::{Advice, Kind, TypeLayout, Variant};

use crate::registry::{GenericType, Registered, all, generic_types};

/// What could be saved in the types of a program: see [`summary`].
#[derive(Clone, Debug)]
pub struct Summary {
    total: usize,
    savings: Vec<(&'static Registered, Advice<'static>)>,
    causes: Vec<(&'static TypeLayout<'static>, usize)>,
    generic: Vec<&'static GenericType>,
}

/// Returns the types of the program that could be smaller, the largest saving first, each with
/// the advice that saves most.
///
/// The types are those of [`all`]. What it does not have, [`generic_types`], is named at the
/// end, so that nothing is missing without a word. Only
/// [worthwhile](crate::Advice::is_worthwhile) advice counts.
///
/// # Example
///
/// ```
/// use layout_report::LayoutReport;
///
/// #[derive(LayoutReport)]
/// struct Entry { id: u32, parent: Option<u32> }
///
/// #[derive(LayoutReport)]
/// struct Node<T>(T);
///
/// let summary = layout_report::summary();
/// let is_entry = |it: &layout_report::Registered| it.layout().name() == "Entry";
/// let (_, advice) = summary.savings().find(|(it, _)| is_entry(it)).unwrap();
/// assert_eq!(advice.saving(), 4);
/// assert!(summary.generic_types().any(|it| it.path().ends_with("::Node<T>")));
/// println!("{summary}");
/// ```
///
/// ```text
/// 1 of 1 type could be smaller
///   saves  size  type
///       4    12  demo::Entry: with `NonZero<u32>` in `parent` it is 8 bytes, if 0 never occurs
/// not included: 1 generic type without `instances(...)`
///   demo::Node<T>  src/lib.rs:6
/// ```
pub fn summary() -> Summary {
    let best = |it: &'static Registered| {
        let advice = it.layout().advice().filter(|advice| advice.saving() > 0);
        // Of several that save the same, the first is the one with the fewest conditions.
        advice.min_by_key(Advice::size).map(|advice| (it, advice))
    };
    let mut savings: Vec<_> = all().filter_map(best).collect();
    savings.sort_by_key(|(_, advice)| Reverse(advice.saving()));
    Summary { total: all().len(), savings, causes: causes(), generic: generic_types().collect() }
}

/// The types that set the size of more than one enum, and of how many.
fn causes() -> Vec<(&'static TypeLayout<'static>, usize)> {
    let mut causes: Vec<(&TypeLayout<'_>, usize)> = Vec::new();
    for cause in all().filter_map(|it| cause(it.layout())) {
        match causes.iter_mut().find(|(known, _)| *known == cause) {
            Some((_, count)) => *count += 1,
            None => causes.push((cause, 1)),
        }
    }
    causes.retain(|(_, count)| *count > 1);
    causes.sort_by_key(|(_, count)| Reverse(*count));
    causes
}

/// The type that makes an enum larger than a cache line: a field of this type takes at least
/// half of the bytes, and more than all fields of any other variant.
fn cause(layout: &'static TypeLayout<'static>) -> Option<&'static TypeLayout<'static>> {
    if layout.kind() != Kind::Enum || layout.size() <= layout.target().cache_line() {
        return None;
    }
    let mut variants: Vec<Variant<'_>> = layout.variants().collect();
    variants.sort_by_key(|variant| Reverse(variant.payload()));
    let next = variants.get(1).map_or(0, Variant::payload);
    let field = variants.first()?.fields().iter().max_by_key(|field| field.size())?;
    if field.size() <= next || field.size() < layout.size().div_ceil(2) {
        return None;
    }
    let cause = field.layout()?;
    let cause = match cause.fields() {
        [inner] if cause.name() == "Option<T>" => inner.layout()?,
        _ => cause,
    };
    matches!(cause.kind(), Kind::Struct | Kind::Enum | Kind::Union).then_some(cause)
}

impl Summary {
    /// Returns how many types were looked at.
    pub const fn total(&self) -> usize {
        self.total
    }

    /// Returns the types that could be smaller, the largest saving first, each with the advice
    /// that saves most.
    pub fn savings(
        &self,
    ) -> impl DoubleEndedIterator<Item = (&'static Registered, Advice<'static>)> + ExactSizeIterator
    {
        self.savings.iter().copied()
    }

    /// Returns the types because of which more than one enum is large, and how many enums that
    /// is, the largest number first.
    ///
    /// An enum counts if it is larger than a cache line, and a field of this type, or of an
    /// `Option` of it, takes at least half of the bytes, and more than all fields of any other
    /// variant. So the enum becomes smaller if the type does, or is boxed there. It is not known
    /// for fields whose type does not derive [`LayoutReport`](trait@crate::LayoutReport).
    pub fn causes(
        &self,
    ) -> impl DoubleEndedIterator<Item = (&'static TypeLayout<'static>, usize)> + ExactSizeIterator
    {
        self.causes.iter().copied()
    }

    /// Returns the generic types that were not looked at, because they list no instances.
    pub fn generic_types(
        &self,
    ) -> impl DoubleEndedIterator<Item = &'static GenericType> + ExactSizeIterator {
        self.generic.iter().copied()
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let types = |count: usize| if count == 1 { "type" } else { "types" };
        let (count, total) = (self.savings.len(), self.total);
        writeln!(f, "{count} of {total} {} could be smaller", types(total))?;
        let rows = self.savings.iter().map(|(it, advice)| {
            let (saving, size) = (advice.saving().to_string(), it.layout().size().to_string());
            (saving, size, it.path(), advice)
        });
        let rows: Vec<(String, String, _, _)> = rows.collect();
        let width = |len: usize, head: &str| len.max(head.len());
        let saves = width(rows.iter().map(|row| row.0.len()).max().unwrap_or(0), "saves");
        let size = width(rows.iter().map(|row| row.1.len()).max().unwrap_or(0), "size");
        if !rows.is_empty() {
            writeln!(f, "  {:>saves$}  {:>size$}  type", "saves", "size")?;
        }
        for (saving, bytes, path, advice) in rows {
            writeln!(f, "  {saving:>saves$}  {bytes:>size$}  {path}: {advice}")?;
        }
        for (cause, count) in &self.causes {
            let (name, size) = (cause.name(), cause.size());
            writeln!(f, "{count} enums are large because of `{name}`, {size} bytes")?;
        }
        if !self.generic.is_empty() {
            let count = self.generic.len();
            let types = types(count);
            writeln!(f, "not included: {count} generic {types} without `instances(...)`")?;
        }
        for it in &self.generic {
            writeln!(f, "  {}  {}:{}", it.path(), it.file(), it.line())?;
        }
        Ok(())
    }
}
