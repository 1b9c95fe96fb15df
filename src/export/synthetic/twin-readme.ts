/** What a reader of a twin has to be told. */
export interface TwinFacts {
  readonly trial: string;
  readonly seed: string;
  /** Fewest citizens behind anything that was drawn. */
  readonly minimum: number;
  /** Drawn all at once; else the twin is enrolled already. */
  readonly batch: boolean;
  /** There is an extract of the register. */
  readonly register: boolean;
}

/** README.txt of a synthetic twin: what it is, how it is run, and what it does not promise. */
export function twinReadme({ trial, seed, minimum, batch, register }: TwinFacts): string {
  const run = [
    ...(batch ? ['trial sample', 'trial randomize --seed $(cat allocation-seed.txt)'] : []),
    'trial ingest incoming/*.csv',
    ...(register ? ['trial reconcile extracts/register.csv --keep'] : []),
    'trial report',
  ];
  const enrolled = batch
    ? ''
    : `\nCitizens are enrolled one at a time in this trial: state/ holds the sample, the lock and the enrolments, and \`trial verify\` checks them.\n`;
  return `SYNTHETIC TWIN of the trial ${trial} (seed: ${seed})

Every citizen, every event and every answer here is invented. CPR numbers are fictitious (day of birth + 60) and the key is no secret.

How it is run, in this folder:
${run.map((line) => `  ${line}\n`).join('')}${enrolled}
How it was made: each baseline value, each step from one event to the next, each waiting time, each field of an event, who answers a
questionnaire and each answer was drawn by itself from its distribution within a cell (municipality, or municipality and arm);
the register week by week from the code of the week before and from whether there was a job. What fewer than
${minimum} citizens of a cell have in common is drawn as in a wider cell, and what is rarer than that everywhere is left out. No record was copied.
Interviews, statements and meetings are made of the protocol alone. No words of anybody are in it.

What it is for: trying out the pipeline, a protocol or a script where the real data cannot be.

What it does not promise:
- No differential privacy. The distributions are those of the real citizens; who knows all of them but one can learn about that one.
- No true relations: age says nothing about education here, nor baseline about what happened, nor one answer about another. Effects
  resemble the real ones by arm and municipality; they are no results, and no number of a report on this folder may be quoted as one.
- Names of providers and senders, and what is monitored, are not in it.
`;
}
