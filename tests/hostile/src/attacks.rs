//! Files in which few bytes ask for much: a text that many entries have as their name, or fields
//! that many variants have. And cycles, and depths.

use gimli::DwTag;
use gimli::constants as dw;
use gimli::write::UnitEntryId;

use crate::forge::{Container, Forge};
use crate::names::HOSTILE;

/// Every such file, with its name.
pub(crate) fn all() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("hostile names", hostile_names()),
        ("types in a circle", include_bytes!("../files/types-in-a-circle.o").to_vec()),
        ("a name of 10 MB", one_name(&b"x".repeat(10 << 20), 3)),
        ("a name of 1 MB for many types", one_name(&b"x".repeat(1_000_000), 1_000)),
        ("a field's name of 1 MB for many fields", one_field_name()),
        ("a type's name of 1 MB for many fields", many_fields(&b"N".repeat(1_000_000), 1_000)),
        ("nested brackets", one_name(&b"A<".repeat(400_000), 2)),
        ("nested qualified paths", one_name(&b"<(".repeat(400_000), 2)),
        ("many impls in a name", one_name(&b"{impl#0}::".repeat(90_000), 20)),
        ("a module's name of 1 MB", nested_scopes(&b"m".repeat(1_000_000), 2_000)),
        ("deep modules", nested_scopes(b"m", 100_000)),
        ("an array of 2^60", arrays(1 << 60, 1)),
        ("arrays of arrays", arrays(1, 20_000)),
        ("arrays of a large name", arrays_of(&b"x".repeat(1_000_000), 5_000)),
        ("aliases in a circle", aliases()),
        ("structs in a circle", circle(dw::DW_TAG_structure_type)),
        ("unions in a circle", circle(dw::DW_TAG_union_type)),
        ("deep structs", deep_structs(20_000)),
        ("doubled structs", doubled_structs(60)),
        ("variants that share fields", shared_fields(2_000, 2_000)),
        ("enums that share fields", enums_that_share_fields(2_000, 2_000)),
        ("many fields of a state", many_variables()),
        ("many thread-locals", thread_locals(60_000)),
        ("a struct of 2^63 bytes", many_fields(b"T", 3)),
        ("a symbol that grows", growing_symbol()),
    ]
}

impl Forge {
    /// A struct or the like, of so many bytes.
    fn sized(&mut self, tag: DwTag, name: &[u8], size: u64) -> UnitEntryId {
        let entry = self.add(self.root, tag, name);
        self.number(entry, gimli::DW_AT_byte_size, size);
        self.number(entry, gimli::DW_AT_alignment, 1);
        entry
    }

    fn member(
        &mut self,
        of: UnitEntryId,
        name: &[u8],
        ty: UnitEntryId,
        offset: u64,
    ) -> UnitEntryId {
        let entry = self.add(of, gimli::DW_TAG_member, name);
        self.refer(entry, ty);
        self.number(entry, gimli::DW_AT_data_member_location, offset);
        self.number(entry, gimli::DW_AT_alignment, 1);
        entry
    }

    fn array(&mut self, of: UnitEntryId, count: u64) -> UnitEntryId {
        let array = self.dwarf.unit.add(self.root, gimli::DW_TAG_array_type);
        self.refer(array, of);
        let range = self.dwarf.unit.add(array, gimli::DW_TAG_subrange_type);
        self.number(range, gimli::DW_AT_count, count);
        array
    }
}

fn elf() -> Forge {
    Forge::new(Container::Elf64, 4, gimli::Format::Dwarf32)
}

/// Hostile names at every place that has a name.
fn hostile_names() -> Vec<u8> {
    let mut forge = elf();
    for name in HOSTILE.map(str::as_bytes) {
        let scope = forge.add(forge.root, dw::DW_TAG_namespace, name);
        let byte = forge.sized(dw::DW_TAG_base_type, name, 1);
        let ty = forge.add(scope, dw::DW_TAG_structure_type, name);
        forge.number(ty, dw::DW_AT_byte_size, 100);
        forge.number(ty, dw::DW_AT_alignment, 1);
        let array = forge.array(byte, 90);
        forge.member(ty, name, array, 0);
        let result = [b"Result<", name, b">"].concat();
        let result = forge.sized(dw::DW_TAG_structure_type, &result, 100);
        forge.member(result, name, ty, 0);
        let part = forge.dwarf.unit.add(result, dw::DW_TAG_variant_part);
        for variant in [b"Ok".as_slice(), name] {
            let entry = forge.dwarf.unit.add(part, dw::DW_TAG_variant);
            let fields = forge.add(result, dw::DW_TAG_structure_type, variant);
            forge.number(fields, dw::DW_AT_byte_size, 100);
            forge.member(fields, name, ty, 0);
            let of_variant = forge.add(entry, dw::DW_TAG_member, variant);
            forge.refer(of_variant, fields);
        }
        let function = forge.add(scope, dw::DW_TAG_subprogram, name);
        forge.refer(function, result);
        let variable = forge.add(scope, dw::DW_TAG_variable, name);
        forge.refer(variable, ty);
        forge.place(variable, None);
    }
    forge.finish()
}

