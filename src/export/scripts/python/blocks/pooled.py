# The strata as studies: differences in shares averaged with inverse variances, and Cochran's Q.
def pooled_fixed(d, a):
    def one(part, arm, control, stratum):
        effects, variances = [], []
        for t in tables_of(part):
            n = t.sum(axis=1)
            share = t[:, 0] / n
            variance = (share * (1 - share) / n).sum()
            if variance > 0:
                effects.append(share[0] - share[1])
                variances.append(variance)
        y, w = np.array(effects), 1 / np.array(variances)
        estimate = (w * y).sum() / w.sum()
        q, df = (w * (y - estimate) ** 2).sum(), len(y) - 1
        row = lambda estimand, **numbers: row_of(estimand, arm, control, None, **numbers, **counts(part))
        yield row("risk-difference", **z_numbers(estimate, 1 / np.sqrt(w.sum()), a["level"]))
        yield row("heterogeneity", statistic=q, df=df, p=stats.chi2.sf(q, df))
        yield row("i-squared", estimate=max(0, (q - df) / q))

    return each_contrast(d, a, one)


recompute["pooled.fixed"] = pooled_fixed
