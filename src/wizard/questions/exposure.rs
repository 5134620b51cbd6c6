//! How requests come in from outside the workload.

use super::{given, plain};
use crate::decision::Kind;
use crate::i18n::Text;
use crate::spec::Setting;
use crate::spec::defaults::{self, Context};
use crate::spec::exposure::{Service, ServiceType};
use crate::wizard::field::{Only, OrNone, Value};
use crate::wizard::question::{Choice, Question};

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
        "An Ingress controller in the cluster sends requests for the host to the Service. Write `HOST/PATH class NAME tls SECRET`; class and tls may be left out.",
        "클러스터의 인그레스 컨트롤러가 그 호스트의 요청을 서비스로 보낸다. `호스트/경로 class 이름 tls 시크릿` 꼴이고 class와 tls는 빼도 된다.",
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
    meaning: plain,
    field: &Value { get: |w| &w.ingress, get_mut: |w| &mut w.ingress, default: |_| None },
};

pub static HTTP_ROUTE: Question = Question {
    key: "httpRoute",
    label: Text::new("HTTPRoute", "HTTPRoute"),
    prompt: Text::new(
        "Through which Gateway does HTTP come from outside?",
        "어느 게이트웨이로 외부 HTTP를 들여보내는가?",
    ),
    why: Text::new(
        "The Gateway API is what comes after Ingress: the platform team owns the Gateway, you own the route. Write `HOST/PATH gateway NAMESPACE/NAME`.",
        "게이트웨이 API는 인그레스의 다음 세대다. 게이트웨이는 플랫폼 팀이, 경로는 앱이 맡는다. `호스트/경로 gateway 네임스페이스/이름` 꼴로 쓴다.",
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
    meaning: plain,
    field: &Value { get: |w| &w.http_route, get_mut: |w| &mut w.http_route, default: |_| None },
};
