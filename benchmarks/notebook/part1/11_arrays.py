# %% answer
def random_currents(p, rng):
    return np.array([random_current(p, rng) for _ in range(p.steps())])


def integrate(p, current):
    v = np.full(len(current) + 1, p.el)
    for k in range(len(current)):
        v[k + 1] = euler_step(p, v[k], current[k])  #! current_of_next_step: v[k] = euler_step(p, v[k - 1], current[k])
    return v


def figure(seed):
    v = integrate(TUTORIAL, random_currents(TUTORIAL, np.random.RandomState(seed)))
    fig, ax = plt.subplots()
    ax.plot(times(TUTORIAL), v)
    ax.set(title="V(t), random input", xlabel="t (s)", ylabel="V (V)")
    return fig


figure(2020)
# %% tests
expected = golden("11_arrays")
drawn = golden("07_random_input")
current = random_currents(TUTORIAL, np.random.RandomState(2020))
assert isinstance(current, np.ndarray)
same(current, drawn["i"])
assert len(random_currents(replace(TUTORIAL, dt=1e-4, t_max=3e-4), np.random.RandomState(7))) == 3
assert isinstance(integrate(TUTORIAL, current), np.ndarray)
same(integrate(TUTORIAL, np.array(drawn["i"])), expected["v"])
same(integrate(TUTORIAL, np.array([])), [-0.06])
same(integrate(TUTORIAL, np.array([5e-10])), [-0.06, -0.0575])
same(integrate(replace(TUTORIAL, r=5e7), np.full(20, 5e-10)), -0.06 + 0.025 * (1 - 0.95 ** np.arange(21)))
same(integrate(replace(TUTORIAL, dt=2e-3), np.full(20, 2.5e-10)), -0.06 + 0.025 * (1 - 0.9 ** np.arange(21)))
(line,) = traces(words(figure(2020)))
same(line, np.column_stack([drawn["t"], expected["v"]]))
plt.close("all")
