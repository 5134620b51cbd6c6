//! How requests come in from outside the workload.

use std::str::FromStr;

use super::{given, plain};
use crate::decision::Kind;
use crate::i18n::{Lang, Text};
use crate::say;
use crate::spec::Setting;
use crate::spec::defaults::{self, Context};
use crate::spec::exposure::{HttpRoute, Ingress, Service, ServiceType, http_port};
use crate::spec::port::PortRef;
use crate::wizard::draft::Draft;
use crate::wizard::field::{Only, OrNone, Value};
use crate::wizard::question::{Choice, Meaning, Question};

fn listens(context: &Context) -> bool {
    context.is_production() && !context.ports().is_empty()
}

/// Whether there is a Service for what comes from outside, or would be if asked for.
fn is_served(context: &Context) -> bool {
    let service = &context.workload.service;
    let by_default = context.kind() == Kind::Deployment && *service != Setting::LeftOut;
    listens(context) && (by_default || service.given().is_some())
}

pub static SERVICE: Question = Question {
    key: "service.type",
    label: Text::new("Service", "서비스"),
    prompt: Text::new("Who reaches it by its Service?", "서비스로 누가 접속하는가?"),
    why: Text::new(
        "A Service gives the Pods one name and one address, whichever of them are there. A StatefulSet has its headless Service besides.",
        "서비스는 파드가 바뀌어도 이름과 주소를 하나로 유지한다. 스테이트풀셋에는 헤드리스 서비스가 따로 있다.",
    ),
    wrong: Text::new(
        "LoadBalancer and NodePort open it to the outside: for HTTP an Ingress or a Gateway in front of ClusterIP is safer and cheaper.",
        "LoadBalancer와 NodePort는 바깥에 열린다. HTTP라면 ClusterIP 앞에 인그레스나 게이트웨이를 두는 편이 안전하고 싸다.",
    ),
    source: Text::new("for a Deployment that listens; none for others", "요청을 받는 디플로이먼트에만 둔다"),
    example: "ClusterIP",
    fields: &["Service: spec.type"],
    essential: &[],
    required: false,
    when: |c| given(&c.workload.service) || listens(c),
    choices: &[
        Choice { word: "ClusterIP", says: Text::new("only the cluster", "클러스터 안에서만") },
        Choice { word: "NodePort", says: Text::new("a port of every node", "모든 노드의 포트로") },
        Choice {
            word: "LoadBalancer", says: Text::new("a load balancer of the cloud", "클라우드의 로드 밸런서로")
        },
        Choice { word: "none", says: Text::new("no Service", "서비스를 두지 않는다") },
    ],
    meaning: plain,
    field: &OrNone(Only {
        get: |w| &w.service,
        get_mut: |w| &mut w.service,
        default: defaults::service,
        inside: |service: &Service| -> ServiceType { service.kind },
        around: |kind| Service { kind },
    }),
};

pub static INGRESS: Question = Question {
    key: "ingress",
    label: Text::new("Ingress", "인그레스"),
    prompt: Text::new(
        "Under which host name does an Ingress bring HTTP from outside?",
        "인그레스가 어떤 호스트 이름으로 외부 HTTP를 들여보내는가?",
    ),
    why: Text::new(
        "An Ingress controller in the cluster sends requests for the host to the Service. Write `HOST/PATH class NAME tls SECRET port PORT`; all but the host may be left out: the port is then the one named http, else the first of TCP.",
        "클러스터의 인그레스 컨트롤러가 그 호스트의 요청을 서비스로 보낸다. `호스트/경로 class 이름 tls 시크릿 port 포트` 꼴이고 호스트 말고는 빼도 된다. 포트를 빼면 이름이 http인 포트, 없으면 첫 TCP 포트로 보낸다.",
    ),
    wrong: Text::new(
        "Without a controller nothing happens; without tls, passwords travel in the clear. A NetworkPolicy has to let the controller in.",
        "컨트롤러가 없으면 아무 일도 없고, tls가 없으면 비밀번호가 그대로 오간다. 네트워크 정책에서 컨트롤러를 허용해야 한다.",
    ),
    source: Text::new("none", "없다"),
    example: "api.example.com/ class nginx tls api-tls",
    fields: &["Ingress: spec"],
    essential: &[],
    required: false,
    when: |c| given(&c.workload.ingress) || is_served(c),
    choices: &[],
    meaning: |draft, text, lang, _| goes_to::<Ingress>(draft, text, lang, |ingress| ingress.port.as_ref()),
    field: &Value { get: |w| &w.ingress, get_mut: |w| &mut w.ingress, default: |_| None },
};

