//! Text of all pages of a folder by rs-trafilatura, a JSON line each.
use std::io::Write;

fn main() {
    let folder = std::env::args().nth(1).expect("usage: rs_trafilatura_pages FOLDER");
    let mut paths: Vec<_> = std::fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()).collect();
    paths.sort();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for path in paths {
        let bytes = std::fs::read(&path).expect("a page");
        let text = match rs_trafilatura::extract(&String::from_utf8_lossy(&bytes)) {
            Ok(result) => result.content_text,
            Err(_) => String::new(),
        };
        let id = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        writeln!(out, "{}", serde_json::json!({"id": id, "text": text})).expect("standard output");
    }
}
