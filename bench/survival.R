# Peer of survival.ts: the same columns, the same tasks. Rscript survival.R FOLDER RUNS
suppressMessages(library(survival))
args <- commandArgs(TRUE); runs <- as.integer(args[2])
read <- function(name) { path <- file.path(args[1], paste0(name, ".f64")); readBin(path, "double", file.size(path) / 8) }
d <- data.frame(arm = read("arm"), stratum = read("stratum"), event = read("event"), continuous = read("continuous"), days = read("days"))
for (i in 1:5) d[[paste0("x", i)]] <- read(paste0("x", i))
time <- function(task, f) for (i in seq_len(runs)) cat(sprintf("task %s %.4f\n", task, system.time(f())[["elapsed"]]))
time("kaplan-meier and log-rank, continuous", function() { quantile(survfit(Surv(continuous, event) ~ arm, d)); survdiff(Surv(continuous, event) ~ arm, d) })
time("kaplan-meier and log-rank, days", function() { quantile(survfit(Surv(days, event) ~ arm, d)); survdiff(Surv(days, event) ~ arm, d) })
time("stratified log-rank, days", function() survdiff(Surv(days, event) ~ arm + strata(stratum), d))
time("cox 5 covariates 10 strata, continuous", function() coxph(Surv(continuous, event) ~ arm + x1 + x2 + x3 + x4 + x5 + strata(stratum), d))
time("cox 5 covariates 10 strata, days", function() coxph(Surv(days, event) ~ arm + x1 + x2 + x3 + x4 + x5 + strata(stratum), d))
