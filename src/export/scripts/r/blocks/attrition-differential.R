# Share of each arm whose outcome is unknown (Wilson), the difference (Newcombe) and its test: chi-square, within strata
# Cochran-Mantel-Haenszel.
recompute[["attrition.differential"]] <- function(d, a) {
  all <- everybody
  all$y <- as.numeric(is.na(all$y))
  if (!is.null(a$reasons)) stop("reasons are not told apart here")
  rbind(
    each_arm(all, function(part, arm, stratum) {
      interval <- prop.test(sum(part$y), nrow(part), conf.level = a$level, correct = FALSE)$conf.int
      row_of("proportion", arm, NA, NA, c(estimate = mean(part$y), low = interval[1], high = interval[2], counts(part)))
    }),
    each_contrast(all, function(part, arm, control, stratum) {
      test <- if (is.null(part$stratum)) chisq.test(table(part$treated, part$y), correct = FALSE)
      else mantelhaen.test(comparable(tables_of(part)), correct = FALSE)
      row_of("risk-difference", arm, control, NA, c(
        newcombe(part, a$level), statistic = test$statistic[[1]], df = test$parameter[[1]], p = test$p.value, counts(part)
      ))
    })
  )
}
