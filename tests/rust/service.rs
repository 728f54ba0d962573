//! The example of a service runs to its end; what it claims, it asserts itself.
use std::process::Command;

#[test]
fn the_service_example_keeps_its_promises() {
    let mut command = Command::new(env!("CARGO"));
    command.args(["run", "--quiet", "--package", "cxkit", "--example", "service"]);
    let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("cargo runs");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(text.contains("the same numbers") && text.contains("the last 30 days"), "{text}");
}
