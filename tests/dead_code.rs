//! What rustc reports as dead code beside a report: the lints that are expected here are all
//! fulfilled, and no others arise.

// What is registered is used.
#![cfg(not(feature = "registry"))]
#![deny(warnings, unused, unfulfilled_lint_expectations)]

use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[expect(dead_code, reason = "nothing uses it")]
struct Unused {
    field: u8,
}

#[derive(LayoutReport)]
#[layout(size = 1, no_padding)]
#[expect(dead_code, reason = "nothing uses it, and a rule is no use")]
struct UnusedWithRules {
    field: u8,
}

#[derive(LayoutReport)]
#[layout(size = 1)]
enum Variants {
    Used = 1,
    #[expect(dead_code, reason = "nothing constructs it")]
    Unused = 2,
}

#[derive(LayoutReport)]
#[repr(C, align(8))]
enum InC {
    Used,
    #[expect(dead_code, reason = "nothing constructs it")]
    Unused(u8),
}

#[derive(LayoutReport)]
enum Fields {
    Used {
        #[expect(dead_code, reason = "nothing reads it")]
        unread: u8,
    },
}

/// An item that only a rule uses is used.
const LIMIT: usize = 8;

#[derive(LayoutReport)]
#[layout(max_size = LIMIT)]
struct Limited {
    // `offset_of!` counts as a read.
    unread: u8,
}

#[test]
fn the_rest_is_used() {
    let values = (Variants::Used, InC::Used, Fields::Used { unread: 1 }, Limited { unread: 1 });
    assert!(size_of_val(&values) >= Limited::layout().size());
}
