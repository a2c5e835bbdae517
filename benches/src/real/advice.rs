//! The advice that published crates get, with the derive on every type that they declare.
//!
//! It asks for the judgement of a reader: would a maintainer of the crate want to know this?

use std::fmt::Write;

use super::copy::Copy;
use super::sources;
use crate::Outcome;
use crate::peer::Peer;
use crate::table::Table;

/// A published crate that is no binding: the requirement also limits which of its
/// dependencies are downloaded.
struct Real {
    package: Peer,
    features: &'static str,
}

const fn real(name: &'static str, requirement: &'static str, features: &'static str) -> Real {
    Real { package: Peer::new(name, requirement), features }
}

const CRATES: &[Real] = &[
    real(
        "syn",
        "'=3.0.10'",
        "clone-impls derive extra-traits fold full parsing printing proc-macro visit visit-mut",
    ),
    real("sqlparser", "'=0.64.0'", "std"),
    real("hyper", "{ version = '=1.12.0', features = ['full'] }", "full"),
    real("h2", "'=0.4.20'", ""),
    real("tokio", "{ version = '=1.54.1', features = ['full'] }", "full"),
    real("object", "{ version = '=0.40.0', features = ['all'] }", "std read build write"),
    real("hashbrown", "'=0.17.2'", "default-hasher inline-more raw-entry equivalent"),
    real("regex-automata", "'=0.4.19'", "std syntax perf unicode meta nfa dfa hybrid"),
    real(
        "naga",
        "{ version = '=30.0.2', features = ['wgsl-in', 'spv-in', 'glsl-in', 'spv-out'] }",
        "wgsl-in spv-in glsl-in wgsl-out spv-out glsl-out msl-out hlsl-out",
    ),
    real(
        "rustls",
        "{ version = '=0.23.37', default-features = false, features = ['std', 'tls12'] }",
        "std tls12",
    ),
    real(
        "image",
        "{ version = '=0.25.10', default-features = false }",
        "bmp hdr ico pnm qoi tga ff dds",
    ),
    real("tracing-subscriber", "'=0.3.23'", "std fmt env-filter registry ansi"),
    real("clap_builder", "'=4.6.7'", "std help usage error-context suggestions color"),
    real("wasmparser", "'=0.263.0'", "std validate features simd component-model hash-collections"),
    real("gimli", "'=0.34.0'", "std read write read-all"),
    real("quinn-proto", "{ version = '=0.11.19', default-features = false }", ""),
    real("toml_edit", "{ version = '=0.25.20', features = ['parse', 'display'] }", "parse display"),
    real(
        "mio",
        "{ version = '=1.2.5', features = ['os-poll', 'net', 'os-ext'] }",
        "os-poll net os-ext",
    ),
    real("crossbeam-channel", "'=0.5.17'", "std"),
    real("rayon", "'=1.12.0'", ""),
    real("chrono", "'=0.4.45'", "std clock alloc"),
    real("pulldown-cmark", "{ version = '=0.13.6', default-features = false }", "html"),
    real(
        "bevy_ecs",
        "{ version = '=0.20.1', default-features = false, features = ['std'] }",
        "std",
    ),
    real(
        "smoltcp",
        "{ version = '=0.12.0', default-features = false, features = ['std'] }",
        "std medium-ip medium-ethernet medium-ieee802154 proto-ipv4 proto-ipv6 proto-dhcpv4 proto-dns proto-rpl proto-sixlowpan socket-raw socket-udp socket-tcp socket-icmp socket-dhcpv4 socket-dns socket-mdns",
    ),
    real("rhai", "'=1.27.0'", "std"),
    real("goblin", "'=0.10.7'", "std elf32 elf64 mach32 mach64 pe32 pe64 archive endian_fd te"),
    real("minijinja", "'=3.1.0'", "builtins macros serde multi_template debug loop_controls"),
    real("wgpu-types", "'=28.0.0'", "std"),
    real("boa_ast", "'=0.20.0'", ""),
    real("ratatui-core", "'=0.1.0-beta.0'", "std"),
    real("bson", "'=3.1.0'", "compat-3-0-0"),
    real("datafusion-expr-common", "'=48.0.1'", ""),
    real("swc_ecma_ast", "'=30.0.0'", ""),
    real("hickory-proto", "'=0.26.0-alpha.1'", "std"),
    real("petgraph", "'=0.8.3'", "std graphmap stable_graph matrix_graph"),
    real("lightningcss", "{ version = '=1.0.0-alpha.72', default-features = false }", ""),
    real("cranelift-codegen", "'=0.135.8'", "std unwind x86 arm64"),
    // From here on, no condition was chosen with the crate at hand.
    real("wast", "'=263.0.0'", "wasm-module component-model"),
    real("wit-parser", "'=0.263.0'", "std"),
    real("walrus", "'=0.28.0'", ""),
    real("async-graphql-parser", "'=8.0.0-rc.5'", ""),
    real("sea-query", "'=1.0.2'", "backend-mysql backend-postgres backend-sqlite"),
    real("redis", "{ version = '=2.0.0-rc.2', default-features = false }", ""),
    real("regalloc2", "'=0.15.2'", "std"),
    real("jiff", "'=1.0.2'", "std alloc"),
    real("quick-xml", "'=0.42.0'", ""),
    real("lopdf", "{ version = '=0.47.0', default-features = false }", ""),
];

