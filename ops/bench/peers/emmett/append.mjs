// Emmett's event store on PostgreSQL: for a line "at_once each", so many append so often, to new streams.
// For a line "0 0" it lets go of its connections.
import { randomUUID } from "node:crypto";
import { createInterface } from "node:readline";
import { getPostgreSQLEventStore } from "@event-driven-io/emmett-postgresql";
import pg from "pg";

const [connectionString, most, topic, state, metadata] = process.argv.slice(1);
const IDLE = 200;
const pool = new pg.Pool({ connectionString, max: Number(most), idleTimeoutMillis: IDLE });
const store = getPostgreSQLEventStore(connectionString, {
  schema: { autoMigration: "None" },
  connectionOptions: { pooled: true, pool },
});
const event = { type: topic, data: { state }, metadata: JSON.parse(metadata) };
const expectedStreamVersion = "STREAM_DOES_NOT_EXIST";

const writer = async (each, waited) => {
  for (let number = 0; number < each; number += 1) {
    const began = performance.now();
    await store.appendToStream(`case-${randomUUID()}`, [event], { expectedStreamVersion });
    waited.push((performance.now() - began) / 1000);
  }
};

await store.schema.migrate();
console.log("ready");
for await (const line of createInterface({ input: process.stdin })) {
  const [atOnce, each] = line.split(" ").map(Number);
  const waited = [];
  if (atOnce === 0) await new Promise((done) => setTimeout(done, 2 * IDLE));
  await Promise.all(Array.from({ length: atOnce }, () => writer(each, waited)));
  console.log(JSON.stringify(waited));
}
