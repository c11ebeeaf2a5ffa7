// Lights without a name, gathered by where they point: which frame begins a cluster, and which joins it.
import { coordinateName, radiusOf, separation } from './sky-places.ts';

/** A light without a name. Equal frames in this sense are of one cluster in whatever order they come. */
export interface PlacedFrame {
  readonly startMs: number;
  /** Degrees. */
  readonly ra: number;
  readonly dec: number;
  /** Width of the field in degrees, where known. */
  readonly field: number | null;
}

/** The frame that a cluster is called after, and its name. */
export interface Cluster extends PlacedFrame {
  readonly name: string;
}

/**
 * The first cluster within reach: the smaller of both half fields, so that neither a wide field swallows a close
 * one nor the other way round. Clusters are in the order of their frames.
 */
export function findCluster(clusters: readonly Cluster[], frame: PlacedFrame): Cluster | undefined {
  const radius = radiusOf(frame.field);
  return clusters.find((cluster) => {
    const reach = Math.min(radius, radiusOf(cluster.field));
    return Math.abs(cluster.dec - frame.dec) <= reach && separation(cluster, frame) <= reach;
  });
}

export function clusterOf(frame: PlacedFrame): Cluster {
  const { startMs, ra, dec, field } = frame;
  return { startMs, ra, dec, field, name: coordinateName(ra, dec) };
}

/** By time, then place: nothing of it depends on where files lie or when they were found. */
export function compareFrames(a: PlacedFrame, b: PlacedFrame): number {
  return a.startMs - b.startMs || a.ra - b.ra || a.dec - b.dec || (a.field ?? -1) - (b.field ?? -1);
}
