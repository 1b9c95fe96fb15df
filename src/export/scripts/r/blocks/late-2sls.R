# Complier effect: two-stage least squares with the arm as instrument, HC2, with clusters CR2; the Anderson-Rubin set from
# the joint variance of the arm's two regressions (on the outcome and on receiving).
complier_rows <- function(part, a, arm, control, main, effect_of_arm) {
  first <- effect_of_arm(part$received)
  reduced <- effect_of_arm(part$y)
  both <- effect_of_arm(part$y + part$received)
  covariance <- (both$standardError^2 - reduced$standardError^2 - first$standardError^2) / 2
  # F(b) <= q is a quadratic in b.
  q <- qf(a$level, 1, first$df)
  q2 <- first$estimate^2 - q * first$standardError^2
  q1 <- -2 * (reduced$estimate * first$estimate - q * covariance)
  q0 <- reduced$estimate^2 - q * reduced$standardError^2
  rubin <- c(estimate = main[["estimate"]], df = first$df, statistic = reduced$statistic^2, p = reduced$p)
  root <- sqrt(q1^2 - 4 * q2 * q0)
  # Between the roots lies an interval, beyond them a set with a hole, which has no two ends to print.
  if (q2 > 0 && is.finite(root)) rubin <- c(rubin, low = (-q1 - root) / (2 * q2), high = (-q1 + root) / (2 * q2))
  first$statistic <- first$statistic^2
  sizes <- if (a$kind == "binary") counts(part) else list(n = nrow(part))
  rbind(
    row_of("complier-effect", arm, control, NA, c(main, sizes)),
    row_of("complier-effect-anderson-rubin", arm, control, NA, c(rubin, sizes)),
    row_of("first-stage", arm, control, NA, c(first, sizes))
  )
}

recompute[["late.2sls"]] <- function(d, a) {
  each_contrast(d, function(part, arm, control, stratum) {
    with_arm <- right_hand_side(part, "treated")
    others <- sub("^treated", "", with_arm)
    type <- if (is.null(part$cluster)) "HC2" else "CR2"
    effect_of_arm <- function(y) {
      part$.y <- y
      model <- as.formula(paste(".y ~", with_arm))
      fit <- lm_robust(model, data = part, weights = part$weight, clusters = part$cluster, se_type = type, alpha = 1 - a$level)
      coefficient(fit, "treated")
    }
    two_stage <- as.formula(paste0("y ~ received", others, " | ", with_arm))
    fit <- iv_robust(two_stage, data = part, weights = part$weight, clusters = part$cluster, se_type = type, alpha = 1 - a$level)
    complier_rows(part, a, arm, control, coefficient(fit, "received"), effect_of_arm)
  })
}
