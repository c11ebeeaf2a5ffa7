// Columns of the tests: one of each type.
import type { QueryColumns } from '../src/index.ts';

export const columns: QueryColumns = {
  columns: {
    target: { type: 'name' },
    filter: { type: 'text' },
    camera: { type: 'text' },
    date: { type: 'date', aliases: ['night'] },
    exposure: { type: 'number', unit: 's' },
    temperature: { type: 'number', unit: '°C' },
    gain: { type: 'number' },
    master: { type: 'boolean' },
  },
  bare: ['target'],
  keywords: true,
};
