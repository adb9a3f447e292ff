//! The roster: a table, as Excel or a platform saves it -> people. Instructors write it, so it is refused, with the line,
//! where it could be meant in two ways.

use std::collections::HashMap;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use checker::lang::Lang;

use super::limits::ROSTER_BYTES;
use super::notes::shown;
use crate::error::{Error, Words};

/// Columns that hold the id, from the surest to the least sure. Of the names only letters and digits count, in any case.
const ID: [&str; 21] = [
    "id",
    "studentid",
    "studentnumber",
    "studentno",
    "sid",
    "matriculationnumber",
    "idnumber",
    "learnerid",
    "learner",
    "userid",
    "username",
    "user",
    "loginid",
    "login",
    "学籍番号",
    "学生番号",
    "学生証番号",
    "id番号",
    "ユーザid",
    "ユーザ名",
    "ユーザー名",
];
const NAME: [&str; 8] = ["name", "fullname", "studentname", "learnername", "displayname", "氏名", "名前", "フルネーム"];
const FIRST_NAME: [&str; 4] = ["firstname", "givenname", "forename", "名"];
const LAST_NAME: [&str; 4] = ["lastname", "surname", "familyname", "姓"];
const EMAIL: [&str; 7] = ["email", "emailaddress", "mail", "mailaddress", "メールアドレス", "メール", "eメール"];
const LANG: [&str; 3] = ["lang", "language", "言語"];

/// Somebody on the roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// As the name of the submission.
    pub id: String,
    /// As it is to be shown.
    pub name: Option<String>,
    /// For the instructor's platform; nothing is sent.
    pub email: Option<String>,
    /// The language of this learner's feedback, if the roster says.
    pub lang: Option<Lang>,
}

/// Where the columns are.
struct Columns {
    id: usize,
    name: Option<usize>,
    first_name: Option<usize>,
    last_name: Option<usize>,
    email: Option<usize>,
    lang: Option<usize>,
}

/// Reads a roster.
///
/// # Errors
/// When it cannot be read, or makes no sense.
pub fn read(path: &Path) -> Result<Vec<Person>, Error> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(Error::io(path))?;
    file.take(ROSTER_BYTES + 1).read_to_end(&mut bytes).map_err(Error::io(path))?;
    let name = path.display();
    parse(&bytes).map_err(|words| {
        Error::Usage(Words::new(format!("the roster `{name}`: {}", words.en), format!("名簿`{name}`：{}", words.ja)))
    })
}

/// The people on a roster.
///
/// Its first line names the columns, in any order; others than these are ignored. Cells are divided by `,`, `;` or tabs.
///
/// - the id: `id`, `student_id`, `student number`, `SID`, `ID number`, `user name`, `login`, 学籍番号 and the like
/// - optional, the name: `name`, `full name`, 氏名, or `first name` and `last name`, 姓 and 名
/// - optional, the address: `email`, `e-mail`, `mail`, `email address`, メールアドレス
/// - optional, the language of the feedback, `en` or `ja`: `lang`, `language`, 言語
///
/// # Errors
/// What is wrong, and in which line.
pub fn parse(bytes: &[u8]) -> Result<Vec<Person>, Words> {
    let text = decode(bytes)?;
    let (text, delimiter, skipped) = delimiter(text);
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut people = Vec::new();
    let mut lines: HashMap<String, u64> = HashMap::new();
    let mut header: Option<(Columns, usize)> = None;
    let mut last = 1;
    for record in reader.records() {
        // The text is UTF-8 and rows may have any length: nothing is left that the reader could refuse.
        let Ok(record) = record else { break };
        let line = line_of(&record, text) + skipped;
        last = line;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let Some((columns, width)) = &header else {
            header = Some((Columns::of(&record, line)?, record.len()));
            continue;
        };
        let person = person(&record, columns, *width, line)?;
        if let Some(before) = lines.insert(person.id.clone(), line) {
            let id = shown(&person.id);
            return Err(Words::new(
                format!("line {line}: the id `{id}` is in line {before} already"),
                format!("{line}行目：id`{id}`は{before}行目にもあります。"),
            ));
        }
        people.push(person);
    }
    unclosed_quote(text, last)?;
    match header {
        Some(_) => Ok(people),
        None => Err(Words::new("there is nothing in it", "中身がありません。")),
    }
}

