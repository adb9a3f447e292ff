# %% answer
T_MAX = 150e-3
DT = 1e-3
TAU = 20e-3
EL = -60e-3  #! leak_and_reset_swapped: EL = -70e-3
VR = -70e-3  #! leak_and_reset_swapped: VR = -60e-3
VTH = -50e-3
R = 100e6
I_MEAN = 0.25e-9


def main():
    print(T_MAX, DT, TAU, EL, VR, VTH, R, I_MEAN)


main()
# %% tests
expected = golden("01_parameters")
for name, value in [("t_max", T_MAX), ("dt", DT), ("tau", TAU), ("el", EL), ("vr", VR), ("vth", VTH), ("r", R)]:
    same(value, expected[name])
same(I_MEAN, expected["i_mean"])
assert lines_printed(main) == [expected["printed"]]
