//! A run as a picture: the Pods over time, and the counts against their bounds.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use super::film::{Film, Lane, Limit, Stage};
use super::ink::{fill, label, shortened, step};
use super::timeline;
use crate::decision::wrap;
use crate::i18n::{Lang, Localized};
use crate::markup::escaped;
use crate::say;
use crate::simulate::{Inputs, Millis, Run};

/// The width of the picture, and of the space before the rows.
const WIDE: f64 = 860.0;
const LEFT: f64 = 132.0;
const RIGHT: f64 = 20.0;

/// The rows that are drawn; of more, the rest is counted.
const ROWS: usize = 40;

/// How high a row and the picture of the counts are.
const ROW: f64 = 18.0;
const CHART: f64 = 120.0;

/// The columns of text that fit side by side at the size of the rules.
const COLUMNS: usize = 116;

/// A run as one SVG picture that stands by itself: no script, no font, nothing from elsewhere. Its words are in `lang`, and
/// its title and description say to a screen reader what it shows.
pub fn svg(inputs: &Inputs, run: &Run, lang: Lang) -> String {
    let film = Film::of(inputs, run);
    let mut drawing = Drawing { out: String::new(), y: 0.0, film: &film, lang };
    drawing.heading(inputs, run);
    drawing.rows();
    drawing.chart();
    drawing.legend();
    drawing.ending(run);
    let (high, body) = (drawing.y + 8.0, drawing.out);
    let title = escaped(timeline::title(inputs, lang));
    let about = escaped(&about(inputs, run, lang));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDE} {high}\" width=\"{WIDE}\" height=\"{high}\" \
         role=\"img\" lang=\"{lang}\">\n<title>{title}</title>\n<desc>{about}</desc>\n{STYLE}\n\
         <rect width=\"{WIDE}\" height=\"{high}\" fill=\"#ffffff\"/>\n{body}</svg>\n",
        lang = lang.pick("en", "ko"),
    )
}

/// The picture in words: what happens step by step, while that can be listened to.
fn about(inputs: &Inputs, run: &Run, lang: Lang) -> String {
    let lines = match run.events.len() <= 200 {
        true => timeline::lines(inputs, run, lang, timeline::WIDTH).iter().map(|line| line.text().to_owned()).collect(),
        false => [&run.ending.why].into_iter().chain(&run.rules).map(|why| why.text(lang)).collect::<Vec<_>>(),
    };
    lines.join("\n")
}

/// Marks beside the colours: what ends is hatched, what only begins is pale, and each bar says what it is where it is
/// wide enough.
const STYLE: &str = "<defs><pattern id=\"rk-end\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"#fed7aa\"/><rect width=\"3\" height=\"6\" \
fill=\"#ea580c\"/></pattern></defs>";

const FONT: &str = "system-ui, -apple-system, 'Noto Sans KR', 'Malgun Gothic', sans-serif";

struct Drawing<'a> {
    out: String,
    y: f64,
    film: &'a Film,
    lang: Lang,
}

