/** Says what happens, with the seconds since the start, and counts the promises that were broken. */
export class Protocol {
  readonly #since = Date.now();
  /** Promises that were broken. */
  broken = 0;

  say(text: string): void {
    const seconds = ((Date.now() - this.#since) / 1000).toFixed(0);
    console.log(`${seconds.padStart(5)} s  ${text}`);
  }

  check(holds: boolean, promise: string): void {
    this.say(`${holds ? 'kept  ' : 'BROKEN'}  ${promise}`);
    this.broken += holds ? 0 : 1;
  }
}
