import { type Place, type Problem, problem } from '../core/problem.ts';
import { text, verbatim } from '../core/text.ts';
import type { Protocol } from './schema.ts';

type Allocation = Protocol['allocation'];
type Option = Exclude<keyof Allocation, 'scheme' | 'strata' | 'enrolment' | 'lock' | 'beacon'>;

/** Which options belong to which scheme, and whether the scheme can do without. */
const OWN: Readonly<Record<Option, readonly [Allocation['scheme'], 'needed' | 'optional']>> = {
  cluster: ['cluster', 'needed'],
  pair: ['matched-pairs', 'needed'],
  factors: ['factorial', 'needed'],
  covariates: ['rerandomisation', 'needed'],
  accept: ['rerandomisation', 'optional'],
  leastP: ['rerandomisation', 'optional'],
  balance: ['minimisation', 'needed'],
  biasedCoin: ['minimisation', 'optional'],
  blockSizes: ['permuted-blocks', 'optional'],
};
const SEQUENTIAL: readonly Allocation['scheme'][] = ['simple', 'minimisation', 'permuted-blocks'];

/** Options of the allocation: those the scheme needs, none that it does not know, names that exist. */
export function checkAllocation(
  protocol: Protocol,
  locate: (path: readonly (string | number)[]) => Place,
): readonly Problem[] {
  const { allocation } = protocol;
  const found: Problem[] = [];
  for (const [option, [scheme, need]] of Object.entries(OWN) as [Option, (typeof OWN)[Option]][]) {
    const given = allocation[option] !== undefined;
    if (given && scheme !== allocation.scheme)
      found.push(
        problem(
          'ALLOCATION_OPTION',
          locate(['allocation', option]),
          text(`\`${option}\` belongs to another scheme`, `\`${option}\` hører til en anden metode`),
          {
            permitted: verbatim(`scheme: ${scheme}`),
            remedy: text(`leave \`${option}\` out`, `udelad \`${option}\``),
          },
        ),
      );
    if (!given && scheme === allocation.scheme && need === 'needed')
      found.push(
        problem(
          scheme === 'minimisation' ? 'MINIMISATION_FACTORS_MISSING' : 'ALLOCATION_OPTION_MISSING',
          locate(['allocation']),
          text(`${scheme} needs \`${option}\``, `${scheme} kræver \`${option}\``),
          {
            remedy: text(
              `add \`${option}\` to \`allocation\`, or choose another \`scheme\``,
              `tilføj \`${option}\` under \`allocation\`, eller vælg en anden \`scheme\``,
            ),
          },
        ),
      );
  }
  if (allocation.accept !== undefined && allocation.leastP !== undefined)
    found.push(
      problem(
        'ALLOCATION_OPTION',
        locate(['allocation', 'leastP']),
        text('`accept` and `leastP` are two criteria', '`accept` og `leastP` er to kriterier'),
        { remedy: text('keep one of them', 'behold det ene') },
      ),
    );
  if (allocation.enrolment === 'rolling' && !SEQUENTIAL.includes(allocation.scheme))
    found.push(
      problem(
        'ENROLMENT_SCHEME',
        locate(['allocation', 'enrolment']),
        text(
          `${allocation.scheme} needs all citizens at once`,
          `${allocation.scheme} kræver alle borgere på én gang`,
        ),
        { permitted: verbatim(SEQUENTIAL.join(', ')) },
      ),
    );
  if (allocation.enrolment === 'rolling' && allocation.beacon !== undefined)
    found.push(
      problem(
        'ALLOCATION_OPTION',
        locate(['allocation', 'beacon']),
        text(
          'citizens who are enrolled one by one are drawn from the secret alone',
          'borgere, der indskrives én ad gangen, fordeles alene ud fra hemmeligheden',
        ),
        { remedy: text('leave `beacon` out', 'udelad `beacon`') },
      ),
    );
  if (allocation.beacon?.pattern !== undefined && !isPattern(allocation.beacon.pattern))
    found.push(
      problem(
        'BEACON_PATTERN',
        locate(['allocation', 'beacon', 'pattern']),
        text('this is no regular expression', 'dette er intet regulært udtryk'),
        { remedy: text('correct it, or leave it out', 'ret det, eller udelad det') },
      ),
    );
  const fields = protocol.baseline.map((field) => field.id);
  const categories = protocol.baseline.filter((field) => field.type === 'category').map((field) => field.id);
  const reference = (
    path: readonly (string | number)[],
    name: string | undefined,
    permitted: readonly string[],
  ) => {
    if (name === undefined || permitted.includes(name)) return;
    found.push(
      problem('PROTOCOL_REFERENCE', locate(path), text('nothing has this name', 'intet har dette navn'), {
        permitted: verbatim(permitted.join(', ') || '–'),
      }),
    );
  };
  reference(['allocation', 'cluster'], allocation.cluster, ['municipality', ...fields]);
  reference(['allocation', 'pair'], allocation.pair, fields);
  const measured = protocol.baseline.filter((field) => field.type !== 'date').map((field) => field.id);
  allocation.covariates?.forEach((name, index) => {
    reference(['allocation', 'covariates', index], name, ['age', 'sex', ...measured]);
  });
  allocation.balance?.forEach(({ variable }, index) => {
    reference(['allocation', 'balance', index, 'variable'], variable, ['municipality', 'sex', ...categories]);
  });
  const arms = protocol.arms.map((arm) => arm.id);
  allocation.factors?.forEach((factor, index) => {
    factor.arms.forEach((arm, position) => {
      reference(['allocation', 'factors', index, 'arms', position], arm, arms);
    });
  });
  return found;
}

function isPattern(written: string): boolean {
  try {
    new RegExp(written, 'u');
    return true;
  } catch {
    return false;
  }
}
