# Mean per arm and Welch's difference of means.
recompute[["difference-in-means.welch"]] <- function(d, a) {
  numbers <- function(test, estimate, n) c(
    estimate = estimate, standardError = test$stderr, df = test$parameter[[1]], low = test$conf.int[1], high = test$conf.int[2],
    statistic = test$statistic[[1]], p = test$p.value, n = n
  )
  rbind(
    each_arm(d, function(part, arm, stratum)
      row_of("mean", arm, NA, NA, numbers(t.test(part$y, conf.level = a$level), mean(part$y), nrow(part)))),
    each_contrast(d, function(part, arm, control, stratum) {
      treated <- part$y[part$treated == 1]
      others <- part$y[part$treated == 0]
      test <- t.test(treated, others, conf.level = a$level)
      row_of("mean-difference", arm, control, NA, numbers(test, mean(treated) - mean(others), nrow(part)))
    })
  )
}
