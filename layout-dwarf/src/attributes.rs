//! The attributes of entries.

use gimli::constants as dw;
use gimli::{Abbreviation, AttributeValue, Dwarf, Endianity, EntriesRaw, Reader, Section, Unit};

use crate::budget::check_name;
use crate::error::Reason;
use crate::raw::{RawLocation, RawText, Ref};
use crate::walk::Slice;

/// The attributes of an entry.
#[derive(Default)]
pub(crate) struct Attributes<'d> {
    /// Empty for a function and a generic argument, whose names are rarely needed.
    pub(crate) name: &'d [u8],
    pub(crate) unended_name: RawText<'d>,
    pub(crate) linkage_name: RawText<'d>,
    pub(crate) directory: &'d [u8],
    pub(crate) ty: Ref,
    pub(crate) size: Option<u64>,
    pub(crate) align: u64,
    pub(crate) offset: u64,
    pub(crate) count: Option<u64>,
    pub(crate) encoding: u8,
    pub(crate) value: Option<i128>,
    pub(crate) location: RawLocation,
    pub(crate) storage: Storage,
    pub(crate) is_rust: bool,
    pub(crate) is_declaration: bool,
    pub(crate) is_bit_field: bool,
}

/// Where a variable lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Storage {
    /// It has no bytes: a declaration, or one that the linker left out.
    #[default]
    None,
    Static,
    /// In the memory of each thread, from this offset on.
    ThreadLocal(u64),
    /// In a value that a variable of the function points to.
    Held(Held),
    /// At different places at different times: the function is optimized.
    Moving,
}

/// Where a variable lies in a value that another one points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Held {
    /// Where the pointer is in the frame of the function.
    pub(crate) pointer: i64,
    pub(crate) offset: u64,
}

/// Reads the attributes of the entries of a unit.
pub(crate) struct AttributeReader<'w, 'd, E: Endianity> {
    pub(crate) dwarf: &'w Dwarf<Slice<'d, E>>,
    pub(crate) unit: &'w Unit<Slice<'d, E>>,
    /// Whether addresses are final. In an object file, all of them are 0 until it is linked.
    pub(crate) is_linked: bool,
    /// The entries of other units that were referred to.
    pub(crate) foreign: Vec<usize>,
    /// The bytes of the names that were read.
    pub(crate) named: u64,
}

