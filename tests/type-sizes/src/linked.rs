//! Linked files for other targets, made by the linkers that come with the toolchain.

use std::error::Error;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the object is called that is linked.
pub(crate) const OBJECT: &str = "targets.out";

/// How a kind of file is linked.
pub(crate) struct Link {
    pub(crate) what: &'static str,
    pub(crate) target: &'static str,
    linker: &'static str,
    arguments: &'static [&'static str],
}

impl Link {
    pub(crate) fn linker_of_apple(&self) -> bool {
        self.linker == "ld64.lld"
    }
}

pub(crate) const LINKS: [Link; 3] = [
    Link {
        what: "Mach-O, by its debug map",
        target: "aarch64-apple-darwin",
        linker: "ld64.lld",
        arguments: &["-arch", "arm64", "-platform_version", "macos", "11.0", "11.0", "-dylib"],
    },
    Link {
        what: "PE",
        target: "x86_64-pc-windows-gnu",
        linker: "ld.lld",
        arguments: &["-m", "i386pep", "--shared", "--entry=take"],
    },
    Link {
        what: "WebAssembly",
        target: "wasm32-unknown-unknown",
        linker: "wasm-ld",
        arguments: &["--no-entry", "--export=take"],
    },
];

/// The one whose debug information is in a PDB file.
pub(crate) const MSVC: Link = Link {
    what: "PE with a PDB file",
    target: "x86_64-pc-windows-msvc",
    linker: "lld-link",
    arguments: &["/dll", "/noentry", "/debug", "/out:linked"],
};

/// Where the linkers are; `None` if the toolchain has none.
pub(crate) fn linkers() -> Option<PathBuf> {
    let output = Command::new("rustc").args(["--print", "target-libdir"]).output().ok()?;
    let libraries = PathBuf::from(String::from_utf8(output.stdout).ok()?.trim());
    let linkers = libraries.parent()?.join("bin/gcc-ld");
    linkers.join("ld64.lld").is_file().then_some(linkers)
}

/// Links the object in a directory, and returns the file.
pub(crate) fn link(scratch: &Path, linkers: &Path, link: &Link) -> Result<PathBuf, Box<dyn Error>> {
    let mut command = Command::new(linkers.join(link.linker));
    command.current_dir(scratch).arg(OBJECT).args(link.arguments);
    if link.linker != "lld-link" {
        command.args(["-o", "linked"]);
    }
    let output = command.output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    Ok(scratch.join("linked"))
}

/// The load commands of Mach-O with the identifier of a program, and with the system's version.
const UUID: u32 = 0x1b;
const BUILD_VERSION: u32 = 0x32;

/// Makes a bundle of debug information for a linked program: the object that it was linked from,
/// with the program's identifier in place of the system's version, which is as long.
pub(crate) fn bundle(program: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let linked = fs::read(program)?;
    let mut object = fs::read(program.with_file_name(OBJECT))?;
    let identifier = load_command(&linked, UUID).ok_or("the program has no identifier")?;
    let version = load_command(&object, BUILD_VERSION).ok_or("the object has no version")?;
    if identifier.len() != version.len() {
        return Err("the load commands differ in length".into());
    }
    object[version].copy_from_slice(&linked[identifier]);
    let mut directory = program.as_os_str().to_owned();
    directory.push(".dSYM/Contents/Resources/DWARF");
    fs::create_dir_all(&directory)?;
    let file = Path::new(&directory).join(program.file_name().unwrap_or_default());
    fs::write(&file, object)?;
    Ok(file)
}

/// Changes the identifier of a bundle, as another build would.
pub(crate) fn change_identifier(bundle: &Path) -> Result<(), Box<dyn Error>> {
    let mut data = fs::read(bundle)?;
    let identifier = load_command(&data, UUID).ok_or("the bundle has no identifier")?;
    data[identifier.end - 1] ^= 1;
    Ok(fs::write(bundle, data)?)
}

/// The bytes of a load command, in a file of 64 bits.
fn load_command(data: &[u8], kind: u32) -> Option<Range<usize>> {
    let number = |at: usize| Some(u32::from_le_bytes(data.get(at..at + 4)?.try_into().ok()?));
    let mut at = 32;
    for _ in 0..number(16)? {
        let len = usize::try_from(number(at + 4)?).ok()?;
        if number(at)? == kind {
            return Some(at..at + len);
        }
        at += len;
    }
    None
}
