//! What reports add to a program that is built for release.

use std::fmt::{self, Write};
use std::fs;

use crate::Outcome;
use crate::candidate::Candidate;
use crate::compile::FIELDS;
use crate::package::Package;
use crate::peer::PEERS;
use crate::source::Crate;
use crate::stopwatch::time;
use crate::table::{Table, count};

/// Programs are built with one type, and with so many more.
const MORE: usize = 100;

/// A program: what it is, what its types derive, and what it does with each of
/// them: `{name}` is the type, `{value}` a value of it.
const PROGRAMS: [(&str, Candidate, &str); 9] = [
    ("**layout-report**, no report", Candidate::MaxSize, ""),
    (
        "**layout-report**, `padding()`",
        Candidate::MaxSize,
        "println!(\"{:?}\", {name}::layout().padding());",
    ),
    (
        "**layout-report**, `table()`",
        Candidate::MaxSize,
        "println!(\"{}\", {name}::layout().table());",
    ),
    (
        "**layout-report**, the whole report",
        Candidate::MaxSize,
        "println!(\"{}\", {name}::layout());",
    ),
    ("**layout-report**, `svg()`", Candidate::MaxSize, "println!(\"{}\", {name}::layout().svg());"),
    ("type-layout, no report", Candidate::TypeLayout, ""),
    (
        "type-layout, `type_layout()`",
        Candidate::TypeLayout,
        "println!(\"{}\", <{name} as type_layout::TypeLayout>::type_layout());",
    ),
    ("mem_dbg, no report", Candidate::MemDbg, ""),
    (
        "mem_dbg, `mem_dbg()`",
        Candidate::MemDbg,
        "mem_dbg::MemDbg::mem_dbg(&{value}, mem_dbg::DbgFlags::default()).unwrap();",
    ),
];

/// Bytes over the same program without the derive.
pub fn section(_: usize) -> Outcome<String> {
    let package = Package::new("program", "target-program", &PEERS.each_ref())?;
    package.remove("src/lib.rs")?;
    let mut table = Table::new(&["bytes", "as built", "each further type", "stripped"]);
    let one = size(&package, Candidate::None, "", 1)?;
    let all = size(&package, Candidate::None, "", 1 + MORE)?;
    table.row([
        "the program without a derive".to_owned(),
        count(one.built),
        count((all.built - one.built) / MORE_TYPES),
        count(one.stripped),
    ]);
    for (title, candidate, call) in PROGRAMS {
        let first = size(&package, candidate, call, 1)?;
        let more = size(&package, candidate, call, 1 + MORE)?;
        let further = (more.built - all.built) - (first.built - one.built);
        table.row([
            title.to_owned(),
            added(first.built - one.built),
            added(further / MORE_TYPES),
            added(first.stripped - one.stripped),
        ]);
    }
    Ok(table.into_text())
}

#[expect(clippy::cast_possible_wrap, reason = "a hundred")]
const MORE_TYPES: i64 = MORE as i64;

/// Bytes of a file.
struct Size {
    /// As cargo builds it, with symbols.
    built: i64,
    stripped: i64,
}

fn size(package: &Package, candidate: Candidate, call: &str, types: usize) -> Outcome<Size> {
    package.write("src/main.rs", &program(candidate, call, types)?)?;
    let build = |strip| -> Outcome<i64> {
        let mut command = package.cargo(&["build", "--release", "--quiet", "--offline"]);
        time(command.env("CARGO_PROFILE_RELEASE_STRIP", strip))?;
        Ok(i64::try_from(fs::metadata(package.program())?.len())?)
    };
    Ok(Size { built: build("debuginfo")?, stripped: build("symbols")? })
}

/// A program that has values of all types, and prints something.
fn program(candidate: Candidate, call: &str, types: usize) -> Result<String, fmt::Error> {
    let structs = Crate::new(candidate, types, FIELDS).source()?;
    let structs = structs.replace("#[repr(C)]", "#[derive(Default)]\n#[repr(C)]");
    let mut text = format!(
        "#[allow(unused)]\nuse layout_report::LayoutReport as _;\n{structs}\
         fn main() {{\n    println!(\"{{}}\", std::hint::black_box(1));\n"
    );
    for i in 0..types {
        let (name, value) = (format!("S{i}"), format!("value_{i}"));
        let call = call.replace("{name}", &name).replace("{value}", &value);
        writeln!(
            text,
            "    let {value} = std::hint::black_box({name}::default());\n    {call}\n    \
             std::hint::black_box(&{value});"
        )?;
    }
    Ok(text + "}\n")
}

/// With its sign, as it is a difference.
fn added(bytes: i64) -> String {
    let sign = if bytes > 0 { "+" } else { "" };
    sign.to_owned() + &count(bytes)
}