impl<'d, E: Endianity> AttributeReader<'_, 'd, E> {
    /// Reads the attributes of the next entry.
    pub(crate) fn read(
        &mut self,
        entries: &mut EntriesRaw<'_, Slice<'d, E>>,
        abbreviation: &Abbreviation,
    ) -> Result<Attributes<'d>, Reason> {
        let mut read = Attributes::default();
        for specification in abbreviation.attributes() {
            let attribute = entries.read_attribute(*specification)?;
            self.attribute(&mut read, attribute.name(), &attribute)?;
        }
        let tag = abbreviation.tag();
        if !matches!(tag, dw::DW_TAG_subprogram | dw::DW_TAG_template_type_parameter) {
            read.name = read.unended_name.get();
            check_name(read.name)?;
            self.named += read.name.len() as u64;
        }
        Ok(read)
    }

    fn attribute(
        &mut self,
        read: &mut Attributes<'d>,
        name: dw::DwAt,
        attribute: &gimli::Attribute<Slice<'d, E>>,
    ) -> gimli::Result<()> {
        match name {
            dw::DW_AT_name => read.unended_name = self.unended_text(attribute)?,
            dw::DW_AT_linkage_name | dw::DW_AT_MIPS_linkage_name => {
                read.linkage_name = self.unended_text(attribute)?;
            }
            dw::DW_AT_comp_dir => read.directory = self.text(attribute)?,
            dw::DW_AT_type => read.ty = self.reference(&attribute.value()),
            dw::DW_AT_byte_size => read.size = attribute.udata_value(),
            dw::DW_AT_alignment => read.align = attribute.udata_value().unwrap_or(0),
            dw::DW_AT_data_member_location => read.offset = attribute.udata_value().unwrap_or(0),
            dw::DW_AT_count => read.count = attribute.udata_value(),
            dw::DW_AT_upper_bound => {
                read.count = attribute.udata_value().and_then(|last| last.checked_add(1));
            }
            dw::DW_AT_encoding => {
                if let AttributeValue::Encoding(encoding) = attribute.value() {
                    read.encoding = encoding.0;
                }
            }
            dw::DW_AT_discr_value | dw::DW_AT_const_value => {
                read.value = value(&attribute.value());
            }
            dw::DW_AT_decl_file => {
                if let AttributeValue::FileIndex(file) = attribute.value() {
                    read.location.file = file;
                }
            }
            dw::DW_AT_decl_line => {
                let line = attribute.udata_value().and_then(|line| u32::try_from(line).ok());
                read.location.line = line.unwrap_or(0);
            }
            dw::DW_AT_location => read.storage = self.storage(&attribute.value()),
            dw::DW_AT_language => {
                read.is_rust = attribute.value() == AttributeValue::Language(dw::DW_LANG_Rust);
            }
            dw::DW_AT_declaration => read.is_declaration = true,
            dw::DW_AT_bit_size => read.is_bit_field = true,
            _ => {}
        }
        Ok(())
    }

    fn text(&self, attribute: &gimli::Attribute<Slice<'d, E>>) -> gimli::Result<&'d [u8]> {
        Ok(self.unended_text(attribute)?.get())
    }

    /// A text whose end is not looked for yet.
    fn unended_text(
        &self,
        attribute: &gimli::Attribute<Slice<'d, E>>,
    ) -> gimli::Result<RawText<'d>> {
        if let AttributeValue::DebugStrRef(offset) = attribute.value() {
            let texts: &'d [u8] = self.dwarf.debug_str.reader().slice();
            if let Some(text) = texts.get(offset.0..) {
                return Ok(RawText(text));
            }
        }
        Ok(RawText(self.dwarf.attr_string(self.unit, attribute.value())?.slice()))
    }

    fn reference(&mut self, value: &AttributeValue<Slice<'d, E>>) -> Ref {
        match value {
            AttributeValue::UnitRef(offset) => Ref::Unit(offset.0),
            AttributeValue::DebugInfoRef(offset) => {
                self.foreign.push(offset.0);
                Ref::Section(offset.0)
            }
            _ => Ref::None,
        }
    }

    /// Where a variable lies, by the operations of its expression.
    fn storage(&self, value: &AttributeValue<Slice<'d, E>>) -> Storage {
        let AttributeValue::Exprloc(expression) = value else { return Storage::Moving };
        if let Some(held) = held(expression.operations(self.unit.encoding())) {
            return Storage::Held(held);
        }
        let mut operations = expression.operations(self.unit.encoding());
        let mut storage = Storage::None;
        let mut constant = 0;
        while let Ok(Some(operation)) = operations.next() {
            storage = match operation {
                gimli::Operation::Address { address } => self.at(address),
                gimli::Operation::AddressIndex { index } => {
                    self.dwarf.address(self.unit, index).map_or(Storage::None, |at| self.at(at))
                }
                gimli::Operation::UnsignedConstant { value } => {
                    constant = value;
                    storage
                }
                gimli::Operation::TLS => Storage::ThreadLocal(constant),
                _ => storage,
            };
        }
        storage
    }

    /// The linker writes a special address for what it left out.
    fn at(&self, address: u64) -> Storage {
        let is_gone = self.unit.header.is_tombstone_address(address);
        if is_gone || (address == 0 && self.is_linked) { Storage::None } else { Storage::Static }
    }
}

/// Where a variable of a function lies in what its parameter points to.
fn held<R: Reader>(mut operations: gimli::OperationIter<R>) -> Option<Held> {
    let mut next = || operations.next().ok().flatten();
    let gimli::Operation::FrameOffset { offset: pointer } = next()? else { return None };
    let gimli::Operation::Deref { .. } = next()? else { return None };
    let offset = match next() {
        None => 0,
        Some(gimli::Operation::PlusConstant { value }) => value,
        Some(_) => return None,
    };
    next().is_none().then_some(Held { pointer, offset })
}

/// A discriminant. Those of 128 bits are blocks of bytes.
fn value<E: Endianity>(value: &AttributeValue<Slice<'_, E>>) -> Option<i128> {
    match value {
        AttributeValue::Block(block) => {
            let mut bytes: Vec<u8> = block.slice().iter().copied().take(16).collect();
            if block.endian().is_big_endian() {
                bytes.reverse();
            }
            bytes.resize(16, 0);
            Some(i128::from_le_bytes(bytes.try_into().ok()?))
        }
        AttributeValue::Sdata(value) => Some((*value).into()),
        AttributeValue::Udata(value) => Some((*value).into()),
        value => value.udata_value().map(i128::from),
    }
}
