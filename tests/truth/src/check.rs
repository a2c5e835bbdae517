//! Whether a report is true. Each function is one thing that has to hold.

use crate::facts::{Facts, Place, Reported, SpareSlot, Tag};
use crate::orders::{MOST, OrderCount, Placement};
use crate::subject::{Kind, Style, Subject};

/// What was checked, and what was wrong.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    /// Facts that were compared.
    pub(crate) facts: usize,
    /// The fields of structs, in every order.
    pub(crate) struct_orders: OrderCount,
    /// The fields of variants, in every order.
    pub(crate) variant_orders: OrderCount,
    /// Structs that rustc made too large because it orders fields at random.
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

    fn orders_of(&mut self, kind: Kind) -> &mut OrderCount {
        match kind {
            Kind::Struct | Kind::Union => &mut self.struct_orders,
            Kind::Enum => &mut self.variant_orders,
        }
    }
}

/// Compares a report with the compiler's answers and with brute force. `nested` is the
/// padding at any depth.
pub(crate) fn check(
    findings: &mut Findings,
    subject: &Subject,
    reported: &Reported,
    nested: Option<usize>,
) {
    facts(findings, subject, reported);
    discriminants(findings, subject, reported);
    coverage(findings, subject, reported);
    sums(findings, subject, reported);
    findings.same(subject, "the nested padding", &reported.analysis.nested, &nested);
    orders(findings, subject, reported);
    advice(findings, subject, reported);
    spare_slots(findings, subject, reported);
}

/// Size, alignment, niche, tag and every field are what the compiler says.
fn facts(findings: &mut Findings, subject: &Subject, reported: &Reported) {
    let (claimed, observed) = (&reported.claimed, &reported.observed);
    findings.same(subject, "the size", &claimed.size, &observed.size);
    findings.same(subject, "the alignment", &claimed.align, &observed.align);
    findings.same(subject, "the niche", &claimed.niche, &observed.niche);
    // It is observed where it can be known, and nowhere else.
    findings.same(subject, "the tag", &claimed.tag, &observed.tag);
    let expected = observed.fields.iter().map(|field| Place {
        offset: field.offset.filter(|_| subject.has_known_offsets()),
        ..*field
    });
    let expected: Vec<Place> = expected.collect();
    findings.same(subject, "the fields", &claimed.fields, &expected);
    findings.facts += 3 * expected.len();
}

/// The discriminants are the values of the tag, and are known where an enum without fields
/// states one, and where a variant states its own.
fn discriminants(findings: &mut Findings, subject: &Subject, reported: &Reported) {
    let is_stated = subject.states_discriminant();
    let all_units = subject.lists.iter().all(|list| list.style == Style::Unit);
    let variants = reported.analysis.variants.iter();
    for ((list, variant), value) in subject.lists.iter().zip(variants).zip(subject.discriminants())
    {
        if variant.discriminant.is_some() {
            let value = Some(value);
            findings.same(subject, "a discriminant", &variant.discriminant, &value);
        }
        if list.discriminant.is_some() || (is_stated && all_units) {
            let is_known = variant.discriminant.is_some();
            findings.same(subject, "that a discriminant is known", &is_known, &true);
        }
    }
}

/// Tag, fields and gaps cover every byte, and no gap covers what is covered.
fn coverage(findings: &mut Findings, subject: &Subject, reported: &Reported) {
    let (analysis, observed) = (&reported.analysis, &reported.observed);
    if subject.unknown_padding(observed.size).is_some() {
        findings.same(subject, "the padding", &analysis.padding, &None);
        findings.same(subject, "the number of gaps", &analysis.gaps.len(), &0);
        let paddings = analysis.variants.iter().map(|variant| variant.padding);
        findings.same(subject, "a variant's padding", &paddings.flatten().next(), &None);
        return;
    }
    let mut most = 0;
    for (list, fields) in field_lists(subject, &observed.fields) {
        let name = &subject.lists[list].variant;
        let mut bytes = covered_bytes(observed, fields);
        let uncovered = uncovered_bytes(observed, fields);
        most = most.max(uncovered);
        let gaps = analysis.gaps.iter();
        for gap in gaps.filter(|gap| subject.kind != Kind::Enum || &gap.variant == name) {
            for byte in &mut bytes[gap.offset..gap.offset + gap.size] {
                *byte += 1;
            }
            let end = Some(gap.offset + gap.size);
            let is_last = fields.iter().all(|field| field.offset < end);
            findings.same(subject, "whether a gap is trailing", &gap.trailing, &is_last);
        }
        let once = bytes.iter().all(|&count| count == 1);
        findings.same(subject, "that each byte is reported once", &true, &once);
        if let Some(variant) = analysis.variants.get(list) {
            findings.same(subject, "a variant's padding", &variant.padding, &Some(uncovered));
        }
    }
    findings.same(subject, "the padding", &analysis.padding, &Some(most));
}

