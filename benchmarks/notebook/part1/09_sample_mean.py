# %% answer
def mean(values):
    return sum(values) / len(values)  #! n_minus_1: return sum(values) / max(len(values) - 1, 1)


def mean_by_step(by_step):
    return [mean(values) for values in by_step]


def figure(seed):
    by_step = realisations(TUTORIAL, 50, np.random.RandomState(seed))
    fig, ax = cloud(by_step)
    ax.plot(times(TUTORIAL), mean_by_step(by_step), "b", label="mean")
    ax.legend()
    return fig


figure(2020)
# %% tests
expected = golden("09_sample_mean")
drawn = golden("08_realisations")
same(mean([-0.05, -0.01]), -0.03)
same(mean([-0.06, -0.05, -0.01]), -0.04)
same(mean([-0.06]), -0.06)
same(mean([0.4, -0.1, 0.25, 0.0, -0.05]), 0.1)
same(mean([-0.05] * 200), -0.05)
same(mean_by_step([[-0.06, -0.06, -0.06], [-0.05, -0.04, -0.01], [-0.03, -0.02, 0.02]]), [-0.06, -0.1 / 3, -0.01])
same(mean_by_step(drawn["v_by_step"]), expected["mean"])
panel = words(figure(2020))
same(dots(panel), points(np.repeat(drawn["t"], 50), drawn["v_by_step"]))
(line,) = traces(panel)
same(line, np.column_stack([drawn["t"], expected["mean"]]))
assert len(legend(panel)) >= 1
plt.close("all")
