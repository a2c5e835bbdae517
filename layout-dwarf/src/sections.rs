//! The debug sections of one object file, in memory.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use gimli::{DwarfPackageSections, DwarfSections, SectionId};
use object::read::{CompressedData, ReadRef};
use object::{
    BinaryFormat, Object, ObjectKind, ObjectSection, ObjectSymbol, RelocationKind,
    RelocationTarget, SectionIndex,
};

use crate::error::Reason;

/// What an archive or a file is read from: the file itself, for large sections, and where in
/// it the object starts.
pub(crate) struct Input<'f> {
    pub(crate) file: &'f File,
    pub(crate) start: u64,
    pub(crate) len: u64,
}

/// The sections about types. Those about code, such as the line tables' programs and location
/// lists, can be larger, and are not loaded.
const NEEDED: [SectionId; 8] = [
    SectionId::DebugAbbrev,
    SectionId::DebugAddr,
    SectionId::DebugCuIndex,
    SectionId::DebugInfo,
    SectionId::DebugLine,
    SectionId::DebugLineStr,
    SectionId::DebugStr,
    SectionId::DebugStrOffsets,
];

/// Loads the sections of an object, or with `dwo` those of a split unit, and adds up their
/// lengths.
pub(crate) fn load<'d, R: ReadRef<'d>>(
    input: &Input<'_>,
    object: &object::File<'d, R>,
    dwo: bool,
    len: &mut u64,
) -> Result<DwarfSections<Vec<u8>>, Reason> {
    DwarfSections::load(|id| {
        if !NEEDED.contains(&id) {
            return Ok(Vec::new());
        }
        let section = load_section(input, object, id, dwo)?;
        *len += section.len() as u64;
        Ok(section)
    })
}

/// Loads the sections of a file with many split units: all of them, because its index has the
/// part of each section that belongs to a unit.
pub(crate) fn load_package<'d, R: ReadRef<'d>>(
    input: &Input<'_>,
    object: &object::File<'d, R>,
) -> Result<DwarfPackageSections<Vec<u8>>, Reason> {
    DwarfPackageSections::load(|id| load_section(input, object, id, true))
}

/// Loads a section, if there is one.
fn load_section<'d, R: ReadRef<'d>>(
    input: &Input<'_>,
    object: &object::File<'d, R>,
    id: SectionId,
    dwo: bool,
) -> Result<Vec<u8>, Reason> {
    let name = if dwo { id.dwo_name() } else { Some(id.name()) };
    let section = name.and_then(|name| object.section_by_name(name));
    let Some(section) = section else { return Ok(Vec::new()) };
    // For WebAssembly, `object` gives the end of a section's range as its length.
    let mut data = match object.format() {
        BinaryFormat::Wasm => section.data()?.to_vec(),
        _ => read(input, &section)?,
    };
    if object.kind() == ObjectKind::Relocatable && !dwo {
        relocate(object, &section, &mut data)?;
    }
    Ok(data)
}

/// Reads a section from the file, and not through the cache that parses the headers, which
/// would keep a second copy.
fn read<'d>(input: &Input<'_>, section: &impl ObjectSection<'d>) -> Result<Vec<u8>, Reason> {
    let range = section.compressed_file_range()?;
    let name = section.name().unwrap_or("a section");
    let end = range.offset.checked_add(range.compressed_size);
    if end.is_none_or(|end| end > input.len) {
        return Err(Reason::Corrupt(format!("`{name}` reaches past the end of the file")));
    }
    // No format shrinks data of this kind to less than a thousandth.
    if range.uncompressed_size / 1024 > range.compressed_size {
        return Err(Reason::Corrupt(format!("`{name}` has an impossible size")));
    }
    let mut data = Vec::new();
    let mut file = input.file;
    file.seek(SeekFrom::Start(input.start + range.offset))?;
    file.take(range.compressed_size).read_to_end(&mut data)?;
    if range.format == object::CompressionFormat::None {
        return Ok(data);
    }
    let compressed = CompressedData {
        format: range.format,
        data: &data,
        uncompressed_size: range.uncompressed_size,
    };
    Ok(compressed.decompress()?.into_owned())
}

/// Applies the relocations that a linker would apply, so that offsets into other sections can
/// be read from a file that was not linked.
fn relocate<'d, R: ReadRef<'d>>(
    object: &object::File<'d, R>,
    section: &object::Section<'d, '_, R>,
    data: &mut [u8],
) -> Result<(), Reason> {
    for (offset, relocation) in section.relocations() {
        let RelocationTarget::Symbol(index) = relocation.target() else { continue };
        let symbol = object.symbol_by_index(index)?;
        let base = match relocation.kind() {
            RelocationKind::Absolute => 0,
            RelocationKind::SectionOffset => section_address(object, symbol.section_index()),
            // The others are about code.
            _ => continue,
        };
        let size = usize::from(relocation.size() / 8);
        let Some(bytes) = usize::try_from(offset)
            .ok()
            .and_then(|offset| data.get_mut(offset..offset.checked_add(size)?))
        else {
            return Err(Reason::Corrupt("a relocation lies past the end of its section".into()));
        };
        let mut value = symbol.address().wrapping_sub(base);
        value = value.wrapping_add_signed(relocation.addend());
        if relocation.has_implicit_addend() {
            value = value.wrapping_add(number(bytes, object.is_little_endian()));
        }
        store(bytes, value, object.is_little_endian());
    }
    Ok(())
}

fn section_address<'d, R: ReadRef<'d>>(
    object: &object::File<'d, R>,
    index: Option<SectionIndex>,
) -> u64 {
    let section = index.and_then(|index| object.section_by_index(index).ok());
    section.map_or(0, |section| section.address())
}

fn number(bytes: &[u8], little_endian: bool) -> u64 {
    let digit = |value: u64, byte: &u8| value << 8 | u64::from(*byte);
    if little_endian { bytes.iter().rev().fold(0, digit) } else { bytes.iter().fold(0, digit) }
}

fn store(bytes: &mut [u8], value: u64, little_endian: bool) {
    let digits = value.to_le_bytes().into_iter().chain(std::iter::repeat(0));
    let places: Box<dyn Iterator<Item = &mut u8>> =
        if little_endian { Box::new(bytes.iter_mut()) } else { Box::new(bytes.iter_mut().rev()) };
    for (place, digit) in places.zip(digits) {
        *place = digit;
    }
}
