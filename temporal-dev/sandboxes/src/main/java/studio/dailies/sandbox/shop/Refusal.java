package studio.dailies.sandbox.shop;

import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Json;

/// The shop's ways to say no, in the shape of JSON:API.
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String title;
  private final String source;
  private final String place;

  private Refusal(int status, String title, String detail, String source, String place) {
    super(detail, null, false, false);
    this.status = status;
    this.title = title;
    this.source = source;
    this.place = place;
  }

  static Refusal of(int status, String title, String detail) {
    return new Refusal(status, title, detail, "", "");
  }

  static Refusal unauthorized() {
    return of(401, "Unauthorized", "Unauthenticated.");
  }

  static Refusal notFound() {
    return of(404, "Not Found", "The resource does not exist.");
  }

  static Refusal notJson() {
    return of(400, "Bad Request", "The body is not a JSON:API document.");
  }

  static Refusal tooMany() {
    return of(429, "Too Many Requests", "Too many attempts.");
  }

  static Refusal parameter(String name, String detail) {
    return new Refusal(400, "Invalid Query Parameter", detail, "parameter", name);
  }

  static Refusal invalid(String pointer, String detail) {
    return new Refusal(422, "Unprocessable Entity", detail, "pointer", pointer);
  }

  Answer.Whole answer() {
    var body = Json.object();
    body.putObject("jsonapi").put("version", "1.0");
    var error = body.putArray("errors").addObject();
    error.put("detail", String.valueOf(getMessage()));
    if (!source.isEmpty()) {
      error.putObject("source").put(source, place);
    }
    error.put("status", Integer.toString(status)).put("title", title);
    return Answer.json(status, body).with("Content-Type", Documents.TYPE);
  }
}
