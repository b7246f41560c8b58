import type { Plan } from '../../plan';
import { keyOfName } from '../keyOfName';

/** The odds of winning a deal in a stage (G6): the product of the stages' table's conversions from there on; null for a stage that is not in it, or without numbers for all later ones. Names are the same whatever their case and outer spaces. */
export function stageOdds({ stages }: Pick<Plan, 'stages'>): (stage: string) => number | null {
  const table = stages.map(({ name, conversion }, i) => ({ stage: keyOfName(name), conversion: conversion ?? (i === stages.length - 1 ? 1 : null) }));
  return (stage) => {
    const from = table.findIndex((each) => each.stage === keyOfName(stage));
    if (from < 0) return null;
    const odds = table.slice(from).reduce<number | null>((all, { conversion }) => (all === null || conversion === null ? null : all * conversion), 1);
    return odds === null ? null : Math.min(1, Math.max(0, odds));
  };
}
