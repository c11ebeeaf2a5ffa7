// Portable paths: what is put together comes apart again, with the characters that people's folders have.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  baseName,
  portable,
  splitPortable,
  splitWork,
  taskFolderName,
  workPath,
} from '../src/index.ts';

describe('root and path', () => {
  it('come apart as they were put together, colons in names included', () => {
    const path = fc.stringMatching(/^[\w :{}'"é/-]{0,20}$/);
    fc.assert(
      fc.property(fc.constantFrom('raw', 'raw2', 'work'), path, (root, relative) => {
        expect(splitPortable(portable(root, relative))).toEqual({ root, path: relative });
      }),
    );
  });
});

describe('work paths', () => {
  it('name the task and the file in its folder', () => {
    const path = workPath('light_vs_dark:m20:s3fa9', 'out/pp_light_.seq');
    expect(path).toBe('work:light_vs_dark:m20:s3fa9/out/pp_light_.seq');
    expect(splitWork(path)).toEqual({
      taskId: 'light_vs_dark:m20:s3fa9',
      name: 'out/pp_light_.seq',
    });
  });

  it('name the folder itself without a file', () => {
    expect(workPath('stack:m20', '')).toBe('work:stack:m20');
    expect(splitWork('work:stack:m20')).toEqual({ taskId: 'stack:m20', name: '' });
  });
});

it('folder names of tasks hold no colon, which Windows and SMB refuse', () => {
  expect(taskFolderName('light_vs_dark:m20:s3fa9')).toBe('light_vs_dark.m20.s3fa9');
});

it('base names are what stands behind the last folder, or behind the root', () => {
  expect(baseName('raw:2025/m31/light 1.fit')).toBe('light 1.fit');
  expect(baseName('raw:light.fit')).toBe('light.fit');
  expect(baseName('light.fit')).toBe('light.fit');
});
