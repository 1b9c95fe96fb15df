# Cox regression on the arm (and covariates), a baseline hazard per stratum. The score and likelihood-ratio tests are of
# the arms together, against the model without them.
cox_model <- function(d, ties, arms = TRUE, ...) {
  right <- c(if (arms) "arm", grep("^x[0-9]+$", names(d), value = TRUE), if (!is.null(d$stratum)) "strata(stratum)")
  model <- as.formula(paste("Surv(time, event) ~", if (length(right) == 0) "1" else paste(right, collapse = " + ")))
  coxph(model, data = d, ties = ties, weights = d$weight, cluster = d$cluster, control = coxph.control(eps = 1e-12, iter.max = 50), ...)
}

cox <- function(ties) function(d, a) {
  fit <- cox_model(d, ties)
  sizes <- function(part) c(n = nrow(part), events = sum(part$event))
  rows <- each_contrast(d, function(part, arm, control, stratum) {
    b <- coef(fit)[[paste0("arm", arm)]]
    error <- sqrt(vcov(fit)[paste0("arm", arm), paste0("arm", arm)])
    reach <- qnorm(1 - (1 - a$level) / 2) * error
    row_of("hazard-ratio", arm, control, NA, c(
      estimate = exp(b), standardError = error, low = exp(b - reach), high = exp(b + reach), statistic = b / error,
      p = 2 * pnorm(-abs(b / error)), sizes(part)
    ))
  })
  arms <- paste0("arm", levels(d$arm)[-1])
  two <- length(arms) == 1
  joint <- function(name, statistic) row_of(
    paste0("p-value-", name), if (two) levels(d$arm)[2] else "all", if (two) levels(d$arm)[1] else NA, NA,
    c(statistic = statistic, df = length(arms), p = pchisq(statistic, length(arms), lower.tail = FALSE), sizes(d))
  )
  if (!two) rows <- rbind(rows, joint("wald", sum(coef(fit)[arms] * solve(vcov(fit)[arms, arms], coef(fit)[arms]))))
  if (!is.null(d$weight) || !is.null(d$cluster)) return(rows)
  without <- cox_model(d, ties, arms = FALSE)
  start <- setNames(rep(0, length(coef(fit))), names(coef(fit)))
  start[names(coef(without))] <- coef(without)
  at_null <- coxph(formula(fit), data = d, ties = ties, init = start, control = coxph.control(iter.max = 0))
  rbind(
    rows,
    joint("likelihood-ratio", 2 * (fit$loglik[2] - tail(without$loglik, 1))),
    joint("score", at_null$score)
  )
}
recompute[["hazard-ratio.cox"]] <- cox("efron")
recompute[["hazard-ratio.cox:breslow"]] <- cox("breslow")
