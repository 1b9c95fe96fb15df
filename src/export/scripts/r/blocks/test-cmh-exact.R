# Exact conditional test of a common odds ratio of 1; the statistic is the number of events among the treated.
recompute[["test.cmh-exact"]] <- function(d, a) {
  each_contrast(d, function(part, arm, control, stratum) {
    test <- mantelhaen.test(comparable(tables_of(part)), exact = TRUE)
    row_of("p-value", arm, control, NA, c(statistic = test$statistic[[1]], p = test$p.value, counts(part)))
  })
}
