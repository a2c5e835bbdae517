//! `TypeLayout`: the facts of one type, and the doors to their analysis.

use crate::advice::{AdviceKind, Advices};
use crate::analysis::{
    Body, Diff, Frame, Gaps, Many, OptimalOrder, Rooms, Variants, lines, nested, smallest,
};
use crate::marks::Marks;
use crate::{Field, Kind, Repr};

/// The size of a cache line in bytes, where nothing else is said.
pub const CACHE_LINE: usize = 64;

/// The layout of one type: the facts that the compiler gave, and what follows
/// from them.
///
/// The derive fills it in; [`LayoutReport::layout`](crate::LayoutReport::layout)
/// hands it out; its [`Display`](core::fmt::Display) is the table. It borrows
/// its data, so that other sources of facts can use the same analysis: build
/// one with [`TypeLayout::new`] and the `with_…` methods.
///
/// All figures are bytes. What is not known is `None`, or counted by
/// [`unknown`](Self::unknown); nothing is guessed.
///
/// # Example
///
/// ```
/// use layout_core::{Field, Kind, Repr, TypeLayout};
///
/// // #[repr(C)] struct Packet { a: u8, b: u64, c: u8 }
/// let fields = [
///     Field::new("a", "u8", 1, 1).at(0),
///     Field::new("b", "u64", 8, 8).at(8),
///     Field::new("c", "u8", 1, 1).at(16),
/// ];
/// let packet = TypeLayout::new("Packet", Kind::Struct, 24, 8)
///     .with_repr(Repr::C)
///     .with_fields(&fields);
///
/// assert_eq!(packet.padding(), 14);
/// assert_eq!(packet.recoverable(), 8);
/// assert_eq!(packet.optimal_size(), 16);
/// assert!(packet.optimal_order().map(|field| field.name()).eq(["b", "a", "c"]));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TypeLayout<'a> {
    name: &'a str,
    kind: Kind,
    repr: Repr,
    size: usize,
    align: usize,
    niche: Option<bool>,
    tag: Option<usize>,
    fields: &'a [Field<'a>],
    variants: &'a [(&'a str, usize)],
    parts: &'a [(usize, Option<&'a TypeLayout<'a>>)],
    marks: Marks,
}

/// Building one.
impl<'a> TypeLayout<'a> {
    /// A type of this size and alignment, of default repr, with no fields yet.
    /// An `align` of 0 counts as 1.
    pub const fn new(name: &'a str, kind: Kind, size: usize, align: usize) -> Self {
        Self {
            name,
            kind,
            repr: Repr::RUST,
            size,
            align: if align == 0 { 1 } else { align },
            niche: None,
            tag: None,
            fields: &[],
            variants: &[],
            parts: &[],
            marks: Marks(0),
        }
    }

    /// The size, the alignment and the niche of `T`, from the compiler.
    pub const fn of<T>(name: &'a str, kind: Kind) -> Self {
        Self {
            niche: Some(size_of::<Option<T>>() == size_of::<T>()),
            ..Self::new(name, kind, size_of::<T>(), align_of::<T>())
        }
    }

    /// The same type under another name: `Buffer<u32>` for `Buffer<T>`.
    pub const fn with_name(self, name: &'a str) -> Self {
        Self { name, ..self }
    }

    /// The same type with this representation.
    pub const fn with_repr(self, repr: Repr) -> Self {
        Self { repr, ..self }
    }

    /// The same type, aligned to this many bytes.
    pub(crate) const fn aligned_to(self, align: usize) -> Self {
        let size = match self.size.checked_next_multiple_of(align) {
            Some(size) => size,
            None => self.size,
        };
        Self {
            size,
            align,
            ..self
        }
    }

    /// The same type with this answer to "is `Option` of it no larger?".
    pub const fn with_niche(self, niche: bool) -> Self {
        Self {
            niche: Some(niche),
            ..self
        }
    }

    /// The same type with these fields, in the order of their declaration.
    pub const fn with_fields(self, fields: &'a [Field<'a>]) -> Self {
        Self { fields, ..self }
    }

    /// The same enum with these variants: of each the name and the number of
    /// its fields. The variants share out what [`with_fields`](Self::with_fields)
    /// has: the first variant has the first fields, and so on.
    pub const fn with_variants(self, variants: &'a [(&'a str, usize)]) -> Self {
        Self { variants, ..self }
    }

    /// The same type with what is known of its fields' types: for the fields
    /// with these indices, their layouts. An index that is not here stands for
    /// a field of which nothing is known, as `None` does.
    pub const fn with_parts(self, parts: &'a [(usize, Option<&'a TypeLayout<'a>>)]) -> Self {
        Self { parts, ..self }
    }

    /// The same enum with a tag of this many bytes at offset 0.
    pub const fn with_tag(self, size: usize) -> Self {
        Self {
            tag: Some(size),
            ..self
        }
    }
}

