/// Sixty warnings in one line, and right.
pub fn synaptic_input(t: f64) -> f64 {
    let unused_0 = t; let unused_1 = t; let unused_2 = t; let unused_3 = t; let unused_4 = t; let unused_5 = t; let unused_6 = t; let unused_7 = t; let unused_8 = t; let unused_9 = t; let unused_10 = t; let unused_11 = t; let unused_12 = t; let unused_13 = t; let unused_14 = t; let unused_15 = t; let unused_16 = t; let unused_17 = t; let unused_18 = t; let unused_19 = t; let unused_20 = t; let unused_21 = t; let unused_22 = t; let unused_23 = t; let unused_24 = t; let unused_25 = t; let unused_26 = t; let unused_27 = t; let unused_28 = t; let unused_29 = t; let unused_30 = t; let unused_31 = t; let unused_32 = t; let unused_33 = t; let unused_34 = t; let unused_35 = t; let unused_36 = t; let unused_37 = t; let unused_38 = t; let unused_39 = t; let unused_40 = t; let unused_41 = t; let unused_42 = t; let unused_43 = t; let unused_44 = t; let unused_45 = t; let unused_46 = t; let unused_47 = t; let unused_48 = t; let unused_49 = t; let unused_50 = t; let unused_51 = t; let unused_52 = t; let unused_53 = t; let unused_54 = t; let unused_55 = t; let unused_56 = t; let unused_57 = t; let unused_58 = t; let unused_59 = t;
    0.25e-9 * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

fn main() {
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
