//! What a struct can carry.

use std::fmt::Write;

use crate::source::Struct;

/// The module of layout-report that generated code names.
const PRIVATE: &str = "layout_report::__private";

/// What stands above every struct of a crate, or below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Candidate {
    None,
    CloneCopy,
    Debug,
    Serialize,
    Facts,
    MaxSize,
    NoPadding,
    HandWritten,
    TypeLayout,
    MemDbg,
    NoUninit,
    IntoBytes,
    Assert,
    StaticAssertions,
    Padlock,
}

impl Candidate {
    /// Everything that is compared with a crate without it.
    pub const COMPARED: [Self; 13] = [
        Self::Debug,
        Self::Serialize,
        Self::Facts,
        Self::MaxSize,
        Self::NoPadding,
        Self::HandWritten,
        Self::TypeLayout,
        Self::MemDbg,
        Self::NoUninit,
        Self::IntoBytes,
        Self::Assert,
        Self::StaticAssertions,
        Self::Padlock,
    ];

    pub const fn title(self) -> &'static str {
        match self {
            Self::None => "nothing",
            Self::CloneCopy => "std `Clone`, `Copy`",
            Self::Debug => "std `Debug`",
            Self::Serialize => "serde `Serialize`",
            Self::Facts => "**layout-report**, facts",
            Self::MaxSize => "**layout-report**, `max_size`",
            Self::NoPadding => "**layout-report**, `no_padding`",
            Self::HandWritten => "hand-written table",
            Self::TypeLayout => "type-layout `TypeLayout`",
            Self::MemDbg => "mem_dbg `MemSize`, `MemDbg`",
            Self::NoUninit => "bytemuck `NoUninit`",
            Self::IntoBytes => "zerocopy `IntoBytes`",
            Self::Assert => "`const _: () = assert!(size)`",
            Self::StaticAssertions => "static_assertions, two",
            Self::Padlock => "padlock `assert_no_padding`",
        }
    }

    /// What it is measured against: the same crate with the derives that it
    /// asks for, and without itself.
    pub const fn baseline(self) -> Self {
        match self {
            Self::NoUninit => Self::CloneCopy,
            _ => Self::None,
        }
    }

    pub const fn above(self) -> &'static str {
        match self {
            Self::None | Self::HandWritten | Self::Assert | Self::StaticAssertions => "",
            Self::CloneCopy => "#[derive(Clone, Copy)]\n",
            Self::Debug => "#[derive(Debug)]\n",
            Self::Serialize => "#[derive(serde::Serialize)]\n",
            Self::Facts => "#[derive(layout_report::LayoutReport)]\n",
            Self::MaxSize => {
                "#[derive(layout_report::LayoutReport)]\n#[layout(max_size = 1_000_000_000_000)]\n"
            }
            Self::NoPadding => "#[derive(layout_report::LayoutReport)]\n#[layout(no_padding)]\n",
            Self::TypeLayout => "#[derive(type_layout::TypeLayout)]\n",
            Self::MemDbg => "#[derive(mem_dbg::MemSize, mem_dbg::MemDbg)]\n#[mem_size(flat)]\n",
            Self::NoUninit => "#[derive(Clone, Copy, bytemuck::NoUninit)]\n",
            Self::IntoBytes => "#[derive(zerocopy::IntoBytes)]\n",
            Self::Padlock => "#[padlock_macros::assert_no_padding]\n",
        }
    }

    /// What stands below a struct.
    pub fn below(self, structure: &Struct) -> String {
        let Struct { name, size, .. } = structure;
        match self {
            Self::HandWritten => hand_written(structure),
            Self::Assert => format!("const _: () = assert!(size_of::<{name}>() <= {size});\n"),
            Self::StaticAssertions => format!(
                "static_assertions::assert_eq_size!({name}, [u8; {size}]);\n\
                 static_assertions::const_assert!(align_of::<{name}>() <= {size});\n"
            ),
            _ => String::new(),
        }
    }
}

/// The facts that the derive collects, in the same place, an associated constant, but with a
/// call for each field, and no macro writes them.
fn hand_written(Struct { name, fields, .. }: &Struct) -> String {
    let mut table = String::new();
    for (field, ty) in fields {
        let offset = format!("core::mem::offset_of!({name}, {field})");
        let _ = writeln!(table, "            field::<{ty}>(\"{field}\", \"{ty}\", {offset}),");
    }
    format!(
        "impl {name} {{\n    pub const TABLE: layout_report::TypeLayout<'static> = {{\n        \
         use {PRIVATE}::field;\n        use layout_report::{{Kind, Repr, TypeLayout}};\n        \
         TypeLayout::of::<Self>(\"{name}\", Kind::Struct).with_repr(Repr::C).with_fields(&[\n\
         {table}        ])\n    }};\n}}\n"
    )
}
