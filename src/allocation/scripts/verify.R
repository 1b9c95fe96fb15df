# Draws the allocation of a trial again from state/sample.csv and the manifest, and compares. Base R; SHA-256 comes from the
# package digest or openssl, from R itself (4.5 on), or from the program sha256sum.
#   Rscript verify.R [FOLDER OF THE TRIAL]
# Ends with 0 when everything agrees, 1 when something differs, 2 when it cannot check this allocation.
# Rules: docs/randomisation.md. Covered: every scheme.
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
  if (is.na(at_line)) return("")
  sub('.*"sha256": "([0-9a-f]+)".*', "\\1", lines[at_line + 1])
}
seed <- scalar("seed")
secret <- scalar("secret")
beacon <- scalar("beacon")
commitment <- scalar("commitment")
if (any(grepl("\\", c(seed, secret, beacon), fixed = TRUE)))
  stop_with(2, "CANNOT CHECK: seed or beacon holds characters that JSON escapes")
# The scheme and its options; complete within strata names none.
options_of <- option("scheme")
named <- function(name) {
  found <- grep(paste0('^        "', name, '": "'), options_of, value = TRUE)
  if (length(found) == 0) "" else sub('".*', "", sub(paste0('.*"', name, '": "'), "", found[1]))
}
# A number of that name in a block of options; `otherwise` when there is none.
figure <- function(block, name, otherwise = NA) {
  found <- grep(paste0('^        "', name, '": [0-9]'), block, value = TRUE)
  if (length(found) == 0) otherwise else as.numeric(sub(",$", "", sub('.*": ', "", found[1])))
}
# The lists of that name, one after another; an empty one is not written over several lines.
lists <- function(name) {
  lapply(grep(paste0('"', name, '": [[]$'), options_of), function(start) {
    rest <- options_of[-seq_len(start)]
    gsub('[", ]', "", rest[seq_len(which(grepl("^ *[]]", rest))[1] - 1)])
  })
}
scheme <- if (named("id") == "") "complete-stratified" else named("id")
for (path in c("state/sample.csv", "state/allocation.csv"))
  if (hash_files(at(path)) != recorded(path)) stop_with(1, "DIFFERS: ", path, " is not that of the manifest")
if (file.exists(at("trial.yaml")) && hash_files(at("trial.yaml")) != recorded("trial.yaml"))
  cat("note: trial.yaml has been edited since the draw\n")
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
if (recorded("state/enrolments.jsonl") != "") {
  log <- "state/enrolments.jsonl"
  if (hash_files(at(log)) != recorded(log)) stop_with(1, "DIFFERS: ", log, " is not that of the manifest")
  entries <- readLines(at(log), encoding = "UTF-8")
  enrolled <- sub('.*"trialId":"([^"]*)".*', "\\1", entries)
  if (!identical(sub('.*"arm":"([^"]*)".*', "\\1", entries), there$arm[match(enrolled, there$trial_id)]))
    stop_with(1, "DIFFERS: somebody was told another arm than state/allocation.csv has")
  sample <- sample[match(enrolled, sample$trial_id), ]
}
n <- nrow(sample)
ids <- sample$trial_id
stratum <- sample$stratum
places <- seq_along(arms)
ratio <- ratios / sum(ratios)
lots_of <- function(rule, ...) hash(paste(rule, seed, ..., sep = "\n"))
fraction <- function(lot) (strtoi(substr(lot, 1, 6), 16L) * 16^6 + strtoi(substr(lot, 7, 12), 16L)) / 2^48

# What the script works out: per citizen the arm (its place), its probability, and the lot.
arm <- integer(n)
probability <- numeric(n)
lot <- character(n)
within <- stratum

# Whole part of each share, and one more for the first arms in the order of their lots; everybody's probabilities.
fair <- function(size, name, ...) {
  sizes <- floor(size * ratios / sum(ratios))
  left <- size - sum(sizes)
  shares <- (sizes + left / length(arms)) / size
  lucky <- order(lots_of(..., name, arms), arms, method = "radix")[seq_len(left)]
  sizes[lucky] <- sizes[lucky] + 1
  list(sizes = sizes, shares = shares)
}
# Units of each stratum in the order of their lots, the arms in turn. `unit`: trial id, or cluster. `...`: the rule, and what
# stands before the stratum in a lot.
deal <- function(unit, sizes_of, ...) {
  keys <- unique(data.frame(stratum, unit))
  keys$lot <- lots_of(..., keys$stratum, keys$unit)
  for (name in unique(keys$stratum)) {
    own <- keys[keys$stratum == name, ]
    own <- own[order(own$lot, own$unit, method = "radix"), ]
    dealt <- sizes_of(name, nrow(own))
    turn <- rep(places, dealt$sizes)
    rows <- which(stratum == name)
    key <- match(unit[rows], own$unit)
    arm[rows] <<- turn[key]
    probability[rows] <<- dealt$shares[turn[key]]
    lot[rows] <<- own$lot[key]
  }
}