/// For each byte, 1 if the tag or a field covers it, or else 0.
fn covered_bytes(observed: &Facts, fields: &[Place]) -> Vec<u8> {
    let mut bytes = vec![0; observed.size];
    if let Tag::Direct { offset, size } = observed.tag {
        bytes[offset..offset + size].fill(1);
    }
    for field in fields {
        let start = field.offset.expect("the compiler knows");
        bytes[start..start + field.size].fill(1);
    }
    bytes
}

/// How many bytes neither the tag nor one of these fields covers.
pub(crate) fn uncovered_bytes(observed: &Facts, fields: &[Place]) -> usize {
    let covered: usize = covered_bytes(observed, fields).into_iter().map(usize::from).sum();
    observed.size - covered
}

/// The figures add up, and are unknown where they have to be, and nowhere else.
fn sums(findings: &mut Findings, subject: &Subject, reported: &Reported) {
    let (analysis, observed) = (&reported.analysis, &reported.observed);
    let unknown = subject.unknown_padding(observed.size);
    findings.same(subject, "what is unknown", &analysis.unknown.as_deref(), &unknown);
    let unknown_bytes = if unknown.is_some() { observed.size } else { 0 };
    findings.same(subject, "the unknown bytes", &analysis.unknown_bytes, &unknown_bytes);
    let recoverable = analysis.optimal_size.map(|optimal| observed.size - optimal);
    findings.same(subject, "the recoverable padding", &analysis.recoverable, &recoverable);
    let inherent = analysis.padding.zip(recoverable);
    let inherent = inherent.map(|(padding, recoverable)| padding.saturating_sub(recoverable));
    findings.same(subject, "the inherent padding", &analysis.inherent, &inherent);
    let payloads: Vec<usize> = field_lists(subject, &observed.fields)
        .map(|(_, fields)| fields.iter().map(|field| field.size).sum())
        .collect();
    let largest = payloads.iter().copied().max().unwrap_or(0);
    for (variant, payload) in analysis.variants.iter().zip(payloads) {
        findings.same(subject, "a payload", &variant.payload, &payload);
        findings.same(subject, "a slack", &variant.slack, &(largest - payload));
    }
}

