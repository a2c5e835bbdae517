//! The help in a compile error is true: once it is applied, the type is as large as it says, and
//! the rule holds if it says so. The types are random.
//!
//! `LAYOUT_REPORT_HELPS=4000 cargo test --test helps -- --nocapture` tries more types.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use fastrand::Rng;
use scratch::Scratch;

const SEED: u64 = 7;
const TYPES: usize = 400;
/// Types in one crate.
const BATCH: usize = 1000;

/// Types of fields, with a size and an alignment to derive limits and orders from. They need not
/// be those of the target: a limit is arbitrary, and the compiler tells the sizes.
const FIELDS: &[(&str, usize, usize)] = &[
    ("bool", 1, 1),
    ("bool", 1, 1),
    ("bool", 1, 1),
    ("bool", 1, 1),
    ("u8", 1, 1),
    ("u16", 2, 2),
    ("u32", 4, 4),
    ("f32", 4, 4),
    ("u64", 8, 8),
    ("i64", 8, 8),
    ("Option<u8>", 2, 1),
    ("Option<u16>", 4, 2),
    ("Option<u32>", 8, 4),
    ("Option<i64>", 16, 8),
    ("Option<u64>", 16, 8),
    ("Box<u8>", 8, 8),
    ("String", 24, 8),
    ("[u8; 5]", 5, 1),
    ("[u16; 3]", 6, 2),
    ("[u64; 12]", 96, 8),
];

#[derive(Clone)]
struct Field {
    name: String,
    ty: String,
}

/// A struct, which is one list without a name, or an enum, which is a list for each variant.
#[derive(Clone)]
struct Subject {
    name: String,
    repr: String,
    rule: String,
    lists: Vec<(Option<String>, Vec<Field>)>,
}

/// What a line of help promises.
struct Promise {
    /// What the help is about, for the counts.
    form: &'static str,
    subject: Subject,
    size: Option<(usize, bool)>,
    meets_the_rule: bool,
}

impl Subject {
    fn random(rng: &mut Rng, index: usize) -> Self {
        let is_enum = rng.u8(0..4) == 0;
        let variants = if is_enum { rng.usize(2..4) } else { 1 };
        let (mut lists, mut bytes) = (Vec::new(), 0);
        for v in 0..variants {
            let count = rng.usize(if is_enum { 1..4 } else { 2..9 });
            let mut list = Vec::new();
            let mut sum = 0;
            for f in 0..count {
                let (ty, size, _) = FIELDS[rng.usize(..FIELDS.len())];
                list.push(Field { name: format!("f{v}_{f}"), ty: ty.to_owned() });
                sum += size;
            }
            bytes = bytes.max(sum);
            lists.push((is_enum.then(|| format!("V{v}")), list));
        }
        let repr = match (rng.u8(0..6), is_enum) {
            (0..3, false) | (0, true) => "#[repr(C)]",
            (3, false) => "#[repr(C, align(16))]",
            (1, true) => "#[repr(u8)]",
            (2, true) => "#[repr(C, u16)]",
            (4, _) => "#[repr(align(32))]",
            _ => "",
        };
        let rule = match rng.u8(0..20) {
            0 => "cache_aligned".to_owned(),
            1 => format!("min_align = {}", 1 << rng.u8(3..7)),
            2 => "max_cache_lines = 1".to_owned(),
            3 | 4 if repr.contains('C') || repr.contains('u') => "optimal_order".to_owned(),
            _ => format!("max_size = {}", (bytes * rng.usize(60..115) / 100).next_multiple_of(4)),
        };
        Self { name: format!("Type{index}"), repr: repr.to_owned(), rule, lists }
    }

    /// The declaration with this attribute.
    fn declare(&self, attribute: &str) -> String {
        let Self { name, repr, lists, .. } = self;
        let mut text = format!("{attribute}\n{repr}\npub ");
        let fields = |list: &[Field]| {
            let fields: Vec<_> = list.iter().map(|it| format!("{}: {}", it.name, it.ty)).collect();
            fields.join(", ")
        };
        if let [(None, list)] = &lists[..] {
            let _ = writeln!(text, "struct {name} {{ {} }}", fields(list));
        } else {
            let _ = writeln!(text, "enum {name} {{");
            for (variant, list) in lists {
                let variant = variant.as_deref().unwrap_or_default();
                let _ = writeln!(text, "    {variant} {{ {} }},", fields(list));
            }
            text.push_str("}\n");
        }
        text
    }

    fn derived(&self) -> String {
        self.declare(&format!("#[derive(LayoutReport)]\n#[layout({})]", self.rule))
    }

    /// What this line promises, if it is a change that a program can make.
    fn promise(&self, index: usize, help: &str) -> Option<Promise> {
        let mut subject = self.clone();
        subject.name = format!("{}Help{index}", self.name);
        let form = if let Some(form) = subject.apply_edits(help) {
            form
        } else if help.contains("in the order ") {
            subject.reorder(help)?;
            "order"
        } else if let Some(variant) = between(help, "with the fields of `", "` in a `Box`") {
            let (_, list) =
                subject.lists.iter_mut().find(|(name, _)| name.as_deref() == Some(variant))?;
            let types: Vec<_> = list.iter().map(|field| &*field.ty).collect();
            let ty = format!("Box<({},)>", types.join(", "));
            *list = vec![Field { name: "boxed".into(), ty }];
            "Box"
        } else {
            let repr = between(help, "`#[repr(", ")]`")?;
            let (form, is_change) =
                (["alignment", "cache line"], [" aligns it", " starts every value"]);
            let at = is_change.iter().position(|words| help.contains(words))?;
            subject.repr = format!("#[repr({repr})]");
            form[at]
        };
        let meets_the_rule = help.contains("meets the rule");
        Some(Promise { form, subject, size: promised_size(help), meets_the_rule })
    }

