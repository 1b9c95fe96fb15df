* Linear regression on the arm, strata (fixed effects), baseline value and covariates.
capture program drop linear
program define linear
    args variance estimand
    quietly regress y i.arm_code $adjust, vce(`variance')
    local control : word 1 of $arms
    local n = e(N)
    local df = e(df_r)
    quietly count if y == 1
    local x = cond("$kind" == "binary", r(N), .)
    forvalues k = 1/$others {
        local arm : word `=`k' + 1' of $arms
        local b = _b[`k'.arm_code]
        local se = _se[`k'.arm_code]
        local reach = invttail(`df', (1 - $level) / 2) * `se'
        post_row, estimand(`estimand') arm(`arm') reference(`control') estimate(`b') se(`se') df(`df') low(`=`b' - `reach'') ///
            high(`=`b' + `reach'') statistic(`=`b' / `se'') p(`=2 * ttail(`df', abs(`b' / `se'))') n(`n') events(`x')
    }
end