/// What the author says of it.
impl TypeLayout<'_> {
    /// The same type, with a layout that something outside of Rust relies on:
    /// no advice will change it. The derive takes a rule on the size, or on
    /// where a field lies, for such a word.
    pub const fn as_interface(self) -> Self {
        Self {
            marks: self.marks.with(Marks::INTERFACE),
            ..self
        }
    }

    /// The same type, with no advice of this kind wanted.
    pub const fn allowing(self, kind: AdviceKind) -> Self {
        Self {
            marks: self.marks.with(Marks::allow(kind)),
            ..self
        }
    }

    /// Whether something outside of Rust relies on the layout, by the author's
    /// own word.
    pub const fn is_interface(&self) -> bool {
        self.marks.has(Marks::INTERFACE)
    }

    /// Whether advice of this kind is not wanted: `#[layout(allow(...))]`.
    pub const fn is_allowed(&self, kind: AdviceKind) -> bool {
        self.marks.has(Marks::allow(kind))
    }
}

/// The facts.
impl<'a> TypeLayout<'a> {
    /// The name as declared, with the generic parameters: `Buffer<T>`.
    pub const fn name(&self) -> &'a str {
        self.name
    }

    /// Struct, union, enum, or a type seen from outside.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The representation.
    pub const fn repr(&self) -> Repr {
        self.repr
    }

    /// The size in bytes.
    pub const fn size(&self) -> usize {
        self.size
    }

    /// The alignment in bytes: a power of two.
    pub const fn align(&self) -> usize {
        self.align
    }

    /// Whether `Option` of the type is no larger than the type itself; `None`
    /// where the source of the facts does not tell.
    pub const fn niche(&self) -> Option<bool> {
        self.niche
    }

    /// The size in bytes of an enum's tag, which lies at offset 0. `None` for
    /// what has no tag, and for a default-repr enum with fields: rustc may
    /// keep the tag in a niche.
    pub const fn tag(&self) -> Option<usize> {
        self.tag
    }

    /// The fields in the order of their declaration; of an enum, those of its
    /// variants, one variant after the other.
    pub const fn fields(&self) -> &'a [Field<'a>] {
        self.fields
    }

    /// The layout of the type of the field with this index, where that type has
    /// a report of its own.
    ///
    /// The derive finds it without an attribute; but not for a type parameter,
    /// and not behind a pointer, as what is there is no part of the type.
    pub const fn part(&self, field: usize) -> Option<&'a TypeLayout<'a>> {
        let mut i = 0;
        while i < self.parts.len() {
            if self.parts[i].0 == field {
                return self.parts[i].1;
            }
            i += 1;
        }
        None
    }

    /// The variants of an enum, in the order of their declaration; nothing for
    /// other types.
    pub const fn variants(&self) -> Variants<'a> {
        Variants::new(*self)
    }

    pub(crate) const fn part_table(&self) -> &'a [(usize, Option<&'a TypeLayout<'a>>)] {
        self.parts
    }

    pub(crate) const fn variant_table(&self) -> &'a [(&'a str, usize)] {
        self.variants
    }
}

/// The analysis.
impl<'a> TypeLayout<'a> {
    /// Bytes of padding: bytes that hold no field.
    ///
    /// Of a union: bytes that no field reaches. Of an enum: the bytes that
    /// hold neither tag nor field, in the variant that has the most of them.
    /// Explicit padding is a field, and not counted.
    ///
    /// It is exact where [`unknown`](Self::unknown) is 0, and 0 elsewhere.
    pub const fn padding(&self) -> usize {
        Frame::of(self).padding
    }

    /// Bytes of padding in the type and, at any depth, in the fields whose
    /// types have reports of their own.
    ///
    /// Of a union's fields nothing is counted, as what is padding in one may
    /// hold another. Of an enum, it is that of the variant with the most.
    /// There may be more in fields without a report: see
    /// [`part`](Self::part).
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::LayoutReport;
    ///
    /// // A tuple of a `u32` and a `u8` has 3 bytes of padding.
    /// assert_eq!(<[(u32, u8); 4]>::layout().padding(), 0);
    /// assert_eq!(<[(u32, u8); 4]>::layout().nested_padding(), 12);
    /// ```
    pub const fn nested_padding(&self) -> usize {
        nested::padding(self)
    }

    /// Bytes of which the compiler does not tell what they hold: all bytes of
    /// an enum of default repr that has fields, and of a type seen from
    /// outside; else 0.
    pub const fn unknown(&self) -> usize {
        let known = match self.kind {
            Kind::Opaque => false,
            Kind::Enum if self.tag.is_none() => self.size == 0,
            _ => smallest::offsets_known(self.fields),
        };
        if known { 0 } else { self.size }
    }

