//! Writes object files with any debug information.

use gimli::leb128::write::Leb128;
use gimli::write::{
    Address, AttributeValue, DwarfUnit, EndianVec, Expression, Sections, UnitEntryId,
};
use gimli::{DwAt, DwTag, Encoding, RunTimeEndian};
use object::write::Object;
use object::{Architecture, BinaryFormat, Endianness, SectionKind};

/// The kind of file around the debug information.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Container {
    Elf64,
    Elf32,
    Elf64Big,
    Elf32Big,
    Coff,
    MachO,
    Wasm,
}

impl Container {
    pub(crate) const ALL: [Self; 7] = [
        Self::Elf64,
        Self::Elf32,
        Self::Elf64Big,
        Self::Elf32Big,
        Self::Coff,
        Self::MachO,
        Self::Wasm,
    ];

    fn is_big(self) -> bool {
        matches!(self, Self::Elf64Big | Self::Elf32Big)
    }

    fn address_size(self) -> u8 {
        if matches!(self, Self::Elf32 | Self::Elf32Big | Self::Wasm) { 4 } else { 8 }
    }

    fn object(self) -> Option<Object<'static>> {
        let (format, architecture) = match self {
            Self::Elf64 => (BinaryFormat::Elf, Architecture::X86_64),
            Self::Elf32 => (BinaryFormat::Elf, Architecture::I386),
            Self::Elf64Big => (BinaryFormat::Elf, Architecture::S390x),
            Self::Elf32Big => (BinaryFormat::Elf, Architecture::PowerPc),
            Self::Coff => (BinaryFormat::Coff, Architecture::X86_64),
            Self::MachO => (BinaryFormat::MachO, Architecture::Aarch64),
            Self::Wasm => return None,
        };
        let endian = if self.is_big() { Endianness::Big } else { Endianness::Little };
        Some(Object::new(format, architecture, endian))
    }
}

/// The debug information of one unit in Rust.
pub(crate) struct Forge {
    container: Container,
    pub(crate) dwarf: DwarfUnit,
    pub(crate) root: UnitEntryId,
}

impl Forge {
    pub(crate) fn new(container: Container, version: u16, format: gimli::Format) -> Self {
        let encoding = Encoding { format, version, address_size: container.address_size() };
        let mut dwarf = DwarfUnit::new(encoding);
        let root = dwarf.unit.root();
        let unit = dwarf.unit.get_mut(root);
        unit.set(gimli::DW_AT_language, AttributeValue::Language(gimli::DW_LANG_Rust));
        let mut forge = Self { container, dwarf, root };
        forge.name(root, b"forged");
        forge
    }

    pub(crate) fn add(&mut self, parent: UnitEntryId, tag: DwTag, name: &[u8]) -> UnitEntryId {
        let entry = self.dwarf.unit.add(parent, tag);
        self.name(entry, name);
        entry
    }

    /// Names an entry. Equal names are one text in the file.
    pub(crate) fn name(&mut self, entry: UnitEntryId, name: &[u8]) {
        self.text(entry, gimli::DW_AT_name, name);
    }

    pub(crate) fn text(&mut self, entry: UnitEntryId, attribute: DwAt, text: &[u8]) {
        // A NUL ends a text.
        let text: Vec<u8> = text.iter().copied().take_while(|byte| *byte != 0).collect();
        let text = self.dwarf.strings.add(text);
        self.dwarf.unit.get_mut(entry).set(attribute, AttributeValue::StringRef(text));
    }

    pub(crate) fn number(&mut self, entry: UnitEntryId, attribute: DwAt, number: u64) {
        self.dwarf.unit.get_mut(entry).set(attribute, AttributeValue::Udata(number));
    }

    pub(crate) fn refer(&mut self, entry: UnitEntryId, to: UnitEntryId) {
        self.dwarf.unit.get_mut(entry).set(gimli::DW_AT_type, AttributeValue::UnitRef(to));
    }

    /// Makes a variable a static, or a thread-local at this offset.
    pub(crate) fn place(&mut self, entry: UnitEntryId, thread_offset: Option<u64>) {
        let mut expression = Expression::new();
        match thread_offset {
            Some(offset) => {
                expression.op_constu(offset);
                expression.op(gimli::DW_OP_GNU_push_tls_address);
            }
            None => expression.op_addr(Address::Constant(0x1000)),
        }
        let place = AttributeValue::Exprloc(expression);
        self.dwarf.unit.get_mut(entry).set(gimli::DW_AT_location, place);
    }

    /// Writes the file.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        let endian =
            if self.container.is_big() { RunTimeEndian::Big } else { RunTimeEndian::Little };
        let mut sections = Sections::new(EndianVec::new(endian));
        self.dwarf.write(&mut sections).expect("the entries are complete");
        let mut written: Vec<(&'static str, Vec<u8>)> = Vec::new();
        let collected: gimli::write::Result<()> = sections.for_each(|id, data| {
            if !data.slice().is_empty() {
                written.push((id.name(), data.slice().to_vec()));
            }
            Ok(())
        });
        collected.expect("sections are in memory");
        contain(self.container, written)
    }
}

/// A file with these sections.
pub(crate) fn contain(container: Container, sections: Vec<(&'static str, Vec<u8>)>) -> Vec<u8> {
    let Some(mut object) = container.object() else { return module(&sections) };
    for (name, data) in sections {
        let name = if container == Container::MachO {
            format!("__{}", name.trim_start_matches('.'))
        } else {
            name.to_owned()
        };
        let segment = if container == Container::MachO { b"__DWARF".to_vec() } else { Vec::new() };
        let section = object.add_section(segment, name.into_bytes(), SectionKind::Debug);
        object.set_section_data(section, data, 1);
    }
    object.write().expect("the sections are valid")
}

/// A WebAssembly module.
fn module(sections: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut module = b"\0asm\x01\0\0\0".to_vec();
    for (name, data) in sections {
        let mut custom = leb128(name.len());
        custom.extend(name.bytes());
        custom.extend(data);
        module.push(0);
        module.extend(leb128(custom.len()));
        module.extend(custom);
    }
    module
}

fn leb128(number: usize) -> Vec<u8> {
    Leb128::unsigned(number as u64).bytes().to_vec()
}

/// An archive of these files.
pub(crate) fn archive(members: &[&[u8]]) -> Vec<u8> {
    let mut archive = b"!<arch>\n".to_vec();
    for (index, member) in members.iter().enumerate() {
        let name = format!("{index}.o/");
        let header =
            format!("{name:<16}{:<12}{:<6}{:<6}{:<8}{:<10}`\n", 0, 0, 0, 644, member.len());
        archive.extend(header.bytes());
        archive.extend(*member);
        if member.len() % 2 == 1 {
            archive.push(b'\n');
        }
    }
    archive
}
