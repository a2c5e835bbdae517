//! The one file that knows rustc's layout code.
//!
//! `ra-ap-rustc_abi` is a copy of rustc's own crate, whose interface changes with every version.
//! It asserts what rustc guarantees: see [`super::guarded`].

use std::fmt;
use std::ops::{Bound, Deref};

use ra_ap_rustc_abi::{
    AddressSpace, Align, BackendRepr, FieldIdx, Float, HasDataLayout, Integer, IntegerType,
    LayoutCalculator, LayoutData, Niche, Primitive, ReprFlags, ReprOptions, Scalar, Size,
    StructKind, TagEncoding, TargetDataLayout, VariantIdx, Variants, WrappingRange,
};
use ra_ap_rustc_index::{IndexSlice, IndexVec};
use typed_arena::Arena;

use super::accept::Tag;
use super::future::FutureLayout;
use super::repr::{Order, Repr};

type Data = LayoutData<FieldIdx, VariantIdx>;

/// A layout that rustc's code computed.
#[derive(Clone, Copy)]
pub(crate) struct Layout<'a>(&'a Data);

impl<'a> Deref for Layout<'a> {
    type Target = &'a Data;

    fn deref(&self) -> &&'a Data {
        &self.0
    }
}

impl PartialEq for Layout<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl fmt::Debug for Layout<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes, align {}", self.size(), self.align())
    }
}

/// What the bytes of a type leave unused, as far as it matters for types that hold it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NicheFacts {
    offset: u64,
    size: u64,
    available: u128,
    start: u128,
    end: u128,
}

impl Layout<'_> {
    pub(crate) fn size(self) -> u64 {
        self.0.size.bytes()
    }

    pub(crate) fn align(self) -> u64 {
        self.0.align.bytes()
    }

    /// The offset of a field of a struct, a tuple or a closure.
    pub(crate) fn offset(self, field: usize) -> u64 {
        self.0.fields.offset(field).bytes()
    }

    /// The tag of an enum; `None` if it has none.
    pub(crate) fn tag(self, calculator: &Calculator<'_>) -> Option<Tag> {
        let Variants::Multiple { tag, tag_encoding, .. } = &self.0.variants else { return None };
        let untagged = match tag_encoding {
            TagEncoding::Direct => None,
            TagEncoding::Niche { untagged_variant, .. } => Some(untagged_variant.as_usize()),
        };
        let size = tag.size(&calculator).bytes();
        Some(Tag { offset: self.offset(0), size, untagged })
    }

    /// The offsets of the fields of a variant; `None` if the layout has no such variant.
    pub(crate) fn variant_offsets(self, variant: usize, fields: usize) -> Option<Vec<u64>> {
        match &self.0.variants {
            Variants::Multiple { variants, .. } => {
                let variant = variants.get(VariantIdx::from_usize(variant))?;
                Some((0..fields).map(|field| variant.fields.offset(field).bytes()).collect())
            }
            Variants::Single { index } if index.as_usize() == variant => {
                Some((0..fields).map(|field| self.offset(field)).collect())
            }
            Variants::Single { .. } | Variants::Empty => None,
        }
    }

    /// Whether no value exists: a variant with such a field needs no bytes.
    pub(crate) fn is_uninhabited(self) -> bool {
        self.0.uninhabited
    }

    /// The largest niche.
    pub(crate) fn niche(self, calculator: &Calculator<'_>) -> Option<NicheFacts> {
        let niche = self.0.largest_niche?;
        Some(NicheFacts {
            offset: niche.offset.bytes(),
            size: niche.value.size(&calculator).bytes(),
            available: niche.available(&calculator),
            start: niche.valid_range.start,
            end: niche.valid_range.end,
        })
    }
}

/// Computes layouts for a target.
pub(crate) struct Calculator<'a> {
    arena: &'a Arena<Data>,
    target: TargetDataLayout,
}

/// What layouts live in.
#[derive(Default)]
pub(crate) struct Layouts(Arena<Data>);

impl HasDataLayout for &Calculator<'_> {
    fn data_layout(&self) -> &TargetDataLayout {
        &self.target
    }
}

/// The properties of 64-bit targets on which layouts depend, in LLVM's notation.
const TARGET_64: &str =
    "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128";

impl<'a> Calculator<'a> {
    /// A calculator for a 64-bit target; `None` for others, which have not been compared.
    pub(crate) fn new(layouts: &'a Layouts, pointer_size: usize) -> Option<Self> {
        if pointer_size != 8 {
            return None;
        }
        let target =
            TargetDataLayout::parse_from_llvm_datalayout_string(TARGET_64, AddressSpace::ZERO);
        Some(Self { arena: &layouts.0, target: target.ok()? })
    }

