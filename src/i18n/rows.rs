//! Files of texts, put in order by the compiler: the program neither splits nor sorts them when it starts.

/// A line of a tab-separated file: its id, and what stands behind the first tab.
pub(crate) type Row = (&'static str, &'static str);

/// How many lines of the file are rows: those that are not empty and no comment (`#`).
pub(crate) const fn count(file: &'static str) -> usize {
    let mut count = 0;
    let mut rest = file;
    while !rest.is_empty() {
        let (line, after) = cut(rest, b'\n');
        if is_row(line) {
            count += 1;
        }
        rest = after;
    }
    count
}

/// The rows of the file by their ids; those with the same id stay in the order of the file. `N` is their [`count`].
// By index, and the compiler is where it runs: an index too large does not build.
#[allow(clippy::indexing_slicing)]
pub(crate) const fn rows<const N: usize>(file: &'static str) -> [Row; N] {
    let mut rows = [("", ""); N];
    let mut filled = 0;
    let mut rest = file;
    while !rest.is_empty() {
        let (line, after) = cut(rest, b'\n');
        if is_row(line) {
            rows[filled] = cut(line, b'\t');
            let mut at = filled;
            while at > 0 && is_less(rows[at].0, rows[at - 1].0) {
                rows.swap(at, at - 1);
                at -= 1;
            }
            filled += 1;
        }
        rest = after;
    }
    rows
}

/// The rows with this id, in the order of the file.
pub(crate) fn find(rows: &'static [Row], id: &str) -> impl Iterator<Item = &'static Row> {
    let first = rows.partition_point(|(other, _)| *other < id);
    rows.iter().skip(first).take_while(move |(other, _)| *other == id)
}

const fn is_row(line: &str) -> bool {
    !matches!(line.as_bytes(), [] | [b'#', ..])
}

/// What stands before and behind the first `mark`, an ASCII character; all of it before where there is none.
const fn cut(text: &'static str, mark: u8) -> (&'static str, &'static str) {
    let mut at = 0;
    let mut rest = text.as_bytes();
    while let [byte, after @ ..] = rest {
        if *byte == mark {
            return (text.split_at(at).0, text.split_at(at + 1).1);
        }
        at += 1;
        rest = after;
    }
    (text, "")
}

/// Whether `a` comes before `b` in the order of their bytes, which is that of `str`.
const fn is_less(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (a.as_bytes(), b.as_bytes());
    while let ([x, after_a @ ..], [y, after_b @ ..]) = (a, b) {
        if *x != *y {
            return *x < *y;
        }
        (a, b) = (after_a, after_b);
    }
    a.is_empty() && !b.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# a comment\tof two\nb\t1\t2\n\na\t3\nab\t4\nb\t5\na.b\t\nc";

    #[test]
    fn rows_are_found_by_their_id_in_the_order_of_the_file() {
        static ROWS: &[Row] = &rows::<{ count(FILE) }>(FILE);
        let found = |id| find(ROWS, id).map(|(_, rest)| *rest).collect::<Vec<_>>();
        assert_eq!(ROWS.iter().map(|(id, _)| *id).collect::<Vec<_>>(), ["a", "a.b", "ab", "b", "b", "c"]);
        assert_eq!(found("b"), ["1\t2", "5"]);
        assert_eq!(found("a"), ["3"]);
        assert_eq!((found("a.b"), found("c")), (vec![""], vec![""]));
        assert!(found("").is_empty() && found("d").is_empty() && found("# a comment").is_empty());
    }

    #[test]
    fn the_order_is_that_of_str() {
        let words = ["", "a", "a.b", "ab", "b", "pod.containers[].env", "가"];
        for a in words {
            for b in words {
                assert_eq!(is_less(a, b), a < b, "{a} {b}");
            }
        }
    }
}
