//! Debug information whose entries are of the kinds that are read, and refer to any others:
//! cycles, types inside themselves, sizes and offsets at the limits of numbers.

use fastrand::Rng;
use gimli::constants as dw;
use gimli::write::{AttributeValue, UnitEntryId};

use crate::forge::{Container, Forge};
use crate::names;

/// The tags of types.
const TYPES: [gimli::DwTag; 12] = [
    dw::DW_TAG_structure_type,
    dw::DW_TAG_structure_type,
    dw::DW_TAG_structure_type,
    dw::DW_TAG_structure_type,
    dw::DW_TAG_union_type,
    dw::DW_TAG_enumeration_type,
    dw::DW_TAG_base_type,
    dw::DW_TAG_pointer_type,
    dw::DW_TAG_array_type,
    dw::DW_TAG_array_type,
    dw::DW_TAG_typedef,
    dw::DW_TAG_subroutine_type,
];

/// Invents a file.
pub(crate) fn file(random: &mut Rng) -> Vec<u8> {
    let container = Container::ALL[random.usize(..Container::ALL.len())];
    let version = random.u16(2..=5);
    let is_64 = version > 2 && random.u8(..8) == 0;
    let format = if is_64 { gimli::Format::Dwarf64 } else { gimli::Format::Dwarf32 };
    let mut forge = Forge::new(container, version, format);
    let is_wild = random.u8(..4) == 0;
    let mut inventor =
        Inventor { forge: &mut forge, random, scopes: Vec::new(), types: Vec::new(), is_wild };
    inventor.scopes();
    inventor.reserve();
    inventor.types();
    inventor.functions();
    forge.finish()
}

struct Inventor<'f> {
    forge: &'f mut Forge,
    random: &'f mut Rng,
    scopes: Vec<UnitEntryId>,
    types: Vec<UnitEntryId>,
    /// Whether numbers can be at their limits, which no reader accepts in most places.
    is_wild: bool,
}

