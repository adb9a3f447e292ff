//! rustc's errors for newcomers, in terms of this workbook. They stand under rustc's own message, never in its place.

use crate::lang::Lang;
use crate::verdict::{Diagnostic, Severity};

/// Two wordings of one explanation.
type Words = (&'static str, &'static str);

/// What an error means here, and where more is to be read; none if rustc's words must do.
pub(super) fn explanation(diagnostics: &[Diagnostic], lang: Lang) -> Option<String> {
    let mut errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    let (error, (en, ja)) = errors.find_map(|error| Some((error, words(error)?)))?;
    let text = lang.pick(format!("In this workbook: {en}"), format!("この演習帳では：{ja}"));
    Some(match &error.code {
        Some(code) => lang.pick(
            format!("{text} More: `rustc --explain {code}`"),
            format!("{text}詳しくは`rustc --explain {code}`。"),
        ),
        None => text,
    })
}

/// What a warning means here, where it is often the clue.
pub(super) fn of_warning(warning: &Diagnostic, lang: Lang) -> Option<&'static str> {
    let message = &warning.message;
    let (en, ja) = match warning.code.as_deref() {
        // A loop that never ends hides code too, and then there is no `todo!()` to take away.
        Some("unreachable_code") if warning.rendered.contains("todo!") => (
            "code behind a `todo!()` is never reached: take the `todo!()` away once its place is filled",
            "`todo!()`より後のコードは実行されません。書き終えたら、`todo!()`を消してください",
        ),
        Some("unused_variables") => (
            "an argument that is not used often belongs into the formula",
            "使われていない引数は、式に入るはずのものかもしれません",
        ),
        Some("unused_assignments") => {
            ("a value is overwritten before anybody reads it", "代入した値が、読まれる前に上書きされています")
        }
        Some("unused_must_use") if message.contains("iterator") || message.contains("lazy") => (
            "an iterator does nothing by itself: `for`, `sum` or `collect` sets it going",
            "イテレータは、それだけでは何もしません。`for`や`sum`、`collect`で動き出します",
        ),
        Some("path_statements" | "unused_must_use" | "unused_comparisons") => (
            "a result is calculated and thrown away: is there a `;` too many, or an assignment missing?",
            "計算した結果が捨てられています。余分な`;`か、代入の書き忘れがないでしょうか",
        ),
        _ => return None,
    };
    Some(lang.pick(en, ja))
}

fn words(error: &Diagnostic) -> Option<Words> {
    let (message, whole) = (error.message.as_str(), error.rendered.as_str());
    match error.code.as_deref() {
        Some(code) => of_code(code, message, whole),
        None => of_syntax(message),
    }
}

