//! The crates that are compiled.

use std::fmt::Write;

/// What stands above every struct.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Candidate {
    None,
    Assert,
    Debug,
    Facts,
    Layout,
    Serialize,
}

impl Candidate {
    pub const ALL: [Self; 6] = [
        Self::None,
        Self::Assert,
        Self::Debug,
        Self::Facts,
        Self::Layout,
        Self::Serialize,
    ];

    pub const fn title(self) -> &'static str {
        match self {
            Self::None => "no derive",
            Self::Assert => "const assertion of the size",
            Self::Debug => "std Debug",
            Self::Facts => "LayoutReport",
            Self::Layout => "LayoutReport, one rule",
            Self::Serialize => "serde Serialize",
        }
    }

    const fn attributes(self) -> &'static str {
        match self {
            Self::None | Self::Assert => "",
            Self::Debug => "#[derive(Debug)]",
            Self::Facts => "#[derive(layout_report::LayoutReport)]",
            Self::Layout => "#[derive(layout_report::LayoutReport)]\n#[layout(max_size = 65536)]",
            Self::Serialize => "#[derive(serde::Serialize)]",
        }
    }
}

/// A crate of structs.
pub struct Crate {
    candidate: Candidate,
    structs: usize,
    fields: usize,
}

const TYPES: [&str; 8] = ["u8", "u64", "u16", "u32", "i64", "bool", "f64", "(u8, u32)"];

impl Crate {
    pub const fn new(candidate: Candidate, structs: usize, fields: usize) -> Self {
        Self {
            candidate,
            structs,
            fields,
        }
    }

    /// The text of its `lib.rs`.
    pub fn source(&self) -> String {
        let mut text = String::new();
        for i in 0..self.structs {
            // Writing to a string does not fail.
            let _ = self.structure(&mut text, i);
        }
        text
    }

    fn structure(&self, text: &mut String, i: usize) -> std::fmt::Result {
        writeln!(
            text,
            "{}\n#[repr(C)]\npub struct S{i} {{",
            self.candidate.attributes()
        )?;
        for field in 0..self.fields {
            let ty = TYPES[(i + field * 3) % TYPES.len()];
            writeln!(text, "    pub field_{field}: {ty},")?;
        }
        writeln!(text, "}}")?;
        if self.candidate == Candidate::Assert {
            writeln!(text, "const _: () = assert!(size_of::<S{i}>() <= 65536);")?;
        }
        Ok(())
    }
}
