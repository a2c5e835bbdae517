//! How long child processes keep a processor busy, and how long they take.

use std::io;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use nix::sys::resource::{Resource, UsageWho, getrlimit, getrusage, setrlimit};
use nix::sys::time::TimeValLike;

use crate::Outcome;

/// The CPU time that a process of [`time_within_limit`] gets.
pub const LIMIT: Duration = Duration::from_mins(1);

/// What a piece of work took.
#[derive(Clone, Copy)]
pub struct Time {
    /// Of all its processes.
    pub cpu: Duration,
    pub wall: Duration,
}

impl Time {
    /// Of a command that was stopped at the limit: longer than any other.
    pub const STOPPED: Self = Self { cpu: Duration::MAX, wall: Duration::MAX };

    pub fn is_stopped(self) -> bool {
        self.cpu == Duration::MAX
    }

    pub fn min(self, other: Self) -> Self {
        Self { cpu: self.cpu.min(other.cpu), wall: self.wall.min(other.wall) }
    }

    /// Milliseconds of CPU time over another's, for each of so many; infinitely
    /// many if it was stopped.
    pub fn over(self, baseline: Self, count: usize) -> f64 {
        if self.is_stopped() {
            return f64::INFINITY;
        }
        let ms = |time: Self| time.cpu.as_secs_f64() * 1e3;
        (ms(self) - ms(baseline)) / as_f64(count)
    }
}

/// The time of one command, which has to succeed.
pub fn time(command: &mut Command) -> Outcome<Time> {
    let (time, failure) = clock(command, Command::spawn)?;
    failure.map_or(Ok(time), |failure| Err(failure.into()))
}

/// The time of one command, which has to succeed unless it, or a process that it
/// starts, is stopped at the [`LIMIT`].
pub fn time_within_limit(command: &mut Command) -> Outcome<Time> {
    let (time, failure) = clock(command, spawn_limited)?;
    match failure {
        None => Ok(time),
        // The limit and the time are not counted by the same clock.
        Some(_) if time.cpu > LIMIT.mul_f64(0.9) => Ok(Time::STOPPED),
        Some(failure) => Err(failure.into()),
    }
}

/// The time of one command, and what it printed if it failed.
fn clock(
    command: &mut Command,
    spawn: fn(&mut Command) -> io::Result<Child>,
) -> Outcome<(Time, Option<String>)> {
    let before = cpu_of_children()?;
    let start = Instant::now();
    let output = spawn(command.stdin(Stdio::null()).stderr(Stdio::piped()))?.wait_with_output()?;
    let wall = start.elapsed();
    let cpu = cpu_of_children()?.saturating_sub(before);
    let failure = (!output.status.success())
        .then(|| format!("{command:?} failed: {}", String::from_utf8_lossy(&output.stderr)));
    Ok((Time { cpu, wall }, failure))
}

/// A child process inherits the limit, and hands it on to its own. This process
/// has it for a moment only, and is far from using so much.
pub fn spawn_limited(command: &mut Command) -> io::Result<Child> {
    let (soft, hard) = getrlimit(Resource::RLIMIT_CPU)?;
    setrlimit(Resource::RLIMIT_CPU, LIMIT.as_secs().min(hard), hard)?;
    let child = command.spawn();
    setrlimit(Resource::RLIMIT_CPU, soft, hard)?;
    child
}

/// The least time of each of so many. They take turns, so that a slow moment of
/// the machine does not hit one of them alone. `measure` is given the round, and
/// which of them it is.
pub fn least(
    rounds: usize,
    count: usize,
    mut measure: impl FnMut(usize, usize) -> Outcome<Time>,
) -> Outcome<Vec<Time>> {
    let mut least = vec![Time::STOPPED; count];
    for round in 0..rounds {
        for (which, least) in least.iter_mut().enumerate() {
            // What was stopped would be again.
            if round == 0 || !least.is_stopped() {
                *least = measure(round, which)?.min(*least);
            }
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
