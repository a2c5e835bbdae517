//! Random types, as source text.

use fastrand::Rng;

/// A type where a field is declared.
#[derive(Clone, Debug)]
pub(super) enum Ty {
    /// A type that is no item of the pair, as it is written.
    Plain(&'static str),
    /// An item, by its index.
    Item(usize),
    /// An instance of a generic item.
    Instance(usize, Box<Ty>),
    /// The parameter of a generic item.
    Parameter,
    Tuple(Vec<Ty>),
    Array(Box<Ty>, usize),
    Option(Box<Ty>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Struct,
    Enum,
    Union,
}

/// A struct, an enum or a union.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) kind: Kind,
    /// What stands in `#[repr(...)]`; empty if there is none.
    pub(super) repr: &'static str,
    pub(super) is_generic: bool,
    /// The fields of each variant; of a struct or union, one list.
    pub(super) lists: Vec<Vec<Ty>>,
    /// The discriminant of the first variant.
    pub(super) first: Option<i16>,
}

/// Items, each after those that it mentions. The last is called `Root`.
#[derive(Clone, Debug, Default)]
pub(super) struct Items(pub(super) Vec<Item>);

/// What can be a field of a packed struct or of a union, too.
const NUMBERS: &[&str] =
    &["u8", "i8", "u16", "u32", "i32", "u64", "f32", "f64", "bool", "char", "[u8; 7]", "[u16; 3]"];

const PLAIN: &[&str] = &[
    "Box<u8>",
    "&'static u8",
    "&'static str",
    "*const u8",
    "Box<[u32]>",
    "Box<dyn Fn()>",
    "Vec<u8>",
    "String",
    "Rc<u32>",
    "PathBuf",
    "NonZeroU8",
    "NonZeroU32",
    "NonZeroU64",
    "Option<u8>",
    "Option<u32>",
    "Option<bool>",
    "Option<char>",
    "Option<f64>",
    "Option<String>",
    "Option<Box<u8>>",
    "Option<Duration>",
    "Option<&'static str>",
    "Result<u32, String>",
    "Cow<'static, str>",
    "Cell<bool>",
    "Cell<Option<u32>>",
    "RefCell<String>",
    "Duration",
    "Ordering",
    "IpAddr",
    "MaybeUninit<u32>",
    "fn(u8) -> u8",
    "(u8, u32)",
    "PhantomData<u64>",
    "Three",
    "One",
];

/// Types that would make most others alike if they were frequent.
const RARE: &[&str] = &["u128", "i128", "Wide", "Never", "()", "[u64; 0]"];

/// What a field can become, as a user types it.
const NEW: &[&str] = &[
    "Box<u8>",
    "NonZeroU32",
    "NonZeroU8",
    "u8",
    "u16",
    "u32",
    "bool",
    "Box<[u32]>",
    "Option<Box<u8>>",
    "u64",
    "u128",
    "char",
    "f64",
    "Vec<u8>",
    "String",
    "&'static str",
    "Option<u32>",
    "Option<NonZeroU16>",
    "(u8, u32)",
    "[u16; 3]",
    "[u8; 7]",
    "Option<&'static u8>",
    "NonZeroU64",
    "()",
];

const STRUCT_REPRS: &[(&str, u32)] = &[
    ("", 70),
    ("C", 20),
    ("align(16)", 2),
    ("align(4)", 2),
    ("C, align(32)", 1),
    ("packed(2)", 2),
    ("C, packed", 2),
    ("packed(8)", 1),
];
const ENUM_REPRS: &[(&str, u32)] = &[
    ("", 80),
    ("u8", 6),
    ("C", 3),
    ("C, u8", 2),
    ("u16", 2),
    ("i8", 2),
    ("i32", 2),
    ("i64", 1),
    ("align(8)", 1),
    ("u8, align(8)", 1),
];
const UNION_REPRS: &[(&str, u32)] = &[("", 70), ("C", 25), ("packed", 5)];

fn pick<'t>(rng: &mut Rng, from: &[&'t str]) -> &'t str {
    from[rng.usize(..from.len())]
}