/// The program: it names the crate, so that its types are in the program. A report also has the
/// advice on the types of its fields, which is no advice of its own.
const PROGRAM: &str = "
fn main() {
    println!(\"{} {}\", layout_report::all().count(), layout_report::generic_types().count());
    for it in layout_report::all() {
        let (path, layout) = (it.path(), it.layout());
        for advice in layout.advice() {
            println!(\"{path}\\t{}\\t{advice}\", advice.kind().name());
        }
        let report = layout.to_string();
        for help in report.lines().filter_map(|line| line.strip_prefix(\"  help: \")) {
            if !layout.advice().any(|advice| advice.to_string() == help) {
                println!(\"{path}\\tfield type\\t{help}\");
            }
        }
    }
}
";

/// Prints all advice for the crates with these names, or for all: a line for each piece.
pub fn print(names: &[String]) {
    let is_wanted =
        |real: &&Real| names.is_empty() || names.iter().any(|name| name == real.package.name);
    let mut table = Table::new(&["crate", "types", "skipped", "not generic", "lines"]);
    for real in CRATES.iter().filter(is_wanted) {
        match advice_for(real) {
            Ok((row, lines)) => {
                print!("{lines}");
                table.row(row);
            }
            Err(failure) => eprintln!("{}: {failure}", real.package.name),
        }
    }
    println!("\n{}", table.into_text());
}

fn advice_for(real: &Real) -> Outcome<([String; 5], String)> {
    let Real { package: package @ Peer { name, .. }, features } = real;
    let registry = sources(package)?;
    let layout_report = concat!(
        "[dependencies]\nlayout-report = { path = '",
        env!("CARGO_MANIFEST_DIR"),
        "/..', features = ['registry'] }\n\n[profile.dev]\ndebug = false\n\n\
         [[bin]]\nname = 'advice'\npath = 'advice.rs'\n",
    );
    let from = registry.path("vendor").join(name);
    let build = ["build", "--bin", "advice"];
    let mut copy = Copy::new(&from, name, &build, features, layout_report)?;
    copy.add("advice.rs", &format!("use {} as _;\n{PROGRAM}", name.replace('-', "_")))?;
    copy.skip_failures()?;
    let output = copy.program("advice")?.output()?;
    let text = String::from_utf8(output.stdout)?;
    let (counts, advice) = text.split_once('\n').ok_or("the counts are missing")?;
    let concrete = counts.split(' ').next().unwrap_or_default().to_owned();
    let mut lines = String::new();
    for line in advice.lines() {
        writeln!(lines, "{name}\t{line}")?;
    }
    let (types, skipped) = (copy.derived(), copy.skipped());
    let count = advice.lines().count();
    let row = [types.to_string(), skipped.to_string(), concrete, count.to_string()];
    let [types, skipped, concrete, count] = row;
    let version = registry.dependencies("1")?.join(", ");
    Ok(([version, types, skipped, concrete, count], lines))
}
