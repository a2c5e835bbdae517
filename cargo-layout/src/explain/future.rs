//! What a future holds: its arguments, and what it keeps at each `.await`.

use layout_dwarf::{Member, Type, Variant};

use super::{by_size, callee_name};
use crate::document::number;

/// A future by its states.
#[derive(Clone, Debug)]
pub(crate) struct Future<'p> {
    ty: Type<'p>,
    /// What it holds before it is polled for the first time.
    pub(crate) arguments: Vec<Member<'p>>,
    pub(crate) awaits: Vec<Await<'p>>,
}

/// A state in which the future waits.
#[derive(Clone, Debug)]
pub(crate) struct Await<'p> {
    pub(crate) location: Option<(&'p str, u32)>,
    /// The future that it waits for.
    pub(crate) awaited: Option<Member<'p>>,
    /// What it keeps meanwhile, largest first.
    pub(crate) held: Vec<Member<'p>>,
    /// How many more variables it keeps, of which little is known: see [`Variant::hidden`].
    pub(crate) hidden: usize,
    /// The bytes of all that it is known to hold, the awaited future included.
    pub(crate) size: u64,
}

/// An argument that takes its bytes twice.
#[derive(Clone, Debug)]
pub(crate) struct Twice<'p> {
    pub(crate) argument: Member<'p>,
    /// The line of the first `.await` at which both exist.
    pub(crate) line: Option<u32>,
    pub(crate) second: Second<'p>,
}

/// Where the second is.
#[derive(Clone, Debug)]
pub(crate) enum Second<'p> {
    /// In a variable of the same name.
    Variable,
    /// In an argument of the awaited future, with the same type.
    Argument { callee: Type<'p>, name: &'p str },
}

/// Arguments smaller than this are not worth a line.
const WORTH_A_LINE: u64 = 64;

/// What rustc calls the member that is the awaited future.
pub(crate) const AWAITED: &str = "__awaitee";

impl<'p> Future<'p> {
    pub(crate) fn of(ty: Type<'p>) -> Self {
        let mut states: Vec<Variant<'p>> = ty.variants().collect();
        let arguments = states.iter().find(|state| state.name() == "Unresumed");
        let arguments: Vec<_> = arguments.map_or_else(Vec::new, |state| state.fields().collect());
        // Each state lists the first places of the arguments too. The body of an `async fn`
        // begins by moving all arguments from there to variables, so nothing is held in them;
        // an async block uses what it captures where it is.
        let left: &[_] = if is_block(ty) { &[] } else { &arguments };
        states.retain(|state| state.name().starts_with("Suspend"));
        let awaits = states.into_iter().map(|state| Await::of(state, left)).collect();
        Self { ty, arguments, awaits }
    }

    /// Whether it is an async block, not that of an `async fn`.
    pub(crate) fn is_block(&self) -> bool {
        is_block(self.ty)
    }

    /// The bytes of the arguments.
    pub(crate) fn start_size(&self) -> u64 {
        self.arguments.iter().map(|argument| argument.size()).sum()
    }