#[expect(clippy::too_many_lines, reason = "one explanation for each code, side by side")]
fn of_code(code: &str, message: &str, whole: &str) -> Option<Words> {
    let has = |words: &[&str]| words.iter().any(|word| message.contains(word));
    let is_unit = ["Volt", "Ampere", "Ohm", "Second"].iter().any(|unit| message.contains(&format!("`{unit}`")));
    Some(match code {
        "E0369" | "E0277" if is_unit => (
            "nobody has said what this operation does to these two units: an `impl` for it is missing, or physics does not know \
             it either.",
            "この二つの単位の演算は、まだ定義されていません。`impl`が足りないか、物理としても意味のない計算です。",
        ),
        "E0117" | "E0610" if whole.contains("f64") => (
            "`type` makes only another name for `f64`. A unit of its own is a `struct`, as in the stub.",
            "`type`は、`f64`に別名を付けるだけです。単位ごとの型は、ひな形のように`struct`で作ります。",
        ),
        "E0405" => (
            "a trait has to be fetched before it is implemented: `use std::ops::{Add, Sub};` and so on, at the top.",
            "トレイトは、先頭の`use std::ops::{Add, Sub};`のような行で使えるようになります。",
        ),
        "E0046" | "E0407" | "E0437" | "E0063" => (
            "something is missing here, or is called otherwise than it should be. rustc names it: compare with the worked \
             example in the stub.",
            "足りないものがあるか、名前が違います。コンパイラのメッセージに名前が出ています。ひな形の例と見比べてみましょう。",
        ),
        "E0271" => (
            "a figure borrows its numbers: `fig.dots(&t, &v)`.",
            "図には、数値の並びを貸します。`fig.dots(&t, &v)`のように`&`を付けてください。",
        ),
        "E0596" if message.contains("`rng`") || whole.contains("already a mutable borrow") => (
            "what was lent with `&mut` is handed on by its name alone: `rng`. What you made yourself needs `let mut`.",
            "`&mut`で借りているものは、`rng`のように名前だけで渡せます。自分で作ったものなら`let mut`が必要です。",
        ),
        "E0277" => return unfulfilled(message, whole),
        "E0282" | "E0283" | "E0284" => (
            "Rust cannot tell which type is meant. `sum` and `collect` need it: `.sum::<f64>()`, or `let list: Vec<f64> = …`.",
            "どの型のことか、コンパイラに決められません。`sum`や`collect`には型が必要です。`.sum::<f64>()`や`let list: Vec<f64> = …`のように書きます。",
        ),
        "E0308" => return Some(mismatched(whole)),
        "E0369" => (
            "there is no such operation between these types. A `Vec` or a slice is not calculated with as a whole: a loop or \
             an iterator takes its numbers one by one. (Arrays of exercise 11 can.)",
            "この型どうしの演算はありません。`Vec`やスライスは、まとめて計算できません。ループやイテレータで、数値を一つずつ取り出します（演習11の配列なら、まとめて計算できます）。",
        ),
        "E0382" => (
            "the value has moved: `push`, a call, or `for` took it over, so its old name is empty. Lend it with `&`, or hand \
             on a copy: `.clone()`.",
            "値はもうムーブされています。`push`や関数の呼び出し、`for`に渡すと、元の名前では使えなくなります。`&`で貸すか、`.clone()`でコピーを渡してください。",
        ),
        "E0384" => (
            "a variable that changes is made with `let mut`, such as V before the loop.",
            "ループの前の膜電位のように、値の変わる変数は`let mut`で作ります。",
        ),
        "E0425"
            if has(&["function `sin`", "function `sqrt`", "function `exp`", "function `abs`", "function `round`"]) =>
        {
            (
                "these functions are methods of a number, and stand behind it: `x.sin()`, `x.sqrt()`.",
                "この関数は数値のメソッドなので、数値の後ろに書きます。`x.sin()`や`x.sqrt()`のような形です。",
            )
        }
        "E0425" if has(&["value `PI`"]) => (
            "pi has to be fetched first: `use std::f64::consts::PI;` at the top of the file.",
            "円周率は、ファイルの先頭に`use std::f64::consts::PI;`と書くと使えるようになります。",
        ),
        "E0425" | "E0433" | "E0432" | "E0412" => (
            "nothing has this name here. Is it spelled as above, is it a field of `p` (`p.tau`), does it end with an inner \
             pair of braces, or is a `use` missing at the top?",
            "この名前のものが見つかりません。つづりは合っているでしょうか。`p`のフィールド（`p.tau`など）や、波括弧の内側だけの変数ではないでしょうか。先頭の`use`が足りないこともあります。",
        ),
        "E0499" => (
            "something is lent to be changed twice at a time. One `&mut` must have done its work before the next begins.",
            "同じものを、`&mut`で同時に二つ貸しています。一つ目を使い終えてから、次を貸します。",
        ),
        "E0502" => (
            "something is read and changed at once. Take what you need out of it first (a number is copied), then change it.",
            "同じものを、読みながら変更しようとしています。必要な値を先に取り出してから変更してください（数値ならコピーされます）。",
        ),
        "E0505" | "E0507" => (
            "a value that is only lent cannot be given away. Lend it on with `&`, or hand on a copy: `.clone()`.",
            "借りているだけの値は、ほかに渡せません。`&`でさらに貸すか、`.clone()`でコピーを渡してください。",
        ),
        "E0594" | "E0596" => (
            "this was not made to be changed. A variable needs `let mut`, an argument `&mut` in its type, and the call \
             `&mut` in front of it.",
            "これは変更できるように作られていません。変数なら`let mut`、引数なら型に`&mut`が必要です。呼び出す側でも`&mut`を付けます。",
        ),
        "E0689" => (
            "a bare number like `2.0` does not yet know which kind of float it is. Write `2.0_f64.sqrt()`, or give it a name \
             with a type first.",
            "`2.0`とだけ書いた数値は、まだ浮動小数点数の型が決まっていません。`2.0_f64.sqrt()`のように書くか、先に型の付いた変数にします。",
        ),
        "E0599" => (
            "this type has no such method. Is there a `.iter()` missing before `map` or `sum`, or is a list used where a \
             number is meant?",
            "この型に、その名前のメソッドはありません。`map`や`sum`の前の`.iter()`を忘れていないでしょうか。数値のつもりで、並び全体に対して呼び出していないでしょうか。",
        ),
        "E0600" | "E0614" => (
            "`*` fetches the number behind a reference, and this is a number already (or, for `-` and `!`, none at all).",
            "`*`は、参照の先の数値を取り出す記号です。これはすでに数値なので、要りません（`-`や`!`なら、使えない型です）。",
        ),
        "E0604" | "E0605" | "E0606" | "E0607" => (
            "`as` converts plain numbers only: `step as f64`. A reference is taken apart first: `*x as f64`.",
            "`as`で変換できるのは、ただの数値だけです（`step as f64`）。参照なら、先に中身を取り出します（`*x as f64`）。",
        ),
        "E0608" => (
            "only lists and arrays have places: `v[k]`. This is a single value.",
            "`v[k]`のように番号で取り出せるのは、並びと配列だけです。これは一つの値です。",
        ),
        "E0061" => (
            "a function gets as many arguments as it names, in its order. `show` says what each is.",
            "引数の個数が合っていません。関数に書かれた順に、すべて渡します。それぞれの意味は`show`で確かめられます。",
        ),
        "E0609" | "E0610" => (
            "there is no such field. `p` has `t_max`, `dt`, `tau`, `el`, `vr`, `vth`, `r` and `i_mean`.",
            "その名前のフィールドはありません。`p`のフィールドは、`t_max`、`dt`、`tau`、`el`、`vr`、`vth`、`r`、`i_mean`です。",
        ),
        _ => return None,
    })
}

