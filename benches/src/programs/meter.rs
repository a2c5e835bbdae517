//! What a command takes, its memory too.
//!
//! The system gives the peak memory of all child processes together, and counts that of the
//! process that starts them. So a small process in between starts one command, and prints.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use nix::sys::resource::{UsageWho, getrusage};

use super::tool::Tool;
use crate::Outcome;
use crate::stopwatch::{Time, time};

/// The argument that asks for the process in between.
pub const MODE: &str = "meter";

/// What a command took.
#[derive(Clone, Copy)]
pub struct Usage {
    pub time: Time,
    /// The most memory at a time, in KiB.
    peak: i64,
}

impl Usage {
    const MOST: Self = Self { time: Time::STOPPED, peak: i64::MAX };

    fn min(self, other: Self) -> Self {
        Self { time: self.time.min(other.time), peak: self.peak.min(other.peak) }
    }

    pub fn peak_mebibytes(self) -> i64 {
        self.peak / 1024
    }

    pub fn cpu_over(self, other: Self) -> f64 {
        self.time.cpu.as_secs_f64() / other.time.cpu.as_secs_f64()
    }
}

/// The least that each tool took for a program. The tools take turns.
pub fn least(tools: &[Tool], program: &Path, rounds: usize) -> Outcome<Vec<Usage>> {
    let mut least = vec![Usage::MOST; tools.len()];
    for _ in 0..rounds {
        for (tool, least) in tools.iter().zip(&mut least) {
            *least = measure(tool, program)?.min(*least);
        }
    }
    Ok(least)
}

fn measure(tool: &Tool, program: &Path) -> Outcome<Usage> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["programs", MODE]).arg(&tool.program).args(&tool.arguments).arg(program);
    let output = command.args(tool.after).output()?;
    let text = str::from_utf8(&output.stdout)?;
    let numbers: Vec<u64> = text.split_whitespace().filter_map(|text| text.parse().ok()).collect();
    let [wall, cpu, peak] = numbers[..] else {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    };
    let time = Time { wall: Duration::from_micros(wall), cpu: Duration::from_micros(cpu) };
    Ok(Usage { time, peak: i64::try_from(peak)? })
}

/// Runs a command, and prints its wall time and its CPU time in microseconds, and its memory
/// in KiB.
pub fn print(command: &[String]) -> Outcome {
    let (program, arguments) = command.split_first().ok_or("no command")?;
    let Time { wall, cpu } = time(Command::new(program).args(arguments).stdout(Stdio::null()))?;
    let peak = getrusage(UsageWho::RUSAGE_CHILDREN)?.max_rss();
    println!("{} {} {peak}", wall.as_micros(), cpu.as_micros());
    Ok(())
}
