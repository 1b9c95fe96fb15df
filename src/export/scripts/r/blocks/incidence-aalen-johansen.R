# Probability of each of the competing events by the horizon (Aalen-Johansen), and differences; without a horizon the end
# of follow-up in the arm followed shortest.
recompute[["incidence.aalen-johansen"]] <- function(d, a) {
  if (isTRUE(a$competing_together)) d$code <- pmin(d$code, 2)
  d$state <- factor(d$code, 0:max(d$code))
  horizon <- if (is.null(a$horizon)) min(tapply(d$time, d$arm, max)) else a$horizon
  rows <- list()
  for (cause in seq_len(nlevels(d$state) - 1)) {
    by_arm <- lapply(split(d, d$arm), function(part) {
      fit <- survfit(Surv(time, state) ~ 1, data = part)
      at <- findInterval(horizon, fit$time)
      column <- which(fit$states == as.character(cause))
      list(
        p = if (at == 0) 0 else fit$pstate[at, column], error = if (at == 0) 0 else fit$std.err[at, column],
        n = nrow(part), events = sum(part$code == cause)
      )
    })
    z <- qnorm(1 - (1 - a$level) / 2)
    for (arm in levels(d$arm)) {
      own <- by_arm[[arm]]
      numbers <- c(estimate = own$p, standardError = own$error, n = own$n, events = own$events)
      if (own$error > 0)
        numbers <- c(numbers, low = own$p * exp(-z * own$error / own$p), high = min(1, own$p * exp(z * own$error / own$p)))
      rows[[length(rows) + 1]] <- row_of("cumulative-incidence", arm, NA, NA, numbers, outcome = a$causes[cause])
    }
    control <- by_arm[[1]]
    for (arm in levels(d$arm)[-1]) {
      treated <- by_arm[[arm]]
      numbers <- z_numbers(treated$p - control$p, sqrt(treated$error^2 + control$error^2), a$level)
      sizes <- c(n = treated$n + control$n, events = treated$events + control$events)
      rows[[length(rows) + 1]] <- row_of("cumulative-incidence-difference", arm, levels(d$arm)[1], NA, c(numbers, sizes), outcome = a$causes[cause])
    }
  }
  do.call(rbind, rows)
}
