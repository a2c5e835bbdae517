//! One field before and after.

use crate::Field;

/// A field before and after. Several things about it may have changed.
///
/// # Example
///
/// ```
/// use layout_core::{Change, Field, Kind, Repr, TypeLayout};
///
/// let before = [Field::new("count", "u16", 2, 2).with_offset(0)];
/// let after = [Field::new("count", "u64", 8, 8).with_offset(0)];
/// let before = TypeLayout::new("Counter", Kind::Struct, 2, 2).with_fields(&before);
/// let after = TypeLayout::new("Counter", Kind::Struct, 8, 8).with_fields(&after);
///
/// let Some(Change::Field(count)) = before.diff(&after).changes().last() else {
///     panic!("the field changed");
/// };
/// assert_eq!(count.name(), "count");
/// assert!(count.is_resized() && count.is_retyped() && !count.is_moved());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FieldChange<'a> {
    variant: Option<&'a str>,
    /// The field that is left, or the one that was; and if both are there, the
    /// other one.
    field: &'a Field<'a>,
    side: Side<'a>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Side<'a> {
    Added,
    Removed,
    /// What the field was.
    Kept(&'a Field<'a>),
}

impl<'a> FieldChange<'a> {
    /// `None` if nothing changed that is known of both.
    pub(super) fn of(
        variant: Option<&'a str>,
        before: Option<&'a Field<'a>>,
        after: Option<&'a Field<'a>>,
    ) -> Option<Self> {
        let (field, side) = match (before, after) {
            (Some(before), Some(after)) => (after, Side::Kept(before)),
            (Some(before), None) => (before, Side::Removed),
            (None, Some(after)) => (after, Side::Added),
            (None, None) => return None,
        };
        let change = Self { variant, field, side };
        let kept = matches!(side, Side::Kept(_));
        let differs = change.is_moved()
            || change.is_resized()
            || change.is_realigned()
            || change.is_retyped();
        (!kept || differs).then_some(change)
    }

    /// The name of the variant that has the field; `None` if the type is no enum.
    pub const fn variant(&self) -> Option<&'a str> {
        self.variant
    }

    /// The field's name, the same before and after. See [`FieldChange`] for an
    /// example.
    pub const fn name(&self) -> &'a str {
        self.field.name()
    }

    /// The field as it was; `None` if it was added.
    pub const fn before(&self) -> Option<&'a Field<'a>> {
        match self.side {
            Side::Added => None,
            Side::Removed => Some(self.field),
            Side::Kept(before) => Some(before),
        }
    }

    /// The field as it is; `None` if it was removed. See
    /// [`before`](Self::before) for an example.
    pub const fn after(&self) -> Option<&'a Field<'a>> {
        match self.side {
            Side::Removed => None,
            Side::Added | Side::Kept(_) => Some(self.field),
        }
    }

    /// Whether the field is new: none of its name was there before. A field that
    /// got another name is one that was removed and one that was added.
    pub const fn is_added(&self) -> bool {
        matches!(self.side, Side::Added)
    }

    /// Whether the field is gone: none of its name is there any more. See
    /// [`is_added`](Self::is_added) for an example.
    pub const fn is_removed(&self) -> bool {
        matches!(self.side, Side::Removed)
    }

    /// Whether it lies at another offset than it did. Both are known then. See
    /// [`Diff::changes`](crate::Diff::changes) for an example.
    pub const fn is_moved(&self) -> bool {
        let Side::Kept(before) = self.side else {
            return false;
        };
        match (before.offset(), self.field.offset()) {
            (Some(before), Some(after)) => before != after,
            _ => false,
        }
    }

    /// Whether it has another size than it had.
    pub const fn is_resized(&self) -> bool {
        match self.side {
            Side::Kept(before) => before.size() != self.field.size(),
            _ => false,
        }
    }

    /// Whether its type has another alignment than it had. That may move what
    /// follows, even where nothing has another size.
    pub const fn is_realigned(&self) -> bool {
        match self.side {
            Side::Kept(before) => before.align() != self.field.align(),
            _ => false,
        }
    }

    /// Whether its type is written differently than it was. It may be the same
    /// type, as by an alias, and the same words may stand for another. See
    /// [`FieldChange`] for an example.
    pub fn is_retyped(&self) -> bool {
        match self.side {
            Side::Kept(before) => before.ty() != self.field.ty(),
            _ => false,
        }
    }
}
