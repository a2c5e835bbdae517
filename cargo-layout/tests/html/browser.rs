//! A Chromium without a window.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const DRIVER: &str = include_str!("driver.js");

/// The names under which Chromium is installed.
const NAMES: [&str; 5] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/// A browser of this machine.
pub(crate) struct Browser {
    program: PathBuf,
    /// What it keeps: settings and caches.
    profile: tempfile::TempDir,
}

impl Browser {
    /// The browser that `CHROMIUM` names, else one of those in `PATH`. Prints if there is none.
    pub(crate) fn find() -> Option<Self> {
        let named = std::env::var_os("CHROMIUM").map(PathBuf::from);
        let Some(program) = named.or_else(in_path) else {
            // Not captured, so that a run shows it.
            let _ = writeln!(
                std::io::stderr(),
                "skipped: there is no {} in PATH (Debian: apt-get install chromium); set CHROMIUM \
                 to the path of another",
                NAMES.join(", ")
            );
            return None;
        };
        let profile = tempfile::tempdir().expect("a directory can be made");
        Some(Self { program, profile })
    }

    fn run(&self, options: &[&str], page: &Path, address: &str) -> Output {
        let mut command = Command::new(&self.program);
        // The sandbox needs rights that a container does not give. The page is our own.
        command.args(["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]);
        command.args(["--enable-logging=stderr", "--virtual-time-budget=20000"]);
        command.arg(format!("--user-data-dir={}", self.profile.path().display()));
        command.args(options).arg(format!("file://{}#{address}", page.display()));
        let output = command.stdin(Stdio::null()).output().expect("the browser runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let log = String::from_utf8_lossy(&output.stderr);
        let errors: Vec<&str> = log.lines().filter(|line| line.contains(":CONSOLE")).collect();
        assert!(errors.is_empty(), "the page has errors: {errors:#?}");
        output
    }

    /// The page as it is after its scripts have run, at this address in it.
    pub(crate) fn dom(&self, page: &Path, address: &str) -> String {
        let output = self.run(&["--dump-dom"], page, address);
        String::from_utf8(output.stdout).expect("the page is text")
    }

    /// Runs the driver in a copy of the page, and returns what it saw.
    pub(crate) fn drive(&self, page: &Path, wanted: &Value) -> Value {
        let text = std::fs::read_to_string(page).expect("the page is there");
        let wanted = wanted.to_string().replace('<', "\\u003c");
        let scripts = format!(
            "<script type=\"application/json\" id=\"wanted\">{wanted}</script>\n\
             <script type=\"module\">{DRIVER}</script>\n</body>"
        );
        assert_eq!(text.matches("</body>").count(), 1, "names are escaped");
        let copy = page.with_extension("driven.html");
        std::fs::write(&copy, text.replace("</body>", &scripts)).expect("it is written");
        let dom = self.dom(&copy, "");
        let (_, seen) = dom.split_once("<pre id=\"seen\">").expect("the driver has ended");
        let (seen, _) = seen.split_once("</pre>").expect("it ends");
        let seen = seen.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\u{a0}");
        serde_json::from_str(&seen.replace("&amp;", "&")).expect("the driver leaves JSON")
    }

    /// Draws the page, at this address in it, to a file.
    pub(crate) fn draw(&self, page: &Path, address: &str, size: &str, file: &Path) {
        let options = [
            format!("--screenshot={}", file.display()),
            format!("--window-size={size}"),
            "--force-device-scale-factor=1.5".to_owned(),
        ];
        let options: Vec<&str> = options.iter().map(String::as_str).collect();
        self.run(&options, page, address);
    }
}

fn in_path() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let directories: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let candidates =
        NAMES.iter().flat_map(|name| directories.iter().map(move |dir| dir.join(name)));
    candidates.into_iter().find(|candidate| candidate.is_file())
}
