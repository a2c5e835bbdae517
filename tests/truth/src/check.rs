//! Whether a report is true. Each function is one thing that has to hold.

use crate::facts::{Place, Reported, Room};
use crate::orders::{Frame, MOST, moves};
use crate::subject::{Kind, Subject};

/// What was looked at, and what was wrong.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    /// Facts that were compared.
    pub(crate) facts: usize,
    /// Bodies of which all orders were tried.
    pub(crate) bodies: usize,
    /// Of those, the ones in which some order is smaller than the declared.
    pub(crate) reordered: usize,
    /// Of those, the ones whose suggested order moves no more than it must.
    pub(crate) fewest: usize,
    /// Structs that rustc, told to order fields at random, made too large.
    pub(crate) shuffled: usize,
    /// What is not true.
    pub(crate) mismatches: Vec<String>,
}

impl Findings {
    fn same<T: PartialEq + std::fmt::Debug>(
        &mut self,
        subject: &Subject,
        what: &str,
        claimed: &T,
        observed: &T,
    ) {
        self.facts += 1;
        if claimed != observed {
            self.mismatches.push(format!(
                "{}: {what} is claimed to be {claimed:?}, and is {observed:?}",
                subject.instance()
            ));
        }
    }
}

/// Compares a report with the compiler's word and with brute force.
pub(crate) fn check(findings: &mut Findings, subject: &Subject, reported: &Reported) {
    facts(findings, subject, reported);
    coverage(findings, subject, reported);
    sums(findings, subject, reported);
    orders(findings, subject, reported);
    advice(findings, subject, reported);
    rooms(findings, subject, reported);
}

/// Size, alignment, niche, tag and every field are what the compiler says.
fn facts(findings: &mut Findings, subject: &Subject, reported: &Reported) {
    let (claimed, observed) = (&reported.claimed, &reported.observed);
    findings.same(subject, "the size", &claimed.size, &observed.size);
    findings.same(subject, "the alignment", &claimed.align, &observed.align);
    findings.same(subject, "the niche", &claimed.niche, &observed.niche);
    let only_tag = subject.kind == Kind::Enum && observed.fields.is_empty();
    match (observed.tag, claimed.tag) {
        (None, Some(tag)) if only_tag => {
            findings.same(subject, "the tag", &tag, &observed.size);
        }
        (observed, claimed) => findings.same(subject, "the tag", &claimed, &observed),
    }
    let told = observed.fields.iter().map(|field| Place {
        offset: field.offset.filter(|_| subject.has_known_offsets()),
        ..*field
    });
    let told: Vec<Place> = told.collect();
    findings.same(subject, "the fields", &claimed.fields, &told);
    findings.facts += 3 * told.len();
}

/// Tag, fields and gaps cover every byte, and no gap covers what is covered.
fn coverage(findings: &mut Findings, subject: &Subject, reported: &Reported) {
    let (analysis, observed) = (&reported.analysis, &reported.observed);
    if analysis.unknown > 0 {
        findings.same(subject, "the number of gaps", &analysis.gaps.len(), &0);
        return;
    }
    let mut most = 0;
    for (body, fields) in bodies(subject, &observed.fields) {
        let name = &subject.bodies[body].variant;
        let mut bytes = vec![0; observed.size];
        let tag = reported.claimed.tag.unwrap_or(0);
        bytes[..tag].fill(1);
        for field in fields {
            let start = field.offset.expect("the compiler knows");
            bytes[start..start + field.size].fill(1);
        }
        let uncovered = bytes.iter().filter(|&&count| count == 0).count();
        most = most.max(uncovered);
        let gaps = analysis.gaps.iter();
        for gap in gaps.filter(|gap| subject.kind != Kind::Enum || &gap.variant == name) {
            for byte in &mut bytes[gap.offset..gap.offset + gap.size] {
                *byte += 1;
            }
            let end = Some(gap.offset + gap.size);
            let is_last = fields.iter().all(|field| field.offset < end);
            findings.same(subject, "a gap's place", &gap.trailing, &is_last);
        }
        let once = bytes.iter().all(|&count| count == 1);
        findings.same(subject, "that each byte is told once", &true, &once);
        if let Some(variant) = analysis.variants.get(body) {
            findings.same(subject, "a variant's padding", &variant.padding, &Some(uncovered));
        }
    }
    findings.same(subject, "the padding", &analysis.padding, &most);
}

