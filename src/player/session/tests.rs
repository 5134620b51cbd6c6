//! The player's session.

use super::*;
use crate::i18n::{Lang, Localized};
use crate::simulate::Controller;
use proptest::prelude::*;

fn player(controller: Controller, yaml: &str) -> Player {
    Player::new(Inputs::from_text(controller, yaml).unwrap()).unwrap()
}

fn all(player: &mut Player, messages: impl IntoIterator<Item = Message>) {
    messages.into_iter().for_each(|message| player.step(message).unwrap());
}

#[test]
fn steps_go_from_one_thing_to_the_next_and_back_again() {
    let mut player = player(Controller::Deployment, "{}");
    let mut seen = vec![player.at()];
    while player.at() < player.end() {
        player.step(Message::Step).unwrap();
        seen.push(player.at());
    }
    assert_eq!(seen.len(), player.first().beats.len() + 2);
    assert!(seen.is_sorted());
    for at in seen.iter().rev().skip(1) {
        player.step(Message::Back).unwrap();
        assert_eq!(player.at(), *at);
    }
}

#[test]
fn the_clock_goes_only_while_it_plays_and_stops_at_the_end() {
    let mut player = player(Controller::Deployment, "{}");
    all(&mut player, [Message::Tick(5000)]);
    assert_eq!(player.at(), -1);
    all(&mut player, [Message::Toggle, Message::Tick(1000), Message::Faster, Message::Tick(1000)]);
    assert_eq!((player.at(), player.speed()), (2999, "2".to_owned()));
    all(&mut player, [Message::Tick(60_000)]);
    assert!(player.at() == player.end() && !player.is_playing());
    all(&mut player, [Message::Toggle]);
    assert!(player.at() == -1 && player.is_playing());
    all(&mut player, [Message::Slower, Message::Slower]);
    assert_eq!(player.speed(), "1/2");
}

#[test]
fn a_prediction_comes_before_the_step_and_its_rule_after() {
    let mut player = player(Controller::Deployment, "{replicas: 4}");
    all(&mut player, [Message::Predict, Message::Step]);
    assert_eq!(player.at(), -1);
    let question = player.question().unwrap().clone();
    assert!(question.choices.len() >= 3 && question.chosen.is_none());
    all(&mut player, [Message::Guess(question.right)]);
    assert!(player.at() >= 0 && player.score() == (1, 1));
    let answered = player.question().unwrap();
    assert_eq!(answered.is_right(), Some(true));
    assert!(answered.rules(player.first(), Lang::En)[0].contains("at least 3"));
    // A second answer to the same question is none.
    let wrong = (question.right + 1) % question.choices.len();
    all(&mut player, [Message::Guess(wrong), Message::Step]);
    let question = player.question().unwrap().clone();
    let wrong = (question.right + 1) % question.choices.len();
    all(&mut player, [Message::Guess(wrong)]);
    assert_eq!((player.score(), player.question().unwrap().is_right()), ((1, 2), Some(false)));
    // Playing stops before the next thing, and asks.
    all(&mut player, [Message::Toggle, Message::Tick(60_000)]);
    assert!(!player.is_playing() && player.question().is_some_and(|question| question.chosen.is_none()));
}

#[test]
fn a_shorter_run_does_not_leave_the_clock_going_behind_its_end() {
    let mut player = player(Controller::CronJob, "{}");
    all(
        &mut player,
        [Message::Nudge { knob: 4, up: true }, Message::End, Message::Back, Message::Toggle, Message::Reset],
    );
    assert!(!player.is_playing() || player.at() < player.end());
    let mut player = self::player(Controller::Deployment, "{}");
    let longer = Message::Change { knob: 6, value: "60".to_owned() };
    all(&mut player, [longer, Message::Scrub(90), Message::Toggle]);
    assert!(player.is_playing());
    all(&mut player, [Message::Reset]);
    assert!(!player.is_playing() && player.at() == player.end());
}

#[test]
fn a_changed_number_is_a_second_run_and_a_wrong_one_is_told() {
    let mut player = player(Controller::Deployment, "{}");
    all(&mut player, [Message::Nudge { knob: 0, up: true }, Message::Nudge { knob: 0, up: true }]);
    assert_eq!(player.value(&player.knobs()[0]), ("3".to_owned(), Some("5".to_owned())));
    all(&mut player, [Message::Change { knob: 0, value: "3".to_owned() }]);
    assert!(player.second().is_none());
    let wrong = player.step(Message::Change { knob: 0, value: "many".to_owned() }).unwrap_err();
    for lang in Lang::ALL {
        assert!(wrong.text(lang).starts_with("replicas: "), "{}", wrong.text(lang));
    }
    assert!(player.step(Message::Change { knob: 0, value: "999999".to_owned() }).is_err());
    all(&mut player, [Message::Change { knob: 1, value: "100%".to_owned() }, Message::Reset]);
    assert!(player.second().is_none());
}

/// Of every question exactly one choice is true.
#[test]
fn every_question_has_one_right_choice() {
    for controller in Controller::ALL {
        let player = player(*controller, "{}");
        for (number, beat) in player.first().beats.iter().enumerate() {
            let question = Question::of(player.first(), number).unwrap();
            let events = player.first().events(beat);
            for (place, choice) in question.choices.iter().enumerate() {
                let happens = match choice {
                    crate::player::Choice::Nothing => events.is_empty(),
                    crate::player::Choice::Happens { what, subjects } => events
                        .iter()
                        .any(|event| event.what == *what && (subjects.is_empty() || subjects.contains(&event.subject))),
                };
                assert_eq!(happens, place == question.right, "{controller} {number}: {choice:?}");
            }
        }
    }
}

fn message() -> impl Strategy<Value = Message> {
    prop_oneof![
        Just(Message::Toggle),
        (0i64..100_000).prop_map(Message::Tick),
        Just(Message::Step),
        Just(Message::Back),
        Just(Message::Start),
        Just(Message::End),
        (-200i64..200).prop_map(Message::Scrub),
        Just(Message::Faster),
        Just(Message::Slower),
        Just(Message::Predict),
        (0usize..6).prop_map(Message::Guess),
        (0usize..9, any::<bool>()).prop_map(|(knob, up)| Message::Nudge { knob, up }),
        (0usize..9, "[0-9a-z%.-]{0,4}").prop_map(|(knob, value)| Message::Change { knob, value }),
        Just(Message::Reset),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_messages_keep_the_clock_inside_the_run(
        which in 0usize..5,
        messages in proptest::collection::vec(message(), 0..40),
    ) {
        let mut player = player(Controller::ALL[which], "{}");
        for message in messages {
            let before = player.clone();
            if player.step(message).is_err() {
                prop_assert_eq!(&player, &before);
            }
            prop_assert!((-1..=player.end()).contains(&player.at()));
            prop_assert!(player.score().0 <= player.score().1);
            prop_assert!(!(player.is_playing() && player.at() >= player.end()));
        }
    }
}
