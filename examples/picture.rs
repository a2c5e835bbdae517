//! What does this type look like in memory? As a picture, to embed in a README
//! or a pull request.
//!
//! ```text
//! cargo run --example picture > docs/layout.svg
//! ```

#![allow(dead_code, reason = "the type is looked at, not used")]

use std::marker::PhantomData;
use std::net::Ipv6Addr;

use layout_report::LayoutReport;

/// 192 bytes in three cache lines, as they grew over the years.
#[derive(LayoutReport)]
#[repr(C)]
struct Connection {
    id: u64,
    state: u8,
    retries: u8,
    port: u16,
    peer: [u8; 16],
    opened: u64,
    window: u32,
    protocol: PhantomData<Ipv6Addr>,
    is_encrypted: bool,
    latencies: [u32; 19],
    sent: u64,
    received: u64,
    flags: u16,
    #[layout(padding)]
    reserved: [u8; 6],
    checksum: u32,
    deadline: u64,
    next: Option<u64>,
    closing: bool,
}

fn main() {
    print!("{}", Connection::layout().svg());
}
