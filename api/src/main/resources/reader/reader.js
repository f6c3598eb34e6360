"use strict";

const METHODS = ["get", "post", "put", "patch", "delete"];

function make(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children.filter((child) => child !== null));
  return element;
}

function resolve(api, schema) {
  return schema && schema.$ref ? api.components.schemas[schema.$ref.split("/").pop()] : schema;
}

// A schema as an example of itself: { "name": "string" }.
function sketch(api, given, depth) {
  const schema = resolve(api, given);
  if (!schema || depth > 6) return "…";
  if (schema.example !== undefined) return schema.example;
  if (schema.enum) return schema.enum.join(" | ");
  const type = Array.isArray(schema.type) ? schema.type.find((it) => it !== "null") : schema.type;
  if (type === "array") return [sketch(api, schema.items, depth + 1)];
  if (schema.properties) {
    const entries = Object.entries(schema.properties);
    return Object.fromEntries(entries.map(([name, it]) => [name, sketch(api, it, depth + 1)]));
  }
  if (schema.additionalProperties) return { "…": sketch(api, schema.additionalProperties, depth + 1) };
  return schema.format ? `${type} (${schema.format})` : type || "…";
}

function body(api, content) {
  const schema = content && Object.values(content)[0]?.schema;
  const resolved = resolve(api, schema);
  if (!resolved || !(resolved.properties || resolved.items)) return null;
  return make("pre", {}, JSON.stringify(sketch(api, schema, 0), null, 2));
}

function table(rows) {
  return make("table", {}, ...rows.map(([left, right]) =>
    make("tr", {}, make("td", {}, make("code", {}, left)), make("td", {}, right))));
}

function show(api, path, method, operation) {
  const parameters = (operation.parameters || []).map((it) =>
    [it.name, `${it.in}${it.required ? ", required" : ""}${it.description ? ": " + it.description : ""}`]);
  const sent = body(api, operation.requestBody?.content);
  const answers = Object.entries(operation.responses || {}).sort();
  const good = answers.find(([status]) => status.startsWith("2"));
  const got = good ? body(api, good[1].content) : null;
  return make("details", { id: `${method}-${path.replace(/[^a-z]+/gi, "-")}` },
    make("summary", {},
      make("span", { className: `method ${method}` }, method.toUpperCase()),
      make("code", {}, path),
      make("span", { className: "quiet" }, operation.summary || "")),
    operation.description ? make("p", {}, operation.description) : null,
    parameters.length ? make("h3", {}, "Parameters") : null,
    parameters.length ? table(parameters) : null,
    sent ? make("h3", {}, "You send") : null, sent,
    got ? make("h3", {}, "You get") : null, got,
    make("h3", {}, "Answers"),
    table(answers.map(([status, answer]) => [status, answer.description || ""])));
}

function render(api) {
  document.getElementById("about").textContent = api.info.description;
  const byTag = new Map();
  for (const [path, item] of Object.entries(api.paths)) {
    for (const method of METHODS.filter((it) => item[it])) {
      const tag = (item[method].tags || ["Other"])[0];
      byTag.set(tag, [...(byTag.get(tag) || []), show(api, path, method, item[method])]);
    }
  }
  const first = ["Signing in", "Projects", "Generations", "Credits"];
  const place = (tag) => (first.includes(tag) ? first.indexOf(tag) : first.length);
  const tags = [...byTag.keys()].sort((a, b) => place(a) - place(b));
  const id = (tag) => tag.toLowerCase().replace(/[^a-z]+/g, "-");
  document.getElementById("contents").replaceChildren(
    ...tags.map((tag) => make("a", { href: `#${id(tag)}` }, tag)));
  document.getElementById("operations").replaceChildren(
    ...tags.flatMap((tag) => [make("h2", { id: id(tag) }, tag), ...byTag.get(tag)]),
    make("h2", { id: "problems" }, "When something is wrong"),
    make("p", {}, "Every refusal is application/problem+json. Branch on its type; show people its detail."),
    make("pre", {}, JSON.stringify(sketch(api, { $ref: "#/components/schemas/Problem" }, 0), null, 2)));
}

fetch("/api/openapi.json")
  .then((response) => response.json())
  .then(render)
  .catch(() => {
    document.getElementById("operations").textContent = "The description could not be read. Please try again.";
  });
