//! The reports, as the program prints them.

use std::error::Error;
use std::path::Path;
use std::process::Command;

/// A type, as its report describes it.
#[derive(Debug)]
pub(crate) struct Claim {
    pub(crate) path: String,
    pub(crate) size: u64,
    pub(crate) align: u64,
    /// Bytes of padding, and those of them that another order saves.
    pub(crate) padding: u64,
    pub(crate) recoverable: u64,
    /// Names and offsets.
    pub(crate) fields: Vec<(String, u64)>,
}

/// Runs the program and reads what it prints.
pub(crate) fn of(program: &Path) -> Result<Vec<Claim>, Box<dyn Error>> {
    let output = Command::new(program).output()?;
    let text = String::from_utf8(output.stdout)?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    let mut claims: Vec<Claim> = Vec::new();
    for line in text.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        match words[..] {
            ["type", path, size, align, padding, recoverable] => claims.push(Claim {
                path: path.to_owned(),
                size: size.parse()?,
                align: align.parse()?,
                padding: padding.parse()?,
                recoverable: recoverable.parse()?,
                fields: Vec::new(),
            }),
            ["field", name, offset] => {
                let claim = claims.last_mut().ok_or("a field follows its type")?;
                claim.fields.push((name.to_owned(), offset.parse()?));
            }
            _ => return Err(format!("unexpected line: {line}").into()),
        }
    }
    Ok(claims)
}
