//! Resource quantities as Kubernetes reads them (apimachinery/pkg/api/resource).

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use super::text_value::text_value;
use super::value_error::ValueError;
use crate::i18n::{Lang, Text};
use crate::say;

/// An amount such as `200m`, `256Mi` or `1.5`. It compares by value and shows as it was written.
#[derive(Clone, Debug)]
pub struct Quantity {
    text: String,
    /// The amount in thousandths of a millionth (nano), the finest that Kubernetes keeps.
    nano: i128,
}

static QUANTITY: Text = Text::new("quantity", "수량");
static RULE: Text = Text::new(
    "a number above zero with an optional suffix, m for thousandths or Ki, Mi, Gi, Ti for bytes",
    "0보다 큰 수 뒤에 접미사를 붙일 수 있다. m은 1000분의 1, Ki, Mi, Gi, Ti는 바이트 단위다",
);

impl Quantity {
    /// The text as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What the amount means as CPU: `200m` is a fifth of a core.
    pub fn as_cpu(&self, lang: Lang) -> String {
        self.as_cpu_of(1, lang)
    }

    /// What so many times the amount means as CPU.
    pub fn as_cpu_of(&self, times: u32, lang: Lang) -> String {
        let milli = self.nano.saturating_mul(times.into()) / 1_000_000;
        let cores = decimal(milli, 1000);
        match milli {
            1000 => say!(lang, "1 core", "코어 1개"),
            1..1000 if 1000 % milli == 0 => part_of_a_core(1000 / milli, lang),
            _ => say!(lang, "{cores} cores", "코어 {cores}개"),
        }
    }

    /// The amount that was probably meant where this one cuts a byte into pieces: memory of `256m` is a quarter of a byte.
    pub fn meant_bytes(&self) -> Option<String> {
        let cut = self.nano % NANO != 0 && self.nano < NANO << 20;
        cut.then(|| format!("{}Mi", self.text.trim_end_matches(|c: char| c.is_ascii_alphabetic())))
    }

    /// What the amount means as memory or disk, in bytes of the usual units.
    pub fn as_bytes(&self, lang: Lang) -> String {
        self.as_bytes_of(1, lang)
    }

    /// The same of so many times the amount.
    pub fn as_bytes_of(&self, times: u32, lang: Lang) -> String {
        let bytes = self.nano.saturating_mul(times.into()) / NANO;
        let (unit, size) = [("TiB", 1i128 << 40), ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)]
            .into_iter()
            .find(|(_, size)| bytes >= *size)
            .unwrap_or(("B", 1));
        let amount = decimal(bytes.saturating_mul(1000) / size, 1000);
        if bytes < 1 << 20 {
            say!(
                lang,
                "{amount} {unit}: very little; did you mean Mi?",
                "{amount} {unit}: 매우 적다. Mi를 뜻했는지 확인한다"
            )
        } else {
            format!("{amount} {unit}")
        }
    }
}

/// One of `parts` equal parts of a core, in words where people have one for it.
fn part_of_a_core(parts: i128, lang: Lang) -> String {
    let word = match parts {
        2 => return say!(lang, "half a core", "코어의 절반"),
        4 => "a quarter",
        5 => "a fifth",
        8 => "an eighth",
        10 => "a tenth",
        _ => return say!(lang, "1/{parts} of a core", "코어의 {parts}분의 1"),
    };
    say!(lang, "{word} of a core", "코어의 {parts}분의 1")
}

const NANO: i128 = 1_000_000_000;

/// `value / unit` with at most three decimals and no trailing zeros.
fn decimal(value: i128, unit: i128) -> String {
    let (whole, rest) = (value / unit, value % unit);
    let fraction = format!("{:03}", rest * 1000 / unit);
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() { whole.to_string() } else { format!("{whole}.{fraction}") }
}

/// The factor of a suffix, in nano: a decimal or binary suffix, or a decimal exponent.
fn factor(suffix: &str) -> Option<i128> {
    let binary = |power: u32| Some(NANO << (10 * power));
    match suffix {
        "n" => Some(1),
        "u" => Some(1_000),
        "m" => Some(1_000_000),
        "" => Some(NANO),
        "k" => Some(NANO * 1_000),
        "M" => Some(NANO * 1_000_000),
        "G" => Some(NANO * NANO),
        "T" => Some(NANO * NANO * 1_000),
        "P" => Some(NANO * NANO * 1_000_000),
        "E" => Some(NANO * NANO * NANO),
        "Ki" => binary(1),
        "Mi" => binary(2),
        "Gi" => binary(3),
        "Ti" => binary(4),
        "Pi" => binary(5),
        "Ei" => binary(6),
        _ => {
            let exponent = suffix.strip_prefix(['e', 'E'])?;
            let power: i32 = exponent.parse().ok()?;
            (-9..=18).contains(&power).then(|| 10i128.pow(u32::try_from(power + 9).unwrap_or_default()))
        }
    }
}

