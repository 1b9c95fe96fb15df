# The strata as studies: differences in shares averaged with inverse variances (metafor), without and with a variance
# between strata; the latter with Hartung and Knapp's interval.
pooled <- function(method) function(d, a) {
  each_contrast(d, function(part, arm, control, stratum) {
    t <- comparable(tables_of(part))
    effects <- escalc("RD", ai = t[1, 1, ], bi = t[1, 2, ], ci = t[2, 1, ], di = t[2, 2, ], add = 0, drop00 = FALSE)
    effects <- effects[effects$vi > 0, ]
    random <- method == "REML"
    fit_with <- function(...) rma(yi, vi, data = effects, method = method, test = if (random) "knha" else "z",
                                  level = 100 * a$level, control = list(threshold = 1e-14, maxiter = 10000), ...)
    fit <- fit_with()
    # On the boundary the iteration stops a rounding away from 0.
    if (random && fit$tau2 < 1e-9 * mean(effects$vi)) fit <- fit_with(tau2 = 0)
    row <- function(estimand, numbers) row_of(estimand, arm, control, NA, c(numbers, counts(part)))
    rows <- rbind(
      row("risk-difference", c(
        estimate = as.numeric(fit$b), standardError = fit$se, df = if (random) fit$k - 1, low = fit$ci.lb, high = fit$ci.ub,
        statistic = fit$zval, p = fit$pval
      )),
      row("heterogeneity", c(statistic = fit$QE, df = fit$k - 1, p = fit$QEp)),
      row("i-squared", c(estimate = fit$I2 / 100))
    )
    if (!random) return(rows)
    reach <- qt(1 - (1 - a$level) / 2, fit$k - 1) * sqrt(fit$se^2 + fit$tau2)
    rbind(
      rows,
      row("tau-squared", c(estimate = fit$tau2)),
      row("prediction-interval", c(estimate = as.numeric(fit$b), low = as.numeric(fit$b) - reach, high = as.numeric(fit$b) + reach))
    )
  })
}
recompute[["pooled.fixed"]] <- pooled("FE")
recompute[["pooled.reml-hartung-knapp"]] <- pooled("REML")
