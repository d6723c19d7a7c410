/* Keeps an edition on this device for when there is no network: every page of the release in force, and of the one that
   comes next. It lies beside the list of releases, which says which those are; what belongs to a release is named by a
   list of its own, with digests. A release is shown from here only once all of it is here.

   Pages come from the network, and from here where that takes too long. What editions share has another address when it
   is another file, so it comes from here at once. */
"use strict";

const HOME = self.registration.scope;
const LIST = new URL("versions.js", HOME).href, THEIRS = new URL("versions.json", HOME).href;
const WORKER = self.location.href;
const KEPT = new URL("kept.json", HOME).href; // what is here: a name that nothing on the server has
const SHARED = new URL("../../assets/", HOME).href;
const OURS = `sopkit ${HOME} `, STATE = `${OURS}state`;
const PATIENCE = 2000, HOUR = 3600000, AT_ONCE = 6; // milliseconds; files
const MARKS = { navigate: "data-sop-banner", list: "sopkitVersions" }; // a Wi-Fi that wants a password answers without

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  if (event.data === "look") event.waitUntil(look(event.source));
});
self.addEventListener("fetch", (event) => {
  const { method, url, headers } = event.request;
  if (method !== "GET" || headers.has("range")) return;
  if (url.startsWith(SHARED)) event.respondWith(keptFirst(event.request));
  else if (url.startsWith(HOME)) event.respondWith(networkFirst(event.request));
});

async function keptFirst(request) {
  return (await kept(request.url)) || fetch(request);
}

async function networkFirst(request) {
  const stored = await kept(request.url);
  const late = { is: false };
  try {
    if (!stored) return await fetched(request);
    return await Promise.race([asked(request, stored, late), after(PATIENCE)]);
  } catch (unreached) {
    late.is = true;
    if (stored) return plain(request.url) === LIST ? withItsAge(stored) : stored;
    if (request.mode === "navigate") return instead(request.url);
    throw unreached;
  }
}

/* Pages and the list past what the browser keeps of them: it may have an old one, and answers without a network. */
function fetched(request) {
  const isAsked = request.mode === "navigate" || plain(request.url) === LIST;
  return isAsked ? fetch(request, { cache: "no-cache" }) : fetch(request);
}

/* What the server says, unless that is nothing of ours. Where it leads elsewhere, the browser follows. */
async function asked(request, stored, late) {
  const fresh = await fetched(request);
  if (isGone(fresh) || fresh.type === "opaqueredirect") return fresh;
  const mark = plain(request.url) === LIST ? MARKS.list : MARKS[request.mode];
  const words = mark && fresh.ok ? await fresh.clone().text() : "";
  if (!fresh.ok || (mark && !words.includes(mark))) throw new Error("no answer of ours");
  if (request.mode === "navigate" && !late.is && words !== (await stored.clone().text())) await forget(request.url);
  return fresh;
}

function after(milliseconds) {
  return new Promise((_done, give_up) => setTimeout(give_up, milliseconds));
}

function isGone(answer) {
  return answer.status === 404 || answer.status === 410;
}

/* The list with the moment at which it was looked at last: so pages know that they come from here. */
async function withItsAge(stored) {
  const words = `${await stored.text()}window.sopkitChecked = ${(await state()).checked};\n`;
  return new Response(words, { headers: { "Content-Type": "text/javascript; charset=utf-8" } });
}

/* For a page that is not here: the same one in the release that its alias stands for, or why there is none. */
async function instead(url) {
  const [list, { releases }] = [await kept(LIST), await state()];
  if (!list) return Response.error();
  const listed = parsed(await list.text()), current = inForce(listed, today()) || wanted(listed)[0];
  const [first, ...rest] = plain(url).slice(HOME.length).split("/");
  const isWayIn = !rest.length || first === "latest";
  const meant = isWayIn ? current : listed.find((one) => one.aliases.includes(decodeURIComponent(first)));
  const folder = (one) => new URL(`${encodeURIComponent(one.version)}/`, HOME).href;
  if (meant && releases[meant.version]) return Response.redirect(folder(meant) + (rest.join("/") || "index.html"));
  const files = releases[current.version] && (await kept(`${folder(current)}offline.json`));
  return files ? notice((await files.json()).words, `${folder(current)}index.html`) : Response.error();
}