fn parse(text: &str) -> Option<i128> {
    let number_len = text.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    let (number, suffix) = text.split_at_checked(number_len)?;
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if (whole.is_empty() && fraction.is_empty()) || whole.len() > 15 || fraction.len() > 9 || fraction.contains('.') {
        return None;
    }
    let factor = factor(suffix)?;
    let digits = |text: &str| if text.is_empty() { Some(0) } else { text.parse::<i128>().ok() };
    let scale = 10i128.pow(u32::try_from(fraction.len()).ok()?);
    let whole = digits(whole)?.checked_mul(factor)?;
    // Kubernetes rounds a finer amount up to the next nano.
    let part = digits(fraction)?.checked_mul(factor)?;
    let amount = whole.checked_add((part + scale - 1) / scale)?;
    // The API holds an amount in 63 bits of its unit.
    (amount > 0 && amount / NANO <= i128::from(i64::MAX)).then_some(amount)
}

impl FromStr for Quantity {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        if text.is_empty() {
            return Err(ValueError::Empty(&QUANTITY));
        }
        match parse(text) {
            Some(nano) => Ok(Quantity { text: text.to_owned(), nano }),
            None => Err(ValueError::form(&QUANTITY, text, &RULE, near(text))),
        }
    }
}

/// The quantity that was probably meant: `256MB` is `256M`, `1 Gi` is `1Gi`, `512mb` is `512Mi`.
fn near(text: &str) -> String {
    let tight: String = text.chars().filter(|c| !c.is_whitespace()).take(40).collect();
    let unit = tight.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').to_ascii_lowercase();
    let number = tight.trim_end_matches(|c: char| c.is_alphabetic());
    let suffix = match unit.as_str() {
        "kb" | "kib" | "ki" => "Ki",
        "mb" | "mib" | "mi" => "Mi",
        "gb" | "gib" | "gi" | "g" => "Gi",
        "tb" | "tib" | "ti" | "t" => "Ti",
        "" => "",
        _ => return "256Mi".to_owned(),
    };
    let near = format!("{number}{suffix}");
    if parse(&near).is_some() { near } else { "256Mi".to_owned() }
}

impl PartialEq for Quantity {
    fn eq(&self, other: &Self) -> bool {
        self.nano == other.nano
    }
}

impl Eq for Quantity {}

impl PartialOrd for Quantity {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Quantity {
    fn cmp(&self, other: &Self) -> Ordering {
        self.nano.cmp(&other.nano)
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

text_value!(Quantity, "Quantity", "A resource quantity above zero.", ["200m", "256Mi", "10Gi"]);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn q(text: &str) -> Quantity {
        text.parse().unwrap()
    }

    #[test]
    fn compares_by_value() {
        assert_eq!(q("1"), q("1000m"));
        assert_eq!(q("1Gi"), q("1024Mi"));
        assert_eq!(q("1e3"), q("1k"));
        assert_eq!(q("0.5"), q("500m"));
        assert_eq!(q(".5"), q("5e-1"));
        assert!(q("1G") < q("1Gi"));
        assert!(q("200m") < q("500m"));
    }

    #[test]
    fn refuses_what_the_api_server_refuses_and_what_makes_no_sense() {
        for bad in [
            "",
            "0",
            "-1",
            "1 Gi",
            "256MB",
            "1.2.3",
            "Mi",
            ".",
            "1ki",
            "1e",
            "1e99",
            "9999999999999999999",
            "０",
            "1Ei1",
        ] {
            assert!(bad.parse::<Quantity>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_slip_gets_the_quantity_that_was_meant() {
        assert!("256MB".parse::<Quantity>().unwrap_err().to_string().contains("`256Mi`"));
        assert!("1 gi".parse::<Quantity>().unwrap_err().to_string().contains("`1Gi`"));
    }

    #[test]
    fn says_what_it_means() {
        assert_eq!(q("200m").as_cpu(Lang::En), "a fifth of a core");
        assert_eq!(q("1").as_cpu(Lang::Ko), "코어 1개");
        assert_eq!(q("1500m").as_cpu(Lang::En), "1.5 cores");
        assert_eq!(q("256Mi").as_bytes(Lang::En), "256 MiB");
        assert!(q("400m").as_bytes(Lang::En).contains("Mi?"));
    }

    #[test]
    fn pieces_of_a_byte_are_a_slip() {
        for (text, meant) in [("256m", Some("256Mi")), ("1.5", Some("1.5Mi")), ("1000m", None), ("0.1Gi", None)] {
            assert_eq!(q(text).meant_bytes().as_deref(), meant, "{text}");
        }
    }

    proptest! {
        #[test]
        fn never_panics_and_keeps_its_text(text in "\\PC{0,20}|[0-9.]{0,20}[numkMGTPEi]{0,2}|[0-9]{1,4}[eE][-+]?[0-9]{1,4}") {
            if let Ok(quantity) = text.parse::<Quantity>() {
                prop_assert_eq!(quantity.to_string(), text);
                prop_assert!(quantity.nano > 0);
            }
        }
    }
}
