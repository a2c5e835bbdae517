//! The settings of a profile, wherever they come from.

use std::path::{Path, PathBuf};

use toml::{Table, Value};

/// The tables that may have a `profile` in them, the strongest first: `--config`, the files
/// `.cargo/config.toml`, `Cargo.toml`. Variables of the environment stand between the first
/// two.
///
/// A file that cannot be read counts as empty: cargo reads it too, and reports it.
#[derive(Debug)]
pub(super) struct Settings {
    options: Vec<Table>,
    files: Vec<Table>,
}

impl Settings {
    pub(super) fn read(options: &[String], workspace: &Path) -> Self {
        let manifest = workspace.join("Cargo.toml");
        let files = config_files().chain([manifest]);
        Self {
            // Of two options, the last is the stronger one.
            options: options.iter().rev().filter_map(|option| parse_option(option)).collect(),
            files: files.filter_map(|file| parse_file(&file)).collect(),
        }
    }

    /// A profile and those that it inherits from, the root last; nothing if it does not exist.
    pub(super) fn chain(&self, profile: &str) -> Vec<String> {
        let mut chain: Vec<String> = Vec::new();
        let mut next = Some(profile.to_owned());
        while let Some(name) = next.filter(|name| self.exists(name) && !chain.contains(name)) {
            next = self.parent(&name);
            chain.push(name);
        }
        chain
    }

    fn exists(&self, profile: &str) -> bool {
        matches!(profile, "dev" | "release" | "test" | "bench")
            || self.tables().any(|table| profile_table(table, profile).is_some())
    }

    fn parent(&self, profile: &str) -> Option<String> {
        match profile {
            "dev" | "release" => None,
            "test" => Some("dev".to_owned()),
            "bench" => Some("release".to_owned()),
            _ => self.own_value(profile, "inherits")?.as_str().map(str::to_owned),
        }
    }

    /// The value of a key in the nearest profile of a chain that has one.
    pub(super) fn value(&self, chain: &[String], key: &str) -> Option<Value> {
        chain.iter().find_map(|profile| self.own_value(profile, key))
    }

    fn own_value(&self, profile: &str, key: &str) -> Option<Value> {
        let value = |table: &Table| profile_table(table, profile)?.get(key).cloned();
        let options = self.options.iter().find_map(value);
        options.or_else(|| variable(profile, key)).or_else(|| self.files.iter().find_map(value))
    }

    /// The specifications of all packages for which a profile of the chain sets a key, each
    /// with its value there.
    pub(super) fn package_values<'a>(
        &'a self,
        chain: &'a [String],
        key: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a Value)> {
        let profiles = chain
            .iter()
            .flat_map(|profile| self.tables().filter_map(|table| profile_table(table, profile)));
        let packages = profiles.filter_map(|profile| profile.get("package")?.as_table());
        packages.flatten().filter_map(move |(spec, settings)| Some((&**spec, settings.get(key)?)))
    }

    fn tables(&self) -> impl Iterator<Item = &Table> {
        self.options.iter().chain(&self.files)
    }
}

fn profile_table<'a>(table: &'a Table, profile: &str) -> Option<&'a Table> {
    table.get("profile")?.get(profile)?.as_table()
}

/// `CARGO_PROFILE_<name>_<key>`.
fn variable(profile: &str, key: &str) -> Option<Value> {
    let name = format!("CARGO_PROFILE_{profile}_{key}").to_uppercase().replace('-', "_");
    let text = std::env::var(name).ok()?;
    // `true` and `2` have types of their own; all else is text.
    let typed = toml::from_str::<Table>(&format!("value = {text}"));
    Some(typed.ok().and_then(|mut table| table.remove("value")).unwrap_or(Value::String(text)))
}

fn parse_option(option: &str) -> Option<Table> {
    toml::from_str(option).ok().or_else(|| parse_file(Path::new(option)))
}

fn parse_file(file: &Path) -> Option<Table> {
    toml::from_str(&std::fs::read_to_string(file).ok()?).ok()
}

/// Where cargo looks for its configuration, the nearest directory first.
fn config_files() -> impl Iterator<Item = PathBuf> {
    let here = std::env::current_dir().unwrap_or_default();
    let above: Vec<_> = here.ancestors().map(|dir| dir.join(".cargo")).collect();
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    // The name without an extension is the older one, and wins if both exist.
    above.into_iter().chain(home).flat_map(|dir| [dir.join("config"), dir.join("config.toml")])
}

#[cfg(test)]
mod tests {
    use toml::Value;

    use super::Settings;

    fn settings(options: &[&str], manifest: &str) -> Settings {
        let parse = |text: &str| toml::from_str(text).expect("the text is TOML");
        Settings {
            options: options.iter().map(|text| parse(text)).collect(),
            files: vec![parse(manifest)],
        }
    }

    #[test]
    fn profiles_inherit() {
        let settings = settings(
            &["profile.fast.lto = true"],
            "[profile.fast]\ninherits = 'bench'\ndebug = 1\n[profile.release]\nstrip = true",
        );
        let chain = settings.chain("fast");
        assert_eq!(chain, ["fast", "bench", "release"]);
        assert_eq!(settings.value(&chain, "debug"), Some(Value::Integer(1)));
        assert_eq!(settings.value(&chain, "strip"), Some(Value::Boolean(true)));
        assert_eq!(settings.value(&chain, "lto"), Some(Value::Boolean(true)));
        assert_eq!(settings.chain("missing"), [""; 0]);
    }

    #[test]
    fn profiles_that_inherit_from_each_other_end() {
        let settings = settings(&[], "[profile.a]\ninherits = 'b'\n[profile.b]\ninherits = 'a'");
        assert_eq!(settings.chain("a"), ["a", "b"]);
    }

    #[test]
    fn options_are_stronger_than_files() {
        let settings = settings(
            &["profile.dev.debug = 0"],
            "[profile.dev]\ndebug = 2\npackage.a.debug = 1\npackage.b.opt-level = 3",
        );
        let chain = settings.chain("test");
        assert_eq!(settings.value(&chain, "debug"), Some(Value::Integer(0)));
        let packages: Vec<_> = settings.package_values(&chain, "debug").collect();
        assert_eq!(packages, [("a", &Value::Integer(1))]);
    }
}
