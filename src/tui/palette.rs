//! The palette: any question, file, preset or action, found by a few letters in either language.

use crossterm::event::KeyEvent;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::keymap::{Action, BINDINGS, Binding};
use super::model::{Model, Overlay, Page, Pane};
use super::moving;
use super::text_input::TextInput;
use super::update::{self, Effect};
use crate::explain;
use crate::i18n::{Lang, Text};
use crate::wizard::Item;

/// What is on offer, and what of it the typed letters find.
#[derive(Clone, Debug, Default)]
pub struct Palette {
    offers: Vec<Offer>,
    /// The numbers of the offers that are found, the best first.
    found: Vec<usize>,
    /// The one pointed at, among those found.
    pub at: usize,
}

/// Something that can be gone to or done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What it is called.
    pub name: String,
    /// What kind of thing it is; for an action, its key.
    pub sort: String,
    /// Its names in both languages, and what manifests and app files call it.
    names: Vec<String>,
    /// The words around it, in both languages.
    words: String,
    target: Target,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Target {
    Item(Item),
    /// The line of the preview at which a file begins.
    File(usize),
    /// A line of the start page.
    Start(usize),
    /// A lesson.
    Lesson(&'static str),
    Action(Action),
}

static QUESTION: Text = Text::new("question", "질문");
static FILE: Text = Text::new("file", "파일");
static PRESET: Text = Text::new("example", "예제");
static LESSON: Text = Text::new("lesson", "설명");

impl Palette {
    /// The offers that are found, the best first.
    pub fn found(&self) -> impl Iterator<Item = &Offer> {
        self.found.iter().filter_map(|at| self.offers.get(*at))
    }

    fn find(&mut self, typed: &str) {
        let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut letters = Vec::new();
        let mut scored: Vec<(usize, u32)> = Vec::new();
        for (at, offer) in self.offers.iter().enumerate() {
            // A name counts for more than the words around it.
            let names = offer.names.iter().map(|name| (name.as_str(), 2));
            let scores = names.chain([(offer.words.as_str(), 1)]).filter_map(|(words, weight)| {
                let score = pattern.score(Utf32Str::new(words, &mut letters), &mut matcher)?;
                Some(score.saturating_mul(weight))
            });
            if let Some(score) = scores.max() {
                scored.push((at, score));
            }
        }
        scored.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
        self.found = scored.into_iter().map(|(at, _)| at).collect();
        self.at = 0;
    }
}

/// Brings the palette in front.
pub fn open(model: &mut Model) {
    let mut palette = Palette { offers: offers(model), ..Palette::default() };
    palette.find("");
    model.palette = palette;
    model.input = TextInput::default();
    model.overlay = Some(Overlay::Palette);
    model.places.overlay.first = 0;
}

/// Takes a key that is text, and finds anew.
pub fn typed(model: &mut Model, key: KeyEvent) {
    model.input.key(key);
    find(model);
}

/// Finds what the text in the input says.
pub fn find(model: &mut Model) {
    let typed = model.input.text().to_owned();
    model.palette.find(&typed);
}

/// Points at another offer.
pub fn move_by(model: &mut Model, lines: usize, down: bool) {
    let last = model.palette.found.len().saturating_sub(1);
    let at = model.palette.at;
    model.palette.at = if down { at.saturating_add(lines).min(last) } else { at.saturating_sub(lines) };
}

/// Goes to what is pointed at, or does it.
pub fn accept(model: &mut Model, key: KeyEvent) -> Effect {
    let Some(target) = model.palette.found().nth(model.palette.at).map(|offer| offer.target.clone()) else {
        return Effect::Draw;
    };
    model.overlay = None;
    match target {
        Target::Action(action) => return update::act(model, action, key),
        Target::Start(line) => {
            model.start_at = line;
            super::start::show(model);
            return super::start::choose(model);
        }
        Target::Lesson(id) => {
            model.overlay = Some(Overlay::Lesson(id));
            model.places.overlay.first = 0;
        }
        Target::Item(item) => {
            model.page = Page::Wizard;
            model.pane = Pane::Questions;
            return moving::go_to(model, item);
        }
        Target::File(line) => {
            model.page = Page::Wizard;
            model.pane = Pane::Manifest;
            model.places.pointed_line = line;
            model.places.shown_line = Some(line);
        }
    }
    Effect::Draw
}

/// All that is on offer where the model is now.
fn offers(model: &Model) -> Vec<Offer> {
    let lang = model.lang;
    let mut offers = Vec::new();
    if let Some(session) = model.session.as_ref().filter(|_| model.page != Page::Start) {
        offers.extend(session.asked().into_iter().map(|item| of_item(item, lang)));
        let files = model.preview.lines.iter().enumerate().filter(|(_, line)| line.heading);
        offers.extend(files.map(|(at, line)| Offer {
            name: line.text.clone(),
            sort: FILE.get(lang).to_owned(),
            names: vec![line.text.clone()],
            words: String::new(),
            target: Target::File(at),
        }));
    } else {
        let lines = super::start::lines(model);
        offers.extend(lines.iter().enumerate().map(|(at, line)| Offer {
            name: line.name(lang).to_owned(),
            sort: if line.kind().is_some() { PRESET.get(lang).to_owned() } else { String::new() },
            names: Lang::ALL.map(|lang| line.name(lang).to_owned()).to_vec(),
            words: in_both(|lang| line.says(lang)),
            target: Target::Start(at),
        }));
    }
    offers.extend(explain::lessons().iter().map(|lesson| Offer {
        name: lesson.title.get(lang).to_owned(),
        sort: LESSON.get(lang).to_owned(),
        names: lesson.called().map(str::to_owned).collect(),
        words: in_both(|lang| lesson.summary.get(lang).to_owned()),
        target: Target::Lesson(lesson.id),
    }));
    offers.extend(BINDINGS.iter().filter(|binding| is_offered(binding, model)).map(|binding| Offer {
        name: binding.label.get(lang).to_owned(),
        sort: binding.shown.to_owned(),
        names: Lang::ALL.map(|lang| binding.label.get(lang).to_owned()).to_vec(),
        words: String::new(),
        target: Target::Action(binding.action),
    }));
    offers
}

fn of_item(item: Item, lang: Lang) -> Offer {
    let mut names = Lang::ALL.map(|lang| item.label(lang)).to_vec();
    let words = match item {
        Item::Field(question) => {
            names.extend([question.key].iter().chain(question.fields).map(|name| (*name).to_owned()));
            in_both(|lang| question.prompt.get(lang).to_owned())
        }
        Item::Trait(step) => in_both(|lang| step.question().prompt.get(lang).to_owned()),
        Item::Verdict | Item::Details | Item::Review => String::new(),
    };
    Offer { name: item.label(lang), sort: QUESTION.get(lang).to_owned(), names, words, target: Target::Item(item) }
}

fn in_both(said: impl Fn(Lang) -> String) -> String {
    Lang::ALL.map(said).join(" ")
}

/// Actions that make sense without the place where their key is pressed: no moving about, no answering.
fn is_offered(binding: &Binding, model: &Model) -> bool {
    let moves = matches!(
        binding.action,
        Action::Up
            | Action::Down
            | Action::PageUp
            | Action::PageDown
            | Action::Accept
            | Action::Pick(_)
            | Action::Back
            | Action::Palette
            | Action::QuitNow
    );
    let twin = BINDINGS.iter().take_while(|other| !std::ptr::eq(*other, binding));
    !moves
        && (binding.works)(model)
        && !twin.filter(|other| other.action == binding.action).any(|other| (other.works)(model))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::Person;
    use crate::wizard::find;

    fn first(person: &Person) -> String {
        person.model.palette.found().next().map(|offer| offer.name.clone()).unwrap_or_default()
    }

    #[test]
    fn a_question_is_found_by_its_words_in_either_language_by_its_key_and_by_its_field() {
        for lang in Lang::ALL {
            for typed in ["replicas", "레플리카", "spec.replicas"] {
                let person = Person::with_preset(lang, "api-server").press("Enter C-p").text(typed);
                assert_eq!(first(&person), find("replicas").unwrap().label.get(lang), "{typed}");
                let person = person.press("Enter");
                assert_eq!(person.model.overlay, None);
                assert_eq!(person.model.session.unwrap().cursor(), Item::Field(find("replicas").unwrap()));
            }
        }
    }

    #[test]
    fn a_few_letters_are_enough() {
        let person = Person::with_preset(Lang::En, "api-server").press("C-p").text("rdness");
        assert!(first(&person).to_lowercase().contains("readiness"), "{}", first(&person));
        let nothing = person.text("zzzz");
        assert_eq!(nothing.model.palette.found().count(), 0);
        assert_eq!(nothing.press("Enter").model.overlay, Some(Overlay::Palette));
    }

    #[test]
    fn a_file_an_action_and_an_example_are_found() {
        let person = Person::with_preset(Lang::En, "api-server").press("C-p").text("networkpolicy-").press("Enter");
        assert_eq!(person.model.pane, Pane::Manifest);
        let line = &person.model.preview.lines[person.model.places.pointed_line];
        assert!(line.heading && line.text.starts_with("networkpolicy-"), "{}", line.text);
        let person = Person::with_preset(Lang::Ko, "api-server").press("C-p").text("검토하고").press("Enter");
        assert_eq!(person.model.page, Page::Review);
        let person = Person::new(Lang::Ko).press("C-p").text("redis").press("Enter");
        assert_eq!((person.model.page, person.model.session.is_some()), (Page::Wizard, true));
        let person = Person::new(Lang::En).press("C-p").text("korean").press("Esc");
        assert_eq!((person.model.overlay, person.end), (None, None));
    }

    #[test]
    fn a_lesson_is_found_in_either_language_and_opens_over_the_page() {
        for (lang, typed) in [(Lang::En, "headless"), (Lang::Ko, "헤드리스"), (Lang::En, "헤드리스 서비스")]
        {
            let mut person = Person::new(lang).press("C-p").text(typed).press("Enter");
            assert_eq!(person.model.overlay, Some(Overlay::Lesson("headless-service")), "{typed}");
            let shown = person.screen(80, 24);
            assert!(shown.contains("redis-headless") && shown.contains("clusterIP: None"), "{shown}");
            let person = person.press("PgDn PgDn Esc");
            assert_eq!((person.model.overlay, person.model.page), (None, Page::Start));
        }
    }

    #[test]
    fn what_was_typed_into_a_question_is_kept_or_told() {
        let person = Person::with_preset(Lang::En, "api-server").press("Enter C-u").text("shop").press("C-p");
        let person = person.text("replicas").press("Enter");
        let name = person.model.session.unwrap().draft().name().unwrap().to_string();
        assert_eq!(name, "shop");
        let person = Person::with_preset(Lang::En, "api-server").press("Enter C-u").text("No!").press("C-p");
        let person = person.text("replicas").press("Enter");
        assert!(person.notice().contains("No!"), "{}", person.notice());
        assert_eq!(person.model.session.unwrap().cursor(), Item::Field(find("name").unwrap()));
    }

    #[test]
    fn the_pointer_stays_on_what_is_found() {
        let mut person = Person::with_preset(Lang::En, "api-server").press("C-p Up Down Down");
        assert_eq!(person.model.palette.at, 2);
        person = person.press("PgDn PgDn PgDn PgDn PgDn PgDn PgDn PgDn PgDn PgDn");
        assert!(person.model.palette.at < person.model.palette.found().count());
        assert_eq!(person.text("x").model.palette.at, 0);
    }
}
