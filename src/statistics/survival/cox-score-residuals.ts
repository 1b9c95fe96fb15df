import type { CoxFrame } from './cox-frame.ts';
import type { CoxTies } from './cox-pass.ts';
import { relativeRisk } from './relative-risk.ts';

/**
 * Purpose: each row's own part of the score of a Cox model, one person of the row, sampling weight not multiplied in.
 *
 * For a person who is at risk from 0 to t the residual is (x − x̄ at her event, if she has one) minus the sum over event
 * times s ≤ t of (x − x̄(s)) exp(x′β) dΛ(s). With Efron ties the event part takes the mean of x̄ over the D denominators,
 * and those who have the event at s take (1 − j/D) of the j-th increment of the hazard.
 *
 * @param beta coefficients of the centred and scaled columns.
 * @returns rows of the frame × size, row after row, in the frame's order and its scaled columns. Rows that are not in
 *   the frame are never at risk for an event: their residual is 0.
 *
 * Source: Therneau & Grambsch 2000, section 4.3 and 7.2; Lin & Wei 1989.
 */
export function coxScoreResiduals(frame: CoxFrame, beta: Float64Array, ties: CoxTies): Float64Array {
  const { size: p, x, rows, event, blocks, blockStart, endsStratum } = frame;
  const risk = relativeRisk(frame, beta);
  const hazards = hazardIncrements(frame, risk, ties);
  const residuals = new Float64Array(rows * p);
  const xHazard = new Float64Array(p);
  let hazard = 0;
  let newStratum = true;
  for (let b = 0; b < blocks; b += 1) {
    if (newStratum) {
      hazard = 0;
      xHazard.fill(0);
    }
    newStratum = endsStratum[b] === 1;
    const before = hazard;
    hazard += hazards.all[b]!;
    const own = before + hazards.own[b]!;
    const base = b * p;
    for (let at = blockStart[b]!; at < blockStart[b + 1]!; at += 1) {
      const died = event[at] === 1;
      const r = risk[at]!;
      for (let i = 0; i < p; i += 1) {
        const value = x[at * p + i]!;
        residuals[at * p + i] = died
          ? value - hazards.xMean[base + i]! - r * (value * own - (xHazard[i]! + hazards.xOwn[base + i]!))
          : -r * (value * hazard - (xHazard[i]! + hazards.xAll[base + i]!));
      }
    }
    for (let i = 0; i < p; i += 1) xHazard[i]! += hazards.xAll[base + i]!;
  }
  return residuals;
}

/** Per block: the hazard increment of those who stay (`all`) and of those with the event (`own`), the same × x̄, mean x̄. */
interface HazardIncrements {
  readonly all: Float64Array;
  readonly own: Float64Array;
  readonly xAll: Float64Array;
  readonly xOwn: Float64Array;
  readonly xMean: Float64Array;
}

function hazardIncrements(frame: CoxFrame, risk: Float64Array, ties: CoxTies): HazardIncrements {
  const { size: p, x, weight, event, blocks, blockStart, endsStratum, deaths, deathWeight } = frame;
  const all = new Float64Array(blocks);
  const own = new Float64Array(blocks);
  const xAll = new Float64Array(blocks * p);
  const xOwn = new Float64Array(blocks * p);
  const xMean = new Float64Array(blocks * p);
  const s1 = new Float64Array(p);
  const e1 = new Float64Array(p);
  let s0 = 0;
  for (let b = blocks - 1; b >= 0; b -= 1) {
    if (endsStratum[b] === 1) {
      s0 = 0;
      s1.fill(0);
    }
    let e0 = 0;
    e1.fill(0);
    for (let at = blockStart[b]!; at < blockStart[b + 1]!; at += 1) {
      const r = weight[at]! * risk[at]!;
      s0 += r;
      for (let i = 0; i < p; i += 1) s1[i]! += r * x[at * p + i]!;
      if (event[at] !== 1) continue;
      e0 += r;
      for (let i = 0; i < p; i += 1) e1[i]! += r * x[at * p + i]!;
    }
    const d = deaths[b]!;
    const efron = ties === 'efron' && d > 1;
    const steps = efron ? d : 1;
    const mean = deathWeight[b]! / steps;
    // Sums over the D denominators of 1/S, f/S and their squares: x̄ of denominator j is (s1 − f e1) / S.
    for (let k = 0; k < steps; k += 1) {
      const f = k / steps;
      const inverse = 1 / (s0 - f * e0);
      const h = mean * inverse;
      all[b]! += h;
      own[b]! += (1 - f) * h;
      for (let i = 0; i < p; i += 1) {
        const xBar = (s1[i]! - f * e1[i]!) * inverse;
        xAll[b * p + i]! += h * xBar;
        xOwn[b * p + i]! += (1 - f) * h * xBar;
        xMean[b * p + i]! += xBar / steps;
      }
    }
  }
  return { all, own, xAll, xOwn, xMean };
}
