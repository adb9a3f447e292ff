# %% answer
def sine(p, t):
    return p.i_mean * (1 + np.sin(2 * np.pi * t / 0.01))


def euler_step(p, v, i):
    return v + p.dt / p.tau * (p.el - v + p.r * i)  #! missing_brackets: return v + p.dt / p.tau * p.el - v + p.r * i


def potential_after(p, steps):
    v = p.el
    for step in range(steps):
        v = euler_step(p, v, sine(p, step * p.dt))
    return v


def main():
    for k in range(11):
        print(f"{k * TUTORIAL.dt:.3f} {potential_after(TUTORIAL, k):.4e}")


main()
# %% tests
expected = golden("04_membrane_potential")
same(euler_step(TUTORIAL, -0.06, 2.5e-10), -0.05875)
same(euler_step(TUTORIAL, -0.055, 0.0), -0.05525)
same(euler_step(replace(TUTORIAL, tau=0.01), -0.055, 2.5e-10), -0.053)
same(euler_step(replace(TUTORIAL, dt=1e-4), -0.055, 2.5e-10), -0.0549)
same(euler_step(replace(TUTORIAL, el=-0.065), -0.055, 2.5e-10), -0.05425)
same(euler_step(replace(TUTORIAL, r=5e7), -0.055, 2.5e-10), -0.054625)
same([potential_after(TUTORIAL, k) for k in range(11)], expected["v"])
rows = [[float(word) for word in line.split()] for line in lines_printed(main)]
np.testing.assert_allclose(rows, np.column_stack([expected["t"], expected["v"]]), atol=5e-4, rtol=1e-4)
