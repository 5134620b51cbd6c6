//! A run as a timeline that reads well in a terminal and in a document.

use unicode_width::UnicodeWidthStr;

use crate::decision::wrap;
use crate::i18n::{Lang, Localized};
use crate::say;
use crate::simulate::{Event, How, Inputs, Millis, Run, State, What, Why};

/// One line.
pub enum Line {
    /// A heading.
    Title(String),
    /// Anything else.
    Plain(String),
}

impl Line {
    /// What it says.
    pub fn text(&self) -> &str {
        match self {
            Line::Title(text) | Line::Plain(text) => text,
        }
    }
}

/// The columns that a line may take.
pub const WIDTH: usize = 100;

/// The pause after which something else begins, as in the run's states.
const GAP: Millis = 600;

/// The timeline.
pub fn lines(inputs: &Inputs, run: &Run, lang: Lang, width: usize) -> Vec<Line> {
    let mut lines = vec![Line::Title(title(inputs, lang).to_owned())];
    for rule in &run.rules {
        lines.extend(wrap(&rule.text(lang), width, "", "").into_iter().map(Line::Plain));
    }
    lines.push(Line::Plain(String::new()));
    let names: Vec<String> = run.columns.iter().map(|column| column_name(column, lang)).collect();
    lines.push(Line::Title(row(&names, &names)));
    let mut counts = &run.before;
    lines.push(Line::Plain(count_row(&names, &say!(lang, "before", "이전"), counts)));
    for burst in bursts(run) {
        if let Some(state) = burst.state {
            counts = &state.counts;
        }
        lines.push(Line::Plain(count_row(&names, &seconds(burst.at), counts)));
        for (what, why, subjects) in grouped(&burst.events) {
            let text = match subjects.is_empty() {
                true => format!("{}: {}", what_name(what, lang), why.text(lang)),
                false => format!("{} {}: {}", what_name(what, lang), list(&subjects, lang), why.text(lang)),
            };
            lines.extend(wrap(&text, width, "          ", "            ").into_iter().map(Line::Plain));
        }
    }
    lines.push(Line::Plain(String::new()));
    let ending = format!("{}: {}", how(run.ending.how, lang), run.ending.why.text(lang));
    lines.extend(wrap(&ending, width, "", "").into_iter().map(Line::Plain));
    lines
}

/// What a run is of.
pub fn title(inputs: &Inputs, lang: Lang) -> &'static str {
    match inputs {
        Inputs::Deployment(_) => lang.pick("Deployment", "디플로이먼트(Deployment)"),
        Inputs::StatefulSet(_) => lang.pick("StatefulSet", "스테이트풀셋(StatefulSet)"),
        Inputs::DaemonSet(_) => lang.pick("DaemonSet", "데몬셋(DaemonSet)"),
        Inputs::Job(_) => lang.pick("Job", "잡(Job)"),
        Inputs::CronJob(_) => lang.pick("CronJob", "크론잡(CronJob)"),
    }
}

/// What happens with no more than a short pause between, and the counts after it where they changed.
pub struct Burst<'a> {
    /// When it begins.
    pub at: Millis,
    /// What happens.
    pub events: Vec<&'a Event>,
    /// The counts after it, where they changed.
    pub state: Option<&'a State>,
}

/// A run as what happens together, in order of time.
pub fn bursts(run: &Run) -> Vec<Burst<'_>> {
    let mut bursts: Vec<Burst<'_>> = Vec::new();
    let mut last = None;
    for event in &run.events {
        let goes_on = last.is_some_and(|last| event.at.saturating_sub(last) <= GAP);
        last = Some(event.at);
        match bursts.last_mut().filter(|_| goes_on) {
            Some(burst) => burst.events.push(event),
            None => bursts.push(Burst { at: event.at, events: vec![event], state: None }),
        }
    }
    // A state without events is the one that a person's action begins with.
    let mut silent = Vec::new();
    let mut rest = bursts.iter_mut().peekable();
    for state in &run.states {
        while rest.next_if(|burst| burst.at < state.at).is_some() {}
        match rest.peek_mut().filter(|burst| burst.at.saturating_sub(state.at) <= GAP) {
            Some(burst) => burst.state = Some(state),
            None => silent.push(Burst { at: state.at, events: Vec::new(), state: Some(state) }),
        }
    }
    bursts.extend(silent);
    bursts.sort_by_key(|burst| burst.at);
    bursts
}

/// How many groups are looked through for one that an event belongs to: where there are more, they are all different.
const NEAR: usize = 64;

