// Spends as many milliseconds of processor time as each line asks for, and says so.
import { createInterface } from "node:readline";

console.log("ready", process.argv.at(-1));
for await (const line of createInterface({ input: process.stdin })) {
  const wanted = Number(line);
  if (Number.isNaN(wanted)) throw new Error(`not a number: ${line}`);
  const began = process.cpuUsage().user;
  while (process.cpuUsage().user - began < wanted * 1000);
  console.log("spent", wanted);
}
