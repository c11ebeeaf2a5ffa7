// Numbers worth keeping of what Siril reports, by name.
import type { SirilMetric } from '@starbash/siril';
import type { Metric } from '../history/write-run.ts';

/** Those that stand for themselves; of several with one name the history keeps all, in order. */
export function metricsOf(value: SirilMetric): readonly Metric[] {
  switch (value.metric) {
    case 'converted':
      return [{ name: 'frames_converted', value: value.converted }];
    case 'registered':
      return [
        { name: 'frames_registered', value: value.registered },
        { name: 'frames_not_registered', value: value.failed },
      ];
    case 'stacked':
      return [{ name: 'frames_stacked', value: value.images }];
    case 'filter':
      return [{ name: `limit_${value.name.replace(/\W+/g, '_')}`, value: value.limit }];
    case 'noise':
      return [{ name: `noise_${value.channel}`, value: value.value }];
    case 'background':
      return [{ name: `background_${value.channel}`, value: value.value }];
    case 'rejected':
      return [
        { name: `rejected_low_${value.channel}`, value: value.low },
        { name: `rejected_high_${value.channel}`, value: value.high },
      ];
    case 'integrated':
    case 'stars':
    case 'aligned':
      return [];
  }
}

/**
 * Stars and their width in pixels, of all frames that a command looked at: the medians, since threads report frames
 * in any order and a line does not say which it is of.
 */
export function starMetrics(values: readonly SirilMetric[]): readonly Metric[] {
  const all = values.filter((value) => value.metric === 'stars');
  const measured = all.filter((one) => one.fwhm !== null);
  const stars = measured.length > 0 ? measured : all;
  if (stars.length === 0) return [];
  const aligned = values.flatMap((value) => (value.metric === 'aligned' ? [value.fwhm] : []));
  const widths = measured.length > 0 ? measured.flatMap((one) => one.fwhm ?? []) : aligned;
  return [
    { name: 'stars', value: median(stars.map((one) => one.count)) },
    ...(widths.length > 0 ? [{ name: 'fwhm', value: median(widths) }] : []),
  ];
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = 0, high = 0] = [sorted[middle - 1 + (sorted.length % 2)], sorted[middle]];
  return (low + high) / 2;
}
