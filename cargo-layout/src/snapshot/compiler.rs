//! Which compiler is at hand.

use std::path::PathBuf;
use std::process::Command;

use crate::cli::Selection;
use crate::error::Error;

/// A compiler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Compiler {
    /// Its name and version: `rustc 1.95.0`.
    pub(super) version: String,
    /// The target that it compiles for by default.
    pub(super) host: String,
}

impl Compiler {
    /// The compiler that cargo runs.
    pub(super) fn at_hand(selection: &Selection) -> Result<Self, Error> {
        let mut command = Command::new(program());
        if let Some(directory) = &selection.cargo.directory {
            command.current_dir(directory);
        }
        let output = command.arg("-vV").output().map_err(|error| {
            Error::Snapshot(format!(
                "could not ask the compiler for its version: {error}\nSet `RUSTC` to its path."
            ))
        })?;
        Self::parse(&String::from_utf8_lossy(&output.stdout)).ok_or_else(|| {
            let message = "could not understand the version of the compiler\nSet `RUSTC` to the \
                           path of a rustc.";
            Error::Snapshot(message.to_owned())
        })
    }

    fn parse(text: &str) -> Option<Self> {
        let value = |key: &str| text.lines().find_map(|line| line.strip_prefix(key));
        Some(Self {
            version: format!("rustc {}", value("release: ")?),
            host: value("host: ")?.to_owned(),
        })
    }
}

/// `RUSTC`, else what is beside the cargo that runs this command.
fn program() -> PathBuf {
    if let Some(rustc) = std::env::var_os("RUSTC") {
        return rustc.into();
    }
    let name = format!("rustc{}", std::env::consts::EXE_SUFFIX);
    let cargo = std::env::var_os("CARGO").map(PathBuf::from);
    let beside = cargo.map(|cargo| cargo.with_file_name(&name));
    beside.filter(|rustc| rustc.is_file()).unwrap_or_else(|| name.into())
}

#[cfg(test)]
mod tests {
    use super::Compiler;

    #[test]
    fn the_version_is_a_line_of_its_own() {
        let text = "rustc 1.95.0 (59807616e 2026-04-14)\nhost: x86_64-unknown-linux-gnu\nrelease: \
                    1.95.0\n";
        let compiler = Compiler::parse(text).expect("the text is rustc's");
        assert_eq!(compiler.version, "rustc 1.95.0");
        assert_eq!(compiler.host, "x86_64-unknown-linux-gnu");
        assert_eq!(Compiler::parse("cargo"), None);
    }
}