/// E0277, a trait that is not implemented: what this workbook's learners meet.
fn unfulfilled(message: &str, whole: &str) -> Option<Words> {
    let is_arithmetic = ["cannot multiply", "cannot divide", "cannot add", "cannot subtract", "cannot calculate"]
        .iter()
        .any(|word| message.contains(word));
    if is_arithmetic && ["usize", "u32", "i32", "i64", "{integer}"].iter().any(|kind| message.contains(kind)) {
        return Some((
            "steps and neurons count (`usize`), times and potentials are real (`f64`). Turn one into the other: `step as f64`; \
             and a whole number in a formula is written `2.0`, not `2`.",
            "ステップやニューロンの番号は整数（`usize`）、時刻や電位は実数（`f64`）です。掛ける前に`step as f64`で型を変換します。式の中の整数も、`2`ではなく`2.0`と書きます。",
        ));
    }
    if message.contains("cannot be indexed by") {
        return Some((
            "the place in a list is a `usize`, and so is what is calculated with it.",
            "並びの位置を表すのは`usize`です。位置の計算も`usize`で行います。",
        ));
    }
    if message.contains("doesn't implement `") && message.contains("Display") || message.contains("`std::fmt::Display`")
    {
        return Some((
            "`{}` shows numbers and texts. A list or an array is shown by `{:?}`.",
            "`{}`で表示できるのは数値と文字列です。並びや配列には`{:?}`を使います。",
        ));
    }
    if message.contains("is not an iterator") {
        return Some((
            "`for` runs over a range or a list. A number is no range: `0..steps`.",
            "`for`で繰り返せるのは、範囲か並びです。数値ひとつではなく、`0..steps`のような範囲を書きます。",
        ));
    }
    if message.contains("iterator over elements of type")
        || message.contains("cannot be built from")
        || whole.contains("FromIterator")
    {
        return Some((
            "`collect` and `sum` take what the iterator hands out. `iter()` lends numbers, `&f64`: `map(|v| *v)` or `copied()` \
             makes numbers of them.",
            "`collect`や`sum`が受け取るのは、イテレータの渡す値です。`iter()`が渡すのは数値への参照（`&f64`）なので、`map(|v| *v)`か`copied()`で数値にします。",
        ));
    }
    if message.contains("can't compare") {
        return Some((
            "only values of one type are compared: `*v` is the number behind a reference, and `0.0` is real where `0` counts.",
            "比べられるのは、同じ型の値どうしです。参照の中身は`*v`で取り出します。実数と比べる0は、`0.0`と書きます。",
        ));
    }
    is_arithmetic.then_some((
        "there is no such operation between these types. A list is not calculated with as a whole: a loop or an iterator \
         takes its numbers one by one.",
        "この型どうしの演算はありません。並びはまとめて計算できないので、ループやイテレータで、数値を一つずつ取り出します。",
    ))
}

