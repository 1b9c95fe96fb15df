# Odds ratios and tests of two-by-two tables, within strata where there are some.
def stratified_tables(part):
    return StratifiedTable(np.dstack(tables_of(part)))


def odds_ratio_mh(d, a):
    def one(part, arm, control, stratum):
        t = stratified_tables(part)
        yield row_of("odds-ratio", arm, control, None, **ratio_numbers(t.logodds_pooled, t.logodds_pooled_se, a["level"]), **counts(part))

    return each_contrast(d, a, one)


def odds_ratio_woolf(d, a):
    def one(part, arm, control, stratum):
        t = table_of(part)
        log_ratio = np.log(t[0, 0] * t[1, 1] / (t[0, 1] * t[1, 0]))
        yield row_of("odds-ratio", arm, control, None, **ratio_numbers(log_ratio, np.sqrt((1 / t).sum()), a["level"]), **counts(part))

    return each_contrast(d, a, one)


def risk_ratio_log(d, a):
    def one(part, arm, control, stratum):
        t = table_of(part)
        events, n = t[:, 0], t.sum(axis=1)
        log_ratio = np.log(events[0] / n[0]) - np.log(events[1] / n[1])
        yield row_of("risk-ratio", arm, control, None, **ratio_numbers(log_ratio, np.sqrt((1 / events - 1 / n).sum()), a["level"]), **counts(part))

    return each_contrast(d, a, one)


def risk_ratio_mh(d, a):
    """Variance of the logarithm by Greenland and Robins (1985)."""

    def one(part, arm, control, stratum):
        r = s = p = 0.0
        for t in tables_of(part):
            n1, n0 = t.sum(axis=1)
            x1, x0, n = t[0, 0], t[1, 0], n1 + n0
            r += x1 * n0 / n
            s += x0 * n1 / n
            p += (n1 * n0 * (x1 + x0) - x1 * x0 * n) / n**2
        yield row_of("risk-ratio", arm, control, None, **ratio_numbers(np.log(r / s), np.sqrt(p / (r * s)), a["level"]), **counts(part))

    return each_contrast(d, a, one)


def cmh(correction):
    def estimate(d, a):
        def one(part, arm, control, stratum):
            test = stratified_tables(part).test_null_odds(correction=correction)
            yield row_of("p-value", arm, control, None, statistic=test.statistic, df=1, p=test.pvalue, **counts(part))

        return each_contrast(d, a, one)

    return estimate


def breslow_day_tarone(d, a):
    def one(part, arm, control, stratum):
        telling = [t for t in tables_of(part) if (t.sum(axis=0) > 0).all()]
        test = StratifiedTable(np.dstack(telling)).test_equal_odds(adjust=True)
        df = len(telling) - 1
        yield row_of("p-value", arm, control, None, statistic=test.statistic, df=df, p=stats.chi2.sf(test.statistic, df), **counts(part))

    return each_contrast(d, a, one)


def exact_stratified(d, a):
    """Given the outcomes, the events among the treated of a stratum are hypergeometric; their sum is the statistic."""

    def one(part, arm, control, stratum):
        chance, lowest, expected, observed, weights = np.array([1.0]), 0, 0.0, 0.0, 0.0
        for t in tables_of(part):
            treated, events, size = t[0].sum(), t[:, 0].sum(), t.sum()
            possible = np.arange(max(0, treated + events - size), min(treated, events) + 1)
            chance = np.convolve(chance, stats.hypergeom.pmf(possible, size, events, treated))
            lowest += possible[0]
            expected += events * treated / size
            observed += t[0, 0]
            weights += treated * (size - treated) / size
        distance = np.abs(lowest + np.arange(len(chance)) - expected)
        p = min(1.0, chance[distance >= abs(observed - expected) * (1 - 1e-7)].sum())
        yield row_of("p-value", arm, control, None, statistic=(observed - expected) / weights, p=p, **counts(part))

    return each_contrast(d, a, one)


def fisher(d, a):
    def one(part, arm, control, stratum):
        yield row_of("p-value", arm, control, None, p=stats.fisher_exact(table_of(part))[1], **counts(part))

    return each_contrast(d, a, one)


def chi_square(d, a):
    def one(part, arm, control, stratum):
        statistic, p, df, _ = stats.chi2_contingency(table_of(part), correction=False)
        yield row_of("p-value", arm, control, None, statistic=statistic, df=df, p=p, **counts(part))

    yield from each_contrast(d, a, one)
    if len(a["arms"]) > 2:
        statistic, p, df, _ = stats.chi2_contingency(pd.crosstab(d.arm, d.y), correction=False)
        yield row_of("p-value", "all", None, None, statistic=statistic, df=df, p=p, **counts(d))


recompute["risk-ratio.log"] = risk_ratio_log
recompute["risk-ratio.mh"] = risk_ratio_mh
recompute["odds-ratio.mh"] = odds_ratio_mh
recompute["odds-ratio.woolf"] = odds_ratio_woolf
recompute["test.cmh"] = cmh(False)
recompute["test.cmh:continuity"] = cmh(True)
recompute["test.breslow-day-tarone"] = breslow_day_tarone
recompute["test.exact-stratified"] = exact_stratified
recompute["test.fisher"] = fisher
recompute["test.chi-square"] = chi_square
