# Linear regression on the arm, strata (fixed effects) and covariates.
ols <- function(type) function(d, a) {
  fit <- lm_robust(as.formula(paste("y ~", right_hand_side(d))), data = d, weights = d$weight, se_type = type, alpha = 1 - a$level)
  sizes <- if (a$kind == "binary") counts(d) else list(n = nrow(d))
  rows <- lapply(levels(d$arm)[-1], function(arm)
    row_of(difference_of(a), arm, levels(d$arm)[1], NA, c(coefficient(fit, paste0("arm", arm)), sizes)))
  rbind(do.call(rbind, rows), joint_test(fit, d, a))
}
recompute[["ols.classical"]] <- ols("classical")
recompute[["ols.hc0"]] <- ols("HC0")
recompute[["ols.hc1"]] <- ols("HC1")
recompute[["ols.hc2"]] <- ols("HC2")
recompute[["ols.hc3"]] <- ols("HC3")

# Standard errors by cluster (CR2), degrees of freedom by Satterthwaite. With three arms or more there is also a joint test
# (Hotelling's approximation), which estimatr does not have.
recompute[["ols.cr2"]] <- function(d, a) {
  fit <- lm_robust(as.formula(paste("y ~", right_hand_side(d))), data = d, weights = d$weight, clusters = d$cluster, se_type = "CR2", alpha = 1 - a$level)
  sizes <- if (a$kind == "binary") counts(d) else list(n = nrow(d))
  do.call(rbind, lapply(levels(d$arm)[-1], function(arm)
    row_of(difference_of(a), arm, levels(d$arm)[1], NA, c(coefficient(fit, paste0("arm", arm)), sizes))))
}

# Follow-up adjusted for the baseline value.
recompute[["ancova.change"]] <- ols("HC2")
