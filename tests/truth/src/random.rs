//! Makes random types. The same seed makes the same ones.

use fastrand::Rng;

use crate::subject::{FieldList, Kind, Repr, Style, Subject};

const PRIMITIVES: &[&str] =
    &["u8", "i8", "u16", "u32", "i32", "u64", "u128", "usize", "f32", "f64", "bool", "char"];
/// Types with a niche, of size 0, or of an unusual shape.
const OTHERS: &[&str] = &[
    "()",
    "[u64; 0]",
    "PhantomData<u32>",
    "NonZeroU8",
    "NonZeroU32",
    "Option<NonZeroU64>",
    "Option<u32>",
    "Option<bool>",
    "&'static str",
    "&'static u16",
    "fn(u8) -> u16",
    "(u8, u32)",
    "(u16, u8, u16)",
    "[u8; 3]",
    "[u16; 5]",
    "[(u8, u16); 2]",
];
const INTS: &[&str] = &["u8", "i8", "u16", "u32", "i32", "u64", "isize"];

/// This many random types. Later ones have earlier ones as fields.
pub(crate) fn subjects(seed: u64, count: usize) -> Vec<Subject> {
    let mut rng = Rng::with_seed(seed);
    let mut subjects: Vec<Subject> = Vec::with_capacity(count);
    for index in 0..count {
        let subject = subject(&mut rng, index, &subjects);
        subjects.push(subject);
    }
    subjects
}

fn subject(rng: &mut Rng, index: usize, earlier: &[Subject]) -> Subject {
    let kind = match rng.u8(0..20) {
        0..10 => Kind::Struct,
        10..13 => Kind::Union,
        _ => Kind::Enum,
    };
    let mut repr = repr(rng, kind);
    let arguments = (!repr.transparent && rng.u8(0..5) == 0)
        .then(|| (pick(rng, PRIMITIVES).to_owned(), rng.usize(0..5)));
    let mut source = Source {
        rng,
        earlier,
        generic: arguments.is_some(),
        in_packed: repr.packed.is_some(),
        holds_align: repr.align.is_some(),
    };
    let lists = match kind {
        _ if repr.transparent => vec![source.transparent()],
        Kind::Struct => vec![source.list("", 0)],
        Kind::Union => vec![source.union()],
        Kind::Enum => source.variants(&repr),
    };
    let holds_align = source.holds_align;
    if kind == Kind::Enum && lists.is_empty() {
        // Nothing but default repr is legal without variants.
        repr = Repr::default();
    } else if repr.int.is_some() && lists.iter().all(|list| list.fields.is_empty()) {
        // `repr(C, u8)` is for enums with fields.
        repr.c = false;
    }
    Subject { name: format!("Type{index}"), kind, repr, arguments, lists, holds_align }
}

fn repr(rng: &mut Rng, kind: Kind) -> Repr {
    let mut repr = Repr::default();
    if kind != Kind::Union && rng.u8(0..30) == 0 {
        repr.transparent = true;
        return repr;
    }
    repr.c = rng.u8(0..5) < if kind == Kind::Struct { 3 } else { 2 };
    if kind == Kind::Enum && rng.bool() {
        repr.int = Some(pick(rng, INTS));
    }
    match rng.u8(0..8) {
        0 => repr.align = Some(1 << rng.u32(0..8)),
        1 if kind != Kind::Enum => repr.packed = Some(1 << rng.u32(0..5)),
        _ => {}
    }
    repr
}

fn pick(rng: &mut Rng, from: &[&'static str]) -> &'static str {
    from[rng.usize(0..from.len())]
}

/// Where the types of one subject's fields come from.
struct Source<'a> {
    rng: &'a mut Rng,
    earlier: &'a [Subject],
    generic: bool,
    in_packed: bool,
    holds_align: bool,
}

impl Source<'_> {
    fn field(&mut self) -> String {
        match self.rng.u8(0..20) {
            0..12 => pick(self.rng, PRIMITIVES).to_owned(),
            12..16 => pick(self.rng, OTHERS).to_owned(),
            _ if self.generic => pick(self.rng, &["T", "[T; N]", "[u16; N]", "(T, u8)"]).to_owned(),
            _ => self.nested(),
        }
    }

    /// An earlier type, or something made of it.
    fn nested(&mut self) -> String {
        let fitting: Vec<&Subject> = self
            .earlier
            .iter()
            .filter(|subject| !subject.lists.is_empty())
            .filter(|subject| !(self.in_packed && subject.holds_align))
            .collect();
        if fitting.is_empty() {
            return "u8".to_owned();
        }
        let nested = fitting[self.rng.usize(0..fitting.len())];
        self.holds_align |= nested.holds_align;
        let instance = nested.instance();
        match self.rng.u8(0..6) {
            0 => format!("[{instance}; {}]", self.rng.usize(0..4)),
            1 => format!("Option<{instance}>"),
            2 => format!("({instance}, u8)"),
            _ => instance,
        }
    }

    fn style(&mut self) -> Style {
        if self.rng.u8(0..4) == 0 { Style::Tuple } else { Style::Named }
    }

    fn list(&mut self, variant: &str, least: usize) -> FieldList {
        let most = if self.rng.u8(0..6) == 0 { 13 } else { 7 };
        let count = self.rng.usize(least..=most);
        let mut fields: Vec<String> = (0..count).map(|_| self.field()).collect();
        if self.generic && variant.is_empty() {
            // Every parameter is used.
            fields.push("[T; N]".to_owned());
        }
        FieldList { variant: variant.to_owned(), discriminant: None, style: self.style(), fields }
    }

    fn union(&mut self) -> FieldList {
        FieldList { style: Style::Named, ..self.list("", 1) }
    }

    /// One field with bytes, at most; the others have neither size nor align.
    fn transparent(&mut self) -> FieldList {
        let value = match self.rng.u8(0..3) {
            0 => self.nested(),
            _ => pick(self.rng, PRIMITIVES).to_owned(),
        };
        FieldList {
            variant: "Only".to_owned(),
            discriminant: None,
            style: self.style(),
            fields: vec!["()".to_owned(), value, "PhantomData<u32>".to_owned()],
        }
    }

    fn variants(&mut self, repr: &Repr) -> Vec<FieldList> {
        let fieldless = self.rng.u8(0..5) == 0;
        let least = usize::from(self.generic);
        let count = self.rng.usize(least..=5);
        let mut lists: Vec<FieldList> = (0..count)
            .map(|index| {
                let name = format!("V{index}");
                if !fieldless && self.rng.u8(0..4) > 0 {
                    self.list(&name, 0)
                } else {
                    FieldList {
                        variant: name,
                        discriminant: None,
                        style: Style::Unit,
                        fields: Vec::new(),
                    }
                }
            })
            .collect();
        let may_have_discriminants = repr.int.is_some() || (fieldless && !self.generic);
        if let (Some(first), true) = (lists.first_mut(), may_have_discriminants) {
            first.discriminant = self.rng.bool().then(|| self.rng.u32(0..100) as usize);
        }
        if let (Some(last), true) = (lists.last_mut(), self.generic) {
            last.fields.push("[T; N]".to_owned());
            last.style = Style::Tuple;
        }
        lists
    }
}
