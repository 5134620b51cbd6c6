//! The start page: what it offers on the left, what the line pointed at would give on the right.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::frame::{columns, framed, scrolled, unbroken};
use super::text::{clipped, paragraph, said, width};
use super::{decision, manifest};
use crate::decision::{TraitAnswers, Tree, kinds_of, verdict};
use crate::i18n::Text;
use crate::spec::word::Profile;
use crate::tui::model::{Model, Tone};
use crate::tui::places::Place;
use crate::tui::start::{Line as Offer, lines};
use crate::tui::targets::{Click, Targets, Wheel};

static WHAT: Text = Text::new(
    "A few answers about a workload give the Kubernetes kind that fits, the reasons, and manifests that have been checked.",
    "워크로드에 대한 몇 가지 질문에 답하면 알맞은 쿠버네티스 종류와 그 이유, 검증된 매니페스트를 얻는다.",
);
static TEAM: Text = Text::new("Presets of your team", "팀 프리셋에서 시작");
static PRESETS: Text = Text::new("Or start from an example", "예제에서 시작");
static FIVE: Text = Text::new("The way to the kind", "종류를 정하는 길");

/// From this width on, the right side is there.
const TWO_SIDES: u16 = 96;

/// The width of the left side where both are there.
const LEFT: u16 = 58;

/// The lines between what can be chosen: two gaps and a heading.
const BETWEEN: usize = 3;

pub fn draw(model: &Model, frame: &mut Frame, area: Rect, targets: &mut Targets) -> Place {
    if area.width < TWO_SIDES {
        offers(model, frame, area, targets);
        return model.places.start;
    }
    let left = LEFT.saturating_add(area.width.saturating_sub(120) / 4);
    let [left, right] = columns(area, left);
    offers(model, frame, left, targets);
    targets.wheel(right, Wheel::StartPreview);
    let (title, lines) = shown(model, usize::from(right.width).saturating_sub(2));
    let title =
        Line::styled(format!(" {} ", clipped(&title, usize::from(right.width).saturating_sub(6))), model.theme.title());
    let inner = framed(model.theme, frame, right, title, false);
    scrolled(model, frame, right, inner, lines, model.places.start.first)
}

fn offers(model: &Model, frame: &mut Frame, area: Rect, targets: &mut Targets) {
    let theme = model.theme;
    let tall = area.height >= 24;
    let room = usize::from(area.width).saturating_sub(2);
    let lines = lines(model);
    let between = if model.house.presets.is_empty() { BETWEEN } else { BETWEEN.saturating_add(2) };
    let mut text = Vec::new();
    let gaps = lines.len().saturating_add(between) <= usize::from(area.height);
    // Where not all would be in sight otherwise, what can be chosen matters more.
    if lines.len().saturating_add(between) < usize::from(area.height).saturating_sub(2) {
        text.extend(tall.then(Line::default));
        text.extend(paragraph(WHAT.get(model.lang), room.min(76), "  ", Style::new()));
        text.push(Line::default());
    }
    let names = lines.iter().map(|line| width(line.name(model.lang)));
    let column = names.max().unwrap_or_default().min(30);
    let kinds = lines.iter().filter_map(|line| line.kind()).map(|kind| width(kind.name(model.lang)));
    let kind_column = kinds.max().unwrap_or_default();
    let mut at_line = 0usize;
    let mut clicks = Vec::new();
    let mut group = None;
    for (place, line) in lines.iter().enumerate() {
        let heading = match line {
            Offer::Preset(_) => Some(PRESETS.get(model.lang)),
            Offer::Team(_) => Some(TEAM.get(model.lang)),
            _ => None,
        };
        if heading != group {
            group = heading;
            text.extend(gaps.then(Line::default));
            text.extend(heading.map(|heading| Line::styled(format!("  {heading}"), theme.heading())));
        }
        let here = place == model.start_at;
        if here {
            at_line = text.len();
        }
        clicks.push((text.len(), Click::Start(place)));
        let name = line.name(model.lang);
        let pad = column.saturating_sub(width(name));
        let (mark, style) = if here { (">", theme.selected()) } else { (" ", Style::new()) };
        let kind = line.kind().map(|kind| kind.name(model.lang)).unwrap_or_default();
        let said = match line.kind() {
            Some(_) if usize::from(area.width) < column.saturating_add(kind_column).saturating_add(46) => String::new(),
            _ => line.says(model.lang),
        };
        let kind = match kind.is_empty() {
            true => String::new(),
            false => format!("{kind}{}  ", " ".repeat(kind_column.saturating_sub(width(kind)))),
        };
        let used = column.saturating_add(width(&kind)).saturating_add(7);
        text.push(Line::from(vec![
            Span::styled(format!("  {mark}"), theme.accent()),
            Span::styled(format!(" {name}{} ", " ".repeat(pad)), style),
            Span::raw(" "),
            Span::styled(kind, theme.good()),
            Span::styled(clipped(&said, usize::from(area.width).saturating_sub(used)), theme.dim()),
        ]));
    }
    let height = usize::from(area.height);
    let scroll = at_line.saturating_add(3).min(text.len()).saturating_sub(height);
    let more = text.len() > scroll.saturating_add(height);
    let mut shown: Vec<Line> = text.into_iter().skip(scroll).take(height).collect();
    if more && let Some(last) = shown.last_mut() {
        last.push_span(Span::styled("  ..", theme.dim()));
    }
    unbroken(frame, area, &shown);
    targets.wheel(area, Wheel::Start);
    targets.lines(Place { first: scroll, area }, clicks);
}

/// What the line pointed at would give: a preset's reasons and manifests, or the tree.
fn shown(model: &Model, room: usize) -> (String, Vec<Line<'static>>) {
    let (theme, lang) = (model.theme, model.lang);
    let offers = lines(model);
    if let Some(Offer::Preset(preset)) = offers.get(model.start_at) {
        let mut text = paragraph(preset.summary.get(lang), room, " ", Style::new());
        if let Some(workload) = preset.app(Profile::Production).workloads.first() {
            let verdict = verdict(workload.traits);
            let label = verdict.decision.label_in(lang);
            text.push(Line::default());
            text.push(Line::styled(format!(" {label}"), theme.good().patch(theme.title())));
            text.extend(paragraph(verdict.reason.get(lang), room, " ", Style::new()));
            text.push(Line::default());
        }
        match &model.preview.problem {
            Some(problem) => text.extend(said(theme, Tone::Bad, problem, room, " ")),
            None => text.extend(manifest::body(&model.preview, theme, room)),
        }
        return (preset.title.get(lang).to_owned(), text);
    }
    let session = match offers.get(model.start_at) {
        Some(Offer::Continue) => model.session.as_ref(),
        Some(Offer::Last(session)) => Some(*session),
        _ => None,
    };
    let answers = session.map(|session| session.draft().trait_answers().clone()).unwrap_or_default();
    let tree = Tree::of_answers(&answers, None);
    let mut text = decision::tree_lines(tree.lines(lang, theme.charset), theme);
    if answers == TraitAnswers::default() {
        for kind in kinds_of(&tree.reachable) {
            text.push(Line::default());
            text.push(Line::styled(format!(" {}", kind.name(lang)), theme.title()));
            text.extend(paragraph(kind.summary().get(lang), room, "   ", Style::new()));
        }
    }
    (FIVE.get(lang).to_owned(), text)
}
