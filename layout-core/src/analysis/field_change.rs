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
    /// At least one of the two is `Some`.
    before: Option<&'a Field<'a>>,
    after: Option<&'a Field<'a>>,
}

impl<'a> FieldChange<'a> {
    /// `None` if everything that is known about both is the same.
    pub(super) fn of(
        variant: Option<&'a str>,
        before: Option<&'a Field<'a>>,
        after: Option<&'a Field<'a>>,
    ) -> Option<Self> {
        let change = Self { variant, before, after };
        let differs = change.is_added()
            || change.is_removed()
            || change.is_moved()
            || change.is_resized()
            || change.is_realigned()
            || change.is_retyped();
        differs.then_some(change)
    }

    /// Returns the name of the variant that the field belongs to; `None` if the type has
    /// no variants.
    pub const fn variant(&self) -> Option<&'a str> {
        self.variant
    }

    /// Returns the name of the field, which is the same before and after.
    pub fn name(&self) -> &'a str {
        self.after.or(self.before).map_or("", Field::name)
    }

    /// Returns the field before the change; `None` if it was added.
    pub const fn before(&self) -> Option<&'a Field<'a>> {
        self.before
    }

    /// Returns the field after the change; `None` if it was removed.
    pub const fn after(&self) -> Option<&'a Field<'a>> {
        self.after
    }

    /// Returns whether no field had this name before.
    ///
    /// A renamed field counts as one removed field and one added field.
    pub const fn is_added(&self) -> bool {
        self.before.is_none()
    }

    /// Returns whether no field has this name now.
    pub const fn is_removed(&self) -> bool {
        self.after.is_none()
    }

    /// Returns whether the offset of the field changed; `false` if it is not known before
    /// and after.
    pub fn is_moved(&self) -> bool {
        let offset = |field: Option<&Field<'_>>| field.and_then(Field::offset);
        let offsets = offset(self.before).zip(offset(self.after));
        offsets.is_some_and(|(before, after)| before != after)
    }

    /// Returns whether the size of the field changed.
    pub fn is_resized(&self) -> bool {
        self.differs_in(Field::size)
    }

    /// Returns whether the alignment of the field's type changed.
    ///
    /// That can move the fields after it, even if no size changed.
    pub fn is_realigned(&self) -> bool {
        self.differs_in(Field::align)
    }

    /// Returns whether the type of the field is written differently.
    ///
    /// It can still be the same type, for example through an alias.
    pub fn is_retyped(&self) -> bool {
        self.differs_in(Field::ty)
    }

    /// Whether a field that was neither added nor removed has another value of this fact.
    fn differs_in<T: PartialEq>(&self, fact: fn(&Field<'a>) -> T) -> bool {
        self.before.zip(self.after).is_some_and(|(before, after)| fact(before) != fact(after))
    }
}
