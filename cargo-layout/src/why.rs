//! `cargo layout why`: the path to what makes a type large.

use layout_dwarf::{Member, Type, TypeKind};
use serde::Serialize;

use crate::document::{Document, TreeLine, count, number};
use crate::explain::{
    Await, Future, SizeSetter, argument_number, by_size, callee_name, without_layers,
};
use crate::origin::Origin;
use crate::output;
use crate::session::Session;

/// A part of a type: a field, a variant, a state of a future.
#[derive(Debug, Serialize)]
struct Part {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    ty: Option<String>,
    /// In bytes.
    size: u64,
    #[serde(skip_serializing_if = "String::is_empty")]
    note: String,
    /// Of a state of a future: what `note` says.
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<State>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<Part>,
}

/// A state in which a future waits.
#[derive(Debug, Serialize)]
struct State {
    file: Option<String>,
    line: Option<u32>,
    awaits: Option<Value>,
    holds: Vec<Value>,
}

/// A value that a future holds.
#[derive(Debug, Serialize)]
struct Value {
    name: String,
    ty: String,
    /// In bytes.
    size: u64,
}

impl Value {
    fn of(member: &Member<'_>) -> Self {
        Self { name: member.name().to_owned(), ty: member.ty().short_name(), size: member.size() }
    }
}

/// Fields below this share of the whole are added up, but for the largest of them.
const SMALL: u64 = 12;
/// So many fields are shown, however small they are.
const SHOWN: usize = 6;
/// Parts below this share of the whole are not explained further.
const PART: u64 = 8;
/// How many levels are shown.
const LEVELS: usize = 8;

/// Explains a type, with the layers around its parts or without them.
pub(crate) fn why<'s>(session: &'s Session, ty: Type<'s>, layers: bool) -> Document {
    let file = ty.location().map(|(file, _)| file);
    let parts = Explainer { session, whole: ty.size(), file, layers }.parts(ty, LEVELS);
    let title = TreeLine { start: title(session, ty), below: String::new(), text: String::new() };
    let mut lines = vec![title];
    tree(&parts, "", &mut lines);
    let mut document = Document::default();
    document.tree(lines);
    let notes = notes(ty);
    for note in &notes {
        document.paragraph(note);
    }
    let results = serde_json::json!({
        "path": ty.readable_path(),
        "kind": ty.kind().name(),
        "size": ty.size(),
        "align": ty.align(),
        "location": session.place(ty),
        "parts": parts,
        "notes": notes,
    });
    document.json = output::json("why", &results, &[]);
    document
}

/// `Stmt  144 bytes, align 8  src/ast.rs:10`.
pub(crate) fn title(session: &Session, ty: Type<'_>) -> String {
    let place = session.place(ty).map_or_else(String::new, |place| format!("  {place}"));
    format!(
        "{} {}  {}, align {}{place}",
        ty.kind(),
        ty.readable_path(),
        count(ty.size(), "byte"),
        ty.align()
    )
}

/// What a future stores twice.
fn notes(ty: Type<'_>) -> Vec<String> {
    if ty.kind() != TypeKind::Future {
        return Vec::new();
    }
    let future = Future::of(ty);
    let twice = future.twice();
    twice.iter().map(crate::explain::Twice::sentence).chain(future.incomplete()).collect()
}

struct Explainer<'s> {
    session: &'s Session,
    /// The size of the type that is explained.
    whole: u64,
    /// The file that the type is in, if it is known.
    file: Option<&'s str>,
    /// Whether layers are shown.
    layers: bool,
}