fn weighted(rng: &mut Rng, from: &[(&'static str, u32)]) -> &'static str {
    let all: u32 = from.iter().map(|(_, weight)| weight).sum();
    let mut rest = rng.u32(..all);
    for (text, weight) in from {
        match rest.checked_sub(*weight) {
            Some(less) => rest = less,
            None => return text,
        }
    }
    ""
}

/// What a field of the item can become.
pub(super) fn new_type(rng: &mut Rng, item: &Item) -> &'static str {
    if item.holds_numbers_only() { pick(rng, &NUMBERS[..8]) } else { pick(rng, NEW) }
}

impl Items {
    pub(super) fn random(rng: &mut Rng) -> Self {
        let mut items = Self::default();
        let kind = if rng.bool() { Kind::Struct } else { Kind::Enum };
        items.add(rng, kind, 3, false);
        items
    }

    /// Adds an item, after those that its fields need; the index of it.
    fn add(&mut self, rng: &mut Rng, kind: Kind, depth: u32, is_generic: bool) -> usize {
        let repr = match kind {
            Kind::Struct => weighted(rng, STRUCT_REPRS),
            Kind::Enum => weighted(rng, ENUM_REPRS),
            Kind::Union => weighted(rng, UNION_REPRS),
        };
        let mut item = Item { kind, repr, is_generic, lists: Vec::new(), first: None };
        let variants = if kind == Kind::Enum { rng.usize(1..=6) } else { 1 };
        for _ in 0..variants {
            let fields = match kind {
                Kind::Enum => *rng.choice(&[0, 0, 1, 1, 1, 2, 3]).unwrap_or(&0),
                Kind::Struct | Kind::Union => rng.usize(1..=6),
            };
            let list = (0..fields).map(|_| self.field(rng, &item, depth)).collect();
            item.lists.push(list);
        }
        if is_generic {
            item.lists[0].insert(0, Ty::Plain("PhantomData<T>"));
        }
        if kind == Kind::Enum && item.may_have_discriminants() && rng.u8(..3) == 0 {
            item.first = Some(rng.i16(1..100));
        }
        item.settle();
        self.0.push(item);
        self.0.len() - 1
    }

    fn field(&mut self, rng: &mut Rng, item: &Item, depth: u32) -> Ty {
        if item.holds_numbers_only() {
            return Ty::Plain(pick(rng, NUMBERS));
        }
        if item.is_generic && rng.u8(..3) == 0 {
            return Ty::Parameter;
        }
        self.ty(rng, depth.saturating_sub(1))
    }

    fn ty(&mut self, rng: &mut Rng, depth: u32) -> Ty {
        if depth == 0 {
            return plain(rng);
        }
        match rng.u8(..100) {
            0..50 => plain(rng),
            50..65 => Ty::Item(self.add(rng, Kind::Struct, depth, false)),
            65..80 => Ty::Item(self.add(rng, Kind::Enum, depth, false)),
            80..83 => Ty::Item(self.add(rng, Kind::Union, depth, false)),
            83..90 => self.instance(rng, depth),
            90..93 => Ty::Tuple((0..rng.usize(2..=4)).map(|_| self.ty(rng, depth - 1)).collect()),
            93..96 => Ty::Array(Box::new(self.ty(rng, depth - 1)), rng.usize(1..=4)),
            _ => Ty::Option(Box::new(self.ty(rng, depth - 1))),
        }
    }

    fn instance(&mut self, rng: &mut Rng, depth: u32) -> Ty {
        let argument = Box::new(self.ty(rng, depth - 1));
        let known: Vec<usize> =
            (0..self.0.len()).filter(|index| self.0[*index].is_generic).collect();
        if let Some(index) = rng.choice(&known) {
            return Ty::Instance(*index, argument);
        }
        let kind = if rng.bool() { Kind::Struct } else { Kind::Enum };
        Ty::Instance(self.add(rng, kind, depth, true), argument)
    }

    /// The declarations of all items.
    pub(super) fn source(&self) -> String {
        (0..self.0.len()).map(|index| self.declaration(index)).collect()
    }

    pub(super) fn name(&self, index: usize) -> String {
        if index + 1 == self.0.len() { "Root".to_owned() } else { format!("T{index}") }
    }

    fn declaration(&self, index: usize) -> String {
        let item = &self.0[index];
        let repr =
            if item.repr.is_empty() { String::new() } else { format!("#[repr({})] ", item.repr) };
        let parameter = if item.is_generic { "<T>" } else { "" };
        let name = self.name(index);
        let keyword = match item.kind {
            Kind::Struct => "struct",
            Kind::Enum => "enum",
            Kind::Union => "union",
        };
        let body = match item.kind {
            Kind::Enum => self.variants(item),
            Kind::Struct | Kind::Union => {
                let fields = item.lists[0].iter().enumerate();
                let fields: Vec<String> =
                    fields.map(|(at, ty)| format!("pub f{at}: {}, ", self.text(ty))).collect();
                fields.concat()
            }
        };
        format!("{repr}pub {keyword} {name}{parameter} {{ {body}}}\n")
    }

    fn variants(&self, item: &Item) -> String {
        let variant = |(at, list): (usize, &Vec<Ty>)| {
            let fields: Vec<String> = list.iter().map(|ty| self.text(ty)).collect();
            let fields =
                if fields.is_empty() { String::new() } else { format!("({})", fields.join(", ")) };
            let value = item.first.filter(|_| at == 0).map(|first| format!(" = {first}"));
            format!("V{at}{fields}{}, ", value.unwrap_or_default())
        };
        item.lists.iter().enumerate().map(variant).collect()
    }

    fn text(&self, ty: &Ty) -> String {
        match ty {
            Ty::Plain(text) => (*text).to_owned(),
            Ty::Item(index) => self.name(*index),
            Ty::Instance(index, argument) => {
                format!("{}<{}>", self.name(*index), self.text(argument))
            }
            Ty::Parameter => "T".to_owned(),
            Ty::Tuple(parts) => {
                let parts: Vec<String> = parts.iter().map(|part| self.text(part)).collect();
                format!("({},)", parts.join(", "))
            }
            Ty::Array(element, count) => format!("[{}; {count}]", self.text(element)),
            Ty::Option(inner) => format!("Option<{}>", self.text(inner)),
        }
    }
}

impl Item {
    /// Packed structs hold nothing with a stated alignment, unions nothing that must be dropped.
    fn holds_numbers_only(&self) -> bool {
        self.kind == Kind::Union || self.repr.contains("packed")
    }

    fn has_fields(&self) -> bool {
        self.lists.iter().any(|list| !list.is_empty())
    }

    fn may_have_discriminants(&self) -> bool {
        let has_int = self.repr.starts_with(['u', 'i']) || self.repr == "C, u8";
        has_int || !self.has_fields()
    }

    /// Takes away what rustc refuses: `repr(C, u8)` without fields.
    fn settle(&mut self) {
        if self.repr == "C, u8" && !self.has_fields() {
            self.repr = "C";
        }
    }

    /// Whether rustc refuses the item.
    pub(super) fn is_refused(&self) -> bool {
        self.repr == "C, u8" && !self.has_fields()
    }
}

fn plain(rng: &mut Rng) -> Ty {
    let from = match rng.u8(..20) {
        0 => RARE,
        1..8 => NUMBERS,
        _ => PLAIN,
    };
    Ty::Plain(pick(rng, from))
}
