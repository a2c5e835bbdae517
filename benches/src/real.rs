//! What the derive adds to published crates, on every type that they declare.

pub mod advice;
mod copy;
mod declarations;

use crate::Outcome;
use crate::package::Package;
use crate::peer::{PEERS, Peer};
use crate::stopwatch::least;
use crate::table::{Table, figure};

use copy::Copy;

/// A published crate, and the features that it is checked with.
struct Real {
    package: Peer,
    features: &'static str,
}

static CRATES: [Real; 2] = [
    Real {
        package: Peer::new("syn", "'=3.0.10'"),
        features: "clone-impls derive extra-traits fold full parsing printing proc-macro visit \
                   visit-mut",
    },
    Real { package: Peer::new("sqlparser", "'=0.64.0'"), features: "std" },
];

/// `cargo check` of each crate, without the derive and with it.
pub fn section(rounds: usize) -> Outcome<String> {
    let mut table = Table::new(&[
        &format!("least of {rounds}"),
        "types",
        "skipped",
        "without, CPU s",
        "with, CPU s",
        "more",
        "ms a type",
    ]);
    for real in &CRATES {
        table.row(measure(real, rounds)?);
    }
    Ok(table.into_text())
}

fn measure(real: &Real, rounds: usize) -> Outcome<[String; 7]> {
    let Real { package: Peer { name, .. }, features } = real;
    let registry = sources(&real.package)?;
    let layout_report = format!("[dependencies]\n{}", PEERS[0].dependency());
    let from = registry.path("vendor").join(name);
    let mut copy = Copy::new(&from, name, &["check", "--lib"], features, &layout_report)?;
    copy.skip_failures()?;
    let times = least(rounds, 2, |_, which| copy.check(which == 1))?;
    let [without, with] = [times[0], times[1]].map(|time| time.cpu.as_secs_f64());
    let version = registry.dependencies("1")?;
    Ok([
        version.join(", "),
        copy.derived().to_string(),
        copy.skipped().to_string(),
        figure(without, 2),
        figure(with, 2),
        format!("{:+.0} %", (with / without - 1.0) * 100.0),
        figure(times[1].over(times[0], copy.derived()), 2),
    ])
}

/// A package whose directory `vendor` has the sources of a crate.
pub fn sources(of: &Peer) -> Outcome<Package> {
    let package = Package::new(&format!("sources-of-{}", of.name), "target-real", &[of])?;
    package.output(&["vendor", "--quiet"])?;
    Ok(package)
}
