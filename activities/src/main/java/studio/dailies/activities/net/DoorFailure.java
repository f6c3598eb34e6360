package studio.dailies.activities.net;

import java.io.IOException;

/// Why media could not be fetched. No message holds more of an address than its host.
public abstract sealed class DoorFailure extends IOException {
  private static final long serialVersionUID = 1L;

  private DoorFailure(String message) {
    super(message);
  }

  /// The address, or one it led to, must not be reached. Asking again will not help.
  public static final class Refused extends DoorFailure {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  /// There is more of it than was allowed. Asking again will not help.
  public static final class TooLarge extends DoorFailure {
    private static final long serialVersionUID = 1L;

    TooLarge(long limit) {
      super("more than " + limit + " bytes");
    }
  }

  /// The server has it no longer, or never had. Asking again will not help.
  public static final class Gone extends DoorFailure {
    private static final long serialVersionUID = 1L;

    Gone(int status) {
      super("the media is gone: " + status);
    }
  }

  /// No answer, a broken one, or one that took too long. Asking again is safe.
  public static final class Unavailable extends DoorFailure {
    private static final long serialVersionUID = 1L;

    Unavailable(String message) {
      super(message);
    }
  }
}
