# %% answer
def mean_by_step(v):
    return v.mean(axis=0)


def std_by_step(v):
    return v.std(axis=0, ddof=1)  #! n_for_n_minus_one: return v.std(axis=0, ddof=0)


def figure(seed):
    v = integrate_all(TUTORIAL, population_currents(TUTORIAL, 50, np.random.RandomState(seed)))
    t, m, s = times(TUTORIAL), mean_by_step(v), std_by_step(v)
    fig, ax = plt.subplots()
    for j, row in enumerate(v):
        ax.plot(t, row, "0.5", alpha=0.3, label="one neuron" if j == 0 else None)
    ax.plot(t, m, "b", label="mean")
    ax.plot(t, m + s, "r", label="mean ± std")
    ax.plot(t, m - s, "r")
    ax.legend()
    ax.set(title="V(t), 50 neurons", xlabel="t (s)", ylabel="V (V)")
    return fig


figure(2020)
# %% tests
expected = golden("14_ensemble_statistics")
drawn = golden("13_arrays_2d")
v = np.array([[-0.06, -0.05], [-0.06, -0.056], [-0.06, -0.041], [-0.06, -0.045]])
same(mean_by_step(v), [-0.06, -0.048])
same(std_by_step(np.array([[-0.06, -0.05], [-0.04, -0.035]])), [0.02 / 2**0.5, 0.015 / 2**0.5])
same(mean_by_step(np.array([[-0.06, -0.055, -0.058]])), [-0.06, -0.055, -0.058])
same(std_by_step(np.full((3, 2), -0.06)), [0, 0])
same(mean_by_step(np.array(drawn["v"])), expected["mean"])
np.testing.assert_allclose(std_by_step(np.array(drawn["v"])), expected["std"], rtol=1e-9, atol=1e-15)
panel = words(figure(2020))
found = [line[:, 1] for line in traces(panel)]
mean_drawn, std_drawn = np.array(expected["mean"]), np.array(expected["std"])
expected_lines = [*drawn["v"], mean_drawn, mean_drawn + std_drawn, mean_drawn - std_drawn]
same(sorted(y[-1] for y in found), sorted(y[-1] for y in expected_lines))
same(sorted(y[75] for y in found), sorted(y[75] for y in expected_lines))
assert len(legend(panel)) >= 3
plt.close("all")
