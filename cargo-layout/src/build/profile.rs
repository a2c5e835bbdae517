//! Full debug information in every profile, without a trace in the user's own builds.
//!
//! A profile that has it already is used as it is: nothing is compiled twice. Any other is
//! left alone, and the build uses a profile that inherits from it. Cargo keeps that in a
//! directory of its own, so that the programs which the user has built stay what they are. An
//! override of the user's profile would be as fresh, but would replace `target/release/NAME`
//! by a program that is not stripped, until the next `cargo build --release`.

use std::path::Path;

use toml::Value;

use super::settings::Settings;
use crate::cli::Selection;

/// The arguments of `cargo build` that select a profile with full debug information.
pub(super) fn arguments(selection: &Selection, workspace: &Path) -> Vec<String> {
    let settings = Settings::read(&selection.config, workspace);
    let selected = selection.compilation.profile_name();
    let chain = settings.chain(selected);
    if chain.is_empty() {
        // Cargo says so.
        return with_profile(selected, Vec::new());
    }
    let without_debug_info = packages_without_debug_info(&settings, &chain);
    if without_debug_info.is_empty() && has_debug_info(&settings, &chain) {
        // These are its values already, unless they come from somewhere unknown.
        return with_profile(selected, values(selected, &["debug=2", "strip=false"]));
    }
    own_profile(selected, &without_debug_info)
}

/// A profile that inherits from the selected one.
fn own_profile(selected: &str, without_debug_info: &[&str]) -> Vec<String> {
    let name = format!("layout-{selected}");
    let inherits = format!("inherits={}", quoted(selected));
    let mut values = values(&name, &[&inherits, "debug=2", "strip=false"]);
    if SPLITS_DEBUG_INFO {
        values.push(format!("profile.{name}.split-debuginfo=\"off\""));
    }
    // `"*"` is not set unless the user does: it is stronger than `build-override`, so all that
    // build scripts and procedural macros need would be built with debug information.
    for spec in without_debug_info {
        values.push(format!("profile.{name}.package.{}.debug=2", quoted(spec)));
    }
    with_profile(&name, values)
}

/// Elsewhere, `off` is an error, or the debug information is in separate files anyway.
const SPLITS_DEBUG_INFO: bool = cfg!(target_os = "linux");

fn has_debug_info(settings: &Settings, chain: &[String]) -> bool {
    let value = |key| settings.value(chain, key);
    let by_default = chain.last().is_some_and(|root| root == "dev");
    value("debug").map_or(by_default, |value| is_full(&value))
        && value("strip").is_none_or(|value| is_none(&value))
        && (!SPLITS_DEBUG_INFO
            || value("split-debuginfo").is_none_or(|value| value.as_str() == Some("off")))
}

/// The packages for which the profile asks for less than full debug information.
fn packages_without_debug_info<'a>(settings: &'a Settings, chain: &'a [String]) -> Vec<&'a str> {
    let packages = settings.package_values(chain, "debug");
    let mut specs: Vec<_> =
        packages.filter(|(_, value)| !is_full(value)).map(|(spec, _)| spec).collect();
    specs.sort_unstable();
    specs.dedup();
    specs
}

fn is_full(debug: &Value) -> bool {
    match debug {
        Value::Boolean(debug) => *debug,
        Value::Integer(level) => *level == 2,
        other => other.as_str() == Some("full"),
    }
}

fn is_none(strip: &Value) -> bool {
    strip.as_bool() == Some(false) || strip.as_str() == Some("none")
}

fn values(profile: &str, values: &[&str]) -> Vec<String> {
    values.iter().map(|value| format!("profile.{profile}.{value}")).collect()
}

fn with_profile(name: &str, values: Vec<String>) -> Vec<String> {
    let values = values.into_iter().flat_map(|value| ["--config".to_owned(), value]);
    ["--profile".to_owned(), name.to_owned()].into_iter().chain(values).collect()
}

/// As a string of TOML.
fn quoted(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}
