//! The input as written: parsed, but not checked yet.

use syn::{Data, DeriveInput, Fields, Member};

use crate::attr::{FieldAttrs, TypeAttrs};
use crate::ctxt::Ctxt;
use crate::entries::reject_on_variant;
use crate::repr::Repr;

/// A type with the derive.
pub(crate) struct Input<'a> {
    pub(crate) original: &'a DeriveInput,
    pub(crate) attrs: TypeAttrs,
    pub(crate) repr: Repr,
    pub(crate) shape: Shape<'a>,
}

pub(crate) enum Shape<'a> {
    Struct(Vec<Field<'a>>),
    Union(Vec<Field<'a>>),
    Enum(Vec<Variant<'a>>),
}

pub(crate) struct Variant<'a> {
    pub(crate) original: &'a syn::Variant,
    pub(crate) fields: Vec<Field<'a>>,
}

pub(crate) struct Field<'a> {
    pub(crate) original: &'a syn::Field,
    pub(crate) member: Member,
    pub(crate) attrs: FieldAttrs,
}

impl<'a> Input<'a> {
    pub(crate) fn from_syn(cx: &Ctxt, original: &'a DeriveInput) -> Self {
        let attrs = TypeAttrs::from_syn(cx, &original.attrs);
        let shape = match &original.data {
            Data::Struct(data) => Shape::Struct(fields(cx, &data.fields)),
            Data::Union(data) => Shape::Union(named_fields(cx, &data.fields.named)),
            Data::Enum(data) => {
                let variants = data.variants.iter();
                Shape::Enum(variants.map(|variant| Variant::from_syn(cx, variant)).collect())
            }
        };
        Self { original, attrs, repr: Repr::from_syn(&original.attrs), shape }
    }

    /// Whether it has type or const parameters. No layout depends on a lifetime.
    pub(crate) fn is_generic(&self) -> bool {
        let generics = &self.original.generics;
        generics.type_params().next().is_some() || generics.const_params().next().is_some()
    }
}

impl<'a> Variant<'a> {
    fn from_syn(cx: &Ctxt, original: &'a syn::Variant) -> Self {
        reject_on_variant(cx, &original.attrs);
        Self { original, fields: fields(cx, &original.fields) }
    }
}

impl<'a> Shape<'a> {
    /// All fields. Those of an enum come variant by variant.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &Field<'a>> {
        let (direct, variants): (&[Field<'a>], &[Variant<'a>]) = match self {
            Self::Struct(fields) | Self::Union(fields) => (fields, &[]),
            Self::Enum(variants) => (&[], variants),
        };
        direct.iter().chain(variants.iter().flat_map(|variant| &variant.fields))
    }
}

fn fields<'a>(cx: &Ctxt, fields: &'a Fields) -> Vec<Field<'a>> {
    let members = fields.members();
    fields.iter().zip(members).map(|(field, member)| Field::from_syn(cx, field, member)).collect()
}

fn named_fields<'a>(cx: &Ctxt, fields: impl IntoIterator<Item = &'a syn::Field>) -> Vec<Field<'a>> {
    fields
        .into_iter()
        .filter_map(|field| {
            let member = Member::Named(field.ident.clone()?);
            Some(Field::from_syn(cx, field, member))
        })
        .collect()
}

impl<'a> Field<'a> {
    fn from_syn(cx: &Ctxt, original: &'a syn::Field, member: Member) -> Self {
        Self { original, member, attrs: FieldAttrs::from_syn(cx, &original.attrs) }
    }
}
