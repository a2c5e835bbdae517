//! Measures how long `cargo check` keeps a processor busy.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use std::{env, fs};

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;

use crate::source::{Candidate, Crate};

/// A package whose source is replaced for each measurement.
pub struct Stopwatch {
    package: PathBuf,
}

impl Stopwatch {
    /// Makes the package, and builds what it depends on.
    pub fn new() -> Result<Self, Box<dyn Error>> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let package = root.join("target/compile-cost");
        fs::create_dir_all(package.join("src"))?;
        let facade = root.join("..");
        let manifest = format!(
            "[package]\nname = \"compile-cost\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\nlayout-report = {{ path = {facade:?} }}\n\
             serde = {{ version = \"1\", features = [\"derive\"] }}\n\n[workspace]\n"
        );
        fs::write(package.join("Cargo.toml"), manifest)?;
        let this = Self { package };
        this.check(&Crate::new(Candidate::None, 1, 1))?;
        Ok(this)
    }

    /// The compiler's own name and version.
    pub fn compiler(&self) -> Result<String, Box<dyn Error>> {
        let output = Command::new("rustc").arg("--version").output()?;
        Ok(String::from_utf8(output.stdout)?.trim().to_owned())
    }

    /// The least time of each crate. The crates take turns, so that a slow
    /// moment of the machine does not hit one of them alone.
    pub fn measure(
        &self,
        crates: &[Crate],
        rounds: usize,
    ) -> Result<Vec<Duration>, Box<dyn Error>> {
        let mut least = vec![Duration::MAX; crates.len()];
        for _ in 0..rounds {
            for (krate, least) in crates.iter().zip(&mut least) {
                *least = self.check(krate)?.min(*least);
            }
        }
        Ok(least)
    }

    /// Milliseconds that the candidate takes over no derive.
    pub fn over_none(
        &self,
        candidate: Candidate,
        structs: usize,
        fields: usize,
        rounds: usize,
    ) -> Result<f64, Box<dyn Error>> {
        let crates = [Candidate::None, candidate].map(|it| Crate::new(it, structs, fields));
        let times = self.measure(&crates, rounds)?;
        Ok(times[1].saturating_sub(times[0]).as_secs_f64() * 1e3)
    }

    /// The CPU time of one `cargo check`.
    fn check(&self, krate: &Crate) -> Result<Duration, Box<dyn Error>> {
        fs::write(self.package.join("src/lib.rs"), krate.source())?;
        let before = cpu_of_children()?;
        let status = Command::new("cargo")
            .args(["check", "--quiet"])
            .current_dir(&self.package)
            .env("CARGO_INCREMENTAL", "0")
            .env_remove("RUSTFLAGS")
            .stdin(Stdio::null())
            .status()?;
        if !status.success() {
            return Err("cargo check failed".into());
        }
        Ok(cpu_of_children()?.saturating_sub(before))
    }
}

fn cpu_of_children() -> Result<Duration, Box<dyn Error>> {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let micros = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    Ok(Duration::from_micros(u64::try_from(micros)?))
}
