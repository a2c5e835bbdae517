//! Cargo's own options: which packages, targets and features to build, and how.
//!
//! They have cargo's names and cargo's groups, and are handed to cargo as they are.

mod arguments;
mod cargo;
mod options;

use std::ffi::OsString;

use anstream::ColorChoice;
use clap::Args;

use self::arguments::Arguments;
pub(crate) use self::cargo::Cargo;
pub(crate) use self::options::PackageOptions;
use self::options::{CompilationOptions, FeatureOptions, ManifestOptions, TargetOptions};
use super::output::Color;

/// What cargo is to build.
#[derive(Clone, Debug, Default, PartialEq, Eq, Args)]
pub(crate) struct Selection {
    /// Show what cargo runs (-vv also shows the output of build scripts)
    #[arg(short, long, action = clap::ArgAction::Count, global = true)]
    pub(crate) verbose: u8,

    /// Print no progress and no notes
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,

    /// When to use colors
    #[arg(long, value_name = "WHEN", value_enum, global = true)]
    color: Option<Color>,

    /// Override a configuration value of cargo
    #[arg(long, value_name = "KEY=VALUE|PATH", global = true)]
    pub(crate) config: Vec<String>,

    #[command(flatten)]
    pub(crate) package: PackageOptions,

    #[command(flatten)]
    pub(crate) target: TargetOptions,

    #[command(flatten)]
    pub(crate) features: FeatureOptions,

    #[command(flatten)]
    pub(crate) compilation: CompilationOptions,

    #[command(flatten)]
    pub(crate) manifest: ManifestOptions,

    /// The cargo that gets all of these.
    #[arg(skip)]
    pub(crate) cargo: Cargo,
}

impl Selection {
    /// When to use colors: `--color`, else `CARGO_TERM_COLOR`.
    pub(crate) fn color(&self) -> ColorChoice {
        Color::choice(self.color)
    }

    /// Whether an option says what to build, or how.
    pub(crate) fn selects_what_to_build(&self) -> bool {
        let how_to_talk = Self {
            verbose: self.verbose,
            quiet: self.quiet,
            color: self.color,
            config: self.config.clone(),
            ..Self::default()
        };
        *self != how_to_talk
    }

    /// The options as arguments of `cargo build`, except for the profile.
    pub(crate) fn build_arguments(&self) -> Vec<OsString> {
        let mut arguments = self.common_arguments();
        self.package.add_to(&mut arguments);
        self.target.add_to(&mut arguments);
        self.features.add_to(&mut arguments);
        self.compilation.add_to(&mut arguments);
        self.manifest.add_build_to(&mut arguments);
        arguments.into_inner()
    }

    /// The options that `cargo metadata` understands.
    pub(crate) fn metadata_arguments(&self) -> Vec<OsString> {
        self.common_arguments().into_inner()
    }

    fn common_arguments(&self) -> Arguments {
        let mut arguments = Arguments::default();
        for _ in 0..self.verbose {
            arguments.flag("--verbose", true);
        }
        arguments.flag("--quiet", self.quiet);
        arguments.values("--color", self.color.map(Color::argument));
        arguments.values("--config", &self.config);
        self.manifest.add_to(&mut arguments);
        arguments
    }
}
