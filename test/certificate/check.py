#!/usr/bin/env python3
"""Checks certificates written by `reachmix optimize --certificate FILE`.

    python3 check.py FILE...

A certificate holds a problem, a claim about it and a proof. Every number is read as the decimal
that stands in the file and all arithmetic is exact; logarithms and exponentials, which have no
exact value, are enclosed from the side that makes the claim harder. Nothing but the standard
library is used. The exit code is 0 when every file holds, else 1.

The problem: from each block choose one option or, unless it is required, none (place -1).

    maximize  sum of the values + sum over segments W (1 - exp(-mass)) - penalties
    with      lower <= activity <= upper for each row; a row with a penalty may be missed at a price

The proof is a list of nodes, each before its children. A node has for each block the options
(places) still possible in a choice worth more than the bound. Its steps take options away; a node
is closed when some block has none left. One that is not closed branches.
"""

import json
import sys
from fractions import Fraction
from functools import lru_cache
from math import gcd, lcm

FORMAT = "reachmix certificate 1"
NOTHING = -1
# A row that is not made of whole numbers may be missed by this part of the size of its terms.
ROUNDING = Fraction(1, 10**12)
MOST_BITS = 2**28  # longest list of reachable sums
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
    while 3 * (top << k) < 2 * bottom:
        k += 1
    while k > 0 and 3 * (top << k) > 4 * bottom:
        k -= 1
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
    """At least max over mass of W (1 - exp(-mass)) - price mass, for 0 <= price <= W."""
    if price in (0, weight):
        return weight - price
    return weight - price + price * ln_above(Fraction(price, weight))


class Row:
    def __init__(self, text, atoms):
        self.terms = list(zip(text["atoms"], text["coefficients"], strict=True))
        self.lower, self.upper, self.penalty = text["lower"], text["upper"], text["penalty"]
        require(len(set(text["atoms"])) == len(self.terms), "an atom stands twice in a row")
        require(all(0 <= atom < atoms for atom in text["atoms"]), "a row names an unknown atom")
        require(self.penalty is None or self.penalty >= 0, "a penalty is negative")


