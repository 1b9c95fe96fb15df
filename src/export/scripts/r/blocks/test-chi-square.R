# Pearson's chi-square test without continuity correction.
recompute[["test.chi-square"]] <- function(d, a) {
  one <- function(part, group) {
    test <- chisq.test(table(group, part$y), correct = FALSE)
    c(statistic = test$statistic[[1]], df = test$parameter[[1]], p = test$p.value, counts(part))
  }
  rows <- each_contrast(d, function(part, arm, control, stratum) row_of("p-value", arm, control, NA, one(part, part$treated)))
  if (nlevels(d$arm) == 2) return(rows)
  rbind(rows, row_of("p-value", "all", NA, NA, one(d, d$arm)))
}
