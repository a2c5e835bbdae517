//! What a program printed about each subject.

use std::str::SplitWhitespace;

/// Where a field lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Bytes from the start; `None` where the report does not tell.
    pub(crate) offset: Option<usize>,
    /// In bytes.
    pub(crate) size: usize,
    /// In bytes.
    pub(crate) align: usize,
}

/// The facts about a type, from one source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    /// In bytes.
    pub(crate) size: usize,
    /// In bytes.
    pub(crate) align: usize,
    /// Whether `Option` of it is no larger.
    pub(crate) niche: bool,
    /// The size of the tag, where it is told.
    pub(crate) tag: Option<usize>,
    /// All fields, body by body.
    pub(crate) fields: Vec<Place>,
}

/// A gap that a report names.
#[derive(Clone, Debug)]
pub(crate) struct Gap {
    /// The variant, or `-`.
    pub(crate) variant: String,
    /// Bytes from the start.
    pub(crate) offset: usize,
    /// In bytes.
    pub(crate) size: usize,
    /// Whether no field follows.
    pub(crate) trailing: bool,
}

/// What a report says of a variant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Variant {
    /// In bytes.
    pub(crate) payload: usize,
    /// In bytes.
    pub(crate) slack: usize,
    /// In bytes.
    pub(crate) padding: Option<usize>,
}

/// A field that a report says there is room for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Room {
    /// In bytes.
    pub(crate) align: usize,
    /// In bytes.
    pub(crate) size: usize,
    /// Where it would lie.
    pub(crate) offset: Option<usize>,
    /// The index of the field behind which it would be declared.
    pub(crate) behind: Option<usize>,
}

/// What a report makes of its facts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Analysis {
    /// In bytes.
    pub(crate) padding: usize,
    /// In bytes.
    pub(crate) unknown: usize,
    /// In bytes.
    pub(crate) recoverable: usize,
    /// In bytes.
    pub(crate) inherent: usize,
    /// In bytes.
    pub(crate) optimal_size: usize,
    /// From the front to the back, variant by variant.
    pub(crate) gaps: Vec<Gap>,
    /// None for what is no enum.
    pub(crate) variants: Vec<Variant>,
    /// What could be added.
    pub(crate) rooms: Vec<Room>,
    /// The kinds of advice.
    pub(crate) advice: Vec<String>,
    /// The suggested orders of the fields, body by body.
    pub(crate) orders: Vec<Vec<usize>>,
}

/// One subject: the report, and the compiler's own word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reported {
    /// From the report.
    pub(crate) claimed: Facts,
    /// What the report concludes.
    pub(crate) analysis: Analysis,
    /// From the compiler.
    pub(crate) observed: Facts,
}

/// All that a reporting program printed.
///
/// # Panics
///
/// If the text is not what such a program prints.
pub(crate) fn parse(output: &str) -> Vec<Reported> {
    let mut all: Vec<Reported> = Vec::new();
    let mut observing = false;
    for line in output.lines() {
        let mut words = line.split_whitespace();
        let word = words.next().expect("no line is empty");
        if word == "claimed" {
            all.push(Reported::default());
        }
        let Reported { claimed, analysis, observed } = all.last_mut().expect("a claim comes first");
        match word {
            "claimed" | "observed" => {
                observing = word == "observed";
                let facts = if observing { observed } else { claimed };
                facts.size = number(&mut words);
                facts.align = number(&mut words);
                facts.niche = words.next() == Some("true");
            }
            "tag" | "field" => {
                let facts = if observing { observed } else { claimed };
                fact(facts, word, &mut words);
            }
            _ => conclusion(analysis, word, &mut words),
        }
    }
    all
}

fn fact(facts: &mut Facts, word: &str, words: &mut SplitWhitespace<'_>) {
    if word == "tag" {
        facts.tag = Some(number(words));
    } else {
        facts.fields.push(Place {
            offset: known(words),
            size: number(words),
            align: number(words),
        });
    }
}

fn conclusion(analysis: &mut Analysis, word: &str, words: &mut SplitWhitespace<'_>) {
    match word {
        "sums" => {
            analysis.padding = number(words);
            analysis.unknown = number(words);
            analysis.recoverable = number(words);
            analysis.inherent = number(words);
            analysis.optimal_size = number(words);
        }
        "gap" => analysis.gaps.push(Gap {
            variant: words.next().unwrap_or_default().to_owned(),
            offset: number(words),
            size: number(words),
            trailing: words.next() == Some("true"),
        }),
        "room" => analysis.rooms.push(Room {
            align: number(words),
            size: number(words),
            offset: known(words),
            behind: words.next().and_then(|index| index.parse().ok()),
        }),
        "advice" => analysis.advice.extend(words.next().map(str::to_owned)),
        "variant" => analysis.variants.push(Variant {
            payload: number(words),
            slack: number(words),
            padding: known(words),
        }),
        "order" => {
            analysis.orders.push(words.map(|index| index.parse().expect("an index")).collect())
        }
        other => panic!("unexpected line: {other}"),
    }
}

fn known(words: &mut SplitWhitespace<'_>) -> Option<usize> {
    match words.next().expect("a number or `?`") {
        "?" => None,
        number => Some(number.parse().expect("a number")),
    }
}

fn number(words: &mut SplitWhitespace<'_>) -> usize {
    known(words).expect("a number")
}
