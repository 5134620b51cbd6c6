//! A command or its arguments, word by word.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::value_error::ValueError;
use crate::i18n::Text;

/// The words of a command. As text they are quoted as in a shell, but no shell reads them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct CommandLine(pub Vec<String>);

static COMMAND: Text = Text::new("command", "명령");
static RULE: Text = Text::new("a quote is not closed", "따옴표가 닫히지 않았다");

impl FromStr for CommandLine {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        match shell_words::split(text) {
            Ok(words) if words.is_empty() => Err(ValueError::Empty(&COMMAND)),
            Ok(words) => Ok(CommandLine(words)),
            Err(_) => Err(ValueError::form(&COMMAND, text, &RULE, "sh -c 'echo \"hello\"'")),
        }
    }
}

impl fmt::Display for CommandLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&shell_words::join(&self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_split_as_a_shell_splits_them() {
        let command: CommandLine = r#"sh -c 'until nc -z db 5432; do sleep 2; done'"#.parse().unwrap();
        assert_eq!(command.0, ["sh", "-c", "until nc -z db 5432; do sleep 2; done"]);
        assert!("a 'b".parse::<CommandLine>().is_err());
        assert!("  ".parse::<CommandLine>().is_err());
    }

    proptest! {
        #[test]
        fn any_words_come_back(words in proptest::collection::vec("\\PC{0,12}", 1..5)) {
            let command = CommandLine(words);
            prop_assert_eq!(command.to_string().parse::<CommandLine>().unwrap(), command);
        }
    }
}
