import { setFlagsFromString } from 'node:v8';
import { run } from '../src/cli/run.ts';

// A report runs much code for a short while. Node 20 optimises code so early that the compiler's threads take more from it than they
// give where processors are few: with four times the patience a report takes a sixth less by the clock and a fifth less processor
// time (docs/benchmarks.md). Only where the flag is known to exist: another version would complain.
if (process.argv[2] === 'report' && process.versions.v8.startsWith('11.3.'))
  setFlagsFromString('--interrupt-budget=300000');

// A reader that stops listening (`trial … | head`) is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await run(process.argv.slice(2));
