# Exact randomisation test: given the outcomes, the events among the treated of a stratum are hypergeometric. The
# statistic is the Mantel-Haenszel difference, which is a sum of (events among the treated - their expectation).
sum_of <- function(x, y) {
  both <- numeric(length(x) + length(y) - 1)
  for (i in seq_along(y)) both[i - 1 + seq_along(x)] <- both[i - 1 + seq_along(x)] + x * y[i]
  both
}

recompute[["test.exact-stratified"]] <- function(d, a) {
  each_contrast(d, function(part, arm, control, stratum) {
    t <- comparable(tables_of(part))
    treated <- apply(t, 3, function(s) sum(s[1, ]))
    events <- apply(t, 3, function(s) sum(s[, 1]))
    sizes <- apply(t, 3, sum)
    chance <- 1
    lowest <- 0
    for (s in seq_along(sizes)) {
      from <- max(0, treated[s] + events[s] - sizes[s])
      to <- min(treated[s], events[s])
      chance <- sum_of(chance, dhyper(from:to, events[s], sizes[s] - events[s], treated[s]))
      lowest <- lowest + from
    }
    expected <- sum(events * treated / sizes)
    distance <- abs(lowest + seq_along(chance) - 1 - expected)
    observed <- sum(t[1, 1, ]) - expected
    weights <- sum(treated * (sizes - treated) / sizes)
    p <- min(1, sum(chance[distance >= abs(observed) * (1 - 1e-7)]))
    row_of("p-value", arm, control, NA, c(statistic = observed / weights, p = p, counts(part)))
  })
}
