/**
 * Lets a whole process live in another year: everything that asks for the time gets the one that was set, and from there on
 * it runs as usual. Timers keep their own pace.
 */
export class Clock {
  readonly #Date = Date;
  #offset = 0;

  /** @param at - epoch milliseconds */
  constructor(at: number) {
    const now = () => this.#Date.now() + this.#offset;
    const RealDate = this.#Date;
    globalThis.Date = new Proxy(RealDate, {
      construct: (target, args) =>
        Reflect.construct(target, args.length ? args : [now()]),
      apply: () => new RealDate(now()).toString(),
      get: (target, name) =>
        name === 'now' ? now : Reflect.get(target, name, target),
    });
    this.set(at);
  }

  set(at: number): void {
    this.#offset = at - this.#Date.now();
  }
}
