"""Draws the allocation of a trial again from state/sample.csv and the manifest, and compares.

Python 3.9 or later, standard library only, and nothing of the toolkit.   python3 verify.py [FOLDER OF THE TRIAL]
Ends with 0 when everything agrees, 1 when something differs, 2 when it cannot check this allocation.
Rules: docs/randomisation.md. Covered: every scheme. Shares and distances are exact fractions.
"""
import csv
import hashlib
import io
import json
import math
import os
import sys
from fractions import Fraction

DIR = sys.argv[1] if len(sys.argv) > 1 else "."


def end(code, words):
    print(words, file=sys.stderr if code else sys.stdout)
    sys.exit(code)


def content(path):
    try:
        with open(os.path.join(DIR, *path.split("/")), "rb") as file:
            return file.read()
    except OSError:
        end(2, f"CANNOT CHECK: {path} is not here")


def digest(*parts):
    return hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()


def rows_of(path):
    return list(csv.DictReader(io.StringIO(content(path).decode("utf-8"), newline="")))


manifest = json.loads(content("state/manifests/randomize.json"))
value = {name: option["value"] for name, option in manifest["options"].items()}
hashes = {file["path"]: file["sha256"] for file in manifest["inputs"] + manifest["outputs"]}
for path in ("state/sample.csv", "state/allocation.csv"):
    if hashlib.sha256(content(path)).hexdigest() != hashes[path]:
        end(1, f"DIFFERS: {path} is not that of the manifest")
if os.path.exists(os.path.join(DIR, "trial.yaml")):
    if hashlib.sha256(content("trial.yaml")).hexdigest() != hashes.get("trial.yaml"):
        print("note: trial.yaml has been edited since the draw")
SEED = value["seed"]
if "commitment" in value:
    own = digest("trial/commitment/v1", value["secret"], hashes["trial.yaml"], hashes["state/sample.csv"])
    if own != value["commitment"]:
        end(1, "DIFFERS: the commitment")
    source = digest("trial/seed/v1", value["secret"], value["beacon"]) if "beacon" in value else value["secret"]
    if source != SEED:
        end(1, "DIFFERS: the seed does not come from secret and beacon")
    print(f"commitment {own}: compare it with what was published before the draw")

ARMS = [arm["id"] for arm in value["arms"]]
RATIOS = [arm["ratio"] for arm in value["arms"]]
TOTAL = sum(RATIOS)
EVEN = [Fraction(ratio, TOTAL) for ratio in RATIOS]
options = value.get("scheme", {"id": "complete-stratified"})
units = rows_of("state/sample.csv")
if "state/enrolments.jsonl" in hashes:
    log = content("state/enrolments.jsonl")
    if hashlib.sha256(log).hexdigest() != hashes["state/enrolments.jsonl"]:
        end(1, "DIFFERS: state/enrolments.jsonl is not that of the manifest")
    by_id = {unit["trial_id"]: unit for unit in units}
    entries = [json.loads(line) for line in log.decode("utf-8").split("\n")[:-1]]
    units = [by_id[entry["trialId"]] for entry in entries]
    told = {entry["trialId"]: entry["arm"] for entry in entries}
    for row in rows_of("state/allocation.csv"):
        if told.get(row["trial_id"]) != row["arm"]:
            end(1, f"DIFFERS: {row['trial_id']} was told another arm than state/allocation.csv has")
IDS = [unit["trial_id"] for unit in units]


def lot(rule, *about):
    return digest(rule, SEED, *about)


def fraction(own):
    return Fraction(int(own[:12], 16), 16**12)


def number(own, n):
    return math.floor(fraction(own) * n)


def strata_of(key):
    strata = {}
    for unit in units:
        strata.setdefault(unit["stratum"], {})[key(unit)] = None
    return {stratum: list(keys) for stratum, keys in strata.items()}


def by_id(unit):
    return unit["trial_id"]


