//! The compiler's record: what `-Zprint-type-sizes` prints.

use crate::facts::{Facts, FieldFacts, VariantFacts};

/// A type that the compiler laid out.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    /// The crate that was compiled, whose own paths have no crate name.
    pub(crate) compiled: String,
    pub(crate) name: String,
    pub(crate) facts: Facts,
}

/// Reads what the compilation of one crate printed.
pub(crate) fn parse(compiled: &str, text: &str, records: &mut Vec<Record>) -> Result<(), String> {
    let mut reader = Reader { compiled, records, end: 0 };
    for line in text.lines() {
        let Some(line) = line.strip_prefix("print-type-size ") else { continue };
        reader.line(line).ok_or_else(|| format!("unexpected line of {compiled}: {line}"))?;
    }
    Ok(())
}

struct Reader<'r> {
    compiled: &'r str,
    records: &'r mut Vec<Record>,
    /// The end of the last field, which the next one follows.
    end: u64,
}

impl Reader<'_> {
    fn line(&mut self, line: &str) -> Option<()> {
        let line = line.trim_start();
        if let Some(rest) = line.strip_prefix("type: `") {
            return self.ty(rest);
        }
        let facts = &mut self.records.last_mut()?.facts;
        let (word, rest) = line.split_once(' ')?;
        match word {
            "discriminant:" => {
                facts.tag = Some(bytes(rest)?);
                self.end = facts.tag?;
            }
            "variant" => {
                let (name, rest) = rest.strip_prefix('`')?.split_once("`: ")?;
                let (name, size) = (Some(name.to_owned()), Some(bytes(rest)?));
                facts.variants.push(VariantFacts { name, size, fields: Vec::new() });
                self.end = facts.tag.unwrap_or(0);
            }
            "padding:" => self.end += bytes(rest)?,
            "end" => {}
            "field" | "upvar" | "local" => {
                let field = field(rest, self.end, word == "upvar")?;
                self.end = field.offset + field.size;
                if facts.variants.is_empty() {
                    facts.variants.push(VariantFacts::default());
                }
                facts.variants.last_mut()?.fields.push(field);
            }
            _ => return None,
        }
        Some(())
    }

    fn ty(&mut self, rest: &str) -> Option<()> {
        let (name, rest) = rest.rsplit_once("`: ")?;
        let (size, align) = rest.split_once(", alignment: ")?;
        let facts = Facts { size: bytes(size)?, align: bytes(align)?, ..Facts::default() };
        let (compiled, name) = (self.compiled.to_owned(), name.to_owned());
        self.records.push(Record { compiled, name, facts });
        self.end = 0;
        Some(())
    }
}

/// A field, from `` `.name`: 8 bytes, offset: 0 bytes, alignment: 8 bytes, type: T ``.
fn field(rest: &str, end: u64, is_capture: bool) -> Option<FieldFacts> {
    let (name, rest) = rest.strip_prefix("`.")?.split_once("`: ")?;
    // A variable without a name has a number, which differs between the sources.
    let name = if name.starts_with(".coroutine_field") { "" } else { name };
    let mut parts = rest.split(", ");
    let size = bytes(parts.next()?)?;
    let (mut offset, mut align) = (end, None);
    for part in parts {
        match part.split_once(": ") {
            Some(("offset", number)) => offset = bytes(number)?,
            Some(("alignment", number)) => align = Some(bytes(number)?),
            // The rest is the name of the field's type.
            _ => break,
        }
    }
    Some(FieldFacts { name: name.to_owned(), offset, size, align, is_capture })
}

fn bytes(text: &str) -> Option<u64> {
    text.strip_suffix(" bytes")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(text: &str) -> Facts {
        let mut records = Vec::new();
        parse("demo", text, &mut records).unwrap();
        assert_eq!(records.len(), 1);
        records.remove(0).facts
    }

    #[test]
    fn offsets_follow_from_sizes_and_padding() {
        let facts = only(
            "print-type-size type: `demo::A`: 16 bytes, alignment: 8 bytes\n\
             print-type-size     field `.b`: 1 bytes\n\
             print-type-size     padding: 7 bytes\n\
             print-type-size     field `.a`: 8 bytes, alignment: 8 bytes\n",
        );
        let offsets: Vec<u64> = facts.variants[0].fields.iter().map(|field| field.offset).collect();
        assert_eq!(offsets, [0, 8]);
        assert_eq!((facts.size, facts.align), (16, 8));
    }

    #[test]
    fn fields_of_a_variant_follow_the_tag() {
        let facts = only(
            "print-type-size type: `E`: 16 bytes, alignment: 4 bytes\n\
             print-type-size     discriminant: 4 bytes\n\
             print-type-size     variant `Some`: 12 bytes\n\
             print-type-size         local `..coroutine_field1`: 12 bytes, type: [u32; 3]\n\
             print-type-size     variant `None`: 0 bytes\n",
        );
        assert_eq!(facts.tag, Some(4));
        let field = &facts.variants[0].fields[0];
        assert_eq!((field.name.as_str(), field.offset), ("", 4));
        assert_eq!(facts.variants[1].size, Some(0));
    }
}
