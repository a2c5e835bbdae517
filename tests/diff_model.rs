//! What differs between two random layouts, beside a model with std's maps.

use std::collections::{BTreeMap, BTreeSet};

use layout_report::{Change, Diff, Field, Kind, TypeLayout, VariantDef};

/// A field's change, flat: variant, name, before, after.
type Flat<'a> = (Option<&'a str>, &'a str, Option<Field<'a>>, Option<Field<'a>>);

fn fields_of<'a>(diff: &Diff<'a>) -> Vec<Flat<'a>> {
    let changes = diff.changes().filter_map(|change| match change {
        Change::Field { change } => Some(change),
        _ => None,
    });
    let flat = changes.map(|field| {
        let (before, after) = (field.before(), field.after());
        (field.variant(), field.name(), before.copied(), after.copied())
    });
    flat.collect()
}

/// The names that random fields and variants have.
const NAMES: [&str; 12] = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];

/// A random type's parts, to be borrowed by its layout.
struct Parts {
    variants: Vec<VariantDef<'static>>,
    fields: Vec<Field<'static>>,
}

impl Parts {
    /// Of a struct if `variants` is 0.
    fn random(rng: &mut fastrand::Rng, variants: usize) -> Self {
        let mut parts = Self { variants: Vec::new(), fields: Vec::new() };
        if variants == 0 {
            parts.body(rng);
        }
        for name in rng.choose_multiple(NAMES, variants) {
            let count = parts.body(rng);
            parts.variants.push(VariantDef::new(name, count));
        }
        parts
    }

    /// Some fields more, and how many.
    fn body(&mut self, rng: &mut fastrand::Rng) -> usize {
        let count = rng.usize(..6);
        let mut names = rng.choose_multiple(NAMES, count);
        if rng.bool() {
            names.sort_unstable();
        }
        for name in names {
            let (ty, size) = rng.choice([("u8", 1), ("i8", 1), ("u32", 4)]).unwrap();
            let field = Field::new(name, ty, size, size);
            let offset = rng.usize(..4);
            self.fields.push(if offset == 3 { field } else { field.with_offset(offset) });
        }
        count
    }

    fn layout(&self, kind: Kind) -> TypeLayout<'_> {
        TypeLayout::new("T", kind, 64, 8).with_variants(&self.variants).with_fields(&self.fields)
    }
}

/// The fields by variant and name, as the model has them.
fn by_name<'a>(layout: &TypeLayout<'a>) -> BTreeMap<(Option<&'a str>, &'a str), Field<'a>> {
    let variants: Vec<_> = layout.variants().collect();
    let mut fields: BTreeMap<_, _> = variants
        .iter()
        .flat_map(|variant| {
            let key = move |field: &Field<'a>| ((Some(variant.name()), field.name()), *field);
            variant.fields().iter().map(key)
        })
        .collect();
    if layout.kind() == Kind::Struct {
        fields.extend(layout.fields().iter().map(|f| ((None, f.name()), *f)));
    }
    fields
}

fn variant_names<'a>(layout: &TypeLayout<'a>) -> BTreeSet<&'a str> {
    layout.variants().map(|variant| variant.name()).collect::<BTreeSet<_>>()
}

/// The variants of both that are now declared before one that they were declared after.
fn moved<'a>(before: &TypeLayout<'a>, after: &TypeLayout<'a>) -> Vec<&'a str> {
    let order: Vec<&str> = after.variants().map(|variant| variant.name()).collect();
    let place = |name: &str| order.iter().position(|other| *other == name);
    let kept: Vec<&str> =
        before.variants().map(|it| it.name()).filter(|name| place(name).is_some()).collect();
    let is_moved = |(i, name): (usize, &&'a str)| {
        kept[..i].iter().any(|before| place(before) > place(name)).then_some(*name)
    };
    kept.iter().enumerate().filter_map(is_moved).collect()
}

