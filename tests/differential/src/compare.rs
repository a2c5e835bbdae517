//! Compares reports with debug information.

use std::collections::HashMap;
use std::fmt;

use truth::{Claim, Kind, Tag};

use crate::seen::Seen;

/// What was compared, by kind of type.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    structs: Count,
    unions: Count,
    enums: Count,
    pub(crate) mismatches: Vec<String>,
}

#[derive(Debug, Default)]
struct Count {
    types: usize,
    sizes: usize,
    aligns: usize,
    offsets: usize,
    tags: usize,
    mismatches: usize,
}

impl Tally {
    /// Compares every fact of the report. What is not in the debug information
    /// is a mismatch too, except the size of an enum without fields that
    /// `repr(align)` makes larger than its tag.
    pub(crate) fn compare(&mut self, claim: &Claim, types: &HashMap<String, Seen>) {
        let path = format!("reports::{}", claim.ty);
        let (count, is_enum) = match claim.kind {
            Kind::Struct => (&mut self.structs, false),
            Kind::Union => (&mut self.unions, false),
            Kind::Enum => (&mut self.enums, true),
        };
        count.types += 1;
        let mut found = Vec::new();
        let mut same = |of: &mut usize, what: &str, claimed: usize, seen: Option<u64>| {
            *of += 1;
            if seen != u64::try_from(claimed).ok() {
                found.push(format!("{what} is claimed to be {claimed}, and is {seen:?}"));
            }
        };
        let nothing = Seen::default();
        let ty = types.get(&path).unwrap_or(&nothing);
        let is_tag = ty.tag.is_some_and(|(size, _)| ty.size == Some(size));
        if !(is_tag && u64::try_from(claim.align).ok() > ty.size) {
            same(&mut count.sizes, "the size", claim.size, ty.size);
            same(&mut count.aligns, "the alignment", claim.align, ty.align);
        }
        match claim.tag {
            Tag::Direct { offset, size } => {
                let (seen_size, seen_offset) = ty.tag.unzip();
                same(&mut count.tags, "the tag's size", size, seen_size);
                same(&mut count.tags, "the tag's offset", offset, seen_offset);
            }
            Tag::None if is_enum => {
                let (seen_size, _) = ty.tag.unwrap_or_default();
                same(&mut count.tags, "the tag's size", 0, Some(seen_size));
            }
            Tag::None | Tag::Unknown => {}
        }
        for list in &claim.lists {
            for (field, offset) in &list.fields {
                if let Some(offset) = *offset {
                    let name = (list.variant.clone(), field.clone());
                    let seen = ty.offsets.get(&name).copied();
                    let what = format!("the offset of `{field}`");
                    same(&mut count.offsets, &what, offset, seen);
                }
            }
        }
        count.mismatches += found.len();
        let mismatches = found.iter();
        self.mismatches
            .extend(mismatches.map(|found| format!("{}: {found}\n{}", claim.ty, claim.source)));
    }

    /// Whether there was something of every kind.
    pub(crate) fn is_complete(&self) -> bool {
        let counts = [&self.structs, &self.unions, &self.enums];
        counts.iter().all(|count| count.types > 0) && self.enums.tags > 0
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "| compared with DWARF | types | sizes | alignments | offsets | tags | mismatches |"
        )?;
        write!(f, "| --- | ---: | ---: | ---: | ---: | ---: | ---: |")?;
        let rows = [("structs", &self.structs), ("unions", &self.unions), ("enums", &self.enums)];
        for (kind, count) in rows {
            write!(
                f,
                "\n| {kind} | {} | {} | {} | {} | {} | {} |",
                count.types, count.sizes, count.aligns, count.offsets, count.tags, count.mismatches
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim() -> Claim {
        Claim {
            ty: "Type0".to_owned(),
            source: "enum Type0 { V0(u8, u32) }".to_owned(),
            kind: Kind::Enum,
            size: 8,
            align: 4,
            tag: Tag::Direct { offset: 0, size: 1 },
            lists: vec![truth::ClaimedFields {
                variant: Some("V0".to_owned()),
                fields: vec![("0".to_owned(), Some(1)), ("1".to_owned(), Some(4))],
            }],
        }
    }

    fn seen(tag: (u64, u64), last: u64) -> HashMap<String, Seen> {
        let name = |field: &str| (Some("V0".to_owned()), field.to_owned());
        let offsets = HashMap::from([(name("0"), 1), (name("1"), last)]);
        let seen = Seen { size: Some(8), align: Some(4), tag: Some(tag), offsets };
        HashMap::from([("reports::Type0".to_owned(), seen)])
    }

    fn mismatches(claim: &Claim, types: &HashMap<String, Seen>) -> usize {
        let mut tally = Tally::default();
        tally.compare(claim, types);
        assert_eq!(tally.enums.mismatches, tally.mismatches.len());
        tally.mismatches.len()
    }

    #[test]
    fn equal_facts_are_no_mismatch() {
        assert_eq!(mismatches(&claim(), &seen((1, 0), 4)), 0);
    }

    #[test]
    fn each_difference_is_a_mismatch() {
        assert_eq!(mismatches(&claim(), &seen((1, 0), 5)), 1);
        assert_eq!(mismatches(&claim(), &seen((2, 0), 4)), 1);
        assert_eq!(mismatches(&claim(), &seen((1, 7), 4)), 1);
        let other = Claim { size: 12, align: 8, ..claim() };
        assert_eq!(mismatches(&other, &seen((1, 0), 4)), 2);
    }

    #[test]
    fn what_is_missing_is_a_mismatch() {
        // The size, the alignment, the tag's size and offset, and two offsets.
        assert_eq!(mismatches(&claim(), &HashMap::new()), 6);
        let no_tag = Claim { tag: Tag::None, ..claim() };
        assert_eq!(mismatches(&no_tag, &seen((1, 0), 4)), 1);
    }
}