    /// The state that holds the most.
    pub(crate) fn largest(&self) -> Option<&Await<'p>> {
        // The first of equal ones.
        self.awaits.iter().rev().max_by_key(|each| each.size)
    }

    /// What it awaits, if that is all that it holds while it waits, and it waits for nothing else.
    pub(crate) fn only_awaited(&self) -> Option<Member<'p>> {
        let [only] = self.awaits.as_slice() else { return None };
        only.awaited.filter(|_| only.held.iter().all(|held| held.size() == 0))
    }

    /// The arguments that take their bytes twice.
    pub(crate) fn twice(&self) -> Vec<Twice<'p>> {
        let large = self.arguments.iter().filter(|argument| argument.size() >= WORTH_A_LINE);
        large.filter_map(|argument| self.second(*argument)).collect()
    }

    fn second(&self, argument: Member<'p>) -> Option<Twice<'p>> {
        self.awaits.iter().find_map(|each| {
            let second = each.variable(argument).or_else(|| each.argument(argument))?;
            Some(Twice { argument, line: each.line(), second })
        })
    }

    /// Says that states hold more than is listed, if that is so.
    pub(crate) fn incomplete(&self) -> Option<String> {
        let mut incomplete = self.awaits.iter().filter(|each| each.hidden > 0);
        let first = incomplete.next()?;
        let line = first.line().map_or_else(String::new, |line| format!(" at line {line}"));
        let more = if incomplete.next().is_some() { ", and elsewhere" } else { "" };
        Some(format!(
            "Variables of one name exist at once{line}{more}: the debug information does not tell \
             all of them, so the sizes of such states are without the others."
        ))
    }

    /// One line about what makes the future large.
    pub(crate) fn reason(&self) -> String {
        let twice: Vec<Member<'p>> = self.twice().iter().map(|each| each.argument).collect();
        let stored_twice = |argument: &Member<'p>| {
            format!("`{}` stored twice ({})", argument.name(), number(argument.size()))
        };
        let mut reasons: Vec<String> = twice.iter().map(stored_twice).collect();
        if let Some(largest) = self.largest() {
            let awaited = largest.awaited.filter(|awaited| awaited.size() > 0);
            let is_told = |held: &Member<'p>| twice.iter().any(|each| each.name() == held.name());
            let held = largest.held.iter().find(|held| !is_told(held));
            let mut parts: Vec<(u64, String)> = Vec::new();
            parts.extend(awaited.map(|awaited| (awaited.size(), callee_name(awaited.ty()))));
            parts.extend(held.map(|held| (held.size(), format!("`{}`", held.name()))));
            parts.sort_by_key(|(size, _)| std::cmp::Reverse(*size));
            parts.retain(|(size, _)| size.saturating_mul(10) >= self.ty.size());
            reasons
                .extend(parts.into_iter().map(|(size, name)| format!("{name} {}", number(size))));
        } else if let Some(argument) = by_size(self.arguments.iter().copied()).first() {
            reasons.push(format!("`{}` {}", argument.name(), number(argument.size())));
        }
        reasons.join(", ")
    }
}

fn is_block(ty: Type<'_>) -> bool {
    !ty.definition().ends_with("()")
}

/// The future that is awaited in a state.
pub(crate) fn awaited_in(state: Variant<'_>) -> Option<Member<'_>> {
    state.fields().find(|field| field.name() == AWAITED)
}

impl<'p> Await<'p> {
    /// A state, without the places from which the arguments were moved.
    fn of(state: Variant<'p>, left: &[Member<'p>]) -> Self {
        let awaited = awaited_in(state);
        let is_left = |field: &Member<'p>| {
            let place = |member: &Member<'p>| (member.offset(), member.ty());
            left.iter().any(|argument| place(argument) == place(field))
        };
        let mut held =
            by_size(state.fields().filter(|field| field.name() != AWAITED && !is_left(field)));
        // A variable can be listed twice, at one place.
        held.dedup_by_key(|field| (field.offset(), field.size()));
        let size = held.iter().chain(&awaited).map(|field| field.size()).sum();
        Self { location: state.location(), awaited, held, hidden: state.hidden(), size }
    }

    fn line(&self) -> Option<u32> {
        self.location.map(|(_, line)| line)
    }

    /// The variable that has the name and the type of an argument, but is at another place.
    fn variable(&self, argument: Member<'p>) -> Option<Second<'p>> {
        let is_second = |held: &&Member<'p>| {
            held.name() == argument.name()
                && held.ty() == argument.ty()
                && held.offset() != argument.offset()
        };
        self.held.iter().find(is_second).map(|_| Second::Variable)
    }

    /// The argument of the awaited future that has the type of an argument of this one.
    fn argument(&self, argument: Member<'p>) -> Option<Second<'p>> {
        let callee = super::without_layers(self.awaited?.ty()).inner;
        let arguments = Future::of(callee).arguments;
        let same = arguments.into_iter().find(|each| each.ty() == argument.ty())?;
        Some(Second::Argument { callee, name: same.name() })
    }
}

impl Twice<'_> {
    /// `` `big` (1,400 bytes) is stored twice: as the argument, and as the variable … ``.
    pub(crate) fn sentence(&self) -> String {
        let (name, size) = (self.argument.name(), number(self.argument.size()));
        let line = self.line.map_or_else(String::new, |line| format!(" at line {line}"));
        match &self.second {
            Second::Variable => format!(
                "`{name}` ({size} bytes) is stored twice{line}: as the argument, and as the \
                 variable that it is moved to."
            ),
            Second::Argument { callee, name: other } => format!(
                "A `{}` ({size} bytes) is stored twice{line}: as the argument `{name}`, and as \
                 the argument `{other}` of {}.",
                self.argument.ty().short_name(),
                callee_name(*callee)
            ),
        }
    }
}
