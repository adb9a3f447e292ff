# %% answer
def sample_std(values):
    m = mean(values)
    squares = sum((value - m) ** 2 for value in values)
    return (squares / (len(values) - 1)) ** 0.5  #! divided_by_n: return (squares / len(values)) ** 0.5


def std_by_step(by_step):
    return [sample_std(values) for values in by_step]


def figure(seed):
    by_step = realisations(TUTORIAL, 50, np.random.RandomState(seed))
    t, m, s = times(TUTORIAL), np.array(mean_by_step(by_step)), np.array(std_by_step(by_step))
    fig, ax = cloud(by_step)
    ax.plot(t, m, "b", label="mean")
    ax.plot(t, m + s, "r", label="mean + std")
    ax.plot(t, m - s, "r", label="mean - std")
    ax.legend()
    return fig


figure(2020)
# %% tests
expected = golden("10_sample_std")
drawn, means = golden("08_realisations"), np.array(golden("09_sample_mean")["mean"])
same(sample_std([-0.05, -0.01]), 0.04 / 2**0.5)
same(sample_std([-0.06, -0.05, -0.01]), 0.0007**0.5)
same(sample_std([-0.055] * 3), 0)
same(sample_std([0.001, -0.001]), 0.002 / 2**0.5)
np.testing.assert_allclose(std_by_step(drawn["v_by_step"]), expected["std"], rtol=1e-9, atol=1e-15)
panel = words(figure(2020))
same(dots(panel), points(np.repeat(drawn["t"], 50), drawn["v_by_step"]))
found = sorted((line[:, 1] for line in traces(panel)), key=lambda y: y[-1])
std = np.array(expected["std"])
same(found, [means - std, means, means + std])
assert len(legend(panel)) >= 3
plt.close("all")
