#[allow(non_camel_case_types)]
#[derive(Clone, Copy)]
pub struct f64(core::primitive::f64);

impl kit::value::ToValue for f64 {
    fn to_value(&self) -> kit::value::Value {
        kit::value::Value::Number(self.0)
    }
}

pub fn synaptic_input(t: f64) -> f64 {
    t
}

fn main() {}
