trait Known {}

struct A<T>(T);
struct B<T>(T);

impl<T> Known for A<T> where B<A<T>>: Known, A<B<T>>: Known {}
impl<T> Known for B<T> where A<B<T>>: Known, B<A<T>>: Known, A<A<T>>: Known {}

fn ask<T: Known>(_: T) {}

pub fn synaptic_input(t: f64) -> f64 {
    ask(A(t));
    ask(B(t));
    t
}

fn main() {}
