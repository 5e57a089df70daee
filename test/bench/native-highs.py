"""Solves a model of numbers with the HiGHS of scipy: native-highs.py FILE SECONDS GAP; prints one line of JSON."""
import json
import resource
import sys

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

with open(sys.argv[1]) as file:
    m = {name: np.array(numbers) for name, numbers in json.load(file).items()}
matrix = csr_matrix(
    (m["values"], m["indices"], m["starts"]), shape=(len(m["rowLower"]), len(m["cost"]))
)


def unlimited(numbers):
    return np.where(np.abs(numbers) >= 1e29, np.sign(numbers) * np.inf, numbers)


constraints = LinearConstraint(matrix, unlimited(m["rowLower"]), unlimited(m["rowUpper"]))
bounds = Bounds(unlimited(m["columnLower"]), unlimited(m["columnUpper"]))


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


start = cpu()
answer = milp(
    -m["cost"],
    integrality=m["integer"],
    bounds=bounds,
    constraints=constraints,
    options={"time_limit": float(sys.argv[2]), "mip_rel_gap": float(sys.argv[3])},
)
bound = answer.mip_dual_bound
print(
    json.dumps(
        {
            "x": None if answer.x is None else answer.x.tolist(),
            "bound": None if bound is None or not np.isfinite(bound) else -bound,
            "cpuMs": (cpu() - start) * 1000,
            "note": "optimal" if answer.status == 0 else f"status {answer.status}",
        }
    )
)
