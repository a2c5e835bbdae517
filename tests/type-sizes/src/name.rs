//! One spelling for the names of types, which the two sources write differently.
//!
//! The record writes the path by which a crate can name a type (`tokio::net::TcpStream`),
//! debug information the path of the module that declares it
//! (`tokio::net::tcp::stream::TcpStream`). The record leaves out default arguments and the name
//! of the compiled crate, and writes lifetimes and traits as in the source.

use std::collections::HashSet;

/// How names are spelled.
pub(crate) struct Spelling<'s> {
    pub(crate) detail: Detail,
    /// The crate whose own paths have no crate name.
    pub(crate) compiled: Option<&'s str>,
    /// All crates.
    pub(crate) crates: &'s HashSet<String>,
    /// The last arguments that the record leaves out.
    pub(crate) defaults: &'s Defaults,
}

/// How much of each path is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    Path,
    /// The crate and the last name. Modules differ if a type is re-exported.
    Crate,
    /// The last name. Crates differ if another crate re-exports the type.
    Name,
}

impl Detail {
    pub(crate) const ALL: [Self; 3] = [Self::Path, Self::Crate, Self::Name];
}

/// Paths, each with its last arguments if they are the defaults.
pub(crate) type Defaults = HashSet<(String, String)>;

impl Spelling<'_> {
    /// Spells a type. `None` if there is something in it that has no meaning here.
    pub(crate) fn of(&self, name: &str) -> Option<String> {
        let mut parser = Parser { spelling: self, rest: name, outermost: None };
        let ty = parser.ty()?;
        parser.rest.trim().is_empty().then_some(ty)
    }

    /// Splits a type into its path and its arguments.
    pub(crate) fn split(&self, name: &str) -> Option<(String, Vec<String>)> {
        let mut parser = Parser { spelling: self, rest: name, outermost: None };
        parser.ty()?;
        parser.outermost
    }
}

struct Parser<'p> {
    spelling: &'p Spelling<'p>,
    rest: &'p str,
    /// The last path that was read, which is the outermost, with its arguments.
    outermost: Option<(String, Vec<String>)>,
}

impl<'p> Parser<'p> {
    fn eat(&mut self, token: &str) -> bool {
        let rest = self.rest.trim_start();
        match rest.strip_prefix(token) {
            Some(after) => {
                self.rest = after;
                true
            }
            None => false,
        }
    }

