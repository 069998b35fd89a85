/** 判: whether a warning is still news. Every share is told once a month; a lower one after a higher one no more. */
import type { Passing } from './read.ts';

/** `told`: the highest share told of this month and meter. */
export function isNews({ share }: Passing, told: number | undefined): boolean {
  return told === undefined || share > told;
}
