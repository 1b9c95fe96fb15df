# Draws the allocation of a trial again from state/sample.csv and the manifest, and compares. Base R; SHA-256 comes from the
# package digest or openssl, from R itself (4.5 on), or from the program sha256sum.
#   Rscript verify.R [FOLDER OF THE TRIAL]
# Ends with 0 when everything agrees, 1 when something differs, 2 when it cannot check this allocation.
# Rules: docs/randomisation.md. Covered: complete within strata, simple.
stop_with <- function(code, ...) {
  message(...)
  quit(save = "no", status = code)
}
given <- commandArgs(trailingOnly = TRUE)
dir <- if (length(given) > 0) given[1] else "."
at <- function(path) file.path(dir, path)
for (path in c("state/manifests/randomize.json", "state/sample.csv", "state/allocation.csv"))
  if (!file.exists(at(path))) stop_with(2, "CANNOT CHECK: ", path, " is not here")

by_program <- function(files) {
  answer <- system2("sha256sum", shQuote(files), stdout = TRUE)
  sub("^\\\\", "", sub(" .*", "", answer))
}
hash_files <- function(files) {
  if (requireNamespace("digest", quietly = TRUE))
    return(vapply(files, function(f) digest::digest(f, "sha256", file = TRUE), "", USE.NAMES = FALSE))
  if (requireNamespace("openssl", quietly = TRUE))
    return(vapply(files, function(f) as.character(openssl::sha256(file(f))), "", USE.NAMES = FALSE))
  if (exists("sha256sum", asNamespace("tools"), inherits = FALSE))
    return(unname(getExportedValue("tools", "sha256sum")(files)))
  if (Sys.which("sha256sum") == "") stop_with(2, "CANNOT CHECK: install the package digest or openssl")
  unlist(lapply(split(files, (seq_along(files) - 1) %/% 500), by_program), use.names = FALSE)
}
work <- tempfile("verify-")
dir.create(work)
hash <- function(texts) {
  files <- file.path(work, sprintf("%08d", seq_along(texts)))
  for (i in seq_along(texts)) writeBin(charToRaw(enc2utf8(texts[i])), files[i])
  result <- hash_files(files)
  unlink(files)
  result
}

# The manifest has one key a line, sorted, indented by two spaces a level.
lines <- readLines(at("state/manifests/randomize.json"), encoding = "UTF-8")
option <- function(name) {
  start <- grep(paste0('^    "', name, '": \\{'), lines)
  if (length(start) == 0) return(character(0))
  end <- start + which(grepl("^    \\},?$", lines[-seq_len(start)]))[1]
  lines[start:end]
}
scalar <- function(name) {
  found <- grep('^      "value": "', option(name), value = TRUE)
  if (length(found) == 0) "" else sub('",?$', "", sub('^      "value": "', "", found))
}
recorded <- function(path) {
  at_line <- grep(paste0('"path": "', path, '"'), lines, fixed = TRUE)[1]
  sub('.*"sha256": "([0-9a-f]+)".*', "\\1", lines[at_line + 1])
}
seed <- scalar("seed")
secret <- scalar("secret")
beacon <- scalar("beacon")
commitment <- scalar("commitment")
if (any(grepl("\\", c(seed, secret, beacon), fixed = TRUE)))
  stop_with(2, "CANNOT CHECK: seed or beacon holds characters that JSON escapes")
complete <- any(grepl('"trial/allocation/v1"', lines, fixed = TRUE))
simple <- any(grepl('"trial/simple/v1"', lines, fixed = TRUE))
if (!complete && !simple)
  stop_with(2, "CANNOT CHECK: this script covers complete randomisation within strata, and simple randomisation")
for (path in c("state/sample.csv", "state/allocation.csv"))
  if (hash_files(at(path)) != recorded(path)) stop_with(1, "DIFFERS: ", path, " is not that of the manifest")
if (commitment != "") {
  own <- hash(paste("trial/commitment/v1", secret, recorded("trial.yaml"), recorded("state/sample.csv"), sep = "\n"))
  if (own != commitment) stop_with(1, "DIFFERS: the commitment")
  from <- if (beacon == "") secret else hash(paste("trial/seed/v1", secret, beacon, sep = "\n"))
  if (from != seed) stop_with(1, "DIFFERS: the seed does not come from secret and beacon")
  cat("commitment ", commitment, ": compare it with what was published before the draw\n", sep = "")
}

arm_lines <- option("arms")
arms <- sub('.*"id": "([^"]+)".*', "\\1", grep('"id": "', arm_lines, value = TRUE))
ratios <- as.numeric(sub('.*"ratio": ([0-9]+).*', "\\1", grep('"ratio": ', arm_lines, value = TRUE)))
text <- function(path) read.csv(at(path), colClasses = "character", encoding = "UTF-8", check.names = FALSE, na.strings = character(0))
sample <- text("state/sample.csv")
there <- text("state/allocation.csv")
in_order <- function(x) order(x, method = "radix")
n <- nrow(sample)
arm <- rep(NA_character_, n)
probability <- numeric(n)
if (complete) {
  lot <- hash(paste("trial/allocation/v1", seed, sample$stratum, sample$trial_id, sep = "\n"))
  for (stratum in unique(sample$stratum)) {
    rows <- which(sample$stratum == stratum)
    rows <- rows[order(lot[rows], sample$trial_id[rows], method = "radix")]
    sizes <- floor(length(rows) * ratios / sum(ratios))
    left <- length(rows) - sum(sizes)
    shares <- (sizes + left / length(arms)) / length(rows)
    turn <- in_order(hash(paste("trial/remainder/v1", seed, stratum, arms, sep = "\n")))
    lucky <- turn[seq_len(left)]
    sizes[lucky] <- sizes[lucky] + 1
    arm[rows] <- rep(arms, sizes)
    probability[rows] <- rep(shares, sizes)
  }
} else {
  lot <- hash(paste("trial/simple/v1", seed, sample$trial_id, sep = "\n"))
  value <- strtoi(substr(lot, 1, 6), 16L) * 16^6 + strtoi(substr(lot, 7, 12), 16L)
  which_arm <- findInterval(floor(value / 2^48 * sum(ratios)), cumsum(ratios)) + 1
  arm <- arms[which_arm]
  probability <- ratios[which_arm] / sum(ratios)
}
sorted <- in_order(sample$trial_id)
expected <- data.frame(sample$trial_id, sample$stratum, arm, lot)[sorted, ]
same <- nrow(there) == n && all(expected == there[, c("trial_id", "stratum", "arm", "digest")]) &&
  all(abs(probability[sorted] - as.numeric(there$probability)) < 1e-12)
if (!same) stop_with(1, "DIFFERS: state/allocation.csv is not what sample and seed give")
cat("AGREES: ", n, " citizens, drawn again from sample and seed\n", sep = "")
