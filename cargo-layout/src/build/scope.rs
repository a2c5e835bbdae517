//! Which packages are selected, and whether there is a program among their targets.

use cargo_metadata::{Metadata, Package, PackageId, Target};

use crate::cli::{PackageOptions, Selection};
use crate::pattern::Pattern;

/// The selected packages.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    options: &'a PackageOptions,
    metadata: &'a Metadata,
    only_libraries: Option<OnlyLibraries>,
    reads_libraries: bool,
}

/// No selected package has a binary, and no option selects targets.
#[derive(Clone, Copy, Debug)]
struct OnlyLibraries {
    /// Cargo rejects `--lib` if no package has a library.
    any: bool,
}

impl<'a> Scope<'a> {
    pub(super) fn new(selection: &'a Selection, metadata: &'a Metadata) -> Self {
        let targets = &selection.target;
        let mut scope = Self {
            options: &selection.package,
            metadata,
            only_libraries: None,
            reads_libraries: targets.lib || targets.all_targets,
        };
        if targets.is_default() {
            scope.only_libraries = scope.find_only_libraries();
        }
        scope
    }

    fn find_only_libraries(&self) -> Option<OnlyLibraries> {
        let packages = self.metadata.workspace_packages();
        let selected: Vec<_> = packages.into_iter().filter(|p| self.includes(&p.id)).collect();
        let has_binary = |package: &&Package| package.targets.iter().any(Target::is_bin);
        if selected.is_empty() || selected.iter().any(has_binary) {
            return None;
        }
        let has_library = |package: &&Package| package.targets.iter().any(is_library);
        Some(OnlyLibraries { any: selected.iter().any(has_library) })
    }

    pub(super) fn has_only_libraries(&self) -> bool {
        self.only_libraries.is_some()
    }

    /// Targets to build in addition to those that the user selects.
    ///
    /// The tests of a library have its generic types with arguments; the library has what its
    /// public functions use, whether tested or not.
    pub(super) fn target_arguments(&self) -> impl Iterator<Item = &'static str> {
        let tests = self.only_libraries.map(|_| "--tests");
        let library = self.only_libraries.filter(|only| only.any).map(|_| "--lib");
        tests.into_iter().chain(library)
    }

    /// Whether libraries are to be read even of packages that have a program.
    pub(super) fn reads_libraries(&self) -> bool {
        self.reads_libraries || self.has_only_libraries()
    }

    /// Whether a package is selected.
    pub(super) fn includes(&self, id: &PackageId) -> bool {
        let matches = |specs: &[String]| specs.iter().any(|spec| spec_matches(spec, id));
        if !self.options.package.is_empty() {
            return matches(&self.options.package);
        }
        let members: &[_] = if self.options.workspace {
            &self.metadata.workspace_members
        } else {
            &self.metadata.workspace_default_members
        };
        members.contains(id) && !matches(&self.options.exclude)
    }
}

fn is_library(target: &Target) -> bool {
    !target.is_custom_build()
        && !target.is_bin()
        && !target.is_example()
        && !target.is_test()
        && !target.is_bench()
}

/// Whether a package is one that a specification names: `name`, `name@1.0`, `na*`, or a URL.
fn spec_matches(spec: &str, id: &PackageId) -> bool {
    let wanted = name_and_version(spec);
    let (name, version) = name_and_version(&id.repr);
    let has_version = |wanted: &str| version.is_some_and(|version| version.starts_with(wanted));
    Pattern::new(wanted.0).matches(name) && wanted.1.is_none_or(has_version)
}

/// The name and the version in a package's identifier, or in a specification of one.
pub(super) fn name_and_version(id: &str) -> (&str, Option<&str>) {
    let last_segment = |url: &str| url.rfind('/').map_or(0, |slash| slash + 1);
    let (url, fragment) = id.rsplit_once('#').unwrap_or((id, ""));
    let is_version = fragment.starts_with(|first: char| first.is_ascii_digit());
    if is_version {
        let path = url.split('?').next().unwrap_or(url);
        return (&path[last_segment(path)..], Some(fragment));
    }
    let text = if fragment.is_empty() { &url[last_segment(url)..] } else { fragment };
    match text.split_once(['@', ':']) {
        Some((name, version)) => (name, Some(version)),
        None => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use cargo_metadata::PackageId;

    use super::{name_and_version, spec_matches};

    #[test]
    fn identifiers_have_a_name_and_a_version() {
        for (id, name, version) in [
            ("path+file:///a/b/lib#0.1.0", "lib", Some("0.1.0")),
            ("path+file:///a/b/dir#lib@0.1.0", "lib", Some("0.1.0")),
            (
                "registry+https://github.com/rust-lang/crates.io-index#a-b@1.2.3",
                "a-b",
                Some("1.2.3"),
            ),
            ("git+https://example.com/c?rev=1#2.0.0", "c", Some("2.0.0")),
            ("serde", "serde", None),
            ("serde@1", "serde", Some("1")),
            ("serde:1.0", "serde", Some("1.0")),
            ("https://example.com/serde", "serde", None),
        ] {
            assert_eq!(name_and_version(id), (name, version), "{id}");
        }
    }

    #[test]
    fn specifications_match_as_cargo_matches_them() {
        let id = PackageId { repr: "path+file:///a/my-lib#1.2.0".to_owned() };
        for spec in ["my-lib", "my-*", "*lib", "my-lib@1.2.0", "path+file:///a/my-lib#1.2.0"] {
            assert!(spec_matches(spec, &id), "{spec}");
        }
        for spec in ["my", "lib", "my-lib@2", "your-*"] {
            assert!(!spec_matches(spec, &id), "{spec}");
        }
    }
}
