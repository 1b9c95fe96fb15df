# Cochran-Mantel-Haenszel test, without and with the continuity correction.
cmh <- function(correct) function(d, a) {
  rows <- each_contrast(d, function(part, arm, control, stratum) {
    test <- mantelhaen.test(comparable(tables_of(part)), correct = correct)
    row_of("p-value", arm, control, NA, c(statistic = test$statistic[[1]], df = test$parameter[[1]], p = test$p.value, counts(part)))
  })
  if (nlevels(d$arm) == 2) return(rows)
  test <- mantelhaen.test(table(d$arm, d$y, d$stratum))
  rbind(rows, row_of("p-value", "all", NA, NA, c(statistic = test$statistic[[1]], df = test$parameter[[1]], p = test$p.value, counts(d))))
}
recompute[["test.cmh"]] <- cmh(FALSE)
recompute[["test.cmh:continuity"]] <- cmh(TRUE)
