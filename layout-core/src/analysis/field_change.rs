//! One field before and after.

use crate::Field;

/// A field before and after. Several facts about it may have changed.
///
/// # Example
///
/// ```
/// use layout_core::{Change, Field, Kind, TypeLayout};
///
/// let before = [Field::new("count", "u16", 2, 2).with_offset(0)];
/// let after = [Field::new("count", "u64", 8, 8).with_offset(0)];
/// let before = TypeLayout::new("Counter", Kind::Struct, 2, 2).with_fields(&before);
/// let after = TypeLayout::new("Counter", Kind::Struct, 8, 8).with_fields(&after);
///
/// let Some(Change::Field { change }) = before.diff(&after).changes().last() else {
///     panic!("the field changed");
/// };
/// assert_eq!(change.name(), "count");
/// assert!(change.is_resized() && change.is_retyped() && !change.is_moved());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FieldChange<'a> {
    variant: Option<&'a str>,
    side: Side<'a>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Side<'a> {
    Added(&'a Field<'a>),
    Removed(&'a Field<'a>),
    Kept { before: &'a Field<'a>, after: &'a Field<'a> },
}

impl<'a> FieldChange<'a> {
    /// `None` if nothing changed that is known of both.
    pub(super) fn of(
        variant: Option<&'a str>,
        before: Option<&'a Field<'a>>,
        after: Option<&'a Field<'a>>,
    ) -> Option<Self> {
        let side = match (before, after) {
            (Some(before), Some(after)) => Side::Kept { before, after },
            (Some(before), None) => Side::Removed(before),
            (None, Some(after)) => Side::Added(after),
            (None, None) => return None,
        };
        let change = Self { variant, side };
        let is_kept = matches!(side, Side::Kept { .. });
        let differs = change.is_moved()
            || change.is_resized()
            || change.is_realigned()
            || change.is_retyped();
        (!is_kept || differs).then_some(change)
    }

    /// The name of the variant that has the field; `None` if the type has no variants.
    pub const fn variant(&self) -> Option<&'a str> {
        self.variant
    }

    /// The field's name, the same before and after.
    pub const fn name(&self) -> &'a str {
        match self.side {
            Side::Added(field) | Side::Removed(field) | Side::Kept { after: field, .. } => {
                field.name()
            }
        }
    }

    /// The field as it was; `None` if it was added.
    pub const fn before(&self) -> Option<&'a Field<'a>> {
        match self.side {
            Side::Added(_) => None,
            Side::Removed(before) | Side::Kept { before, .. } => Some(before),
        }
    }

    /// The field as it is; `None` if it was removed.
    pub const fn after(&self) -> Option<&'a Field<'a>> {
        match self.side {
            Side::Removed(_) => None,
            Side::Added(after) | Side::Kept { after, .. } => Some(after),
        }
    }

    /// Whether no field had this name before. A field that is renamed is one that was
    /// removed and one that was added.
    pub const fn is_added(&self) -> bool {
        matches!(self.side, Side::Added(_))
    }

    /// Whether no field has this name any more.
    pub const fn is_removed(&self) -> bool {
        matches!(self.side, Side::Removed(_))
    }

    const fn kept(&self) -> Option<(&'a Field<'a>, &'a Field<'a>)> {
        match self.side {
            Side::Added(_) | Side::Removed(_) => None,
            Side::Kept { before, after } => Some((before, after)),
        }
    }

    /// Whether the field has another offset than before, where both are known.
    pub const fn is_moved(&self) -> bool {
        match self.kept() {
            Some((before, after)) => match (before.offset(), after.offset()) {
                (Some(before), Some(after)) => before != after,
                _ => false,
            },
            None => false,
        }
    }

    /// Whether the field has another size than before.
    pub const fn is_resized(&self) -> bool {
        matches!(self.kept(), Some((before, after)) if before.size() != after.size())
    }

    /// Whether the type of the field has another alignment than before. That may move
    /// the fields after it, even if nothing has another size.
    pub const fn is_realigned(&self) -> bool {
        matches!(self.kept(), Some((before, after)) if before.align() != after.align())
    }

    /// Whether the field's type is written differently than before. It may still be the
    /// same type, as with an alias.
    pub fn is_retyped(&self) -> bool {
        self.kept().is_some_and(|(before, after)| before.ty() != after.ty())
    }
}
