
# ---- agreement ---------------------------------------------------------------

tolerance <- 1e-6
agree <- function(a, b) abs(a - b) <= tolerance * pmax(abs(a), abs(b)) | abs(a - b) < 1e-14

published <- read.csv(results_file, colClasses = "character", na.strings = "", check.names = FALSE, encoding = "UTF-8")
for (field in fields) published[[field]] <- as.numeric(published[[field]])
same <- function(a, b) (is.na(a) & is.na(b)) | (!is.na(a) & !is.na(b) & a == b)

report <- data.frame()
note <- function(id, verdict, fields_compared, worst, words)
  report <<- rbind(report, data.frame(id, verdict, fields = fields_compared, worst, words))

for (name in names(analyses)) {
  a <- analyses[[name]]
  d <- read_rows(a)
  for (estimator in unique(published$estimator[published$analysis == name])) {
    theirs <- published[published$analysis == name & published$estimator == estimator, ]
    if (!is.null(not_covered[[estimator]])) {
      for (i in seq_len(nrow(theirs))) note(theirs$id[i], "not covered", 0, NA, not_covered[[estimator]])
      next
    }
    ours <- tryCatch(suppressWarnings(recompute[[estimator]](d, a)), error = function(e) conditionMessage(e))
    if (is.data.frame(ours)) {
      ours$outcome[is.na(ours$outcome)] <- a$name
      if (!is.null(a$subgroup)) ours$subgroup <- a$subgroup
      if (!is.null(a$within)) ours$stratum <- a$within_level
    }
    found <- rep(FALSE, if (is.data.frame(ours)) nrow(ours) else 0)
    for (i in seq_len(nrow(theirs))) {
      row <- theirs[i, ]
      estimable <- row$status == "ok"
      if (is.character(ours)) {
        if (estimable) note(row$id, "DISAGREES", 0, NA, paste("R stopped:", ours))
        else note(row$id, "agrees", 0, NA, paste("neither can be estimated:", row$status))
        next
      }
      at <- which(
        ours$outcome == row$outcome & ours$estimand == row$estimand & ours$arm == row$arm &
          same(ours$reference, row$reference) & same(ours$stratum, row$stratum) & same(ours$subgroup, row$subgroup)
      )
      if (length(at) != 1) {
        if (estimable || length(at) > 1) note(row$id, "DISAGREES", 0, NA, paste("R has", length(at), "such rows"))
        else note(row$id, "agrees", 0, NA, paste("neither can be estimated:", row$status))
        next
      }
      found[at] <- TRUE
      wrong <- character()
      worst <- 0
      compared <- 0
      for (field in if (estimable) fields else c("estimate", "n", "events")) {
        mine <- ours[at, field]
        yours <- row[[field]]
        if (is.na(mine) && is.na(yours)) next
        compared <- compared + 1
        if (is.na(mine) || is.na(yours) || !agree(mine, yours)) {
          wrong <- c(wrong, sprintf("%s: here %s, there %s", field, format(mine, digits = 15), format(yours, digits = 15)))
        } else if (mine != yours) worst <- max(worst, abs(mine - yours) / max(abs(mine), abs(yours)))
      }
      words <- if (length(wrong) > 0) paste(wrong, collapse = "; ") else if (!estimable) paste("not estimable:", row$status) else ""
      note(row$id, if (length(wrong) > 0) "DISAGREES" else "agrees", compared, worst, words)
    }
    # A row of the same kind that R has and the table has not: somebody took it out.
    for (at in which(!found)) {
      kind <- theirs$estimand == ours$estimand[at] & is.na(theirs$stratum) == is.na(ours$stratum[at])
      if (!any(kind) || all(is.na(ours[at, setdiff(fields, c("n", "events"))]))) next
      words <- paste("R has a row that the table of results has not:", estimator, ours$estimand[at], ours$arm[at], ours$stratum[at])
      note(name, "DISAGREES", 0, NA, words)
    }
  }
}

for (i in which(!published$analysis %in% names(analyses))) {
  why <- not_covered[[published$estimator[i]]]
  note(published$id[i], "not covered", 0, NA, if (is.null(why)) no_data else why)
}

for (i in seq_len(nrow(report))) {
  r <- report[i, ]
  worst <- if (is.na(r$worst)) "" else sprintf("%d numbers, largest relative difference %.1e", r$fields, r$worst)
  cat(sprintf("%-11s %s  %s%s\n", r$verdict, r$id, worst, if (r$words == "") "" else paste0("  ", r$words)))
}
wrong <- sum(report$verdict == "DISAGREES")
cat(sprintf(
  "\n%d rows of results: %d agree to %g, %d disagree, %d not covered. R %s, %s\n",
  nrow(published), sum(report$verdict == "agrees"), tolerance, wrong, sum(report$verdict == "not covered"),
  getRversion(), paste(sapply(packages, function(p) paste(p, packageVersion(p))), collapse = ", ")
))
if (nrow(published) == 0) cat("there are no results to compare with\n")
quit(status = if (wrong > 0 || nrow(published) == 0) 1 else 0)