    fn word(&mut self) -> &'p str {
        let rest = self.rest.trim_start();
        let is_end = |c: char| !(c.is_alphanumeric() || c == '_' || c == '#');
        let (word, rest) = rest.split_at(rest.find(is_end).unwrap_or(rest.len()));
        self.rest = rest;
        word
    }

    /// What is in brackets, the first of which was read.
    fn balanced(&mut self) -> Option<&'p str> {
        let mut depth = 1;
        for (at, byte) in self.rest.bytes().enumerate() {
            match byte {
                b'<' | b'{' | b'(' | b'[' => depth += 1,
                b'>' if self.rest[..at].ends_with(['-', '=']) => {}
                b'>' | b'}' | b')' | b']' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                let inside = &self.rest[..at];
                self.rest = &self.rest[at + 1..];
                return Some(inside);
            }
        }
        None
    }

    fn lifetime(&mut self) -> bool {
        let rest = self.rest.trim_start();
        // `'a'` is a character, `'a` a lifetime.
        let Some(name) = rest.strip_prefix('\'').filter(|name| name.chars().nth(1) != Some('\''))
        else {
            return false;
        };
        self.rest = name;
        self.word();
        true
    }

    fn ty(&mut self) -> Option<String> {
        if self.eat("&") {
            self.lifetime();
            let mutability = if self.eat("mut ") { "mut " } else { "" };
            return Some(format!("&{mutability}{}", self.ty()?));
        }
        for pointer in ["*const ", "*mut "] {
            if self.eat(pointer) {
                return Some(format!("{pointer}{}", self.ty()?));
            }
        }
        if self.eat("[") {
            return self.array();
        }
        if self.eat("(") {
            return self.tuple();
        }
        if self.eat("{") {
            let inside = self.balanced()?;
            return Some(if inside.starts_with("closure") { CLOSURE } else { FUTURE }.to_owned());
        }
        if self.eat("for<") {
            self.balanced()?;
        }
        if self.eat("dyn ") {
            return self.bounds();
        }
        if self.eat("impl ") {
            // What an `async fn` returns.
            let bounds = self.bounds()?;
            return Some(if bounds == "dyn Future" { FUTURE.to_owned() } else { bounds });
        }
        if self.eat("!") {
            return Some("!".to_owned());
        }
        if self.is_function() { self.signature() } else { self.path() }
    }

    fn array(&mut self) -> Option<String> {
        let element = self.ty()?;
        if !self.eat(";") {
            return self.eat("]").then(|| format!("[{element}]"));
        }
        let count = self.balanced()?;
        Some(format!("[{element}; {}]", count.trim()))
    }

    fn tuple(&mut self) -> Option<String> {
        let mut fields = Vec::new();
        let mut is_tuple = true;
        while !self.eat(")") {
            fields.push(self.ty()?);
            is_tuple = self.eat(",");
        }
        // `(dyn A + B)` is in brackets only because of what is around it.
        let is_tuple = is_tuple || fields.len() != 1;
        Some(if is_tuple { format!("({},)", fields.join(",")) } else { fields.remove(0) })
    }

    /// Reads the start of a function pointer, or of the type of a function.
    fn is_function(&mut self) -> bool {
        let start = self.rest;
        self.eat("unsafe ");
        if self.eat("extern \"") {
            self.rest = self.rest.split_once('"').map_or("", |(_, rest)| rest);
        }
        let is_function = self.eat("fn(");
        if !is_function {
            self.rest = start;
        }
        is_function
    }

    fn signature(&mut self) -> Option<String> {
        let arguments = self.tuple_of_arguments()?;
        let result = if self.eat("->") { self.ty()? } else { "()".to_owned() };
        // The record adds the path of the function.
        if self.eat("{") {
            self.balanced()?;
        }
        Some(format!("fn({arguments}) -> {result}"))
    }

    fn tuple_of_arguments(&mut self) -> Option<String> {
        let mut arguments = Vec::new();
        while !self.eat(")") {
            if self.eat("...") {
                continue;
            }
            arguments.push(self.ty()?);
            self.eat(",");
        }
        Some(arguments.join(","))
    }

    /// Of the bounds of a trait object, the name of the first trait is kept.
    fn bounds(&mut self) -> Option<String> {
        let mut principal = None;
        loop {
            if self.eat("for<") {
                self.balanced()?;
            }
            if !self.lifetime() {
                let name = self.trait_name()?;
                principal.get_or_insert(name);
            }
            if !self.eat("+") {
                return Some(format!("dyn {}", principal?));
            }
        }
    }

    fn trait_name(&mut self) -> Option<String> {
        let mut name = self.word();
        loop {
            if self.eat("::") {
                name = self.word();
            } else if self.eat("<") {
                self.balanced()?;
            } else if self.eat("(") {
                self.balanced()?;
                if self.eat("->") {
                    self.ty()?;
                }
            } else {
                return (!name.is_empty()).then(|| name.to_owned());
            }
        }
    }

    /// A path, or a constant.
    fn path(&mut self) -> Option<String> {
        if self.rest.trim_start().starts_with(['-', '\'', '"']) {
            let end = self.rest.find([',', '>']).unwrap_or(self.rest.len());
            let (text, rest) = self.rest.split_at(end);
            self.rest = rest;
            return Some(text.trim().to_owned());
        }
        let mut segments: Vec<String> = Vec::new();
        let mut arguments = Vec::new();
        loop {
            if self.eat("<") {
                if segments.is_empty() || self.rest.starts_with("impl ") {
                    self.balanced()?;
                    segments.push("_".to_owned());
                } else {
                    arguments = self.arguments()?;
                }
            } else if self.eat("{") {
                segments.push(format!("{{{}}}", self.balanced()?));
            } else {
                segments.push(self.word().to_owned());
                if segments.last()?.is_empty() {
                    return None;
                }
                arguments.clear();
            }
            if !(self.eat("::") || self.rest.starts_with('<')) {
                break;
            }
        }
        Some(self.join(&segments, arguments))
    }

    fn arguments(&mut self) -> Option<Vec<String>> {
        let mut arguments = Vec::new();
        while !self.eat(">") {
            if !self.lifetime() {
                arguments.push(self.ty()?);
            }
            self.eat(",");
        }
        Some(arguments)
    }

    fn join(&mut self, segments: &[String], mut arguments: Vec<String>) -> String {
        let last = segments.last().map_or("", String::as_str);
        if last.contains("closure") && last.starts_with('{') {
            return CLOSURE.to_owned();
        }
        if last.contains("async") && last.starts_with('{') || last.starts_with("{coroutine") {
            return FUTURE.to_owned();
        }
        let path = self.spelling.path(segments);
        while arguments.last().is_some_and(|last| last.ends_with("::Global") || last == "Global") {
            arguments.pop();
        }
        let defaults = self.spelling.defaults;
        let is_default = |from: &usize| defaults.contains(&default(&path, &arguments[*from..]));
        if let Some(from) = (0..arguments.len()).find(is_default) {
            arguments.truncate(from);
        }
        self.outermost = Some((path.clone(), arguments.clone()));
        with_arguments(&path, &arguments)
    }
}

/// A closure in another type's name. The record writes its line, debug information its path.
const CLOSURE: &str = "{closure}";
/// A future in another type's name.
const FUTURE: &str = "{future}";

/// A path with arguments.
pub(crate) fn with_arguments(path: &str, arguments: &[String]) -> String {
    if arguments.is_empty() { path.to_owned() } else { format!("{path}<{}>", arguments.join(",")) }
}

/// The default arguments of a path.
pub(crate) fn default(path: &str, arguments: &[String]) -> (String, String) {
    (path.to_owned(), arguments.join(","))
}

impl Spelling<'_> {
    fn path(&self, segments: &[String]) -> String {
        let last = segments.last().map_or("", String::as_str);
        if self.detail == Detail::Name || (segments.len() == 1 && is_primitive(last)) {
            return last.to_owned();
        }
        let first = segments.first().map_or("", String::as_str);
        let (of_crate, rest) = match self.compiled {
            Some(compiled) if !self.crates.contains(first) => (compiled, segments),
            _ => (first, &segments[1..]),
        };
        let of_crate = if matches!(of_crate, "core" | "alloc") { "std" } else { of_crate };
        let rest = if self.detail == Detail::Path { rest.join("::") } else { last.to_owned() };
        format!("{of_crate}::{rest}")
    }
}

/// Whether a name without a path is known everywhere: a number as a constant too.
fn is_primitive(name: &str) -> bool {
    let numbers = ["u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128"];
    let others = ["isize", "f16", "f32", "f64", "f128", "bool", "char", "str", "true", "false"];
    numbers.contains(&name)
        || others.contains(&name)
        || name.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests;
