package studio.dailies.activities.provider;

import java.io.IOException;

/// What arrived is no media of the kind that was asked for.
public final class UnusableMedia extends IOException {
  private static final long serialVersionUID = 1L;

  public UnusableMedia() {
    super("no media of the kind that was asked for");
  }
}
