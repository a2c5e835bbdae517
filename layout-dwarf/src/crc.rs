//! The checksum by which a stripped file recognizes its debug information.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// For each byte, what it adds to the checksum.
const TABLE: [u32; 256] = {
    let mut table = [0; 256];
    let mut byte = 0u32;
    while byte < 256 {
        let mut value = byte;
        let mut bit = 0;
        while bit < 8 {
            value = if value & 1 == 1 { value >> 1 ^ 0xedb8_8320 } else { value >> 1 };
            bit += 1;
        }
        table[byte as usize] = value;
        byte += 1;
    }
    table
};

/// The CRC-32 of a file.
pub(crate) fn of_file(path: &Path) -> io::Result<u32> {
    let mut file = File::open(path)?;
    let mut buffer = vec![0; 1 << 16];
    let mut crc = u32::MAX;
    loop {
        let count = file.read(&mut buffer)?;
        if count == 0 {
            return Ok(!crc);
        }
        crc = add(crc, &buffer[..count]);
    }
}

fn add(crc: u32, bytes: &[u8]) -> u32 {
    let add = |crc: u32, byte: &u8| TABLE[usize::from(crc.to_le_bytes()[0] ^ byte)] ^ crc >> 8;
    bytes.iter().fold(crc, add)
}

#[cfg(test)]
mod tests {
    use super::add;

    #[test]
    fn the_check_value_of_the_algorithm() {
        assert_eq!(!add(u32::MAX, b"123456789"), 0xcbf4_3926);
    }
}
