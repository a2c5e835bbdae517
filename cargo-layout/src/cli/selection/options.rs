//! The groups of cargo's options.

use std::path::PathBuf;

use clap::Args;

use super::Arguments;

/// Which packages to build.
#[derive(Clone, Debug, Default, PartialEq, Eq, Args)]
#[command(next_help_heading = "Package Selection")]
pub(crate) struct PackageOptions {
    /// Build this package (see `cargo help pkgid`)
    #[arg(short, long, value_name = "SPEC", global = true)]
    pub(crate) package: Vec<String>,

    /// Build all packages of the workspace
    #[arg(long, global = true)]
    pub(crate) workspace: bool,

    /// Leave out this package of the workspace
    #[arg(long, value_name = "SPEC", global = true)]
    pub(crate) exclude: Vec<String>,
}

impl PackageOptions {
    pub(super) fn add_to(&self, arguments: &mut Arguments) {
        arguments.values("--package", &self.package);
        arguments.flag("--workspace", self.workspace);
        arguments.values("--exclude", &self.exclude);
    }
}

/// Which targets of the packages to build.
// They are flags of a command line, and independent of each other.
#[expect(clippy::struct_excessive_bools)]
#[derive(Clone, Debug, Default, PartialEq, Eq, Args)]
#[command(next_help_heading = "Target Selection")]
pub(crate) struct TargetOptions {
    /// Build the library only
    #[arg(long, global = true)]
    pub(crate) lib: bool,

    /// Build all binaries
    #[arg(long, global = true)]
    pub(crate) bins: bool,

    /// Build this binary only
    #[arg(long, value_name = "NAME", num_args = 0..=1, default_missing_value = "", global = true)]
    pub(crate) bin: Vec<String>,

    /// Build all examples
    #[arg(long, global = true)]
    pub(crate) examples: bool,

    /// Build this example only
    #[arg(long, value_name = "NAME", num_args = 0..=1, default_missing_value = "", global = true)]
    pub(crate) example: Vec<String>,

    /// Build all targets that are tested by default
    #[arg(long, global = true)]
    pub(crate) tests: bool,

    /// Build this test only
    #[arg(long, value_name = "NAME", num_args = 0..=1, default_missing_value = "", global = true)]
    pub(crate) test: Vec<String>,

    /// Build all targets that are benchmarked by default
    #[arg(long, global = true)]
    pub(crate) benches: bool,

    /// Build this benchmark only
    #[arg(long, value_name = "NAME", num_args = 0..=1, default_missing_value = "", global = true)]
    pub(crate) bench: Vec<String>,

    /// Build all targets
    #[arg(long, global = true)]
    pub(crate) all_targets: bool,
}

impl TargetOptions {
    pub(super) fn add_to(&self, arguments: &mut Arguments) {
        arguments.flag("--lib", self.lib);
        arguments.flag("--bins", self.bins);
        arguments.values("--bin", &self.bin);
        arguments.flag("--examples", self.examples);
        arguments.values("--example", &self.example);
        arguments.flag("--tests", self.tests);
        arguments.values("--test", &self.test);
        arguments.flag("--benches", self.benches);
        arguments.values("--bench", &self.bench);
        arguments.flag("--all-targets", self.all_targets);
    }

    /// Whether no option selects targets, so that cargo takes libraries and binaries.
    pub(crate) fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// Which features to build with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Args)]
#[command(next_help_heading = "Feature Selection")]
pub(crate) struct FeatureOptions {
    /// Activate these features (separated by spaces or commas)
    #[arg(short = 'F', long, value_name = "FEATURES", global = true)]
    pub(crate) features: Vec<String>,

    /// Activate all features
    #[arg(long, global = true)]
    pub(crate) all_features: bool,

    /// Leave out the feature `default`
    #[arg(long, global = true)]
    pub(crate) no_default_features: bool,
}

impl FeatureOptions {
    pub(super) fn add_to(&self, arguments: &mut Arguments) {
        arguments.values("--features", &self.features);
        arguments.flag("--all-features", self.all_features);
        arguments.flag("--no-default-features", self.no_default_features);
    }
}

/// How to compile.
#[derive(Clone, Debug, Default, PartialEq, Eq, Args)]
#[command(next_help_heading = "Compilation Options")]
pub(crate) struct CompilationOptions {
    /// Build with the profile `release`
    #[arg(short, long, conflicts_with = "profile", global = true)]
    pub(crate) release: bool,

    /// Build with this profile
    #[arg(long, value_name = "PROFILE-NAME", global = true)]
    pub(crate) profile: Option<String>,

    /// Run this many jobs in parallel
    #[arg(short, long, value_name = "N", allow_negative_numbers = true, global = true)]
    pub(crate) jobs: Option<String>,

    /// Build what can be built, even if a part fails
    #[arg(long, global = true)]
    pub(crate) keep_going: bool,

    /// Build for this target triple
    #[arg(
        long,
        value_name = "TRIPLE",
        num_args = 0..=1,
        default_missing_value = "",
        global = true
    )]
    pub(crate) target: Vec<String>,

    /// Put everything that is built into this directory
    #[arg(long, value_name = "DIRECTORY", global = true)]
    pub(crate) target_dir: Option<PathBuf>,
}

impl CompilationOptions {
    /// The profile is left to the build, which may use one that inherits from it.
    pub(super) fn add_to(&self, arguments: &mut Arguments) {
        arguments.values("--jobs", &self.jobs);
        arguments.flag("--keep-going", self.keep_going);
        arguments.values("--target", &self.target);
        arguments.values("--target-dir", &self.target_dir);
    }

    /// The name of the selected profile.
    pub(crate) fn profile_name(&self) -> &str {
        match &self.profile {
            Some(name) => name,
            None if self.release => "release",
            None => "dev",
        }
    }
}

/// Where the package is, and what cargo may change or fetch.
// They are flags of a command line, and independent of each other.
#[expect(clippy::struct_excessive_bools)]
#[derive(Clone, Debug, Default, PartialEq, Eq, Args)]
#[command(next_help_heading = "Manifest Options")]
pub(crate) struct ManifestOptions {
    /// Path to Cargo.toml
    #[arg(long, value_name = "PATH", global = true)]
    pub(crate) manifest_path: Option<PathBuf>,

    /// Build packages that require a newer compiler, too
    #[arg(long, global = true)]
    pub(crate) ignore_rust_version: bool,

    /// Fail if Cargo.lock would have to change
    #[arg(long, global = true)]
    pub(crate) locked: bool,

    /// Do not use the network
    #[arg(long, global = true)]
    pub(crate) offline: bool,

    /// Both --locked and --offline
    #[arg(long, global = true)]
    pub(crate) frozen: bool,
}

impl ManifestOptions {
    /// `--ignore-rust-version` is an option of the build only: see [`Self::add_build_to`].
    pub(super) fn add_to(&self, arguments: &mut Arguments) {
        arguments.values("--manifest-path", &self.manifest_path);
        arguments.flag("--locked", self.locked);
        arguments.flag("--offline", self.offline);
        arguments.flag("--frozen", self.frozen);
    }

    pub(super) fn add_build_to(&self, arguments: &mut Arguments) {
        arguments.flag("--ignore-rust-version", self.ignore_rust_version);
    }
}
