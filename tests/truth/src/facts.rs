//! What a program printed about each subject.

use std::str::SplitWhitespace;

/// Where a field lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Bytes from the start; `None` if it is not known.
    pub(crate) offset: Option<usize>,
    /// In bytes.
    pub(crate) size: usize,
    /// In bytes.
    pub(crate) align: usize,
}

/// Where an enum keeps which variant a value is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tag {
    /// Not known.
    #[default]
    Unknown,
    /// Nowhere: there is only one variant, or the type is no enum.
    None,
    /// In bytes of its own.
    Direct {
        /// Bytes from the start.
        offset: usize,
        /// In bytes.
        size: usize,
    },
}

impl Tag {
    /// The first byte after the tag, or 0 if none is known.
    pub(crate) fn end(self) -> usize {
        match self {
            Self::Unknown | Self::None => 0,
            Self::Direct { offset, size } => offset + size,
        }
    }
}

/// The facts about a type, from one source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    /// In bytes.
    pub(crate) size: usize,
    /// In bytes.
    pub(crate) align: usize,
    /// Whether `Option` of it is no larger; `None` if it is not known.
    pub(crate) niche: Option<bool>,
    /// Where the tag lies.
    pub(crate) tag: Tag,
    /// All fields, list by list.
    pub(crate) fields: Vec<Place>,
}

/// A gap in a report.
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

/// The figures of a report about a variant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Variant {
    /// In bytes.
    pub(crate) payload: usize,
    /// In bytes.
    pub(crate) slack: usize,
    /// In bytes; `None` if it is not known.
    pub(crate) padding: Option<usize>,
    /// The tag's value; `None` if it is not known.
    pub(crate) discriminant: Option<usize>,
}

/// A spare slot in a report: a field that would not make the type larger.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SpareSlot {
    /// In bytes.
    pub(crate) align: usize,
    /// In bytes.
    pub(crate) size: usize,
    /// Where the field would lie.
    pub(crate) offset: Option<usize>,
    /// The index of the field after which it would be declared.
    pub(crate) after: Option<usize>,
}

/// What a report concludes from its facts. A figure that is not known is `None`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Analysis {
    /// Whether it counts as an interface.
    pub(crate) is_interface: bool,
    /// Why something is not known: the name of the reason.
    pub(crate) unknown: Option<String>,
    /// In bytes.
    pub(crate) unknown_bytes: usize,
    /// In bytes.
    pub(crate) padding: Option<usize>,
    /// In bytes.
    pub(crate) recoverable: Option<usize>,
    /// In bytes.
    pub(crate) inherent: Option<usize>,
    /// In bytes.
    pub(crate) nested: Option<usize>,
    /// In bytes.
    pub(crate) optimal_size: Option<usize>,
    /// Front to back, variant by variant.
    pub(crate) gaps: Vec<Gap>,
    /// None of a type that is not an enum.
    pub(crate) variants: Vec<Variant>,
    /// What could be added.
    pub(crate) spare_slots: Vec<SpareSlot>,
    /// The kinds of advice.
    pub(crate) advice: Vec<String>,
    /// Those that a report shows.
    pub(crate) shown_advice: Vec<String>,
    /// The suggested order of the fields in each list.
    pub(crate) orders: Vec<Vec<usize>>,
}

/// One subject: its report, and the compiler's answers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reported {
    /// From the report.
    pub(crate) claimed: Facts,
    /// What the report concludes.
    pub(crate) analysis: Analysis,
    /// From the compiler.
    pub(crate) observed: Facts,
}

/// Parses the output of a reporting program.
///
/// # Panics
///
/// If it is not what such a program prints.
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
                facts.niche = boolean(&mut words);
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
        facts.tag = tag(words);
    } else {
        facts.fields.push(Place {
            offset: known(words),
            size: number(words),
            align: number(words),
        });
    }
}

fn tag(words: &mut SplitWhitespace<'_>) -> Tag {
    let mut rest = words.clone();
    match rest.next() {
        Some("none") => Tag::None,
        Some("?") => Tag::Unknown,
        _ => Tag::Direct { offset: number(words), size: number(words) },
    }
}

fn conclusion(analysis: &mut Analysis, word: &str, words: &mut SplitWhitespace<'_>) {
    match word {
        "interface" => analysis.is_interface = true,
        "unknown" => analysis.unknown = words.next().map(str::to_owned),
        "sums" => {
            analysis.unknown_bytes = number(words);
            analysis.padding = known(words);
            analysis.recoverable = known(words);
            analysis.inherent = known(words);
            analysis.nested = known(words);
            analysis.optimal_size = known(words);
        }
        "gap" => analysis.gaps.push(Gap {
            variant: words.next().unwrap_or_default().to_owned(),
            offset: number(words),
            size: number(words),
            trailing: words.next() == Some("true"),
        }),
        "spare" => analysis.spare_slots.push(SpareSlot {
            align: number(words),
            size: number(words),
            offset: known(words),
            after: words.next().and_then(|index| index.parse().ok()),
        }),
        "advice" => analysis.advice.extend(words.next().map(str::to_owned)),
        "shown" => analysis.shown_advice.extend(words.next().map(str::to_owned)),
        "variant" => analysis.variants.push(Variant {
            payload: number(words),
            slack: number(words),
            padding: known(words),
            discriminant: known(words),
        }),
        "order" => {
            analysis.orders.push(words.map(|index| index.parse().expect("an index")).collect());
        }
        other => panic!("unexpected line: {other}"),
    }
}

fn boolean(words: &mut SplitWhitespace<'_>) -> Option<bool> {
    match words.next() {
        Some("?") => None,
        Some(word) => Some(word.parse().expect("a boolean")),
        None => panic!("a boolean or `?`"),
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
