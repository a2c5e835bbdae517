//! The bare walk over the debug information of a program.

use std::borrow::Cow;
use std::fs::File;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;

use gimli::constants::{DW_AT_name, DW_TAG_structure_type};
use gimli::{Dwarf, DwarfSections, EndianSlice, LittleEndian, SectionId, Unit};
use object::{Object, ObjectSection, ReadCache};
use rustc_hash::FxHashSet;

use crate::Outcome;

/// The argument that asks for the walk.
pub const MODE: &str = "walk";

type Slice<'d> = EndianSlice<'d, LittleEndian>;

/// The start of `.debug_info` up to the end of a unit.
#[derive(Clone, Copy)]
pub struct Extent {
    /// In bytes.
    pub end: usize,
    /// How many entries it has.
    pub entries: usize,
}

/// The extents of a program's units, from a walk in a child process.
pub fn extents(program: &Path) -> Outcome<Vec<Extent>> {
    let output = command()?.arg(program).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    let parse = |line: &str| -> Outcome<Extent> {
        let (end, entries) = line.split_once(' ').ok_or("the walk printed something else")?;
        Ok(Extent { end: end.parse()?, entries: entries.parse()? })
    };
    str::from_utf8(&output.stdout)?.lines().map(parse).collect()
}

/// What runs the walk.
pub fn command() -> Outcome<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["programs", MODE]);
    Ok(command)
}

/// Walks over all units, and prints the extent of each.
pub fn print(program: &Path) -> Outcome {
    let cache = ReadCache::new(File::open(program)?);
    let object = object::File::parse(&cache)?;
    let sections = DwarfSections::load(|id| load(&object, id))?;
    let dwarf = sections.borrow(|data| Slice::new(data, LittleEndian));
    let mut names = FxHashSet::default();
    let (mut units, mut entries) = (dwarf.units(), 0);
    while let Some(header) = units.next()? {
        let start = header.debug_info_offset().map_or(0, |offset| offset.0);
        let end = start + header.length_including_self();
        entries += walk(&dwarf, &dwarf.unit(header)?, &mut names)?;
        println!("{end} {entries}");
    }
    black_box(names);
    Ok(())
}

/// Loads a section, if the walk needs it.
fn load<'d>(
    object: &object::File<'d, &'d ReadCache<File>>,
    id: SectionId,
) -> object::Result<Cow<'d, [u8]>> {
    let is_needed = matches!(
        id,
        SectionId::DebugAbbrev
            | SectionId::DebugAddr
            | SectionId::DebugInfo
            | SectionId::DebugLine
            | SectionId::DebugLineStr
            | SectionId::DebugStr
            | SectionId::DebugStrOffsets
    );
    match object.section_by_name(id.name()).filter(|_| is_needed) {
        Some(section) => section.uncompressed_data(),
        None => Ok(Cow::Borrowed(&[])),
    }
}

/// Reads every attribute of every entry, and counts the entries.
fn walk<'d>(
    dwarf: &Dwarf<Slice<'d>>,
    unit: &Unit<Slice<'d>>,
    names: &mut FxHashSet<&'d [u8]>,
) -> gimli::Result<usize> {
    let mut count = 0;
    let mut entries = unit.entries_raw(None)?;
    while !entries.is_empty() {
        let Some(abbreviation) = entries.read_abbreviation()? else { continue };
        count += 1;
        let is_struct = abbreviation.tag() == DW_TAG_structure_type;
        for specification in abbreviation.attributes() {
            // Nothing is done with most of them, but a reader would not skip them.
            let attribute = black_box(entries.read_attribute(*specification)?);
            if is_struct && attribute.name() == DW_AT_name {
                names.insert(dwarf.attr_string(unit, attribute.value())?.slice());
            }
        }
    }
    Ok(count)
}
