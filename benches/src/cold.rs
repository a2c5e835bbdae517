//! What a peer costs a project that is built from nothing.

use crate::Outcome;
use crate::package::Package;
use crate::peer::{PEERS, Peer};
use crate::stopwatch::{Time, least, time};
use crate::table::Table;

/// `cargo build` of an empty crate that depends on a peer, alone and beside
/// serde, of whose dependencies a derive may share some.
pub fn section(rounds: usize) -> Outcome<String> {
    let sets = sets()?;
    let packages = sets
        .iter()
        .enumerate()
        .map(|(i, peers)| Package::new(&format!("cold-{i}"), "target-cold", peers))
        .collect::<Outcome<Vec<_>>>()?;
    let times = least(rounds, packages.len(), |_, which| {
        packages[which].forget()?;
        time(&mut packages[which].cargo(&["build", "--quiet", "--offline"]))
    })?;
    let took = |peers: &[&str]| {
        let names = |set: &Vec<&Peer>| set.iter().map(|peer| peer.name).eq(peers.iter().copied());
        sets.iter().position(names).map(|i| times[i])
    };
    let mut table = Table::new(&[
        &format!("least of {rounds}"),
        "crates",
        "CPU s",
        "wall s",
        "beside serde, CPU s",
    ]);
    for ((peers, package), time) in sets.iter().zip(&packages).zip(&times).take(1 + PEERS.len()) {
        let name = peers.first().map_or("nothing", |peer| peer.name);
        let beside = took(&["serde", name]).zip(took(&["serde"]));
        table.row([
            name.to_owned(),
            package.dependencies("99")?.len().to_string(),
            seconds(time.cpu),
            seconds(time.wall),
            beside.map_or(String::from("–"), |(both, serde)| more(both, serde)),
        ]);
    }
    Ok(table.into_text())
}

/// Nothing, each peer alone, and each beside serde.
fn sets() -> Outcome<Vec<Vec<&'static Peer>>> {
    let serde = PEERS.iter().find(|peer| peer.name == "serde");
    let serde = serde.ok_or("serde is among the peers")?;
    let others = PEERS.iter().filter(|peer| peer.name != "serde");
    let mut sets = vec![vec![]];
    sets.extend(PEERS.iter().map(|peer| vec![peer]));
    sets.extend(others.map(|peer| vec![serde, peer]));
    Ok(sets)
}

fn seconds(time: std::time::Duration) -> String {
    format!("{:.2}", time.as_secs_f64())
}

/// Seconds that one takes over another.
fn more(time: Time, baseline: Time) -> String {
    format!("{:.2}", time.over(baseline, 1) / 1e3)
}
