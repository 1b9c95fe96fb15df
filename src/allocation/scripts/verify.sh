#!/bin/sh
# Draws the allocation of a trial again from state/sample.csv and the manifest, and compares. Needs a POSIX shell, awk,
# sort and sha256sum (or shasum), and nothing of the toolkit.   sh verify.sh [FOLDER OF THE TRIAL]
# Ends with 0 when everything agrees, 1 when something differs, 2 when it cannot check this allocation.
# Rules: docs/randomisation.md. Covered: complete within strata, simple, cluster, matched pairs, factorial, permuted blocks.
set -eu
LC_ALL=C
export LC_ALL
dir=${1:-.}
manifest=$dir/state/manifests/randomize.json
sample=$dir/state/sample.csv
allocation=$dir/state/allocation.csv

differs() { echo "DIFFERS: $1" >&2; exit 1; }
cannot() { echo "CANNOT CHECK: $1" >&2; exit 2; }
for file in "$manifest" "$sample" "$allocation"; do
  [ -f "$file" ] || cannot "$file is not here"
done
if command -v sha256sum >/dev/null 2>&1; then
  hash() { sha256sum | cut -d' ' -f1; }
elif command -v shasum >/dev/null 2>&1; then
  hash() { shasum -a 256 | cut -d' ' -f1; }
else
  cannot "neither sha256sum nor shasum is installed"
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The manifest has one key a line, sorted, indented by two spaces a level.
option() {
  awk -v name="$1" '
    $0 ~ "^    \"" name "\": [{]" { inside = 1 }
    /^    [}],?$/ { inside = 0 }
    inside && /^      "value": "/ { sub(/^      "value": "/, ""); sub(/",?$/, ""); print }' "$manifest"
}
recorded() {
  awk -v name="$1" '
    /"path": "/ { path = $0; sub(/.*"path": "/, "", path); sub(/".*/, "", path) }
    /"sha256": "/ && path == name { sub(/.*"sha256": "/, ""); sub(/".*/, ""); print }' "$manifest"
}
seed=$(option seed)
secret=$(option secret)
beacon=$(option beacon)
commitment=$(option commitment)
[ -n "$seed" ] || cannot "the manifest has no seed"
case $seed$secret$beacon in *\\*) cannot "seed or beacon holds characters that JSON escapes" ;; esac
# A text among the options of the scheme, and the members of its lists of that name, a list a line.
named() {
  awk -v name="$1" '
    /^    "scheme": [{]/ { inside = 1 }
    /^    [}],?$/ { inside = 0 }
    inside && $0 ~ "^        \"" name "\": \"" { sub(/.*": "/, ""); sub(/",?$/, ""); print }' "$manifest"
}
lists() {
  awk -v name="$1" '
    /^    "scheme": [{]/ { inside = 1 }
    /^    [}],?$/ { inside = 0 }
    within && /^ *\]/ { print members; within = 0 }
    within { gsub(/[", ]/, ""); members = members " " $0 }
    inside && $0 ~ "\"" name "\": \\[$" { within = 1; members = "" }' "$manifest"
}
rule=$(named id)
case ${rule:=complete-stratified} in
  complete-stratified) order=trial/allocation/v1 remainder=trial/remainder/v1 key=trial_id ;;
  cluster) order=trial/cluster/v1 remainder=trial/cluster-remainder/v1 key=$(named cluster) ;;
  factorial) order=trial/factorial/v1 remainder=trial/factorial-remainder/v1 key=trial_id ;;
  matched-pairs) key=$(named pair) ;;
  simple | permuted-blocks) key=trial_id ;;
  *) cannot "this script does not cover $rule" ;;
esac

[ "$(hash <"$sample")" = "$(recorded state/sample.csv)" ] || differs "state/sample.csv is not the sample of the manifest"
[ "$(hash <"$allocation")" = "$(recorded state/allocation.csv)" ] || differs "state/allocation.csv is not that of the manifest"
if [ -n "$commitment" ]; then
  [ "$(printf 'trial/commitment/v1\n%s\n%s\n%s' "$secret" "$(recorded trial.yaml)" "$(recorded state/sample.csv)" | hash)" = "$commitment" ] ||
    differs "the commitment"
  if [ -n "$beacon" ]; then expected=$(printf 'trial/seed/v1\n%s\n%s' "$secret" "$beacon" | hash); else expected=$secret; fi
  [ "$expected" = "$seed" ] || differs "the seed does not come from secret and beacon"
  echo "commitment $commitment: compare it with what was published before the draw"
fi

