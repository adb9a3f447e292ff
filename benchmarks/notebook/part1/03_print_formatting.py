# %% answer
def format_row(t, i):
    return f"{t:.3f} {i:.4e}"  #! exponent_for_both: return f"{t:.3e} {i:.4e}"


def main():
    for step in range(10):
        t = step * DT
        print(format_row(t, synaptic_input(t)))


main()
# %% tests
assert format_row(0.0, 2.5e-10) == "0.000 2.5000e-10"
assert format_row(0.1234, -4.75321e-11) == "0.123 -4.7532e-11"
assert format_row(12.345678, 9.87654321e-9) == "12.346 9.8765e-09"
assert format_row(0.05, 0.0) == "0.050 0.0000e+00"
assert lines_printed(main) == golden("03_print_formatting")["lines"]