/// The line that a record begins in. The reader counts blank lines before a record as its own.
fn line_of(record: &csv::StringRecord, text: &str) -> u64 {
    let Some(position) = record.position() else { return 1 };
    let start = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let blank = text.bytes().skip(start).take_while(|byte| matches!(byte, b'\r' | b'\n'));
    position.line() + blank.filter(|byte| *byte == b'\n').map(|_| 1).sum::<u64>()
}

fn person(record: &csv::StringRecord, columns: &Columns, width: usize, line: u64) -> Result<Person, Words> {
    let cells = record.len();
    let extra = record.iter().skip(width).any(|cell| !cell.trim().is_empty());
    if cells < width || extra {
        return Err(Words::new(
            format!("line {line} has {cells} cells, the first line {width}"),
            format!("{line}行目のセルは{cells}個ですが、見出しの行は{width}個です。"),
        ));
    }
    let cell = |column: Option<usize>| -> Result<Option<String>, Words> {
        let text = column.and_then(|column| record.get(column)).unwrap_or_default().trim();
        if text.contains(['\n', '\r']) {
            return Err(Words::new(
                format!("line {line}: a cell holds a line break; is a quotation mark missing?"),
                format!("{line}行目：セルの中に改行があります。引用符が閉じられていないようです。"),
            ));
        }
        Ok((!text.is_empty()).then(|| text.to_owned()))
    };
    let Some(id) = cell(Some(columns.id))? else {
        return Err(Words::new(format!("line {line} has no id"), format!("{line}行目にidがありません。")));
    };
    let name = match (cell(columns.name)?, cell(columns.first_name)?, cell(columns.last_name)?) {
        (Some(name), _, _) | (None, Some(name), None) | (None, None, Some(name)) => Some(name),
        (None, Some(first), Some(last)) if first.is_ascii() && last.is_ascii() => Some(format!("{first} {last}")),
        (None, Some(first), Some(last)) if is_east_asian(&last) => Some(format!("{last} {first}")),
        (None, Some(first), Some(last)) => Some(format!("{first} {last}")),
        (None, None, None) => None,
    };
    let lang = cell(columns.lang)?.map(|text| language(&text, line)).transpose()?;
    Ok(Person { id, name, email: cell(columns.email)?, lang })
}

