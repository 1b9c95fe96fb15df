/**
 * A million citizens of 98 municipalities, complete within strata: the steps `randomize` and `verify` on a trial's folder, each
 * in a process of its own, against one Node process that hashes and sorts the same ids. Prints seconds, ratios (clock and
 * processor time, that also to the quickest way to hash) and peak resident memory.   npm run bench -- allocation
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { ALLOCATION_ALGORITHM, drawAllocation } from '../src/allocation/draw-allocation.ts';
import { digest, sha256 } from '../src/core/sha256.ts';
import { samplingDigest } from '../src/sampling/draw-sample.ts';
import { manifestPath, manifestText } from '../src/state/manifest.ts';
import { inTrial, STATE } from '../src/state/trial-paths.ts';
import { randomizeStep } from '../src/steps/randomize-step.ts';
import { verifyStep } from '../src/steps/verify-step.ts';

const CITIZENS = Number(process.env['CITIZENS'] ?? 1_000_000);
const TOWNS = 98;
const SEED = '0f1e2d3c4b5a69788796a5b4c3d2e1f000112233445566778899aabbccddeeff';

const [, , task, dir] = process.argv;
if (task === undefined || dir === undefined) compare();
else {
  const begin = process.hrtime.bigint();
  await TASKS()[task]?.(dir);
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  console.log(
    JSON.stringify({
      clock: Number(process.hrtime.bigint() - begin) / 1e9,
      processor: (userCPUTime + systemCPUTime) / 1e6,
      megabytes: Math.round(maxRSS / 1024),
    }),
  );
}

function TASKS(): Record<string, (folder: string) => unknown> {
  const ids = (folder: string) =>
    readFileSync(join(folder, 'ids.txt'), 'utf8')
      .split('\n')
      .map((trialId) => ({ trialId, stratum: trialId.slice(0, 4) }));
  return {
    'SHA-256 and sorting alone': (folder) =>
      ids(folder)
        .map(({ trialId, stratum }) => ({
          trialId,
          lot: createHash('sha256')
            .update([ALLOCATION_ALGORITHM, SEED, stratum, trialId].join('\n'))
            .digest('hex'),
        }))
        .sort((a, b) => (a.lot < b.lot ? -1 : 1)),
    'the same, hashed in one call each': (folder) =>
      ids(folder)
        .map(({ trialId, stratum }) => ({
          trialId,
          lot: digest([ALLOCATION_ALGORITHM, SEED, stratum, trialId]),
        }))
        .sort((a, b) => (a.lot < b.lot ? -1 : 1)),
    'the draw alone (reference function)': (folder) =>
      drawAllocation(
        ids(folder),
        [
          { id: 'anden-aktoer', ratio: 1 },
          { id: 'kontrol', ratio: 1 },
        ],
        SEED,
      ),
    'trial randomize': (folder) =>
      randomizeStep(folder, {
        seed: SEED,
        allowWeakSeed: false,
        beacon: null,
        now: '2026-01-01T00:00:00.000Z',
      }),
    'trial verify': async (folder) => {
      const { differences } = await verifyStep(folder, { keyFromEnvironment: undefined, progress: () => {} });
      if (differences.length > 0) throw new Error(JSON.stringify(differences));
    },
  };
}

function compare(): void {
  const folder = mkdtempSync(join(tmpdir(), 'trial-bench-'));
  try {
    makeTrial(folder);
    console.log(`${CITIZENS} citizens, ${TOWNS} municipalities`);
    let alone = { clock: 1, processor: 1 };
    let quickest = alone;
    for (const name of Object.keys(TASKS())) {
      const ran = spawnSync(process.execPath, [process.argv[1] as string, name, folder], {
        encoding: 'utf8',
      });
      if (ran.status !== 0) throw new Error(ran.stderr);
      const took = JSON.parse(ran.stdout) as { clock: number; processor: number; megabytes: number };
      if (name === 'SHA-256 and sorting alone') alone = took;
      if (name === 'the same, hashed in one call each') quickest = took;
      const ratio = (one: 'clock' | 'processor', peer = alone) => (took[one] / peer[one]).toFixed(2);
      console.log(
        `  ${name.padEnd(38)} ${took.clock.toFixed(2)} s (processor ${took.processor.toFixed(2)} s), ratio ${ratio('clock')} (${ratio('processor')}; to one call each ${ratio('processor', quickest)}), peak ${took.megabytes} MB`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The invented trial's protocol with 98 municipalities, and a sample as `trial sample` would leave it. */
