//! Predictions of random changes, compared with what rustc makes of them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use fastrand::Rng;
use layout_dwarf::Type;

use super::super::{Changes, Edit, Layouts, Models, Place, Stated};
use super::compiled;
use super::generate::{Item, Items, Kind, Ty, new_type};
use crate::origin::Origins;
use crate::session::Session;
use crate::sources::Sources;
use crate::what_if::new_type::layouts;

/// A change of an item.
#[derive(Clone, Debug)]
enum Change {
    Replace(Place, &'static str),
    Remove(Place),
    Add(&'static str),
    Reorder(Vec<usize>),
    BoxVariant(usize),
}

/// Two versions of some types, of which one item differs.
struct Pair {
    before: Items,
    after: Items,
    item: usize,
    change: Change,
}

/// What became of the predictions.
#[derive(Debug, Default)]
struct Tally {
    right: usize,
    among_several: usize,
    not_predicted: usize,
    changed: usize,
    wrong: Vec<String>,
}

/// What the generated types mention.
const PRELUDE: &str = "
pub mod prelude {
    pub use std::{borrow::Cow, cell::{Cell, RefCell}, cmp::Ordering, marker::PhantomData};
    pub use std::{mem::MaybeUninit, net::IpAddr, num::*, path::PathBuf, rc::Rc, time::Duration};
    pub enum Three { A, B, C }
    pub enum One { A }
    pub enum Never {}
    #[repr(align(32))] pub struct Wide(pub u8);
}
";

#[test]
fn no_prediction_is_wrong() {
    let seed = 1;
    let pairs = std::env::var("LAYOUT_REPORT_PREDICTIONS").ok();
    let count = pairs.map_or(400, |pairs| pairs.parse().expect("it is a number of pairs"));
    let mut rng = Rng::with_seed(seed);
    let pairs: Vec<Pair> =
        std::iter::repeat_with(|| pair(&mut rng)).flatten().take(count).collect();
    let program = compiled("pairs", &source(&pairs));
    let session = Session::of_program(
        program,
        Origins::of_workspace(["pairs".to_owned()]),
        Sources::default(),
    );
    let reprs = reprs(&pairs);
    // Without the sources, a `repr` that has no effect yet cannot be known.
    for (sources, least) in [("without", 88), ("with", 99)] {
        let stated =
            |ty: Type<'_>| reprs.get(&*ty.definition()).filter(|_| sources == "with").copied();
        let [roots, options] = compare(&session, &pairs, &stated);
        for (what, tally) in [("pairs", roots), ("`Option`s of them", options)] {
            println!(
                "seed {seed}, {count} {what}, {} of which change the size, {sources} sources: \
                 {} right, {} right among several, {} not predicted, {} wrong",
                tally.changed,
                tally.right,
                tally.among_several,
                tally.not_predicted,
                tally.wrong.len()
            );
            assert!(tally.wrong.is_empty(), "{}", tally.wrong.join("\n"));
            assert!(100 * tally.right >= least * count, "too few predictions are single and right");
        }
    }
}

/// The `repr`s of all items, by their paths.
fn reprs(pairs: &[Pair]) -> BTreeMap<String, layout_core::Repr> {
    let mut reprs = BTreeMap::new();
    for (index, pair) in pairs.iter().enumerate() {
        for (item, declared) in pair.before.0.iter().enumerate() {
            let hints = declared.repr.split(',').map(|hint| hint.trim().to_owned());
            let hints: Vec<String> = hints.filter(|hint| !hint.is_empty()).collect();
            let name = format!("pairs::p{index}::before::{}", pair.before.name(item));
            reprs.extend(crate::session::repr(&hints).map(|repr| (name, repr)));
        }
    }
    reprs
}

/// A random pair; `None` if rustc would refuse it.
fn pair(rng: &mut Rng) -> Option<Pair> {
    let before = Items::random(rng);
    let item = rng.usize(..before.0.len());
    let change = change(rng, &before, item)?;
    let mut after = before.clone();
    apply(&mut after, item, &change);
    let is_refused = |items: &Items| items.0.iter().any(Item::is_refused);
    (!is_refused(&before) && !is_refused(&after)).then_some(Pair { before, after, item, change })
}

fn change(rng: &mut Rng, items: &Items, index: usize) -> Option<Change> {
    let item = &items.0[index];
    let variant = rng.usize(..item.lists.len());
    let len = item.lists[variant].len();
    // The first field of a generic item is what uses its parameter.
    let first = usize::from(item.is_generic && variant == 0);
    match rng.u8(..10) {
        0..4 if len > first => {
            let place = Place { variant, field: rng.usize(first..len) };
            Some(Change::Replace(place, new_type(rng, item)))
        }
        4..6 if len > first && (item.kind == Kind::Enum || len > 1) => {
            Some(Change::Remove(Place { variant, field: rng.usize(first..len) }))
        }
        6 if item.kind == Kind::Struct => Some(Change::Add(new_type(rng, item))),
        7 if item.kind == Kind::Struct => {
            let mut order: Vec<usize> = (0..len).collect();
            rng.shuffle(&mut order);
            Some(Change::Reorder(order))
        }
        8..10 if item.kind == Kind::Enum && first == 0 && len > 0 => {
            Some(Change::BoxVariant(variant))
        }
        _ => None,
    }
}

fn apply(items: &mut Items, item: usize, change: &Change) {
    let lists = &mut items.0[item].lists;
    match change {
        Change::Replace(place, ty) => lists[place.variant][place.field] = Ty::Plain(ty),
        Change::Remove(place) => _ = lists[place.variant].remove(place.field),
        Change::Add(ty) => lists[0].push(Ty::Plain(ty)),
        Change::Reorder(order) => {
            lists[0] = order.iter().map(|index| lists[0][*index].clone()).collect();
        }
        Change::BoxVariant(variant) => lists[*variant] = vec![Ty::Plain("Box<[u64; 4]>")],
    }
}

fn source(pairs: &[Pair]) -> String {
    let mut source = format!("#![allow(warnings)]\n{PRELUDE}");
    for (index, pair) in pairs.iter().enumerate() {
        let module = |name: &str, items: &Items| {
            format!("pub mod {name} {{ use crate::prelude::*;\n{}}}\n", items.source())
        };
        let (before, after) = (module("before", &pair.before), module("after", &pair.after));
        let _ = writeln!(
            source,
            "pub mod p{index} {{\n{before}{after}pub fn keep(_: *const Option<before::Root>, _: \
             *const Option<after::Root>) {{}}\n}}"
        );
    }
    source
}

/// Compares the types, and the `Option`s of them, in which the niche of the type matters.
fn compare(session: &Session, pairs: &[Pair], stated: &Stated<'_>) -> [Tally; 2] {
    let names = |ty: Type<'_>| [ty.definition().into_owned(), ty.path().to_owned()];
    let types = session.program.types().flat_map(|ty| names(ty).map(|name| (name, ty)));
    let types: BTreeMap<String, Type<'_>> = types.collect();
    let arena = Layouts::default();
    let models = Models::new(&session.program, &arena, stated).expect("the target is known");
    let mut tallies = [Tally::default(), Tally::default()];
    for (index, pair) in pairs.iter().enumerate() {
        let name = |module: &str, item: usize| {
            format!("pairs::p{index}::{module}::{}", pair.before.name(item))
        };
        let root = pair.before.0.len() - 1;
        let find = |name: String| types.get(&name).copied();
        let edit = edit(session, &models, &pair.change);
        let edited = find(name("before", pair.item)).map(|ty| models.definitions.instances(ty));
        let edits = edited.into_iter().flatten().map(|ty| (ty.id(), vec![edit.clone()])).collect();
        let what = format!("p{index} T{} {:?}\n{}", pair.item, pair.change, pair.before.source());
        let changes = models.apply(&edits);
        let option = |root: Type<'_>| format!("core::option::Option<{}>", root.path());
        let roots = ["before", "after"].map(|module| find(name(module, root)));
        let options = roots.map(|root| find(option(root?)));
        for ([before, after], tally) in [roots, options].into_iter().zip(&mut tallies) {
            match (before, after) {
                (Some(before), Some(after)) => {
                    judge(&models, (before, after), &changes, &what, tally);
                }
                _ => tally.not_predicted += 1,
            }
        }
    }
    tallies
}

fn edit<'a>(session: &Session, models: &Models<'a, '_>, change: &Change) -> Edit<'a> {
    let layouts = |ty: &str| layouts(session, models, ty).expect("the type is known");
    match change {
        Change::Replace(place, ty) => Edit::Replace { place: *place, layouts: layouts(ty) },
        Change::Remove(place) => Edit::Remove { place: *place },
        Change::Add(ty) => Edit::Add { layouts: layouts(ty) },
        Change::Reorder(order) => Edit::Reorder { order: order.clone() },
        Change::BoxVariant(variant) => Edit::BoxVariant { variant: *variant },
    }
}

fn judge<'a>(
    models: &Models<'a, '_>,
    (before, after): (Type<'_>, Type<'_>),
    changes: &Changes<'a>,
    what: &str,
    tally: &mut Tally,
) {
    tally.changed += usize::from(before.size() != after.size());
    let Some(outcomes) = changes.get(&before.id()) else {
        // Nothing that a type that holds it could see has changed.
        let is_same = (before.size(), before.align()) == (after.size(), after.align());
        tally.right += usize::from(is_same);
        tally.wrong.extend((!is_same).then(|| format!("{what}: said to be as before")));
        return;
    };
    let Some(outcomes) = outcomes else {
        tally.not_predicted += 1;
        return;
    };
    let predicted: Vec<_> = outcomes.iter().map(|outcome| outcome.layout).collect();
    let results: Vec<_> = predicted.iter().map(|layout| models.compare(after, *layout)).collect();
    // What is printed is the size; which of several orders of the fields it is, is not.
    let is_one_size = predicted.iter().all(|layout| layout.size() == after.size());
    if is_one_size && results.iter().any(Result::is_ok) {
        tally.right += 1;
    } else if results.iter().any(Result::is_ok) {
        tally.among_several += 1;
    } else {
        tally.wrong.push(format!("{what}: {} -> {predicted:?}, {results:?}", before.size()));
    }
}