fn one_name(name: &[u8], count: u64) -> Vec<u8> {
    let mut forge = elf();
    let byte = forge.sized(dw::DW_TAG_base_type, b"u8", 1);
    for size in 1..=count {
        let ty = forge.sized(dw::DW_TAG_structure_type, name, size);
        forge.member(ty, b"a", byte, 0);
    }
    forge.finish()
}

fn one_field_name() -> Vec<u8> {
    let mut forge = elf();
    let byte = forge.sized(dw::DW_TAG_base_type, b"u8", 1);
    let ty = forge.sized(dw::DW_TAG_structure_type, b"T", 20_000);
    for offset in 0..1_000 {
        forge.member(ty, &b"x".repeat(1_000_000), byte, offset);
    }
    forge.finish()
}

/// A struct with many fields of a type with this name.
fn many_fields(name: &[u8], count: u64) -> Vec<u8> {
    let mut forge = elf();
    let byte = forge.sized(dw::DW_TAG_base_type, b"u8", 1);
    let field = forge.sized(dw::DW_TAG_structure_type, name, 1 << 62);
    forge.member(field, b"a", byte, 0);
    let ty = forge.sized(dw::DW_TAG_structure_type, b"T", 1 << 63);
    for offset in 0..count {
        forge.member(ty, b"a", field, offset << 62);
    }
    forge.finish()
}

/// Modules in modules, with a struct in each.
fn nested_scopes(name: &[u8], depth: usize) -> Vec<u8> {
    let mut forge = elf();
    let mut scope = forge.root;
    let is_wide = name.len() > 1;
    let top = forge.add(forge.root, dw::DW_TAG_namespace, name);
    for index in 0..depth {
        let parent = if is_wide { top } else { scope };
        let inner = if is_wide { index.to_string().into_bytes() } else { name.to_vec() };
        // The writer of entries calls itself for each level.
        if !is_wide && index > 2_000 {
            break;
        }
        scope = forge.add(parent, dw::DW_TAG_namespace, &inner);
        let ty = forge.add(scope, dw::DW_TAG_structure_type, b"T");
        forge.number(ty, dw::DW_AT_byte_size, 1);
        let function = forge.add(scope, dw::DW_TAG_subprogram, b"f");
        forge.text(function, dw::DW_AT_linkage_name, b"_ZN1a1bE");
    }
    forge.finish()
}

fn arrays(count: u64, depth: usize) -> Vec<u8> {
    let mut forge = elf();
    let mut ty = forge.sized(dw::DW_TAG_base_type, b"u64", 8);
    for _ in 0..depth {
        ty = forge.array(ty, count);
    }
    let holder = forge.sized(dw::DW_TAG_structure_type, b"T", 1 << 60);
    let byte = forge.sized(dw::DW_TAG_base_type, b"u8", 1);
    let large = forge.array(byte, 1 << 60);
    forge.member(holder, b"a", large, 0);
    forge.member(holder, b"b", ty, 0);
    forge.finish()
}

fn arrays_of(name: &[u8], count: u64) -> Vec<u8> {
    let mut forge = elf();
    let element = forge.sized(dw::DW_TAG_structure_type, name, 1);
    for length in 0..count {
        forge.array(element, length);
    }
    forge.finish()
}

fn aliases() -> Vec<u8> {
    let mut forge = elf();
    let first = forge.add(forge.root, dw::DW_TAG_typedef, b"A");
    let second = forge.add(forge.root, dw::DW_TAG_typedef, b"B");
    forge.refer(first, second);
    forge.refer(second, first);
    let ty = forge.sized(dw::DW_TAG_structure_type, b"T", 8);
    forge.member(ty, b"a", first, 0);
    forge.finish()
}

/// Types that contain each other, and an array that contains itself.
fn circle(tag: DwTag) -> Vec<u8> {
    let mut forge = elf();
    let types: Vec<UnitEntryId> = [b"A", b"B", b"C"].map(|name| forge.sized(tag, name, 8)).into();
    for (index, ty) in types.iter().enumerate() {
        let next = types[(index + 1) % types.len()];
        forge.member(*ty, b"next", next, 0);
        let array = forge.array(*ty, 1);
        forge.member(*ty, b"array", array, 0);
        forge.refer(array, array);
    }
    forge.finish()
}

fn deep_structs(depth: u64) -> Vec<u8> {
    let mut forge = elf();
    let mut ty = forge.sized(dw::DW_TAG_base_type, b"u64", 8);
    for index in 0..depth {
        let outer = forge.sized(dw::DW_TAG_structure_type, format!("T{index}").as_bytes(), 8);
        forge.member(outer, b"a", ty, 0);
        ty = outer;
    }
    forge.finish()
}