function makeTrial(folder: string): void {
  const source = 'fixtures/trials/discus-fleksjob';
  const protocol = parse(readFileSync(join(source, 'trial.yaml'), 'utf8')) as {
    municipalities: { code: string; sampleSize: number }[];
    sampling: { seed: string };
    baseline: { id: string; type: string; categories?: string[] }[];
  };
  const [first] = protocol.municipalities;
  const own = protocol.municipalities.map(({ code }) => code);
  const others = Array.from({ length: 900 }, (_, town) => String(101 + town).padStart(4, '0'));
  const codes = [...new Set([...own, ...others])].slice(0, TOWNS);
  const size = Math.ceil(CITIZENS / TOWNS);
  const trial = {
    ...protocol,
    municipalities: codes.map((code) => ({
      ...first,
      code,
      name: `Town ${code}`,
      sampleSize: size,
      extract: { ...(first as unknown as { extract: object }).extract, file: `extracts/${code}.csv` },
    })),
  };
  cpSync(join(source, 'keys'), join(folder, 'keys'), { recursive: true });
  mkdirSync(join(folder, STATE.manifests), { recursive: true });
  const yaml = stringify(trial, { aliasDuplicateObjects: false });
  writeFileSync(join(folder, STATE.protocol), yaml);
  const columns = ['age', 'sex', ...protocol.baseline.map(({ id }) => id)];
  const lines = [`trial_id,municipality,stratum,pseudonym,${columns.join(',')}`];
  const ids: string[] = [];
  for (const [town, code] of codes.entries()) {
    const citizens = Math.floor((CITIZENS + town) / TOWNS);
    const pseudonyms = Array.from({ length: citizens }, (_, index) => sha256(`${code} ${index}`))
      .map((pseudonym) => ({ pseudonym, order: samplingDigest(protocol.sampling.seed, code, pseudonym) }))
      .sort((a, b) => (a.order < b.order ? -1 : 1));
    for (const [index, { pseudonym }] of pseudonyms.entries()) {
      const id = `${code}-${String(index + 1).padStart(5, '0')}`;
      const baseline = protocol.baseline.map(({ type }) =>
        type === 'number' ? String(index % 17) : type === 'date' ? '2005-01-01' : 'x',
      );
      ids.push(id);
      lines.push(
        [
          id,
          code,
          code,
          pseudonym,
          String(20 + (index % 45)),
          index % 2 ? 'male' : 'female',
          ...baseline,
        ].join(','),
      );
    }
  }
  const sample = `${lines.join('\n')}\n`;
  writeFileSync(join(folder, STATE.sample), sample);
  writeFileSync(join(folder, 'ids.txt'), ids.join('\n'));
  const screening = 'municipality,reason,first,all\n';
  writeFileSync(join(folder, STATE.screening), screening);
  writeFileSync(
    inTrial(folder, manifestPath('sample')),
    manifestText({
      format: 'trial-manifest/1',
      step: 'sample',
      toolVersion: 'bench',
      algorithms: [],
      options: { seed: { value: protocol.sampling.seed, origin: 'protocol' } },
      inputs: [{ path: STATE.protocol, sha256: sha256(yaml) }],
      outputs: [
        { path: STATE.sample, sha256: sha256(sample) },
        { path: STATE.screening, sha256: sha256(screening) },
      ],
      time: '2026-01-01T00:00:00.000Z',
    }),
  );
}
