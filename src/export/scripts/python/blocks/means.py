# Means per arm and their differences: Welch, and within strata weighted by stratum size (Neyman variance).
def welch(d, a):
    def mean(part, arm, stratum):
        error = np.sqrt(part.y.var() / len(part))
        yield row_of("mean", arm, None, None, **t_numbers(part.y.mean(), error, len(part) - 1, a["level"]), n=len(part))

    def difference(part, arm, control, stratum):
        treated, others = part.y[part.treated == 1], part.y[part.treated == 0]
        v1, v0 = treated.var() / len(treated), others.var() / len(others)
        df = (v1 + v0) ** 2 / (v1**2 / (len(treated) - 1) + v0**2 / (len(others) - 1))
        test = stats.ttest_ind(treated, others, equal_var=False)
        numbers = t_numbers(treated.mean() - others.mean(), np.sqrt(v1 + v0), df, a["level"])
        yield row_of("mean-difference", arm, control, None, **{**numbers, "statistic": test.statistic, "p": test.pvalue}, n=len(part))

    yield from each_arm(d, a, mean)
    yield from each_contrast(d, a, difference)


def means_within_strata(d, a):
    share = d.groupby("stratum").size() / len(d)

    def mean(part, arm, stratum):
        by = part.groupby("stratum").y
        error = np.sqrt((share**2 * by.var() / by.size()).sum())
        yield row_of("mean", arm, None, None, **t_numbers((share * by.mean()).sum(), error, len(part) - len(share), a["level"]), n=len(part))

    def difference(part, arm, control, stratum):
        weight = part.groupby("stratum").size() / len(part)
        by = lambda t: part[part.treated == t].groupby("stratum").y
        if (by(1).size() == 1).all() and (by(0).size() == 1).all():
            # Matched pairs: one of each arm has no variance of its own, the differences of the pairs have.
            pairs = by(1).mean() - by(0).mean()
            numbers = t_numbers(pairs.mean(), pairs.std() / np.sqrt(len(pairs)), len(pairs) - 1, a["level"])
            yield row_of("mean-difference", arm, control, None, **numbers, n=len(part))
            return
        estimate = (weight * (by(1).mean() - by(0).mean())).sum()
        variance = (weight**2 * (by(1).var() / by(1).size() + by(0).var() / by(0).size())).sum()
        yield row_of("mean-difference", arm, control, None, **t_numbers(estimate, np.sqrt(variance), len(part) - 2 * len(weight), a["level"]), n=len(part))

    yield from each_arm(d, a, mean)
    yield from each_contrast(d, a, difference)


recompute["difference-in-means.welch"] = welch
recompute["difference-in-means.stratified"] = means_within_strata
