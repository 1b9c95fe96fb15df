import type { SchemeId } from '../protocol/scheme-ids.ts';
import type { AllocationScheme } from './scheme.ts';
import { balancedRemainders } from './schemes/balanced-remainders.ts';
import { cluster } from './schemes/cluster.ts';
import { completeStratified } from './schemes/complete-stratified.ts';
import { factorial } from './schemes/factorial.ts';
import { matchedPairs } from './schemes/matched-pairs.ts';
import { minimisation } from './schemes/minimisation.ts';
import { permutedBlocks } from './schemes/permuted-blocks.ts';
import { rerandomisation } from './schemes/rerandomisation.ts';
import { simple } from './schemes/simple.ts';

/** Every allocation scheme: a new one is a file in schemes/ and a line here. */
export const SCHEMES: Readonly<Record<SchemeId, AllocationScheme>> = {
  'complete-stratified': completeStratified,
  'balanced-remainders': balancedRemainders,
  simple,
  cluster,
  'matched-pairs': matchedPairs,
  factorial,
  rerandomisation,
  minimisation,
  'permuted-blocks': permutedBlocks,
};