impl Drawing<'_> {
    fn put(&mut self, element: std::fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _written = self.out.write_fmt(element);
        self.out.push('\n');
    }

    fn text(&mut self, at: (f64, f64), size: u32, style: &str, text: &str) {
        let ((x, y), text) = (at, escaped(text));
        self.put(format_args!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-family=\"{FONT}\" font-size=\"{size}\" {style}>{text}</text>"
        ));
    }

    fn line(&mut self, from: (f64, f64), to: (f64, f64), style: &str) {
        let ((x1, y1), (x2, y2)) = (from, to);
        self.put(format_args!("<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" {style}/>"));
    }

    /// Where a time stands.
    fn x(&self, at: Millis) -> f64 {
        let part = at.clamp(0, self.film.end) as f64 / self.film.end.max(1) as f64;
        LEFT + part * (WIDE - LEFT - RIGHT)
    }

    fn heading(&mut self, inputs: &Inputs, run: &Run) {
        self.y += 30.0;
        self.text((16.0, self.y), 18, "font-weight=\"700\" fill=\"#0f172a\"", timeline::title(inputs, self.lang));
        for rule in &run.rules {
            for line in wrap(&rule.text(self.lang), COLUMNS, "", "") {
                self.y += 18.0;
                self.text((16.0, self.y), 13, "fill=\"#334155\"", &line);
            }
        }
        // What a person does, above the line at which they do it.
        self.y += 24.0;
        let (y, mut free) = (self.y, f64::MIN);
        for (at, deed) in self.film.deeds.clone() {
            let x = self.x(at);
            if x >= free {
                self.text((x, y), 11, "fill=\"#7c3aed\"", &deed);
                free = x + deed.width() as f64 * 6.5 + 10.0;
            }
        }
        self.y += 6.0;
    }

    fn rows(&mut self) {
        let lanes = &self.film.lanes;
        let top = self.y;
        let mut group: Option<&str> = None;
        for lane in lanes.iter().take(ROWS) {
            if group != Some(&lane.group) && !lane.group.is_empty() {
                self.y += 16.0;
                let name = group_name(lane, self.lang);
                self.text((16.0, self.y), 12, "font-weight=\"600\" fill=\"#0f172a\"", &name);
                self.y += 4.0;
            }
            group = Some(&lane.group);
            self.row(lane);
        }
        if let Some(more) = lanes.len().checked_sub(ROWS).filter(|more| *more > 0) {
            self.y += 16.0;
            let text = say!(self.lang, "and {more} more Pods", "그 밖의 파드 {more}개");
            self.text((16.0, self.y), 12, "fill=\"#475569\"", &text);
        }
        self.y += 6.0;
        self.deeds(top);
        self.axis();
    }

    fn deeds(&mut self, top: f64) {
        for (at, _) in self.film.deeds.clone() {
            let x = self.x(at);
            self.line((x, top), (x, self.y), "stroke=\"#7c3aed\" stroke-dasharray=\"2 3\"");
        }
    }

    fn row(&mut self, lane: &Lane) {
        let label = shortened(&lane.label, 15);
        self.text((24.0, self.y + 13.0), 12, "fill=\"#334155\"", &label);
        for life in &lane.lives {
            let ends = life.spans.iter().skip(1).map(|span| span.from).chain([self.film.end]);
            for (span, end) in life.spans.iter().zip(ends) {
                let from = self.x(span.from.max(0));
                let ended = matches!(span.stage, Stage::Succeeded | Stage::Failed);
                // What has ended stays as a mark: nothing runs any more.
                let to = if ended { (from + 8.0).min(WIDE - 8.0) } else { self.x(end.max(0)) };
                if span.stage == Stage::Gone || to <= from {
                    continue;
                }
                let (wide, high, top) = (to - from, ROW - 5.0, self.y + 2.5);
                let fill = fill(span.stage, self.film.revision(&life.revision));
                self.put(format_args!(
                    "<rect x=\"{from:.1}\" y=\"{top:.1}\" width=\"{wide:.1}\" height=\"{high}\" rx=\"2\" {fill}/>"
                ));
                let word = match (span.stage, life.revision.as_str()) {
                    (Stage::Ready, revision) if !revision.is_empty() => {
                        format!("{} {}", shortened(revision, 12), timeline::what_name(span.stage.what(), self.lang))
                    }
                    _ => timeline::what_name(span.stage.what(), self.lang).to_owned(),
                };
                if !ended && word.width() as f64 * 6.0 + 8.0 <= wide {
                    let ink = if span.stage == Stage::Ready { "#ffffff" } else { "#0f172a" };
                    // A terminating Pod's bar is hatched, so its word has a ground of its own.
                    let halo = if span.stage == Stage::Terminating {
                        " stroke=\"#fff7ed\" stroke-width=\"3\" paint-order=\"stroke\""
                    } else {
                        ""
                    };
                    self.text((from + 4.0, self.y + 12.5), 10, &format!("fill=\"{ink}\"{halo}"), &word);
                }
            }
        }
        self.y += ROW;
    }

    /// Seconds along a line.
    fn axis(&mut self) {
        let y = self.y;
        self.line((LEFT, y), (WIDE - RIGHT, y), "stroke=\"#94a3b8\"");
        let step = step(self.film.end);
        let mut at: Millis = 0;
        while at <= self.film.end {
            let x = self.x(at);
            self.line((x, y), (x, y + 4.0), "stroke=\"#94a3b8\"");
            let text = label(at, self.lang);
            self.text((x, y + 16.0), 11, "fill=\"#475569\" text-anchor=\"middle\"", &text);
            at = at.saturating_add(step);
        }
        self.y += 28.0;
    }

    /// The counts against their bounds.
    fn chart(&mut self) {
        let (top, bottom) = (self.y + 14.0, self.y + 14.0 + CHART);
        let highest = self.film.highest();
        let level = |count: u64| bottom - (count as f64 / highest as f64) * (CHART - 8.0);
        let text = self.lang.pick("Pods", "파드");
        self.text((16.0, top + 4.0), 12, "font-weight=\"600\" fill=\"#0f172a\"", text);
        for (count, anchor) in [(0, bottom), (highest, level(highest))] {
            let style = "fill=\"#475569\" text-anchor=\"end\"";
            self.text((LEFT - 6.0, anchor + 4.0), 11, style, &count.to_string());
        }
        for (count, style) in [
            ((|count| count.live) as fn(&super::film::Count) -> u64, "fill=\"#bbf7d0\" stroke=\"#4ade80\""),
            (|count| count.ready, "fill=\"#16a34a\" fill-opacity=\"0.85\" stroke=\"none\""),
        ] {
            let mut path = format!("M{LEFT:.1} {bottom:.1}");
            let mut last = (f64::MIN, f64::MIN);
            for (at, value) in self.sampled(count) {
                let (x, y) = (self.x(at), level(value));
                if (x - last.0).abs() > 0.05 || (y - last.1).abs() > 0.05 {
                    let _written = write!(path, "H{x:.1}V{y:.1}");
                    last = (x, y);
                }
            }
            let right = WIDE - RIGHT;
            let _written = write!(path, "H{right:.1}V{bottom:.1}Z");
            self.put(format_args!("<path d=\"{path}\" {style}/>"));
        }
        let limits = |limits: &[Limit], most: bool| limits.iter().map(|limit| (*limit, most)).collect::<Vec<_>>();
        for (limit, most) in [limits(&self.film.most, true), limits(&self.film.least, false)].concat() {
            let (y, from, to) = (level(limit.count), self.x(limit.from), self.x(limit.to));
            let (colour, count) = (if most { "#dc2626" } else { "#1d4ed8" }, limit.count);
            let dashes = if most { "7 4" } else { "2 3" };
            self.line(
                (from, y),
                (to, y),
                &format!("stroke=\"{colour}\" stroke-width=\"1.5\" stroke-dasharray=\"{dashes}\""),
            );
            let text = match most {
                true => say!(self.lang, "never above {count}", "{count}개 이하"),
                false => say!(self.lang, "never below {count}", "{count}개 이상"),
            };
            if to - from > text.width() as f64 * 6.5 {
                let y = if most { y - 4.0 } else { y + 12.0 };
                let halo = "stroke=\"#ffffff\" stroke-width=\"3\" paint-order=\"stroke\" text-anchor=\"end\"";
                self.text((to - 4.0, y), 11, &format!("fill=\"{colour}\" {halo}"), &text);
            }
        }
        self.y = bottom;
        self.axis();
    }

    /// The counts over time, at most a few to a column of the picture.
    fn sampled(&self, count: fn(&super::film::Count) -> u64) -> Vec<(Millis, u64)> {
        let counts = &self.film.counts;
        if counts.len() <= 2000 {
            return counts.iter().map(|at| (at.at, count(at))).collect();
        }
        let columns: Millis = 1400;
        let time = |column: Millis| self.film.end.saturating_mul(column) / columns;
        (0..=columns).map(|column| (time(column), count(&self.film.count(time(column))))).collect()
    }

    fn legend(&mut self) {
        let (mut x, y) = (16.0, self.y + 12.0);
        let stages: Vec<Stage> = Stage::SEEN.into_iter().filter(|stage| self.shows(*stage)).collect();
        for stage in stages {
            for (number, revision) in self.revisions_of(stage) {
                let fill = fill(stage, number);
                let top = y - 10.0;
                self.put(format_args!(
                    "<rect x=\"{x:.1}\" y=\"{top:.1}\" width=\"14\" height=\"12\" rx=\"2\" {fill}/>"
                ));
                let word = timeline::what_name(stage.what(), self.lang);
                let text = if revision.is_empty() { word.to_owned() } else { format!("{revision} {word}") };
                self.text((x + 19.0, y), 12, "fill=\"#334155\"", &text);
                x += 19.0 + text.width() as f64 * 7.0 + 16.0;
            }
        }
        self.y = y + 8.0;
    }

    fn shows(&self, stage: Stage) -> bool {
        let lives = self.film.lanes.iter().flat_map(|lane| &lane.lives);
        lives.flat_map(|life| &life.spans).any(|span| span.stage == stage)
    }

    /// Of what is ready, each revision has a colour of its own.
    fn revisions_of(&self, stage: Stage) -> Vec<(usize, String)> {
        let revisions = || self.film.revisions.iter().take(4).map(|name| shortened(name, 12)).enumerate();
        if stage == Stage::Ready && !self.film.revisions.is_empty() {
            revisions().collect()
        } else {
            vec![(0, String::new())]
        }
    }

    fn ending(&mut self, run: &Run) {
        let how = timeline::how(run.ending.how, self.lang);
        let text = format!("{how}: {}", run.ending.why.text(self.lang));
        for line in wrap(&text, COLUMNS, "", "") {
            self.y += 18.0;
            self.text((16.0, self.y), 13, "font-weight=\"600\" fill=\"#0f172a\"", &line);
        }
    }
}

/// What stands above the rows of a group.
pub(super) fn group_name(lane: &Lane, lang: Lang) -> String {
    let group = shortened(&lane.group, 24);
    match lane.lives.first().is_some_and(|life| life.revision == lane.group) {
        true => say!(lang, "ReplicaSet {group}", "레플리카셋 {group}"),
        false => say!(lang, "Job {group}", "잡 {group}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulate::Controller;

    fn picture(controller: Controller, yaml: &str, lang: Lang) -> String {
        let inputs = Inputs::from_text(controller, yaml).unwrap();
        svg(&inputs, &inputs.simulate().unwrap(), lang)
    }

    #[test]
    fn the_pictures() {
        for lang in Lang::ALL {
            let name = lang.pick("en", "ko");
            insta::assert_snapshot!(format!("deployment-{name}"), picture(Controller::Deployment, "{}", lang));
        }
        insta::assert_snapshot!("job", picture(Controller::Job, "{completions: 2, exitList: [1, 0]}", Lang::En));
    }

    #[test]
    fn every_controller_has_a_picture_in_both_languages() {
        for lang in Lang::ALL {
            for controller in Controller::ALL {
                let picture = picture(*controller, "{}", lang);
                assert!(picture.starts_with("<svg ") && picture.ends_with("</svg>\n"), "{controller}");
                assert_eq!(picture.matches("<text").count(), picture.matches("</text>").count());
                assert!(!picture.contains("NaN") && !picture.contains("inf\""), "{controller}");
            }
        }
    }

    #[test]
    fn names_stay_text() {
        let nodes = "{nodes: ['<script>alert(1)</script>', \"a\\u0007&b\"]}";
        let picture = picture(Controller::DaemonSet, nodes, Lang::En);
        assert!(!picture.contains("<script") && picture.contains("&lt;script"), "{picture}");
        assert!(picture.contains("a\u{FFFD}&amp;b"));
    }

    #[test]
    fn many_pods_make_no_large_picture() {
        let picture = picture(Controller::Deployment, "{replicas: 3000}", Lang::En);
        assert!(picture.contains("more Pods") && picture.len() < 400_000, "{}", picture.len());
    }
}
