
* ---- agreement ---------------------------------------------------------------

postclose $rows
import delimited using "results.csv", varnames(1) case(preserve) stringcols(_all) encoding("UTF-8") clear
merge m:1 analysis estimator estimand arm reference stratum using "`recomputed'", keep(master match)
local wrong = 0
local covered = 0
forvalues i = 1/`=_N' {
    local id = id[`i']
    if _merge[`i'] != 3 | subgroup[`i'] != "" | status[`i'] != "ok" {
        display "not covered `id'"
        continue
    }
    local covered = `covered' + 1
    local bad ""
    foreach field in estimate standardError df low high statistic p n events {
        local there = real(`field'[`i'])
        local here = here_`field'[`i']
        if missing(`here') | missing(`there') continue
        if abs(`here' - `there') > 1e-6 * max(abs(`here'), abs(`there')) & abs(`here' - `there') >= 1e-14 local bad "`bad' `field': here `here', there `there';"
    }
    if "`bad'" == "" display "agrees      `id'"
    else {
        display "DISAGREES   `id' `bad'"
        local wrong = `wrong' + 1
    }
}
display "`=_N' rows of results: `covered' computed here, `wrong' disagree"
if `wrong' > 0 exit 9, STATA clear
