include!("@workbook@/solutions/part1/02_synaptic_input.rs");
