package studio.dailies.api.request;

import jakarta.servlet.http.HttpServletRequest;

/// Who writes to a part of this server. It is told by the path that handlers are found by, so that
/// no other spelling of an address gets round a check.
public enum Area {
  /// Browsers and programs of people, in JSON.
  API(64 * 1024),
  /// Operators, in JSON, at a door of their own.
  OPERATORS(64 * 1024),
  /// The shop, whose orders may be long.
  WEBHOOKS(1024 * 1024),
  /// Providers, and whoever asks for a page.
  ELSEWHERE(256 * 1024);

  private final int bodyMax;

  Area(int bodyMax) {
    this.bodyMax = bodyMax;
  }

  public static Area of(HttpServletRequest request) {
    String path = request.getServletPath();
    if (path.startsWith("/api")) {
      return API;
    }
    if (path.startsWith("/operator/")) {
      return OPERATORS;
    }
    return path.startsWith("/webhooks/") ? WEBHOOKS : ELSEWHERE;
  }

  /// Whether every body must be JSON.
  boolean isJson() {
    return this == API || this == OPERATORS;
  }

  /// In bytes.
  int bodyMax() {
    return bodyMax;
  }
}
