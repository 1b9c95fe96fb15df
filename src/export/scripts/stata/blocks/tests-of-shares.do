* Pearson's chi-square test and Fisher's exact test of each arm against the control.
capture program drop tests_of_shares
program define tests_of_shares
    args which
    local control : word 1 of $arms
    forvalues k = 1/$others {
        local arm : word `=`k' + 1' of $arms
        quietly count if inlist(arm_code, 0, `k')
        local n = r(N)
        quietly count if inlist(arm_code, 0, `k') & y == 1
        local x = r(N)
        quietly tabulate arm_code y if inlist(arm_code, 0, `k'), chi2 exact
        if "`which'" == "chi" post_row, estimand(p-value) arm(`arm') reference(`control') statistic(`=r(chi2)') df(1) p(`=r(p)') n(`n') events(`x')
        if "`which'" == "fisher" post_row, estimand(p-value) arm(`arm') reference(`control') p(`=r(p_exact)') n(`n') events(`x')
    }
end
