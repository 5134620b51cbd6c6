//! What a person does in the manifest pane: from file to file, to the question behind a line, copying, hiding comments.

use super::model::{Model, Pane, Tone};
use super::shown::split_comment;
use super::update::{Effect, commit, keeping_the_notice, step, tell};
use super::view::clipped;
use crate::render;
use crate::say;
use crate::trace::{Source, Trace};
use crate::wizard::{Item, Message};

/// The most bytes that are given to the clipboard. Terminals drop what is much longer, and say nothing.
const MOST_COPIED: usize = 100_000;

/// To the file before or after.
pub(super) fn turn_file(model: &mut Model, forwards: bool) {
    let (at, _) = model.preview.file_at(model.places.pointed_line);
    let next = if forwards { at.checked_add(1) } else { at.checked_sub(1) };
    if let Some(start) = next.and_then(|next| model.preview.files().get(next)).map(|file| file.start) {
        open_file(model, start);
    }
}

/// Brings the file in front that begins at this line.
pub(super) fn open_file(model: &mut Model, line: usize) {
    let (_, file) = model.preview.file_at(line);
    model.places.pointed_line = model.preview.entry(&file);
    model.places.manifest.first = 0;
}

/// Hides the comments, or shows them again.
pub(super) fn fold(model: &mut Model) {
    model.folded = Some(!model.hides_comments());
}

/// The field on the line that is pointed at, as far as it is traced.
pub(super) fn described(model: &Model) -> Option<&Trace> {
    model.preview.traced(model.places.pointed_line)
}

/// To the question that sets the line that is pointed at; where none does, tells who put the line there and why.
pub(super) fn jump(model: &mut Model) {
    let Some(trace) = described(model).cloned() else { return };
    let Some(item) = aim(model, &trace) else { return tell_why(model, &trace) };
    if !commit(model) {
        return;
    }
    if !model.session.as_ref().is_some_and(|session| session.is_asked(item)) {
        return tell_why(model, &trace);
    }
    if keeping_the_notice(model, |model| step(model, Message::Jump(item))) {
        model.pane = Pane::Questions;
    }
}

/// The question behind a line. The kind is what the decision is about, so its line leads to where the decision begins.
fn aim(model: &Model, trace: &Trace) -> Option<Item> {
    let first = || model.session.as_ref()?.items().first().copied();
    match trace.question {
        Some(question) => Some(Item::Field(question)),
        None => trace.traits.and_then(|_| first()),
    }
}

fn tell_why(model: &mut Model, trace: &Trace) {
    let (lang, field) = (model.lang, &trace.field);
    let who = match trace.question {
        Some(question) => {
            let label = question.label.get(lang);
            say!(
                lang,
                "{field} has its default: for this workload nobody asks for \"{label}\".",
                "{field}: 기본값이다. 이 워크로드에는 '{label}' 질문을 하지 않는다."
            )
        }
        None => say!(
            lang,
            "{field} is set by a rule: it follows from the kind and the other answers.",
            "{field}: 규칙이 정했다. 종류와 다른 답에 따라 정해진다."
        ),
    };
    let mut said = vec![who];
    said.extend(model.preview.why(model.places.pointed_line));
    if let Some(Source::Kubernetes(page)) = trace.advice.map(|advice| advice.source) {
        said.push(page.trim_start_matches("https://").to_owned());
    }
    tell(model, said.join("\n"), Tone::Info);
}

/// Copies the value on the line that is pointed at; where it has none, the line.
pub(super) fn copy_line(model: &mut Model) -> Effect {
    let Some(line) = model.preview.lines.get(model.places.pointed_line) else { return Effect::Draw };
    let text = value(&line.text).unwrap_or_else(|| line.text.trim().to_owned());
    let shown = clipped(&text, 40);
    copy(model, text, &shown)
}

/// The value that a line sets, as the cluster reads it.
fn value(line: &str) -> Option<String> {
    let code = split_comment(line).0;
    let value = render::lines(code).first().map(render::Line::text)?;
    (!value.is_empty()).then_some(value)
}

