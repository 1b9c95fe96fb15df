* Log-rank tests and Cox regression (a baseline hazard per stratum).
capture program drop logrank
program define logrank
    args stratified
    quietly stset time, failure(event)
    local control : word 1 of $arms
    forvalues k = 1/$others {
        local arm : word `=`k' + 1' of $arms
        quietly count if inlist(arm_code, 0, `k')
        local n = r(N)
        quietly count if inlist(arm_code, 0, `k') & event == 1
        local x = r(N)
        if "`stratified'" == "1" quietly sts test arm_code if inlist(arm_code, 0, `k'), strata(stratum_code)
        else quietly sts test arm_code if inlist(arm_code, 0, `k')
        post_row, estimand(p-value) arm(`arm') reference(`control') statistic(`=r(chi2)') df(1) p(`=chi2tail(1, r(chi2))') n(`n') events(`x')
    }
end

capture program drop cox
program define cox
    args ties
    quietly stset time, failure(event)
    if "$strata" == "" quietly stcox i.arm_code $covariates, nohr `ties'
    else quietly stcox i.arm_code $covariates, nohr `ties' strata(stratum_code)
    local control : word 1 of $arms
    forvalues k = 1/$others {
        local arm : word `=`k' + 1' of $arms
        quietly count if inlist(arm_code, 0, `k')
        local n = r(N)
        quietly count if inlist(arm_code, 0, `k') & event == 1
        post_ratio, estimand(hazard-ratio) arm(`arm') reference(`control') log(`=_b[`k'.arm_code]') se(`=_se[`k'.arm_code]') n(`n') events(`=r(N)')
    }
end
