//! From a type of a program to the facts that `layout-core` analyzes.

use std::rc::Rc;

use layout_core::{Declaration, Field, Kind, Location, Tag, TypeLayout, VariantDef};
use rustc_hash::FxHashMap;

use crate::program::TypeId;
use crate::ty::{Member, Type, TypeKind, Variant};

impl Type<'_> {
    /// Calls a function with the facts about the type, for analysis and for reports.
    ///
    /// Debug information does not have the `repr` of a type, nor whether it has a niche: both
    /// are unknown.
    pub fn with_layout<R>(self, f: impl FnOnce(&TypeLayout<'_>) -> R) -> R {
        let name = self.short_name();
        let arguments: Vec<String> = self.arguments().map(Type::short_name).collect();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let path = Some(self.path());
        let declaration = Declaration { path, arguments: &arguments, location: None };
        let with_names = |layout: TypeLayout<'_>| f(&layout.with_declaration(&declaration));
        self.with_facts(&name, names_of_types, with_names)
    }

    /// As [`with_layout`](Self::with_layout), but without the names of types. No figure depends on
    /// them, and they take longer than all else.
    pub fn with_figures<R>(self, f: impl FnOnce(&TypeLayout<'_>) -> R) -> R {
        let unnamed = |members: &[Member<'_>]| vec![Rc::from(""); members.len()];
        self.with_facts("", unnamed, |layout| f(&layout))
    }

    fn with_facts<R>(
        self,
        name: &str,
        names_of_types: impl FnOnce(&[Member<'_>]) -> Vec<Rc<str>>,
        f: impl FnOnce(TypeLayout<'_>) -> R,
    ) -> R {
        let variants: Vec<Variant<'_>> = self.variants().collect();
        let members: Vec<Member<'_>> = match self.elements() {
            Some(_) => Vec::new(),
            None => self.fields().chain(variants.iter().flat_map(|each| each.fields())).collect(),
        };
        let types = names_of_types(&members);
        let fields: Vec<Field<'_>> =
            members.iter().zip(&types).map(|(member, ty)| field(*member, ty)).collect();
        let tag = self.core_tag(&fields);
        let variants: Vec<VariantDef<'_>> =
            variants.iter().map(|each| variant(*each, tag)).collect();
        let layout = TypeLayout::new(name, self.core_kind(), size(self.size()), size(self.align()))
            .with_fields(&fields)
            .with_variants(&variants)
            .with_tag(tag)
            .with_target(self.program().target());
        f(layout)
    }

    fn core_kind(self) -> Kind {
        match self.kind() {
            TypeKind::Primitive => Kind::Primitive,
            TypeKind::Array => Kind::Array,
            TypeKind::Struct => Kind::Struct,
            TypeKind::Tuple => Kind::Tuple,
            TypeKind::Closure => Kind::Closure,
            TypeKind::Union => Kind::Union,
            TypeKind::Enum => Kind::Enum,
            TypeKind::Future => Kind::Future,
            TypeKind::Pointer | TypeKind::Function | TypeKind::Unsized | TypeKind::Opaque => {
                Kind::Opaque
            }
        }
    }

    /// The tag. It is a niche if it shares bytes with a field of a variant.
    fn core_tag(self, fields: &[Field<'_>]) -> Tag {
        let Some(tag) = self.tag() else { return Tag::None };
        let (offset, len) = (size(tag.offset()), size(tag.size()));
        let holds = |field: &Field<'_>| {
            field.offset().is_some_and(|start| start <= offset)
                && field.end().is_some_and(|end| offset.saturating_add(len) <= end)
        };
        match fields.iter().position(holds) {
            Some(field) if self.kind() == TypeKind::Enum => Tag::Niche { offset, size: len, field },
            _ => Tag::Direct { offset, size: len },
        }
    }
}

/// The name of each member's type. Many members can be of one type with a long name.
fn names_of_types(members: &[Member<'_>]) -> Vec<Rc<str>> {
    let mut names: FxHashMap<TypeId, Rc<str>> = FxHashMap::default();
    let name = |member: &Member<'_>| {
        let ty = member.ty();
        names.entry(ty.id()).or_insert_with(|| ty.short_name().into()).clone()
    };
    members.iter().map(name).collect()
}

fn field<'f>(member: Member<'f>, ty: &'f str) -> Field<'f> {
    Field::new(member.name(), ty, size(member.size()), size(member.align()))
        .with_offset(size(member.offset()))
}

fn variant(variant: Variant<'_>, tag: Tag) -> VariantDef<'_> {
    let mut facts = VariantDef::new(variant.name(), variant.fields().len());
    // The values in a niche are the compiler's choice, and no discriminants.
    let is_niche = matches!(tag, Tag::Niche { .. });
    if let Some(discriminant) = variant.discriminant().filter(|_| !is_niche) {
        facts = facts.with_discriminant(discriminant);
    }
    match variant.location() {
        Some((file, line)) => facts.with_location(Location { file, line }),
        None => facts,
    }
}

/// A number of bytes of the program, which can have larger addresses than this machine.
fn size(bytes: u64) -> usize {
    usize::try_from(bytes).unwrap_or(usize::MAX)
}
