# Breslow-Day test of one common odds ratio with Tarone's correction.
recompute[["test.breslow-day-tarone"]] <- function(d, a) {
  each_contrast(d, function(part, arm, control, stratum) {
    t <- comparable(tables_of(part))
    fit <- rma.mh(ai = t[1, 1, ], bi = t[1, 2, ], ci = t[2, 1, ], di = t[2, 2, ], measure = "OR")
    telling <- sum(apply(t, 3, function(s) all(colSums(s) > 0)))
    row_of("p-value", arm, control, NA, c(statistic = fit$TA, df = telling - 1, p = fit$TAp, counts(part)))
  })
}
