# Difference in shares with the unpooled Wald interval, cut at -1 and 1.
recompute[["risk-difference.wald"]] <- function(d, a) {
  each_contrast(d, function(part, arm, control, stratum) {
    events <- rev(tapply(part$y, part$treated, sum))
    sizes <- rev(tapply(part$y, part$treated, length))
    interval <- prop.test(events, sizes, conf.level = a$level, correct = FALSE)$conf.int
    share <- events / sizes
    row_of("risk-difference", arm, control, NA, c(
      estimate = share[[1]] - share[[2]], standardError = sqrt(sum(share * (1 - share) / sizes)),
      low = interval[1], high = interval[2], counts(part)
    ))
  })
}
