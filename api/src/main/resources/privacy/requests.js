"use strict";

// Asks for a code, then sends what was written together with it. Nothing leaves the page before the
// person has pressed a button.
let challenge;

function say(news, more) {
  document.getElementById("news").textContent = news;
  document.getElementById("more").textContent = more || "";
}

function show(form) {
  for (const each of document.forms) {
    each.hidden = each.id !== form;
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

function value(id) {
  return document.getElementById(id).value;
}

document.forms.ask.addEventListener("submit", async (event) => {
  event.preventDefault();
  const told = await post("/api/public-requests/challenges", { email: value("email") });
  if (told) {
    challenge = told.id;
    say("A code is on its way to you.", told.ifNoMailComes);
    show("enter");
  }
});

document.forms.enter.addEventListener("submit", async (event) => {
  event.preventDefault();
  const told = await post("/api/public-requests", {
    challenge,
    code: value("code"),
    kind: value("kind"),
    text: value("text"),
  });
  if (told) {
    say(told.message, "Its number is " + told.id + ".");
    show(null);
  }
});
