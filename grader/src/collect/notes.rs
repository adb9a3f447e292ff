//! What is said of a submission as a whole: their words, in both languages, and how many names they show.
//!
//! Names are the learner's: they are shown without anything that would move a cursor or turn the direction of writing,
//! and bounded.

use std::collections::BTreeMap;

use checker::lang::Lang;

use super::limits::{DEPTH, NAME_CHARS_SHOWN, NAMES_SHOWN, TAR_BYTES};
use crate::error::Words;

/// The notes on one submission, in the order of [`Kind`].
pub(super) struct Notes {
    /// The language of the reasons that are no notes, but stand at one exercise.
    pub(super) lang: Lang,
    by_kind: BTreeMap<Kind, Names>,
}

/// What is to be said; the order is that of the notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// In the place of the submission is a link, a pipe, a device.
    Place,
    /// The archive is an empty file.
    Empty,
    /// The archive is of no kind that we know.
    NoArchive,
    /// The archive is of a kind that we know and do not read.
    OtherForm,
    /// The archive is of another kind than its name says.
    Misnamed,
    /// The archive inside the folder that was read.
    Inner,
    /// Archives that were not.
    Nested,
    /// The archive ends early, or makes no sense.
    Damaged,
    /// There are more files than we look at.
    TooMany,
    /// There are more bytes than we unpack.
    TooMuch,
    /// Folders deeper than we look.
    TooDeep,
    /// Symbolic links.
    Link,
    /// Hard links in a tar.
    HardLink,
    /// Devices, pipes, sockets.
    Special,
    /// Names that no archive should have.
    Unsafe,
    /// What we may not read.
    NoPermission,
    /// Encrypted files.
    Encrypted,
    /// Files that are packed in a way that we cannot unpack.
    Method,
    /// Files of which the archive says different things in different places.
    Contradiction,
    /// Different files of one name in a zip.
    Double,
    /// Different files of one name in a tar.
    Replaced,
    /// Pairs: the file that was taken, and one that was not.
    Others,
    /// Names that are almost an exercise's.
    Similar,
    /// There is no file of any exercise.
    Nothing,
    /// Folders that are never looked into; said only where there is nothing else.
    Skipped,
}

#[derive(Default)]
struct Names {
    shown: Vec<String>,
    more: usize,
}

impl Notes {
    pub(super) fn new(lang: Lang) -> Notes {
        Notes { lang, by_kind: BTreeMap::new() }
    }

    /// Something that needs no name.
    pub(super) fn say(&mut self, kind: Kind) {
        self.by_kind.entry(kind).or_default();
    }

    /// Something about the file or folder of this name.
    pub(super) fn about(&mut self, kind: Kind, name: &str) {
        self.add(kind, || format!("`{}`", shown(name)));
    }

    /// Something about two files.
    pub(super) fn about_both(&mut self, kind: Kind, one: &str, other: &str) {
        self.add(kind, || format!("`{}` / `{}`", shown(one), shown(other)));
    }

    /// Where nothing was found: that, and which folders were not looked into.
    pub(super) fn if_nothing(&mut self, nothing: bool, never: &[String]) {
        if nothing {
            self.say(Kind::Nothing);
            for folder in never {
                self.about(Kind::Skipped, folder);
            }
        }
    }

    fn add(&mut self, kind: Kind, name: impl FnOnce() -> String) {
        let names = self.by_kind.entry(kind).or_default();
        if names.shown.len() >= NAMES_SHOWN {
            names.more += 1;
            return;
        }
        let name = name();
        if !names.shown.contains(&name) {
            names.shown.push(name);
        }
    }

    /// All notes as sentences.
    pub(super) fn into_words(self) -> Vec<Words> {
        self.by_kind.into_iter().map(|(kind, names)| kind.words(&names)).collect()
    }
}

