//! The chosen kind beside another: which one, and the keys that change it.

use super::model::{Model, Overlay};
use crate::decision::{Decision, Kind, Rival, rivals};

/// What the answers decided, if they do.
pub fn decision(model: &Model) -> Option<Decision> {
    model.session.as_ref()?.draft().decision()
}

/// The kind as a rival of the one that fits.
pub fn rival(model: &Model, kind: Kind) -> Option<Rival> {
    rivals(decision(model)?.traits).into_iter().find(|rival| rival.kind() == kind)
}

/// The window with the runner-up.
pub(super) fn runner_up(model: &Model) -> Option<Overlay> {
    let rivals = rivals(decision(model)?.traits);
    rivals.first().map(|rival| Overlay::Beside(rival.kind()))
}

/// The next of the other kinds, or the one before; past the last one the first again.
pub(super) fn turn(model: &mut Model, forwards: bool) {
    let (Some(Overlay::Beside(kind)), Some(decision)) = (model.overlay, decision(model)) else { return };
    let mut kinds: Vec<Kind> = rivals(decision.traits).iter().map(Rival::kind).collect();
    if !forwards {
        kinds.reverse();
    }
    let next = kinds.iter().cycle().skip_while(|other| **other != kind).nth(1);
    model.overlay = next.map(|kind| Overlay::Beside(*kind));
    model.places.overlay.first = 0;
}
