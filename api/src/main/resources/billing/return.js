"use strict";

// Asks how the purchase stands, often at first, then less often, and not for ever. It only shows
// what it is told: credits come by the shop's word to us, whether this page is open or not.
const QUICK_MS = 2000;
const SLOW_MS = 10000;
const QUICK_FOR_MS = 60000;
const WAIT_FOR_MS = 600000;

const id = new URLSearchParams(location.search).get("purchase") || "";
const began = performance.now();

function say(news, more) {
  document.getElementById("news").textContent = news;
  document.getElementById("more").textContent = more || "";
}

function wait(news, more) {
  const waited = performance.now() - began;
  if (waited > WAIT_FOR_MS) {
    say("Not paid yet, as far as the shop has told us.",
      "If you did not pay, you were not charged. If you did, your credits come as soon as the shop tells us; you may close this page.");
    return;
  }
  say(news, more);
  setTimeout(ask, waited < QUICK_FOR_MS ? QUICK_MS : SLOW_MS);
}

function show(purchase) {
  if (purchase.state === "GRANTED") {
    say(`${purchase.credits} credits are there.`, "You may close this page.");
  } else if (purchase.state === "EXPIRED" || purchase.state === "FAILED") {
    say(purchase.message);
  } else {
    wait("Waiting for the shop's word…",
      `${purchase.credits} credits come as soon as it tells us of your payment. If you did not pay, you were not charged.`);
  }
}

async function ask() {
  let answer;
  try {
    answer = await fetch(`/api/purchases/${id}`, { headers: { Accept: "application/json" } });
  } catch {
    wait("The studio cannot be reached at the moment…", "Your purchase is safe; this page keeps asking.");
    return;
  }
  if (answer.ok) {
    show(await answer.json());
  } else if (answer.status === 401) {
    say("Please sign in to see your purchase.", "If you paid, your credits come all the same.");
  } else if (answer.status === 404) {
    say("This purchase is not known, or not yours.", "If you paid, your credits come all the same.");
  } else {
    wait("The studio is away for a moment…", "Your purchase is safe; this page keeps asking.");
  }
}

if (/^[0-9a-f]{32}$/.test(id)) {
  ask();
} else {
  say("This address names no purchase.", "If you paid, your credits come all the same.");
}
