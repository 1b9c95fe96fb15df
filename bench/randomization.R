# Peer of randomization.ts. Rscript randomization.R FOLDER
suppressMessages({library(coin); library(boot); library(survival)}); source("bench/peer.R")
d <- data.frame(arm = read("arm"), stratum = read("stratum"), hours = read("hours"), placed = read("placed"), weeks = read("weeks"), event = read("event"))
d$a <- factor(d$arm); d$s <- factor(d$stratum); cell <- 2 * d$stratum + d$arm
draws <- approximate(nresample = 100000)
task("100000 draws, shares", function() pvalue(independence_test(placed ~ a | s, data = d, distribution = draws)))
task("100000 draws, means", function() pvalue(independence_test(hours ~ a | s, data = d, distribution = draws)))
task("100000 draws, log-rank", function() pvalue(logrank_test(Surv(weeks, event) ~ a | s, data = d, distribution = draws)))
n <- ave(d$hours, cell, FUN = length); w <- ave(d$hours, d$stratum, FUN = length) / nrow(d) * ifelse(d$arm == 1, 1, -1) / n
L <- w * (d$hours - ave(d$hours, cell))
sum_of <- function(d, i) sum(w * d$hours[i])
means_of <- function(d, i) { b <- d[i, ]; m <- tapply(b$hours, list(b$stratum, b$arm), mean); mean(m[, 2] - m[, 1]) }
task("10000 BCa draws, weighted sum", function() boot.ci(boot(d, sum_of, 10000, strata = cell), type = "bca", L = L))
task("10000 BCa draws, tapply", function() boot.ci(boot(d, means_of, 10000, strata = cell), type = "bca", L = L))
serve()
