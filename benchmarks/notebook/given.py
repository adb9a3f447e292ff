# What the notebook begins with: a locked cell, which nbgrader restores before it grades.
from dataclasses import dataclass, replace

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np


@dataclass(frozen=True)
class Parameters:
    """The neuron's eight numbers, in SI units; by default the tutorial's."""

    t_max: float = 150e-3
    dt: float = 1e-3
    tau: float = 20e-3
    el: float = -60e-3
    vr: float = -70e-3
    vth: float = -50e-3
    r: float = 100e6
    i_mean: float = 25e-11

    def steps(self):
        return int(np.floor(self.t_max / self.dt + 0.5))


TUTORIAL = Parameters()
