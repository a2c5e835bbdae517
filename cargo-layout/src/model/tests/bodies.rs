//! Random `async` functions, as source text.

use fastrand::Rng;

/// What a function does, in lines.
#[derive(Clone, Debug)]
pub(super) enum Line {
    /// `let v0: [u8; 8] = make();`
    Let {
        name: String,
        ty: &'static str,
    },
    /// A use of a variable by reference, or by value.
    Use {
        name: String,
        by_value: bool,
    },
    /// A call of an `async` function, with a new value or a variable.
    Await {
        callee: usize,
        argument: Option<String>,
    },
    /// What holds more over an `.await` than variables of different names.
    Other(String),
    /// Something in braces.
    Open(&'static str),
    Close(&'static str),
}

/// An `async` function.
#[derive(Clone, Debug)]
pub(super) struct Body {
    pub(super) argument: &'static str,
    pub(super) lines: Vec<Line>,
}

/// A change of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Boxed {
    /// What is awaited, or the variable that is declared, in this line.
    Line(usize),
    Nothing,
}

const TYPES: &[&str] = &[
    "u8",
    "u64",
    "[u8; 7]",
    "[u8; 64]",
    "[u16; 30]",
    "[u32; 25]",
    "[u64; 20]",
    "(u8, u64)",
    "String",
    "Vec<u8>",
    "[String; 4]",
    "Option<String>",
    "Wide",
];

/// What keeps a temporary, a part of a pattern or a flag over an `.await`, or several variables of
/// one name.
const OTHERS: &[&str] = &[
    "both(&make::<TYPE>(), FIRST.await);",
    "both(make::<TYPE>(), FIRST.await);",
    "match FIRST.await { _ => SECOND.await }",
    "match (make::<TYPE>(), FIRST.await) { (ref x, _) => touch(x) }",
    "let (_, NAME) = make::<(TYPE, u32)>();\nFIRST.await;\ntouch(&NAME);",
    "let NAME = &make::<TYPE>();\nFIRST.await;\ntouch(NAME);",
    "let NAME: TYPE = make();\nif is() { take(NAME); }\nFIRST.await;",
    "let mut NAME = std::pin::pin!(FIRST);
     let mut NAME_2 = std::pin::pin!(SECOND);
     NAME_2.as_mut().await;
     NAME.as_mut().await;",
    "let mut NAME = FIRST;
     let mut NAME = unsafe { std::pin::Pin::new_unchecked(&mut NAME) };
     SECOND.await;
     NAME.await;",
    "let NAME: TYPE = make();
     let NAME = (&NAME, make::<u32>());
     FIRST.await;
     let NAME = (&NAME, ());
     SECOND.await;
     touch(&NAME);",
    "async { let v: TYPE = make(); FIRST.await; touch(&v); }.await;",
];

fn ty(rng: &mut Rng) -> &'static str {
    TYPES[rng.usize(..TYPES.len())]
}

impl Body {
    /// A function that can call those of `callees`.
    pub(super) fn random(rng: &mut Rng, callees: &[Self]) -> Self {
        let argument = ty(rng);
        let mut writer = Writer {
            rng,
            callees,
            lines: Vec::new(),
            visible: vec![("a".to_owned(), argument)],
            names: 0,
        };
        writer.block(8, 2);
        Self { argument, lines: writer.lines }
    }

    /// Whether this variable is the one that is boxed.
    fn is_boxed(&self, boxed: Boxed, wanted: &str) -> bool {
        let Boxed::Line(line) = boxed else { return false };
        matches!(&self.lines[line], Line::Let { name, .. } if name == wanted)
    }

    /// Whether the changed variable has the name of another one, and either also its type, so that
    /// the future can hold the other one only, or is moved somewhere.
    pub(super) fn is_ambiguous(&self, line: usize) -> bool {
        let Line::Let { name: changed, ty: of_changed } = &self.lines[line] else { return false };
        let is_let = |each: &&Line| matches!(each, Line::Let { name, .. } if name == changed);
        let is_equal =
            |each: &&Line| is_let(each) && matches!(each, Line::Let { ty, .. } if ty == of_changed);
        let is_moved = |each: &Line| matches!(each, Line::Await { argument: Some(name), .. } if name == changed);
        let is_any_equal = self.lines.iter().filter(is_equal).count() > 1;
        let is_one_of_several = self.lines.iter().filter(is_let).count() > 1;
        is_any_equal || is_one_of_several && self.lines.iter().any(is_moved)
    }

