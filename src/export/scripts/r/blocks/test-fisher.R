# Fisher's exact test of each arm against the control, and of all arms together.
recompute[["test.fisher"]] <- function(d, a) {
  rows <- each_contrast(d, function(part, arm, control, stratum)
    row_of("p-value", arm, control, NA, c(p = fisher.test(table(part$treated, part$y))$p.value, counts(part))))
  if (nlevels(d$arm) == 2) return(rows)
  rbind(rows, row_of("p-value", "all", NA, NA, c(p = fisher.test(table(d$arm, d$y), workspace = 2e7)$p.value, counts(d))))
}