/// Each contains two of the one before: 2^60 in the last.
fn doubled_structs(depth: u32) -> Vec<u8> {
    let mut forge = elf();
    let mut ty = forge.sized(dw::DW_TAG_base_type, b"u8", 1);
    for index in 0..depth {
        let name = format!("T{index}");
        let outer = forge.sized(dw::DW_TAG_structure_type, name.as_bytes(), 2 << index);
        forge.member(outer, b"a", ty, 0);
        forge.member(outer, b"b", ty, 1 << index);
        ty = outer;
    }
    forge.finish()
}

/// An enum whose variants all have the fields of one struct.
fn shared_fields(variants: u64, fields: u64) -> Vec<u8> {
    let mut forge = elf();
    let shared = wide_struct(&mut forge, fields);
    enum_of(&mut forge, variants, shared);
    forge.finish()
}

fn enums_that_share_fields(enums: u64, fields: u64) -> Vec<u8> {
    let mut forge = elf();
    let shared = wide_struct(&mut forge, fields);
    for _ in 0..enums {
        enum_of(&mut forge, 1, shared);
    }
    forge.finish()
}

fn wide_struct(forge: &mut Forge, fields: u64) -> UnitEntryId {
    let byte = forge.sized(dw::DW_TAG_base_type, b"u8", 1);
    let ty = forge.sized(dw::DW_TAG_structure_type, b"Fields", fields);
    for offset in 0..fields {
        forge.member(ty, b"a", byte, offset);
    }
    ty
}

fn enum_of(forge: &mut Forge, variants: u64, fields: UnitEntryId) {
    let ty = forge.sized(dw::DW_TAG_structure_type, b"E", 100_000);
    let part = forge.dwarf.unit.add(ty, dw::DW_TAG_variant_part);
    for value in 0..variants {
        let variant = forge.dwarf.unit.add(part, dw::DW_TAG_variant);
        forge.number(variant, dw::DW_AT_discr_value, value);
        let member = forge.add(variant, dw::DW_TAG_member, b"V");
        forge.refer(member, fields);
    }
}

/// A state of a future with many variables, all of one name or all different.
fn many_variables() -> Vec<u8> {
    let mut forge = elf();
    let byte = forge.sized(dw::DW_TAG_base_type, b"u8", 1);
    let ty = forge.sized(dw::DW_TAG_structure_type, b"{async_fn_env#0}", 100_000);
    let part = forge.dwarf.unit.add(ty, dw::DW_TAG_variant_part);
    for name in ["Unresumed", "Suspend0"] {
        let fields = forge.add(ty, dw::DW_TAG_structure_type, name.as_bytes());
        for index in 0..40_000u64 {
            let variable = format!("v{}", index / 2);
            forge.member(fields, variable.as_bytes(), byte, index / 2);
        }
        let variant = forge.dwarf.unit.add(part, dw::DW_TAG_variant);
        let member = forge.add(variant, dw::DW_TAG_member, b"0");
        forge.refer(member, fields);
    }
    forge.finish()
}

fn thread_locals(count: u64) -> Vec<u8> {
    let mut forge = elf();
    let byte = forge.sized(dw::DW_TAG_structure_type, b"T", 1);
    for index in 0..count {
        let name = format!("S{index}");
        let each = forge.add(forge.root, dw::DW_TAG_variable, name.as_bytes());
        forge.refer(each, byte);
        forge.place(each, Some(index % 2 * 8));
    }
    forge.finish()
}

/// Functions whose short symbols stand for long names.
fn growing_symbol() -> Vec<u8> {
    let mut forge = elf();
    let result = forge.sized(dw::DW_TAG_structure_type, b"Result<(), ()>", 1);
    for index in 0..2_000 {
        let name = format!("f{index}");
        let function = forge.add(forge.root, dw::DW_TAG_subprogram, name.as_bytes());
        forge.refer(function, result);
        // Each tuple has the one before twice.
        let mut symbol = format!("_RINvC1a{}{name}TuuE", name.len());
        for level in 0..20 {
            let at = symbol.len() - 2;
            let before = if level == 0 { format!("B{}_", base_62(at - 4)) } else { String::new() };
            symbol.push_str(&before);
        }
        symbol.push('E');
        forge.text(function, dw::DW_AT_linkage_name, symbol.as_bytes());
    }
    forge.finish()
}

/// A number as a back reference of a symbol has it.
fn base_62(number: usize) -> String {
    const DIGITS: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut digits = Vec::new();
    let mut rest = number.saturating_sub(1);
    loop {
        digits.push(char::from(DIGITS[rest % 62]));
        rest /= 62;
        if rest == 0 {
            break;
        }
    }
    digits.iter().rev().collect()
}
