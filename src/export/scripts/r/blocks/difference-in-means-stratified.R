# Difference of means within strata weighted by stratum size (estimatr), and the mean of each arm standardised to the
# stratum sizes of all arms.
recompute[["difference-in-means.stratified"]] <- function(d, a) {
  share <- table(d$stratum) / nrow(d)
  rbind(
    each_arm(d, function(part, arm, stratum) {
      mean_of <- tapply(part$y, part$stratum, mean)
      variance <- tapply(part$y, part$stratum, var) / table(part$stratum)
      estimate <- sum(share * mean_of)
      error <- sqrt(sum(share^2 * variance))
      df <- nrow(part) - nlevels(d$stratum)
      row_of("mean", arm, NA, NA, c(t_numbers(estimate, error, df, a$level), n = nrow(part)))
    }),
    each_contrast(d, function(part, arm, control, stratum) {
      part$stratum <- droplevels(part$stratum)
      fit <- difference_in_means(y ~ treated, blocks = stratum, data = part, alpha = 1 - a$level)
      row_of("mean-difference", arm, control, NA, c(coefficient(fit, 1), n = nrow(part)))
    })
  )
}