impl Kind {
    /// Why one exercise's file could not be read, in a few words without a full stop.
    pub(super) fn reason(self, lang: Lang) -> String {
        let reason = match self {
            Kind::Encrypted => lang.pick("it is encrypted in the archive", "アーカイブ内で暗号化されています"),
            Kind::Method => {
                lang.pick("it is packed in a way that is not supported", "対応していない方式で圧縮されています")
            }
            Kind::Contradiction => {
                lang.pick("the archive contradicts itself about it", "アーカイブ内の記録と中身が食い違っています")
            }
            Kind::Double => lang.pick(
                "the archive holds different files of this name",
                "アーカイブに、同じ名前で内容の異なるファイルがあります",
            ),
            _ => lang.pick("the archive is damaged", "アーカイブが壊れています"),
        };
        reason.to_owned()
    }

    fn words(self, names: &Names) -> Words {
        let (en, ja) = (names.en(), names.ja());
        match self {
            Kind::Place => Words::new(
                "In the place of the submission is a link or another thing that is neither folder nor file, so it was not opened.",
                "提出物の場所にあるのはリンクなどで、フォルダでも通常のファイルでもないため、開きませんでした。",
            ),
            Kind::Empty => Words::new("The archive is an empty file.", "アーカイブが空のファイルです。"),
            Kind::NoArchive => Words::new(
                "The file is no zip or tar.gz archive, whatever its name says.",
                "名前とは違い、zipやtar.gzのアーカイブではありません。",
            ),
            Kind::OtherForm => Words::new(
                format!("The file is no zip or tar.gz archive, whatever its name says: it is {en}."),
                format!("名前とは違い、zipやtar.gzのアーカイブではありません。中身は{ja}です。"),
            ),
            Kind::Misnamed => Words::new(
                format!("The archive is of another kind than its name says: it was read as {en}."),
                format!("アーカイブの名前と中身の形式が違います。{ja}として読み込みました。"),
            ),
            Kind::Inner => Words::new(
                format!("The files were taken from the archive in the folder: {en}."),
                format!("フォルダの中にあったアーカイブからファイルを取り出しました：{ja}。"),
            ),
            Kind::Nested => Words::new(
                format!("Archives inside a submission are not unpacked: {en}."),
                format!("提出物の中のアーカイブは展開しません：{ja}。"),
            ),
            Kind::Damaged => Words::new(
                "The archive is damaged or cut off. What could be read was taken.",
                "アーカイブが壊れているか、途中で切れています。読み込めた部分だけを採点しました。",
            ),
            Kind::TooMany => Words::new(
                "There are very many files and folders; not all of them were looked at.",
                "ファイルとフォルダの数が多すぎるため、一部しか調べていません。",
            ),
            Kind::TooMuch => Words::new(
                format!("The archive holds more than {} MiB of data; the rest was not looked at.", TAR_BYTES >> 20),
                format!("アーカイブの中身が{} MiBを超えています。残りは調べていません。", TAR_BYTES >> 20),
            ),
            Kind::TooDeep => Words::new(
                format!("Folders more than {DEPTH} levels deep are not looked into: {en}."),
                format!("{DEPTH}階層より深いフォルダの中は調べません：{ja}。"),
            ),
            Kind::NoPermission => {
                Words::new(format!("May not be read: {en}."), format!("読む権限がありません：{ja}。"))
            }
            _ => self.words_on_files(&en, &ja),
        }
    }

