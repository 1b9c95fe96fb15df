# Peer of economics.ts: boot over the same contributions, one call for all columns. Rscript economics.R FOLDER
suppressMessages(library(boot)); source("bench/peer.R")
m <- vapply(c("c1", "c2", "c3", "c4", "e"), read, numeric(240)); cell <- read("cell"); wtp <- seq(0, 50000, length.out = 501)
set.seed(1)
draw <- function() boot(m, function(m, i) colSums(m[i, ]), R = 10000, strata = cell)$t
curves <- function(t) for (p in 1:4) { b <- outer(t[, 5], wtp) - t[, p]; list(colMeans(b > 0), colMeans(pmax(b, 0)) - pmax(colMeans(b), 0)) }
task("bootstrap of costs and effect", draw)
task("with net benefit curves over 501 values", function() curves(draw()))
serve()
