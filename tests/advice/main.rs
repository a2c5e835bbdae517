//! Advice keeps its promise: each is applied by hand to a twin of the type,
//! and the twin has the promised size. Where there is nothing to win, there is
//! no advice.

#![allow(dead_code, reason = "the types are measured, not used")]
#![allow(clippy::struct_excessive_bools, reason = "they are what is advised on")]

mod about_size;
mod cache_lines;
mod enums;
#[cfg(target_pointer_width = "32")]
#[path = "../wide/mod.rs"]
mod wide;
mod worthwhile;

use layout_report::{Advice, AdviceKind, LayoutReport, TypeLayout};

/// Advice on a default-repr type is about what rustc does with it: it leaves no
/// gap between fields. If it is told to order them at random, it does.
const BY_RUSTC: bool = !cfg!(randomized_layout);

/// The one piece of advice of this kind.
#[track_caller]
fn advice<'a>(layout: &TypeLayout<'a>, kind: AdviceKind) -> Advice<'a> {
    let mut found = layout.all_advice().filter(|advice| advice.kind() == kind);
    let advice = found.next().expect("there is advice of this kind");
    assert!(found.next().is_none(), "there is one piece of it");
    advice
}

/// Advice of this kind promises exactly the size of the twin.
#[track_caller]
fn keeps<T: LayoutReport, Twin>(kind: AdviceKind, sentence: &str) {
    let advice = advice(T::layout(), kind);
    assert!(!advice.is_bound());
    assert_eq!(advice.size(), size_of::<Twin>());
    assert_eq!(advice.saving(), size_of::<T>() - size_of::<Twin>());
    assert_eq!(advice.to_string(), sentence);
}

/// Advice of this kind promises at most the size of the twin.
#[track_caller]
fn bounds<T: LayoutReport, Twin>(kind: AdviceKind, sentence: &str) {
    let advice = advice(T::layout(), kind);
    assert!(advice.is_bound());
    assert!(size_of::<Twin>() <= advice.size());
    assert!(advice.size() < size_of::<T>());
    assert_eq!(advice.to_string(), sentence);
}

#[track_caller]
fn silent<T: LayoutReport>() {
    let advice: Vec<String> = T::layout().all_advice().map(|advice| advice.to_string()).collect();
    assert_eq!(advice, [] as [&str; 0]);
}
