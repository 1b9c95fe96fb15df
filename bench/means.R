# Peer of means.ts. Rscript means.R FOLDER
suppressMessages(library(estimatr)); source("bench/peer.R")
d <- data.frame(arm = read("arm"), stratum = read("stratum"), y = read("y"))
task("difference in means within strata", function() difference_in_means(y ~ arm, blocks = stratum, data = d))
serve()
