//! One type of a unit, as it will be kept, with references to content instead of entries.

use gimli::constants as dw;
use rustc_hash::FxHashSet;

use crate::hash::{Content, Hash};
use crate::raw::{RawChild, RawChildKind, RawKind, RawLocation, RawType, RawUnit, Ref};
use crate::resolve::Units;
use crate::store::Shape;

/// A type whose members are known by their content.
#[derive(Debug)]
pub(crate) struct Draft<'d> {
    pub(crate) shape: Shape,
    pub(crate) name: &'d [u8],
    pub(crate) size: u64,
    pub(crate) align: u64,
    pub(crate) members: Vec<DraftMember<'d>>,
    pub(crate) variants: Vec<DraftVariant<'d>>,
}

/// A field.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DraftMember<'d> {
    pub(crate) name: &'d [u8],
    pub(crate) offset: u64,
    pub(crate) align: u64,
    pub(crate) ty: Hash,
}

/// A variant. It has the next `members` of the members.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DraftVariant<'d> {
    pub(crate) name: &'d [u8],
    pub(crate) discriminant: Option<i128>,
    pub(crate) members: usize,
    /// How many of the last of them are variables of a state of which only the name is known.
    pub(crate) hidden: usize,
    pub(crate) location: RawLocation,
}

/// The entry of a type, in its unit.
#[derive(Clone, Copy)]
pub(crate) struct Entry<'u, 'd> {
    /// The index of the unit among those that are read together.
    pub(crate) unit_index: usize,
    pub(crate) unit: &'u RawUnit<'d>,
    pub(crate) ty: &'u RawType<'d>,
}

impl<'u, 'd> Entry<'u, 'd> {
    pub(crate) fn children(self) -> impl Iterator<Item = &'u RawChild<'d>> {
        self.unit.children(self.ty)
    }
}

impl<'d> Draft<'d> {
    /// The draft of a type of a unit.
    pub(crate) fn new(units: &Units<'d>, entry: Entry<'_, 'd>, pointer_size: u64) -> Self {
        let ty = entry.ty;
        let mut draft = Self {
            shape: shape(units, entry),
            name: ty.name,
            size: ty.size.unwrap_or(0),
            align: ty.align,
            members: Vec::new(),
            variants: Vec::new(),
        };
        match draft.shape {
            Shape::Pointer => {
                draft.size = ty.size.unwrap_or(pointer_size);
                draft.align = pointer_size;
            }
            Shape::Array { .. } | Shape::Unsized if matches!(ty.kind, RawKind::Array { .. }) => {
                draft.add_unnamed(units.hash(entry.unit_index, ty.ty));
            }
            Shape::Enum { .. } | Shape::Future { .. } => draft.add_variants(units, entry),
            Shape::Enumeration => draft.add_enumerators(units, entry),
            _ => draft.add_members(units, entry),
        }
        // Too much is an error at the end.
        let _ = units.budget.spend(draft.len());
        draft
    }

    /// How many bytes its members and names have.
    fn len(&self) -> u64 {
        let members = self.members.iter().map(|member| member.name.len());
        let variants = self.variants.iter().map(|variant| variant.name.len());
        let names = members.chain(variants).sum::<usize>() + self.name.len();
        names as u64 + self.len_of_members()
    }

    fn len_of_members(&self) -> u64 {
        size_of_val(&*self.members) as u64
    }

    fn add_members(&mut self, units: &Units<'d>, entry: Entry<'_, 'd>) {
        for child in entry.children() {
            if matches!(child.kind, RawChildKind::Member) {
                self.members.push(member(units, entry.unit_index, child));
            }
        }
    }

    fn add_variants(&mut self, units: &Units<'d>, entry: Entry<'_, 'd>) {
        for child in entry.children() {
            match child.kind {
                RawChildKind::Tag => self.members.push(member(units, entry.unit_index, child)),
                RawChildKind::Variant => self.variants.push(DraftVariant {
                    name: child.name,
                    discriminant: entry.unit.value(child).discriminant,
                    members: 0,
                    hidden: 0,
                    location: entry.unit.value(child).location,
                }),
                RawChildKind::VariantFields => self.add_variant_fields(units, entry, child),
                _ => {}
            }
        }
    }

