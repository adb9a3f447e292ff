//! A program -> the same program with one small change: operators, constants, conditions, ranges, statements, arguments.

use std::ops::Range;

use proc_macro2::Span;
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};
use syn::{BinOp, Expr, ExprMethodCall, Lit, Member, RangeLimits, Stmt, UnOp};

/// One change of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mutant {
    /// The line of the change, counted from 1.
    pub(crate) line: usize,
    /// What was there.
    pub(crate) before: String,
    /// What is there now.
    pub(crate) after: String,
    /// The whole program with the change.
    pub(crate) text: String,
}

/// All mutants of `text` whose change lies within one of `lines` (counted from 1): what a learner writes.
///
/// # Errors
/// When `text` is no Rust.
pub(crate) fn mutants(text: &str, lines: &[Range<usize>]) -> Result<Vec<Mutant>, syn::Error> {
    let file = syn::parse_file(text)?;
    let mut finder = Finder { text, starts: line_starts(text), changes: Vec::new() };
    finder.visit_file(&file);
    let mut found: Vec<Mutant> = Vec::new();
    for (range, after) in finder.changes {
        let line = text[..range.start].matches('\n').count() + 1;
        if !lines.iter().any(|lines| lines.contains(&line)) || text[range.clone()] == after {
            continue;
        }
        let mutated = format!("{}{after}{}", &text[..range.start], &text[range.end..]);
        if !found.iter().any(|known| known.text == mutated) {
            found.push(Mutant { line, before: text[range].to_owned(), after, text: mutated });
        }
    }
    Ok(found)
}

fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

struct Finder<'a> {
    text: &'a str,
    starts: Vec<usize>,
    changes: Vec<(Range<usize>, String)>,
}

/// Fields of `Parameters` that are taken for each other.
const FIELDS: [(&str, &str); 8] = [
    ("dt", "tau"),
    ("tau", "dt"),
    ("el", "vr"),
    ("vr", "el"),
    ("vth", "el"),
    ("t_max", "tau"),
    ("r", "i_mean"),
    ("i_mean", "r"),
];

/// Calls whose arguments are taste: the checker does not look at them.
const TASTE: [&str; 4] = ["alpha", "color", "size", "expect"];

/// Methods that are forgotten: what is left is the value before them.
const FORGOTTEN: [&str; 11] = ["sqrt", "round", "abs", "max", "min", "sin", "rev", "skip", "take", "floor", "clone"];

