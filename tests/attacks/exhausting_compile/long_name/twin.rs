pub fn synaptic_input(t: f64) -> f64 {
    let a_name_that_is_rather_longer_than_it_would_have_to_be_but_that_says_what_it_is_the_mean_of_the_current = 0.25e-9;
    a_name_that_is_rather_longer_than_it_would_have_to_be_but_that_says_what_it_is_the_mean_of_the_current
        * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

fn main() {
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
