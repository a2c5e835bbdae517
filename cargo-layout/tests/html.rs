//! The page of `cargo layout html` in a real browser: it shows what the command says.
//!
//! To draw the pictures in the documentation anew, and then to look at them:
//!
//! ```text
//! SCREENSHOTS=overwrite cargo test -p cargo-layout --test html
//! ```

#[path = "html/browser.rs"]
mod browser;
#[path = "html/coverage.rs"]
mod coverage;
mod demo;

use std::collections::BTreeSet;
use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::value::Index;
use serde_json::{Value, json};

use browser::Browser;

/// Runs `cargo layout` in the directory of the program.
fn cargo_layout(arguments: &[String]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-layout"));
    demo::run(command.arg("layout").args(arguments).current_dir(demo::directory()))
}

/// Writes the page of the program, or of a file.
fn page(name: &str, arguments: &[&str]) -> PathBuf {
    let page = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let output = page.to_str().expect("the path is text");
    let mut all = vec!["html".to_owned(), "-o".to_owned(), output.to_owned()];
    all.extend(arguments.iter().map(|&argument| argument.to_owned()));
    let output = cargo_layout(&all);
    assert!(output.status.success(), "{}", demo::text(output.stderr));
    page
}

/// What the command says of the same program.
fn results(arguments: &[&str]) -> Value {
    let mut all: Vec<String> = arguments.iter().map(|&argument| argument.to_owned()).collect();
    all.extend(["-n", "100000", "--message-format", "json"].map(str::to_owned));
    let output = cargo_layout(&all);
    assert!(output.status.success(), "{}", demo::text(output.stderr));
    let mut document: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    document["results"].take()
}

fn text(value: &Value, key: impl Index + Display) -> &str {
    value[&key].as_str().unwrap_or_else(|| panic!("{key} is a text in {value}"))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("{value} is a list"))
}

