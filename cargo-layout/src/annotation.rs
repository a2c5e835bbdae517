//! Annotations that GitHub shows beside the changed lines of a pull request.

use std::fmt::{self, Display, Formatter};

/// One line of the log that GitHub reads: `::error file=src/a.rs,line=4,title=…::…`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Annotation {
    pub(crate) level: Level,
    /// The file and the line, as `src/a.rs:4`, if they are known.
    pub(crate) place: Option<String>,
    pub(crate) title: String,
    pub(crate) message: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    Error,
    Notice,
}

impl Annotation {
    pub(crate) fn notice(message: &str) -> Self {
        let title = "cargo layout".to_owned();
        Self { level: Level::Notice, place: None, title, message: message.to_owned() }
    }
}

impl Display for Annotation {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let level = match self.level {
            Level::Error => "error",
            Level::Notice => "notice",
        };
        write!(f, "::{level} ")?;
        if let Some((file, line)) = self.place.as_deref().and_then(|place| place.rsplit_once(':')) {
            write!(f, "file={},line={},", property(file), property(line))?;
        }
        write!(f, "title={}::{}", property(&self.title), data(&self.message))
    }
}

/// Text in which GitHub finds no end of the line.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Text in which GitHub finds no end of the property either.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{Annotation, Level};

    #[test]
    fn nothing_ends_an_annotation_early() {
        let annotation = Annotation {
            level: Level::Error,
            place: Some("src/a,b.rs:4".to_owned()),
            title: "demo::A<B, C>".to_owned(),
            message: "100 %\n::error::no".to_owned(),
        };
        assert_eq!(
            annotation.to_string(),
            "::error file=src/a%2Cb.rs,line=4,title=demo%3A%3AA<B%2C C>::100 %25%0A::error::no"
        );
        assert_eq!(Annotation::notice("a").to_string(), "::notice title=cargo layout::a");
    }
}
