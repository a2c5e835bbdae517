//! Makes inputs. The same seed makes the same ones.

mod attributes;
mod items;
mod tokens;

use fastrand::Rng;
use proc_macro2::{LexError, TokenStream};

/// The macro that gets an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Macro {
    Derive,
    Assert,
}

/// What a macro gets.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    pub(crate) of: Macro,
    pub(crate) text: String,
    /// The seed by which some tokens are put into groups that have no sign, as
    /// `macro_rules!` makes them.
    grouped: Option<u64>,
}

impl Input {
    pub(crate) fn new(rng: &mut Rng) -> Self {
        let (of, text) = match rng.u8(0..8) {
            0 => (Macro::Assert, attributes::assertion(rng)),
            _ => (Macro::Derive, items::item(rng)),
        };
        let text = if rng.u8(0..8) == 0 { tokens::mutated(rng, &text) } else { text };
        let grouped = (rng.u8(0..8) == 0).then(|| rng.u64(..));
        Self { of, text, grouped }
    }

    /// The text as it is.
    pub(crate) fn plain(of: Macro, text: &str) -> Self {
        Self { of, text: text.to_owned(), grouped: None }
    }

    pub(crate) fn tokens(&self) -> Result<TokenStream, LexError> {
        let tokens = self.text.parse()?;
        Ok(match self.grouped {
            Some(seed) => tokens::grouped(&mut Rng::with_seed(seed), tokens),
            None => tokens,
        })
    }
}

/// One of these.
fn pick<'a>(rng: &mut Rng, from: &[&'a str]) -> &'a str {
    from[rng.usize(..from.len())]
}

/// So many pieces of text, with something between them.
fn several(
    rng: &mut Rng,
    count: usize,
    between: &str,
    mut one: impl FnMut(&mut Rng) -> String,
) -> String {
    let pieces: Vec<String> = (0..count).map(|_| one(rng)).collect();
    pieces.join(between)
}
