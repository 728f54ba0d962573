//! The main job as a user runs it: on the bundled sample, on odd survey files, and on bad ones.
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

fn report(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO"));
    command.args(["run", "--quiet", "--package", "cxkit", "--example", "report", "--"]).args(arguments);
    command.current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("cargo runs")
}

fn text(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn failure(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// A survey file of this test.
fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    fs::create_dir_all(&folder).expect("a folder for the test");
    let path = folder.join(name);
    fs::write(&path, bytes).expect("a file for the test");
    path
}

fn survey(name: &str, bytes: &[u8], more: &[&str]) -> Output {
    let path = file(name, bytes);
    let mut arguments = vec!["--responses", path.to_str().expect("a path"), "--score", "score"];
    arguments.extend(more);
    report(&arguments)
}

#[test]
fn the_bundled_sample_gives_nps_with_intervals_bases_and_warnings() {
    let text = text(&report(&[]));
    for part in [
        "NPS +22.7 [",
        "unweighted: NPS +23.1 [",
        "n = 1683 (",
        "1442 missing",
        "effective n 1425",
        "by segment",
        "by number of products",
        "by tenure at the answer",
        "by month of the answer",
        "2025-10",
        "under 1 year",
        "fewer than 30 answers",
        "differ only in case or surrounding space",
        "repeat a response_id",
        "Which touchpoint annoys customers?  (1391 invitations after contacts)",
        "identity_check              48.7 [37.9, 59.6]   78           3.34 [2.91, 3.77]   76",
        "response rate 53.3 %",
        "NPS from January to June, 2025 to 2026, by segment",
        "mix −0.6, rate +6.8; n = 546 and 580",
        "customers who answered by 2025-10-01",
        "Retention: promoter 90.7 %, passive 83.5 %, detractor 72.1 %",
        "what 1022 commented on (NPS 22.6)",
        "waiting_time                −8.8 [−10.8, −6.9]",
        "rake by segment and products: effective n 1648.9 of 1683",
        "Which features delight",
        "350 Kano questionnaires",
        "fraud_protection",
        "must-be     100 %",
        "instant_alerts: attractive → one-dimensional, moving toward must-be",
        "What are customers worth?  (4525 transactions of 1217 customers)",
        "bg_nbd      −7660.2",
        "of 1028 customers who have not left",
        "2 customers were left out: no purchase remains of them",
        "118 reject marketing_calls and 6 want it",
        "between segments",
    ] {
        assert!(text.contains(part), "no {part:?} in\n{text}");
    }
}

#[test]
fn semicolons_decimal_commas_a_byte_order_mark_and_codes_are_understood() {
    let bytes =
        "\u{FEFF}score;weight;team;wave\r\n10,0;1,5;a;1\r\n9;0,5;b;1\r\n11;1;b;2\r\n;1;b;2\r\n0;1,0;;2\r\n".as_bytes();
    let text = text(&survey(
        "odd.csv",
        bytes,
        &["--missing", "11", "--weight", "weight", "--by", "team", "--by", "team,wave"],
    ));
    for part in ["NPS +33.3", "n = 3 (2 promoters, 0 passives, 1 detractor), 2 missing", "(missing)", "by team, wave"] {
        assert!(text.contains(part), "no {part:?} in\n{text}");
    }
}

#[test]
fn bad_files_are_refused_with_file_line_column_and_value() {
    let cases: [(&str, &[u8], &str); 6] = [
        (
            "scale.csv",
            b"id,score\n1,9\n2,12\n",
            "scale.csv, line 3: expected a whole number from 0 to 10, got 12 (in all 12 × 1; declare codes for no answer by \
             --missing) in column score",
        ),
        ("text.csv", b"score\n9\nnine\n", "text.csv, line 3: expected a number or blank, got nine in column score"),
        ("ragged.csv", b"score,x\n9,1\n8\n", "ragged.csv, line 3: expected 2 fields as in the header, got 1 fields"),
        ("latin.csv", b"score,x\n9,\xE9\n", "latin.csv, line 2: expected UTF-8 text"),
        ("none.csv", b"id,nps\n1,9\n", "no column score in none.csv; the columns are id, nps"),
        ("empty.csv", b"score\n", "NPS needs at least 1 valid observation, got 0"),
    ];
    for (name, bytes, expected) in cases {
        let message = failure(&survey(name, bytes, &[]));
        assert!(message.contains(expected), "{name}: {message}");
    }
}

#[test]
fn a_missing_file_and_wrong_arguments_are_named() {
    assert!(failure(&report(&["nowhere"])).contains("nowhere/answers.csv, line 1: expected a file that can be read"));
    for arguments in [&["--score", "x"][..], &["--responses"], &["--wat"], &["a", "b"], &["a", "--by", "x"]] {
        assert!(failure(&report(arguments)).contains("error[invalid_option]"), "{arguments:?}");
    }
}
