#[derive(Clone, Copy, Debug)]
pub struct Parameters;

impl kit::value::FromValue for Parameters {
    fn from_value(_value: &kit::value::Value) -> Result<Parameters, kit::value::Unreadable> {
        Ok(Parameters)
    }
}

pub fn synaptic_input(_p: Parameters, _t: f64) -> f64 {
    0.0
}

pub fn euler_step(_p: Parameters, v: f64, _i: f64) -> f64 {
    v
}

pub fn potential_after(_p: Parameters, _steps: usize) -> f64 {
    -0.06
}

fn main() {}
