
# ---- agreement ---------------------------------------------------------------

TOLERANCE = 1e-6


def agree(a, b):
    return abs(a - b) <= TOLERANCE * max(abs(a), abs(b)) or abs(a - b) < 1e-14


published = pd.read_csv("results.csv", dtype=str, keep_default_na=False, encoding="utf-8")
report = []


def note(row_id, verdict, compared, worst, words):
    report.append(verdict)
    numbers = "" if worst is None else f"{compared} numbers, largest relative difference {worst:.1e}"
    print(f"{verdict:<11} {row_id}  {numbers}{'  ' + words if words else ''}")


for name, a in analyses.items():
    mine = published[published.analysis == name]
    d = read_rows(a)
    for estimator in mine.estimator.unique():
        theirs = mine[mine.estimator == estimator]
        if estimator in NOT_COVERED or estimator not in recompute:
            for row_id in theirs.id:
                note(row_id, "not covered", 0, None, NOT_COVERED.get(estimator, "this program has no block for it"))
            continue
        failed = None
        try:
            with warnings.catch_warnings(), np.errstate(all="ignore"):
                warnings.simplefilter("ignore")
                ours = list(recompute[estimator](d, a))
        except NotCovered as why:
            for row_id in theirs.id:
                note(row_id, "not covered", 0, None, str(why))
            continue
        except Exception as error:
            ours, failed = [], f"Python stopped: {error}"
        found = set()
        for _, row in theirs.iterrows():
            estimable = row.status == "ok"
            same = lambda other: (
                other["estimand"] == row.estimand
                and other["arm"] == row.arm
                and (other["reference"] or "") == row.reference
                and (other["stratum"] or "") == row.stratum
                and (a.get("subgroup") or "") == row.subgroup
            )
            at = [k for k, other in enumerate(ours) if same(other)]
            if len(at) != 1:
                if estimable or len(at) > 1:
                    note(row.id, "DISAGREES", 0, None, failed or f"Python has {len(at)} such rows")
                else:
                    note(row.id, "agrees", 0, None, f"neither can be estimated: {row.status}")
                continue
            found.add(at[0])
            wrong, worst, compared = [], 0.0, 0
            for field in FIELDS if estimable else ["estimate", "n", "events"]:
                here = ours[at[0]].get(field)
                there = float(row[field]) if row[field] != "" else None
                if here is None and there is None:
                    continue
                compared += 1
                if here is None or there is None or not agree(here, there):
                    wrong.append(f"{field}: here {here!r}, there {there!r}")
                elif here != there:
                    worst = max(worst, abs(here - there) / max(abs(here), abs(there)))
            words = "; ".join(wrong) if wrong else "" if estimable else f"not estimable: {row.status}"
            note(row.id, "DISAGREES" if wrong else "agrees", compared, worst, words)
        # A row of the same kind that Python has and the table has not: somebody took it out.
        for k, other in enumerate(ours):
            kind = (theirs.estimand == other["estimand"]) & ((theirs.stratum == "") == (other["stratum"] is None))
            if k not in found and kind.any() and set(other) & {"estimate", "p"}:
                note(name, "DISAGREES", 0, None, f"Python has a row that the table of results has not: {estimator} {other['estimand']} {other['arm']} {other['stratum']}")

for _, row in published[~published.analysis.isin(list(analyses))].iterrows():
    note(row.id, "not covered", 0, None, NOT_COVERED.get(row.estimator, NO_DATA))

wrong = report.count("DISAGREES")
print(
    f"\n{len(published)} rows of results: {report.count('agrees')} agree to {TOLERANCE:g}, {wrong} disagree, "
    f"{report.count('not covered')} not covered. Python {sys.version.split()[0]}, numpy {np.__version__}, "
    f"scipy {scipy.__version__}, pandas {pd.__version__}, statsmodels {statsmodels.__version__}"
)
sys.exit(1 if wrong > 0 or len(published) == 0 else 0)
