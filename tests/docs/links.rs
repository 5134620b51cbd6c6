//! The links between the pages: each leads to a file that is there, and to a heading of it where it names one.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Every page of the repository that a person reads: those at its top and those of docs/.
pub fn pages(root: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = [root.to_owned(), root.join("docs")]
        .iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    found.sort();
    found
}

/// The links of a page that lead to no file or no heading. Addresses of the web are not followed.
pub fn broken(page: &Path) -> Vec<String> {
    links(&fs::read_to_string(page).unwrap()).into_iter().filter(|link| !leads_somewhere(page, link)).collect()
}

/// The targets of `[text](target)` and `![text](target)`, those of the web left out.
fn links(text: &str) -> Vec<String> {
    let prose: Vec<&str> = text.split("```").step_by(2).collect();
    prose
        .iter()
        .flat_map(|text| text.split("](").skip(1))
        .filter_map(|rest| rest.split([')', ' ']).next())
        .filter(|link| !link.contains("://"))
        .map(str::to_owned)
        .collect()
}

fn leads_somewhere(page: &Path, link: &str) -> bool {
    let (file, heading) = link.split_once('#').map_or((link, None), |(file, heading)| (file, Some(heading)));
    let file = if file.is_empty() { page.to_owned() } else { page.parent().unwrap().join(file) };
    match heading {
        None => file.exists(),
        Some(heading) => {
            fs::read_to_string(file).is_ok_and(|text| headings(&text).iter().any(|known| known == heading))
        }
    }
}

/// The anchors of a page, as GitHub makes them of its headings: a second heading of the same name gets `-1`, and so on.
fn headings(text: &str) -> Vec<String> {
    let titles = text.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    let mut found: Vec<String> = Vec::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for title in titles {
        let kept = title.to_lowercase().replace(' ', "-");
        let plain: String = kept.chars().filter(|c| c.is_alphanumeric() || "-_".contains(*c)).collect();
        let before = seen.entry(plain.clone()).or_default();
        found.push(if *before == 0 { plain } else { format!("{plain}-{before}") });
        *before += 1;
    }
    found
}

#[test]
fn a_link_that_leads_nowhere_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("a.md");
    fs::write(folder.path().join("b.md"), "# 5분 둘러보기\n\n## A `Job`'s end\n## Top\n## top\n").unwrap();
    let good = "[b](b.md) ![b](b.md#5분-둘러보기) [b](b.md#a-jobs-end) [b](b.md#top-1) [w](https://x.io/a.md)\n```\n[c](c.md)\n```\n";
    fs::write(&page, format!("{good}# Top\n[t](#top) [no](c.md) [no](b.md#top-2) [no](#end)\n")).unwrap();
    assert_eq!(broken(&page), ["c.md", "b.md#top-2", "#end"]);
}
