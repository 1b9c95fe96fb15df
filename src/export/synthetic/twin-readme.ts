/** README.txt of a synthetic twin: what it is, how it is run, and what it does not promise. */
export function twinReadme(trial: string, seed: string, minimum: number): string {
  return `SYNTHETIC TWIN of the trial ${trial} (seed: ${seed})

Every citizen and every event here is invented. CPR numbers are fictitious (day of birth + 60) and the key is no secret.

How it is run, in this folder:
  trial sample
  trial randomize --seed $(cat allocation-seed.txt)
  trial ingest incoming/*.csv
  trial report

How it was made: each baseline value, each step from one event to the next, each waiting time and each field of an event was drawn
by itself from its distribution within a cell (municipality, or municipality and arm). What fewer than
${minimum} citizens of a cell have in common is drawn as in a wider cell, and what is rarer than that everywhere is left out. No record was copied.

What it is for: trying out the pipeline, a protocol or a script where the real data cannot be.

What it does not promise:
- No differential privacy. The distributions are those of the real citizens; who knows all of them but one can learn about that one.
- No true relations: age says nothing about education here, nor baseline about what happened. Effects resemble the real ones
  by arm and municipality; they are no results, and no number of a report on this folder may be quoted as one.
- Surveys, interviews, meetings, the register, providers and senders are not in it.
`;
}
