# Ratio of two shares; normal interval of its logarithm.
recompute[["risk-ratio.log"]] <- function(d, a) {
  each_contrast(d, function(part, arm, control, stratum) {
    t <- tables_of(part)
    events <- c(sum(t[1, 1, ]), sum(t[2, 1, ]))
    sizes <- c(sum(t[1, , ]), sum(t[2, , ]))
    z <- z_numbers(log(events[1] / sizes[1]) - log(events[2] / sizes[2]), sqrt(sum(1 / events - 1 / sizes)), a$level)
    row_of("risk-ratio", arm, control, NA, c(
      estimate = exp(z[["estimate"]]), z["standardError"], low = exp(z[["low"]]), high = exp(z[["high"]]), z["statistic"], z["p"], counts(part)
    ))
  })
}

# The same over the strata: Mantel-Haenszel; variance of the logarithm by Greenland and Robins.
recompute[["risk-ratio.mh"]] <- function(d, a) {
  each_contrast(d, function(part, arm, control, stratum) {
    t <- comparable(tables_of(part))
    fit <- rma.mh(ai = t[1, 1, ], bi = t[1, 2, ], ci = t[2, 1, ], di = t[2, 2, ], measure = "RR", level = 100 * a$level)
    row_of("risk-ratio", arm, control, NA, c(
      estimate = exp(as.numeric(fit$b)), standardError = fit$se, low = exp(fit$ci.lb), high = exp(fit$ci.ub),
      statistic = fit$zval, p = fit$pval, counts(part)
    ))
  })
}
