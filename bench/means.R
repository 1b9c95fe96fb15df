# Peer of means.ts. Rscript means.R FOLDER RUNS
suppressMessages(library(estimatr))
args <- commandArgs(TRUE); runs <- as.integer(args[2])
read <- function(name) { path <- file.path(args[1], paste0(name, ".f64")); readBin(path, "double", file.size(path) / 8) }
d <- data.frame(arm = read("arm"), stratum = read("stratum"), y = read("y"))
for (i in seq_len(runs)) cat(sprintf("task difference in means within strata %.4f\n",
  system.time(difference_in_means(y ~ arm, blocks = stratum, data = d))[["elapsed"]]))
