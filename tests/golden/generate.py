"""Golden values of the workbook's exercises, computed with NumPy, independent of any Rust code.

Run `python3 generate.py` (needs numpy). Writes one JSON file per exercise beside itself.
SI units throughout (s, V, A, ohm, Hz); arrays are row-major; full float64 precision.

The workbook's convention: t_k = k*dt for k = 0..steps, V_0 = E_L,
V_{k+1} = V_k + dt/tau (E_L - V_k + R I_k). "notebook" values are those of the original
notebooks where they differ: for recognising them, and for proving where both agree.
"""

import json
import math
import pathlib

import numpy as np

HERE = pathlib.Path(__file__).parent
TUTORIAL = dict(t_max=150e-3, dt=1e-3, tau=20e-3, el=-60e-3, vr=-70e-3, vth=-50e-3, r=100e6, i_mean=25e-11)
SEED = 2020


def save(name, **values):
    def plain(value):
        if isinstance(value, dict):
            return {key: plain(item) for key, item in value.items()}
        if isinstance(value, np.ndarray):
            return value.tolist()
        if isinstance(value, (np.floating, np.integer)):
            return value.item()
        if isinstance(value, list):
            return [plain(item) for item in value]
        return value

    (HERE / f"{name}.json").write_text(json.dumps(plain(values)) + "\n")


class Model:
    """The LIF neuron with one set of parameters."""

    def __init__(self, **parameters):
        self.__dict__.update({**TUTORIAL, **parameters})
        self.steps = math.floor(self.t_max / self.dt + 0.5)
        self.t = np.arange(self.steps + 1) * self.dt

    def sine(self, t):
        return self.i_mean * (1 + np.sin((t * 2 * np.pi) / 0.01))

    def noisy(self, u):
        """Random synaptic input (A) from uniform draws u in [0, 1)."""
        return self.i_mean * (1 + 0.1 * (self.t_max / self.dt) ** 0.5 * (2 * u - 1))

    def step(self, v, i):
        return v + self.dt / self.tau * (self.el - v + self.r * i)

    def drive(self, current):
        """V_0..V_steps under I_0..I_{steps-1}."""
        v = [self.el]
        for i in current:
            v.append(self.step(v[-1], i))
        return np.array(v)

    def ensemble(self, n, seed):
        """Currents (n, steps), drawn neuron by neuron."""
        np.random.seed(seed)
        return self.noisy(np.random.random([n, self.steps]))

    def integrate(self, current):
        """V (n, steps + 1) without spikes."""
        v = np.full((current.shape[0], self.steps + 1), self.el)
        for k in range(self.steps):
            v[:, k + 1] = self.step(v[:, k], current[:, k])
        return v

    def spiking(self, current, t_ref=0.0):
        """V and raster (n, steps + 1).

        V >= vth at step k+1 is a spike: V is set to vr, the raster to 1. A neuron that spiked
        at step s stays at vr, and cannot spike, through step s + m - 1, with m = round(t_ref/dt).
        """
        n = current.shape[0]
        m = np.floor(np.broadcast_to(t_ref, (n,)) / self.dt + 0.5).astype(int)
        v = np.full((n, self.steps + 1), self.el)
        raster = np.zeros((n, self.steps + 1), dtype=int)
        last = np.full(n, -(10**9))
        for k in range(self.steps):
            free = (k + 1) - last >= m
            new = np.where(free, self.step(v[:, k], current[:, k]), self.vr)
            spiked = free & (new >= self.vth)
            new[spiked] = self.vr
            v[:, k + 1] = new
            raster[spiked, k + 1] = 1
            last[spiked] = k + 1
        return v, raster


def part1():
    m = Model()
    save("part1_01_parameters", **TUTORIAL, printed=" ".join(str(x) for x in TUTORIAL.values()))

    t10 = np.array([step * m.dt for step in range(10)])
    i10 = np.array([m.sine(t) for t in t10])
    save("part1_02_synaptic_input", t=t10, i=i10)
    save("part1_03_print_formatting", lines=[f"{t:.3f} {i:.4e}" for t, i in zip(t10, i10)])

    v = m.drive([m.sine(t) for t in t10])
    save("part1_04_membrane_potential", t=m.t[:11], v=v,
         notebook=dict(lines=[f"{t:.3f} {x:.4e}" for t, x in zip(t10, v[1:])]))
    save("part1_05_plot_current", t=m.t[:25], i=[m.sine(t) for t in m.t[:25]])
    save("part1_06_plot_potential", t=m.t, v=m.drive([m.sine(t) for t in m.t[:-1]]))

    np.random.seed(SEED)
    u = np.random.random(m.steps)
    save("part1_07_random_input", seed=SEED, xi=2 * u - 1, i=m.noisy(u), t=m.t, v=m.drive(m.noisy(u)))

    # Exercises 8 to 10: at each step, one draw per neuron (time outside, neurons inside).
    n = 50
    np.random.seed(SEED)
    v = [[m.el] * n]
    for _ in range(m.steps):
        v.append([m.step(x, m.noisy(np.random.random())) for x in v[-1]])
    v = np.array(v)
    save("part1_08_realisations", seed=SEED, n=n, t=m.t, v_by_step=v)
    save("part1_09_sample_mean", mean=v.mean(axis=1))
    save("part1_10_sample_std", std=v.std(axis=1, ddof=1), notebook=dict(population_std=v.std(axis=1)))

    # Exercises 11 and 12 rewrite exercise 7 with arrays: the same numbers.
    np.random.seed(SEED)
    i = m.noisy(np.random.random(m.steps - 1))
    notebook = np.full(m.steps - 1, m.el)
    for k in range(1, m.steps - 1):
        notebook[k] = m.step(notebook[k - 1], i[k])
    save("part1_11_arrays", seed=SEED, v=m.drive(m.noisy(u)), notebook=dict(v=notebook))

    current = m.ensemble(n, SEED)
    v = m.integrate(current)
    save("part1_13_arrays_2d", seed=SEED, n=n, i=current, v=v)
    save("part1_14_ensemble_statistics", mean=v.mean(axis=0), std=v.std(axis=0, ddof=1),
         notebook=dict(population_std=v.std(axis=0)))


