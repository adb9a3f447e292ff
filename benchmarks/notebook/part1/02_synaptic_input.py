# %% answer
def synaptic_input(t):
    wave = np.sin(2 * np.pi * t / 0.01)
    return I_MEAN * (1 + wave)  #! missing_brackets: return I_MEAN * 1 + wave


def main():
    for step in range(10):
        print(synaptic_input(step * DT))


main()
# %% tests
expected = golden("02_synaptic_input")
same([synaptic_input(t) for t in expected["t"]], expected["i"])
same([synaptic_input(t) for t in [0.0025, 0.0075]], [5e-10, 0])
same([synaptic_input(t) for t in [0.1, -0.001]], [2.5e-10, 2.5e-10 * (1 - np.sin(np.pi / 5))])
same([float(line) for line in lines_printed(main)], expected["i"])
