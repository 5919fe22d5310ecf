/** One value of a stored signal. It is known from `to` on, not earlier. Epoch milliseconds. */
export interface Point {
  from: number;
  to: number;
  value: number;
}

/** A series that is stored for a service anyway, such as the burn of an error budget or the size of its deployments. */
export interface Signal {
  name: string;
  /** On which side of the normal band it would be a warning. */
  warns: 'above' | 'below' | 'either';
  points: readonly Point[];
}

/** What is normal for a signal at a moment, judged by what came before. */
export interface Band {
  low: number;
  high: number;
}

/** A run of points outside the band. */
export interface Departure {
  /** From when on it could have been seen: the end of the first point outside. */
  at: number;
  until: number;
  /** Of that first point. */
  value: number;
  band: Band;
}
