/**
 * Tables and columns with numbers, shares or marks that the attacker does not read, as they tell no counts of citizens: `table column`.
 * Everything else must be read.
 */
export const WITHOUT_COUNTS: readonly (readonly [place: RegExp, reason: string])[] = [
  [/^(baseline|profile|non-response-\S+) smd-/, 'standardised differences'],
  [
    /^(effects|forest-data|subgroup-effects-data|other-shares|retention|attrition) (difference|effect|ratio)$/,
    'estimates',
  ],
  [
    /^(forest|subgroup-effects|likert-\S+) missing$/,
    'why there is no mark or bar: its number stands in the data',
  ],
  [/ p$/, 'p values'],
  [
    /^(heterogeneity value|allocation-checks df|incidence difference)$/,
    'statistics, and a difference of estimates',
  ],
  [/^bounds /, 'ends of what an effect could be'],
  [/^start-effect /, 'effects; the first stage is read'],
  [/^other-means /, 'means'],
  [/^change-wave-\S+ (before|after|change)$/, 'means; how many they are of is read'],
  [/^change-difference-/, 'differences of means'],
  [/^(acceptability-data|net-benefit-\S+|plane-\S+-data) /, 'shares of draws of the bootstrap'],
  [/^costs-/, 'money; fixed fees are read as the number of those they were paid for'],
  [/^pay-schemes lines$/, 'payments under other schemes; those of the scheme in force are read'],
  [/^methods-by-party /, 'parties that use a method'],
  [/^meetings-by-party /, 'meetings'],
];

/** What the attacker has not read and should have. */
export function overlooked(unread: readonly string[]): readonly string[] {
  return unread.filter((place) => !WITHOUT_COUNTS.some(([own]) => own.test(place)));
}
