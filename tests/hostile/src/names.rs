//! Names that mean something to what shows them.

use fastrand::Rng;

/// What a terminal, a page or a log interprets.
pub(crate) const HOSTILE: [&str; 24] = [
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "\x1b]8;;https://example.org\x1b\\link",
    "\u{9b}31mred",
    "a\rb",
    "a\nb",
    "a\n::error file=src/main.rs,line=1::forged",
    "::error::forged",
    "x, ::warning::forged",
    "##[error]forged",
    "::add-mask::a",
    "\u{202e}desrever\u{202c}",
    "\u{2066}isolated\u{2069}",
    "a\u{200b}b\u{feff}c",
    "line\u{2028}separator\u{85}next",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "](javascript:alert(1))",
    "![a](https://example.org/a.png)",
    "`` ` <b>code</b>",
    "a|b|c",
    "```\n# heading",
    "\u{8}\u{8}\u{8}hidden\u{7f}",
    "--option",
];

/// What a Rust program has.
const PLAIN: [&str; 22] = [
    "a",
    "b",
    "__0",
    "demo",
    "Stmt",
    "{impl#0}",
    "{closure#0}",
    "{closure_env#0}",
    "{closure_env#0}<u8>",
    "{async_fn_env#0}",
    "{async_block_env#1}<demo::A>",
    "{coroutine_env#0}",
    "Result<u8, demo::Error>",
    "Poll<core::result::Result<(), demo::Error>>",
    "Option<alloc::vec::Vec<u8, alloc::alloc::Global>>",
    "(u8, demo::Stmt)",
    "dyn core::fmt::Debug",
    "&[u8]",
    "data_ptr",
    "length",
    "__awaitee",
    "Suspend0",
];

/// Letters that names are read by.
const LETTERS: &[u8] = b"<>(){}[],:#;&*-_ ax09\xc3\xa4\xff`|'\"\\\x1b";

/// A name; one of a hundred is long.
pub(crate) fn any(random: &mut Rng) -> Vec<u8> {
    match random.u8(..100) {
        0..45 => PLAIN[random.usize(..PLAIN.len())].as_bytes().to_vec(),
        45..65 => HOSTILE[random.usize(..HOSTILE.len())].as_bytes().to_vec(),
        65..80 => format!("T{}", random.u8(..)).into_bytes(),
        80..99 => letters(random, 24),
        _ => long(random),
    }
}

fn letters(random: &mut Rng, most: usize) -> Vec<u8> {
    (0..random.usize(..most)).map(|_| LETTERS[random.usize(..LETTERS.len())]).collect()
}

fn long(random: &mut Rng) -> Vec<u8> {
    let piece = match random.u8(..4) {
        0 => b"<".to_vec(),
        1 => b"{impl#0}".to_vec(),
        2 => b"a<b,".to_vec(),
        _ => letters(random, 6),
    };
    piece.repeat(random.usize(..20_000))
}

/// The symbol of a function.
pub(crate) fn symbol(random: &mut Rng) -> Vec<u8> {
    match random.u8(..5) {
        0 => b"_ZN4demo4main17h0123456789abcdefE".to_vec(),
        1 => b"_ZN44_$LT$demo..S$LT$I$GT$$u20$as$u20$demo..T$GT$3run17h0123456789abcdefE".to_vec(),
        2 => b"_RNvXC4demoINtC4demo1ShENtC4demo1T3run".to_vec(),
        3 => {
            let letters = b"RNvXCITSM0123456789hE_Bs";
            let rest = (0..random.usize(..60)).map(|_| letters[random.usize(..letters.len())]);
            b"_R".iter().copied().chain(rest).collect()
        }
        _ => any(random),
    }
}
