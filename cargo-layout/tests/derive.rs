//! `cargo layout show` prints the table that the derive prints.
//!
//! A program derives `LayoutReport` on types of all kinds and prints their reports; the command
//! shows the same types of the same program. Each knows what the other does not: the derive the
//! names of types as they are written, the command every offset and the arguments of generic
//! types.

use std::path::Path;
use std::process::Command;

use scratch::{Scratch, output};

const PROGRAM: &str = "
use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[repr(C)]
pub struct Packet { kind: u8, timestamp: u64, flags: u8 }

#[derive(LayoutReport)]
pub struct Record { kind: u8, name: String, next: Option<Box<Record>>, tags: Vec<(u8, u16)> }

#[derive(LayoutReport)]
#[repr(C, packed(2))]
pub struct Packed { a: u8, b: u32 }

#[derive(LayoutReport)]
#[repr(align(16))]
pub struct Aligned(u8, NonZero<u32>);

#[derive(LayoutReport)]
#[repr(transparent)]
pub struct Wrapper(f64);

#[derive(LayoutReport)]
pub struct Unit;

#[derive(LayoutReport)]
#[repr(C)]
pub union Word { bytes: [u8; 4], number: u32 }

#[derive(LayoutReport)]
#[repr(u8)]
pub enum Tagged { A(u64), B(u8, u16), C }

#[derive(LayoutReport)]
#[repr(C)]
pub enum Foreign { A(u64), B { x: u8, y: u16 } }

#[derive(LayoutReport)]
pub enum Numbered { A = 3, B = 9, C }

#[derive(LayoutReport)]
pub enum Level { Low, Middle, High }

#[derive(LayoutReport)]
pub enum Name { Text(String), Empty, Number { value: u32 } }

#[derive(LayoutReport)]
pub enum Shape { Circle(u64), Square(u8, u16) }

#[derive(LayoutReport)]
pub struct Ring<T, const N: usize> { values: [T; N], next: usize, last: Option<T> }

use std::num::NonZero;

macro_rules! report {
    ($($ty:ty),*) => { $(
        std::hint::black_box(&None::<$ty>);
        print!(\"== {}\\n{:#}\", stringify!($ty), <$ty>::layout());
    )* };
}

fn main() {
    report!(Packet, Record, Packed, Aligned, Wrapper, Unit, Word, Tagged, Foreign, Numbered, Level);
    report!(Name, Shape, Ring<u8, 4>);
}
";

/// The name of each type, and its report.
fn derived() -> Vec<(String, String)> {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("derive");
    let scratch = Scratch::new(&dir, "reports", PROGRAM);
    let mut run = scratch.cargo("run");
    run.env("RUSTFLAGS", "-Adead_code").env_remove("CARGO_ENCODED_RUSTFLAGS");
    let text = output(run);
    let reports = text.split("== ").skip(1);
    reports
        .map(|report| {
            let (name, report) = report.split_once('\n').expect("a name is a line");
            (name.to_owned(), report.to_owned())
        })
        .collect()
}

/// The report of the same type in the same program, without what the command knows around it:
/// the path and the line of the source, and the types that hold it.
fn shown(name: &str) -> String {
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("derive");
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-layout"));
    command.args(["layout", "show", name, "--quiet", "--offline", "--width=0"]);
    command.current_dir(package.join("reports"));
    command.env("CARGO_TARGET_DIR", package.join("target")).env("CARGO_INCREMENTAL", "0");
    command.env("RUSTFLAGS", "-Adead_code").env_remove("CARGO_ENCODED_RUSTFLAGS");
    let text = output(command);
    let (report, _) = text.split_once("\n\n").expect("the holders are a block of their own");
    let is_place = |line: &&str| !line.starts_with("  reports::");
    report.lines().filter(is_place).flat_map(|line| [line, "\n"]).collect()
}

/// The rows of the derive, with the offsets that only the command knows.
fn with_offsets(derived: &str, shown: &str) -> String {
    let mut rows = shown.lines();
    let mut text = String::new();
    for line in derived.lines().filter(|line| !line.starts_with("  offsets unknown")) {
        let Some((start, rest)) = line.split_once('?') else {
            text.extend([line, "\n"]);
            continue;
        };
        let row = rows.find(|row| row.ends_with(rest)).expect("the command has the same row");
        let offset = row[..row.len() - rest.len()].trim_start();
        let indent = &start[..start.len() + 1 - offset.len()];
        text.extend([indent, offset, rest, "\n"]);
    }
    text
}

/// What is left of a report if only one side knows where fields are.
fn without_gaps(report: &str) -> String {
    let is_known_to_both = |line: &&str| {
        !(line.ends_with("(padding)")
            || line.contains("(tag")
            || line.contains("of padding")
            || line.contains("the tag and its alignment"))
    };
    report.lines().filter(is_known_to_both).flat_map(|line| [line, "\n"]).collect()
}

#[test]
fn the_command_and_the_derive_print_the_same_table() {
    let reports = derived();
    assert_eq!(reports.len(), 14);
    for (name, derived) in reports {
        let shown = shown(&name);
        if derived.contains("offsets unknown") {
            let derived = with_offsets(&derived, &shown);
            assert_eq!(without_gaps(&shown), without_gaps(&derived), "{name}");
        } else {
            // The derive does not know with which arguments.
            let derived = derived.replace("Ring<T, N>", "Ring<u8, 4>");
            let derived = derived.replace("[T; N]", "[u8; 4]").replace("Option<T>", "Option<u8>");
            assert_eq!(shown, derived, "{name}");
        }
    }
}