    /// Adds the fields of the last variant.
    fn add_variant_fields(
        &mut self,
        units: &Units<'d>,
        entry: Entry<'_, 'd>,
        child: &RawChild<'d>,
    ) {
        if self.len_of_members() > units.budget.left() {
            return;
        }
        let Some(variant) = self.variants.last_mut() else { return };
        (variant.name, variant.location) = (child.name, entry.unit.value(child).location);
        let Some(fields) = units.entry(entry.unit_index, child.ty) else { return };
        // The states of a future are numbered, their types have names.
        let is_future = matches!(self.shape, Shape::Future { .. });
        if is_future {
            variant.name = fields.ty.name;
        }
        let start = self.members.len();
        let mut known = Known::default();
        let mut repeated = Vec::new();
        for child in fields.children() {
            if !matches!(child.kind, RawChildKind::Member) {
                continue;
            }
            let member = member(units, fields.unit_index, child);
            // LLVM takes variables of one name for one, which it then lists several times.
            if known.has(&self.members[start..], &member) {
                repeated.push(member.name);
            } else {
                self.members.push(member);
            }
        }
        variant.members = self.members.len() - start;
        if is_future {
            self.add_hidden(start, repeated);
        }
    }

    /// Adds the names of the variables of the last state of which nothing else is known, because
    /// they have the name of another. An argument is known from the first state.
    fn add_hidden(&mut self, start: usize, mut repeated: Vec<&'d [u8]>) {
        let Some((last, earlier)) = self.variants.split_last_mut() else { return };
        let first = start - earlier.iter().map(|variant| variant.members).sum::<usize>();
        let arguments = earlier.first().map_or(0, |variant| variant.members);
        repeated.sort_unstable();
        let mut known: Vec<&[u8]> =
            self.members[first..first + arguments].iter().map(|argument| argument.name).collect();
        known.sort_unstable();
        // Each argument accounts for one of its name.
        let mut known = known.into_iter().peekable();
        repeated.retain(|name| {
            while known.next_if(|argument| argument < name).is_some() {}
            known.next_if(|argument| argument == name).is_none()
        });
        (last.members, last.hidden) = (last.members + repeated.len(), repeated.len());
        let named = |name| DraftMember { name, offset: 0, align: 0, ty: UNKNOWN_TYPE };
        self.members.extend(repeated.into_iter().map(named));
    }

    fn add_enumerators(&mut self, units: &Units<'d>, entry: Entry<'_, 'd>) {
        if self.align == 0 {
            self.align = self.size;
        }
        if entry.ty.ty != Ref::None {
            self.add_unnamed(units.hash(entry.unit_index, entry.ty.ty));
        }
        self.variants.extend(entry.children().map(|child| DraftVariant {
            name: child.name,
            discriminant: entry.unit.value(child).discriminant,
            members: 0,
            hidden: 0,
            location: RawLocation::default(),
        }));
    }

    /// Adds the element of an array, or the tag of an enum without fields.
    fn add_unnamed(&mut self, ty: Hash) {
        self.members.push(DraftMember { name: b"", offset: 0, align: 0, ty });
    }

    /// The hash of the content. Pointers are told by their name, which has the path of what
    /// they point to, so that a type that holds pointers to itself has a hash.
    pub(crate) fn hash(&self, scope: Hash) -> Hash {
        let mut content = Content::new(self.shape.number());
        content.hash(scope);
        content.text(self.name);
        content.number(self.size);
        content.number(self.align);
        for member in &self.members {
            content.text(member.name);
            content.number(member.offset);
            content.number(member.align);
            content.hash(member.ty);
        }
        for variant in &self.variants {
            content.text(variant.name);
            content.number(variant.members as u64);
            content.number(variant.hidden as u64);
            content.hash(variant.discriminant.map_or(0, |value| value.cast_unsigned() ^ 1 << 127));
        }
        content.finish()
    }
}

/// Which members of a variant are known. A few are looked for one by one.
#[derive(Default)]
struct Known<'d>(FxHashSet<(&'d [u8], u64, Hash)>);

