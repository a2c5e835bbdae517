//! Shared bytes: the `bytes` crate.

use std::ptr;
use std::sync::Arc;

use bytes::{BufMut, Bytes, BytesMut};
use layout_report::assert_layout;

use crate::page::{bytes, conclude, foreign, heading, types};

assert_layout!(Bytes, size = size_of::<BytesMut>(), niche);

pub(crate) fn show() {
    heading("What does a buffer of bytes cost, and what does sharing it?");
    types(&[
        foreign!(Vec<u8>),
        foreign!(Bytes),
        foreign!(BytesMut),
        foreign!(Box<[u8]>),
        foreign!(Arc<[u8]>),
        foreign!(&[u8]),
    ]);
    slice();
    let (part, held) = part_of_a_message();
    let (vec, shared) = (size_of::<Vec<u8>>(), size_of::<Bytes>());
    assert!(shared > vec && held > part);
    conclude(&format!(
        "A Bytes is {} larger than a Vec. For that, clones and slices copy nothing, whatever \
         their length: each is one more handle of {}. But each keeps the whole buffer: a slice \
         of {}, the only one left, still holds {}. Arc<[u8]> shares in {}, where all share the \
         whole.",
        bytes(shared - vec),
        bytes(shared),
        bytes(part),
        held,
        bytes(size_of::<Arc<[u8]>>()),
    ));
}

/// A slice lies within the bytes that it was taken from.
fn slice() {
    let text = b"hello world";
    let data = Bytes::from_static(text);
    let world = data.slice(6..);
    assert!(ptr::eq(&raw const world[0], &raw const text[6]), "no copy");
}

/// Builds a message, and keeps a slice of it only: the slice's length, and the
/// bytes that it holds.
fn part_of_a_message() -> (usize, usize) {
    let mut buffer = BytesMut::with_capacity(1024);
    buffer.put_slice(b"hello");
    buffer.put_u32(42);
    let start = buffer.as_ptr();
    let frozen = buffer.freeze();
    assert!(ptr::eq(start, frozen.as_ptr()), "frozen in place");
    let part = frozen.slice(..5);
    drop(frozen);
    let len = part.len();
    let back = part.try_into_mut().expect("nobody else has a handle");
    (len, back.capacity())
}