impl Explainer<'_> {
    /// The type that is shown for a part of this type.
    fn shown<'p>(&self, ty: Type<'p>) -> Type<'p> {
        if self.layers { ty } else { without_layers(ty).inner }
    }

    /// The name of the type that is shown.
    fn name(&self, ty: Type<'_>) -> String {
        match self.shown(ty).kind() {
            TypeKind::Future if !self.layers => callee_name(ty),
            _ => self.shown(ty).short_name(),
        }
    }

    fn parts(&self, ty: Type<'_>, levels: usize) -> Vec<Part> {
        if levels == 0 {
            return Vec::new();
        }
        match ty.kind() {
            TypeKind::Future => self.states(ty, levels),
            TypeKind::Enum => self.variants(ty, levels),
            TypeKind::Array => self.element(ty, levels),
            TypeKind::Struct | TypeKind::Tuple | TypeKind::Closure | TypeKind::Union => {
                self.fields(&by_size(ty.fields()), ty.size(), levels)
            }
            TypeKind::Primitive
            | TypeKind::Pointer
            | TypeKind::Function
            | TypeKind::Unsized
            | TypeKind::Opaque
            | _ => Vec::new(),
        }
    }

    /// The fields, which are sorted by size. A large one is explained further.
    fn fields(&self, fields: &[Member<'_>], of: u64, levels: usize) -> Vec<Part> {
        let large =
            fields.iter().take_while(|field| field.size().saturating_mul(SMALL) >= of).count();
        let mut shown = large.max(SHOWN).min(fields.len());
        // A line for a single field can as well show it.
        if shown + 1 == fields.len() {
            shown += 1;
        }
        let part = |field: &Member<'_>| {
            let is_large = field.size().saturating_mul(2) >= of;
            self.field(*field, of, if is_large { levels - 1 } else { 0 })
        };
        let (shown, small) = fields.split_at(shown);
        let mut parts: Vec<_> = shown.iter().map(part).collect();
        if !small.is_empty() {
            parts.push(Part {
                name: count(small.len() as u64, "smaller field"),
                ty: None,
                size: small.iter().map(|field| field.size()).sum(),
                note: String::new(),
                state: None,
                parts: Vec::new(),
            });
        }
        parts
    }

    fn field(&self, field: Member<'_>, of: u64, levels: usize) -> Part {
        let shown = self.shown(field.ty());
        let is_layer = without_layers(shown).inner != shown;
        let is_std = self.session.origin(shown) == Origin::Std;
        let is_open =
            is_layer || matches!(shown.kind(), TypeKind::Enum | TypeKind::Tuple | TypeKind::Array);
        // The insides of `String` and `HashMap` explain nothing.
        let is_opaque = is_std && !is_open;
        let is_small = field.size().saturating_mul(PART) < self.whole;
        let levels = if is_opaque || is_small { 0 } else { levels };
        Part {
            name: field.name().to_owned(),
            ty: Some(self.name(field.ty())),
            size: field.size(),
            note: share(field.size(), of.max(self.whole)),
            state: None,
            parts: self.parts(shown, levels),
        }
    }

    fn element(&self, ty: Type<'_>, levels: usize) -> Vec<Part> {
        let Some((element, length)) = ty.elements() else { return Vec::new() };
        if element.kind() == TypeKind::Primitive {
            return Vec::new();
        }
        vec![Part {
            name: format!("{} ×", number(length)),
            ty: Some(element.short_name()),
            size: element.size(),
            note: "each".to_owned(),
            state: None,
            parts: self.parts(element, levels - 1),
        }]
    }

    /// The variant that sets the size, with its fields.
    fn variants(&self, ty: Type<'_>, levels: usize) -> Vec<Part> {
        let Some(setter) = SizeSetter::of(ty) else { return Vec::new() };
        let fields = by_size(setter.variant.fields());
        let note = setter.sentence();
        vec![Part {
            name: setter.variant.name().to_owned(),
            ty: None,
            size: setter.size,
            note: note.strip_prefix(setter.variant.name()).unwrap_or(&note).trim().to_owned(),
            state: None,
            parts: self.fields(&fields, ty.size(), levels - 1),
        }]
    }

    /// What the future starts with, and what it holds at each `.await`.
    fn states(&self, ty: Type<'_>, levels: usize) -> Vec<Part> {
        let future = Future::of(ty);
        let largest = future.largest().map(|each| each.size);
        let mut parts = Vec::new();
        if !future.arguments.is_empty() {
            parts.push(Part {
                name: "starts".to_owned(),
                ty: None,
                size: future.start_size(),
                note: format!("with {}", held(&by_size(future.arguments.iter().copied()))),
                state: None,
                parts: Vec::new(),
            });
        }
        for each in &future.awaits {
            let is_small = each.size.saturating_mul(PART) < self.whole;
            let levels = if Some(each.size) == largest && !is_small { levels - 1 } else { 0 };
            parts.push(self.state(each, levels));
        }
        parts
    }

    fn state(&self, state: &Await<'_>, levels: usize) -> Part {
        let line = state.location.map_or_else(String::new, |(file, line)| match self.file {
            Some(known) if known == file => format!("line {line}"),
            _ => format!("{}:{line}", self.session.file(file)),
        });
        let awaited = state.awaited.map(|awaited| {
            format!("awaits {} {}", self.name(awaited.ty()), number(awaited.size()))
        });
        let held = match state.held.as_slice() {
            [] => "holds nothing else".to_owned(),
            list => format!("holds {}", held(list)),
        };
        let unknown = (state.hidden > 0).then(|| format!("and {} unknown", state.hidden));
        let inner = state.awaited.map(|awaited| self.shown(awaited.ty()));
        Part {
            name: line,
            ty: None,
            size: state.size,
            note: awaited.into_iter().chain([held]).chain(unknown).collect::<Vec<_>>().join(", "),
            state: Some(State {
                file: state.location.map(|(file, _)| self.session.file(file)),
                line: state.location.map(|(_, line)| line),
                awaits: state.awaited.as_ref().map(Value::of),
                holds: state.held.iter().map(Value::of).collect(),
            }),
            parts: inner.map_or_else(Vec::new, |inner| self.parts(inner, levels)),
        }
    }
}

