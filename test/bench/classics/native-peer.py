"""Solves an MPS file, to be minimised, on one thread: native-peer.py highs|scip|cp-sat FILE SECONDS; prints one line of JSON.

The limit and the figure are CPU seconds of this process, reading of the file included, loading of the library not.
"""
import json
import math
import sys
import threading
import time

peer, file, seconds = sys.argv[1], sys.argv[2], float(sys.argv[3])


def highs_model():
    model = highspy.Highs()
    model.silent()
    model.readModel(file)
    return model


def run_highs(start):
    model = highs_model()
    for name, value in {"threads": 1, "parallel": "off", "mip_rel_gap": 0.0, "mip_abs_gap": 0.0}.items():
        model.setOptionValue(name, value)

    def look(event):
        if time.process_time() - start > seconds:
            event.interrupt()

    model.cbMipInterrupt.subscribe(look)
    model.cbSimplexInterrupt.subscribe(look)
    model.run()
    info = model.getInfo()
    solution = model.getSolution()
    status = model.getModelStatus()
    return {
        "x": list(solution.col_value) if solution.value_valid and info.primal_solution_status == 2 else None,
        "bound": -info.mip_dual_bound,
        "note": "optimal" if status == highspy.HighsModelStatus.kOptimal else str(status).split(".")[-1],
    }


def run_scip(start):
    model = pyscipopt.Model()
    model.hideOutput()
    model.readProblem(file)
    model.setParam("timing/clocktype", 1)
    model.setParam("limits/time", max(0.0, seconds - (time.process_time() - start)))
    model.optimize()
    values = {v.name: v for v in model.getVars()}
    x = None
    if model.getNSols() > 0:
        best = model.getBestSol()
        x = [model.getSolVal(best, values[f"x{j}"]) for j in range(len(values))]
    return {"x": x, "bound": -model.getDualbound(), "note": str(model.getStatus())}


def run_cp_sat(start):
    lp = highs_model().getLp()
    model = cp_model.CpModel()
    columns = [model.new_bool_var("") for _ in range(lp.num_col_)]
    rows = [([], []) for _ in range(lp.num_row_)]
    matrix = lp.a_matrix_
    starts, indices, values = matrix.start_, matrix.index_, matrix.value_
    assert matrix.format_ == highspy.MatrixFormat.kColwise
    for j, column in enumerate(columns):
        for e in range(starts[j], starts[j + 1]):
            rows[indices[e]][0].append(column)
            rows[indices[e]][1].append(round(values[e]))
    for (own, weights), lower, upper in zip(rows, lp.row_lower_, lp.row_upper_):
        terms = cp_model.LinearExpr.weighted_sum(own, weights)
        if lower > -1e29:
            model.add(terms >= math.ceil(lower))
        if upper < 1e29:
            model.add(terms <= math.floor(upper))
    model.minimize(cp_model.LinearExpr.weighted_sum(columns, [round(c) for c in lp.col_cost_]))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1

    def watch():
        while time.process_time() - start < seconds:
            time.sleep(0.02)
        solver.stop_search()

    threading.Thread(target=watch, daemon=True).start()
    status = solver.solve(model)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return {
        "x": [solver.value(column) for column in columns] if found else None,
        "bound": -solver.best_objective_bound,
        "note": solver.status_name(status).lower(),
    }


if peer == "scip":
    import pyscipopt
else:
    import highspy
if peer == "cp-sat":
    from ortools.sat.python import cp_model

begin = time.process_time()
answer = {"highs": run_highs, "scip": run_scip, "cp-sat": run_cp_sat}[peer](begin)
if not math.isfinite(answer["bound"]) or abs(answer["bound"]) >= 1e20:
    answer["bound"] = None
print(json.dumps({**answer, "cpuMs": (time.process_time() - begin) * 1000}))
