//! Items for the derive.

use fastrand::Rng;

use super::{attributes, pick, several, tokens};

pub(super) const NAMES: &[&str] =
    &["A", "Packet", "r#Match", "Größe", "__Tag", "SoftRule", "T", "Self_", "u8"];
const FIELDS: &[&str] = &[
    "a", "b", "c", "len", "r#type", "größe", "_pad", "__value", "layout", "LAYOUT", "Self_",
    "size_of",
];

const TYPES: &[&str] = &[
    "u8",
    "u16",
    "u32",
    "u64",
    "u128",
    "bool",
    "char",
    "f64",
    "()",
    "usize",
    "[u8; 3]",
    "[u32; N]",
    "[T; { N + 1 }]",
    "(u8, T)",
    "(T,)",
    "Option<T>",
    "Option<Option<u8>>",
    "Box<[T]>",
    "&'a T",
    "&'static str",
    "*const [u8]",
    "*mut dyn Fn(u8) -> u8",
    "fn(&u8) -> !",
    "unsafe extern \"C\" fn(u8, ...)",
    "for<'b> fn(&'b u8) -> &'b u8",
    "Box<dyn for<'b> Fn(&'b u8) + Send + 'static>",
    "Vec<Packet>",
    "<T as Iterator>::Item",
    "<T>::X",
    "::std::string::String",
    "PhantomData<&'a mut T>",
    "Self",
    "Map<{ 8 }, -1, 'x', \"y\">",
    "Map<K = u8, V: Copy>",
    "r#type::r#Match",
    "(((u8)))",
    "a!(u8)",
    "!",
    "_",
    "[u8]",
    "str",
    "dyn Send",
    "impl Copy",
    "[[T]; 2]",
    "(str)",
    "&'a mut (dyn Send + 'a)",
    "AtomicU64",
    "[(u8, u16); 2]",
    "core::num::NonZeroU8",
    "(u8, [T; N], (bool, char))",
    "extern fn()",
    "Option<fn()>",
];

const GENERICS: &[(&str, u8)] = &[
    ("", 8),
    ("<>", 1),
    ("<T>", 3),
    ("<'a, T: 'a + ?Sized>", 1),
    ("<'a>", 1),
    ("<const N: usize>", 1),
    ("<T: Copy = u8, const N: usize = { 3 }>", 1),
    ("<'a, 'b: 'a, T: Iterator<Item = &'a u8> + 'b>", 1),
    ("<#[cfg(all())] T>", 1),
    ("<r#type, T, const r#const: u8>", 1),
];

const CLAUSES: &[&str] =
    &["", "", "", "", "where T: Copy", "where", "where for<'b> T: Fn(&'b u8), 'a: 'static"];

/// An item, as one derives on, or now and then something else.
pub(super) fn item(rng: &mut Rng) -> String {
    let attrs = attributes::some(rng, true);
    let visibility = pick(rng, &["", "", "pub ", "pub(crate) ", "pub(in a::b) "]);
    let name = pick(rng, NAMES);
    let generics = generics(rng);
    let clause = pick(rng, CLAUSES);
    match rng.u8(0..24) {
        0 => format!("{attrs} {}", tokens::soup(rng, 12)),
        1 => format!(
            "{attrs} {}",
            pick(rng, &["fn f() {}", "mod m {}", "impl A {}", "trait A {}", "type A = u8;", ""])
        ),
        2 => format!("{attrs} {visibility}struct {name}{generics} {clause};"),
        3..6 => {
            let fields = fields(rng, false);
            format!("{attrs} {visibility}struct {name}{generics}({fields}) {clause};")
        }
        6..14 => {
            let fields = fields(rng, true);
            format!("{attrs} {visibility}struct {name}{generics} {clause} {{ {fields} }}")
        }
        14..17 => {
            let fields = fields(rng, true);
            format!("{attrs} {visibility}union {name}{generics} {clause} {{ {fields} }}")
        }
        _ => {
            let count = rng.usize(0..5);
            let variants = several(rng, count, ", ", variant);
            format!("{attrs} {visibility}enum {name}{generics} {clause} {{ {variants} }}")
        }
    }
}

/// A type, as one writes them in fields.
pub(super) fn ty(rng: &mut Rng) -> String {
    match rng.u8(0..30) {
        0 => tokens::soup(rng, 4),
        _ => pick(rng, TYPES).to_owned(),
    }
}

fn generics(rng: &mut Rng) -> &'static str {
    let total: u8 = GENERICS.iter().map(|(_, weight)| weight).sum();
    let mut at = rng.u8(0..total);
    for (text, weight) in GENERICS {
        if at < *weight {
            return text;
        }
        at -= weight;
    }
    ""
}

fn fields(rng: &mut Rng, named: bool) -> String {
    let count = rng.usize(0..7);
    several(rng, count, ", ", |rng| {
        let attrs = attributes::some(rng, false);
        let visibility = pick(rng, &["", "", "pub ", "pub(super) "]);
        let ty = ty(rng);
        if named {
            format!("{attrs} {visibility}{}: {ty}", pick(rng, FIELDS))
        } else {
            format!("{attrs} {visibility}{ty}")
        }
    })
}

fn variant(rng: &mut Rng) -> String {
    // Few variants have attributes that are meant for a type or a field.
    let attrs = if rng.u8(0..6) == 0 { attributes::some(rng, false) } else { String::new() };
    let name = pick(rng, &["A", "B", "C", "D", "Quit", "r#Self_", "Größe", "__Tag"]);
    let body = match rng.u8(0..3) {
        0 => String::new(),
        1 => format!("({})", fields(rng, false)),
        _ => format!("{{ {} }}", fields(rng, true)),
    };
    let discriminant = match rng.u8(0..6) {
        0 => pick(rng, &[" = 8", " = -1", " = { 3 }", " = A as isize", " = 8 8", " ="]),
        _ => "",
    };
    format!("{attrs} {name}{body}{discriminant}")
}