    /// Bytes that another order of the fields would save: the size less the
    /// [smallest size](Self::optimal_size).
    ///
    /// Always 0 for default repr: rustc orders the fields itself.
    pub const fn recoverable(&self) -> usize {
        Frame::of(self).recoverable()
    }

    /// Bytes of padding that no order of these fields removes:
    /// [`padding`](Self::padding) less [`recoverable`](Self::recoverable).
    pub const fn inherent(&self) -> usize {
        Frame::of(self).inherent()
    }

    /// The smallest size in bytes that the same fields can have in another
    /// order, under the same repr.
    ///
    /// A field's size is a multiple of its alignment
    /// ([Reference](https://doc.rust-lang.org/reference/type-layout.html#size-and-alignment)),
    /// so the fields in falling order of alignment leave no gap between them:
    /// the smallest size is their sum, rounded up to the type's alignment.
    pub const fn optimal_size(&self) -> usize {
        Frame::of(self).optimal_size
    }

    /// The fields in an order that reaches [`optimal_size`](Self::optimal_size)
    /// and moves as few of them as it can; in the order of their declaration
    /// if that is as small already, or if the order does not matter.
    ///
    /// The fields of an enum are ordered within a variant: see
    /// [`Variant::optimal_order`](crate::Variant::optimal_order).
    pub const fn optimal_order(&self) -> OptimalOrder<'a> {
        match self.kind {
            Kind::Enum => OptimalOrder::declared(self.fields),
            _ => OptimalOrder::of(Body::whole(*self, Frame::of(self))),
        }
    }

    /// What to change, and what that saves: an exact size for each, or a bound
    /// that says it is one. Most types get no advice.
    ///
    /// See [`Advice`](crate::Advice).
    pub const fn advice(&self) -> Advices<'a> {
        Advices::new(*self)
    }

    /// The runs of padding, from the front to the back; of an enum, variant by
    /// variant. Their sizes add up to [`padding`](Self::padding) (an enum's in
    /// each variant).
    pub const fn gaps(&self) -> Gaps<'a> {
        Gaps::new(*self)
    }

    /// What differs between this layout and the one that it became: two types,
    /// or one type in two builds.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{Kind, TypeLayout};
    ///
    /// let before = TypeLayout::new("Id", Kind::Struct, 8, 8);
    /// let after = TypeLayout::new("Id", Kind::Struct, 4, 4);
    /// assert_eq!(before.diff(&after).saving(), 4);
    /// assert!(before.diff(&before).is_empty());
    /// ```
    pub const fn diff(&self, after: &Self) -> Diff<'a> {
        Diff::new(*self, *after)
    }

    /// What could be added to the struct without growing it: for each
    /// alignment, from the type's own downwards, the largest field. Nothing for
    /// other types, and where no byte is padding.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{Field, Kind, Repr, TypeLayout};
    ///
    /// // #[repr(C)] struct Packet { a: u8, b: u64, c: u8 }
    /// let fields = [
    ///     Field::new("a", "u8", 1, 1).at(0),
    ///     Field::new("b", "u64", 8, 8).at(8),
    ///     Field::new("c", "u8", 1, 1).at(16),
    /// ];
    /// let packet = TypeLayout::new("Packet", Kind::Struct, 24, 8)
    ///     .with_repr(Repr::C)
    ///     .with_fields(&fields);
    ///
    /// let largest = packet.room().next().unwrap();
    /// assert_eq!((largest.align(), largest.size()), (4, 4));
    /// assert_eq!(largest.offset(), Some(20));
    /// assert_eq!(largest.behind().unwrap().name(), "c");
    /// ```
    pub const fn room(&self) -> Rooms<'a> {
        Rooms::new(*self)
    }

    /// What so many values cost in one array.
    pub const fn array(&self, count: usize) -> Many {
        Many::new(self, count)
    }

    /// The cache lines of 64 bytes that a value touches at most, wherever its
    /// alignment lets it lie.
    pub const fn cache_lines(&self) -> usize {
        lines::most_touched(self.size, self.align)
    }
}

/// A struct or a union: what the `with_…` methods make in several calls, in
/// one, as the compiler evaluates it for every derived type.
pub const fn plain<T>(
    name: &'static str,
    kind: Kind,
    repr: Repr,
    fields: &'static [Field<'static>],
) -> TypeLayout<'static> {
    TypeLayout {
        name,
        kind,
        repr,
        size: size_of::<T>(),
        align: align_of::<T>(),
        niche: Some(size_of::<Option<T>>() == size_of::<T>()),
        tag: None,
        fields,
        variants: &[],
        parts: &[],
        marks: Marks(0),
    }
}
