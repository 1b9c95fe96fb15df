* Means and Welch's difference (degrees of freedom by Satterthwaite, Stata's `unequal`).
capture program drop welch
program define welch
    forvalues k = 0/$others {
        local arm : word `=`k' + 1' of $arms
        quietly ttest y == 0 if arm_code == `k'
        local reach = invttail(r(df_t), (1 - $level) / 2) * r(se)
        post_row, estimand(mean) arm(`arm') estimate(`=r(mu_1)') se(`=r(se)') df(`=r(df_t)') low(`=r(mu_1) - `reach'') ///
            high(`=r(mu_1) + `reach'') statistic(`=r(t)') p(`=r(p)') n(`=r(N_1)')
    }
    local control : word 1 of $arms
    forvalues k = 1/$others {
        local arm : word `=`k' + 1' of $arms
        quietly ttest y if inlist(arm_code, 0, `k'), by(arm_code) unequal
        local difference = r(mu_2) - r(mu_1)
        local reach = invttail(r(df_t), (1 - $level) / 2) * r(se)
        post_row, estimand(mean-difference) arm(`arm') reference(`control') estimate(`difference') se(`=r(se)') df(`=r(df_t)') ///
            low(`=`difference' - `reach'') high(`=`difference' + `reach'') statistic(`=`difference' / r(se)') p(`=r(p)') n(`=r(N_1) + r(N_2)')
    }
end
