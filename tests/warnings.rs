//! What rustc's flags make of a broken rule in `warn(...)`, as the guide says it.

use std::path::Path;

use scratch::Scratch;

const PROGRAM: &str = r"
#[derive(layout_report::LayoutReport)]
#[layout(warn(max_size = 8))]
struct Pair(u64, u64);

fn main() {
    let _ = Pair(1, 2);
}
";

#[test]
fn flags_make_it_an_error_or_keep_it_a_warning() {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let program = Scratch::new(dir, "warnings", PROGRAM);
    let message = "`Pair` breaks its layout rule `max_size = 8`; to see the figures, print";
    for (flags, level) in [
        ("", Some("warning")),
        ("-D warnings", Some("error")),
        ("-D warnings -W deprecated", Some("error")),
        ("-D warnings --force-warn deprecated", Some("warning")),
        ("-D warnings -A deprecated", None),
    ] {
        let mut rustc = program.cargo("rustc");
        let flags = flags.split_whitespace();
        let output = rustc.args(["--profile", "check", "--"]).args(flags.clone()).output().unwrap();
        let text = String::from_utf8(output.stderr).unwrap();
        let mut lines = text.lines();
        let found =
            lines.find(|line| line.contains(message)).and_then(|line| line.split(':').next());
        assert_eq!(found, level, "{flags:?}: {text}");
        assert_eq!(output.status.success(), level != Some("error"), "{flags:?}: {text}");
    }
}
