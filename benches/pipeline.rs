//! How long the pure rooms take, from the answers to verified text.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use rightkind::bundle;
use rightkind::decision::{Traits, decide, verdict};
use rightkind::i18n::Lang;
use rightkind::spec::preset::Preset;
use rightkind::spec::resolve;
use rightkind::spec::word::Profile;
use rightkind::wizard::{Message, Session};

fn decision(c: &mut Criterion) {
    c.bench_function("decide, all 32", |b| {
        b.iter(|| Traits::all().filter(|traits| decide(black_box(*traits)).variant.is_some()).count())
    });
    c.bench_function("verdict, all 32", |b| {
        b.iter(|| Traits::all().map(|traits| verdict(black_box(traits)).because.len()).sum::<usize>())
    });
}

fn manifests(c: &mut Criterion) {
    for id in Preset::ids() {
        let app = Preset::find(id).map(|preset| preset.app(Profile::Production));
        let Some(app) = app else { continue };
        c.bench_function(&format!("build {id}"), |b| b.iter(|| bundle::build(black_box(&app), Lang::En).is_ok()));
    }
    if let Some(app) = Preset::find("redis").map(|preset| preset.app(Profile::Production)) {
        c.bench_function("resolve redis", |b| b.iter(|| resolve(black_box(&app)).is_ok()));
        c.bench_function("session: a step and its rows", |b| {
            let session = Session::of_app(&app, Lang::En);
            b.iter(|| {
                let mut session = session.clone();
                let taken = session.step(Message::Next).is_ok();
                (taken, session.rows().len())
            })
        });
    }
}

criterion_group!(benches, decision, manifests);
criterion_main!(benches);
