//! Causes in words.

use super::causes::{Cause, Difference};
use super::outline::{Part, Role};
use crate::document::{count, number};

impl Cause {
    /// One line, which starts with a small letter and ends without a period.
    pub(crate) fn sentence(&self) -> String {
        match &self.difference {
            Difference::Added(part) => self.added(part),
            Difference::Removed(part) => self.removed(part),
            Difference::Retyped { before, after } => self.retyped(before, after),
            Difference::Resized { before, after } => self.resized(*before, after),
            Difference::Unlisted(part) => format!(
                "{} takes {} now{}",
                self.subject(part),
                count(part.size, "byte"),
                self.place()
            ),
            Difference::GroupAdded { size } => self.group_added(*size),
            Difference::GroupRemoved { size } => self.group_removed(*size),
            Difference::SizeSetter { before } => {
                format!("{} sets the size now, {} did before", self.group(), name(before))
            }
            Difference::NicheLost => {
                "the tag takes bytes of its own now: no field has a niche for it".to_owned()
            }
            Difference::NicheFound => "the tag is in a niche of a field now".to_owned(),
            Difference::Alignment { before, after } => {
                format!("the alignment was {before} and is {after}")
            }
            Difference::Unknown => "a part that is too small for the snapshot changed".to_owned(),
            Difference::Placement => "the parts are the same, but placed differently".to_owned(),
        }
    }

    fn added(&self, part: &Part) -> String {
        let (what, size) = (self.subject(part), count(part.size, "byte"));
        match &self.role {
            Role::Fields | Role::Arguments => format!("{what} added ({size})"),
            Role::Variant(name) => format!("{what} added to `{name}` ({size})"),
            Role::Captures => format!("{what} ({size}) is captured now"),
            Role::Await(callee) if *callee == part.name => {
                format!("{what} ({size}) is now awaited{}", self.place())
            }
            Role::Await(_) => format!("{what} ({size}) is now held across {}", self.await_point()),
        }
    }

    fn removed(&self, part: &Part) -> String {
        let (what, size) = (self.subject(part), count(part.size, "byte"));
        match &self.role {
            Role::Fields | Role::Arguments => format!("{what} removed ({size})"),
            Role::Variant(name) => format!("{what} removed from `{name}` ({size})"),
            Role::Captures => format!("{what} ({size}) is no longer captured"),
            Role::Await(_) if part.name.contains('(') => {
                format!("{what} ({size}) is no longer awaited{}", self.place())
            }
            Role::Await(_) => {
                format!("{what} ({size}) is no longer held across {}", self.await_point())
            }
        }
    }

    fn retyped(&self, before: &Part, after: &Part) -> String {
        let ty = |part: &Part| part.ty.as_ref().map_or_else(String::new, |ty| ty.short.clone());
        let (was, is) = (ty(before), ty(after));
        // Types of the same short name differ in their paths only.
        let types = if was == is { String::new() } else { format!(" from `{was}` to `{is}`") };
        format!(
            "{} `{}` changed its type{types}: {} before, {} now{}",
            self.noun(),
            after.name,
            number(before.size),
            number(after.size),
            self.place()
        )
    }

    fn resized(&self, before: u64, after: &Part) -> String {
        let verb = if after.size > before { "grew" } else { "shrank" };
        format!(
            "{} {verb} from {} to {}{}",
            self.subject(after),
            number(before),
            number(after.size),
            self.place()
        )
    }

    fn group_added(&self, size: u64) -> String {
        let size = count(size, "byte");
        match &self.role {
            Role::Await(_) => format!("new `.await`{}: {} ({size})", self.place(), self.group()),
            _ => format!("{} added ({size})", self.group()),
        }
    }

    fn group_removed(&self, size: u64) -> String {
        let size = count(size, "byte");
        match &self.role {
            Role::Await(_) => format!("{} is no longer awaited ({size})", self.group()),
            _ => format!("{} removed ({size})", self.group()),
        }
    }

    /// `` field `x: T` ``.
    fn subject(&self, part: &Part) -> String {
        match self.noun() {
            "" => part.described(),
            _ if part.name == "element" => part.described(),
            noun => format!("{noun} {}", part.described()),
        }
    }

    fn noun(&self) -> &'static str {
        match self.role {
            Role::Fields | Role::Variant(_) => "field",
            Role::Captures => "variable",
            Role::Arguments => "argument",
            Role::Await(_) => "",
        }
    }

    /// Where a part is, if that is not all of the type.
    fn place(&self) -> String {
        match (&self.role, self.line) {
            (Role::Variant(name), _) => format!(" in `{name}`"),
            (Role::Await(_), Some(line)) => format!(" at line {line}"),
            _ => String::new(),
        }
    }

    fn await_point(&self) -> String {
        match self.line {
            Some(line) => format!("line {line}"),
            None => format!("the `.await` of {}", self.group()),
        }
    }

    fn group(&self) -> String {
        name(&self.role)
    }
}

/// `` variant `V` ``.
fn name(role: &Role) -> String {
    match role {
        Role::Fields => "the fields".to_owned(),
        Role::Captures => "the captured variables".to_owned(),
        Role::Variant(name) => format!("variant `{name}`"),
        Role::Arguments => "the arguments".to_owned(),
        Role::Await(callee) if callee.is_empty() => "an unnamed future".to_owned(),
        Role::Await(callee) => format!("`{callee}`"),
    }
}
