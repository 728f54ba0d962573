//! Runs one program after another: says what, shows its output, times it, stops at the first failure.
use crate::project;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The steps of one command.
pub struct Steps {
    started: Instant,
    done: Vec<Done>,
}

struct Done {
    what: String,
    took: Duration,
    /// What the test runner said last.
    closing: Vec<String>,
}

impl Steps {
    pub fn new() -> Self {
        Self { started: Instant::now(), done: Vec::new() }
    }

    /// Runs a program with its output shown.
    pub fn run(&mut self, what: &str, command: &mut Command) -> Result<(), String> {
        self.step(what, command, |command| {
            let status = command.status().map_err(|error| error.to_string())?;
            if status.success() { Ok(Vec::new()) } else { Err(status.to_string()) }
        })
    }

    /// Runs a test runner with its output shown; its closing lines come again in the summary.
    pub fn run_tests(&mut self, what: &str, command: &mut Command) -> Result<(), String> {
        self.step(what, command, |command| {
            let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| error.to_string())?;
            let closing = child
                .stdout
                .take()
                .map_or_else(Vec::new, |output| copy(BufReader::new(output), &mut std::io::stdout()));
            let status = child.wait().map_err(|error| error.to_string())?;
            if status.success() { Ok(closing) } else { Err(status.to_string()) }
        })
    }

    /// A check that this program makes itself.
    pub fn check(&mut self, what: &str, check: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
        println!("\n==> [{}] {what}", clock(self.started.elapsed()));
        let began = Instant::now();
        check().map_err(|error| self.failure(what, &error))?;
        self.done.push(Done { what: what.into(), took: began.elapsed(), closing: Vec::new() });
        Ok(())
    }

    fn step(
        &mut self,
        what: &str,
        command: &mut Command,
        run: impl FnOnce(&mut Command) -> Result<Vec<String>, String>,
    ) -> Result<(), String> {
        let line = spelled(command);
        println!("\n==> [{}] {what}\n    {line}", clock(self.started.elapsed()));
        let began = Instant::now();
        let closing = run(command.stdin(Stdio::null()))
            .map_err(|error| self.failure(what, &format!("{error}\nfailing command: {line}")))?;
        self.done.push(Done { what: what.into(), took: began.elapsed(), closing });
        Ok(())
    }

    fn failure(&self, what: &str, error: &str) -> String {
        self.summary();
        format!("FAILED after {}: {what}: {error}", clock(self.started.elapsed()))
    }

    /// One line a step, and what its runner said last.
    pub fn summary(&self) {
        println!("\n==> [{}] summary", clock(self.started.elapsed()));
        for Done { what, took, closing } in &self.done {
            println!("{:>8.1} s  {what}", took.as_secs_f64());
            for line in closing {
                println!("            {line}");
            }
        }
    }
}

/// Copies the output and keeps the lines with which test runners close.
fn copy(mut output: impl BufRead, screen: &mut impl Write) -> Vec<String> {
    let (mut closing, mut line) = (Vec::new(), Vec::new());
    while output.read_until(b'\n', &mut line).is_ok_and(|bytes| bytes > 0) {
        // A closed pipe is no reason to stop the tests.
        let _ = screen.write_all(&line).and_then(|()| screen.flush());
        let text = String::from_utf8_lossy(&line);
        let text = text.trim();
        if is_closing(text) {
            closing.push(text.trim_matches(['=', ' ']).to_owned());
        }
        line.clear();
    }
    closing
}

fn is_closing(line: &str) -> bool {
    let cargo = line.starts_with("test result:") && !line.contains(" 0 passed; 0 failed");
    let pytest =
        line.contains(" passed") && line.contains(" in ") && line.trim_matches('=').trim().ends_with(['s', ')']);
    let node = ["ℹ pass ", "ℹ fail "].iter().any(|start| line.starts_with(start));
    cargo || (pytest && !line.starts_with("test ")) || node
}

/// The command as one would type it, with the folder where that is not the root.
fn spelled(command: &Command) -> String {
    let short = |text: &std::ffi::OsStr| {
        let path = Path::new(text);
        let shown = path.strip_prefix(project::root()).unwrap_or(path).display().to_string();
        if shown.is_empty() { ".".into() } else { shown }
    };
    let program = Path::new(command.get_program());
    let program = if program.starts_with(project::root()) { short(program.as_os_str()) } else { base(program) };
    let arguments =
        command.get_args().map(short).map(|text| if text.contains(' ') { format!("{text:?}") } else { text });
    let words: Vec<String> = std::iter::once(program).chain(arguments).collect();
    match command.get_current_dir().and_then(|dir| dir.strip_prefix(project::root()).ok()) {
        Some(folder) if folder != Path::new("") => format!("{}    (in {})", words.join(" "), folder.display()),
        _ => words.join(" "),
    }
}

fn base(program: &Path) -> String {
    program.file_stem().unwrap_or(program.as_os_str()).to_string_lossy().into_owned()
}

fn clock(elapsed: Duration) -> String {
    let seconds = elapsed.as_secs();
    format!("{:>2}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_of_the_runners_are_known() {
        let text = "test statistics::holds ... ok\n\
            test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
            test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
            ====== 3 passed, 1 skipped in 0.12s ======\n\
            41 passed in 2.50s\n\
            ===== 300 passed in 65.00s (0:01:05) =====\n\
            ℹ tests 4\nℹ pass 4\nℹ fail 0\n";
        let mut screen = Vec::new();
        let closing = copy(text.as_bytes(), &mut screen);
        assert_eq!(screen, text.as_bytes());
        assert_eq!(closing.len(), 6, "{closing:?}");
        assert!(closing[0].starts_with("test result: ok. 12 passed"));
        assert_eq!(closing[1], "3 passed, 1 skipped in 0.12s");
        assert_eq!(closing[5], "ℹ fail 0");
    }

    #[test]
    fn commands_are_spelled_as_one_would_type_them() {
        let mut command = Command::new(project::root().join("target/venv/bin/python"));
        command.arg(project::root().join("tests/a.py")).arg("two words").current_dir(project::root().join("docs"));
        assert_eq!(spelled(&command), "target/venv/bin/python tests/a.py \"two words\"    (in docs)");
    }
}
