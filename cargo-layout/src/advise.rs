//! `cargo layout advise`: the changes that would save most, and what they cost.

mod enums;
mod fields;
mod floors;
mod futures;
mod kinds;
mod niches;
mod options;
mod report;
mod search;

use std::collections::BTreeSet;
use std::mem::ManuallyDrop;

use layout_dwarf::{Type, TypeId};
use serde::Serialize;

use crate::cli::{AdviseOptions, OutputOptions};
use crate::document::Document;
use crate::error::Error;
use crate::model::Layouts;
use crate::price::{self, Boxed};
use crate::session::Session;
use crate::what_if::spec::Spec;
use floors::Floor;
use kinds::KINDS;
use search::Search;

/// A change that might help.
struct Idea<'a, 's> {
    /// The type that becomes smaller.
    ty: Type<'s>,
    specs: Vec<Spec<'a, 's>>,
    /// The arguments of `cargo layout what-if` that show it.
    changes: Vec<String>,
    /// What to do, as a sentence.
    what: String,
    /// The price, or the condition on which it is right; `None` if that is what the boxes cost.
    condition: Option<String>,
    /// How many variants there are, if some of them are boxed.
    variants: Option<usize>,
    /// Whether what changes exists many times in each value.
    in_bulk: bool,
    /// How many bytes it has to save, and how many percent, if that is more than for others.
    least: (u64, u64),
}

impl<'a, 's> Idea<'a, 's> {
    fn new(ty: Type<'s>, what: String) -> Self {
        Self {
            ty,
            specs: Vec::new(),
            changes: Vec::new(),
            what,
            condition: None,
            variants: None,
            in_bulk: false,
            least: (0, 0),
        }
    }

    /// Adds a change, with the text that is typed for it.
    fn add(&mut self, text: String, spec: Spec<'a, 's>) {
        self.changes.push(text);
        self.specs.push(spec);
    }

    fn only_if(self, condition: &str) -> Self {
        Self { condition: Some(format!("if {condition}")), ..self }
    }

    fn costs(self, price: &str) -> Self {
        Self { condition: Some(format!("it costs {price}")), ..self }
    }

    /// Says that variants of an enum with so many are boxed.
    fn of_variants(self, count: usize) -> Self {
        Self { variants: Some(count), ..self }
    }

    fn boxed(&self) -> Vec<&Boxed> {
        self.specs.iter().filter_map(|spec| spec.boxed.as_ref()).collect()
    }

    /// The condition in words; `None` if it holds too seldom.
    fn condition(&self, saved: u64, is_error: bool) -> Option<String> {
        if let Some(condition) = &self.condition {
            return Some(condition.clone());
        }
        let boxed = self.boxed();
        if is_error && !boxed.is_empty() {
            return Some(price::of_error(&boxed));
        }
        let is_rare_enough = match self.variants {
            Some(count) => saves_on_average(&boxed, saved, count as u64, self.ty.size()),
            None => boxed.iter().all(|each| each.break_even(saved) >= LEAST_RARE),
        };
        price::condition(&boxed, saved).filter(|_| is_rare_enough)
    }
}

/// Whether two fifths of the memory are saved if all variants are equally common, and half of the
/// size if it takes several boxes: how common several variants are together is hard to tell.
fn saves_on_average(boxed: &[&Boxed], saved: u64, variants: u64, size: u64) -> bool {
    if boxed.len() > 1 && saved.saturating_mul(2) < size {
        return false;
    }
    let allocated = boxed.iter().map(|each| each.bytes).sum::<u64>() / variants.max(1);
    5 * saved.saturating_sub(allocated) >= 2 * size
}

/// A change that helps.
#[derive(Debug, Serialize)]
struct Advice {
    kind: &'static str,
    path: String,
    location: Option<String>,
    /// In bytes.
    before: u64,
    after: u64,
    what: String,
    condition: String,
    /// The arguments of `cargo layout what-if` that show it.
    changes: Vec<String>,
    /// How many other types become smaller.
    also: usize,
    held_in: Vec<&'static str>,
    /// All that become smaller.
    #[serde(skip)]
    smaller: Vec<TypeId>,
    #[serde(skip)]
    score: u64,
}

/// The kinds that change a single field.
const FIELD_KINDS: [&str; 3] = ["box_option", "box_field", "box_variable_field"];

/// A box in an option is not worth an allocation unless it may be as common as this, in percent
/// of all values.
const LEAST_RARE: u64 = 40;

/// Errors of this size make every `Result` large, even when it is `Ok`. The threshold is that of
/// clippy's `result_large_err`.
const LARGE_ERROR: u64 = 128;

/// Lists the changes that save most in types of the workspace.
pub(crate) fn advise(
    session: &Session,
    options: &OutputOptions,
    thresholds: AdviseOptions,
) -> Result<Document, Error> {
    // The process ends after the command: to free all of them would only take time.
    let layouts = ManuallyDrop::new(Layouts::default());
    let models = ManuallyDrop::new(session.models(&layouts)?);
    let search = Search::new(session, &models, options, thresholds);
    let best = |ty| best(of_type(&search, ty), search.is_error(ty));
    let mut advice: Vec<Advice> = search.types().flat_map(best).collect();
    advice.sort_by(|a, b| (b.score, &a.path).cmp(&(a.score, &b.path)));
    let mut known = BTreeSet::new();
    // One change helps several types: the first of them is the one that it helps most.
    advice.retain(|each| known.insert(each.changes.clone()));
    let floors = floors(&search, &advice);
    let all = advice.len();
    advice.truncate(options.rows());
    Ok(report::document(&advice, all, &floors, options))
}

/// The large types that no advice makes smaller, largest first.
fn floors(search: &Search<'_, '_, '_>, advice: &[Advice]) -> Vec<Floor> {
    let helped: BTreeSet<TypeId> = advice.iter().flat_map(|each| &each.smaller).copied().collect();
    let types = search.types().filter(|ty| !helped.contains(&ty.id()));
    let mut floors: Vec<Floor> = types.filter_map(|ty| Floor::of(search, ty)).collect();
    floors.sort_by(|a, b| (b.size, &a.path).cmp(&(a.size, &b.path)));
    floors
}

/// All that helps a type.
fn of_type<'s>(search: &Search<'_, '_, 's>, ty: Type<'s>) -> Vec<Advice> {
    let kinds = KINDS.iter().filter(|kind| kind.of.contains(&ty.kind()));
    let ideas = kinds.flat_map(|kind| {
        let ideas = (kind.find)(search, ty).into_iter();
        ideas.map(move |idea| (kind.name, idea))
    });
    ideas.filter_map(|(kind, idea)| search.judge(kind, &idea)).collect()
}

/// The best of the changes of a type: the one that saves most, and the best change of a single
/// field, which asks for less. What an error asks for does not matter much.
fn best(mut advice: Vec<Advice>, is_error: bool) -> Vec<Advice> {
    let is_field = |each: &Advice| FIELD_KINDS.contains(&each.kind);
    advice.sort_by_key(|each| (std::cmp::Reverse(each.score), !is_field(each)));
    let field = advice.iter().skip(1).position(is_field).map(|index| index + 1);
    let field = field.filter(|_| !is_error && !is_field(&advice[0]));
    let field = field.map(|index| advice.swap_remove(index));
    advice.truncate(1);
    advice.extend(field);
    advice
}
