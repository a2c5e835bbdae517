//! Predictions of futures against the compiler.

use std::collections::BTreeMap;

use fastrand::Rng;
use layout_dwarf::{Program, Type, TypeKind};

use super::bodies::{Body, Boxed, Line};
use super::compiled;
use crate::model::{Drops, Edit, Layouts, Models, Outcome, Reason, box_awaited};

const DECLARATIONS: &str = "#![allow(warnings)]
pub struct Wide(pub u128, pub u8);
#[inline(never)] pub fn make<T>() -> T { panic!() }
#[inline(never)] pub fn take<T>(_: T) {}
#[inline(never)] pub fn touch<T>(_: &T) {}
#[inline(never)] pub fn both<T, U>(_: T, _: U) {}
#[inline(never)] pub fn is() -> bool { std::hint::black_box(true) }
#[inline(never)] pub fn hold<T>(future: T) -> T { future }
";

/// A function, and what it is after a change.
#[derive(Clone, Debug)]
struct Pair {
    callees: Vec<Body>,
    root: Body,
    /// The changed line: an `.await` or a `let`.
    line: usize,
}

impl Pair {
    fn random(rng: &mut Rng) -> Self {
        loop {
            let tick = Body { argument: "u8", lines: Vec::new() };
            let mut callees = vec![tick];
            for _ in 0..rng.usize(1..=3) {
                callees.push(Body::random(rng, &callees));
            }
            let root = Body::random(rng, &callees);
            let line = rng.usize(..root.lines.len().max(1));
            let lines = root.lines.iter().filter(|line| matches!(line, Line::Await { .. }));
            let is_changed =
                matches!(root.lines.get(line), Some(Line::Let { .. } | Line::Await { .. }));
            if lines.count() > 0 && is_changed && !root.is_ambiguous(line) {
                return Self { callees, root, line };
            }
        }
    }

    fn source(&self, index: usize) -> String {
        let callees: String = self
            .callees
            .iter()
            .enumerate()
            .map(|(at, body)| body.source(&format!("c{at}"), Boxed::Nothing, None))
            .collect();
        let before = self.root.source("before", Boxed::Nothing, Some(self.line));
        let after = self.root.source("after", Boxed::Line(self.line), None);
        format!(
            "pub mod p{index} {{ use crate::*;\n{callees}{before}{after}\
             pub fn all() {{ hold(before(make())); hold(after(make())); }} }}\n"
        )
    }

    /// The change of the future; `None` if it is not in the future.
    fn edit<'a>(&self, models: &Models<'a, '_>, ty: Type<'_>, line: u32) -> Option<Edit<'a>> {
        let pointer = models.calculator.pointer(true);
        if let Line::Let { name, ty: declared } = &self.root.lines[self.line] {
            let mut held = ty.variants().skip(3).flat_map(layout_dwarf::Variant::fields);
            // A variable that hides it has another type, mostly.
            let start = declared.split('<').next().unwrap_or(declared);
            held.find(|each| each.name() == name && each.ty().name().starts_with(start))?;
            let name = name.clone();
            return Some(Edit::ReplaceVariable {
                name,
                state: None,
                layouts: vec![pointer],
                drops: Drops::Yes,
            });
        }
        let is_here = |state: &layout_dwarf::Variant<'_>| {
            state.location().is_some_and(|(_, of_state)| of_state == line)
        };
        let state = ty.variants().position(|state| is_here(&state))?;
        Some(box_awaited(state, pointer))
    }
}

/// What became of a prediction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    /// One size, which is right.
    Single,
    /// Several sizes, the right one among them.
    Among,
    NotPredicted,
    /// Several variables of one name exist at once.
    Hidden,
    /// The changed variable is not in the future.
    NotHeld,
    NotUnderstood,
    Wrong,
}

