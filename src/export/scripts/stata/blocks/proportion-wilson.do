* Share with the event per arm, and per arm and stratum; Wilson's interval.
capture program drop proportion_wilson
program define proportion_wilson
    forvalues k = 0/$others {
        local arm : word `=`k' + 1' of $arms
        quietly count if arm_code == `k'
        local n = r(N)
        quietly count if arm_code == `k' & y == 1
        local x = r(N)
        quietly cii proportions `n' `x', wilson level(`=100 * $level')
        post_row, estimand(proportion) arm(`arm') estimate(`=r(proportion)') low(`=r(lb)') high(`=r(ub)') n(`n') events(`x')
        if "$strata" == "" continue
        quietly levelsof stratum, local(strata)
        foreach s of local strata {
            quietly count if arm_code == `k' & stratum == "`s'"
            local n = r(N)
            quietly count if arm_code == `k' & stratum == "`s'" & y == 1
            local x = r(N)
            quietly cii proportions `n' `x', wilson level(`=100 * $level')
            post_row, estimand(proportion) arm(`arm') stratum(`s') estimate(`=r(proportion)') low(`=r(lb)') high(`=r(ub)') n(`n') events(`x')
        }
    }
end
