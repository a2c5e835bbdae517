//! What goes over the wire: `repr(C)`, and a union.

use crate::error::Error;

#[repr(C)]
pub struct Frame {
    kind: u8,
    sequence: u64,
    flags: u8,
    length: u32,
    ack: u8,
}

/// A value that is read as one or the other.
#[repr(C)]
pub union Payload {
    pub word: u32,
    pub bytes: [u8; 4],
}

/// Which bytes of a frame to use.
#[derive(Clone, Copy)]
struct Span {
    offset: u16,
    length: u16,
}

/// The last values, of any type.
struct Ring<T, const N: usize> {
    values: [T; N],
    next: usize,
}

impl<T: Copy, const N: usize> Ring<T, N> {
    fn new(value: T) -> Self {
        Self { values: [value; N], next: 0 }
    }

    fn push(&mut self, value: T) -> usize {
        self.values[self.next] = value;
        self.next = (self.next + 1) % N;
        self.next
    }
}

impl Frame {
    pub fn new(sequence: u64) -> Self {
        Self { kind: 1, sequence, flags: 2, length: 3, ack: 4 }
    }

    pub fn checksum(&self) -> u64 {
        let payload = Payload { word: self.length };
        let size = size_of_val(&payload) as u64;
        let mut spans = Ring::<Span, 4>::new(Span { offset: 0, length: 4 });
        let mut sums = Ring::<u64, 8>::new(size);
        let pushed = spans.push(Span { offset: 4, length: 8 }) + sums.push(self.sequence);
        size + self.sequence + pushed as u64 + u64::from(self.kind + self.flags + self.ack)
    }
}

pub fn parse(input: &[u8]) -> Result<Frame, Error> {
    match input {
        [] => Err(Error::Closed),
        [1, sequence] => Ok(Frame::new(u64::from(*sequence))),
        _ => Err(malformed(input)),
    }
}

fn malformed(input: &[u8]) -> Error {
    let mut copy = [0; 220];
    let length = input.len().min(copy.len());
    copy[..length].copy_from_slice(&input[..length]);
    Error::Malformed { offset: 0, input: copy }
}
