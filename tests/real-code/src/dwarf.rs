//! What the debug information says.

use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use gimli::constants as dw;
use gimli::{
    AttributeValue, DebuggingInformationEntry, DwAt, Dwarf, EndianSlice, LittleEndian, Unit,
};
use object::{Object, ObjectSection};

type Bytes<'a> = EndianSlice<'a, LittleEndian>;

/// A struct or a union as a debugger sees it.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub(crate) size: Option<u64>,
    pub(crate) align: Option<u64>,
    pub(crate) offsets: HashMap<String, u64>,
}

/// The structs and unions of a program, by their paths.
pub(crate) fn read(program: &Path) -> Result<HashMap<String, Seen>, Box<dyn Error>> {
    let data = fs::read(program)?;
    let file = object::File::parse(&*data)?;
    let dwarf = Dwarf::load(|id| -> Result<Bytes<'_>, object::Error> {
        let section = file.section_by_name(id.name());
        let data = section.map_or(Ok(&[][..]), |section| section.data())?;
        Ok(EndianSlice::new(data, LittleEndian))
    })?;
    let mut seen = HashMap::new();
    let mut units = dwarf.units();
    while let Some(header) = units.next()? {
        types_of(&dwarf, &dwarf.unit(header)?, &mut seen)?;
    }
    Ok(seen)
}

fn types_of(
    dwarf: &Dwarf<Bytes<'_>>,
    unit: &Unit<Bytes<'_>>,
    seen: &mut HashMap<String, Seen>,
) -> Result<(), Box<dyn Error>> {
    // The names on the way to the entry; `None` for what has none.
    let mut way: Vec<Option<String>> = Vec::new();
    let mut entries = unit.entries();
    let mut depth = 0;
    while let Some((step, entry)) = entries.next_dfs()? {
        depth += step;
        way.truncate(depth.unsigned_abs());
        let name = name(dwarf, unit, entry)?;
        match entry.tag() {
            dw::DW_TAG_structure_type | dw::DW_TAG_union_type => {
                let ty = seen.entry(path(&way, name.as_deref())).or_default();
                ty.size = number(entry, dw::DW_AT_byte_size)?;
                ty.align = number(entry, dw::DW_AT_alignment)?;
                way.push(name);
            }
            dw::DW_TAG_member => {
                if let (Some(ty), Some(name)) = (seen.get_mut(&path(&way, None)), &name) {
                    let offset = number(entry, dw::DW_AT_data_member_location)?.unwrap_or(0);
                    // The first field of a tuple struct is `__0`.
                    let name = name
                        .strip_prefix("__")
                        .filter(|it| it.parse::<u32>().is_ok())
                        .unwrap_or(name);
                    ty.offsets.insert(name.to_owned(), offset);
                }
                way.push(None);
            }
            dw::DW_TAG_namespace => way.push(name),
            _ => way.push(None),
        }
    }
    Ok(())
}

/// `ash::vk::Extent2D`
fn path(way: &[Option<String>], name: Option<&str>) -> String {
    let names: Vec<&str> = way
        .iter()
        .flatten()
        .map(String::as_str)
        .chain(name)
        .collect();
    names.join("::")
}

fn name(
    dwarf: &Dwarf<Bytes<'_>>,
    unit: &Unit<Bytes<'_>>,
    entry: &DebuggingInformationEntry<'_, '_, Bytes<'_>>,
) -> Result<Option<String>, gimli::Error> {
    let Some(value) = entry.attr_value(dw::DW_AT_name)? else {
        return Ok(None);
    };
    let text = dwarf.attr_string(unit, value)?;
    Ok(Some(text.to_string_lossy().into_owned()))
}

fn number(
    entry: &DebuggingInformationEntry<'_, '_, Bytes<'_>>,
    at: DwAt,
) -> Result<Option<u64>, gimli::Error> {
    Ok(entry
        .attr_value(at)?
        .as_ref()
        .and_then(AttributeValue::udata_value))
}