impl Finder<'_> {
    /// The bytes of a span; columns are counted in characters.
    fn bytes(&self, span: Span) -> Range<usize> {
        let at = |line: usize, column: usize| {
            let start = self.starts[line - 1];
            let rest = &self.text[start..];
            start + rest.char_indices().nth(column).map_or(rest.len(), |(byte, _)| byte)
        };
        let (from, to) = (span.start(), span.end());
        at(from.line, from.column)..at(to.line, to.column)
    }

    fn source(&self, span: Span) -> &str {
        &self.text[self.bytes(span)]
    }

    fn replace(&mut self, span: Span, after: impl Into<String>) {
        let range = self.bytes(span);
        self.changes.push((range, after.into()));
    }

    fn swap<T: syn::spanned::Spanned>(&mut self, arguments: &[T]) {
        for pair in arguments.windows(2) {
            let (a, b) = (self.bytes(pair[0].span()), self.bytes(pair[1].span()));
            let swapped = format!("{}{}{}", &self.text[b.clone()], &self.text[a.end..b.start], &self.text[a.clone()]);
            self.changes.push((a.start..b.end, swapped));
        }
    }

    fn binary(&mut self, op: &BinOp) {
        let others: &[&str] = match op {
            BinOp::Add(_) => &["-", "*"],
            BinOp::Sub(_) => &["+"],
            BinOp::Mul(_) => &["/", "+"],
            BinOp::Div(_) => &["*"],
            BinOp::Rem(_) => &["/"],
            BinOp::Lt(_) => &["<=", ">"],
            BinOp::Le(_) => &["<", ">"],
            BinOp::Gt(_) => &[">=", "<"],
            BinOp::Ge(_) => &[">", "<"],
            BinOp::Eq(_) => &["!="],
            BinOp::Ne(_) => &["=="],
            BinOp::And(_) => &["||"],
            BinOp::Or(_) => &["&&"],
            BinOp::AddAssign(_) => &["-=", "="],
            BinOp::SubAssign(_) => &["+=", "="],
            BinOp::MulAssign(_) => &["/=", "="],
            BinOp::DivAssign(_) => &["*=", "="],
            _ => &[],
        };
        for other in others {
            self.replace(op.span(), *other);
        }
    }

    fn literal(&mut self, lit: &Lit) {
        match lit {
            Lit::Int(int) => {
                let Ok(number) = int.base10_parse::<u64>() else { return };
                let suffix = int.suffix();
                self.replace(int.span(), format!("{}{suffix}", number + 1));
                if number > 0 {
                    self.replace(int.span(), format!("{}{suffix}", number - 1));
                }
            }
            Lit::Float(float) => {
                let Ok(number) = float.base10_parse::<f64>() else { return };
                let suffix = float.suffix();
                for other in [number + 1.0, number * 2.0, number * 1.001] {
                    self.replace(float.span(), format!("{other:?}{suffix}"));
                }
            }
            Lit::Bool(flag) => self.replace(flag.span(), (!flag.value).to_string()),
            _ => {}
        }
    }

    /// The call without the method, and with its arguments in another order.
    fn method(&mut self, call: &ExprMethodCall) {
        let name = call.method.to_string();
        let receiver = self.source(call.receiver.span()).to_owned();
        if FORGOTTEN.contains(&name.as_str()) {
            self.replace(call.span(), receiver);
        }
        let other = match name.as_str() {
            "max" => "min",
            "min" => "max",
            "row" => "column",
            "column" => "row",
            "nrows" => "ncols",
            "ncols" => "nrows",
            "round" => "floor",
            "any" => "all",
            "all" => "any",
            "random" => "normal",
            "normal" => "random",
            _ => return,
        };
        self.replace(call.method.span(), other);
    }
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        match expr {
            Expr::Binary(binary) => self.binary(&binary.op),
            Expr::Lit(lit) => self.literal(&lit.lit),
            Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_) | UnOp::Not(_)) => {
                let inner = self.source(unary.expr.span()).to_owned();
                self.replace(unary.span(), inner);
            }
            Expr::Range(range) => match range.limits {
                RangeLimits::HalfOpen(dots) if range.end.is_some() => self.replace(dots.span(), "..="),
                RangeLimits::Closed(dots) => self.replace(dots.span(), ".."),
                RangeLimits::HalfOpen(_) => {}
            },
            Expr::If(branch) if !matches!(*branch.cond, Expr::Let(_)) => {
                for always in ["true", "false"] {
                    self.replace(branch.cond.span(), always);
                }
            }
            Expr::Call(call) => {
                let arguments: Vec<&Expr> = call.args.iter().collect();
                self.swap(&arguments);
            }
            Expr::MethodCall(call) => {
                if TASTE.contains(&call.method.to_string().as_str()) {
                    // Its receiver may be a series that matters.
                    self.visit_expr(&call.receiver);
                    return;
                }
                self.method(call);
                let arguments: Vec<&Expr> = call.args.iter().collect();
                self.swap(&arguments);
            }
            Expr::Index(index) => {
                if let Expr::Array(array) = &*index.index {
                    let places: Vec<&Expr> = array.elems.iter().collect();
                    self.swap(&places);
                }
                let place = self.bytes(index.index.span());
                let plain = !matches!(*index.index, Expr::Array(_) | Expr::Range(_) | Expr::Lit(_));
                if plain {
                    let text = self.text[place.clone()].to_owned();
                    self.changes.push((place.clone(), format!("{text} + 1")));
                    self.changes.push((place, format!("({text}).saturating_sub(1)")));
                }
            }
            Expr::Field(field) => {
                if let Member::Named(name) = &field.member {
                    let name = name.to_string();
                    for (_, other) in FIELDS.iter().filter(|(known, _)| *known == name) {
                        self.replace(field.member.span(), *other);
                    }
                }
            }
            _ => {}
        }
        visit::visit_expr(self, expr);
    }

    fn visit_stmt(&mut self, stmt: &'ast Stmt) {
        // A statement that is left out: an assignment, a call for its effect, a whole loop.
        if let Stmt::Expr(expr, semicolon) = stmt
            && (semicolon.is_some() || matches!(expr, Expr::ForLoop(_) | Expr::If(_)))
            && !matches!(expr, Expr::Return(_))
        {
            self.replace(stmt.span(), "");
        }
        visit::visit_stmt(self, stmt);
    }
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init, reason = "one range of lines")]
mod tests {
    use super::*;

    fn changes(text: &str) -> Vec<(String, String)> {
        let found = mutants(text, &[1..1000]).unwrap();
        found.into_iter().map(|mutant| (mutant.before, mutant.after)).collect()
    }

    #[test]
    fn each_kind_of_change_is_made() {
        let text = "fn f(p: P, v: &mut [f64]) -> f64 {\n    for k in 0..10 {\n        v[k] += g(p.dt, -2.0) * 膜;\n    }\n    if v[0] > 1.0 { (x / 2.0).round() } else { 0.0 }\n}\n";
        let found = changes(text);
        for (before, after) in [
            ("..", "..="),
            ("+=", "-="),
            ("+=", "="),
            ("dt", "tau"),
            ("p.dt, -2.0", "-2.0, p.dt"),
            ("-2.0", "2.0"),
            ("*", "/"),
            (">", ">="),
            ("v[0] > 1.0", "true"),
            ("(x / 2.0).round()", "(x / 2.0)"),
            ("10", "11"),
            ("k", "k + 1"),
            ("v[k] += g(p.dt, -2.0) * 膜;", ""),
        ] {
            assert!(found.contains(&(before.to_owned(), after.to_owned())), "{before} -> {after}: {found:?}");
        }
    }

    #[test]
    fn nothing_outside_the_given_lines_is_changed() {
        let text = "fn f() -> f64 {\n    1.0\n}\nfn g() -> f64 {\n    2.0\n}\n";
        assert!(mutants(text, &[5..6]).unwrap().iter().all(|mutant| mutant.line == 5));
        assert!(mutants("fn (", &[]).is_err());
    }
}
