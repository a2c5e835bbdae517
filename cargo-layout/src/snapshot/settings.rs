//! `[workspace.metadata.layout]` and `[package.metadata.layout]` in Cargo.toml.

use std::collections::BTreeMap;

use layout_dwarf::Type;
use serde::Deserialize;
use serde_json::Value;

use crate::build::{Member, Workspace};
use crate::error::Error;
use crate::origin::Origin;
use crate::pattern::Pattern;
use crate::session::Session;

/// The tables of all manifests, the workspace's first.
#[derive(Debug, Default)]
pub(crate) struct Settings {
    pub(crate) scopes: Vec<Scope>,
}

/// The table of one manifest.
#[derive(Debug)]
pub(crate) struct Scope {
    /// Where it is: `[workspace.metadata.layout]`.
    pub(crate) name: String,
    /// The crates that it is about; all of the workspace if it is not a package's.
    crates: Option<Vec<String>>,
    pub(crate) table: Table,
}

/// What can be set.
#[derive(Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(crate) struct Table {
    /// Patterns of the types that a snapshot has.
    types: Vec<String>,
    slack: Option<Slack>,
    deny_new: Option<bool>,
    /// Patterns of types, each with the size that they may have.
    pub(crate) max_size: BTreeMap<String, u64>,
    pub(crate) max_future_size: Option<u64>,
    pub(crate) max_error_size: Option<u64>,
}

/// How much a type may grow: 8, or `"5%"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Value")]
pub(crate) enum Slack {
    Bytes(u64),
    Percent(u64),
}

impl TryFrom<Value> for Slack {
    type Error = String;

    fn try_from(value: Value) -> Result<Self, String> {
        let slack = match &value {
            Value::Number(bytes) => bytes.as_u64().map(Self::Bytes),
            Value::String(text) => match text.strip_suffix('%') {
                Some(percent) => percent.trim().parse().ok().map(Self::Percent),
                None => text.trim().parse().ok().map(Self::Bytes),
            },
            _ => None,
        };
        slack.ok_or_else(|| {
            format!(
                "expected bytes such as `16`, or whole percents such as `\"5%\"`, found `{value}`"
            )
        })
    }
}

impl Slack {
    /// The size that a type may grow to.
    pub(crate) fn limit(self, size: u64) -> u64 {
        size.saturating_add(match self {
            Self::Bytes(bytes) => bytes,
            Self::Percent(percent) => size.saturating_mul(percent) / 100,
        })
    }
}

impl Settings {
    pub(crate) fn of(workspace: &Workspace) -> Result<Self, Error> {
        let name = "[workspace.metadata.layout]".to_owned();
        let mut scopes: Vec<Scope> =
            Scope::new(name, None, &workspace.metadata)?.into_iter().collect();
        for member in &workspace.members {
            scopes.extend(Scope::of(member)?);
        }
        Ok(Self { scopes })
    }

    /// The tables that are about a type; the last is the nearest.
    fn scopes_of<'s>(&'s self, ty: Type<'s>) -> impl DoubleEndedIterator<Item = &'s Scope> {
        self.scopes.iter().filter(move |scope| scope.covers(ty))
    }

    pub(crate) fn slack(&self, ty: Type<'_>) -> Slack {
        let slack = self.scopes_of(ty).rev().find_map(|scope| scope.table.slack);
        slack.unwrap_or(Slack::Bytes(0))
    }

    pub(crate) fn denies_new(&self, ty: Type<'_>) -> bool {
        self.scopes_of(ty).rev().find_map(|scope| scope.table.deny_new).unwrap_or(false)
    }

    pub(crate) fn have_budgets(&self) -> bool {
        self.scopes.iter().any(|Scope { table, .. }| {
            !table.max_size.is_empty()
                || table.max_future_size.is_some()
                || table.max_error_size.is_some()
        })
    }

    /// The patterns of the types that a snapshot has.
    pub(crate) fn patterns(&self) -> impl Iterator<Item = &str> {
        self.scopes.iter().flat_map(|scope| &scope.table.types).map(String::as_str)
    }
}

impl Scope {
    fn of(member: &Member) -> Result<Option<Self>, Error> {
        let crates = member.crates.iter().map(|each| each.name.clone()).collect();
        let name = format!("[package.metadata.layout] of `{}`", member.name);
        Self::new(name, Some(crates), &member.metadata)
    }

    fn new(
        name: String,
        crates: Option<Vec<String>>,
        metadata: &Value,
    ) -> Result<Option<Self>, Error> {
        let Some(table) = metadata.get("layout") else { return Ok(None) };
        match Table::deserialize(table) {
            Ok(table) => Ok(Some(Self { name, crates, table })),
            Err(error) => Err(Error::Snapshot(format!("{name} is wrong: {error}"))),
        }
    }

    /// Whether the table is about a type: that of a package about its own types, that of the
    /// workspace about all.
    pub(crate) fn covers(&self, ty: Type<'_>) -> bool {
        ty.crate_name().map_or(self.crates.is_none(), |name| self.covers_crate(name))
    }

    /// Whether the table is about a crate of the workspace.
    pub(crate) fn covers_crate(&self, name: &str) -> bool {
        self.crates.as_ref().is_none_or(|crates| crates.iter().any(|each| each == name))
    }

    /// Whether the table is about a type, and that is the workspace's own.
    pub(crate) fn covers_own(&self, session: &Session, ty: Type<'_>) -> bool {
        session.origin(ty) == Origin::Workspace && self.covers(ty)
    }
}

/// Whether a pattern names a type: its definition, or one instance.
pub(crate) fn names(pattern: &Pattern, ty: Type<'_>) -> bool {
    [&*ty.definition(), ty.path(), &ty.readable_path()].iter().any(|path| pattern.matches(path))
}

#[cfg(test)]
mod tests {
    use super::{Slack, Table};

    #[test]
    fn slack_is_in_bytes_or_percent() {
        let slack = |text: &str| {
            let table: Result<Table, _> = toml::from_str(text);
            table.map(|table| table.slack).map_err(|error| error.to_string())
        };
        assert_eq!(slack("slack = 8"), Ok(Some(Slack::Bytes(8))));
        assert_eq!(slack("slack = '8'"), Ok(Some(Slack::Bytes(8))));
        assert_eq!(slack("slack = '5%'"), Ok(Some(Slack::Percent(5))));
        assert!(slack("slack = -1").is_err_and(|error| error.contains("expected bytes such as")));
        assert!(slack("slak = 1").is_err_and(|error| error.contains("unknown field `slak`")));
        assert_eq!([Slack::Bytes(8).limit(100), Slack::Percent(5).limit(90)], [108, 94]);
    }
}