impl<'d> Known<'d> {
    /// Whether an equal member is among these. If not, it becomes one of them.
    fn has(&mut self, members: &[DraftMember<'d>], member: &DraftMember<'d>) -> bool {
        let key = |member: &DraftMember<'d>| (member.name, member.offset, member.ty);
        if members.len() < 16 {
            return members.iter().any(|known| key(known) == key(member));
        }
        if self.0.is_empty() {
            self.0.extend(members.iter().map(key));
        }
        !self.0.insert(key(member))
    }
}

fn member<'d>(units: &Units<'d>, unit_index: usize, child: &RawChild<'d>) -> DraftMember<'d> {
    let ty = if is_function_item(units, unit_index, child) {
        FUNCTION_ITEM
    } else {
        units.hash(unit_index, child.ty)
    };
    DraftMember { name: field_name(child.name), offset: child.offset, align: child.align, ty }
}

/// Whether a member is the name of a function, which has no bytes, though its type is written
/// as a pointer. No pointer has an alignment of 1.
fn is_function_item<'d>(units: &Units<'d>, unit: usize, child: &RawChild<'d>) -> bool {
    let entry = if child.align == 1 { units.entry(unit, child.ty) } else { None };
    entry.is_some_and(|entry| entry.ty.kind == RawKind::Pointer)
}

/// The content of the type of a function's name. It is one for all functions.
pub(crate) const FUNCTION_ITEM: Hash = 1;
/// The content of a type of which nothing is known.
pub(crate) const UNKNOWN_TYPE: Hash = 0;

/// The fields of a tuple are written `__0`, `__1`.
pub(crate) fn field_name(name: &[u8]) -> &[u8] {
    match name.strip_prefix(b"__") {
        Some(digits) if !digits.is_empty() && digits.iter().all(u8::is_ascii_digit) => digits,
        _ => name,
    }
}

fn shape<'d>(units: &Units<'d>, entry: Entry<'_, 'd>) -> Shape {
    let ty = entry.ty;
    match ty.kind {
        RawKind::Base { encoding } => base_shape(dw::DwAte(encoding), ty.name),
        RawKind::Pointer => Shape::Pointer,
        RawKind::Array { count: Some(count) } => Shape::Array { count },
        RawKind::Array { count: None } => Shape::Unsized,
        RawKind::Union => Shape::Union,
        RawKind::Enumeration => Shape::Enumeration,
        RawKind::Alias | RawKind::Opaque => Shape::Opaque,
        RawKind::Struct => struct_shape(units, entry),
    }
}

fn base_shape(encoding: dw::DwAte, name: &[u8]) -> Shape {
    match encoding {
        _ if matches!(name, b"()" | b"!") => Shape::Empty,
        dw::DW_ATE_boolean => Shape::Bool,
        dw::DW_ATE_UTF => Shape::Char,
        dw::DW_ATE_float => Shape::Float,
        _ => Shape::Integer,
    }
}

fn struct_shape<'d>(units: &Units<'d>, entry: Entry<'_, 'd>) -> Shape {
    let ty = entry.ty;
    let is = |prefix: &str| ty.name.starts_with(prefix.as_bytes());
    let first = entry.children().next().map(|child| child.kind);
    let tag = matches!(first, Some(RawChildKind::Tag)).then_some(0);
    if is("{async_") || is("{coroutine_") || is("{gen_") {
        Shape::Future { tag }
    } else if ty.has_variants {
        Shape::Enum { tag }
    } else if is("{closure_env") {
        Shape::Closure
    } else if is("dyn ") {
        Shape::Unsized
    } else if ty.name.ends_with(b"{vtable_type}") {
        Shape::Opaque
    } else if wide_pointer(units, entry).is_some() {
        Shape::Pointer
    } else if is("(") {
        Shape::Tuple
    } else {
        Shape::Struct
    }
}

/// What a wide pointer, which is written as a struct of an address and a length or a vtable,
/// points to.
pub(crate) fn wide_pointer<'d>(units: &Units<'d>, entry: Entry<'_, 'd>) -> Option<(usize, Ref)> {
    let mut members = entry.children();
    let (address, second) = (members.next()?, members.next()?);
    let names = (address.name, second.name);
    if !matches!(names, (b"data_ptr", b"length") | (b"pointer", b"vtable")) || entry.ty.scope != 0 {
        return None;
    }
    let pointer = units.entry(entry.unit_index, address.ty)?;
    (pointer.ty.kind == RawKind::Pointer).then_some((pointer.unit_index, pointer.ty.ty))
}
