#!/usr/bin/env python3
"""Checks certificates written by `reachmix optimize --certificate FILE`: check.py FILE...

Numbers are the decimals that stand in the file and arithmetic is exact; logarithms and exponentials
are enclosed from the side that makes a claim harder. Exit code 0 when every file holds, else 1.

The problem: from each block choose one option or, unless it is required, none (place -1) to
    maximize  sum of the values + sum over segments W (1 - exp(-mass)) - penalties
    with      lower <= activity <= upper for each row; a row with a penalty may be missed at a price,
              a row with a lower limit only may count saturating sums of T (1 - exp(-mass)) too

The proof is a list of nodes, each before its children. Its steps take places away from the blocks;
it is closed when a block has none left, else it branches. docs/solver.md has the whole format.
"""

import json
import sys
from fractions import Fraction
from functools import lru_cache, reduce
from math import gcd, lcm
from operator import or_

NOTHING = -1
ROUNDING = Fraction(1, 10**12)  # a row not of whole numbers may be missed by this part of its terms
ONE = 1 << 128  # unit of fixed-point numbers


class Refused(Exception):
    """What is wrong with a certificate."""


def require(holds, message):
    if not holds:
        raise Refused(message)


def twice_artanh(a, up):
    """2 artanh(a/ONE) in fixed point for 0 <= a <= ONE/3, rounded up (up = 1) or down (up = 0)."""
    total, power = 0, 2 * a
    for n in range(1, 91, 2):
        total += power // n + up
        power = power * a * a // ONE**2 + up
    return total + 2 * power * up


