//! Damaged files: any bytes of an object are changed, and reading it must neither panic nor
//! loop nor reserve memory out of proportion.
//!
//! `LAYOUT_DWARF_SEED` and `LAYOUT_DWARF_MUTATIONS` choose other changes, and more of them.

mod common;

use std::fs;
use std::path::Path;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use allocation_counter::measure;
use common::{compile, directory};
use layout_dwarf::Program;

/// Small, because every change reads all of it.
const PROGRAM: &str = "
    #![no_std]
    pub enum Tree<T: 'static> { Leaf(T), Node([&'static Tree<T>; 2], u8), Empty }
    pub union Bits { float: f32, bytes: [u8; 4] }
    #[repr(i8)] pub enum Sign { Minus = -1, Plus = 1 }
    pub static SIGNS: [Sign; 2] = [Sign::Minus, Sign::Plus];
    pub fn sum(tree: &Tree<(u16, u64)>, bits: Bits) -> Result<u64, Sign> {
        let add = |number: u64| number + size_of_val(&bits) as u64;
        match tree {
            Tree::Leaf((_, number)) => Ok(add(*number)),
            Tree::Node([left, _], _) => sum(left, Bits { float: 1.0 }),
            Tree::Empty => Err(Sign::Minus),
        }
    }
    pub async fn later(text: &str) -> usize { core::future::ready(()).await; text.len() }
    pub fn start(text: &str) -> usize { core::mem::size_of_val(&later(text)) }
";

/// The most that a damaged file may reserve at once. Undamaged, it is less than 1 MiB.
const MOST_BYTES: u64 = 64 << 20;

fn number_from_env(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|number| number.parse().ok()).unwrap_or(default)
}

#[test]
fn damaged_objects_do_no_harm() {
    let seed = number_from_env("LAYOUT_DWARF_SEED", 1);
    let mutations = number_from_env("LAYOUT_DWARF_MUTATIONS", 1500);
    println!("seed {seed}, {mutations} mutations of each object");
    for (name, arguments) in [("dwarf4", "-Cdwarf-version=4"), ("dwarf5", "-Cdwarf-version=5")] {
        let directory = directory(&format!("mutations-{name}"));
        let arguments = format!("--crate-type=rlib --emit=obj {arguments}");
        let object = compile(&directory, PROGRAM, "shapes.o", &arguments);
        assert!(Program::read(&[&object]).unwrap().types().count() > 10);
        let data = fs::read(object).unwrap();
        let damaged = directory.join("damaged.o");
        let (done, each) = mpsc::channel();
        let worker = thread::spawn(move || read_all(&data, &damaged, seed, mutations, &done));
        let mut last = None;
        loop {
            match each.recv_timeout(Duration::from_secs(60)) {
                Ok(mutation) => last = Some(mutation),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => panic!("{name}: no end after {last:?}"),
            }
        }
        assert!(worker.join().is_ok(), "{name}: seed {seed}, the mutation after {last:?}");
    }
}

/// Reads one damaged file after the other, and sends the number of each.
fn read_all(data: &[u8], file: &Path, seed: u64, mutations: u64, done: &mpsc::Sender<u64>) {
    // In one thread, in which allocations are counted.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let mut random = fastrand::Rng::with_seed(seed);
    for mutation in 0..mutations {
        fs::write(file, damage(data, &mut random)).unwrap();
        let counted = pool.install(|| {
            measure(|| {
                let _ = Program::read(&[file]);
            })
        });
        assert!(counted.bytes_max < MOST_BYTES, "mutation {mutation}: {counted:?}");
        let _ = done.send(mutation);
    }
}

/// A copy with up to eight changed bytes: flipped bits, or values at the limits of numbers.
fn damage(data: &[u8], random: &mut fastrand::Rng) -> Vec<u8> {
    let mut copy = data.to_vec();
    for _ in 0..random.usize(1..=8) {
        let at = random.usize(..copy.len());
        copy[at] = match random.u8(..4) {
            0 => copy[at] ^ (1 << random.u8(..8)),
            1 => 0xff,
            2 => 0,
            _ => random.u8(..),
        };
    }
    copy
}
