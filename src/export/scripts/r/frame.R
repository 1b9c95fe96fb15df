
# ---- how the data are read ---------------------------------------------------

# Every value is read as text first, so that nothing is turned into something else unseen.
as_number <- function(x) as.numeric(trimws(x))

# The rows of one analysis: complete rows only, the control arm first, one line per person.
read_rows <- function(a) {
  raw <- read.csv(a$data, colClasses = "character", check.names = FALSE, encoding = "UTF-8", na.strings = character())
  for (column in names(raw)) {
    raw[[column]] <- trimws(raw[[column]])
    raw[[column]][raw[[column]] %in% missing_values] <- NA
  }
  # With matched pairs: the rows of one place.
  if (!is.null(a$within)) raw <- raw[raw[[a$within]] %in% a$within_level, , drop = FALSE]
  level <- function(column, chosen) ifelse(is.na(raw[[column]]), NA, as.numeric(raw[[column]] == chosen))
  d <- data.frame(arm = factor(raw[[a$arm]], levels = a$arms))
  if (!is.null(a$strata)) {
    parts <- raw[, a$strata, drop = FALSE]
    joined <- do.call(paste, c(unname(as.list(parts)), sep = "/"))
    d$stratum <- factor(ifelse(rowSums(is.na(parts)) > 0, NA, joined))
  }
  if (!is.null(a$cluster)) d$cluster <- raw[[a$cluster]]
  if (!is.null(a$weights)) d$weight <- as_number(raw[[a$weights]])
  if (!is.null(a$count)) d$count <- as_number(raw[[a$count]])
  if (!is.null(a$received)) d$received <- level(a$received, a$received_level)
  if (a$kind == "binary") d$y <- level(a$outcome, a$event_level)
  if (a$kind == "numeric") d$y <- as_number(raw[[a$outcome]])
  if (a$kind == "time") {
    d$time <- as_number(raw[[a$outcome]])
    # 0 censored, 1 the event, 2 and up the competing events.
    code <- match(raw[[a$event]], c(a$event_level, a$competing))
    d$code <- ifelse(is.na(raw[[a$event]]), NA, ifelse(is.na(code), 0, code))
    d$event <- as.numeric(d$code == 1)
  }
  if (!is.null(a$minus)) d$y <- d$y - as_number(raw[[a$minus]])
  if (!is.null(a$baseline)) d$baseline <- as_number(raw[[a$baseline]])
  for (k in seq_along(a$covariates)) {
    values <- raw[[a$covariates[k]]]
    d[[paste0("x", k)]] <- if (a$covariate_kinds[k] == "numeric") as_number(values) else factor(values)
  }
  # Some estimators are about those whose outcome is unknown: they find all rows here.
  everybody <- d
  if (!is.null(a$response_on)) everybody$category <- factor(ifelse(is.na(raw[[a$response_on]]), "", raw[[a$response_on]]))
  if (!is.null(everybody$time)) everybody$y <- everybody$time
  everybody <<- everybody[complete.cases(everybody[names(everybody) %in% c("arm", "stratum", "cluster")]), , drop = FALSE]
  d <- d[complete.cases(d), , drop = FALSE]
  if (!is.null(a$count)) d <- d[rep(seq_len(nrow(d)), d$count), , drop = FALSE]
  if (!is.null(a$strata)) d$stratum <- droplevels(d$stratum)
  d
}

# ---- how a row of results is written -----------------------------------------

fields <- c("estimate", "standardError", "df", "low", "high", "statistic", "p", "n", "events")

# One row: what it is about, then its numbers by name. What has no number is left out.
row_of <- function(estimand, arm, reference, stratum, numbers, subgroup = NA, outcome = NA) {
  values <- setNames(rep(NA_real_, length(fields)), fields)
  given <- unlist(numbers)
  values[names(given)] <- given
  values[!is.finite(values)] <- NA
  data.frame(estimand, arm, reference, stratum, subgroup = subgroup, outcome = outcome, t(values))
}

