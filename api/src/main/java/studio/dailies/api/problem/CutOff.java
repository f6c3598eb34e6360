package studio.dailies.api.problem;

import jakarta.servlet.ServletException;

/// An answer has begun and cannot be finished. The server cuts the connection then, so that nobody
/// takes what they have for all of it.
public final class CutOff extends ServletException {
  private static final long serialVersionUID = 1L;

  private final RuntimeException fault;

  public CutOff(RuntimeException fault) {
    super("an answer was cut off");
    this.fault = fault;
  }

  RuntimeException fault() {
    return fault;
  }
}
