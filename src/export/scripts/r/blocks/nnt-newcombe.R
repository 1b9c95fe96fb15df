# Number needed to treat: the reciprocals of the difference and of its Newcombe limits. When the interval of the
# difference holds 0, this one runs through infinity and has no two ends.
recompute[["nnt.newcombe"]] <- function(d, a) {
  each_contrast(d, function(part, arm, control, stratum) {
    x <- newcombe(part, a$level)
    numbers <- c(estimate = 1 / x[["estimate"]])
    if (x[["low"]] > 0 || x[["high"]] < 0) numbers <- c(numbers, low = 1 / x[["high"]], high = 1 / x[["low"]])
    row_of("number-needed-to-treat", arm, control, NA, c(numbers, counts(part)))
  })
}