# f of the persons of each arm (and of each arm within each stratum).
each_arm <- function(d, f, within_strata = FALSE) {
  rows <- list()
  for (arm in levels(d$arm)) {
    part <- d[d$arm == arm, , drop = FALSE]
    rows[[length(rows) + 1]] <- f(part, arm, NA)
    if (within_strata && !is.null(d$stratum))
      for (s in levels(d$stratum)) rows[[length(rows) + 1]] <- f(part[part$stratum == s, , drop = FALSE], arm, s)
  }
  do.call(rbind, rows)
}

# f of the control and one other arm, for each other arm (and within each stratum).
each_contrast <- function(d, f, within_strata = FALSE) {
  rows <- list()
  for (arm in levels(d$arm)[-1]) {
    part <- d[d$arm %in% c(levels(d$arm)[1], arm), , drop = FALSE]
    part$arm <- droplevels(factor(part$arm, levels = c(levels(d$arm)[1], arm)))
    part$treated <- as.numeric(part$arm == arm)
    rows[[length(rows) + 1]] <- f(part, arm, levels(d$arm)[1], NA)
    if (within_strata && !is.null(d$stratum))
      for (s in levels(d$stratum))
        rows[[length(rows) + 1]] <- f(part[part$stratum == s, , drop = FALSE], arm, levels(d$arm)[1], s)
  }
  do.call(rbind, rows)
}

# 2 x 2 tables by stratum of a contrast: first row the treated, first column those with the event.
tables_of <- function(part) {
  stratum <- if (is.null(part$stratum)) factor(rep("all", nrow(part))) else droplevels(part$stratum)
  table(factor(part$treated, levels = c(1, 0)), factor(part$y, levels = c(1, 0)), stratum)
}

# Estimate, standard error, degrees of freedom: the t interval and test.
t_numbers <- function(estimate, error, df, level) {
  reach <- qt(1 - (1 - level) / 2, df) * error
  c(
    estimate = estimate, standardError = error, df = df, low = estimate - reach, high = estimate + reach,
    statistic = estimate / error, p = 2 * pt(-abs(estimate / error), df)
  )
}

# The same with the normal distribution.
z_numbers <- function(estimate, error, level) {
  reach <- qnorm(1 - (1 - level) / 2) * error
  c(
    estimate = estimate, standardError = error, low = estimate - reach, high = estimate + reach,
    statistic = estimate / error, p = 2 * pnorm(-abs(estimate / error))
  )
}

# Only strata in which both arms have somebody can say anything about a difference.
comparable <- function(tables) tables[, , apply(tables, 3, function(t) all(rowSums(t) > 0)), drop = FALSE]

counts <- function(part) list(n = nrow(part), events = sum(part$y))

# Estimate, standard error and t interval of one coefficient of estimatr.
coefficient <- function(fit, name) {
  list(
    estimate = fit$coefficients[[name]], standardError = fit$std.error[[name]], df = fit$df[[name]],
    low = fit$conf.low[[name]], high = fit$conf.high[[name]], statistic = fit$statistic[[name]], p = fit$p.value[[name]]
  )
}

# The regression of an analysis: the arm, strata as fixed effects, covariates.
right_hand_side <- function(d, first = "arm") {
  strata <- if (!is.null(d$stratum) && nlevels(d$stratum) > 1) "stratum"
  paste(c(first, strata, if (!is.null(d$baseline)) "baseline", grep("^x[0-9]+$", names(d), value = TRUE)), collapse = " + ")
}

difference_of <- function(a) if (a$kind == "binary") "risk-difference" else "mean-difference"

# With three arms or more: the F test that no arm differs from the control.
joint_test <- function(fit, d, a) {
  arms <- paste0("arm", levels(d$arm)[-1])
  if (length(arms) < 2) return(NULL)
  b <- fit$coefficients[arms]
  v <- fit$vcov[arms, arms]
  f <- sum(b * solve(v, b)) / length(b)
  numbers <- list(statistic = f, df = length(b), p = pf(f, length(b), fit$df[[arms[1]]], lower.tail = FALSE), n = nrow(d))
  if (a$kind == "binary") numbers$events <- sum(d$y)
  row_of("p-value", "all", NA, NA, numbers)
}

recompute <- list()
