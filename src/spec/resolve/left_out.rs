//! What defaults would have put there, had it gone together with what was asked for.

use super::labels;
use crate::i18n::Text;
use crate::spec::complete::LeftOut;
use crate::spec::defaults::{self, Context};

/// Everything of a workload that was left out, and why.
pub(super) fn left_out(c: &Context) -> Vec<LeftOut> {
    static PER_INDEX: Text = Text::new(
        "each index has its own limit (backoffLimitPerIndex), and with a limit for all a few bad indexes would end the whole Job; give backoffLimit to have both",
        "인덱스마다 한도(backoffLimitPerIndex)가 있다. 전체 한도가 있으면 몇 개만 실패해도 잡 전체가 끝난다. 둘 다 쓰려면 backoffLimit을 직접 준다",
    );
    static SHORT: Text = Text::new(
        "the grace period is too short for a pause of 5 seconds before the end, so requests may fail while a Pod goes; raise terminationGracePeriodSeconds to 10 or more",
        "유예 기간이 짧아 종료 전 5초 멈춤을 넣을 수 없고, 파드가 내려가는 동안 요청이 실패할 수 있다. terminationGracePeriodSeconds를 10 이상으로 올린다",
    );
    static LATEST: Text = Text::new(
        "the image's tag does not say which version it is, so there is no label app.kubernetes.io/version; give the image a tag such as 1.4.2",
        "이미지 태그로는 버전을 알 수 없어 app.kubernetes.io/version 레이블이 없다. 이미지에 1.4.2 같은 태그를 붙인다",
    );
    let w = c.workload;
    let per_index = w.backoff_limit.is_unset() && w.backoff_limit_per_index.given().is_some();
    let short = w.lifecycle.is_unset() && defaults::is_served(c) && defaults::lifecycle(c).is_none();
    let said = w.labels.given().is_some_and(|labels| labels.keys().any(|key| key.to_string() == labels::VERSION));
    let latest = c.is_production() && !said && w.image.given().is_some_and(|image| labels::version(image).is_none());
    [(per_index, "backoffLimit", &PER_INDEX), (short, "lifecycle", &SHORT), (latest, "labels", &LATEST)]
        .into_iter()
        .filter(|(holds, ..)| *holds)
        .map(|(_, key, why)| LeftOut { key, why: why.clone() })
        .collect()
}
