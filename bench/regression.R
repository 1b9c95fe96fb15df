# Called by bench/regression.ts: Rscript bench/regression.R task rows covariates runs. Prints median seconds of lm_robust and of its
# C++ fit alone, then the arm's estimate and standard error.
suppressMessages(library(estimatr))
a <- commandArgs(TRUE); task <- a[1]; rows <- as.integer(a[2]); p <- as.integer(a[3]); runs <- as.integer(a[4])
con <- file(sprintf("runs/bench-regression-%s.bin", task), "rb")
m <- matrix(readBin(con, "double", rows * (4 + p)), rows); close(con)
d <- data.frame(m); names(d) <- c("y", "arm", "stratum", "cluster", paste0("x", seq_len(p)))
f <- reformulate(c("arm", paste0("x", seq_len(p))), "y")
X <- cbind(1, as.matrix(d[c("arm", paste0("x", seq_len(p)))]))
time <- function(e) { e <- substitute(e); env <- parent.frame(); median(vapply(seq_len(runs), function(i) system.time(eval(e, env))[["elapsed"]], 0)) }
if (task == "hc2") {
  whole <- time(r <- lm_robust(f, d))
  fit <- time(estimatr:::lm_robust_fit(y = d$y, X = X, weights = NULL, cluster = NULL, se_type = "HC2", has_int = TRUE))
} else if (task == "hc2-strata") {
  runs <- 1 # minutes and gigabytes: once is enough
  whole <- time(r <- lm_robust(f, d, fixed_effects = ~ stratum))
  fit <- whole
} else {
  runs <- min(runs, 2)
  whole <- time(r <- lm_robust(f, d, clusters = cluster, se_type = "CR2"))
  fit <- whole
}
cat(whole, fit, sprintf("%.17g %.17g", r$coefficients[["arm"]], r$std.error[["arm"]]), "\n")
