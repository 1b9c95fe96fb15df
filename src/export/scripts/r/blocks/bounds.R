# Imbens and Manski's interval for an effect between two bounds.
imbens_manski <- function(lower, upper, level) {
  width <- (upper$estimate - lower$estimate) / max(lower$standardError, upper$standardError)
  c <- uniroot(function(c) pnorm(c + width) - pnorm(-c) - level, c(0.5, 4), tol = 1e-14)$root
  c(low = lower$estimate - c * lower$standardError, high = upper$estimate + c * upper$standardError)
}

bound_rows <- function(lower, upper, n, arm, control, a) rbind(
  row_of("lower-bound", arm, control, NA, c(lower, n = n$n, events = n$events)),
  row_of("upper-bound", arm, control, NA, c(upper, n = n$n, events = n$events)),
  row_of("bound", arm, control, NA, c(imbens_manski(lower, upper, a$level), n = n$n, events = n$events))
)

# The lost put at the least favourable and at the most favourable value (Horowitz and Manski), then the difference of means
# within strata.
recompute[["bounds.worst-case"]] <- function(d, a) {
  each_contrast(everybody, function(part, arm, control, stratum) {
    range <- if (a$kind == "binary") c(0, 1) else range(part$y, na.rm = TRUE)
    filled <- function(treated, others) {
      part$y <- ifelse(is.na(part$y), ifelse(part$treated == 1, treated, others), part$y)
      fit <- if (is.null(part$stratum)) difference_in_means(y ~ treated, data = part)
      else difference_in_means(y ~ treated, blocks = stratum, data = part)
      list(estimate = fit$coefficients[[1]], standardError = fit$std.error[[1]])
    }
    n <- list(n = nrow(part), events = if (a$kind == "binary") sum(part$y, na.rm = TRUE))
    bound_rows(filled(range[1], range[2]), filled(range[2], range[1]), n, arm, control, a)
  })
}

# Lee's bounds: the arm with less loss is trimmed from above and from below until both have lost the same share.
recompute[["bounds.lee"]] <- function(d, a) {
  trim <- function(y, share, top) {
    y <- sort(y, decreasing = top)
    off <- share * length(y)
    w <- pmin(1, pmax(0, seq_along(y) - off))
    k <- sum(w)
    mean <- sum(w * y) / k
    list(mean = mean, kept = k, variance = sum(w * (y - mean)^2) / (k - 1), cut = if (share > 0) y[ceiling(off - 1e-9)] else y[1])
  }
  each_contrast(everybody, function(part, arm, control, stratum) {
    of <- function(t) part$y[part$treated == t & !is.na(part$y)]
    known <- c(length(of(0)), length(of(1)))
    answering <- known / c(sum(part$treated == 0), sum(part$treated == 1))
    share <- 1 - min(answering) / max(answering)
    treated_trimmed <- answering[2] >= answering[1]
    trimmed <- if (treated_trimmed) of(1) else of(0)
    rest <- if (treated_trimmed) of(0) else of(1)
    one <- function(top) {
      t <- trim(trimmed, share, top)
      edge <- if (share > 0) (t$cut - t$mean)^2 * (share / t$kept + sum((1 - answering) / known)) else 0
      list(estimate = (t$mean - mean(rest)) * (if (treated_trimmed) 1 else -1), standardError = sqrt(t$variance / t$kept + edge + var(rest) / length(rest)))
    }
    n <- list(n = nrow(part), events = if (a$kind == "binary") sum(part$y, na.rm = TRUE))
    bound_rows(one(treated_trimmed), one(!treated_trimmed), n, arm, control, a)
  })
}