fn is_east_asian(name: &str) -> bool {
    name.chars()
        .any(|letter| matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'))
}

fn language(text: &str, line: u64) -> Result<Lang, Words> {
    let small = text.to_lowercase();
    match small.split(['-', '_']).next().unwrap_or_default() {
        "en" | "english" | "英語" => Ok(Lang::En),
        "ja" | "jp" | "japanese" | "日本語" => Ok(Lang::Ja),
        _ => Err(Words::new(
            format!("line {line}: `{}` is no language; there are `en` and `ja`", shown(text)),
            format!("{line}行目：言語`{}`はありません。使えるのは`en`と`ja`です。", shown(text)),
        )),
    }
}

impl Columns {
    fn of(header: &csv::StringRecord, line: u64) -> Result<Columns, Words> {
        let names: Vec<String> = header.iter().map(plain).collect();
        let find = |wanted: &[&str]| -> Result<Option<usize>, Words> {
            let Some(name) = wanted.iter().find(|name| names.iter().any(|is| is == *name)) else { return Ok(None) };
            let places: Vec<usize> = (0..names.len()).filter(|index| names[*index] == *name).collect();
            match places.as_slice() {
                [only] => Ok(Some(*only)),
                _ => Err(Words::new(
                    format!("line {line}: several columns are called `{name}`"),
                    format!("{line}行目：`{name}`という列が複数あります。"),
                )),
            }
        };
        let Some(id) = find(&ID)? else {
            let seen: Vec<String> = header.iter().take(10).map(|name| format!("`{}`", shown(name.trim()))).collect();
            return Err(Words::new(
                format!(
                    "line {line}: no column is called `id` (or `student_id`, `username`); there are {}",
                    seen.join(", ")
                ),
                format!(
                    "{line}行目：`id`という列（`student_id`、`学籍番号`なども可）がありません。あるのは{}です。",
                    seen.join("、")
                ),
            ));
        };
        Ok(Columns {
            id,
            name: find(&NAME)?,
            first_name: find(&FIRST_NAME)?,
            last_name: find(&LAST_NAME)?,
            email: find(&EMAIL)?,
            lang: find(&LANG)?,
        })
    }
}

/// The letters and digits of a column's name.
fn plain(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What divides the cells, by the first line; Excel may say so in a line of its own, which is then left out.
fn delimiter(text: &str) -> (&str, u8, u64) {
    let first = text.lines().next().unwrap_or_default();
    if let Some(said) = first.strip_prefix("sep=").filter(|said| [",", ";", "\t"].contains(said)) {
        let rest = text.split_once('\n').map_or("", |(_, rest)| rest);
        return (rest, said.as_bytes()[0], 1);
    }
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |delimiter: u8| {
        let mut quoted = false;
        first
            .bytes()
            .filter(|byte| {
                quoted ^= *byte == b'"';
                !quoted && *byte == delimiter
            })
            .count()
    };
    // Of the last among equals, as `max_by_key` takes it: the comma.
    let delimiter = *b"\t;,".iter().max_by_key(|delimiter| count(**delimiter)).unwrap_or(&b',');
    (text, delimiter, 0)
}

/// Everything behind a quotation mark that is never closed would be one cell, and the people in it would be lost.
fn unclosed_quote(text: &str, last: u64) -> Result<(), Words> {
    if text.bytes().filter(|byte| *byte == b'"').count() % 2 == 0 {
        return Ok(());
    }
    Err(Words::new(
        format!("line {last}: a quotation mark is never closed"),
        format!("{last}行目：引用符（\"）が閉じられていません。"),
    ))
}

fn decode(bytes: &[u8]) -> Result<&str, Words> {
    const SAVE_EN: &str = "in Excel, choose `CSV UTF-8 (Comma delimited)` when saving";
    const SAVE_JA: &str = "Excelでは、保存するときに「CSV UTF-8（コンマ区切り）」を選びます。";
    if bytes.len() as u64 > ROSTER_BYTES {
        return Err(Words::new("it is larger than 16 MiB", "16 MiBを超えています。"));
    }
    let is = |en: &str, ja: &str| {
        Err(Words::new(
            format!("it is {en}, not UTF-8 text; {SAVE_EN}"),
            format!("UTF-8のテキストではなく、{ja}です。{SAVE_JA}"),
        ))
    };
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return is("an Excel workbook", "Excelのブック");
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || bytes.iter().take(200).any(|byte| *byte == 0)
    {
        return is("UTF-16", "UTF-16");
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(_) if is_shift_jis(bytes) => is("Shift_JIS", "Shift_JIS"),
        Err(error) => {
            let line = bytes[..error.valid_up_to()].split(|byte| *byte == b'\n').count();
            Err(Words::new(
                format!("line {line} is not UTF-8; {SAVE_EN}"),
                format!("{line}行目に、UTF-8として読めない文字があります。{SAVE_JA}"),
            ))
        }
    }
}

/// Whether it can be `Shift_JIS`, and holds what Western texts do not: bytes that are control characters there.
fn is_shift_jis(bytes: &[u8]) -> bool {
    let mut japanese = false;
    let mut rest = bytes.iter();
    while let Some(byte) = rest.next() {
        match byte {
            0..=0x7f | 0xa1..=0xdf => {}
            0x81..=0x9f | 0xe0..=0xfc => match rest.next() {
                Some(0x40..=0x7e | 0x80..=0xfc) => japanese |= *byte <= 0x9f,
                _ => return false,
            },
            _ => return false,
        }
    }
    japanese
}
