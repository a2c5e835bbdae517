use super::{Cli, Command, MessageFormat, Sort};

fn parse(args: &str) -> Result<Cli, clap::Error> {
    Cli::try_from_args(args.split(' ').map(Into::into))
}

fn parsed(args: &str) -> Cli {
    parse(args).unwrap_or_else(|error| panic!("{args}: {error}"))
}

fn build_arguments(args: &str) -> String {
    let arguments = parsed(args).selection.build_arguments();
    arguments.join(" ".as_ref()).into_string().expect("the arguments are text")
}

#[test]
fn the_definition_is_consistent() {
    <Cli as clap::CommandFactory>::command().debug_assert();
}

#[test]
fn cargo_repeats_the_name() {
    assert_eq!(parsed("cargo-layout layout errors").command, Some(Command::Errors));
    assert_eq!(parsed("cargo-layout errors").command, Some(Command::Errors));
    let show = Command::Show { type_name: "layout".to_owned() };
    assert_eq!(parsed("cargo-layout show layout").command, Some(show));
}

#[test]
fn options_stand_before_and_after_the_subcommand() {
    for args in [
        "cargo-layout --sort name --message-format json -n 3 --all -p demo errors",
        "cargo-layout errors --sort name --message-format json -n 3 --all -p demo",
        "cargo-layout --sort name -n 3 errors --message-format json --all -p demo",
    ] {
        let Cli { output, selection, .. } = parsed(args);
        assert_eq!(output.sort, Sort::Name, "{args}");
        assert_eq!(output.message_format, MessageFormat::Json, "{args}");
        assert_eq!(output.rows, Some(3), "{args}");
        assert!(output.all, "{args}");
        assert_eq!(selection.package.package, ["demo"], "{args}");
    }
}

#[test]
fn options_of_cargo_are_passed_on() {
    let options = "--verbose --verbose --color never --config a=1 --manifest-path x/Cargo.toml \
                   --locked --package a --package b --exclude c --lib --bin d --bin e --examples \
                   --tests --test --all-targets --features f g --all-features --jobs 2 \
                   --keep-going --target t --target-dir u --ignore-rust-version";
    // A value with a space is one argument, which this test cannot write.
    let options = options.replace("f g", "f,g");
    assert_eq!(build_arguments(&format!("cargo-layout {options} errors")), options);
}

#[test]
fn short_options_of_cargo_are_known() {
    let long = "--verbose --verbose --quiet --package a --features b --jobs 3";
    assert_eq!(build_arguments("cargo-layout -vv -q -p a -F b -j 3"), long);
    assert!(parsed("cargo-layout -r").selection.compilation.release);
}

#[test]
fn the_profile_has_a_name() {
    let name = |args| parsed(args).selection.compilation.profile_name().to_owned();
    assert_eq!(name("cargo-layout --all"), "dev");
    assert_eq!(name("cargo-layout -r"), "release");
    assert_eq!(name("cargo-layout --profile fast"), "fast");
    assert!(parse("cargo-layout --release --profile dev").is_err());
}

#[test]
fn a_file_is_not_built() {
    assert_eq!(parsed("cargo-layout --file a --file b").file.len(), 2);
    assert!(parse("cargo-layout --file a -q --color never errors").is_ok());
    for args in ["--file a -p b", "--file a errors --release", "--bins errors --file a"] {
        let error = parse(&format!("cargo-layout {args}")).expect_err(args);
        assert_eq!(error.exit_code(), 2, "{args}");
        assert!(error.to_string().contains("`--file` reads a file"), "{error}");
    }
}
