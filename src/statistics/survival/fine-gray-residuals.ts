import type { FineGrayFrame } from './fine-gray-frame.ts';
import { relativeRisk } from './relative-risk.ts';

/**
 * Purpose: each row's part of the score of a Fine–Gray model (one person of the row), the part from estimating the
 * censoring distribution included: η + ψ of Fine and Gray.
 *
 * η is the weighted score part of the person; ψ spreads, over those who are censored, the change that their censoring
 * makes to the weights of earlier competing events.
 *
 * @param beta coefficients of the centred and scaled columns.
 * @returns rows × size, row after row, in the frame's order and scaled columns.
 *
 * Source: Fine & Gray 1999, section 3 (η, ψ, q).
 */
export function fineGrayResiduals(frame: FineGrayFrame, beta: Float64Array): Float64Array {
  const { rows, size: p, x, times, timeStart, event, count, censoring, atRisk, censored } = frame;
  const risk = relativeRisk(frame, beta);
  const { hazard, mean } = hazards(frame, risk);

  // Sums of G dΛ and G x̄ dΛ over times from each one on (index t) – and strictly after it (index t + 1).
  const tail = new Float64Array(times + 1);
  const xTail = new Float64Array((times + 1) * p);
  for (let t = times - 1; t >= 0; t -= 1) {
    const weight = censoring[t]! * hazard[t]!;
    tail[t] = tail[t + 1]! + weight;
    for (let i = 0; i < p; i += 1) xTail[t * p + i] = xTail[(t + 1) * p + i]! + weight * mean[t * p + i]!;
  }
  const residuals = new Float64Array(rows * p);
  const xHazard = new Float64Array(p);
  const earlier = new Float64Array(p);
  const compensator = new Float64Array(p);
  const q = new Float64Array(p);
  let cumulative = 0;
  let earlierTotal = 0;
  for (let t = 0; t < times; t += 1) {
    cumulative += hazard[t]!;
    const y = atRisk[t]!;
    for (let i = 0; i < p; i += 1) {
      xHazard[i]! += hazard[t]! * mean[t * p + i]!;
      q[i] = earlier[i]! * tail[t]! - earlierTotal * xTail[t * p + i]!;
      compensator[i]! += (censored[t]! * q[i]!) / (y * y);
    }
    for (let at = timeStart[t]!; at < timeStart[t + 1]!; at += 1) {
      const r = risk[at]!;
      for (let i = 0; i < p; i += 1) {
        const value = x[at * p + i]!;
        let part = -r * (value * cumulative - xHazard[i]!) - compensator[i]!;
        if (event[at] === 0) part += q[i]! / y;
        else if (event[at] === 1) part += value - mean[t * p + i]!;
        else part -= (r / censoring[t]!) * (value * tail[t + 1]! - xTail[(t + 1) * p + i]!);
        residuals[at * p + i] = part;
      }
    }
    for (let at = timeStart[t]!; at < timeStart[t + 1]!; at += 1) {
      if (event[at]! < 2) continue;
      const weight = (count[at]! * risk[at]!) / censoring[t]!;
      earlierTotal += weight;
      for (let i = 0; i < p; i += 1) earlier[i]! += weight * x[at * p + i]!;
    }
  }
  return residuals;
}

/** Increment of the subdistribution hazard and weighted mean covariates of the risk set at each time with an event. */
function hazards(frame: FineGrayFrame, risk: Float64Array): { hazard: Float64Array; mean: Float64Array } {
  const { size: p, x, times, timeStart, event, count, censoring } = frame;
  const hazard = new Float64Array(times);
  const mean = new Float64Array(times * p);
  const sums = new Float64Array(times * (p + 1));
  const running = new Float64Array(p + 1);
  const add = (at: number, factor: number): void => {
    const r = factor * count[at]! * risk[at]!;
    running[0]! += r;
    for (let i = 0; i < p; i += 1) running[i + 1]! += r * x[at * p + i]!;
  };
  for (let t = times - 1; t >= 0; t -= 1) {
    for (let at = timeStart[t]!; at < timeStart[t + 1]!; at += 1) add(at, 1);
    sums.set(running, t * (p + 1));
  }
  running.fill(0);
  for (let t = 0; t < times; t += 1) {
    let deaths = 0;
    for (let c = 0; c <= p; c += 1) sums[t * (p + 1) + c]! += censoring[t]! * running[c]!;
    for (let at = timeStart[t]!; at < timeStart[t + 1]!; at += 1) {
      if (event[at] === 1) deaths += count[at]!;
      else if (event[at]! > 1) add(at, 1 / censoring[t]!);
    }
    if (deaths === 0) continue;
    const s0 = sums[t * (p + 1)]!;
    hazard[t] = deaths / s0;
    for (let i = 0; i < p; i += 1) mean[t * p + i] = sums[t * (p + 1) + 1 + i]! / s0;
  }
  return { hazard, mean };
}