fn compare(models: &Models<'_, '_>, pairs: &[Pair], lines: &[u32]) -> BTreeMap<Verdict, usize> {
    let futures = models.program.types().filter(|ty| ty.kind() == TypeKind::Future);
    let by_path: BTreeMap<&str, Type<'_>> = futures.map(|ty| (ty.path(), ty)).collect();
    let mut verdicts = BTreeMap::new();
    for (index, (pair, line)) in pairs.iter().zip(lines).enumerate() {
        let [before, after] = ["before", "after"]
            .map(|name| by_path[&*format!("futures::p{index}::{name}::{{async_fn_env#0}}")]);
        let verdict = verdict(models, pair, *line, (before, after));
        *verdicts.entry(verdict).or_default() += 1;
        if matches!(verdict, Verdict::Wrong | Verdict::NotUnderstood) {
            let (line, sizes) = (&pair.root.lines[pair.line], [before.size(), after.size()]);
            println!("{verdict:?}: {line:?}, {sizes:?}\n{}", pair.source(index));
        }
    }
    verdicts
}

fn verdict(
    models: &Models<'_, '_>,
    pair: &Pair,
    line: u32,
    (before, after): (Type<'_>, Type<'_>),
) -> Verdict {
    match models.get(before.id()) {
        Ok(_) => {}
        Err(Reason::Hidden) => return Verdict::Hidden,
        Err(_) => return Verdict::NotUnderstood,
    }
    let Some(edit) = pair.edit(models, before, line) else { return Verdict::NotHeld };
    let changes = models.apply(&BTreeMap::from([(before.id(), vec![edit])]));
    let Some(Some(outcomes)) = changes.get(&before.id()) else { return Verdict::NotPredicted };
    let is_right = |each: &Outcome<'_>| {
        (each.layout.size(), each.layout.align()) == (after.size(), after.align())
    };
    match (outcomes.iter().all(is_right), outcomes.iter().any(is_right)) {
        (true, true) => Verdict::Single,
        (_, true) => Verdict::Among,
        _ => Verdict::Wrong,
    }
}

/// How many futures have a state with two variables of one name, which LLVM takes for one.
fn pairs_with_several_of_one_name(program: &Program) -> usize {
    let has_several = |state: layout_dwarf::Variant<'_>| {
        let mut names: Vec<&str> = state.fields().map(layout_dwarf::Member::name).collect();
        names.sort_unstable();
        names.windows(2).any(|pair| pair[0] == pair[1])
    };
    let before = program.types().filter(|ty| ty.path().ends_with("::before::{async_fn_env#0}"));
    before.filter(|ty| ty.variants().any(has_several)).count()
}

#[test]
fn changes_of_random_futures() {
    let number = |name: &str| std::env::var(name).ok()?.parse().ok();
    let seed = number("LAYOUT_REPORT_SEED").unwrap_or(1);
    let count = number("LAYOUT_REPORT_FUTURES").unwrap_or(200);
    let mut rng = Rng::with_seed(seed);
    let pairs: Vec<Pair> = (0..count).map(|_| Pair::random(&mut rng)).collect();
    let mut source = DECLARATIONS.to_owned();
    source.extend(pairs.iter().enumerate().map(|(index, pair)| pair.source(index)));
    let marked = (1..).zip(source.lines()).filter(|(_, line)| line.ends_with("// the change"));
    let lines: Vec<u32> = marked.map(|(line, _)| line).collect();
    let program: Program = compiled("futures", &source);
    let arena = Layouts::default();
    let models = Models::new(&program, &arena, &|_| None).expect("the target is known");
    let verdicts = compare(&models, &pairs, &lines);
    println!("seed {seed}, {count} pairs: {verdicts:?}");
    let several = pairs_with_several_of_one_name(&program);
    println!("{several} hold several variables of one name at once");
    assert!(10 * several > pairs.len(), "too few hold several variables of one name");
    let of = |wanted| verdicts.get(&wanted).copied().unwrap_or(0);
    assert_eq!(of(Verdict::Wrong) + of(Verdict::NotUnderstood), 0, "see the output");
    assert!(100 * of(Verdict::Hidden) <= 3 * pairs.len(), "too many hide a variable");
    let predicted = of(Verdict::Single) + of(Verdict::Among) + of(Verdict::NotPredicted);
    assert!(2 * predicted > pairs.len(), "too few pairs are compared");
    assert!(100 * of(Verdict::Single) >= 93 * predicted, "too few predictions are single");
}
