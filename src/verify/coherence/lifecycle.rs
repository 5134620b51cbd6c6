//! The end of a Pod: the pause before it against the time that it may take.

use crate::spec::defaults::GRACE;
use crate::verify::across::Trouble;
use crate::verify::at::At;
use crate::verify::container::is_sidecar;
use crate::verify::found::problem;
use crate::verify::object::Object;

/// The pause before the end leaves time for the end itself.
pub(super) fn check<'o, 'a>(object: &'o Object<'a>) -> Option<Trouble<'o, 'a>> {
    let spec = object.pod_template()?.key("spec");
    let grace = spec.key("terminationGracePeriodSeconds").int().unwrap_or(i64::from(GRACE));
    let sidecars = spec.key("initContainers").items().into_iter().filter(is_sidecar);
    let mut containers = spec.key("containers").items().into_iter().chain(sidecars);
    let (at, pause) = containers.find_map(|container| pause(&container).filter(|(_, pause)| *pause >= grace))?;
    Some((
        object,
        at.path(),
        problem!(
            "the pause of {pause} s uses up the {grace} s until the kill, so the program is never asked to end; raise terminationGracePeriodSeconds above it",
            "{pause}초 기다리면 강제 종료까지의 {grace}초를 다 써서 프로그램에 종료 신호가 가지 않는다. terminationGracePeriodSeconds를 더 길게 한다"
        ),
    ))
}

/// How many seconds a container waits before it is asked to end, and where it says so.
fn pause<'a>(container: &At<'a>) -> Option<(At<'a>, i64)> {
    let hook = container.keys("lifecycle.preStop");
    let (sleep, command) = (hook.keys("sleep.seconds"), hook.keys("exec.command"));
    match sleep.int() {
        Some(seconds) => Some((sleep, seconds)),
        None => slept(&command).map(|seconds| (command, seconds)),
    }
}

/// How long a command sleeps before anything else: `sleep 10`, by itself or at the start of a shell's script.
fn slept(command: &At) -> Option<i64> {
    let items = command.items();
    let words: Vec<&str> = items.iter().filter_map(At::text).collect();
    let base = |program: &str| program.rsplit('/').next().map(str::to_owned);
    let script = match words.as_slice() {
        [program, seconds] if base(program).as_deref() == Some("sleep") => return seconds.parse().ok(),
        [shell, "-c", script] if base(shell).is_some_and(|shell| shell.ends_with("sh")) => script,
        _ => return None,
    };
    let first = script.split([';', '&', '|', '\n']).next().unwrap_or_default();
    let seconds = first.trim().strip_prefix("sleep ")?;
    seconds.trim().parse().ok()
}
