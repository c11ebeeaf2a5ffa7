// The catalog as the planner sees it: sessions, master files, and every candidate's verdict.
import type { Facts, FrameType, MasterType } from './facts.ts';
import type { PortablePath } from './paths.ts';

/** `s` and eight hex digits. */
export type SessionId = string;

export interface SessionFrame {
  readonly path: PortablePath;
  readonly size: number;
  /** Nanoseconds since 1970 as decimal digits: exceeds what a number holds. */
  readonly mtimeNs: string;
  /** UTC, ISO 8601; null when unknown. */
  readonly start: string | null;
}

export interface Session {
  readonly id: SessionId;
  /** Shortest unambiguous prefix of the id, for tables and task ids. */
  readonly label: string;
  readonly type: FrameType;
  /** Normalised name (`m31`), lights only. */
  readonly target: string | null;
  /** As the capture program wrote it (`M 31`). */
  readonly targetName: string | null;
  /** Local date of the evening, `YYYY-MM-DD`. */
  readonly night: string;
  readonly start: string;
  readonly end: string;
  /** Facts of the session's key, and the first frame's for the rest. */
  readonly facts: Facts;
  /** By start, then path. */
  readonly frames: readonly SessionFrame[];
  /** FITS keywords of the first frame. */
  readonly metadata: Readonly<Record<string, string | number | boolean>>;
}

/** A master that exists as a file: ours or another program's. */
export interface MasterFile {
  readonly path: PortablePath;
  readonly type: MasterType;
  readonly facts: Facts;
  readonly night: string | null;
  readonly frames: number | null;
  readonly size: number;
  readonly mtimeNs: string;
}

export type CandidateSource =
  | { readonly kind: 'file'; readonly path: PortablePath }
  | { readonly kind: 'session'; readonly session: SessionId };

export type CandidateVerdict =
  | {
      readonly kind: 'accepted';
      /** 1 is the best. */
      readonly rank: number;
      /** Why it stands where it does: "same night, 20 frames". */
      readonly why: string;
      /** What passed although it is not known, or is worth a warning. */
      readonly notes: readonly string[];
      /** Facts that are known on both sides and agree: decides between equals only. */
      readonly agreements?: number;
      /** Allowances of the user that it would be rejected without: `dark.temperature=6`. */
      readonly allowed?: readonly string[];
      /** The file in which the user chose it, and the rules that it breaks all the same. */
      readonly chosenIn?: string;
      readonly breaks?: readonly string[];
    }
  | {
      readonly kind: 'rejected';
      /** Name of the hard rule: `exposure`, `temperature`, `gain`, … */
      readonly rule: string;
      /** "dark of 60 s, light of 120 s (tolerance 1.2 s)". */
      readonly message: string;
      /** What would let it pass this rule: `dark.temperature=6`; absent where nothing does (geometry). */
      readonly allow?: string;
      /** Further rules that it breaks. */
      readonly also?: readonly BrokenRule[];
    };

export interface BrokenRule {
  readonly rule: string;
  readonly message: string;
  readonly allow?: string;
}

/** A master that could calibrate a session, with the verdict of the matching rules. */
export interface MasterCandidate {
  readonly source: CandidateSource;
  /** For people: "20 darks of 2025-09-10, 120 s, gain 100, -10 °C". */
  readonly label: string;
  readonly verdict: CandidateVerdict;
}

/** Candidates by session and type: accepted ones by rank, then rejected ones, those that failed fewest rules first. */
export type CandidateTable = Readonly<
  Record<SessionId, Partial<Readonly<Record<MasterType, readonly MasterCandidate[]>>>>
>;

export interface CatalogSnapshot {
  /** Sessions of lights that are selected, and all calibration sessions; by start, then id. */
  readonly sessions: readonly Session[];
  readonly masters: readonly MasterFile[];
  readonly candidates: CandidateTable;
}
