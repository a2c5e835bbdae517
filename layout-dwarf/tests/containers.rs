//! One program, in every kind of file that can hold its debug information.

mod common;

use std::fs;
use std::path::Path;

use common::{SHAPES, compile, directory, listing, run, shapes};
use gimli::AttributeSpecification;
use object::{Object, ObjectSection};

/// Compares what is read from two files.
#[track_caller]
fn assert_same(expected: &str, path: &Path) {
    let read = listing(path);
    let pairs = expected.lines().zip(read.lines());
    for (expected, line) in pairs {
        assert_eq!(expected, line, "{}", path.display());
    }
    assert_eq!(expected.lines().count(), read.lines().count(), "{}", path.display());
}

#[test]
fn versions_of_dwarf_and_of_symbols_agree() {
    let expected = listing(&shapes("plain", ""));
    assert!(expected.contains("\nfuture shapes::wait::{async_fn_env#0} "), "{expected}");
    assert_same(&expected, &shapes("dwarf5", "-Cdwarf-version=5"));
    // The newer symbols have the arguments of a generic `impl` instead of its parameters.
    let v0 = listing(&shapes("v0", "-Csymbol-mangling-version=v0"));
    assert_eq!(own_types(&expected), own_types(&v0));
}

#[test]
fn split_debug_information_is_found() {
    let expected = listing(&shapes("whole", ""));
    assert_same(&expected, &shapes("unpacked", "-Csplit-debuginfo=unpacked"));
    assert_same(&expected, &shapes("unpacked5", "-Csplit-debuginfo=unpacked -Cdwarf-version=5"));
    assert_same(&expected, &shapes("packed", "-Csplit-debuginfo=packed"));
    assert_same(&expected, &shapes("packed5", "-Csplit-debuginfo=packed -Cdwarf-version=5"));
}

#[test]
fn linked_and_processed_files_agree() {
    let path = shapes("processed", "");
    let directory = path.parent().unwrap();
    let expected = listing(&path);
    for format in ["zlib", "zlib-gnu", "zstd"] {
        let command = format!("objcopy --compress-debug-sections={format} shapes {format}");
        match run(directory, &command) {
            Some(()) => assert_same(&expected, &directory.join(format)),
            None => println!("skipped: objcopy does not compress by {format}"),
        }
    }
    let keep = run(directory, "objcopy --only-keep-debug shapes shapes.debug");
    let link = "objcopy --strip-debug --add-gnu-debuglink=shapes.debug shapes linked";
    match keep.and_then(|()| run(directory, link)) {
        Some(()) => assert_same(&expected, &directory.join("linked")),
        None => println!("skipped: no objcopy"),
    }
}

#[test]
fn objects_and_libraries_agree() {
    let directory = directory("libraries");
    let object = compile(&directory, SHAPES, "shapes.o", "--crate-type=rlib --emit=obj");
    let expected = listing(&object);
    assert_same(&expected, &compile(&directory, SHAPES, "libshapes.rlib", "--crate-type=rlib"));
    // Which functions of std a shared library has, and so their closures, is the linker's choice.
    let library = compile(&directory, SHAPES, "shapes.so", "--crate-type=dylib");
    assert_eq!(own_types(&listing(&library)), own_types(&expected));
}

/// A WebAssembly module has the same sections in another file format.
#[test]
fn web_assembly_is_read() {
    let path = shapes("for_wasm", "");
    let data = fs::read(&path).unwrap();
    let mut module = b"\0asm\x01\0\0\0".to_vec();
    for section in object::File::parse(&*data).unwrap().sections() {
        let name = section.name().unwrap();
        if name.starts_with(".debug_") {
            let mut custom = leb128(name.len());
            custom.extend(name.bytes());
            custom.extend(section.data().unwrap());
            module.push(0);
            module.extend(leb128(custom.len()));
            module.extend(custom);
        }
    }
    let wasm = path.with_file_name("shapes.wasm");
    fs::write(&wasm, module).unwrap();
    assert_same(&listing(&path), &wasm);
}

/// A number as WebAssembly writes it.
fn leb128(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number >= 0x80 {
        bytes.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    bytes.push(number.to_le_bytes()[0]);
    bytes
}

/// Link-time optimization merges the types of units: references lead from one unit into another.
#[test]
fn optimization_at_link_time_leaves_the_types_alone() {
    let expected = listing(&shapes("whole_for_lto", ""));
    let path = shapes("lto", "-Clto=fat -Ccodegen-units=4");
    assert!(has_references_between_units(&path));
    let lto = listing(&path);
    assert_eq!(own_types(&expected), own_types(&lto));
}

/// Whether any entry of a program refers to another unit.
fn has_references_between_units(path: &Path) -> bool {
    let data = fs::read(path).unwrap();
    let object = object::File::parse(&*data).unwrap();
    let section = object.section_by_name(".debug_abbrev").unwrap();
    let abbreviations = gimli::DebugAbbrev::new(section.data().unwrap(), gimli::LittleEndian);
    let all = abbreviations.abbreviations(gimli::DebugAbbrevOffset(0)).unwrap();
    let abbreviation = |code: u64| all.get(code);
    (1..).map_while(abbreviation).any(|abbreviation| {
        let mut forms = abbreviation.attributes().iter().map(AttributeSpecification::form);
        forms.any(|form| form == gimli::DW_FORM_ref_addr)
    })
}

/// The types that the program itself declares.
fn own_types(text: &str) -> Vec<&str> {
    let is_own =
        |line: &&str| line.split(' ').nth(1).is_some_and(|path| path.starts_with("shapes::"));
    let types: Vec<&str> = text.lines().filter(is_own).collect();
    assert!(types.len() > 10, "{text}");
    types
}

#[test]
fn the_place_of_the_files_does_not_matter() {
    let first = directory("some/where");
    let second = directory("another/place/that/is/longer");
    let [first, second] =
        [first, second].map(|directory| listing(&compile(&directory, SHAPES, "shapes", "")));
    assert!(first == second, "{first}\n\n{second}");
}