/// What is added up adds up.
fn sums(findings: &mut Findings, subject: &Subject, reported: &Reported) {
    let (analysis, observed) = (&reported.analysis, &reported.observed);
    let is_known = subject.has_known_offsets() || observed.fields.is_empty();
    let tag_is_known = subject.kind != Kind::Enum || reported.claimed.tag.is_some();
    let unknown = if is_known && tag_is_known { 0 } else { observed.size };
    findings.same(subject, "what is unknown", &analysis.unknown, &unknown);
    let recoverable = observed.size - analysis.optimal_size;
    findings.same(subject, "what is recoverable", &analysis.recoverable, &recoverable);
    let inherent = analysis.padding.saturating_sub(recoverable);
    findings.same(subject, "what is inherent", &analysis.inherent, &inherent);
    let payloads: Vec<usize> = bodies(subject, &observed.fields)
        .map(|(_, fields)| fields.iter().map(|field| field.size).sum())
        .collect();
    let largest = payloads.iter().copied().max().unwrap_or(0);
    for (variant, payload) in analysis.variants.iter().zip(payloads) {
        findings.same(subject, "a payload", &variant.payload, &payload);
        findings.same(subject, "a slack", &variant.slack, &(largest - payload));
    }
}

/// No order is smaller than what is promised, the suggested order keeps the
/// promise, and moves few fields.
fn orders(findings: &mut Findings, subject: &Subject, reported: &Reported) {
    let (analysis, observed) = (&reported.analysis, &reported.observed);
    let frame = frame(subject, reported);
    let mut smallest = frame.start.next_multiple_of(frame.align);
    let mut suggested = smallest;
    let mut declared = smallest;
    let mut all_tried = true;
    for (body, fields) in bodies(subject, &observed.fields) {
        let order = &analysis.orders[body];
        let as_declared: Vec<usize> = (0..fields.len()).collect();
        suggested = suggested.max(frame.size(fields, order));
        declared = declared.max(frame.size(fields, &as_declared));
        if !subject.is_ordered_by_source() {
            findings.same(subject, "the order", order, &as_declared);
        }
        if fields.len() > MOST {
            all_tried = false;
            continue;
        }
        findings.bodies += 1;
        smallest = smallest.max(frame.smallest(fields));
        if order != &as_declared {
            let fewest = frame.fewest_moves(fields, analysis.optimal_size);
            findings.reordered += 1;
            findings.fewest += usize::from(moves(order) == fewest);
        }
    }
    if subject.is_ordered_by_source() {
        findings.same(subject, "the size by brute force", &declared, &observed.size);
        findings.same(subject, "the suggested order's size", &suggested, &analysis.optimal_size);
        if all_tried {
            findings.same(subject, "the smallest size", &analysis.optimal_size, &smallest);
        }
    } else {
        findings.same(subject, "the smallest size", &analysis.optimal_size, &observed.size);
        if subject.kind == Kind::Struct && all_tried {
            let by_rustc = observed.size <= smallest;
            if cfg!(randomized_layout) {
                findings.shuffled += usize::from(!by_rustc);
            } else {
                findings.same(subject, "that rustc's order is the best", &true, &by_rustc);
            }
        }
    }
}

/// Advice on the order is given where another order is smaller, and nowhere
/// else.
fn advice(findings: &mut Findings, subject: &Subject, reported: &Reported) {
    let analysis = &reported.analysis;
    let given = |kind: &str| analysis.advice.iter().any(|given| given == kind);
    let smaller = analysis.optimal_size < reported.observed.size;
    findings.same(subject, "advice to reorder", &given("reorder"), &smaller);
    if !subject.repr.c {
        let drop = given("drop_repr_c");
        findings.same(subject, "advice to drop `repr(C)`", &drop, &false);
    }
}

