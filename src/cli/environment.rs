//! What the program knows of where it runs: read once, then passed along.

use std::ffi::{OsStr, OsString};
use std::io::IsTerminal;

use clap::ValueEnum;

use super::Error;
use crate::decision::Charset;
use crate::i18n::{Lang, Text};
use crate::tui::Colours;

/// Where the program runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Environment {
    /// The language to speak.
    pub lang: Lang,
    /// Whether stdout gets colours.
    pub color_out: bool,
    /// Whether stderr gets colours.
    pub color_err: bool,
    /// The characters that drawings are made of.
    pub charset: Charset,
    /// The colours of the full screen by name; none where nobody has said which.
    theme: Option<String>,
    /// Whether stdin and stdout are a terminal.
    pub terminal: bool,
    /// Whether stdin is one.
    pub terminal_in: bool,
    /// Whether stdout is one.
    pub terminal_out: bool,
    /// Whether nothing may be asked.
    pub no_input: bool,
    /// Whether the full screen would not serve: a dumb terminal, or `ACCESSIBLE` is set.
    pub plain: bool,
    /// Whether the terminal cannot move its cursor.
    pub dumb: bool,
}

impl Environment {
    /// Reads the process's environment; flags among `args` win. They are looked up before the command line is parsed,
    /// because its own errors already speak the language and wear the colours.
    pub fn of_process(args: &[OsString]) -> Environment {
        let streams =
            [std::io::stdin().is_terminal(), std::io::stdout().is_terminal(), std::io::stderr().is_terminal()];
        Environment::of(args, &|name| std::env::var_os(name), streams)
    }

