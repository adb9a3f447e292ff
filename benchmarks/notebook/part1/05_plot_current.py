# %% answer
def times_of(dt, n):
    return [k * dt for k in range(n)]


def currents(p, n):
    found = []
    for t in times_of(p.dt, n):
        found.append(sine(p, t))  #! one_step_late: found.append(sine(p, t + p.dt))
    return found


def figure():
    fig, ax = plt.subplots()
    ax.plot(times_of(TUTORIAL.dt, 25), currents(TUTORIAL, 25), "o")
    ax.set(title="I(t), sinusoidal input", xlabel="t (s)", ylabel="I (A)")
    return fig


figure()
# %% tests
expected = golden("05_plot_current")
same(currents(TUTORIAL, 25), expected["i"])
same(currents(TUTORIAL, 4), expected["i"][:4])
assert len(currents(TUTORIAL, 0)) == 0
same(currents(replace(TUTORIAL, i_mean=1e-10), 5), np.multiply(expected["i"][:5], 0.4))
same(currents(replace(TUTORIAL, dt=2e-3), 5), expected["i"][:10:2])
assert len(currents(replace(TUTORIAL, t_max=0.003), 100)) == 100
same(dots(words(figure(), y="(A)")), points(expected["t"], expected["i"]))
plt.close("all")
