//! How generated code builds the fields of a type.
//!
//! The types of the fields are passed as one tuple, and their names and offsets as arrays.
//! One call for all fields takes rustc less time than a call for each field, and an array by
//! value takes less than a reference, which rustc would have to promote to a constant.

use core::marker::PhantomData;

use crate::nested::Nested;
use crate::{AdviceKind, Field};

/// The types of the fields: a tuple of up to 16 types, or several such tuples in a [`Nest`].
pub trait FieldTypes {
    /// The sizes and alignments of the types.
    const SIZES: Sizes;
}

/// Sizes and alignments in bytes.
#[derive(Clone, Copy, Debug)]
pub enum Sizes {
    /// Those of the types in one tuple.
    Leaf(&'static [(usize, usize)]),
    /// Those of several tuples, in order.
    Node(&'static [&'static Sizes]),
}

/// Several tuples of types, for a type with more fields than the largest tuple that
/// implements [`FieldTypes`].
#[derive(Clone, Copy, Debug)]
pub struct Nest<T>(PhantomData<T>);

impl FieldTypes for () {
    const SIZES: Sizes = Sizes::Leaf(&[]);
}

macro_rules! field_types {
    ($first:ident $($ty:ident)*) => {
        impl<$first, $($ty),*> FieldTypes for ($first, $($ty,)*) {
            const SIZES: Sizes = Sizes::Leaf(&[
                (size_of::<$first>(), align_of::<$first>()),
                $((size_of::<$ty>(), align_of::<$ty>())),*
            ]);
        }

        impl<$first: FieldTypes, $($ty: FieldTypes),*> FieldTypes for Nest<($first, $($ty,)*)> {
            const SIZES: Sizes = Sizes::Node(&[&$first::SIZES, $(&$ty::SIZES),*]);
        }

        field_types! { $($ty)* }
    };
    () => {};
}

field_types! { A B C D E F G H I J K L M N O P }

/// Fields at these offsets.
pub const fn fields<T: FieldTypes, const N: usize>(
    names: [&'static str; N],
    types: [&'static str; N],
    offsets: [usize; N],
) -> [Field<'static>; N] {
    let mut fields = fields_with_unknown_offsets::<T, N>(names, types);
    let mut i = 0;
    while i < N {
        fields[i] = fields[i].with_offset(offsets[i]);
        i += 1;
    }
    fields
}

/// Fields whose offsets rustc does not report.
pub const fn fields_with_unknown_offsets<T: FieldTypes, const N: usize>(
    names: [&'static str; N],
    types: [&'static str; N],
) -> [Field<'static>; N] {
    let mut fields = [Field::new("", "", 0, 1); N];
    add(&mut fields, 0, &names, &types, &T::SIZES);
    fields
}

/// Writes the fields from this index on, and returns the index after the last one.
const fn add<const N: usize>(
    fields: &mut [Field<'static>; N],
    mut index: usize,
    names: &[&'static str; N],
    types: &[&'static str; N],
    sizes: &Sizes,
) -> usize {
    let mut i = 0;
    match *sizes {
        Sizes::Leaf(sizes) => {
            while i < sizes.len() {
                let (size, align) = sizes[i];
                fields[index] = Field::new(names[index], types[index], size, align);
                index += 1;
                i += 1;
            }
        }
        Sizes::Node(nodes) => {
            while i < nodes.len() {
                index = add(fields, index, names, types, nodes[i]);
                i += 1;
            }
        }
    }
    index
}

/// Sets the layouts of the fields' types.
///
/// Each layout is looked up once; `uses` has pairs of a field's index and a layout's
/// index.
pub const fn with_nested<const N: usize, const M: usize, const K: usize>(
    mut fields: [Field<'static>; N],
    nested: [Option<Nested<'static>>; M],
    uses: [(usize, usize); K],
) -> [Field<'static>; N] {
    let mut i = 0;
    while i < K {
        let (field, report) = uses[i];
        fields[field] = fields[field].with_nested(nested[report]);
        i += 1;
    }
    fields
}

/// A setting in `#[layout(...)]` on a field.
#[derive(Clone, Copy, Debug)]
pub enum Mark {
    /// `#[layout(padding)]`
    Padding,
    /// `#[layout(hot)]`
    Hot,
    /// `#[layout(allow(...))]`
    Allow(AdviceKind),
}

/// Applies the settings in `#[layout(...)]` on the fields.
pub const fn with_marks<const N: usize, const M: usize>(
    mut fields: [Field<'static>; N],
    marks: [(usize, Mark); M],
) -> [Field<'static>; N] {
    let mut i = 0;
    while i < M {
        let (index, mark) = marks[i];
        fields[index] = match mark {
            Mark::Padding => fields[index].with_explicit_padding(),
            Mark::Hot => fields[index].with_hot(),
            Mark::Allow(kind) => fields[index].with_allowed(kind),
        };
        i += 1;
    }
    fields
}
