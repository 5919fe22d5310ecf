/** The part of node-postgres' connection that COPY needs. */
interface CopyConnection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
  stream: NodeJS.WritableStream & { writableNeedDrain: boolean };
}

const BUFFER_BYTES = 1 << 18;

/** Streams rows into a table by COPY; to be given to `client.query`. */
export class CopyStream {
  readonly #text: string;
  readonly #rows: Iterable<readonly (string | null)[]>;
  readonly #done: { resolve: () => void; reject: (error: Error) => void };
  readonly finished: Promise<void>;

  constructor(
    table: string,
    columns: readonly string[],
    rows: Iterable<readonly (string | null)[]>,
  ) {
    this.#text = `COPY ${table} (${columns.join(', ')}) FROM STDIN`;
    this.#rows = rows;
    let done: { resolve: () => void; reject: (error: Error) => void };
    this.finished = new Promise((resolve, reject) => {
      done = { resolve, reject };
    });
    this.#done = done!;
  }

  submit(connection: { query(text: string): void }): void {
    connection.query(this.#text);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    this.#stream(connection).catch(error => {
      connection.sendCopyFail(String(error));
    });
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.#done.resolve();
  }

  handleError(error: Error): void {
    this.#done.reject(error);
  }

  async #stream(connection: CopyConnection): Promise<void> {
    let text = '';
    for (const row of this.#rows) {
      text += `${row.map(toText).join('\t')}\n`;
      if (text.length > BUFFER_BYTES) {
        connection.sendCopyFromChunk(Buffer.from(text));
        text = '';
        if (connection.stream.writableNeedDrain) {
          await new Promise(resolve =>
            connection.stream.once('drain', resolve),
          );
        }
      }
    }
    connection.sendCopyFromChunk(Buffer.from(text));
    connection.endCopyFrom();
  }
}

const ESCAPES: Record<string, string> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
};

function toText(value: string | null): string {
  return value === null
    ? '\\N'
    : value.replace(/[\\\t\n\r]/g, character => ESCAPES[character]);
}
