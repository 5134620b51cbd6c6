//! What a picture is made of: colours, the marks of an axis, and text that fits and that XML takes.

use unicode_width::UnicodeWidthStr;

use super::film::Stage;
use crate::i18n::Lang;
use crate::say;
use crate::simulate::Millis;

/// How a stage is filled; ready Pods by their revision.
pub(super) fn fill(stage: Stage, revision: usize) -> &'static str {
    match stage {
        Stage::Created => "fill=\"#f1f5f9\" stroke=\"#94a3b8\" stroke-dasharray=\"3 2\"",
        Stage::Started => "fill=\"#bfdbfe\" stroke=\"#60a5fa\"",
        Stage::Ready => match revision {
            0 => "fill=\"#475569\"",
            1 => "fill=\"#15803d\"",
            2 => "fill=\"#6d28d9\"",
            _ => "fill=\"#0e7490\"",
        },
        Stage::Terminating => "fill=\"url(#rk-end)\" stroke=\"#ea580c\"",
        Stage::Succeeded => "fill=\"#15803d\" stroke=\"#052e16\"",
        Stage::Failed => "fill=\"#dc2626\" stroke=\"#450a0a\"",
        Stage::Gone => "fill=\"none\"",
    }
}

/// A round number of seconds, so that about ten marks fit.
pub(super) fn step(end: Millis) -> Millis {
    let steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400];
    let fits = steps.into_iter().map(|step: Millis| step * 1000).find(|step| end / step <= 12);
    fits.unwrap_or_else(|| (end / 10).max(1))
}

/// A time as short as it can be said.
pub(super) fn label(at: Millis, lang: Lang) -> String {
    let seconds = at / 1000;
    match seconds {
        0..600 => say!(lang, "{seconds} s", "{seconds}초"),
        600..36_000 => {
            let (minutes, rest) = (seconds / 60, seconds % 60);
            format!("{minutes}:{rest:02}")
        }
        _ => {
            let hours = seconds as f64 / 3600.0;
            say!(lang, "{hours:.1} h", "{hours:.1}시간")
        }
    }
}

/// At most so many columns of a text.
pub(super) fn shortened(text: &str, room: usize) -> String {
    let mut short = String::new();
    for c in text.chars() {
        if short.width() + 2 > room && text.width() > room {
            short.push('…');
            break;
        }
        short.push(c);
    }
    short
}