/// What is said to fit does, and nothing larger does, at any place.
fn rooms(findings: &mut Findings, subject: &Subject, reported: &Reported) {
    if subject.kind != Kind::Struct {
        return;
    }
    let (analysis, observed) = (&reported.analysis, &reported.observed);
    let ends = observed.fields.iter();
    let ends = ends.filter_map(|field| Some(field.offset? + field.size));
    let sum: usize = observed.fields.iter().map(|field| field.size).sum();
    if !subject.repr.c && ends.max() > Some(sum) {
        // rustc orders them, and was told to leave gaps.
        findings.same(subject, "the rooms", &analysis.rooms.len(), &0);
        return;
    }
    for exponent in 0..=observed.align.min(16).ilog2() {
        let align = 1 << exponent;
        let room = analysis.rooms.iter().find(|room| room.align == align);
        if let Some(room) = room {
            room_fits(findings, subject, reported, *room);
        }
        let more = Place { offset: None, size: room.map_or(0, |room| room.size) + align, align };
        let fits = (0..=observed.fields.len())
            .any(|at| size_with(subject, reported, more, at) <= observed.size);
        findings.same(subject, "that more fits", &false, &fits);
    }
}

/// A field that fills the room leaves the size as it is, and lies where it is
/// said to.
fn room_fits(findings: &mut Findings, subject: &Subject, reported: &Reported, room: Room) {
    let observed = &reported.observed;
    let field = Place { offset: None, size: room.size, align: room.align };
    let at = room.behind.map_or(0, |index| index + 1);
    let grown = size_with(subject, reported, field, at);
    findings.same(subject, "the size with a field in the room", &observed.size, &grown);
    if let Some(offset) = room.offset {
        let last = at.checked_sub(1).map(|index| observed.fields[index]);
        let end = last.map_or(0, |last| last.offset.unwrap_or(0) + last.size);
        let cap = frame(subject, reported).cap;
        let start = end.next_multiple_of(room.align.min(cap));
        findings.same(subject, "where there is room", &offset, &start);
    }
}

/// The size of the struct with another field, declared at this index.
fn size_with(subject: &Subject, reported: &Reported, added: Place, at: usize) -> usize {
    let frame = frame(subject, reported);
    let mut fields = reported.observed.fields.clone();
    fields.insert(at, added);
    if subject.repr.c {
        let order: Vec<usize> = (0..fields.len()).collect();
        frame.size(&fields, &order)
    } else {
        // rustc leaves no gap between the fields.
        let sum: usize = fields.iter().map(|field| field.size).sum();
        sum.next_multiple_of(frame.align)
    }
}

/// Where fields go if the source orders them
/// (<https://doc.rust-lang.org/reference/type-layout.html>).
fn frame(subject: &Subject, reported: &Reported) -> Frame {
    let observed = &reported.observed;
    let tag = observed.tag.unwrap_or(0);
    let widest = observed.fields.iter().map(|field| field.align).max();
    Frame {
        // A `repr(C)` enum is a tag and a union, a `repr(u8)` enum a union of
        // structs that begin with the tag.
        start: if subject.repr.c { tag.next_multiple_of(widest.unwrap_or(1)) } else { tag },
        align: observed.align,
        cap: subject.repr.packed.unwrap_or(usize::MAX),
    }
}

/// The fields of each body, and the body's index.
pub(crate) fn bodies<'a>(
    subject: &'a Subject,
    fields: &'a [Place],
) -> impl Iterator<Item = (usize, &'a [Place])> {
    let mut rest = fields;
    subject.bodies.iter().enumerate().map(move |(index, body)| {
        let (fields, others) = rest.split_at(body.fields.len());
        rest = others;
        (index, fields)
    })
}

/// The twin in the suggested order, written by hand, has the promised size.
pub(crate) fn check_twin(findings: &mut Findings, subject: &Subject, promised: usize, size: usize) {
    findings.same(subject, "the twin's size", &promised, &size);
}