    fn of(args: &[OsString], var: &dyn Fn(&str) -> Option<OsString>, streams: [bool; 3]) -> Environment {
        let set = |name: &str| var(name).is_some_and(|value| !value.is_empty());
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find(|name| set(name)).and_then(var);
        let locale = locale.map(|locale| locale.to_string_lossy().into_owned()).unwrap_or_default();
        let lang = match flag(args, "--lang").as_deref() {
            Some("ko") => Lang::Ko,
            Some("en") => Lang::En,
            _ => Lang::from_locale(&locale),
        };
        let dumb = var("TERM").is_some_and(|term| term == "dumb");
        let [stdin, stdout, stderr] = streams;
        let color = |terminal: bool| match flag(args, "--color").as_deref() {
            Some("always") => true,
            Some("never") => false,
            _ if set("NO_COLOR") => false,
            _ if var("CLICOLOR_FORCE").is_some_and(|force| !force.is_empty() && force != "0") => true,
            _ => terminal && !dumb,
        };
        // The characters follow LC_CTYPE, which is another category than the language.
        let ctype = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find(|name| set(name)).and_then(var);
        let ctype = ctype.map(|locale| locale.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
        let ascii = args.iter().any(|arg| arg == "--ascii")
            || var("RIGHTKIND_ASCII").is_some_and(|ascii| !ascii.is_empty() && ascii != "0");
        let utf8 = ctype.contains("utf-8") || ctype.contains("utf8");
        Environment {
            lang,
            color_out: color(stdout),
            color_err: color(stderr),
            charset: if !ascii && (utf8 || !stdout) { Charset::Unicode } else { Charset::Ascii },
            theme: flag(args, "--theme").or_else(|| {
                let named = var("RIGHTKIND_THEME").filter(|name| !name.is_empty())?;
                Some(named.to_string_lossy().into_owned())
            }),
            terminal: stdin && stdout,
            terminal_in: stdin,
            terminal_out: stdout,
            no_input: args.iter().any(|arg| arg == "--no-input"),
            plain: dumb || set("ACCESSIBLE"),
            dumb,
        }
    }
}

impl Environment {
    /// The colours of the full screen: what a flag or a variable says, but none where there are to be no colours.
    ///
    /// # Errors
    /// Where the variable names none that there are.
    pub fn colours(&self) -> Result<Colours, Error> {
        let wanted = match &self.theme {
            None => Colours::default(),
            Some(name) => Colours::from_str(name, false).map_err(|_| no_theme(name))?,
        };
        Ok(if self.color_out { wanted } else { Colours::None })
    }
}

/// A variable with a name that no theme has.
fn no_theme(name: &str) -> Error {
    let names = Colours::value_variants().iter().filter_map(Colours::to_possible_value);
    let names: Vec<String> = names.map(|value| format!("`{}`", value.get_name())).collect();
    let names = names.join(", ");
    Error::Usage(Text {
        en: format!("`RIGHTKIND_THEME` does not take `{name}`; it takes: {names}").into(),
        ko: format!("`RIGHTKIND_THEME`에 `{name}` 값은 쓸 수 없다. 쓸 수 있는 값: {names}").into(),
    })
}

/// The value of a long flag, as `--flag value` or `--flag=value`, before any `--`.
fn flag(args: &[OsString], name: &str) -> Option<String> {
    let mut args = args.iter().skip(1).take_while(|arg| *arg != OsStr::new("--"));
    while let Some(arg) = args.next() {
        let arg = arg.to_string_lossy();
        if arg == name {
            return args.next().map(|value| value.to_string_lossy().into_owned());
        }
        if let Some(value) = arg.strip_prefix(name).and_then(|rest| rest.strip_prefix('=')) {
            return Some(value.to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Localized;
    use std::collections::HashMap;

    fn environment(args: &[&str], vars: &[(&str, &str)], terminal: bool) -> Environment {
        let args: Vec<OsString> = std::iter::once(&"rightkind").chain(args).map(OsString::from).collect();
        let vars: HashMap<&str, &str> = vars.iter().copied().collect();
        Environment::of(&args, &|name| vars.get(name).map(OsString::from), [terminal; 3])
    }

    #[test]
    fn the_language_comes_from_the_flag_then_the_locale() {
        let korean = [("LANG", "ko_KR.UTF-8")];
        assert_eq!(environment(&[], &korean, true).lang, Lang::Ko);
        assert_eq!(environment(&["--lang=en"], &korean, true).lang, Lang::En);
        assert_eq!(environment(&["decide", "--lang", "ko"], &[], true).lang, Lang::Ko);
        assert_eq!(environment(&[], &[("LC_ALL", ""), ("LC_MESSAGES", "ko"), ("LANG", "en")], true).lang, Lang::Ko);
        assert_eq!(environment(&[], &[("LC_ALL", "C"), ("LANG", "ko_KR.UTF-8")], true).lang, Lang::En);
        assert_eq!(environment(&["--", "--lang", "ko"], &[], true).lang, Lang::En);
        assert_eq!(environment(&["--lang"], &[], true).lang, Lang::En);
    }

    #[test]
    fn colours_follow_flag_variables_and_terminal_in_this_order() {
        let wants = |args: &[&str], vars: &[(&str, &str)], terminal| environment(args, vars, terminal).color_out;
        assert!(wants(&[], &[], true) && !wants(&[], &[], false));
        assert!(!wants(&[], &[("NO_COLOR", "1")], true) && wants(&[], &[("NO_COLOR", "")], true));
        assert!(wants(&[], &[("CLICOLOR_FORCE", "1")], false) && !wants(&[], &[("CLICOLOR_FORCE", "0")], false));
        assert!(!wants(&[], &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], true));
        assert!(wants(&["--color", "always"], &[("NO_COLOR", "1")], false));
        assert!(!wants(&["--color=never"], &[("CLICOLOR_FORCE", "1")], true));
        assert!(!wants(&[], &[("TERM", "dumb")], true));
    }

    #[test]
    fn a_dumb_or_accessible_terminal_is_plain() {
        assert!(environment(&[], &[("TERM", "dumb")], true).plain);
        assert!(environment(&[], &[("ACCESSIBLE", "1")], true).plain);
        assert!(!environment(&[], &[("TERM", "xterm")], true).plain);
    }

    #[test]
    fn drawings_are_ascii_on_a_terminal_that_is_not_utf_8() {
        assert_eq!(environment(&[], &[("LANG", "C")], true).charset, Charset::Ascii);
        assert_eq!(environment(&[], &[("LANG", "en_US.UTF-8")], true).charset, Charset::Unicode);
        assert_eq!(environment(&[], &[], false).charset, Charset::Unicode);
        let utf8 = ("LANG", "ko_KR.UTF-8");
        assert_eq!(environment(&["new", "--ascii"], &[utf8], true).charset, Charset::Ascii);
        assert_eq!(environment(&[], &[utf8, ("RIGHTKIND_ASCII", "1")], true).charset, Charset::Ascii);
        assert_eq!(environment(&[], &[utf8, ("RIGHTKIND_ASCII", "0")], true).charset, Charset::Unicode);
    }

    #[test]
    fn the_theme_comes_from_the_flag_then_the_variable_and_no_colours_are_none() {
        let theme = |args: &[&str], vars: &[(&str, &str)]| environment(args, vars, true).colours().map_err(|_| ());
        assert_eq!(theme(&[], &[]), Ok(Colours::Terminal));
        let variable = ("RIGHTKIND_THEME", "high-contrast");
        assert_eq!(theme(&[], &[variable]), Ok(Colours::HighContrast));
        assert_eq!(theme(&["--theme=none", "new"], &[variable]), Ok(Colours::None));
        assert_eq!(theme(&["new", "--theme", "terminal"], &[variable]), Ok(Colours::Terminal));
        assert_eq!(theme(&["--theme", "high-contrast"], &[("NO_COLOR", "1")]), Ok(Colours::None));
        assert_eq!(theme(&["--theme", "high-contrast", "--color", "never"], &[]), Ok(Colours::None));
        assert_eq!(theme(&[], &[("RIGHTKIND_THEME", "")]), Ok(Colours::Terminal));
        let error = environment(&[], &[("RIGHTKIND_THEME", "pink")], true).colours().unwrap_err();
        for lang in Lang::ALL {
            let said = error.text(lang);
            assert!(said.contains("`pink`") && said.contains("`high-contrast`"), "{said}");
        }
    }
}
