//! From the answers as they are to a run of their controller.

use serde_json::Value;

use super::PlayerStart;
use super::model::Model;
use crate::bundle;
use crate::i18n::Localized;
use crate::player::{Player, workloads};

/// The run of the workload that is being described, or why there is none.
pub fn start(model: &Model) -> Result<PlayerStart, String> {
    let lang = model.lang;
    let none = || lang.pick("There is nothing to simulate yet.", "아직 모의 실행할 것이 없다.").to_owned();
    let session = model.session.as_ref().ok_or_else(none)?;
    let app = session.preview().ok_or_else(none)?;
    let bundle = bundle::build_from(&app, lang, model.house.templates.as_ref()).map_err(|error| error.text(lang))?;
    let objects: Vec<Value> = bundle.documents.iter().map(|document| document.value.clone()).collect();
    let found = workloads(&objects);
    let name = bundle.specs.get(session.current()).map(|spec| spec.name.to_string());
    let meant = found.iter().find(|found| Some(&found.name) == name.as_ref()).or(found.first()).ok_or_else(none)?;
    let inputs = meant.read().map_err(|error| error.text(lang))?;
    let player = Player::new(inputs).map_err(|error| error.text(lang))?;
    Ok(PlayerStart { lang, theme: model.theme, coloured: model.coloured, player, scenarios: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::simulate::Inputs;
    use crate::spec::preset::Preset;
    use crate::tui::testing::Person;

    #[test]
    fn the_values_being_chosen_are_played() {
        for id in Preset::ids() {
            let started = start(&Person::with_preset(Lang::Ko, id).model).unwrap();
            assert!(!started.player.first().beats.is_empty(), "{id}");
        }
        let person = Person::with_preset(Lang::En, "api-server");
        let Inputs::Deployment(inputs) = &start(&person.model).unwrap().player.first().inputs.clone() else { panic!() };
        assert!(inputs.replicas > 0);
        assert!(start(&Person::new(Lang::En).model).is_err());
    }
}
