//! Changes of the bytes of a file.

use fastrand::Rng;

/// A copy with a few changes.
pub(crate) fn damaged(data: &[u8], other: &[u8], random: &mut Rng) -> Vec<u8> {
    let mut copy = data.to_vec();
    for _ in 0..=random.u8(..3) {
        if copy.is_empty() {
            break;
        }
        match random.u8(..12) {
            0..6 => bytes(&mut copy, random),
            6 => copy.truncate(random.usize(..copy.len())),
            7 => cut(&mut copy, random),
            8 => splice(&mut copy, other, random),
            9 => number(&mut copy, random),
            10 => leb128(&mut copy, random),
            _ => repeat(&mut copy, random),
        }
    }
    copy
}

/// Changes up to eight bytes: flipped bits, or values at the limits of numbers.
fn bytes(copy: &mut [u8], random: &mut Rng) {
    for _ in 0..random.usize(1..=8) {
        let at = random.usize(..copy.len());
        copy[at] = match random.u8(..4) {
            0 => copy[at] ^ (1 << random.u8(..8)),
            1 => 0xff,
            2 => 0,
            _ => random.u8(..),
        };
    }
}

fn range(len: usize, random: &mut Rng) -> std::ops::Range<usize> {
    let start = random.usize(..len);
    let most = if random.bool() { 16 } else { 2048 };
    start..(start + random.usize(1..=most)).min(len)
}

/// Removes a part, or makes it zero.
fn cut(copy: &mut Vec<u8>, random: &mut Rng) {
    let range = range(copy.len(), random);
    if random.bool() {
        copy.drain(range);
    } else {
        copy[range].fill(0);
    }
}

/// Overwrites or inserts a part of another file.
fn splice(copy: &mut Vec<u8>, other: &[u8], random: &mut Rng) {
    if other.is_empty() {
        return;
    }
    let part = &other[range(other.len(), random)];
    let at = random.usize(..copy.len());
    let end = if random.bool() { (at + part.len()).min(copy.len()) } else { at };
    copy.splice(at..end, part.iter().copied());
}

/// Writes a number of two, four or eight bytes at its limits.
fn number(copy: &mut [u8], random: &mut Rng) {
    let number: u64 = match random.u8(..4) {
        0 => u64::MAX,
        1 => 1 << random.u8(..64),
        2 => copy.len() as u64,
        _ => i64::MAX.cast_unsigned(),
    };
    let at = random.usize(..copy.len());
    let len = 1 << random.u8(1..4);
    for (place, byte) in copy[at..].iter_mut().zip(number.to_le_bytes()).take(len) {
        *place = byte;
    }
}

/// Writes or inserts a LEB128 number of any length.
fn leb128(copy: &mut Vec<u8>, random: &mut Rng) {
    let len = if random.u8(..4) == 0 { random.usize(..400) } else { random.usize(..12) };
    let digit = if random.bool() { 0x80 } else { 0xff };
    let mut digits = vec![digit; len];
    digits.push(random.u8(..0x80));
    let at = random.usize(..copy.len());
    let end = if random.bool() { (at + digits.len()).min(copy.len()) } else { at };
    copy.splice(at..end, digits);
}

/// Repeats a part.
fn repeat(copy: &mut Vec<u8>, random: &mut Rng) {
    let range = range(copy.len(), random);
    let part = copy[range.clone()].repeat(random.usize(1..4));
    copy.splice(range.end..range.end, part);
}
