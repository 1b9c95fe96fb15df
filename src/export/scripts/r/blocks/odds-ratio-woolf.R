# Odds ratio of one table; Woolf's normal interval of its logarithm.
recompute[["odds-ratio.woolf"]] <- function(d, a) {
  each_contrast(d, function(part, arm, control, stratum) {
    t <- table(part$treated, part$y)
    log_ratio <- log(t[2, 2] * t[1, 1] / (t[2, 1] * t[1, 2]))
    error <- sqrt(sum(1 / t))
    reach <- qnorm(1 - (1 - a$level) / 2) * error
    row_of("odds-ratio", arm, control, NA, c(
      estimate = exp(log_ratio), standardError = error, low = exp(log_ratio - reach), high = exp(log_ratio + reach),
      statistic = log_ratio / error, p = 2 * pnorm(-abs(log_ratio / error)), counts(part)
    ))
  })
}
