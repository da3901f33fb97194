// Node's own fetch, which keeps connections alive by itself.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const url = process.env.NEO_BENCH_URL;

function requestFile(name) {
  const text = readFileSync(`${process.env.NEO_BENCH_REQUESTS}/${name}.http`, "ascii");
  const [head, body] = text.split("\r\n\r\n");
  const [first, ...lines] = head.split("\r\n");
  const madeByFetch = ["host", "content-length"];
  const headers = Object.fromEntries(lines.map((line) => line.split(": ")).filter(([name]) => !madeByFetch.includes(name.toLowerCase())));
  return [url + first.split(" ")[1], { method: "POST", headers, body }];
}

async function send(request) {
  return (await fetch(...request)).json();
}

const [order, refused, login] = ["order", "refused", "tradeApiLogin"].map(requestFile);
const works = { post: () => send(order), error: () => send(refused), totp_login: () => send(login) };

for await (const line of createInterface({ input: process.stdin })) {
  const [name, count] = line.split(" ");
  const times = new BigInt64Array(Number(count));
  const start = process.hrtime.bigint();
  let before = start;
  for (let i = 0; i < times.length; i++) {
    await works[name]();
    const after = process.hrtime.bigint();
    times[i] = after - before;
    before = after;
  }
  times.sort();
  console.log(`${times[times.length >> 1]} ${times[Math.floor((times.length * 99) / 100)]} ${before - start}`);
}