/// Events of a burst that happen alike, for the same reason, in the order in which the first of them does.
pub fn grouped<'a>(events: &[&'a Event]) -> Vec<(What, &'a Why, Vec<&'a str>)> {
    let mut groups: Vec<(What, &Why, Vec<&str>)> = Vec::new();
    for event in events {
        let same = |group: &&mut (What, &Why, Vec<&str>)| group.0 == event.what && *group.1 == event.why;
        let subject = Some(event.subject.as_str()).filter(|subject| !subject.is_empty());
        match groups.iter_mut().rev().take(NEAR).find(same) {
            Some((.., subjects)) => subjects.extend(subject),
            None => groups.push((event.what, &event.why, subject.into_iter().collect())),
        }
    }
    groups
}

/// The most names that a line lists.
const LISTED: usize = 8;

/// Names with commas, the first of them where there are many.
pub fn list(subjects: &[&str], lang: Lang) -> String {
    match subjects.split_at_checked(LISTED) {
        Some((first, more)) if more.len() > 1 => {
            let (first, more) = (first.join(", "), more.len());
            say!(lang, "{first} and {more} more", "{first} 외 {more}개")
        }
        _ => subjects.join(", "),
    }
}

/// A time in seconds with one decimal.
pub fn seconds(at: Millis) -> String {
    format!("{:.1}", at as f64 / 1000.0)
}

fn count_row(names: &[String], first: &str, counts: &[u64]) -> String {
    let cells: Vec<String> = std::iter::once(first.to_owned()).chain(counts.iter().map(u64::to_string)).collect();
    row(names, &cells)
}

/// Cells to the right, each as wide as its heading or eight columns.
fn row(names: &[String], cells: &[String]) -> String {
    let cell = |(name, cell): (&String, &String)| {
        let wide = name.width().max(8);
        format!("{}{cell}", " ".repeat(wide.saturating_sub(cell.width())))
    };
    names.iter().zip(cells).map(cell).collect::<Vec<_>>().join("  ")
}

fn column_name(column: &str, lang: Lang) -> String {
    let ending = |column: &str, ending: &str| column.strip_suffix(ending).map(str::to_owned);
    if let Some(revision) = ending(column, "_live") {
        return say!(lang, "{revision} live", "{revision} 파드");
    }
    if let Some(revision) = ending(column, "_ready") {
        return say!(lang, "{revision} ready", "{revision} 준비");
    }
    let (en, ko) = match column {
        "t" => ("seconds", "초"),
        "active" => ("active", "활성"),
        "ready" => ("ready", "준비"),
        "succeeded" => ("succeeded", "성공"),
        "failed" => ("failed", "실패"),
        "terminating" => ("terminating", "종료 중"),
        "active_jobs" => ("active Jobs", "활성 잡"),
        "complete_jobs_kept" => ("complete Jobs", "완료된 잡"),
        "failed_jobs_kept" => ("failed Jobs", "실패한 잡"),
        "live_pods" => ("live Pods", "파드"),
        "terminating_pods" => ("terminating Pods", "종료 중인 파드"),
        other => (other, other),
    };
    lang.pick(en, ko).to_owned()
}

/// What happens, in a word or two.
pub fn what_name(what: What, lang: Lang) -> &'static str {
    let (en, ko) = match what {
        What::Created => ("created", "생성"),
        What::Started => ("started", "시작"),
        What::Ready => ("ready", "준비"),
        What::Terminating => ("terminating", "종료 중"),
        What::Gone => ("gone", "사라짐"),
        What::Succeeded => ("succeeded", "성공"),
        What::Failed => ("failed", "실패"),
        What::PvcCreated => ("claim created", "클레임 생성"),
        What::PvcTerminating => ("claim terminating", "클레임 종료 중"),
        What::PvcGone => ("claim gone", "클레임 사라짐"),
        What::JobCreated => ("Job created", "잡 생성"),
        What::JobDeleted => ("Job deleted", "잡 삭제"),
        What::JobSuspended => ("Job suspended", "잡 일시 중단"),
        What::JobResumed => ("Job resumed", "잡 재개"),
        What::JobSuccessCriteriaMet => ("SuccessCriteriaMet", "SuccessCriteriaMet"),
        What::JobFailureTarget => ("FailureTarget", "FailureTarget"),
        What::JobComplete => ("Complete", "Complete"),
        What::JobFailed => ("Failed", "Failed"),
        What::Skipped => ("skipped", "건너뜀"),
        What::Progressing => ("Progressing=True", "Progressing=True"),
        What::NotProgressing => ("Progressing=False", "Progressing=False"),
        What::ProgressUnknown => ("Progressing=Unknown", "Progressing=Unknown"),
    };
    lang.pick(en, ko)
}

/// How a run ended, in a word.
pub fn how(how: How, lang: Lang) -> &'static str {
    let (en, ko) = match how {
        How::Done => ("Done", "끝"),
        How::Failed => ("Failed", "실패"),
        How::Stuck => ("Stuck", "멈춤"),
        How::Waiting => ("Waiting", "기다림"),
        How::Watched => ("Watched", "관찰 끝"),
    };
    lang.pick(en, ko)
}
