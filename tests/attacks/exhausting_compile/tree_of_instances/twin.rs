use std::marker::PhantomData;

struct Zero;
struct Next<T>(PhantomData<T>);

trait Tree {
    fn go<T>() -> f64;
}

impl Tree for Zero {
    fn go<T>() -> f64 {
        1.0
    }
}

impl<N: Tree> Tree for Next<N> {
    fn go<T>() -> f64 {
        N::go::<(T, u8)>() + N::go::<(T, i8)>()
    }
}

pub fn synaptic_input(t: f64) -> f64 {
    <Next<Next<Next<Zero>>>>::go::<()>() / 32e9 * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

fn main() {
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
