# %% answer
def steps(t_max, dt):
    return int(round(t_max / dt))


def integrate(p, current):
    v = [p.el]  #! starts_at_reset: v = [p.vr]
    for i in current:
        v.append(euler_step(p, v[-1], i))
    return v


def times(p):
    return np.arange(p.steps() + 1) * p.dt


def figure():
    p = TUTORIAL
    current = [sine(p, k * p.dt) for k in range(steps(p.t_max, p.dt))]
    fig, ax = plt.subplots()
    ax.plot(times(p), integrate(p, current), "o")
    ax.set(title="V(t), sinusoidal input", xlabel="t (s)", ylabel="V (V)")
    return fig


figure()
# %% tests
expected = golden("06_plot_potential")
assert [steps(0.15, 1e-3), steps(0.15, 1e-4), steps(0.35, 1e-3), steps(0.1, 3e-4)] == [150, 1500, 350, 333]
same(integrate(TUTORIAL, [2.5e-10] * 3), -0.06 + 0.025 * (1 - 0.95 ** np.arange(4)))
same(integrate(TUTORIAL, []), [-0.06])
same(integrate(TUTORIAL, [2.5e-10] * 400), -0.06 + 0.025 * (1 - 0.95 ** np.arange(401)))
same(integrate(replace(TUTORIAL, tau=0.01), [2.5e-10] * 20), -0.06 + 0.025 * (1 - 0.9 ** np.arange(21)))
same(integrate(replace(TUTORIAL, el=-0.07), [0.0] * 5), [-0.07] * 6)
same(integrate(replace(TUTORIAL, vr=-0.08, vth=-0.0595), [2.5e-10] * 3), -0.06 + 0.025 * (1 - 0.95 ** np.arange(4)))
same(dots(words(figure())), points(expected["t"], expected["v"]))
plt.close("all")
