//! One type in a snapshot: `  144  enum  demo::Stmt  FunctionDef: name 32 + body 24`.

use std::cmp::Reverse;
use std::fmt::{self, Display, Formatter};

use layout_dwarf::Type;

use crate::compare::{Group, Outline, Part, Role, without_numbers};

/// At most so many parts of a type are stored.
const PARTS: usize = 6;

/// The kinds that can be in a snapshot.
const KINDS: [&str; 7] = ["struct", "enum", "union", "tuple", "array", "closure", "future"];

/// Text between the parts of a type.
const PLUS: &str = " + ";

/// Stands for the parts that are left out.
const MORE: &str = "...";

/// A type: its size, and what it is as large as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) path: String,
    pub(crate) outline: Outline,
}

impl Entry {
    pub(crate) fn of(ty: Type<'_>) -> Self {
        let outline = Outline::of(ty);
        let group = outline.largest().filter(|group| !group.parts.is_empty()).map(cut);
        // Two spaces end a path, and no path in Rust has two.
        let path = ty.readable_path().split_whitespace().collect::<Vec<_>>().join(" ");
        Self { path, outline: stored(outline.kind, outline.size, group) }
    }

    /// What is the same for the same type of another build.
    pub(crate) fn key(&self) -> (&'static str, String) {
        (self.outline.kind, without_numbers(&self.path))
    }

    /// Reads a line; the error says what is wrong with it.
    pub(super) fn parse(line: &str) -> Result<Self, String> {
        let mut columns = line.trim().split("  ").map(str::trim).filter(|each| !each.is_empty());
        let mut column = |what: &str| columns.next().ok_or_else(|| format!("{what} is missing"));
        let size = column("the size")?;
        let size = size.parse().map_err(|_| format!("expected a size in bytes, found `{size}`"))?;
        let kind = column("the kind of the type")?;
        let known = KINDS.into_iter().find(|known| *known == kind);
        let kind = known.ok_or_else(|| {
            format!("expected the kind of a type such as `struct`, found `{kind}`")
        })?;
        let path = column("the path of the type")?.to_owned();
        let group = columns.next().map(|text| parse_group(kind, size, text)).transpose()?;
        match columns.next() {
            Some(more) => Err(format!("expected the end of the line, found `{more}`")),
            None => Ok(Self { path, outline: stored(kind, size, group) }),
        }
    }
}

fn stored(kind: &'static str, size: u64, group: Option<Group>) -> Outline {
    let groups = group.into_iter().collect();
    Outline { kind, size, align: None, groups, has_own_tag: None }
}

/// The largest parts of a group, and only what a snapshot has of them.
fn cut(group: &Group) -> Group {
    let mut parts: Vec<Part> = group
        .parts
        .iter()
        .map(|part| Part { name: part.name.clone(), size: part.size, ty: None })
        .collect();
    parts.sort_by_key(|part| Reverse(part.size));
    let is_cut = parts.len() > PARTS;
    parts.truncate(PARTS);
    Group { role: group.role.clone(), size: group.size, line: None, parts, is_cut }
}

fn parse_group(kind: &str, size: u64, text: &str) -> Result<Group, String> {
    let (role, parts) = match (kind, text.split_once(": ")) {
        ("enum", Some((variant, parts))) => (Role::Variant(variant.to_owned()), parts),
        ("future", Some(("arguments", parts))) => (Role::Arguments, parts),
        ("future", Some((state, parts))) => match state.strip_prefix("await") {
            Some(callee) => (Role::Await(callee.trim().to_owned()), parts),
            None => return Err(format!("expected `await` or `arguments`, found `{state}`")),
        },
        ("enum" | "future", None) => return Err(format!("expected `NAME: PARTS`, found `{text}`")),
        ("closure", _) => (Role::Captures, text),
        (_, _) => (Role::Fields, text),
    };
    let (parts, is_cut) = parse_parts(parts)?;
    Ok(Group { role, size, line: None, parts, is_cut })
}

/// Reads `name 32 + body 24 + ...`. The names of types can have ` + ` in them.
fn parse_parts(text: &str) -> Result<(Vec<Part>, bool), String> {
    let (text, is_cut) = match text.strip_suffix(MORE).and_then(|text| text.strip_suffix(PLUS)) {
        Some(listed) => (listed, true),
        None => (text, false),
    };
    let mut parts = Vec::new();
    let mut open = String::new();
    for piece in text.split(PLUS) {
        if !open.is_empty() {
            open.push_str(PLUS);
        }
        open.push_str(piece);
        let Some((name, size)) = open.rsplit_once(' ') else { continue };
        if let Ok(size) = size.parse() {
            parts.push(Part { name: name.to_owned(), size, ty: None });
            open.clear();
        }
    }
    if open.is_empty() {
        Ok((parts, is_cut))
    } else {
        Err(format!("expected `NAME SIZE`, found `{open}`"))
    }
}

impl Display for Entry {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Outline { kind, size, groups, .. } = &self.outline;
        write!(f, "{size:>8}  {kind:<7}  {}", self.path)?;
        let Some(group) = groups.first() else { return Ok(()) };
        f.write_str("  ")?;
        match &group.role {
            Role::Fields | Role::Captures => {}
            Role::Variant(name) => write!(f, "{name}: ")?,
            Role::Arguments => f.write_str("arguments: ")?,
            Role::Await(callee) if callee.is_empty() => f.write_str("await: ")?,
            Role::Await(callee) => write!(f, "await {callee}: ")?,
        }
        for (index, part) in group.parts.iter().enumerate() {
            let plus = if index == 0 { "" } else { PLUS };
            write!(f, "{plus}{} {}", part.name, part.size)?;
        }
        if group.is_cut { write!(f, "{PLUS}{MORE}") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::Entry;

    #[test]
    fn lines_are_read_as_they_are_written() {
        for line in [
            "     144  enum     demo::Stmt  FunctionDef: name 32 + body 24 + ...",
            "    2872  future   demo::S::run()  await inner() in Timeout: inner() in Timeout 8 + n 4",
            "       8  future   demo::f()  arguments: n 8",
            "      32  struct   demo::List<[u8; 4], dyn A + B>  a temporary of type dyn A + B 24 + a 8",
            "       1  enum     demo::Kind",
            "      16  closure  demo::f::{closure#0}  a 8 + b 8",
        ] {
            assert_eq!(Entry::parse(line).map(|entry| entry.to_string()).as_deref(), Ok(line));
        }
    }

    #[test]
    fn a_wrong_line_is_explained() {
        for (line, error) in [
            ("x  enum  demo::A", "expected a size in bytes, found `x`"),
            ("1  thing  demo::A", "expected the kind of a type such as `struct`, found `thing`"),
            ("1  enum", "the path of the type is missing"),
            ("1  enum  demo::A  B", "expected `NAME: PARTS`, found `B`"),
            ("1  struct  demo::A  a 1 + b", "expected `NAME SIZE`, found `b`"),
            ("1  struct  demo::A  a 1  c", "expected the end of the line, found `c`"),
        ] {
            assert_eq!(Entry::parse(line), Err(error.to_owned()));
        }
    }
}
