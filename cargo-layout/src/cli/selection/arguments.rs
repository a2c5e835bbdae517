//! Options, written as arguments again.

use std::ffi::{OsStr, OsString};

/// The arguments of a command.
#[derive(Debug, Default)]
pub(super) struct Arguments(Vec<OsString>);

impl Arguments {
    pub(super) fn flag(&mut self, name: &str, is_set: bool) {
        if is_set {
            self.0.push(name.into());
        }
    }

    /// An option, once for each of its values. An empty value stands for none: cargo then
    /// lists the values that exist.
    pub(super) fn values(&mut self, name: &str, values: impl IntoIterator<Item: AsRef<OsStr>>) {
        for value in values {
            self.0.push(name.into());
            if !value.as_ref().is_empty() {
                self.0.push(value.as_ref().into());
            }
        }
    }

    pub(super) fn into_inner(self) -> Vec<OsString> {
        self.0
    }
}
