// PostGraphile over the schema `peers`, as its pages on production recommend: nothing is watched,
// explained or shown in a browser; plans and prepared statements are cached, as they are by default.
import { createServer } from "node:http";
import { grafserv } from "grafserv/node";
import pg from "pg";
import { postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";

const service = makePgService({ pool: new pg.Pool({ max: 10 }), schemas: ["peers"] });
const preset = {
  extends: [PostGraphileAmberPreset],
  // Any column may be ordered by and asked for; each question here finds an index.
  disablePlugins: ["PgIndexBehaviorsPlugin", "MutationPlugin"],
  schema: { defaultBehavior: "+connection +list" },
  pgServices: [service],
  grafserv: { graphqlPath: "/graphql", graphiql: false, watch: false, websockets: false },
  grafast: { explain: false },
};

const instance = postgraphile(preset);
const server = createServer({ keepAliveTimeout: 60_000 });
await instance.createServ(grafserv).addTo(server);
if (process.argv.includes("print")) {
  const { printSchema } = await import("graphql");
  console.error(printSchema(await instance.getSchema()));
}
server.listen(0, "127.0.0.1", () => console.log("ready", server.address().port));