/// No order is smaller than the optimal size, and the suggested order has that size.
fn orders(findings: &mut Findings, subject: &Subject, reported: &Reported) {
    let (analysis, observed) = (&reported.analysis, &reported.observed);
    let placement = placement(subject, reported);
    let mut smallest = placement.start.next_multiple_of(placement.align);
    let mut suggested = smallest;
    let mut declared = smallest;
    let mut all_tried = true;
    for (list, fields) in field_lists(subject, &observed.fields) {
        let order = &analysis.orders[list];
        let as_declared: Vec<usize> = (0..fields.len()).collect();
        suggested = suggested.max(placement.size(fields, order));
        declared = declared.max(placement.size(fields, &as_declared));
        if !subject.is_ordered_by_source() {
            findings.same(subject, "the order", order, &as_declared);
        }
        if fields.len() > MOST {
            all_tried = false;
            continue;
        }
        smallest = smallest.max(placement.smallest(fields));
        if subject.is_ordered_by_source() {
            let fewest = (order != &as_declared).then(|| {
                // A type without an optimal size is a mismatch below.
                let size = analysis.optimal_size.unwrap_or(observed.size);
                placement.fewest_moves(fields, size)
            });
            findings.orders_of(subject.kind).add(order, fewest);
        }
    }
    if subject.is_ordered_by_source() {
        let suggested = Some(suggested);
        findings.same(subject, "the size by brute force", &declared, &observed.size);
        findings.same(subject, "the suggested order's size", &suggested, &analysis.optimal_size);
        if all_tried {
            findings.same(subject, "the smallest size", &analysis.optimal_size, &Some(smallest));
        }
    } else {
        let size = Some(observed.size);
        findings.same(subject, "the smallest size", &analysis.optimal_size, &size);
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
/// else; it is worthwhile where a quarter is saved. An enum that states
/// a discriminant counts as an interface, which no advice changes.
fn advice(findings: &mut Findings, subject: &Subject, reported: &Reported) {
    let (analysis, observed) = (&reported.analysis, &reported.observed);
    let given = |kind: &str| analysis.advice.iter().any(|given| given == kind);
    let is_interface = subject.states_discriminant();
    findings.same(subject, "that it is an interface", &analysis.is_interface, &is_interface);
    let is_smaller = analysis.optimal_size < Some(observed.size);
    let expected = is_smaller && !is_interface;
    findings.same(subject, "advice to reorder", &given("reorder"), &expected);
    let is_shown = analysis.shown_advice.iter().any(|shown| shown == "reorder");
    let saves_much = analysis.recoverable.is_some_and(|saving| saving * 4 >= observed.size);
    findings.same(subject, "shown advice to reorder", &is_shown, &(expected && saves_much));
    if !subject.repr.c {
        let drop = given("drop_repr_c");
        findings.same(subject, "advice to drop `repr(C)`", &drop, &false);
    }
}

/// A field in a spare slot leaves the size as it is, and a larger field does not, wherever it
/// is declared.
fn spare_slots(findings: &mut Findings, subject: &Subject, reported: &Reported) {
    if subject.kind != Kind::Struct {
        return;
    }
    let (analysis, observed) = (&reported.analysis, &reported.observed);
    let ends = observed.fields.iter();
    let ends = ends.filter_map(|field| Some(field.offset? + field.size));
    let sum: usize = observed.fields.iter().map(|field| field.size).sum();
    if !subject.repr.c && ends.max() > Some(sum) {
        // rustc left gaps between the fields, because it orders them at random.
        findings.same(subject, "the number of spare slots", &analysis.spare_slots.len(), &0);
        return;
    }
    for exponent in 0..=observed.align.min(16).ilog2() {
        let align = 1 << exponent;
        let slot = analysis.spare_slots.iter().find(|slot| slot.align == align);
        if let Some(slot) = slot {
            slot_fits(findings, subject, reported, *slot);
        }
        let more = Place { offset: None, size: slot.map_or(0, |slot| slot.size) + align, align };
        let fits = (0..=observed.fields.len())
            .any(|at| size_with(subject, reported, more, at) <= observed.size);
        findings.same(subject, "that more fits", &false, &fits);
    }
}

/// A field that fills the slot leaves the size as it is, and lies where the slot does.
fn slot_fits(findings: &mut Findings, subject: &Subject, reported: &Reported, slot: SpareSlot) {
    let observed = &reported.observed;
    let field = Place { offset: None, size: slot.size, align: slot.align };
    let at = slot.after.map_or(0, |index| index + 1);
    let grown = size_with(subject, reported, field, at);
    findings.same(subject, "the size with a field in the slot", &observed.size, &grown);
    if let Some(offset) = slot.offset {
        let last = at.checked_sub(1).map(|index| observed.fields[index]);
        let end = last.map_or(0, |last| last.offset.unwrap_or(0) + last.size);
        let cap = placement(subject, reported).cap;
        let start = end.next_multiple_of(slot.align.min(cap));
        findings.same(subject, "the offset of a spare slot", &offset, &start);
    }
}

/// The size of the struct with another field, declared at this index.
fn size_with(subject: &Subject, reported: &Reported, added: Place, at: usize) -> usize {
    let placement = placement(subject, reported);
    let mut fields = reported.observed.fields.clone();
    fields.insert(at, added);
    if subject.repr.c {
        let order: Vec<usize> = (0..fields.len()).collect();
        placement.size(&fields, &order)
    } else {
        // rustc leaves no gap between the fields.
        let sum: usize = fields.iter().map(|field| field.size).sum();
        sum.next_multiple_of(placement.align)
    }
}

/// How fields are placed if the source orders them
/// (<https://doc.rust-lang.org/reference/type-layout.html>).
fn placement(subject: &Subject, reported: &Reported) -> Placement {
    let observed = &reported.observed;
    let tag = observed.tag.end();
    let widest = observed.fields.iter().map(|field| field.align).max();
    Placement {
        // A `repr(C)` enum is a tag and a union, a `repr(u8)` enum a union of
        // structs that begin with the tag.
        start: if subject.repr.c { tag.next_multiple_of(widest.unwrap_or(1)) } else { tag },
        align: observed.align,
        cap: subject.repr.packed.unwrap_or(usize::MAX),
    }
}

/// The fields of each list, and the list's index.
pub(crate) fn field_lists<'a>(
    subject: &'a Subject,
    fields: &'a [Place],
) -> impl Iterator<Item = (usize, &'a [Place])> {
    let mut rest = fields;
    subject.lists.iter().enumerate().map(move |(index, list)| {
        let (fields, others) = rest.split_at(list.fields.len());
        rest = others;
        (index, fields)
    })
}

/// The twin in the suggested order, written by hand, has the predicted size.
pub(crate) fn check_twin(
    findings: &mut Findings,
    subject: &Subject,
    predicted: Option<usize>,
    size: usize,
) {
    findings.same(subject, "the twin's size", &predicted, &Some(size));
}
