//! The facts of a report, for others to compare.

use crate::facts::{Facts, Tag};
use crate::subject::{Kind, Subject, field_name};
use crate::{check, source};

/// The facts of the report on a type.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The type, as a debugger names it: `Type5<u32, 3>`.
    pub ty: String,
    /// Its declaration.
    pub source: String,
    /// Struct, union or enum.
    pub kind: Kind,
    /// In bytes.
    pub size: usize,
    /// In bytes.
    pub align: usize,
    /// Where an enum's tag lies.
    pub tag: Tag,
    /// One for a struct or a union, one for each variant of an enum.
    pub lists: Vec<ClaimedFields>,
}

/// The fields of a struct, of a union or of a variant.
#[derive(Clone, Debug)]
pub struct ClaimedFields {
    /// The variant's name.
    pub variant: Option<String>,
    /// Names and offsets; `None` if the offset is not known.
    pub fields: Vec<(String, Option<usize>)>,
}

impl Claim {
    pub(crate) fn new(subject: &Subject, claimed: &Facts) -> Self {
        let lists = check::field_lists(subject, &claimed.fields).map(|(index, places)| {
            let list = &subject.lists[index];
            let names = (0..).map(|index| field_name(list.style, index));
            ClaimedFields {
                variant: (subject.kind == Kind::Enum).then(|| list.variant.clone()),
                fields: names.zip(places.iter().map(|place| place.offset)).collect(),
            }
        });
        Self {
            ty: subject.instance(),
            source: source::declaration(subject, "#[derive(LayoutReport)]"),
            kind: subject.kind,
            size: claimed.size,
            align: claimed.align,
            tag: claimed.tag,
            lists: lists.collect(),
        }
    }
}
