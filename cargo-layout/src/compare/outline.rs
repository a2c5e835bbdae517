//! What a type consists of, as far as its size depends on it.

use std::fmt::Write as _;

use layout_dwarf::{Member, Type, TypeId, TypeKind, Variant};

use super::identity::without_numbers;
use crate::explain::{AWAITED, awaited_in, callee_name};

/// What a type consists of: one group of parts, or several of which a value has one at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outline {
    pub(crate) kind: &'static str,
    pub(crate) size: u64,
    /// In bytes; unknown if the outline comes from a snapshot.
    pub(crate) align: Option<u64>,
    pub(crate) groups: Vec<Group>,
    /// Whether the tag has bytes of its own, and is not a niche; unknown in a snapshot.
    pub(crate) has_own_tag: Option<bool>,
}

/// Parts that a value has at the same time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) role: Role,
    /// The bytes up to the last that the group uses.
    pub(crate) size: u64,
    /// The line of the `.await`.
    pub(crate) line: Option<u32>,
    pub(crate) parts: Vec<Part>,
    /// Whether small parts are left out, as in a snapshot.
    pub(crate) is_cut: bool,
}

/// What a group is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// The fields of a struct, a tuple or a union, the element of an array.
    Fields,
    /// The variables that a closure captures.
    Captures,
    /// The fields of the variant with this name.
    Variant(String),
    /// What a future holds before it starts.
    Arguments,
    /// What a future holds while it waits for the future with this name.
    Await(String),
}

/// A field, an element, a captured variable, or a variable that a future holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) size: u64,
    /// Unknown in a snapshot.
    pub(crate) ty: Option<PartType>,
}

/// The type of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PartType {
    pub(crate) id: TypeId,
    /// The path by which it is the same type in another program.
    pub(crate) identity: String,
    pub(crate) short: String,
}

impl Outline {
    pub(crate) fn of(ty: Type<'_>) -> Self {
        Self {
            kind: ty.kind().name(),
            size: ty.size(),
            align: Some(ty.align()),
            groups: groups(ty),
            has_own_tag: ty.tag().map(|tag| !is_niche(ty, tag)),
        }
    }

    /// Whether the outline comes from a snapshot, which has one group of each type.
    pub(crate) fn is_stored(&self) -> bool {
        self.align.is_none()
    }

    /// The group that the type is as large as; the first of equal ones.
    pub(crate) fn largest(&self) -> Option<&Group> {
        self.groups.iter().rev().max_by_key(|group| group.size)
    }

    /// What tells closures of one function apart, whatever line they are in.
    pub(crate) fn signature(&self) -> String {
        let mut text = self.size.to_string();
        for group in &self.groups {
            let _ = write!(text, "|{}", group.size);
            for part in &group.parts {
                let identity = part.ty.as_ref().map_or("", |ty| ty.identity.as_str());
                let _ = write!(text, ",{}:{identity}", part.name);
            }
        }
        text
    }
}

impl Group {
    fn new<'p>(role: Role, size: u64, fields: impl Iterator<Item = Member<'p>>) -> Self {
        let is_state = matches!(role, Role::Arguments | Role::Await(_));
        let fields = fields.filter(|field| field.size() > 0);
        let parts = fields.map(|field| Part::of(field, is_state)).collect();
        Self { role, size, line: None, parts, is_cut: false }
    }

    /// The state of a future; none for one in which it holds nothing that is ever used.
    fn of_state(state: Variant<'_>) -> Option<Self> {
        let role = match state.name() {
            "Unresumed" => Role::Arguments,
            name if name.starts_with("Suspend") => Role::Await(
                awaited_in(state).map_or_else(String::new, |field| callee_name(field.ty())),
            ),
            _ => return None,
        };
        let line = state.location().map(|(_, line)| line);
        Some(Self { line, ..Self::new(role, state.end(), state.fields()) })
    }
}

impl Part {
    fn of(field: Member<'_>, is_in_state: bool) -> Self {
        let ty = PartType::of(field.ty());
        let name = match field.name() {
            AWAITED => callee_name(field.ty()),
            // Variables without a name are numbered, and the numbers move.
            name if is_in_state && is_temporary(name) => {
                format!("a temporary of type {}", ty.short)
            }
            name => name.to_owned(),
        };
        Self { name, size: field.size(), ty: Some(ty) }
    }

    /// The name with the type, if that is known and not part of the name.
    pub(crate) fn described(&self) -> String {
        match &self.ty {
            Some(ty) if is_identifier(&self.name) => format!("`{}: {}`", self.name, ty.short),
            _ if self.name.starts_with("a temporary") => self.name.clone(),
            _ => format!("`{}`", self.name),
        }
    }
}

impl PartType {
    fn of(ty: Type<'_>) -> Self {
        Self { id: ty.id(), identity: without_numbers(ty.path()), short: ty.short_name() }
    }
}

fn is_temporary(name: &str) -> bool {
    let number = name.strip_prefix("__").unwrap_or(name);
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_identifier(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_')
}

fn groups(ty: Type<'_>) -> Vec<Group> {
    match ty.kind() {
        TypeKind::Closure => vec![Group::new(Role::Captures, ty.size(), ty.fields())],
        TypeKind::Struct | TypeKind::Tuple | TypeKind::Union => {
            vec![Group::new(Role::Fields, ty.size(), ty.fields())]
        }
        TypeKind::Enum => ty.variants().map(variant).collect(),
        TypeKind::Future => ty.variants().filter_map(Group::of_state).collect(),
        TypeKind::Array => {
            ty.elements().map(|(element, _)| elements(ty, element)).into_iter().collect()
        }
        TypeKind::Primitive
        | TypeKind::Pointer
        | TypeKind::Function
        | TypeKind::Unsized
        | TypeKind::Opaque
        | _ => Vec::new(),
    }
}

fn variant(variant: Variant<'_>) -> Group {
    Group::new(Role::Variant(variant.name().to_owned()), variant.end(), variant.fields())
}

fn elements(array: Type<'_>, element: Type<'_>) -> Group {
    let ty = Some(PartType::of(element));
    let part = Part { name: "element".to_owned(), size: element.size(), ty };
    Group { role: Role::Fields, size: array.size(), line: None, parts: vec![part], is_cut: false }
}

/// Whether the tag is in bytes that a field uses too.
fn is_niche(ty: Type<'_>, tag: Member<'_>) -> bool {
    let overlaps = |field: Member<'_>| field.offset() < tag.end() && tag.offset() < field.end();
    ty.variants().any(|variant| variant.fields().any(overlaps))
}
