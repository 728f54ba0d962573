//! Text tables.

/// Columns of text, the first flush left, the others flush right.
pub fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let width = |column: usize| {
        let cells = rows.iter().map(|row| row[column].chars().count());
        cells.chain([head[column].chars().count()]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let line = |cells: Vec<&str>| {
        let padded = cells.iter().zip(&widths).enumerate().map(|(column, (cell, &width))| {
            if column == 0 { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
        });
        format!("    {}", padded.collect::<Vec<_>>().join("  ").trim_end())
    };
    let lines = rows.iter().map(|row| line(row.iter().map(String::as_str).collect()));
    [line(head.to_vec())].into_iter().chain(lines).collect::<Vec<_>>().join("\n")
}

/// One decimal with a true minus sign.
pub fn points(x: f64) -> String {
    format!("{:.1}", if x == 0.0 { 0.0 } else { x }).replace('-', "−")
}
