"""Runs a solver of MPS files: mps-peer.py cbc|glpsol FILE SECONDS GAP; prints one line of JSON with what it answered."""
import json
import os
import re
import resource
import subprocess
import sys

peer, file, seconds, gap = sys.argv[1:]
answer = file + ".out"
command = {
    "cbc": ["cbc", file, "sec", seconds, "ratio", gap, "solve", "solution", answer],
    "glpsol": ["glpsol", "--freemps", file, "--tmlim", seconds, "--mipgap", gap, "--cuts", "-w", answer],
}[peer]
if os.path.exists(answer):
    os.remove(answer)
log = ""
try:
    log = subprocess.run(command, capture_output=True, text=True, timeout=2 * float(seconds) + 60).stdout
except subprocess.TimeoutExpired:
    pass
usage = resource.getrusage(resource.RUSAGE_CHILDREN)

values = {}
status = "no answer"
if os.path.exists(answer):
    with open(answer) as lines:
        if peer == "cbc":
            status = lines.readline().split(" - ")[0].strip().lower()
            for line in lines:
                parts = line.split()
                if len(parts) >= 3 and parts[0] != "**":
                    values[parts[1]] = float(parts[2])
        else:
            for line in lines:
                parts = line.split()
                if parts and parts[0] == "s":
                    status = {"o": "optimal", "f": "feasible"}.get(parts[4], "no answer")
                if parts and parts[0] == "j":
                    values[f"x{int(parts[1]) - 1}"] = float(parts[2])
if not status.startswith(("optimal", "feasible", "stopped")):
    values = {}
if "MIP GAP TOLERANCE REACHED" in log:
    status = "optimal"
found = re.search(r"Lower bound:\s+(\S+)", log)
if not found and status.startswith("optimal"):
    found = re.search(r"Objective value:\s+(\S+)", log)
bound = -float(found.group(1)) if found and values else None
print(
    json.dumps(
        {
            "values": values or None,
            "bound": bound,
            "cpuMs": (usage.ru_utime + usage.ru_stime) * 1000,
            "note": status,
        }
    )
)
