# Linear regression on the arm, strata (fixed effects), baseline value and covariates; classical and robust variances.
def ols(variance):
    def estimate(d, a):
        x = design_matrix(d, a)
        model = sm.OLS(d.y, x) if "weight" not in d else sm.WLS(d.y, x, weights=d.weight)
        fit = model.fit() if variance is None else model.fit(cov_type=variance, use_t=True)
        for arm in a["arms"][1:]:
            numbers = t_numbers(fit.params[f"arm {arm}"], fit.bse[f"arm {arm}"], fit.df_resid, a["level"])
            yield row_of(difference_of(a), arm, a["arms"][0], None, **numbers, **sizes_of(d, a))
        arms = [f"arm {arm}" for arm in a["arms"][1:]]
        if len(arms) > 1:
            b, v = fit.params[arms], fit.cov_params().loc[arms, arms]
            f = float(b @ np.linalg.solve(v, b)) / len(arms)
            p = stats.f.sf(f, len(arms), fit.df_resid)
            yield row_of("p-value", "all", None, None, statistic=f, df=len(arms), p=p, **sizes_of(d, a))

    return estimate


recompute["ols.classical"] = ols(None)
recompute["ols.hc0"] = ols("HC0")
recompute["ols.hc1"] = ols("HC1")
recompute["ols.hc2"] = ols("HC2")
recompute["ols.hc3"] = ols("HC3")
recompute["ancova.change"] = ols("HC2")
