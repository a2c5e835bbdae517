//! Lists the dependencies of the published packages, and checks their licenses.
//!
//! ```text
//! cargo run -p dependencies
//! ```
//!
//! It fails if a license forbids to publish under `MIT OR Apache-2.0`, and if the tables in
//! `docs/dependencies.md` are old. `--write` writes them anew.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::process::{Command, ExitCode};

use spdx::{Expression, LicenseReq, ParseMode};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const DOCUMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/dependencies.md");

/// The packages that are published.
const PACKAGES: [&str; 5] =
    ["layout-core", "layout-derive", "layout-report", "layout-dwarf", "cargo-layout"];

/// Licenses that ask for no more than a notice.
const LICENSES: [&str; 10] = [
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

fn main() -> Outcome<ExitCode> {
    let write = std::env::args().any(|argument| argument == "--write");
    let mut brought: BTreeMap<Dependency, BTreeSet<&str>> = BTreeMap::new();
    for package in PACKAGES {
        for dependency in dependencies(package, &["--target", "all"])? {
            brought.entry(dependency).or_default().insert(package);
        }
    }
    let refused: Vec<_> = brought.keys().filter(|each| !each.is_compatible()).collect();
    for Dependency { name, license } in &refused {
        eprintln!("{name}: its license, `{license}`, is not one of {}", LICENSES.join(", "));
    }
    if !refused.is_empty() {
        return Ok(ExitCode::FAILURE);
    }
    let old = fs::read_to_string(DOCUMENT)?;
    let new = with_table(&with_table(&old, "counts", &counts()?)?, "licenses", &list(&brought)?)?;
    println!("{} dependencies, with compatible licenses", brought.len());
    if write {
        fs::write(DOCUMENT, new)?;
    } else if new != old {
        eprintln!("docs/dependencies.md is old: cargo run -p dependencies -- --write");
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

/// A package that is not of this workspace.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Dependency {
    /// With the version.
    name: String,
    license: String,
}

impl Dependency {
    fn is_compatible(&self) -> bool {
        let allows = |requirement: &LicenseReq| {
            requirement.license.id().is_some_and(|id| LICENSES.contains(&id.name))
        };
        // Older manifests have `MIT/Apache-2.0`.
        Expression::parse_mode(&self.license, ParseMode::LAX)
            .is_ok_and(|license| license.evaluate(allows))
    }
}

/// The packages that are built for a package, by cargo.
fn dependencies(package: &str, options: &[&str]) -> Outcome<BTreeSet<Dependency>> {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(["tree", "--locked", "--edges", "normal,build", "--prefix", "none"]);
    command.args(["--no-dedupe", "--format", "{p}|{l}", "--package", package]).args(options);
    let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    let text = String::from_utf8(output.stdout)?;
    // Packages of the workspace are written with their folder.
    let foreign = text.lines().filter_map(|line| line.split_once('|'));
    let foreign = foreign.filter(|(name, _)| !name.contains('/'));
    Ok(foreign
        .map(|(name, license)| Dependency {
            name: name.trim_end_matches(" (proc-macro)").to_owned(),
            license: license.to_owned(),
        })
        .collect())
}

/// How many packages each brings with it on the machine at hand.
fn counts() -> Outcome<String> {
    let mut table = "| package | dependencies |\n| --- | ---: |\n".to_owned();
    for package in PACKAGES {
        let count = dependencies(package, &["--target", "x86_64-unknown-linux-gnu"])?.len();
        writeln!(table, "| `{package}` | {count} |")?;
    }
    Ok(table)
}

fn list(brought: &BTreeMap<Dependency, BTreeSet<&str>>) -> Outcome<String> {
    let mut table = "| dependency | license | of |\n| --- | --- | --- |\n".to_owned();
    for (Dependency { name, license }, packages) in brought {
        let packages: Vec<_> = packages.iter().map(|package| format!("`{package}`")).collect();
        writeln!(table, "| {name} | {license} | {} |", packages.join(", "))?;
    }
    Ok(table)
}

/// The document with another table between `<!-- name -->` and `<!-- / -->`.
fn with_table(document: &str, name: &str, table: &str) -> Outcome<String> {
    let heading = format!("<!-- {name} -->\n");
    let parts = document.split_once(&heading);
    let parts = parts.and_then(|(before, rest)| Some((before, rest.split_once("<!-- / -->")?.1)));
    let (before, after) = parts.ok_or_else(|| format!("{DOCUMENT} has no place for {name}"))?;
    Ok(format!("{before}{heading}{table}<!-- / -->{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_license_is_compatible_if_one_of_its_alternatives_is() {
        let is_compatible = |license: &str| {
            Dependency { name: String::new(), license: license.into() }.is_compatible()
        };
        assert!(is_compatible("MIT/Apache-2.0") && is_compatible("GPL-3.0 OR MIT"));
        assert!(is_compatible("(MIT OR Apache-2.0) AND Unicode-3.0"));
        assert!(!is_compatible("GPL-3.0") && !is_compatible("MIT AND MPL-2.0"));
        assert!(!is_compatible(""));
    }
}
