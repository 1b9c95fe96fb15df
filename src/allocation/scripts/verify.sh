#!/bin/sh
# Draws the allocation of a trial again from state/sample.csv and the manifest, and compares. Needs a POSIX shell, awk,
# sort and sha256sum (or shasum), and nothing of the toolkit.   sh verify.sh [FOLDER OF THE TRIAL]
# Ends with 0 when everything agrees, 1 when something differs, 2 when it cannot check this allocation.
# Rules: docs/randomisation.md. Covered: every scheme.
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
  sum=sha256sum
elif command -v shasum >/dev/null 2>&1; then
  sum='shasum -a 256'
else
  cannot "neither sha256sum nor shasum is installed"
fi
hash() { $sum | cut -d' ' -f1; }
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
scheme_lines() {
  awk '/^    "scheme": [{]/ { inside = 1 } /^    [}],?$/ { inside = 0 } inside { print }' "$manifest"
}
# A number among the options of the scheme, or of what was achieved.
figure() {
  awk -v block="$1" -v name="$2" '
    $0 ~ "^    \"" block "\": [{]" { inside = 1 }
    /^    [}],?$/ { inside = 0 }
    inside && $0 ~ "^        \"" name "\": [0-9]" { sub(/.*": /, ""); sub(/,$/, ""); print }' "$manifest"
}
rule=$(named id)
case ${rule:=complete-stratified} in
  complete-stratified) order=trial/allocation/v1 remainder=trial/remainder/v1 key=trial_id ;;
  cluster) order=trial/cluster/v1 remainder=trial/cluster-remainder/v1 key=$(named cluster) ;;
  factorial) order=trial/factorial/v1 remainder=trial/factorial-remainder/v1 key=trial_id ;;
  matched-pairs) key=$(named pair) ;;
  simple | permuted-blocks | balanced-remainders | minimisation | rerandomisation) key=trial_id ;;
  *) cannot "this script does not cover $rule" ;;
esac

[ "$(hash <"$sample")" = "$(recorded state/sample.csv)" ] || differs "state/sample.csv is not the sample of the manifest"
[ "$(hash <"$allocation")" = "$(recorded state/allocation.csv)" ] || differs "state/allocation.csv is not that of the manifest"
if [ -f "$dir/trial.yaml" ] && [ "$(hash <"$dir/trial.yaml")" != "$(recorded trial.yaml)" ]; then
  echo "note: trial.yaml has been edited since the draw"
fi
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
# The other columns that a scheme reads.
case $rule in
  balanced-remainders) more=municipality ;;
  minimisation) more=$(scheme_lines | sed -n 's/.*"variable": "\([^"]*\)".*/\1/p' | tr '\n' ' ') ;;
  rerandomisation) more=$(lists covariates) ;;
  *) more= ;;