/// What changed, the slow way.
fn model<'a>(before: &TypeLayout<'a>, after: &TypeLayout<'a>) -> BTreeSet<String> {
    let (old, new) = (by_name(before), by_name(after));
    let (old_variants, new_variants) = (variant_names(before), variant_names(after));
    let both = |variant: Option<&str>| {
        variant.is_none_or(|name| old_variants.contains(name) && new_variants.contains(name))
    };
    let mut told = BTreeSet::new();
    for name in old_variants.symmetric_difference(&new_variants) {
        told.insert(format!("{name} {}", new_variants.contains(name)));
    }
    told.extend(moved(before, after).into_iter().map(|name| format!("{name} moved")));
    let keys: BTreeSet<_> = old.keys().chain(new.keys()).copied().collect();
    for key in keys.into_iter().filter(|(variant, _)| both(*variant)) {
        let (before, after) = (old.get(&key), new.get(&key));
        let differs = match (before, after) {
            (Some(x), Some(y)) => {
                let moved = x.offset().zip(y.offset()).is_some_and(|(x, y)| x != y);
                moved || (x.ty(), x.size(), x.align()) != (y.ty(), y.size(), y.align())
            }
            _ => true,
        };
        if differs {
            let (variant, name) = key;
            told.insert(format!("{:?}", (variant, name, before.copied(), after.copied())));
        }
    }
    told
}

#[test]
fn random_layouts_differ_as_a_model_says() {
    let seed = 0x1ab_0047;
    println!("seed {seed}");
    let mut rng = fastrand::Rng::with_seed(seed);
    for case in 0..4000 {
        let kind = if case % 2 == 0 { Kind::Struct } else { Kind::Enum };
        let mut variants = || match kind {
            Kind::Enum => rng.usize(1..5),
            _ => 0,
        };
        let counts = [variants(), variants()];
        let [before, after] = counts.map(|count| Parts::random(&mut rng, count));
        let (before, after) = (before.layout(kind), after.layout(kind));

        let diff = before.diff(&after);
        let expected = model(&before, &after);
        let fields = fields_of(&diff).into_iter().map(|flat| format!("{flat:?}"));
        let variants = diff.changes().filter_map(|change| match change {
            Change::VariantAdded { variant } => Some(format!("{} true", variant.name())),
            Change::VariantRemoved { variant } => Some(format!("{} false", variant.name())),
            Change::VariantMoved { variant } => Some(format!("{} moved", variant.name())),
            _ => None,
        });
        let told: Vec<_> = fields.chain(variants).collect();
        assert_eq!(told.len(), expected.len(), "case {case}: {before}{after}");
        let told: BTreeSet<_> = told.into_iter().collect();
        assert_eq!(told, expected, "case {case}: {before}{after}");

        // One line for each row, and one for the type.
        assert_eq!(diff.to_string().lines().count(), told.len() + 1);
        // The other way round, the same differ, but other variants may count as moved.
        let others = |it: &&String| !it.ends_with(" moved");
        let back = model(&after, &before);
        assert_eq!(back.iter().filter(others).count(), told.iter().filter(others).count());
        assert!(before.diff(&before).is_empty());
    }
}

#[test]
fn long_types_of_like_order_are_compared_in_one_walk() {
    const COUNT: usize = 50_000;
    let names: Vec<String> = (0..COUNT).map(|i| format!("field_{i}")).collect();
    let fields = |skipped: usize| -> Vec<Field<'_>> {
        let names = names.iter().enumerate().filter(|(i, _)| *i != skipped);
        names.map(|(i, name)| Field::new(name, "u8", 1, 1).with_offset(i)).collect()
    };
    let (whole, cut) = (fields(COUNT), fields(7));
    let layout = TypeLayout::new("Long", Kind::Struct, COUNT, 1);
    let (whole, cut) = (layout.with_fields(&whole), layout.with_fields(&cut));
    assert_eq!(fields_of(&whole.diff(&cut)).len(), 1);
    assert_eq!(fields_of(&cut.diff(&whole)).len(), 1);
}

#[test]
fn one_name_may_stand_for_several_fields() {
    let fields = [
        Field::new("_", "u8", 1, 1).with_offset(0),
        Field::new("_", "u16", 2, 2).with_offset(2),
        Field::new("_", "u8", 1, 1).with_offset(4),
    ];
    let layout = TypeLayout::new("T", Kind::Struct, 6, 2);
    let (two, three) = (layout.with_fields(&fields[..2]), layout.with_fields(&fields));
    assert!(three.diff(&three).is_empty());
    let added: Vec<_> = fields_of(&two.diff(&three)).into_iter().collect();
    assert_eq!(added, [(None, "_", None, Some(fields[2]))]);
}
