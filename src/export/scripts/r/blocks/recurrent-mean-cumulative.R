# Mean number of events per person by the horizon (repeated events); the rows of a person follow one another from 0.
recompute[["recurrent.mean-cumulative"]] <- function(d, a) {
  d <- d[order(d$cluster, d$time), ]
  d$start <- ave(d$time, d$cluster, FUN = function(stop) c(0, head(stop, -1)))
  ends <- tapply(d$time, d$arm, max)
  horizon <- if (is.null(a$horizon)) min(ends) else a$horizon
  by_arm <- lapply(split(d, d$arm), function(part) {
    fit <- survfit(Surv(start, time, event) ~ 1, data = part, id = part$cluster)
    at <- findInterval(horizon, fit$time)
    list(mean = fit$cumhaz[at], error = fit$std.chaz[at], n = length(unique(part$cluster)), events = sum(part$event))
  })
  rows <- lapply(levels(d$arm), function(arm) {
    own <- by_arm[[arm]]
    numbers <- z_numbers(own$mean, own$error, a$level)[c("estimate", "standardError", "low", "high")]
    row_of("mean-cumulative-count", arm, NA, NA, c(numbers, n = own$n, events = own$events))
  })
  control <- by_arm[[1]]
  differences <- lapply(levels(d$arm)[-1], function(arm) {
    treated <- by_arm[[arm]]
    mean <- treated$mean - control$mean
    error <- sqrt(treated$error^2 + control$error^2)
    row_of("mean-cumulative-count-difference", arm, levels(d$arm)[1], NA, c(
      z_numbers(mean, error, a$level), n = treated$n + control$n, events = treated$events + control$events
    ))
  })
  do.call(rbind, c(rows, differences))
}
