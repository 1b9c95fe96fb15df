import { type Text, text, verbatim } from '../../core/text.ts';
import { type Handling, TREATMENT_POLICY } from '../intercurrent.ts';
import type { OutcomeKind, OutcomeProtocol } from './outcome-kind.ts';

/**
 * Score on a scale or question in a survey wave. Missing for everybody until answers are no longer awaited (those who answer
 * at once differ from those who need a reminder), then for those who have not answered.
 */
export const surveyScore: OutcomeKind<'survey-score'> = {
  kind: 'survey-score',
  column: 'numeric',
  definition({ wave, measure }, protocol) {
    const what = measureLabel(measure, protocol);
    const when = protocol.surveys.find((entry) => entry.id === wave)?.label ?? verbatim(wave);
    return text(
      `Score on “${what.en}” in the survey “${when.en}”. Citizens who have not answered, or not enough for a score, are missing; read for all when answers are no longer awaited.`,
      `Score på »${what.da}« i spørgeskemaet »${when.da}«. Borgere, der ikke har svaret, eller ikke nok til en score, mangler; opgøres for alle, når der ikke længere ventes på svar.`,
    );
  },
  intercurrent: (_, event) => (event === 'died' ? DEATH : TREATMENT_POLICY),
  values({ id, wave, measure }, histories, _, scores) {
    const values = scores?.of(wave, measure) ?? new Map<string, number>();
    const open = scores === null || scores.asOf < scores.closes(wave);
    return {
      id,
      kind: 'numeric',
      unit: 'points',
      missing: histories.map(({ trialId }) =>
        open ? 'not-yet-reached' : values.has(trialId) ? null : 'no-answer',
      ),
      values: histories.map(({ trialId }) => values.get(trialId) ?? 0),
    };
  },
};

const DEATH: Handling = {
  strategy: text('while alive', 'mens borgeren lever (while alive)'),
  meaning: text(
    'leaves no score: the effect is among those who live and answer',
    'efterlader ingen score: effekten gælder dem, der lever og svarer',
  ),
};

function measureLabel(measure: string, { scales, questions }: OutcomeProtocol): Text {
  return (
    scales.find((entry) => entry.id === measure)?.label ??
    questions.find((entry) => entry.id === measure)?.label ??
    verbatim(measure)
  );
}
