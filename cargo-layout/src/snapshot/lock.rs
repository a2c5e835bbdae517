//! Who may write a snapshot: one process at a time, so that none loses what another has written.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// A process holds the lock for the moment in which it reads and writes the file. One that holds
/// it for longer was killed.
const LIMIT: Duration = Duration::from_secs(10);

/// A file beside the snapshot that exists while a process writes it.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
}

impl Lock {
    /// Waits until no other process writes the file.
    pub(super) fn of(file: &Path) -> io::Result<Self> {
        Self::within(file, LIMIT)
    }

    fn within(file: &Path, limit: Duration) -> io::Result<Self> {
        let mut name = file.file_name().unwrap_or_default().to_owned();
        name.push(".lock");
        let path = file.with_file_name(name);
        let start = Instant::now();
        loop {
            match create(&path) {
                Ok(_) => return Ok(Self { path }),
                Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
                Err(_) if start.elapsed() > limit => {
                    // Nobody is left who would remove it.
                    let _ = fs::remove_file(&path);
                    create(&path)?;
                    return Ok(Self { path });
                }
                Err(_) => sleep(Duration::from_millis(10)),
            }
        }
    }
}

fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

impl Drop for Lock {
    fn drop(&mut self) {
        // If it cannot be removed, the next process does it.
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_process_at_a_time() {
        let directory = tempfile::tempdir().expect("a directory can be made");
        let file = directory.path().join("layout.snap");
        let add = || {
            let _lock = Lock::of(&file).expect("it can be locked");
            let text = fs::read_to_string(&file).unwrap_or_default();
            sleep(Duration::from_millis(2));
            fs::write(&file, text + "a").expect("it can be written");
        };
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| (0..5).for_each(|_| add()));
            }
        });
        assert_eq!(fs::read_to_string(&file).expect("it was written"), "a".repeat(40));
        assert_eq!(fs::read_dir(directory.path()).expect("it exists").count(), 1);
    }

    #[test]
    fn a_process_that_was_killed_does_not_lock_for_ever() {
        let directory = tempfile::tempdir().expect("a directory can be made");
        let file = directory.path().join("layout.snap");
        std::mem::forget(Lock::of(&file).expect("it can be locked"));
        let limit = Duration::from_millis(50);
        drop(Lock::within(&file, limit).expect("it can be locked"));
        assert_eq!(fs::read_dir(directory.path()).expect("it exists").count(), 0);
    }
}
