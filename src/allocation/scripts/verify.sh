#!/bin/sh
# Draws the allocation of a trial again from state/sample.csv and the manifest, and compares. Needs a POSIX shell, awk,
# sort and sha256sum (or shasum), and nothing of the toolkit.   sh verify.sh [FOLDER OF THE TRIAL]
# Ends with 0 when everything agrees, 1 when something differs, 2 when it cannot check this allocation.
# Rules: docs/randomisation.md. Covered: complete within strata, simple.
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
if grep -q '"trial/allocation/v1"' "$manifest"; then rule=complete
elif grep -q '"trial/simple/v1"' "$manifest"; then rule=simple
else cannot "this script covers complete randomisation within strata, and simple randomisation"; fi

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
# Stratum and trial id of everybody. Only later columns can hold quotes.
awk -F, '
  NR == 1 { for (i = 1; i <= 4; i++) { if ($i == "trial_id") t = i; if ($i == "stratum") s = i }; next }
  { print $s "," $t }' "$sample" >"$work/citizens"

if [ "$rule" = complete ]; then
  while IFS=, read -r stratum id; do
    printf '%s,%s,%s\n' "$stratum" "$(printf 'trial/allocation/v1\n%s\n%s\n%s' "$seed" "$stratum" "$id" | hash)" "$id"
  done <"$work/citizens" | sort -t, -k1,1 -k2,2 -k3,3 >"$work/order"
  cut -d, -f1 "$work/order" | uniq | while read -r stratum; do
    while IFS=, read -r arm _; do
      printf '%s,%s,%s\n' "$stratum" "$(printf 'trial/remainder/v1\n%s\n%s\n%s' "$seed" "$stratum" "$arm" | hash)" "$arm"
    done <"$work/arms"
  done | sort -t, -k1,1 -k2,2 -k3,3 >"$work/remainders"
  awk -F, '
    FILENAME ~ /arms$/ { arm[++arms] = $1; ratio[arms] = $2; total += $2; next }
    FILENAME ~ /remainders$/ { rank[$1, $3] = ++seen[$1]; next }
    FILENAME ~ /citizens$/ { n[$1]++; next }
    {
      if ($1 != stratum || FNR == 1) {
        stratum = $1; now = 1; left = n[stratum]
        for (a = 1; a <= arms; a++) { size[a] = int(n[stratum] * ratio[a] / total); left -= size[a] }
        for (a = 1; a <= arms; a++) {
          share[a] = (size[a] + left / arms) / n[stratum]
          if (rank[stratum, arm[a]] <= left) size[a]++
        }
      }
      while (size[now] == 0) now++
      size[now]--
      printf "%s,%s,%s,%.12f,%s\n", $3, stratum, arm[now], share[now], $2
    }' "$work/arms" "$work/remainders" "$work/citizens" "$work/order"
else
  while IFS=, read -r stratum id; do
    printf '%s,%s,%s\n' "$stratum" "$id" "$(printf 'trial/simple/v1\n%s\n%s' "$seed" "$id" | hash)"
  done <"$work/citizens" | awk -F, '
    FILENAME ~ /arms$/ { arm[++arms] = $1; ratio[arms] = $2; total += $2; next }
    {
      value = 0
      for (i = 1; i <= 12; i++) value = value * 16 + index("0123456789abcdef", substr($3, i, 1)) - 1
      rest = int(value / 281474976710656 * total)
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
