//! `Type`: what is known about one type.

use std::borrow::Cow;
use std::fmt;

use crate::names;
use crate::program::{Program, TypeId};
use crate::store::{MemberRecord, Shape, TypeRecord, VariantRecord};

/// A type of a program.
#[derive(Clone, Copy)]
pub struct Type<'p> {
    pub(crate) program: &'p Program,
    pub(crate) id: TypeId,
}

/// What kind of type it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum TypeKind {
    /// An integer, a floating-point number, a `bool`, a `char`, `()` or `!`.
    Primitive,
    /// A reference, a raw pointer, a function pointer, or a `Box` with the default allocator.
    Pointer,
    /// The type of a function's name, which has no bytes.
    Function,
    /// An array `[T; N]`.
    Array,
    /// A struct.
    Struct,
    /// A tuple.
    Tuple,
    /// A closure, with the variables that it captures as fields.
    Closure,
    /// A union.
    Union,
    /// An enum.
    Enum,
    /// The future of an `async fn` or an `async` block, or another coroutine.
    Future,
    /// A type without a size of its own, such as `str` or `dyn Trait`.
    Unsized,
    /// A type of which nothing else is known.
    Opaque,
}

impl TypeKind {
    /// Returns the word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Primitive => "primitive",
            Self::Pointer => "pointer",
            Self::Function => "function",
            Self::Array => "array",
            Self::Struct => "struct",
            Self::Tuple => "tuple",
            Self::Closure => "closure",
            Self::Union => "union",
            Self::Enum => "enum",
            Self::Future => "future",
            Self::Unsized => "unsized",
            Self::Opaque => "opaque",
        }
    }
}

