//! The account that Pods run as.

use crate::spec::shortened;
use crate::verify::across::Trouble;
use crate::verify::found::problem;
use crate::verify::object::Object;

/// The account that Pods run as is here, where accounts are.
pub(super) fn check<'o, 'a>(object: &'o Object<'a>, objects: &'o [Object<'a>]) -> Option<Trouble<'o, 'a>> {
    let at = object.pod_template()?.keys("spec.serviceAccountName");
    let name = at.text().filter(|name| !matches!(*name, "" | "default"))?;
    let accounts = || objects.iter().filter(|other| other.kind == Some("ServiceAccount") && other.may_meet(object));
    // One that grants rights of its own is brought by whoever installs it; near misses of a name are what goes wrong.
    let near = accounts()
        .filter_map(|account| account.at.keys("metadata.name").text())
        .find(|other| *other != name && strsim::damerau_levenshtein(other, name) <= 2)?;
    if accounts().any(|account| account.at.keys("metadata.name").text() == Some(name)) {
        return None;
    }
    let (name, near) = (shortened(name), shortened(near));
    Some((
        object,
        at.path(),
        problem!(
            "no ServiceAccount here is named `{name}`, and without it no Pod is created; did you mean `{near}`?",
            "`{name}` 이름의 서비스어카운트가 여기에 없다. 없으면 파드가 만들어지지 않는다. 비슷한 이름: `{near}`"
        ),
    ))
}