    /// The source; the changed line is marked.
    pub(super) fn source(&self, name: &str, boxed: Boxed, marked: Option<usize>) -> String {
        let mut text = format!("pub async fn {name}(a: {}) {{\n", self.argument);
        for (index, line) in self.lines.iter().enumerate() {
            text.push_str(&self.line(line, boxed, boxed == Boxed::Line(index)));
            text.push_str(if marked == Some(index) { " // the change\n" } else { "\n" });
        }
        text + "}\n"
    }

    fn line(&self, line: &Line, boxed: Boxed, is_here: bool) -> String {
        match line {
            Line::Let { name, ty } if is_here => format!("let {name}: Box<{ty}> = make();"),
            Line::Let { name, ty } => format!("let {name}: {ty} = make();"),
            Line::Use { name, by_value: true } => format!("take({name});"),
            Line::Use { name, by_value: false } => format!("touch(&{name});"),
            Line::Await { callee, argument } => {
                let argument = match argument {
                    Some(name) if self.is_boxed(boxed, name) => format!("*{name}"),
                    Some(name) => name.clone(),
                    None => "make()".to_owned(),
                };
                let call = format!("c{callee}({argument})");
                if is_here { format!("Box::pin({call}).await;") } else { format!("{call}.await;") }
            }
            Line::Other(text) => text.clone(),
            Line::Open(text) | Line::Close(text) => (*text).to_owned(),
        }
    }
}

struct Writer<'r> {
    rng: &'r mut Rng,
    callees: &'r [Body],
    lines: Vec<Line>,
    /// The variables in scope that have a value, with their types.
    visible: Vec<(String, &'static str)>,
    names: usize,
}

impl Writer<'_> {
    fn block(&mut self, lines: usize, depth: usize) {
        for _ in 0..self.rng.usize(2..=lines) {
            match self.rng.u8(..24) {
                0..6 => self.declare(),
                6..9 => self.use_one(),
                9..17 => self.call(),
                17..21 => self.other(),
                _ if depth > 0 => self.nested(depth - 1),
                _ => {}
            }
        }
    }

    fn declare(&mut self) {
        let ty = ty(self.rng);
        // Some names hide earlier ones.
        let hidden = self.rng.u8(..8) == 0 && self.visible.len() > 1;
        let name = if hidden { self.visible[1].0.clone() } else { self.name() };
        self.visible.retain(|(known, _)| *known != name);
        self.visible.push((name.clone(), ty));
        self.lines.push(Line::Let { name, ty });
    }

    /// One of [`OTHERS`].
    fn other(&mut self) {
        let mut call = || format!("c{}(make())", self.rng.usize(..self.callees.len()));
        let (first, second) = (call(), call());
        let ty = ty(self.rng);
        let name = self.name();
        let count = u8::try_from(OTHERS.len()).expect("there are few");
        let mut text = OTHERS[usize::from(self.rng.u8(..count))].to_owned();
        for (from, to) in [("TYPE", ty), ("NAME", &name), ("FIRST", &first), ("SECOND", &second)] {
            text = text.replace(from, to);
        }
        self.lines.push(Line::Other(text));
    }

    fn name(&mut self) -> String {
        self.names += 1;
        format!("v{}", self.names)
    }

    fn use_one(&mut self) {
        if self.visible.is_empty() {
            return;
        }
        let at = self.rng.usize(..self.visible.len());
        let by_value = self.rng.u8(..4) == 0;
        let name = self.visible[at].0.clone();
        if by_value {
            self.visible.remove(at);
        }
        self.lines.push(Line::Use { name, by_value });
    }

    fn call(&mut self) {
        let callee = self.rng.usize(..self.callees.len());
        let wanted = self.callees[callee].argument;
        let fitting = self.visible.iter().position(|(_, ty)| *ty == wanted);
        let argument = fitting.filter(|_| self.rng.bool()).map(|at| self.visible.remove(at).0);
        self.lines.push(Line::Await { callee, argument });
    }

    /// Lines in braces. A value that is used up in there does not exist afterwards, and in a loop,
    /// none from outside is used up.
    fn nested(&mut self, depth: usize) {
        let outer = self.visible.clone();
        match self.rng.u8(..3) {
            0 => self.braced("{", "}", depth),
            1 => {
                self.braced("if is() {", "} else {", depth);
                let left = std::mem::replace(&mut self.visible, outer.clone());
                self.block(4, depth);
                self.lines.push(Line::Close("}"));
                self.visible.retain(|each| left.contains(each));
            }
            _ => {
                self.visible.clear();
                self.braced("while is() {", "}", depth);
                self.visible.clone_from(&outer);
            }
        }
        self.visible.retain(|each| outer.contains(each));
    }

    fn braced(&mut self, open: &'static str, close: &'static str, depth: usize) {
        self.lines.push(Line::Open(open));
        self.block(4, depth);
        self.lines.push(Line::Close(close));
    }
}
