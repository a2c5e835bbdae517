//! How long child processes keep a processor busy, and how long they take.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;

use crate::Outcome;

/// What a piece of work took.
#[derive(Clone, Copy)]
pub struct Time {
    /// Of all its processes.
    pub cpu: Duration,
    pub wall: Duration,
}

impl Time {
    const MAX: Self = Self { cpu: Duration::MAX, wall: Duration::MAX };

    fn min(self, other: Self) -> Self {
        Self { cpu: self.cpu.min(other.cpu), wall: self.wall.min(other.wall) }
    }

    /// Milliseconds of CPU time over another's, for each of so many.
    pub fn over(self, baseline: Self, count: usize) -> f64 {
        let ms = |time: Self| time.cpu.as_secs_f64() * 1e3;
        (ms(self) - ms(baseline)) / as_f64(count)
    }
}

/// The time of one command, which has to succeed.
pub fn time(command: &mut Command) -> Outcome<Time> {
    let before = cpu_of_children()?;
    let start = Instant::now();
    let status = command.stdin(Stdio::null()).status()?;
    let wall = start.elapsed();
    if !status.success() {
        return Err(format!("{command:?} failed").into());
    }
    let cpu = cpu_of_children()?.saturating_sub(before);
    Ok(Time { cpu, wall })
}

/// The least time of each of so many. They take turns, so that a slow moment of
/// the machine does not hit one of them alone. `measure` is given the round, and
/// which of them it is.
pub fn least(
    rounds: usize,
    count: usize,
    mut measure: impl FnMut(usize, usize) -> Outcome<Time>,
) -> Outcome<Vec<Time>> {
    let mut least = vec![Time::MAX; count];
    for round in 0..rounds {
        for (which, least) in least.iter_mut().enumerate() {
            *least = measure(round, which)?.min(*least);
        }
    }
    Ok(least)
}

#[expect(clippy::cast_precision_loss, reason = "counts of a few thousand")]
pub fn as_f64(count: usize) -> f64 {
    count as f64
}

fn cpu_of_children() -> Outcome<Duration> {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let micros = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    Ok(Duration::from_micros(u64::try_from(micros)?))
}
