# Lin's regression: covariates centred and interacted with the arm.
lin <- function(type) function(d, a) {
  covariates <- as.formula(paste("~", sub("^arm \\+ ", "", right_hand_side(d))))
  fit <- lm_lin(y ~ arm, covariates = covariates, data = d, weights = d$weight, se_type = type, alpha = 1 - a$level)
  sizes <- if (a$kind == "binary") counts(d) else list(n = nrow(d))
  rows <- lapply(levels(d$arm)[-1], function(arm)
    row_of(difference_of(a), arm, levels(d$arm)[1], NA, c(coefficient(fit, paste0("arm", arm)), sizes)))
  do.call(rbind, rows)
}
recompute[["lin.hc2"]] <- lin("HC2")
recompute[["lin.hc2:hc0"]] <- lin("HC0")
