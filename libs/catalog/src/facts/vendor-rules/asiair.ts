// ZWO ASIAIR. Its masters keep the type of their frames: STACKCNT alone tells them, as for every writer.
import type { VendorRules } from './rule.ts';
import { isStack, mayBeLight } from './rule.ts';

export const asiair: VendorRules = {
  ignores: [
    {
      name: 'live-stack',
      reason: 'a live stack or preview of the ASIAIR',
      applies: ({ path }, reading) =>
        mayBeLight(reading) && (/(?:^|\/)(?:live|preview)\//i.test(path) || isStack(reading)),
    },
  ],
};
