# %% answer
def population_currents(p, n, rng):
    current = np.zeros((n, p.steps()))
    for j in range(n):
        for k in range(p.steps()):
            current[j, k] = random_current(p, rng)
    return current


def integrate_all(p, current):
    n, count = current.shape
    v = np.full((n, count + 1), p.el)  #! starts_at_zero: v = np.zeros((n, count + 1))
    for k in range(count):
        v[:, k + 1] = euler_step(p, v[:, k], current[:, k])
    return v


def figure(seed):
    v = integrate_all(TUTORIAL, population_currents(TUTORIAL, 50, np.random.RandomState(seed)))
    fig, ax = plt.subplots()
    for row in v:
        ax.plot(times(TUTORIAL), row, "k", alpha=0.3)
    ax.set(title="V(t), 50 neurons", xlabel="t (s)", ylabel="V (V)")
    return fig


figure(2020)
# %% tests
expected = golden("13_arrays_2d")
rng = np.random.RandomState(2020)
current = population_currents(TUTORIAL, 50, rng)
same(current, expected["i"])
following = np.random.RandomState(2020).random_sample(7501)[7500]
same(rng.random_sample(), following)
assert population_currents(replace(TUTORIAL, dt=1e-4, t_max=3e-4), 5, np.random.RandomState(7)).shape == (5, 3)
same(integrate_all(TUTORIAL, np.array(expected["i"])), expected["v"])
same(integrate_all(TUTORIAL, np.zeros((2, 0))), [[-0.06], [-0.06]])
v = integrate_all(TUTORIAL, np.array([[5e-10], [0.0], [-1e-10]]))
same(v, [[-0.06, -0.0575], [-0.06, -0.06], [-0.06, -0.0605]])
same(integrate_all(replace(TUTORIAL, el=-0.065), np.zeros((3, 2))), np.full((3, 3), -0.065))
found = traces(words(figure(2020)))
same([line[:, 1] for line in found], expected["v"])
same(found[0][:, 0], golden("08_realisations")["t"])
plt.close("all")