simple <- function() {
  lot <<- lots_of("trial/simple/v1", ids)
  arm <<- findInterval(floor(fraction(lot) * sum(ratios)), cumsum(ratios)) + 1
  probability <<- ratio[arm]
}
pairs <- function() {
  pair <- sample[[named("pair")]]
  lot <<- lots_of("trial/pairs/v1", pair, ids)
  sorted <- order(pair, lot, ids, method = "radix")
  arm[sorted] <<- rep(1:2, n / 2)
  probability <<- ratio[arm]
  within <<- ifelse(stratum == "", pair, paste(stratum, pair, sep = "/"))
}
factorial <- function() {
  on <- lists("arms")
  cell <- (arms %in% on[[1]]) + 2 * (arms %in% on[[2]])
  deal(ids, function(name, size) {
    turn <- order(lots_of("trial/factorial-remainder/v1", name, arms), arms, method = "radix")
    lucky <- turn[seq_len(size %% 4)]
    if (length(lucky) == 2) lucky <- c(turn[1], match(3 - cell[turn[1]], cell))
    list(sizes = size %/% 4 + places %in% lucky, shares = ratio)
  }, "trial/factorial/v1")
}
blocks <- function() {
  divisor <- Reduce(function(a, b) { while (b > 0) { r <- a %% b; a <- b; b <- r }; a }, ratios)
  choices <- as.numeric(unlist(lists("blockSizes")))
  if (length(choices) == 0) choices <- c(2, 3) * sum(ratios) / divisor
  for (name in unique(stratum)) {
    rows <- which(stratum == name)
    numbers <- seq_len(ceiling(length(rows) / min(choices)))
    sizes <- choices[floor(fraction(lots_of("trial/block-size/v1", name, numbers)) * length(choices)) + 1]
    block <- rep(numbers, sizes)
    slot <- sequence(sizes)
    own <- lots_of("trial/blocks/v1", name, block, slot)
    turn <- integer(length(own))
    turn[order(block, own, as.character(slot), method = "radix")] <-
      unlist(lapply(sizes, function(size) rep(places, size * ratios / sum(ratios))))
    arm[rows] <<- turn[seq_along(rows)]
    lot[rows] <<- own[seq_along(rows)]
  }
  probability <<- ratio[arm]
}
# Controlled rounding of the table strata × arms, in units of 1/R (docs/randomisation.md): edges lead from a stratum to its
# municipality's arm, from there to the arm, and on to the total; left-over parts are pushed round cycles.
balanced <- function() {
  names <- sort(unique(stratum), method = "radix")
  town <- vapply(names, function(name) {
    found <- unique(sample$municipality[stratum == name])
    if (length(found) == 1) found else ""
  }, "")
  edges <- expand.grid(arm = places, h = seq_along(names))
  edges$from <- paste("stratum", edges$h)
  edges$to <- paste("pair", town[edges$h], edges$arm)
  edges$flow <- as.vector(table(factor(stratum, names)))[edges$h] * ratios[edges$arm]
  pair <- expand.grid(arm = places, town = unique(town), stringsAsFactors = FALSE)
  pair$from <- paste("pair", pair$town, pair$arm)
  pair$flow <- vapply(pair$from, function(node) sum(edges$flow[edges$to == node]), 0)
  from <- c(edges$from, pair$from, paste("arm", places))
  to <- c(edges$to, paste("arm", pair$arm), rep("total", length(arms)))
  flow <- c(edges$flow, pair$flow, vapply(places, function(a) sum(edges$flow[edges$arm == a]), 0))
  total <- sum(ratios)
  follow <- function(node, last) setdiff(which((from == node | to == node) & flow %% total != 0), last)[1]
  step <- 0
  for (start in paste("stratum", seq_along(names))) while (!is.na(follow(start, 0))) {
    nodes <- start
    path <- integer(0)
    last <- 0
    repeat {
      last <- follow(nodes[length(nodes)], last)
      path <- c(path, last)
      node <- if (from[last] == nodes[length(nodes)]) to[last] else from[last]
      if (node %in% nodes) break
      nodes <- c(nodes, node)
    }
    begin <- match(node, nodes)
    cycle <- path[begin:length(path)]
    sign <- ifelse(from[cycle] == nodes[begin:length(nodes)], 1, -1)
    up <- min((-sign * flow[cycle]) %% total)
    down <- min((sign * flow[cycle]) %% total)
    step <- step + 1
    move <- if (floor(fraction(lots_of("trial/balanced-remainder/v1", step)) * (up + down)) < down) up else -down
    flow[cycle] <- flow[cycle] + sign * move
  }
  deal(ids, function(name, size)
    list(sizes = flow[which(edges$h == match(name, names))] / total, shares = ratio), "trial/balanced/v1")
}
# Whoever is next goes by the coin to an arm that evens out most: the sum of weight x range over the arms of those alike.
minimise <- function() {
  variables <- sub('.*"variable": "([^"]*)".*', "\\1", grep('"variable": "', options_of, value = TRUE))
  weights <- as.numeric(sub(",$", "", sub('.*"weight": ', "", grep('"weight": ', options_of, value = TRUE))))
  coin <- figure(options_of, "biasedCoin", 0.8)
  line <- seq_len(n)
  if (named("enrolment") != "rolling") line <- order(lots_of("trial/minimisation-order/v1", ids), ids, method = "radix")
  lot[line] <<- lots_of("trial/minimisation/v1", seq_len(n), ids[line])
  x <- fraction(lot)
  counts <- list()
  for (i in line) {
    levels <- vapply(variables, function(name) paste(name, sample[[name]][i], sep = "\n"), "")
    there <- lapply(levels, function(level) if (is.null(counts[[level]])) 0 * ratios else counts[[level]])
    score <- vapply(places, function(a) sum(weights * vapply(there, function(k) diff(range(k + (places == a))), 0)), 0)
    liked <- which(score - min(score) < 1e-9)
    rest <- setdiff(places, liked)
    among <- if (length(rest) == 0 || x[i] < coin) liked else rest
    within <- if (length(rest) == 0) x[i] else if (x[i] < coin) x[i] / coin else (x[i] - coin) / (1 - coin)
    arm[i] <<- among[min(length(among), floor(within * length(among)) + 1)]
    for (k in seq_along(levels)) counts[[levels[k]]] <- there[[k]] + (places == arm[i])
  }
  probability <<- ratio[arm]
}
# Draws until the arms agree on the covariates; which columns are numbers, the manifest says.
rerandomise <- function() {
  if (length(option("numbers")) == 0) stop_with(2, "CANNOT CHECK: the manifest does not say which covariates are numbers")
  numbers <- gsub('[", ]', "", grep('^        "', option("numbers"), value = TRUE))
  columns <- lapply(unlist(lists("covariates")), function(name) {
    words <- sample[[name]]
    if (name %in% numbers) return(as.numeric(words))
    sapply(sort(unique(words), method = "radix")[-1], function(level) as.numeric(words == level))
  })
  x <- scale(do.call(cbind, columns), scale = FALSE)
  least_p <- !is.na(figure(options_of, "leastP"))
  inverse <- if (least_p) NULL else solve(cov(x))
  total <- colSums(x^2)
  threshold <- figure(option("achieved"), "threshold")
  for (attempt in seq_len(100000)) {
    deal(ids, function(name, size)
      list(sizes = fair(size, name, "trial/rerandomisation-remainder/v1", attempt)$sizes, shares = ratio),
      "trial/rerandomisation/v1", attempt)
    sizes <- tabulate(arm, length(arms))
    sums <- vapply(places, function(a) colSums(x[arm == a, , drop = FALSE]), total)
    sums <- matrix(sums, length(total))[, sizes > 0, drop = FALSE]
    sizes <- sizes[sizes > 0]
    between <- rowSums(sweep(sums^2, 2, sizes, "/"))
    measure <- if (least_p) max(between / (length(arms) - 1) / ((total - between) / (n - length(arms))))
      else sum(apply(sums, 2, function(own) own %*% inverse %*% own) / sizes)
    if (measure <= threshold) return()
  }
  stop_with(1, "DIFFERS: no draw is accepted")
}
known <- list(
  "complete-stratified" = function() deal(ids, function(name, size) fair(size, name, "trial/remainder/v1"), "trial/allocation/v1"),
  "cluster" = function() deal(sample[[named("cluster")]], function(name, size) fair(size, name, "trial/cluster-remainder/v1"), "trial/cluster/v1"),
  "simple" = simple, "matched-pairs" = pairs, "factorial" = factorial, "permuted-blocks" = blocks, "balanced-remainders" = balanced, "minimisation" = minimise, "rerandomisation" = rerandomise
)
if (is.null(known[[scheme]])) stop_with(2, "CANNOT CHECK: this script does not cover ", scheme)
known[[scheme]]()
sorted <- in_order(sample$trial_id)
expected <- data.frame(ids, within, arms[arm], lot)[sorted, ]
same <- nrow(there) == n && all(expected == there[, c("trial_id", "stratum", "arm", "digest")]) &&
  all(abs(probability[sorted] - as.numeric(there$probability)) < 1e-12)
if (!same) stop_with(1, "DIFFERS: state/allocation.csv is not what sample and seed give")
cat("AGREES: ", n, " citizens, drawn again from sample and seed\n", sep = "")