/// Copies the file that the line stands in, as it would be written.
pub(super) fn copy_file(model: &mut Model) -> Effect {
    let (_, file) = model.preview.file_at(model.places.pointed_line);
    let mut lines = model.preview.lines.iter().take(file.end).skip(file.start);
    let Some(name) = lines.next().map(|line| line.text.clone()) else { return Effect::Draw };
    let text: String = lines.map(|line| format!("{}\n", line.text)).collect();
    copy(model, text, &name)
}

fn copy(model: &mut Model, text: String, shown: &str) -> Effect {
    let (lang, bytes) = (model.lang, text.len());
    if bytes > MOST_COPIED {
        let most = MOST_COPIED / 1000;
        let said = say!(
            lang,
            "{shown} has {bytes} bytes; terminals copy no more than {most} KB. Ctrl-S writes it to a file.",
            "{shown}: {bytes}바이트다. 터미널로는 {most} KB까지만 복사한다. Ctrl-S로 파일로 쓴다."
        );
        tell(model, said, Tone::Bad);
        return Effect::Draw;
    }
    // A terminal that may not touch the clipboard gives no answer, so more cannot be promised.
    let said = say!(
        lang,
        "Given to the terminal's clipboard, {bytes} bytes: {shown}",
        "터미널 클립보드로 보냈다({bytes}바이트): {shown}"
    );
    tell(model, said, Tone::Info);
    Effect::Copy(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::StepId;
    use crate::i18n::Lang;
    use crate::tui::testing::Person;
    use crate::wizard::{QUESTIONS, find};

    fn reading(lang: Lang, preset: &str) -> Person {
        Person::with_preset(lang, preset).press("Tab Tab")
    }

    /// Points at the first line that begins so.
    fn at(mut person: Person, text: &str) -> Person {
        let lines = &person.model.preview.lines;
        let found = lines.iter().position(|line| line.text.trim_start().starts_with(text));
        person.model.places.pointed_line = found.unwrap_or_else(|| panic!("{text} is in no line"));
        person
    }

    fn cursor(person: &Person) -> Item {
        person.model.session.as_ref().unwrap().cursor()
    }

    fn file(person: &Person) -> String {
        let (_, file) = person.model.preview.file_at(person.model.places.pointed_line);
        person.model.preview.lines[file.start].text.clone()
    }

    #[test]
    fn arrows_go_from_file_to_file_and_stop_at_the_ends() {
        let mut person = reading(Lang::En, "redis");
        let names: Vec<String> =
            person.model.preview.lines.iter().filter(|line| line.heading).map(|line| line.text.clone()).collect();
        assert!(names.len() > 3);
        for key in ["Right", "l"] {
            for name in &names {
                assert_eq!(file(&person), *name);
                assert!(person.screen(120, 40).contains(&format!("[{}", name.trim_end_matches(".yaml"))), "{name}");
                person = person.press(key);
            }
            for _ in &names {
                person = person.press(if key == "l" { "h" } else { "Left" });
            }
        }
        assert_eq!(file(&person), names[0]);
    }

    #[test]
    fn pages_stay_in_their_file() {
        for size in [(120, 40), (60, 16), (200, 60)] {
            let mut person = reading(Lang::En, "api-server").press("Right");
            let (name, mut seen) = (file(&person), vec![person.model.places.pointed_line]);
            for key in ["PgDn", "PgUp"] {
                for _ in 0..30 {
                    person.draw(size.0, size.1);
                    person.event(crate::tui::update::Event::Key(crate::tui::testing::key_of(key)));
                    assert_eq!(file(&person), name);
                }
                seen.push(person.model.places.pointed_line);
            }
            let (_, file) = person.model.preview.file_at(seen[0]);
            assert!(file.end - seen[1] < 3 && seen[2] == file.start, "{file:?} {seen:?}");
        }
    }

    #[test]
    fn a_line_is_described_in_kubernetes_own_words_and_in_ours() {
        for lang in Lang::ALL {
            let mut person = at(reading(lang, "api-server"), "maxSurge:").press("d");
            let screen = person.screen(120, 40);
            assert!(screen.contains("Deployment.spec.strategy.rollingUpdate.maxSurge"), "{screen}");
            for said in ["The maximum number of pods that can be scheduled above", "IntOrString", "maxSurge"] {
                assert!(screen.contains(said), "{screen}");
            }
            assert!(screen.contains(lang.pick("Kubernetes 1.37 says", "쿠버네티스 1.37의 설명")), "{screen}");
            person = person.press("Esc");
            for key in ["Esc", "d", "Enter"] {
                person = person.press("d");
                assert!(person.model.overlay.is_some());
                person = person.press(key);
                assert_eq!((person.model.overlay, person.model.pane), (None, Pane::Manifest), "{key}");
            }
        }
    }

    #[test]
    fn every_line_of_every_preset_that_kubernetes_knows_has_a_description() {
        for preset in crate::spec::preset::Preset::all() {
            let person = Person::with_preset(Lang::En, preset.id);
            for line in &person.model.preview.lines {
                let Some(trace) = &line.trace else { continue };
                let field = crate::reference::field(&trace.kind, &trace.path);
                assert!(field.is_ok_and(|field| !field.description.is_empty()), "{} {}", trace.kind, trace.path);
            }
        }
    }

    #[test]
    fn the_last_answer_brings_its_file_in_front() {
        for lang in Lang::ALL {
            let person = reading(lang, "api-server").press("Right Right BackTab BackTab");
            assert!(!file(&person).starts_with("deployment"), "{}", file(&person));
            let mut person = at(person.press("Tab Tab"), "replicas:").press("Enter");
            assert_eq!(cursor(&person), Item::Field(find("replicas").unwrap()));
            person = person.press("C-u").text("5").press("Enter");
            assert_eq!(file(&person), "deployment-api-server.yaml");
            let screen = person.screen(120, 40);
            assert!(screen.contains("[+deployment-api-server]") && screen.contains("+  replicas: 5"), "{screen}");
        }
    }

    #[test]
    fn enter_goes_to_the_question_that_sets_the_line() {
        for (preset, line, key) in [
            ("api-server", "image:", "image"),
            ("api-server", "namespace:", "namespace"),
            ("api-server", "strategy:", "strategy.type"),
            ("api-server", "maxSurge:", "strategy.rollingUpdate.maxSurge"),
            ("daily-report", "schedule:", "schedule"),
            ("redis", "storage:", "volumeClaimTemplates"),
        ] {
            let person = at(reading(Lang::En, preset), line).press("Enter");
            assert_eq!(cursor(&person), Item::Field(find(key).unwrap()), "{line} {}", person.notice());
            assert_eq!(person.model.pane, Pane::Questions);
        }
    }

    #[test]
    fn the_line_of_the_kind_goes_to_the_first_question_of_the_decision() {
        for preset in ["api-server", "redis", "fluent-bit", "db-migration", "daily-report"] {
            let person = at(reading(Lang::Ko, preset), "kind:").press("Enter");
            assert_eq!((cursor(&person), person.model.pane), (Item::Trait(StepId::State), Pane::Questions));
        }
        let person = at(reading(Lang::En, "redis"), "kind: Service").press("Enter");
        assert_eq!(person.model.pane, Pane::Manifest);
    }

    #[test]
    fn a_line_that_no_question_sets_says_who_set_it_and_why() {
        for (lang, who, why) in [(Lang::En, "is set by a rule", "sudo"), (Lang::Ko, "규칙이 정했다", "sudo")] {
            let person = at(reading(lang, "api-server"), "allowPrivilegeEscalation:").press("Enter");
            assert_eq!(person.model.pane, Pane::Manifest);
            let notice = person.notice();
            assert!(
                notice.contains(who) && notice.contains(why) && notice.contains("allowPrivilegeEscalation"),
                "{notice}"
            );
        }
    }

    #[test]
    fn every_line_leads_somewhere_or_says_why_not() {
        for preset in ["api-server", "redis", "fluent-bit", "bulk-process", "daily-report"] {
            let person = reading(Lang::En, preset);
            for line in 0..person.model.preview.lines.len() {
                if person.model.preview.lines[line].trace.is_none() {
                    continue;
                }
                let mut model = person.model.clone();
                model.places.pointed_line = line;
                jump(&mut model);
                let told = model.notice.as_ref().is_some_and(|notice| notice.tone == Tone::Info);
                assert!(told || model.pane == Pane::Questions, "{preset}: {}", model.preview.lines[line].text);
            }
        }
        assert!(QUESTIONS.len() > 10);
    }

    #[test]
    fn an_answer_that_is_no_answer_keeps_the_person_where_it_is_typed() {
        let person = Person::with_preset(Lang::En, "api-server").press("Enter C-u").text("NO!").press("Tab Tab");
        let person = at(person, "replicas:").press("Enter");
        assert_eq!((cursor(&person), person.model.pane), (Item::Field(find("name").unwrap()), Pane::Manifest));
        assert!(person.notice().contains("NO!"), "{}", person.notice());
    }

    #[test]
    fn a_value_is_copied_as_the_cluster_reads_it_and_a_file_as_it_is_written() {
        for lang in Lang::ALL {
            let person = at(reading(lang, "daily-report"), "schedule:").press("y");
            assert_eq!(person.copied, ["0 9 * * 1-5"]);
            assert!(person.notice().contains("11") && person.notice().contains("0 9 * * 1-5"), "{}", person.notice());
            let person = at(person, "spec:").press("y Y");
            assert_eq!(person.copied[1], "spec:");
            let app = person.model.session.as_ref().unwrap().preview().unwrap();
            let bundle = crate::bundle::build(&app, lang).unwrap();
            let cron = bundle.documents.iter().find(|document| document.kind == "CronJob").unwrap();
            assert_eq!(person.copied[2], cron.text);
            let bytes = cron.text.len().to_string();
            assert!(person.notice().contains(&cron.file) && person.notice().contains(&bytes), "{}", person.notice());
        }
    }

    #[test]
    fn what_is_too_much_for_a_terminal_is_refused_with_the_way_out() {
        for lang in Lang::ALL {
            let mut person = reading(lang, "redis");
            let line = person.model.preview.lines.get_mut(1).unwrap();
            line.text = format!("# {}", "x".repeat(MOST_COPIED));
            let person = person.press("Y");
            assert!(person.copied.is_empty());
            assert!(person.notice().contains("Ctrl-S") && person.notice().contains("100 KB"), "{}", person.notice());
        }
    }

    #[test]
    fn comments_are_hidden_where_the_pane_is_narrow_and_come_back_with_z() {
        for lang in Lang::ALL {
            let hidden = lang.pick("comments hidden", "주석 숨김");
            let mut person = at(reading(lang, "api-server"), "maxSurge:");
            let narrow = person.screen(120, 40);
            assert!(narrow.contains(hidden), "{narrow}");
            // The foot says what the comment says, and who set the line.
            let note = person.model.preview.note(person.model.places.pointed_line).concat();
            let first = note.split(' ').next().unwrap();
            assert!(narrow.contains(&format!("# {first}")), "{note}\n{narrow}");
            assert!(narrow.contains("strategy.rollingUpdate"), "{narrow}");
            assert!(!person.screen(220, 40).contains(hidden), "a wide pane shows them");
            person.draw(120, 40);
            person = person.press("z");
            assert!(!person.screen(120, 40).contains(hidden));
            person = person.press("z");
            assert!(person.screen(220, 40).contains(hidden), "what was chosen holds at any width");
            let session = person.model.session.as_ref().unwrap();
            assert_eq!(session.head().comments, crate::spec::word::CommentLevel::Full, "the files keep them");
        }
    }

    #[test]
    fn other_comments_and_another_language_leave_the_pointer_where_it_is() {
        let person = at(reading(Lang::En, "redis").press("Right Right"), "clusterIP:");
        let name = file(&person);
        let person = person.press("c F2");
        assert_eq!(file(&person), name);
        assert!(person.model.preview.lines[person.model.places.pointed_line].text.contains("clusterIP:"));
    }
}
