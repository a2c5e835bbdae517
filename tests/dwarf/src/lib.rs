//! Reads the types of a program from its debug information: an independent
//! source of where fields lie, which rustc writes for debuggers.

use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use gimli::constants as dw;
use gimli::{AttributeValue, DebuggingInformationEntry, DwAt, EndianSlice, LittleEndian, Unit};
use object::{Object, ObjectSection};

type Bytes<'a> = EndianSlice<'a, LittleEndian>;
type Dwarf<'a> = gimli::Dwarf<Bytes<'a>>;
type Entry<'a> = DebuggingInformationEntry<'a, 'a, Bytes<'a>>;

/// A struct, a union, an enum or one of its variants, as a debugger sees it.
#[derive(Clone, Debug, Default)]
pub struct Type {
    /// In bytes. For an enum without fields, rustc writes only the tag.
    pub size: Option<u64>,
    /// In bytes, where the size is known.
    pub align: Option<u64>,
    /// The size of the tag in bytes, and its offset.
    pub tag: Option<(u64, u64)>,
    /// Offsets in bytes, by the fields' names. Those in a variant count from
    /// the start of the enum.
    pub offsets: HashMap<String, u64>,
}

/// The types of a program, by their paths: `crate::module::Type<u32>`, and for
/// a variant `crate::module::Type<u32>::Variant`.
///
/// # Errors
///
/// If the file can't be read, or is not an ELF file with debug information.
pub fn read(program: &Path) -> Result<HashMap<String, Type>, Box<dyn Error>> {
    let data = fs::read(program)?;
    let file = object::File::parse(&*data)?;
    let dwarf = Dwarf::load(|id| -> Result<Bytes<'_>, object::Error> {
        let section = file.section_by_name(id.name());
        let data = section.map_or(Ok(&[][..]), |section| section.data())?;
        Ok(EndianSlice::new(data, LittleEndian))
    })?;
    let mut types = HashMap::new();
    let mut units = dwarf.units();
    while let Some(header) = units.next()? {
        let unit = dwarf.unit(header)?;
        Walk { dwarf: &dwarf, unit: &unit, path: Vec::new(), types: &mut types }.all()?;
    }
    Ok(types)
}

/// A walk over the entries of one unit.
struct Walk<'a, 'd> {
    dwarf: &'a Dwarf<'d>,
    unit: &'a Unit<Bytes<'d>>,
    /// The names on the path to the entry; `None` for an entry that adds none.
    path: Vec<Option<String>>,
    types: &'a mut HashMap<String, Type>,
}

impl Walk<'_, '_> {
    fn all(mut self) -> Result<(), gimli::Error> {
        let mut entries = self.unit.entries();
        let mut depth = 0isize;
        while let Some((step, entry)) = entries.next_dfs()? {
            depth += step;
            self.path.truncate(depth.unsigned_abs());
            let added = self.entry(entry)?;
            self.path.push(added);
        }
        Ok(())
    }

    /// Records the entry, and returns what it adds to the paths of those inside.
    fn entry(&mut self, entry: &Entry<'_>) -> Result<Option<String>, gimli::Error> {
        match entry.tag() {
            dw::DW_TAG_namespace => self.name(entry),
            dw::DW_TAG_structure_type | dw::DW_TAG_union_type | dw::DW_TAG_enumeration_type => {
                let name = self.name(entry)?;
                let size = number(entry, dw::DW_AT_byte_size)?;
                let align = number(entry, dw::DW_AT_alignment)?;
                let path = self.path(name.as_deref());
                let ty = self.types.entry(path).or_default();
                if entry.tag() == dw::DW_TAG_enumeration_type {
                    ty.tag = size.map(|size| (size, 0));
                } else {
                    (ty.size, ty.align) = (size, align);
                }
                Ok(name)
            }
            dw::DW_TAG_member => {
                self.member(entry)?;
                Ok(None)
            }
            _ => Ok(None),
        }
    }

    fn member(&mut self, entry: &Entry<'_>) -> Result<(), gimli::Error> {
        let offset = number(entry, dw::DW_AT_data_member_location)?.unwrap_or(0);
        let is_tag = entry.attr_value(dw::DW_AT_artificial)?.is_some();
        let size = if is_tag { self.size_of(entry)? } else { None };
        let name = self.name(entry)?;
        let path = self.path(None);
        let Some(ty) = self.types.get_mut(&path) else {
            return Ok(());
        };
        if let Some(size) = size {
            ty.tag = Some((size, offset));
        } else if let Some(name) = name {
            // The first field of a tuple struct is `__0`.
            let index = name.strip_prefix("__");
            let index = index.filter(|index| index.parse::<u32>().is_ok());
            ty.offsets.insert(index.unwrap_or(&name).to_owned(), offset);
        }
        Ok(())
    }

    /// The size of the type of a member.
    fn size_of(&self, entry: &Entry<'_>) -> Result<Option<u64>, gimli::Error> {
        match entry.attr_value(dw::DW_AT_type)? {
            Some(AttributeValue::UnitRef(offset)) => {
                number(&self.unit.entry(offset)?, dw::DW_AT_byte_size)
            }
            _ => Ok(None),
        }
    }

    fn path(&self, name: Option<&str>) -> String {
        let path = self.path.iter().flatten().map(String::as_str);
        path.chain(name).collect::<Vec<_>>().join("::")
    }

    fn name(&self, entry: &Entry<'_>) -> Result<Option<String>, gimli::Error> {
        let Some(value) = entry.attr_value(dw::DW_AT_name)? else {
            return Ok(None);
        };
        let text = self.dwarf.attr_string(self.unit, value)?;
        Ok(Some(text.to_string_lossy().into_owned()))
    }
}

fn number(entry: &Entry<'_>, at: DwAt) -> Result<Option<u64>, gimli::Error> {
    let value = entry.attr_value(at)?;
    Ok(value.as_ref().and_then(AttributeValue::udata_value))
}
