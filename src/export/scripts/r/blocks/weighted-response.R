# Those who answered, weighted by one over their probability of answering: logistic regression in each arm on stratum
# (and one baseline category), then the weighted regression on the arm and the strata with HC2.
recompute[["weighted.response"]] <- function(d, a) {
  everybody$answered <- as.numeric(!is.na(everybody$y))
  fitted_by <- function(with_category) {
    right <- c(if (!is.null(d$stratum)) "stratum", if (with_category) "category")
    model <- as.formula(paste("answered ~", if (is.null(right)) "1" else paste(right, collapse = " + ")))
    chance <- rep(NA_real_, nrow(everybody))
    for (arm in levels(everybody$arm)) {
      own <- everybody$arm == arm
      chance[own] <- fitted(glm(model, family = binomial, data = droplevels(everybody[own, ]), control = glm.control(epsilon = 1e-14, maxit = 100)))
    }
    chance
  }
  if (is.null(a$response_with_category)) a$response_with_category <- FALSE
  everybody$chance <- fitted_by(a$response_with_category)
  known <- everybody[everybody$answered == 1, ]
  known$weight <- 1 / known$chance
  each_contrast(known, function(part, arm, control, stratum) {
    model <- if (is.null(d$stratum)) y ~ treated else y ~ treated + stratum
    fit <- lm_robust(model, data = part, weights = part$weight, se_type = "HC2", alpha = 1 - a$level)
    row_of(difference_of(a), arm, control, NA, c(coefficient(fit, "treated"), n = nrow(part)))
  })
}
