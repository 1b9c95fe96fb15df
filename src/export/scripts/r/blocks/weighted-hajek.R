# Means weighted by the inverse probability of the arm, and their differences.
hajek <- function(type) function(d, a) {
  sizes <- function(part) if (a$kind == "binary") counts(part) else list(n = nrow(part))
  means <- lm_robust(y ~ 0 + arm, data = d, weights = d$weight, se_type = type, alpha = 1 - a$level)
  fit <- lm_robust(y ~ arm, data = d, weights = d$weight, se_type = type, alpha = 1 - a$level)
  rbind(
    each_arm(d, function(part, arm, stratum)
      row_of(if (a$kind == "binary") "proportion" else "mean", arm, NA, NA, c(coefficient(means, paste0("arm", arm)), sizes(part)))),
    do.call(rbind, lapply(levels(d$arm)[-1], function(arm)
      row_of(difference_of(a), arm, levels(d$arm)[1], NA, c(coefficient(fit, paste0("arm", arm)), sizes(d))))),
    joint_test(fit, d, a)
  )
}
recompute[["weighted.hajek"]] <- hajek("HC2")
recompute[["weighted.hajek:hc0"]] <- hajek("HC0")
recompute[["weighted.hajek:hc1"]] <- hajek("HC1")
recompute[["weighted.hajek:hc3"]] <- hajek("HC3")
