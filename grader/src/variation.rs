//! Hidden inputs: the exercises' own cases with other numbers, drawn from the secret.
//!
//! A hidden case is a public one in which quantities, seeds and counts are others, while everything that belongs together still
//! does: lengths, shapes, and the times of a simulation. So whatever is right for the public case is right for the hidden one,
//! and a table of answers is not.

use checker::catalogue::{Argument, Check, Exercise, Subject};
use kit::Parameters;
use kit::value::Value;

use crate::secret::{Draw, Secret};

/// By how much quantities are changed at most.
const SPREAD: f64 = 0.1;

/// By how much the neuron's parameters are: `vr < el < vth` stays true.
const SPREAD_OF_PARAMETERS: f64 = 0.03;

/// An exercise with more cases than learners know.
#[derive(Clone, Debug)]
pub struct Varied {
    /// The exercise with its public cases and, behind them, the hidden ones.
    pub exercise: Exercise,
    /// How many cases of each check are public, in the order of the checks.
    pub public: Vec<usize>,
}

/// The variation `number` of an exercise. Another `attempt` gives other figures.
#[must_use]
pub fn vary(exercise: &Exercise, secret: &Secret, number: u64, attempt: u64) -> Varied {
    let mut varied = bare(exercise);
    let mut public = Vec::new();
    for check in &mut varied.checks {
        public.push(check.cases().len());
        let is_figure = is_figure(check);
        let attempt = if is_figure { attempt } else { 0 };
        let words = [number.to_string(), exercise.id.clone(), check.name.clone(), attempt.to_string()];
        let Subject::Function { arguments, cases, .. } = &mut check.subject else { continue };
        // One further figure shows as much as several.
        let templates = if is_figure { &cases[..cases.len().min(1)] } else { &cases[..] };
        let mut hidden = Vec::new();
        for (index, template) in templates.iter().enumerate() {
            let index = index.to_string();
            let mut draw = secret.draw(&[&words[0], &words[1], &words[2], &words[3], &index]);
            let case = vary_case(arguments, template, &mut draw);
            if !cases.contains(&case) {
                hidden.push(case);
            }
        }
        cases.extend(hidden);
    }
    Varied { exercise: varied, public }
}

/// The exercise without what is said of it: there are many of these.
fn bare(exercise: &Exercise) -> Exercise {
    Exercise { hints: Vec::new(), mistakes: Vec::new(), plot: None, equals: Vec::new(), ..exercise.clone() }
}

/// Whether a check's answer is a figure.
#[must_use]
pub fn is_figure(check: &Check) -> bool {
    check.returns().is_some_and(|returns| returns.kind == "Figure")
}

fn vary_case(arguments: &[Argument], template: &[Value], draw: &mut Draw) -> Vec<Value> {
    // What counts steps from the same beginning is moved together.
    let shift = i64::try_from(draw.below(20) + 1).unwrap_or(1);
    arguments
        .iter()
        .zip(template)
        .map(|(argument, value)| match (argument.kind.as_str(), argument.name.as_str(), value) {
            ("Parameters", _, _) => vary_parameters(value, draw),
            ("&mut Rng", _, _) | (_, "seed", _) => new_seed(draw),
            (_, "n" | "steps" | "bins", Value::Integer(count)) => {
                Value::Integer(count + i64::try_from(draw.below(3) + 1).unwrap_or(1))
            }
            ("usize", "step", Value::Integer(step)) => Value::Integer(step + shift),
            ("Option<usize>", "last_spike", Value::List(steps)) => Value::List(
                steps
                    .iter()
                    .map(|step| match step {
                        Value::Integer(step) => Value::Integer(step + shift),
                        other => other.clone(),
                    })
                    .collect(),
            ),
            // The times of spikes lie on steps.
            ("&SpikeTimes", _, _) => value.clone(),
            _ => vary_value(value, draw),
        })
        .collect()
}

fn new_seed(draw: &mut Draw) -> Value {
    Value::Integer(i64::try_from(draw.below(1 << 31)).unwrap_or(0))
}

fn scaled(number: f64, spread: f64, draw: &mut Draw) -> f64 {
    number * (1.0 + spread * draw.symmetric())
}

/// The neuron's parameters; the times of a simulation stay, since currents have as many columns as there are steps.
fn vary_parameters(value: &Value, draw: &mut Draw) -> Value {
    let p = Parameters::TUTORIAL;
    let Value::Record(given) = value else { return value.clone() };
    let mut fields = given.clone();
    for (name, usual) in [("tau", p.tau), ("el", p.el), ("vr", p.vr), ("vth", p.vth), ("r", p.r), ("i_mean", p.i_mean)]
    {
        match fields.iter_mut().find(|(field, _)| field == name) {
            Some((_, Value::Number(number))) => *number = scaled(*number, SPREAD_OF_PARAMETERS, draw),
            Some(_) => {}
            None => fields.push((name.to_owned(), Value::Number(scaled(usual, SPREAD_OF_PARAMETERS, draw)))),
        }
    }
    Value::Record(fields)
}

fn vary_value(value: &Value, draw: &mut Draw) -> Value {
    match value {
        Value::Number(number) => Value::Number(scaled(*number, SPREAD, draw)),
        Value::List(items) if items.iter().all(|item| matches!(item, Value::Bool(_))) => {
            let mut items = items.clone();
            draw.shuffle(&mut items);
            Value::List(items)
        }
        Value::List(items) => Value::List(items.iter().map(|item| vary_value(item, draw)).collect()),
        // Numbers that are too many to write down, see `kit::value`.
        Value::Record(fields) => Value::Record(
            fields
                .iter()
                .map(|(name, value)| {
                    let value = match name.as_str() {
                        "seed" => new_seed(draw),
                        "repeat" | "i_mean" => vary_value(value, draw),
                        _ => value.clone(),
                    };
                    (name.clone(), value)
                })
                .collect(),
        ),
        other => other.clone(),
    }
}
