/**
 * A statistic of an assignment of arms, computed anew in every assignment: nothing is taken for granted of how many
 * units an arm has. Per row 1 treated, 0 control, 2 neither. Where it is not defined (an arm is empty) it is 0.
 */
export type ArmStatistic = (arm: Uint8Array) => number;
