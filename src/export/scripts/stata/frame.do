
* ---- how a row of results is written -----------------------------------------

tempname rows
tempfile recomputed
postfile `rows' str80 analysis str60 estimator str60 estimand str60 arm str60 reference str60 stratum ///
    double(here_estimate here_standardError here_df here_low here_high here_statistic here_p here_n here_events) ///
    using "`recomputed'"
global rows `rows'

capture program drop post_row
program define post_row
    syntax , estimand(string) arm(string) [reference(string) stratum(string) estimate(real .) se(real .) df(real .) ///
        low(real .) high(real .) statistic(real .) p(real .) n(real .) events(real .)]
    post $rows ("$analysis") ("$estimator") ("`estimand'") ("`arm'") ("`reference'") ("`stratum'") ///
        (`estimate') (`se') (`df') (`low') (`high') (`statistic') (`p') (`n') (`events')
end

* The normal interval of a logarithm, given on the ratio scale.
capture program drop post_ratio
program define post_ratio
    syntax , estimand(string) arm(string) reference(string) log(real) se(real) n(real) events(real)
    local reach = invnormal(1 - (1 - $level) / 2) * `se'
    post_row, estimand(`estimand') arm(`arm') reference(`reference') estimate(`=exp(`log')') se(`se') ///
        low(`=exp(`log' - `reach')') high(`=exp(`log' + `reach')') statistic(`=`log' / `se'') ///
        p(`=2 * normal(-abs(`log' / `se'))') n(`n') events(`events')
end