impl Inventor<'_> {
    fn scopes(&mut self) {
        self.scopes.push(self.forge.root);
        for _ in 0..self.random.usize(..6) {
            let parent = self.scope();
            let name = names::any(self.random);
            let scope = self.forge.add(parent, dw::DW_TAG_namespace, &name);
            self.scopes.push(scope);
        }
    }

    /// Any entry can refer to one that comes later.
    fn reserve(&mut self) {
        let count = self.random.usize(1..40);
        self.types = (0..count).map(|_| self.forge.dwarf.unit.reserve()).collect();
    }

    fn types(&mut self) {
        for index in 0..self.types.len() {
            let ty = self.types[index];
            let tag = TYPES[self.random.usize(..TYPES.len())];
            let parent = self.scope();
            self.forge.dwarf.unit.add_reserved(ty, parent, tag);
            if !matches!(tag, dw::DW_TAG_array_type | dw::DW_TAG_subroutine_type) {
                let name = names::any(self.random);
                self.forge.name(ty, &name);
            }
            self.sizes(ty);
            match tag {
                dw::DW_TAG_structure_type if self.random.bool() => self.variants(ty),
                dw::DW_TAG_structure_type | dw::DW_TAG_union_type => self.members(ty),
                dw::DW_TAG_enumeration_type => self.enumerators(ty),
                dw::DW_TAG_base_type => self.base(ty),
                dw::DW_TAG_array_type => self.array(ty),
                _ => self.refer(ty),
            }
        }
    }

    fn members(&mut self, ty: UnitEntryId) {
        for _ in 0..self.random.usize(..5) {
            self.member(ty, dw::DW_TAG_member);
        }
        if self.random.u8(..4) == 0 {
            let argument = self.forge.add(ty, dw::DW_TAG_template_type_parameter, b"T");
            self.refer(argument);
        }
    }

    fn member(&mut self, of: UnitEntryId, tag: gimli::DwTag) {
        let name = names::any(self.random);
        let member = self.forge.add(of, tag, &name);
        self.refer(member);
        let offset = self.number();
        self.forge.number(member, dw::DW_AT_data_member_location, offset);
        self.align(member);
    }

    fn variants(&mut self, ty: UnitEntryId) {
        let part = self.forge.dwarf.unit.add(ty, dw::DW_TAG_variant_part);
        if self.random.u8(..4) > 0 {
            self.member(part, dw::DW_TAG_member);
        }
        for _ in 0..self.random.usize(..4) {
            let variant = self.forge.dwarf.unit.add(part, dw::DW_TAG_variant);
            if self.random.bool() {
                let value = self.number();
                self.forge.number(variant, dw::DW_AT_discr_value, value);
            }
            let name = names::any(self.random);
            let fields = self.forge.add(variant, dw::DW_TAG_member, &name);
            if self.random.u8(..3) == 0 {
                self.refer(fields);
                continue;
            }
            let inside = self.forge.add(ty, dw::DW_TAG_structure_type, &name);
            self.sizes(inside);
            self.members(inside);
            self.forge.refer(fields, inside);
        }
    }

    fn enumerators(&mut self, ty: UnitEntryId) {
        self.refer(ty);
        for _ in 0..self.random.usize(..4) {
            let name = names::any(self.random);
            let value = self.number();
            let enumerator = self.forge.add(ty, dw::DW_TAG_enumerator, &name);
            self.forge.number(enumerator, dw::DW_AT_const_value, value);
        }
    }

    fn base(&mut self, ty: UnitEntryId) {
        let encoding = AttributeValue::Encoding(gimli::DwAte(self.random.u8(..18)));
        self.forge.dwarf.unit.get_mut(ty).set(dw::DW_AT_encoding, encoding);
    }

    fn array(&mut self, ty: UnitEntryId) {
        self.refer(ty);
        let range = self.forge.dwarf.unit.add(ty, dw::DW_TAG_subrange_type);
        let (attribute, number) = (
            if self.random.bool() { dw::DW_AT_count } else { dw::DW_AT_upper_bound },
            self.number(),
        );
        self.forge.number(range, attribute, number);
    }

    fn functions(&mut self) {
        for _ in 0..self.random.usize(..6) {
            let (parent, name) = (self.scope(), names::any(self.random));
            let is_function = self.random.bool();
            let tag = if is_function { dw::DW_TAG_subprogram } else { dw::DW_TAG_variable };
            let entry = self.forge.add(parent, tag, &name);
            self.refer(entry);
            if is_function {
                let symbol = names::symbol(self.random);
                self.forge.text(entry, dw::DW_AT_linkage_name, &symbol);
            } else {
                let offset = if self.random.bool() { Some(self.random.u64(..3)) } else { None };
                self.forge.place(entry, offset);
            }
        }
    }

    fn sizes(&mut self, ty: UnitEntryId) {
        if self.random.u8(..8) > 0 {
            let size = self.number();
            self.forge.number(ty, dw::DW_AT_byte_size, size);
        }
        self.align(ty);
    }

    fn align(&mut self, entry: UnitEntryId) {
        let align = match self.random.u8(..8) {
            0 if self.is_wild => self.number(),
            1 => return,
            _ => 1 << self.random.u8(..5),
        };
        self.forge.number(entry, dw::DW_AT_alignment, align);
    }

    /// A small number, or one at the limits.
    fn number(&mut self) -> u64 {
        let least = if self.is_wild { 0 } else { 4 };
        match self.random.u8(least..12) {
            0 => u64::MAX - self.random.u64(..3),
            1 => 1 << self.random.u8(..64),
            2 => (1u64 << self.random.u8(..64)) - 1,
            3 => self.random.u64(..),
            4..8 => self.random.u64(..8) * 8,
            _ => self.random.u64(..64),
        }
    }

    fn refer(&mut self, entry: UnitEntryId) {
        let to = self.types[self.random.usize(..self.types.len())];
        self.forge.refer(entry, to);
    }

    fn scope(&mut self) -> UnitEntryId {
        self.scopes[self.random.usize(..self.scopes.len())]
    }
}
