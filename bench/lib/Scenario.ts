import { Table } from './Table';

/** Measures something on a PostgreSQL server and adds the result to the table. */
export type Scenario = (options: {
  /** Connection string of the server; every scenario makes databases of its own. */
  server: string;
  table: Table;
}) => Promise<void>;
