//! docs/keys.md: every key of the full screen, from the table that the program itself goes by.

use rightkind::i18n::Lang;
use rightkind::say;
use rightkind::tui::{KeyRow, ListedKey, keys, player_keys, reader_keys};

/// The page in one language.
pub fn page(lang: Lang) -> String {
    let mut out = say!(
        lang,
        "# Keys\n\nThe last lines of the screen show the keys that work where you are. `?` shows all of them (`F1` while you \
         type), and `Ctrl-P` finds what they do by a few letters. Letters work under a Korean input method too: `ㅂ` is `q`, \
         `ㅓ` is `j`. This page is generated from the table that the program goes by.\n",
        "# 키\n\n화면 맨 아래에는 지금 쓸 수 있는 키가 나온다. `?`를 누르면(글을 쓰는 동안에는 `F1`) 모든 키가 나오고, `Ctrl-P`로는 키가 \
         하는 일을 글자 몇 개로 찾는다. 한글 입력 상태에서도 된다. `ㅂ`은 `q`, `ㅓ`는 `j`다. 이 문서는 프로그램이 쓰는 키 표에서 만들었다.\n"
    );
    for group in keys() {
        let heading = group.heading.get(lang);
        out += &say!(
            lang,
            "\n## {heading}\n\n| key | the same | what it does |\n| --- | --- | --- |\n",
            "\n## {heading}\n\n| 키 | 같은 키 | 하는 일 |\n| --- | --- | --- |\n"
        );
        out.extend(group.rows.iter().map(|row| entry(row, lang)));
    }
    out += &player(lang);
    out += &reader(lang);
    out + &beside_the_keys(lang)
}

/// The keys of the player of simulations.
fn player(lang: Lang) -> String {
    let mut out = say!(
        lang,
        "\n## The player of simulations\n\n![A rollout beside the same with another maxSurge](screens/player-en.svg)\n\n\
         `rightkind simulate deployment` and `rightkind simulate --from FILE` start it, `rightkind simulate` shows what there is to begin \
         with, and `F5` plays the answers of the wizard.\n\n| key | what it does |\n| --- | --- |\n",
        "\n## 모의 실행 플레이어\n\n![롤아웃과, maxSurge만 다른 같은 롤아웃](screens/player-ko.svg)\n\n\
         `rightkind simulate deployment`나 `rightkind simulate --from FILE`로 시작한다. `rightkind simulate`만 쓰면 준비된 목록이 나오고, \
         마법사에서는 `F5`가 지금 답을 재생한다.\n\n| 키 | 하는 일 |\n| --- | --- |\n"
    );
    out.extend(player_keys().iter().map(|key| listed(key, lang)));
    out
}

/// The keys of the reader of pages and sessions.
fn reader(lang: Lang) -> String {
    let mut out = say!(
        lang,
        "\n## Reading\n\n![A part of a session, with its exercise](screens/lesson-en.svg)\n\n`rightkind explain` reads a page that is \
         longer than the window, and `rightkind lesson` goes through a session: [Teaching](teaching.md).\n\n\
         | key | what it does |\n| --- | --- |\n",
        "\n## 읽기\n\n![수업의 한 부분과 연습](screens/lesson-ko.svg)\n\n`rightkind explain`은 창보다 긴 페이지를 여기서 보여 주고, \
         `rightkind lesson`은 수업을 진행한다: [수업하기](teaching.ko.md).\n\n| 키 | 하는 일 |\n| --- | --- |\n"
    );
    out.extend(reader_keys().iter().map(|key| listed(key, lang)));
    out
}

fn listed(key: &ListedKey, lang: Lang) -> String {
    format!("| `{}` | {} |\n", key.shown, key.label.get(lang))
}

fn entry(row: &KeyRow, lang: Lang) -> String {
    let also: Vec<String> = row.also.iter().map(|keys| format!("`{keys}`")).collect();
    format!("| `{}` | {} | {} |\n", row.shown, also.join(", "), row.label.get(lang))
}

fn beside_the_keys(lang: Lang) -> String {
    say!(
        lang,
        "\n## Mouse\n\n`F9` gives the mouse to rightkind, and a second time back to the terminal, whose selection of text does not \
         work in the meantime (with Shift it does in most terminals). A click points at an option, a line of the manifest, a node of the \
         tree or a line of the start page; on what is pointed at already it does what `Enter` does. A tab, a question of the list, a \
         row of the palette, the box of a file and each key in the last lines are taken at once. The wheel scrolls what is below \
         the pointer.\n\n## Colours and lines\n\n- `--theme terminal`, the default, keeps the terminal's own text and background, \
         light or dark. `--theme high-contrast` is bright on black, and dims nothing. `--theme none` has no colours. `RIGHTKIND_THEME` \
         takes the same words, and `F3` goes through them. With `NO_COLOR` or `--color never` there are none.\n\
         - `--ascii` or `RIGHTKIND_ASCII=1` draws lines and marks in ASCII. Where the locale is not UTF-8 that happens by \
         itself.\n- No colour says anything alone: what is pointed at is reversed or has a `>`, what has changed a `+`, and what is \
         told a mark: `x` is wrong, `!` needs a look, `i` is good to know.\n",
        "\n## 마우스\n\n`F9`를 누르면 rightkind가 마우스를 쓰고, 다시 누르면 터미널에 돌려준다. 그동안 터미널의 글자 선택은 되지 \
         않는다(대부분 Shift를 누르면 된다). 선택지, 매니페스트의 줄, 트리의 노드, 시작 화면의 줄은 한 번 누르면 가리키고, 가리키는 \
         것을 다시 누르면 `Enter`와 같다. 탭, 목록의 질문, 찾기 창의 줄, 파일의 체크 상자, 화면 맨 아래의 키는 누르는 즉시 실행한다. \
         휠은 포인터 아래에 있는 것을 스크롤한다.\n\n## 색과 선\n\n- `--theme terminal`(기본값)은 밝든 어둡든 터미널의 글자색과 배경을 \
         그대로 쓴다. `--theme high-contrast`는 검은 배경에 밝은 색이고 흐린 글자가 없다. `--theme none`은 색을 쓰지 않는다. \
         `RIGHTKIND_THEME`에도 같은 낱말을 쓰고, `F3`으로 차례로 바꾼다. `NO_COLOR`나 `--color never`가 있으면 색이 없다.\n\
         - `--ascii`나 `RIGHTKIND_ASCII=1`이면 선과 표시를 ASCII로 그린다. 로캘이 UTF-8이 아니면 저절로 그렇게 한다.\n\
         - 색만으로 알리는 것은 없다. 가리키는 것은 반전되거나 `>`가 붙고, 바뀐 것에는 `+`가 붙는다. 알리는 말에는 표시가 있다. `x`는 \
         틀린 것, `!`는 살펴볼 것, `i`는 알아 두면 좋은 것이다.\n"
    )
}
