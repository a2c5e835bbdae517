//! What do the well-known patterns for saving memory cost, and what do they save?
//!
//! A file a pattern, each with the crate that it is known by. Every figure is
//! computed as the program runs: reports on types, capacities, and distances
//! between neighbours in memory. What a sentence claims is asserted beside it.
//!
//! ```text
//! cargo run --example memory_patterns
//! ```

#![allow(dead_code, reason = "the types are looked at, not used")]

mod arenas;
mod arrays;
mod buffers;
mod counters;
mod fields;
mod flags;
mod inline;
mod page;
mod pools;
mod strings;
mod variants;

use layout_report::CACHE_LINE;

fn main() {
    page::say(&format!(
        "All sizes are in bytes. `niche` says whether the type has a bit pattern to spare, so \
         that Option<T> is as small as T. What an allocator adds to each of its blocks is not \
         counted: nothing tells it. A line is a cache line of {CACHE_LINE}.",
    ));
    fields::show();
    strings::show();
    buffers::show();
    inline::show();
    variants::show();
    flags::show();
    pools::show();
    arenas::show();
    arrays::show();
    counters::show();
}
