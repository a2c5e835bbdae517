//! Small strings: `compact_str`; borrowed ones: `Cow`.

use std::borrow::Cow;

use compact_str::CompactString;
use layout_report::assert_layout;

use crate::page::{Table, bytes, conclude, foreign, heading, say, sum, types};

assert_layout!(CompactString, max_size = size_of::<String>(), niche);
assert_layout!(Cow<'static, str>, max_size = size_of::<String>());
assert_layout!(Box<str>, size = size_of::<&str>(), niche);

const STRING: usize = size_of::<String>();
const BOXED: usize = size_of::<Box<str>>();
const COMPACT: usize = size_of::<CompactString>();

pub(crate) fn show() {
    heading("What does a string cost?");
    types(&[
        foreign!(String),
        foreign!(CompactString),
        foreign!(Box<str>),
        foreign!(Cow<'_, str>),
        foreign!(&str),
    ]);

    let inline = CompactString::default().capacity();
    println!();
    say("And with its text, inline + heap:");
    println!();
    let mut table = Table::new(["text", "String", "CompactString", "Box<str>"]);
    for len in [0, 5, inline, inline + 1, 4 * inline] {
        let text = "x".repeat(len);
        table.row([
            &bytes(len),
            &sum(STRING, String::from(text.as_str()).capacity()),
            &sum(COMPACT, on_heap(&CompactString::from(text.as_str()))),
            &sum(BOXED, size_of_val(&*text.into_boxed_str())),
        ]);
    }
    table.print();
    conclude_from(inline);
}

fn conclude_from(inline: usize) {
    let longest = "x".repeat(inline);
    assert_eq!(inline, STRING, "every byte holds text");
    assert_eq!(on_heap(&CompactString::from(longest.as_str())), 0);
    let longer = longest + "x";
    let spilled = on_heap(&CompactString::from(longer.as_str()));
    assert!(spilled > 0);

    // What pushing one character after the other leaves unused.
    let mut grown = String::new();
    longer.chars().for_each(|c| grown.push(c));
    assert!(grown.capacity() > grown.len());

    conclude(&format!(
        "A CompactString is as small as a String and holds up to {} with no heap at all. The \
         next byte costs {} of heap, where Box<str> pays for its {} and no more. A String that \
         grew to that length by pushing holds {}; Box<str> has no spare, and saves {} inline \
         besides. Cow<str> lets a function return what it was given, and is no larger than the \
         String that it may have to make.",
        bytes(inline),
        bytes(spilled),
        longer.len(),
        bytes(grown.capacity()),
        bytes(STRING - BOXED),
    ));
}

fn on_heap(text: &CompactString) -> usize {
    if text.is_heap_allocated() { text.capacity() } else { 0 }
}
