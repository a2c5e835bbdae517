//! What a box costs: an allocation, which saves memory only while few values have one.

use crate::document::count;

/// What moves behind a pointer.
#[derive(Clone, Debug)]
pub(crate) struct Boxed {
    pub(crate) name: String,
    /// In bytes.
    pub(crate) bytes: u64,
}

impl Boxed {
    /// The share of all values, in percent, below which boxes save memory, if every value is
    /// smaller by so many bytes: at most 100.
    pub(crate) fn break_even(&self, saved: u64) -> u64 {
        (saved.saturating_mul(100) / self.bytes.max(1)).min(100)
    }
}

/// On which condition boxes save memory, if every value is smaller by so many bytes; `None` if
/// there is no box.
pub(crate) fn condition(boxed: &[&Boxed], saved: u64) -> Option<String> {
    match boxed {
        [] => None,
        [only] => Some(format!(
            "it saves memory if fewer than {} % of all values have `{}`; each of those costs an \
             allocation of {}",
            only.break_even(saved),
            only.name,
            count(only.bytes, "byte"),
        )),
        several => {
            let each: Vec<String> = several
                .iter()
                .map(|each| format!("{} for each `{}`", count(each.bytes, "byte"), each.name))
                .collect();
            Some(format!(
                "it saves memory if the allocations, {}, come to less than {} for each value",
                each.join(" and "),
                count(saved, "byte"),
            ))
        }
    }
}

/// What is boxed, between backticks.
pub(crate) fn names(boxed: &[&Boxed]) -> String {
    let names: Vec<&str> = boxed.iter().map(|each| each.name.as_str()).collect();
    names.join("` or `")
}

/// What boxes in an error cost: how large it is matters where there is none.
pub(crate) fn of_error(boxed: &[&Boxed]) -> String {
    let names = names(boxed);
    format!("each error with `{names}` costs an allocation, and no `Result` that is `Ok` does")
}
