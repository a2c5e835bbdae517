//! The reports on random types are true.

use std::path::Path;

use truth::Trial;

/// Every run tries the same types.
const SEED: u64 = 20_250_220;
const TYPES: usize = 700;

#[test]
fn reports_on_random_types_are_true() {
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let outcome = Trial::new(scratch, SEED, TYPES).check();
    println!("{outcome}");
    assert_eq!(outcome.mismatches(), &[] as &[String]);
    assert_eq!(
        outcome.shuffled() > 0,
        cfg!(randomized_layout),
        "{} structs are larger than they need be",
        outcome.shuffled()
    );
    let (reordered, fewest) = outcome.fewest_moves();
    assert!(reordered >= 50, "only {reordered} types could be made smaller");
    assert!(
        fewest * 100 >= reordered * 95,
        "{fewest} of {reordered} suggested orders move as few fields as can be"
    );
}