    /// `NonZero` numbers, flags as bits, and a sorted order, together or alone.
    fn apply_edits(&mut self, help: &str) -> Option<&'static str> {
        let has_flags = help.contains("`bool` fields stored as single bits");
        let has_numbers = help.starts_with("`NonZero");
        let [(None, list)] = &mut self.lists[..] else {
            return None;
        };
        if has_numbers {
            let names = help.split(" make").next()?;
            let is_everywhere = names.contains(" and all other such fields");
            for field in list.iter_mut() {
                let is_named = names.contains(&format!("`{}`", field.name));
                let number = field.ty.strip_prefix("Option<").filter(|_| is_named || is_everywhere);
                if let Some(number) = number {
                    field.ty = format!("Option<NonZero<{number}>");
                }
            }
        }
        if has_flags {
            let flag = list.iter().position(|field| field.ty == "bool")?;
            // No struct here has more than eight flags.
            "u8".clone_into(&mut list[flag].ty);
            list.retain(|field| field.ty != "bool");
        }
        if help.contains("sorted by decreasing alignment") {
            list.sort_by_key(|field| std::cmp::Reverse(align(&field.ty)));
        }
        match (has_numbers, has_flags) {
            (true, true) => Some("NonZero and flags"),
            (true, false) => Some("NonZero"),
            (false, true) => Some("flags"),
            (false, false) => None,
        }
    }

    /// `with `V0` in the order a, b, and with `V1` in the order c, d it is 24 bytes`
    fn reorder(&mut self, help: &str) -> Option<()> {
        let (orders, _) = help.split_once(" it is ")?;
        let orders: Vec<Vec<&str>> = orders
            .split("in the order ")
            .skip(1)
            .map(|order| order.split(", ").take_while(|word| word.starts_with('f')).collect())
            .collect();
        for order in orders {
            let (_, list) =
                self.lists.iter_mut().find(|(_, list)| list.iter().any(|f| f.name == order[0]))?;
            assert_eq!(order.len(), list.len(), "{help}");
            list.sort_by_key(|field| order.iter().position(|name| *name == field.name));
        }
        Some(())
    }
}

/// The alignment by which fields are sorted.
fn align(ty: &str) -> usize {
    let plain = ty.replace("NonZero<", "").replace(">>", ">");
    FIELDS.iter().find(|(name, ..)| *name == plain).map_or(1, |&(_, _, align)| align)
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    Some(rest.split_once(after)?.0)
}

/// The size after the change, and whether it is an upper bound.
fn promised_size(help: &str) -> Option<(usize, bool)> {
    for (words, is_bound) in
        [("it is at most ", true), (" it is ", false), ("makes it ", false), ("make it ", false)]
    {
        let digits = help.split_once(words).map(|(_, rest)| rest.split(' ').next());
        if let Some(Ok(size)) = digits.flatten().map(str::parse) {
            return Some((size, is_bound));
        }
    }
    None
}

fn program(items: &str) -> String {
    format!(
        "#![allow(dead_code, clippy::large_enum_variant)]\n\
         use core::num::NonZero;\nuse layout_report::LayoutReport;\n{items}\nfn main() {{}}\n"
    )
}

/// The promises in the errors for these types.
fn promises(subjects: &[Subject], errors: &str) -> Vec<Promise> {
    let mut promises = Vec::new();
    for error in errors.split("error[E0080]").skip(1) {
        // rustc 1.85 has other words around it.
        let name = error.split_once("panicked").and_then(|(_, text)| between(text, "`", "`"));
        let name = name.expect("an error names its type");
        let subject = subjects.iter().find(|subject| subject.name == name).expect("it is ours");
        let helps = error.lines().filter_map(|line| line.trim().strip_prefix("help: "));
        let made = helps.enumerate().filter_map(|(i, help)| subject.promise(i, help));
        promises.extend(made);
    }
    promises
}

#[test]
#[cfg_attr(randomized_layout, ignore = "the size of a default-repr type is then random")]
fn help_keeps_its_promises() {
    let types =
        std::env::var("LAYOUT_REPORT_HELPS").map_or(TYPES, |n| n.parse().expect("a number"));
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let mut rng = Rng::with_seed(SEED);
    let mut counts: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    let mut done = 0;
    while done < types {
        let count = BATCH.min(types - done);
        let subjects: Vec<_> = (done..done + count).map(|i| Subject::random(&mut rng, i)).collect();
        done += count;
        let broken: String = subjects.iter().map(Subject::derived).collect();
        let broken = Scratch::new(dir, "helps", &program(&broken)).cargo("check");
        let mut mended = String::new();
        for promise in promises(&subjects, &scratch::errors(broken)) {
            let Promise { form, subject, size, meets_the_rule } = promise;
            mended.push_str(&if meets_the_rule {
                subject.derived()
            } else {
                subject.declare("#[derive(LayoutReport)]")
            });
            if let Some((size, is_bound)) = size {
                let compare = if is_bound { "<=" } else { "==" };
                let name = &subject.name;
                let _ = writeln!(
                    mended,
                    "const _: () = assert!(size_of::<{name}>() {compare} {size});"
                );
            }
            let [all, meeting] = counts.entry(form).or_default();
            *all += 1;
            *meeting += usize::from(meets_the_rule);
        }
        let check = Scratch::new(dir, "helps", &program(&mended)).cargo("check");
        let _ = scratch::output(check);
    }
    println!("seed {SEED}, {types} types: {counts:?}");
    // Every form of help appears.
    for form in ["order", "NonZero", "flags", "NonZero and flags", "Box", "alignment", "cache line"]
    {
        assert!(counts.contains_key(form), "no help is about {form}: {counts:?}");
    }
}
