# Does the hazard ratio change over time? Grambsch and Therneau's test, time by its Kaplan-Meier rank.
recompute[["test.proportional-hazards"]] <- function(d, a) {
  fit <- cox_model(d, "efron")
  sizes <- function(part) c(n = nrow(part), events = sum(part$event))
  numbers <- function(test, name) c(statistic = test$table[name, "chisq"], df = test$table[name, "df"], p = test$table[name, "p"])
  each <- cox.zph(fit, transform = "km", terms = FALSE)
  rows <- each_contrast(d, function(part, arm, control, stratum)
    row_of("p-value", arm, control, NA, c(numbers(each, paste0("arm", arm)), sizes(part))))
  if (nlevels(d$arm) > 2)
    rows <- rbind(rows, row_of("p-value", "all", NA, NA, c(numbers(cox.zph(fit, transform = "km"), "arm"), sizes(d))))
  if (!any(grepl("^x[0-9]+$", names(d)))) return(rows)
  rbind(rows, row_of("p-value-global", "all", NA, NA, c(numbers(each, "GLOBAL"), sizes(d))))
}
