//! Well-known images.

use crate::spec::Workload;

/// A well-known image: its port, how it says that it is ready and where it keeps its data, from the image's own
/// documentation. A client that asks for no password is the image's own word; else the port has to do.
pub(super) struct Known {
    pub(super) image: &'static str,
    pub(super) port: &'static str,
    pub(super) ready: &'static str,
    pub(super) data: &'static str,
}

/// Whether the port opens, asked as often as the guide asks.
pub(super) const OPENS: &str = "tcp after 5s every 10s";

pub(super) const KNOWN: &[Known] = &[
    Known {
        image: "redis",
        port: "6379",
        ready: "exec after 5s every 10s timeout 5s -- redis-cli ping",
        data: "/data",
    },
    Known {
        image: "valkey",
        port: "6379",
        ready: "exec after 5s every 10s timeout 5s -- valkey-cli ping",
        data: "/data",
    },
    Known {
        image: "postgres",
        port: "5432",
        ready: "exec after 5s every 10s timeout 5s -- pg_isready",
        data: "/var/lib/postgresql/data",
    },
    Known { image: "mysql", port: "3306", ready: OPENS, data: "/var/lib/mysql" },
    Known { image: "mariadb", port: "3306", ready: OPENS, data: "/var/lib/mysql" },
    Known { image: "mongo", port: "27017", ready: OPENS, data: "/data/db" },
    Known { image: "kafka", port: "9092", ready: OPENS, data: "/var/lib/kafka/data" },
    Known { image: "elasticsearch", port: "9200", ready: OPENS, data: "/usr/share/elasticsearch/data" },
    Known { image: "rabbitmq", port: "5672", ready: OPENS, data: "/var/lib/rabbitmq" },
    Known { image: "nginx", port: "80", ready: "http / after 5s every 10s", data: "/usr/share/nginx/html" },
    Known { image: "httpd", port: "80", ready: "http / after 5s every 10s", data: "/usr/local/apache2/htdocs" },
];

pub(super) fn known(workload: &Workload) -> Option<&'static Known> {
    let image: &crate::spec::image::ImageRef = workload.image.given()?;
    KNOWN.iter().find(|known| known.image == image.base_name())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::Traits;
    use crate::spec::Setting;
    use crate::spec::defaults::{Context, ports, readiness_probe, volume_claim_templates};
    use crate::spec::word::Profile;

    #[test]
    fn every_known_image_has_a_port_and_a_data_path() {
        let traits = Traits::all().find(|traits| traits.code() == "S----").unwrap();
        for known in KNOWN {
            let mut workload = Workload::new("db".parse().unwrap(), traits);
            workload.image = Setting::Value(known.image.parse().unwrap());
            let c = Context::of(&workload, Profile::Production);
            assert_eq!(ports(&c).unwrap().first().unwrap().to_string(), known.port);
            let asked = readiness_probe(&c).unwrap().to_string();
            assert!(asked.starts_with(known.ready.split_whitespace().next().unwrap()), "{asked}");
            assert_eq!(volume_claim_templates(&c).unwrap().first().unwrap().mount_path.as_str(), known.data);
        }
    }
}
