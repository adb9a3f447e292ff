# %% answer
def integrate(p, current):
    v = np.full(len(current) + 1, p.el)
    for k, i in enumerate(current):
        v[k + 1] = euler_step(p, v[k], i)
    return v


def upward_crossings(v, level):
    crossings = []
    for k in range(1, len(v)):
        if v[k - 1] < level <= v[k]:
            crossings.append(k)  #! step_before: crossings.append(k - 1)
    return crossings


def figure(seed):
    t, v = times(TUTORIAL), integrate(TUTORIAL, random_currents(TUTORIAL, np.random.RandomState(seed)))
    fig, ax = plt.subplots()
    ax.plot(t, v)
    for k in upward_crossings(v, -0.035):
        ax.plot([t[k]], [v[k]], "ro")
    ax.set(title="V(t), random input", xlabel="t (s)", ylabel="V (V)")
    return fig


figure(2020)
# %% tests
expected = golden("11_arrays")
drawn = golden("07_random_input")
v, t = np.array(expected["v"]), np.array(drawn["t"])
same(integrate(TUTORIAL, np.array(drawn["i"])), v)
same(integrate(TUTORIAL, np.array([5e-10])), [-0.06, -0.0575])
same(integrate(TUTORIAL, np.array([])), [-0.06])
for values, level, steps_upwards in [
    ([-0.06, -0.055, -0.045, -0.055, -0.06], -0.05, [2]),
    ([-0.06, -0.055, -0.05, -0.045], -0.05, [2]),
    ([-0.04, -0.03, -0.06, -0.05, -0.06, -0.06], -0.05, [3]),
    ([-0.05, -0.045, -0.06], -0.05, []),
    ([-0.06, -0.04, -0.06, -0.04], -0.05, [1, 3]),
    ([-0.06], -0.05, []),
]:
    assert list(upward_crossings(np.array(values), level)) == steps_upwards
above = np.flatnonzero((v[:-1] < -0.035) & (v[1:] >= -0.035)) + 1
panel = words(figure(2020))
(line,) = traces(panel)
same(line, np.column_stack([t, v]))
same(dots(panel), points(t[above], v[above]))
plt.close("all")