class Problem:
    """The problem, its numbers as integers times 1 / scale."""

    def __init__(self, text):
        self.atoms, self.weights = text["atoms"], text["segments"]
        dimensions = self.atoms + len(self.weights)
        require(all(weight >= 0 for weight in self.weights), "the weight of a segment is negative")
        self.rows = [Row(row, self.atoms) for row in text["rows"]]
        self.required = [block["required"] for block in text["blocks"]]
        self.options = [
            [(option["value"], tuple(map(tuple, option["amounts"]))) for option in block["options"]]
            for block in text["blocks"]
        ]
        denominators = {c.denominator for row in self.rows for _, c in row.terms}
        for value, amounts in (option for own in self.options for option in own):
            denominators.update([value.denominator, *(a.denominator for _, a in amounts)])
            named = [dimension for dimension, _ in amounts]
            require(len(set(named)) == len(named), "a dimension stands twice in an option")
            require(all(0 <= d < dimensions for d in named), "an option names an unknown dimension")
            masses = [amount for dimension, amount in amounts if dimension >= self.atoms]
            require(all(mass >= 0 for mass in masses), "a mass is negative")
        self.scale = lcm(1, *denominators)
        self.whole = [
            [(self.int(value), [(d, self.int(a)) for d, a in amounts]) for value, amounts in own]
            for own in self.options
        ]

    def int(self, number):
        return number.numerator * (self.scale // number.denominator)

    def places(self):
        """What each block may choose."""
        return [
            tuple(range(0 if required else NOTHING, len(own)))
            for own, required in zip(self.options, self.required)
        ]

    def reduced(self, per_unit, factor):
        """What an option is worth at prices of dimensions: block and place to an integer."""

        def of(block, place):
            if place == NOTHING:
                return 0
            value, amounts = self.whole[block][place]
            return value * factor - sum(per_unit.get(d, 0) * amount for d, amount in amounts)

        return of

    def worth(self, choice):
        """At most what a choice is worth; refuses one that is not feasible."""
        require(len(choice) == len(self.options), "the choice has not one place per block")
        chosen = [own[place] for own, place in zip(self.options, choice) if place != NOTHING]
        for places, place in zip(self.places(), choice):
            require(place in places, "the choice takes an option that does not exist")
        worth = sum(value for value, _ in chosen)
        parts = {}
        for _, amounts in chosen:
            for dimension, amount in amounts:
                parts.setdefault(dimension, []).append(amount)
        for s, weight in enumerate(self.weights):
            worth += weight * (1 - exp_minus_above(sum(parts.get(self.atoms + s, []))))
        for i, row in enumerate(self.rows):
            terms = [c * a for atom, c in row.terms for a in parts.get(atom, [])]
            missed = max(0, sum(terms) - (sum(terms) if row.upper is None else row.upper),
                         0 if row.lower is None else row.lower - sum(terms))
            if row.penalty is not None:
                worth -= row.penalty * missed
                continue
            used = [a for atom, _ in row.terms for a in parts.get(atom, [])]
            is_whole = all(x.denominator == 1 for x in used + [c for _, c in row.terms])
            allowed = 0 if is_whole else ROUNDING * sum(map(abs, terms))
            require(missed <= allowed, f"the choice misses row {i} by {float(missed):g}")
        return worth


class Proof:
    """What the steps of a proof can use: the problem and the claim."""

    def __init__(self, problem, bound, step):
        self.problem, self.bound, self.counts = problem, bound, {}
        self.limit, self.is_open = bound, False  # is_open: only what is below the limit is beaten
        if step is not None and bound is not None:
            self.limit, self.is_open = self.next_value(step), True

    def next_value(self, step):
        """No choice has a value above the bound and below this one."""
        problem = self.problem
        require(step > 0, "the step is not positive")
        require(not any(problem.weights), "values have no step where segments count")
        require(not any(row.penalty for row in problem.rows), "values have no step with penalties")
        off = sum(
            max((abs(v - round(Fraction(v) / step) * step) for v, _ in own), default=0)
            for own in problem.options
        )
        return step * ((self.bound - off) // step + 1) - off

    def narrow(self, places, row_prices, segment_prices):
        """Takes away what is beaten at these prices; without segment prices they are a ray."""
        problem, is_ray = self.problem, segment_prices is None
        segment_prices = dict(segment_prices or [])
        numbers = [price for _, price in row_prices] + list(segment_prices.values())
        scale = lcm(1, *(price.denominator for price in numbers))
        require(len(dict(row_prices)) == len(row_prices), "a row stands twice in a step")
        base, per_unit = Fraction(0), {}
        for i, price in row_prices:
            row = problem.rows[i]
            limit = row.upper if price > 0 else row.lower
            require(limit is not None, f"the price {float(price):g} of row {i} pays for no limit")
            require(row.penalty is None or (not is_ray and abs(price) <= row.penalty),
                    f"the price {float(price):g} of row {i} exceeds what missing it costs")
            base += price * limit
            for atom, c in row.terms:
                per_unit[atom] = per_unit.get(atom, 0) + int(price * scale) * problem.int(c)
        for s, weight in enumerate([] if is_ray else problem.weights):
            price = segment_prices.get(s, 0)
            require(0 <= price <= weight, f"the price {float(price):g} of segment {s} is outside 0..W")
            base += conjugate_above(weight, price)
            per_unit[problem.atoms + s] = -int(price * scale) * problem.scale
        reduced = problem.reduced(per_unit, 0 if is_ray else scale * problem.scale)
        priced = [[reduced(b, place) for place in own] for b, own in enumerate(places)]
        unit = scale * problem.scale**2
        room = ((0 if is_ray else self.limit) - base) * unit - sum(map(max, priced))
        # Beaten is an option that trails the best of its block by so much that it leaves no room.
        beaten = -(-room // 1) - 1 if is_ray or self.is_open else room // 1
        return [
            tuple(place for place, r in zip(own, rs) if r - max(rs) > beaten)
            for own, rs in zip(places, priced)
        ]

    def misses(self, places, rows):
        """Whether the sum that these hard rows limit meets their limits for no choice."""
        own = [self.problem.rows[i] for i in rows]
        require(own and all(row.terms == own[0].terms for row in own), "the rows limit several sums")
        require(all(row.penalty is None for row in own), "a row with a penalty can be missed")
        lower = max((row.lower for row in own if row.lower is not None), default=None)
        upper = min((row.upper for row in own if row.upper is not None), default=None)
        require(lower is not None and upper is not None, "the sum has not two limits")
        activity = self.problem.reduced({a: -self.problem.int(c) for a, c in own[0].terms}, 0)
        sums = [{activity(b, place) for place in one} for b, one in enumerate(places)]
        base = sum(map(min, sums))
        steps = [{n - min(one) for n in one} for one in sums]
        unit = gcd(*(n for one in steps for n in one)) or 1
        total = sum(max(one) for one in steps) // unit
        least = max(0, -(-(lower * self.problem.scale**2 - base) // unit))
        most = min(total, (upper * self.problem.scale**2 - base) // unit)
        if least > most:
            return True
        require(most < MOST_BITS, "the list of sums is too long")
        reached = 1  # bit n: base + n units can be reached
        for one in steps:
            shifted = 0
            for n in one:
                shifted |= reached << (n // unit)
            reached = shifted & ((1 << (most + 1)) - 1)
        return reached >> least == 0

    def follow(self, places, steps):
        """The places left after the steps, None once the node is closed."""
        for step in steps:
            if not all(places):
                return None
            (kind, content), = step.items()
            self.counts[kind] = self.counts.get(kind, 0) + 1
            if kind == "sums":
                require(self.misses(places, content), "the sum of the rows can be reached")
                return None
            require(kind == "ray" or self.bound is not None, "prices do not make a choice infeasible")
            places = self.narrow(places, content, None) if kind == "ray" else self.narrow(
                places, content["rows"], content["segments"])
        return places if all(places) else None

    def split(self, places, branch):
        """What both children start from; together they miss no choice that a swap cannot give."""
        blocks, option, count = branch["blocks"], branch["option"], branch["count"]
        problem, first = self.problem, blocks[0]
        require(len(set(blocks)) == len(blocks), "a block stands twice in a branching")
        require(1 <= count <= len(blocks), "a branching counts more blocks than it has")
        for b in blocks:
            alike = problem.options[b] == problem.options[first]
            require(alike and problem.required[b] == problem.required[first],
                    f"the blocks {first} and {b} are not equal")
        # A swap among the blocks may bring to one what only another was left with.
        union = tuple(sorted(set().union(*(places[b] for b in blocks))))
        take, leave = list(places), list(places)
        for at, b in enumerate(blocks):
            take[b] = tuple(p for p in union if p == option) if at < count else union
            leave[b] = tuple(p for p in union if p != option) if at >= count - 1 else union
        return take, leave

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
                    take, leave = (None, None) if places is None else self.split(places, branch)
                    open_nodes += [leave, take]
            except Refused as refusal:
                raise Refused(f"node {number}: {refusal}") from None
        require(not open_nodes, f"{len(open_nodes)} sides of branchings have no proof")


def check(certificate):
    """Refuses a certificate that does not hold; says what one that holds proves."""
    require(certificate["format"] == FORMAT, f"the format is not {FORMAT}")
    problem, claim = Problem(certificate["problem"]), certificate["claim"]
    choice, value, bound = claim["choice"], claim["value"], claim["bound"]
    if choice is not None:
        require(bound is not None and bound >= value, "the bound lies below the value")
        require(problem.worth(choice) >= value, "the choice is worth less than the claimed value")
    proof = Proof(problem, bound, claim["step"])
    proof.verify(certificate["proof"])
    steps = ", ".join(f"{count} x {kind}" for kind, count in sorted(proof.counts.items()))
    what = "no choice is feasible" if bound is None else f"no choice exceeds {float(bound):.12g}"
    worth = "" if choice is None else f", one is worth {float(value):.12g}"
    return f"{what}{worth} ({len(certificate['proof'])} nodes; {steps or 'no steps'})"


def not_a_number(text):
    raise Refused(f"{text} is no number")


def main(files):
    holds = len(files) > 0
    for file in files:
        try:
            with open(file, encoding="utf-8") as text:
                certificate = json.load(text, parse_float=Fraction, parse_constant=not_a_number)
            print(f"{file}: holds: {check(certificate)}")
        except Refused as refusal:
            holds = False
            print(f"{file}: refused: {refusal}")
        except (KeyError, IndexError, TypeError, ValueError, AttributeError) as fault:
            holds = False
            print(f"{file}: refused: it is not written as a certificate ({fault!r})")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
