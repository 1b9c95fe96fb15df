# Read by the peers: columns and tasks by name, and then one run of a task for every name on standard input; prints its elapsed and
# processor seconds. `times` repeats a task that is near the resolution of the clock.
args <- commandArgs(TRUE)
read <- function(name) { path <- file.path(args[1], paste0(name, ".f64")); readBin(path, "double", file.size(path) / 8) }
tasks <- list()
task <- function(name, work, times = 1) tasks[[name]] <<- list(work = work, times = times)
serve <- function() {
  input <- file("stdin", "r")
  while (length(name <- readLines(input, 1)) > 0) {
    one <- tasks[[name]]
    if (is.null(one)) cat("none\n") else {
      t <- system.time(for (k in seq_len(one$times)) one$work(), gcFirst = FALSE) / one$times
      cat(sprintf("%.6f %.6f\n", t[["elapsed"]], t[["user.self"]] + t[["sys.self"]]))
    }
    flush(stdout())
  }
}
