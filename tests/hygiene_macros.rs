//! The derive sees the same type whether a user or a user's macro wrote it,
//! behind `cfg`, with raw names, and wherever the type is declared.

#![allow(dead_code, reason = "the types are measured, not used")]
#![allow(clippy::items_after_statements, reason = "a name beside its use")]
#![allow(non_camel_case_types, non_upper_case_globals, reason = "raw names are keywords")]

use std::mem::offset_of;

use layout_report::{LayoutReport, TypeLayout};

/// Size and alignment from the compiler; then the names and the types, and the
/// offsets given by hand.
#[track_caller]
fn check<T: LayoutReport>(fields: &[(&str, &str, usize)]) -> &'static TypeLayout<'static> {
    let layout = T::layout();
    assert_eq!(layout.size(), size_of::<T>());
    assert_eq!(layout.align(), align_of::<T>());
    assert_eq!(layout.fields().len(), fields.len());
    for (field, &(name, ty, offset)) in layout.fields().iter().zip(fields) {
        assert_eq!((field.name(), field.ty(), field.offset()), (name, ty, Some(offset)));
    }
    layout
}

macro_rules! fragments {
    (
        $(#[$meta:meta])*
        $vis:vis struct $name:ident<$life:lifetime> {
            $($field_vis:vis $field:ident: $ty:ty = $offset:expr,)*
        }
        $max:expr, $align:literal, $repr:ident, $path:path, [$($rest:tt)*]
    ) => {
        $(#[$meta])*
        #[derive(LayoutReport)]
        #[layout(max_size = $max, align = $align, $($rest)*)]
        #[repr($repr, align($align))]
        $vis struct $name<$life> {
            $(#[layout(offset = $offset)] $field_vis $field: $ty,)*
            path: $path,
            marker: std::marker::PhantomData<&$life ()>,
            own: u8,
        }
    };
}

const MAX: usize = 64;

fragments! {
    /// Documented.
    #[derive(Clone, Debug)]
    pub(crate) struct Fragments<'a> {
        pub first: u8 = 0,
        pub(crate) r#type: Vec<(u8, u16)> = size_of::<[usize; 2]>() / 2,
        last: &'static [u8; 2 + 2] = 4 * size_of::<usize>(),
    }
    MAX + 2 * size_of::<usize>(),
    16, C, std::num::NonZero<u8>,
    [max_padding = { 7 * 2 }, max_cache_lines = 1 + 1]
}

#[test]
fn fragments_of_every_kind() {
    type Of = Fragments<'static>;
    check::<Of>(&[
        ("first", "u8", offset_of!(Of, first)),
        ("type", "Vec<(u8, u16)>", offset_of!(Of, r#type)),
        ("last", "&'static [u8; 2 + 2]", offset_of!(Of, last)),
        ("path", "std::num::NonZero<u8>", offset_of!(Of, path)),
        ("marker", "std::marker::PhantomData<&'a ()>", offset_of!(Of, marker)),
        ("own", "u8", offset_of!(Of, own)),
    ]);
}

mod reexport {
    pub(crate) use ::layout_report;

    pub(crate) mod deeper {
        pub(crate) use layout_report as renamed;
    }
}

macro_rules! through_dollar_crate {
    ($name:ident, $ty:ty, $size:expr) => {
        #[derive($crate::reexport::layout_report::LayoutReport)]
        #[layout(crate = $crate::reexport::layout_report, size = $size)]
        #[layout(warn(max_size = $size), max_padding = 0 + 0)]
        struct $name {
            #[layout(offset = 0, max_size = $size)]
            value: $ty,
        }
        $crate::reexport::layout_report::assert_layout!($name, size = $size);
        $crate::reexport::layout_report::assert_layout!($ty, max_size = $size, warn(size = $size));
    };
}

mod elsewhere {
    pub(super) mod core {}
    through_dollar_crate!(Dollar, [u8; 8], 2 * 4);

    pub(super) fn layout() -> &'static super::TypeLayout<'static> {
        use crate::LayoutReport as _;
        Dollar::layout()
    }
}

#[derive(LayoutReport)]
#[layout(crate = reexport::deeper::renamed, size = 8)]
#[repr(C)]
enum Renamed {
    A(u8),
}

#[derive(LayoutReport)]
#[layout(crate = reexport::deeper::renamed, max_size = 8, instances(RenamedGeneric<u32>))]
struct RenamedGeneric<T>(T);

#[test]
fn the_facade_may_have_another_path() {
    use reexport::layout_report as local;

    #[derive(LayoutReport)]
    #[layout(crate = local, size = 2, warn(size = 2))]
    struct Local(u8, u8);
    local::assert_layout!(Local, size = 2);
    reexport::deeper::renamed::assert_layout!(Local, align = 1);

    check::<Local>(&[("0", "u8", offset_of!(Local, 0)), ("1", "u8", offset_of!(Local, 1))]);
    check::<RenamedGeneric<u8>>(&[("0", "T", 0)]);
    check::<Renamed>(&[("0", "u8", 4)]);
    assert_eq!(elsewhere::layout().size(), 8);
}

#[derive(LayoutReport)]
#[cfg_attr(all(), layout(size = 2), repr(C))]
#[cfg_attr(any(), layout(size = 200), repr(align(64)))]
#[cfg_attr(target_pointer_width = "64", layout(max_size = 2))]
#[cfg_attr(not(target_pointer_width = "64"), layout(max_size = 3))]
struct Conditional {
    #[cfg(any())]
    absent: Missing,
    #[cfg(not(any()))]
    #[cfg_attr(all(), layout(offset = 0))]
    #[cfg_attr(any(), layout(offset = 9))]
    present: u8,
    #[cfg_attr(any(), layout(no_such_rule))]
    last: u8,
}

#[derive(LayoutReport)]
#[repr(C)]
enum ConditionalEnum {
    #[cfg(any())]
    Absent(Missing),
    Present(#[cfg(any())] Missing, #[cfg(not(any()))] u8, u8),
    #[cfg_attr(any(), layout(nothing))]
    Last,
}

#[test]
fn conditional_fields() {
    let present = offset_of!(Conditional, present);
    let last = offset_of!(Conditional, last);
    check::<Conditional>(&[("present", "u8", present), ("last", "u8", last)]);
    let layout = check::<ConditionalEnum>(&[("0", "u8", 4), ("1", "u8", 5)]);
    assert!(layout.variants().map(|variant| variant.name()).eq(["Present", "Last"]));
}

#[derive(LayoutReport)]
#[layout(max_size = 5 * size_of::<r#in>(), instances(r#struct<u8, 3>))]
#[repr(C)]
struct r#struct<r#fn, const r#const: usize> {
    r#type: r#fn,
    r#mod: [r#in; r#const],
    raw: u8,
}

type r#in = u32;

#[derive(LayoutReport)]
#[repr(C)]
enum r#enum {
    r#match,
    r#if { r#else: u8 },
}

#[test]
fn raw_names() {
    type Of = r#struct<u8, 1>;
    let layout = check::<Of>(&[
        ("type", "fn", 0),
        ("mod", "[in; const]", offset_of!(Of, r#mod)),
        ("raw", "u8", offset_of!(Of, raw)),
    ]);
    assert_eq!(layout.name(), "struct<fn, const>");
    let layout = check::<r#enum>(&[("else", "u8", 4)]);
    assert_eq!(layout.name(), "enum");
    assert!(layout.variants().map(|variant| variant.name()).eq(["match", "if"]));
}

#[derive(LayoutReport)]
#[layout(max_size = 8, instances(Größe<u8>))]
struct Größe<Ж> {
    長さ: Ж,
    día: u16,
}

#[test]
fn names_beyond_ascii() {
    type Of = Größe<u8>;
    let layout =
        check::<Of>(&[("長さ", "Ж", offset_of!(Of, 長さ)), ("día", "u16", offset_of!(Of, día))]);
    assert_eq!(layout.name(), "Größe<Ж>");
}

/// Where the type is declared, and who may see it and its fields.
#[allow(unreachable_pub, reason = "`pub` in a private module is what is tested")]
mod outer {
    use layout_report::LayoutReport;

    #[derive(LayoutReport)]
    #[layout(size = 1)]
    struct Private(u8);

    #[derive(LayoutReport)]
    #[layout(size = 3)]
    pub struct Public {
        private: Private,
        pub(super) above: inner::Hidden,
        pub(in crate::outer) here: u8,
    }

    mod inner {
        #[derive(layout_report::LayoutReport)]
        #[layout(size = 1, no_padding)]
        #[layout(checked_where_used)]
        pub struct Generic<T>(T);

        #[derive(layout_report::LayoutReport)]
        #[layout(size = 1, no_padding)]
        pub(in super::super) struct Hidden {
            value: Generic<super::Private>,
        }
    }
}

#[test]
fn types_that_not_everyone_can_see() {
    let layout = outer::Public::layout();
    assert_eq!(layout.size(), size_of::<outer::Public>());
    assert_eq!(layout.fields()[1].ty(), "inner::Hidden");
}

#[test]
fn types_in_a_function() {
    const BUDGET: usize = 4;
    struct Element(u16);

    #[derive(LayoutReport)]
    #[layout(max_size = BUDGET, instances(Local<Element>))]
    struct Local<T> {
        a: Element,
        t: T,
    }

    let layout = {
        #[derive(LayoutReport)]
        #[layout(size = size_of::<Element>(), warn(max_size = BUDGET))]
        #[repr(C)]
        union Inner {
            a: u8,
            b: std::mem::ManuallyDrop<Element>,
        }
        check::<Inner>(&[("a", "u8", 0), ("b", "std::mem::ManuallyDrop<Element>", 0)])
    };
    assert_eq!(layout.name(), "Inner");
    type Of = Local<u8>;
    check::<Of>(&[("a", "Element", offset_of!(Of, a)), ("t", "T", offset_of!(Of, t))]);
}
