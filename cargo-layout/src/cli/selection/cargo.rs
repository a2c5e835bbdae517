//! Which cargo to run, and where.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

/// How cargo is run: by default, the one that runs this command, in the current directory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cargo {
    /// Another cargo.
    pub(crate) program: Option<PathBuf>,
    /// Another directory.
    pub(crate) directory: Option<PathBuf>,
    /// Variables of its environment that are set, or removed.
    pub(crate) variables: Vec<(&'static str, Option<OsString>)>,
}

impl Cargo {
    /// A command without arguments.
    pub(crate) fn command(&self) -> Command {
        let default = || std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let program = self.program.clone().map_or_else(default, Into::into);
        let mut command = Command::new(program);
        if let Some(directory) = &self.directory {
            command.current_dir(directory);
        }
        for (name, value) in &self.variables {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        command
    }
}
