//! The paths of scopes, as a reader knows them.

use std::borrow::Cow;

use memchr::memmem;
use rustc_hash::FxHashMap;

use crate::budget::Budget;
use crate::hash::Hash;
use crate::impls::ImplNames;
use crate::shared::ScopeRecord;

/// The paths of scopes.
pub(crate) struct Paths {
    paths: FxHashMap<Hash, String>,
    /// The names of `impl`s, by the paths that the debug information gives them.
    impls: FxHashMap<String, String>,
}

/// How many `impl` blocks lie in each other at most.
const MOST_IMPLS: usize = 16;

impl Paths {
    pub(crate) fn new(
        scopes: &FxHashMap<Hash, ScopeRecord>,
        impls: &FxHashMap<Hash, ImplNames>,
        budget: &Budget,
    ) -> Self {
        let mut paths = Self { paths: FxHashMap::default(), impls: FxHashMap::default() };
        let mut written: FxHashMap<Hash, String> = FxHashMap::default();
        for hash in scopes.keys() {
            let chain: Vec<Hash> =
                std::iter::successors(Some(*hash), |hash| Some(scopes.get(hash)?.parent))
                    .take_while(|hash| scopes.contains_key(hash) && !paths.paths.contains_key(hash))
                    .collect();
            for hash in chain.into_iter().rev() {
                let ScopeRecord { parent, name } = &scopes[&hash];
                let above = written.get(parent).map_or(0, String::len) + paths.of(*parent).len();
                if budget.spend((above + 2 * name.len()) as u64).is_err() {
                    return paths;
                }
                let raw = join(written.get(parent).map_or("", String::as_str), name);
                let named = impls.get(&hash).and_then(ImplNames::name);
                if let Some(name) = &named {
                    paths.impls.insert(raw.clone(), name.clone());
                }
                let path = named.unwrap_or_else(|| join(paths.of(*parent), name));
                paths.paths.insert(hash, path);
                written.insert(hash, raw);
            }
        }
        paths
    }

    /// The position of the path of each scope among all paths. It takes less to compare than
    /// the paths do. The empty path is the first.
    pub(crate) fn ranks(&self) -> FxHashMap<Hash, u32> {
        let mut paths: Vec<_> =
            self.paths.iter().map(|(hash, path)| (path.as_str(), *hash)).collect();
        paths.sort_unstable();
        let (mut rank, mut last) = (0, "");
        let ranked = paths.into_iter().map(|(path, hash)| {
            rank += u32::from(path != last);
            last = path;
            (hash, rank)
        });
        ranked.collect()
    }

    pub(crate) fn of(&self, scope: Hash) -> &str {
        self.paths.get(&scope).map_or("", String::as_str)
    }

    /// Replaces the paths of `impl`s inside a name.
    pub(crate) fn replace<'n>(&self, name: &'n str) -> Cow<'n, str> {
        // One character takes less to find than the start of an `impl`, and few names have it.
        if !name.contains('{') {
            return Cow::Borrowed(name);
        }
        let mut replaced = String::new();
        let mut rest = name;
        while let Some(found) = memmem::find(rest.as_bytes(), b"{impl#") {
            let is_path = |c: char| c.is_alphanumeric() || "_:{}#".contains(c);
            let start = rest[..found]
                .rfind(|c| !is_path(c))
                .map_or(0, |at| at + rest[at..].chars().next().map_or(1, char::len_utf8));
            let end = rest[found..].find(|c| !is_path(c)).map_or(rest.len(), |at| found + at);
            replaced.push_str(&rest[..start]);
            replaced.push_str(&self.replace_path(&rest[start..end]));
            rest = &rest[end..];
        }
        if replaced.is_empty() {
            return Cow::Borrowed(rest);
        }
        replaced.push_str(rest);
        Cow::Owned(replaced)
    }

    /// Replaces the longest start of a path that is an `impl` with a name.
    fn replace_path(&self, path: &str) -> String {
        // The last is looked for first.
        let starts = path.rmatch_indices("{impl#").take(MOST_IMPLS);
        let ends = starts.filter_map(|(at, _)| Some(at + path[at..].find('}')? + 1));
        let mut known = ends.filter_map(|end| Some((end, self.impls.get(&path[..end])?)));
        match known.next() {
            Some((end, name)) => format!("{name}{}", &path[end..]),
            None => path.to_owned(),
        }
    }
}

pub(crate) fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}::{name}") }
}