# Arms and ratios, in the order of the protocol.
awk '
  /^    "arms": [{]/ { inside = 1 }
  /^    [}],?$/ { inside = 0 }
  inside && /"id": "/ { id = $0; sub(/.*"id": "/, "", id); sub(/".*/, "", id) }
  inside && /"ratio": / { ratio = $0; gsub(/[^0-9]/, "", ratio); print id "," ratio }' "$manifest" >"$work/arms"
# Stratum, key (trial id, cluster or pair) and trial id of everybody, in the order of enrolment where there was one.
awk -v key="$key" '
  function fields(line,   rest, part) {
    count = 0
    for (rest = line ","; rest != ""; rest = substr(rest, length(part) + 2)) {
      if (match(rest, /^"([^"]|"")*",/)) part = substr(rest, 1, RLENGTH - 1)
      else part = substr(rest, 1, index(rest, ",") - 1)
      field[++count] = part
    }
  }
  { fields($0) }
  NR == 1 { for (i = 1; i <= count; i++) { if (field[i] == "trial_id") t = i; if (field[i] == "stratum") s = i; if (field[i] == key) k = i }; next }
  field[s] field[k] field[t] ~ /[",]/ { exit 3 }
  { print field[s] "," field[k] "," field[t] }' "$sample" >"$work/citizens" ||
  cannot "strata, clusters or pairs hold commas or quotes"
log=$(recorded state/enrolments.jsonl)
if [ -n "$log" ]; then
  [ "$(hash <"$dir/state/enrolments.jsonl")" = "$log" ] || differs "state/enrolments.jsonl is not that of the manifest"
  sed 's/.*"trialId":"\([^"]*\)".*/\1/' "$dir/state/enrolments.jsonl" >"$work/line"
  mv "$work/citizens" "$work/sampled"
  awk -F, 'FILENAME ~ /sampled$/ { of[$3] = $0; next } { print of[$1] }' "$work/sampled" "$work/line" >"$work/citizens"
fi
# The digits of a lot as a fraction, and the arms with what an awk below needs of them.
common='
  function fraction(lot,   value, i) {
    for (i = 1; i <= 12; i++) value = value * 16 + index("0123456789abcdef", substr(lot, i, 1)) - 1
    return value / 281474976710656
  }
  FILENAME ~ /arms$/ { arm[++arms] = $1; ratio[arms] = $2; total += $2; next }'

if [ -n "${order:-}" ]; then
  # Units of each stratum in the order of their lots; the arms of each stratum in the order of theirs.
  cut -d, -f1,2 "$work/citizens" | sort -u | while IFS=, read -r stratum unit; do
    printf '%s,%s,%s\n' "$stratum" "$(printf '%s\n%s\n%s\n%s' "$order" "$seed" "$stratum" "$unit" | hash)" "$unit"
  done | sort -t, -k1,1 -k2,2 -k3,3 >"$work/order"
  cut -d, -f1 "$work/order" | uniq | while read -r stratum; do
    while IFS=, read -r arm _; do
      printf '%s,%s,%s\n' "$stratum" "$(printf '%s\n%s\n%s\n%s' "$remainder" "$seed" "$stratum" "$arm" | hash)" "$arm"
    done <"$work/arms"
  done | sort -t, -k1,1 -k2,2 -k3,3 >"$work/remainders"
  awk -F, -v rule="$rule" -v on="$(lists arms | tr '\n' ';')" "$common"'
    FILENAME ~ /remainders$/ { rank[$1, $3] = ++seen[$1]; next }
    FILENAME ~ /order$/ && !again { n[$1]++ }
    FILENAME ~ /order$/ && again {
      if ($1 != stratum || FNR == 1) { stratum = $1; now = 1; shares(stratum, n[stratum]) }
      while (size[now] == 0) now++
      size[now]--
      place[stratum, $3] = now; lot[stratum, $3] = $2; share[stratum, $3] = part[now]
    }
    FILENAME ~ /citizens$/ { printf "%s,%s,%s,%.12f,%s\n", $3, $1, arm[place[$1, $2]], share[$1, $2], lot[$1, $2] }
    function shares(stratum, all,   a, left) {
      left = all
      for (a = 1; a <= arms; a++) { size[a] = int(all * ratio[a] / total); left -= size[a] }
      for (a = 1; a <= arms; a++) {
        part[a] = rule == "factorial" ? ratio[a] / total : (size[a] + left / arms) / all
        if (rank[stratum, arm[a]] == 1) first = a
      }
      # Of two left over in a factorial design: the first arm, and the one that differs from it in both factors.
      for (a = 1; a <= arms; a++)
        if (rule == "factorial" && left == 2 ? a == first || opposite(a, first) : rank[stratum, arm[a]] <= left) size[a]++
    }
    function opposite(a, b,   factor) {
      split(on, factor, ";")
      return has(factor[1], a) != has(factor[1], b) && has(factor[2], a) != has(factor[2], b)
    }
    function has(list, a) { return index(list " ", " " arm[a] " ") > 0 }
  ' "$work/arms" "$work/remainders" "$work/order" again=1 "$work/order" "$work/citizens"
elif [ "$rule" = matched-pairs ]; then
  # The first of each pair, in the order of the lots, gets the first arm.
  while IFS=, read -r stratum pair id; do
    printf '%s,%s,%s,%s\n' "$pair" "$(printf 'trial/pairs/v1\n%s\n%s\n%s' "$seed" "$pair" "$id" | hash)" "$id" "$stratum"
  done <"$work/citizens" | sort -t, -k1,1 -k2,2 -k3,3 | awk -F, "$common"'
    { number++; a = 2 - number % 2; printf "%s,%s,%s,%.12f,%s\n", $3, $4 ($4 == "" ? "" : "/") $1, arm[a], ratio[a] / total, $2 }
  ' "$work/arms" -
elif [ "$rule" = permuted-blocks ]; then
  sizes=$(lists blockSizes)
  [ -n "$sizes" ] || sizes=$(awk -F, '
    function divisor(a, b) { return b == 0 ? a : divisor(b, a % b) }
    { common = divisor(common, $2); total += $2 }
    END { print 2 * total / common, 3 * total / common }' "$work/arms")
  # Blocks of a stratum until everybody has a slot; the slots of a block in the order of their lots.
  cut -d, -f1 "$work/citizens" | sort | uniq -c | while read -r many stratum; do
    block=0
    while [ "$many" -gt 0 ]; do
      block=$((block + 1))
      lot=$(printf 'trial/block-size/v1\n%s\n%s\n%s' "$seed" "$stratum" "$block" | hash)
      size=$(printf '%s\n' "$lot" | awk -v sizes="$sizes" "$common"' { k = split(sizes, of, " "); print of[int(fraction($1) * k) + 1] }')
      slot=0
      while [ "$slot" -lt "$size" ]; do
        slot=$((slot + 1))
        printf '%s,%s,%s,%s,%s\n' "$stratum" "$block" \
          "$(printf 'trial/blocks/v1\n%s\n%s\n%s\n%s' "$seed" "$stratum" "$block" "$slot" | hash)" "$slot" "$size"
      done
      many=$((many - size))
    done
  done | sort -t, -k1,1 -k2,2n -k3,3 -k4,4 >"$work/slots"
  awk -F, "$common"'
    FILENAME ~ /slots$/ {
      if ($1 != stratum) before = held = block = 0
      if ($2 != block) { before += held; held = $5; place = 0 }
      stratum = $1; block = $2; place++
      for (a = 1; place > sum(a) * $5 / total; a++);
      got[$1, before + $4] = a; lot[$1, before + $4] = $3
      next
    }
    { i = ++seen[$1]; a = got[$1, i]; printf "%s,%s,%s,%.12f,%s\n", $3, $1, arm[a], ratio[a] / total, lot[$1, i] }
    function sum(a,   k, all) { for (k = 1; k <= a; k++) all += ratio[k]; return all }
  ' "$work/arms" "$work/slots" "$work/citizens"
else
  while IFS=, read -r stratum _ id; do
    printf '%s,%s,%s\n' "$stratum" "$id" "$(printf 'trial/simple/v1\n%s\n%s' "$seed" "$id" | hash)"
  done <"$work/citizens" | awk -F, "$common"'
    {
      rest = int(fraction($3) * total)
      for (a = 1; rest >= ratio[a]; a++) rest -= ratio[a]
      printf "%s,%s,%s,%.12f,%s\n", $2, $1, arm[a], ratio[a] / total, $3
    }' "$work/arms" -
fi | sort >"$work/expected"
awk -F, 'NR > 1 { printf "%s,%s,%s,%.12f,%s\n", $1, $2, $3, $4, $5 }' "$allocation" | sort >"$work/there"
if ! cmp -s "$work/expected" "$work/there"; then
  diff "$work/expected" "$work/there" | head -n 4 >&2 || true
  differs "state/allocation.csv is not what sample and seed give"
fi
echo "AGREES: $(wc -l <"$work/there" | tr -d ' ') citizens, drawn again from sample and seed"