esac
# Stratum, key (trial id, cluster or pair), trial id and those columns of everybody, in the order of enrolment where there was one.
awk -v key="$key" -v more="$more" '
  function fields(line,   rest, part) {
    count = 0
    for (rest = line ","; rest != ""; rest = substr(rest, length(part) + 2)) {
      if (match(rest, /^"([^"]|"")*",/)) part = substr(rest, 1, RLENGTH - 1)
      else part = substr(rest, 1, index(rest, ",") - 1)
      field[++count] = part
    }
  }
  # A field in quotes may hold line feeds: then its line goes on in the next.
  function whole(line,   held, next_line) {
    held = line
    while (gsub(/"/, "\"", held) % 2 == 1 && (getline next_line) > 0) { line = line "\n" next_line; held = line }
    return line
  }
  { fields(whole($0)) }
  NR == 1 { for (i = 1; i <= count; i++) { if (field[i] == "trial_id") t = i; if (field[i] == "stratum") s = i; if (field[i] == key) k = i; place[field[i]] = i }; wanted = split(more, name, " "); next }
  {
    line = field[s] "," field[k] "," field[t]
    held = field[s] field[k] field[t]
    for (i = 1; i <= wanted; i++) { line = line "," field[place[name[i]]]; held = held field[place[name[i]]] }
    if (held ~ /[",]/) exit 3
    print line
  }' "$sample" >"$work/citizens" ||
  cannot "strata, or the columns that the scheme reads, hold commas or quotes"
log=$(recorded state/enrolments.jsonl)
if [ -n "$log" ]; then
  [ "$(hash <"$dir/state/enrolments.jsonl")" = "$log" ] || differs "state/enrolments.jsonl is not that of the manifest"
  sed 's/.*"trialId":"\([^"]*\)".*/\1/' "$dir/state/enrolments.jsonl" >"$work/line"
  sed 's/.*"arm":"\([^"]*\)".*"trialId":"\([^"]*\)".*/\2,\1/' "$dir/state/enrolments.jsonl" | sort >"$work/told"
  awk -F, 'NR > 1 { print $1 "," $3 }' "$allocation" | sort | cmp -s - "$work/told" ||
    differs "somebody was told another arm than state/allocation.csv has"
  mv "$work/citizens" "$work/sampled"
  awk -F, 'FILENAME ~ /sampled$/ { of[$3] = $0; next } { print of[$1] }' "$work/sampled" "$work/line" >"$work/citizens"
fi
# Lots of lines of parts with commas between them, line by line; all are hashed by one program instead of one each.
lots() {
  rm -rf "$work/texts" && mkdir "$work/texts"
  awk -F, -v rule="$1" -v seed="$seed" -v dir="$work/texts" '
    {
      file = sprintf("%s/%09d", dir, NR)
      printf "%s\n%s", rule, seed >file
      for (i = 1; i <= NF; i++) printf "\n%s", $i >file
      close(file)
    }'
  (cd "$work/texts" && ls | xargs $sum) | cut -d' ' -f1
}
# The digits of a lot as a fraction, and the arms with what an awk below needs of them.
common='
  function fraction(lot,   value, i) {
    for (i = 1; i <= 12; i++) value = value * 16 + index("0123456789abcdef", substr(lot, i, 1)) - 1
    return value / 281474976710656
  }
  FILENAME ~ /arms$/ { arm[++arms] = $1; ratio[arms] = $2; total += $2; next }'

# Deals whoever stands in sizes (stratum, number of each arm) and order (stratum, lot, trial id, sorted); rule: ratio.
deal='
  FILENAME ~ /sizes$/ { for (a = 1; a <= arms; a++) size[$1, a] = $(a + 1); next }
  FILENAME ~ /order$/ {
    if ($1 != stratum || FNR == 1) { stratum = $1; now = 1 }
    while (size[stratum, now] == 0) now++
    size[stratum, now]--
    printf "%s,%s,%s,%.12f,%s\n", $3, $1, arm[now], ratio[now] / total, $2
  }'

if [ "$rule" = balanced-remainders ]; then
  # Controlled rounding of the table strata x arms, in units of 1/R (docs/randomisation.md): edges lead from a stratum to its
  # municipality and arm, from there to the arm, and on to the total; left-over parts are pushed round cycles.
  cut -d, -f1,3 "$work/citizens" >"$work/members"
  lots trial/balanced/v1 <"$work/members" | paste -d, "$work/members" - | awk -F, '{ print $1 "," $3 "," $2 }' |
    sort -t, -k1,1 -k2,2 -k3,3 >"$work/order"
  cut -d, -f1,4 "$work/citizens" | sort | uniq -c | sed 's/^ *\([0-9]*\) /\1,/' | awk -F, '
    { if (!($2 in n)) { name[++h] = $2; town[$2] = $3 } else if (town[$2] != $3) town[$2] = ""; n[$2] += $1 }
    END { for (i = 1; i <= h; i++) print name[i] "," n[name[i]] "," town[name[i]] }' >"$work/strata"
  # No more steps than edges: each makes one whole.
  awk -v n="$(wc -l <"$work/strata")" -v arms="$(wc -l <"$work/arms")" 'BEGIN { for (s = 1; s <= (2 * n + 1) * arms; s++) print s }' |
    lots trial/balanced-remainder/v1 >"$work/steps"
  awk -F, "$common"'
    FILENAME ~ /steps$/ { lot[++steps] = $1; next }
    { name[++h] = $1; n[h] = $2; town[h] = $3 }
    END {
      for (i = 1; i <= h; i++) for (a = 1; a <= arms; a++) {
        connect("s" i, "p" a "," town[i], n[i] * ratio[a])
        if (a == 1 && !(town[i] in group)) { group[town[i]] = 1; first[++towns] = town[i] }
        amount[a, town[i]] += n[i] * ratio[a]; all[a] += n[i] * ratio[a]
      }
      for (g = 1; g <= towns; g++) for (a = 1; a <= arms; a++) connect("p" a "," first[g], "a" a, amount[a, first[g]])
      for (a = 1; a <= arms; a++) connect("a" a, "t", all[a])
      for (i = 1; i <= h; i++) while (follow("s" i, 0)) {
        for (node in place) delete place[node]
        length_ = 0; node = "s" i; last = 0
        while (!(node in place)) {
          place[node] = ++length_; at[length_] = node
          last = follow(node, last); path[length_] = last
          node = from[last] == node ? to[last] : from[last]
        }
        up = down = total
        for (k = place[node]; k <= length_; k++) {
          below = flow[path[k]] % total; above = total - below
          sign[k] = from[path[k]] == at[k] ? 1 : -1
          if (sign[k] < 0) { other = below; below = above; above = other }
          if (above < up) up = above
          if (below < down) down = below
        }
        move = int(fraction(lot[++step]) * (up + down)) < down ? up : -down
        for (k = place[node]; k <= length_; k++) flow[path[k]] += sign[k] * move
      }
      for (i = 1; i <= h; i++) { line = name[i]; for (a = 1; a <= arms; a++) line = line "," flow[(i - 1) * arms + a] / total; print line }
    }
    function connect(tail, head, value) {
      from[++edges] = tail; to[edges] = head; flow[edges] = value
      edge[tail, ++many[tail]] = edges; edge[head, ++many[head]] = edges
    }
    function follow(node, not,   k) {
      for (k = 1; k <= many[node]; k++) if (edge[node, k] != not && flow[edge[node, k]] % total != 0) return edge[node, k]
      return 0
    }' "$work/arms" "$work/steps" "$work/strata" >"$work/sizes"
  awk -F, "$common$deal" "$work/arms" "$work/sizes" "$work/order"
elif [ "$rule" = minimisation ]; then
  # Whoever is next goes by the coin to an arm that evens out most: the sum of weight x range over the arms of those alike.
  if [ "$(named enrolment)" = rolling ]; then cp "$work/citizens" "$work/line"; else
    cut -d, -f3 "$work/citizens" | lots trial/minimisation-order/v1 | paste -d, - "$work/citizens" |
      sort -t, -k1,1 -k4,4 | cut -d, -f2- >"$work/line"
  fi
  awk -F, '{ print NR "," $3 }' "$work/line" | lots trial/minimisation/v1 | paste -d, - "$work/line" >"$work/coins"
  coin=$(figure scheme biasedCoin)
  awk -F, -v coin="${coin:-0.8}" -v weights="$(scheme_lines | sed -n 's/.*"weight": \([^,]*\).*/\1/p' | tr '\n' ' ')" "$common"'
    {
      factors = split(weights, weight, " ")
      for (a = 1; a <= arms; a++) {
        score[a] = 0
        for (f = 1; f <= factors; f++) {
          low = high = ""
          for (b = 1; b <= arms; b++) {
            count = seen[f, $(f + 4), b] + (a == b)
            if (low == "" || count < low) low = count
            if (high == "" || count > high) high = count
          }
          score[a] += weight[f] * (high - low)
        }
        if (a == 1 || score[a] < least) least = score[a]
      }
      liked = rest = 0
      for (a = 1; a <= arms; a++) if (score[a] - least < 1e-9) good[++liked] = a; else other[++rest] = a
      x = fraction($1)
      if (rest == 0) got = good[at(x, liked)]
      else if (x < coin) got = good[at(x / coin, liked)]
      else got = other[at((x - coin) / (1 - coin), rest)]
      for (f = 1; f <= factors; f++) seen[f, $(f + 4), got]++
      printf "%s,%s,%s,%.12f,%s\n", $4, $2, arm[got], ratio[got] / total, $1
    }
    function at(share, many) { share = int(share * many) + 1; return share > many ? many : share }
  ' "$work/arms" "$work/coins"
elif [ "$rule" = rerandomisation ]; then
  # Draws until the arms agree on the covariates. Columns: numbers, and for a category its levels but the first.
  grep -q '^    "numbers": {' "$manifest" || cannot "the manifest does not say which covariates are numbers"
  numbers=$(awk '/^    "numbers": [{]/ { inside = 1 } /^    [}],?$/ { inside = 0 } inside && /^        "/ { gsub(/[", ]/, ""); print }' "$manifest" | tr '\n' ' ')
  # The levels of each covariate in text order.
  f=0
  for name in $more; do
    f=$((f + 1))
    case " $numbers" in *" $name "*) echo "$f,number," ;; *) cut -d, -f$((f + 3)) "$work/citizens" | sort -u | tail -n +2 | sed "s/^/$f,level,/" ;; esac
  done >"$work/columns"
  # For the distance, each column less what those before tell of it (Gram-Schmidt): uncorrelated, it is a sum over columns.
  awk -F, -v distance="$([ -n "$(figure scheme leastP)" ] || echo yes)" '
    FILENAME ~ /columns$/ { of[++k] = $1; number[k] = $2 == "number"; level[k] = $3; next }
    { id[++n] = $3; for (j = 1; j <= k; j++) { v = $(of[j] + 3); x[n, j] = number[j] ? v + 0 : v "" == level[j] ""; mean[j] += x[n, j] } }
    END {
      for (i = 1; i <= n; i++) for (j = 1; j <= k; j++) x[i, j] = x[i, j] - mean[j] / n
      for (j = 1; j <= k && distance; j++) for (m = 1; m < j; m++) {
        both = own = 0
        for (i = 1; i <= n; i++) { both += x[i, j] * x[i, m]; own += x[i, m] * x[i, m] }
        for (i = 1; i <= n; i++) x[i, j] = x[i, j] - both / own * x[i, m]
      }
      for (i = 1; i <= n; i++) { printf "%s", id[i]; for (j = 1; j <= k; j++) printf ",%.17g", x[i, j]; print "" }
    }' "$work/columns" "$work/citizens" >"$work/values"
  cut -d, -f1 "$work/citizens" | sort | uniq -c | sed 's/^ *\([0-9]*\) /\1,/' >"$work/strata"
  attempt=0
  while [ "$attempt" -lt 100000 ]; do
    attempt=$((attempt + 1))
    awk -F, -v attempt="$attempt" '{ print attempt "," $1 "," $3 }' "$work/citizens" >"$work/members"
    lots trial/rerandomisation/v1 <"$work/members" | paste -d, "$work/members" - | awk -F, '{ print $2 "," $4 "," $3 }' |
      sort -t, -k1,1 -k2,2 -k3,3 >"$work/order"
    awk -F, -v attempt="$attempt" 'FILENAME ~ /arms$/ { arm[++arms] = $1; next } { for (a = 1; a <= arms; a++) print attempt "," $2 "," arm[a] }' "$work/arms" "$work/strata" >"$work/members"
    lots trial/rerandomisation-remainder/v1 <"$work/members" | paste -d, "$work/members" - | awk -F, '{ print $2 "," $4 "," $3 }' |
      sort -t, -k1,1 -k2,2 -k3,3 >"$work/remainders"
    awk -F, "$common"'
      FILENAME ~ /remainders$/ { rank[$1, $3] = ++seen[$1]; next }
      {
        line = $2; left = $1
        for (a = 1; a <= arms; a++) left -= int($1 * ratio[a] / total)
        for (a = 1; a <= arms; a++) line = line "," int($1 * ratio[a] / total) + (rank[$2, arm[a]] <= left)
        print line
      }' "$work/arms" "$work/remainders" "$work/strata" >"$work/sizes"
    awk -F, "$common$deal" "$work/arms" "$work/sizes" "$work/order" >"$work/drawn"
    awk -F, -v threshold="$(figure achieved threshold)" -v distance="$([ -n "$(figure scheme leastP)" ] || echo yes)" '
      FILENAME ~ /drawn$/ { of[$1] = $3; size[$3]++; n++; next }
      { k = NF - 1; for (j = 1; j <= k; j++) { sum[of[$1], j] += $(j + 1); whole[j] += $(j + 1) * $(j + 1) } }
      END {
        for (j = 1; j <= k; j++) {
          between = arms = 0
          for (a in size) { between += sum[a, j] * sum[a, j] / size[a]; arms++ }
          f = whole[j] > between ? between / (arms - 1) / ((whole[j] - between) / (n - arms)) : 1e300
          if (distance) measure += between / (whole[j] / (n - 1))
          else if (f > measure) measure = f
        }
        exit !(measure <= threshold)
      }' "$work/drawn" "$work/values" && break
  done
  [ "$attempt" -lt 100000 ] || differs "no draw is accepted"
  cat "$work/drawn"
elif [ -n "${order:-}" ]; then
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