/// E0308, mismatched types.
fn mismatched(whole: &str) -> Words {
    let plain = super::compiler::plain(whole);
    let says = |words: &str| plain.contains(words);
    if says("expected `String`, found `()`") || says("println!") && says("found `()`") {
        return (
            "`println!` shows a text and gives nothing back: `format!` makes a text that can be returned.",
            "`println!`は表示するだけで、何も返しません。文字列を返すには`format!`を使います。",
        );
    }
    if says("found `()`") && !says("implicitly returns") && !says("remove this semicolon") {
        return (
            "this call gives nothing back. The last line of a function is the value itself, such as `fig`, without `;`.",
            "この呼び出しは値を返しません。関数の最後の行には、`fig`のような値そのものを、`;`を付けずに書きます。",
        );
    }
    if says("expected `String`, found `&str`") {
        return (
            "this is a fixed text. `format!` makes a `String`, with numbers in place of its placeholders.",
            "これは固定の文字列です。`format!`を使うと、プレースホルダに数値の入った`String`になります。",
        );
    }
    if says("found `&str`") {
        return (
            "what stands in quotes is a text, and something else is expected here. A number is written without: `0.15`.",
            "引用符で囲んだものは文字列ですが、ここでは別の型が期待されています。数値は`0.15`のように、引用符を付けずに書きます。",
        );
    }
    if says("types differ in mutability") {
        return (
            "the function wants to change what it borrows: `&mut`. What was lent to you so is handed on by its name alone.",
            "この関数は、借りたものを変更します。`&mut`で貸してください。すでに`&mut`で借りているものは、名前だけで渡せます。",
        );
    }
    if says("found `()`") || says("implicitly returns `()`") {
        return (
            "a function gives back its last expression, which has no `;` behind it. With one, or after a loop, nothing comes \
             back.",
            "関数の戻り値は、`;`の付かない最後の式です。`;`を付けるか、ループで終わると、何も返りません。",
        );
    }
    if says("expected `()`") {
        return (
            "something is left over here that nobody takes: is a `;` missing at the end of the line, or is a value returned \
             from within a loop?",
            "ここで余った値を、受け取るところがありません。行末の`;`を忘れていないでしょうか。ループの中で値を返そうとしていないでしょうか。",
        );
    }
    if says("found integer")
        || says("found `usize`") && says("expected `f64`")
        || says("expected floating-point number")
    {
        return (
            "steps and neurons count (`usize`), times and potentials are real (`f64`): `step as f64`, and `0.0` in place of `0`.",
            "ステップやニューロンの番号は整数（`usize`）、時刻や電位は実数（`f64`）です。`step as f64`で変換し、0は`0.0`と書きます。",
        );
    }
    if says("expected `usize`") {
        return (
            "what counts or names a place is a `usize`. A real number is rounded first: `(t_max / dt).round() as usize`.",
            "個数や位置を表すのは`usize`です。実数は、先に四捨五入してから変換します：`(t_max / dt).round() as usize`。",
        );
    }
    if says("found `&") || says("found reference") {
        return (
            "this is a reference, lent by `iter()` or `for` over a list. `*i` is the number behind it.",
            "これは参照です。`iter()`や、並びの`for`が貸しているものです。中の数値は`*i`で取り出します。",
        );
    }
    if says("expected `&") || says("expected reference") {
        return (
            "the function wants to borrow this: put `&` (or, if it changes it, `&mut`) in front.",
            "この関数は、値を借りて使います。前に`&`を付けてください（変更する関数なら`&mut`）。",
        );
    }
    (
        "two types meet that are not the same. rustc names both: the one that is expected here, and the one that is found.",
        "型が合っていません。コンパイラのメッセージに、期待される型（expected）と、いまの型（found）が並んでいます。",
    )
}

