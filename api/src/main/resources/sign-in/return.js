"use strict";

// Hands on what came back from Google or X, as a request of our own page: loading this page changes
// nothing by itself. Then asks for what is missing, if anything is.
const way = location.pathname.split("/").pop();
const brought = new URLSearchParams(location.search);
let newcomer;
let challenge;

// So that going back, a copied address or a screenshot does not carry it.
history.replaceState(null, "", location.pathname);

function say(news, more) {
  document.getElementById("news").textContent = news;
  document.getElementById("more").textContent = more || "";
}

function show(form) {
  for (const each of document.forms) {
    each.hidden = each.id !== form;
  }
  if (form) {
    document.forms[form].querySelector("input").focus();
  }
}

async function post(path, body) {
  let answer;
  try {
    answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(body),
    });
  } catch {
    say("The studio cannot be reached at the moment.", "Please try again.");
    return null;
  }
  const told = await answer.json();
  if (!answer.ok) {
    say(told.title, told.detail);
    return null;
  }
  return told;
}

async function arrive() {
  show(null);
  const told = await post("/api/sign-in/returns", {
    way,
    state: brought.get("state") || "",
    code: brought.get("code"),
    error: brought.get("error"),
  });
  if (!told) {
    return;
  }
  if (told.next === "DONE") {
    say("You are signed in.", "You may close this page.");
  } else if (told.next === "CONNECTED") {
    say("Connected.", "From now on you can sign in this way, too. Your other sessions have ended.");
  } else {
    newcomer = told.newcomer;
    document.getElementById("email").value = told.address || "";
    say("One thing is missing: an address that is yours.", "We mail you a code. If the address has an account here, you get into that account.");
    show("ask");
  }
}

document.forms.ask.addEventListener("submit", async (event) => {
  event.preventDefault();
  const email = document.getElementById("email").value;
  const told = await post("/api/sign-in/challenges", { email, newcomer });
  if (told) {
    challenge = told.id;
    say("A code is on its way.", "It is good for ten minutes, in this browser only.");
    show("enter");
  }
});

document.forms.enter.addEventListener("submit", async (event) => {
  event.preventDefault();
  const code = document.getElementById("code").value;
  const told = await post("/api/sign-in/sessions", { challenge, code });
  if (told) {
    show(null);
    say("You are signed in.", "You may close this page.");
  }
});

arrive();
