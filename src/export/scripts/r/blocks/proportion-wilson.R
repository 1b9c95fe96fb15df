# Share with the event per arm, Wilson's score interval without continuity correction.
recompute[["proportion.wilson"]] <- function(d, a) {
  each_arm(d, within_strata = TRUE, function(part, arm, stratum) {
    interval <- prop.test(sum(part$y), nrow(part), conf.level = a$level, correct = FALSE)$conf.int
    row_of("proportion", arm, NA, stratum, c(estimate = mean(part$y), low = interval[1], high = interval[2], counts(part)))
  })
}
