// The same camera, by normalised name.
import { normalName } from '@starbash/query';
import { isGenericCamera } from '../../aliases/camera-names.ts';
import type { Rule } from '../pair.ts';
import { agrees, both, noted, rejects } from '../pair.ts';

export const cameraRule: Rule = {
  name: 'camera',
  types: ['bias', 'dark', 'flat', 'flat-dark'],
  reads: ['camera'],
  check: (pair) => {
    const supply = pair.supply.facts.camera?.value;
    const wanted = pair.wanted.camera?.value;
    if (supply === undefined || wanted === undefined)
      return noted(
        supply === undefined
          ? `the camera of the ${pair.supply.type} is not known`
          : `the camera of the ${pair.wantedNoun} is not known`,
      );
    if (normalName(supply) === normalName(wanted)) return agrees;
    return rejects(() => {
      // A driver's name may well be the same camera: only a person can say.
      const hint =
        isGenericCamera(supply) || isGenericCamera(wanted)
          ? ` (if they are one camera, join the names under [aliases])`
          : '';
      return `${both(pair, supply, wanted)}${hint}`;
    });
  },
};
