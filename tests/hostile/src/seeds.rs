//! Valid files, which are damaged.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::forge::archive;

/// Small, because every change reads all of it.
const PROGRAM: &str = "
    #![no_std]
    pub enum Tree<T: 'static> { Leaf(T), Node([&'static Tree<T>; 2], u8), Empty }
    pub union Bits { float: f32, bytes: [u8; 4] }
    #[repr(i8)] pub enum Sign { Minus = -1, Plus = 1 }
    pub static SIGNS: [Sign; 2] = [Sign::Minus, Sign::Plus];
    pub fn sum(tree: &Tree<(u16, u64)>, bits: Bits) -> Result<u64, Sign> {
        let add = |number: u64| number + size_of_val(&bits) as u64;
        match tree {
            Tree::Leaf((_, number)) => Ok(add(*number)),
            Tree::Node([left, _], _) => sum(left, Bits { float: 1.0 }),
            Tree::Empty => Err(Sign::Minus),
        }
    }
    pub async fn later(text: &str) -> usize { core::future::ready(()).await; text.len() }
    pub fn start(text: &str) -> usize { core::mem::size_of_val(&later(text)) }
";

/// Without `core`, objects for other targets can be made.
const WITHOUT_CORE: &str = include_str!("../../type-sizes/targets.rs");

/// One target for each container, size of a pointer and order of bytes.
const TARGETS: [&str; 8] = [
    "aarch64-apple-darwin",
    "i686-unknown-linux-gnu",
    "s390x-unknown-linux-gnu",
    "powerpc-unknown-linux-gnu",
    "wasm32-unknown-unknown",
    "x86_64-pc-windows-gnu",
    "i686-pc-windows-gnu",
    "x86_64-pc-windows-msvc",
];

/// Compiles the files. Those that were made elsewhere come from a directory that a variable
/// names: executables for Windows, for example, need a linker.
pub(crate) fn all(directory: &Path) -> Result<Vec<Vec<u8>>, Box<dyn Error>> {
    let mut seeds = Vec::new();
    for version in ["4", "5"] {
        let version = format!("-Cdwarf-version={version}");
        seeds.push(compile(directory, PROGRAM, &["--emit=obj", &version])?);
        let library = compile(directory, PROGRAM, &["--emit=link", &version])?;
        seeds.push(library);
    }
    for target in TARGETS {
        let arguments = ["--emit=obj", "--target", target];
        seeds.push(compile(directory, WITHOUT_CORE, &arguments)?);
    }
    let members: Vec<&[u8]> = seeds[4..8].iter().map(Vec::as_slice).collect();
    let of_targets = archive(&members);
    seeds.push(of_targets);
    if let Some(more) = std::env::var_os("HOSTILE_FILES") {
        for file in fs::read_dir(more)? {
            seeds.push(fs::read(file?.path())?);
        }
    }
    Ok(seeds)
}

fn compile(directory: &Path, text: &str, arguments: &[&str]) -> Result<Vec<u8>, Box<dyn Error>> {
    fs::write(directory.join("seed.rs"), text)?;
    let output = directory.join("seed.o");
    let mut command = Command::new("rustc");
    command.args(["--edition=2024", "-Awarnings", "-Ccodegen-units=1", "-Cdebuginfo=2"]);
    command.args(["--crate-type=rlib", "seed.rs", "-o"]).arg(&output).args(arguments);
    // The programs without `core` declare language items.
    let result = command.env("RUSTC_BOOTSTRAP", "1").current_dir(directory).output()?;
    if !result.status.success() {
        return Err(String::from_utf8_lossy(&result.stderr).into());
    }
    Ok(fs::read(output)?)
}