def fair(n, stratum, *rule):
    """Sizes of the arms with left-overs by fair lot, and everybody's probabilities."""
    sizes = [n * ratio // TOTAL for ratio in RATIOS]
    left = n - sum(sizes)
    shares = [Fraction(size * len(ARMS) + left, n * len(ARMS)) for size in sizes]
    for arm in sorted(range(len(ARMS)), key=lambda k: (lot(*rule, stratum, ARMS[k]), ARMS[k]))[:left]:
        sizes[arm] += 1
    return sizes, shares


def deal(keys, sizes, shares, *rule):
    order = sorted((lot(*rule, key), key) for key in keys)
    out, start = {}, 0
    for arm, size in enumerate(sizes):
        for own, key in order[start : start + size]:
            out[key] = (arm, shares[arm], own)
        start += size
    return out


def complete():
    out = {}
    for stratum, keys in strata_of(by_id).items():
        out.update(deal(keys, *fair(len(keys), stratum, "trial/remainder/v1"), "trial/allocation/v1", stratum))
    return out


def simple():
    out = {}
    for key in IDS:
        own = lot("trial/simple/v1", key)
        rest, arm = number(own, TOTAL), 0
        while rest >= RATIOS[arm]:
            rest, arm = rest - RATIOS[arm], arm + 1
        out[key] = (arm, EVEN[arm], own)
    return out


def cluster():
    name = options["cluster"]
    out = {}
    for stratum, keys in strata_of(lambda unit: unit[name]).items():
        dealt = deal(keys, *fair(len(keys), stratum, "trial/cluster-remainder/v1"), "trial/cluster/v1", stratum)
        out.update({unit["trial_id"]: dealt[unit[name]] for unit in units if unit["stratum"] == stratum})
    return out


def pairs():
    groups = {}
    for unit in units:
        groups.setdefault(unit[options["pair"]], []).append(unit["trial_id"])
    out = {}
    for pair, keys in groups.items():
        out.update(deal(keys, [1, 1], EVEN, "trial/pairs/v1", pair))
    return out


def balanced():
    strata = strata_of(by_id)
    names = sorted(strata)
    towns = {}
    for unit in units:
        towns.setdefault(unit["stratum"], set()).add(unit["municipality"])
    groups = [next(iter(towns[name])) if len(towns[name]) == 1 else "" for name in names]
    flow, ends, at = [], [], {}

    def connect(tail, head, amount):
        for node in (tail, head):
            at.setdefault(node, []).append(len(flow))
        flow.append(amount)
        ends.append((tail, head))

    arms, count = range(len(ARMS)), range(len(names))
    share = [[len(strata[name]) * RATIOS[arm] for arm in arms] for name in names]
    for h in count:
        for arm in arms:
            connect(("stratum", h), ("pair", groups[h], arm), share[h][arm])
    for group in dict.fromkeys(groups):
        for arm in arms:
            connect(("pair", group, arm), ("arm", arm), sum(share[h][arm] for h in count if groups[h] == group))
    for arm in arms:
        connect(("arm", arm), ("total",), sum(share[h][arm] for h in count))
    step = 0
    for h in count:
        while any(flow[edge] % TOTAL for edge in at[("stratum", h)]):
            node, last, path, seen = ("stratum", h), -1, [], [("stratum", h)]
            while True:
                last = next(edge for edge in at[node] if edge != last and flow[edge] % TOTAL)
                path.append(last)
                node = ends[last][1] if ends[last][0] == node else ends[last][0]
                if node in seen:
                    break
                seen.append(node)
            begin = seen.index(node)
            cycle = [(edge, 1 if ends[edge][0] == seen[begin + i] else -1) for i, edge in enumerate(path[begin:])]
            up = min(sign * -flow[edge] % TOTAL for edge, sign in cycle)
            down = min(sign * flow[edge] % TOTAL for edge, sign in cycle)
            step += 1
            move = up if number(lot("trial/balanced-remainder/v1", str(step)), up + down) < down else -down
            for edge, sign in cycle:
                flow[edge] += sign * move
    out = {}
    for h, name in enumerate(names):
        sizes = [flow[h * len(ARMS) + arm] // TOTAL for arm in arms]
        out.update(deal(strata[name], sizes, EVEN, "trial/balanced/v1", name))
    return out


def factorial():
    first, second = (factor["arms"] for factor in options["factors"])
    cell = {arm: (arm in first, arm in second) for arm in ARMS}
    out = {}
    for stratum, keys in strata_of(by_id).items():
        order = sorted(ARMS, key=lambda arm: (lot("trial/factorial-remainder/v1", stratum, arm), arm))
        lucky = order[: len(keys) % 4]
        if len(lucky) == 2:
            opposite = tuple(not on for on in cell[order[0]])
            lucky = [order[0], next(arm for arm in ARMS if cell[arm] == opposite)]
        sizes = [len(keys) // 4 + (arm in lucky) for arm in ARMS]
        out.update(deal(keys, sizes, EVEN, "trial/factorial/v1", stratum))
    return out


def blocks():
    step = TOTAL // math.gcd(*RATIOS)
    choices = options.get("blockSizes", [2 * step, 3 * step])
    waiting, blocks_of, out = {}, {}, {}
    for unit in units:
        stratum = unit["stratum"]
        if not waiting.get(stratum):
            block = blocks_of[stratum] = blocks_of.get(stratum, 0) + 1
            size = choices[number(lot("trial/block-size/v1", stratum, str(block)), len(choices))]
            slots = [str(slot) for slot in range(1, size + 1)]
            dealt = deal(slots, [size * ratio // TOTAL for ratio in RATIOS], EVEN, "trial/blocks/v1", stratum, str(block))
            waiting[stratum] = [dealt[slot] for slot in slots]
        out[unit["trial_id"]] = waiting[stratum].pop(0)
    return out


def minimise():
    balance = [(factor["variable"], Fraction(str(factor["weight"]))) for factor in options["balance"]]
    coin = Fraction(str(options.get("biasedCoin", 0.8)))
    line = units
    if options.get("enrolment") != "rolling":
        line = sorted(units, key=lambda unit: lot("trial/minimisation-order/v1", unit["trial_id"]))
    counts, out = {}, {}
    for place, unit in enumerate(line, 1):
        own = lot("trial/minimisation/v1", str(place), unit["trial_id"])
        marginals = [(counts.setdefault((name, unit[name]), [0] * len(ARMS)), weight) for name, weight in balance]
        scores = []
        for arm in range(len(ARMS)):
            with_one = [[count + (k == arm) for k, count in enumerate(there)] for there, _ in marginals]
            scores.append(sum(w * (max(row) - min(row)) for row, (_, w) in zip(with_one, marginals)))
        liked = [arm for arm, score in enumerate(scores) if score == min(scores)]
        rest = [arm for arm in range(len(ARMS)) if arm not in liked]
        x = fraction(own)
        if not rest:
            arm = liked[math.floor(x * len(liked))]
        elif x < coin:
            arm = liked[math.floor(x / coin * len(liked))]
        else:
            arm = rest[math.floor((x - coin) / (1 - coin) * len(rest))]
        for there, _ in marginals:
            there[arm] += 1
        out[unit["trial_id"]] = (arm, EVEN[arm], own)
    return out


def inverted(s, k):
    """Gauss–Jordan with exact fractions."""
    m = [row + [Fraction(i == j) for j in range(k)] for i, row in enumerate(s)]
    for i in range(k):
        m[i] = [v / m[i][i] for v in m[i]]
        for j in range(k):
            if j != i:
                m[j] = [a - m[j][i] * b for a, b in zip(m[j], m[i])]
    return [row[k:] for row in m]


def largest_f(between, total):
    """Of the one-way F tests of the columns."""
    a, n = len(ARMS), len(units)
    return max(b / (a - 1) / ((t - b) / (n - a)) if t > b else math.inf for b, t in zip(between, total))


def rerandomise():
    if "numbers" not in value:
        end(2, "CANNOT CHECK: the manifest does not say which covariates are numbers")
    columns = []
    for name in options["covariates"]:
        words = [unit[name] for unit in units]
        if name in value["numbers"]:
            columns.append([Fraction(word) for word in words])
        else:
            columns += [[Fraction(word == level) for word in words] for level in sorted(set(words))[1:]]
    n, k = len(units), len(columns)
    x = [[v - sum(column) / n for v in column] for column in columns]
    s = [[sum(a * b for a, b in zip(p, q)) / (n - 1) for q in x] for p in x]
    inverse = None if "leastP" in options else inverted(s, k)
    threshold = Fraction(str(value["achieved"]["threshold"]))
    strata = strata_of(by_id)
    for attempt in range(1, 100001):
        out = {}
        for stratum, keys in strata.items():
            sizes, shares = fair(len(keys), stratum, "trial/rerandomisation-remainder/v1", str(attempt))
            out.update(deal(keys, sizes, EVEN, "trial/rerandomisation/v1", str(attempt), stratum))
        own = [[i for i, key in enumerate(IDS) if out[key][0] == arm] for arm in range(len(ARMS))]
        sums = [[sum(column[i] for i in there) for column in x] for there in own]
        if inverse is None:
            between = [sum(row[j] ** 2 / len(there) for row, there in zip(sums, own)) for j in range(k)]
            distance = largest_f(between, [s[j][j] * (n - 1) for j in range(k)])
        else:
            distance = sum(
                sum(row[i] * inverse[i][j] * row[j] for i in range(k) for j in range(k)) / len(there)
                for row, there in zip(sums, own)
            )
        if distance <= threshold:
            return out
    end(1, "DIFFERS: no draw is accepted")


SCHEMES = {
    "complete-stratified": complete,
    "balanced-remainders": balanced,
    "simple": simple,
    "cluster": cluster,
    "matched-pairs": pairs,
    "factorial": factorial,
    "rerandomisation": rerandomise,
    "minimisation": minimise,
    "permuted-blocks": blocks,
}
if options["id"] not in SCHEMES:
    end(2, f"CANNOT CHECK: this script does not know the scheme {options['id']}")
drawn = SCHEMES[options["id"]]()
there = rows_of("state/allocation.csv")
if [row["trial_id"] for row in there] != sorted(IDS):
    end(1, "DIFFERS: state/allocation.csv does not have the citizens of the sample")
within = {unit["trial_id"]: unit["stratum"] for unit in units}
if options["id"] == "matched-pairs":
    within = {u["trial_id"]: "/".join(p for p in (u["stratum"], u[options["pair"]]) if p) for u in units}
for line, row in enumerate(there, 2):
    arm, probability, own = drawn[row["trial_id"]]
    if (row["arm"], row["digest"], row["stratum"]) != (ARMS[arm], own, within[row["trial_id"]]):
        end(1, f"DIFFERS: state/allocation.csv, line {line}: {row['trial_id']} is not what sample and seed give")
    if abs(Fraction(row["probability"]) - probability) > Fraction(1, 10**12):
        end(1, f"DIFFERS: state/allocation.csv, line {line}: the probability")
print(f"AGREES: {len(there)} citizens, drawn again from sample and seed")
