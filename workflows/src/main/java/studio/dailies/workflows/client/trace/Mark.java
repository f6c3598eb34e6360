package studio.dailies.workflows.client.trace;

import java.util.regex.Pattern;

/// Everything that a trace may say of a step, and in which form. What is not here, or of another
/// form, goes nowhere; so a new one must never be of a person or of what they wrote.
public enum Mark {
  METHOD("http.request.method", "GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|other"),

  /// Its pattern, never a path that somebody asked for; `none` if a filter refused.
  ROUTE("http.route", "none|(/([a-z0-9.-]{0,30}|\\{[a-zA-Z]{1,30}}|\\*{1,2})){1,12}"),

  STATUS("http.response.status_code", "[1-5]\\d\\d"),

  WORKFLOW("temporal.workflow", "[A-Z][A-Za-z]{1,40}"),

  ACTIVITY("temporal.activity", "[A-Za-z-]{1,60}"),

  /// By which the page of a workflow in Temporal's UI is found.
  RUN("temporal.run", "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),

  ATTEMPT("temporal.attempt", "\\d{1,6}"),

  /// Whom we called.
  PARTY("peer.service", "fal|piapi|elevenlabs|resend|shop|edge|media"),

  COMMAND("db.operation.name", "[a-zA-Z]{1,40}"),

  /// The class of what went wrong, or the type that a failure of Temporal has; never its message.
  ERROR("error.type", "[A-Z][A-Za-z]{1,80}");

  private final String key;
  private final Pattern form;

  Mark(String key, String form) {
    this.key = key;
    this.form = Pattern.compile(form);
  }

  String key() {
    return key;
  }

  /// Whether it is said so.
  public boolean takes(String value) {
    return form.matcher(value).matches();
  }
}
