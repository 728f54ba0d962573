//! The core and the cross-language test crate.
use crate::project::cargo;
use crate::steps::Steps;

pub fn run(steps: &mut Steps) -> Result<(), String> {
    let mut tests = cargo();
    tests.args(["test", "--quiet", "--package", "cxkit", "--package", "cxkit-tests", "--package", "xtask"]);
    steps.run_tests("rust: tests, doc tests, examples, drift of generated types", tests.arg("--all-features"))?;
    let mut report = cargo();
    report.args(["run", "--quiet", "--release", "--example", "report"]);
    steps.run("rust: the report on bundled data", &mut report)
}
