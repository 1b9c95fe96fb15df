# Log-rank tests and Cox regression of statsmodels.
def logrank(weight_type, stratified):
    def estimate(d, a):
        def one(part, group):
            more = {} if weight_type is None else {"weight_type": weight_type, "fh_p": 1}
            statistic, p = survdiff(part.time, part.event, group, strata=part.stratum if stratified else None, **more)
            return {"statistic": statistic, "df": group.nunique() - 1, "p": p, "n": len(part), "events": part.event.sum()}

        def contrast(part, arm, control, stratum):
            yield row_of("p-value", arm, control, None, **one(part, part.treated))

        yield from each_contrast(d, a, contrast)
        if len(a["arms"]) > 2:
            yield row_of("p-value", "all", None, None, **one(d, d.arm))

    return estimate


def cox(ties):
    def estimate(d, a):
        if "cluster" in d:
            raise NotCovered("statsmodels has not the variance of clusters with Efron's ties")
        x = design_matrix(d, a, strata=False).drop(columns="constant")
        strata = d.stratum if "stratum" in d else None
        model = sm.PHReg(d.time, x, status=d.event, strata=strata, ties=ties)
        fit = model.fit(method="newton", tol=1e-14, maxiter=100, disp=0)
        sizes = lambda part: {"n": len(part), "events": part.event.sum()}

        def contrast(part, arm, control, stratum):
            k = list(x).index(f"arm {arm}")
            yield row_of("hazard-ratio", arm, control, None, **ratio_numbers(fit.params[k], fit.bse[k], a["level"]), **sizes(part))

        yield from each_contrast(d, a, contrast)
        if len(x.columns) > 1 or "weight" in d or "cluster" in d:
            return
        null = np.zeros(1)
        arm, control = a["arms"][1], a["arms"][0]
        score = float(model.score(null)[0] ** 2 / -model.hessian(null)[0, 0])
        likelihood = 2 * (model.loglike(fit.params) - model.loglike(null))
        for name, statistic in (("likelihood-ratio", likelihood), ("score", score)):
            yield row_of(f"p-value-{name}", arm, control, None, statistic=statistic, df=1, p=stats.chi2.sf(statistic, 1), **sizes(d))

    return estimate


recompute["test.logrank"] = logrank(None, False)
recompute["test.logrank-stratified"] = logrank(None, True)
recompute["hazard-ratio.cox"] = cox("efron")
recompute["hazard-ratio.cox:breslow"] = cox("breslow")