/// A number as the page writes it.
fn number(value: &Value) -> String {
    let digits = value.as_u64().unwrap_or_else(|| panic!("{value} is a number")).to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A row as the list of the page has it: the name, the size, and what is below the name.
fn row(result: &Value) -> [String; 3] {
    let kind = match result["thread_local"].as_bool() {
        None => text(result, "kind"),
        Some(true) => "thread-local",
        Some(false) => "static",
    };
    let instances = result["instances"].as_u64().filter(|count| *count > 1);
    let instances = instances.map(|count| format!("largest of {count}"));
    let place = result["location"].as_str().map(str::to_owned);
    let below: Vec<_> = [Some(kind.to_owned()), instances, place].into_iter().flatten().collect();
    [text(result, "path").to_owned(), number(&result["size"]), below.join(" · ")]
}

fn rows(results: &Value) -> BTreeSet<[String; 3]> {
    list(results).iter().map(row).collect()
}

/// The rows that the browser shows, in their order.
fn shown(rows: &Value) -> Vec<[String; 3]> {
    let cell = |value: &Value| value.as_str().expect("a cell is a text").to_owned();
    list(rows).iter().map(|row| [0, 1, 2].map(|column| cell(&row[column]))).collect()
}

fn size_of(row: &[String; 3]) -> u64 {
    row[1].replace(',', "").parse().expect("a size is a number")
}

const RUN: &str = "type=demo::server::Server::run()";
const STMT: &str = "type=demo::ast::Stmt";
const FRAME: &str = "type=demo::wire::Frame";
const POOL: &str = "static=demo::tasks::POOL";
const MISSING: &str = "type=demo::Missing";

#[test]
fn the_page_shows_what_the_command_says() {
    let Some(browser) = Browser::find() else { return };
    let wanted = json!({
        "lists": ["", "sort=name", "sort=padding", "sort=count", "kind=future", "q=AST",
                  "q=wire ring", "show=workspace.dependency.std"],
        "details": [RUN, STMT, FRAME, POOL, MISSING],
        "opened": [RUN, "(awaited): deliver()"],
        "keys": [
            ["frame", FRAME, ["ArrowDown", "ArrowRight", "ArrowRight", "ArrowLeft", "ArrowUp", "Escape"]],
            ["run", RUN, ["ArrowDown", "Enter", "Escape", "/", "ArrowDown", "ArrowDown"]],
        ],
        "search": "stmt",
    });
    let seen = browser.drive(&page("demo.html", &[]), &wanted);
    assert_eq!(seen["errors"], json!([]));
    check_lists(&seen["lists"]);
    check_future(&seen["details"][RUN]);
    check_struct(&seen["details"][FRAME]);
    check_others(&seen["details"]);
    check_opened(&seen["opened"]);
    // Escape goes up by one, wherever the focus is.
    let (before, after) = (text(&seen["left"], 0), text(&seen["left"], 1));
    assert_eq!(before.rsplit_once('.').map(|(whole, _)| whole), Some(after));
    check_keys(&seen);
}

fn check_lists(lists: &Value) {
    let types = results(&[]);
    let statics = results(&["statics"]);
    let own_static = |each: &&Value| each["origin"] == "workspace";
    let own_statics: BTreeSet<_> = list(&statics).iter().filter(own_static).map(row).collect();
    let own: BTreeSet<_> = rows(&types).union(&own_statics).cloned().collect();
    let by_size = shown(&lists[""]);
    assert_eq!(by_size.iter().cloned().collect::<BTreeSet<_>>(), own);
    assert!(by_size.is_sorted_by(|a, b| size_of(a) >= size_of(b)), "{by_size:?}");

    let by_name = shown(&lists["sort=name"]);
    assert_eq!(by_name, own.iter().cloned().collect::<Vec<_>>());
    let futures: BTreeSet<_> = shown(&lists["kind=future"]).into_iter().collect();
    assert_eq!(futures, own.iter().filter(|row| row[2].starts_with("future")).cloned().collect());
    let found: BTreeSet<_> = shown(&lists["q=AST"]).into_iter().collect();
    assert_eq!(found, rows(&results(&["--filter", "ast"])));
    let found: Vec<_> = shown(&lists["q=wire ring"]).into_iter().map(|[name, ..]| name).collect();
    assert_eq!(found, ["demo::wire::Ring<u64, 8>"]);
    check_order(lists, &types);
}

/// Checks the orders by figures that only the command says.
fn check_order(lists: &Value, types: &Value) {
    let figure = |key: &str, name: &str| {
        let of_name = |each: &&Value| each["path"] == name;
        list(types).iter().find(of_name).map(|found| found[key].as_i64().unwrap_or(-1))
    };
    for (key, address) in [("padding", "sort=padding"), ("instances", "sort=count")] {
        let names = shown(&lists[address]).into_iter().map(|[name, ..]| name);
        let figures: Vec<i64> = names.filter_map(|name| figure(key, &name)).collect();
        assert_eq!(figures.len(), list(types).len());
        assert!(figures.is_sorted_by(|a, b| a >= b), "{address}: {figures:?}");
        assert!(figures.first() > figures.last(), "the program has both");
    }
}

/// A state of a future is a group of rows in the table.
fn check_future(detail: &Value) {
    let why = results(&["why", "Server::run"]);
    assert_eq!(detail["total"], format!("{} bytes", number(&why["size"])));
    let states: Vec<_> = list(&detail["table"]).iter().filter(|row| row[0] == "").collect();
    let said = list(&why["parts"]);
    assert_eq!(states.len(), said.len());
    for (state, said) in states.iter().zip(said) {
        assert_eq!((&state[1], &state[3]), (&number(&said["size"]).into(), &said["name"]));
    }
    let sentences = list(&detail["sentences"]);
    let note = text(&why["notes"], 0).replace('`', "");
    assert!(sentences.contains(&note.into()), "{sentences:?}");
}

/// Every byte of a struct is in a row, and each box is where its bytes are.
fn check_struct(detail: &Value) {
    let layout = results(&["show", "Frame"])["layout"].take();
    let size = layout["size"].as_f64().expect("a size is a number");
    let mut parts: Vec<(u64, u64, String)> = Vec::new();
    let place = |part: &Value| {
        (part["offset"].as_u64().expect("an offset"), part["size"].as_u64().expect("a size"))
    };
    for field in list(&layout["fields"]) {
        let (offset, size) = place(field);
        parts.push((offset, size, format!("{}: {}", text(field, "name"), text(field, "type"))));
    }
    for gap in list(&layout["gaps"]) {
        let (offset, size) = place(gap);
        parts.push((offset, size, "padding".to_owned()));
    }
    parts.sort();
    let (rows, boxes) = (list(&detail["table"]), list(&detail["boxes"]));
    assert_eq!((rows.len(), boxes.len()), (parts.len(), parts.len() + 1));
    for (index, (offset, bytes, name)) in parts.iter().enumerate() {
        assert_eq!(rows[index][0], offset.to_string());
        assert_eq!(rows[index][1], bytes.to_string());
        assert!(text(&rows[index], 3).starts_with(name), "{}", rows[index]);
        let label = text(&boxes[index + 1], 0);
        assert!(label.starts_with(&format!("{name}, {bytes} byte")), "{label}");
        for (column, bytes) in [(1, offset), (2, bytes)] {
            let share = text(&boxes[index + 1], column).trim_end_matches('%').parse::<f64>();
            let bytes = f64::from(u32::try_from(*bytes).expect("the type is small"));
            assert!((share.expect("a share") - 100.0 * bytes / size).abs() < 0.001, "{label}");
        }
    }
}

/// An enum by its variants, a static, and a name that the page does not have.
fn check_others(details: &Value) {
    let setter = &results(&["why", "Stmt"])["parts"][0];
    let first = &details[STMT]["table"][0];
    assert_eq!((&first[1], &first[3]), (&number(&setter["size"]).into(), &setter["name"]));
    // Its tag is a niche, in bytes of a field, which is drawn. The others have a tag of their own.
    let layout = results(&["show", "Stmt"])["layout"].take();
    assert_eq!(layout["tag"]["kind"], "niche");
    let rows_of_setter =
        list(&details[STMT]["table"]).iter().skip(1).take_while(|row| row[0] != "");
    assert!(rows_of_setter.clone().count() > 0, "{}", details[STMT]);
    assert!(rows_of_setter.clone().all(|row| !text(row, 3).starts_with("tag")));
    let tags = list(&details[STMT]["table"]).iter().filter(|row| text(row, 3).starts_with("tag"));
    assert!(tags.count() > 1, "{}", details[STMT]);

    let statics = results(&["statics", "--filter", "POOL"]);
    assert_eq!(details[POOL]["title"], statics[0]["path"]);
    assert_eq!(details[POOL]["total"], format!("{} bytes", number(&statics[0]["size"])));

    let notice = text(&details[MISSING], "notice");
    assert!(notice.starts_with("This page has no type demo::Missing."), "{notice}");
}

/// A part of a future on which was clicked: the future that it awaits.
fn check_opened(detail: &Value) {
    let whole = list(&results(&["why", "Server::run"])["parts"])[2].clone();
    let awaits = &whole["state"]["awaits"];
    let label = text(&detail["boxes"][0], 0);
    let (ty, size) = (text(awaits, "ty"), number(&awaits["size"]));
    assert_eq!(label.split(", at ").next(), Some(&*format!("(awaited): {ty}, {size} bytes")));
}

/// Where the focus is after each key, and the address.
fn check_keys(seen: &Value) {
    let places = |name: &str| -> Vec<(String, String)> {
        let label = |step: &Value| text(step, 1).split(", ").next().unwrap_or_default().to_owned();
        list(&seen[name]).iter().map(|step| (text(step, 0).to_owned(), label(step))).collect()
    };
    let labels: Vec<String> = places("frame").into_iter().map(|(_, label)| label).collect();
    let row = ["sequence: u64", "flags: u8", "padding", "flags: u8", "Frame", "demo::wire::Frame"];
    assert_eq!(labels, row);
    let run = list(&seen["run"]);
    let labels: Vec<String> = places("run").into_iter().map(|(_, label)| label).collect();
    let first = results(&[])[0].clone();
    let second = results(&[])[1].clone();
    let rows = [text(&first, "path"), text(&second, "path")];
    assert_eq!(labels, ["starts", "starts", "Server::run()", "search", rows[0], rows[1]]);
    assert!(text(&run[1], 2).ends_with("&at=0"), "{}", run[1]);
    assert!(!text(&run[2], 2).contains("&at="), "{}", run[2]);

    assert!(text(&seen["search"], "address").ends_with("&q=stmt"), "{}", seen["search"]);
    assert!(text(&seen["search"], "found").starts_with("1 of "), "{}", seen["search"]);
    assert_ne!(seen["themes"][0], seen["themes"][1]);
}

/// Needs no browser.
#[test]
fn a_page_without_own_types_starts_with_all() {
    for (arguments, all) in [(&["--filter", "Stmt"], false), (&["--crate", "core"], true)] {
        let page = std::fs::read_to_string(page("all.html", arguments)).expect("it is there");
        assert!(page.contains(&format!(r#""all":{all},"#)), "{arguments:?}");
    }
}

/// Needs no browser.
#[test]
fn every_byte_is_in_a_part() {
    let page = std::fs::read_to_string(page("covered.html", &["--all"]));
    let page = page.expect("the page is there");
    for kind in ["struct", "enum", "future", "union", "tuple", "array"] {
        assert!(coverage::check(&page, kind) > 0, "the program has no {kind}");
    }
}

/// A file that someone has made to attack those who look at it: names in it are markup, and have
/// marks that turn the direction of writing or that a terminal obeys.
#[test]
fn names_are_never_markup() {
    let program = std::fs::read(demo::directory().join("target/debug/demo"));
    let mut program = program.expect("the program is built");
    for (name, attack) in ATTACKS {
        assert_eq!(name.len(), attack.len(), "{name}");
        assert!(replace_all(&mut program, name.as_bytes(), attack.as_bytes()) > 0, "{name}");
    }
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("<b>&\"'");
    std::fs::write(&file, program).expect("it is written");
    let page = page("attack.html", &["--file", file.to_str().expect("the path is text")]);
    let written = std::fs::read_to_string(&page).expect("the page is there");
    assert_eq!(written.matches("</script").count(), 2, "that of the data and that of the code");
    assert_eq!(written.matches("<!--").count(), 0);
    let is_seen =
        |c: char| c == '\n' || !(c.is_control() || "\u{202e}\u{2028}\u{200b}".contains(c));
    assert!(written.chars().all(is_seen));

    let Some(browser) = Browser::find() else { return };
    let wanted = json!({ "lists": [""], "details": [FUNCTION_DEF], "keys": [], "search": "<" });
    let seen = browser.drive(&page, &wanted);
    assert_eq!(seen["errors"], json!([]));
    for tag in ["i", "b", "img", "svg"] {
        assert_eq!(seen["markup"][tag], Value::Null, "{}", seen["markup"]);
    }
    let names: Vec<_> = shown(&seen["lists"][""]).into_iter().map(|[name, ..]| name).collect();
    assert!(names.iter().any(|name| name == "demo::ast::</script><i>"), "{names:?}");
    let table = seen["details"][FUNCTION_DEF]["table"].to_string();
    let escaped = Value::from(r"<!--\u{202e}abc: Vec<Expr>").to_string();
    assert!(table.contains(escaped.trim_matches('"')), "{table}");
    let escaped = Value::from(r"\u{1b}[31m\u{2028}xx").to_string();
    assert!(table.contains(escaped.trim_matches('"')), "{table}");
}

const FUNCTION_DEF: &str = "type=demo::ast::</script><i>";

/// Names of the program, and what they become.
const ATTACKS: [(&str, &str); 4] = [
    ("FunctionDef", "</script><i"),
    ("decorators", "<!--\u{202e}abc"),
    ("parameters", "\u{1b}[31m\u{2028}xx"),
    ("type_params", "\"'><img x=y"),
];

fn replace_all(bytes: &mut [u8], from: &[u8], to: &[u8]) -> usize {
    let places: Vec<usize> =
        (0..bytes.len() - from.len()).filter(|at| bytes[*at..].starts_with(from)).collect();
    for at in &places {
        bytes[*at..at + to.len()].copy_from_slice(to);
    }
    places.len()
}

/// Draws the pictures. With `SCREENSHOTS=overwrite`, they are those in the documentation.
#[test]
fn the_page_can_be_drawn() {
    let Some(browser) = Browser::find() else { return };
    let is_asked = std::env::var("SCREENSHOTS").is_ok_and(|value| value == "overwrite");
    // The documentation shows the sizes of one compiler.
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
    let temporary = Path::new(env!("CARGO_TARGET_TMPDIR")).to_owned();
    let directory = if is_asked && demo::is_the_compiler() { docs } else { temporary };
    let page = page("drawn.html", &[]);
    for (name, address) in [
        ("html-light.png", format!("{RUN}&theme=light")),
        ("html-dark.png", format!("{STMT}&theme=dark")),
    ] {
        let file = directory.join(name);
        browser.draw(&page, &address, "1280,860", &file);
        let picture = std::fs::read(&file).expect("the browser draws");
        assert!(picture.starts_with(b"\x89PNG"));
        // A page without boxes is much smaller.
        assert!(picture.len() > 50_000, "{} has {} bytes", file.display(), picture.len());
    }
}

/// Without the driver: what a link shows is there when the page has loaded.
#[test]
fn a_link_leads_to_a_type() {
    let Some(browser) = Browser::find() else { return };
    let page = page("linked.html", &["--file", "target/debug/demo"]);
    let dom = browser.dom(&page, &format!("{STMT}&q=expr"));
    assert!(dom.contains("<title>Stmt · demo · cargo layout</title>"), "{dom}");
    assert!(dom.contains("<strong>144</strong>"), "{dom}");
    assert!(dom.contains("not in the debug information"), "the repr is not known of a file");
}
