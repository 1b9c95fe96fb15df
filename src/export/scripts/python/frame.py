
# ---- how the data are read ---------------------------------------------------


def read_rows(a):
    """The rows of one analysis: complete rows only, one line per person, `arm` in the order of `arms` (control first)."""
    raw = pd.read_csv(a["data"], dtype=str, keep_default_na=False, encoding="utf-8")
    raw = raw.apply(lambda column: column.str.strip())
    raw = raw.mask(raw.isin(MISSING_VALUES))
    number = lambda name: pd.to_numeric(raw[name])
    level = lambda name, chosen: (raw[name] == chosen).astype(float).where(raw[name].notna())
    d = pd.DataFrame({"arm": raw[a["arm"]].where(raw[a["arm"]].isin(a["arms"]))})
    if a.get("strata"):
        parts = raw[a["strata"]]
        d["stratum"] = parts.agg("/".join, axis=1).where(parts.notna().all(axis=1)) if len(a["strata"]) > 1 else parts.iloc[:, 0]
    if a.get("cluster"):
        d["cluster"] = raw[a["cluster"]]
    if a.get("weights"):
        d["weight"] = number(a["weights"])
    if a.get("count"):
        d["count_of_row"] = number(a["count"])
    if a.get("received"):
        d["received"] = level(a["received"], a["received_level"])
    if a["kind"] == "binary":
        d["y"] = level(a["outcome"], a["event_level"])
    if a["kind"] == "numeric":
        d["y"] = number(a["outcome"])
    if a["kind"] == "time":
        d["time"] = number(a["outcome"])
        d["event"] = level(a["event"], a["event_level"])
    if a.get("minus"):
        d["y"] = d["y"] - number(a["minus"])
    if a.get("baseline"):
        d["baseline"] = number(a["baseline"])
    for k, (name, kind) in enumerate(zip(a.get("covariates", []), a.get("covariate_kinds", []))):
        d[f"x{k + 1}"] = number(name) if kind == "numeric" else raw[name]
    d = d.dropna()
    if a.get("count"):
        d = d.loc[d.index.repeat(d["count_of_row"].astype(int))].drop(columns="count_of_row")
    return d.reset_index(drop=True)


# ---- how a row of results is written -----------------------------------------

# Raised by a block that cannot compute the rows of this analysis, with the reason.
class NotCovered(Exception):
    pass


FIELDS = ["estimate", "standardError", "df", "low", "high", "statistic", "p", "n", "events"]


def row_of(estimand, arm, reference, stratum, **numbers):
    known = {name: float(value) for name, value in numbers.items() if value is not None and np.isfinite(value)}
    return {"estimand": estimand, "arm": arm, "reference": reference, "stratum": stratum, **known}


def each_arm(d, a, f, within_strata=False):
    for arm in a["arms"]:
        part = d[d.arm == arm]
        yield from f(part, arm, None)
        if within_strata and "stratum" in d:
            for s in sorted(d.stratum.unique()):
                yield from f(part[part.stratum == s], arm, s)


def each_contrast(d, a, f, within_strata=False):
    for arm in a["arms"][1:]:
        part = d[d.arm.isin([a["arms"][0], arm])].copy()
        part["treated"] = (part.arm == arm).astype(float)
        yield from f(part, arm, a["arms"][0], None)
        if within_strata and "stratum" in d:
            for s in sorted(d.stratum.unique()):
                yield from f(part[part.stratum == s], arm, a["arms"][0], s)


def counts(part):
    return {"n": len(part), "events": part.y.sum()}


def sizes_of(part, a):
    return counts(part) if a["kind"] == "binary" else {"n": len(part)}


def table_of(part):
    """First row the treated, first column those with the event."""
    cell = lambda t, y: float(((part.treated == t) & (part.y == y)).sum())
    return np.array([[cell(1, 1), cell(1, 0)], [cell(0, 1), cell(0, 0)]])


def tables_of(part):
    tables = [table_of(s) for _, s in part.groupby("stratum")] if "stratum" in part else [table_of(part)]
    return [t for t in tables if (t.sum(axis=1) > 0).all()]


def difference_of(a):
    return "risk-difference" if a["kind"] == "binary" else "mean-difference"


def t_numbers(estimate, error, df, level):
    reach = stats.t.ppf(1 - (1 - level) / 2, df) * error
    return {
        "estimate": estimate, "standardError": error, "df": df, "low": estimate - reach, "high": estimate + reach,
        "statistic": estimate / error, "p": 2 * stats.t.sf(abs(estimate / error), df),
    }


def z_numbers(estimate, error, level):
    reach = stats.norm.ppf(1 - (1 - level) / 2) * error
    return {
        "estimate": estimate, "standardError": error, "low": estimate - reach, "high": estimate + reach,
        "statistic": estimate / error, "p": 2 * stats.norm.sf(abs(estimate / error)),
    }


def ratio_numbers(log_ratio, error, level):
    z = z_numbers(log_ratio, error, level)
    return {**z, "estimate": np.exp(log_ratio), "low": np.exp(z["low"]), "high": np.exp(z["high"])}


def design_matrix(d, a, strata=True):
    """Constant, one column per arm but the control, strata as fixed effects, baseline value, covariates."""
    columns = {"constant": np.ones(len(d))}
    for arm in a["arms"][1:]:
        columns[f"arm {arm}"] = (d.arm == arm).astype(float)
    if strata and "stratum" in d:
        for s in sorted(d.stratum.unique())[1:]:
            columns[f"stratum {s}"] = (d.stratum == s).astype(float)
    if "baseline" in d:
        columns["baseline"] = d.baseline
    for name in [c for c in d if c.startswith("x") and c[1:].isdigit()]:
        if d[name].dtype == object:
            for value in sorted(d[name].unique())[1:]:
                columns[f"{name} {value}"] = (d[name] == value).astype(float)
        else:
            columns[name] = d[name]
    return pd.DataFrame(columns, index=d.index)


recompute = {}
