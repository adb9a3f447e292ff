# %% answer
def advance(p, v, rng):
    for j in range(len(v)):
        v[j] = euler_step(p, v[j], random_current(p, rng))


def realisations(p, n, rng):
    v = [p.el] * n  #! starts_at_zero: v = [0.0] * n
    by_step = [list(v)]
    for _ in range(p.steps()):
        advance(p, v, rng)
        by_step.append(list(v))
    return by_step


def cloud(by_step):
    fig, ax = plt.subplots()
    for t, v in zip(times(TUTORIAL), by_step):
        ax.plot([t] * len(v), v, "k.", alpha=0.3)
    ax.set(title="V(t), 50 realisations", xlabel="t (s)", ylabel="V (V)")
    return fig, ax


def figure(seed):
    return cloud(realisations(TUTORIAL, 50, np.random.RandomState(seed)))[0]


figure(2020)
# %% tests
expected = golden("08_realisations")
v = list(expected["v_by_step"][0])
rng = np.random.RandomState(2020)
advance(TUTORIAL, v, rng)
same(v, expected["v_by_step"][1])
advance(TUTORIAL, v, rng)
same(v, expected["v_by_step"][2])
empty = []
advance(TUTORIAL, empty, rng)
assert len(empty) == 0
same(realisations(TUTORIAL, 50, np.random.RandomState(2020)), expected["v_by_step"])
same(np.ravel(realisations(TUTORIAL, 1, np.random.RandomState(2020))), golden("07_random_input")["v"])
assert np.shape(realisations(replace(TUTORIAL, t_max=0.0029, dt=1e-4), 2, np.random.RandomState(1))) == (30, 2)
same(dots(words(figure(2020))), points(np.repeat(expected["t"], 50), expected["v_by_step"]))
plt.close("all")
