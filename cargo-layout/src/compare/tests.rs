//! Small programs, compiled before and after a change.

use std::path::Path;
use std::process::Command;

use super::identity::signatures;
use super::{Change, Changes, Row};
use crate::cli::Cli;
use crate::session::Session;

fn session(dir: &Path, source: &str) -> Session {
    // One name for both, because it is part of every path.
    let (file, program) = (dir.join("demo.rs"), dir.join("demo"));
    std::fs::write(&file, source).expect("the source can be written");
    let status = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
        .args(["--edition=2024", "-Cdebuginfo=2", "-Cmetadata=1", "-Awarnings", "-o"])
        .args([&program, &file])
        .status()
        .expect("rustc runs");
    assert!(status.success(), "{source}");
    let args = ["cargo-layout".into(), "-q".into(), "--file".into(), program.into()];
    let cli = Cli::try_from_args(args).expect("the arguments are right");
    Session::open(&cli).expect("the program can be read")
}

/// What changes if the first text is replaced by the second: one line for each own type.
fn changes(source: &str, edits: &[(&str, &str)]) -> Vec<String> {
    let dir = tempfile::tempdir().expect("a directory can be made");
    let before = session(dir.path(), source);
    let mut edited = source.to_owned();
    for (from, to) in edits {
        assert!(edited.contains(from), "{from}");
        edited = edited.replacen(from, to, 1);
    }
    let after = session(dir.path(), &edited);
    let changes = Changes::between(&before, &after);
    let is_own = |row: &&Row<'_>| row.ty.crate_name() == Some("demo");
    changes.rows().filter(is_own).map(|row| line(row, &changes)).collect()
}

fn line(row: &Row<'_>, changes: &Changes<'_>) -> String {
    let size = match row.change {
        Change::Resized { before, after } => format!("{before} -> {after}"),
        Change::Added { size } => format!("added {size}"),
        Change::Removed { size } => format!("removed {size}"),
    };
    let mut because: Vec<String> = row.causes.iter().map(super::Cause::sentence).collect();
    if !row.because_of.is_empty() {
        let roots = row.because_of.iter().map(|root| changes.roots[*root].ty.short_name());
        because = vec![format!("because of {}", roots.collect::<Vec<_>>().join(", "))];
    }
    format!("{} {size}: {}", row.ty.readable_path(), because.join("; "))
}

const FUTURES: &str = "
use std::{future::Future, hint::black_box, pin::pin, task::{Context, Poll, Waker}};
struct Session { key: [u64; 4], }
struct Wrapped(Session, u8);
async fn ready() {}
async fn inner(session: Session) -> u64 { ready().await; session.key[0] }
async fn outer(n: u64) -> u64 {
    let big = [n; 20];
    /* early */
    inner(black_box(Session { key: [n; 4], })).await + big[3]
}
fn main() {
    let first = |a: u8| a + 1;
    /* closure */
    let n = black_box(7u64);
    let second = move |a: u64| a + n;
    black_box(&Wrapped(Session { key: [0; 4], }, 1));
    let mut future = pin!(outer(second(1)));
    while let Poll::Pending = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {}
    black_box(first(1));
}";

#[test]
fn a_field_comes_before_everything_that_grew_by_it() {
    let edits = [
        ("key: [u64; 4],", "key: [u64; 4], more: [u64; 2],"),
        ("key: [n; 4],", "key: [n; 4], more: [0; 2],"),
        ("key: [0; 4],", "key: [0; 4], more: [0; 2],"),
    ];
    let changes = changes(FUTURES, &edits);
    assert_eq!(changes[0], "demo::Session 32 -> 48: field `more: [u64; 2]` added (16 bytes)");
    assert_eq!(changes.len(), 4, "{changes:#?}");
    for change in &changes[1..] {
        assert!(change.ends_with(": because of Session"), "{change}");
    }
}

#[test]
fn a_program_does_not_differ_from_itself_by_numbers_and_lines() {
    let edits = [("/* closure */", "\n\n let zeroth = |a: u8| a + 2; black_box(zeroth(1));")];
    assert_eq!(changes(FUTURES, &edits), ["demo::main::{closure#1} added 0: "]);
    assert_eq!(changes(FUTURES, &[("/* closure */", "\n\n")]), [""; 0]);
}

#[test]
fn a_local_is_held_across_a_line() {
    let edits = [("/* early */", "let more = black_box([n; 9]);"), ("big[3]", "big[3] + more[1]")];
    let changes = changes(FUTURES, &edits);
    assert!(
        changes[0].starts_with("demo::outer() ")
            && changes[0].contains("`more: [u64; 9]` (72 bytes) is now held across line 10"),
        "{changes:#?}"
    );
    assert_eq!(changes.len(), 1, "{changes:#?}");
}

const ENUMS: &str = "
use std::hint::black_box;
enum Stmt { Class { name: [u64; 3] }, Function { name: [u64; 2], body: u64, }, Pass, }
enum Found { Yes(Flag), No }
struct Flag(bool);
struct List<T> { first: T, last: T, }
fn main() {
    let n = black_box(1);
    black_box([&Stmt::Class { name: [n; 3] }, &Stmt::Function { name: [n; 2], body: n, }, &Stmt::Pass]);
    black_box((&Found::Yes(Flag(true)), &Found::No));
    black_box((&List { first: 1u8, last: 1, }, &List { first: 1u64, last: 2, }));
}";

#[test]
fn a_variant_sets_the_size_of_an_enum() {
    let edits = [
        ("body: u64,", "body: u64, more: [u64; 2],"),
        ("body: n,", "body: n, more: [n; 2],"),
        ("Flag(bool)", "Flag(u8)"),
        ("Flag(true)", "Flag(1)"),
        ("last: T,", "last: T, middle: T,"),
        ("last: 1,", "last: 1, middle: 1,"),
        ("last: 2,", "last: 2, middle: 1,"),
    ];
    assert_eq!(
        changes(ENUMS, &edits),
        [
            "demo::Stmt 32 -> 48: field `more: [u64; 2]` added to `Function` (16 bytes)",
            "demo::List<u64> 16 -> 24: field `middle: u64` added (8 bytes)",
            "demo::Found 1 -> 2: the tag takes bytes of its own now: no field has a niche for it",
        ]
    );
    let edits = [
        ("Pass, }", "Pass, Other([u64; 9]) }"),
        ("&Stmt::Pass]", "&Stmt::Pass, &Stmt::Other([1; 9])]"),
    ];
    assert_eq!(
        changes(ENUMS, &edits),
        ["demo::Stmt 32 -> 80: variant `Other` added (80 bytes); variant `Other` sets the size \
             now, variant `Class` did before"]
    );
}

#[test]
fn signatures_have_a_limit() {
    let dir = tempfile::tempdir().expect("a directory can be made");
    let session = session(dir.path(), FUTURES);
    let types: Vec<_> = session.program.types().collect();
    let all = signatures(&types, usize::MAX).expect("there is no limit");
    let bytes = all.iter().map(String::len).sum();
    assert!(bytes > 0);
    assert_eq!(signatures(&types, bytes), Some(all));
    assert_eq!(signatures(&types, bytes - 1), None);
}
