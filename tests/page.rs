//! The page in a real browser, from a file and without a network: headless Chromium, spoken to over its pipe.
//!
//! Where Chromium is not installed the test says so and passes.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may fail by a panic and say that it is skipped")]

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

const PROGRAMS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// A browser with one page.
struct Browser {
    child: Child,
    to: File,
    from: BufReader<File>,
    session: String,
    last: u64,
}

impl Browser {
    /// Starts a browser with its network off, its pipes in a folder; nothing where there is none.
    fn start(folder: &Path) -> Option<Self> {
        let program = PROGRAMS.iter().find(|program| Command::new(program).arg("--version").output().is_ok())?;
        let script = format!(
            "mkfifo to from && exec {program} --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run \
             --proxy-server=127.0.0.1:9 --user-data-dir=profile --window-size=1400,1000 --remote-debugging-pipe \
             3<to 4>from about:blank >/dev/null 2>&1"
        );
        let child = Command::new("sh").args(["-c", &script]).current_dir(folder).stdin(Stdio::null()).spawn().unwrap();
        while !folder.join("from").exists() {
            std::thread::yield_now();
        }
        let to = OpenOptions::new().write(true).open(folder.join("to")).unwrap();
        let from = BufReader::new(File::open(folder.join("from")).unwrap());
        let mut browser = Self { child, to, from, session: String::new(), last: 0 };
        let target = browser.call("Target.createTarget", &json!({"url": "about:blank"}));
        let attached = browser.call("Target.attachToTarget", &json!({"targetId": target["targetId"], "flatten": true}));
        attached["sessionId"].as_str().unwrap().clone_into(&mut browser.session);
        browser.call("Page.enable", &json!({}));
        browser.call("Network.enable", &json!({}));
        Some(browser)
    }

    /// Sends a command and waits for its answer; events on the way are passed over.
    fn call(&mut self, method: &str, params: &Value) -> Value {
        self.last += 1;
        let mut message = json!({"id": self.last, "method": method, "params": params});
        if !self.session.is_empty() {
            message["sessionId"] = self.session.clone().into();
        }
        self.to.write_all(message.to_string().as_bytes()).unwrap();
        self.to.write_all(b"\0").unwrap();
        loop {
            let answer = self.next();
            if answer["id"] == self.last {
                assert!(answer.get("error").is_none(), "{method}: {answer}");
                return answer["result"].clone();
            }
        }
    }

    fn next(&mut self) -> Value {
        let mut bytes = Vec::new();
        self.from.read_until(0, &mut bytes).unwrap();
        serde_json::from_slice(bytes.strip_suffix(b"\0").unwrap()).unwrap()
    }

    fn open(&mut self, path: &Path) {
        self.call("Page.navigate", &json!({"url": format!("file://{}", path.display())}));
        while self.next()["method"] != "Page.loadEventFired" {}
    }

    /// Evaluates an expression in the page.
    fn tell(&mut self, expression: &str) -> Value {
        let answer = self.call("Runtime.evaluate", &json!({"expression": expression, "returnByValue": true}));
        assert!(answer.get("exceptionDetails").is_none(), "{expression}: {answer}");
        answer["result"]["value"].clone()
    }

    /// Clicks in the middle of what a selector finds.
    fn click(&mut self, selector: &str) {
        let place = format!(
            "(() => {{ const e = document.querySelector('{selector}'); e.scrollIntoView({{block: 'center'}}); \
             const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; }})()"
        );
        let place = self.tell(&place);
        for kind in ["mousePressed", "mouseReleased"] {
            let params = json!({"type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1});
            self.call("Input.dispatchMouseEvent", &params);
        }
    }

    fn key(&mut self, key: &str) {
        for kind in ["keyDown", "keyUp"] {
            self.call("Input.dispatchKeyEvent", &json!({"type": kind, "key": key}));
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn annals(folder: &Path, args: &[&str]) {
    let done = Command::new(env!("CARGO_BIN_EXE_annals")).args(args).current_dir(folder).output().unwrap();
    assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn the_page_works_in_a_browser() {
    let folder = tempfile::tempdir().unwrap();
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    annals(folder.path(), &["build", seeds.to_str().unwrap()]);
    annals(folder.path(), &["draw", "graph.annals", "-o", "graph.html"]);
    annals(folder.path(), &["timeline", "graph.annals", "-o", "time.html"]);
    let Some(mut browser) = Browser::start(folder.path()) else {
        eprintln!("skipped: none of {PROGRAMS:?} is installed");
        return;
    };
    browser.open(&folder.path().join("graph.html"));
    looks(&mut browser);
    clicks(&mut browser);
    filters(&mut browser);
    searches(&mut browser);
    browser.open(&folder.path().join("time.html"));
    assert_eq!(
        browser
            .tell("document.querySelectorAll('figure svg a').length === document.querySelectorAll('ol > li').length"),
        true
    );
}

/// The script runs, and nothing was loaded but the file.
fn looks(browser: &mut Browser) {
    assert_eq!(browser.tell("document.documentElement.classList.contains('live')"), true);
    assert_eq!(browser.tell("performance.getEntriesByType('resource').length"), 0);
    assert_eq!(browser.tell("document.getElementById('filters').hidden"), false);
    let rows = browser.tell("document.querySelectorAll('#table tbody tr').length");
    assert_eq!(rows, browser.tell("document.querySelectorAll('[data-line]').length"));
}

fn clicks(browser: &mut Browser) {
    browser.click("[data-node=\"0\"]");
    assert_eq!(
        browser.tell("document.querySelector('#told h3').textContent"),
        browser.tell("document.querySelector('[data-node=\"0\"]').getAttribute('aria-label')")
    );
    assert!(browser.tell("document.querySelectorAll('#told q').length").as_u64().unwrap() > 0);
    browser.key("Escape");
    assert_eq!(browser.tell("document.querySelector('#told h3')"), Value::Null);
    browser.click("#table tbody tr td");
    assert_eq!(browser.tell("document.querySelectorAll('tr.marked').length"), 1);
    browser.key("Escape");
    let view = browser.tell("document.querySelector('#view svg').getAttribute('viewBox')");
    browser.click("[data-zoom=\"in\"]");
    assert_ne!(view, browser.tell("document.querySelector('#view svg').getAttribute('viewBox')"));
    browser.click("[data-zoom=\"fit\"]");
}

fn filters(browser: &mut Browser) {
    let shown = "document.querySelectorAll('#table tbody tr:not(.off)').length";
    let all = browser.tell(shown).as_u64().unwrap();
    browser.click("input[name=\"look\"][value=\"planned\"]");
    let actual = browser.tell(shown).as_u64().unwrap();
    assert!(actual < all, "{actual} of {all}");
    assert_eq!(browser.tell("document.querySelectorAll('[data-line]:not(.off)').length").as_u64(), Some(actual));
    browser.click("input[name=\"look\"][value=\"planned\"]");
    browser.click("#undated");
    let dated = browser.tell(shown).as_u64().unwrap();
    assert!(0 < dated && dated < all, "{dated} of {all}");
    browser.click("#undated");
    assert_eq!(browser.tell(shown).as_u64(), Some(all));
}

fn searches(browser: &mut Browser) {
    browser.click("#search");
    browser.call("Input.insertText", &json!({"text": "dprk"}));
    browser.key("Enter");
    assert_eq!(browser.tell("document.querySelector('#told h3').textContent"), "North Korea");
}
