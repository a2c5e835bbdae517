//! How often something is measured, and where the table goes.

use crate::{Outcome, document};

/// The options that all measurements have.
pub struct Measurement {
    pub rounds: usize,
    write: bool,
}

impl Default for Measurement {
    fn default() -> Self {
        Self { rounds: 5, write: false }
    }
}

impl Measurement {
    /// Takes `--write`, or `--rounds` with its number, and says whether it was one of them.
    pub fn takes(
        &mut self,
        argument: &str,
        rest: &mut impl Iterator<Item = String>,
    ) -> Outcome<bool> {
        match argument {
            "--write" => self.write = true,
            "--rounds" => {
                let rounds = rest.next().ok_or("--rounds needs a number")?;
                self.rounds = rounds.parse::<usize>()?.max(1);
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Prints a table, and puts it into the document if that is asked for.
    pub fn show(&self, name: &str, text: &str) -> Outcome {
        println!("{name}\n\n{text}");
        if self.write { document::replace(name, text) } else { Ok(()) }
    }
}