function notice(words, way) {
  const page = `<!doctype html><html lang="${words.language}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>${words.title}</title><body style="font:1.1rem/1.5 system-ui;max-width:34rem;margin:12vh auto;padding:0 1.25rem">
<h1 style="font-size:1.4rem">${words.title}</h1><p>${words.why}</p><p><a href="${way}">${words.way}</a></p>`;
  return new Response(page, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

/* What is here: for each release the name of the cache that has all of it, and when the list was looked at last. */
async function state() {
  const found = await caches.match(KEPT, { cacheName: STATE });
  return found ? found.json() : { checked: 0, releases: {} };
}

async function remember(now) {
  await (await caches.open(STATE)).put(KEPT, new Response(JSON.stringify(now)));
}

/* The page is another one on the server: what is here of its release must not be mixed with it. */
async function forget(url) {
  const now = await state(), release = decodeURIComponent(url.slice(HOME.length).split("/")[0]);
  delete now.releases[release];
  await remember(now);
}

async function kept(url) {
  const address = plain(url);
  const names = [address, address + (address.endsWith("/") ? "index.html" : ".html")]; // as hosts shorten addresses
  for (const cacheName of [STATE, ...Object.values((await state()).releases)]) {
    for (const name of names) {
      const found = await caches.match(name, { cacheName });
      if (found) return found;
    }
  }
  return undefined;
}

function plain(url) {
  return url.split(/[?#]/)[0];
}

/* One look at a time. */
let looking = null;
function look(asker) {
  looking = looking || refresh().finally(() => { looking = null; });
  return looking.then((is) => is && asker && asker.postMessage("sopkit-kept"), () => { /* no network: as it was */ });
}

async function refresh() {
  const answer = await fetch(LIST, { cache: "no-cache" });
  if (isGone(answer)) return missed();
  const words = await answer.text(), [current, next] = wanted(parsed(words)), before = await state();
  const name = current && (await keep(current.version));
  if (!name) return missed(current);
  const releases = { [current.version]: name }, older = next && before.releases[next.version];
  if (older) releases[next.version] = older;
  const theirs = await fetch(THEIRS, { cache: "no-cache" });
  const beside = await caches.open(STATE);
  await beside.put(LIST, new Response(words, { headers: { "Content-Type": "text/javascript; charset=utf-8" } }));
  if (theirs.ok) await beside.put(THEIRS, theirs);
  await remember({ checked: Date.now(), releases });
  if (next) await keepAhead(next.version, releases);
  await tidy(Object.values(releases), next && `${OURS}${next.version} `);
  if (JSON.stringify(releases) !== JSON.stringify(before.releases)) {
    for (const client of await self.clients.matchAll()) client.postMessage("sopkit-renewed");
  }
  return true;
}

/* The release that comes next. One that is not as its list says comes another time: what is in force is here already. */
async function keepAhead(release, releases) {
  try {
    const name = await keep(release);
    if (!name) return;
    releases[release] = name;
    await remember({ checked: Date.now(), releases });
  } catch (broken) { /* its files that are right stay, for the next look */ }
}

/* Removes what is no longer kept, but not what has come so far of the release `ahead`. */
async function tidy(names, ahead) {
  const isWhole = !ahead || names.some((name) => name.startsWith(ahead));
  for (const name of await caches.keys()) {
    const isOnItsWay = !isWhole && name.startsWith(ahead);
    if (name.startsWith(OURS) && name !== STATE && !names.includes(name) && !isOnItsWay) await caches.delete(name);
  }
}

/* The list is not there, or that of the release in force. Something is missing for a moment, too, while a site is copied
   to its host; so the device does without only where the worker is gone as well, or an hour later. A release that has no
   list yet takes nothing away from the one before it, which is here and whole. */
async function missed(current) {
  if (isGone(await fetch(WORKER, { cache: "no-cache" }))) return leave();
  const now = await state();
  if (current && Object.keys(now.releases).some((release) => release !== current.version)) return false;
  if (Date.now() - now.missed >= HOUR) return leave();
  if (!now.missed) await remember({ ...now, missed: Date.now() });
  return false;
}

/* The edition is not there any more, or does without this worker: then so does the device. */
async function leave() {
  for (const name of await caches.keys()) if (name.startsWith(OURS)) await caches.delete(name);
  await self.registration.unregister();
  return false;
}

/* Everything that a release's list names; gives the name of the cache that has it, or nothing where there is no list. */
async function keep(release) {
  const url = new URL(`${encodeURIComponent(release)}/offline.json`, HOME).href;
  const answer = await fetch(url, { cache: "no-cache" });
  if (isGone(answer)) return "";
  const words = await answer.text(), { files } = JSON.parse(words);
  const name = `${OURS}${release} ${await digest(new TextEncoder().encode(words))}`;
  const cache = await caches.open(name);
  if (await cache.match(url)) return name;
  const older = await known(), waiting = Object.entries(files);
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let one = waiting.pop(); one; one = waiting.pop()) await put(cache, plain(new URL(one[0], url).href), one[1], older);
  }));
  await cache.put(url, new Response(words)); // last: where it is, all is
  return name;
}

/* What is here already, by its digest. */
async function known() {
  const found = {};
  for (const cacheName of await caches.keys()) {
    if (!cacheName.startsWith(OURS)) continue;
    const cache = await caches.open(cacheName);
    const list = (await cache.keys()).find((one) => one.url.endsWith("/offline.json"));
    const { files } = list ? await (await cache.match(list)).json() : { files: {} };
    for (const [path, sum] of Object.entries(files)) found[sum] = { cacheName, url: plain(new URL(path, list.url).href) };
  }
  return found;
}

async function put(cache, url, sum, older) {
  if (await cache.match(url)) return;
  const here = older[sum] && (await caches.match(older[sum].url, { cacheName: older[sum].cacheName }));
  if (here) return cache.put(url, here);
  const answer = await fetch(url, { cache: "no-cache" });
  const body = await answer.arrayBuffer();
  if (!answer.ok || (await digest(body)) !== sum) throw new Error(`${url} is not what its list says`);
  return cache.put(url, new Response(body, { headers: { "Content-Type": answer.headers.get("Content-Type") || "" } }));
}

async function digest(content) {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", content)).slice(0, 16);
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/* The releases, as sopkit/site/versions.py writes them. Throws for what is no list. */
function parsed(words) {
  if (!words.includes(MARKS.list)) throw new Error("no list of releases");
  return JSON.parse(words.slice(words.indexOf("["), words.lastIndexOf("]") + 1));
}

function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/* As sopkit/site/versions.py finds it. */
function inForce(listed, day) {
  const holding = listed.filter((one) => one.version !== "next" && (one.effective || "") <= day);
  return holding.find((one) => one.aliases.includes("latest")) || holding[0];
}

/* The release in force, and the one that comes into force next; what there is, where there is neither. */
function wanted(listed) {
  const current = inForce(listed, today());
  const days = listed.map((one) => one.effective || "").filter((day) => day > today()).sort();
  const next = days.map((day) => inForce(listed, day)).find((one) => one && one !== current);
  const found = [current, next].filter(Boolean);
  return found.length ? found : listed.slice(0, 1);
}