/// The port that gets the requests.
fn goes_to<T: FromStr>(draft: &Draft, text: &str, lang: Lang, wanted: fn(&T) -> Option<&PortRef>) -> Vec<Meaning> {
    let (Ok(outside), Some(context)) = (text.trim().parse::<T>(), draft.context()) else { return Vec::new() };
    let ports = context.ports();
    match http_port(&ports, wanted(&outside)) {
        Some(port) => vec![Meaning::is(say!(lang, "goes to the port {port}", "요청을 보내는 포트: {port}"))],
        None => vec![Meaning::mind(say!(lang, "no TCP port of the workload gets it", "받을 TCP 포트가 없다"))],
    }
}

pub static HTTP_ROUTE: Question = Question {
    key: "httpRoute",
    label: Text::new("HTTPRoute", "HTTPRoute"),
    prompt: Text::new(
        "Through which Gateway does HTTP come from outside?",
        "어느 게이트웨이로 외부 HTTP를 들여보내는가?",
    ),
    why: Text::new(
        "The Gateway API is what comes after Ingress: the platform team owns the Gateway, you own the route. Write `HOST/PATH gateway NAMESPACE/NAME`, with `port PORT` behind it for another port than the one named http or the first of TCP.",
        "게이트웨이 API는 인그레스의 다음 세대다. 게이트웨이는 플랫폼 팀이, 경로는 앱이 맡는다. `호스트/경로 gateway 네임스페이스/이름` 꼴로 쓴다. 이름이 http인 포트나 첫 TCP 포트 말고 다른 포트로 보내려면 `port 포트`를 덧붙인다.",
    ),
    wrong: Text::new(
        "The Gateway API has to be installed, and the Gateway has to let routes of this namespace in.",
        "게이트웨이 API가 설치되어 있고, 게이트웨이가 이 네임스페이스의 경로를 허용해야 한다.",
    ),
    source: Text::new("none", "없다"),
    example: "api.example.com/ gateway infra/public",
    fields: &["HTTPRoute: spec"],
    essential: &[],
    required: false,
    when: |c| given(&c.workload.http_route) || is_served(c),
    choices: &[],
    meaning: |draft, text, lang, _| goes_to::<HttpRoute>(draft, text, lang, |route| route.port.as_ref()),
    field: &Value { get: |w| &w.http_route, get_mut: |w| &mut w.http_route, default: |_| None },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::Traits;
    use crate::spec::Workload;
    use crate::spec::word::Profile;
    use jiff::Timestamp;

    #[test]
    fn the_port_that_gets_the_requests_is_told() {
        let mut workload = Workload::new("shop".parse().unwrap(), Traits::default());
        let ports = ["dns:53/UDP", "metrics:9090", "http:8080"].map(|port| port.parse().unwrap());
        workload.ports = Setting::Value(ports.to_vec());
        let draft = Draft::of(workload, Profile::Production);
        let said = |question: &Question, text: &str, lang| {
            let meaning = (question.meaning)(&draft, text, lang, Timestamp::UNIX_EPOCH);
            meaning.iter().map(|meaning| meaning.line(lang)).collect::<Vec<_>>()
        };
        for (text, en, ko) in [
            ("a.b/", "goes to the port http:8080", "요청을 보내는 포트: http:8080"),
            ("a.b/ port 9090", "goes to the port metrics:9090", "요청을 보내는 포트: metrics:9090"),
            ("a.b/ port dns", "mind: no TCP port of the workload gets it", "주의: 받을 TCP 포트가 없다"),
        ] {
            let route = text.replacen("/", "/ gateway public", 1);
            for (question, text) in [(&INGRESS, text), (&HTTP_ROUTE, &route)] {
                assert_eq!(said(question, text, Lang::En), [en], "{text}");
                assert_eq!(said(question, text, Lang::Ko), [ko], "{text}");
            }
        }
        assert_eq!(said(&INGRESS, "not a host", Lang::En), [] as [String; 0]);
    }
}
