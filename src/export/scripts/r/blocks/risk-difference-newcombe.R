# Difference in shares; Newcombe's interval (1998, method 10) squares and adds the distances to the two Wilson limits.
newcombe <- function(part, level) {
  wilson <- function(y) prop.test(sum(y), length(y), conf.level = level, correct = FALSE)$conf.int
  treated <- part$y[part$treated == 1]
  control <- part$y[part$treated == 0]
  difference <- mean(treated) - mean(control)
  low <- difference - sqrt((mean(treated) - wilson(treated)[1])^2 + (wilson(control)[2] - mean(control))^2)
  high <- difference + sqrt((wilson(treated)[2] - mean(treated))^2 + (mean(control) - wilson(control)[1])^2)
  c(estimate = difference, low = low, high = high)
}

recompute[["risk-difference.newcombe"]] <- function(d, a) {
  each_contrast(d, within_strata = TRUE, function(part, arm, control, stratum)
    row_of("risk-difference", arm, control, stratum, c(newcombe(part, a$level), counts(part))))
}