    fn keep(&self, data: Data) -> Layout<'a> {
        Layout(self.arena.alloc(data))
    }

    fn rules(&self) -> LayoutCalculator<&Self> {
        LayoutCalculator::new(self)
    }

    fn scalar(&self, primitive: Primitive, start: u128, end: u128) -> Layout<'a> {
        let valid_range = WrappingRange { start, end };
        let scalar = Scalar::Initialized { value: primitive, valid_range };
        self.keep(Data::scalar(&self, scalar))
    }

    /// An integer with these valid values; `None` if no integer has that size.
    pub(crate) fn integer(
        &self,
        size: u64,
        signed: bool,
        valid: (u128, u128),
    ) -> Option<Layout<'a>> {
        let primitive = Primitive::Int(integer(size)?, signed);
        Some(self.scalar(primitive, valid.0, valid.1))
    }

    pub(crate) fn float(&self, size: u64) -> Option<Layout<'a>> {
        let float = match size {
            2 => Float::F16,
            4 => Float::F32,
            8 => Float::F64,
            16 => Float::F128,
            _ => return None,
        };
        Some(self.scalar(Primitive::Float(float), 0, largest(size)))
    }

    pub(crate) fn never(&self) -> Layout<'a> {
        self.keep(Data::never_type(&self))
    }

    pub(crate) fn unit(&self) -> Layout<'a> {
        self.keep(Data::unit(&self, true))
    }

    /// A pointer, which can be null or not.
    pub(crate) fn pointer(&self, non_null: bool) -> Layout<'a> {
        let start = u128::from(non_null);
        self.scalar(Primitive::Pointer(AddressSpace::ZERO), start, largest(8))
    }

    /// A pointer with a length, or with the address of a table of methods.
    pub(crate) fn wide_pointer(&self, non_null: bool, to_dyn: bool) -> Layout<'a> {
        let pointer = |start| Scalar::Initialized {
            value: Primitive::Pointer(AddressSpace::ZERO),
            valid_range: WrappingRange { start, end: largest(8) },
        };
        let length = Scalar::Initialized {
            value: Primitive::Int(Integer::I64, false),
            valid_range: WrappingRange { start: 0, end: largest(8) },
        };
        let second = if to_dyn { pointer(1) } else { length };
        self.keep(Data::scalar_pair(&self, pointer(u128::from(non_null)), second))
    }

    pub(crate) fn array(&self, element: Layout<'a>, count: u64) -> Option<Layout<'a>> {
        let data = self.rules().array_like::<_, _, Layout<'a>>(element.0, Some(count));
        Some(self.keep(data.ok()?))
    }

    /// A struct. `hides_niche` is that of `UnsafeCell`, `valid` that of a type whose values
    /// rustc restricts by an attribute.
    pub(crate) fn structure(
        &self,
        fields: &[Layout<'a>],
        repr: Repr,
        hides_niche: bool,
        valid: Option<(u128, u128)>,
    ) -> Option<Layout<'a>> {
        let variants: IndexVec<VariantIdx, IndexVec<FieldIdx, Layout<'a>>> =
            IndexVec::from_raw(vec![IndexVec::from_raw(fields.to_vec())]);
        let data = self.rules().layout_of_struct_or_enum(
            &options(repr),
            &variants,
            false,
            hides_niche,
            (Bound::Unbounded, Bound::Unbounded),
            |_, _| (Integer::I8, false),
            std::iter::empty(),
            repr.order != Order::MaybeUnsized,
        );
        let mut data = data.ok()?;
        if let Some(valid) = valid {
            self.restrict(&mut data, valid);
        }
        Some(self.keep(data))
    }

    /// Restricts the values of the first scalar of a struct.
    fn restrict(&self, data: &mut Data, (start, end): (u128, u128)) {
        let (BackendRepr::Scalar(first) | BackendRepr::ScalarPair(first, _)) =
            &mut data.backend_repr
        else {
            return;
        };
        if let Scalar::Initialized { valid_range, .. } = first {
            *valid_range = WrappingRange { start, end };
        }
        let niche = Niche::from_scalar(&self, Size::ZERO, *first);
        let known = data.largest_niche;
        data.largest_niche = match (known, niche) {
            (Some(known), Some(niche)) => {
                let is_larger = known.available(&self) <= niche.available(&self);
                Some(if is_larger { niche } else { known })
            }
            (known, niche) => niche.or(known),
        };
    }

    /// A tuple or a closure.
    pub(crate) fn tuple(&self, fields: &[Layout<'a>], order: Order) -> Option<Layout<'a>> {
        let may_be_unsized = order == Order::MaybeUnsized && !fields.is_empty();
        let kind = if may_be_unsized { StructKind::MaybeUnsized } else { StructKind::AlwaysSized };
        self.univariant(fields, kind)
    }

    fn univariant(&self, fields: &[Layout<'a>], kind: StructKind) -> Option<Layout<'a>> {
        let fields: &IndexSlice<FieldIdx, Layout<'a>> = IndexSlice::from_raw(fields);
        let data = self.rules().univariant(fields, &ReprOptions::default(), kind);
        Some(self.keep(data.ok()?))
    }

    pub(crate) fn union(&self, fields: &[Layout<'a>], repr: Repr) -> Option<Layout<'a>> {
        let variants: IndexVec<VariantIdx, IndexVec<FieldIdx, Layout<'a>>> =
            IndexVec::from_raw(vec![IndexVec::from_raw(fields.to_vec())]);
        Some(self.keep(self.rules().layout_of_union(&options(repr), &variants).ok()?))
    }

    /// `MaybeUninit` of a type: its size, without its niche.
    pub(crate) fn maybe_uninit(&self, inner: Layout<'a>) -> Option<Layout<'a>> {
        self.union(&[self.unit(), inner], Repr::RUST)
    }

    /// An enum with these discriminants.
    pub(crate) fn enumeration(
        &self,
        variants: &[Vec<Layout<'a>>],
        discriminants: &[i128],
        repr: Repr,
    ) -> Option<Layout<'a>> {
        let options = options(repr);
        let fields = variants.iter().map(|fields| IndexVec::from_raw(fields.clone())).collect();
        let variants: IndexVec<VariantIdx, IndexVec<FieldIdx, Layout<'a>>> =
            IndexVec::from_raw(fields);
        let discriminants: Vec<(VariantIdx, i128)> = discriminants
            .iter()
            .enumerate()
            .map(|(index, value)| (VariantIdx::from_usize(index), *value))
            .collect();
        let data = self.rules().layout_of_struct_or_enum(
            &options,
            &variants,
            true,
            false,
            (Bound::Unbounded, Bound::Unbounded),
            |min, max| self.tag_type(&options, min, max),
            discriminants.into_iter(),
            true,
        );
        Some(self.keep(data.ok()?))
    }

    /// The type of the tag for discriminants from `min` to `max`, as rustc chooses it.
    fn tag_type(&self, options: &ReprOptions, min: i128, max: i128) -> (Integer, bool) {
        if let Some(stated) = options.int {
            return (Integer::from_attr(&self, stated), stated.is_signed());
        }
        let least = if options.c() { self.target.c_enum_min_size } else { Integer::I8 };
        if min >= 0 {
            (Integer::fit_unsigned(max.cast_unsigned()).max(least), false)
        } else {
            (Integer::fit_signed(min).max(Integer::fit_signed(max)).max(least), true)
        }
    }

    /// A future: `shared` has what exists in several states, `states` what exists in one.
    pub(crate) fn future(
        &self,
        arguments: &[Layout<'a>],
        shared: &[Layout<'a>],
        states: &[Vec<Layout<'a>>],
    ) -> Option<FutureLayout<'a>> {
        let last_state = u128::try_from(states.len().checked_sub(1)?).ok()?;
        let tag = Primitive::Int(Integer::fit_unsigned(last_state), false);
        let mut prefix = arguments.to_vec();
        prefix.push(self.scalar(tag, 0, last_state));
        prefix.extend(shared);
        let layout = self.univariant(&prefix, StructKind::AlwaysSized)?;
        let offsets: Vec<u64> = (0..prefix.len()).map(|field| layout.offset(field)).collect();
        let (mut size, mut align) = (layout.0.size, layout.0.align);
        let mut state_offsets = Vec::new();
        for fields in states {
            let kind = StructKind::Prefixed(layout.0.size, layout.0.align.abi);
            let state = self.univariant(fields, kind)?;
            state_offsets.push((0..fields.len()).map(|field| state.offset(field)).collect());
            size = size.max(state.0.size);
            align = align.max(state.0.align);
        }
        let mut data = layout.0.clone();
        data.largest_niche = None;
        data.size = size.align_to(align.abi);
        data.align = align;
        data.backend_repr = BackendRepr::Memory { sized: true };
        data.uninhabited = false;
        data.unadjusted_abi_align = align.abi;
        data.max_repr_align = None;
        let tag = offsets[arguments.len()];
        Some(FutureLayout {
            layout: self.keep(data),
            arguments: offsets[..arguments.len()].to_vec(),
            tag,
            shared: offsets[arguments.len() + 1..].to_vec(),
            states: state_offsets,
        })
    }
}

fn integer(size: u64) -> Option<Integer> {
    Some(match size {
        1 => Integer::I8,
        2 => Integer::I16,
        4 => Integer::I32,
        8 => Integer::I64,
        16 => Integer::I128,
        _ => return None,
    })
}

/// The largest number with this many bytes.
pub(crate) fn largest(size: u64) -> u128 {
    u128::MAX >> (128 - 8 * size.clamp(1, 16))
}

fn options(repr: Repr) -> ReprOptions {
    let align = |bytes: u64| Align::from_bytes(bytes).ok();
    let mut options = ReprOptions { align: repr.align.and_then(align), ..Default::default() };
    options.pack = repr.pack.and_then(align);
    options.int =
        repr.int.and_then(|(size, signed)| Some(IntegerType::Fixed(integer(size)?, signed)));
    if repr.order == Order::C {
        options.flags |= ReprFlags::IS_C;
    }
    options
}
