//! Whether a layout is exactly that of the program.

use std::fmt::Display;

use layout_dwarf::{Type, TypeKind};

use super::{Layout, Models};

/// Where the tag of an enum is, and how it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    pub(crate) offset: u64,
    pub(crate) size: u64,
    /// The variant that has all values of the tag that no other has.
    pub(crate) untagged: Option<usize>,
}

impl<'a> Models<'a, '_> {
    /// Compares a computed layout with the type in the program: sizes, alignments, every offset,
    /// the tag. The text of an error says what differs.
    pub(crate) fn compare(&self, ty: Type<'_>, layout: Layout<'a>) -> Result<(), String> {
        differ("the size", layout.size(), ty.size())?;
        differ("the alignment", layout.align(), ty.align())?;
        match ty.kind() {
            TypeKind::Struct | TypeKind::Tuple | TypeKind::Closure => {
                for (index, field) in ty.fields().enumerate() {
                    let offset = layout.offset(index);
                    let name = field.name();
                    differ(format_args!("the offset of `{name}`"), offset, field.offset())?;
                }
                Ok(())
            }
            TypeKind::Union => {
                ty.fields().try_for_each(|field| differ("the offset of a field", 0, field.offset()))
            }
            TypeKind::Enum => self.compare_enum(ty, layout),
            _ => Ok(()),
        }
    }

    fn compare_enum(&self, ty: Type<'_>, layout: Layout<'a>) -> Result<(), String> {
        let has_fields = ty.variants().any(|variant| variant.fields().len() > 0);
        if !has_fields {
            return Ok(());
        }
        match (layout.tag(&self.calculator), ty.tag()) {
            (Some(computed), Some(tag)) => {
                differ("the offset of the tag", computed.offset, tag.offset())?;
                differ("the size of the tag", computed.size, tag.size())?;
                let untagged = ty.variants().position(|each| each.discriminant().is_none());
                if computed.untagged != untagged {
                    return Err("another variant has no value of the tag".to_owned());
                }
            }
            (None, None) => {}
            (Some(_), None) => return Err("it has no tag".to_owned()),
            (None, Some(_)) => return Err("it has a tag".to_owned()),
        }
        for (index, variant) in ty.variants().enumerate() {
            let fields = variant.fields();
            let Some(offsets) = layout.variant_offsets(index, fields.len()) else { continue };
            for (field, offset) in fields.zip(offsets) {
                let (variant, name) = (variant.name(), field.name());
                let actual = field.offset();
                differ(format_args!("the offset of `{variant}.{name}`"), offset, actual)?;
            }
        }
        Ok(())
    }
}

/// The text of the error says what would differ.
pub(super) fn differ(what: impl Display, computed: u64, actual: u64) -> Result<(), String> {
    if computed == actual {
        return Ok(());
    }
    Err(format!("{what} would be {computed}, it is {actual}"))
}
