/**
 * The closed sets of words that every host uses: directions, audiences, actions and reasons.
 *
 * Labels, operating points and destinations are not here: the model folder names them.
 */

/** Who writes: an officer or member of staff (outgoing), or somebody else (incoming). */
export const DIRECTIONS = ["outgoing", "incoming"] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Who is at the other end. */
export const AUDIENCES = ["colleague", "team", "partner", "public"] as const;
export type Audience = (typeof AUDIENCES)[number];

/** What to do with the message, from mild to severe. */
export const ACTIONS = ["send", "check", "hold"] as const;
export type Action = (typeof ACTIONS)[number];

/** Why that action was chosen. */
export const REASONS = ["permitted", "unfamiliar", "uncertain", "not-for-chat"] as const;
export type Reason = (typeof REASONS)[number];

/** The operating point that is used when none is named. Every manifest has it. */
export const DEFAULT_OPERATING_POINT = "balanced";
