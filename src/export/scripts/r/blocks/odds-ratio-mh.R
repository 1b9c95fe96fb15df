# Odds ratio over the strata (Mantel-Haenszel); standard error of the logarithm by Robins, Breslow and Greenland.
recompute[["odds-ratio.mh"]] <- function(d, a) {
  each_contrast(d, function(part, arm, control, stratum) {
    t <- comparable(tables_of(part))
    fit <- rma.mh(ai = t[1, 1, ], bi = t[1, 2, ], ci = t[2, 1, ], di = t[2, 2, ], measure = "OR", level = 100 * a$level)
    row_of("odds-ratio", arm, control, NA, c(
      estimate = exp(as.numeric(fit$b)), standardError = fit$se, low = exp(fit$ci.lb), high = exp(fit$ci.ub),
      statistic = fit$zval, p = fit$pval, counts(part)
    ))
  })
}
