//! A change of one field.

use crate::Field;

/// A field before and after a change. Several facts about it can differ.
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
    /// `None` if everything that is known about both is the same.
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

    /// Returns the name of the variant that the field belongs to; `None` if the type has
    /// no variants.
    pub const fn variant(&self) -> Option<&'a str> {
        self.variant
    }

    /// Returns the name of the field, which is the same before and after.
    pub const fn name(&self) -> &'a str {
        match self.side {
            Side::Added(field) | Side::Removed(field) | Side::Kept { after: field, .. } => {
                field.name()
            }
        }
    }

    /// Returns the field before the change; `None` if it was added.
    pub const fn before(&self) -> Option<&'a Field<'a>> {
        match self.side {
            Side::Added(_) => None,
            Side::Removed(before) | Side::Kept { before, .. } => Some(before),
        }
    }

    /// Returns the field after the change; `None` if it was removed.
    pub const fn after(&self) -> Option<&'a Field<'a>> {
        match self.side {
            Side::Removed(_) => None,
            Side::Added(after) | Side::Kept { after, .. } => Some(after),
        }
    }

    /// Returns whether no field had this name before.
    ///
    /// A renamed field counts as one removed field and one added field.
    pub const fn is_added(&self) -> bool {
        matches!(self.side, Side::Added(_))
    }

    /// Returns whether no field has this name now.
    pub const fn is_removed(&self) -> bool {
        matches!(self.side, Side::Removed(_))
    }

    const fn kept(&self) -> Option<(&'a Field<'a>, &'a Field<'a>)> {
        match self.side {
            Side::Added(_) | Side::Removed(_) => None,
            Side::Kept { before, after } => Some((before, after)),
        }
    }

    /// Returns whether the offset of the field changed; `false` if it is not known before
    /// and after.
    pub const fn is_moved(&self) -> bool {
        match self.kept() {
            Some((before, after)) => match (before.offset(), after.offset()) {
                (Some(before), Some(after)) => before != after,
                _ => false,
            },
            None => false,
        }
    }

    /// Returns whether the size of the field changed.
    pub const fn is_resized(&self) -> bool {
        matches!(self.kept(), Some((before, after)) if before.size() != after.size())
    }

    /// Returns whether the alignment of the field's type changed.
    ///
    /// That can move the fields after it, even if no size changed.
    pub const fn is_realigned(&self) -> bool {
        matches!(self.kept(), Some((before, after)) if before.align() != after.align())
    }

    /// Returns whether the type of the field is written differently.
    ///
    /// It can still be the same type, for example through an alias.
    pub fn is_retyped(&self) -> bool {
        self.kept().is_some_and(|(before, after)| before.ty() != after.ty())
    }
}
