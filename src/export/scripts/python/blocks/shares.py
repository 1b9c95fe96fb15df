# Share per arm with Wilson's interval; differences with Newcombe's, Wald's and the Mantel-Haenszel interval.
def wilson(y, level):
    return proportion_confint(y.sum(), len(y), alpha=1 - level, method="wilson")


def proportion_wilson(d, a):
    def one(part, arm, stratum):
        low, high = wilson(part.y, a["level"])
        yield row_of("proportion", arm, None, stratum, estimate=part.y.mean(), low=low, high=high, **counts(part))

    return each_arm(d, a, one, within_strata=True)


def newcombe(part, level):
    treated, control = part.y[part.treated == 1], part.y[part.treated == 0]
    (l1, u1), (l0, u0) = wilson(treated, level), wilson(control, level)
    p1, p0 = treated.mean(), control.mean()
    return {
        "estimate": p1 - p0,
        "low": p1 - p0 - np.sqrt((p1 - l1) ** 2 + (u0 - p0) ** 2),
        "high": p1 - p0 + np.sqrt((u1 - p1) ** 2 + (p0 - l0) ** 2),
    }


def risk_difference_newcombe(d, a):
    def one(part, arm, control, stratum):
        yield row_of("risk-difference", arm, control, stratum, **newcombe(part, a["level"]), **counts(part))

    return each_contrast(d, a, one, within_strata=True)


def risk_difference_wald(d, a):
    def one(part, arm, control, stratum):
        t = table_of(part)
        share, n = t[:, 0] / t.sum(axis=1), t.sum(axis=1)
        z = z_numbers(share[0] - share[1], np.sqrt((share * (1 - share) / n).sum()), a["level"])
        low, high = max(-1, z["low"]), min(1, z["high"])
        yield row_of("risk-difference", arm, control, None, estimate=z["estimate"], standardError=z["standardError"], low=low, high=high, **counts(part))

    return each_contrast(d, a, one)


def risk_difference_mh(d, a):
    """Mantel-Haenszel weights, variance by Sato (1989)."""

    def one(part, arm, control, stratum):
        p = q = weights = sums = 0
        for t in tables_of(part):
            (x1, _), (x0, _) = t
            n1, n0 = t.sum(axis=1)
            n = n1 + n0
            sums += (x1 * n0 - x0 * n1) / n
            weights += n1 * n0 / n
            p += (n1**2 * x0 - n0**2 * x1 + n1 * n0 * (n0 - n1) / 2) / n**2
            q += (x1 * (n0 - x0) + x0 * (n1 - x1)) / (2 * n)
        estimate = sums / weights
        error = np.sqrt((estimate * p + q) / weights**2)
        yield row_of("risk-difference", arm, control, None, **z_numbers(estimate, error, a["level"]), **counts(part))

    return each_contrast(d, a, one)


recompute["proportion.wilson"] = proportion_wilson
recompute["risk-difference.newcombe"] = risk_difference_newcombe
recompute["risk-difference.wald"] = risk_difference_wald
recompute["risk-difference.mh"] = risk_difference_mh
