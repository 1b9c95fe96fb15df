# Kaplan-Meier: quartiles of the time with Brookmeyer-Crowley limits (log scale), and the share without the event at
# the horizon when the analysis has one.
recompute[["survival.kaplan-meier"]] <- function(d, a) {
  each_arm(d, within_strata = TRUE, function(part, arm, stratum) {
    fit <- survfit(Surv(time, event) ~ 1, data = part, weights = part$weight, conf.type = "log", conf.int = a$level)
    sizes <- c(n = nrow(part), events = sum(part$event))
    times <- quantile(fit, c(0.25, 0.5, 0.75))
    names <- c("lower-quartile-time", "median-time", "upper-quartile-time")
    rows <- do.call(rbind, lapply(if (is.na(stratum)) 1:3 else 2, function(k)
      row_of(names[k], arm, NA, stratum, c(
        estimate = times$quantile[[k]], low = if (!is.na(times$quantile[[k]])) times$lower[[k]],
        high = if (!is.na(times$quantile[[k]])) times$upper[[k]], sizes
      ))))
    if (is.null(a$horizon)) return(rows)
    at <- summary(fit, times = a$horizon)
    share <- c(estimate = at$surv)
    if (at$surv > 0) share <- c(share, standardError = at$std.err, low = at$lower, high = at$upper)
    rbind(rows, row_of("survival-probability", arm, NA, stratum, c(share, sizes)))
  })
}
