# Complier effect by Wald's ratio, within strata weighted by stratum size; delta method. By cluster the differences within
# strata are those of Lin's regression on the strata, CR2.
recompute[["late.wald"]] <- function(d, a) {
  each_contrast(d, function(part, arm, control, stratum) {
    strata <- if (is.null(part$stratum)) factor(rep("all", nrow(part))) else droplevels(part$stratum)
    within <- function(y) {
      parts <- lapply(split(data.frame(y, treated = part$treated), strata), function(s) {
        one <- s$y[s$treated == 1]
        none <- s$y[s$treated == 0]
        c(nrow(s), mean(one) - mean(none), var(one) / length(one) + var(none) / length(none))
      })
      w <- sapply(parts, function(p) p[1]) / nrow(part)
      error <- sqrt(sum(w^2 * sapply(parts, function(p) p[3])))
      as.list(t_numbers(sum(w * sapply(parts, function(p) p[2])), error, nrow(part) - 2 * length(parts), a$level))
    }
    by_cluster <- function(y) {
      part$.y <- y
      part$strata <- strata
      fit <- if (nlevels(strata) == 1) lm_robust(.y ~ treated, data = part, clusters = part$cluster, se_type = "CR2", alpha = 1 - a$level)
      else lm_lin(.y ~ treated, covariates = ~ strata, data = part, clusters = part$cluster, se_type = "CR2", alpha = 1 - a$level)
      coefficient(fit, "treated")
    }
    effect_of_arm <- if (is.null(part$cluster)) within else by_cluster
    first <- effect_of_arm(part$received)
    ratio <- effect_of_arm(part$y)$estimate / first$estimate
    error <- effect_of_arm(part$y - ratio * part$received)$standardError / abs(first$estimate)
    complier_rows(part, a, arm, control, t_numbers(ratio, error, first$df, a$level), effect_of_arm)
  })
}
