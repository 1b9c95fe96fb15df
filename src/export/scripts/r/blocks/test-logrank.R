# Log-rank test; rho 1 is the Peto-Peto version; with strata the risk sets are formed within them.
logrank <- function(rho, stratified) function(d, a) {
  one <- function(part, group) {
    part$group <- group
    model <- if (stratified) Surv(time, event) ~ group + strata(stratum) else Surv(time, event) ~ group
    test <- survdiff(model, data = part, rho = rho)
    df <- nlevels(droplevels(factor(group))) - 1
    c(statistic = test$chisq, df = df, p = pchisq(test$chisq, df, lower.tail = FALSE), n = nrow(part), events = sum(part$event))
  }
  rows <- each_contrast(d, function(part, arm, control, stratum) row_of("p-value", arm, control, NA, one(part, part$treated)))
  if (nlevels(d$arm) == 2) return(rows)
  rbind(rows, row_of("p-value", "all", NA, NA, one(d, d$arm)))
}
recompute[["test.logrank"]] <- logrank(0, FALSE)
recompute[["test.logrank:rho1"]] <- logrank(1, FALSE)
recompute[["test.logrank-stratified"]] <- logrank(0, TRUE)