impl fmt::Display for TypeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl<'p> Type<'p> {
    fn record(self) -> &'p TypeRecord<crate::store::Text> {
        &self.program.store.types[self.id.index()]
    }

    pub(crate) fn shape(self) -> Shape {
        self.record().shape
    }

    /// Returns the number of the type in its program.
    pub fn id(self) -> TypeId {
        self.id
    }

    /// Returns the program that has the type.
    pub fn program(self) -> &'p Program {
        self.program
    }

    /// Returns the name without its path, but with its generic arguments, whose paths are
    /// full.
    pub fn name(self) -> &'p str {
        self.program.store.text(self.record().name)
    }

    /// Returns the path of the module, function or `impl` that declares the type; empty for a
    /// type that is not declared, such as a tuple.
    pub fn scope(self) -> &'p str {
        self.program.store.text(self.record().scope)
    }

    /// Returns the full path, with generic arguments.
    pub fn path(self) -> &'p str {
        self.program.store.path(self.record().scope, self.record().name)
    }

    /// Returns the path as a reader knows it: `demo::ast::List<Stmt>`, and `demo::run()` for
    /// the future of an `async fn`.
    pub fn readable_path(self) -> String {
        names::readable(self.path())
    }

    /// Returns the name as it stands in the source: `Vec<Stmt>`.
    pub fn short_name(self) -> String {
        names::short(self.path())
    }

    /// Returns the path without generic arguments, which all instances of a type have in
    /// common.
    pub fn definition(self) -> Cow<'p, str> {
        names::definition(self.path())
    }

    /// Returns the name of the crate that declares the type; `None` for a type that is not
    /// declared, such as a tuple.
    pub fn crate_name(self) -> Option<&'p str> {
        let path = self.scope().trim_start_matches('<');
        let first = path.split("::").next()?;
        (!first.is_empty()).then_some(first)
    }

    /// Returns what kind of type it is.
    pub fn kind(self) -> TypeKind {
        match self.shape() {
            Shape::Integer | Shape::Float | Shape::Bool | Shape::Char | Shape::Empty => {
                TypeKind::Primitive
            }
            Shape::Pointer => TypeKind::Pointer,
            Shape::Function => TypeKind::Function,
            Shape::Array { .. } => TypeKind::Array,
            Shape::Struct => TypeKind::Struct,
            Shape::Tuple => TypeKind::Tuple,
            Shape::Closure => TypeKind::Closure,
            Shape::Union => TypeKind::Union,
            Shape::Enum { .. } | Shape::Enumeration => TypeKind::Enum,
            Shape::Future { .. } => TypeKind::Future,
            Shape::Unsized => TypeKind::Unsized,
            Shape::Opaque => TypeKind::Opaque,
        }
    }

    /// Returns whether the type consists of others and has a size of its own.
    pub fn is_composite(&self) -> bool {
        match self.kind() {
            TypeKind::Array
            | TypeKind::Struct
            | TypeKind::Tuple
            | TypeKind::Closure
            | TypeKind::Union
            | TypeKind::Enum
            | TypeKind::Future => true,
            TypeKind::Primitive
            | TypeKind::Pointer
            | TypeKind::Function
            | TypeKind::Unsized
            | TypeKind::Opaque => false,
        }
    }

    /// Returns the size in bytes; 0 for a type without a size of its own.
    ///
    /// Of an enum without fields, debug information has the size of the tag. With
    /// `repr(align)`, the enum is larger, which is known only if it is a field of another type.
    pub fn size(self) -> u64 {
        self.record().size
    }

    /// Returns the alignment in bytes.
    pub fn align(self) -> u64 {
        self.record().align
    }

    /// Returns the file and the line of a closure, an `async fn` or an `async` block; `None` for
    /// other types, of which the debug information does not say where they are.
    pub fn location(self) -> Option<(&'p str, u32)> {
        match self.shape() {
            Shape::Future { .. } => self.variants().next()?.location(),
            Shape::Closure => {
                let (file, line) = self.program.closures.get(&self.id)?;
                Some((file, *line))
            }
            _ => None,
        }
    }

    fn records(self) -> &'p [MemberRecord<TypeId>] {
        self.program.store.members(self.record().members)
    }

    fn member(self, record: &'p MemberRecord<TypeId>) -> Member<'p> {
        Member { program: self.program, record }
    }

    /// Returns the fields of a struct, a union, a tuple or a closure, in declaration order.
    pub fn fields(self) -> impl ExactSizeIterator<Item = Member<'p>> {
        let records = match self.shape() {
            Shape::Struct | Shape::Tuple | Shape::Closure | Shape::Union | Shape::Unsized => {
                self.records()
            }
            _ => &[],
        };
        records.iter().map(move |record| self.member(record))
    }

    /// Returns the tag of an enum or a future, if it has one.
    pub fn tag(self) -> Option<Member<'p>> {
        match self.shape() {
            Shape::Enum { tag } | Shape::Future { tag } => {
                tag.and_then(|index| self.records().get(index as usize))
            }
            Shape::Enumeration => self.records().first(),
            _ => None,
        }
        .map(|record| self.member(record))
    }

    /// Returns the variants of an enum, or the states of a future, in declaration order.
    pub fn variants(self) -> impl Iterator<Item = Variant<'p>> {
        let records = self.program.store.variants(self.record().variants);
        let mut rest = self.records();
        if self.tag().is_some() {
            rest = rest.split_first().map_or(rest, |(_, rest)| rest);
        }
        records.iter().map(move |record| {
            let count = (record.members as usize).min(rest.len());
            let (members, after) = rest.split_at(count);
            rest = after;
            Variant { program: self.program, record, members }
        })
    }

    /// Returns the fields, those of every variant of an enum or state of a future too.
    pub fn all_fields(self) -> impl Iterator<Item = Member<'p>> {
        self.fields().chain(self.variants().flat_map(Variant::fields))
    }

    /// Returns what the array consists of, and how many of it.
    pub fn elements(self) -> Option<(Type<'p>, u64)> {
        match self.shape() {
            Shape::Array { count } => Some((self.member(self.records().first()?).ty(), count)),
            _ => None,
        }
    }

    /// Returns what the slice consists of.
    pub fn slice_element(self) -> Option<Type<'p>> {
        let is_slice = self.shape() == Shape::Unsized && self.name().starts_with('[');
        if is_slice { Some(self.member(self.records().first()?).ty()) } else { None }
    }

    fn links(self) -> impl Iterator<Item = Type<'p>> {
        let links = self.program.store.links(self.record().links);
        links.iter().map(move |id| self.program.ty(*id))
    }

    /// Returns what the pointer points to: for a slice, its element.
    pub fn pointee(self) -> Option<Type<'p>> {
        if self.kind() == TypeKind::Pointer { self.links().next() } else { None }
    }

    /// Returns the generic arguments that are types.
    pub fn arguments(self) -> impl Iterator<Item = Type<'p>> {
        let is_pointer = self.kind() == TypeKind::Pointer;
        self.links().filter(move |_| !is_pointer)
    }
}