/// `key 40, big 700, and 3 more`. Flags of the compiler are not worth their names.
fn held(fields: &[Member<'_>]) -> String {
    let is_named = |field: &&Member<'_>| !field.name().starts_with(|c: char| c.is_ascii_digit());
    let named: Vec<_> = fields.iter().filter(is_named).collect();
    let shown = named.iter().take(4);
    let mut parts: Vec<String> =
        shown.map(|field| format!("{} {}", variable(field.name()), number(field.size()))).collect();
    let rest: u64 = fields.len() as u64 - parts.len() as u64;
    if rest > 0 {
        parts.push(format!("and {} more", number(rest)));
    }
    parts.join(", ")
}

/// A variable by its name, if it has one.
fn variable(name: &str) -> String {
    match argument_number(name) {
        Some(number) => format!("argument {number}"),
        None => format!("`{name}`"),
    }
}

fn share(part: u64, whole: u64) -> String {
    match part.saturating_mul(100).checked_div(whole) {
        Some(percent) if percent > 0 && part < whole => format!("({percent} %)"),
        _ => String::new(),
    }
}

/// Draws parts as a tree.
fn tree(parts: &[Part], indent: &str, lines: &mut Vec<TreeLine>) {
    let width = parts.iter().map(|part| label(part).chars().count()).max().unwrap_or(0).min(48);
    for (index, part) in parts.iter().enumerate() {
        let is_last = index + 1 == parts.len();
        let (branch, below) = if is_last { ("└ ", "  ") } else { ("├ ", "│ ") };
        let (label, size) = (label(part), number(part.size));
        let inside = format!("{indent}  {below}");
        let child = if part.parts.is_empty() { "" } else { "  │" };
        lines.push(TreeLine {
            start: format!("{indent}  {branch}{label:width$}  {size:>7}  "),
            below: format!("{inside}{child}"),
            text: part.note.clone(),
        });
        tree(&part.parts, &inside, lines);
    }
}

fn label(part: &Part) -> String {
    match &part.ty {
        Some(ty) => format!("{}: {ty}", part.name),
        None => part.name.clone(),
    }
}
