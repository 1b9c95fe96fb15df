# The effect in each level of a baseline category, and whether the effects differ: shares and means by linear regression
# with HC2 (by cluster CR1, Stata's), times by Cox regression.
recompute[["subgroup.interaction"]] <- function(d, a) {
  each_contrast(d, function(part, arm, control, stratum) {
    times <- a$kind == "time"
    seen <- levels(droplevels(part$x1))
    part$x1 <- factor(part$x1, levels = seen)
    # A citizen alone in a level is fitted exactly and says nothing; estimatr's HC2 would divide 0 by 0.
    telling <- part$x1 %in% names(which(table(part$x1) > 1))
    for (k in seq_along(seen)) part[[paste0("in", k)]] <- part$treated * (part$x1 == seen[k])
    able <- which(sapply(seen, function(s) length(unique(part$treated[part$x1 == s])) == 2))
    effects <- paste0("in", able)
    strata <- if (!is.null(part$stratum) && nlevels(droplevels(part$stratum)) > 1) (if (times) "strata(stratum)" else "stratum")
    right <- paste(c(effects, if (length(unique(part$x1[telling])) > 1) "x1", strata), collapse = " + ")
    model_data <- droplevels(part[telling, ])
    if (times) {
      fit <- coxph(as.formula(paste("Surv(time, event) ~", right)), data = model_data, cluster = model_data$cluster, control = coxph.control(eps = 1e-12, iter.max = 50))
      df <- Inf
      v <- vcov(fit)
    } else {
      fit <- lm_robust(as.formula(paste("y ~", right)), data = model_data, clusters = model_data$cluster, se_type = if (is.null(part$cluster)) "HC2" else "stata", alpha = 1 - a$level)
      df <- fit$df[[effects[1]]]
      v <- fit$vcov
    }
    b <- coef(fit)[effects]
    v <- v[effects, effects, drop = FALSE]
    sizes <- function(p) if (times) c(n = nrow(p), events = sum(p$event)) else if (a$kind == "binary") counts(p) else list(n = nrow(p))
    field <- a$covariates[1]
    label <- if (is.null(a$field)) field else a$field
    rows <- lapply(seq_along(seen), function(k) {
      own <- part[part$x1 == seen[k], ]
      numbers <- NULL
      if (k %in% able) {
        at <- which(able == k)
        if (times) {
          z <- z_numbers(b[[at]], sqrt(v[at, at]), a$level)
          numbers <- c(estimate = exp(z[["estimate"]]), z["standardError"], low = exp(z[["low"]]), high = exp(z[["high"]]), z["statistic"], z["p"])
        } else numbers <- t_numbers(b[[at]], sqrt(v[at, at]), df, a$level)
      }
      row_of(if (times) "hazard-ratio" else difference_of(a), arm, control, NA, c(numbers, sizes(own)), subgroup = paste0(label, ": ", seen[k]))
    })
    m <- length(b)
    contrast <- cbind(-1, diag(m - 1))
    difference <- contrast %*% b
    w <- sum(difference * solve(contrast %*% v %*% t(contrast), difference))
    test <- if (times) c(statistic = w, df = m - 1, p = pchisq(w, m - 1, lower.tail = FALSE))
    else c(statistic = w / (m - 1), df = m - 1, p = pf(w / (m - 1), m - 1, df, lower.tail = FALSE))
    if (m == 2) {
      error <- sqrt(v[1, 1] + v[2, 2] - 2 * v[1, 2])
      whole <- if (times) z_numbers(difference[1], error, a$level) else t_numbers(difference[1], error, df, a$level)
      test <- c(whole[c("estimate", "standardError", "low", "high")], test)
    }
    rbind(do.call(rbind, rows), row_of("interaction", arm, control, NA, c(test, sizes(part)), subgroup = label))
  })
}