    fn words_on_files(self, en: &str, ja: &str) -> Words {
        match self {
            Kind::Link => Words::new(
                format!("Symbolic links are not followed: {en}."),
                format!("シンボリックリンクはたどりません：{ja}。"),
            ),
            Kind::HardLink => Words::new(
                format!("Hard links in an archive are not followed: {en}."),
                format!("アーカイブの中のハードリンクはたどりません：{ja}。"),
            ),
            Kind::Special => Words::new(
                format!("Not an ordinary file, so not opened: {en}."),
                format!("通常のファイルではないため、開きませんでした：{ja}。"),
            ),
            Kind::Unsafe => Words::new(
                format!("Not taken, because the name leads out of the archive or is not a proper file name: {en}."),
                format!(
                    "名前がアーカイブの外を指しているか、ファイル名として正しくないため、取り出しませんでした：{ja}。"
                ),
            ),
            Kind::Encrypted => Words::new(
                format!("Encrypted files cannot be read; hand them in without a password: {en}."),
                format!("暗号化されたファイルは読み込めません。パスワードを付けずに提出してください：{ja}。"),
            ),
            Kind::Method => Words::new(
                format!("Packed in a way that is not supported; an ordinary zip is: {en}."),
                format!("対応していない方式で圧縮されています。通常のzip形式で提出してください：{ja}。"),
            ),
            Kind::Contradiction => Words::new(
                format!("Not taken, because the archive contradicts itself about its name, size or content: {en}."),
                format!("アーカイブ内の名前や大きさの記録と中身が食い違うため、取り出しませんでした：{ja}。"),
            ),
            Kind::Double => Words::new(
                format!("Not taken, because the archive holds different files of this name: {en}."),
                format!("アーカイブに同じ名前で内容の異なるファイルがあるため、どちらも採点しませんでした：{ja}。"),
            ),
            Kind::Replaced => Words::new(
                format!("The archive holds this name more than once; the last one was taken, as unpacking does: {en}."),
                format!(
                    "アーカイブに同じ名前のファイルが複数あります。展開したときと同じく、最後のものを採点しました：{ja}。"
                ),
            ),
            Kind::Others => Words::new(
                format!("Several files fit one exercise. The first of each pair was taken: {en}."),
                format!("一つの演習に当てはまるファイルが複数あります。それぞれ前のほうを採点しました：{ja}。"),
            ),
            Kind::Similar => Words::new(
                format!("Not taken, because the name is not exactly that of an exercise: {en}."),
                format!("名前が演習のファイル名と一致しないため、採点しませんでした：{ja}。"),
            ),
            Kind::Skipped => Words::new(
                format!("Nothing is taken from folders of these names: {en}."),
                format!("次の名前のフォルダの中は採点の対象になりません：{ja}。"),
            ),
            _ => Words::new(
                "There is no file of any exercise in the submission.",
                "提出物の中に、演習のファイルが一つもありません。",
            ),
        }
    }
}

impl Names {
    fn en(&self) -> String {
        let more = if self.more == 0 { String::new() } else { format!(", and {} more", self.more) };
        format!("{}{more}", self.shown.join(", "))
    }

    fn ja(&self) -> String {
        let more = if self.more == 0 { String::new() } else { format!("、ほか{}件", self.more) };
        format!("{}{more}", self.shown.join("、"))
    }
}

/// A name from outside, as it may be shown anywhere.
pub(super) fn shown(name: &str) -> String {
    let mut text = String::new();
    for (count, letter) in name.chars().enumerate() {
        if count == NAME_CHARS_SHOWN {
            return text + "...";
        }
        match letter {
            '`' => text.push('\''),
            _ if is_invisible(letter) => text.extend(letter.escape_unicode()),
            _ => text.push(letter),
        }
    }
    text
}

/// Control characters, and those that only change how others are written.
fn is_invisible(letter: char) -> bool {
    let format = matches!(letter, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}');
    letter.is_control() || format
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_stays_short_and_harmless_whatever_the_names() {
        let mut notes = Notes::new(Lang::En);
        for number in 0..1000 {
            notes.about(Kind::Similar, &format!("\u{1b}[2J\u{202e}{number}\n`{}", "x".repeat(10_000)));
        }
        let words = notes.into_words();
        assert_eq!(words.len(), 1);
        for text in [&words[0].en, &words[0].ja] {
            assert!(text.len() < 2_000, "{}", text.len());
            assert!(!text.chars().any(is_invisible), "{text}");
            assert!(text.contains("995"), "{text}");
        }
    }
}
