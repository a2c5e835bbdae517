//! Fields that can be changed.

use layout_dwarf::{Member, Type, TypeKind, Variant};

use super::new_type;
use super::spec::Spec;
use crate::error::Error;
use crate::model::{Edit, Models, Place};
use crate::price::Boxed;
use crate::select::is_meant;
use crate::session::Session;

/// A field of a struct, or of a variant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot<'s> {
    pub(crate) ty: Type<'s>,
    pub(crate) variant: Option<Variant<'s>>,
    pub(crate) place: Place,
    pub(crate) member: Member<'s>,
}

impl<'s> Slot<'s> {
    /// The fields of a struct or a union.
    pub(crate) fn of_struct(ty: Type<'s>) -> Vec<Self> {
        let place = |field| Place { variant: 0, field };
        let fields = ty.fields().enumerate();
        let slot = |(index, member)| Self { ty, variant: None, place: place(index), member };
        fields.map(slot).collect()
    }

    /// The fields of a variant, by its index.
    pub(crate) fn of_variant(ty: Type<'s>, index: usize) -> Vec<Self> {
        let Some(variant) = ty.variants().nth(index) else { return Vec::new() };
        let place = |field| Place { variant: index, field };
        let fields = variant.fields().enumerate();
        let slot =
            |(index, member)| Self { ty, variant: Some(variant), place: place(index), member };
        fields.map(slot).collect()
    }

    /// All fields of a type, those of each variant for an enum.
    pub(crate) fn all(ty: Type<'s>) -> Vec<Self> {
        match ty.kind() {
            TypeKind::Enum => {
                (0..ty.variants().count()).flat_map(|index| Self::of_variant(ty, index)).collect()
            }
            _ => Self::of_struct(ty),
        }
    }

    /// `field`, or `Variant.field`.
    pub(crate) fn name(&self) -> String {
        match self.variant {
            Some(variant) => format!("{}.{}", variant.name(), self.member.name()),
            None => self.member.name().to_owned(),
        }
    }

    /// `Type.field`, or `Enum::Variant.field`, without a path.
    pub(crate) fn path_in_type(&self) -> String {
        self.path_below(&self.ty.short_name())
    }

    /// The field as it is typed: `path::Type.field`, or `path::Enum::Variant.field`.
    pub(crate) fn path(&self) -> String {
        self.path_below(&self.ty.definition())
    }

    fn path_below(&self, ty: &str) -> String {
        let separator = if self.variant.is_some() { "::" } else { "." };
        format!("{ty}{separator}{}", self.name())
    }

    /// Removes the field.
    pub(crate) fn removed<'a>(self) -> Spec<'a, 's> {
        Spec::new(self.ty, Edit::Remove { place: self.place })
    }

    /// Gives the field another type, by its name.
    pub(crate) fn replaced<'a>(
        self,
        session: &Session,
        models: &Models<'a, '_>,
        new_type: &str,
    ) -> Result<Spec<'a, 's>, Error> {
        let layouts = new_type::layouts(session, models, new_type)?;
        let boxed = boxed_bytes(self.member.ty(), new_type);
        let boxed = boxed.map(|bytes| Boxed { name: self.name(), bytes });
        Ok(Spec { boxed, ..Spec::new(self.ty, Edit::Replace { place: self.place, layouts }) })
    }
}

/// How many bytes move to the heap with a new type; `None` if it is no box.
pub(super) fn boxed_bytes(ty: Type<'_>, new_type: &str) -> Option<u64> {
    if new_type == "Box" {
        return Some(ty.size());
    }
    // A `Box<str>` in place of a `String` has something else.
    if let Some(inner) = new_type.strip_prefix("Box<").and_then(|rest| rest.strip_suffix('>')) {
        return is_meant(ty, inner.trim()).then(|| ty.size());
    }
    let inner = crate::explain::without_layers(ty).inner;
    let is_optional = new_type.starts_with("Option<Box<");
    is_optional.then(|| inner.arguments().next().map_or(ty.size(), Type::size))
}
