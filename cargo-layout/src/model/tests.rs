//! How many types of a program are understood.

mod generate;
mod predictions;

use std::collections::BTreeMap;

use layout_dwarf::Program;

use super::{Layouts, Models, Reason};

#[test]
#[ignore = "it needs a program: LAYOUT_PROGRAM=path"]
fn types_of_a_program() {
    let path = std::env::var("LAYOUT_PROGRAM").expect("LAYOUT_PROGRAM is a path");
    let program = Program::read(&[path]).expect("the program can be read");
    let layouts = Layouts::default();
    let start = std::time::Instant::now();
    let models = Models::new(&program, &layouts, &|_| None).expect("the target is known");
    let time = start.elapsed();
    let mut kinds: BTreeMap<_, (usize, usize)> = BTreeMap::new();
    let mut shown = 0;
    for ty in program.types() {
        let (understood, all) = kinds.entry(ty.kind()).or_default();
        *all += 1;
        match models.get(ty.id()) {
            Ok(_) => *understood += 1,
            Err(Reason::Part(_)) => {}
            Err(reason) if shown < 40 => {
                shown += 1;
                println!("{} {}: {reason:?}", ty.kind(), ty.path());
            }
            Err(_) => {}
        }
    }
    println!("{kinds:?} in {time:?}");
}
