# Peer of exact.ts. Rscript exact.R FOLDER
suppressMessages(library(coin)); source("bench/peer.R")
d <- data.frame(arm = factor(read("arm"), levels = 1:0), stratum = factor(read("stratum")), placed = read("placed"))
table3 <- table(d$arm, factor(d$placed, levels = 1:0), d$stratum)
task("test.exact-stratified", function() pvalue(independence_test(placed ~ arm | stratum, data = d, distribution = exact())), 20)
task("odds-ratio.conditional-stratified", function() mantelhaen.test(table3, exact = TRUE), 20)
serve()
