# %% answer
def random_current(p, rng):
    xi = 2 * rng.random_sample() - 1
    size = 0.1 * (p.t_max / p.dt) ** 0.5  #! no_sqrt: size = 0.1 * (p.t_max / p.dt)
    return p.i_mean * (1 + size * xi)


def random_currents(p, rng):
    return [random_current(p, rng) for _ in range(p.steps())]


def figure(seed):
    v = integrate(TUTORIAL, random_currents(TUTORIAL, np.random.RandomState(seed)))
    fig, ax = plt.subplots()
    ax.plot(times(TUTORIAL), v, "o")
    ax.set(title="V(t), random input", xlabel="t (s)", ylabel="V (V)")
    return fig


figure(2020)
# %% tests
expected = golden("07_random_input")
rng = np.random.RandomState(2020)
same(random_current(TUTORIAL, rng), expected["i"][0])
same(2 * rng.random_sample() - 1, expected["xi"][1])
rng = np.random.RandomState(2020)
same(random_currents(TUTORIAL, rng), expected["i"])
following = np.random.RandomState(2020).random_sample(151)[150]
same(rng.random_sample(), following)
xi = np.array(expected["xi"])
same(random_currents(replace(TUTORIAL, i_mean=1e-10), np.random.RandomState(2020)), 1e-10 * (1 + 0.1 * 150**0.5 * xi))
fine = replace(TUTORIAL, t_max=0.0029, dt=1e-4)
same(random_currents(fine, np.random.RandomState(2020)), 2.5e-10 * (1 + 0.1 * 29**0.5 * xi[:29]))
same(dots(words(figure(2020))), points(expected["t"], expected["v"]))
assert not np.allclose(dots(words(figure(7))), points(expected["t"], expected["v"]), rtol=1e-6)
plt.close("all")
