# Difference in shares over the strata, Mantel-Haenszel weights, variance by Sato.
recompute[["risk-difference.mh"]] <- function(d, a) {
  each_contrast(d, function(part, arm, control, stratum) {
    t <- comparable(tables_of(part))
    fit <- rma.mh(ai = t[1, 1, ], bi = t[1, 2, ], ci = t[2, 1, ], di = t[2, 2, ], measure = "RD", level = 100 * a$level)
    row_of("risk-difference", arm, control, NA, c(
      estimate = as.numeric(fit$b), standardError = fit$se, low = fit$ci.lb, high = fit$ci.ub, statistic = fit$zval, p = fit$pval, counts(part)
    ))
  })
}
