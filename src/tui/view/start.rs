//! The start page.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::text::{clipped, paragraph, width};
use crate::i18n::Text;
use crate::tui::model::Model;
use crate::tui::start::{Line as StartLine, lines};

static WHAT: Text = Text::new(
    "Answer a few questions about a workload and get the Kubernetes kind that fits, the reasons, and manifests that have been checked.",
    "워크로드에 대한 몇 가지 질문에 답하면 알맞은 쿠버네티스 종류와 그 이유, 검증된 매니페스트를 얻는다.",
);
static PRESETS: Text = Text::new("Start from an example", "예제에서 시작");

pub fn draw(model: &Model, frame: &mut Frame, area: Rect) {
    let theme = model.theme;
    let room = usize::from(area.width).saturating_sub(4).min(100);
    let mut text = vec![Line::default()];
    text.extend(paragraph(WHAT.get(model.lang), room, "  ", theme.title()));
    text.push(Line::default());
    let lines = lines(model);
    let words: Vec<(String, String)> = lines.iter().map(|line| line.words(model.lang)).collect();
    let column = words.iter().map(|(name, _)| width(name)).max().unwrap_or_default().min(30);
    let mut at_line = 0usize;
    for (place, (line, (name, says))) in lines.iter().zip(&words).enumerate() {
        let first_preset = matches!(line, StartLine::Preset(_))
            && place.checked_sub(1).and_then(|before| lines.get(before)).is_some_and(|l| !matches!(l, StartLine::Preset(_)));
        let after_presets = matches!(line, StartLine::Open);
        if first_preset {
            text.push(Line::default());
            text.push(Line::styled(format!("  {}", PRESETS.get(model.lang)), theme.dim()));
        } else if after_presets {
            text.push(Line::default());
        }
        let here = place == model.start_at;
        if here {
            at_line = text.len();
        }
        let pad = " ".repeat(column.saturating_sub(width(name)));
        let says_room = room.saturating_sub(column).saturating_sub(8);
        let kind = match line {
            StartLine::Preset(preset) => preset.kind().map(|kind| kind.name(model.lang)).unwrap_or_default(),
            _ => "",
        };
        let says = if kind.is_empty() { says.clone() } else { format!("{kind}: {says}") };
        let (mark, style) = if here { ("> ", theme.selected()) } else { ("  ", ratatui::style::Style::new()) };
        text.push(Line::from(vec![
            Span::styled(format!("  {mark}"), theme.accent()),
            Span::styled(name.clone(), style),
            Span::raw(format!("{pad}  ")),
            Span::styled(clipped(&says, says_room), theme.dim()),
        ]));
    }
    let height = usize::from(area.height);
    let scroll = at_line.saturating_add(3).saturating_sub(height);
    let scroll = u16::try_from(scroll).unwrap_or(0);
    frame.render_widget(Paragraph::new(text).scroll((scroll, 0)), area);
}