/// Errors of syntax have no code.
fn of_syntax(message: &str) -> Option<Words> {
    let has = |word: &str| message.contains(word);
    Some(if has("unknown start of token") {
        (
            "there is a character that Rust does not know, often a full-width one that looks like `(`, `)`, `;` or a blank. \
             Type it again with half-width input.",
            "Rustの記号ではない文字があります。多くは全角の（ ）；や全角空白です。日本語入力を切り、半角で打ち直してください。",
        )
    } else if has("found `,`") && has("`;`") {
        ("a decimal point is a point: `0.15`, not `0,15`.", "小数点は`.`です。`0,15`ではなく`0.15`と書きます。")
    } else if has("found `x`") {
        ("times is `*`.", "掛け算の記号は`*`です。")
    } else if has("expected `;`") || has("expected one of") && has("`;`") {
        (
            "a statement ends in `;`. It is missing at the end of the line that rustc points to, or of the one before.",
            "文の終わりには`;`を付けます。示された行か、その前の行の終わりに`;`がありません。",
        )
    } else if has("unclosed delimiter") || has("mismatched closing delimiter") || has("unexpected closing delimiter") {
        (
            "brackets do not match. Each `(`, `[` and `{` needs its partner, and pairs lie within each other.",
            "括弧の対応が取れていません。`(`、`[`、`{`には、それぞれ閉じる括弧が必要です。",
        )
    } else if has("unterminated") {
        (
            "a text in quotation marks does not end: the second `\"` is missing.",
            "文字列が閉じていません。終わりの`\"`がありません。",
        )
    } else if has("expected expression")
        || has("expected one of")
        || has("expected identifier")
        || has("expected pattern")
    {
        (
            "Rust expected something else at this place. Often the line before is not finished: a bracket, a comma or a `;`.",
            "ここに来るはずのものが違います。前の行の括弧や`,`、`;`が足りないことがよくあります。",
        )
    } else {
        return None;
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(code: &str, message: &str, rendered: &str) -> Diagnostic {
        Diagnostic {
            severity: Severity::Error,
            code: (!code.is_empty()).then(|| code.to_owned()),
            message: message.to_owned(),
            line: Some(1),
            rendered: rendered.to_owned(),
        }
    }

    /// Every explanation in both languages, to be read. `tests/newcomers.rs` asks rustc itself for these errors.
    #[test]
    fn errors_are_explained_in_both_languages() {
        let errors = [
            ("E0277", "cannot multiply `usize` by `f64`", ""),
            ("E0277", "the type `[f64]` cannot be indexed by `i32`", ""),
            ("E0277", "`Vec<f64>` doesn't implement `std::fmt::Display`", ""),
            ("E0277", "`f64` is not an iterator", ""),
            ("E0277", "a value of type `Vec<f64>` cannot be built from an iterator over elements of type `&f64`", ""),
            ("E0277", "can't compare `&f64` with `f64`", ""),
            ("E0277", "cannot subtract `f64` from `Vec<f64>`", ""),
            ("E0283", "type annotations needed", ""),
            ("E0308", "mismatched types", "expected `f64`, found `()` implicitly returns `()`"),
            ("E0308", "mismatched types", "expected `Figure`, found `()`"),
            ("E0308", "mismatched types", "expected `String`, found `()`"),
            ("E0308", "mismatched types", "expected `String`, found `&str`"),
            ("E0308", "mismatched types", "expected `i32`, found `&str`"),
            ("E0308", "mismatched types", "types differ in mutability"),
            ("E0369", "cannot add `Ampere` to `Volt`", ""),
            ("E0117", "only traits defined in the current crate can be implemented", "f64"),
            ("E0405", "cannot find trait `Sub` in this scope", ""),
            ("E0046", "not all trait items implemented, missing: `Output`", ""),
            ("E0271", "type mismatch resolving", ""),
            ("E0596", "cannot borrow `rng` as mutable", ""),
            ("", "expected one of `.`, `;`, `?`, or an operator, found `,`", ""),
            ("", "expected one of `.`, `;`, `?`, or an operator, found `x`", ""),
            ("E0308", "mismatched types", "expected `()`, found `f64`"),
            ("E0308", "mismatched types", "expected `f64`, found integer"),
            ("E0308", "mismatched types", "expected `usize`, found `f64`"),
            ("E0308", "mismatched types", "expected `f64`, found `&f64`"),
            ("E0308", "mismatched types", "expected `&[f64]`, found `Vec<f64>`"),
            ("E0308", "mismatched types", "expected `String`, found `f64`"),
            ("E0369", "cannot subtract `f64` from `&[f64]`", ""),
            ("E0382", "use of moved value: `v`", ""),
            ("E0384", "cannot assign twice to immutable variable `v`", ""),
            ("E0425", "cannot find function `sin` in this scope", ""),
            ("E0425", "cannot find value `PI` in this scope", ""),
            ("E0425", "cannot find value `tau` in this scope", ""),
            ("E0499", "cannot borrow `v` as mutable more than once at a time", ""),
            ("E0502", "cannot borrow `v` as mutable because it is also borrowed as immutable", ""),
            ("E0507", "cannot move out of `*v` which is behind a shared reference", ""),
            ("E0596", "cannot borrow `v` as mutable, as it is not declared as mutable", ""),
            ("E0599", "no method named `sum` found for type `f64`", ""),
            ("E0600", "cannot apply unary operator `!`", ""),
            ("E0606", "casting `&f64` as `usize` is invalid", ""),
            ("E0608", "cannot index into a value of type `f64`", ""),
            ("E0609", "no field `taw` on type `Parameters`", ""),
            ("E0061", "this function takes 2 arguments but 1 argument was supplied", ""),
            ("E0689", "can't call method `sqrt` on ambiguous numeric type `{float}`", ""),
            ("", "unknown start of token: \u{ff08}", ""),
            ("", "expected `;`, found `let`", ""),
            ("", "this file contains an unclosed delimiter", ""),
            ("", "unterminated double quote string", ""),
            ("", "expected expression, found `}`", ""),
        ];
        let said = |(code, message, rendered): &(&str, &str, &str)| {
            let error = error(code, message, rendered);
            let words = |lang| explanation(std::slice::from_ref(&error), lang).expect("it is explained");
            format!("{code} {message} {rendered}\n{}\n", Lang::ALL.map(words).join("\n"))
        };
        insta::assert_snapshot!(errors.iter().map(said).collect::<Vec<_>>().join("\n"));
        assert_eq!(explanation(&[error("E0001", "?", "")], Lang::En), None);
    }
}