impl PartialEq for Type<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && std::ptr::eq(self.program, other.program)
    }
}

impl Eq for Type<'_> {}

impl fmt::Debug for Type<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Type")
            .field("path", &self.path())
            .field("kind", &self.kind())
            .field("size", &self.size())
            .field("align", &self.align())
            .finish()
    }
}

/// A field, or the tag of an enum.
#[derive(Clone, Copy)]
pub struct Member<'p> {
    program: &'p Program,
    record: &'p MemberRecord<TypeId>,
}

impl<'p> Member<'p> {
    /// Returns the name: `0` for the first field of a tuple.
    pub fn name(self) -> &'p str {
        self.program.store.text(self.record.name)
    }

    /// Returns the offset in bytes from the start of the type.
    pub fn offset(self) -> u64 {
        self.record.offset
    }

    /// Returns the type.
    pub fn ty(self) -> Type<'p> {
        self.program.ty(self.record.ty)
    }

    /// Returns the size of the type in bytes.
    pub fn size(self) -> u64 {
        self.ty().size()
    }

    /// Returns the offset of the first byte after it.
    pub fn end(self) -> u64 {
        self.offset().saturating_add(self.size())
    }

    /// Returns the alignment of the type in bytes.
    pub fn align(self) -> u64 {
        if self.record.align == 0 { self.ty().align() } else { self.record.align }
    }
}

impl fmt::Debug for Member<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} at {}", self.name(), self.ty().path(), self.offset())
    }
}

/// A variant of an enum, or a state of a future.
#[derive(Clone, Copy)]
pub struct Variant<'p> {
    program: &'p Program,
    record: &'p VariantRecord,
    members: &'p [MemberRecord<TypeId>],
}

impl<'p> Variant<'p> {
    /// Returns the name.
    pub fn name(self) -> &'p str {
        self.program.store.text(self.record.name)
    }

    /// Returns the value of the tag; `None` for the variant that has all other values.
    pub fn discriminant(self) -> Option<i128> {
        self.record.discriminant
    }

    /// Returns the fields in declaration order; those of a future's state are the variables
    /// that it keeps.
    pub fn fields(self) -> impl ExactSizeIterator<Item = Member<'p>> {
        let program = self.program;
        self.members.iter().map(move |record| Member { program, record })
    }

    /// Returns how many variables a state of a future keeps that are not among its fields. If
    /// several variables of one name exist at once, the debug information of the type has only one
    /// of them. The others are looked for in the function that polls the future, and it is not
    /// always certain which of its variables they are.
    pub fn hidden(self) -> usize {
        self.record.hidden as usize
    }

    /// Returns the file and the line: for a state of a future, those of the `.await`.
    pub fn location(self) -> Option<(&'p str, u32)> {
        let file = self.program.store.text(self.record.file);
        (!file.is_empty()).then_some((file, self.record.line))
    }

    /// Returns the offset of the first byte after the last field.
    pub fn end(self) -> u64 {
        self.fields().map(Member::end).max().unwrap_or(0)
    }
}

impl fmt::Debug for Variant<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Variant")
            .field("name", &self.name())
            .field("fields", &self.fields().collect::<Vec<_>>())
            .finish()
    }
}