def part2():
    m = Model()
    n = 10000
    v = m.integrate(m.ensemble(n, SEED))
    tenth = m.steps // 10

    def histogram(x):
        counts, edges = np.histogram(x, 50)
        return dict(counts=counts, edges=edges, mean=x.mean(), std=x.std(ddof=1))

    save("part2_15_histogram", seed=SEED, n=n, bins=50, early_step=tenth, early=histogram(v[:, tenth]), late=histogram(v[:, -1]))

    n = 500
    current = m.ensemble(n, SEED)

    def report(name, v, raster, **more):
        save(name, seed=SEED, n=n, total_spikes=raster.sum(), spikes_per_neuron=raster.sum(axis=1),
             rate_hz=raster.mean(axis=0) / m.dt, v_mean=v.mean(axis=0), v_first=v[:3], v_last_column=v[:, -1],
             spike_times_first={str(j): m.t[raster[j] == 1] for j in range(3)}, **more)

    v, raster = m.spiking(current)
    report("part2_16_spikes", v, raster)
    v, raster = m.spiking(current, 0.01)
    report("part2_19_refractory", v, raster, t_ref=0.01)

    np.random.seed(SEED)
    np.random.random([n, m.steps])
    t_ref = np.clip(0.01 + 0.007 * np.random.normal(size=n), 0, None)
    v, raster = m.spiking(current, t_ref)
    report("part2_20_functions", v, raster, mu=0.01, sigma=0.007, t_ref=t_ref)

    # What the tutorial's parameters cannot show.
    strong = np.full((1, m.steps), 5e-9)
    v, raster = m.spiking(strong, 0.01)
    # Powers of two: V reaches vth exactly at steps 1, 3, 5, ... in any order of operations.
    dyadic = dict(dt=2.0**-10, t_max=8 * 2.0**-10, tau=2.0**-7, el=-64 * 2.0**-10, vth=-48 * 2.0**-10, vr=-72 * 2.0**-10, r=2.0**26)
    exact = Model(**dyadic)
    va, ra = exact.spiking(np.full((1, exact.steps), 2.0**-29))
    fine = Model(dt=1e-4)
    vf, rf = fine.spiking(fine.ensemble(20, 7), 0.002)
    save("part2_edge_cases",
         strong_current=dict(i=5e-9, t_ref=0.01, spike_steps=np.flatnonzero(raster[0])),
         exactly_at_threshold=dict(**dyadic, i=2.0**-29, v=va[0], spike_steps=np.flatnonzero(ra[0])),
         fine_step=dict(dt=1e-4, steps=fine.steps, seed=7, n=20, t_ref=0.002, total_spikes=rf.sum(), v_last_column=vf[:, -1]))


def notebook_part2():
    """Spike totals of the original notebook's own code (its shapes, its shifts), to recognise them."""
    m = Model()
    t = np.arange(0, m.t_max, m.dt)

    def run(update_spikes):
        np.random.seed(SEED)
        i = m.noisy(np.random.random([500, len(t)]))
        t_ref = 0.01 + 0.007 * np.random.normal(size=500)
        t_ref[t_ref < 0] = 0
        v = np.full(i.shape, m.el)
        total, last = 0, None
        for k in range(1, len(t)):
            v[:, k] = m.step(v[:, k - 1], i[:, k])
            spiked, last = update_spikes(v, k, last, t_ref)
            total += int(spiked.sum())
        return total

    def reset_only(v, k, last, _):
        spiked = v[:, k] >= m.vth
        v[spiked, k] = m.vr
        return spiked, last

    def refractory(period):
        def update(v, k, last, t_ref):
            p = period if period is not None else t_ref
            last = -p * np.ones(500) if last is None else last
            spiked = v[:, k] >= m.vth
            v[spiked, k] = m.vr
            v[last + p > t[k], k] = m.vr
            last[spiked] = t[k]
            return spiked, last
        return update

    save("part2_notebook", seed=SEED, n=500, exercise_2_to_4_total=run(reset_only),
         exercise_5_total=run(refractory(0.01)), exercise_5_random_t_ref_total=run(refractory(None)))


def rng():
    np.random.seed(SEED)
    uniform = np.random.random(1000)
    np.random.seed(SEED)
    normal = np.random.normal(size=1000)
    np.random.seed(1)
    mixed = [np.random.random(), np.random.normal(), np.random.random(), np.random.normal(), np.random.normal(2, 3)]
    save("numpy_rng", seed=SEED, random=uniform, normal=normal, mixed=dict(seed=1, calls="random normal random normal normal(2,3)", values=mixed))


if __name__ == "__main__":
    part1()
    part2()
    notebook_part2()
    rng()
