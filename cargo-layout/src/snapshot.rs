//! `cargo layout snapshot`: the sizes that the user chose to keep, in a file.

mod compiler;
mod entry;
mod file;
mod lock;
mod settings;

use std::path::{Path, PathBuf};

use layout_dwarf::{Type, TypeKind};
use serde_json::json;

use crate::build::{self, Built, Workspace};
use crate::cli::{Cli, SnapshotOptions};
use crate::document::{Document, count};
use crate::error::Error;
use crate::origin::Origin;
use crate::output;
use crate::pattern::Pattern;
use crate::session::Session;
use compiler::Compiler;
pub(crate) use entry::Entry;
pub(crate) use file::{BuildName, Section, Snapshot};
pub(crate) use settings::{Scope, Settings, names};

/// Structs of fewer bytes are in a snapshot only if a pattern names them.
const LARGE_STRUCT: u64 = 64;

/// Writes the sizes of this build to the file.
pub(crate) fn snapshot(cli: &Cli, options: &SnapshotOptions) -> Result<Document, Error> {
    let current = Current::build(cli)?;
    let path = current.path(options);
    let section = current.section();
    let types = section.entries.len() as u64;
    Snapshot::replace(&path, section)?;
    let mut document = Document::default();
    let name = current.build.to_string();
    let written = shown(&path);
    document.paragraph(format!("Wrote {} to {written}, for {name}.", count(types, "type")));
    let results = json!({ "file": written, "build": name, "types": types });
    document.json = output::json("snapshot", &results, &[]);
    Ok(document)
}

/// What was built now.
#[derive(Debug)]
pub(crate) struct Current {
    pub(crate) session: Session,
    pub(crate) settings: Settings,
    pub(crate) build: BuildName,
    /// The version of the compiler: `rustc 1.95.0`.
    pub(crate) compiler: String,
    workspace: Workspace,
}

impl Current {
    pub(crate) fn build(cli: &Cli) -> Result<Self, Error> {
        if !cli.file.is_empty() {
            let message = "a snapshot is of what cargo builds, because a file does not tell its \
                           target and profile: leave out `--file`";
            return Err(Error::Usage(message.to_owned()));
        }
        if cli.selection.compilation.target.len() > 1 {
            let message = "a section of a snapshot is for one target: run the command once for \
                           each `--target`";
            return Err(Error::Usage(message.to_owned()));
        }
        // Before the build, which can take long.
        let settings = Settings::of(&build::workspace(&cli.selection)?)?;
        let built = build::build(&cli.selection)?;
        let session = Session::of_built(&built, cli.selection.quiet)?;
        let compiler = Compiler::at_hand(&cli.selection)?;
        let profile = cli.selection.compilation.profile_name().to_owned();
        let target = target(cli, &built).unwrap_or(compiler.host);
        Ok(Self {
            session,
            settings,
            build: BuildName { target, profile },
            compiler: compiler.version,
            workspace: built.workspace,
        })
    }

    /// The file that the user means.
    pub(crate) fn path(&self, options: &SnapshotOptions) -> PathBuf {
        options.snapshot.clone().unwrap_or_else(|| self.workspace.root.join("layout.snap"))
    }

    /// The types that a snapshot of this build has, sorted by path.
    pub(crate) fn types(&self) -> Vec<(Entry, Type<'_>)> {
        let patterns: Vec<Pattern> = self.settings.patterns().map(Pattern::new).collect();
        let is_chosen = |ty: &Type<'_>| match patterns.as_slice() {
            [] => self.is_chosen_by_default(*ty),
            patterns => patterns.iter().any(|pattern| names(pattern, *ty)),
        };
        let chosen = self.session.program.types().filter(is_chosen);
        let mut types: Vec<_> = chosen.map(|ty| (Entry::of(ty), ty)).collect();
        types.sort_by(|(a, _), (b, _)| (&a.path, a.outline.size).cmp(&(&b.path, b.outline.size)));
        types
    }

    fn is_chosen_by_default(&self, ty: Type<'_>) -> bool {
        // The enums that derives declare for themselves are in `const _: () = { ... };`.
        let is_of_derive = || ty.scope().split("::").any(|segment| segment == "_");
        let is_kind = match ty.kind() {
            TypeKind::Enum | TypeKind::Future => true,
            TypeKind::Struct => ty.size() >= LARGE_STRUCT,
            TypeKind::Union
            | TypeKind::Tuple
            | TypeKind::Array
            | TypeKind::Closure
            | TypeKind::Primitive
            | TypeKind::Pointer
            | TypeKind::Function
            | TypeKind::Unsized
            | TypeKind::Opaque
            | _ => false,
        };
        is_kind && self.session.origin(ty) == Origin::Workspace && !is_of_derive()
    }

    pub(crate) fn section(&self) -> Section {
        let entries = self.types().into_iter().map(|(entry, _)| entry).collect();
        Section { build: self.build.clone(), compiler: self.compiler.clone(), entries }
    }
}

/// The target that an option, the environment or a file of cargo's selects.
fn target(cli: &Cli, built: &Built) -> Option<String> {
    let option = cli.selection.compilation.target.first().cloned();
    let target = option.filter(|target| !target.is_empty());
    let target = target.or_else(|| std::env::var("CARGO_BUILD_TARGET").ok());
    match target.filter(|target| target != "host-tuple") {
        // A target of one's own is the path of a file.
        Some(target) => Some(Path::new(&target).file_stem()?.to_string_lossy().into_owned()),
        None => target_of_directory(cli, built),
    }
}

/// The target that the configuration of cargo selects: cargo then builds in `target/TRIPLE`.
fn target_of_directory(cli: &Cli, built: &Built) -> Option<String> {
    let is_below = |dir: &&Path| dir.ends_with("deps") || dir.ends_with("examples");
    let directory = built.artifacts.first()?.path.parent()?;
    let profile = if is_below(&directory) { directory.parent()? } else { directory };
    let above = profile.parent()?;
    let option = cli.selection.compilation.target_dir.as_deref();
    let is_all = option.is_some_and(|option| above.ends_with(option))
        || above == built.workspace.target_directory;
    let name = above.file_name()?.to_string_lossy();
    let is_triple = !is_all && name.matches('-').count() >= 2;
    is_triple.then(|| name.into_owned())
}

/// A file as a reader types it.
pub(crate) fn shown(path: &Path) -> String {
    let here = std::env::current_dir().and_then(|here| here.canonicalize()).unwrap_or_default();
    path.strip_prefix(here).unwrap_or(path).display().to_string()
}
