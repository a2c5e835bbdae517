//! The data of the page, as its script reads it.
//!
//! Rows are arrays and texts are numbers, because a program has many types: see `data.js`, which
//! gives them names again. All sizes and offsets are in bytes.

use serde::Serialize;

/// All that the page shows.
#[derive(Debug, Serialize)]
pub(super) struct Data {
    /// The names of the files that the types were read from.
    pub(super) files: Vec<String>,
    /// Whether the list starts with the types of dependencies and the standard library too.
    pub(super) all: bool,
    /// How the list is sorted at first.
    pub(super) sort: &'static str,
    /// Every text once; everywhere else are numbers of texts.
    pub(super) texts: Vec<String>,
    pub(super) types: Vec<TypeRow>,
    pub(super) statics: Vec<StaticRow>,
}

/// The number of a text.
pub(super) type Text = u32;

/// A type. Its number is its place in the list.
#[derive(Debug, Serialize)]
pub(super) struct TypeRow(
    /// How many characters of the path, in units of UTF-16, are those of the path of the type before.
    pub(super) usize,
    /// The rest of the path.
    pub(super) String,
    /// The short name.
    pub(super) Short,
    /// The kind.
    pub(super) Text,
    /// The size.
    pub(super) u64,
    /// The alignment.
    pub(super) u64,
    /// Whose it is, as a number: the workspace's, a dependency's, or the standard library's.
    pub(super) u8,
    /// The definition, as a number: that of the first type that is an instance of it.
    pub(super) usize,
    /// What only some types have.
    pub(super) Detail,
);

impl TypeRow {
    /// Whether the list has a row for it.
    pub(super) fn is_listed(&self) -> bool {
        self.8.hidden == 0
    }
}

/// The short name of a type.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Short {
    /// The path from this character on.
    EndOfPath(usize),
    Name(String),
}

/// What only some types have. A key stands in the page as many times as there are such types, so
/// the names are short there.
#[derive(Debug, Default, Serialize)]
pub(super) struct Detail {
    /// 1 if the list leaves it out: a part of other types, or not selected.
    #[serde(rename = "x", skip_serializing_if = "is_zero")]
    pub(super) hidden: u8,
    /// The file and the line.
    #[serde(rename = "l", skip_serializing_if = "Option::is_none")]
    pub(super) place: Option<Text>,
    /// What makes it large.
    #[serde(rename = "w", skip_serializing_if = "Option::is_none")]
    pub(super) reason: Option<Text>,
    /// Sentences about a future.
    #[serde(rename = "n", skip_serializing_if = "Vec::is_empty")]
    pub(super) notes: Vec<Text>,
    /// The containers that hold it.
    #[serde(rename = "c", skip_serializing_if = "Vec::is_empty")]
    pub(super) containers: Vec<Text>,
    /// Its `repr`, as the sources say it.
    #[serde(rename = "r", skip_serializing_if = "Option::is_none")]
    pub(super) repr: Option<Text>,
    /// Why its padding is not known.
    #[serde(rename = "u", skip_serializing_if = "Option::is_none")]
    pub(super) unknown: Option<Text>,
    /// 1 for a layer that adds nothing, such as `Pin`.
    #[serde(rename = "y", skip_serializing_if = "is_zero")]
    pub(super) is_layer: u8,
    /// Of an array: the number of the type of an element, and how many there are.
    #[serde(rename = "e", skip_serializing_if = "Option::is_none")]
    pub(super) elements: Option<(usize, u64)>,
    /// Of a pointer: the number of the type that it points to.
    #[serde(rename = "t", skip_serializing_if = "Option::is_none")]
    pub(super) pointee: Option<usize>,
    /// The tag: its offset and its size.
    #[serde(rename = "d", skip_serializing_if = "Option::is_none")]
    pub(super) tag: Option<(u64, u64)>,
    /// The fields, and the gaps between them.
    #[serde(flatten)]
    pub(super) contents: Contents,
    /// The variants of an enum, or the states of a future.
    #[serde(rename = "v", skip_serializing_if = "Vec::is_empty")]
    pub(super) variants: Vec<VariantRow>,
}

/// What a struct, a variant or a state consists of.
#[derive(Debug, Default, Serialize)]
pub(super) struct Contents {
    /// Of each field its name, its offset, and the number of its type.
    #[serde(rename = "f", skip_serializing_if = "Vec::is_empty")]
    pub(super) fields: Vec<(Text, u64, usize)>,
    /// Of each gap its offset and its size.
    #[serde(rename = "g", skip_serializing_if = "Vec::is_empty")]
    pub(super) gaps: Vec<(u64, u64)>,
    /// Of each place that an argument was moved from its name, its offset and its size.
    #[serde(rename = "m", skip_serializing_if = "Vec::is_empty")]
    pub(super) moved: Vec<(Text, u64, u64)>,
    /// How many variables the debug information does not list.
    #[serde(rename = "h", skip_serializing_if = "is_zero_usize")]
    pub(super) unlisted: usize,
}

/// A variant of an enum or a state of a future.
#[derive(Debug, Serialize)]
pub(super) struct VariantRow(
    /// Its name; of a state, its line.
    pub(super) Text,
    /// Of a variant the offset behind its last byte; of a state all that it holds.
    pub(super) u64,
    pub(super) Contents,
);

/// A static or a thread-local.
#[derive(Debug, Serialize)]
pub(super) struct StaticRow(
    /// Its path.
    pub(super) Text,
    /// The number of its type.
    pub(super) usize,
    /// 1 if each thread has one.
    pub(super) u8,
    /// Whose it is, as for types.
    pub(super) u8,
    /// The file and the line.
    pub(super) Option<Text>,
);

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn is_zero(number: &u8) -> bool {
    *number == 0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn is_zero_usize(number: &usize) -> bool {
    *number == 0
}
