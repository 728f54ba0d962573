//! Documentation text: from Rust's doc comments to the comments of other languages.

/// Code links lose their brackets: ``[`Interval`](crate::Interval)`` is `` `Interval` `` elsewhere.
pub fn without_links(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("[`") {
        let Some(end) = rest[start..].find("`]").map(|at| start + at) else { break };
        out.push_str(&rest[..start]);
        out.push_str(&rest[start + 1..=end]);
        rest = &rest[end + 2..];
        if let Some(target) = rest.strip_prefix('(').and_then(|target| target.find(')')) {
            rest = &rest[target + 2..];
        }
    }
    out + rest
}

/// Lines of at most `width` characters; fenced blocks, lists and tables keep their lines.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let (mut lines, mut paragraph, mut fenced) = (Vec::new(), String::new(), false);
    for line in without_links(text).lines() {
        let fence = line.starts_with("```");
        if fenced || fence || line.is_empty() || line.starts_with(['-', '*', '|', ' ']) {
            fill(&mut lines, &mut paragraph, width);
            lines.push(line.trim_end().to_owned());
        } else {
            paragraph.push_str(line);
            paragraph.push(' ');
        }
        fenced ^= fence;
    }
    fill(&mut lines, &mut paragraph, width);
    lines
}

fn fill(lines: &mut Vec<String>, paragraph: &mut String, width: usize) {
    let mut line = String::new();
    for word in paragraph.split_whitespace() {
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    paragraph.clear();
}