LN2_BELOW = twice_artanh(ONE // 3, 0)


@lru_cache(maxsize=100_000)
def ln_above(x):
    """A rational at least ln x and hardly above, for 0 < x <= 1."""
    top, bottom = x.numerator, x.denominator
    k = max(0, bottom.bit_length() - top.bit_length())
    k -= 3 * (top << k) > 4 * bottom and k > 0
    k += 3 * (top << k) < 2 * bottom
    top <<= k  # now top / bottom is between 2/3 and 4/3, and ln x = ln(top / bottom) - k ln 2
    if top >= bottom:
        ln = twice_artanh(-((bottom - top) * ONE // (top + bottom)), 1)
    else:
        ln = -twice_artanh((bottom - top) * ONE // (top + bottom), 0)
    return Fraction(ln - k * LN2_BELOW, ONE)


def exp_minus_above(mass):
    """A rational at least exp(-mass) and hardly above, for mass >= 0."""
    exponent = min(mass, 200) * ONE // 1
    total, term, n = 0, ONE, 0
    while term > 0:  # the series of exp(mass), each term rounded down
        total, n = total + term, n + 1
        term = term * exponent // (n * ONE)
    return Fraction(ONE, total)


def conjugate_above(weight, price):
    """At least max over mass >= 0 of W (1 - exp(-mass)) - price mass, for 0 <= price <= W."""
    if price in (0, weight):
        return weight - price
    return weight - price + price * ln_above(Fraction(price, weight))


def denominators_of(pairs, end):
    """Those of the numbers beside indices, each index from 0 to below the end and named once."""
    require(all(0 <= index < end for index, _ in pairs), "an index is out of range")
    require(len(dict(pairs)) == len(pairs), "an index stands twice")
    return [number.denominator for _, number in pairs]


class Problem:
    """The problem; the numbers of options and rows also as integers times 1 / scale."""

    def __init__(self, text):
        self.atoms, self.weights, self.rows = text["atoms"], text["segments"], text["rows"]
        self.required = [b["required"] for b in text["blocks"]]
        self.options = [[(o["value"], o["amounts"]) for o in b["options"]] for b in text["blocks"]]
        require(all(weight >= 0 for weight in self.weights), "the weight of a segment is negative")
        denominators, dimensions = set(), self.atoms + len(self.weights)
        for row in self.rows:
            row["terms"] = list(zip(row["atoms"], row["coefficients"], strict=True))
            require(row["penalty"] is None or row["penalty"] >= 0, "a penalty is negative")
            denominators_of(row.setdefault("saturating", []), len(self.weights))
            is_floor = row["upper"] is None and all(t >= 0 for _, t in row["saturating"])
            require(is_floor or not row["saturating"], "a saturating sum is no floor")
            denominators.update(denominators_of(row["terms"], self.atoms))
        for value, amounts in (option for own in self.options for option in own):
            denominators.update([value.denominator], denominators_of(amounts, dimensions))
            require(all(a >= 0 for d, a in amounts if d >= self.atoms), "a mass is negative")
        self.scale = lcm(1, *denominators)
        self.whole = [[(self.int(value), [(d, self.int(a)) for d, a in amounts])
                       for value, amounts in own] for own in self.options]

    def int(self, number):
        return number.numerator * (self.scale // number.denominator)

    def places(self):
        """What each block may choose."""
        return [tuple(range(0 if required else NOTHING, len(own)))
                for required, own in zip(self.required, self.options)]

    def priced(self, places, per_unit, factor):
        """What places are worth at prices of dimensions, as integers."""
        def worth(value, amounts):
            return value * factor - sum(per_unit.get(d, 0) * amount for d, amount in amounts)
        return [[0 if place == NOTHING else worth(*whole[place]) for place in own]
                for whole, own in zip(self.whole, places)]

    def worth(self, choice):
        """What a choice is worth at least, and hardly less; refuses one that is not feasible."""
        require(len(choice) == len(self.options), "the choice has not one place per block")
        for places, place in zip(self.places(), choice):
            require(place in places, "the choice takes an option that does not exist")
        chosen = [own[place] for own, place in zip(self.options, choice) if place != NOTHING]
        worth = sum(value for value, _ in chosen)
        parts = [pair for _, amounts in chosen for pair in amounts]
        shares = [1 - exp_minus_above(sum(a for d, a in parts if d == self.atoms + s))
                  for s in range(len(self.weights))]
        worth += sum(weight * share for weight, share in zip(self.weights, shares))
        for i, row in enumerate(self.rows):
            coefficients = dict(row["terms"])
            factors = [(coefficients[d], a) for d, a in parts if d in coefficients]
            factors += [(t, shares[s]) for s, t in row["saturating"]]
            activity = sum(c * a for c, a in factors)
            over = 0 if row["upper"] is None else activity - row["upper"]
            missed = max(0, over, 0 if row["lower"] is None else row["lower"] - activity)
            if row["penalty"] is not None:
                worth -= row["penalty"] * missed
                continue
            is_whole = all(c.denominator == a.denominator == 1 for c, a in factors)
            allowed = 0 if is_whole else ROUNDING * sum(abs(c * a) for c, a in factors)
            require(missed <= allowed, f"the choice misses row {i} by {float(missed):g}")
        return worth


class Proof:
    """What the steps of a proof may use: the problem and the claim."""

    def __init__(self, problem, bound, step):
        self.problem, self.bound = problem, bound
        self.is_open = step is not None and bound is not None  # what equals the limit is not beaten
        self.limit = self.next_value(step) if self.is_open else bound

    def next_value(self, step):
        """No choice has a value above the bound and below this one."""
        require(step > 0, "the step is not positive")
        others = self.problem.weights + [row["penalty"] for row in self.problem.rows]
        require(not any(others), "values have no step where segments or penalties count")
        off = sum(max((abs(v - round(Fraction(v) / step) * step) for v, _ in own), default=0)
                  for own in self.problem.options)
        return step * ((self.bound - off) // step + 1) - off

    def narrow(self, places, row_prices, segment_prices, is_ray):
        """The places not beaten at these prices, None when all are.

        The Lagrangian, base + the best of each block, bounds every choice; with one block held on a
        place it bounds those that have it. A ray prices no values: below 0 none is feasible."""
        problem = self.problem
        scale = lcm(1, *denominators_of(row_prices, len(problem.rows)),
                    *denominators_of(segment_prices, len(problem.weights)))
        base, per_unit, own_prices = Fraction(0), {}, dict(segment_prices)
        weights = [0 if is_ray else weight for weight in problem.weights]
        for i, price in row_prices:
            row = problem.rows[i]
            limit, penalty = row["upper" if price > 0 else "lower"], row["penalty"]
            require(limit is not None, f"the price of row {i} pays for no limit")
            is_usable = penalty is None or (not is_ray and abs(price) <= penalty)
            require(is_usable, f"the price of row {i} exceeds what missing it costs")
            base += price * limit
            for atom, c in row["terms"]:
                per_unit[atom] = per_unit.get(atom, 0) + int(price * scale) * problem.int(c)
            for s, t in row["saturating"]:  # what the floor pays for the segment
                weights[s] -= price * t
        for s, weight in enumerate(weights):
            price = own_prices.get(s, 0)
            require(0 <= price <= weight, f"a price of segment {s} is outside 0..W")
            base += conjugate_above(weight, price)
            per_unit[problem.atoms + s] = -int(price * scale) * problem.scale
        priced = problem.priced(places, per_unit, 0 if is_ray else scale * problem.scale)
        room = ((0 if is_ray else self.limit) - base) * scale * problem.scale**2
        room -= sum(map(max, priced))
        # Beaten is a place that trails the best of its block by so much that it leaves no room.
        beaten = -(-room // 1) - 1 if is_ray or self.is_open else room // 1
        if beaten >= 0:
            return None
        return [tuple(place for place, r in zip(own, rs) if r - max(rs) > beaten)
                for own, rs in zip(places, priced)]

    def is_out_of_reach(self, places, rows):
        """Whether no choice of options brings the sum of these hard rows between their limits."""
        problem, own = self.problem, [self.problem.rows[i] for i in rows]
        terms = [row["terms"] for row in own]
        require(terms and all(one == terms[0] for one in terms), "the rows limit several sums")
        is_plain = all(row["penalty"] is None and not row["saturating"] for row in own)
        require(is_plain, "a row with a penalty can be missed, a saturating one has no steps")
        lower = max(row["lower"] for row in own if row["lower"] is not None)
        upper = min(row["upper"] for row in own if row["upper"] is not None)
        sums = problem.priced(places, {atom: -problem.int(c) for atom, c in terms[0]}, 0)
        base = sum(map(min, sums))
        steps = [{n - min(one) for n in one} for one in sums]
        unit = gcd(*(n for one in steps for n in one)) or 1
        least = max(0, -(-(lower * problem.scale**2 - base) // unit))
        most = min(sum(map(max, steps)), upper * problem.scale**2 - base) // unit
        if least > most:
            return True
        reached = 1  # bit n: base + n units can be reached
        for one in steps:
            reached = reduce(or_, (reached << n // unit for n in one)) & ((1 << (most + 1)) - 1)
        return reached >> least == 0

    def follow(self, places, steps):
        """The places left after the steps, None once the node is closed."""
        for step in steps:
            if places is None or not all(places):
                return None
            ((kind, content),) = step.items()
            if kind == "sums":
                require(self.is_out_of_reach(places, content), "the sum of the rows can be reached")
                return None
            require(kind == "ray" or self.bound is not None, "prices do not show infeasibility")
            places = self.narrow(places, content["rows"], content["segments"], kind == "ray")
        return places if places is not None and all(places) else None

    def split(self, places, branch):
        """What the children start from: between them every choice, or one it becomes by a swap."""
        blocks, option, count = branch["blocks"], branch["option"], branch["count"]
        denominators_of([(b, b) for b in blocks], len(places))
        kinds = [(self.problem.options[b], self.problem.required[b]) for b in blocks]
        require(all(kind == kinds[0] for kind in kinds), f"the blocks {blocks} are not equal")
        require(1 <= count <= len(blocks), "a branching counts more blocks than it has")
        # A swap among the blocks may bring to one what only another was left with.
        union = tuple(sorted(set().union(*(places[b] for b in blocks))))
        take, leave = list(places), list(places)
        for n, b in enumerate(blocks):
            take[b] = tuple(p for p in union if n >= count or p == option)
            leave[b] = tuple(p for p in union if n < count - 1 or p != option)
        return leave, take

    def verify(self, nodes):
        open_nodes = [self.problem.places()]
        for number, node in enumerate(nodes):
            require(open_nodes, "the proof has more nodes than its branchings lead to")
            places = open_nodes.pop()
            try:
                if places is not None:
                    places = self.follow(places, node.get("steps", []))
                branch = node.get("branch")
                require(places is None or branch is not None, "it stays open and does not branch")
                if branch is not None:
                    open_nodes += [None, None] if places is None else self.split(places, branch)
            except Refused as refusal:
                raise Refused(f"node {number}: {refusal}") from None
        require(not open_nodes, f"{len(open_nodes)} sides of branchings have no proof")


def check(certificate):
    """Refuses a certificate that does not hold; says what one that holds proves."""
    require(certificate["format"] == "reachmix certificate 1", "the format is another")
    problem, claim = Problem(certificate["problem"]), certificate["claim"]
    choice, value, bound = claim["choice"], claim["value"], claim["bound"]
    if choice is not None:
        require(bound is not None and bound >= value, "the bound lies below the value")
        require(problem.worth(choice) >= value, "the choice is worth less than the claimed value")
    Proof(problem, bound, claim["step"]).verify(certificate["proof"])
    what = "no choice is feasible" if bound is None else f"no choice exceeds {float(bound):.12g}"
    worth = "" if choice is None else f", one is worth {float(value):.12g}"
    return f"{what}{worth} ({len(certificate['proof'])} nodes)"


def verdict(file):
    try:
        with open(file, encoding="utf-8") as text:
            return f"holds: {check(json.load(text, parse_float=Fraction, parse_constant=Fraction))}"
    except Refused as refusal:
        return f"refused: {refusal}"
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, OSError) as fault:
        return f"refused: it cannot be read as a certificate: {fault!r}"


if __name__ == "__main__":
    verdicts = [verdict(file) for file in sys.argv[1:]]
    print("\n".join(map(": ".join, zip(sys.argv[1:], verdicts))))
    sys.exit(0 if verdicts and all(text.startswith("holds") for text in verdicts) else 1)
