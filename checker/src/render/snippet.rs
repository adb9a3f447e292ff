//! What the compiler says of a few lines that it must accept, or must refuse.

use kit::value::Value;

use super::layout::paragraph;
use super::values::size;
use crate::catalogue::{Check, Rule, Subject};
use crate::lang::Lang;
use crate::verdict::{Answer, CheckVerdict};

/// The lines, and why the check on them is wrong.
pub(super) fn explained(check: &Check, code: &str, verdict: &CheckVerdict, lang: Lang) -> String {
    let Subject::Snippet { rule, unit, .. } = &check.subject else { return String::new() };
    let unit = unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
    let row = verdict.rows.first();
    let answer = row.and_then(|row| row.answer.as_ref());
    let expected = row.and_then(|row| row.expected.as_ref());
    let mut out = String::new();
    let sentence = match (rule, answer, expected) {
        (Rule::Refused, _, _) => lang.pick(
            "This compiles, and it should not: it mixes quantities that do not fit together.".to_owned(),
            "次のコードがコンパイルできてしまいます。単位の合わない量を混ぜているので、コンパイルエラーになるはずです。"
                .to_owned(),
        ),
        (_, Some(Answer::Value(Value::Text(error))), _) => lang.pick(
            format!(
                "This should compile, and the compiler refuses it ({error}). Which type does the operation take, and which \
                 does it give?"
            ),
            format!(
                "次のコードはコンパイルできるはずですが、エラー（{error}）になります。\
                 演算の右辺の型と、結果の型はどれでしょうか。"
            ),
        ),
        (_, Some(Answer::Value(Value::Number(actual))), Some(Value::Number(expected))) => lang.pick(
            format!("This gives {}{unit}, where {}{unit} is expected:", size(*actual), size(*expected)),
            format!("次のコードの値は{}{unit}です。期待値は{}{unit}です：", size(*actual), size(*expected)),
        ),
        _ => lang.pick("This does not work yet:".to_owned(), "次のコードはまだ動きません：".to_owned()),
    };
    paragraph(&mut out, &sentence);
    out.push('\n');
    for line in code.trim().lines() {
        out.push_str(&format!("    {}\n", line.trim_end()));
    }
    out
}
