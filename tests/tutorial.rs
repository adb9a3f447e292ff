//! The solutions' numbers on the tutorial's own input against NumPy's (`golden/generate.py`), from exercise 05 on: whole
//! simulations, larger than the cases that a learner waits for.

#![allow(clippy::cast_precision_loss, clippy::float_cmp, reason = "counts, and numbers that are exactly so")]

mod support;

use std::collections::BTreeMap;
use std::fs;

use checker::catalogue::{MAIN, Subject};
use checker::check::observe;
use checker::compile::Compiler;
use checker::verdict::Answer;
use kit::figure::{Data, Figure};
use kit::value::{FromValue as _, Value};
use kit::{Parameters, Rng};
use serde_json::Value as Json;
use support::{TIME, root, workbook};

fn golden(name: &str) -> Json {
    let path = root().join("tests/golden").join(format!("{name}.json"));
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn numbers(json: &Json) -> Vec<f64> {
    json.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

fn rows(json: &Json) -> Vec<Vec<f64>> {
    json.as_array().unwrap().iter().map(numbers).collect()
}

/// What the solution of an exercise answers to one call of a check.
#[track_caller]
fn answer(exercise: &str, check: &str, arguments: Vec<Value>) -> Value {
    let workbook = workbook();
    let compiler = Compiler::new(&workbook, &mut |_| {}).unwrap();
    let mut exercise = workbook.find(exercise).unwrap().clone();
    exercise.checks.retain(|known| known.name == check || known.name == MAIN);
    match &mut exercise.checks[0].subject {
        Subject::Function { cases, .. } => *cases = vec![arguments],
        other => panic!("{check}: {other:?}"),
    }
    let solution = workbook.solution(&exercise).unwrap();
    let observations = observe(&compiler, &exercise, &solution, TIME).unwrap();
    match observations[0].answers.as_slice() {
        [Answer::Value(value)] => value.clone(),
        other => panic!("{check}: {other:?}"),
    }
}

/// The figure that a solution draws.
#[track_caller]
fn figure(exercise: &str, arguments: Vec<Value>) -> Figure {
    Figure::from_value(&answer(exercise, "figure", arguments)).unwrap()
}

fn tutorial() -> Value {
    Value::Record(Vec::new())
}

fn record(fields: &[(&str, Value)]) -> Value {
    Value::Record(fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect())
}

/// The tutorial's random currents of `n` neurons.
fn currents(n: i64) -> Value {
    record(&[("seed", Value::Integer(2020)), ("n", Value::Integer(n))])
}

fn list(numbers: &[f64]) -> Value {
    Value::List(numbers.iter().copied().map(Value::Number).collect())
}

fn lists(rows: &[Vec<f64>]) -> Value {
    Value::List(rows.iter().map(|row| list(row)).collect())
}

/// A part of an answer.
#[track_caller]
fn part(value: &Value, index: usize) -> &Value {
    match value {
        Value::List(items) => &items[index],
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn as_numbers(value: &Value) -> Vec<f64> {
    Vec::from_value(value).unwrap()
}

#[track_caller]
fn as_rows(value: &Value) -> Vec<Vec<f64>> {
    Vec::from_value(value).unwrap()
}

#[track_caller]
fn as_flags(value: &Value) -> Vec<Vec<bool>> {
    Vec::from_value(value).unwrap()
}

/// Within 1e-12 relative, or 1e-14 of the largest value near zero.
#[track_caller]
fn assert_near(actual: &[f64], expected: &[f64]) {
    assert_near_of(actual, expected, expected.iter().fold(0.0, |largest: f64, number| largest.max(number.abs())));
}

/// The same, where the numbers come from others of this size: a standard deviation of 0 is one of rounded potentials.
#[track_caller]
fn assert_near_of(actual: &[f64], expected: &[f64], largest: f64) {
    assert_eq!(actual.len(), expected.len());
    for (place, (a, e)) in actual.iter().zip(expected).enumerate() {
        assert!((a - e).abs() <= 1e-12 * e.abs() + 1e-14 * largest, "at {place}: {a:?} is not {e:?}");
    }
}

#[track_caller]
fn assert_all_near(actual: &[Vec<f64>], expected: &[Vec<f64>]) {
    assert_eq!(actual.len(), expected.len());
    actual.iter().zip(expected).for_each(|(actual, expected)| assert_near(actual, expected));
}

/// All dots of a panel, in the order in which they were drawn.
fn dots(figure: &Figure, panel: usize) -> (Vec<f64>, Vec<f64>) {
    let (mut all_x, mut all_y) = (Vec::new(), Vec::new());
    for series in &figure.panels()[panel].series {
        if let Data::Dots { x, y } = &series.data {
            all_x.extend_from_slice(x);
            all_y.extend_from_slice(y);
        }
    }
    (all_x, all_y)
}

fn lines(figure: &Figure, panel: usize) -> Vec<(Vec<f64>, Vec<f64>)> {
    let line = |data: &Data| match data {
        Data::Line { x, y } => Some((x.clone(), y.clone())),
        _ => None,
    };
    figure.panels()[panel].series.iter().filter_map(|series| line(&series.data)).collect()
}

/// Whether some line of a panel has these values.
#[track_caller]
fn assert_line(figure: &Figure, panel: usize, y: &[f64]) {
    let largest = y.iter().fold(0.0, |largest: f64, number| largest.max(number.abs()));
    let is_near = |(_, line): &(Vec<f64>, Vec<f64>)| {
        line.len() == y.len() && line.iter().zip(y).all(|(a, e)| (a - e).abs() <= 1e-12 * e.abs() + 1e-14 * largest)
    };
    assert!(lines(figure, panel).iter().any(is_near), "no line of panel {panel} has the values");
}

#[test]
fn random_numbers_are_numpys_bit_for_bit() {
    let golden = golden("numpy_rng");
    let mut rng = Rng::new(2020);
    for (place, expected) in numbers(&golden["random"]).into_iter().enumerate() {
        assert_eq!(rng.random().to_bits(), expected.to_bits(), "uniform {place}");
    }
    let mut rng = Rng::new(2020);
    for (place, expected) in numbers(&golden["normal"]).into_iter().enumerate() {
        let actual = rng.normal();
        // Another platform's logarithm may differ by some units in the last place.
        let units = actual.to_bits().abs_diff(expected.to_bits());
        let allowed = if cfg!(target_os = "linux") { 0..=0 } else { 0..=4 };
        assert!(allowed.contains(&units), "normal {place}: {actual:?} is not {expected:?}");
    }
    let mixed = numbers(&golden["mixed"]["values"]);
    let mut rng = Rng::new(1);
    let actual = [rng.random(), rng.normal(), rng.random(), rng.normal(), 2.0 + 3.0 * rng.normal()];
    assert_near(&actual, &mixed);
}

#[test]
fn the_currents_of_exercise_05() {
    let golden = golden("part1_05_plot_current");
    assert_near(&as_numbers(&answer("5", "currents", vec![tutorial(), Value::Integer(25)])), &numbers(&golden["i"]));
    let (t, i) = dots(&figure("5", Vec::new()), 0);
    assert_near(&t, &numbers(&golden["t"]));
    assert_near(&i, &numbers(&golden["i"]));
}

#[test]
fn the_potential_of_exercise_06() {
    let golden = golden("part1_06_plot_potential");
    let (t, v) = dots(&figure("6", Vec::new()), 0);
    assert_near(&t, &numbers(&golden["t"]));
    assert_near(&v, &numbers(&golden["v"]));
    // V_0 to V_10 are exercise 04's.
    let head = numbers(&self::golden("part1_04_membrane_potential")["v"]);
    assert_eq!(
        v[..11].iter().map(|v| v.to_bits()).collect::<Vec<_>>(),
        head.iter().map(|v| v.to_bits()).collect::<Vec<_>>()
    );
}

#[test]
fn the_random_input_of_exercise_07() {
    let golden = golden("part1_07_random_input");
    let answer = answer("7", "random_currents", vec![tutorial(), Value::Integer(2020)]);
    assert_near(&as_numbers(part(&answer, 0)), &numbers(&golden["i"]));
    let (t, v) = dots(&figure("7", vec![Value::Integer(2020)]), 0);
    assert_near(&t, &numbers(&golden["t"]));
    assert_near(&v, &numbers(&golden["v"]));
}

#[test]
fn fifty_realisations_their_mean_and_their_standard_deviation() {
    let golden_v = rows(&golden("part1_08_realisations")["v_by_step"]);
    let answer_v = answer("8", "realisations", vec![tutorial(), Value::Integer(50), Value::Integer(2020)]);
    assert_all_near(&as_rows(part(&answer_v, 0)), &golden_v);
    // One neuron is exercise 07, bit for bit.
    let one = answer("8", "realisations", vec![tutorial(), Value::Integer(1), Value::Integer(2020)]);
    let one: Vec<f64> = as_rows(part(&one, 0)).into_iter().flatten().collect();
    assert_eq!(one, dots(&figure("7", vec![Value::Integer(2020)]), 0).1);
    let seed = || vec![Value::Integer(2020)];
    assert_eq!(dots(&figure("8", seed()), 0).1.len(), 50 * 151);
    let mean = numbers(&golden("part1_09_sample_mean")["mean"]);
    assert_near(&as_numbers(&answer("9", "mean_by_step", vec![lists(&golden_v)])), &mean);
    assert_line(&figure("9", seed()), 0, &mean);
    let std = numbers(&golden("part1_10_sample_std")["std"]);
    assert_near_of(&as_numbers(&answer("10", "std_by_step", vec![lists(&golden_v)])), &std, 0.06);
    let drawn = figure("10", seed());
    assert_line(&drawn, 0, &mean.iter().zip(&std).map(|(mean, std)| mean + std).collect::<Vec<_>>());
    assert_line(&drawn, 0, &mean.iter().zip(&std).map(|(mean, std)| mean - std).collect::<Vec<_>>());
}

#[test]
fn arrays_give_exercise_07_again_bit_for_bit() {
    let golden_i = numbers(&golden("part1_07_random_input")["i"]);
    let golden_v = numbers(&golden("part1_11_arrays")["v"]);
    let bits = |numbers: &[f64]| numbers.iter().map(|number| number.to_bits()).collect::<Vec<_>>();
    for exercise in ["11", "12"] {
        let v = as_numbers(&answer(exercise, "integrate", vec![tutorial(), list(&golden_i)]));
        assert_near(&v, &golden_v);
        let seventh = dots(&figure("7", vec![Value::Integer(2020)]), 0).1;
        assert_eq!(bits(&v), bits(&seventh), "exercise {exercise}");
    }
    // Where V passes V_th, and -35 mV, upwards.
    let crossings = |level: f64| {
        let arguments = vec![list(&golden_v), Value::Number(level)];
        Vec::<usize>::from_value(&answer("12", "upward_crossings", arguments)).unwrap()
    };
    assert_eq!(crossings(-50e-3), [12]);
    assert_eq!(crossings(-35e-3), [44, 63, 67, 77, 83, 85, 88, 106, 138, 141]);
}

#[test]
fn fifty_neurons_in_an_array_and_their_statistics() {
    let golden_of_13 = golden("part1_13_arrays_2d");
    let (i, v) = (rows(&golden_of_13["i"]), rows(&golden_of_13["v"]));
    let drawn = answer("13", "random_currents", vec![tutorial(), Value::Integer(50), Value::Integer(2020)]);
    assert_all_near(&as_rows(part(&drawn, 0)), &i);
    let integrated = as_rows(&answer("13", "integrate", vec![tutorial(), lists(&i)]));
    assert_all_near(&integrated, &v);
    // Row 0 is exercise 07's, and 11's.
    let seventh = dots(&figure("7", vec![Value::Integer(2020)]), 0).1;
    assert_eq!(integrated[0], seventh);
    assert_eq!(lines(&figure("13", vec![Value::Integer(2020)]), 0).len(), 50);
    let golden = golden("part1_14_ensemble_statistics");
    let (mean, std) = (numbers(&golden["mean"]), numbers(&golden["std"]));
    assert_near(&as_numbers(&answer("14", "mean_by_step", vec![lists(&v)])), &mean);
    assert_near_of(&as_numbers(&answer("14", "std_by_step", vec![lists(&v)])), &std, 0.06);
    assert_line(&figure("14", vec![Value::Integer(2020)]), 0, &mean);
}

#[test]
fn the_histograms_of_ten_thousand_neurons() {
    let golden = golden("part2_15_histogram");
    let drawn = figure("15", vec![Value::Integer(2020)]);
    let histograms = drawn.panels().iter().flat_map(|panel| &panel.series).filter_map(|series| match &series.data {
        Data::Histogram { counts, edges } => Some((counts.clone(), edges.clone())),
        _ => None,
    });
    let histograms: Vec<(Vec<usize>, Vec<f64>)> = histograms.collect();
    for (name, (counts, edges)) in ["early", "late"].into_iter().zip(&histograms) {
        let expected: Vec<f64> = numbers(&golden[name]["counts"]);
        assert_eq!(counts.iter().map(|count| *count as f64).collect::<Vec<_>>(), expected, "{name}");
        assert_near(edges, &numbers(&golden[name]["edges"]));
    }
    assert_eq!(histograms.len(), 2);
}

/// V and spike steps of all neurons against a golden, whatever form the spikes have.
#[track_caller]
fn assert_population(v: &[Vec<f64>], raster: &[Vec<bool>], golden: &Json) {
    let per_neuron: Vec<f64> = raster.iter().map(|row| row.iter().filter(|spike| **spike).count() as f64).collect();
    assert_eq!(per_neuron, numbers(&golden["spikes_per_neuron"]));
    assert_eq!(per_neuron.iter().sum::<f64>(), golden["total_spikes"].as_f64().unwrap());
    let last: Vec<f64> = v.iter().map(|row| *row.last().unwrap()).collect();
    assert_near(&last, &numbers(&golden["v_last_column"]));
    assert_all_near(&v[..3], &rows(&golden["v_first"]));
    let mean: Vec<f64> = (0..v[0].len()).map(|k| v.iter().map(|row| row[k]).sum::<f64>() / v.len() as f64).collect();
    assert_near(&mean, &numbers(&golden["v_mean"]));
    let dt = Parameters::TUTORIAL.dt;
    for (j, times) in golden["spike_times_first"].as_object().unwrap() {
        let row = &raster[j.parse::<usize>().unwrap()];
        let steps = row.iter().enumerate().filter(|(_, spike)| **spike).map(|(k, _)| k as f64 * dt);
        assert_near(&steps.collect::<Vec<_>>(), &numbers(times));
    }
}

/// Spike times by neuron as flags.
fn raster_of(spikes: &Value, n: usize) -> Vec<Vec<bool>> {
    let by_neuron = BTreeMap::<usize, Vec<f64>>::from_value(spikes).unwrap();
    let p = Parameters::TUTORIAL;
    let mut raster = vec![vec![false; p.steps() + 1]; n];
    for (j, times) in by_neuron {
        for time in times {
            let step = (time / p.dt).round();
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a step")]
            let step = step as usize;
            raster[j][step] = true;
        }
    }
    raster
}

#[test]
fn spikes_of_five_hundred_neurons() {
    let golden = golden("part2_16_spikes");
    for exercise in ["16", "17"] {
        let answer = answer(exercise, "simulate", vec![tutorial(), currents(500)]);
        assert_population(&as_rows(part(&answer, 0)), &raster_of(part(&answer, 1), 500), &golden);
    }
    let rate = answer(
        "16",
        "rate",
        vec![
            tutorial(),
            part(&answer("16", "simulate", vec![tutorial(), currents(500)]), 1).clone(),
            Value::Integer(500),
        ],
    );
    assert_near(&as_numbers(&rate), &numbers(&golden["rate_hz"]));
    let simulated = answer("18", "simulate", vec![tutorial(), currents(500)]);
    // 17 is 16, and 18's potentials are theirs, bit for bit.
    let [sixteen, seventeen] = ["16", "17"].map(|name| answer(name, "simulate", vec![tutorial(), currents(500)]));
    assert_eq!(sixteen, seventeen);
    assert_eq!(part(&sixteen, 0), part(&simulated, 0));
    assert_population(&as_rows(part(&simulated, 0)), &as_flags(part(&simulated, 1)), &golden);
    let rate_of_18 = answer("18", "rate", vec![tutorial(), part(&simulated, 1).clone()]);
    assert_eq!(rate_of_18, rate, "the rate of exercise 16");
    let rate = rate_of_18;
    assert_near(&as_numbers(&rate), &numbers(&golden["rate_hz"]));
    // The first threshold crossing of exercise 12 is the first spike of neuron 0.
    assert_eq!(as_flags(part(&simulated, 1))[0].iter().position(|spike| *spike), Some(12));
}

#[test]
fn a_refractory_period_of_ten_milliseconds() {
    let golden = golden("part2_19_refractory");
    let simulate = |t_ref: f64| answer("19", "simulate", vec![tutorial(), currents(500), Value::Number(t_ref)]);
    let answer_of_19 = simulate(0.01);
    assert_population(&as_rows(part(&answer_of_19, 0)), &as_flags(part(&answer_of_19, 1)), &golden);
    assert_line(&figure("19", vec![Value::Integer(2020)]), 2, &numbers(&golden["rate_hz"]));
    // Without a refractory period, and with one of one step, it is exercise 18, bit for bit.
    let without = answer("18", "simulate", vec![tutorial(), currents(500)]);
    assert_eq!(simulate(0.0), without);
    assert_eq!(simulate(1e-3), without);
    // All equal, it is exercise 20, and 21.
    let t_ref = list(&[0.01; 500]);
    for exercise in ["20", "21"] {
        assert_eq!(
            answer(exercise, "simulate", vec![tutorial(), currents(500), t_ref.clone()]),
            answer_of_19,
            "{exercise}"
        );
    }
}

#[test]
fn random_refractory_periods() {
    let golden = golden("part2_20_functions");
    let arguments =
        vec![tutorial(), Value::Integer(500), Value::Number(0.01), Value::Number(0.007), Value::Integer(2020)];
    let experiment = answer("20", "experiment", arguments);
    assert_population(&as_rows(part(&experiment, 0)), &as_flags(part(&experiment, 1)), &golden);
    assert_near(&as_numbers(part(&experiment, 2)), &numbers(&golden["t_ref"]));
    assert_line(&figure("20", vec![Value::Integer(2020)]), 2, &numbers(&golden["rate_hz"]));
    let simulated = answer("21", "simulate", vec![tutorial(), currents(500), part(&experiment, 2).clone()]);
    assert_eq!(part(&simulated, 0), part(&experiment, 0), "exercise 21 is exercise 20, exactly");
    assert_eq!(part(&simulated, 1), part(&experiment, 1), "exercise 21 is exercise 20, exactly");
    assert_eq!(numbers(&golden["t_ref"]).iter().filter(|t_ref| **t_ref == 0.0).count(), 39);
}

#[test]
fn what_the_tutorials_parameters_cannot_reveal() {
    let golden = golden("part2_edge_cases");
    let steps = |raster: &Value| -> Vec<f64> {
        let row = as_flags(raster).remove(0);
        row.iter().enumerate().filter(|(_, spike)| **spike).map(|(k, _)| k as f64).collect()
    };
    let constant = |i: f64, times: i64| {
        record(&[("repeat", Value::Number(i)), ("times", Value::Integer(times)), ("n", Value::Integer(1))])
    };
    let strong = &golden["strong_current"];
    let answer_19 = answer("19", "simulate", vec![tutorial(), constant(5e-9, 150), Value::Number(0.01)]);
    assert_eq!(steps(part(&answer_19, 1)), numbers(&strong["spike_steps"]));
    let at = &golden["exactly_at_threshold"];
    let field = |name: &str| Value::Number(at[name].as_f64().unwrap());
    let p = record(&["dt", "t_max", "tau", "el", "vth", "vr", "r"].map(|name| (name, field(name))));
    let dyadic = constant(at["i"].as_f64().unwrap(), 8);
    let answer_18 = answer("18", "simulate", vec![p, dyadic]);
    assert_eq!(as_rows(part(&answer_18, 0))[0], numbers(&at["v"]));
    assert_eq!(steps(part(&answer_18, 1)), numbers(&at["spike_steps"]));
    let fine = &golden["fine_step"];
    let dt = || Value::Number(1e-4);
    let p = record(&[("dt", dt())]);
    let current = record(&[("seed", Value::Integer(7)), ("n", Value::Integer(20)), ("dt", dt())]);
    let answer_fine = answer("19", "simulate", vec![p, current, Value::Number(0.002)]);
    let last: Vec<f64> = as_rows(part(&answer_fine, 0)).iter().map(|row| *row.last().unwrap()).collect();
    assert_near(&last, &numbers(&fine["v_last_column"]));
    let spikes = as_flags(part(&answer_fine, 1)).iter().flatten().filter(|spike| **spike).count();
    assert_eq!(spikes as f64, fine["total_spikes"].as_f64().unwrap());
}
