//! How long the types of a whole program take to read: `cargo layout` beside other tools that
//! read debug information, and beside a walk that only looks at every entry.
//!
//! ```text
//! cargo run --release --manifest-path benches/Cargo.toml -- programs PATH...
//! ```
//!
//! The others are used if they are on the `PATH`: `cargo install ddbug layout-audit padlock-cli`.
//! GNU `time` measures.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use object::{Object, ObjectSection};

use crate::Outcome;
use crate::table::{Table, figure};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// Each is run so often, in turn; the least counts.
const ROUNDS: usize = 3;

/// What a run took.
#[derive(Clone, Copy)]
struct Cost {
    wall: f64,
    cpu: f64,
    mebibytes: f64,
}

/// A tool, and its arguments before the path of the program.
struct Tool {
    name: &'static str,
    program: PathBuf,
    arguments: &'static [&'static str],
}

/// Measures the tools on these programs, and prints a table for each.
pub fn print(programs: &[String]) -> Outcome {
    let tools = tools()?;
    for program in programs {
        let size = fs::metadata(program)?.len() / (1 << 20);
        let name = Path::new(program).file_name().unwrap_or_default().to_string_lossy();
        println!("{name}, {size} MiB, {} entries\n", walk(program)?.0);
        println!("{}", table(&tools, program)?);
    }
    Ok(())
}

/// Looks at every entry of a program, and prints how many there are. This is what the process
/// does that the tools are compared with.
pub fn print_walk(program: &str) -> Outcome {
    let (entries, names) = walk(program)?;
    println!("{entries} entries, {names} names of types");
    Ok(())
}

fn tools() -> Outcome<Vec<Tool>> {
    let manifest = Path::new(ROOT).join("Cargo.toml");
    let mut build = Command::new("cargo");
    build.args(["build", "--quiet", "--release", "-p", "cargo-layout", "--manifest-path"]);
    if !build.arg(&manifest).status()?.success() {
        return Err("cargo-layout could not be built".into());
    }
    let command = Path::new(ROOT).join("target/release/cargo-layout");
    let others: [(&str, &'static [&'static str]); 3] =
        [("ddbug", &["-c", "type"]), ("layout-audit", &["inspect"]), ("padlock", &["analyze"])];
    let mut tools = vec![
        Tool { name: "walk", program: std::env::current_exe()?, arguments: &["walk"] },
        Tool { name: "cargo layout", program: command, arguments: &["--file"] },
    ];
    for (name, arguments) in others {
        match Command::new(name).arg("--version").output() {
            Ok(_) => tools.push(Tool { name, program: name.into(), arguments }),
            Err(_) => println!("{name} is not on the PATH, and is left out\n"),
        }
    }
    Ok(tools)
}

fn table(tools: &[Tool], program: &str) -> Outcome<String> {
    let mut costs: Vec<Vec<Cost>> = vec![Vec::new(); tools.len()];
    for _ in 0..ROUNDS {
        for (tool, costs) in tools.iter().zip(&mut costs) {
            costs.push(measure(tool, program)?);
        }
    }
    let least = |costs: &[Cost], figure: fn(&Cost) -> f64| {
        costs.iter().map(figure).fold(f64::INFINITY, f64::min)
    };
    let walk = least(&costs[0], |cost| cost.cpu);
    let mut table = Table::new(&["tool", "wall s", "CPU s", "CPU / walk", "MiB"]);
    for (tool, costs) in tools.iter().zip(&costs) {
        let cpu = least(costs, |cost| cost.cpu);
        table.row([
            tool.name.to_owned(),
            figure(least(costs, |cost| cost.wall), 2),
            figure(cpu, 2),
            figure(cpu / walk, 2),
            figure(least(costs, |cost| cost.mebibytes), 0),
        ]);
    }
    Ok(table.into_text())
}

fn measure(tool: &Tool, program: &str) -> Outcome<Cost> {
    let mut command = Command::new("/usr/bin/time");
    command.args(["-f", "%e %U %S %M"]).arg(&tool.program).args(tool.arguments).arg(program);
    let output = command.stdout(Stdio::null()).output()?;
    let text = String::from_utf8_lossy(&output.stderr);
    let last = text.lines().last().unwrap_or_default();
    let numbers: Result<Vec<f64>, _> = last.split(' ').map(str::parse).collect();
    match numbers.as_deref() {
        Ok([wall, user, system, kibibytes]) => {
            Ok(Cost { wall: *wall, cpu: user + system, mebibytes: kibibytes / 1024.0 })
        }
        _ => Err(format!("{} could not be measured: {text}", tool.name).into()),
    }
}

/// The number of entries of a program, and of different names of types.
fn walk(program: &str) -> Outcome<(u64, usize)> {
    let data = fs::read(program)?;
    let file = object::File::parse(&*data)?;
    let dwarf = gimli::Dwarf::load(|id| {
        let section = file.section_by_name(id.name());
        let data = section.map_or(Ok(&[][..]), |section| section.data())?;
        Ok::<_, object::Error>(gimli::EndianSlice::new(data, gimli::LittleEndian))
    })?;
    let (mut entries, mut names) = (0, HashSet::new());
    let mut units = dwarf.units();
    while let Some(header) = units.next()? {
        let unit = dwarf.unit(header)?;
        let mut cursor = unit.entries();
        while let Some(entry) = cursor.next_dfs()? {
            entries += 1;
            let is_type = entry.tag() == gimli::DW_TAG_structure_type;
            if let Some(name) = entry.attr_value(gimli::DW_AT_name).filter(|_| is_type) {
                names.insert(dwarf.attr_string(&unit, name)?.slice());
            }
        }
    }
    Ok((entries, names.len()))
}
